//! `headline-mismatch`: the headline's number is nowhere in the body, which gives another.

use rust_decimal::Decimal;

use super::Check;
use super::dated::{any_of, of_term};
use crate::document::{ReferenceSource, Trace};
use crate::fact::{Category, DateFact, DurationFact, DurationTense, Fact, Interval, Modifier, Value};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::Part;
use crate::text::token::Token;
use crate::weigh::{Measure, Ordinal, Scales, amount, digits_exchanged, ordinals, retellings, slip};

mod scores;

/// See [`META`].
pub struct HeadlineMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("headline-mismatch", "the headline gives a number that the body contradicts")
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Looks for each number of the headline in the body: the same state of people, the same vehicles, the same noun, the same unit, the \
same length of time, the same day, month or year, those aboard, the strength of an earthquake. It fires when the body \
speaks of them, but never with a number that fits the headline's.

## Why it matters
The headline is what most people read, share and remember.

## Example
English: headline \"23 killed in bus attack\", body \"The attack killed 32 passengers.\"

Arabic: العنوان «مقتل 3800 في اليمن»، والنص «قتل 8300 شخص منذ مارس الماضي».

## Use instead
Bring headline and body into line with the source.

## When it stays silent
When any number of the body fits, when numbers of the body add up to the headline's, when the body tells of an update, \
and when headline and body count different things.

## Configuration
`[rules.headline-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"headline-mismatch\"]`.
");

impl Check for HeadlineMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        for head in scales.title().filter(|head| tells_the_news(head)) {
            let mut body: Vec<&Measure<'_>> = scales.body().filter(|m| comparable(scales, head, m)).collect();
            if body.iter().all(|m| scales.is_one_of(m)) && head.category.is_some() {
                // ستة سياح إماراتيين, أربعة مواطنين إماراتيين: the body may not repeat the state.
                body = scales
                    .body()
                    .filter(|m| m.category.is_none() && m.unit.is_none() && shares_words(scales, head, m))
                    .collect();
            }
            // "Thousands" in the body does not bear out an exact headline.
            let exact = |m: &&&Measure<'_>| m.quantity.modifier != Modifier::Vague;
            let told = body.iter().filter(exact).any(|m| fits(head, m)) || told_anyhow(scales, head);
            if told || explained(scales, head, &body) {
                continue;
            }
            // The first number of the body that is told as the news itself contradicts the headline.
            let alone = body.iter().filter(exact).count() == 1;
            // "Seven dead and 19 others hurt" are not 19 more hurt; "five other murders" are not the headline's.
            let beside = |m: &Measure<'_>| {
                let mut before =
                    scales.body().filter(|n| n.trace.sentence == m.trace.sentence && n.fact.id < m.fact.id);
                before.any(|n| n.category == Some(&Category::Killed) && m.category == Some(&Category::Injured))
            };
            let own = |m: &&&Measure<'_>| m.part_of.is_none() && (!m.trace.others || beside(m));
            // "One passenger was killed" is the news where it is the first and only such number.
            let several = |m: &&&Measure<'_>| {
                m.quantity.value > Decimal::ONE
                    || alone && m.paragraph <= 1 && !m.trace.partitive && !scales.is_one_of(m)
            };
            let mut news =
                body.iter().filter(own).filter(several).filter(|m| !m.quantity.value.is_zero() && !m.implied);
            // What is told of a longer stretch is the headline's number only in its own words or digits.
            let retold = |m: &Measure<'_>| {
                digits_exchanged(head.quantity.value, m.quantity.value)
                    || scales.shared_words(head.trace.sentence, m.trace.sentence) > 1
            };
            let lead = news.find(|m| {
                m.paragraph <= LEAD
                    && !scales.apart(m.trace.sentence)
                    && (!scales.stretches(m.trace.sentence) || alone && retold(m))
            });
            // Of houses and cards many numbers are told; only where there is a single one is it the headline's.
            let single = head.category.is_some()
                || body.iter().all(|m| Some(m.quantity.value) == lead.map(|lead| lead.quantity.value));
            let lead = lead.filter(|lead| single && lead.quantity.modifier != Modifier::Vague);
            // "an officer and three soldiers": who stands alone beside the lead's number counts too.
            let beside = |lead: &Measure<'_>| {
                let alone = body.iter().filter(|m| m.implied && m.trace.sentence == lead.trace.sentence);
                lead.quantity.value + alone.map(|m| m.quantity.value).sum::<Decimal>()
            };
            if let Some(lead) = lead.filter(|lead| beside(lead) != head.quantity.value) {
                let (said, told) = (amount(head.quantity.value), amount(lead.quantity.value));
                findings.push(
                    Finding::new(&META, format!("the headline says {said}, the body {told}"))
                        .fact(head.fact, "the headline's number")
                        .fact(lead.fact, "the body's number")
                        .suggestion(format!("either the headline should say {told}, or the body {said}")),
                );
            }
        }
        if findings.len() == first {
            short(scales, findings);
            measured(scales, findings);
            lasting(scales, findings);
            dated(scales, findings);
            ranked(scales, findings);
            aboard(scales, findings);
            magnitudes(scales, findings);
            scores::check(scales, findings);
        }
        if findings.len() == first
            && let Some(pair) = retellings(scales, Part::Title).iter().find(|pair| {
                // "The two women", and whoever stands alone in a headline, are told beside others.
                let lone = pair.first.implied && pair.first.quantity.value == Decimal::ONE;
                let beside = pair.again.implied && pair.again.trace.definite || lone && pair.points < SURE;
                !beside && !summed_up(scales, pair.first)
            })
        {
            let (head, body) = (pair.first, pair.again);
            report((head.fact, amount(head.quantity.value)), (body.fact, amount(body.quantity.value)), findings);
        }
    }
}

