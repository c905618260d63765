//! The site's own colours: from three of `content/site.yaml` to every token of `site.css` that depends on them.
//!
//! `site.css` names its colours once for each way to see the site: light, dark by the system, dark by choice, and high
//! contrast. What is written here stands behind it under the same selectors and the same names, so it counts instead of
//! what the style sheet says; `tests/theming.rs` fails when the two no longer speak of the same tokens.

use super::colour::Colour;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::model::site::{self, SiteConfig};

/// Contrast that text needs (WCAG 2.2, 1.4.3), and text for those who ask for high contrast: well over 1.4.6, which wants 7.
const TEXT: f64 = 4.5;
const STRONG_TEXT: f64 = 10.0;

/// The way in which colours are seen, with what `site.css` has under it.
pub struct Mode {
    /// The selector of its tokens.
    pub selector: &'static str,
    /// The condition around it.
    pub condition: Option<&'static str>,
    /// `--paper`, `--card` and `--tint`: what text stands on.
    pub surfaces: [Colour; 3],
    /// `--ink` and `--muted`: text in no colour of the site's.
    pub texts: [Colour; 2],
    /// `--red` and `--green` for a site that names only one of them.
    pub own: [Colour; 2],
}

const DARK: Mode = Mode {
    selector: "[data-colour=\"dark\"]",
    condition: None,
    surfaces: [Colour::new(0x17, 0x14, 0x11), Colour::new(0x1e, 0x1b, 0x17), Colour::new(0x25, 0x21, 0x1b)],
    texts: [Colour::new(0xee, 0xe7, 0xda), Colour::new(0xb9, 0xae, 0x9d)],
    own: [Colour::new(0xf0, 0xa4, 0x84), Colour::new(0x84, 0xcf, 0xae)],
};

/// Every way to see the site, in the order of `site.css`: light, dark by the system, dark by choice, high contrast.
pub const MODES: [Mode; 4] = [
    Mode {
        selector: ":root",
        condition: None,
        surfaces: [Colour::new(0xff, 0xfd, 0xf8), Colour::WHITE, Colour::new(0xf8, 0xf2, 0xe3)],
        texts: [Colour::new(0x24, 0x1f, 0x19), Colour::new(0x5d, 0x55, 0x48)],
        own: [Colour::new(0x8f, 0x3a, 0x1d), Colour::new(0x14, 0x60, 0x4a)],
    },
    Mode { selector: ":root:not([data-colour])", condition: Some("(prefers-color-scheme: dark)"), ..DARK },
    DARK,
    Mode {
        selector: "body:target, [data-colour=\"contrast\"]",
        condition: None,
        surfaces: [Colour::WHITE; 3],
        texts: [Colour::BLACK; 2],
        own: [Colour::new(0x7a, 0x15, 0x00), Colour::new(0x00, 0x39, 0x2b)],
    },
];

/// The colours that a site names.
struct Named {
    main: Option<Colour>,
    link: Option<Colour>,
    accent: Option<Colour>,
}

