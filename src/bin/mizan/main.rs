//! The `mizan` command: weighs articles, or lists their facts.

mod args;
mod changed;
mod command;
mod engine;
mod fix;
mod git;
mod input;
mod output;
mod pipeline;
mod progress;
mod project;
mod resume;
mod run;
mod settings;
mod settle;
mod style;
mod summary;
mod unpack;
mod verbose;
mod walk;

use std::process::ExitCode;

fn main() -> ExitCode {
    run::run(&args::Args::read()).into()
}
