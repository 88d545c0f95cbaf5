//! Games won, drawn and lost against the games played, told in one sentence.

use rust_decimal::Decimal;

use super::META;
use crate::check::parts_exceed_whole::sum_finding;
use crate::finding::Finding;
use crate::text::token::Kind;
use crate::weigh::{Measure, Scales};

/// Words before a number among which its verb stands: "won their first five".
const VERB: usize = 3;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let classes = ["games.won", "games.drawn", "games.lost", "games.played"].map(|name| scales.grammar.class(name));
    if classes[..3].iter().flatten().all(|&class| !scales.phrases.has(class)) {
        return;
    }
    let and = scales.grammar.class("number.and");
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        let tokens = scales.sentence_tokens(sentence[0].trace.sentence);
        let is = |at: usize, kind: usize| scales.class_at(tokens, at, classes[kind]).is_some();
        let mut floor = 0;
        let mut told: [Vec<&Measure<'_>>; 4] = Default::default();
        for m in sentence {
            let (from, to) = (m.trace.from as usize, m.trace.to as usize);
            // "lost two of their nine matches", "13 wins": the verb before the number, or the noun behind it.
            let joins = |at: &usize| tokens[*at].kind == Kind::Word && scales.class_at(tokens, *at, and).is_none();
            let verb = |at: usize| (0..3).find(|&kind| is(at, kind));
            let before = (from.saturating_sub(VERB).max(floor)..from).rev().take_while(joins).find_map(verb);
            let noun = (0..4).find(|&kind| is(to, kind));
            // "22 losses in 39 games": the noun of one number is no verb of the next.
            floor = to + usize::from(noun.is_some());
            if let Some(kind) = before.or(noun) {
                told[kind].push(m);
            }
        }
        if let [[won], [drawn], [lost], [played]] = told.each_ref().map(Vec::as_slice) {
            let all = [*won, *drawn, *lost, *played];
            let sum: Decimal = all[..3].iter().map(|m| m.quantity.value).sum();
            if all.iter().all(|m| m.exact().is_some()) && sum != played.quantity.value {
                findings.push(sum_finding(&META, played, &all[..3], sum));
            }
        }
    }
}
