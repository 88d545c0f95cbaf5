//! Numbers that bound others by what they are: nobody fines more shops than were inspected, nobody earns more than was sold,
//! a total is no less than what was added to reach it.

use rust_decimal::Decimal;

use super::{META, finding};
use crate::check::dated::any_of;
use crate::fact::{Category, Fact, Value};
use crate::finding::{Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::weigh::{Measure, Scales};

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    inspected(scales, findings);
    profits(scales, findings);
    the_others(scales, findings);
    added(scales, findings);
    crowds(scales, findings);
    terms(scales, findings);
}

fn warn(part: &Measure<'_>, whole: &Measure<'_>, findings: &mut Vec<Finding>) {
    findings.push(finding(part, whole).severity(Severity::Warning));
}

fn class(scales: &Scales<'_>, name: &str) -> Option<ClassId> {
    scales.grammar.class(name)
}

/// Whether a word of a class stands among the tokens of a sentence from one place to another.
fn says(scales: &Scales<'_>, sentence: u32, from: usize, to: usize, class: Option<ClassId>) -> bool {
    any_of(scales, scales.sentence_tokens(sentence), from, to, class)
}

/// Whether a word of a class stands right before a number.
fn led(scales: &Scales<'_>, m: &Measure<'_>, class: Option<ClassId>) -> bool {
    let from = m.trace.from as usize;
    says(scales, m.trace.sentence, from.saturating_sub(LED), from, class)
}

/// Words between a number and the word that says what was done with it.
const LED: usize = 4;
/// Sentences over which two numbers are told of one event.
const NEAR: u32 = 3;

/// "Officers inspected 200 shops and fined 220 shops", `تم الوقوف على 200 موقع، جرى إخطار 220 موقعا`.
fn inspected(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [looked, caught, premises] =
        ["bound.inspected", "bound.penalised", "bound.premises"].map(|name| class(scales, name));
    let place = |m: &Measure<'_>| {
        let tokens = scales.phrase_words(m);
        m.unit.is_none() && m.category.is_none() && any_of(scales, tokens, 0, tokens.len(), premises)
    };
    let marked = |m: &Measure<'_>, class| {
        let to = m.trace.phrase_end as usize;
        led(scales, m, class) || scales.is_latin(m.trace.sentence) && says(scales, m.trace.sentence, to, to + 2, class)
    };
    for whole in scales.body().filter(|m| place(m) && m.hi().is_some() && marked(m, looked)) {
        let more = |m: &&Measure<'_>| {
            let near = m.trace.sentence.abs_diff(whole.trace.sentence) <= NEAR;
            near && place(m) && marked(m, caught) && !marked(m, looked) && whole.hi().is_some_and(|hi| m.lo() > hi)
        };
        if let Some(part) = scales.body().find(more) {
            return warn(part, whole, findings);
        }
    }
}

/// "profits of $84 million on sales of $29 million"
fn profits(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [profit, sales] = ["bound.profit", "bound.sales"].map(|name| class(scales, name));
    for pair in scales.measures.windows(2) {
        let [part, whole] = pair else { continue };
        let (from, to) = (part.trace.phrase_end as usize, whole.trace.from as usize);
        let one = part.trace.sentence == whole.trace.sentence && from <= to && to - from <= LED;
        let money = part.unit.is_some() && part.unit == whole.unit && !part.is_percent();
        if one
            && money
            && led(scales, part, profit)
            && says(scales, part.trace.sentence, from, to, sales)
            && whole.hi().is_some_and(|hi| part.lo() > hi)
        {
            warn(part, whole, findings);
        }
    }
}

