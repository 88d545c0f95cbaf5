//! Changes and totals: "rose by two from 10 to 12", "12, up from 10", "bringing the total to 12".

use super::quantity::Mention;
use super::sentence::Sentence;
use crate::fact::Way;
use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind};

/// The classes that changes are read with.
#[derive(Clone, Copy, Debug)]
pub struct ChangeClasses {
    up: Option<ClassId>,
    down: Option<ClassId>,
    to: Option<ClassId>,
    from: Option<ClassId>,
    compared: Option<ClassId>,
    by: Option<ClassId>,
    total_before: Option<ClassId>,
    total_after: Option<ClassId>,
    total_reached: Option<ClassId>,
}

impl ChangeClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            up: grammar.class("change.up"),
            down: grammar.class("change.down"),
            to: grammar.class("change.to"),
            from: grammar.class("change.from"),
            compared: grammar.class("change.compared"),
            by: grammar.class("change.by"),
            total_before: grammar.class("total.before"),
            total_after: grammar.class("total.after"),
            total_reached: grammar.class("total.reached"),
        }
    }
}

/// A number that came about from another, by indices of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The new number.
    pub new: usize,
    /// The old one.
    pub from: Option<usize>,
    /// The difference.
    pub by: Option<usize>,
    /// Which way it went.
    pub way: Option<Way>,
}

/// How far apart the numbers of a change may stand, in tokens.
const REACH: usize = 10;

/// How far before the first number of a change the word may stand that tells its way.
const WAY_REACH: usize = 8;

/// Finds the changes of a sentence.
pub fn changes(sentence: &Sentence<'_>, classes: &ChangeClasses, mentions: &[Mention<'_>]) -> Vec<Changed> {
    let told: Vec<usize> = (0..mentions.len()).filter(|&i| !mentions[i].implied).collect();
    let mut found: Vec<Changed> = Vec::new();
    for (place, &i) in told.iter().enumerate() {
        let near = |a: usize, b: usize| mentions[b].from.saturating_sub(mentions[a].phrase_end) <= REACH;
        let next = told.get(place + 1).copied().filter(|&next| near(i, next));
        let last = place.checked_sub(1).map(|last| told[last]).filter(|&last| near(last, i));
        let led = |i: usize, class| led(sentence, &mentions[i], class);
        let by = led(i, classes.by) || sentence.tokens[mentions[i].number.0].clitics.has(Clitics::BY);
        if by && by_word(sentence, classes, &mentions[i]) {
            // "up by two to 12"
            if let Some(new) = next.filter(|&next| led(next, classes.to)) {
                let way = way(sentence, classes, mentions[i].from, mentions[i].from);
                found.push(Changed { new, from: None, by: Some(i), way });
            }
            continue;
        }
        let compared = led(i, classes.compared);
        if !compared && !led(i, classes.from) {
            continue;
        }
        let new = next.filter(|&next| !compared && led(next, classes.to)).or(last);
        let Some(new) = new.filter(|&new| alike(&mentions[new], &mentions[i])) else { continue };
        let (first, second) = (mentions[new].from.min(mentions[i].from), mentions[new].from.max(mentions[i].from));
        let way = way(sentence, classes, first, second);
        if way.is_none() && !compared {
            continue;
        }
        match found.iter_mut().find(|changed| changed.new == new) {
            Some(known) => known.from = Some(i),
            None => found.push(Changed { new, from: Some(i), by: None, way }),
        }
    }
    found
}

/// Whether the text calls a number a total.
pub fn is_total(sentence: &Sentence<'_>, classes: &ChangeClasses, mention: &Mention<'_>) -> bool {
    let before = led(sentence, mention, classes.total_before);
    let after = (mention.to..=mention.phrase_end).any(|at| is(sentence, classes.total_after, at));
    before || after || reaches_total(sentence, classes, mention)
}

/// Whether a number is the total that others before it brought about: "bringing the total to 12".
pub fn reaches_total(sentence: &Sentence<'_>, classes: &ChangeClasses, mention: &Mention<'_>) -> bool {
    led(sentence, mention, classes.total_reached)
}

fn is(sentence: &Sentence<'_>, class: Option<ClassId>, at: usize) -> bool {
    class.is_some_and(|class| sentence.class_at(at, class).is_some())
}

/// Whether a word of a class stands right before a number or its hedge, or before the preposition that leads it.
fn led(sentence: &Sentence<'_>, mention: &Mention<'_>, class: Option<ClassId>) -> bool {
    let Some(class) = class else { return false };
    let ends = [mention.from, mention.number.0];
    ends.iter().any(|&end| sentence.class_ending(end, class).is_some())
}

/// "rose by two", `بزيادة 5`, `ارتفع بـ5`: whether a difference is told right behind a word for the change.
fn by_word(sentence: &Sentence<'_>, classes: &ChangeClasses, mention: &Mention<'_>) -> bool {
    let from = mention.from.saturating_sub(3);
    (from..mention.from).any(|at| is(sentence, classes.up, at) || is(sentence, classes.down, at))
}

/// The way that the nearest word before either number tells.
fn way(sentence: &Sentence<'_>, classes: &ChangeClasses, first: usize, second: usize) -> Option<Way> {
    (first.saturating_sub(WAY_REACH)..second).rev().find_map(|at| {
        let token = &sentence.tokens[at];
        // A clause of its own tells of another change.
        if token.kind != Kind::Word {
            return None;
        }
        match (is(sentence, classes.up, at), is(sentence, classes.down, at)) {
            (true, _) => Some(Way::Up),
            (_, true) => Some(Way::Down),
            _ => None,
        }
    })
}

/// Whether two numbers can be the old and the new value of one thing.
fn alike(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    match (a.known, b.known) {
        (Some(first), Some(second)) => {
            first.lemma == second.lemma
                || first.unit == second.unit && a.counted.may_be_people() && b.counted.may_be_people()
        }
        _ => true,
    }
}
