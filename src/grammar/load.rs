//! Reading grammar files: the built-in ones and the user's, with errors that name file and line.

use super::compile::{Grammar, NamedFile};
use super::schema::GrammarFile;
use crate::error::Error;

/// The grammar files that come with mizan: name and text.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("ar/morphology.toml", include_str!("../../grammars/ar/morphology.toml")),
    ("ar/numbers.toml", include_str!("../../grammars/ar/numbers.toml")),
    ("ar/modifiers.toml", include_str!("../../grammars/ar/modifiers.toml")),
    ("ar/dates.toml", include_str!("../../grammars/ar/dates.toml")),
    ("ar/people.toml", include_str!("../../grammars/ar/people.toml")),
    ("ar/vehicles.toml", include_str!("../../grammars/ar/vehicles.toml")),
    ("ar/units.toml", include_str!("../../grammars/ar/units.toml")),
    ("ar/casualties.toml", include_str!("../../grammars/ar/casualties.toml")),
    ("ar/relations.toml", include_str!("../../grammars/ar/relations.toml")),
    ("ar/weigh.toml", include_str!("../../grammars/ar/weigh.toml")),
    ("ar/attribution.toml", include_str!("../../grammars/ar/attribution.toml")),
    ("ar/identifiers.toml", include_str!("../../grammars/ar/identifiers.toml")),
    ("en/morphology.toml", include_str!("../../grammars/en/morphology.toml")),
    ("en/numbers.toml", include_str!("../../grammars/en/numbers.toml")),
    ("en/modifiers.toml", include_str!("../../grammars/en/modifiers.toml")),
    ("en/dates.toml", include_str!("../../grammars/en/dates.toml")),
    ("en/people.toml", include_str!("../../grammars/en/people.toml")),
    ("en/vehicles.toml", include_str!("../../grammars/en/vehicles.toml")),
    ("en/units.toml", include_str!("../../grammars/en/units.toml")),
    ("en/casualties.toml", include_str!("../../grammars/en/casualties.toml")),
    ("en/relations.toml", include_str!("../../grammars/en/relations.toml")),
    ("en/weigh.toml", include_str!("../../grammars/en/weigh.toml")),
    ("en/attribution.toml", include_str!("../../grammars/en/attribution.toml")),
    ("en/identifiers.toml", include_str!("../../grammars/en/identifiers.toml")),
];

/// The built-in grammars with `more` files (name and text) after them.
///
/// # Errors
/// When a file is no TOML, has an unknown key or contradicts itself.
pub fn load<'a>(more: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Grammar, Error> {
    let mut files = Vec::new();
    for (name, text) in BUILT_IN.iter().copied().chain(more) {
        files.push(read(name, text)?);
    }
    Grammar::compile(&files)
}

/// Reads one grammar file.
fn read<'a>(name: &'a str, text: &'a str) -> Result<NamedFile<'a>, Error> {
    let file: GrammarFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        Error::grammar(name, line, error.message())
    })?;
    Ok(NamedFile { name, text, file })
}
