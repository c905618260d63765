//! The command line: one table of commands and flags. Spellings follow Zola, with Hugo's as aliases.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::export_flags::Export;
use crate::render::report::language::Language;

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
    /// 报告的标题和标签用哪种语言；内容总是中文
    #[arg(long, value_enum, global = true, default_value_t = Lang::Zh, value_name = "语言")]
    pub lang: Lang,
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
    /// 查个人的号码：身份证、手机、银行卡等；--history 查历史提交
    #[command(help_template = HELP)]
    Audit(Audit),
    /// 整理写法：编码、行尾、空白；不动内容和注释
    #[command(help_template = HELP)]
    Fmt(Fmt),
    /// 在本机预览，改了内容页面自动刷新
    #[command(help_template = HELP, alias = "server")]
    Serve(Serve),
    /// 列出条目
    #[command(help_template = HELP)]
    List(List),
    /// 导出全部公开条目，给搜索引擎用（OpenSearch 或 Meilisearch）
    #[command(help_template = HELP)]
    Export(Export),
    /// 解释一个错误代码；不写代码就列出全部
    #[command(help_template = HELP)]
    Explain(Explain),
    /// 打印条目文件的 JSON Schema，或写好 VS Code 的设置
    #[command(help_template = HELP)]
    Schema(Schema),
    /// 提交之前自动检查：装上或卸下 git 的 pre-commit 钩子
    #[command(help_template = HELP)]
    Hooks(Hooks),
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

/// Flags of the commands that compare with the last published site.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Against {
    /// 和哪个文件夹里上次发布的网站核对；不写就是输出文件夹
    #[arg(long, value_name = "文件夹")]
    pub against: Option<PathBuf>,
    /// 允许一次少掉这么多条目
    #[arg(long, value_name = "条数", default_value_t = 0, hide_default_value = true)]
    pub allow_removal: usize,
    /// 允许公布过的网址没有了，也不留说明
    #[arg(long)]
    pub allow_gone: bool,
    /// 允许改已经公布的日期，并写明原因；原因会记在小结里
    #[arg(long, value_name = "原因")]
    pub redate: Option<String>,
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
    /// What to compare with.
    #[command(flatten)]
    pub against: Against,
    /// 输出文件夹
    #[arg(short = 'o', long, short_alias = 'd', alias = "destination", value_name = "文件夹")]
    pub output_dir: Option<PathBuf>,
    /// 输出文件夹里有别的文件也整个换掉
    #[arg(short = 'f', long)]
    pub force: bool,
    /// 再打成一个压缩包，拷进 U 盘或交给集约化平台；不写文件名就放在输出文件夹旁边
    #[arg(long, value_name = "文件", num_args = 0..=1, require_equals = true)]
    pub zip: Option<Option<PathBuf>>,
    /// 不压缩页面
    #[arg(long)]
    pub no_minify: bool,
    /// 用几个线程；不写就用全部核心
    #[arg(short = 'j', long, value_name = "数目")]
    pub threads: Option<usize>,
    /// 称一称每一页：压缩后多大、要几次请求；超过限额就不发布
    #[arg(long)]
    pub sizes: bool,
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
    /// What to compare with.
    #[command(flatten)]
    pub against: Against,
    /// Which findings are asked for.
    #[command(flatten)]
    pub scope: Scope,
    /// 打印格式
    #[arg(long, value_enum, default_value_t = Format::Full, value_name = "格式")]
    pub format: Format,
    /// 有什么就以退出码 1 结束
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "程度")]
    pub fail_on: FailOn,
    /// 只看这些代码，用逗号隔开；DS5 是一族
    #[arg(long, value_name = "代码", value_delimiter = ',')]
    pub select: Vec<String>,
    /// 不看这些代码，用逗号隔开；build 照样会拦
    #[arg(long, value_name = "代码", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// 再按政府网站的要求检查生成的页面
    #[arg(long)]
    pub gov: bool,
    /// 再称一称生成的每一页：压缩后多大、要几次请求
    #[arg(long, conflicts_with = "diff")]
    pub sizes: bool,
    /// 本地词表：本单位自己定的表述规则，写法同程序自带的词表
    #[arg(long, value_name = "文件")]
    pub words: Option<PathBuf>,
    /// 只报告、只改这些文件或文件夹；不写就是整个站点
    #[arg(value_name = "路径")]
    pub paths: Vec<PathBuf>,
    /// 把只有一种改法的问题改好
    #[arg(long, conflicts_with_all = ["staged", "changed", "gov"])]
    pub fix: bool,
    /// 连把握不大的也改；改完请逐处核对（含 --fix）
    #[arg(long, conflicts_with_all = ["staged", "changed", "gov"])]
    pub unsafe_fixes: bool,
    /// 只打印会怎么改，不写入
    #[arg(long, conflicts_with_all = ["staged", "changed", "gov"])]
    pub diff: bool,
}

