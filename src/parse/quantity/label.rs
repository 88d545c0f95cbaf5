//! Numbers that name and do not count: "flight 17", "article 5".

use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::implied::headline;
use crate::parse::digits;
use crate::parse::number::{Numeral, NumeralForm};
use crate::parse::sentence::Sentence;
use crate::span::Part;
use crate::text::token::{Case, Gap, Kind};

/// Whether the number names something instead of counting it: "MH17", "T-72", "flight 17", `رقم 19`, "1)".
pub(super) fn is_label(
    sentence: &Sentence<'_>,
    classes: &QuantityClasses,
    at: usize,
    end: usize,
    number: &Numeral,
) -> bool {
    if number.form != NumeralForm::Digits {
        // "the ferry Trident Seven", "Air Force One"
        let capital = |at: usize| sentence.tokens[at].kind == Kind::Word && sentence.tokens[at].case == Case::Initial;
        let named = number.form == NumeralForm::Words && at > 0 && sentence.tokens[at].gap == Gap::Space;
        return named && capital(at) && capital(at - 1) && sentence.part == Part::Text && !headline(sentence);
    }
    let before = at.checked_sub(1).map(|i| &sentence.tokens[i]);
    if let Some(before) = before {
        let glued = sentence.glued(at);
        let latin = |i: usize| sentence.token_text(i).starts_with(|c: char| c.is_ascii_alphabetic());
        if glued && before.kind == Kind::Word && latin(at - 1) {
            return true;
        }
        // "T-72", "إف-16"
        if glued
            && before.punct == b'-'
            && at >= 2
            && sentence.glued(at - 1)
            && sentence.tokens[at - 2].kind == Kind::Word
        {
            return true;
        }
        if glued && matches!(before.punct, b'.' | b'/' | b'#' | b'_' | b'@' | b'=' | b'&') && before.gap == Gap::Glued {
            return true;
        }
        let mut label_end = at;
        // `المركز الـ 6`: the article may stand apart.
        let article = |at: usize| classes.the.is_some_and(|class| sentence.class_at(at, class).is_some());
        while label_end > 0
            && (matches!(sentence.tokens[label_end - 1].punct, b'(' | b'"' | b'.' | b':' | b'[' | b'\'')
                || article(label_end - 1))
        {
            label_end -= 1;
        }
        if classes.label.is_some_and(|class| sentence.class_ending(label_end, class).is_some()) {
            return true;
        }
    }
    let after = sentence.tokens.get(end);
    // "Maria Lopez, 34, was": an age between commas after a name.
    // "Maria L., 34, was"
    let name = (0..at.saturating_sub(1)).next_back().filter(|&i| !sentence.is_punct(i, b'.'));
    let name = name.or_else(|| at.checked_sub(3));
    let named = sentence.is_punct(at.wrapping_sub(1), b',')
        && name.is_some_and(|name| sentence.tokens[name].case == Case::Initial);
    let closed = after.is_some_and(|t| matches!(t.punct, b',' | b')') || sentence.token_text(end) == "and");
    if named && closed && number.value < Decimal::from(110) {
        return true;
    }
    // "17B", "2nd-ranked": digits that run on into letters which are no scale or unit.
    if after.is_some_and(|t| {
        t.gap == Gap::Glued && t.kind == Kind::Word && t.word == 0 && sentence.token_text(end).is_ascii()
    }) {
        return true;
    }
    // "a 1-0 defeat": a score, unless it rises like a range.
    let dashed = |at: usize| sentence.is_punct(at, b'-') && sentence.glued(at) && sentence.glued(at + 1);
    let digits = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == Kind::Digits);
    let rising = |second: usize| {
        sentence.tokens.get(second).is_some_and(|_| {
            digits::read(sentence.token_text(second)).is_some_and(|second| second.value > number.value)
        })
    };
    if dashed(end) && digits(end + 1) && !rising(end + 1) || at >= 2 && dashed(at - 1) && digits(at - 2) {
        return true;
    }
    // "1) First", "2 - Second" at the start of a line
    let starts_line = at == 0 || sentence.tokens[at].gap >= Gap::Line;
    if starts_line && after.is_some_and(|t| t.punct == b'-' && t.gap == Gap::Space) {
        return true;
    }
    starts_line
        && after.is_some_and(|t| matches!(t.punct, b')' | b'-' | b'.' | b'/'))
        && sentence.tokens.get(end + 1).is_some_and(|t| t.gap != Gap::Glued)
        && number.value <= Decimal::from(99)
}
