//! Watches the sources: one call at the start and one after every burst of changes.
//!
//! The watcher of `notify` is used without its debouncer, because the debouncer cancels a creation against a removal:
//! a file that an editor saved by renaming and that was then deleted within the pause gave no event at all.
//! Here events carry no meaning beyond "something changed", so none can cancel another.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{
    Config, Error, ErrorKind, Event, EventKind, NullWatcher, PollWatcher, RecommendedWatcher, RecursiveMode, Result, Watcher,
};

use super::junk::is_junk;

/// A burst is over when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(60);
/// A burst that does not end is answered after this long all the same.
const LONGEST_BURST: Duration = Duration::from_millis(400);
/// How often folders are read where the system does not report changes, and absent roots are looked for.
const POLL: Duration = Duration::from_secs(1);

/// Rings for every change. However often it rings before somebody listens, it is heard once.
#[derive(Debug)]
pub struct Bell {
    ring: SyncSender<()>,
    incomplete: AtomicBool,
    stopped: AtomicBool,
}

impl Bell {
    /// A bell, and the ear that hears it.
    pub fn new() -> (Arc<Bell>, Receiver<()>) {
        let (ring, ear) = sync_channel(1);
        (Arc::new(Bell { ring, incomplete: AtomicBool::new(false), stopped: AtomicBool::new(false) }), ear)
    }

    /// Ends [`follow`] as soon as it listens again.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        self.changed();
    }

    fn changed(&self) {
        // A full channel means that a change is already waiting to be heard.
        let _ = self.ring.try_send(());
    }

    fn lost_track(&self) {
        self.incomplete.store(true, Ordering::SeqCst);
        self.changed();
    }
}

/// Calls `rebuild` at once and again after every burst of changes below `roots`, until the bell is stopped.
///
/// Roots are folders, watched with all that is below, or single files; they may be absent and appear later.
/// Calls never overlap; changes during a call lead to exactly one more. `notice` hears what the user should know.
pub fn follow(roots: &[PathBuf], bell: &Arc<Bell>, ear: &Receiver<()>, notice: impl Fn(&str), mut rebuild: impl FnMut()) {
    // Watching starts before the first build, so that an edit during that build is not lost.
    let mut watching = Watching::start(roots, bell, &notice);
    loop {
        rebuild();
        if !watching.wait(ear) {
            return;
        }
        if bell.incomplete.swap(false, Ordering::SeqCst) || watching.has_appeared() {
            watching.attach_or_poll(&notice);
        }
    }
}

struct Watching {
    watcher: Box<dyn Watcher>,
    scope: Arc<Scope>,
    bell: Arc<Bell>,
    absent: Vec<PathBuf>,
}

impl Watching {
    fn start(roots: &[PathBuf], bell: &Arc<Bell>, notice: &impl Fn(&str)) -> Watching {
        let scope = Arc::new(Scope::new(roots));
        let watcher = Box::new(NullWatcher);
        let mut watching = Watching { watcher, scope: Arc::clone(&scope), bell: Arc::clone(bell), absent: Vec::new() };
        let bell = Arc::clone(bell);
        let listener = move |event: Result<Event>| match event {
            Ok(event) if !event.need_rescan() => scope.hear(&event, &bell),
            Ok(_) | Err(_) => bell.lost_track(),
        };
        match RecommendedWatcher::new(listener, Config::default()) {
            Ok(watcher) => {
                watching.watcher = Box::new(watcher);
                watching.attach_or_poll(notice);
            }
            Err(error) => watching.poll(&error, notice),
        }
        watching
    }

    /// Watches every root anew, which also finds the folders that were made while the system lost events.
    fn attach_or_poll(&mut self, notice: &impl Fn(&str)) {
        if let Err(error) = self.attach() {
            self.poll(&error, notice);
        }
    }

    fn attach(&mut self) -> Result<()> {
        self.absent.clear();
        let scope = Arc::clone(&self.scope);
        for root in &scope.roots {
            let outcome = if root.is_dir() {
                self.watcher.watch(root, RecursiveMode::Recursive)
            } else if scope.is_inside_another(root) {
                Ok(())
            } else {
                // Saving replaces a file, and a watch would stay with the old one; the folder around it stays.
                let folder = root.parent().unwrap_or(root);
                root.metadata().map_err(Error::io).and_then(|_| self.watcher.watch(folder, RecursiveMode::NonRecursive))
            };
            match outcome {
                Err(error) if is_absence(&error) => self.absent.push(root.clone()),
                outcome => outcome?,
            }
        }
        Ok(())
    }

