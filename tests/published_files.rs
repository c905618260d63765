//! What becomes of files on their way into the published folder: pictures lose what nobody meant to publish, copies are
//! files of their own, and nothing is touched through a link.

mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::process::Command;

use common::{lay_over, options, snapshot_of};
use doorstep::compile;
use doorstep::shell::scaffold;

const PICTURE: &[u8] = b"\xff\xd8\xff\xda\0\x08\0\0\0\0\0\0\xff\xd9";

/// What must not be in any published picture: marks that the pictures of the tests carry in every corner.
const SECRETS: [&[u8]; 3] = [b"GPS 25.5,103.8", b"SERIAL", b"Photoshop"];

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).expect("a short segment").to_be_bytes();
    [&[0xff, marker], &length[..], contents].concat()
}

/// A picture with its place, its camera and its editor in Exif, XMP, a comment, and behind its end.
fn telling_picture() -> Vec<u8> {
    let exif =
        [&b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"[..], SECRETS[0], SECRETS[1]].concat();
    let xmp = [&b"http://ns.adobe.com/xap/1.0/\0"[..], SECRETS[2], SECRETS[0]].concat();
    let parts = [segment(0xe1, &exif), segment(0xe1, &xmp), segment(0xfe, SECRETS[1]), segment(0xed, SECRETS[2])].concat();
    [&PICTURE[..2], &parts, &PICTURE[2..], SECRETS[0]].concat()
}

fn photo_entry() -> String {
    let (_, entry) = scaffold::FILES.into_iter().find(|(path, _)| path.ends_with("first.yaml")).expect("an entry");
    format!("{entry}photos:\n- file: 01.jpg\n  alt: 车间外景\n")
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("a written file");
}

fn new_site(root: &Path) {
    for (path, text) in scaffold::FILES {
        write(root, path, text.as_bytes());
    }
}

fn build(root: &Path) -> i32 {
    build_to(root, Path::new("public"), root)
}

fn build_to(root: &Path, target: &Path, home: &Path) -> i32 {
    let mut program = Command::new(env!("CARGO_BIN_EXE_doorstep"));
    let arguments = ["build", "--date", "2026-11-23", "--no-minify", "--output-dir"];
    let ended = program.args(arguments).arg(target).current_dir(root).env("HOME", home).output();
    ended.expect("the program runs").status.code().expect("an exit code")
}

#[test]
fn no_published_picture_says_where_it_was_taken() {
    let telling = telling_picture();
    assert!(SECRETS.iter().all(|secret| telling.windows(secret.len()).any(|window| window == *secret)));
    let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    lay_over(&mut snapshot, "content/workshops/shili/first.yaml", photo_entry().into_bytes());
    lay_over(&mut snapshot, "content/workshops/shili/first/01.jpg", telling.clone());
    lay_over(&mut snapshot, "content/pages/corrections/02.jpeg", telling);
    let output = compile(&snapshot, &options()).output.expect("a site");
    let pictures: Vec<_> = output.iter().filter(|(path, _)| path.as_str().starts_with("media/")).collect();
    assert_eq!(pictures.len(), 2);
    for (path, bytes) in output {
        for secret in SECRETS {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{path}: {}", String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn a_published_picture_is_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, elsewhere) = (folder.path().join("site"), folder.path().join("elsewhere.jpg"));
    new_site(&site);
    write(&site, "content/workshops/shili/first.yaml", photo_entry().as_bytes());
    fs::write(&elsewhere, PICTURE).expect("a picture");
    fs::create_dir_all(site.join("content/workshops/shili/first")).expect("a folder");
    fs::hard_link(&elsewhere, site.join("content/workshops/shili/first/01.jpg")).expect("a second name");
    for _ in 0..2 {
        assert_eq!(build(&site), 0);
        let (source, copy) = (fs::metadata(&elsewhere), fs::metadata(site.join("public/media/workshops/shili-first/01.jpg")));
        let (source, copy) = (source.expect("the picture"), copy.expect("the published picture"));
        assert!(source.ino() != copy.ino() && source.nlink() == 2 && copy.nlink() == 1);
        assert_eq!(fs::read(&elsewhere).expect("the picture"), PICTURE);
    }
}

#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, elsewhere) = (folder.path().join("site"), folder.path().join("elsewhere"));
    new_site(&site);
    write(&elsewhere, "letter.txt", b"mine");
    symlink(&elsewhere, site.join("public")).expect("a link");
    assert_ne!(build(&site), 0, "an output folder that leads elsewhere is refused");
    assert_eq!(common::read_tree(&elsewhere), [("letter.txt".to_owned(), b"mine".to_vec())]);
    fs::remove_file(site.join("public")).expect("a removal");
    assert_eq!(build(&site), 0);
    symlink(&elsewhere, site.join("public/linked")).expect("a link in the output");
    assert_eq!(build(&site), 0);
    assert!(!site.join("public/linked").exists());
    assert_eq!(common::read_tree(&elsewhere), [("letter.txt".to_owned(), b"mine".to_vec())]);
    // A folder of ours behind a link is not replaced either: the link would be, and the folder would grow old unseen.
    fs::write(elsewhere.join(".doorstep"), "").expect("a marker");
    fs::remove_dir_all(site.join("public")).expect("a removal");
    symlink(&elsewhere, site.join("public")).expect("a link");
    let _ = build(&site);
    assert_eq!(fs::read(elsewhere.join("letter.txt")).expect("the letter"), b"mine");
}

#[test]
fn folders_that_hold_something_else_are_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, home, repository) = (folder.path().join("a/site"), folder.path().join("home"), folder.path().join("repository"));
    new_site(&site);
    write(&home, "letter.txt", b"mine");
    write(&repository, ".git/HEAD", b"ref: refs/heads/main\n");
    let before = common::read_tree(folder.path());
    let parent = folder.path().join("a");
    for target in [site.as_path(), &parent, folder.path(), &home, &repository, Path::new("/"), &site.join("content")] {
        assert_eq!(build_to(&site, target, &home), 2, "{}", target.display());
    }
    assert!(common::read_tree(folder.path()) == before, "nothing is written and nothing removed");
}