/// Points from which a lone victim of the headline is one of two in the lead.
const SURE: i32 = 50;

/// Whether the body names the headline's number of something that may be the same.
fn told_anyhow(scales: &Scales<'_>, head: &Measure<'_>) -> bool {
    let equal = |m: &&Measure<'_>| m.quantity.value == head.quantity.value && m.unit == head.unit;
    let kin = |m: &Measure<'_>| match (head.category, m.category) {
        (Some(a), Some(b)) => a == b,
        (Some(_), None) if m.unit.is_none() && m.quantity.value >= Decimal::TEN => true,
        (_, None) => {
            m.trace.noun == head.trace.noun || m.trace.noun == 0 && head.category.is_none() || m.trace.partitive
        }
        (None, Some(_)) => false,
    };
    scales.body().filter(equal).any(kin)
}

fn report(head: (&Fact, String), body: (&Fact, String), findings: &mut Vec<Finding>) {
    let ((head, said), (body, told)) = (head, body);
    findings.push(
        Finding::new(&META, format!("the headline says {said}, the body {told}"))
            .fact(head, "the headline's number")
            .fact(body, "the body's number")
            .suggestion(format!("either the headline should say {told}, or the body {said}")),
    );
}

/// A headline that counts more people in a state than the body does all in all: "Two dead", "hundreds dead".
fn short(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let people = |m: &&Measure<'_>| m.category.is_some_and(|category| *category != Category::Vehicles);
    for head in scales.title().filter(people).filter(|m| m.lo() > Decimal::ONE && m.part_of.is_none()) {
        let told: Vec<&Measure<'_>> = scales.body().filter(|m| m.category == head.category).collect();
        // A headline that knows of hundreds has no body of "at least 29".
        let most = |m: &&Measure<'_>| m.hi().or((m.quantity.modifier == Modifier::AtLeast).then_some(m.quantity.value));
        let all = told.iter().map(most).sum::<Option<Decimal>>();
        // "One of the injured said" tells of one of them, whose number stands nowhere.
        let number = |m: &&&Measure<'_>| {
            !m.implied && m.quantity.modifier != Modifier::Vague && !m.trace.partitive && !scales.is_one_of(m)
        };
        let Some(lead) = told.iter().filter(number).find(|m| m.paragraph <= 2) else { continue };
        let harmed =
            scales.body().any(|m| m.category == Some(&Category::Casualties)) || told.iter().any(|m| m.trace.others);
        if all.is_some_and(|all| all < head.lo()) && !harmed {
            report((head.fact, amount(head.quantity.value)), (lead.fact, amount(lead.quantity.value)), findings);
        }
    }
}

