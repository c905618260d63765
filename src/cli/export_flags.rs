//! The flags of `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Flags of `export`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Export {
    /// 给哪种搜索引擎
    #[arg(long, value_enum, value_name = "格式")]
    pub format: ExportFormat,
    /// 写到哪个文件夹；不写就是站点的 export/；里面有别的文件就不写
    #[arg(short = 'o', long, alias = "output-dir", value_name = "文件夹")]
    pub output: Option<PathBuf>,
    /// 按哪一天计算政策效力和新旧，例如 2026-11-23；不写就是今天（上海时间）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 正式网址，盖过 site.yaml 里的 base_url
    #[arg(short = 'u', long, short_alias = 'b', alias = "baseURL", value_name = "网址")]
    pub base_url: Option<String>,
}

/// For which engine entries are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// OpenSearch 的批量导入格式
    OpensearchBulk,
    /// Meilisearch 的文档和设置
    Meilisearch,
}
