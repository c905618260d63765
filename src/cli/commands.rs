//! The commands: each reads, compiles, and does one thing with the result.

use super::args::{Cli, Command};
use super::outcome::{Ended, Outcome};
use super::{audit, build, check, explain, export, fmt, hooks, init, list, schema, serve, usage};

/// Runs a command to its end.
pub fn run(cli: &Cli) -> Ended {
    match &cli.command {
        Command::Init(flags) => init::init(flags),
        Command::Build(flags) => build::build(cli, flags),
        Command::Check(flags) => check::check(cli, flags),
        Command::Audit(flags) => audit::audit(cli, flags),
        Command::Fmt(flags) => fmt::fmt(cli, flags),
        Command::Serve(flags) => serve::serve(cli, flags),
        Command::List(flags) => list::list(cli, flags),
        Command::Export(flags) => export::export(cli, flags),
        Command::Explain(flags) => explain::explain(cli, flags),
        Command::Schema(flags) => schema::schema(cli, flags),
        Command::Hooks(flags) => hooks::hooks(cli, flags),
        Command::Completions(flags) => {
            clap_complete::generate(flags.shell, &mut usage::command(), "doorstep", &mut std::io::stdout());
            Ok(Outcome::Clean)
        }
    }
}
