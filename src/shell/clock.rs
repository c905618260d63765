//! Today, from outside.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date::Day;

/// The day in Asia/Shanghai: `SOURCE_DATE_EPOCH` when it is set to a number of seconds, else the clock.
pub fn today() -> Day {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
    Day::in_shanghai(fixed.unwrap_or_else(now))
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(0)
}
