//! The command line as it is shown, and what is wrong with one that was typed: clap's words said in Chinese.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};

use super::args::Cli;
use super::outcome::Failure;
use super::terminal;
use crate::base::suggestion;

/// What a command line means, or how the program ends without doing anything: 0 after help, 2 after a mistake.
pub fn parse(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Cli, Result<(), Failure>> {
    let parsed = command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal::say(error.render().to_string().trim_end());
            Ok(())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal::note(error.render().to_string().trim_end());
            Err(Failure::Usage("没有写要做什么".to_owned()))
        }
        _ => Err(Failure::Usage(sentence(&error))),
    })
}

/// The command line with Chinese usage lines; defaults and choices stand in the help of each flag.
pub fn command() -> Command {
    let command = Cli::command().mut_args(argument_in_chinese);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, in_chinese))
}

fn in_chinese(command: Command) -> Command {
    let positionals: String = command
        .get_positionals()
        .map(|argument| {
            let name = argument.get_value_names().and_then(|names| names.first()).map_or("值", |name| name.as_str());
            let more = if argument.get_num_args().is_some_and(|number| number.max_values() > 1) { "…" } else { "" };
            if argument.is_required_set() { format!(" <{name}>{more}") } else { format!(" [{name}]{more}") }
        })
        .collect();
    let usage = format!("doorstep {} [选项]{positionals}", command.get_name());
    command.override_usage(usage).mut_args(argument_in_chinese)
}

/// The argument with its choices and its default in its help, where clap would say them in English.
fn argument_in_chinese(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let choices: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults: Vec<String> = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let mut notes = Vec::new();
    if !choices.is_empty() {
        notes.push(format!("可以写 {}", choices.join("、")));
    }
    if !defaults.is_empty() {
        notes.push(format!("默认 {}", defaults.join("、")));
    }
    let argument = argument.hide_possible_values(true).hide_default_value(true);
    match argument.get_help().map(ToString::to_string) {
        Some(help) if !notes.is_empty() => argument.help(StyledStr::from(format!("{help}（{}）", notes.join("；")))),
        _ => argument,
    }
}

/// What is wrong with a command line, and what to write.
fn sentence(error: &clap::Error) -> String {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(said).find(|text| !text.is_empty());
    let problem = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有「{}」这个命令", said(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有「{argument}」这个选项"),
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」后面缺少值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            format!("「{argument}」不能写「{value}」")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => format!("「{argument}」不能和「{}」一起写", said(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("「{argument}」的值个数不对")
        }
        ErrorKind::NoEquals => format!("「{argument}」要写成 选项=值"),
        ErrorKind::MissingSubcommand => "没有写要做什么".to_owned(),
        _ => "命令写法不对".to_owned(),
    };
    let valid = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!("；可以写：{}", suggestion::list(values.iter().map(String::as_str), 12))
        }
        _ => String::new(),
    };
    let near = near.map(|near| format!("\n是不是想写 {near}？")).unwrap_or_default();
    format!("{problem}{valid}{near}\n用法见 doorstep --help")
}
