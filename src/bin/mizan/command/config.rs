//! `mizan config`.

use std::io::Write;

use mizan::report::escape;

use crate::args::ConfigArgs;
use crate::run::{Ended, Outcome};
use crate::settings::Settings;

/// Prints the configuration that counts here.
pub fn show(args: &ConfigArgs, out: &mut dyn Write) -> Ended {
    let settings = Settings::load(args)?;
    if settings.files.is_empty() {
        writeln!(out, "# no configuration file: everything is as built in")?;
    }
    for file in &settings.files {
        writeln!(out, "# from {}", escape(&file.to_string_lossy()))?;
    }
    writeln!(out, "# the project begins at {}", escape(&settings.project.root().to_string_lossy()))?;
    write!(out, "{}", settings.config.to_toml()?)?;
    Ok(Outcome::Clean)
}
