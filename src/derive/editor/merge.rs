//! Our settings laid into a JSON file that somebody else may have written.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value as Json};

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Everything is there already.
    Unchanged,
    /// The new text.
    Text(String),
    /// The file cannot be rewritten without losing something, such as a comment.
    ByHand,
}

/// The file with our settings, when `existing` is its text.
///
/// What is there stays: a setting that somebody made differently is not touched. Mappings are merged key by key; a list
/// gets the items it lacks, tasks told apart by their label.
pub fn merge(existing: Option<&str>, ours: &Json) -> Merged {
    let Some(existing) = existing.filter(|text| !text.trim().is_empty()) else {
        return Merged::Text(written(ours, "  ", "\n"));
    };
    let Ok(theirs) = serde_json::from_str::<Json>(existing) else { return Merged::ByHand };
    // Comments, a key written twice, a number of thirty digits: what reading has lost must not be written back.
    let reads_back = theirs.to_string();
    if !theirs.is_object() || reads_back != without_spaces(existing) {
        return Merged::ByHand;
    }
    let mut merged = theirs.clone();
    add(&mut merged, ours);
    if merged == theirs {
        return Merged::Unchanged;
    }
    let line_end = if existing.contains("\r\n") { "\r\n" } else { "\n" };
    Merged::Text(written(&merged, indent_of(existing), line_end))
}

fn add(theirs: &mut Json, ours: &Json) {
    match (theirs, ours) {
        (Json::Object(theirs), Json::Object(ours)) => add_keys(theirs, ours),
        (Json::Array(theirs), Json::Array(ours)) => {
            for item in ours {
                let same =
                    |known: &Json| known == item || known.get("label").is_some_and(|label| Some(label) == item.get("label"));
                if !theirs.iter().any(same) {
                    theirs.push(item.clone());
                }
            }
        }
        _ => {}
    }
}

fn add_keys(theirs: &mut Map<String, Json>, ours: &Map<String, Json>) {
    for (key, value) in ours {
        match theirs.get_mut(key) {
            Some(known) => add(known, value),
            None => {
                theirs.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The white space before the first key.
fn indent_of(text: &str) -> &str {
    let line = text.lines().find(|line| line.trim_start().starts_with('"')).unwrap_or_default();
    match &line[..line.len() - line.trim_start().len()] {
        "" => "  ",
        indent => indent,
    }
}

fn written(value: &Json, indent: &str, line_end: &str) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(indent.as_bytes()));
    value.serialize(&mut serializer).expect("JSON values are always written");
    let text = String::from_utf8(bytes).expect("JSON is UTF-8");
    text.replace('\n', line_end) + line_end
}

/// The text without white space outside of strings.
fn without_spaces(text: &str) -> String {
    let (mut plain, mut in_string, mut escaped) = (String::with_capacity(text.len()), false, false);
    for c in text.chars() {
        if in_string || !c.is_ascii_whitespace() {
            plain.push(c);
        }
        if c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && c == '\\' && !escaped;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_new_file_is_ours_and_an_old_one_keeps_what_it_says() {
        let ours = json!({ "a": 1, "m": { "x": true }, "l": ["p", { "label": "t", "k": 1 }] });
        let Merged::Text(first) = merge(None, &ours) else { panic!("a text") };
        assert_eq!(merge(Some(&first), &ours), Merged::Unchanged);
        let theirs =
            "{\r\n\t\"b\": \"注 // 不是\",\r\n\t\"a\": 2,\r\n\t\"m\": { \"y\": 0 },\r\n\t\"l\": [{ \"label\": \"t\" }]\r\n}\r\n";
        let Merged::Text(merged) = merge(Some(theirs), &ours) else { panic!("a text") };
        let value: Json = serde_json::from_str(&merged).expect("JSON");
        let expected = json!({ "b": "注 // 不是", "a": 2, "m": { "y": 0, "x": true }, "l": [{ "label": "t" }, "p"] });
        assert_eq!(value, expected);
        assert!(merged.contains("\r\n\t\"b\"") && !merged.replace("\r\n", "").contains('\n'), "{merged:?}");
    }

    #[test]
    fn what_would_be_lost_is_left_to_a_person() {
        let ours = json!({ "a": 1 });
        for text in
            ["{ // 注\n}", "{\"b\": 1,}", "{\"b\":1,\"b\":2}", "[]", "{\"n\":10000000000000000000000}", "{\"u\":\"\\u4e00\"}"]
        {
            assert_eq!(merge(Some(text), &ours), Merged::ByHand, "{text}");
        }
        assert!(matches!(merge(Some("  \n"), &ours), Merged::Text(_)));
    }
}
