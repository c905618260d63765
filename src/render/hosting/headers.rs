//! The headers with which a site is sent: one list for the preview, for hosts that read `_headers`, and for nginx.

use crate::model::site::SiteConfig;

/// What keeps a page to the site's own files. To `connect-src` comes the host of a search engine that is elsewhere.
///
/// `data:` is for images alone: a picture that a page draws when asked must be an `<img>` that a long press can save
/// inside WeChat, and neither a canvas nor a `blob:` address is. An image cannot run a script.
const POLICY: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    (CONNECT, "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'self'"),
    ("object-src", "'none'"),
];

const CONNECT: &str = "connect-src";

/// What a page could ask of a device, and none of ours does.
const DEVICES: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), \
    gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// How long a file may be kept whose name changes with its content.
pub const KEPT: &str = "public, max-age=31536000, immutable";

/// How long any other file may be kept: as long as the server says that it is still the same. That includes photos, which
/// keep their names when they are replaced or must vanish.
pub const ASKED_AGAIN: &str = "no-cache";

/// The folder of the files whose names change with their content.
pub const FINGERPRINTED: &str = "assets";

/// Names and values of the headers of every answer; how long an answer may be kept is not among them.
///
/// **Order**: always the same. **Shape**: values are printable ASCII without `"` and `$`.
pub fn security(site: &SiteConfig) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", policy(site.asked_host())),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", DEVICES.to_owned()),
    ]
}

fn policy(asked_host: Option<&str>) -> String {
    let directive = |(name, sources): (&str, &str)| match asked_host.filter(|_| name == CONNECT) {
        Some(host) => format!("{name} {sources} https://{host}"),
        None => format!("{name} {sources}"),
    };
    POLICY.map(directive).join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_another_host_only_when_pages_ask_it() {
        let own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
            manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";
        assert_eq!(policy(None), own);
        let foreign = own.replace("connect-src 'self'", "connect-src 'self' https://so.example:9200");
        assert_eq!(policy(Some("so.example:9200")), foreign);
    }

    #[test]
    fn values_need_no_quoting() {
        for (name, value) in security(&SiteConfig::default()) {
            assert!(value.chars().all(|c| (' '..='~').contains(&c) && !"\"$\\".contains(c)), "{name}: {value}");
        }
    }
}
