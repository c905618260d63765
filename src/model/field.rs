//! The vocabulary of the field table: what one row says about one field.
//!
//! A row is written once, in `schema/`, and read by everyone: decoding, messages, the reference page of all
//! fields, the JSON Schemas, the JSON index, CSV columns and (later) search, forms and Excel.

use super::kind::Kind;

/// One row of the field table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// ASCII key as written in YAML.
    pub name: &'static str,
    /// Chinese label shown to people.
    pub label: &'static str,
    /// What a value must look like.
    pub ty: Type,
    /// Whether the key must be there.
    pub need: Need,
    /// Which facts age together, and how fast.
    pub group: Group,
    /// Whether lists can be narrowed by this field.
    pub facet: bool,
    /// Whether the text of this field is found by search.
    pub searchable: bool,
    /// Whether the value must be known, so that `不详` is no answer.
    pub known: bool,
    /// Smallest and largest number allowed, in the field's canonical unit.
    pub bounds: Option<(i64, i64)>,
    /// One line of help in Chinese.
    pub help: &'static str,
}

/// Whether a key must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// ★: the key must be written; `不详` is an accepted answer unless the field is an identity field.
    Required,
    /// ☆: counts towards completeness; named on the page when missing.
    Recommended,
    /// Shown when known, never missed.
    Optional,
}

/// The shape and meaning of a value.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// One line of text.
    Text,
    /// Several lines of text, written with `|`.
    Prose,
    /// An `http://` or `https://` address.
    Url,
    /// A public telephone number: digits, `-` and an extension.
    Phone,
    /// 是 or 否; absent means 否.
    Flag,
    /// 有/是, 无/否 or 不详.
    Tri,
    /// One of a fixed list.
    Choice(&'static [Choice]),
    /// A row of `content/reference/industries.yaml`, by slug or label.
    Industry,
    /// A row of `content/reference/divisions.yaml` above township, by slug, code or label.
    Place,
    /// A township of the entry's county, by code or label.
    Town,
    /// A plain number without unit.
    Number,
    /// A whole number of something, written with or without its counter (`80余人`).
    Count(Unit),
    /// A measured amount (`500kVA`, `8-10米`).
    Measure(Unit),
    /// A floor area; canonical unit ㎡, written in ㎡, 万㎡ or 亩.
    Area,
    /// A land area; canonical unit 亩, written in 亩, 公顷 or ㎡.
    Land,
    /// A rent, written with its own unit; normalised to 元/㎡·月 where the area is known.
    Rent,
    /// Longitude or latitude in decimal degrees.
    Degrees,
    /// A date with day, month or year precision.
    Date,
    /// An end date, or `长期`.
    Until,
    /// The id of an entry of this kind.
    Ref(Kind),
    /// An entry of any kind, written `kinds/id`.
    Link,
    /// A colour, `#` and six hexadecimal digits.
    Colour,
    /// Several values of one type.
    List(&'static Type),
    /// Several mappings with fields of their own.
    Records(&'static [Field]),
}

/// One allowed answer of a [`Type::Choice`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// ASCII value used in URLs and the JSON index.
    pub value: &'static str,
    /// Chinese label, accepted in YAML and shown to people.
    pub label: &'static str,
    /// Other Chinese spellings accepted in YAML.
    pub aliases: &'static [&'static str],
}

/// The canonical unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 人
    People,
    /// 栋
    Buildings,
    /// 层
    Storeys,
    /// 个
    Pieces,
    /// 张 (beds)
    Beds,
    /// 月
    Months,
    /// 年
    Years,
    /// 个工作日
    WorkingDays,
    /// m
    Metres,
    /// km
    Kilometres,
    /// 分钟
    Minutes,
    /// mm
    Millimetres,
    /// t
    Tonnes,
    /// kVA
    KilovoltAmperes,
    /// kg/㎡
    KilogramsPerSquareMetre,
    /// 元
    Yuan,
    /// 元/kWh
    YuanPerKilowattHour,
    /// 元/㎡·月
    YuanPerSquareMetreMonth,
    /// %
    Percent,
    /// 岁
    Age,
}

