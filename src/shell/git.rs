//! The system's git: what a repository around a site holds, read and never written.
//!
//! Names come separated by NUL, so that Chinese file names are what they are. No shell is involved, nothing is fetched.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::disk::FOLDERS;
use super::error::ShellError;
use super::junk::is_junk;
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source};

/// Why git could not answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The question does not fit this repository: the user can put it right.
    #[error("{0}")]
    Unfit(String),
    /// The machine failed, or has no git.
    #[error(transparent)]
    Machine(#[from] ShellError),
}

/// A git repository with a site in it.
#[derive(Debug, Clone)]
pub struct Repository {
    site: PathBuf,
    prefix: String,
}

/// The files of a site in a commit or in the index: path to blob.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// The blob of each file.
    pub blobs: BTreeMap<SitePath, String>,
    /// Folders that are repositories of their own; what they hold is not known here.
    pub submodules: Vec<String>,
}

/// Variables that git sets for hooks. They may be relative to the folder the hook runs in, so they are made absolute
/// before git is asked from another folder.
const PATH_VARIABLES: [&str; 4] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"];

/// The repository around a site.
///
/// **Errors**: [`GitError::Unfit`] when there is none, [`GitError::Machine`] without git.
pub fn repository(site: &Path) -> Result<Repository, GitError> {
    let site = site.canonicalize().map_err(ShellError::doing("打开文件夹", site))?;
    let mut repository = Repository { site, prefix: String::new() };
    let prefix = repository.run(["rev-parse", "--show-prefix"])?;
    repository.prefix = text(&prefix)?.trim_end_matches('\n').to_owned();
    Ok(repository)
}

impl Repository {
    /// Where the site lies in the repository: empty or ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What git prints for a command. **Errors**: git says no, or is not there.
    pub fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Result<Vec<u8>, GitError> {
        let output = self.command(arguments).stdin(Stdio::null()).output().map_err(|error| missing(&self.site, error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(GitError::Unfit(explained(&String::from_utf8_lossy(&output.stderr), &self.site)))
    }

    /// The commit that a name means; `None` when there is no such commit.
    pub fn commit(&self, name: &str) -> Result<Option<String>, GitError> {
        let name = format!("{name}^{{commit}}");
        let output = self
            .command(["rev-parse", "--verify", "--quiet", "--end-of-options", &name])
            .output()
            .map_err(|error| missing(&self.site, error))?;
        Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned()))
    }

