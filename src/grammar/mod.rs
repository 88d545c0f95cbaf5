//! Grammars: what mizan knows of a language, kept as data and compiled once.

pub mod check;
pub mod compile;
mod lexicon;
pub mod load;
pub mod morphology;
pub mod pattern;
pub mod schema;

pub use compile::Grammar;

use std::sync::OnceLock;

/// The built-in grammars, compiled once.
///
/// # Panics
/// Never: a test compiles them, so a build with a broken built-in grammar does not ship.
pub fn built_in() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| load::load([]).unwrap_or_else(|error| panic!("built-in grammar: {error}")))
}
