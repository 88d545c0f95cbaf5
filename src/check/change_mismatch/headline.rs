//! The percentage of a headline and the two values that the body tells of the same thing: "pre-tax profit up 15.7 pct", "pre-tax
//! profit 188 vs 160".

use super::Words;
use crate::finding::Finding;
use crate::text::token::{Kind, Token};
use crate::weigh::Measure;

/// Words between a word for a change and its percentage: "up by nearly 15 percent".
const BY: usize = 3;
/// Words of a sentence before the new value among which its name may stand.
const NAME: usize = 10;
/// Words and marks between the two values.
const BESIDE: u32 = 4;

pub(super) fn weigh(words: &Words<'_, '_>, findings: &mut Vec<Finding>) {
    let scales = words.scales;
    let mut rates = scales.title().filter(|m| m.is_percent());
    let (Some(by), None) = (rates.next(), rates.next()) else { return };
    let Some(name) = name(words, by) else { return };
    // Where the body tells the percentage as well, the values may be of another time.
    if scales.body().any(|m| m.is_percent() && m.meets(by)) {
        return;
    }
    let body: Vec<&Measure<'_>> = scales.body().collect();
    let mut pairs = body.windows(2).filter_map(|pair| {
        let [new, old] = pair else { return None };
        let together = new.trace.sentence == old.trace.sentence
            && new.trace.phrase_end + BESIDE >= old.trace.from
            && pair.iter().all(|m| !m.is_percent());
        (together && words.follows(old, words.from) && named(words, new, name)).then_some((*new, *old))
    });
    if let (Some((new, old)), None) = (pairs.next(), pairs.next()) {
        words.compare(old, new, by, findings);
    }
}

/// The two words that say what changed: before the word for the change, "net profit up 5 pct", or behind it,
/// `ارتفاع صافي أرباح الشركة 5 في المائة`.
fn name(words: &Words<'_, '_>, by: &Measure<'_>) -> Option<[u32; 2]> {
    let sentence = words.scales.sentence(by.trace.sentence);
    let from = by.trace.from as usize;
    let change = |&at: &usize| [words.up, words.down].iter().any(|&class| sentence.class_at(at, class).is_some());
    let at = (0..from).rev().find(change)?;
    let is_word = |token: &&Token| token.kind == Kind::Word;
    let mut told = sentence.tokens[..at].iter().rev().filter(is_word);
    match (told.next(), told.next()) {
        (Some(noun), Some(first)) => (at + BY >= from).then_some([first.hash, noun.hash]),
        _ => {
            let mut told = sentence.tokens[at + 1..from].iter().filter(is_word);
            Some([told.next()?.hash, told.next()?.hash])
        }
    }
}

/// Whether the two words stand together before a value.
fn named(words: &Words<'_, '_>, new: &Measure<'_>, name: [u32; 2]) -> bool {
    let tokens = words.scales.sentence_tokens(new.trace.sentence);
    let from = new.trace.from as usize;
    let told: Vec<u32> = tokens[from.saturating_sub(NAME)..from]
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| token.hash)
        .collect();
    told.windows(2).any(|pair| pair == name)
}
