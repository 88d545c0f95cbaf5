//! Lists: a number and the numbers that break it down, as they stand in one sentence.

use rust_decimal::Decimal;

use super::measure::{Measure, Scales};
use crate::text::token::{Clitics, Kind};

/// A number with a list of numbers behind it.
#[derive(Debug)]
pub struct List<'s, 'd> {
    /// The number that is broken down.
    pub whole: &'s Measure<'d>,
    /// The numbers behind it, two or more.
    pub parts: Vec<&'s Measure<'d>>,
    /// Whether the words before the list claim that it is all: a colon, "namely", هم.
    pub complete: bool,
}

/// Words and marks that may stand between a number's noun phrase and its list.
const OPENING: usize = 6;
/// Words that a member of a list may run on for behind its noun.
const RUN: usize = 8;

/// The lists of exact numbers behind an exact number.
pub fn lists<'s, 'd>(scales: &'s Scales<'d>) -> Vec<List<'s, 'd>> {
    let sentences = scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence);
    let mut found = Vec::new();
    for sentence in sentences.filter(|sentence| sentence.len() > 2) {
        let mut at = 0;
        while at + 2 < sentence.len() {
            let list = list_behind(scales, &sentence[at], &sentence[at + 1..]);
            at += 1 + list.as_ref().map_or(0, |list| list.parts.len());
            found.extend(list);
        }
    }
    found
}

fn list_behind<'s, 'd>(scales: &Scales<'_>, whole: &'s Measure<'d>, behind: &'s [Measure<'d>]) -> Option<List<'s, 'd>> {
    whole.exact().filter(|value| *value > Decimal::TWO && !whole.implied)?;
    let complete = opened(scales, whole, behind.first()?)?;
    let mut parts: Vec<&Measure<'d>> = Vec::new();
    for part in behind {
        // One number may be told as two facts, killed and injured.
        if parts.last().is_some_and(|last| last.fact.span == part.fact.span) {
            continue;
        }
        let alike = part.exact().is_some() && part.unit == whole.unit && part.quantity.value < whole.quantity.value;
        let follows = parts.last().is_none_or(|last| joined(scales, last, part));
        if !(alike && follows) {
            break;
        }
        parts.push(part);
    }
    (parts.len() > 1).then_some(List { whole, parts, complete })
}

/// Whether the words between a number and the next open a list, and whether of all.
fn opened(scales: &Scales<'_>, whole: &Measure<'_>, first: &Measure<'_>) -> Option<bool> {
    let sentence = scales.sentence(whole.trace.sentence);
    let (from, to) = (whole.trace.phrase_end as usize, first.trace.from as usize);
    if to < from || to - from > OPENING {
        return None;
    }
    let class = |name: &str| {
        let class = scales.grammar.class(name);
        (from..to).any(|at| class.is_some_and(|class| sentence.class_at(at, class).is_some()))
    };
    let mark = (from..to).any(|at| matches!(sentence.tokens[at].punct, b':' | b'(' | b'-'));
    // "five teams, three from Jouf and two from Tabuk"
    // "nineteen people, eight policemen and eleven civilians, were killed"
    let people = [whole, first].iter().all(|m| scales.counts_people(m));
    let who = people && !scales.names_somebody(whole) && scales.names_somebody(first) && closed(scales, first);
    // "nine shipments; five shipments to Norton and two to Ardley"
    let again = whole.trace.noun != 0 && whole.trace.noun == first.trace.noun && !first.implied;
    let apposed = to == from + 1
        && (sentence.is_punct(from, b',') && (led_on(scales, first) || who) || sentence.is_punct(from, b';') && again);
    if mark || apposed || class("namely") {
        return Some(true);
    }
    class("part").then_some(false).or_else(|| class("list.opener").then_some(false))
}

/// Whether a list that begins with a number is set off from what follows by a mark.
fn closed(scales: &Scales<'_>, first: &Measure<'_>) -> bool {
    let sentence = first.trace.sentence;
    let behind = scales.measures_of(sentence, sentence).iter().filter(|m| m.fact.id >= first.fact.id);
    let list = behind.collect::<Vec<_>>();
    let joined = list.windows(2).take_while(|pair| joined(scales, pair[0], pair[1])).count();
    let tokens = scales.sentence_tokens(sentence);
    let end = list[joined].trace.phrase_end as usize;
    joined > 0 && tokens.get(end).is_none_or(|next| next.kind == Kind::Punct)
}

/// Whether a preposition follows a number: "three from Jouf", `ثلاث من الجوف`.
fn led_on(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let sentence = scales.sentence(m.trace.sentence);
    let led = |name: &str| {
        scales.grammar.class(name).is_some_and(|class| sentence.class_at(m.trace.to as usize, class).is_some())
    };
    led("of") || led("preposition")
}

/// Whether the second stands in a list with the first.
fn joined(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let sentence = scales.sentence(a.trace.sentence);
    let (from, to) = (a.trace.phrase_end as usize, b.trace.from as usize);
    if to < from || to - from > RUN {
        return false;
    }
    let and = scales.grammar.class("number.and");
    let conjoined = sentence.tokens[to].clitics.has(Clitics::AND)
        || to > 0
            && (matches!(sentence.tokens[to - 1].punct, b',' | b';')
                || and.is_some_and(|class| sentence.class_ending(to, class).is_some()));
    let through = (from..to).all(|at| {
        sentence.tokens[at].kind != Kind::Punct || matches!(sentence.tokens[at].punct, b',' | b';' | b'(' | b')' | b'"')
    });
    conjoined && through
}
