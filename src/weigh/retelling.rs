//! Retellings: two numbers that are one measure told twice, and differ.

use rust_decimal::Decimal;

use super::digits::{differing_digits, digits_exchanged};
use super::measure::{Measure, Scales};
use crate::fact::{Category, Modifier, Value};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::span::Part;
use crate::text::token::{Clitics, Kind, Token};

/// Two numbers that can't both be right, and how much speaks for their being one.
#[derive(Clone, Copy, Debug)]
pub struct Retelling<'s, 'd> {
    /// The first one.
    pub first: &'s Measure<'d>,
    /// The second one.
    pub again: &'s Measure<'d>,
    /// What speaks for it, less what speaks against it: see [`points`].
    pub points: i32,
}

/// The most numbers of one article that are compared pair by pair.
const MOST: usize = 120;

/// The pairs in an article that are one measure under two values: a number of the headline or of the body, and a later one of
/// the body. The surest come first.
pub fn retellings<'s, 'd>(scales: &'s Scales<'d>, first: Part) -> Vec<Retelling<'s, 'd>> {
    let told: Vec<&Measure<'_>> = scales.measures.iter().filter(|m| may_be_told_again(scales, m)).take(MOST).collect();
    let mut found = Vec::new();
    for (i, again) in told.iter().enumerate().filter(|(_, m)| m.fact.part == Part::Text) {
        for first in told[..i].iter().filter(|m| m.fact.part == first) {
            if contrary(first, again) && comparable(scales, first, again) {
                let points = points(scales, &told, first, again);
                found.extend((points >= ENOUGH).then_some(Retelling { first, again, points }));
            }
        }
    }
    found.sort_by_key(|pair| -pair.points);
    found
}

/// Whether a number stands for itself: no part, no load, no "one of them", nothing vague.
fn may_be_told_again(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let from = m.trace.from as usize;
    // `دور الثمانية`, `شارع الستين`: a definite number behind a noun without article is a name.
    let the = |at: usize| tokens[at].clitics.has(Clitics::THE);
    let name = m.trace.noun == 0 && from > 0 && the(from) && tokens[from - 1].kind == Kind::Word && !the(from - 1);
    let plain =
        m.part_of.is_none() && !m.trace.carried && m.quantity.upper.is_none() && m.quantity.value > Decimal::ZERO;
    plain && m.quantity.modifier != Modifier::Vague && !name && !scales.is_rank(m) && !scales.is_one_of(m)
}

/// Whether two numbers may be one measure at all, by what they count and how great they are.
fn comparable(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let another = a.fact.part != b.fact.part || a.fact.span != b.fact.span;
    let size = a.lo() <= b.lo() * Decimal::TEN && b.lo() <= a.lo() * Decimal::TEN;
    // "The driver" and "one of the passengers" are no toll.
    let single = b.quantity.value == Decimal::ONE && (b.implied && b.trace.definite || b.trace.partitive);
    let updated = |m: &Measure<'_>| {
        let earlier = || scales.grammar.class("toll.earlier");
        m.fact.part == Part::Text && earlier().is_some_and(|class| scales.says(m.trace.sentence, class))
    };
    // A lone victim of the headline is held against the first sentence only.
    let opening = |m: &Measure<'_>| scales.body().next().is_some_and(|first| first.trace.sentence == m.trace.sentence);
    let lone = || {
        let news = || a.fact.part == Part::Title && a.trace.noun != 0 && opening(b);
        a.quantity.value == Decimal::ONE && (scales.stretches(b.trace.sentence) || !news())
    };
    // "The nine" takes up whoever was told of.
    let latin = |m: &Measure<'_>| {
        let at = scales.sentence_tokens(m.trace.sentence)[m.trace.from as usize].start as usize;
        scales.article.part(m.fact.part).as_str().as_bytes()[at].is_ascii()
    };
    let bare = || {
        b.trace.definite && latin(b) && b.trace.noun == 0 && b.unit.is_none() && scales.counts_people(a) && !a.implied
    };
    // 74 dead and 47 injured are two numbers, whatever their digits.
    let states = a.category.is_some() && b.category.is_some() && a.category != b.category;
    let exchanged = || digits_exchanged(a.quantity.value, b.quantity.value);
    let kind = || alike(scales, a, b) || a.unit == b.unit && !states && exchanged() || bare();
    another
        && size
        && !single
        && !(a.implied && (b.implied || lone()))
        && kind()
        && !rounded(a, b)
        && !(scales.counts_people(b) && (updated(a) || updated(b)))
}

