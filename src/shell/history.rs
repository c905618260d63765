//! What the history of a repository still holds after it is gone from the files: every commit read through the system's
//! `git`.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::error::ShellError;
use crate::base::code::Code;
use crate::model::personal::{self, Found};

/// Endings of files that are packed, so that nothing in them is seen.
pub const PACKED: [&str; 12] = ["xlsx", "xls", "docx", "doc", "pptx", "ppt", "pdf", "wps", "et", "zip", "rar", "7z"];

/// Most bytes of one file that are read.
const MOST: u64 = 64 * 1024 * 1024;

/// One personal thing in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The commit that brought it in, as a full id.
    pub commit: String,
    /// The day of that commit, such as `2026-01-05`.
    pub date: String,
    /// The file, below the top of the repository; empty for the message of the commit.
    pub path: String,
    /// 1-based line; `None` when it is the file's name, or beside a picture.
    pub line: Option<usize>,
    /// The rule against it.
    pub code: &'static Code,
    /// What it is, masked.
    pub message: String,
}

/// What a walk through a history gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Everything found, the oldest commit first. Something that stays in a file through many commits is named once.
    pub exposures: Vec<Exposure>,
    /// How many commits there are.
    pub commits: usize,
    /// Whether older commits were not cloned.
    pub is_shallow: bool,
    /// Paths of packed files, and of files too large or not there, which were not looked into.
    pub unopened: BTreeSet<String>,
}

/// Why a history cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The folder is in no repository that `git` accepts; holds what it said.
    #[error("这里不是 git 仓库，或 git 不肯打开它（{0}）")]
    NoRepository(String),
    /// The machine failed.
    #[error(transparent)]
    Machine(#[from] ShellError),
}

/// The history of the repository in which a folder lies: all branches and tags, messages included.
pub fn walk(folder: &Path) -> Result<History, HistoryError> {
    let git = Git { folder };
    let shallow = git.ask(&["rev-parse", "--is-shallow-repository"])?;
    let log = git.ask(&LOG)?;
    let (commits, changes) = parse(&log);
    let mut history = History {
        commits: commits.iter().map(|commit| commit.id).collect::<BTreeSet<_>>().len(),
        is_shallow: shallow.starts_with(b"true"),
        ..History::default()
    };
    let blobs: BTreeMap<&str, &str> = changes.iter().map(|change| (change.blob, change.path.as_str())).collect();
    let mut contents = BTreeMap::new();
    git.read_blobs(&blobs, |blob, path, bytes| {
        match bytes {
            Some(bytes) if !PACKED.contains(&extension(path).as_str()) => {
                contents.insert(blob.to_owned(), in_lines(&personal::in_bytes(&extension(path), bytes), bytes));
            }
            _ => drop(history.unopened.insert(path.to_owned())),
        };
    })?;
    history.exposures = exposures(&commits, &changes, &contents);
    Ok(history)
}

const LOG: [&str; 9] =
    ["log", "--all", "--reverse", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--format=%x01%H %as%x02%B"];

struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    fn command<I: AsRef<OsStr>>(&self, arguments: &[I]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(["-c", "log.showRoot=true", "-c", "log.showSignature=false"]).args(arguments);
        // Nothing is fetched, nothing is asked, nothing is paged; messages come in one language.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_PAGER", "cat").env("LC_ALL", "C");
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// What `git` prints; its refusal is taken for a folder that is no repository.
    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, HistoryError> {
        let output = self.command(arguments).output().map_err(ShellError::doing("运行 git", self.folder))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(HistoryError::NoRepository(said.lines().next().unwrap_or_default().to_owned()))
    }

    /// Calls `see` for every blob with its path and its bytes; without bytes when it is too large or not there.
    fn read_blobs(&self, blobs: &BTreeMap<&str, &str>, mut see: impl FnMut(&str, &str, Option<&[u8]>)) -> Result<(), ShellError> {
        let failure = || ShellError::doing("读取历史", self.folder);
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(failure())?;
        let (mut input, output) = (child.stdin.take().expect("a piped input"), child.stdout.take().expect("a piped output"));
        let wanted: String = blobs.keys().flat_map(|blob| [*blob, "\n"]).collect();
        // Written beside the reading: both pipes are shorter than a history.
        let writer = thread::spawn(move || input.write_all(wanted.as_bytes()));
        let mut output = BufReader::new(output);
        let mut bytes = Vec::new();
        for (blob, path) in blobs {
            let found = next_blob(&mut output, &mut bytes).map_err(failure())?;
            see(blob, path, found.then_some(bytes.as_slice()));
        }
        let written = writer.join().expect("the writer does not panic");
        written.and(child.wait()).map_err(failure()).map(drop)
    }
}

/// Reads one answer of `cat-file --batch` into `bytes`: whether there is a blob of a size that is looked into.
fn next_blob(output: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let mut head = String::new();
    if output.read_line(&mut head)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let Some(size) = head.trim_end().strip_suffix(" missing").map_or_else(|| head.trim_end().rsplit(' ').next(), |_| None) else {
        return Ok(false);
    };
    let size: u64 = size.parse().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    bytes.clear();
    if size > MOST {
        io::copy(&mut output.take(size + 1), &mut io::sink())?;
        return Ok(false);
    }
    output.take(size + 1).read_to_end(bytes)?;
    bytes.pop();
    Ok(true)
}

/// A commit: id, day, message.
struct Commit<'a> {
    id: &'a str,
    date: &'a str,
    message: &'a str,
}

