//! What the command line says.

mod config;
mod formats;
mod input;
mod judge;

use std::path::PathBuf;

use clap::{Command as Clap, CommandFactory, FromArgMatches, Parser, Subcommand};
use mizan::report::{FactsFormat, Format};

pub use config::ConfigArgs;
pub use formats::{Bidi, Color, Output};
pub use input::Input;
pub use judge::Judge;

/// Weighs the numbers in news articles: reads casualty counts, dates and vehicles in Arabic and English and flags where an
/// article contradicts itself.
#[derive(Debug, Parser)]
#[command(name = "mizan", version, about, after_help = EXAMPLES, propagate_version = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// What the command line says; ends the program where it says nothing that can be done.
    pub fn read() -> Self {
        let matches = without_empty(Self::command()).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// Empty variables of the environment, which CI systems set where an input was left out, are no values.
fn without_empty(command: Clap) -> Clap {
    let is_empty = |name: &std::ffi::OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    let command = command.mut_args(|arg| if arg.get_env().is_some_and(is_empty) { arg.env(None) } else { arg });
    command.mut_subcommands(without_empty)
}

const EXAMPLES: &str = "\
Examples:
  mizan check draft.txt                       weigh one article
  mizan check archive/ --format concise       a folder, a line for each finding
  mizan check . --format github --output sarif=mizan.sarif
  mizan extract articles.jsonl --format json-lines > facts.jsonl
  cat draft.txt | mizan check - --published 2022-01-06
  mizan rule part-exceeds-whole               what a rule does, with examples

Exit codes: 0 clean, 1 findings, 2 bad usage or input.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Flag where articles contradict themselves.
    Check(Box<Check>),
    /// List the facts of articles: counts, dates, periods.
    Extract(Box<Extract>),
    /// List the rules.
    Rules,
    /// Print the documentation of a rule.
    #[command(visible_alias = "explain")]
    Rule {
        /// The id, such as part-exceeds-whole.
        id: Option<String>,
        /// All of them.
        #[arg(long, conflicts_with = "id", required_unless_present = "id")]
        all: bool,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
        format: DocsFormat,
    },
    /// Work on grammar files.
    #[command(subcommand)]
    Grammar(GrammarCommand),
    /// Work on baselines.
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Work on the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print a JSON Schema.
    Schema {
        /// Of what.
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man {
        /// Of one command, such as check, instead of all in short.
        command: Option<String>,
    },
}

/// Work on baselines.
#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Check articles and take entries out of the baseline whose findings are gone.
    Prune(Box<Check>),
}

/// Work on the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print the configuration that counts here, with all that it extends, and the files that it comes from.
    Show(ConfigArgs),
}

/// How the documentation of rules is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DocsFormat {
    /// Text with headings.
    Markdown,
    /// A JSON array with an object for each rule.
    Json,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SchemaOf {
    /// What `mizan check --format json` writes.
    Check,
    /// What `mizan extract --format json` writes.
    Extract,
    /// mizan.toml.
    Config,
    /// Grammar files.
    Grammar,
}

/// Work on grammar files.
#[derive(Debug, Subcommand)]
pub enum GrammarCommand {
    /// Validate grammar files together and run their examples.
    Check {
        /// Files, and folders of files (*.toml).
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// List the built-in grammar files.
    List,
    /// Say which entries and patterns read the facts of a sentence.
    Explain {
        /// The sentence.
        text: String,
        /// A folder of grammar files (*.toml) that add to or override the built-in ones.
        #[arg(long, value_name = "DIR")]
        grammar_dir: Vec<PathBuf>,
    },
}

/// Arguments of `mizan check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Which articles.
    #[command(flatten)]
    pub input: Input,
    /// What is reported and what makes the run fail.
    #[command(flatten)]
    pub judge: Judge,
    /// How to report on standard output.
    #[arg(long, value_enum, default_value_t = Format::Full, env = "MIZAN_FORMAT")]
    pub format: Format,
    /// Another report, in a file that is written whole or not at all, such as sarif=mizan.sarif. May be given several times.
    #[arg(long, value_name = "FORMAT=PATH", value_parser = Output::<Format>::parse)]
    pub output: Vec<Output<Format>>,
    /// Take suppressions out that suppress nothing any more, in the articles' comments and in the configuration. Numbers are
    /// never changed.
    #[arg(long, conflicts_with_all = ["no_suppressions", "write_baseline"])]
    pub fix: bool,
    /// Show the facts that were weighed too, in the formats full, json and json-lines.
    #[arg(long)]
    pub show_facts: bool,
    /// When to colour.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// When to wrap quoted words in invisible isolates, for terminals that reorder right-to-left text.
    #[arg(long, value_enum, default_value_t = Bidi::Auto, value_name = "WHEN")]
    pub bidi: Bidi,
}

/// Arguments of `mizan extract`.
#[derive(Debug, clap::Args)]
pub struct Extract {
    /// Which articles.
    #[command(flatten)]
    pub input: Input,
    /// How to report on standard output.
    #[arg(long, value_enum, default_value_t = FactsFormat::Table)]
    pub format: FactsFormat,
    /// Another report, in a file that is written whole or not at all, such as csv=facts.csv. May be given several times.
    #[arg(long, value_name = "FORMAT=PATH", value_parser = Output::<FactsFormat>::parse)]
    pub output: Vec<Output<FactsFormat>>,
    /// Numbers of no category too.
    #[arg(long)]
    pub all_facts: bool,
    /// Say which grammar entries and pattern produced each fact.
    #[arg(long)]
    pub explain: bool,
}
