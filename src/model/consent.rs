//! Consent: what lets the number of a person stand in `phone`, and the face of a person in a photo.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::value::Record;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath, Step};
use crate::base::path::SitePath;
use crate::base::source::Span;
use crate::parse::document;
use crate::parse::node::Node;
use crate::parse::personal::digits;
use crate::parse::personal::sighting::{Sighting, Trace};
use crate::parse::spans::{self, Spanned};

/// The field that holds consents.
pub const CONSENTS: &str = "contact_consent";

/// The field for which they are given.
pub const PHONE: &str = "phone";

/// Which mobile numbers may stand where in one file.
#[derive(Debug, Default)]
pub struct Allowed {
    numbers: BTreeSet<String>,
    places: Vec<Span>,
}

impl Allowed {
    /// What the consents in a text allow: each its own number, in `phone` and in the consent itself.
    ///
    /// `extension` is the ending of the file's name.
    pub fn of(text: &str, extension: &str) -> Allowed {
        let body = text.trim_start_matches('\u{feff}');
        let skipped = text.len() - body.len();
        let front = if extension == "md" { front_matter(body) } else { 0..body.len() };
        let offset = skipped + front.start;
        let fields = spans::read(&body[front]);
        let places = fields.places.iter().filter(|(path, _)| is_place(path)).map(|(_, place)| place.value.clone());
        Allowed { numbers: consented(&fields), places: places.map(|span| span.start + offset..span.end + offset).collect() }
    }

    /// Whether a number may stand where it was seen. Only mobile numbers ever may.
    pub fn allows(&self, sighting: &Sighting, text: &str) -> bool {
        let inside = |place: &Span| place.start <= sighting.span.start && sighting.span.end <= place.end;
        sighting.what == Trace::Mobile
            && self.places.iter().any(inside)
            && self.numbers.contains(&plain(&text[sighting.span.clone()]))
    }
}

fn front_matter(body: &str) -> Span {
    // The path only names the file in a finding, and no finding is kept.
    let path = SitePath::new("prose.md").expect("a plain name is a path");
    document::split(&path, body, 0).ok().and_then(|parts| parts.front).unwrap_or(0..0)
}

fn is_place(path: &FieldPath) -> bool {
    match path.0.as_slice() {
        [Step::Key(key)] => key == PHONE,
        [Step::Key(list), Step::Item(_), Step::Key(key)] => list == CONSENTS && key == "number",
        _ => false,
    }
}

/// The numbers of the consents. What a consent lacks beside its number is a finding of decoding.
fn consented(fields: &Spanned) -> BTreeSet<String> {
    let value = |node: &Node, key: &str| match node {
        Node::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone()),
        _ => None,
    };
    let list = fields.node.as_ref().and_then(|node| value(node, CONSENTS));
    let items = match list {
        Some(Node::List(items)) => items,
        _ => Vec::new(),
    };
    let numbers = items.iter().filter_map(|item| match value(item, "number") {
        Some(Node::Scalar(text)) => Some(plain(&text)),
        _ => None,
    });
    numbers.collect()
}

/// The digits of a number, in ASCII.
pub fn plain(number: &str) -> String {
    number.chars().filter_map(digits::digit).map(|(value, _)| char::from(b'0' + value)).collect()
}

/// A consent is for the number that is shown; one that is not used is not kept.
///
/// **Errors**: DS608.
pub fn numbers_are_used(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let phone = entry.fields.text(PHONE).map(plain);
    for (index, consent) in entry.fields.records(CONSENTS).iter().enumerate() {
        if let Some(number) = consent.text("number").map(plain).filter(|number| Some(number) != phone.as_ref()) {
            let anchor = Anchor::Value(FieldPath::root().key(CONSENTS).item(index).key("number"));
            let last = &number[number.len().saturating_sub(4)..];
            let message = format!("尾号 {last} 的号码没有写在公开电话里");
            sink.push(Diagnostic::new(&code::IDLE_CONSENT, &entry.path, anchor, message));
        }
    }
}

/// A photo that shows persons says who agreed: a child's guardian, or the person.
///
/// **Errors**: DS609.
pub fn photos_have_consent(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    for (index, photo) in entry.fields.records("photos").iter().enumerate() {
        let value = |name: &str| photo.choice(name).map(|choice| choice.value);
        let Some(people) = value("people").filter(|people| matches!(*people, "adults" | "minors")) else { continue };
        let lacking = lacking_consent(people == "minors", value("consent_by"), photo);
        if let Some(lacking) = lacking {
            let anchor = Anchor::Value(FieldPath::root().key("photos").item(index).key("people"));
            sink.push(Diagnostic::new(&code::PHOTO_WITHOUT_CONSENT, &entry.path, anchor, lacking));
        }
    }
}

fn lacking_consent(minors: bool, consent_by: Option<&str>, photo: &Record) -> Option<&'static str> {
    match consent_by {
        None if minors => Some("照片里有未成年人，没有写监护人同意"),
        None => Some("照片认得出人，没有写谁同意公开"),
        Some("self") if minors => Some("照片里有未成年人，要监护人同意，不能只写本人"),
        Some(_) if photo.date("consent_on").is_none() => Some("照片认得出人，没有写哪天同意的"),
        Some(_) => None,
    }
}
