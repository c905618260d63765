//! Colours and how well they can be told apart, by the formulas of WCAG 2.2.

use std::fmt;

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Colour = Colour::new(0xff, 0xff, 0xff);
    /// Black.
    pub const BLACK: Colour = Colour::new(0, 0, 0);

    /// The colour of three channels from 0 to 255.
    pub const fn new(red: u8, green: u8, blue: u8) -> Colour {
        Colour { red, green, blue }
    }

    /// The colour written as `#rrggbb` or, as in a style sheet, `#rgb`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits: Vec<u8> = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
        match digits.as_slice() {
            [a, b, c, d, e, f] => Some(Colour::new(a * 16 + b, c * 16 + d, e * 16 + f)),
            [a, b, c] => Some(Colour::new(a * 17, b * 17, c * 17)),
            _ => None,
        }
    }

    fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// The relative luminance: 0 for black, 1 for white.
    ///
    /// Each channel is divided by 255 and made linear (`c / 12.92` up to 0.04045, else `((c + 0.055) / 1.055) ^ 2.4`), then
    /// weighed with 0.2126, 0.7152 and 0.0722. Source: WCAG 2.2, "relative luminance",
    /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast of two colours, from 1 to 21: `(L1 + 0.05) / (L2 + 0.05)` with the lighter one as L1.
    ///
    /// Source: WCAG 2.2, "contrast ratio", <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub fn contrast(self, other: Colour) -> f64 {
        let (own, other) = (self.luminance(), other.luminance());
        (own.max(other) + 0.05) / (own.min(other) + 0.05)
    }

    /// Whether the contrast to each of some colours is at least `ratio`.
    pub fn stands_on(self, surfaces: &[Colour], ratio: f64) -> bool {
        surfaces.iter().all(|surface| self.contrast(*surface) >= ratio)
    }

    /// This colour with so many hundredths of another in it, channel by channel.
    pub fn mixed(self, other: Colour, hundredths: u8) -> Colour {
        let share = u16::from(hundredths.min(100));
        let [red, green, blue] = std::array::from_fn(|at| {
            let sum = u16::from(self.channels()[at]) * (100 - share) + u16::from(other.channels()[at]) * share;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        });
        Colour { red, green, blue }
    }

    /// The first colour on the way to `end`, in steps of a hundredth, whose contrast to each surface is at least `ratio`;
    /// `end` itself when no step on the way is enough.
    pub fn towards(self, end: Colour, surfaces: &[Colour], ratio: f64) -> Colour {
        let steps = (0..=100).map(|step| self.mixed(end, step));
        steps.into_iter().find(|step| step.stands_on(surfaces, ratio)).unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    /// `#rrggbb`, in small letters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        // 21 and 1 stand in the standard; #767676 is the lightest grey that reaches 4.5 on white, #777777 just does not.
        let cases =
            [("#000", "#ffffff", 21.0), ("#fff", "#fff", 1.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48)];
        for (one, other, expected) in cases {
            let found = colour(one).contrast(colour(other));
            assert!((found - expected).abs() < 0.005, "{one} on {other}: {found}");
            assert!((found - colour(other).contrast(colour(one))).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, expected) in
            [("#8F3a1d", Some("#8f3a1d")), ("#abc", Some("#aabbcc")), ("8f3a1d", None), ("#12", None), ("#12345g", None)]
        {
            assert_eq!(Colour::parse(text).map(|colour| colour.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_colour_is_mixed_and_moved_until_it_stands_out() {
        assert_eq!(colour("#000000").mixed(Colour::WHITE, 50), colour("#808080"));
        assert_eq!(colour("#123456").mixed(Colour::WHITE, 0), colour("#123456"));
        let moved = colour("#888888").towards(Colour::BLACK, &[Colour::WHITE], 4.5);
        assert!(moved.stands_on(&[Colour::WHITE], 4.5) && moved.contrast(Colour::WHITE) < 4.7, "{moved}");
        assert_eq!(colour("#14604a").towards(Colour::BLACK, &[Colour::WHITE], 4.5), colour("#14604a"));
    }
}
