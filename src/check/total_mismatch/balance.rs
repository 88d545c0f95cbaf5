//! What comes in, what goes out, and what is left: revenue less spending against the deficit that the text states.

use rust_decimal::Decimal;

use super::META;
use crate::fact::Modifier;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Kind, Token};
use crate::weigh::{Measure, Scales, amount};

/// Words between the name of a sum of money and its number.
const NAME: usize = 7;
/// Sentences in which the three are told.
const NEAR: u32 = 1;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let names = ["flow.in", "flow.out", "flow.net"].map(|name| scales.grammar.class(name));
    let plain = ["change.up", "change.down", "change.compared"].map(|name| scales.grammar.class(name));
    let told: Vec<(usize, &Measure<'_>)> = scales
        .body()
        .filter(|m| m.unit.is_some() && m.unit != Some("percent") && m.quantity.modifier != Modifier::Vague)
        .filter_map(|m| Some((name_of(scales, &names, &plain, m)?, m)))
        .collect();
    for triple in told.windows(3) {
        let of = |kind: usize| {
            let mut of = triple.iter().filter(|(other, _)| *other == kind).map(|(_, m)| *m);
            of.next().filter(|_| of.next().is_none())
        };
        let (Some(income), Some(spent), Some(net)) = (of(0), of(1), of(2)) else { continue };
        let (first, last) = (triple[0].1, triple[2].1);
        let near = first.trace.sentence + 2 * NEAR >= last.trace.sentence;
        let one_unit = income.unit == spent.unit && spent.unit == net.unit;
        let beside = |m: &&Measure<'_>| m.fact.id > first.fact.id && m.fact.id < last.fact.id && m.unit == net.unit;
        // Other sums between them may be those of another year.
        let alone = scales.body().filter(beside).count() == 1;
        let is = (income.quantity.value - spent.quantity.value).abs();
        let rounded: Decimal = [income, spent, net].iter().map(|m| m.trace.precision).sum();
        let hedged: Decimal = [income, spent, net]
            .iter()
            .filter(|m| m.quantity.modifier == Modifier::About)
            .map(|m| m.quantity.value / Decimal::ONE_HUNDRED)
            .sum();
        let off = (is - net.quantity.value).abs();
        if near && one_unit && alone && off > rounded + hedged && net.quantity.value < income.quantity.value {
            let [a, b, is, said] = [income.quantity.value, spent.quantity.value, is, net.quantity.value].map(amount);
            findings.push(
                Finding::new(&META, format!("between {a} and {b} lie {is}, the text says {said}"))
                    .fact(net.fact, "what is left")
                    .fact(income.fact, "what comes in")
                    .fact(spent.fact, "what goes out")
                    .arithmetic(format!("{a} − {b} = {is}, the text says {said}"))
                    .suggestion(format!("either the difference is {is}, or one of the two sums is wrong")),
            );
        }
    }
}

/// Which of the three the words right before a sum name.
fn name_of(
    scales: &Scales<'_>,
    names: &[Option<ClassId>],
    plain: &[Option<ClassId>],
    m: &Measure<'_>,
) -> Option<usize> {
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let from = m.trace.from as usize;
    let floor = from.saturating_sub(NAME);
    let is = |at: usize, class: Option<ClassId>| scales.class_at(tokens, at, class).is_some();
    let words = |token: &Token| token.kind == Kind::Word || matches!(token.punct, b'$' | b'"');
    let named = (floor..from)
        .rev()
        .take_while(|&at| words(&tokens[at]) && !plain.iter().any(|&class| is(at, class)))
        .find_map(|at| names.iter().position(|&class| is(at, class)));
    named
}
