//! Scores: "2-1", `3 / 1`, `بثلاثة أهداف مقابل هدف`: what a game ended with.

use std::ops::Range;

use super::measure::Scales;
use crate::grammar::compile::ClassId;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::span::{Part, Span};
use crate::text::token::{Case, Clitics, Gap, Kind, Token};

/// The score of a game at some moment.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// The part it stands in.
    pub part: Part,
    /// Its sentence.
    pub sentence: u32,
    /// Its words.
    pub span: Span,
    /// Its two numbers, the greater one first: a headline may tell the loser's first.
    pub points: (u32, u32),
}

impl Score {
    /// Where it stands among the tokens of its sentence.
    pub fn place(&self, scales: &Scales<'_>) -> Range<usize> {
        let tokens = scales.sentence_tokens(self.sentence);
        let before = |end: u32| tokens.partition_point(|token| token.start < end);
        before(self.span.start)..before(self.span.end)
    }
}

/// The scores of one part of an article, found when they are first asked for.
pub(crate) fn scores<'s>(scales: &'s Scales<'_>, part: Part) -> &'s [Score] {
    scales.scores[usize::from(part == Part::Text)].get_or_init(|| find(scales, part))
}

fn find(scales: &Scales<'_>, part: Part) -> Vec<Score> {
    let text = scales.article.part(part).as_str();
    let words = |from: &Token, to: &Token| Span::new(from.start, to.end);
    let number = |token: &Token| -> Option<u32> {
        let digits = token.kind == Kind::Digits && token.end - token.start <= LONGEST;
        digits.then(|| words(token, token).of(text).parse().ok()).flatten()
    };
    let game = ["score.game", "score.draw"].map(|name| scales.grammar.class(name));
    let goals = Goals::of(scales);
    let mut found: Vec<Score> = Vec::new();
    for sentence in (0..scales.sentences.len() as u32).filter(|&i| scales.sentences[i as usize].part == part) {
        let tokens = scales.sentence_tokens(sentence);
        // `فاز 3 / 2`
        let apart = !scales.is_latin(sentence) && scales.says_any(sentence, &game);
        for at in 0..if apart { tokens.len() } else { 0 } {
            if let Some((points, end)) = goals.score_at(tokens, at) {
                let span = words(&tokens[at], &tokens[end - 1]);
                found.push(Score { part, sentence, span, points: (points.0.max(points.1), points.0.min(points.1)) });
            }
        }
        for at in 1..tokens.len().saturating_sub(1) {
            let [before, mark, after] = [&tokens[at - 1], &tokens[at], &tokens[at + 1]];
            let glued = mark.punct == b'-' && mark.gap == Gap::Glued && after.gap == Gap::Glued
                || apart && matches!(mark.punct, b'-' | b'/') && [before, after].iter().all(|t| t.end - t.start <= 2);
            let Some((a, b)) = number(before).filter(|_| glued).zip(number(after)) else { continue };
            // "1996-08-24", "747-400s", "2-3 cents".
            let longer =
                |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::Glued && t.punct != b',' && t.punct != b'.');
            let chained = at > 1 && before.gap == Gap::Glued && tokens[at - 2].kind != Kind::Punct
                || at > 1 && matches!(tokens[at - 2].punct, b'-' | b'/')
                || tokens.get(at + 2).is_some_and(|t| t.punct == b'/')
                || longer(at + 2) && tokens[at + 2].kind != Kind::Punct
                || tokens.get(at + 2).is_some_and(|t| t.punct == b'-' && t.gap == Gap::Glued);
            let noun = tokens.get(at + 2).and_then(|t| scales.grammar.info(t.word).noun.as_ref());
            let measured =
                noun.is_some_and(|noun| matches!(noun.kind, NounKind::Unit | NounKind::Time | NounKind::Age));
            if !chained && !measured {
                found.push(Score { part, sentence, span: words(before, after), points: (a.max(b), a.min(b)) });
            }
        }
    }
    found.sort_by_key(|score| score.span.start);
    found
}

/// Scores in words: `بثلاثة أهداف مقابل هدف`, `بهدفين دون رد`, `بثلاثية نظيفة`.
struct Goals<'s, 'd> {
    scales: &'s Scales<'d>,
    goal: Option<ClassId>,
    named: [Option<ClassId>; 4],
    against: Option<ClassId>,
    none: Option<ClassId>,
}

impl<'s, 'd> Goals<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            goal: class("score.goal"),
            named: ["goals.two", "goals.three", "goals.four", "goals.five"].map(class),
            against: class("score.against"),
            none: class("score.nil"),
        }
    }

    /// The goals of both sides that are told from a token on, and where that ends.
    fn score_at(&self, tokens: &[Token], at: usize) -> Option<((u32, u32), usize)> {
        let (won, end) = self.goals_at(tokens, at)?;
        if let Some(end) = self.scales.class_at(tokens, end, self.none) {
            return Some(((won, 0), end));
        }
        let for_it = tokens.get(end).is_some_and(|next| next.clitics.has(Clitics::FOR));
        let from = if for_it { end } else { self.scales.class_at(tokens, end, self.against)? };
        let (lost, end) = self.goals_at(tokens, from)?;
        Some(((won, lost), end))
    }

    /// So many goals: `ثلاثة أهداف`, `هدفين`, `ثلاثية`.
    fn goals_at(&self, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
        let is = |at: usize, class| self.scales.class_at(tokens, at, class);
        if let Some(named) = (2..).zip(self.named).find_map(|(n, class)| Some((n, is(at, class)?))) {
            return Some(named);
        }
        let info = self.scales.grammar.info(tokens.get(at)?.word);
        if let Some(end) = is(at, self.goal) {
            return match info.noun.as_ref().map(|noun| noun.plurality) {
                Some(Plurality::Dual) => Some((2, end)),
                Some(Plurality::Singular) => Some((1, end)),
                _ => None,
            };
        }
        let number = info.number.filter(|number| number.role != NumberRole::Ordinal)?;
        Some((u32::try_from(number.value).ok()?, is(at + 1, self.goal)?))
    }
}

/// The scores that are alone in their sentence: of several, one is that of another moment or match.
pub(crate) fn lone(scores: &[Score]) -> impl Iterator<Item = &Score> {
    scores.chunk_by(|a, b| a.sentence == b.sentence).filter_map(|of_one| match of_one {
        [score] => Some(score),
        _ => None,
    })
}

/// How many names two sentences share: words in capitals that are no part of a date, not the first of their sentence.
pub(crate) fn shared_names(scales: &Scales<'_>, a: u32, b: u32) -> usize {
    let names = |sentence: u32| {
        let name = |token: &&Token| token.case == Case::Initial && scales.carries_meaning(token);
        let mut names: Vec<u32> = scales.sentence_tokens(sentence).iter().filter(name).map(|t| t.hash).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (a, b) = (names(a), names(b));
    a.iter().filter(|name| b.binary_search(name).is_ok()).count()
}

/// Digits of the longest number of a score.
const LONGEST: u32 = 3;
