//! Baselines: findings that were there when a newsroom began to use mizan, so that only new ones ask for attention.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::reported::Reported;

/// The version of the file, by name.
const SCHEMA: &str = "mizan-baseline/1";

/// Findings that are known. No line numbers are kept: an entry holds as long as its sentence stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema: String,
    /// By file, then by fingerprint.
    files: BTreeMap<String, BTreeMap<String, Known>>,
}

/// What an entry says of its finding, for people who read the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The rule.
    pub rule: String,
    /// Its message.
    pub message: String,
}

/// An entry with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file, from the project's folder.
    pub file: String,
    /// What the finding goes by.
    pub fingerprint: String,
    /// What it is.
    pub known: Known,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { schema: SCHEMA.to_owned(), files: BTreeMap::new() }
    }
}

impl Baseline {
    /// Reads a baseline file; `name` is what it goes by in messages.
    ///
    /// # Errors
    /// When it is no baseline; the message names file and line.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let baseline: Self = serde_json::from_str(text)
            .map_err(|error| Error::config(format!("{name}:{}: is no baseline: {error}", error.line().max(1))))?;
        if baseline.schema != SCHEMA {
            let message = format!("{name}: is a baseline of another version (`{}`): write it anew", baseline.schema);
            return Err(Error::config(message));
        }
        Ok(baseline)
    }

    /// The file's text, the same for the same entries.
    ///
    /// # Errors
    /// When a text can't be written as JSON, which none of its fields can bring about.
    pub fn to_json(&self) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(self).map_err(|error| Error::config(error.to_string()))?;
        Ok(text + "\n")
    }

    /// Adds a finding of a file.
    pub fn add(&mut self, file: &str, reported: &Reported) {
        let finding = &reported.finding;
        let known = Known { rule: finding.rule.clone().into_owned(), message: finding.message.clone() };
        self.files.entry(file.to_owned()).or_default().insert(reported.fingerprint.clone(), known);
    }

    /// Whether it holds a finding of a file.
    pub fn holds(&self, file: &str, fingerprint: &str) -> bool {
        self.files.get(file).is_some_and(|entries| entries.contains_key(fingerprint))
    }

    /// The entries that `keep` refuses by file, fingerprint and what they say, taken out.
    pub fn prune(&mut self, keep: impl Fn(&str, &str, &Known) -> bool) -> Vec<Entry> {
        let mut gone = Vec::new();
        for (file, entries) in &mut self.files {
            entries.retain(|fingerprint, known| {
                let kept = keep(file, fingerprint, known);
                if !kept {
                    let (file, fingerprint) = (file.clone(), fingerprint.clone());
                    gone.push(Entry { file, fingerprint, known: known.clone() });
                }
                kept
            });
        }
        self.files.retain(|_, entries| !entries.is_empty());
        gone
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_is_read_back_and_pruned() {
        let text = r#"{"schema": "mizan-baseline/1", "files": {"a.md": {"12": {"rule": "r", "message": "m"}}, "b.md": {"34": {"rule": "r", "message": "m"}}}}"#;
        let mut baseline = Baseline::parse("b.json", text).expect("is a baseline");
        assert_eq!(Baseline::parse("b.json", &baseline.to_json().expect("is JSON")).expect("is one"), baseline);
        assert!(baseline.holds("a.md", "12") && !baseline.holds("b.md", "12"));
        let gone = baseline.prune(|file, _, _| file == "b.md");
        assert_eq!((gone.len(), gone[0].fingerprint.as_str(), baseline.len()), (1, "12", 1));
    }

    #[test]
    fn what_is_no_baseline_is_named() {
        let message = |text| Baseline::parse("b.json", text).expect_err("is refused").to_string();
        assert!(message("{\n\"a\": 1}").starts_with("b.json:2: is no baseline"));
        assert!(message(r#"{"schema": "mizan-baseline/9", "files": {}}"#).contains("another version"));
    }
}
