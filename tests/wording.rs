//! The wording rules on a whole site: the local list, the repairs, and how rarely they cry wolf.

mod common;

use common::{lay_over, options, own_site, snapshot_of};
use doorstep::Options;
use doorstep::base::code;
use doorstep::base::fix::{Change, Safety};
use doorstep::compile;
use doorstep::model::wording::list::WordList;
use doorstep::shell::scaffold;

const LOCAL: &str = "- source: 示例县词表\n  guess: true\n  rules:\n  - {wrong: 农民工, right: 务工人员, fail: 招农民工}\n";

fn with_words(words: &str) -> Options {
    Options { words: WordList::local(words).expect("a list"), ..options() }
}

#[test]
fn a_local_list_is_reported_as_such() {
    let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    lay_over(
        &mut snapshot,
        "content/pages/a.md",
        "---\nname: 甲\npublished_on: 2026-11-20\n---\n招农民工，“农民工”是原话。\n".into(),
    );
    assert!(compile(&snapshot, &options()).diagnostics.is_empty());
    let found = compile(&snapshot, &with_words(LOCAL)).diagnostics;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].message.as_str()), (&code::LOCAL_WORD, "本地词表：「农民工」应当是「务工人员」"));
    let fix = found[0].fix.as_ref().expect("a repair");
    assert_eq!(fix.safety, Safety::Guess);
}

/// Every repair, applied to its file from the back, leaves no finding of the same code: spans are exact.
#[test]
fn repairs_repair() {
    for folder in common::folders(&common::cases("bad")) {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if !code::WORDING.iter().any(|code| name.starts_with(code.id)) {
            continue;
        }
        for case in common::folders(&folder) {
            let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
            let files = common::read_tree(&case).into_iter().filter(|(path, _)| path.starts_with("content/"));
            files.for_each(|(path, bytes)| lay_over(&mut snapshot, &path, bytes));
            let found = compile(&snapshot, &options()).diagnostics;
            for finding in found.iter().rev() {
                let Some(fix) = &finding.fix else { continue };
                let [Change::Splice { span, text }] = fix.changes.as_slice() else { panic!("{fix:?}") };
                let mut whole =
                    String::from_utf8_lossy(snapshot.get(&finding.primary.path).expect("a source").bytes()).into_owned();
                whole.replace_range(span.clone(), text);
                lay_over(&mut snapshot, finding.primary.path.as_str(), whole.into_bytes());
            }
            let left = compile(&snapshot, &options()).diagnostics;
            assert!(left.iter().all(|left| left.fix.is_none()), "{}: {left:?}", case.display());
        }
    }
}

/// At most one finding in 10,000 characters of text that has been read and corrected.
#[test]
fn clean_text_is_left_alone() {
    let site = own_site();
    let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let characters: usize = site.below("content/").map(|(_, source)| han(&String::from_utf8_lossy(source.bytes()))).sum();
    let found = compile(&site, &options()).diagnostics;
    let found: Vec<_> = found.iter().filter(|found| code::WORDING.contains(&found.code)).collect();
    assert!(characters > 30_000 && found.len() * 10_000 <= characters, "{} in {characters}: {found:?}", found.len());
}
