//! The commands: each reads, compiles, and does one thing with the result.

use clap::CommandFactory;

use super::args::{Cli, Command};
use super::outcome::{Ended, Outcome};
use super::{build, check, explain, fmt, init, list, serve};

/// Runs a command to its end.
pub fn run(cli: &Cli) -> Ended {
    match &cli.command {
        Command::Init(flags) => init::init(flags),
        Command::Build(flags) => build::build(cli, flags),
        Command::Check(flags) => check::check(cli, flags),
        Command::Fmt(flags) => fmt::fmt(cli, flags),
        Command::Serve(flags) => serve::serve(cli, flags),
        Command::List(flags) => list::list(cli, flags),
        Command::Explain(flags) => explain::explain(flags),
        Command::Completions(flags) => {
            clap_complete::generate(flags.shell, &mut Cli::command(), "doorstep", &mut std::io::stdout());
            Ok(Outcome::Clean)
        }
    }
}
