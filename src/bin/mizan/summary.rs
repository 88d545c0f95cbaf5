//! What a run came to, for whoever watches it.

use std::collections::BTreeMap;
use std::time::Duration;

use mizan::fact::Value;

use crate::engine::Checked;

/// What was read, and what was found in it, beside what the reports are told.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Facts in the articles, numbers of no category left out.
    pub facts: usize,
    /// Findings that ask for attention, by rule.
    pub findings: BTreeMap<String, usize>,
    /// Articles that the output held already.
    pub passed_over: usize,
    /// Files, lines and articles that can't be read.
    pub faults: usize,
    /// Bytes of the articles' files, unpacked.
    pub bytes: usize,
}

impl Summary {
    /// Counts an article.
    pub fn article(&mut self, checked: &Checked) {
        self.facts += checked.analysis.facts.iter().filter(|fact| !matches!(fact.value, Value::Number(_))).count();
        for reported in checked.findings.iter().filter(|reported| reported.is_open()) {
            *self.findings.entry(reported.finding.rule.to_string()).or_default() += 1;
        }
    }

    /// Adds what another part of the run came to.
    pub fn add(&mut self, other: &Self) {
        self.facts += other.facts;
        self.passed_over += other.passed_over;
        self.faults += other.faults;
        self.bytes += other.bytes;
        for (rule, n) in &other.findings {
            *self.findings.entry(rule.clone()).or_default() += n;
        }
    }

    /// In words, a line for each thing.
    pub fn words(&self, articles: usize, took: Duration) -> String {
        let megabytes = self.bytes as f64 / 1e6;
        let seconds = took.as_secs_f64();
        let mut words = format!(
            "{articles} articles, {} facts, {megabytes:.1} MB in {seconds:.1} s ({:.1} MB/s)",
            self.facts,
            megabytes / seconds.max(1e-3)
        );
        if self.passed_over > 0 {
            words += &format!("\n  {} more were in the output already", self.passed_over);
        }
        if self.faults > 0 {
            let what = if self.faults == 1 { "file or line" } else { "files or lines" };
            words += &format!("\n  {} {what} can't be read", self.faults);
        }
        for (rule, n) in &self.findings {
            words += &format!("\n  {n} {rule}");
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_says_what_was_read_and_found() {
        let mut all = Summary { facts: 9, bytes: 1_500_000, ..Summary::default() };
        all.add(&Summary {
            faults: 1,
            passed_over: 4,
            findings: [("impossible-date".into(), 2)].into(),
            ..Summary::default()
        });
        let words = all.words(2, Duration::from_millis(500));
        assert_eq!(
            words,
            "2 articles, 9 facts, 1.5 MB in 0.5 s (3.0 MB/s)\n  4 more were in the output already\n  1 file or line can't be read\n  2 impossible-date"
        );
    }
}
