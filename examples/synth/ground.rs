//! Where synthetic entries lie and which trades they follow: the dictionaries of this repository, or those of a site.

use std::fs;
use std::io;
use std::path::Path;

use serde_yaml::Value;

use crate::words::INDUSTRIES;

/// Counties with a few of their townships, as written in `content/reference/divisions.yaml`.
const COUNTIES: [(&str, &[&str]); 9] = [
    ("qilin", &["越州镇", "东山镇", "茨营镇", "三宝街道"]),
    ("zhanyi", &["白水镇", "盘江镇", "炎方乡", "大坡乡"]),
    ("malong", &["通泉街道", "马鸣乡", "大庄乡", "月望乡"]),
    ("xuanwei", &["倘塘镇", "田坝镇", "羊场镇", "格宜镇"]),
    ("fuyuan", &["中安街道", "胜境街道", "后所镇", "墨红镇"]),
    ("luoping", &["罗雄街道", "腊山街道", "马街镇", "富乐镇"]),
    ("shizong", &["丹凤街道", "雄壁镇", "葵山镇", "彩云镇"]),
    ("luliang", &["中枢街道", "同乐街道", "三岔河镇", "召夸镇"]),
    ("huize", &["古城街道", "宝云街道", "钟屏街道", "娜姑镇"]),
];

/// What the names and places of synthetic entries are taken from.
pub(crate) struct Ground {
    /// Slugs of counties, each with names of its townships.
    pub(crate) counties: Vec<(String, Vec<String>)>,
    /// Labels of industries.
    pub(crate) industries: Vec<String>,
}

impl Ground {
    /// The ground of a site for measuring: the dictionaries of this repository.
    pub(crate) fn own() -> Ground {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let counties = COUNTIES.iter().map(|(county, towns)| ((*county).to_owned(), owned(towns))).collect();
        Ground { counties, industries: owned(&INDUSTRIES) }
    }

    /// The ground of the site in a folder: every county of its dictionary that has townships, and every industry.
    pub(crate) fn of_site(folder: &Path) -> io::Result<Ground> {
        let divisions = read(&folder.join("content/reference/divisions.yaml"))?;
        let industries = read(&folder.join("content/reference/industries.yaml"))?;
        let towns_of = |county: &str| {
            rows(&divisions, "towns").filter(|town| text(town, "county") == county).map(|town| text(town, "label")).collect()
        };
        let counties = rows(&divisions, "places").map(|place| text(place, "slug"));
        let counties: Vec<(String, Vec<String>)> = counties.map(|slug| (slug.clone(), towns_of(&slug))).collect();
        Ok(Ground {
            counties: counties.into_iter().filter(|(_, towns)| !towns.is_empty()).collect(),
            industries: rows(&industries, "industries").map(|row| text(row, "label")).collect(),
        })
    }
}

fn read(path: &Path) -> io::Result<Value> {
    serde_yaml::from_slice(&fs::read(path)?).map_err(io::Error::other)
}

fn rows<'a>(file: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    file.get(list).and_then(Value::as_sequence).into_iter().flatten()
}

fn text(row: &Value, key: &str) -> String {
    row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
