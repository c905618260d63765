//! What follows from dates on the day of the build: a policy's state, and how fresh a group of facts is.

use super::date::{Date, Day};
use super::field::Group;
use super::value::{Record, Value};

/// Whether a policy can be used today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyState {
    /// 有效: its end is known and not past, or it is open-ended.
    Valid,
    /// 未开始: it begins later.
    NotYet,
    /// 期限不详: no end is known.
    NoTerm,
    /// 已失效: its last day is past.
    Expired,
}

impl PolicyState {
    /// All states, the most useful first.
    pub const ALL: [PolicyState; 4] = [PolicyState::Valid, PolicyState::NotYet, PolicyState::NoTerm, PolicyState::Expired];

    /// The ASCII name used in addresses and the JSON index.
    pub const fn name(self) -> &'static str {
        match self {
            PolicyState::Valid => "valid",
            PolicyState::NotYet => "not-yet",
            PolicyState::NoTerm => "no-term",
            PolicyState::Expired => "expired",
        }
    }

    /// The Chinese label.
    pub const fn label(self) -> &'static str {
        match self {
            PolicyState::Valid => "有效",
            PolicyState::NotYet => "未开始",
            PolicyState::NoTerm => "期限不详",
            PolicyState::Expired => "已失效",
        }
    }

    /// The state of a policy on a day. A date without a day reaches to the end of its month or year.
    pub fn on(today: Day, policy: &Record) -> PolicyState {
        if policy.date("valid_from").is_some_and(|from| from.first_day() > today) {
            return PolicyState::NotYet;
        }
        match policy.get("valid_to") {
            Some(Value::Open) => PolicyState::Valid,
            Some(Value::Date(to)) if to.last_day() < today => PolicyState::Expired,
            Some(Value::Date(_)) => PolicyState::Valid,
            _ => PolicyState::NoTerm,
        }
    }
}

/// How fresh a group of facts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Checked within the group's term, or the group does not age.
    Fresh,
    /// 待复核: last known longer ago than the group's term.
    Stale,
    /// 日期不详: nobody wrote when the facts held.
    Undated,
}

impl Freshness {
    /// The ASCII name used in templates.
    pub const fn name(self) -> &'static str {
        match self {
            Freshness::Fresh => "fresh",
            Freshness::Stale => "stale",
            Freshness::Undated => "undated",
        }
    }
}

/// The date on which an entry's facts were last known to hold: the verification, else the date of the facts.
pub fn known_on(record: &Record) -> Option<Date> {
    record.date("verified_on").or_else(|| record.date("facts_as_of"))
}

/// The date on which a group of an entry's facts was last known to hold; a status has a date of its own.
pub fn group_known_on(group: Group, record: &Record) -> Option<Date> {
    let own = if group == Group::Status { record.date("status_on") } else { None };
    own.or_else(|| known_on(record))
}

/// The freshness of a group of an entry's facts on a day. A date without a day counts from its first: it must not make
/// facts look newer than they may be.
pub fn freshness(today: Day, group: Group, record: &Record) -> Freshness {
    match (group.fresh_days(), group_known_on(group, record)) {
        (None, _) => Freshness::Fresh,
        (Some(_), None) => Freshness::Undated,
        (Some(days), Some(date)) if today.days_since(date.first_day()) > days => Freshness::Stale,
        (Some(_), Some(_)) => Freshness::Fresh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(from: Option<&str>, to: Option<&str>) -> Record {
        let date = |text: &str| if text == "长期" { Value::Open } else { Value::Date(Date::parse(text).expect("a date")) };
        let pairs = [("valid_from", from), ("valid_to", to)];
        Record::new(pairs.into_iter().filter_map(|(name, text)| text.map(|text| (name, date(text)))).collect())
    }

    #[test]
    fn a_policy_knows_its_state() {
        use PolicyState::{Expired, NoTerm, NotYet, Valid};
        let today = Day::parse("2026-11-23").expect("a day");
        let cases = [
            (Some("2023-01-01"), Some("2027-12-31"), Valid),
            (Some("2023-01-01"), Some("2026-11-23"), Valid),
            (Some("2023-01-01"), Some("2026-11-22"), Expired),
            (None, Some("2026"), Valid),
            (None, Some("2025"), Expired),
            (None, Some("长期"), Valid),
            (Some("2027"), None, NotYet),
            (Some("2024"), None, NoTerm),
            (None, None, NoTerm),
        ];
        for (from, to, expected) in cases {
            assert_eq!(PolicyState::on(today, &policy(from, to)), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn facts_age_by_group() {
        let record = Record::new(vec![("facts_as_of", Value::Date(Date::parse("2026-08").expect("a month")))]);
        let cases = [
            ("2026-08-31", Group::Status, Freshness::Fresh),
            ("2026-09-01", Group::Status, Freshness::Stale),
            ("2026-10-30", Group::Rent, Freshness::Fresh),
            ("2026-10-31", Group::Rent, Freshness::Stale),
            ("2036-01-01", Group::Identity, Freshness::Fresh),
        ];
        for (day, group, expected) in cases {
            assert_eq!(freshness(Day::parse(day).expect("a day"), group, &record), expected, "{day} {group:?}");
        }
        assert_eq!(freshness(Day::parse("2026-01-01").expect("a day"), Group::Rent, &Record::default()), Freshness::Undated);
    }
}
