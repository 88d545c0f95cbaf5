//! By how much one number leads another, against the two: "47 to 28 percent, a nine-point lead".

use rust_decimal::Decimal;

use super::META;
use crate::finding::Finding;
use crate::weigh::{Measure, Scales, amount};

/// Words between the number of points and what calls them a lead.
const CALLED: usize = 2;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("lead.of") else { return };
    let others = scales.grammar.class("others");
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        // "an 18-point lead in April, down from 20": only one lead and its two numbers are told.
        let [_, _, _] = sentence else { continue };
        let tokens = scales.sentence_tokens(sentence[0].trace.sentence);
        let called = |m: &&Measure<'_>| {
            let (from, to) = (m.trace.from as usize, m.trace.phrase_end as usize);
            let is = |at: usize| scales.class_at(tokens, at, Some(class)).is_some();
            // "a nine point lead": `30 نقطة بفارق` leads on to another number.
            let behind = scales.is_latin(m.trace.sentence) && (to..to + CALLED).any(is);
            behind || (from.saturating_sub(CALLED)..from).any(is)
        };
        let mut leads = sentence.iter().filter(called);
        let (Some(lead), None) = (leads.next(), leads.next()) else { continue };
        let two: Vec<&Measure<'_>> = sentence.iter().filter(|m| m.fact.id != lead.fact.id).collect();
        let [a, b] = two[..] else { continue };
        let points = |m: &Measure<'_>| m.unit == lead.unit || m.is_percent() || m.trace.noun == lead.trace.noun;
        let plain = |m: &Measure<'_>| m.exact().is_some() && !m.implied && m.part_of.is_none() && !m.trace.others;
        let known = |m: &Measure<'_>| m.unit.is_some() || m.trace.noun != 0;
        let alike = a.unit == b.unit && (a.unit.is_some() || a.trace.noun == b.trace.noun) && known(a) && points(a);
        // "one point ahead of Athletic, while Wanderers have four points": the third is another.
        let (from, to) = (lead.trace.to as usize, b.trace.from as usize);
        let apart = from < to && tokens[from..to].iter().any(|token| matches!(token.punct, b',' | b';'));
        let extra = apart || (0..tokens.len()).any(|at| scales.class_at(tokens, at, others).is_some());
        if !alike || extra || !sentence.iter().all(plain) {
            continue;
        }
        let [x, y, said] = [a, b, lead].map(|m| m.quantity.value);
        let is = (x - y).abs();
        if is == said || said >= x.max(y) || is.is_zero() || (is - said).abs() < Decimal::ONE {
            continue;
        }
        let [x, y, is, said] = [x.max(y), x.min(y), is, said].map(amount);
        findings.push(
            Finding::new(&META, format!("{x} and {y} are {is} apart, the text says {said}"))
                .fact(lead.fact, "how far apart they are")
                .fact(a.fact, "one of them")
                .fact(b.fact, "the other")
                .arithmetic(format!("{x} − {y} = {is}, the text says {said}"))
                .suggestion(format!("either the difference is {is}, or one of the two is wrong")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_lead_is_the_difference() {
        let lead = |points| format!("The poll put Weber at 47 percent and Maier at 28 percent, a {points} point lead.");
        finds("total-mismatch", &lead("nine"), "nine");
        clean("total-mismatch", &lead("19"));
        let lead = |points| format!("يتصدر الأهلي برصيد 30 نقطة وبفارق خمس نقاط عن الهلال الثاني برصيد {points} نقطة.");
        finds("total-mismatch", &lead("28"), "خمس");
        clean("total-mismatch", &lead("25"));
    }
}
