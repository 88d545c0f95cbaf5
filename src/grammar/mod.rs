//! Grammars: what mizan knows of a language, kept as data and compiled once.

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod compile;
#[cfg(feature = "images")]
mod image;
mod infos;
mod lexicon;
#[doc(hidden)]
pub mod load;
#[doc(hidden)]
pub mod morphology;
mod names;
#[doc(hidden)]
pub mod pattern;
#[doc(hidden)]
pub mod phrases;
#[doc(hidden)]
pub mod schema;

pub use check::{Checked, check};
#[doc(hidden)]
pub use compile::Grammar;
pub use load::{BUILT_IN, read_dir};

use std::sync::OnceLock;

use crate::text::lang::Scripts;

/// All built-in grammars together, compiled once.
pub fn built_in() -> &'static Grammar {
    built_in_of(Scripts::Both)
}

/// The built-in grammars that a text in some script can have words of, made ready when the first such text comes.
///
/// # Panics
/// Never: a test compiles them, so a build with a broken built-in grammar does not ship.
pub fn built_in_of(scripts: Scripts) -> &'static Grammar {
    static GRAMMARS: [OnceLock<Grammar>; 3] = [const { OnceLock::new() }; 3];
    let compile = || load::built_in(scripts).and_then(Grammar::compile);
    let compiled = || compile().unwrap_or_else(|error| panic!("built-in grammar: {error}"));
    #[cfg(feature = "images")]
    let compiled = || image::read(scripts).unwrap_or_else(compiled);
    GRAMMARS[scripts as usize].get_or_init(compiled)
}
