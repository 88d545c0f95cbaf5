//! Changes told in points and in per cent at once: "rose 44.5 points, or 0.51 percent, to 8,699", "six percent, or 14p, to
//! 250 pence". What the value was before, the difference tells.

use rust_decimal::Decimal;

use super::META;
use crate::fact::Modifier;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::parse::sentence::Sentence;
use crate::text::token::Kind;
use crate::weigh::{Measure, Scales, amount};

/// Words and marks between a difference and its percentage.
const TIED: u32 = 4;
/// Words and marks between the two and the new value.
const LEVEL: u32 = 7;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (ties, ways) = (["share", "change.tie"].map(class), ["change.up", "change.down"].map(class));
    let to = class("change.level");
    for triple in scales.measures.windows(3) {
        let [first, second, new] = triple else { continue };
        let (percent, by) = match (first.is_percent(), second.is_percent()) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => continue,
        };
        let together = first.trace.sentence == new.trace.sentence;
        let alike = by.unit == new.unit || by.unit.is_none() || new.unit.is_none();
        let exact = [by, new].iter().all(|m| m.exact().is_some_and(|value| value > Decimal::ZERO))
            && matches!(percent.quantity.modifier, Modifier::Exact | Modifier::About)
            && percent.quantity.value > Decimal::ZERO;
        if !together || !alike || !exact || new.is_percent() || by.lo() * Decimal::TWO > new.lo() {
            continue;
        }
        let sentence = scales.sentence(new.trace.sentence);
        let is = |at: usize, class: Option<ClassId>| class.is_some_and(|class| sentence.class_at(at, class).is_some());
        let (from, end) = (first.trace.phrase_end, second.trace.from);
        let mark = |at: usize| matches!(sentence.tokens[at].punct, b',' | b'(');
        let tie = |at: usize| ties.iter().any(|&class| is(at, class));
        let tied = from <= end
            && end - from <= TIED
            && (from..end).any(|at| tie(at as usize) || mark(at as usize))
            && (from..end).all(|at| tie(at as usize) || sentence.tokens[at as usize].kind == Kind::Punct);
        let (from, end) = (second.trace.phrase_end, new.trace.from);
        let led = from <= end && end - from <= LEVEL && level(&sentence, to, from as usize, end as usize);
        let start = (first.trace.from as usize).saturating_sub(WAY);
        let way = |class: Option<ClassId>| (start..end as usize).any(|at| is(at, class));
        let old = match ways.map(way) {
            _ if !(tied && led) => continue,
            [true, false] => new.quantity.value - by.quantity.value,
            [false, true] => new.quantity.value + by.quantity.value,
            _ => continue,
        };
        weigh_change(percent, by, new, old, findings);
    }
}

/// Words before a difference that may tell which way it went.
const WAY: usize = 12;

/// Whether what stands between a change and a number leads to the new value and to nothing else.
fn level(sentence: &Sentence<'_>, to: Option<ClassId>, from: usize, end: usize) -> bool {
    let Some(to) = to else { return false };
    (from..end).any(|at| sentence.class_at(at, to).is_some_and(|next| next <= end && next + 3 >= end))
}

fn weigh_change(percent: &Measure<'_>, by: &Measure<'_>, new: &Measure<'_>, old: Decimal, findings: &mut Vec<Finding>) {
    let (difference, said) = (by.quantity.value, percent.quantity.value);
    let is = difference / old * Decimal::ONE_HUNDRED;
    // All three are rounded to their last places.
    let rounded = |m: &Measure<'_>| m.trace.precision / m.quantity.value;
    let about = if percent.exact().is_none() { Decimal::TEN } else { Decimal::ZERO };
    let room = percent.trace.precision + said * about / Decimal::ONE_HUNDRED + is * (rounded(by) + rounded(new));
    // Some work it out on the new value.
    let on_new = difference / new.quantity.value * Decimal::ONE_HUNDRED;
    // Of another whole than this one it is no slip: "added 0.4 percent, or three billion, to 12 billion".
    let far = is * Decimal::from(30) < said || said * Decimal::from(30) < is;
    if (is - said).abs() <= room || (on_new - said).abs() <= room || far {
        return;
    }
    let places = percent.trace.precision.normalize().scale().max(1);
    let [d, o, said, is] = [difference, old, said, is.round_dp(places)].map(amount);
    findings.push(
        Finding::new(&META, format!("{d} of {o} is {is} %, the text says {said} %"))
            .fact(percent.fact, "the percentage")
            .fact(by.fact, "the difference")
            .fact(new.fact, "the new value")
            .arithmetic(format!("{d} ÷ {o} = {is} %"))
            .suggestion(format!("either the change is {is} %, or one of the values is wrong")),
    );
}
