//! The noun behind a run of adjectives, in a language that puts it last.

use super::classes::QuantityClasses;
use super::noun::{abbreviation_end, is_cue};
use crate::grammar::compile::Noun;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NumberRole;
use crate::parse::sentence::Sentence;
use crate::text::token::{Gap, Kind, Roles};

/// The most tokens between a number and its noun in a noun-last language: "two young Slovak army officers".
pub(super) const ADJECTIVES: usize = 5;

/// The singular head of an English noun phrase that starts at `at`: "young Slovak woman".
pub(super) fn english_head<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    mut at: usize,
    covered: impl Fn(usize) -> Option<usize>,
) -> Option<(&'a Noun, usize, usize)> {
    let mut words = 0;
    let mut head = None;
    while at < sentence.tokens.len() && words < ADJECTIVES {
        if let Some(end) = covered(at) {
            if head.is_some() {
                break;
            }
            at = end.max(at + 1);
            words += 1;
            continue;
        }
        let token = &sentence.tokens[at];
        if matches!(token.punct, b'-' | b'\'') && token.gap == Gap::Glued {
            // "his son's girlfriend": what was the head so far is its owner.
            let owner = token.punct == b'\'' && sentence.glued(at + 1) && sentence.token_text(at + 1) == "s";
            if owner && sentence.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Word) {
                head = None;
                at += 1;
            }
            // "the Russian-made bus": a noun inside a compound adjective is no head.
            if token.punct == b'-' {
                head = None;
            }
            at += 1;
            continue;
        }
        if token.kind != Kind::Word || token.gap >= Gap::Line && words > 0 {
            break;
        }
        if let Some(end) = abbreviation_end(sentence, at) {
            at = end;
            words += 1;
            continue;
        }
        if sentence.number(at).is_some_and(|(n, _)| n.role != NumberRole::Ordinal) {
            break;
        }
        words += 1;
        match sentence.noun(at) {
            // "police arrest detective", "policeman shot dead": behind a plural stands a verb.
            Some(_) if head.is_some_and(|head| verb_behind(sentence, at, head)) => break,
            Some((noun, end)) => {
                head = Some((noun, at, end));
                at = end;
            }
            None if head.is_some() => break,
            // "an off-duty policeman"
            None if sentence.is_punct(at + 1, b'-') && sentence.glued(at + 1) => at += 1,
            None if classes.stop.is_some_and(|stop| sentence.class_at(at, stop).is_some()) => break,
            None => at += 1,
        }
    }
    // "an Algerian newspaper", "the National Liberation Front": before another word it is an adjective, but for verbs and function words.
    let head = head.filter(|&(noun, _, end)| {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        let named = || classes.mute.is_some_and(|mute| sentence.class_at(end, mute).is_some());
        !(noun.adjective && next.is_some_and(|next| named() || !next.roles.any(Roles::CLASS.with(Roles::NUMBER))))
    });
    head.filter(|(noun, ..)| noun.plurality != Plurality::Plural)
}

/// Whether a word for things behind a noun is a verb there.
fn verb_behind(sentence: &Sentence<'_>, at: usize, (noun, ..): (&Noun, usize, usize)) -> bool {
    let grammar = sentence.grammar;
    let phrase = || sentence.phrases_at(at).any(|hit| grammar.is_cue(hit.word));
    // "left a policeman dead"
    let adjective = noun.adjective && is_cue(sentence, at)
        || noun.plurality != Plurality::Plural
            && sentence.noun(at).is_some_and(|(next, _)| next.state.is_some() && next.plurality == Plurality::Plural);
    noun.plurality == Plurality::Plural && is_cue(sentence, at) || adjective || phrase()
}
