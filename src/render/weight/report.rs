//! The weights of a site as a table for people, and as JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::budget::{BUDGETS, Budget, KILOBYTE, MEASURES, Unit, limit};
use super::weigh::{Weighed, Weights};
use crate::base::width::columns;
use crate::model::kind::Kind;

/// One line for each sort of page: how many, of each measure the most and the median, and the page that is nearest to a limit
/// or furthest above it. Above them the headings, below them the limits.
pub fn table(weights: &Weights) -> String {
    let mut rows = vec![headings()];
    for (sort, pages) in weights.by_sort() {
        rows.push(row(sort, &pages));
    }
    rows.push(limits());
    let files: usize = weights.pages.len();
    let note = "每格是最大和中位；大小是 gzip 之后的，1 KB 是 1000 字节；照片不计入。最后一列是离限额最近的一页。";
    format!("{}\n共 {files} 页。{note}", aligned(&rows))
}

/// `unit`, `limits`, what each sort of page has at most and in the middle, and every page.
pub fn json(weights: &Weights) -> Value {
    let by_key = |of: &dyn Fn(usize) -> Value| -> Map<String, Value> {
        BUDGETS.iter().enumerate().map(|(measure, budget)| (budget.key.to_owned(), of(measure))).collect()
    };
    let sorts: Map<String, Value> = weights
        .by_sort()
        .into_iter()
        .map(|(sort, pages)| {
            let measures = by_key(&|measure| {
                let (most, median) = spread(&pages, measure);
                json!({ "limit": limit(measure, sort), "most": most.values[measure], "median": median, "page": most.path })
            });
            (sort.to_owned(), json!({ "pages": pages.len(), "measures": measures }))
        })
        .collect();
    let pages = weights.pages.iter().map(|page| {
        let mut values = Map::from_iter([("path".to_owned(), json!(page.path)), ("sort".to_owned(), json!(page.sort))]);
        values.extend(by_key(&|measure| json!(page.values[measure])));
        Value::Object(values)
    });
    json!({ "sorts": sorts, "pages": pages.collect::<Vec<_>>() })
}

fn headings() -> Vec<String> {
    let name = |budget: &Budget| match budget.unit {
        Unit::Bytes => format!("{} KB", budget.label),
        Unit::Files => budget.label.to_owned(),
    };
    let fixed = |text: &str| text.to_owned();
    [fixed("页面"), fixed("页数")].into_iter().chain(BUDGETS.iter().map(name)).chain([fixed("最吃紧的一页")]).collect()
}

fn row(sort: &str, pages: &[&Weighed]) -> Vec<String> {
    let cell = |measure: usize| {
        let (most, median) = spread(pages, measure);
        let unit = BUDGETS[measure].unit;
        format!("{} {}", amount(most.values[measure], unit), amount(median, unit))
    };
    let tightest = pages.iter().max_by_key(|page| (strain(page), std::cmp::Reverse(&page.path)));
    let path = tightest.map(|page| page.path.clone()).unwrap_or_default();
    [label(sort).to_owned(), pages.len().to_string()].into_iter().chain((0..MEASURES).map(cell)).chain([path]).collect()
}

fn limits() -> Vec<String> {
    let cell = |(measure, budget): (usize, &Budget)| match limit(measure, "search") {
        of_search if of_search != budget.limit => {
            format!("{}（搜索 {}）", whole(budget.limit, budget.unit), whole(of_search, budget.unit))
        }
        _ => whole(budget.limit, budget.unit),
    };
    let fixed = ["限额".to_owned(), String::new()];
    fixed.into_iter().chain(BUDGETS.iter().enumerate().map(cell)).chain([String::new()]).collect()
}

/// The page with the most of a measure, the first by address when several have it, and the median of all.
fn spread<'a>(pages: &[&'a Weighed], measure: usize) -> (&'a Weighed, usize) {
    let mut sorted: Vec<&Weighed> = pages.to_vec();
    sorted.sort_by_key(|page| (std::cmp::Reverse(page.values[measure]), &page.path));
    (sorted[0], sorted[sorted.len() / 2].values[measure])
}