/// A day, month or year of the headline ("set for November 14") that the body never names, where the lead gives another for the
/// same news.
fn dated(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let dates = |part: Part| {
        scales.facts.iter().zip(&scales.traces).filter_map(move |(fact, trace)| match &fact.value {
            Value::Date(date) if fact.part == part && !date.stated.ambiguous => Some((fact, trace, date)),
            _ => None,
        })
    };
    let dated = |source| matches!(source, ReferenceSource::Published | ReferenceSource::Given);
    let known = scales.reference.filter(|reference| dated(reference.source));
    let Some(today) = known.map(|reference| reference.date.to_string()) else { return };
    for (head, at, date) in dates(Part::Title).filter(|(.., date)| date.value != today && absolute(date)) {
        let within = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
        let named = |fact: &Fact| match &fact.value {
            Value::Date(other) => within(&other.value, &date.value),
            Value::Period(other) => other.start <= date.value && date.value <= other.end,
            _ => false,
        };
        let body = || (0..scales.sentences.len() as u32).filter(|&i| scales.sentences[i as usize].part == Part::Text);
        // "Registration on the first … lectures on the eighth."
        let day = date.stated.day.map(i64::from);
        let numbered = |token: &Token| scales.grammar.info(token.word).number.as_ref().map(|number| number.value);
        let of_day = || day.is_some() && body().flat_map(|i| scales.sentence_tokens(i)).any(|t| numbered(t) == day);
        if scales.facts.iter().any(|fact| fact.part == Part::Text && named(fact)) || of_day() {
            continue;
        }
        let like = |other: &DateFact| {
            let (said, told) = (&date.stated, &other.stated);
            let written = (said.month.is_some(), said.day.is_some()) == (told.month.is_some(), told.day.is_some());
            written && date.calendar == other.calendar && date.value.len() == other.value.len() && absolute(other)
        };
        let early: Vec<_> = dates(Part::Text).filter(|(_, t, _)| t.sentence <= at.sentence + EARLY).collect();
        // `يومي الجمعة والسبت`: the headline may name the other day too.
        let title: Vec<u32> = scales.sentence_tokens(at.sentence).iter().map(|token| token.hash).collect();
        let both = |fact: &Fact, t: &Trace| {
            let of_date = |token: &&Token| fact.span.start <= token.start && token.end <= fact.span.end;
            let weekday = |token: &Token| date.stated.month.is_none() && title.contains(&token.hash);
            scales
                .sentence_tokens(t.sentence)
                .iter()
                .filter(of_date)
                .any(|token| token.end - token.start > 6 && weekday(token))
        };
        let retold = |(fact, t, other): &&(&Fact, &Trace, &DateFact)| {
            like(other) && !both(fact, t) && scales.shared_words(at.sentence, t.sentence) >= SHARED
        };
        // A digest of one day's news names that day alone.
        let digest = || {
            let (first, .., last) = (early.first()?, early.last()?);
            let one = early.len() > 1 && early.iter().all(|(.., d)| d.value == first.2.value);
            let next = days_between(&date.value, &first.2.value).is_some_and(|days| days <= DIGEST);
            (one && next && date.stated.month.is_some()).then_some(last)
        };
        if let Some((body, _, other)) = early.iter().find(retold).or_else(digest) {
            report((head, date.value.clone()), (body, other.value.clone()), findings);
        }
    }
}

/// Whether a date is stated by itself, and not by its distance from today.
fn absolute(date: &DateFact) -> bool {
    date.stated.relative_days.is_none()
}

/// The days between two days of the civil calendar.
fn days_between(a: &str, b: &str) -> Option<i64> {
    let (a, b): (chrono::NaiveDate, chrono::NaiveDate) = (a.parse().ok()?, b.parse().ok()?);
    Some((a - b).num_days().abs())
}

/// Words that headline and lead have in common where both tell of one day.
const SHARED: usize = 2;

/// Days within which the headline of a digest may be mistaken.
const DIGEST: i64 = 3;