    fn poll(&mut self, error: &Error, notice: &impl Fn(&str)) {
        let (scope, bell) = (Arc::clone(&self.scope), Arc::clone(&self.bell));
        // Errors are left out: each reading would repeat them, and the next reading makes up for this one.
        let listener = move |event: Result<Event>| event.iter().for_each(|event| scope.hear(event, &bell));
        // Contents are compared because times of change have whole seconds here.
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let polled = PollWatcher::new(listener, config).and_then(|watcher| {
            self.watcher = Box::new(watcher);
            self.attach()
        });
        let reason = reason(error);
        match polled {
            Ok(()) => notice(&format!("系统无法通知文件的改动（{reason}），改为每秒查看一次。")),
            Err(_) => notice(&format!("无法监视文件的改动（{reason}），修改后请重新启动。")),
        }
    }

    /// Waits for the end of the next burst. False when the bell was stopped.
    fn wait(&self, ear: &Receiver<()>) -> bool {
        while let Err(error) = ear.recv_timeout(POLL) {
            match error {
                RecvTimeoutError::Timeout if self.has_appeared() => break,
                RecvTimeoutError::Timeout => {}
                RecvTimeoutError::Disconnected => return false,
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST_BURST && ear.recv_timeout(QUIET).is_ok() {}
        !self.bell.stopped.load(Ordering::SeqCst)
    }

    fn has_appeared(&self) -> bool {
        self.absent.iter().any(|root| root.exists())
    }
}

/// Which changes count. The roots are absolute and free of links, as the system reports them.
#[derive(Debug)]
struct Scope {
    roots: Vec<PathBuf>,
}

impl Scope {
    fn new(roots: &[PathBuf]) -> Scope {
        Scope { roots: roots.iter().map(|root| settled(root)).collect() }
    }

    fn hear(&self, event: &Event, bell: &Bell) {
        let content = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && event.kind != written {
            // The build itself opens the sources; answering that would never end.
        } else if !content && event.kind != written && event.paths.iter().any(|path| self.holds_a_root(path)) {
            bell.lost_track();
        } else if event.paths.is_empty() || event.paths.iter().any(|path| self.covers(path)) {
            bell.changed();
        }
    }

    /// Whether `path` is a root or a folder around one: when it comes or goes, watches go with it.
    fn holds_a_root(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| root.starts_with(path))
    }

    fn covers(&self, path: &Path) -> bool {
        self.roots.iter().filter_map(|root| path.strip_prefix(root).ok()).any(|below| !is_noise(below))
    }

    fn is_inside_another(&self, root: &Path) -> bool {
        self.roots.iter().any(|other| other != root && root.starts_with(other) && other.is_dir())
    }
}

/// Whether a path below a root is, or lies in, something that is no source.
fn is_noise(below: &Path) -> bool {
    below.iter().any(is_junk)
}

/// The absolute path without links, also for a path that does not exist yet.
fn settled(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.canonicalize().unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => settled(parent).join(name),
        _ => path.clone(),
    })
}