/// How near a page is to the limit it is nearest to, in thousandths; above a limit of nothing it is as far as can be.
fn strain(page: &Weighed) -> usize {
    let share = |measure: usize| match (page.values[measure], limit(measure, page.sort)) {
        (0, _) => 0,
        (_, 0) => usize::MAX,
        (value, limit) => value * 1000 / limit,
    };
    (0..MEASURES).map(share).max().unwrap_or(0)
}

fn amount(value: usize, unit: Unit) -> String {
    match unit {
        Unit::Bytes => format!("{:.1}", value as f64 / KILOBYTE as f64),
        Unit::Files => value.to_string(),
    }
}

fn whole(value: usize, unit: Unit) -> String {
    match unit {
        Unit::Bytes => (value / KILOBYTE).to_string(),
        Unit::Files => value.to_string(),
    }
}

/// What people call a sort of page.
fn label(sort: &str) -> &'static str {
    let named: BTreeMap<&str, &str> = BTreeMap::from([
        ("home", "首页"),
        ("list", "列表"),
        ("counties", "各县区"),
        ("county", "一个县区"),
        ("booklet", "县区册子"),
        ("design", "样式页"),
        ("data", "开放数据"),
        ("fields", "字段说明"),
        ("search", "搜索"),
        ("compare", "收藏与对比"),
        ("site-map", "网站地图"),
        ("help", "检查规则"),
        ("retired", "已撤下"),
        ("not-found", "404"),
    ]);
    named.get(sort).copied().or_else(|| Kind::from_name(sort).map(Kind::label)).unwrap_or("其他")
}

/// Rows of as many cells under each other: the first and the last to the left, what is between them to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let count = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..count).map(|at| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let gap = " ".repeat(widths[at] - columns(cell));
            if at == 0 || at + 1 == count { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::budget::{HTML, WHOLE};
    use super::*;

    fn page(path: &str, sort: &'static str, values: [usize; MEASURES]) -> Weighed {
        Weighed { path: path.to_owned(), sort, values }
    }

    fn weights() -> Weights {
        let pages = vec![
            page("index.html", "home", [8000, 13_000, 8500, 600, 0, 4, 18_000]),
            page("jobs/a.html", "job", [3000, 12_000, 8500, 600, 0, 4, 12_000]),
            page("jobs/b.html", "job", [9000, 12_500, 8500, 600, 1, 4, 19_000]),
            page("jobs/c.html", "job", [4000, 13_900, 8500, 600, 0, 4, 13_000]),
        ];
        Weights { pages }
    }

    #[test]
    fn a_line_has_most_median_and_the_tightest_page() {
        let table = table(&weights());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[1], "首页         1  8.0 8.0  13.0 13.0  8.5 8.5       0.6 0.6   0 0   4 4  18.0 18.0  index.html");
        assert_eq!(lines[2], "招工岗位     3  9.0 4.0  13.9 12.5  8.5 8.5       0.6 0.6   1 0   4 4  19.0 13.0  jobs/b.html");
        assert_eq!(lines[3], "限额                 20         14       10  8（搜索 17）     0     6         50");
    }

    #[test]
    fn columns_end_under_each_other() {
        let table = table(&weights());
        let ends: Vec<usize> = table.lines().take(3).map(|line| columns(&line[..line.rfind("  ").unwrap_or(0)])).collect();
        assert!(ends.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
    }

    #[test]
    fn the_json_names_the_worst_page_of_each_measure() {
        let json = json(&weights());
        let whole = &json["sorts"]["job"]["measures"][BUDGETS[WHOLE].key];
        assert_eq!(whole, &json!({ "limit": 50_000, "most": 19_000, "median": 13_000, "page": "jobs/b.html" }));
        assert_eq!(json["pages"][1][BUDGETS[HTML].key], 3000);
        assert_eq!(json["pages"].as_array().map(Vec::len), Some(4));
    }
}
