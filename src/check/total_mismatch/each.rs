//! So many of so many each: the product against the number of all.

use rust_decimal::Decimal;

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::weigh::{Measure, Scales, amount};

/// Words between a number and the word that says it is told of each.
const EACH: usize = 3;
/// Words between the total and what is told of each.
const TIED: usize = 4;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let Some(each) = class("told.each") else { return };
    let [of, after] = [class("total.of"), class("total.after")];
    for three in scales.measures.windows(3) {
        let [a, b, c] = three else { continue };
        let plain = |m: &Measure<'_>| m.exact().is_some() && !m.implied && !m.is_percent() && m.lo() > Decimal::ONE;
        if a.trace.sentence != c.trace.sentence || !three.iter().all(plain) {
            continue;
        }
        let tokens = scales.sentence_tokens(a.trace.sentence);
        let words = scales.sentence(a.trace.sentence);
        let at = |place: usize, class: Option<ClassId>| scales.class_at(tokens, place, class);
        let end = b.trace.phrase_end as usize;
        let Some(behind) = (end..end + EACH).find_map(|place| at(place, Some(each))) else { continue };
        let from = c.trace.from as usize;
        // "12 buses with 40 passengers each, 500 in all"
        let totalled = of.is_some_and(|of| words.class_ending(from, of).is_some())
            || after.is_some() && at(c.trace.phrase_end as usize, after).is_some();
        // "13,000 riyals, 2,500 for each of the 13 cases"
        let tied = b.trace.from as usize - (a.trace.phrase_end as usize).min(b.trace.from as usize) <= TIED;
        let of_each = behind <= from
            && from - behind <= EACH
            && tied
            && a.unit.is_some()
            && (b.unit.is_none() || b.unit == a.unit);
        let (whole, number, rate) = match (totalled && c.unit == b.unit, of_each && a.lo() > b.lo()) {
            (true, _) => (c, a, b),
            (false, true) => (a, c, b),
            _ => continue,
        };
        let product = number.quantity.value * rate.quantity.value;
        let rounded = whole.trace.precision + number.quantity.value * rate.trace.precision;
        let exact = rate.trace.precision == Decimal::ONE && whole.trace.precision == Decimal::ONE;
        let off = (product - whole.quantity.value).abs();
        if off.is_zero() || !exact && off <= rounded {
            continue;
        }
        let [n, each, is, said] =
            [number.quantity.value, rate.quantity.value, product, whole.quantity.value].map(amount);
        findings.push(
            Finding::new(&META, format!("{n} of {each} each make {is}, the whole is given as {said}"))
                .fact(whole.fact, "the whole")
                .fact(number.fact, "so many")
                .fact(rate.fact, "of this each")
                .arithmetic(format!("{n} × {each} = {is}, the text says {said}"))
                .suggestion(format!("either the whole is {is}, or one of the two others is wrong")),
        );
    }
}
