//! Writes a site of N synthetic entries: `cargo run --example synth -- 10000 folder`. With `--site` and the folder of a site
//! it writes entries for that site: its places and industries are those of its own dictionaries, and beside the entries
//! nothing is written. `synth 20 examples/zhenxiong --site examples/zhenxiong` made the sample site again.
//!
//! The mix is that of the benchmark corpus: of 100 entries 60 workshops, 25 facilities, 15 policies, each with its facts
//! in YAML and prose in Markdown (300 to 800 characters, policies 800 to 2000; headings, paragraphs, a list, a table,
//! links). The same N gives the same bytes. Every name says 演示数据; places and industries are the dictionaries of this
//! repository, everything else is made up by a generator and stands for nothing.

mod chance;
mod ground;
mod words;

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use chance::Chance;
use ground::Ground;
use words::{FORMER_USES, HEADS, ISSUERS, PEOPLE, PRODUCTS, SENTENCES, SYLLABLES, TOPICS};

const SITE: &str = "title: 演示站点（演示数据）
tagline: 全部条目由程序生成
description: 用来量生成速度的演示数据，没有一条是真的。
base_url: https://synthetic.example/
place: qujing
per_page: 50
demonstration: 是
demonstration_note: 全部条目是程序生成的演示数据，不指任何单位。
correction_page: corrections
";
const CORRECTIONS: &str =
    "---\nname: 更正（演示数据）\nsummary: 演示数据不需要更正\npublished_on: 2025-01-01\n---\n\n这是演示数据。\n";
const DIVISIONS: &str = include_str!("../../content/reference/divisions.yaml");
const INDUSTRY_FILE: &str = include_str!("../../content/reference/industries.yaml");

const SOURCES: &str = "sources:\n  - title: 演示数据\n    grade: C\n    printable: 否\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (count, folder, site) = match arguments.as_slice() {
        [count, folder] => (count, Path::new(folder), None),
        [count, folder, "--site", site] => (count, Path::new(folder), Some(Path::new(site))),
        _ => return ExitCode::from(2),
    };
    let Ok(count) = count.parse::<usize>() else { return ExitCode::from(2) };
    let written = match site {
        None => write_frame(folder).and_then(|()| write_entries(count, folder, &Ground::own())),
        Some(site) => Ground::of_site(site).and_then(|ground| write_entries(count, folder, &ground)),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}

/// Everything of a site but its entries.
fn write_frame(folder: &Path) -> io::Result<()> {
    put(folder, "content/site.yaml", SITE)?;
    put(folder, "content/reference/divisions.yaml", DIVISIONS)?;
    put(folder, "content/reference/industries.yaml", INDUSTRY_FILE)?;
    put(folder, "content/pages/corrections.md", CORRECTIONS)
}

fn write_entries(count: usize, folder: &Path, ground: &Ground) -> io::Result<()> {
    let (facilities, policies) = (count * 25 / 100, count * 15 / 100);
    let workshops = count - facilities - policies;
    type Make = fn(&mut Chance, &Ground, usize) -> Written;
    let kinds: [(&str, usize, Make); 3] =
        [("workshops", workshops, workshop), ("facilities", facilities, facility), ("policies", policies, policy)];
    for (seed, (kind, number, make)) in kinds.into_iter().enumerate() {
        let mut chance = Chance::new(seed as u64 + 1);
        for index in 1..=number {
            let written = make(&mut chance, ground, index);
            let stem = format!("content/{kind}/{}/{}{index:06}", written.county, &kind[..1]);
            put(folder, &format!("{stem}.yaml"), &written.facts)?;
            put(folder, &format!("{stem}.md"), &written.prose)?;
        }
    }
    Ok(())
}

/// The two files of an entry and its county.
struct Written {
    county: String,
    facts: String,
    prose: String,
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

fn place(chance: &mut Chance, ground: &Ground) -> (String, String) {
    let (county, towns) = chance.pick(&ground.counties);
    (county.clone(), chance.pick(towns).clone())
}

/// Two different ones of some things.
fn two<'a>(chance: &mut Chance, things: &[&'a str]) -> (&'a str, &'a str) {
    let first = *chance.pick(things);
    let others: Vec<&str> = things.iter().copied().filter(|other| *other != first).collect();
    (first, *chance.pick(&others))
}

fn name(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.pick(&SYLLABLES), chance.pick(&SYLLABLES), chance.pick(&SYLLABLES))
}

fn date(chance: &mut Chance, from: i64, to: i64) -> String {
    format!("{}-{:02}-{:02}", chance.within(from, to), chance.within(1, 12), chance.within(1, 28))
}

fn workshop(chance: &mut Chance, ground: &Ground, index: usize) -> Written {
    let (county, town) = place(chance, ground);
    let industry = chance.pick(&ground.industries);
    let (first, second) = two(chance, &PRODUCTS);
    let facts = format!(
        "name: {}{industry}车间（演示数据{index}号）\nsummary: 做{first}和{second}，演示数据\nsubject: 车间\n\
         programme: 家门口的务工车间\nindustry: {industry}\nproducts: [{first}, {second}]\noperator: {}公司（演示数据）\n\
         mode: {}\ntier: {}\nform: {}\ntown: {town}\nopened: {}\nstatus: {}\nstatus_on: {}\njobs: {}余人\npay_mode: {}\n\
         pay_lo: {}元\npay_hi: {}元\nflex: [宝妈班, {}]\narea: {}㎡\nfacts_as_of: {}\nverified_on: {}\n{SOURCES}",
        name(chance),
        name(chance),
        chance.pick(&["承接转移", "增容扩量", "返乡创业", "融资扶持"]),
        chance.pick(&["办车间", "办小厂", "办作坊"]),
        chance.pick(&["厂房式", "居家式", "种养式"]),
        chance.within(2016, 2025),
        chance.pick(&["运营", "运营", "季节性停工", "不详"]),
        date(chance, 2025, 2025),
        chance.within(3, 400),
        chance.pick(&["计件", "计时", "月薪"]),
        chance.within(18, 30) * 100,
        chance.within(31, 65) * 100,
        chance.pick(&["弹性岗", "领料回家", "农闲班", "无夜班"]),
        chance.within(2, 120) * 50,
        date(chance, 2024, 2025),
        date(chance, 2025, 2025),
    );
    Written { county, facts, prose: prose(chance, 300, 800) }
}

