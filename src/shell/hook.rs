//! The hook that checks a commit before it is made: a plain shell script, which Git for Windows runs as well.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::ShellError;
use super::git::{GitError, Repository};
use super::publish;

/// The line by which a hook is known as ours.
const MARK: &str = "# doorstep:pre-commit";

/// What became of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Installed {
    /// The hook is there now.
    Written,
    /// The same hook was there.
    Already,
    /// The hook is there now; a foreign one was kept under this name.
    Replaced(PathBuf),
    /// A foreign hook is there and was left alone.
    Foreign,
}

/// What became of a removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// Our hook is gone.
    Gone,
    /// There was none.
    Nothing,
    /// There is a foreign hook; it was left alone.
    Foreign,
}

/// Where git looks for the hook, `core.hooksPath` respected.
pub fn path(repository: &Repository, site: &Path) -> Result<PathBuf, GitError> {
    let answer = repository.run(["rev-parse", "--git-path", "hooks/pre-commit"])?;
    Ok(site.join(String::from_utf8_lossy(&answer).trim_end_matches('\n')))
}

/// Writes the hook. `program` is used when no `doorstep` is found on the way git searches.
///
/// A foreign hook is left alone unless `force`; then it is kept beside ours.
pub fn install(hook: &Path, prefix: &str, program: &Path, force: bool) -> Result<Installed, ShellError> {
    let text = script(prefix, program);
    let backup = match fs::read(hook) {
        Err(_) => None,
        Ok(old) if old == text.as_bytes() => return Ok(Installed::Already),
        Ok(old) if is_ours(&old) => None,
        Ok(_) if !force => return Ok(Installed::Foreign),
        Ok(old) => {
            let backup = free_name(hook);
            publish::write_new(&backup, &old)?;
            Some(backup)
        }
    };
    if let Some(folder) = hook.parent() {
        fs::create_dir_all(folder).map_err(ShellError::doing("建立文件夹", folder))?;
    }
    publish::write_over(hook, text.as_bytes())?;
    make_executable(hook)?;
    Ok(backup.map_or(Installed::Written, Installed::Replaced))
}

/// Removes the hook when it is ours.
pub fn uninstall(hook: &Path) -> Result<Removed, ShellError> {
    match fs::read(hook) {
        Err(_) => Ok(Removed::Nothing),
        Ok(old) if is_ours(&old) => {
            fs::remove_file(hook).map_err(ShellError::doing("删除文件", hook))?;
            Ok(Removed::Gone)
        }
        Ok(_) => Ok(Removed::Foreign),
    }
}

fn is_ours(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).lines().any(|line| line == MARK)
}

/// `pre-commit.before-doorstep`, with a number when that is taken.
fn free_name(hook: &Path) -> PathBuf {
    let name = |number: usize| match number {
        1 => hook.with_extension("before-doorstep"),
        _ => hook.with_extension(format!("before-doorstep-{number}")),
    };
    (1..).map(name).find(|name| !name.exists()).expect("some number is free")
}

fn script(prefix: &str, program: &Path) -> String {
    let site = if prefix.is_empty() { "." } else { prefix.trim_end_matches('/') };
    let (site, program) = (quoted(site), quoted(&program.to_string_lossy().replace('\\', "/")));
    format!(
        "#!/bin/sh
{MARK}
# 提交之前检查这次要提交的内容；有错误就不提交。由 doorstep hooks install 写入，doorstep hooks uninstall 删除。
# 这一次不想检查：git commit --no-verify
# Git 可能为别的仓库也运行这个文件夹里的钩子；那里没有站点，就不管
[ -f {site}/content/site.yaml ] || exit 0
doorstep=doorstep
command -v doorstep >/dev/null 2>&1 || doorstep={program}
if ! command -v \"$doorstep\" >/dev/null 2>&1; then
    echo '找不到 doorstep，这次提交没有检查' >&2
    exit 0
fi
\"$doorstep\" --root {site} check --staged || {{
    echo '没有提交：请按上面的提示改好，git add 之后再提交' >&2
    exit 1
}}
"
    )
}

/// The text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(unix)]
fn make_executable(hook: &Path) -> Result<(), ShellError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).map_err(ShellError::doing("设置权限", hook))
}

/// Git for Windows runs a hook whatever its permissions.
#[cfg(not(unix))]
fn make_executable(_hook: &Path) -> Result<(), ShellError> {
    Ok(())
}