    /// The commit at which work on the present branch began.
    ///
    /// That is where it left the default branch of `origin`; on the default branch itself, and without `origin`, the
    /// commit before this one. `None` in a repository whose first commit is not made or is the present one.
    /// **Errors**: [`GitError::Unfit`] when the history was cut off when cloning.
    pub fn base(&self) -> Result<Option<String>, GitError> {
        let Some(head) = self.commit("HEAD")? else { return Ok(None) };
        for branch in ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"] {
            let Some(tip) = self.commit(branch)? else { continue };
            match self.run(["merge-base", &head, &tip]).map(|output| String::from_utf8_lossy(&output).trim().to_owned()) {
                Ok(base) if base != head => return Ok(Some(base)),
                _ => break,
            }
        }
        if let Some(before) = self.commit("HEAD~1")? {
            return Ok(Some(before));
        }
        if self.run(["rev-parse", "--is-shallow-repository"])?.starts_with(b"true") {
            let why = "这个仓库克隆时只取了最近的提交，看不出改了什么；请取完整历史（CI 里把 fetch-depth 设为 0，本机运行 git fetch --unshallow）";
            return Err(GitError::Unfit(why.to_owned()));
        }
        Ok(None)
    }

    /// The sources of the site in a commit. What cannot be a source is passed over: a commit is past, and what replaces it
    /// may be what puts it right.
    pub fn tree(&self, commit: &str) -> Result<Tree, GitError> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
        let folders = self.folders();
        arguments.extend(folders.iter().map(String::as_str));
        let listed = self.run(arguments)?;
        let mut tree = Tree::default();
        for line in listed.split(|b| *b == 0) {
            // `mode type id TAB path`
            let Some((head, name)) = std::str::from_utf8(line).ok().and_then(|line| line.split_once('\t')) else { continue };
            let path = self.inside(name).filter(|inside| !holds_junk(inside)).and_then(|inside| SitePath::new(inside).ok());
            let is_file = head.starts_with("100");
            tree.blobs.extend(path.filter(|_| is_file).zip(head.rsplit(' ').next().map(str::to_owned)));
        }
        Ok(tree)
    }

    /// The sources of the site in the index: what the next commit will hold.
    ///
    /// **Errors**: [`GitError::Unfit`] while a merge has conflicts.
    pub fn index(&self) -> Result<Tree, GitError> {
        let listed = self.run(["ls-files", "--stage", "-z", "--full-name", "--"].into_iter().chain(FOLDERS))?;
        // `mode id stage TAB path`
        let unmerged = listed.split(|b| *b == 0).any(|line| {
            let head = line.split(|b| *b == b'\t').next().unwrap_or_default();
            !head.is_empty() && !head.ends_with(b" 0")
        });
        if unmerged {
            return Err(GitError::Unfit("合并还有冲突没有解决；先解决冲突，git add 之后再检查".to_owned()));
        }
        let mut tree = Tree::default();
        for line in listed.split(|b| *b == 0).filter(|line| !line.is_empty()) {
            let (head, name) = text(line)?.split_once('\t').unwrap_or_default();
            let Some((mode, id)) = head.split_once(' ') else { continue };
            let Some(inside) = self.inside(name).filter(|inside| !holds_junk(inside)) else { continue };
            match mode {
                "160000" => tree.submodules.push(inside.to_owned()),
                "120000" => return Err(refused(inside, "是符号链接，请换成真正的文件")),
                _ => {
                    let path = SitePath::new(inside).map_err(|fault| refused(inside, &format!("{}，请改名", fault.explain())))?;
                    tree.blobs.insert(path, id.trim_end_matches(" 0").to_owned());
                }
            }
        }
        Ok(tree)
    }

    /// The files of the site that differ between the index and a commit; without one, all that the index holds.
    pub fn staged_since(&self, commit: Option<&str>) -> Result<Vec<SitePath>, GitError> {
        match commit {
            Some(commit) => self.names([
                "diff",
                "--cached",
                "--name-only",
                "--no-renames",
                "--no-relative",
                "--no-ext-diff",
                "-z",
                commit,
                "--",
            ]),
            None => Ok(self.index()?.blobs.into_keys().collect()),
        }
    }

    /// The files of the site that differ between the disk and a commit, new ones included; without one, all of them.
    pub fn changed_since(&self, commit: Option<&str>) -> Result<Vec<SitePath>, GitError> {
        let mut names = match commit {
            Some(commit) => {
                self.names(["diff", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "-z", commit, "--"])?
            }
            None => self.names(["ls-files", "--cached", "--full-name", "-z", "--"])?,
        };
        names.extend(self.names(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--"])?);
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// The sources of a tree.
    pub fn snapshot(&self, tree: &Tree) -> Result<Snapshot, GitError> {
        let ids: Vec<&str> = tree.blobs.values().map(String::as_str).collect();
        let blobs = self.blobs(&ids)?;
        Ok(tree.blobs.keys().cloned().zip(blobs.into_iter().map(Source::new)).collect())
    }

    /// The bytes of blobs, in the order of their ids.
    pub fn blobs(&self, ids: &[&str]) -> Result<Vec<Vec<u8>>, GitError> {
        let failed = |error| GitError::Machine(ShellError::doing("从 git 读取文件", &self.site)(error));
        let mut child = self
            .command(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| missing(&self.site, error))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (mut input, mut output) = (input.expect("a piped input"), BufReader::new(output.expect("a piped output")));
        // Questions are asked beside the reading: git stops listening while nobody takes its answers.
        let asked = ids.iter().map(|id| format!("{id}\n")).collect::<String>();
        let answers: io::Result<Vec<Vec<u8>>> = std::thread::scope(|scope| {
            scope.spawn(move || input.write_all(asked.as_bytes()));
            ids.iter().map(|_| answer(&mut output)).collect()
        });
        drop(output);
        child.wait().map_err(failed)?;
        answers.map_err(failed)
    }

    fn names<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Result<Vec<SitePath>, GitError> {
        let listed = self.run(arguments.into_iter().chain(FOLDERS))?;
        let mut paths = Vec::new();
        for name in listed.split(|b| *b == 0).filter(|name| !name.is_empty()) {
            let Some(inside) = self.inside(text(name)?) else { continue };
            // What could be no source is no changed source either; reading the tree says what is wrong with it.
            paths.extend(SitePath::new(inside).ok().filter(|_| !holds_junk(inside)));
        }
        Ok(paths)
    }

    /// The source folders, counted from the top of the repository.
    fn folders(&self) -> Vec<String> {
        FOLDERS.iter().map(|folder| format!("{}{folder}", self.prefix)).collect()
    }

    fn inside<'a>(&self, name: &'a str) -> Option<&'a str> {
        name.strip_prefix(self.prefix.as_str())
    }

    fn command<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Command {
        let mut command = Command::new("git");
        // Paths are no patterns, names are not escaped, and no program of the repository's own choice is started.
        command.args(["--no-pager", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"]);
        command.args(arguments).current_dir(&self.site);
        command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
        for name in PATH_VARIABLES {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, std::path::absolute(&value).unwrap_or_else(|_| PathBuf::from(&value)));
            }
        }
        if std::env::var_os("GIT_DIR").is_some() && std::env::var_os("GIT_WORK_TREE").is_none() {
            // Git takes the current folder for the top of the work tree then; that is the hook's, not the site's.
            if let Ok(top) = std::env::current_dir() {
                command.env("GIT_WORK_TREE", top);
            }
        }
        command
    }
}

