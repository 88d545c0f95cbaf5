//! Changes that the text states of any two numbers, reported or planned: "may rise from 400 cars to 100".

use rust_decimal::Decimal;

use super::{META, Words, finding};
use crate::document::Trace;
use crate::fact::{Fact, Modifier, Quantity, Value, Way};
use crate::finding::Finding;
use crate::weigh::{Measure, Scales};

pub(super) fn weigh(words: &Words<'_, '_>, findings: &mut Vec<Finding>) {
    let scales = words.scales;
    for fact in scales.facts.iter() {
        let change = match &fact.value {
            Value::Count(count) | Value::PossibleCount(count) => count.change,
            Value::Number(number) => number.change,
            _ => None,
        };
        let Some((way, old)) = change.and_then(|change| Some((change.way?, scales.facts.by_id(change.from?)?))) else {
            continue;
        };
        let (Some(new), Some(before)) = (fact.quantity(), old.quantity()) else { continue };
        let Some((trace, old_trace)) = trace(scales, fact).zip(trace(scales, old)) else { continue };
        // "scored 251 for seven from their 50 overs": before the old value both are named, or neither.
        let ahead = old.span.start < fact.span.start;
        let named = old_trace.noun == trace.noun || ahead && old_trace.noun == 0;
        // `طوله 72 كيلومترا لخفض المدة من 18`: in Arabic "from" looks ahead.
        let named = named && (ahead || scales.is_latin(trace.sentence));
        let (unit, old_unit) = (unit(&fact.value), unit(&old.value));
        let one_kind = unit == old_unit && unit != Some("percent") && named;
        let known = findings.iter().any(|f| f.rule == META.id && f.points_at(fact.span));
        // "3.4 billion, an increase of 1.3 billion from 2.1 billion"
        let step = |m: &Measure<'_>| words.is_step(m);
        if one_kind && !known && !scales.measure_of(fact.id).is_some_and(step) && wrong(way, before, new) {
            findings.push(finding(fact, new.value, old, before.value));
        }
    }
}

/// Whether a change goes the other way, between numbers near enough to be values of one thing.
fn wrong(way: Way, old: &Quantity, new: &Quantity) -> bool {
    let exact = [old, new].iter().all(|q| !matches!(q.modifier, Modifier::Vague | Modifier::Range));
    let near = old.value < new.value * Decimal::TEN && new.value < old.value * Decimal::TEN;
    let against = match way {
        Way::Up => new.interval.hi.is_some_and(|hi| hi < old.interval.lo),
        Way::Down => old.interval.hi.is_some_and(|hi| new.interval.lo > hi),
    };
    exact && near && against
}

fn trace<'s>(scales: &'s Scales<'_>, fact: &Fact) -> Option<&'s Trace> {
    let at = scales.facts.binary_search_by_key(&fact.id, |other| other.id).ok()?;
    scales.traces.get(at)
}

fn unit(value: &Value) -> Option<&str> {
    match value {
        Value::Number(number) => number.unit.as_deref(),
        _ => None,
    }
}
