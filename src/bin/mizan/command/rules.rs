//! `mizan rules` and `mizan rule`.

use std::io::Write;

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
pub fn explain(id: Option<&str>, out: &mut dyn Write) -> Ended {
    let rules = mizan::check::built_in().iter().map(|rule| rule.meta());
    if let Some(message) = id.and_then(|id| mizan::check::select::unknown_rule(id, rules.clone())) {
        return Err(message.into());
    }
    for meta in rules.filter(|meta| id.is_none_or(|id| mizan::check::select::exactness(id, meta) > 0)) {
        writeln!(out, "# {}\n\n{} ({}).\n\n{}", meta.id, meta.summary, meta.severity, meta.docs)?;
    }
    Ok(Outcome::Clean)
}
