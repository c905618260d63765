//! `check --staged`, `check --changed` and the hook, with real repositories in temporary folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository with a new site in it.
struct Repository {
    folder: tempfile::TempDir,
    site: PathBuf,
}

const FIRST: &str = "content/workshops/shili/first.yaml";

fn quiet(command: &mut Command, home: &Path) {
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("SOURCE_DATE_EPOCH", "1795392000");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "test").env(format!("GIT_{role}_EMAIL"), "test@example.org");
    }
}

impl Repository {
    /// A repository whose site lies in `below`, everything committed.
    fn new(below: &str) -> Repository {
        let repository = Repository::empty(below);
        repository.commit("first");
        repository
    }

    /// The same without a commit.
    fn empty(below: &str) -> Repository {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join(below);
        let repository = Repository { folder, site };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        let made = repository.doorstep_in(repository.top(), &["init", repository.site.to_str().expect("a path")]);
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        repository
    }

    fn top(&self) -> &Path {
        self.folder.path()
    }

    fn git_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        quiet(command.args(arguments).current_dir(folder), self.top());
        command.env("PATH", path_with_doorstep());
        command.output().expect("git runs")
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let output = self.git_in(self.top(), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
        output
    }

    fn doorstep_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep"));
        quiet(command.args(arguments).current_dir(folder), self.top());
        command.output().expect("the program runs")
    }

    /// Runs a check and gives its exit code and its lines on standard output.
    fn check(&self, arguments: &[&str]) -> (i32, Vec<String>) {
        let all: Vec<&str> = ["check", "--format", "concise"].into_iter().chain(arguments.iter().copied()).collect();
        let output = self.doorstep_in(&self.site, &all);
        let lines = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        (output.status.code().expect("an exit code"), lines)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.site.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site.join(path)).expect("a file")
    }

    /// Replaces words of a file.
    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} holds {from}");
        self.write(path, &text.replace(from, to));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--no-verify", "--message", message]);
    }
}

fn path_with_doorstep() -> std::ffi::OsString {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_doorstep"));
    let old = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_path_buf).into_iter().chain(std::env::split_paths(&old));
    std::env::join_paths(folders).expect("a search path")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_index_is_checked_and_not_the_disk() {
    let repository = Repository::new("");
    let good = repository.read(FIRST);
    repository.change(FIRST, "status: 不详", "status: 乱写");
    assert_eq!(repository.check(&["--staged"]).0, 0, "nothing is staged");
    repository.git(&["add", "--all"]);
    repository.write(FIRST, &good);
    let (code, lines) = repository.check(&["--staged"]);
    assert_eq!((code, lines.len()), (1, 1), "the good text on disk does not help: {lines:?}");
    assert!(lines[0].starts_with(&format!("{FIRST}:9:9: ")), "{lines:?}");
    repository.git(&["add", "--all"]);
    repository.change(FIRST, "status: 不详", "status: 又乱写");
    assert_eq!(repository.check(&["--staged"]).0, 0, "edits on top of the staged text do not count");
}

#[test]
fn old_faults_elsewhere_stay_out_of_the_way_and_new_ones_do_not() {
    let repository = Repository::new("");
    repository.write("content/workshops/shili/second.yaml", &repository.read(FIRST).replace("jobs: 不详", "jobs: 若干"));
    repository.commit("a fault that is there");
    repository.change(FIRST, "演示车间（", "示例车间（");
    repository.git(&["add", "--all"]);
    let (code, lines) = repository.check(&["--staged"]);
    assert_eq!((code, lines), (0, Vec::new()));
    let note = said(&repository.doorstep_in(&repository.site, &["check", "--staged"]));
    assert!(note.contains("另有 1 个问题不是这次改动引起的"), "{note}");
    // 服装 goes from the dictionary, and the entry that uses it did not change since.
    repository.commit("a name");
    repository.change("content/reference/industries.yaml", "- slug: garments\n  label: 服装\n", "");
    repository.git(&["add", "--all"]);
    let (code, lines) = repository.check(&["--staged"]);
    assert_eq!(code, 1);
    assert_eq!(lines.len(), 2, "both entries lost their industry, the old fault is not repeated: {lines:?}");
    assert!(lines.iter().all(|line| line.contains("服装")), "{lines:?}");
}

