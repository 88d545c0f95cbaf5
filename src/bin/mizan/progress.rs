//! How far a long run is, for a person at a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::style::is_set;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A count of articles on standard error, which shows once a run takes long, and only on a terminal outside CI.
pub struct Progress {
    shows: bool,
    since: Instant,
    bar: Option<ProgressBar>,
    articles: u64,
}

impl Progress {
    /// Starts counting.
    pub fn new(wanted: bool) -> Self {
        let shows = wanted && io::stderr().is_terminal() && !is_set("CI");
        Self { shows, since: Instant::now(), bar: None, articles: 0 }
    }

    /// Counts some more.
    pub fn add(&mut self, articles: usize) {
        self.articles += articles as u64;
        if !self.shows {
            return;
        }
        if self.bar.is_none() && self.since.elapsed() > PATIENCE {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} articles, {elapsed}") {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.articles);
        }
    }

    /// Takes the count off the screen while something else is written.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the count off the screen for good.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
