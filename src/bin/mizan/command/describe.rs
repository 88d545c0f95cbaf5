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

/// Prints the manual page.
pub fn man(mut out: &mut dyn Write) -> Ended {
    clap_mangen::Man::new(Args::command()).render(&mut out)?;
    Ok(Outcome::Clean)
}
