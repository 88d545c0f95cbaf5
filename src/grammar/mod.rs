//! Grammars: what mizan knows of a language, kept as data and compiled once.

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod compile;
#[doc(hidden)]
pub mod load;
#[doc(hidden)]
pub mod morphology;
#[doc(hidden)]
pub mod pattern;
#[doc(hidden)]
pub mod schema;

pub use check::{Checked, check};
#[doc(hidden)]
pub use compile::Grammar;
pub use load::BUILT_IN;

use std::sync::OnceLock;

/// The built-in grammars, compiled once.
///
/// # Panics
/// Never: a test compiles them, so a build with a broken built-in grammar does not ship.
pub fn built_in() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| load::load([]).unwrap_or_else(|error| panic!("built-in grammar: {error}")))
}
