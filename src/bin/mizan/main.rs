//! The `mizan` command: weighs articles, or lists their facts.

mod args;
mod input;
mod output;
mod run;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    run::run(&args::Args::parse()).into()
}