impl Unit {
    /// The unit as printed after a number.
    pub const fn label(self) -> &'static str {
        match self {
            Unit::People => "人",
            Unit::Buildings => "栋",
            Unit::Storeys => "层",
            Unit::Pieces => "个",
            Unit::Beds => "张",
            Unit::Months => "个月",
            Unit::Years => "年",
            Unit::WorkingDays => "个工作日",
            Unit::Metres => "米",
            Unit::Kilometres => "公里",
            Unit::Minutes => "分钟",
            Unit::Millimetres => "毫米",
            Unit::Tonnes => "吨",
            Unit::KilovoltAmperes => "kVA",
            Unit::KilogramsPerSquareMetre => "kg/㎡",
            Unit::Yuan => "元",
            Unit::YuanPerKilowattHour => "元/千瓦时",
            Unit::YuanPerSquareMetreMonth => "元/㎡·月",
            Unit::Percent => "%",
            Unit::Age => "岁",
        }
    }

    /// Spellings accepted in YAML with the factor that turns them into the canonical unit (as a decimal).
    /// An empty spelling (no unit written) is always accepted with factor 1.
    pub const fn spellings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Unit::People => &[("人", "1"), ("名", "1"), ("位", "1"), ("个", "1")],
            Unit::Buildings => &[("栋", "1"), ("幢", "1"), ("座", "1")],
            Unit::Storeys => &[("层", "1"), ("楼", "1")],
            Unit::Pieces => &[("个", "1"), ("处", "1"), ("家", "1"), ("台", "1"), ("部", "1")],
            Unit::Beds => &[("张", "1"), ("床", "1"), ("个床位", "1"), ("床位", "1")],
            Unit::Months => &[("个月", "1"), ("月", "1"), ("年", "12")],
            Unit::Years => &[("年", "1")],
            Unit::WorkingDays => &[("个工作日", "1"), ("工作日", "1"), ("日", "1")],
            Unit::Metres => &[("米", "1"), ("m", "1")],
            Unit::Kilometres => &[("公里", "1"), ("千米", "1"), ("km", "1"), ("米", "0.001")],
            Unit::Minutes => &[("分钟", "1"), ("分", "1"), ("小时", "60")],
            Unit::Millimetres => &[("毫米", "1"), ("mm", "1")],
            Unit::Tonnes => &[("吨", "1"), ("t", "1"), ("公斤", "0.001"), ("kg", "0.001")],
            Unit::KilovoltAmperes => &[("千伏安", "1"), ("kva", "1"), ("mva", "1000")],
            Unit::KilogramsPerSquareMetre => &[
                ("kg/㎡", "1"),
                ("公斤/㎡", "1"),
                ("公斤/平方米", "1"),
                ("公斤/平", "1"),
                ("吨/㎡", "1000"),
                ("吨/平方米", "1000"),
                ("吨/平", "1000"),
                ("t/㎡", "1000"),
                ("公斤", "1"),
                ("kn/㎡", "101.97"),
            ],
            Unit::Yuan => &[("元", "1"), ("万元", "10000"), ("亿元", "100000000")],
            Unit::YuanPerKilowattHour => &[("元/千瓦时", "1"), ("元/度", "1"), ("元/kwh", "1")],
            Unit::YuanPerSquareMetreMonth => &[("元/㎡·月", "1"), ("元/平方米·月", "1"), ("元/平/月", "1"), ("元/㎡/月", "1")],
            Unit::Percent => &[("%", "1"), ("％", "1")],
            Unit::Age => &[("岁", "1"), ("周岁", "1")],
        }
    }
}

/// Facts that are verified together and age together.
///
/// **Order**: the order of sections on a detail page. Times to live follow the freshness contract of the portal:
/// status 30 days, rent 90, contacts 180, building 3 years; a group without a term does not age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Names, place, what it is.
    Identity,
    /// What is true today: open, to let, closed.
    Status,
    /// Jobs, pay, hours.
    Labour,
    /// Areas and what they allow.
    Space,
    /// Building, heights, loads, lifts.
    Structure,
    /// Power, water, gas, network.
    Utilities,
    /// Title, land, fire and environment papers.
    Papers,
    /// Rent and everything that goes with it.
    Rent,
    /// Dormitory, canteen, roads.
    Surroundings,
    /// What a policy gives, to whom, how.
    Terms,
    /// What a station does, when, for whom.
    Service,
    /// Published figures.
    Figures,
    /// Whom to call.
    Contact,
    /// Where the facts come from.
    Provenance,
    /// For editors only; not shown as a fact.
    Editorial,
}

