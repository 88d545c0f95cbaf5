//! How far a long run is, for a person at a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::style::is_set;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error, which shows once a run takes long, and only on a terminal outside CI.
pub struct Progress {
    shows: bool,
    since: Instant,
    /// How much there is to read, where that is known.
    total: Option<u64>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts the clock on a run that has `total` bytes to read, which only a bar needs to know.
    pub fn new(wanted: bool, total: impl FnOnce() -> Option<u64>) -> Self {
        let shows = wanted && io::stderr().is_terminal() && !is_set("CI");
        Self { shows, since: Instant::now(), total: if shows { total() } else { None }, bar: None }
    }

    /// Shows how much is read.
    pub fn at(&mut self, bytes: u64, articles: usize) {
        if !self.shows {
            return;
        }
        if self.bar.is_none() && self.since.elapsed() > PATIENCE {
            self.bar = Some(self.bar());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            bar.set_message(format!("{articles} articles"));
        }
    }

    fn bar(&self) -> ProgressBar {
        let (bar, template) = match self.total {
            Some(total) => (ProgressBar::new(total), "{bar:30} {bytes} of {total_bytes}, {msg}, {eta} left"),
            None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {msg}, {elapsed}"),
        };
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }

    /// How long the run has taken.
    pub fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    /// Whether somebody is watching a long run.
    pub fn is_watched(&self) -> bool {
        self.bar.is_some()
    }

    /// Takes the bar off the screen while something else is written.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar off the screen for good.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
