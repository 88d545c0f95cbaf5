//! Counts: which quantities are people in a state or vehicles, by the patterns of the grammars.

mod classes;
mod coordinate;
mod insertion;
mod matcher;
mod mood;
mod settle;
mod state;
mod walk;

pub use classes::CountClasses;
pub use coordinate::recovered;
pub use state::names_disease;

use crate::fact::{Category, Mood};
use crate::grammar::compile::ClassId;
use crate::parse::change::Changed;
use crate::parse::quantity::Mention;
use crate::parse::sentence::Sentence;
use crate::text::token::Roles;
use coordinate::coordinate;
use matcher::Matcher;
use mood::denial_and_mood;
use settle::{Around, settle};
use state::{afflicted, held_by_captors, nouns_of_state};

/// A category given to a mention, and by what.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// Index of the mention.
    pub mention: usize,
    /// The category.
    pub category: &'a Category,
    /// Whether it holds beside another.
    pub also: bool,
    /// How far-fetched it is; the least wins.
    pub cost: u32,
    /// The tokens of the cue.
    pub cue: (usize, usize),
    /// Whether the cue is a noun that may merely refer.
    pub refers: bool,
    /// Whether the cue is the verb of the sentence, and no participle that belongs to the noun.
    pub predicate: bool,
    /// The pattern, in words; empty where the noun itself names the state.
    pub origin: &'a str,
    /// Whether the text denies it.
    pub negated: bool,
    /// How sure the text is of it.
    pub mood: Mood,
}

/// Gives categories to the mentions of a sentence; `epidemic` where it or those just before tell of a disease.
pub fn categorise<'a>(
    sentence: &Sentence<'a>,
    classes: &CountClasses,
    mentions: &[Mention<'a>],
    covered: impl Fn(usize) -> Option<usize>,
    epidemic: bool,
    given: &mut Vec<Given<'a>>,
) {
    // Every pattern gives its category to a quantity.
    if mentions.is_empty() {
        return;
    }
    nouns_of_state(sentence, classes, mentions, epidemic, given);
    let matcher = Matcher { sentence, classes, mentions, covered: &covered, epidemic };
    for (at, token) in sentence.tokens.iter().enumerate() {
        if token.roles.any(Roles::ANCHOR) {
            matcher.cues_at(at, given);
        }
    }
    afflicted(sentence, classes, mentions, given);
    whole_for_part(sentence, classes, mentions, given);
    held_by_captors(sentence, classes, mentions, given);
    let joined = |at: usize| classes.and.is_some_and(|class| sentence.class_at(at, class).is_some());
    let relative = |at: usize| classes.relative.is_some_and(|class| sentence.class_at(at, class).is_some());
    let plain = |(from, to): (usize, usize)| {
        let clause = |at: usize| {
            let of = |class: Option<ClassId>| class.is_some_and(|class| sentence.class_at(at, class).is_some());
            of(classes.and) || of(classes.barrier) && !of(classes.relative) || sentence.is_punct(at, b';')
        };
        sentence.is_ascii(from) && !(from..to).any(clause) && !mentions.iter().any(|m| from <= m.from && m.from < to)
    };
    let by =
        |at: usize| sentence.is_ascii(at) && classes.agent.is_some_and(|class| sentence.class_at(at, class).is_some());
    let passed = settle(mentions, Around { joined, relative, by }, plain, given);
    coordinate(&matcher, passed, given);
    neither(mentions, given);
    for g in given {
        (g.negated, g.mood) = denial_and_mood(&matcher, &mentions[g.mention], g);
    }
}

/// Lets the old and the new number of a change share their category; a difference has none of a toll's.
pub fn share_changes(changed: &[Changed], mentions: &[Mention<'_>], given: &mut Vec<Given<'_>>) {
    for change in changed {
        let has = |given: &[Given<'_>], mention: usize| given.iter().any(|g| g.mention == mention);
        let open = |mention: usize| mentions[mention].counted.may_be_people();
        if let Some(by) = change.by {
            let told = !has(given, change.new) && open(change.new);
            given.retain_mut(|g| {
                let of_toll = g.mention == by && !g.origin.is_empty();
                if of_toll && told {
                    g.mention = change.new;
                }
                !of_toll || told
            });
        }
        let Some(from) = change.from else { continue };
        for (a, b) in [(from, change.new), (change.new, from)] {
            if has(given, a) && !has(given, b) && open(b) && mentions[b].known.is_none() {
                let copies: Vec<_> = given.iter().filter(|g| g.mention == a).cloned().collect();
                given.extend(copies.into_iter().map(|g| Given { mention: b, ..g }));
            }
        }
    }
}

/// "Two more have died, bringing the total to nine": a bare total is one of what was counted before it.
pub fn share_totals(reached: impl Fn(&Mention<'_>) -> bool, mentions: &[Mention<'_>], given: &mut Vec<Given<'_>>) {
    for (total, mention) in mentions.iter().enumerate() {
        let of = |given: &[Given<'_>], mention: usize| given.iter().any(|g| g.mention == mention);
        let bare = mention.known.is_none() && !mention.implied && mention.counted.may_be_people();
        if bare
            && !of(given, total)
            && reached(mention)
            && let Some(last) = (0..total).rev().find(|&before| of(given, before))
        {
            let copies: Vec<_> = given.iter().filter(|g| g.mention == last).cloned().collect();
            given.extend(copies.into_iter().map(|g| Given { mention: total, ..g }));
        }
    }
}

/// "No one was killed or injured" says that nobody was killed, and that nobody was injured.
fn neither<'a>(mentions: &[Mention<'a>], given: &mut Vec<Given<'a>>) {
    static BOTH: [Category; 2] = [Category::Killed, Category::Injured];
    let none = |g: &Given<'_>| {
        let zero = mentions[g.mention].quantity.value.is_zero();
        zero && *g.category == Category::Casualties && !g.origin.is_empty()
    };
    let split: Vec<Given<'a>> = given.iter().filter(|g| none(g)).cloned().collect();
    given.retain(|g| !none(g));
    given.extend(split.iter().flat_map(|g| BOTH.iter().map(|category| Given { category, ..g.clone() })));
}

/// `297 شخصا بينهم 37 أجنبيا اعتقلوا`: a verb behind a part is said of its whole, where that has no other.
fn whole_for_part(sentence: &Sentence<'_>, classes: &CountClasses, mentions: &[Mention<'_>], given: &mut [Given<'_>]) {
    for i in 0..given.len() {
        let Given { mention: part, cue, .. } = given[i];
        let Some(whole) = part.checked_sub(1).filter(|_| cue.0 >= mentions[part].phrase_end) else { continue };
        let marked = classes
            .part
            .and_then(|class| sentence.class_ending(mentions[part].from, class))
            .is_some_and(|at| (mentions[whole].phrase_end..=mentions[whole].phrase_end + 2).contains(&at));
        let free = given.iter().all(|g| g.mention != whole || g.origin.is_empty());
        if marked && free && mentions[whole].counted.may_be_people() && !mentions[whole].implied {
            given[i].mention = whole;
        }
    }
}