/// Flags of `audit`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Audit {
    /// What to compile.
    #[command(flatten)]
    pub site: Site,
    /// 查 git 的全部历史提交，列出哪次提交、哪个文件、第几行
    #[arg(long)]
    pub history: bool,
    /// 打印格式
    #[arg(long, value_enum, default_value_t = Format::Full)]
    pub format: Format,
    /// 再按政府网站的要求检查生成的页面
    #[arg(long)]
    pub gov: bool,
    /// 本地词表：本单位自己定的表述规则，写法同程序自带的词表
    #[arg(long, value_name = "文件")]
    pub words: Option<PathBuf>,
}

/// Which findings are asked for: all, or those of a change in git.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Scope {
    /// 只看这次要提交的改动（git add 过的内容），和它引出的问题
    #[arg(long, conflicts_with = "changed")]
    pub staged: bool,
    /// 只看和某次提交相比改了的文件，和改动引出的问题；不写提交就从分支分出来的地方算起
    #[arg(long, value_name = "提交", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub changed: Option<String>,
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
    #[arg(short = 'p', long, default_value_t = 1111, value_name = "端口")]
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
    /// 只列待发布的：发布日期还没有到，到了那天再生成就会公开
    #[arg(long)]
    pub pending: bool,
    /// 打印格式
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "格式")]
    pub format: ListFormat,
}

/// Flags of `explain`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Explain {
    /// 错误代码（DS201）或名称（unknown-field）；fields 是全部字段，json 是 check --format json 的格式，nginx 是本站的 nginx 设置；不写就列出全部代码
    #[arg(value_name = "代码")]
    pub topic: Option<String>,
}

/// Flags of `schema`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Schema {
    /// 哪一种，例如 workshop、site；不写就是全部
    #[arg(value_name = "种类")]
    pub kind: Option<String>,
    /// 在站点里写好 .vscode：Schema、设置、推荐的扩展、检查任务；已有的设置不动
    #[arg(long, conflicts_with_all = ["kind", "output_dir"])]
    pub vscode: bool,
    /// 写进这个文件夹，不打印
    #[arg(short = 'o', long, value_name = "文件夹")]
    pub output_dir: Option<PathBuf>,
}

/// Flags of `hooks`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Hooks {
    /// 装上还是卸下
    #[arg(value_enum, value_name = "动作")]
    pub action: HooksAction,
    /// 已有别的钩子也换掉，原来的改名留着
    #[arg(short = 'f', long)]
    pub force: bool,
}

/// What happens to the hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HooksAction {
    /// 装上
    Install,
    /// 卸下
    Uninstall,
}

/// Flags of `completions`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Completions {
    /// 哪种命令行
    #[arg(value_name = "命令行")]
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
    /// 一行一个 JSON 对象
    JsonLines,
    /// GitHub 的注解和摘要
    Github,
    /// GitLab 的代码质量报告
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// 可以粘贴的表格
    Md,
}

/// What makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// 错误
    Error,
    /// 警告也算
    Warning,
}

/// The language of headlines and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl Cli {
    /// The language of headlines and labels.
    pub fn language(&self) -> Language {
        match self.lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
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