/// A measured number of the headline (kilograms, per cent) where the sentence that tells the same news has one number of that
/// unit, and another.
fn measured(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for head in scales.title().filter(|m| m.unit.is_some() && m.quantity.upper.is_none()) {
        let size = |m: &&Measure<'_>| m.lo() <= head.lo() * Decimal::TEN && head.lo() <= m.lo() * Decimal::TEN;
        let of_unit: Vec<&Measure<'_>> = scales.body().filter(|m| m.unit == head.unit).filter(size).collect();
        if of_unit.iter().any(|m| near(head, m)) {
            continue;
        }
        let alone = |m: &&&Measure<'_>| of_unit.iter().filter(|n| n.trace.sentence == m.trace.sentence).count() == 1;
        // What may be a difference or sum of the body's numbers is none of them.
        let fits = |sum: Decimal| (sum - head.quantity.value).abs() <= head.trace.precision;
        let early: Vec<&&Measure<'_>> = of_unit.iter().filter(|m| m.paragraph <= LEAD).collect();
        let made = early.iter().enumerate().any(|(i, a)| {
            let (a, rest) = (a.quantity.value, &early[i..]);
            rest.iter().map(|b| b.quantity.value).any(|b| fits(a + b) || fits((a - b).abs()))
        });
        let few = |m: &&&Measure<'_>| of_unit.iter().filter(|n| n.trace.sentence == m.trace.sentence).count() <= FEW;
        let lead = of_unit.iter().find(|m| m.paragraph <= LEAD).filter(|m| alone(m) || few(m) && !made);
        // The only weight of the article is the headline's if anything else is shared.
        let single = of_unit.len() == 1 && !head.is_percent();
        let common = |m: &Measure<'_>| match (single, slip(head.quantity.value, m.quantity.value).is_some()) {
            (true, _) => 1,
            (false, true) => RETOLD - 1,
            (false, false) => RETOLD,
        };
        let retold = |m: &&&&Measure<'_>| scales.shared_words(head.trace.sentence, m.trace.sentence) >= common(m);
        if let Some(lead) = lead.filter(|m| m.quantity.upper.is_none()).as_ref().filter(retold) {
            let unit = head.unit.unwrap_or_default();
            let words = |m: &Measure<'_>| format!("{} {unit}", amount(m.quantity.value));
            report((head.fact, words(head)), (lead.fact, words(lead)), findings);
        }
    }
}

/// "Ferry with 200 aboard sinks": how many a vessel carried, where the lead gives one other number of those aboard.
fn aboard(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = scales.grammar.class("aboard");
    let carried = |m: &&Measure<'_>| {
        let (tokens, to) = (scales.sentence_tokens(m.trace.sentence), m.trace.phrase_end as usize);
        let plain = m.unit.is_none() && m.part_of.is_none() && m.lo() > Decimal::ONE && m.quantity.upper.is_none();
        plain && (m.trace.carried || any_of(scales, tokens, m.trace.to as usize, to + 2, class))
    };
    let Some(head) = scales.title().find(carried) else { return };
    let told: Vec<&Measure<'_>> = scales.body().filter(carried).collect();
    let Some(lead) = told.first().filter(|m| m.paragraph <= LEAD) else { return };
    let elsewhere = scales.body().any(|m| m.quantity.value == head.quantity.value || fits(head, m) && carried(&m));
    if !elsewhere && told.iter().all(|m| m.quantity.value == lead.quantity.value) {
        report((head.fact, amount(head.quantity.value)), (lead.fact, amount(lead.quantity.value)), findings);
    }
}

/// "6.1 quake hits island": how strong an earthquake was, where the lead gives another strength and no place this one.
fn magnitudes(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = scales.grammar.class("quake");
    let strength = |m: &&Measure<'_>| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        let tenths = m.trace.precision < Decimal::ONE && m.lo() < Decimal::TEN && m.quantity.upper.is_none();
        tenths && !m.is_percent() && any_of(scales, tokens, 0, tokens.len(), class)
    };
    let plain = |m: &&Measure<'_>| strength(m) && m.unit.is_none();
    let Some(head) = scales.title().find(plain) else { return };
    let told: Vec<&Measure<'_>> = scales.body().filter(strength).collect();
    let Some(lead) = told.first().filter(|m| m.trace.sentence <= head.trace.sentence + EARLY) else { return };
    if told.iter().all(|m| m.quantity.value != head.quantity.value) {
        report((head.fact, amount(head.quantity.value)), (lead.fact, amount(lead.quantity.value)), findings);
    }
}

/// The most numbers of a unit in a sentence that may tell the headline's again.
const FEW: usize = 3;

/// A rank of the headline ("fourth round") where the lead gives another for the same, and no place this one.
fn ranked(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let heads = ordinals(scales, Part::Title);
    let body = if heads.is_empty() { Vec::new() } else { ordinals(scales, Part::Text) };
    // The first of a row is told beside the second.
    for head in heads.into_iter().filter(|head| head.rank > 1) {
        if body.iter().any(|o| o.rank == head.rank) {
            continue;
        }
        let early = |o: &&Ordinal| o.rank > 1 && o.sentence <= head.sentence + EARLY && head.same_row(o);
        if let Some(lead) = body.iter().find(early) {
            let (said, told) = (head.rank, lead.rank);
            findings.push(
                Finding::new(&META, format!("the headline says number {said}, the body number {told}"))
                    .label(head.part, head.span, "the headline's rank")
                    .label(lead.part, lead.span, "the body's rank")
                    .suggestion(format!("either the headline should say {told}, or the body {said}")),
            );
        }
    }
}

