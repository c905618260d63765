//! The development server: the last good site from memory, rebuilt and reloaded after every change.
//!
//! A site with errors never replaces a good one; its report is laid over the page until the errors are gone.

use std::collections::BTreeMap;
use std::future::{Future, pending};
use std::net::{IpAddr, SocketAddr};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::{oneshot, watch};

use super::error::ShellError;
use super::hosts::{BoundedListener, Hosts, url};
use super::visits::{Shown, Visits, respond};
use super::watch::{Bell, follow};

/// How `serve` listens.
#[derive(Debug, Clone)]
pub struct Listen {
    /// The address of the network interface; loopback keeps the server to this machine.
    pub interface: IpAddr,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// Whether to open the site in the browser.
    pub open: bool,
}

/// What one rebuild gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The site by output path; nothing when the content has errors, and the last good site stays.
    pub files: Option<BTreeMap<String, Vec<u8>>>,
    /// Names and values of the headers with which the site is sent.
    pub headers: Vec<(&'static str, String)>,
    /// The report to lay over the page, as plain text.
    pub failure: Option<String>,
}

/// Serves the site until Ctrl-C.
///
/// `rebuild` is called once at the start and after every burst of changes below `roots`; calls never overlap.
/// `ready` gets the address to open after the first build. `notice` gets what the user should know, in Chinese.
///
/// **Errors**: `监听端口` when the port is taken or the interface is not this machine's.
pub fn run(
    listen: &Listen,
    roots: &[PathBuf],
    rebuild: impl FnMut() -> Rebuilt + Send + 'static,
    ready: impl FnOnce(&str),
    notice: impl Fn(&str) + Send + 'static,
) -> Result<(), ShellError> {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    };
    run_until(interrupted, listen, roots, rebuild, ready, notice)
}

fn run_until(
    stop: impl Future<Output = ()>,
    listen: &Listen,
    roots: &[PathBuf],
    rebuild: impl FnMut() -> Rebuilt + Send + 'static,
    ready: impl FnOnce(&str),
    notice: impl Fn(&str) + Send + 'static,
) -> Result<(), ShellError> {
    let asked = SocketAddr::new(listen.interface, listen.port);
    let failure = |source| ShellError { doing: "监听端口", path: asked.to_string().into(), source };
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failure)?;
    let listener = runtime.block_on(TcpListener::bind(asked)).map_err(failure)?;
    let address = listener.local_addr().map_err(failure)?;

    let (bell, ear) = Bell::new();
    let (sender, site) = watch::channel(Arc::new(Shown::default()));
    let (first, built) = oneshot::channel();
    let thread = thread::spawn({
        let (roots, bell) = (roots.to_vec(), Arc::clone(&bell));
        move || keep_building(&roots, &bell, &ear, rebuild, &sender, first, notice)
    });
    let serving = async {
        if built.await.is_ok() {
            let url = url(address);
            ready(&url);
            if listen.open {
                open_browser(&url);
            }
            let visits = Arc::new(Visits { hosts: Hosts::new(address), site: site.clone(), url });
            let service = Router::new().fallback(respond).with_state(visits).into_make_service();
            tokio::select! { _ = axum::serve(BoundedListener::new(listener), service) => {}, () = closed(site) => {} }
        }
    };
    let is_asked = runtime.block_on(async {
        tokio::select! { () = stop => true, () = serving => false }
    });
    bell.stop();
    // Open event streams are cut off, and a running build is not waited for.
    runtime.shutdown_background();
    // Otherwise only a panic of the rebuild ends the service, and it goes on to the caller.
    let outcome = if is_asked { Ok(()) } else { thread.join() };
    outcome.map_err(|panic| resume_unwind(panic))
}

fn keep_building(
    roots: &[PathBuf],
    bell: &Arc<Bell>,
    ear: &Receiver<()>,
    mut rebuild: impl FnMut() -> Rebuilt,
    sender: &watch::Sender<Arc<Shown>>,
    first: oneshot::Sender<()>,
    notice: impl Fn(&str),
) {
    let mut first = Some(first);
    follow(roots, bell, ear, notice, || {
        let rebuilt = rebuild();
        sender.send_if_modified(|shown| {
            let next = Arc::new(shown.after(rebuilt.files, &rebuilt.headers, rebuilt.failure));
            let differs = *shown != next;
            *shown = next;
            differs
        });
        // The receiver is gone when the service was stopped during the first build.
        let _ = first.take().map(|first| first.send(()));
    });
}

