//! The values of an axis, one a document, in blocks.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

use super::axis::{NumberAxis, ValueAxis};
use super::packed;

/// Documents of one block: a filter by place touches one block or two.
pub const BLOCK: usize = 8192;

/// What one character of packed text holds.
const DIGIT: u32 = 32;

/// The blocks of a value axis: the sets of values that occur, and for each document the number of its set.
pub fn of_values(axis: &ValueAxis) -> Vec<Json> {
    let block = |rows: &[Vec<u32>]| {
        let mut sets: Vec<&Vec<u32>> = Vec::new();
        let mut index: BTreeMap<&Vec<u32>, u32> = BTreeMap::new();
        let mut numbers = Vec::with_capacity(rows.len());
        for values in rows {
            let next = u32::try_from(sets.len()).unwrap_or_default();
            let number = *index.entry(values).or_insert(next);
            if number == next {
                sets.push(values);
            }
            numbers.push(number);
        }
        json!({ "sets": sets, "data": packed::pack(numbers) })
    };
    axis.data.chunks(BLOCK).map(block).collect()
}

/// The blocks of a number axis: the lower ends that occur, scaled; for each document 0 where nothing is known, else one more
/// than the place of its lower end among them, as 32 × `tens` + `data`; upper ends apart. Few areas and rents are unlike all others.
pub fn of_numbers(axis: &NumberAxis) -> Vec<Json> {
    let scale = Decimal::from(10_u32.pow(axis.places()));
    let scaled =
        |number: Decimal| (number * scale).round().to_u32().unwrap_or(if number.is_sign_negative() { 0 } else { u32::MAX - 1 });
    let block = |rows: &[Option<(Decimal, Option<Decimal>)>]| {
        let lows: Vec<Option<u32>> = rows.iter().map(|row| row.map(|(low, _)| scaled(low))).collect();
        let numbers: BTreeSet<u32> = lows.iter().flatten().copied().collect();
        let places: BTreeMap<u32, u32> = numbers.iter().copied().zip(1..).collect();
        let data: Vec<u32> = lows.iter().map(|low| low.map_or(0, |low| places[&low])).collect();
        // Apart, low and high digits compress to what they say; mixed, each hides the other.
        let digits = data.iter().map(|place| place % DIGIT);
        let tens = data.iter().map(|place| place / DIGIT);
        let ends = rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.as_ref()?.1?)));
        let high: Map<String, Json> = ends.map(|(at, high)| (at.to_string(), json!(scaled(high)))).collect();
        json!({ "numbers": packed::pack_ascending(numbers.iter().copied()), "data": packed::pack(digits), "tens": packed::pack(tens), "high": high })
    };
    axis.data.chunks(BLOCK).map(block).collect()
}
