//! Games: nobody wins for the eighth time in seven of them, and two legs together have no fewer goals than one.

use rust_decimal::Decimal;

use super::META;
use crate::finding::{Finding, Severity};
use crate::span::{Part, Span};
use crate::text::token::{Case, Kind};
use crate::weigh::{Scales, lone, ordinals, scores};

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    in_row(scales, findings);
    aggregates(scales, findings);
}

/// "won for the eighth time in seven games", `فوزه السابع في آخر ست مباريات`.
fn in_row(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let [played, time, place, of] = ["games.played", "games.time", "part.place", "of"].map(class);
    let ends = ["games.won", "games.drawn", "games.lost"].map(class);
    if !played.is_some_and(|played| scales.phrases.has(played)) {
        return;
    }
    for ordinal in ordinals(scales, Part::Text) {
        let tokens = scales.sentence_tokens(ordinal.sentence);
        let at = tokens.partition_point(|token| token.start < ordinal.span.end);
        let is = |at: usize, class| scales.class_at(tokens, at, class).is_some();
        let ended = |at: usize| ends.iter().any(|&class| is(at, class));
        let near = at.saturating_sub(VERB)..(at + 2).min(tokens.len());
        let ranked = near.clone().any(|at| ordinal.ranks(&tokens[at]) && ended(at));
        let times = is(at, time) && near.clone().any(ended);
        let games = scales.measures_of(ordinal.sentence, ordinal.sentence).iter().find(|m| {
            let from = m.trace.from as usize;
            let led = (from.saturating_sub(LAST)..from).any(|at| is(at, place) || is(at, of));
            let close = from >= at && from <= at + GAMES;
            let noun = m.trace.to as usize;
            close && led && (is(noun, played) || is(noun + 1, played)) && m.exact().is_some()
        });
        let Some(games) = games.filter(|m| (ranked || times) && Decimal::from(ordinal.rank) > m.lo()) else { continue };
        let (rank, played) = (ordinal.rank, games.lo());
        findings.push(
            Finding::new(&META, format!("there is no number {rank} in {played} games"))
                .severity(Severity::Warning)
                .label(ordinal.part, ordinal.span, "the part")
                .fact(games.fact, "the games that it is one of")
                .arithmetic(format!("{rank} > {played}"))
                .suggestion("one of the two is wrong"),
        );
    }
}

/// Words before an ordinal among which the verb stands: "won for the".
const VERB: usize = 4;
/// Words from an ordinal to the number of games.
const GAMES: usize = 6;
/// Words between the preposition and the number: "in their last".
const LAST: usize = 3;

/// "Ayr 5 Fife 0 … Ayr win 4-1 on aggregate": a team has no fewer goals in two legs than in one.
fn aggregates(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [aggregate, won] = ["score.aggregate", "games.won"].map(|name| scales.grammar.class(name));
    if !aggregate.is_some_and(|class| scales.phrases.has(class)) {
        return;
    }
    for total in lone(scores(scales, Part::Text)) {
        let tokens = scales.sentence_tokens(total.sentence);
        let says = |class| (0..tokens.len()).find(|&at| scales.class_at(tokens, at, class).is_some());
        let Some(name) = tokens.first().filter(|token| token.case != Case::Lower && token.kind == Kind::Word) else {
            continue;
        };
        if says(aggregate).is_none() || says(won).is_none_or(|at| at > VERB) {
            continue;
        }
        let leg = (total.sentence.saturating_sub(LEG)..total.sentence).rev().find_map(|sentence| {
            let line = scales.sentence_tokens(sentence);
            let at = line.iter().position(|token| token.hash == name.hash)?;
            line[at..]
                .iter()
                .take(GAMES)
                .find(|token| token.kind == Kind::Digits)
                .map(|token| Span::new(token.start, token.end))
        });
        let text = scales.article.part(Part::Text).as_str();
        let Some((leg, goals)) = leg.and_then(|leg| Some((leg, leg.of(text).parse::<u32>().ok()?))) else { continue };
        let all = total.points.0;
        if goals > all && goals < MOST_GOALS {
            findings.push(
                Finding::new(&META, format!("{goals} goals in one leg can't be a part of {all} in both"))
                    .severity(Severity::Warning)
                    .label(Part::Text, leg, "the goals in one leg")
                    .label(Part::Text, total.span, "the goals in both")
                    .arithmetic(format!("{goals} > {all}"))
                    .suggestion("one of the two is wrong"),
            );
        }
    }
}

/// Lines between a result and the sum of both legs: the scorers and the attendance.
const LEG: u32 = 5;
/// A number as great counts no goals.
const MOST_GOALS: u32 = 20;
