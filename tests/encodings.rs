//! What may differ in the bytes of a file without differing in the site: byte order mark, line ends, rare characters.

mod common;

use doorstep::base::path::OutPath;
use doorstep::compile;
use doorstep::render::artifact::Output;
use doorstep::shell::scaffold;

/// Path and bytes of every file.
type Files = Vec<(String, Vec<u8>)>;

fn site(change: impl Fn(&str, &str) -> String) -> Files {
    scaffold::FILES.iter().map(|(path, text)| ((*path).to_owned(), change(path, text).into_bytes())).collect()
}

fn built(files: Files) -> (Output, String) {
    let compiled = compile(&common::snapshot_of(files), &common::options());
    assert_eq!(compiled.diagnostics, []);
    (compiled.output.expect("a site without findings"), compiled.build_id)
}

/// The files of a site without what names the build: its id, and the digests of files that hold it.
fn comparable((output, build_id): (Output, String)) -> Vec<(String, String)> {
    let pages = output.iter().filter(|(path, _)| !matches!(path.as_str(), "api/v1/index.json" | "api/v1/datapackage.json"));
    pages.map(|(path, bytes)| (path.as_str().to_owned(), String::from_utf8_lossy(bytes).replace(&build_id, "BUILD"))).collect()
}

#[test]
fn marks_and_line_ends_change_nothing() {
    let plain = comparable(built(site(|_, text| text.to_owned())));
    assert!(plain.len() > 20);
    let mixed = |_: &str, text: &str| {
        let ends = ["\n", "\r\n", "\r"];
        text.split('\n').enumerate().fold(String::new(), |mixed, (number, line)| mixed + line + ends[number % 3])
    };
    let variants: [(&str, Files); 4] = [
        ("byte order mark", site(|_, text| format!("\u{feff}{text}"))),
        ("CR LF", site(|_, text| text.replace('\n', "\r\n"))),
        ("CR", site(|_, text| text.replace('\n', "\r"))),
        ("mixed", site(mixed)),
    ];
    for (name, files) in variants {
        assert_eq!(comparable(built(files)), plain, "{name}");
    }
}

fn shown(name: &str) -> [String; 3] {
    let (output, _) = built(site(|path, text| match path {
        "content/workshops/shili/first.yaml" => text.replace("演示车间（演示数据）", name),
        _ => text.to_owned(),
    }));
    ["workshops/shili-first.html", "api/v1/workshops/shili-first.json", "api/v1/workshops.csv"].map(|path| {
        let path = OutPath::new(path).expect("a path");
        let bytes = output.get(&path).unwrap_or_else(|| panic!("{path} is built"));
        String::from_utf8(bytes.to_vec()).expect("text")
    })
}

#[test]
fn rare_characters_come_out_as_they_went_in() {
    // One of each block that GB 18030-2022 level 3 asks for, by the Unicode Standard's code charts.
    for c in ['㐂', '鿏', '𠮷', '𪜀', '𫝀', '𫠠', '𬺰', '𰀀', '𱍐'] {
        let name = format!("{c}家车间");
        for text in shown(&name) {
            assert!(text.contains(&name), "{c}");
        }
    }
}

#[test]
fn line_separators_are_text() {
    let name = "甲\u{2028}乙\u{2029}丙\u{85}丁";
    let [page, record, table] = shown(name);
    assert!(page.contains(name));
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    assert!(record.to_string().contains(name));
    assert_eq!(table.matches('\n').count(), shown("甲乙丙丁")[2].matches('\n').count());
}
