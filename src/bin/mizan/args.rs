//! What the command line says.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

/// Weighs the numbers in news articles: reads casualty counts, dates and vehicles in Arabic and English and flags where an
/// article contradicts itself.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, propagate_version = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  mizan check draft.txt                       weigh one article
  mizan check archive/ --format concise       a folder, a line for each finding
  mizan extract articles.jsonl --format json-lines > facts.jsonl
  cat draft.txt | mizan check - --published 2022-01-06
  mizan rule part-exceeds-whole               what a rule does, with examples

Exit codes: 0 clean, 1 findings, 2 bad usage or input.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Flag where articles contradict themselves.
    Check(Check),
    /// List the facts of articles: counts, dates, periods.
    Extract(Extract),
    /// List the rules.
    Rules,
    /// Print the documentation of a rule.
    Rule {
        /// The id, such as part-exceeds-whole.
        id: Option<String>,
        /// All of them.
        #[arg(long, conflicts_with = "id", required_unless_present = "id")]
        all: bool,
    },
    /// Work on grammar files.
    #[command(subcommand)]
    Grammar(GrammarCommand),
}

/// Work on grammar files.
#[derive(Debug, Subcommand)]
pub enum GrammarCommand {
    /// Validate a grammar file and run its examples.
    Check {
        /// The file.
        file: PathBuf,
    },
}

/// Which articles, and how to read them.
#[derive(Debug, clap::Args)]
pub struct Input {
    /// Files or folders; `-` reads standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The day of publication (YYYY-MM-DD), over any that the article states: what "yesterday" is counted from.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<NaiveDate>,
    /// The language, over any that the article states; otherwise it is told from the text.
    #[arg(long, value_name = "LANG", value_parser = ["ar", "en"])]
    pub lang: Option<String>,
    /// A folder of grammar files (*.toml) that add to or override the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub grammar_dir: Vec<PathBuf>,
    /// The name that standard input is read and reported under; its ending tells the format.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// How many threads to use; all cores if left out.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Arguments of `mizan check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Which articles.
    #[command(flatten)]
    pub input: Input,
    /// How to report.
    #[arg(long, value_enum, default_value_t = CheckFormat::Full)]
    pub format: CheckFormat,
    /// When to colour.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// Arguments of `mizan extract`.
#[derive(Debug, clap::Args)]
pub struct Extract {
    /// Which articles.
    #[command(flatten)]
    pub input: Input,
    /// How to report.
    #[arg(long, value_enum, default_value_t = ExtractFormat::Table)]
    pub format: ExtractFormat,
    /// Numbers of no category too.
    #[arg(long)]
    pub all_facts: bool,
    /// Say which grammar entries and pattern produced each fact.
    #[arg(long)]
    pub explain: bool,
}

/// Formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Each finding with the words that prove it.
    Full,
    /// A line for each finding: path:line:column: severity[rule] message.
    Concise,
    /// One JSON document.
    Json,
    /// A JSON object a line for each article.
    JsonLines,
}

/// Formats of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// A line for each fact.
    Table,
    /// One JSON document.
    Json,
    /// A JSON object a line for each article.
    JsonLines,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("`{text}` is no date: write it as 2022-01-06"))
}
