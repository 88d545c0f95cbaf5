//! Which findings still ask for attention: what comments, the configuration, the baseline and the change say of each.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate};
use ignore::gitignore::Gitignore;
use mizan::baseline::{Baseline, Entry};
use mizan::changes::Changes;
use mizan::check::select::exactness;
use mizan::config::ConfigSuppression;
use mizan::reported::Status;
use mizan::{Confidence, Reported, RuleMeta, suppress};

use crate::args::Judge;
use crate::changed;
use crate::input::Opened;
use crate::run::Stop;
use crate::settings::{PlacedSuppression, Settings};
use crate::walk::globs;

/// Where a baseline goes if nobody says.
const BASELINE: &str = "mizan-baseline.json";

/// Settles findings; shared by all threads.
pub struct Settler<'s> {
    rules: Vec<RuleMeta>,
    min_confidence: Confidence,
    per_file: Vec<(Gitignore, &'s [String])>,
    entries: Vec<(Gitignore, &'s PlacedSuppression)>,
    suppresses: bool,
    /// The baseline file, and what it holds.
    pub baseline_file: PathBuf,
    baseline: Option<Baseline>,
    changes: Option<Changes>,
    today: NaiveDate,
    seen: Mutex<Seen>,
}

/// What was met on the way, in sets: so the order of threads leaves no trace.
#[derive(Default)]
struct Seen {
    files: BTreeSet<String>,
    known: BTreeSet<(String, String)>,
    /// All findings that ask for attention, where they are to be written.
    all: Option<Baseline>,
    /// Entries of the configuration that a checked file is meant by, and those that settled something.
    met: BTreeSet<usize>,
    used: BTreeSet<usize>,
}

impl<'s> Settler<'s> {
    /// With the rules in force and what the command line and the configuration say.
    pub fn new(rules: Vec<RuleMeta>, args: &Judge, settings: &'s Settings, writes: bool) -> Result<Self, Stop> {
        let named = args.baseline.clone().or_else(|| settings.config.baseline.clone().map(PathBuf::from));
        let per_file = settings.config.per_file_ignores.iter();
        let per_file: Result<_, String> =
            per_file.map(|(glob, rules)| Ok((globs(std::slice::from_ref(glob))?, rules.as_slice()))).collect();
        let entries: Result<_, String> = settings
            .suppressions
            .iter()
            .map(|placed| Ok((globs(std::slice::from_ref(&placed.entry.path))?, placed)))
            .collect();
        let mut baseline = None;
        if let Some(file) = named.as_ref().filter(|_| !writes) {
            let name = file.display();
            let text = std::fs::read_to_string(file)
                .map_err(|error| format!("{name}: the baseline can't be read: {error} (--write-baseline makes one)"))?;
            baseline = Some(Baseline::parse(&name.to_string(), &text)?);
        }
        let changes = changed::lines(args, &settings.project)?;
        Ok(Self {
            rules,
            min_confidence: args
                .min_confidence
                .map(Into::into)
                .or(settings.config.min_confidence)
                .unwrap_or(Confidence::Medium),
            per_file: per_file?,
            entries: entries?,
            suppresses: !args.no_suppressions,
            baseline_file: named.unwrap_or_else(|| BASELINE.into()),
            baseline,
            changes,
            today: today(),
            seen: Mutex::new(Seen { all: writes.then(Baseline::default), ..Seen::default() }),
        })
    }

    /// Whether a baseline is weighed against.
    pub fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Settles the findings of a file; some are left out, and findings about its comments come in.
    pub fn settle(&self, opened: &Opened, file: &str, findings: &mut [Vec<Reported>]) {
        let ignored: Vec<&String> =
            self.per_file.iter().filter(|(glob, _)| covers(glob, file)).flat_map(|(_, words)| words.iter()).collect();
        let mut rules = self.rules.clone();
        rules.retain(|rule| !ignored.iter().any(|word| exactness(word, rule) > 0));
        for findings in findings.iter_mut() {
            findings.retain(|reported| rules.iter().any(|rule| rule.id == reported.finding.rule));
        }
        if self.suppresses {
            self.suppress(opened, file, &rules, findings);
        }
        if let Some(changes) = &self.changes {
            for findings in findings.iter_mut() {
                findings.retain(|reported| changes.touch_finding(file, reported));
            }
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.files.insert(file.to_owned());
        let is_sure = |reported: &Reported| reported.finding.confidence >= self.min_confidence;
        for reported in findings.iter_mut().flatten().filter(|reported| reported.is_open()) {
            if let Some(all) = seen.all.as_mut().filter(|_| is_sure(reported)) {
                all.add(file, reported);
            }
            if self.baseline.as_ref().is_some_and(|baseline| baseline.holds(file, &reported.fingerprint)) {
                seen.known.insert((file.to_owned(), reported.fingerprint.clone()));
                reported.status = Status::Known;
            }
        }
        // Only now: what a comment or the baseline says of a finding, it says however sure the rule is.
        for findings in findings {
            findings.retain(is_sure);
        }
    }

    fn suppress(&self, opened: &Opened, file: &str, rules: &[RuleMeta], findings: &mut [Vec<Reported>]) {
        // Only files of a single article have comments.
        if let [findings] = findings {
            suppress::by_comments(findings, &opened.file, &opened.lines(), rules, file);
        }
        let here = self.entries.iter().enumerate().filter(|(_, (glob, _))| covers(glob, file));
        let (numbers, entries): (Vec<usize>, Vec<&ConfigSuppression>) =
            here.map(|(number, (_, placed))| (number, &placed.entry)).unzip();
        if entries.is_empty() {
            return;
        }
        let in_force = |entry: &ConfigSuppression| rules.iter().any(|rule| rule.id == entry.rule);
        let met = numbers.iter().zip(&entries).filter(|(_, entry)| in_force(entry)).map(|(number, _)| *number);
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).met.extend(met);
        for findings in findings {
            let used = suppress::by_config(findings, &entries, self.today);
            let used = numbers.iter().zip(used).filter(|(_, used)| *used).map(|(number, _)| *number);
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).used.extend(used);
        }
    }

    /// Entries of the configuration that settled nothing, and a finding about each.
    pub fn unused_entries(&self) -> Vec<(&'s PlacedSuppression, Reported)> {
        let Some(rule) = self.rules.iter().find(|rule| rule.id == "unused-suppression") else { return Vec::new() };
        if !self.suppresses || self.changes.is_some() {
            return Vec::new();
        }
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = seen.met.difference(&seen.used).map(|&number| self.entries[number].1);
        // Of a glob, this run may have seen only some files.
        let unused = unused.filter(|placed| self.is_expired(placed) || !placed.entry.path.contains(['*', '?', '[']));
        unused
            .map(|placed| {
                let name = placed.file.to_string_lossy();
                let found = suppress::unused_entry(rule, &placed.entry, self.today, &name, placed.place.clone());
                (placed, found)
            })
            .collect()
    }

    /// Takes the entries out of the baseline that stand for nothing any more in the files that were checked. What is left
    /// is returned with them.
    pub fn stale(&self) -> Option<(Baseline, Vec<Entry>)> {
        // A change shows only some of the findings.
        let mut baseline = self.baseline.clone().filter(|_| self.changes.is_none())?;
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = baseline.prune(|file, fingerprint, known| {
            !seen.files.contains(file)
                || !self.rules.iter().any(|rule| rule.id == known.rule)
                || seen.known.contains(&(file.to_owned(), fingerprint.to_owned()))
        });
        Some((baseline, stale))
    }

    /// Whether the last day of an entry is over: it may have been forgotten, or need another day.
    pub fn is_expired(&self, placed: &PlacedSuppression) -> bool {
        suppress::is_expired(&placed.entry, self.today)
    }

    /// All findings that ask for attention, as a baseline; nothing unless one is to be written.
    pub fn all(&self) -> Option<Baseline> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).all.take()
    }
}

fn covers(glob: &Gitignore, file: &str) -> bool {
    glob.matched_path_or_any_parents(file.trim_start_matches('/'), false).is_ignore()
}

/// The day it is, for suppressions that end.
fn today() -> NaiveDate {
    DateTime::from(std::time::SystemTime::now()).naive_utc().date()
}
