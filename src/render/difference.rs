//! What changes in a file, as a unified diff. Returns strings; prints nothing.

use similar::TextDiff;

use crate::base::path::SitePath;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 3;

/// The unified diff of a file's two texts, with `a/` and `b/` before its path as `git apply` and `patch -p1` read it; empty
/// when the texts are equal. A `\r` at the end of a line is part of the line.
pub fn unified(path: &SitePath, before: &str, after: &str) -> String {
    let difference = TextDiff::from_lines(before, after);
    let names = (format!("a/{path}"), format!("b/{path}"));
    difference.unified_diff().context_radius(CONTEXT).header(&names.0, &names.1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_line_by_line() {
        let path = SitePath::new("content/a.yaml").expect("a path");
        let shown = unified(&path, "name: 甲\nopened: 2025.11.16", "name: 甲\nopened: 2025-11-16\n");
        let expected = "--- a/content/a.yaml\n+++ b/content/a.yaml\n@@ -1,2 +1,2 @@\n name: 甲\n-opened: 2025.11.16\n\\ No newline at end of file\n+opened: 2025-11-16\n";
        assert_eq!(shown, expected);
        assert_eq!(unified(&path, "甲\n", "甲\n"), "");
    }
}
