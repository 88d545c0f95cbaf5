//! Which files a run reads: those that are named, and what folders hold, in an order that never changes.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{WalkBuilder, WalkState};
use mizan::SourceKind;

use crate::args::Input;
use crate::project::Project;
use crate::unpack::inner_name;

/// Something to read.
#[derive(Debug, PartialEq, Eq, Hash, Clone)]
pub enum Item {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// Nothing: what is wrong with a path.
    Fault(String),
}

/// How folders are walked.
pub struct Walk<'p> {
    project: &'p Project,
    include: Option<Gitignore>,
    exclude: Gitignore,
    force_exclude: bool,
    hidden: bool,
    no_ignore: bool,
    threads: usize,
}

impl<'p> Walk<'p> {
    /// With what the command line says; `include` and `exclude` are globs as in .gitignore.
    pub fn new(
        project: &'p Project,
        input: &Input,
        include: &[String],
        exclude: &[String],
        threads: usize,
    ) -> Result<Self, String> {
        Ok(Self {
            project,
            include: if include.is_empty() { None } else { Some(globs(include)?) },
            exclude: globs(exclude)?,
            force_exclude: input.force_exclude,
            hidden: input.hidden,
            no_ignore: input.no_ignore,
            threads,
        })
    }

    /// Everything to read, each once, in the order of `paths`; folders in the order of their paths.
    pub fn items(&self, paths: &[PathBuf]) -> Vec<Item> {
        let mut seen = HashSet::new();
        let mut items = Vec::new();
        for path in paths {
            let found = if path.as_os_str() == "-" {
                vec![Item::Stdin]
            } else if path.is_dir() {
                self.folder(path)
            } else if self.force_exclude && self.excludes(path, false) {
                Vec::new()
            } else {
                vec![Item::File(tidy(path))]
            };
            items.extend(found.into_iter().filter(|item| seen.insert(item.clone())));
        }
        items
    }

    fn folder(&self, root: &Path) -> Vec<Item> {
        if self.force_exclude && self.excludes(root, true) {
            return Vec::new();
        }
        let found = Mutex::new(Vec::new());
        let mut walker = WalkBuilder::new(root);
        walker
            .hidden(!self.hidden)
            .ignore(!self.no_ignore)
            .parents(!self.no_ignore)
            .git_ignore(!self.no_ignore)
            .git_global(!self.no_ignore)
            .git_exclude(!self.no_ignore)
            // A checkout without its .git folder has the same files.
            .require_git(false)
            .threads(self.threads);
        if !self.no_ignore {
            walker.add_custom_ignore_filename(".mizanignore");
        }
        walker.build_parallel().run(|| {
            Box::new(|entry| {
                let item = match entry {
                    Ok(entry) => {
                        let kind = entry.file_type();
                        let is_dir = kind.is_some_and(|kind| kind.is_dir());
                        if entry.depth() > 0 && self.excludes(entry.path(), is_dir) {
                            return WalkState::Skip;
                        }
                        // A link is not followed: it may lead out of the folder, or round in circles.
                        if !kind.is_some_and(|kind| kind.is_file()) || !self.includes(entry.path()) {
                            return WalkState::Continue;
                        }
                        Item::File(tidy(entry.path()))
                    }
                    Err(error) => Item::Fault(format!("{}: {error}", root.display())),
                };
                found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(item);
                WalkState::Continue
            })
        });
        let mut items = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        items.sort_by(|a, b| order(a).cmp(&order(b)));
        if items.is_empty() {
            items.push(Item::Fault(format!(
                "{}: no article in this folder: name a file, or a folder with .txt, .md, .html or .jsonl files",
                root.display()
            )));
        }
        items
    }

    fn includes(&self, path: &Path) -> bool {
        match &self.include {
            Some(globs) => self.matches(globs, path, false),
            // Any JSON may lie about in a repository.
            None => {
                SourceKind::from_path(inner_name(&path.to_string_lossy())).is_some_and(|kind| kind != SourceKind::Json)
            }
        }
    }

    fn excludes(&self, path: &Path, is_dir: bool) -> bool {
        self.matches(&self.exclude, path, is_dir)
    }

    /// Whether globs match a path or a folder that it stands in.
    fn matches(&self, globs: &Gitignore, path: &Path, is_dir: bool) -> bool {
        if globs.is_empty() {
            return false;
        }
        let file = self.project.file(path);
        globs.matched_path_or_any_parents(file.trim_start_matches('/'), is_dir).is_ignore()
    }
}

fn order(item: &Item) -> (u8, &Path, &str) {
    match item {
        Item::Fault(message) => (0, Path::new(""), message),
        Item::File(path) => (1, path, ""),
        Item::Stdin => (2, Path::new(""), ""),
    }
}

/// A path as people write it: without a `./` in front.
fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Globs as in .gitignore, from the root of the project.
pub fn globs(globs: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new("");
    for glob in globs {
        builder.add_line(None, glob).map_err(|error| format!("the glob `{glob}` is malformed: {error}"))?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// All bytes of a file; `-` is standard input.
pub fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The paths that a file lists, one a line or separated by NUL.
pub fn listed(file: &Path) -> Result<Vec<PathBuf>, String> {
    let bytes =
        bytes_of(file).map_err(|error| format!("{}: the list of files can't be read: {error}", file.display()))?;
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|&byte| byte == separator).map(|name| name.strip_suffix(b"\r").unwrap_or(name));
    Ok(names.filter(|name| !name.is_empty()).map(path_of).collect())
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
