//! Numbers of one noun, each with the share that it is: "49,269 registrations, 16.4 percent … 35,563 registrations, 17.1
//! percent". Shares of one whole grow with their numbers.

use rust_decimal::Decimal;

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::weigh::{Measure, Scales, amount};

/// Words and marks between a number and its share.
const TIED: u32 = 4;
/// Sentences between two numbers of one series.
const NEAR: u32 = 1;
/// How many times the wholes may differ that two numbers and their shares lead to.
const APART: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let tie = class("share");
    let change = ["change.up", "change.down", "change.compared"].map(class);
    let shares: Vec<(&Measure<'_>, &Measure<'_>)> = scales
        .measures
        .windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(number, share)| is_share(scales, tie, &change, number, share))
        .collect();
    for pair in shares.windows(2) {
        let [(a, p), (b, q)] = pair else { continue };
        let near = a.fact.part == b.fact.part && a.trace.sentence + NEAR >= b.trace.sentence;
        let kind =
            a.unit == b.unit && (a.trace.noun == b.trace.noun || a.category.is_some() && a.category == b.category);
        if !(near && kind) || of_what(scales, p).zip(of_what(scales, q)).is_some_and(|(p, q)| p != q) {
            continue;
        }
        let [x, y, s, t] = [a, b, p, q].map(|m| m.quantity.value);
        let reversed = x < y && s > t + q.trace.precision || x > y && t > s + p.trace.precision;
        let (first, second) = (x / s, y / t);
        if reversed || first > second * APART || second > first * APART {
            let [x, y, s, t] = [x, y, s, t].map(amount);
            findings.push(
                Finding::new(&META, format!("{x} is called {s} % and {y} is called {t} %"))
                    .fact(q.fact, "a share")
                    .fact(b.fact, "the number that it is of")
                    .fact(p.fact, "a share")
                    .fact(a.fact, "the number that it is of")
                    .arithmetic(format!(
                        "{x} ÷ {s} % = {}, {y} ÷ {t} % = {}",
                        amount(first.round()),
                        amount(second.round())
                    ))
                    .suggestion("one of the shares or numbers is wrong, or the shares are of different wholes"),
            );
        }
    }
}

/// Whether a percentage says how great a share the number before it is.
fn is_share(
    scales: &Scales<'_>,
    tie: Option<ClassId>,
    change: &[Option<ClassId>],
    number: &Measure<'_>,
    share: &Measure<'_>,
) -> bool {
    let together = number.trace.sentence == share.trace.sentence && share.is_percent();
    let exact = number.exact().is_some() && share.exact().is_some_and(|share| share > Decimal::ZERO);
    let thing = !number.is_percent() && (number.trace.noun != 0 || number.unit.is_some());
    if !(together && exact && thing) || number.lo() < Decimal::TEN {
        return false;
    }
    let tokens = scales.sentence_tokens(number.trace.sentence);
    let (from, to) = (number.trace.phrase_end, share.trace.from);
    let is = |at: u32, class| scales.class_at(tokens, at as usize, class).is_some();
    let changes = |at: u32| change.iter().any(|&class| is(at, class));
    let start = number.trace.from.saturating_sub(TIED);
    from <= to
        && to - from <= TIED
        && (from..to).any(|at| is(at, tie) || matches!(tokens[at as usize].punct, b'(' | b','))
        && !(start..(share.trace.phrase_end + TIED).min(tokens.len() as u32)).any(changes)
}

/// The word that tells what a percentage is of.
fn of_what(scales: &Scales<'_>, share: &Measure<'_>) -> Option<u32> {
    let tokens = scales.sentence_tokens(share.trace.sentence);
    let of = scales.class_at(tokens, share.trace.phrase_end as usize, scales.grammar.class("of"))?;
    tokens[of..].iter().take(3).rfind(|token| scales.names_a_thing(token)).map(|token| token.hash)
}
