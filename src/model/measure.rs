//! Amounts with units: areas, land, rents and everything in the unit table.

use rust_decimal::Decimal;

use super::field::Unit;
use super::quantity::{Amount, Quantity};

/// ㎡ in one 亩: 2000/3, as China's measures define it (1 亩 = 60 平方丈 = 666.67 ㎡).
pub fn square_metres_per_mu() -> Decimal {
    Decimal::from(2000) / Decimal::from(3)
}

/// Why a text is not an amount of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureFault {
    /// No number.
    Number,
    /// No unit, where one is needed to be understood.
    NoUnit,
    /// A unit that does not fit; holds what was written.
    Unit(String),
}

/// The number without any unit.
pub fn number(text: &str) -> Result<Quantity, MeasureFault> {
    let amount = Amount::parse(text).ok_or(MeasureFault::Number)?;
    if amount.unit.is_empty() { Ok(amount.scaled(Decimal::ONE, text)) } else { Err(MeasureFault::Unit(amount.unit.to_owned())) }
}

/// The amount in a unit's canonical form; the unit may be left out.
pub fn measure(text: &str, unit: Unit) -> Result<Quantity, MeasureFault> {
    // 「地下1层」 is storey −1; of lengths or loads it would mean nothing.
    let below = text.strip_prefix("地下").filter(|_| unit == Unit::Storeys);
    let mut amount = Amount::parse(below.unwrap_or(text)).ok_or(MeasureFault::Number)?;
    if below.is_some() {
        amount.low = -amount.low;
    }
    if amount.unit.is_empty() {
        return Ok(amount.scaled(Decimal::ONE, text));
    }
    let written = normalise_unit(amount.unit);
    let spelling = unit.spellings().iter().find(|(spelling, _)| normalise_unit(spelling) == written);
    let factor = spelling.and_then(|(_, factor)| factor.parse().ok());
    factor.map(|factor| amount.scaled(factor, text)).ok_or_else(|| MeasureFault::Unit(amount.unit.to_owned()))
}

/// A floor area in ㎡, written in ㎡, 亩, 公顷 or 平方公里.
pub fn area(text: &str) -> Result<Quantity, MeasureFault> {
    let amount = Amount::parse(text).ok_or(MeasureFault::Number)?;
    Ok(amount.scaled(square_metres_per(amount.unit)?, text))
}

/// A land area in 亩, written in the same units as a floor area.
pub fn land(text: &str) -> Result<Quantity, MeasureFault> {
    let amount = Amount::parse(text).ok_or(MeasureFault::Number)?;
    if amount.unit == "亩" {
        return Ok(amount.scaled(Decimal::ONE, text));
    }
    let mut quantity = amount.scaled(square_metres_per(amount.unit)? / square_metres_per_mu(), text);
    quantity.low = quantity.low.round_dp(2).normalize();
    quantity.high = quantity.high.map(|high| high.round_dp(2).normalize());
    Ok(quantity)
}

fn square_metres_per(unit: &str) -> Result<Decimal, MeasureFault> {
    match normalise_unit(unit).as_str() {
        "" => Err(MeasureFault::NoUnit),
        "㎡" => Ok(Decimal::ONE),
        "亩" => Ok(square_metres_per_mu()),
        "公顷" => Ok(Decimal::from(10_000)),
        "平方公里" => Ok(Decimal::from(1_000_000)),
        _ => Err(MeasureFault::Unit(unit.to_owned())),
    }
}

/// A rent as written and as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rent {
    /// 面议.
    Negotiable,
    /// An amount of 元 for something.
    Amount {
        /// 元.
        yuan: Quantity,
        /// For what.
        basis: RentBasis,
    },
}

/// What a rent is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RentBasis {
    /// 元/㎡·月
    SquareMetreMonth,
    /// 元/㎡·年
    SquareMetreYear,
    /// 元/㎡·天
    SquareMetreDay,
    /// 元/月 for the whole.
    WholeMonth,
    /// 元/年 for the whole.
    WholeYear,
}

impl RentBasis {
    /// The unit as printed after an amount.
    pub const fn label(self) -> &'static str {
        match self {
            RentBasis::SquareMetreMonth => "元/㎡·月",
            RentBasis::SquareMetreYear => "元/㎡·年",
            RentBasis::SquareMetreDay => "元/㎡·天",
            RentBasis::WholeMonth => "元/月",
            RentBasis::WholeYear => "元/年",
        }
    }
}

impl Rent {
    /// The rent written `12元/㎡·月`, `3000元/月`, `6万/年`, `面议` and the like.
    pub fn parse(text: &str) -> Result<Rent, MeasureFault> {
        if text.trim() == "面议" {
            return Ok(Rent::Negotiable);
        }
        let amount = Amount::parse(text).ok_or(MeasureFault::Number)?;
        let unit = normalise_unit(amount.unit).replace('·', "/");
        let basis = match unit.strip_prefix('元').unwrap_or(&unit) {
            "" => return Err(MeasureFault::NoUnit),
            "/㎡/月" => RentBasis::SquareMetreMonth,
            "/㎡/年" => RentBasis::SquareMetreYear,
            "/㎡/天" | "/㎡/日" => RentBasis::SquareMetreDay,
            "/月" => RentBasis::WholeMonth,
            "/年" => RentBasis::WholeYear,
            _ => return Err(MeasureFault::Unit(amount.unit.to_owned())),
        };
        Ok(Rent::Amount { yuan: amount.scaled(Decimal::ONE, text), basis })
    }

