//! What the development server answers to its visitors: pages, the live-reload script and the stream of events.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::hosts::Hosts;
use super::served::{Answer, Files, content_type, resolve, with_live_script};
use crate::base::digest::Digest;

const LIVE_SCRIPT: &str = include_str!("live.js");
/// Event streams send a sign of life this often, well within the patience of a connection.
const SIGN_OF_LIFE: Duration = Duration::from_secs(4);
const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
/// Shown while there has never been a good site; the report comes over it.
const NO_SITE: &str = "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>内容有误</title><body><p>内容有误，还没有可以显示的网站。</p></body></html>";

/// What visitors see: the last good site, and the report of what came after it.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    files: Arc<Files>,
    /// A digest of the files, so that a restart or a change taken back reloads nothing.
    version: String,
    /// With which headers anything is answered.
    headers: Arc<HeaderMap>,
    failure: Option<String>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        self.version == other.version && self.failure == other.failure
    }
}

impl Shown {
    /// What is seen after one more build: the files it gave, if it gave any, its headers and its report.
    pub fn after(
        &self,
        files: Option<BTreeMap<String, Vec<u8>>>,
        headers: &[(&'static str, String)],
        failure: Option<String>,
    ) -> Shown {
        let headers = headers.iter().filter_map(|(name, value)| {
            Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?))
        });
        let headers = Arc::new(headers.collect());
        let Some(files) = files else { return Shown { headers, failure, ..self.clone() } };
        let version = Digest::of_parts(files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()])).short();
        let files = files.into_iter().map(|(name, bytes)| (name, Bytes::from(bytes))).collect();
        Shown { files: Arc::new(files), version, headers, failure }
    }
}

/// What the answers to all visitors are made from.
#[derive(Debug)]
pub struct Visits {
    /// The names under which the server may be called.
    pub hosts: Hosts,
    /// What is seen now; the sender is where the site is built.
    pub site: watch::Receiver<Arc<Shown>>,
    /// The address to open instead of a foreign one.
    pub url: String,
}

/// The answer to any request.
pub async fn respond(State(visits): State<Arc<Visits>>, request: Request) -> Response {
    let mut response = visits.answer(&request);
    response.headers_mut().extend(HeaderMap::clone(&visits.shown().headers));
    // An edit shows at once: nothing is kept.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl Visits {
    fn answer(&self, request: &Request) -> Response {
        if !self.is_called_by_name(request) {
            let text = format!("这个预览只用本机的名称打开：{}\n", self.url);
            return answer(StatusCode::FORBIDDEN, TEXT, text);
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let refusal = answer(StatusCode::METHOD_NOT_ALLOWED, TEXT, "这个预览只能查看。\n");
            return ([(ALLOW, "GET, HEAD")], refusal).into_response();
        }
        match request.uri().path() {
            "/__doorstep/live.js" => answer(StatusCode::OK, content_type("live.js"), LIVE_SCRIPT),
            "/__doorstep/events" => self.events(request.headers()),
            _ => page(&self.shown(), request.uri()),
        }
    }

    /// Whether there is exactly one host and it is ours, also where the request line names one.
    fn is_called_by_name(&self, request: &Request) -> bool {
        let mut hosts = request.headers().get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        host.is_some_and(|host| self.hosts.admits(host))
            && hosts.next().is_none()
            && request.uri().authority().is_none_or(|authority| self.hosts.admits(authority.as_str()))
    }

    fn events(&self, headers: &HeaderMap) -> Response {
        let is_ours = |origin: &HeaderValue| origin.to_str().is_ok_and(|origin| self.hosts.admits_origin(origin));
        if !headers.get_all(ORIGIN).iter().all(is_ours) {
            return answer(StatusCode::FORBIDDEN, TEXT, "其他网站的页面不能使用这个预览。\n");
        }
        let mut seen: Option<String> = None;
        let events = WatchStream::new(self.site.clone()).map(move |shown| {
            let known = seen.replace(shown.version.clone());
            Ok::<_, Infallible>(event(&shown, known.as_deref()))
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.site.borrow())
    }
}

/// The state as an event; its id is the version, by which an older page knows that it is old.
///
/// `known` is the version that the stream told before; the first event of a stream tells the state as it is.
fn event(shown: &Shown, known: Option<&str>) -> Event {
    let (name, text) = match &shown.failure {
        Some(report) => ("failure", report),
        None if known.is_some_and(|known| known != shown.version) => ("reload", &shown.version),
        None => ("recovered", &shown.version),
    };
    // JSON keeps the report on one line; a browser drops events without text.
    let line = serde_json::Value::from(text.as_str()).to_string();
    Event::default().event(name).id(&shown.version).retry(Duration::from_secs(1)).data(line)
}

fn page(shown: &Shown, uri: &Uri) -> Response {
    match resolve(&shown.files, uri.path()) {
        Answer::File(name, bytes) => file(StatusCode::OK, name, bytes, &shown.version),
        Answer::Moved(mut to) => {
            to.extend(uri.query().into_iter().flat_map(|query| ["?", query]));
            let location = HeaderValue::from_str(&to).ok().map(|to| [(LOCATION, to)]);
            let (status, text) = (StatusCode::MOVED_PERMANENTLY, "网址以“/”结尾。\n");
            location.map_or_else(
                || answer(StatusCode::NOT_FOUND, TEXT, "没有这个页面。\n"),
                |location| (location, answer(status, TEXT, text)).into_response(),
            )
        }
        Answer::Missing => match shown.files.get_key_value("404.html") {
            Some((name, bytes)) => file(StatusCode::NOT_FOUND, name, bytes, &shown.version),
            None if shown.version.is_empty() => {
                answer(StatusCode::SERVICE_UNAVAILABLE, HTML, with_live_script(NO_SITE.as_bytes(), &shown.version))
            }
            None => answer(StatusCode::NOT_FOUND, TEXT, "没有这个页面。\n"),
        },
    }
}

fn file(status: StatusCode, name: &str, bytes: &Bytes, version: &str) -> Response {
    match content_type(name) {
        HTML => answer(status, HTML, with_live_script(bytes, version)),
        other => answer(status, other, bytes.clone()),
    }
}

fn answer(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Response {
    (status, [(CONTENT_TYPE, media_type)], body.into()).into_response()
}