/// One answer of `cat-file --batch`: `id type size LF bytes LF`.
fn answer(output: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(io::Error::new(io::ErrorKind::NotFound, format!("git 里没有 {}", head.trim_end())));
    };
    let mut bytes = Vec::new();
    output.take(size).read_to_end(&mut bytes)?;
    output.read_exact(&mut [0])?;
    Ok(bytes)
}

fn holds_junk(path: &str) -> bool {
    path.split('/').any(|name| is_junk(OsStr::new(name)))
}

/// A file of the repository that cannot be a source, as it would be refused on the disk.
fn refused(path: &str, why: &str) -> GitError {
    let why = io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
    GitError::Machine(ShellError::doing("从 git 读取文件", Path::new(path))(why))
}

fn text(bytes: &[u8]) -> Result<&str, GitError> {
    std::str::from_utf8(bytes)
        .map_err(|_| GitError::Unfit(format!("文件名不是 UTF-8 编码：{}；请改名", String::from_utf8_lossy(bytes))))
}

fn missing(site: &Path, error: io::Error) -> GitError {
    let error = match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(error.kind(), "这台电脑上没有 git，或不在 PATH 里；请先装上 git"),
        _ => error,
    };
    GitError::Machine(ShellError::doing("运行 git", site)(error))
}

fn explained(said: &str, site: &Path) -> String {
    if said.contains("not a git repository") {
        return format!("{} 不在 git 仓库里；先运行 git init，或去掉这个选项", site.display());
    }
    if said.contains("dubious ownership") {
        return format!(
            "{} 属于另一个用户，git 不肯读；确认可信后运行 git config --global --add safe.directory 文件夹",
            site.display()
        );
    }
    format!("git 没有做成：{}", said.trim())
}
