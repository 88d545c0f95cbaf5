//! Which configuration counts, as the command line says it.

use std::path::PathBuf;

/// Which configuration counts.
#[derive(Debug, clap::Args)]
pub struct ConfigArgs {
    /// The configuration file, instead of the nearest mizan.toml or .mizan.toml in this folder or above it.
    #[arg(long, value_name = "FILE", env = "MIZAN_CONFIG")]
    pub config: Option<PathBuf>,
    /// Without any configuration file.
    #[arg(long)]
    pub isolated: bool,
}