/// A file that a commit brought: the commit's index, the blob, the path.
struct Change<'a> {
    commit: usize,
    blob: &'a str,
    path: String,
}

/// The answer of `git log`, whose parts end in zero bytes: a commit, then a line and a path for each of its files.
fn parse(log: &[u8]) -> (Vec<Commit<'_>>, Vec<Change<'_>>) {
    let (mut commits, mut changes) = (Vec::new(), Vec::new());
    let mut parts = log.split(|byte| *byte == 0);
    while let Some(part) = parts.next() {
        let part = part.strip_prefix(b"\n").unwrap_or(part);
        match part.split_first() {
            Some((1, head)) => commits.extend(commit(head)),
            Some((b':', line)) => {
                let path = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
                let fields: Vec<&str> = std::str::from_utf8(line).unwrap_or_default().split(' ').collect();
                // Old mode, new mode, old blob, new blob, status; links to files and to other repositories hold no text.
                if let [_, mode, _, blob, _] = fields.as_slice()
                    && mode.starts_with("100")
                    && !commits.is_empty()
                {
                    changes.push(Change { commit: commits.len() - 1, blob, path });
                }
            }
            _ => {}
        }
    }
    (commits, changes)
}

fn commit(head: &[u8]) -> Option<Commit<'_>> {
    let at = head.iter().position(|byte| *byte == 2)?;
    let (id, date) = std::str::from_utf8(&head[..at]).ok()?.split_once(' ')?;
    // A message in another encoding is read as far as it is UTF-8.
    let message = &head[at + 1..];
    let message = std::str::from_utf8(message).or_else(|error| std::str::from_utf8(&message[..error.valid_up_to()])).ok()?;
    Some(Commit { id, date, message })
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

type Seen = (Option<usize>, &'static Code, String);

/// Findings with their lines; findings come in text order, so the lines are counted once.
fn in_lines(found: &[Found], bytes: &[u8]) -> Vec<Seen> {
    let (mut at, mut line) = (0, 1);
    let mut line_of = |start: usize| {
        line += bytes[at..start].iter().filter(|byte| **byte == b'\n').count();
        at = start;
        line
    };
    found.iter().map(|found| (found.span.as_ref().map(|span| line_of(span.start)), found.code, found.message.clone())).collect()
}

fn exposures(commits: &[Commit<'_>], changes: &[Change<'_>], contents: &BTreeMap<String, Vec<Seen>>) -> Vec<Exposure> {
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    let mut found = Vec::new();
    let mut changes = changes.iter().peekable();
    for (index, commit) in commits.iter().enumerate() {
        let mut add = |path: &str, (line, code, message): Seen| {
            if known.insert((path.to_owned(), message.clone())) {
                let (id, date) = (commit.id.to_owned(), commit.date.to_owned());
                found.push(Exposure { commit: id, date, path: path.to_owned(), line, code, message });
            }
        };
        in_lines(&personal::in_bytes("", commit.message.as_bytes()), commit.message.as_bytes())
            .into_iter()
            .for_each(|seen| add("", seen));
        while let Some(change) = changes.next_if(|change| change.commit == index) {
            let named = personal::in_bytes("", change.path.as_bytes()).into_iter();
            named.for_each(|found| add(&change.path, (None, found.code, format!("文件名{}", found.message))));
            contents.get(change.blob).into_iter().flatten().cloned().for_each(|seen| add(&change.path, seen));
        }
    }
    found
}