/// "the other 14 provinces" of a country with 11.
fn the_others(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for part in scales
        .body()
        .filter(|m| m.trace.others && m.trace.definite && m.trace.noun != 0 && m.exact().is_some() && !m.is_percent())
    {
        let same = |m: &&Measure<'_>| {
            m.fact.id < part.fact.id && m.trace.noun == part.trace.noun && m.unit == part.unit && m.part_of.is_none()
        };
        let told: Vec<&Measure<'_>> = scales.measures.iter().filter(same).collect();
        let fewer = |m: &&Measure<'_>| m.exact().is_some_and(|value| value <= part.lo() && value > Decimal::TWO);
        if let Some(whole) = told.last().filter(|_| told.iter().all(fewer) && part.part_of.is_none()) {
            warn(part, whole, findings);
        }
    }
}

/// "an additional 5,120 acres, bringing the total to 3,820 acres"
fn added(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [total, another] = ["bound.total", "others"].map(|name| class(scales, name));
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        for (i, part) in sentence.iter().enumerate() {
            let more = part.trace.others || led(scales, part, another);
            let same = |m: &&Measure<'_>| {
                m.unit == part.unit
                    && m.category == part.category
                    && (m.unit.is_some() || m.trace.noun == part.trace.noun)
            };
            let Some(whole) = sentence[i + 1..].iter().find(same).filter(|_| more) else { continue };
            let (from, to) = (part.trace.phrase_end as usize, whole.trace.from as usize);
            if says(scales, part.trace.sentence, from, to, total) && whole.hi().is_some_and(|hi| part.lo() > hi) {
                warn(part, whole, findings);
            }
        }
    }
}

/// More people hurt or held than came: "some 50 people gathered … 60 were injured".
fn crowds(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [before, behind] = ["bound.crowd", "bound.gathered"].map(|name| class(scales, name));
    for crowd in scales.body().filter(|m| m.unit.is_none() && m.hi().is_some() && m.lo() > Decimal::TEN) {
        let to = crowd.trace.to as usize;
        let came = led(scales, crowd, before) || says(scales, crowd.trace.sentence, to, to + LED, behind);
        let came = came && scales.counts_people(crowd) && crowd.category.is_none();
        let hit = |m: &&Measure<'_>| {
            matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties | Category::Detained))
                && m.trace.sentence.abs_diff(crowd.trace.sentence) <= NEAR
                && m.part_of.is_none()
                && !scales.past(m.trace.sentence)
                && (!scales.names_somebody(m) || m.trace.noun == crowd.trace.noun)
        };
        let most = scales.measures.iter().filter(|_| came).filter(hit).max_by_key(|m| m.lo());
        if let Some(part) = most.filter(|m| crowd.hi().is_some_and(|hi| m.lo() > hi)) {
            warn(part, crowd, findings);
        }
    }
}

/// "three years in prison, including five years on probation", `السجن ثلاثين سنة منها خمس وثلاثون`.
fn terms(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let part = class(scales, "part");
    let mut whole: Option<(u32, &Fact, Decimal)> = None;
    for (fact, trace) in scales.facts.iter().zip(&scales.traces) {
        let Value::Duration(length) = &fact.value else { continue };
        let Some(days) = days(&length.unit) else { continue };
        let at = trace.from as usize;
        let tokens = scales.sentence_tokens(trace.sentence);
        let marked = (at.saturating_sub(2)..at)
            .any(|at| scales.class_at(tokens, at, part).is_some_and(|end| end <= trace.from as usize));
        let long = length.quantity.value * days;
        match whole.filter(|(sentence, ..)| *sentence == trace.sentence) {
            Some((_, all, most)) if marked => {
                if long > most {
                    findings.push(
                        Finding::new(&META, "a part of a time is longer than all of it")
                            .severity(Severity::Warning)
                            .fact(fact, "the part")
                            .fact(all, "the whole it is taken from")
                            .suggestion("one of the two is wrong"),
                    );
                }
            }
            _ => whole = Some((trace.sentence, fact, long)),
        }
    }
}

/// The days of a unit, rounded up for those that vary.
fn days(unit: &str) -> Option<Decimal> {
    let days = match unit {
        "day" => 1,
        "week" => 7,
        "month" => 31,
        "year" => 366,
        _ => return None,
    };
    Some(Decimal::from(days))
}
