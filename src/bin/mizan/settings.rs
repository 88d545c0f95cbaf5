//! The configuration of a run: found, read, and put together with what the command line says.

use std::path::{Path, PathBuf};

use mizan::config::{Config, ConfigSuppression};
use mizan::place::{Excerpt, LineIndex, Place};
use mizan::source::Encoding;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::args::ConfigArgs;
use crate::project::Project;
use crate::run::Stop;

/// What the files are called, the first one first.
const NAMES: [&str; 2] = ["mizan.toml", ".mizan.toml"];
/// Files that extend each other; more are taken for a circle.
const DEEPEST: usize = 16;

/// The configuration and where it came from.
#[derive(Debug)]
pub struct Settings {
    /// What it says, with all that it extends.
    pub config: Config,
    /// The files that it was read from, the nearest first.
    pub files: Vec<PathBuf>,
    /// The project.
    pub project: Project,
    /// Each suppression with its place in one of the files.
    pub suppressions: Vec<PlacedSuppression>,
}

/// A suppression of the configuration and where it stands.
#[derive(Debug)]
pub struct PlacedSuppression {
    /// What it says.
    pub entry: ConfigSuppression,
    /// The file, as the user knows it.
    pub file: PathBuf,
    /// Which one of those in the file it is.
    pub index: usize,
    /// Where it begins.
    pub place: Place,
}

impl Settings {
    /// Finds and reads the configuration: the one that is named, else the nearest in this folder or one above it, up to the
    /// root of the repository.
    pub fn load(args: &ConfigArgs) -> Result<Self, Stop> {
        let project = Project::find();
        let found = match &args.config {
            _ if args.isolated => None,
            Some(path) => Some(path.clone()),
            None => nearest(&project),
        };
        let Some(path) = found else {
            return Ok(Self { config: Config::default(), files: Vec::new(), project, suppressions: Vec::new() });
        };
        let mut settings = Self { config: Config::default(), files: Vec::new(), project, suppressions: Vec::new() };
        settings.config = settings.read(&path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        settings.project = settings.project.configured_in(folder);
        Ok(settings)
    }

    /// Reads a file and those that it extends.
    fn read(&mut self, path: &Path) -> Result<Config, Stop> {
        let name = path.display().to_string();
        if self.files.len() == DEEPEST || self.files.iter().any(|file| file == path) {
            return Err(format!("{name}: extends itself: take `extend` out of one of the files").into());
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{name}: the configuration can't be read: {error}"))?;
        let mut config = Config::parse(&name, &text)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let beside = |path: &mut String| *path = folder.join(&*path).to_string_lossy().into_owned();
        config.baseline.iter_mut().for_each(beside);
        config.grammar_dirs.iter_mut().for_each(beside);
        self.files.push(path.to_owned());
        let places = entries(&text);
        for (index, (entry, place)) in config.suppressions.iter().zip(places).enumerate() {
            self.suppressions.push(PlacedSuppression { entry: entry.clone(), file: path.to_owned(), index, place });
        }
        match config.extend.take() {
            Some(base) => Ok(config.over(self.read(&folder.join(base))?)),
            None => Ok(config),
        }
    }
}

fn nearest(project: &Project) -> Option<PathBuf> {
    for folder in project.here().ancestors() {
        if let Some(name) = NAMES.iter().find(|name| folder.join(name).is_file()) {
            // Named as the user would name it, where that is short.
            return Some(if folder == project.here() { (*name).into() } else { folder.join(name) });
        }
        if folder == project.root() {
            break;
        }
    }
    None
}

/// Where the suppressions of a file begin.
fn entries(text: &str) -> Vec<Place> {
    #[derive(Deserialize)]
    struct Entries {
        suppress: Vec<Spanned<IgnoredAny>>,
    }
    let encoding = Encoding::default();
    let lines = LineIndex::new(text.as_bytes(), &encoding);
    let entries: Vec<Spanned<IgnoredAny>> = toml::from_str(text).map_or_else(|_| Vec::new(), |it: Entries| it.suppress);
    let place = |entry: &Spanned<IgnoredAny>| {
        let bytes = entry.span().start as u64..entry.span().end as u64;
        Place {
            start: lines.position(bytes.start),
            end: lines.position(bytes.end),
            excerpt: Excerpt::of(text, entry.span()),
            bytes,
        }
    };
    entries.iter().map(place).collect()
}
