//! What a field can hold once it is understood, and the records that hold such values.

use super::date::Date;
use super::field::Choice;
use super::kind::Kind;
use super::measure::Rent;
use super::quantity::Quantity;

/// One understood value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The editor wrote 不详: asked, and not known.
    Unknown,
    /// Text, an address or a telephone number.
    Text(String),
    /// 是 or 否.
    Flag(bool),
    /// 有/是 or 无/否; 不详 is [`Value::Unknown`].
    Tri(bool),
    /// One of a fixed list.
    Choice(&'static Choice),
    /// The slug of an industry.
    Industry(String),
    /// The slug of a place above township.
    Place(String),
    /// The nine-digit code of a township.
    Town(String),
    /// An amount in the field's canonical unit.
    Number(Quantity),
    /// A rent.
    Rent(Rent),
    /// A date.
    Date(Date),
    /// An end date that never comes: 长期.
    Open,
    /// An entry.
    Ref(EntryKey),
    /// Several values.
    List(Vec<Value>),
    /// Several mappings.
    Records(Vec<Record>),
}

/// What names one entry among all: its kind and its id.
///
/// **Order**: by kind in navigation order, then by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The kind.
    pub kind: Kind,
    /// The id, unique within the kind.
    pub id: String,
}

impl EntryKey {
    /// The key of an entry.
    pub fn new(kind: Kind, id: impl Into<String>) -> EntryKey {
        EntryKey { kind, id: id.into() }
    }

    /// The key written `kinds/id`, if the kind exists.
    pub fn parse(text: &str) -> Option<EntryKey> {
        let (kinds, id) = text.split_once('/')?;
        Some(EntryKey::new(Kind::from_plural(kinds)?, id))
    }

    /// The key as `kinds/id`.
    pub fn address(&self) -> String {
        format!("{}/{}", self.kind.plural(), self.id)
    }
}

/// The values of one mapping, in the order of the field table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    values: Vec<(&'static str, Value)>,
}

impl Record {
    /// The record with these values.
    pub fn new(values: Vec<(&'static str, Value)>) -> Record {
        Record { values }
    }

    /// Every value that was written, 不详 included.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }

    /// The value of a field, 不详 included; `None` when the key was not written.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The text of a field, when it is text and known.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Value::Text(text) | Value::Industry(text) | Value::Place(text) | Value::Town(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a flag is written and 是.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Value::Flag(true)))
    }

    /// The choice of a field, when it is known.
    pub fn choice(&self, name: &str) -> Option<&'static Choice> {
        match self.get(name)? {
            Value::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The amount of a field, when it is known.
    pub fn number(&self, name: &str) -> Option<&Quantity> {
        match self.get(name)? {
            Value::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The date of a field, when it is known and not open.
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.get(name)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The entry a field refers to.
    pub fn reference(&self, name: &str) -> Option<&EntryKey> {
        match self.get(name)? {
            Value::Ref(key) => Some(key),
            _ => None,
        }
    }

    /// The items of a list; empty when it is missing or 不详.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The mappings of a list of mappings; empty when it is missing or 不详.
    pub fn records(&self, name: &str) -> &[Record] {
        match self.get(name) {
            Some(Value::Records(records)) => records,
            _ => &[],
        }
    }

    /// The texts of a list of texts.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.list(name).iter().filter_map(|value| match value {
            Value::Text(text) | Value::Place(text) => Some(text.as_str()),
            _ => None,
        })
    }
}