/// Whether two numbers count the same: the same state, unit or noun; in a headline, none at all.
fn alike(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let noun = || scales.noun_of(a) != 0 && scales.noun_of(a) == scales.noun_of(b);
    match (a.category, b.category) {
        (Some(p), Some(q)) => p == q && a.vehicle == b.vehicle,
        (None, None) if a.unit.is_some() => a.unit == b.unit,
        (None, Some(_)) if a.fact.part == Part::Title && a.unit.is_none() && a.trace.noun == 0 => true,
        _ => a.unit == b.unit && noun(),
    }
}

/// Whether two numbers can't be one measure: their intervals do not meet, or one bound is told with two values.
fn contrary(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let bound = a.hi().is_none() && a.quantity.modifier == b.quantity.modifier;
    // A headline that knows of more has a body that says so.
    let beyond = b.quantity.modifier == Modifier::AtLeast && a.exact().is_some() && a.fact.part == Part::Title;
    !a.meets(b) || (bound || beyond) && a.quantity.value != b.quantity.value
}

/// How many digits of a number are told.
fn digits(m: &Measure<'_>) -> usize {
    let text = m.quantity.value.normalize().to_string();
    text.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count()
}

/// Whether two numbers of people differ by one, and the later is told with somebody more: `أربع طالبات وطالبة`.
fn one_more(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let more = |token: &Token| {
        let noun = scales.grammar.info(token.word).noun.as_ref();
        token.clitics.has(Clitics::AND)
            && noun.is_some_and(|noun| {
                noun.plurality == Plurality::Singular && matches!(noun.kind, NounKind::Person | NounKind::Kin)
            })
    };
    let gap = (a.quantity.value - b.quantity.value).abs() == Decimal::ONE;
    gap && [a, b].iter().any(|m| scales.sentence_tokens(m.trace.sentence).iter().any(more))
}

/// Whether one of two numbers is the other rounded to its own last place.
fn rounded(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let step = |m: &Measure<'_>| {
        let mut step = m.trace.precision.max(Decimal::ONE);
        while m.quantity.value >= Decimal::ONE_HUNDRED && (m.quantity.value % (step * Decimal::TEN)).is_zero() {
            step *= Decimal::TEN;
        }
        step
    };
    let gap = (a.quantity.value - b.quantity.value).abs();
    let coarse = step(a).max(step(b));
    let near = gap < coarse && gap * Decimal::TEN <= a.quantity.value.max(b.quantity.value);
    let measured = a.unit.is_some() && gap < a.trace.precision.max(b.trace.precision);
    step(a) != step(b) && coarse >= Decimal::TEN && near || measured
}

/// Points from which a pair is told.
const ENOUGH: i32 = 14;

/// The points that a pair starts with: most pairs are two measures.
const START: i32 = -49;

