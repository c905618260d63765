//! Who may talk to the development server, and how much of it one visitor can hold.
//!
//! A page from the Internet can make a browser send requests to a local address under a name of its own (DNS rebinding).
//! Such requests carry that name, so only names that mean this machine are answered.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// Connections that are open at once; the next one waits.
const SEATS: usize = 256;
/// A connection is closed when the server could send nothing on it for this long.
const PATIENCE: Duration = Duration::from_secs(10);

/// The names under which the server may be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    names: Vec<String>,
    port: u16,
}

impl Hosts {
    /// The names of this machine, and the address it listens on unless that stands for all addresses.
    pub fn new(address: SocketAddr) -> Hosts {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
        if !address.ip().is_unspecified() {
            names.push(literal(address.ip()));
        }
        Hosts { names, port: address.port() }
    }

    /// Whether a `Host` header is one of the names, with the server's port or without a port.
    pub fn admits(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = host.strip_suffix(&format!(":{}", self.port)).unwrap_or(&host);
        self.names.iter().any(|known| known == name)
    }

    /// Whether an `Origin` header is a page of this server.
    pub fn admits_origin(&self, origin: &str) -> bool {
        origin.split_once("://").is_some_and(|(scheme, host)| scheme.eq_ignore_ascii_case("http") && self.admits(host))
    }
}

/// The address to open in a browser; an address that stands for all is replaced by the machine's own.
pub fn url(address: SocketAddr) -> String {
    let host = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".to_owned(),
        IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".to_owned(),
        ip => literal(ip),
    };
    format!("http://{host}:{}/", address.port())
}

fn literal(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// A listener that bounds the number of connections and closes those that stand still.
#[derive(Debug)]
pub struct BoundedListener {
    listener: TcpListener,
    seats: Arc<Semaphore>,
}

impl BoundedListener {
    /// The same listener with bounds.
    pub fn new(listener: TcpListener) -> BoundedListener {
        BoundedListener { listener, seats: Arc::new(Semaphore::new(SEATS)) }
    }
}

impl Listener for BoundedListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // The semaphore is never closed, so there is always a seat in the end.
        let seat = Arc::clone(&self.seats).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Without this, small answers wait for acknowledgements; the answer is right either way.
        let _ = stream.set_nodelay(true);
        (Connection { stream, _seat: seat, deadline: Box::pin(sleep(PATIENCE)) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends when nothing could be sent for ten seconds.
///
/// Every request is answered at once, and event streams send a sign of life more often than that. So silence means
/// that the visitor is slow in asking or in reading, or idle; a byte now and then does not prolong it.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    _seat: Option<OwnedSemaphorePermit>,
    deadline: Pin<Box<Sleep>>,
}

impl Connection {
    /// The outcome itself, or a failure when it is still pending after the deadline.
    fn bound<T>(&mut self, outcome: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        match outcome {
            Poll::Pending => self.deadline.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into())),
            ready => ready,
        }
    }

    fn sent(&mut self, outcome: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if matches!(outcome, Poll::Ready(Ok(count)) if count > 0) {
            self.deadline.as_mut().reset(Instant::now() + PATIENCE);
        }
        self.bound(outcome, context)
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.bound(outcome, context)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.sent(outcome, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.sent(outcome, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_flush(context);
        self.bound(outcome, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_shutdown(context);
        self.bound(outcome, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn hosts(address: &str) -> Hosts {
        Hosts::new(address.parse().expect("an address"))
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let cases = [
            ("localhost", true),
            ("LocalHost:8080", true),
            ("127.0.0.1:8080", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("192.168.1.5:8080", true),
            ("", false),
            (":8080", false),
            ("localhost:", false),
            ("localhost:80", false),
            ("localhost.", false),
            ("localhost.evil.example", false),
            ("evil.example", false),
            ("evil.example:8080", false),
            ("user@localhost", false),
            ("localhost:8080:8080", false),
            ("::1", false),
            ("0.0.0.0:8080", false),
            ("127.0.0.2", false),
            ("192.168.1.6:8080", false),
        ];
        for (host, expected) in cases {
            assert_eq!(hosts("192.168.1.5:8080").admits(host), expected, "{host:?}");
        }
        assert!(!hosts("0.0.0.0:8080").admits("0.0.0.0:8080"));
        assert!(hosts("[2001:db8::1]:80").admits("[2001:DB8::1]"));
    }

    #[test]
    fn only_own_pages_hear_events() {
        let cases = [
            ("http://localhost:8080", true),
            ("HTTP://127.0.0.1:8080", true),
            ("http://localhost:3000", false),
            ("https://localhost:8080", false),
            ("http://evil.example:8080", false),
            ("null", false),
            ("", false),
        ];
        for (origin, expected) in cases {
            assert_eq!(hosts("127.0.0.1:8080").admits_origin(origin), expected, "{origin:?}");
        }
    }

    #[test]
    fn the_url_can_be_opened() {
        let cases = [
            ("127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("0.0.0.0:80", "http://127.0.0.1:80/"),
            ("[::]:80", "http://[::1]:80/"),
            ("[2001:db8::1]:80", "http://[2001:db8::1]:80/"),
        ];
        for (address, expected) in cases {
            assert_eq!(url(address.parse().expect("an address")), expected);
        }
    }
}