#[test]
fn chinese_names_and_renames_are_understood() {
    let repository = Repository::new("");
    repository.write("content/workshops/shili/车间.yaml", &repository.read(FIRST));
    repository.git(&["add", "--all"]);
    let (code, lines) = repository.check(&["--staged"]);
    assert_eq!(code, 1);
    assert!(lines[0].starts_with("content/workshops/shili/车间.yaml:1:1: "), "{lines:?}");
    repository.git(&["mv", "content/workshops/shili/车间.yaml", "content/workshops/shili/chejian.yaml"]);
    assert_eq!(repository.check(&["--staged"]), (0, Vec::new()));
    assert_eq!(repository.check(&["--changed"]), (0, Vec::new()));
}

#[test]
fn a_deleted_file_leaves_those_who_pointed_at_it() {
    let repository = Repository::new("");
    repository.write(
        "content/articles/a.md",
        "---\nname: 甲\nkind: 案例\npublished_on: 2026-01-01\nentries: [workshops/shili-first]\n---\n\n正文。\n",
    );
    repository.commit("an article");
    repository.git(&["rm", "--quiet", FIRST]);
    for scope in ["--staged", "--changed=HEAD"] {
        let (code, lines) = repository.check(&[scope]);
        assert_eq!(code, 1, "{scope}");
        assert!(lines.iter().any(|line| line.starts_with("content/articles/a.md:5:")), "{scope}: {lines:?}");
    }
}

#[test]
fn a_repository_without_a_commit_is_all_new() {
    let repository = Repository::empty("");
    repository.change(FIRST, "jobs: 不详", "jobs: 若干");
    assert_eq!(repository.check(&["--staged"]).0, 1, "an empty index holds no site");
    repository.git(&["add", "--all"]);
    for scope in ["--staged", "--changed"] {
        let (code, lines) = repository.check(&[scope]);
        assert_eq!((code, lines.len()), (1, 1), "{scope}: {lines:?}");
    }
}

#[test]
fn a_site_may_lie_below_the_top() {
    let repository = Repository::new("网站/曲靖");
    repository.write("content/workshops/shili/second.yaml", &repository.read(FIRST).replace("jobs: 不详", "jobs: 若干"));
    for (add, scope) in [(false, "--changed"), (true, "--staged"), (true, "--changed")] {
        if add {
            repository.git(&["add", "--all"]);
        }
        let (code, lines) = repository.check(&[scope]);
        assert_eq!((code, lines.len()), (1, 1), "{scope}: {lines:?}");
        assert!(lines[0].starts_with("content/workshops/shili/second.yaml:"), "paths count from the site: {lines:?}");
    }
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let repository = Repository::new("");
    let origin = repository.top().join(".git/origin.git");
    repository.git(&["clone", "--quiet", "--bare", ".", origin.to_str().expect("a path")]);
    repository.git(&["remote", "add", "origin", origin.to_str().expect("a path")]);
    repository.git(&["fetch", "--quiet", "origin"]);
    repository.git(&["checkout", "--quiet", "-b", "work"]);
    repository.change(FIRST, "jobs: 不详", "jobs: 若干");
    repository.commit("one");
    repository.write("content/pages/more.md", "---\nname: 多\npublished_on: 2026-01-01\n---\n\n多。\n");
    repository.commit("two");
    let (code, lines) = repository.check(&["--changed"]);
    assert_eq!((code, lines.len()), (1, 1), "the fault of the first commit counts: {lines:?}");
    assert_eq!(repository.check(&["--changed=HEAD~1"]).0, 0, "since the second there is none");
    // On the default branch there is nothing between, so it is the last commit.
    repository.git(&["push", "--quiet", "origin", "work:main"]);
    repository.git(&["fetch", "--quiet", "origin"]);
    assert_eq!(repository.check(&["--changed"]).0, 0);
    assert_eq!(repository.check(&["--changed=HEAD~2"]).0, 1);
    for wrong in ["--changed=nowhere", "--changed=--help"] {
        assert_eq!(repository.check(&[wrong]).0, 2, "{wrong}");
    }
}

