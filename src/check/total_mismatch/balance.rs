//! What comes in, what goes out, and what is left: revenue less spending against the deficit that the text states.

use rust_decimal::Decimal;

use super::META;
use crate::fact::Modifier;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::parse::digits;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Kind, Token};
use crate::weigh::{Measure, Scales, amount};

/// Words between the name of a sum of money and its number.
const NAME: usize = 12;
/// Sentences in which the three are told.
const NEAR: u32 = 1;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let names = ["flow.in", "flow.out", "flow.net"].map(|name| scales.grammar.class(name));
    table(scales, &names, findings);
    let plain = ["change.up", "change.down", "change.compared"].map(|name| scales.grammar.class(name));
    let told: Vec<(usize, &Measure<'_>)> = scales
        .body()
        .filter(|m| m.unit.is_some() && !m.is_percent() && m.quantity.modifier != Modifier::Vague)
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
            let places = [net, income, spent].map(|m| (m.fact.part, m.fact.span));
            let [income, spent, net] = [income, spent, net].map(|m| m.quantity.value);
            findings.push(finding("text", [income, spent, net], places));
        }
    }
}

/// Of what comes in, what goes out and what is left, as the text or a table in it `says`; the places are those of what is left
/// and of the two.
fn finding(says: &str, [income, spent, net]: [Decimal; 3], [left, first, second]: [(Part, Span); 3]) -> Finding {
    let [a, b, is, said] = [income, spent, (income - spent).abs(), net].map(amount);
    Finding::new(&META, format!("between {a} and {b} lie {is}, the {says} says {said}"))
        .label(left.0, left.1, "what is left")
        .label(first.0, first.1, "what comes in")
        .label(second.0, second.1, "what goes out")
        .arithmetic(format!("{a} − {b} = {is}, the {says} says {said}"))
        .suggestion(format!("either the difference is {is}, or one of the two sums is wrong"))
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
    (floor..from)
        .rev()
        .take_while(|&at| words(&tokens[at]) && !plain.iter().any(|&class| is(at, class)))
        .find_map(|at| names.iter().position(|&class| is(at, class)))
}

/// Three lines of a table, "Imports 10 12 …", "Exports 14 15 …" and "Balance +4 +3 …": the columns that do not fit, where
/// most of them do.
fn table(scales: &Scales<'_>, names: &[Option<ClassId>], findings: &mut Vec<Finding>) {
    let text = scales.article.part(Part::Text).as_str();
    let lines: Vec<(usize, Vec<(Decimal, Span)>)> = (0..scales.sentences.len() as u32)
        .filter(|&index| scales.sentences[index as usize].part == Part::Text)
        .flat_map(|index| scales.sentence_tokens(index).chunk_by(|_, next| next.gap < Gap::Line))
        .map(|line| row(scales, names, text, line).unwrap_or_default())
        .collect();
    for rows in lines.windows(3) {
        let of =
            |kind: usize| rows.iter().find(|(other, cells)| *other == kind && cells.len() > 1).map(|(_, cells)| cells);
        let (Some(income), Some(spent), Some(net)) = (of(0), of(1), of(2)) else { continue };
        if income.len() != net.len() || spent.len() != net.len() {
            continue;
        }
        let fits = |i: &usize| (income[*i].0 - spent[*i].0).abs() == net[*i].0;
        let (right, wrong): (Vec<usize>, Vec<usize>) = (0..net.len()).partition(fits);
        for i in wrong.into_iter().filter(|_| right.len() * 2 > net.len()) {
            let cells = [&net[i], &income[i], &spent[i]];
            let places = cells.map(|(_, span)| (Part::Text, *span));
            findings.push(finding("table", [income[i].0, spent[i].0, net[i].0], places));
        }
    }
}

/// A line that has a name and then numbers only.
fn row(
    scales: &Scales<'_>,
    names: &[Option<ClassId>],
    text: &str,
    line: &[Token],
) -> Option<(usize, Vec<(Decimal, Span)>)> {
    let first = line.iter().position(|token| token.kind == Kind::Digits)?;
    if first > LABEL + 1 {
        return None;
    }
    let named = |at: usize| names.iter().position(|&class| scales.class_at(line, at, class).is_some());
    let name = (0..first.min(LABEL)).find_map(named)?;
    let mut cells = Vec::new();
    for token in &line[first..] {
        match token.kind {
            Kind::Digits => {
                let span = Span::new(token.start, token.end);
                cells.push((digits::read(span.of(text))?.value, span));
            }
            Kind::Punct => {}
            Kind::Word => return None,
        }
    }
    Some((name, cells))
}

/// The most words that a line of a table is named with.
const LABEL: usize = 3;