/// Words that headline and sentence have in common where both tell the same.
const RETOLD: usize = 3;

/// Whether a measured number may be the headline's: rounded to the headline's last place, or one of two open bounds.
fn near(head: &Measure<'_>, body: &Measure<'_>) -> bool {
    let (a, b) = (head.quantity.value, body.quantity.value);
    let tenth = a.abs() / Decimal::TEN;
    let share = if head.is_percent() { Decimal::ZERO } else { a.abs() / Decimal::from(40) };
    let beyond = head.hi().is_none() && b >= a || body.hi().is_none() && a >= b;
    let room = beyond && head.meets(body);
    (a - b).abs() <= share.max(head.trace.precision) || room && (a - b).abs() <= tenth
}

/// A length of time of the headline ("banned for 50 days") where the lead gives another of the same unit, and no place this one.
fn lasting(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let lengths = |part: Part| {
        scales.facts.iter().zip(&scales.traces).filter_map(move |(fact, trace)| match &fact.value {
            Value::Duration(duration) if fact.part == part => Some((fact, trace, duration)),
            _ => None,
        })
    };
    for (fact, trace, head) in lengths(Part::Title) {
        let same: Vec<_> =
            lengths(Part::Text).filter(|(.., d)| d.unit == head.unit && d.tense != DurationTense::Ordinal).collect();
        let meets = |d: &DurationFact| d.quantity.interval.meets(head.quantity.interval);
        let [(_, first, _), ..] = same.as_slice() else { continue };
        let lead: Vec<_> = same.iter().filter(|(_, t, _)| t.sentence == first.sentence).collect();
        let elsewhere = scales.facts.iter().any(|f| f.part == Part::Text && value_of(f) == Some(head.quantity.value));
        let ([(body, told, length)], false) = (lead.as_slice(), elsewhere) else { continue };
        // A judgment comes to its terms late; of several the headline may give the sum.
        let term = [trace, told].iter().all(|t| of_term(scales, t));
        let sum: Decimal = same.iter().map(|(.., d)| d.quantity.value).sum();
        let early = told.sentence <= trace.sentence + EARLY || term && sum != head.quantity.value;
        let plain =
            length.quantity.value > Decimal::ONE && length.quantity.upper.is_none() && head.quantity.upper.is_none();
        if early
            && plain
            && head.tense != DurationTense::Ordinal
            && !same.iter().any(|(.., d)| meets(d))
            && (term || scales.shared_words(trace.sentence, told.sentence) >= 2)
        {
            let words = |d: &DurationFact| format!("{} {}s", d.quantity.value, d.unit);
            report((fact, words(head)), (body, words(length)), findings);
        }
    }
}

/// Sentences behind the headline that tell the news itself.
const EARLY: u32 = 3;

fn value_of(fact: &Fact) -> Option<Decimal> {
    match &fact.value {
        Value::Count(count) => Some(count.quantity.value),
        Value::Number(number) => Some(number.quantity.value),
        Value::Age(age) => Some(age.quantity.value),
        Value::Duration(duration) => Some(duration.quantity.value),
        _ => None,
    }
}

/// Paragraphs that tell the news itself.
const LEAD: u32 = 4;

/// Whether a number of the headline can be held against the body: not one person, not "dozens", no money and no rates.
fn tells_the_news(head: &Measure<'_>) -> bool {
    let counted = head.category.is_some() || head.unit.is_none() && head.trace.noun != 0;
    let many = head.quantity.value > Decimal::ONE && head.quantity.upper.is_none();
    counted && many && head.part_of.is_none()
}

