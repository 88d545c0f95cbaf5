//! How to report, as the command line says it.

use std::path::PathBuf;

use clap::ValueEnum;

/// A report in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output<F> {
    /// Its format.
    pub format: F,
    /// Its file.
    pub path: PathBuf,
}

impl<F: ValueEnum> Output<F> {
    /// Reads `FORMAT=PATH`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (format, path) = text.split_once('=').ok_or("write it as FORMAT=PATH, such as json=report.json")?;
        let format = F::from_str(format, false).map_err(|_| {
            let known = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
            format!("no format is called `{format}`: one of {}", names.join(", "))
        })?;
        if path.is_empty() {
            return Err("the path is missing after `=`".into());
        }
        Ok(Self { format, path: path.into() })
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal; NO_COLOR and CLICOLOR_FORCE or FORCE_COLOR decide against or for it, the first of them first.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// When to wrap quoted words in isolates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Bidi {
    /// On a terminal, not in CI.
    Auto,
    /// Always.
    Isolate,
    /// Never.
    Never,
}