#[test]
fn merges_are_checked_when_they_are_whole() {
    let repository = Repository::new("");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.change(FIRST, "jobs: 不详", "jobs: 若干");
    repository.commit("side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.change("content/site.yaml", "title: 示例家门口", "title: 示例");
    repository.commit("main");
    repository.git(&["merge", "--quiet", "--no-commit", "--no-ff", "side"]);
    assert_eq!(repository.check(&["--staged"]).0, 1, "what a merge brings is checked");
    repository.git(&["commit", "--quiet", "--no-verify", "--message", "merge"]);
    let (code, lines) = repository.check(&["--changed"]);
    assert_eq!((code, lines.len()), (1, 1), "a merge is compared with its first parent: {lines:?}");
    // Two branches that change one line.
    repository.git(&["checkout", "--quiet", "-b", "left", "HEAD~1"]);
    repository.change(FIRST, "jobs: 不详", "jobs: 5人");
    repository.commit("left");
    assert!(!repository.git_in(repository.top(), &["merge", "--quiet", "main"]).status.success());
    let output = repository.doorstep_in(&repository.site, &["check", "--staged"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("冲突"), "{}", said(&output));
}

#[test]
fn a_submodule_is_named_and_a_link_refused() {
    let repository = Repository::new("");
    let other = Repository::new("");
    let other_path = other.top().to_str().expect("a path");
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other_path, "content/photos"]);
    let output = repository.doorstep_in(&repository.site, &["check", "--staged"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("没有检查 content/photos：它是子模块"), "{}", said(&output));
    // Seen from inside, a submodule is a repository like any other.
    let inside = repository.site.join("content/photos");
    fs::write(inside.join(FIRST), "name: 甲\n").expect("a file");
    let added = repository.git_in(&inside, &["add", "--all"]);
    assert!(added.status.success());
    let output = repository.doorstep_in(&inside, &["check", "--staged", "--format", "concise"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with(FIRST), "{}", said(&output));
    let linked = Repository::new("");
    std::os::unix::fs::symlink("/etc/hostname", linked.site.join("content/workshops/shili/link.yaml")).expect("a link");
    linked.git(&["add", "--all"]);
    let output = linked.doorstep_in(&linked.site, &["check", "--staged"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("link.yaml"), "{}", said(&output));
    // A link that was committed all the same can be taken away again.
    linked.git(&["commit", "--quiet", "--no-verify", "--message", "link"]);
    linked.git(&["rm", "--quiet", "content/workshops/shili/link.yaml"]);
    assert_eq!(linked.check(&["--staged"]), (0, Vec::new()));
}

#[test]
fn a_clone_cut_short_says_so() {
    let repository = Repository::new("");
    repository.change(FIRST, "jobs: 不详", "jobs: 5人");
    repository.commit("two");
    let url = format!("file://{}", repository.top().display());
    let copy = repository.top().join(".git/copy");
    repository.git(&["clone", "--quiet", "--depth=1", &url, copy.to_str().expect("a path")]);
    let output = repository.doorstep_in(&copy, &["check", "--changed"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("fetch-depth"), "{}", said(&output));
}

#[test]
fn no_repository_and_no_git_have_their_own_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str], path: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep"));
        quiet(command.args(arguments).current_dir(folder.path()), folder.path());
        // Whatever lies above the temporary folder is not meant.
        command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().expect("a parent"));
        path.map(|path| command.env("PATH", path));
        command.output().expect("the program runs")
    };
    assert_eq!(run(&["init"], None).status.code(), Some(0));
    for arguments in [&["check", "--staged"][..], &["check", "--changed"], &["hooks", "install"]] {
        let none = run(arguments, None);
        assert_eq!(none.status.code(), Some(2), "{arguments:?}");
        assert!(said(&none).contains("不在 git 仓库里"), "{}", said(&none));
        let missing = run(arguments, Some("/nowhere"));
        assert_eq!(missing.status.code(), Some(3), "{arguments:?}");
        assert!(said(&missing).contains("没有 git"), "{}", said(&missing));
    }
    assert_eq!(run(&["check", "--staged", "--changed"], None).status.code(), Some(2), "one question at a time");
}

