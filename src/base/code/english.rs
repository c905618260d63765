//! What each rule says in one English sentence, for `--lang en`.

use super::rule::Code;

/// Sentences by number, in ascending order.
const SENTENCES: &[(&str, &str)] = &[
    ("DS001", "the file is not UTF-8"),
    ("DS002", "the YAML cannot be read"),
    ("DS003", "a key is written twice"),
    ("DS004", "anchors, aliases, tags and merge keys are not allowed"),
    ("DS005", "the file is too large or too deeply nested"),
    ("DS006", "the file is empty"),
    ("DS007", "the front matter is not closed"),
    ("DS008", "the file holds a second YAML document"),
    ("DS091", "this waiver cannot be understood"),
    ("DS092", "this waiver gives no reason"),
    ("DS093", "this rule cannot be waived"),
    ("DS094", "this waiver covers no finding"),
    ("DS101", "an unknown file or folder in content"),
    ("DS102", "the file name cannot be an id"),
    ("DS103", "the folder is not the id of a place"),
    ("DS104", "two files have the same id"),
    ("DS105", "the prose or the fields are written in two places"),
    ("DS106", "the prose belongs to no entry"),
    ("DS107", "two pages want the same address"),
    ("DS108", "the file name cannot be used on every computer"),
    ("DS109", "not a regular file"),
    ("DS110", "the file or folder cannot be read"),
    ("DS111", "the file looks like a copy"),
    ("DS112", "two names look the same"),
    ("DS113", "the path is too long for some computers"),
    ("DS201", "unknown key"),
    ("DS202", "a required key is missing"),
    ("DS203", "the value has the wrong shape"),
    ("DS204", "the value is not one of the choices"),
    ("DS205", "the county has no such township"),
    ("DS206", "the key has no value"),
    ("DS207", "this value cannot be unknown"),
    ("DS208", "the draft gives no reason"),
    ("DS209", "the same item twice in a list"),
    ("DS210", "unknown among known items"),
    ("DS301", "not a number"),
    ("DS302", "the unit is missing or wrong"),
    ("DS303", "the number is out of range"),
    ("DS304", "not a date"),
    ("DS305", "there is no such day"),
    ("DS306", "the end comes before the beginning"),
    ("DS307", "not a usable web address"),
    ("DS308", "not a number that can be dialled"),
    ("DS309", "the coordinates are incomplete"),
    ("DS310", "a past event has a future date"),
    ("DS311", "the coordinates lie outside the region"),
    ("DS312", "one pair of coordinates in two systems"),
    ("DS313", "not a valid social credit code"),
    ("DS314", "not a valid division code"),
    ("DS315", "the code contradicts the name"),
    ("DS316", "a part is larger than its whole"),
    ("DS317", "a cited total disagrees with the entries listed"),
    ("DS401", "the entry referred to does not exist"),
    ("DS402", "there is no source of this number"),
    ("DS403", "the photo is missing"),
    ("DS404", "the same firm is listed twice"),
    ("DS405", "references run in a circle"),
    ("DS406", "two statements contradict each other"),
    ("DS407", "many entries have vanished since the last release"),
    ("DS408", "a published address is gone"),
    ("DS409", "a published date was changed"),
    ("DS410", "a retired id is in use"),
    ("DS501", "HTML in prose"),
    ("DS502", "unsafe or malformed link"),
    ("DS503", "the entry linked to does not exist"),
    ("DS504", "the image has no description"),
    ("DS505", "emphasis marks are left in the text"),
    ("DS506", "the image cannot be opened"),
    ("DS507", "a heading mark without a space"),
    ("DS508", "a link in full-width brackets"),
    ("DS509", "a table that is not read as one"),
    ("DS510", "a code block without an end"),
    ("DS511", "a shortcode of another system"),
    ("DS512", "the heading linked to does not exist"),
    ("DS513", "layout pasted from another program"),
    ("DS514", "heading levels are out of order"),
    ("DS601", "an identity number of a person"),
    ("DS602", "a bank card number"),
    ("DS603", "a mobile number without its owner's consent"),
    ("DS604", "a number of a travel document"),
    ("DS605", "a number plate"),
    ("DS606", "a private mailbox"),
    ("DS607", "a table column of personal numbers"),
    ("DS608", "a consent for a number that is not shown"),
    ("DS609", "a photo of a person without consent"),
    ("DS610", "the name and school of a child"),
    ("DS901", "content/site.yaml is missing"),
    ("DS902", "a dictionary is missing"),
    ("DS903", "an error in a template"),
    ("DS904", "the interface texts cannot be read"),
    ("DS905", "a footer number has the wrong form"),
    ("DS906", "the theme does not fit this version"),
    ("DS907", "the page is too large"),
];

/// What a rule says, in English; its name when nobody has written the sentence yet.
pub fn sentence(code: &'static Code) -> &'static str {
    let found = SENTENCES.binary_search_by_key(&code.id, |(id, _)| id);
    found.map_or(code.name, |at| SENTENCES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::code;

    #[test]
    fn every_code_has_an_english_sentence() {
        assert!(SENTENCES.is_sorted_by(|a, b| a.0 < b.0), "the sentences stand in order of their codes");
        let missing: Vec<&str> = code::all().map(|code| code.id).filter(|id| !SENTENCES.iter().any(|row| row.0 == *id)).collect();
        assert_eq!(missing, [""; 0], "codes without an English sentence in english.rs");
        let strange: Vec<&str> = SENTENCES.iter().map(|row| row.0).filter(|id| code::find(id).is_none()).collect();
        assert_eq!(strange, [""; 0], "sentences for codes that do not exist");
    }
}
