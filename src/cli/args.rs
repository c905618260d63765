//! The command line: one table of commands and flags. Spellings follow Zola, with Hugo's as aliases.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "doorstep", version, about = "家门口：把一个文件夹的条目变成务工车间与招商名录网站")]
#[command(help_template = HELP, max_term_width = 100, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, subcommand_help_heading = "命令", next_help_heading = "选项")]
#[command(subcommand_value_name = "命令", override_usage = "doorstep <命令> [选项]", after_help = AFTER_HELP)]
pub struct Cli {
    /// 站点文件夹（含 content/site.yaml）；不写就从当前文件夹往上找
    #[arg(short = 'r', long, short_alias = 's', alias = "source", global = true, value_name = "文件夹")]
    pub root: Option<PathBuf>,
    /// 显示帮助
    #[arg(short = 'h', long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    /// 要做什么
    #[command(subcommand)]
    pub command: Command,
}

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

const AFTER_HELP: &str = "\
示例：
  doorstep init 我的站点        新建一个能直接生成的站点
  doorstep serve --open         边改边看
  doorstep check                只检查，不生成
  doorstep check --fix --diff   看看能自动改哪些
  doorstep build                生成到 public/

退出码：0 没有问题 · 1 内容有错误 · 2 用法或配置不对 · 3 机器出错 · 70 程序缺陷";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新建一个站点，马上就能生成
    #[command(help_template = HELP)]
    Init(Init),
    /// 生成网站；有错误就什么也不改
    #[command(help_template = HELP)]
    Build(Build),
    /// 只检查内容，列出全部问题
    #[command(help_template = HELP)]
    Check(Check),
    /// 整理写法：编码、行尾、空白；不动内容和注释
    #[command(help_template = HELP)]
    Fmt(Fmt),
    /// 在本机预览，改了内容页面自动刷新
    #[command(help_template = HELP, alias = "server")]
    Serve(Serve),
    /// 列出条目
    #[command(help_template = HELP)]
    List(List),
    /// 解释一个错误代码，或 fields 列出全部字段
    #[command(help_template = HELP)]
    Explain(Explain),
    /// 打印命令补全脚本
    #[command(help_template = HELP)]
    Completions(Completions),
}

/// Flags of every command that compiles.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Site {
    /// 按哪一天计算政策效力和新旧，例如 2026-11-23；不写就是今天（上海时间）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 连草稿一起
    #[arg(short = 'D', long, alias = "buildDrafts")]
    pub drafts: bool,
    /// 正式网址，盖过 site.yaml 里的 base_url
    #[arg(short = 'u', long, short_alias = 'b', alias = "baseURL", value_name = "网址")]
    pub base_url: Option<String>,
}

/// Flags of `init`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Init {
    /// 新文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹")]
    pub folder: Option<PathBuf>,
}

/// Flags of `build`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Build {
    /// What to compile.
    #[command(flatten)]
    pub site: Site,
    /// 输出文件夹
    #[arg(short = 'o', long, short_alias = 'd', alias = "destination", value_name = "文件夹")]
    pub output_dir: Option<PathBuf>,
    /// 输出文件夹里有别的文件也整个换掉
    #[arg(short = 'f', long)]
    pub force: bool,
    /// 不压缩页面
    #[arg(long)]
    pub no_minify: bool,
    /// 用几个线程；不写就用全部核心
    #[arg(short = 'j', long, value_name = "数目")]
    pub threads: Option<usize>,
    /// 小结用 JSON 打印
    #[arg(long)]
    pub json: bool,
}

/// Flags of `check`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Check {
    /// What to compile.
    #[command(flatten)]
    pub site: Site,
    /// 只报告、只改这些文件或文件夹；不写就是整个站点
    #[arg(value_name = "路径")]
    pub paths: Vec<PathBuf>,
    /// 把只有一种改法的问题改好
    #[arg(long)]
    pub fix: bool,
    /// 连把握不大的也改；改完请逐处核对（含 --fix）
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// 只打印会怎么改，不写入
    #[arg(long)]
    pub diff: bool,
    /// 打印格式
    #[arg(long, value_enum, default_value_t = Format::Full)]
    pub format: Format,
}

/// Flags of `fmt`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Fmt {
    /// 只整理这些文件或文件夹；不写就是全部内容
    #[arg(value_name = "路径")]
    pub paths: Vec<PathBuf>,
    /// 只看哪些文件要整理，不写入；有就以 1 退出
    #[arg(long)]
    pub check: bool,
    /// 只打印会怎么改，不写入
    #[arg(long)]
    pub diff: bool,
}

/// Flags of `serve`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Serve {
    /// What to compile.
    #[command(flatten)]
    pub site: Site,
    /// 端口
    #[arg(short = 'p', long, default_value_t = 1111)]
    pub port: u16,
    /// 监听地址；默认只有本机能打开
    #[arg(short = 'i', long, alias = "bind", default_value = "127.0.0.1", value_name = "地址")]
    pub interface: IpAddr,
    /// 用浏览器打开
    #[arg(short = 'O', long)]
    pub open: bool,
}

/// Flags of `list`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct List {
    /// What to compile.
    #[command(flatten)]
    pub site: Site,
    /// 只列一类，例如 workshops
    #[arg(value_name = "种类")]
    pub kind: Option<String>,
    /// 打印格式
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// Flags of `explain`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Explain {
    /// 错误代码（DS201）、名称（unknown-field），或 fields
    #[arg(value_name = "代码")]
    pub topic: String,
}

/// Flags of `completions`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Completions {
    /// 哪种命令行
    pub shell: Shell,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 带原文和插入符
    Full,
    /// 一行一条
    Concise,
    /// 一个 JSON 对象
    Json,
}

/// How entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// 对齐的表
    Table,
    /// CSV
    Csv,
    /// JSON
    Json,
}