/// Ends when nobody builds any more.
async fn closed(mut site: watch::Receiver<Arc<Shown>>) {
    while site.changed().await.is_ok() {}
}

/// Opens the address in the browser. Whoever has no browser opens it by hand.
fn open_browser(url: &str) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let browser = Command::new(program).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Ok(mut browser) = browser {
        // The program is waited for, so that no finished process stays behind.
        thread::spawn(move || browser.wait());
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use super::*;

    const POLICY: &str = "default-src 'none'; connect-src 'self' https://so.example";

    /// A server over one folder: `a.html` is its only page, and a page that says `wrong` is an error.
    struct Server {
        address: String,
        page: PathBuf,
        stop: Option<oneshot::Sender<()>>,
        thread: Option<thread::JoinHandle<Result<(), ShellError>>>,
        _folder: tempfile::TempDir,
    }

    impl Server {
        fn start() -> Server {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let page = folder.path().join("a.html");
            fs::write(&page, "<body>one</body>").expect("a page");
            let roots = vec![folder.path().to_path_buf()];
            let (stop, stopped) = oneshot::channel::<()>();
            let (started, address) = channel();
            let source = page.clone();
            let rebuild = move || {
                let bytes = fs::read(&source).expect("a page");
                let failure = bytes.windows(5).any(|part| part == b"wrong").then(|| "a.html:1\r\n<错误>".to_owned());
                let names = ["index.html", "jobs/index.html", "404.html"];
                let files = names.into_iter().map(|name| (name.to_owned(), bytes.clone())).collect();
                let headers = vec![("Content-Security-Policy", POLICY.to_owned())];
                Rebuilt { files: failure.is_none().then_some(files), headers, failure }
            };
            let thread = thread::spawn(move || {
                let listen = Listen { interface: Ipv4Addr::LOCALHOST.into(), port: 0, open: false };
                let stop = async { stopped.await.unwrap_or_default() };
                run_until(stop, &listen, &roots, rebuild, |url| drop(started.send(url.to_owned())), |_| {})
            });
            let url = address.recv_timeout(Duration::from_secs(5)).expect("an address");
            let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
            Server { address, page, stop: Some(stop), thread: Some(thread), _folder: folder }
        }

        fn connect(&self, bytes: &[u8]) -> TcpStream {
            let mut stream = TcpStream::connect(&self.address).expect("a connection");
            stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time limit");
            stream.write_all(bytes).expect("a request is sent");
            stream
        }

        /// The whole answer to some bytes, until the server closes the connection.
        fn ask_raw(&self, bytes: &[u8]) -> String {
            let mut text = Vec::new();
            let _ = self.connect(bytes).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        }

        fn ask(&self, line: &str, headers: &str) -> String {
            self.ask_raw(format!("{line} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n").as_bytes())
        }

        fn get(&self, path: &str) -> String {
            self.ask(&format!("GET {path}"), "Host: localhost\r\n")
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.stop.take().map(|stop| stop.send(()));
            let begun = Instant::now();
            let ended = self.thread.take().map(thread::JoinHandle::join);
            if thread::panicking() {
                return;
            }
            assert!(matches!(ended, Some(Ok(Ok(())))), "the server ends without an error");
            assert!(begun.elapsed() < Duration::from_secs(1), "open streams are not waited for");
        }
    }

    /// What a stream says until `end`.
    fn read_until(stream: &mut TcpStream, end: &str) -> String {
        let (mut heard, mut part) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&heard).contains(end) {
            let count = stream.read(&mut part).unwrap_or(0);
            assert!(count > 0, "{end} was not heard in {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&part[..count]);
        }
        String::from_utf8_lossy(&heard).into_owned()
    }

    #[track_caller]
    fn check(answer: &str, status: &str, part: &str) {
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(part),
            "expected {status}, {part}: {answer}"
        );
    }

    #[test]
    fn visitors_get_pages_and_nothing_else() {
        let server = Server::start();
        let page = server.get("/");
        check(&page, "200", "one<script src=\"/__doorstep/live.js\" data-version=\"");
        let policy = format!("content-security-policy: {POLICY}\r\n");
        assert!(page.contains(&policy) && page.contains("cache-control: no-store\r\n"), "{page}");
        assert!(server.get("/x").contains(&policy));
        check(&server.ask("HEAD /", "Host: localhost\r\n"), "200", "content-length: ");
        check(&server.ask("HEAD /__doorstep/events", "Host: localhost\r\n"), "200", "text/event-stream");
        check(&server.get("/jobs?q=1"), "301", "location: jobs/?q=1\r\n");
        check(&server.get("/__doorstep/live.js"), "200", "EventSource");
        for path in [
            "/x",
            "/%2e%2e/etc/passwd",
            "/..%2f..%2fetc/passwd",
            "/..%5c",
            "/../a",
            "//jobs/",
            "/%00",
            "/%252e%252e/",
            "/__doorstep/",
        ] {
            check(&server.get(path), "404", "content-type: text/html");
        }
        for line in ["POST /", "OPTIONS *", "DELETE /a.html", "BREW /"] {
            check(&server.ask(line, "Host: localhost\r\n"), "405", "allow: GET, HEAD");
        }
        for hosts in ["Host: evil.example\r\n", "", "Host: localhost\r\nHost: evil.example\r\n", "Host: \r\n", "Host: \u{e9}\r\n"]
        {
            check(&server.ask("GET /", hosts), "403", "127.0.0.1");
        }
        check(&server.ask("GET http://evil.example/", "Host: localhost\r\n"), "403", "");
        check(&server.ask("GET /__doorstep/events", "Host: localhost\r\nOrigin: http://evil.example\r\n"), "403", "");
        check(&server.ask_raw(b"GET / HTTP/1.0\r\n\r\n").replace("/1.0", "/1.1"), "403", "");
    }

    #[test]
    fn malformed_requests_end_their_own_connection_only() {
        let server = Server::start();
        let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
        let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(5000));
        let requests: [&[u8]; 12] = [
            b"",
            b"\r\n\r\n",
            b"\0\xff\xfe",
            b"GET",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET /%zz HTTP/1.1\r\n: x\r\n\r\n",
            b"\x16\x03\x01\x02\0\x01",
            b"GET /\xff\xe4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
            long.as_bytes(),
            many.as_bytes(),
        ];
        for request in requests {
            let mut stream = TcpStream::connect(&server.address).expect("a connection");
            // The server may answer and close before it has read everything.
            let _ = stream.write_all(request);
        }
        check(&server.get("/"), "200", "one");
    }

    #[test]
    fn a_stream_tells_of_changes_errors_and_recovery() {
        let server = Server::start();
        let version = |text: &str| text.split("id: ").last().and_then(|rest| rest.lines().next()).map(str::to_owned);
        let request = b"GET /__doorstep/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n";
        let mut stream = server.connect(request);
        let first = read_until(&mut stream, "data: ");
        check(&first, "200", "event: recovered\n");
        assert!(server.get("/").contains(&format!("data-version=\"{}\"", version(&first).unwrap_or_default())));

        let begun = Instant::now();
        fs::write(&server.page, "<body>two</body>").expect("a page");
        let second = read_until(&mut stream, "data: ");
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        assert!(second.contains("event: reload\n") && version(&second) != version(&first), "{second}");
        check(&server.get("/"), "200", "two");

        fs::write(&server.page, "<body>wrong</body>").expect("a page");
        let third = read_until(&mut stream, "data: ");
        assert!(third.contains("event: failure\n") && third.contains(r#"data: "a.html:1\r\n<错误>""#), "{third}");
        assert_eq!(version(&third), version(&second));
        check(&server.get("/"), "200", "two");
        check(&read_until(&mut server.connect(request), "data: "), "200", "event: failure\n");

        fs::write(&server.page, "<body>two</body>").expect("a page");
        let fourth = read_until(&mut stream, "data: ");
        assert!(fourth.contains("event: recovered\n") && version(&fourth) == version(&second), "{fourth}");
    }

    #[test]
    fn a_taken_port_is_a_failure() {
        let server = Server::start();
        let port = server.address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        let listen = Listen { interface: Ipv4Addr::LOCALHOST.into(), port, open: false };
        let outcome = run(&listen, &[], || Rebuilt { files: None, headers: Vec::new(), failure: None }, |_| {}, |_| {});
        let text = outcome.map_err(|error| error.to_string()).expect_err("a failure");
        assert!(text.starts_with(&format!("监听端口失败：{}（", server.address)), "{text}");
    }

    #[test]
    fn a_panic_of_the_rebuild_reaches_the_caller() {
        let listen = Listen { interface: Ipv4Addr::LOCALHOST.into(), port: 0, open: false };
        let outcome = thread::spawn(move || run(&listen, &[], || panic!("expected here"), |_| {}, |_| {})).join();
        assert!(outcome.is_err());
    }
}
