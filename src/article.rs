//! An article as mizan reads it: a title and a text, each tied to the bytes of its file.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::span::{Part, Span};

/// One article: what every source format is turned into, and all that the analysis sees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The name that its findings are reported under: an id of the data set or a file name.
    pub doc: String,
    /// BCP-47 primary language (`ar`, `en`), where the source states it; otherwise it is told from the text.
    pub lang: Option<String>,
    /// The date of publication, where the source states it.
    pub published: Option<NaiveDate>,
    /// The headline; empty if there is none.
    pub title: Passage,
    /// The body.
    pub text: Passage,
}

impl Article {
    /// An article from its title and text alone.
    ///
    /// ```
    /// let article = mizan::Article::new("Two dead", "Two people were killed on Monday.");
    /// assert_eq!(article.text.as_str(), "Two people were killed on Monday.");
    /// ```
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: Passage::new(title), text: Passage::new(text), ..Self::default() }
    }

    /// The passage that `part` names.
    pub fn part(&self, part: Part) -> &Passage {
        match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
        }
    }
}

/// A stretch of clean text and the map from its bytes to those of the file it was read from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Passage {
    text: String,
    map: OffsetMap,
}

impl Passage {
    /// A passage that is its own source.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), map: OffsetMap::default() }
    }

    /// A passage with the map that leads back to its source.
    pub fn with_map(text: String, map: OffsetMap) -> Self {
        Self { text, map }
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the source file that `span` was read from.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        self.map.source_range(span)
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<Passage> for String {
    fn from(passage: Passage) -> Self {
        passage.text
    }
}

/// Where each stretch of a clean text stands in its source; without runs, the text is its source.
///
/// Runs are in order and touch each other in the clean text. A run whose two lengths agree maps byte for byte;
/// in any other run (an entity, an escape, a re-encoded character) every byte maps to the whole run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// A stretch of clean text that comes from one stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: u32,
    text_len: u32,
    source: u32,
    source_len: u32,
}

impl OffsetMap {
    /// Adds the next stretch of clean text: `text_len` bytes that stand for `source`. Stretches that continue each
    /// other byte for byte become one run.
    pub fn push(&mut self, text_len: usize, source: Range<usize>) {
        let source_len = source.len();
        if let Some(last) = self.runs.last_mut()
            && last.text_len == last.source_len
            && text_len == source_len
            && (last.source + last.source_len) as usize == source.start
        {
            last.text_len += text_len as u32;
            last.source_len += source_len as u32;
            return;
        }
        let text = self.runs.last().map_or(0, |run| run.text + run.text_len);
        self.runs.push(Run {
            text,
            text_len: text_len as u32,
            source: source.start as u32,
            source_len: source_len as u32,
        });
    }

    /// The source bytes of a span of the clean text.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        if self.runs.is_empty() {
            return span.start as usize..span.end as usize;
        }
        let first = self.run_at(span.start);
        let start = if first.text_len == first.source_len {
            first.source + (span.start - first.text).min(first.source_len)
        } else {
            first.source
        };
        // The end is the end of the last byte inside the span, so that a span never leaks into the next run.
        let last_byte = span.end.saturating_sub(1).max(span.start);
        let last = self.run_at(last_byte);
        let end = if last.text_len == last.source_len {
            last.source + (span.end - last.text).min(last.source_len)
        } else {
            last.source + last.source_len
        };
        start as usize..(end as usize).max(start as usize)
    }

    fn run_at(&self, offset: u32) -> Run {
        let after = self.runs.partition_point(|run| run.text <= offset);
        self.runs[after.saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_leads_through_an_entity_to_the_file() {
        // file: <p>a &amp; b</p>   text: "a & b"
        let mut map = OffsetMap::default();
        map.push(2, 3..5);
        map.push(1, 5..10);
        map.push(2, 10..12);
        let passage = Passage::with_map("a & b".into(), map);
        assert_eq!(passage.source_range(Span::new(0, 1)), 3..4);
        assert_eq!(passage.source_range(Span::new(2, 3)), 5..10);
        assert_eq!(passage.source_range(Span::new(0, 5)), 3..12);
        assert_eq!(passage.source_range(Span::new(4, 5)), 11..12);
    }
}
