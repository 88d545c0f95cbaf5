//! What is reported and what makes a run fail, as the command line says it.

use std::path::PathBuf;

use clap::ValueEnum;
use mizan::{Confidence, Severity};

/// What is reported and what makes a run fail. Each overrides the configuration.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
pub struct Judge {
    /// Rules in force: ids, groups or `all`, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Rules in force beside those of the configuration.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// Rules not in force; the more exact word wins over --select.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Leave out findings that their rule is less sure of.
    #[arg(long, value_enum, value_name = "CONFIDENCE")]
    pub min_confidence: Option<ConfidenceArg>,
    /// The least severity that makes the run fail (exit code 1).
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever was found; faults of the input still exit with 2.
    #[arg(long)]
    pub exit_zero: bool,
    /// Report findings although comments or the configuration suppress them.
    #[arg(long)]
    pub no_suppressions: bool,
    /// Leave out findings that this file holds.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to the baseline file (--baseline, that of the configuration, or mizan-baseline.json), so that later
    /// runs report only new ones.
    #[arg(long)]
    pub write_baseline: bool,
    /// Report only findings with words on lines that changed since this branch left BASE, a commit or branch of git.
    #[arg(long, value_name = "BASE")]
    pub diff: Option<String>,
    /// Report only findings with words on lines that a unified diff changes, such as `git diff` writes; `-` reads it from
    /// standard input. Its names begin at the root of the project.
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    pub changed_lines: Option<PathBuf>,
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConfidenceArg {
    /// All findings.
    Low,
    /// The default.
    Medium,
    /// Only what is beyond doubt.
    High,
}

impl From<ConfidenceArg> for Confidence {
    fn from(confidence: ConfidenceArg) -> Self {
        match confidence {
            ConfidenceArg::Low => Self::Low,
            ConfidenceArg::Medium => Self::Medium,
            ConfidenceArg::High => Self::High,
        }
    }
}

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any finding.
    Note,
    /// The default.
    Warning,
    /// Only errors.
    Error,
}

impl From<FailOn> for Severity {
    fn from(severity: FailOn) -> Self {
        match severity {
            FailOn::Note => Self::Note,
            FailOn::Warning => Self::Warning,
            FailOn::Error => Self::Error,
        }
    }
}