/// A token and its value.
type Token = (&'static str, Colour);

/// The style sheet of a site's own colours; empty for a site that names none.
///
/// **Errors**: DS911 for a main or link colour that cannot carry text on the light paper.
pub fn sheet(config: &SiteConfig) -> Result<String, Vec<Diagnostic>> {
    let named = |name: &str| config.fields.text(name).and_then(Colour::parse);
    let named = Named { main: named("colour_main"), link: named("colour_link"), accent: named("colour_accent") };
    let found: Vec<Diagnostic> = [("colour_main", named.main), ("colour_link", named.link)]
        .into_iter()
        .filter_map(|(name, colour)| faint(name, colour?))
        .collect();
    if !found.is_empty() {
        return Err(found);
    }
    if named.main.or(named.link).or(named.accent).is_none() {
        return Ok(String::new());
    }
    let mut sheet = String::from("\n/* 本站自己的颜色，由 content/site.yaml 里的三项算出 */\n");
    for mode in &MODES {
        rule(&mut sheet, mode.condition.map(str::to_owned), mode, &lasting(&named, mode));
    }
    // What `site.css` makes black and white on paper stays so: these count on screens only.
    for mode in &MODES {
        let condition = mode.condition.map_or_else(|| "screen".to_owned(), |condition| format!("screen and {condition}"));
        rule(&mut sheet, Some(condition), mode, &shown(&named, mode));
    }
    Ok(sheet)
}

/// DS911 for a colour in which nobody could read on the light paper.
fn faint(name: &str, colour: Colour) -> Option<Diagnostic> {
    let paper = MODES[0].surfaces[0];
    if colour.stands_on(&[paper], TEXT) {
        return None;
    }
    let anchor = Anchor::Value(FieldPath::root().key(name));
    // Cut and not rounded: 4.497 is not 4.5.
    let ratio = (colour.contrast(paper) * 100.0).floor() / 100.0;
    let message = format!("「{colour}」在纸色 {paper} 上的对比度是 {ratio:.2}，写字至少要 {TEXT}");
    let nearest = colour.towards(Colour::BLACK, &[paper], TEXT);
    let found = Diagnostic::new(&code::FAINT_COLOUR, &site::config_path(), anchor, message);
    Some(found.help(format!("改深一些，同一色里最近的是 '{nearest}'")))
}

fn rule(sheet: &mut String, condition: Option<String>, mode: &Mode, tokens: &[Token]) {
    if tokens.is_empty() {
        return;
    }
    let tokens: String = tokens.iter().map(|(name, colour)| format!(" {name}: {colour};")).collect();
    let rule = format!("{} {{{tokens} }}", mode.selector);
    sheet.push_str(&condition.map_or_else(|| format!("{rule}\n"), |condition| format!("@media {condition} {{ {rule} }}\n")));
}

impl Mode {
    fn is_light(&self) -> bool {
        self.selector == MODES[0].selector
    }

    fn is_contrast(&self) -> bool {
        self.surfaces == [Colour::WHITE; 3]
    }

    /// A colour as text in this mode: as it is where it can be read, else darker or, on dark paper, lighter.
    fn text(&self, colour: Colour) -> Colour {
        let (end, ratio) = match () {
            () if self.is_contrast() => (Colour::BLACK, STRONG_TEXT),
            () if self.is_light() => (Colour::BLACK, TEXT),
            () => (Colour::WHITE, TEXT),
        };
        colour.towards(end, &self.surfaces, ratio)
    }

    /// The ground in a colour on which every one of some texts can be read: `hundredths` of it in the paper, or less.
    fn ground(&self, colour: Colour, hundredths: u8, texts: &[Colour]) -> Colour {
        let paper = self.surfaces[0];
        if self.is_contrast() {
            return paper;
        }
        let steps = (0..=hundredths).rev().map(|share| paper.mixed(colour, share));
        steps.into_iter().find(|ground| texts.iter().all(|text| text.contrast(*ground) >= TEXT)).unwrap_or(paper)
    }
}

/// Tokens that also count on paper: the three bands, which no mode changes, and the line of hints.
fn lasting(named: &Named, mode: &Mode) -> Vec<Token> {
    let bands = [("--soil", named.main), ("--straw", named.accent), ("--spring", named.link)];
    let bands = bands.into_iter().filter(|_| mode.is_light());
    let line = named.accent.map(|accent| match () {
        () if mode.is_contrast() => Colour::BLACK,
        () if mode.is_light() => accent,
        () => accent.mixed(mode.surfaces[0], 35),
    });
    bands.chain([("--wheat", line)]).filter_map(|(name, colour)| Some((name, colour?))).collect()
}

/// Hundredths of a colour in its ground: most in the accent, which is the lightest.
const GROUND: u8 = 12;
const ACCENT_GROUND: u8 = 30;

/// Tokens of text and of the grounds below it.
fn shown(named: &Named, mode: &Mode) -> Vec<Token> {
    let main = named.main.map(|main| mode.text(main));
    let link = named.link.map(|link| mode.text(link));
    let [ink, muted] = mode.texts;
    let texts = [ink, muted, main.unwrap_or(mode.own[0]), link.unwrap_or(mode.own[1])];
    let ground = |colour: Option<Colour>, hundredths| colour.map(|colour| mode.ground(colour, hundredths, &texts));
    let tokens = [
        ("--red", main),
        ("--green", link),
        ("--wheat-tint", ground(named.accent, ACCENT_GROUND)),
        ("--green-tint", ground(link, GROUND)),
        ("--red-tint", ground(main, GROUND)),
    ];
    tokens.into_iter().filter_map(|(name, colour)| Some((name, colour?))).collect()
}
