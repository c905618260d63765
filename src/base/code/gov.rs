//! DS701–DS745 (`GOV`): the duties of a government site, judged on the finished pages by `check --gov`. The clause and the
//! weight of each are in `render/gov/table.rs`.

// use super::rule::codes;

pub static GOV: &[&super::rule::Code] = &[];
/*codes! { GOV
}*/
