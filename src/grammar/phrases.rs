//! The phrases of a grammar, by their first two words.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::compile::WordId;

/// Phrases in the order of their first two words, of those with the same the longest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Rows", into = "Rows")]
pub(super) struct PhraseTable {
    rows: Rows,
    /// Which rows start with two words.
    places: FxHashMap<(WordId, WordId), (u32, u32)>,
}

/// What is known of the phrases, and the words of all of them end to end: a phrase costs no allocation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Rows {
    words: Vec<WordId>,
    phrases: Vec<Row>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Row {
    word: WordId,
    /// Where its words end.
    to: u32,
    joined: u64,
}

/// A row of words that means something as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    /// Its words.
    pub words: &'a [WordId],
    /// Which of those behind the first hold a conjunction, a bit for each: `القتلى والجرحى`.
    pub joined: u64,
    /// The id under which it is known.
    pub word: WordId,
}

impl PhraseTable {
    /// A table of phrases of two words and more: the words of each, which of them hold a conjunction, and its id.
    pub(super) fn new(mut phrases: Vec<(Vec<WordId>, u64, WordId)>) -> Self {
        phrases.sort_by_key(|(words, ..)| (words[0], words[1], Reverse(words.len())));
        let mut rows = Rows::default();
        for (words, joined, word) in phrases {
            rows.words.extend(words);
            rows.phrases.push(Row { word, to: rows.words.len() as u32, joined });
        }
        Self::from(rows)
    }

    /// The phrases that start with two words, longest first.
    #[inline]
    pub(super) fn of(&self, first: WordId, second: WordId) -> impl Iterator<Item = Phrase<'_>> {
        let (from, to) = self.places.get(&(first, second)).copied().unwrap_or_default();
        (from..to).map(|at| self.rows.phrase(at as usize))
    }

    /// All phrases.
    pub(super) fn iter(&self) -> impl Iterator<Item = Phrase<'_>> {
        (0..self.rows.phrases.len()).map(|at| self.rows.phrase(at))
    }
}

impl Rows {
    fn phrase(&self, at: usize) -> Phrase<'_> {
        let from = at.checked_sub(1).map_or(0, |before| self.phrases[before].to);
        let Row { word, to, joined } = self.phrases[at];
        Phrase { words: &self.words[from as usize..to as usize], joined, word }
    }
}

impl From<Rows> for PhraseTable {
    fn from(rows: Rows) -> Self {
        let mut places: FxHashMap<_, (u32, u32)> =
            FxHashMap::with_capacity_and_hasher(rows.phrases.len(), Default::default());
        for at in 0..rows.phrases.len() {
            if let [first, second, ..] = *rows.phrase(at).words {
                places.entry((first, second)).or_insert((at as u32, at as u32)).1 += 1;
            }
        }
        Self { rows, places }
    }
}

impl From<PhraseTable> for Rows {
    fn from(table: PhraseTable) -> Self {
        table.rows
    }
}
