//! The files of a new site, as `init` writes them.

/// Path and text of every file of a new site. It builds at once and holds no invented facts: names are placeholders.
pub const FILES: [(&str, &str); 10] = [
    ("content/site.yaml", include_str!("scaffold/site.yaml")),
    ("content/reference/divisions.yaml", include_str!("scaffold/divisions.yaml")),
    ("content/reference/industries.yaml", include_str!("scaffold/industries.yaml")),
    ("content/pages/corrections.md", include_str!("scaffold/corrections.md")),
    ("content/workshops/shili/first.yaml", include_str!("scaffold/workshop.yaml")),
    (".editorconfig", include_str!("scaffold/editorconfig")),
    (".gitattributes", include_str!("scaffold/gitattributes")),
    (".github/workflows/doorstep.yml", include_str!("scaffold/github.yml")),
    (".workflow/doorstep.yml", include_str!("scaffold/gitee.yml")),
    (".gitignore", "/public\n/.public.*\n/export\n"),
];