/// Whether two measures count the same thing: killed and killed, trucks and trucks; or the same noun, or people with a word
/// of their phrases in common.
fn comparable(scales: &Scales<'_>, head: &Measure<'_>, other: &Measure<'_>) -> bool {
    match head.category {
        Some(_) => head.same_kind(other),
        None => {
            let number = other.category.is_none() && other.unit.is_none();
            // "cut 300 jobs", "would cut 3,000 jobs at its plant": by a slip of the pen.
            let slipped = || {
                let words = || scales.shared_words(head.trace.sentence, other.trace.sentence);
                let noun = head.trace.noun != 0 && head.trace.noun == other.trace.noun;
                let (a, b) = (head.quantity.value, other.quantity.value);
                let nought = a == b * Decimal::TEN || b == a * Decimal::TEN;
                noun && (nought || slip(a, b).is_some()) && words() > 1
            };
            number && (scales.same_thing(head, other) || shares_words(scales, head, other) || slipped())
        }
    }
}

/// Whether two noun phrases share a word behind the noun: أربعة سياح إماراتيين, أربعة مواطنين إماراتيين.
fn shares_words(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let (a, b) = (scales.phrase_words(a), scales.phrase_words(b));
    let word = |t: &crate::text::token::Token| t.kind == crate::text::token::Kind::Word && t.end - t.start > 6;
    a.iter().skip(1).filter(|t| word(t)).any(|x| b.iter().skip(1).any(|y| word(y) && x.hash == y.hash))
}

/// Whether a headline's number may be the body's: their intervals meet, or the headline rounds. "At least 11" leaves room for
/// 17, but a headline that knows of 17 has a body that says so.
fn fits(head: &Measure<'_>, body: &Measure<'_>) -> bool {
    let (said, told) = (head.quantity.value, body.quantity.value);
    let beyond = head.exact().is_some() && body.quantity.modifier == Modifier::AtLeast && said != told;
    head.meets(body) && !beyond || rounded(said, told)
}

