//! The settings of nginx for a site, as a file to include in a `server { … }`.

use super::headers::{ASKED_AGAIN, FINGERPRINTED, KEPT, security};
use crate::model::site::SiteConfig;

/// Types that nginx does not know by itself, by extension.
const TYPES: [(&str, &str); 2] = [("csv", "text/csv"), ("geojson", "application/geo+json")];

/// Types that are texts: sent as UTF-8 and compressed. `text/html` always is.
const TEXTS: &str = "text/css text/csv text/javascript application/javascript application/json application/geo+json \
    text/plain text/xml application/xml image/svg+xml";

/// The settings, with Chinese comments for whoever installs them. Files lie below `root` as the site's address says.
///
/// A `location` with an `add_header` of its own loses all those of the server. Here none has one: every header stands in
/// the server, and what differs by address is a variable that a location sets. nginx runs the `set` of the server anew when
/// it goes on to the page for missing addresses, so that this page is never kept under the address of a missing file.
pub fn settings(site: &SiteConfig) -> String {
    let root = site.root().unwrap_or_else(|| "/".to_owned());
    let headers: String = security(site).iter().map(|(name, value)| format!("add_header {name} \"{value}\" always;\n")).collect();
    let types: String = TYPES
        .map(|(extension, media)| {
            format!("location ~ ^{}.*\\.{extension}$ {{ types {{ {media} {extension}; }} }}\n", pattern(&root))
        })
        .concat();
    format!(
        r#"{about}
index index.html;
autoindex off;
server_tokens off;
# 跳转用相对地址，放在别的代理后面也不会跳错端口
absolute_redirect off;
charset utf-8;
charset_types {TEXTS};

# 压缩。另外备好了 .gz 文件的，打开 gzip_static
gzip on;
gzip_vary on;
gzip_comp_level 6;
gzip_min_length 256;
gzip_types {TEXTS};
# gzip_static on;

# 缓存：{FINGERPRINTED}/ 里的文件名随内容变，可以一直留着；其余每次问一声有没有变
set $doorstep_cache "{ASKED_AGAIN}";
location ^~ {root}{FINGERPRINTED}/ {{ set $doorstep_cache "{KEPT}"; }}

# 响应头只写在这一层。哪个 location 里另写了 add_header，这一层的就全部不发了；要加就加在这里
{headers}add_header Cache-Control $doorstep_cache always;
# 全站改用 https、确定不再退回之后再打开：
# add_header Strict-Transport-Security "max-age=31536000" always;

# 找不到的、没有目录页的，都显示 404 页
error_page 403 404 =404 {root}404.html;

# 以点开头的文件和给别的主机用的 _headers 不对外
location ~ /\.(?!well-known/) {{ return 404; }}
location = {root}_headers {{ return 404; }}
{types}
# 日志：网络安全法第二十一条要求留存网络日志不少于六个月（以现行法条为准）；logrotate 的 rotate 要够半年
# access_log /var/log/nginx/doorstep.log combined;
"#,
        about = about(site, &root),
    )
}

fn about(site: &SiteConfig, root: &str) -> String {
    let host = site.base_url().and_then(|url| url.split_once("://")?.1.split(['/', ':']).next()).unwrap_or("example.gov.cn");
    let lies = match root {
        "/" => "public/ 里的文件放在这里".to_owned(),
        folder => format!("public/ 里的文件放在它下面的 {folder}"),
    };
    format!(
        "# nginx 的设置，由 doorstep explain nginx 按 content/site.yaml 写出；改了网址或搜索接口要重新写。\n\
         # 存成 /etc/nginx/snippets/doorstep.conf，在 server 里引用：\n\
         #\n\
         #   server {{\n\
         #       listen 443 ssl;\n\
         #       server_name {host};\n\
         #       root /srv/www;    # {lies}\n\
         #       include snippets/doorstep.conf;\n\
         #   }}\n"
    )
}

/// A path as a regular expression that matches it alone.
fn pattern(path: &str) -> String {
    path.chars().flat_map(|c| (!c.is_ascii_alphanumeric() && !"/-_".contains(c)).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(base_url: &str) -> SiteConfig {
        SiteConfig { base_url: Some(base_url.to_owned()), ..SiteConfig::default() }
    }

    #[test]
    fn headers_stand_in_the_server_alone() {
        let settings = settings(&site("https://x.example/"));
        let directives: Vec<&str> = settings.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(directives.iter().all(|line| !line.starts_with("location") || !line.contains("add_header")), "{settings}");
        let headers: Vec<&&str> = directives.iter().filter(|line| line.starts_with("add_header ")).collect();
        assert_eq!(headers.len(), security(&SiteConfig::default()).len() + 1, "{settings}");
        assert!(headers.iter().all(|line| line.ends_with(" always;")), "{settings}");
        assert!(!settings.contains("\nadd_header Strict-Transport-Security"));
    }

    #[test]
    fn a_site_below_a_path_has_its_rules_there() {
        let settings = settings(&site("https://x.example/zt/a.b/"));
        for line in [
            "location ^~ /zt/a.b/assets/ {",
            "error_page 403 404 =404 /zt/a.b/404.html;",
            "location = /zt/a.b/_headers {",
            r"location ~ ^/zt/a\.b/.*\.csv$ {",
            "server_name x.example;",
        ] {
            assert!(settings.contains(line), "{line}\n{settings}");
        }
    }
}