/// Ten for each factor of e by which the odds rise that two numbers are one: fitted on articles with slips put in against
/// thousands as they were printed, and rounded; the strongest ones for and against were set by hand where that misled.
fn points(scales: &Scales<'_>, told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> i32 {
    let sum = |clues: &[(bool, i32)]| clues.iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum::<i32>();
    let headline = a.fact.part == Part::Title;
    let (here, there) = (a.trace.sentence, b.trace.sentence);
    let (lo, hi) = (a.lo().min(b.lo()), a.lo().max(b.lo()));
    let exchanged = digits_exchanged(a.quantity.value, b.quantity.value);
    let alike_exchanged = exchanged && alike(scales, a, b);
    let of_people = scales.counts_people(a) && scales.counts_people(b);
    let plain = sum(&[
        // How they are written.
        (exchanged, 16),
        (alike_exchanged, 32),
        (differing_digits(a.quantity.value, b.quantity.value).is_some_and(|digits| digits.len() == 1), 9),
        (hi == lo * Decimal::TEN, -19),
        (hi > lo * Decimal::from(4), -11),
        (lo <= Decimal::from(3), 9),
        (a.exact().is_none() && a.quantity.modifier == b.quantity.modifier, 19),
        (alike_exchanged && digits(a) > 2, 15),
        (b.implied, -8),
        // What they count.
        (of_people && a.exact().is_some() && b.exact().is_some(), 17),
        (a.category == Some(&Category::Killed), 13),
        (a.category == Some(&Category::Vehicles), 27),
        (a.unit == Some("percent"), -10),
        (a.unit.is_some_and(|unit| unit != "percent"), -14),
        // How they stand in the text.
        (headline, 9),
        (b.trace.definite, 27),
        (a.trace.others, 18),
        // "Ten others", then "the 12".
        (a.trace.others && b.trace.definite && b.lo() > a.lo(), -30),
        (b.trace.others, -38),
        (a.trace.partitive, -8),
        (b.trace.partitive, -30),
        (here == there, -11),
        (attributed(b), 11),
        (scales.apart(there), -2),
        (scales.stretches(here), -5),
        (scales.stretches(there), -6),
        (scales.past(here), -8),
        (scales.past(there), -13),
    ]);
    // The rest costs more to find out, and can't add more than this.
    if START + plain + MOST_MORE < ENOUGH {
        return START + plain;
    }
    let group: Vec<&&Measure<'_>> = told.iter().filter(|m| alike(scales, m, a) || alike(scales, m, b)).collect();
    let agrees = |of: &Measure<'_>, part: Option<Part>| {
        let other = |m: &Measure<'_>| [a, b].iter().all(|x| m.fact.id != x.fact.id) && m.fact.span != of.fact.span;
        let same = |m: &&&&Measure<'_>| m.quantity.value == of.quantity.value && other(m);
        group.iter().filter(same).any(|m| part.is_none_or(|part| m.fact.part == part))
    };
    let elsewhere = |of: &Measure<'_>| {
        let same = |m: &&Measure<'_>| m.quantity.value == of.quantity.value && m.unit == of.unit && !m.implied;
        scales.measures.iter().filter(same).any(|m| m.fact.span != of.fact.span)
    };
    let supported = || {
        let fits = |m: &&&&Measure<'_>| a.quantity.value == m.quantity.value || a.meets(m) && !contrary(a, m);
        group.iter().filter(|m| m.fact.part == Part::Text).any(|m| fits(&m)) || elsewhere(a)
    };
    // "Three of the four", then "the three".
    let taken_up = b.trace.definite
        && scales.measures.iter().any(|m| {
            m.fact.id < b.fact.id && m.quantity.value == b.quantity.value && (m.trace.partitive || m.part_of.is_some())
        });
    let first = group.iter().find(|m| m.fact.part == Part::Text && !(m.implied && m.trace.definite));
    let shared = if here == there { 0 } else { scales.shared_words(here, there) };
    let composed = [(a, b), (b, a)].iter().any(|(whole, part)| composed(scales, whole, part, true));
    let context = sum(&[
        (headline && !supported(), 19),
        (first.is_some_and(|m| m.fact.id == b.fact.id), 14),
        (agrees(a, Some(Part::Title)), 11),
        (agrees(a, None), -4),
        // A headline of two numbers tells both.
        (headline && agrees(b, Some(Part::Title)), -30),
        // Where the body gives its own number twice, the headline is wrong.
        (!headline && agrees(b, None), -4),
        (!headline && elsewhere(b), -9),
        (unaccounted(scales, b), 18),
        (taken_up, -40),
        (thirds(&group, a, b) > 3, -10),
        (shared > 0, 4),
        (shared > 1, 4),
        (here != there && paired(told, a, b), 15),
        (composed, if headline { -30 } else { -10 }),
        (headline && self::composed(scales, a, b, false), -6),
        (one_more(scales, a, b), -12),
        (sums_up(scales, &group, b), -6),
    ]);
    START + plain + context
}

/// The most that the dear clues can add.
const MOST_MORE: i32 = 85;

fn attributed(m: &Measure<'_>) -> bool {
    match &m.fact.value {
        Value::Count(count) => count.attribution.is_some(),
        Value::Number(number) => number.attribution.is_some(),
        _ => false,
    }
}

