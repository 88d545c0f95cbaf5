//! Reading grammar files: the built-in ones and the user's, with errors that name file and line.

use std::path::{Path, PathBuf};

use super::compile::{Grammar, NamedFile};
use super::schema::GrammarFile;
use crate::error::Error;
use crate::text::lang::Scripts;

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
    Grammar::compile(files(more)?)
}

/// The built-in grammar files with `more` (name and text) after them.
pub(super) fn files<'a>(more: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<NamedFile>, Error> {
    // The user's files come last, but are read first: it is there that mistakes are.
    let own: Vec<_> = more.into_iter().map(|(name, text)| read(name, text)).collect::<Result<_, _>>()?;
    let mut files = built_in(Scripts::Both)?;
    for file in &mut files {
        for own in &own {
            if own.file.language == file.file.language {
                give_way(file, own);
            }
        }
    }
    files.extend(own);
    Ok(files)
}

/// What a user's file makes a cue is no longer one of a built-in category: a word gives one category, the user's.
fn give_way(built_in: &mut NamedFile, own: &NamedFile) {
    let taken =
        |form: &str| own.file.cue.iter().any(|cue| !cue.also && cue.forms.iter().any(|own| own.get_ref() == form));
    for cue in &mut built_in.file.cue {
        cue.forms.retain(|form| !taken(form.get_ref()));
    }
}

/// The built-in grammar files of the languages that are written in some script.
pub(super) fn built_in(scripts: Scripts) -> Result<Vec<NamedFile>, Error> {
    built_in_texts(scripts).map(|(name, text)| read(name, text)).collect()
}

/// Their names and texts.
pub(super) fn built_in_texts(scripts: Scripts) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let written = move |name: &str| match scripts {
        Scripts::Arabic => name.starts_with("ar/"),
        Scripts::Latin => !name.starts_with("ar/"),
        Scripts::Both => true,
    };
    BUILT_IN.iter().filter(move |(name, _)| written(name))
}

/// Whether built-in grammars are of a language. Each language has a folder, so that no grammar need be made ready to tell.
pub(crate) fn speaks(language: &str) -> bool {
    BUILT_IN.iter().any(|(name, _)| name.strip_prefix(language).is_some_and(|rest| rest.starts_with('/')))
}

/// The grammar files (`*.toml`) of a folder, each with its name and text, in the order of their names.
///
/// # Errors
/// When the folder or one of its files can't be read, or there is no grammar file in it.
///
/// ```
/// use mizan::grammar;
/// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/grammars");
/// assert_eq!(grammar::check(grammar::read_dir(folder)?)?.failures, Vec::<String>::new());
/// # Ok::<(), mizan::Error>(())
/// ```
pub fn read_dir(folder: impl AsRef<Path>) -> Result<Vec<(String, String)>, Error> {
    let folder = folder.as_ref();
    let fault = |path: &Path, what: String| Error::grammar(&path.to_string_lossy(), None, what);
    let entries =
        std::fs::read_dir(folder).map_err(|error| fault(folder, format!("no folder of grammar files: {error}")))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    if paths.is_empty() {
        return Err(fault(folder, "no grammar file (*.toml) in this folder".to_owned()));
    }
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path.to_string_lossy().into_owned(), text)),
        Err(error) => Err(fault(&path, format!("can't be read: {error}"))),
    };
    paths.into_iter().map(read).collect()
}

/// Reads one grammar file.
fn read(name: &str, text: &str) -> Result<NamedFile, Error> {
    let file: GrammarFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        Error::grammar(name, line, error.message())
    })?;
    Ok(NamedFile::new(name, text, file))
}
