//! What the command says about itself to machines: schemas, completions, the manual page.

use std::io::Write;

use clap::CommandFactory;
use mizan::schema;

use crate::args::{Args, SchemaOf};
use crate::run::{Ended, Outcome};

/// Prints a JSON Schema.
pub fn schema(of: SchemaOf, out: &mut dyn Write) -> Ended {
    let schema = match of {
        SchemaOf::Check => schema::check(),
        SchemaOf::Extract => schema::extract(),
        SchemaOf::Config => schema::config(),
        SchemaOf::Grammar => schema::grammar(),
    };
    writeln!(out, "{schema:#}")?;
    Ok(Outcome::Clean)
}

/// Prints completions for a shell.
pub fn completions(shell: clap_complete::Shell, mut out: &mut dyn Write) -> Ended {
    clap_complete::generate(shell, &mut Args::command(), "mizan", &mut out);
    Ok(Outcome::Clean)
}

/// Prints the manual page, or that of one command.
pub fn man(name: Option<&str>, mut out: &mut dyn Write) -> Ended {
    let mut all = Args::command();
    // Only then do commands know what they are called in full.
    all.build();
    let command = match name {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(format!("no command is called `{name}`: `mizan help` lists them").into()),
        },
    };
    clap_mangen::Man::new(command).render(&mut out)?;
    Ok(Outcome::Clean)
}
