//! The score of one match told twice.

use super::META;
use crate::finding::Finding;
use crate::span::Part;
use crate::weigh::{Scales, Score, lone, scores, shared_names};

/// Two sentences with the same names and one score each, which differ.
pub(super) fn check(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let all = scores(scales, Part::Text);
    let moment = scales.grammar.class("score.moment");
    let game = scales.grammar.class("score.game");
    let says = |score: &Score, class: Option<_>| class.is_some_and(|class| scales.says(score.sentence, class));
    // "Lead Rovers past United, 3-1" tells the end.
    let over = scales.grammar.class("score.over");
    let ended = |score: &Score| says(score, over) || says(score, game) && !says(score, moment);
    let final_score = |score: &&Score| ended(score) && !scales.past(score.sentence);
    let told: Vec<&Score> = lone(all).filter(final_score).take(MANY).collect();
    for (i, again) in told.iter().enumerate() {
        let same = |first: &&&Score| shared_names(scales, first.sentence, again.sentence) >= NAMES;
        let Some(first) = told[..i].iter().find(same).filter(|first| first.points != again.points) else { continue };
        let words = |score: &Score| score.span.of(scales.article.part(score.part).as_str()).to_owned();
        let (a, b) = (words(first), words(again));
        findings.push(
            Finding::new(&META, format!("{a} here and {b} there for the same match"))
                .label(again.part, again.span, "told again with another score")
                .label(first.part, first.span, "first told here")
                .suggestion(format!("either both say {a}, or both say {b}")),
        );
    }
}

/// Names that two sentences of one match share.
const NAMES: usize = 3;

/// Scores of one article that are compared at most.
const MANY: usize = 60;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn one_match_has_one_score() {
        let rule = "conflicting-counts";
        finds(
            rule,
            "Ann Miller scored as Oslo Rovers beat Bergen United 2-1 on Sunday. It rained. \
             Miller scored at last to lift Oslo Rovers over Bergen United, 3-1.",
            "3-1",
        );
        finds(
            rule,
            "Two late goals led the Oslo Rovers past the Bergen United 6-3. It rained. \
             Ann Miller had four hits to lead the Oslo Rovers past the Bergen United, 6-4.",
            "6-4",
        );
        clean(rule, "Oslo Rovers beat Bergen United 2-1. Oslo Rovers led Bergen United 1-0 at half time.");
        clean(rule, "Oslo Rovers beat Bergen United 2-1. Oslo Rovers drew 1-1 with Molde City.");
    }
}