/// Whether a large number is another one rounded to its own last digit that is no zero: 3,200 for 3,202.
fn rounded(head: Decimal, body: Decimal) -> bool {
    let mut step = Decimal::ONE;
    while head >= Decimal::ONE_HUNDRED && (head % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    step > Decimal::TEN && (head - body).abs() < step.min(head / Decimal::TEN)
}

/// Whether a number of the headline is a sum of the body's numbers of its kind.
fn summed_up(scales: &Scales<'_>, head: &Measure<'_>) -> bool {
    let body: Vec<&Measure<'_>> = scales.body().filter(|m| comparable(scales, head, m)).collect();
    explained(scales, head, &body)
}

/// Whether the headline sums up what the body tells apart, or the body's numbers are of another making.
fn explained(scales: &Scales<'_>, head: &Measure<'_>, body: &[&Measure<'_>]) -> bool {
    let told = |m: &&&Measure<'_>| m.part_of.is_none() && !m.implied && m.quantity.modifier != Modifier::Vague;
    let free: Vec<&&Measure<'_>> = body.iter().filter(told).collect();
    // Sums of what stands side by side, and of everything. What "more than" may come to is no sum.
    let stated = |m: &Measure<'_>| Interval { lo: m.lo(), hi: m.hi().or(Some(m.quantity.value)) };
    let fits = |lo, hi| Interval { lo, hi }.meets(stated(head));
    let mut running: Vec<(usize, Decimal, Option<Decimal>)> = vec![(0, Decimal::ZERO, Some(Decimal::ZERO))];
    for m in free.iter().take(MOST_TERMS) {
        let extended: Vec<_> = running
            .iter()
            .map(|(terms, lo, hi)| (terms + 1, lo + m.lo(), hi.zip(stated(m).hi).map(|(a, b)| a + b)))
            .collect();
        running.extend(extended);
    }
    if running.iter().any(|&(terms, lo, hi)| terms > 1 && fits(lo, hi)) {
        return true;
    }
    // A headline may count the dead and the injured together.
    let state =
        |m: &&Measure<'_>| matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties));
    let harmed: Vec<&Measure<'_>> = scales.body().filter(state).filter(|m| m.part_of.is_none()).collect();
    let sum = |of: &[&Measure<'_>]| of.iter().map(|m| m.lo()).sum::<Decimal>();
    let both = |of: &&[&Measure<'_>]| of.iter().any(|m| m.category != of[0].category);
    let sentences = harmed.chunk_by(|a, b| a.trace.sentence == b.trace.sentence);
    let totals = sentences.filter(both).map(sum).chain([sum(&harmed)]);
    state(&head) && totals.into_iter().any(|total| fits(total, Some(total)))
}

/// The most numbers that are summed up in all combinations.
const MOST_TERMS: usize = 8;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean_article, finds_in};

    #[test]
    fn a_headline_that_the_body_contradicts_is_found() {
        finds_in(
            "headline-mismatch",
            "23 killed in bus attack",
            "Gunmen killed 32 passengers on a bus, police said.",
            "23",
        );
        finds_in(
            "headline-mismatch",
            "مقتل 7 وإصابة 29 في انفجار",
            "لقي 7 أشخاص مصرعهم وأصيب 19 آخرون جراء انفجار.",
            "29",
        );
    }

    #[test]
    fn those_aboard_strengths_terms_and_slips_are_held_against_the_body() {
        for (title, text, words) in [
            ("Ferry with 200 aboard sinks", "A ferry with 300 people aboard sank off the coast on Monday.", "200"),
            ("6.1 quake hits island", "A 6.4 magnitude earthquake struck the island on Sunday.", "6.1"),
            ("زلزال بقوة 6.1 يضرب الجزيرة", "ضرب زلزال بقوة 6.4 الجزيرة أمس.", "6.1"),
            ("Man jailed for ten years", "A court gave a smuggler twelve years in prison.", "ten years"),
            ("السجن عشر سنوات لمهرب", "قضت المحكمة بحبسه 12 سنة.", "عشر سنوات"),
            ("Firm to cut 300 jobs", "The firm said on Monday it would cut 3,000 jobs.", "300"),
        ] {
            finds_in("headline-mismatch", title, text, words);
        }
        for (title, text) in [
            ("Ferry with 200 aboard sinks", "A ferry with 200 people aboard sank off the coast on Monday."),
            (
                "Ferry with 200 aboard sinks",
                "A ferry sank. Last year 300 people aboard a ferry died, and 200 were saved.",
            ),
            ("6.1 quake hits island", "A 6.1 magnitude earthquake struck the island on Sunday, after one of 5.4."),
            ("Man jailed for ten years", "A court gave a smuggler twelve years in prison, ten of them suspended."),
            ("Firm to cut 300 jobs", "The firm said on Monday it would cut 300 jobs, and 3,000 jobs in all."),
        ] {
            clean_article("headline-mismatch", title, text);
        }
    }

    #[test]
    fn terms_in_prison_are_held_against_the_body() {
        let rule = "headline-mismatch";
        let text = "The trial lasted for weeks. He was silent. So was his wife. It rained. The court jailed him for nine years.";
        finds_in(rule, "Baker jailed for seven years", text, "seven years");
        clean_article(rule, "Baker jailed for nine years", text);
        let text = "نظرت المحكمة في القضية أمس. وحضر المتهم. وحضر محاميه. وحضر الشهود. وحكمت بسجنه لمدة ثلاثين سنة.";
        clean_article(rule, "السجن 30 عاما لمطلق النار", text);
    }

    #[test]
    fn ranks_are_held_against_the_body() {
        finds_in(
            "headline-mismatch",
            "Kovacs wins fifth title of year",
            "It was the fourth tournament title this year for Kovacs.",
            "fifth",
        );
        finds_in("headline-mismatch", "الهلال يبلغ الجولة الخامسة", "بلغ الهلال الجولة الرابعة من الكأس.", "الخامسة");
        clean_article("headline-mismatch", "Kovacs wins fifth title", "It was the fifth title for Kovacs.");
        clean_article(
            "headline-mismatch",
            "الشاعرة تصدر ديوانها الثاني",
            "بعد نجاح ديوانها الأول تصدر الشاعرة كتابا جديدا.",
        );
    }

    #[test]
    fn sums_hedges_and_agreement_stay_silent() {
        clean_article(
            "headline-mismatch",
            "19 killed in two attacks",
            "Gunmen killed 15 people in the north. In the south, bombs killed four people.",
        );
        clean_article("headline-mismatch", "More than 50 killed", "The floods killed 53 people.");
        clean_article("headline-mismatch", "مقتل 7 في انفجار", "لقي سبعة أشخاص مصرعهم.");
        clean_article("headline-mismatch", "12 hurt in crash", "A bus with 40 passengers left the road.");
        clean_article(
            "headline-mismatch",
            "إصابة أربعة سياح كويتيين في مشاجرة",
            "تعرض سياح كويتيون للضرب، ونقل المصابون إلى المستشفى. وبين أحد الكويتيين المصابين أن الحادث وقع مساء.",
        );
    }
}
