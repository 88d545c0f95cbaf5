//! What the terminal can show.

use std::io::{self, IsTerminal};

use mizan::report::Style;

use crate::args::{Bidi, Color};

/// How reports look on standard output.
pub fn style(color: Color, isolate: Bidi, facts: bool) -> Style {
    Style {
        facts,
        color: match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => colored(),
        },
        isolate: match isolate {
            Bidi::Isolate => true,
            Bidi::Never => false,
            Bidi::Auto => io::stdout().is_terminal() && !is_set("CI"),
        },
    }
}

fn colored() -> bool {
    let forced = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if is_set("NO_COLOR") {
        return false;
    }
    forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") || io::stdout().is_terminal()
}

/// Whether an environment variable is set to anything.
pub fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
