//! Scores: "2-1", "252 for five", `3-1`: what a game ended with.

use super::measure::Scales;
use crate::grammar::schema::NounKind;
use crate::span::{Part, Span};
use crate::text::token::{Case, Gap, Kind, Token};

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

/// The scores of one part of an article.
pub(crate) fn scores(scales: &Scales<'_>, part: Part) -> Vec<Score> {
    let text = scales.article.part(part).as_str();
    let words = |from: &Token, to: &Token| Span::new(from.start, to.end);
    let number = |token: &Token| -> Option<u32> {
        let digits = token.kind == Kind::Digits && token.end - token.start <= LONGEST;
        digits.then(|| words(token, token).of(text).parse().ok()).flatten()
    };
    let mut found = Vec::new();
    for sentence in (0..scales.sentences.len() as u32).filter(|&i| scales.sentences[i as usize].part == part) {
        let tokens = scales.sentence_tokens(sentence);
        for at in 1..tokens.len().saturating_sub(1) {
            let [before, mark, after] = [&tokens[at - 1], &tokens[at], &tokens[at + 1]];
            let glued = mark.punct == b'-' && mark.gap == Gap::Glued && after.gap == Gap::Glued;
            let Some((a, b)) = number(before).filter(|_| glued).zip(number(after)) else { continue };
            // "1996-08-24", "747-400s", "2-3 cents".
            let longer =
                |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::Glued && t.punct != b',' && t.punct != b'.');
            let chained = at > 1 && before.gap == Gap::Glued && tokens[at - 2].kind != Kind::Punct
                || at > 1 && tokens[at - 2].punct == b'-'
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
    found
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
