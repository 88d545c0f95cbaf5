//! A percentage with what it is over: "853 million, up 12.5 percent on the 702 million of last year", `بزيادة 12.5 في المائة عن
//! أرباح العام الماضي البالغة 702 مليون`.

use super::Words;
use crate::finding::Finding;
use crate::text::token::{Clitics, Kind};
use crate::weigh::Measure;

/// Words and marks between a new value and its percentage, from there to "on", and from there to the old value.
const NEW: u32 = 9;
const ON: usize = 3;
const OLD: usize = 7;

pub(super) fn weigh(words: &Words<'_, '_>, sentence: &[&Measure<'_>], findings: &mut Vec<Finding>) {
    for (i, triple) in sentence.windows(3).enumerate() {
        let [new, by, old] = triple else { continue };
        let shape =
            by.is_percent() && !new.is_percent() && !old.is_percent() && (new.unit == old.unit || old.unit.is_none());
        // "from 400, a rise of 5 percent on 380, to 500"
        let more = sentence.get(i + 3).is_some_and(|m| words.follows(m, words.to));
        if shape && !more && !words.follows(new, words.from) && told(words, new, by, old) {
            // "8 percent more than the 500 of last year" are no more than 500.
            if words.is_exceeded(old) {
                words.work_out(old, new, by, findings);
            } else {
                words.compare(old, new, by, findings);
            }
        }
    }
}

/// Whether the words between the three make the percentage one of change from the last to the first.
fn told(words: &Words<'_, '_>, new: &Measure<'_>, by: &Measure<'_>, old: &Measure<'_>) -> bool {
    let sentence = words.scales.sentence(by.trace.sentence);
    let (end, from) = (by.trace.phrase_end as usize, old.trace.from as usize);
    if new.trace.phrase_end + NEW < by.trace.from || end + ON + OLD < from || end > from {
        return false;
    }
    let on = |at: usize| sentence.class_at(at, words.from).or_else(|| sentence.class_at(at, words.over));
    let exceeded = words.is_exceeded(old);
    let led = match (end..(end + ON).min(from)).find_map(on) {
        Some(led) => led,
        None if exceeded && from <= end + ON => from,
        None => return false,
    };
    let joined =
        |at: usize| sentence.tokens[at].clitics.has(Clitics::AND) || sentence.class_at(at, words.and).is_some();
    let stops =
        |at: usize| sentence.tokens[at].kind == Kind::Punct && !matches!(sentence.tokens[at].punct, b'$' | b'\'');
    let amount = words.scales.grammar.class("change.amount");
    let changed = |at: usize| {
        let step = amount.is_some_and(|class| sentence.class_at(at, class).is_some());
        step || [words.up, words.down].iter().any(|&class| sentence.class_at(at, class).is_some())
    };
    let than = exceeded || (end..led).any(|at| sentence.class_at(at, words.over).is_some());
    let start = new.trace.phrase_end as usize;
    led <= from && ((start..end).any(changed) || than) && !(start..from).any(joined) && !(led..from).any(stops)
}