#[test]
fn the_hook_stops_a_commit_with_errors() {
    for below in ["", "网站/it's"] {
        let repository = Repository::new(below);
        let installed = repository.doorstep_in(&repository.site, &["hooks", "install"]);
        assert_eq!(installed.status.code(), Some(0), "{}", said(&installed));
        repository.change(FIRST, "jobs: 不详", "jobs: 若干");
        repository.git(&["add", "--all"]);
        let refused = repository.git_in(repository.top(), &["commit", "--message", "bad"]);
        assert!(!refused.status.success() && said(&refused).contains("没有提交"), "{below}: {}", said(&refused));
        // `commit --all` hands the hook an index of its own.
        repository.change(FIRST, "jobs: 若干", "jobs: 5人");
        let taken = repository.git_in(repository.top(), &["commit", "--all", "--quiet", "--message", "good"]);
        assert!(taken.status.success(), "{below}: {}", said(&taken));
        repository.change(FIRST, "jobs: 5人", "jobs: 若干");
        let refused = repository.git_in(&repository.site, &["commit", "--all", "--message", "bad"]);
        assert!(!refused.status.success() && said(&refused).contains("若干"), "{below}: {}", said(&refused));
        // In a work tree of its own, git tells the hook where its repository is.
        let tree = repository.top().join(".git/tree");
        repository.git(&["worktree", "add", "--quiet", tree.to_str().expect("a path")]);
        let other = tree.join(below).join(FIRST);
        fs::write(&other, "name: 甲\n").expect("a file");
        let refused = repository.git_in(&tree, &["commit", "--all", "--message", "bad"]);
        assert!(!refused.status.success() && said(&refused).contains("DS202"), "{below}: {}", said(&refused));
    }
}

#[test]
fn a_foreign_hook_is_left_alone() {
    let repository = Repository::new("");
    repository.git(&["config", "core.hooksPath", "my hooks"]);
    let hook = repository.top().join("my hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::write(&hook, "#!/bin/sh\nexit 0\n").expect("a hook");
    let run = |arguments: &[&str]| {
        let output = repository.doorstep_in(&repository.site, arguments);
        (output.status.code().expect("an exit code"), said(&output))
    };
    assert_eq!(run(&["hooks", "install"]).0, 2);
    assert_eq!(run(&["hooks", "uninstall"]).0, 2);
    assert_eq!(fs::read_to_string(&hook).expect("a hook"), "#!/bin/sh\nexit 0\n");
    assert_eq!(run(&["hooks", "install", "--force"]).0, 0);
    let kept = repository.top().join("my hooks/pre-commit.before-doorstep");
    assert_eq!(fs::read_to_string(&kept).expect("the old hook"), "#!/bin/sh\nexit 0\n");
    assert!(fs::read_to_string(&hook).expect("a hook").contains("check --staged"));
    // A folder of hooks can serve several repositories; one without a site is none of our business.
    let other = tempfile::tempdir().expect("a folder");
    let hooks = format!("core.hooksPath={}", hook.parent().expect("a folder").display());
    fs::write(other.path().join("letter.txt"), "x").expect("a file");
    for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["-c", &hooks, "commit", "--quiet", "--message", "letter"]] {
        let output = repository.git_in(other.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    }
    let (code, text) = run(&["hooks", "install"]);
    assert!(code == 0 && text.contains("已经装好了"), "{text}");
    assert_eq!(run(&["hooks", "uninstall"]).0, 0);
    assert!(!hook.exists() && kept.exists());
    assert!(run(&["hooks", "uninstall"]).1.contains("没有装过"));
}
