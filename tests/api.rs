//! The JSON index is what its schemas and its own lists say.

mod common;

use std::collections::BTreeMap;

use doorstep::compile;
use doorstep::model::kind::Kind;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

fn files() -> BTreeMap<String, Vec<u8>> {
    let output = compile(&common::own_site(), &common::options()).output.expect("a site");
    output.into_iter().filter_map(|(path, bytes)| Some((path.as_str().strip_prefix("api/v1/")?.to_owned(), bytes))).collect()
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Json {
    serde_json::from_slice(files.get(path).unwrap_or_else(|| panic!("{path} is missing"))).expect("JSON")
}

fn assert_valid(schema: &Json, instance: &Json, what: &str) {
    let validator = jsonschema::validator_for(schema).expect("a valid schema");
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{} at {}", error, error.instance_path)).collect();
    assert_eq!(errors, Vec::<String>::new(), "{what}");
}

#[test]
fn every_file_is_as_the_index_describes_it() {
    let files = files();
    let index = json(&files, "index.json");
    assert_valid(&json(&files, "schema/index.schema.json"), &index, "index.json");
    let listed = index["files"].as_array().expect("files");
    assert!(listed.len() > 25);
    for file in listed {
        let bytes = &files[file["path"].as_str().expect("a path")];
        assert_eq!(file["bytes"], bytes.len(), "{file}");
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], hash.as_str(), "{file}");
    }
}

#[test]
fn columns_and_records_agree() {
    let files = files();
    let index = json(&files, "index.json");
    let (columns_schema, record_schema) = (json(&files, "schema/columns.schema.json"), json(&files, "schema/record.schema.json"));
    for kind in index["kinds"].as_array().expect("kinds") {
        let plural = kind["plural"].as_str().expect("a plural");
        let columns = json(&files, &format!("{plural}.json"));
        assert_valid(&columns_schema, &columns, plural);
        let ids = columns["ids"].as_array().expect("ids");
        assert_eq!(kind["count"], ids.len(), "{plural}");
        for (name, column) in columns["columns"].as_object().expect("columns") {
            for array in ["data", "written", "high", "qualifier"] {
                if let Some(items) = column[array].as_array() {
                    assert_eq!(items.len(), ids.len(), "{plural} {name} {array}");
                }
            }
        }
        for (row, id) in ids.iter().enumerate() {
            let path = format!("{plural}/{}.json", id.as_str().expect("an id"));
            let record = json(&files, &path);
            assert_valid(&record_schema, &record, &path);
            assert_eq!(columns["columns"]["name"]["data"][row], record["fields"]["name"], "{path}");
        }
    }
}

#[test]
fn entry_files_fit_the_schema_of_their_kind() {
    let files = files();
    let mut checked = 0;
    for (path, source) in common::own_site().below("content/") {
        let Some(kind) = path.segments().nth(1).and_then(Kind::from_plural) else { continue };
        if path.extension() != "yaml" {
            continue;
        }
        let yaml: serde_yaml::Value = serde_yaml::from_slice(source.bytes()).expect("YAML");
        let instance = serde_json::to_value(yaml).expect("JSON");
        assert_valid(&json(&files, &format!("schema/{}.schema.json", kind.name())), &instance, path.as_str());
        checked += 1;
    }
    assert!(checked > 100, "only {checked} files");
}

#[test]
fn csv_opens_in_spreadsheets() {
    let files = files();
    for kind in Kind::ALL {
        let bytes = &files[&format!("{}.csv", kind.plural())];
        assert!(bytes.starts_with("\u{feff}编号,县区,".as_bytes()), "{}", kind.plural());
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let cells = text.split("\r\n").flat_map(|row| row.split(','));
        for cell in cells {
            let bare = cell.trim_start_matches('"');
            assert!(!bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{}: {cell}", kind.plural());
        }
    }
    let package = json(&files, "datapackage.json");
    assert_eq!(package["resources"].as_array().map(Vec::len), Some(Kind::ALL.len()));
}

#[test]
fn two_compilations_give_the_same_bytes() {
    let snapshot = common::own_site();
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool")
        .install(|| compile(&snapshot, &common::options()));
    let many = rayon::ThreadPoolBuilder::new()
        .num_threads(8)
        .build()
        .expect("a pool")
        .install(|| compile(&snapshot, &common::options()));
    assert_eq!(one.build_id, many.build_id);
    assert!(one.output == many.output, "the number of threads changes nothing");
}
