//! The score of a headline, "United win 3-1", that the story never tells.

use super::{EARLY, META};
use crate::finding::Finding;
use crate::span::Part;
use crate::weigh::{Scales, Score, lone, scores};

/// The only score of the headline, where the first of the text that is alone in its sentence is another.
pub(super) fn check(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let title = scores(scales, Part::Title);
    let [head] = title else { return };
    let body = scores(scales, Part::Text);
    // In a round of matches another may have ended so.
    let of_it = |score: &Score| body.len() < ROUND || scales.shared_words(head.sentence, score.sentence) >= SHARED;
    if body.iter().any(|score| score.points == head.points && of_it(score)) {
        return;
    }
    let told = |score: &&Score| {
        score.sentence <= head.sentence + EARLY && scales.shared_words(head.sentence, score.sentence) >= SHARED
    };
    let Some(score) = lone(body).next().filter(told) else { return };
    let words = |score: &Score| score.span.of(scales.article.part(score.part).as_str()).to_owned();
    let (said, told) = (words(head), words(score));
    findings.push(
        Finding::new(&META, format!("the headline says {said}, the body {told}"))
            .label(head.part, head.span, "the headline's score")
            .label(score.part, score.span, "the body's score")
            .suggestion(format!("either the headline should say {told}, or the body {said}")),
    );
}

/// Scores from which on a story tells of more than one match.
const ROUND: usize = 4;

/// Words that headline and sentence have in common where both tell of one match.
const SHARED: usize = 1;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean_article, finds_in};

    #[test]
    fn scores_are_held_against_the_body() {
        let rule = "headline-mismatch";
        finds_in(rule, "ROVERS CRASH 3-1 AT HOME", "Rovers lost 2-1 at home to United on Saturday.", "3-1");
        finds_in(rule, "الهلال يفوز على النصر 3-1", "فاز الهلال على النصر 2-1 في الدوري مساء أمس.", "3-1");
        clean_article(rule, "ROVERS CRASH 3-1 AT HOME", "Rovers lost 1-3 at home to United on Saturday.");
        clean_article(
            rule,
            "Rovers win 3-1",
            "Rovers went 1-0 down to United within minutes. Two goals at the end made it 3-1.",
        );
        clean_article(rule, "Prices up 2-3 pct", "Prices rose 1-2 percent on Saturday.");
        clean_article(rule, "الهلال يفوز على النصر 3-1", "فاز الهلال على النصر 3-1 في الدوري مساء أمس.");
    }
}