    /// The rent in 元/㎡·月, lower and upper end, to two places.
    ///
    /// A rent for the whole needs the area in ㎡, and that must be one number: a range of areas gives no rent.
    /// Formula: per year ÷ 12; per day × 365 ÷ 12; for the whole ÷ area.
    pub fn per_square_metre_month(&self, area: Option<&Quantity>) -> Option<(Decimal, Option<Decimal>)> {
        let Rent::Amount { yuan, basis } = self else { return None };
        let area = area.filter(|area| area.high.is_none() && !area.low.is_zero()).map(|area| area.low);
        let twelve = Decimal::from(12);
        let divisor = match basis {
            RentBasis::SquareMetreMonth => Decimal::ONE,
            RentBasis::SquareMetreYear => twelve,
            RentBasis::SquareMetreDay => twelve / Decimal::from(365),
            RentBasis::WholeMonth => area?,
            RentBasis::WholeYear => twelve * area?,
        };
        let normalised = |yuan: Decimal| (yuan / divisor).round_dp(2).normalize();
        Some((normalised(yuan.low), yuan.high.map(normalised)))
    }

    /// Whether the rent is for the whole and had to be divided by the area.
    pub fn is_whole(&self) -> bool {
        matches!(self, Rent::Amount { basis: RentBasis::WholeMonth | RentBasis::WholeYear, .. })
    }
}

/// A unit in one spelling: no spaces, lower case, ㎡ for 平方米 and its short forms.
fn normalise_unit(unit: &str) -> String {
    let plain: String = unit.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let plain = plain.replace("km²", "平方公里");
    if plain == "平方公里" {
        return plain;
    }
    ["平方米", "平米", "m²", "m2", "平方"].into_iter().fold(plain, |text, word| text.replace(word, "㎡")).replace('平', "㎡")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number_of(result: Result<Quantity, MeasureFault>) -> Result<String, MeasureFault> {
        result.map(|quantity| quantity.low.to_string())
    }

    #[test]
    fn areas_come_to_square_metres() {
        for (text, expected) in [
            ("5200平方米", "5200"),
            ("5200平", "5200"),
            ("0.52万㎡", "5200"),
            ("41亩", "27333.3333"),
            ("1.5公顷", "15000"),
            ("5200 m2", "5200"),
        ] {
            assert_eq!(number_of(area(text)), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(number_of(area("5200")), Err(MeasureFault::NoUnit));
        assert_eq!(number_of(area("5200米")), Err(MeasureFault::Unit("米".to_owned())));
        assert_eq!(number_of(land("41亩")), Ok("41".to_owned()));
        assert_eq!(number_of(land("3万余㎡")), Ok("45".to_owned()));
    }

    #[test]
    fn units_come_to_their_canonical_form() {
        for (text, unit, expected) in [
            ("1吨/㎡", Unit::KilogramsPerSquareMetre, "1000"),
            ("1000公斤/平方米", Unit::KilogramsPerSquareMetre, "1000"),
            ("10kN/㎡", Unit::KilogramsPerSquareMetre, "1019.7"),
            ("500KVA", Unit::KilovoltAmperes, "500"),
            ("500千伏安", Unit::KilovoltAmperes, "500"),
            ("2万元", Unit::Yuan, "20000"),
            ("2年", Unit::Months, "24"),
            ("6", Unit::Metres, "6"),
            ("-1层", Unit::Storeys, "-1"),
            ("地下1层", Unit::Storeys, "-1"),
        ] {
            assert_eq!(number_of(measure(text, unit)), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(number_of(measure("6吨", Unit::Metres)), Err(MeasureFault::Unit("吨".to_owned())));
    }

    #[test]
    fn rents_come_to_one_unit() {
        let area = area("5000㎡").expect("an area");
        for (text, expected) in [
            ("12元/㎡·月", Some("12")),
            ("12元/平/月", Some("12")),
            ("6万/年", Some("1")),
            ("30万元/年", Some("5")),
            ("3000元/月", Some("0.6")),
            ("144元/㎡·年", Some("12")),
            ("面议", None),
        ] {
            let rent = Rent::parse(text).expect(text);
            assert_eq!(
                rent.per_square_metre_month(Some(&area)).map(|(rent, _)| rent.to_string()),
                expected.map(str::to_owned),
                "{text}"
            );
        }
        assert_eq!(Rent::parse("3000"), Err(MeasureFault::NoUnit));
        assert_eq!(Rent::parse("30万元/年").expect("a rent").per_square_metre_month(None), None);
    }
}