fn facility(chance: &mut Chance, ground: &Ground, index: usize) -> Written {
    let (county, town) = place(chance, ground);
    let kind = *chance.pick(&["标准厂房", "闲置校舍", "仓库", "村集体用房", "轻钢厂房"]);
    let area = chance.within(4, 300) * 50;
    let former = *chance.pick(&FORMER_USES);
    let facts = format!(
        "name: {town}{kind}{area}平方米（演示数据{index}号）\nsummary: {former}改成的{kind}，演示数据\nkind: {kind}\n\
         former_use: {former}\ntown: {town}\nstatus: {}\nstatus_on: {}\narea_total: {area}㎡\narea_available: {}㎡\n\
         divisible: {}\nland: {}亩\nstructure: {}\nfloors: {}层\nheight: {}米\nload: {}kg/㎡\ntransformer: {}kVA\n\
         spare_power: {}\ntenure: {}\ntitle_doc: {}\nrent: {}元/㎡·月\nfree_months: {}个月\ndorm_beds: {}张\n\
         canteen: {}\nfacts_as_of: {}\nverified_on: {}\n{SOURCES}",
        chance.pick(&["可租", "可租", "洽谈中", "已签约", "不详"]),
        date(chance, 2025, 2025),
        chance.within(2, area / 50) * 50,
        chance.pick(&["是", "否", "不详"]),
        chance.within(2, 60),
        chance.pick(&["框架", "钢结构", "砖混"]),
        chance.within(1, 5),
        chance.pick(&["3.6", "4.5", "6", "9"]),
        chance.pick(&["300", "500", "1000"]),
        chance.pick(&["200", "315", "400", "630"]),
        chance.pick(&["50kVA", "200kVA", "不详"]),
        chance.pick(&["国有", "集体", "私有"]),
        chance.pick(&["不动产权证", "仅协议", "不详"]),
        chance.within(2, 18),
        chance.within(0, 12),
        chance.within(0, 80),
        chance.pick(&["有", "无", "不详"]),
        date(chance, 2024, 2025),
        date(chance, 2025, 2025),
    );
    Written { county, facts, prose: prose(chance, 300, 800) }
}

fn policy(chance: &mut Chance, ground: &Ground, index: usize) -> Written {
    let (county, _) = place(chance, ground);
    let topic = *chance.pick(&TOPICS);
    let issued = chance.within(2019, 2025);
    let people = *chance.pick(&PEOPLE);
    let facts = format!(
        "name: 关于支持{people}的{topic}措施（演示数据{index}号）\nsummary: 演示数据，不是真的文件\n\
         doc_no: 演示〔{issued}〕{index}号\nissuer: {}（演示数据）\nlevel: 县区\ntopic: {topic}\ninstrument: [补贴, 服务]\n\
         issued: {issued}-03-01\nvalid_from: {issued}-04-01\nvalid_to: {}-12-31\nperimeter: [{county}]\n\
         eligible: [{people}]\nbenefits:\n  - item: 演示项目\n    amount: 每人{}元\nfacts_as_of: {issued}-03\n\
         verified_on: {}\n{SOURCES}",
        chance.pick(&ISSUERS),
        issued + chance.within(1, 5),
        chance.within(2, 40) * 100,
        date(chance, 2025, 2025),
    );
    Written { county, facts, prose: prose(chance, 800, 2000) }
}

/// Markdown of at least `low` and a little over `high` characters at most.
fn prose(chance: &mut Chance, low: i64, high: i64) -> String {
    let wanted = usize::try_from(chance.within(low, high)).unwrap_or_default();
    let mut text = String::new();
    let mut length = 0;
    for block in 0.. {
        if length >= wanted {
            break;
        }
        let part = match block % 7 {
            0 => format!("## {}\n\n{}", chance.pick(&HEADS), sentence(chance)),
            2 => (0..3).map(|_| format!("- {}", sentence(chance))).collect::<Vec<_>>().join("\n"),
            4 => table(chance),
            5 => format!("**{}**详见[更正](entry:pages/corrections)。", sentence(chance)),
            _ => format!("{}{}", sentence(chance), sentence(chance)),
        };
        length += part.chars().count();
        text.push_str(&part);
        text.push_str("\n\n");
    }
    text
}

fn sentence(chance: &mut Chance) -> String {
    let number = chance.within(3, 300).to_string();
    chance
        .pick(&SENTENCES)
        .replace("{people}", chance.pick::<&str>(&PEOPLE))
        .replace("{product}", chance.pick::<&str>(&PRODUCTS))
        .replace("{number}", &number)
}

fn table(chance: &mut Chance) -> String {
    let row =
        |chance: &mut Chance| format!("| {} | {} | {} |", chance.pick(&PRODUCTS), chance.pick(&PEOPLE), chance.within(1, 99));
    let rows: Vec<String> = (0..3).map(|_| row(chance)).collect();
    format!("| 产品 | 面向 | 数量 |\n| --- | --- | ---: |\n{}", rows.join("\n"))
}
