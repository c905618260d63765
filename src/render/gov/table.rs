//! All rules of the government check, in the order of their codes: where each comes from and how much it weighs.
//!
//! 条款号待核 stands where only excerpts of a document could be read, so that nobody quotes a number from here unchecked.

use super::rule::Weight::{Advice, Deduct, Veto};
use super::rule::{Rule, Weight};
use super::{access, footer, freshness, identity, links, policy, structure};
use crate::base::code::{self, Code};

const TAGS: &str = "国办发〔2017〕47号 网页标签规范（条款号待核）";
const FOOT: &str = "国办发〔2017〕47号 页脚要素（条款号待核）";
const PAGE: &str = "国办发〔2017〕47号 网页设计规范（条款号待核）";
const INDICATORS: &str = "国办秘函〔2019〕19号 政府网站检查指标";
const WECHAT: &str = "微信分享的显示长度（非法定要求）";

const fn rule(
    code: &'static Code,
    clause: &'static str,
    weight: Weight,
    check: fn(&super::rendered::Rendered<'_>) -> super::rule::Verdict,
) -> Rule {
    Rule { code, clause, weight, check }
}

/// The rules.
pub static RULES: [Rule; 45] = [
    rule(&code::GOV_SITE_NAME, TAGS, Deduct, identity::site_name),
    rule(&code::GOV_SITE_DOMAIN, TAGS, Deduct, identity::site_domain),
    rule(&code::GOV_SITE_CODE, TAGS, Deduct, identity::site_code),
    rule(&code::GOV_COLUMN_TAGS, TAGS, Deduct, identity::column_tags),
    rule(&code::GOV_ARTICLE_TAGS, TAGS, Deduct, identity::article_tags),
    rule(&code::GOV_PUB_DATE, "国办秘函〔2019〕19号 单项否决：伪造发稿日期", Veto, identity::pub_date),
    rule(&code::GOV_DOMAIN, "国办函〔2018〕55号 域名管理（条款号待核）", Deduct, identity::domain),
    rule(&code::GOV_SPONSOR, FOOT, Deduct, footer::sponsor),
    rule(&code::GOV_RECORDS, "国办发〔2017〕47号 页脚要素；互联网信息服务管理办法 备案（条款号待核）", Deduct, footer::records),
    rule(&code::GOV_REPORT_ENTRY, FOOT, Deduct, footer::report_entry),
    rule(&code::GOV_ORGAN_MARK, FOOT, Deduct, footer::organ_mark),
    rule(&code::GOV_SITE_MAP, FOOT, Deduct, footer::site_map),
    rule(&code::GOV_SEARCH, "政府信息公开条例 第二十四条", Deduct, structure::search),
    rule(&code::GOV_BREADCRUMBS, PAGE, Deduct, structure::breadcrumbs),
    rule(&code::GOV_HEADING, PAGE, Deduct, structure::heading),
    rule(&code::GOV_BROKEN_HTML, PAGE, Deduct, structure::tags),
    rule(&code::GOV_SHARE_TITLE, WECHAT, Advice, structure::share_title),
    rule(&code::GOV_DEAD_LINK, "国办秘函〔2019〕19号 链接可用性（分值待核）", Deduct, links::dead_link),
    rule(&code::GOV_SITEMAP_XML, PAGE, Deduct, links::sitemap_xml),
    rule(&code::GOV_NOT_FOUND, PAGE, Deduct, structure::not_found),
    rule(&code::GOV_PRINT, PAGE, Advice, structure::print),
    rule(&code::GOV_FOREIGN_HOST, "国办秘函〔2019〕19号 单项否决：严重问题链接（条款号待核）", Veto, links::foreign_host),
    rule(&code::GOV_INLINE, "国办发〔2017〕47号 安全防护（条款号待核）", Deduct, links::inline),
    rule(&code::GOV_ADDRESS, "推进互联网协议第六版（IPv6）规模部署的要求（文号待核）", Advice, links::address),
    rule(&code::GOV_LINK_TEXT, "GB/T 37668—2019 链接用途（条款号待核）", Advice, links::link_text),
    rule(&code::GOV_ATTACHMENT, "政府信息公开条例 第二十四条", Deduct, links::attachment),
    rule(&code::GOV_WEIGHT, "国办秘函〔2019〕19号 单项否决：15 秒打不开", Veto, structure::weight),
    rule(&code::GOV_STATEMENT, "个人信息保护法 第十七条；国办发〔2017〕47号 页脚要素（条款号待核）", Deduct, links::statement),
    rule(&code::GOV_CORRECTION, "个人信息保护法 第四十六条；国办发〔2017〕47号（条款号待核）", Deduct, links::correction),
    rule(&code::GOV_HOME_STALE, "国办秘函〔2019〕19号 单项否决：首页两周未更新", Veto, freshness::home),
    rule(&code::GOV_STALE_COLUMNS, "国办秘函〔2019〕19号 单项否决：栏目不更新", Veto, freshness::stale_columns),
    rule(&code::GOV_BLANK_COLUMNS, "国办秘函〔2019〕19号 单项否决：空白栏目", Veto, freshness::blank_columns),
    rule(&code::GOV_ITEM_DATE, "国办秘函〔2019〕19号 无日期按未更新计（条款号待核）", Deduct, freshness::item_date),
    rule(&code::GOV_REVIEW, "国办发〔2017〕47号 信息准确（条款号待核）", Advice, freshness::review),
    rule(&code::GOV_POLICY_FIELDS, "国办公开办函〔2019〕61号 政策文件要素（条款号待核）", Deduct, policy::particulars),
    rule(&code::GOV_POLICY_EXPIRED, "国办公开办函〔2019〕61号 有效性标注（条款号待核）", Deduct, policy::expired),
    rule(&code::GOV_POLICY_DAYS, "政府信息公开条例 第二十六条", Deduct, policy::opened_in_time),
    rule(&code::GOV_POLICY_READING, "国办秘函〔2019〕19号 解读关联（条款号待核）", Deduct, policy::reading),
    rule(&code::GOV_MAP_NUMBER, "地图管理条例 第十五条、第三十七条", Veto, access::map_number),
    rule(&code::GOV_MAP_SKETCH, "地图管理条例 第十五条", Veto, access::map_sketch),
    rule(&code::GOV_ALT, "无障碍环境建设法 第三十二条；GB/T 37668—2019（条款号待核）", Deduct, access::alt),
    rule(&code::GOV_READER, "无障碍环境建设法 第三十二条；GB/T 37668—2019（条款号待核）", Deduct, access::reader),
    rule(&code::GOV_TYPE_SIZE, "工业和信息化部 互联网网站适老化通用设计规范（条款号待核）", Deduct, access::type_size),
    rule(
        &code::GOV_OFFICE_LINE,
        "个人信息保护法 第二十五条；政府信息公开条例 第二十条；国办秘函〔2019〕19号 互动回应差",
        Veto,
        links::office_line,
    ),
    rule(&code::GOV_WORDING, INDICATORS, Deduct, access::wording),
];

/// What no program can judge from the files, and where it comes from; printed below every report.
pub static BY_HAND: [(&str, &str); 6] = [
    ("首页在一周里打不开的次数（监测平台）", "国办秘函〔2019〕19号 单项否决：站点无法访问"),
    ("颜色对比度、点按区域、键盘操作、读屏朗读（浏览器和真人测试）", "GB/T 37668—2019（条款号待核）"),
    ("国徽使用、主色不超过三种", "国徽法 第七条；国办发〔2017〕47号（条款号待核）"),
    ("发布前的保密审查和个人信息审查记录", "政府信息公开条例 第十四条、第十五条、第十七条"),
    ("网民留言三个月内答复", "国办秘函〔2019〕19号 单项否决：互动回应差"),
    ("域名 AAAA 记录、日志留存六个月、等级保护", "网络安全法 第二十一条（2025年修正后条款号待核）"),
];
