//! The program `doorstep`: reads the command line, runs the command, ends with its exit code.

use std::panic;
use std::process::ExitCode;

use doorstep::cli::{commands, terminal, usage};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code of a defect of ours.
const DEFECT: u8 = 70;

fn main() -> ExitCode {
    let cli = match usage::parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(Ok(())) => return ExitCode::SUCCESS,
        Err(Err(failure)) => {
            terminal::note(&format!("错误：{failure}"));
            return failure.code();
        }
    };
    match panic::catch_unwind(|| commands::run(&cli)) {
        Ok(Ok(outcome)) => outcome.code(),
        Ok(Err(failure)) => {
            terminal::note(&format!("错误：{failure}"));
            failure.code()
        }
        Err(_) => {
            terminal::note("程序缺陷，请把上面的信息报告给维护者；已发布的网站没有改动");
            ExitCode::from(DEFECT)
        }
    }
}
