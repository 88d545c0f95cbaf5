//! A match whose goals do not fit its score: a draw of 3-2, a hat-trick in a 2-1 win, a third goal of a side that got two, 3-1 at
//! half time and 2-2 in the end.

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::NumberRole;
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Kind};
use crate::weigh::{Scales, Score, lone, scores, shared_names};

/// Sentences behind a score that tell how it came about.
const STORY: u32 = 6;
/// Words between "added" and "the third".
const ADDED: usize = 3;
/// Words between what is said of a score and the score.
const BESIDE: usize = 7;
/// Words between "drew" and the score.
const DRAWN: usize = 20;

pub(super) fn check(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let [draw, win, game, not_final] = ["score.draw", "score.won", "score.game", "score.apart"].map(class);
    if ![draw, win, game].iter().flatten().any(|&class| scales.phrases.has(class)) {
        return;
    }
    let all = scores(scales, Part::Text);
    let told: Vec<&Score> = lone(all).collect();
    let says = |sentence: u32, class: Option<ClassId>| class.is_some_and(|class| scales.says(sentence, class));
    let running = class("score.running");
    for score in
        all.iter().enumerate().filter(|&(i, score)| i == 0 || all[i - 1].sentence != score.sentence).map(|(_, s)| s)
    {
        let drawn = drawn(scales, score, draw) && !says(score.sentence, win) && !says(score.sentence, not_final);
        if drawn && score.points.0 != score.points.1 {
            report(scales, findings, score, None, "a draw is told with the score of a win");
        }
    }
    for (i, score) in told.iter().enumerate() {
        let (hi, lo) = score.points;
        let apart = says(score.sentence, not_final);
        let ended =
            says(score.sentence, game) && !apart && !says(score.sentence, running) && !scales.past(score.sentence);
        if !ended {
            continue;
        }
        // What is told until the next match.
        let until = told[i + 1..].iter().find(|next| !says(next.sentence, running));
        let end = until.map_or(u32::MAX, |next| next.sentence).min(score.sentence + STORY);
        let within = |sentence: u32| sentence >= score.sentence && sentence < end;
        if let Some((span, goals)) = named_goals(scales, score, end).filter(|&(_, goals)| goals > hi) {
            report(
                scales,
                findings,
                score,
                Some((score.part, span)),
                &format!("{goals} goals of one side in a match of {hi}-{lo}"),
            );
            continue;
        }
        let moment = told[i + 1..].iter().filter(|next| within(next.sentence) || next.sentence == end).find(|next| {
            let same = !scales.is_latin(score.sentence) || shared_names(scales, score.sentence, next.sentence) > 0;
            let over = next.points.0 > hi || next.points.1 > lo;
            over && same
                && says(next.sentence, running)
                && !says(next.sentence, not_final)
                && beside(scales, next, running)
        });
        if let Some(moment) = moment {
            let words = moment.span.of(scales.article.part(moment.part).as_str());
            report(
                scales,
                findings,
                score,
                Some((moment.part, moment.span)),
                &format!("{words} in a match that ended {hi}-{lo}"),
            );
        }
    }
}

/// Whether a score is called that of a draw, by a word before it or right behind it: "drew 2-2", "a 2-2 draw", `تعادل 2-2`, but no `هدف التعادل`.
fn drawn(scales: &Scales<'_>, score: &Score, draw: Option<ClassId>) -> bool {
    let tokens = scales.sentence_tokens(score.sentence);
    let place = score.place(scales);
    // "A 2-2 draw".
    let behind = place.end..(place.end + 1).min(tokens.len());
    (place.start.saturating_sub(DRAWN)..place.start).chain(behind).any(|at| {
        let named = tokens[at].clitics.has(Clitics::THE) && !tokens[at].clitics.has(Clitics::BY);
        !named && scales.class_at(tokens, at, draw).is_some()
    })
}

/// Whether a word of a class stands close before or behind a score.
fn beside(scales: &Scales<'_>, score: &Score, class: Option<ClassId>) -> bool {
    let tokens = scales.sentence_tokens(score.sentence);
    let place = score.place(scales);
    (place.start.saturating_sub(BESIDE)..(place.end + 3).min(tokens.len()))
        .any(|at| scales.class_at(tokens, at, class).is_some())
}