fn is_absence(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(source) => source.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(error: &Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "监视数量已到系统上限".to_owned(),
        ErrorKind::Io(source) => source.to_string(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::thread::{sleep, spawn};

    use super::*;

    #[test]
    fn scratch_files_do_not_count() {
        let path = |text: &str| PathBuf::from(text);
        let scope = Scope { roots: vec![path("/s"), path("/t/site.yaml"), path("/u/.cfg")] };
        let cases = [
            ("/s/a.yaml", true),
            ("/s", true),
            ("/s/图/a.png", true),
            ("/t/site.yaml", true),
            ("/u/.cfg/a", true),
            ("/t/other.yaml", false),
            ("/s/.a.yaml.swp", false),
            ("/s/.git/index", false),
            ("/s/a.yaml~", false),
            ("/s/#a.yaml#", false),
            ("/s/a.tmp", false),
            ("/s/~$a.xlsx", false),
        ];
        for (text, expected) in cases {
            assert_eq!(scope.covers(&path(text)), expected, "{text}");
        }
    }

    /// Follows the folder `content`, with one file in it, and the absent file `site.yaml` beside it.
    struct Followed {
        root: PathBuf,
        bell: Arc<Bell>,
        builds: Receiver<()>,
        _folder: tempfile::TempDir,
    }

    impl Followed {
        fn start(work: impl Fn(&Path) + Send + 'static) -> Followed {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let root = folder.path().join("content");
            fs::create_dir(&root).expect("a folder");
            write(&root.join("a.yaml"));
            let roots = vec![root.clone(), folder.path().join("site.yaml")];
            let (bell, ear) = Bell::new();
            let (built, builds) = channel();
            let (place, listening) = (root.clone(), Arc::clone(&bell));
            let rebuild = move || {
                work(&place);
                let _ = built.send(());
            };
            spawn(move || follow(&roots, &listening, &ear, |_| {}, rebuild));
            builds.recv_timeout(Duration::from_secs(5)).expect("the first build");
            Followed { root, bell, builds, _folder: folder }
        }

        /// Whether a build ends within `limit`; builds that follow close upon it belong to it.
        fn hears(&self, limit: Duration) -> bool {
            let is_heard = self.builds.recv_timeout(limit).is_ok();
            while self.builds.recv_timeout(QUIET * 5).is_ok() {}
            is_heard
        }
    }

    impl Drop for Followed {
        fn drop(&mut self) {
            self.bell.stop();
        }
    }

    fn write(path: &Path) {
        fs::write(path, "text").expect("a file is written");
    }

    fn save_as_editors_do(path: &Path) {
        let scratch = path.with_file_name(".scratch.tmp");
        write(&scratch);
        fs::rename(scratch, path).expect("a file is renamed");
    }

    #[test]
    fn every_kind_of_change_is_heard() {
        let followed = Followed::start(|_| {});
        let at = |name: &str| followed.root.join(name);
        let check = |name: &str, expected: bool, act: &dyn Fn()| {
            act();
            assert_eq!(followed.hears(if expected { POLL * 5 } else { QUIET * 5 }), expected, "{name}");
        };
        check("write", true, &|| write(&at("a.yaml")));
        check("many files", true, &|| (0..1000).for_each(|n| write(&at(&format!("{n}.yaml")))));
        check("save by renaming, then remove", true, &|| {
            save_as_editors_do(&at("a.yaml"));
            fs::remove_file(at("a.yaml")).expect("a removal");
        });
        check("new folders with a file", true, &|| {
            fs::create_dir_all(at("x/y")).expect("folders");
            write(&at("x/y/b.yaml"));
        });
        check("write in a new folder", true, &|| write(&at("x/y/b.yaml")));
        check("read", false, &|| drop(fs::read(at("1.yaml"))));
        check("hidden file", false, &|| write(&at(".hidden")));
        check("file beside the root", false, &|| write(&at("../other.yaml")));
    }

    #[test]
    fn changes_during_a_build_lead_to_one_more() {
        let edits = AtomicBool::new(true);
        let followed = Followed::start(move |root| {
            if edits.swap(false, Ordering::SeqCst) {
                (0..50).for_each(|n| write(&root.join(format!("{n}.yaml"))));
                sleep(Duration::from_millis(300));
            }
        });
        assert!(followed.builds.recv_timeout(POLL).is_ok());
        assert!(followed.builds.recv_timeout(POLL).is_err());
    }

    #[test]
    fn roots_that_come_back_are_watched_again() {
        let followed = Followed::start(|_| {});
        let (root, file) = (followed.root.clone(), followed.root.with_file_name("site.yaml"));
        let steps: [(&str, &dyn Fn()); 6] = [
            ("root removed", &|| fs::remove_dir_all(&root).expect("a removal")),
            ("root made again", &|| fs::create_dir(&root).expect("a folder")),
            ("write in the new root", &|| write(&root.join("a.yaml"))),
            ("file appears", &|| write(&file)),
            ("file replaced", &|| save_as_editors_do(&file)),
            ("file written", &|| write(&file)),
        ];
        for (name, act) in steps {
            act();
            assert!(followed.hears(POLL * 5), "{name}");
        }
    }

    #[test]
    fn polling_sees_changes_and_says_so() {
        let followed = Followed::start(|_| {});
        let (bell, ear) = Bell::new();
        let (told, notices) = channel();
        let notice = |text: &str| drop(told.send(text.to_owned()));
        let mut watching = Watching::start(std::slice::from_ref(&followed.root), &bell, &notice);
        watching.poll(&Error::new(ErrorKind::MaxFilesWatch), &notice);
        assert!(notices.try_iter().eq(["系统无法通知文件的改动（监视数量已到系统上限），改为每秒查看一次。"]));
        sleep(POLL / 2);
        write(&followed.root.join("b.yaml"));
        assert!(ear.recv_timeout(POLL * 4).is_ok());
    }
}