/// Whether a definite number finds nothing before it that has its size: no number, no sum or difference of two and no run.
fn unaccounted(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    if !m.trace.definite || m.exact().is_none_or(|value| value <= Decimal::TWO) {
        return false;
    }
    let value = m.quantity.value;
    // The headline and the lead tell one number twice; it is no sum of itself.
    let mut before: Vec<Decimal> = Vec::new();
    for earlier in scales.measures.iter().take_while(|earlier| earlier.fact.id < m.fact.id) {
        if earlier.meets(m) {
            return false;
        }
        if earlier.unit.is_none() && !before.contains(&earlier.quantity.value) {
            before.push(earlier.quantity.value);
        }
    }
    let pair = |(i, a): (usize, &Decimal)| before[i..].iter().any(|b| a + b == value || (a - b).abs() == value);
    let run = |from: usize| {
        let mut sum = Decimal::ZERO;
        before[from..].iter().any(|term| {
            sum += *term;
            sum == value
        })
    };
    !before.iter().enumerate().any(pair) && !(0..before.len()).any(run)
}

/// How many other values the article gives for the same.
fn thirds(group: &[&&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> usize {
    let mut values: Vec<Decimal> =
        group.iter().filter(|m| !m.meets(a) && !m.meets(b)).map(|m| m.quantity.value).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// Whether both stand beside the same other number: killed 11 and injured 13, killed 17 and injured 13.
fn paired(told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let beside = |m: &&&Measure<'_>, of: &Measure<'_>| {
        m.trace.sentence == of.trace.sentence && m.category != of.category && m.quantity.value > Decimal::TWO
    };
    let of_a: Vec<&&Measure<'_>> = told.iter().filter(|m| beside(m, a)).collect();
    let same = |m: &&Measure<'_>| of_a.iter().any(|n| n.category == m.category && n.quantity.value == m.quantity.value);
    told.iter().filter(|m| beside(m, b)).any(same)
}

/// Whether a number is made of another and of what is told beside it: 38 of 31 villagers and seven soldiers. Strictly, of what is
/// told in the other's sentence in the same state.
fn composed(scales: &Scales<'_>, whole: &Measure<'_>, part: &Measure<'_>, strictly: bool) -> bool {
    let people = scales.counts_people(part);
    let beside = |m: &&Measure<'_>| {
        let same = m.category == part.category && m.unit == part.unit && m.trace.sentence == part.trace.sentence;
        let near = m.trace.sentence == part.trace.sentence || m.trace.sentence == whole.trace.sentence;
        let kin = match people {
            true => m.unit.is_none() && (m.category.is_none() || scales.counts_people(m)),
            false => m.unit == part.unit,
        };
        near && kin && (same || !strictly) && m.fact.span != part.fact.span && m.fact.span != whole.fact.span
    };
    let mut sums = vec![part.quantity.value];
    for m in scales.measures.iter().filter(beside).take(MOST_TERMS) {
        let more: Vec<Decimal> = sums.iter().map(|sum| sum + m.quantity.value).collect();
        sums.extend(more);
    }
    sums.contains(&whole.quantity.value)
}

/// The most numbers that are summed up in all combinations.
const MOST_TERMS: usize = 6;

/// Whether a number is the sum or difference of two others of its making, or the sum of all others.
fn sums_up(scales: &Scales<'_>, group: &[&&Measure<'_>], m: &Measure<'_>) -> bool {
    let value = m.quantity.value;
    let mut others: Vec<Decimal> = Vec::new();
    let kin = |n: &&Measure<'_>| {
        n.fact.span != m.fact.span && n.category.is_some() == m.category.is_some() && n.unit == m.unit
    };
    for n in scales.measures.iter().filter(kin) {
        if !others.contains(&n.quantity.value) {
            others.push(n.quantity.value);
        }
    }
    let pair = |(i, a): (usize, &Decimal)| others[i..].iter().any(|b| a + b == value || (a - b).abs() == value);
    let rest = group.iter().filter(|n| n.fact.id != m.fact.id).map(|n| n.quantity.value);
    others.iter().enumerate().any(pair) || group.len() > 3 && rest.sum::<Decimal>() == value
}
