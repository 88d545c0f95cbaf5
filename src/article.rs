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
    /// The line of the file that it stands on, counted from 1, where the file holds an article a line.
    #[serde(default)]
    pub line: Option<usize>,
    /// The byte of the file that the maps of its passages count from. Zero, except for an article of a JSON Lines stream,
    /// whose maps count from the start of its line: so the stream may be of any length while offsets stay small.
    #[serde(default)]
    pub base: u64,
    /// What its source states and nobody can read, with file, place and remedy: a date of publication in no known form. The
    /// article is then as if it stated none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
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

    /// The same with the date of publication.
    ///
    /// ```
    /// use mizan::{Analyzer, Article, NaiveDate};
    /// let day = NaiveDate::from_ymd_opt(2022, 1, 6).ok_or("no day")?;
    /// let article = Article::from("Ten people were killed yesterday.").with_published(day);
    /// let reference = Analyzer::new().analyze(&article).reference;
    /// assert_eq!(reference.map(|reference| reference.date), Some(day));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn with_published(self, day: NaiveDate) -> Self {
        Self { published: Some(day), ..self }
    }

    /// The same with its language, `ar` or `en`.
    pub fn with_lang(self, lang: impl Into<String>) -> Self {
        Self { lang: Some(lang.into()), ..self }
    }

    /// The passage that `part` names.
    pub fn part(&self, part: Part) -> &Passage {
        match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
        }
    }

    /// The bytes of the file that a span of one part was read from.
    pub fn source_range(&self, part: Part, span: Span) -> Range<u64> {
        let range = self.part(part).source_range(span);
        self.base + range.start as u64..self.base + range.end as u64
    }

    /// Whether any of its body was read from some bytes of its file.
    pub(crate) fn has_words_in(&self, bytes: &Range<usize>) -> bool {
        self.text.map.reaches(bytes)
    }
}

/// An article of a text alone.
impl From<&str> for Article {
    fn from(text: &str) -> Self {
        Self::new("", text)
    }
}

impl From<String> for Article {
    fn from(text: String) -> Self {
        Self::new("", text)
    }
}

