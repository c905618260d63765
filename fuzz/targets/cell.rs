//! One cell of a table read as every type of the field table: a value or a finding with a remedy.
#![no_main]

use std::sync::LazyLock;

use doorstep::base::diagnostic::FieldPath;
use doorstep::base::path::SitePath;
use doorstep::base::source::Source;
use doorstep::model::field::{Field, Type};
use doorstep::model::kind::Kind;
use doorstep::model::reference::Reference;
use doorstep::model::schema::table;
use doorstep::model::scope::Scope;
use doorstep::model::{dictionary, scalar};
use doorstep::shell::scaffold;
use libfuzzer_sys::fuzz_target;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let files = scaffold::FILES.map(|(path, text)| (SitePath::new(path).expect("a path"), Source::new(text)));
    dictionary::load(&files.into_iter().collect()).value
});

/// Every field with the type of one cell: lists by their items, tables by their columns.
static CELLS: LazyLock<Vec<(&Field, &Type)>> = LazyLock::new(|| {
    let mut cells = Vec::new();
    for kind in Kind::ALL {
        table::fields(kind).for_each(|field| add(field, &field.ty, &mut cells));
    }
    cells
});

fn add(field: &'static Field, ty: &'static Type, cells: &mut Vec<(&'static Field, &'static Type)>) {
    match ty {
        Type::List(item) => add(field, item, cells),
        Type::Records(fields) => fields.iter().for_each(|field| add(field, &field.ty, cells)),
        _ => cells.push((field, ty)),
    }
}

fuzz_target!(|text: &str| {
    let path = SitePath::new("content/workshops/shili/a.yaml").expect("a path");
    let scope = Scope { path: &path, reference: &REFERENCE, county: Some("shili") };
    for (field, ty) in CELLS.iter() {
        if let Err(fault) = scalar::read(field, ty, text.trim(), &scope) {
            let found = fault.diagnostic(field, &FieldPath::root().key(field.name), &scope);
            assert!(!found.help.is_empty() && !found.message.is_empty());
        }
    }
});
