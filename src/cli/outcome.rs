//! How a command ended, and the exit code that says so.

use std::process::ExitCode;

use crate::shell::error::ShellError;

/// How a command ended.
#[derive(Debug)]
pub enum Outcome {
    /// 0: done, nothing wrong.
    Clean,
    /// 1: the content has errors; they have been printed.
    ContentErrors,
}

/// What a command says of its end.
pub type Ended = Result<Outcome, Failure>;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 2: the command was used wrongly.
    #[error("{0}")]
    Usage(String),
    /// 3: the machine failed.
    #[error(transparent)]
    Machine(#[from] ShellError),
}

impl Outcome {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        match self {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::ContentErrors => ExitCode::from(1),
        }
    }
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) => ExitCode::from(2),
            Failure::Machine(_) => ExitCode::from(3),
        }
    }
}