impl From<&Self> for Article {
    fn from(article: &Self) -> Self {
        article.clone()
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

    /// A passage copied byte for byte from its source, where it starts at byte `offset`.
    pub fn at(text: impl Into<String>, offset: usize) -> Self {
        let text = text.into();
        let mut map = OffsetMap::default();
        map.push(text.len(), offset..offset + text.len());
        Self { text, map }
    }

    /// A passage with the map that leads back to its source.
    pub fn with_map(text: String, map: OffsetMap) -> Self {
        Self { text, map }
    }

    /// The clean text, and its map.
    pub fn into_parts(self) -> (String, OffsetMap) {
        (self.text, self.map)
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the source file that `span` was read from, counted from the article's [base](Article::base).
    pub fn source_range(&self, span: Span) -> Range<usize> {
        self.map.source_range(span)
    }

    /// The same passage where its source was itself read from another, by the map `outer`.
    pub fn through(self, outer: &OffsetMap) -> Self {
        Self { map: self.map.through(outer), text: self.text }
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
/// A run is a row of equal units: `units` times, `text_unit` bytes of text stand for `source_unit` bytes of the source.
/// Text copied byte for byte has units of one byte; an entity is one unit, and so is a letter that was re-encoded, so
/// that a word of windows-1256 is one run and not one a letter. A byte inside a unit maps to the whole unit. Runs are in
/// order and touch each other in the clean text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// A row of units of clean text and the row of units of the source that they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: u32,
    source: u32,
    units: u32,
    text_unit: u32,
    source_unit: u32,
}

impl Run {
    fn text_end(self) -> u32 {
        self.text + self.units * self.text_unit
    }

    fn source_end(self) -> u32 {
        self.source + self.units * self.source_unit
    }

    fn is_verbatim(self) -> bool {
        self.text_unit == 1 && self.source_unit == 1
    }

    /// The source bytes of the unit that holds the byte `offset` of the text; past the run, those of its last unit.
    fn unit_at(self, offset: u32) -> Range<usize> {
        let unit = (offset.saturating_sub(self.text) / self.text_unit).min(self.units - 1);
        let start = (self.source + unit * self.source_unit) as usize;
        start..start + self.source_unit as usize
    }
}

impl OffsetMap {
    /// Adds the next stretch of clean text: `text_len` bytes that stand for `source`. Equal lengths mean byte for byte;
    /// else the stretch is one unit. Stretches that continue each other become one run.
    pub fn push(&mut self, text_len: usize, source: Range<usize>) {
        let (text_len, start, source_len) = (text_len as u32, source.start as u32, source.len() as u32);
        if text_len == source_len {
            self.push_units(text_len, 1, start, 1);
        } else {
            self.push_units(1, text_len, start, source_len);
        }
    }

    fn push_units(&mut self, units: u32, text_unit: u32, source: u32, source_unit: u32) {
        if units == 0 || text_unit == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && (last.text_unit, last.source_unit, last.source_end()) == (text_unit, source_unit, source)
        {
            last.units += units;
            return;
        }
        let text = self.runs.last().map_or(0, |run| run.text_end());
        self.runs.push(Run { text, source, units, text_unit, source_unit });
    }

    /// The source bytes of a span of the clean text.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        let Some(first) = self.run_at(span.start) else {
            return span.start as usize..span.end as usize;
        };
        let start = first.unit_at(span.start).start;
        if span.start >= span.end {
            return start..start;
        }
        // The end is that of the last byte inside the span, so that a span never leaks into the next run.
        let last = self.run_at(span.end - 1).unwrap_or(first);
        start..last.unit_at(span.end - 1).end.max(start)
    }

    /// The map through two steps: this one leads from the clean text to a text that `outer` leads on to the file.
    ///
    /// ```
    /// use mizan::{OffsetMap, Span};
    /// let mut from_markup = OffsetMap::default();
    /// from_markup.push(5, 3..8); // "<p>seven</p>"
    /// let mut from_utf16 = OffsetMap::default();
    /// (0..12).for_each(|unit| from_utf16.push(1, unit * 2..unit * 2 + 2));
    /// assert_eq!(from_markup.through(&from_utf16).source_range(Span::new(0, 5)), 6..16);
    /// ```
    pub fn through(&self, outer: &Self) -> Self {
        if outer.runs.is_empty() {
            return self.clone();
        }
        if self.runs.is_empty() {
            return outer.clone();
        }
        let mut map = Self::default();
        for run in &self.runs {
            if run.is_verbatim() {
                outer.copy_runs(run.source..run.source_end(), &mut map);
            } else {
                for unit in 0..run.units {
                    let start = run.source + unit * run.source_unit;
                    map.push_unit(run.text_unit, outer.source_range(Span::new(start, start + run.source_unit)));
                }
            }
        }
        map
    }

    /// Adds to `map` what this one says of the bytes `text`, in as few runs.
    fn copy_runs(&self, text: Range<u32>, map: &mut Self) {
        let first = self.runs.partition_point(|run| run.text_end() <= text.start);
        for run in self.runs[first..].iter().take_while(|run| run.text < text.end) {
            let (start, end) = (text.start.max(run.text), text.end.min(run.text_end()));
            let (skipped, rest) = ((start - run.text) / run.text_unit, (start - run.text) % run.text_unit);
            let units = (end - start) / run.text_unit;
            if rest == 0 && units * run.text_unit == end - start {
                map.push_units(units, run.text_unit, run.source + skipped * run.source_unit, run.source_unit);
            } else {
                // A text cut inside a character: no reader does that, but the lengths must still add up.
                map.push_unit(end - start, self.source_range(Span::new(start, end)));
            }
        }
    }

    /// Adds one unit even where both lengths happen to agree.
    fn push_unit(&mut self, text_len: u32, source: Range<usize>) {
        self.push_units(1, text_len, source.start as u32, source.len() as u32);
    }

    /// Whether any text stands for some bytes of the source. The runs of a body are in the order of its file.
    fn reaches(&self, source: &Range<usize>) -> bool {
        let first = self.runs.partition_point(|run| run.source_end() as usize <= source.start);
        self.runs.get(first).is_some_and(|run| (run.source as usize) < source.end)
    }

    fn run_at(&self, offset: u32) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.text <= offset);
        self.runs.get(after.saturating_sub(1)).copied()
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

    #[test]
    fn letters_of_another_encoding_are_one_run_and_map_one_by_one() {
        // windows-1256: one byte a letter, and two in the text.
        let mut map = OffsetMap::default();
        (10..14).for_each(|byte| map.push(2, byte..byte + 1));
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.source_range(Span::new(2, 6)), 11..13);
        assert_eq!(map.source_range(Span::new(3, 4)), 11..12, "a byte inside a letter is the letter");
        assert_eq!(map.source_range(Span::new(6, 40)), 13..14, "past the end is the end");
        assert_eq!(map.source_range(Span::new(4, 4)), 12..12);
    }

    #[test]
    fn two_maps_make_one() {
        // file: UTF-16 of "<b>ab&lt;c"
        let mut outer = OffsetMap::default();
        (0..10).for_each(|unit| outer.push(1, unit * 2..unit * 2 + 2));
        let mut inner = OffsetMap::default();
        inner.push(2, 3..5);
        inner.push(1, 5..9);
        inner.push(1, 9..10);
        let map = inner.through(&outer);
        assert_eq!(map.source_range(Span::new(0, 1)), 6..8);
        assert_eq!(map.source_range(Span::new(2, 3)), 10..18);
        assert_eq!(map.source_range(Span::new(1, 4)), 8..20);
        assert_eq!(inner.through(&OffsetMap::default()), inner);
        assert_eq!(OffsetMap::default().through(&outer), outer);
    }
}
