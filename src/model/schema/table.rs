//! The field table: for each kind, its rows in page order.

use super::{common, facility, others, policy, workshop};
use crate::model::field::Field;
use crate::model::kind::Kind;

/// The rows of one kind, in the order in which they are documented and written.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    parts(kind).iter().flat_map(|part| part.iter())
}

/// The row called `name` of one kind.
pub fn find(kind: Kind, name: &str) -> Option<&'static Field> {
    fields(kind).find(|field| field.name == name)
}

fn parts(kind: Kind) -> &'static [&'static [Field]] {
    use common::{CONTACT, LOCATION, NAMING, PROVENANCE, PUBLICATION};
    match kind {
        Kind::Workshop => &[NAMING, LOCATION, workshop::FIELDS, CONTACT, PROVENANCE],
        Kind::Facility => &[NAMING, LOCATION, facility::FIELDS, CONTACT, PROVENANCE],
        Kind::Policy => &[NAMING, policy::FIELDS, CONTACT, PROVENANCE],
        Kind::Station => &[NAMING, LOCATION, others::STATION, CONTACT, PROVENANCE],
        Kind::Park => &[NAMING, LOCATION, others::PARK, CONTACT, PROVENANCE],
        Kind::Job => &[NAMING, LOCATION, others::JOB, CONTACT, PROVENANCE],
        Kind::Article => &[NAMING, others::ARTICLE, PUBLICATION],
        Kind::Page => &[NAMING, others::PAGE, PUBLICATION],
    }
}