/// The most goals that one player or side is said to have scored, by a name for so many or by their ranks: "a hat-trick", "added
/// the third".
fn named_goals(scales: &Scales<'_>, score: &Score, end: u32) -> Option<(Span, u32)> {
    let class = |name| scales.grammar.class(name);
    let [trick, added, goal, apart, of] = ["score.three", "score.added", "score.goal", "score.apart", "of"].map(class);
    let last = end.min(scales.sentences.len() as u32);
    let mut most: Option<(Span, u32)> = None;
    for sentence in score.sentence..last.max(score.sentence + 1) {
        if scales.sentences[sentence as usize].part != score.part
            || apart.is_some_and(|class| scales.says(sentence, class))
        {
            continue;
        }
        let tokens = scales.sentence_tokens(sentence);
        let ranked = |at: usize| -> Option<u32> {
            let rank = scales.grammar.info(tokens.get(at)?.word).number.as_ref()?;
            (rank.role == NumberRole::Ordinal).then(|| u32::try_from(rank.value).ok())?
        };
        for at in 0..tokens.len() {
            let of = |end: usize| scales.class_at(tokens, end, of).is_some();
            let trick = (sentence == score.sentence).then(|| scales.class_at(tokens, at, trick)).flatten();
            let three = trick.filter(|&end| !of(end)).map(|end| (end, 3));
            // `أضاف لاعب الوسط الهدف الثالث`
            let added = || {
                let end = scales.class_at(tokens, at, added)?;
                let latin = scales.is_latin(sentence);
                let reach = if latin { ADDED } else { BESIDE };
                let goal = |at: usize| latin || scales.class_at(tokens, at - 1, goal).is_some();
                let words = end..(end + reach).min(tokens.len());
                let found =
                    words.take_while(|&at| tokens[at].kind != Kind::Punct).find_map(|at| Some((at, ranked(at)?)));
                found.filter(|&(at, _)| goal(at)).map(|(at, goals)| (at + 1, goals))
            };
            let Some((end, goals)) = three.or_else(added) else { continue };
            if goals < 12 && most.is_none_or(|(_, more)| goals > more) {
                most = Some((Span::new(tokens[at].start, tokens[end - 1].end), goals));
            }
        }
    }
    most
}

fn report(scales: &Scales<'_>, findings: &mut Vec<Finding>, score: &Score, other: Option<(Part, Span)>, message: &str) {
    let told = score.span.of(scales.article.part(score.part).as_str());
    let mut finding = Finding::new(&META, message.to_owned()).label(score.part, score.span, "the score");
    if let Some((part, span)) = other {
        finding = finding.label(part, span, "more than the score leaves room for");
    }
    findings.push(finding.suggestion(format!("either {told} is not the score, or the goals are told wrong")));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn goals_that_do_not_fit_the_score_are_found() {
        let rule = "conflicting-counts";
        for (text, words) in [
            ("Rovers drew 3-2 with United on Sunday.", "3-2"),
            ("Miller scored a hat-trick as Rovers beat United 2-1 on Sunday.", "2-1"),
            ("Rovers won 2-0 at United. Miller scored early. Jones added the third on the hour.", "2-0"),
            ("Rovers drew 2-2 with United in the cup. Rovers raced to a 3-1 lead at halftime.", "2-2"),
            ("تعادل الهلال مع النصر 3-2 أمس.", "3-2"),
            ("فاز الهلال على النصر 2-1. وأضاف لاعب الوسط الهدف الثالث.", "2-1"),
        ] {
            finds(rule, text, words);
        }
        for text in [
            "Rovers drew 2-2 with United on Sunday.",
            "Miller scored a hat-trick as Rovers beat United 3-1 on Sunday.",
            "Rovers won 3-0 at United. Miller scored early. Jones added the third on the hour.",
            "Rovers drew 3-3 with United in the cup. Rovers raced to a 3-1 lead at halftime.",
            "Rovers beat United 3-2 after a draw last week.",
            "تعادل الهلال مع النصر 2-2 أمس.",
            "فاز الهلال على النصر 3-1. وأضاف لاعب الوسط الهدف الثالث.",
        ] {
            clean(rule, text);
        }
    }
}
