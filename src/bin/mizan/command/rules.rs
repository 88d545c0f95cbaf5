//! `mizan rules` and `mizan rule`.

use std::io::{self, Write};

use mizan::check::select::{exactness, unknown_rule};

use crate::args::DocsFormat;
use crate::run::{Ended, Outcome};

/// Lists the rules.
pub fn list(out: &mut dyn Write) -> Ended {
    let width = mizan::check::built_in().iter().map(|rule| rule.meta().id.len()).max().unwrap_or(0);
    for rule in mizan::check::built_in() {
        let meta = rule.meta();
        writeln!(out, "{:width$}  {:7}  {}", meta.id, meta.severity, meta.summary)?;
    }
    Ok(Outcome::Clean)
}

/// Prints the documentation of one rule, or of all.
pub fn explain(id: Option<&str>, format: DocsFormat, out: &mut dyn Write) -> Ended {
    let rules = mizan::check::built_in().iter().map(|rule| rule.meta());
    if let Some(message) = id.and_then(|id| unknown_rule(id, rules.clone())) {
        return Err(message.into());
    }
    let rules: Vec<_> = rules.filter(|meta| id.is_none_or(|id| exactness(id, meta) > 0)).collect();
    match format {
        DocsFormat::Markdown => {
            for meta in rules {
                writeln!(out, "# {}\n\n{} ({}).\n\n{}", meta.id, meta.summary, meta.severity, meta.docs)?;
            }
        }
        DocsFormat::Json => {
            let json = serde_json::to_string_pretty(&rules).map_err(io::Error::from)?;
            writeln!(out, "{json}")?;
        }
    }
    Ok(Outcome::Clean)
}
