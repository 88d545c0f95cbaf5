//! `mizan check --fix`: takes suppressions out that suppress nothing any more. A file is changed as a whole or not at all, and
//! only if what else is found in it stays the same.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use mizan::Reported;
use mizan::config::Config;
use mizan::fix::mended;
use mizan::reported::{Edit, Status};
use mizan::source::SourceOptions;
use toml_edit::DocumentMut;

use crate::engine::Checked;
use crate::input::{Opened, kind_of};
use crate::output::WholeFile;
use crate::project::Project;
use crate::run::complain;
use crate::settings::PlacedSuppression;

/// Mends files; shared by all threads.
#[derive(Default)]
pub struct Fixer {
    /// By file: how many suppressions were taken out, or why none was.
    done: Mutex<BTreeMap<String, Result<usize, String>>>,
}

impl Fixer {
    /// Mends a file where there is something to mend. The new one takes the place of `opened`, and what `check` finds in it
    /// that of `checked`.
    pub fn mend(
        &self,
        opened: &mut Opened,
        checked: &mut Vec<Checked>,
        options: &SourceOptions,
        check: impl Fn(&Opened) -> Vec<Checked>,
    ) {
        let unused: Vec<&Reported> = all(checked).filter(|reported| is_mendable(reported)).collect();
        if unused.is_empty() {
            return;
        }
        let edits: Vec<Edit> = unused.iter().flat_map(|reported| reported.edits.iter().cloned()).collect();
        let count = unused.len();
        let done = rewritten(opened, &edits, options).and_then(|(path, new)| {
            let again = check(&new);
            let others = all(checked).filter(|reported| !is_mendable(reported));
            if !all(&again).map(gist).eq(others.map(gist)) {
                return Err("other findings would come or go".to_owned());
            }
            replace(&path, &opened.bytes, &new.bytes)?;
            (*opened, *checked) = (new, again);
            Ok(count)
        });
        self.note(opened.path.clone(), done);
    }

    /// Takes entries out of the configuration files that they stand in; returns those that had to stay.
    pub fn mend_config<'p>(
        &self,
        project: &Project,
        unused: Vec<(&'p PlacedSuppression, Reported)>,
    ) -> Vec<(&'p PlacedSuppression, Reported)> {
        let mut by_file: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for (placed, _) in &unused {
            by_file.entry(&placed.file).or_default().push(placed.index);
        }
        by_file.retain(|file, indices| {
            let done = without_entries(file, project, indices).map(|()| indices.len());
            let stays = done.is_err();
            self.note(file.to_string_lossy().into_owned(), done);
            stays
        });
        unused.into_iter().filter(|(placed, _)| by_file.contains_key(placed.file.as_path())).collect()
    }

    fn note(&self, file: String, done: Result<usize, String>) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).insert(file, done);
    }

    /// Says what was done.
    pub fn tell(&self) {
        for (file, done) in &*self.done.lock().unwrap_or_else(PoisonError::into_inner) {
            match done {
                Ok(1) => complain(&format!("{file}: took out 1 unused suppression")),
                Ok(n) => complain(&format!("{file}: took out {n} unused suppressions")),
                Err(why) => complain(&format!("{file}: is left as it is: {why}")),
            }
        }
    }
}

fn all(checked: &[Checked]) -> impl Iterator<Item = &Reported> {
    checked.iter().flat_map(|checked| &checked.findings)
}

fn is_mendable(reported: &Reported) -> bool {
    reported.is_open() && !reported.edits.is_empty()
}

/// What stays the same of a finding wherever it is moved.
fn gist(reported: &Reported) -> (&str, &str, &Status) {
    (&reported.finding.rule, &reported.finding.message, &reported.status)
}

/// The file with its edits, and where it lies.
fn rewritten(opened: &Opened, edits: &[Edit], options: &SourceOptions) -> Result<(PathBuf, Opened), String> {
    let path = opened.on_disk.clone().ok_or("it is no file")?;
    let new = mended(&opened.bytes, &opened.file, &opened.path, kind_of(&path), options, edits);
    let (bytes, file) = new.ok_or("the article would change too")?;
    let new = Opened { path: opened.path.clone(), on_disk: opened.on_disk.clone(), bytes, stretch: None, file };
    Ok((path, new))
}

/// Writes a file anew whose bytes are `old`.
fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    let found = std::fs::read(path).map_err(|error| error.to_string())?;
    if found != old {
        return Err("it is packed, or was changed in the meantime".to_owned());
    }
    if std::fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly()) {
        return Err("it is read-only".to_owned());
    }
    let mut file = WholeFile::new(path).map_err(|error| error.to_string())?;
    file.write_all(new).and_then(|()| file.finish()).map_err(|error| error.to_string())
}

/// Takes the suppressions at some indices out of a configuration file, and leaves all else in it as it stands.
fn without_entries(path: &Path, project: &Project, indices: &[usize]) -> Result<(), String> {
    if Path::new(&project.file(path)).is_absolute() {
        return Err("it belongs to no file of this project".to_owned());
    }
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let entries = &mut document["suppress"];
    for &index in indices.iter().rev() {
        if let Some(tables) = entries.as_array_of_tables_mut() {
            tables.remove(index);
        } else if let Some(array) = entries.as_array_mut() {
            array.remove(index);
        }
    }
    let new = document.to_string();
    let parsed = |text: &str| Config::parse("", text).map_err(|error| error.to_string());
    let mut expected = parsed(&text)?;
    let mut index = 0;
    expected.suppressions.retain(|_| (!indices.contains(&index), index += 1).0);
    if parsed(&new)? != expected {
        return Err("more would change than these entries".to_owned());
    }
    replace(path, text.as_bytes(), new.as_bytes())
}