impl Group {
    /// All groups in page order.
    pub const ALL: [Group; 15] = [
        Group::Identity,
        Group::Status,
        Group::Labour,
        Group::Space,
        Group::Structure,
        Group::Utilities,
        Group::Papers,
        Group::Rent,
        Group::Surroundings,
        Group::Terms,
        Group::Service,
        Group::Figures,
        Group::Contact,
        Group::Provenance,
        Group::Editorial,
    ];

    /// The ASCII name used in the JSON index.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Identity => "identity",
            Group::Status => "status",
            Group::Labour => "labour",
            Group::Space => "space",
            Group::Structure => "structure",
            Group::Utilities => "utilities",
            Group::Papers => "papers",
            Group::Rent => "rent",
            Group::Surroundings => "surroundings",
            Group::Terms => "terms",
            Group::Service => "service",
            Group::Figures => "figures",
            Group::Contact => "contact",
            Group::Provenance => "provenance",
            Group::Editorial => "editorial",
        }
    }

    /// The Chinese heading of the group's section.
    pub const fn label(self) -> &'static str {
        match self {
            Group::Identity => "基本情况",
            Group::Status => "现状",
            Group::Labour => "用工与待遇",
            Group::Space => "面积",
            Group::Structure => "建筑条件",
            Group::Utilities => "水电气网",
            Group::Papers => "权属与手续",
            Group::Rent => "租金与费用",
            Group::Surroundings => "配套与交通",
            Group::Terms => "政策内容",
            Group::Service => "服务内容",
            Group::Figures => "公开数据",
            Group::Contact => "联系方式",
            Group::Provenance => "核验与来源",
            Group::Editorial => "编辑信息",
        }
    }

    /// Days after which facts of this group need to be checked again; `None` when they do not age.
    pub const fn fresh_days(self) -> Option<i64> {
        match self {
            Group::Status => Some(30),
            Group::Labour | Group::Rent => Some(90),
            Group::Contact | Group::Service | Group::Terms => Some(180),
            Group::Utilities | Group::Papers | Group::Surroundings => Some(365),
            Group::Space | Group::Structure => Some(1095),
            // A figure carries a date of its own.
            Group::Identity | Group::Figures | Group::Provenance | Group::Editorial => None,
        }
    }
}

/// Starts a row: an optional field of the given name, label, type and group.
pub const fn field(name: &'static str, label: &'static str, ty: Type, group: Group, help: &'static str) -> Field {
    Field { name, label, ty, need: Need::Optional, group, facet: false, searchable: false, known: false, bounds: None, help }
}

/// Starts a choice.
pub const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label, aliases: &[] }
}

impl Choice {
    /// The same choice, also accepted under other spellings.
    pub const fn also(mut self, aliases: &'static [&'static str]) -> Choice {
        self.aliases = aliases;
        self
    }
}

impl Field {
    /// ★ The same row, required.
    pub const fn required(mut self) -> Field {
        self.need = Need::Required;
        self
    }

    /// ★ The same row, required, with an answer other than `不详`.
    pub const fn known(mut self) -> Field {
        self.need = Need::Required;
        self.known = true;
        self
    }

    /// ☆ The same row, recommended.
    pub const fn recommended(mut self) -> Field {
        self.need = Need::Recommended;
        self
    }

    /// The same row, offered as a filter.
    pub const fn facet(mut self) -> Field {
        self.facet = true;
        self
    }

    /// The same row, found by search.
    pub const fn searchable(mut self) -> Field {
        self.searchable = true;
        self
    }

    /// The same row with the smallest and largest number allowed, in the canonical unit.
    pub const fn within(mut self, low: i64, high: i64) -> Field {
        self.bounds = Some((low, high));
        self
    }
}
