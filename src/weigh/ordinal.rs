//! Ordinals: "the fourth round", `رابع شركة`, "2nd week", and what they rank.

use super::measure::Scales;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Gap, Kind, Token};

/// A rank in a row of things.
#[derive(Clone, Debug)]
pub struct Ordinal {
    /// The part it stands in.
    pub part: Part,
    /// Its sentence.
    pub sentence: u32,
    /// Its words.
    pub span: Span,
    /// The rank, from 1.
    pub rank: i64,
    /// The words that may name what is ranked, by their letters.
    things: Vec<u32>,
}

impl Ordinal {
    /// Whether a word names what is ranked.
    pub fn ranks(&self, token: &Token) -> bool {
        self.things.contains(&token.hash)
    }

    /// Whether both rank the same kind of thing.
    pub fn same_row(&self, other: &Self) -> bool {
        self.things.iter().any(|thing| other.things.contains(thing))
    }
}

/// Words behind an ordinal among which the noun is.
const REACH: usize = 3;

/// The ordinals of one part of an article that have a noun.
pub fn ordinals(scales: &Scales<'_>, part: Part) -> Vec<Ordinal> {
    let mut found = Vec::new();
    let won = scales.grammar.class("games.won");
    for sentence in (0..scales.sentences.len() as u32).filter(|&i| scales.sentences[i as usize].part == part) {
        let tokens = scales.sentence_tokens(sentence);
        for at in 0..tokens.len() {
            let Some((rank, end)) = ordinal_at(scales, part, tokens, at) else { continue };
            let time = |token: &Token| {
                scales.grammar.info(token.word).noun.as_ref().is_some_and(|noun| noun.kind == NounKind::Time)
            };
            // "a seventh win" is shorter than other nouns.
            let win = |token: &Token| won.is_some_and(|class| scales.grammar.info(token.word).classes.has(class));
            let names = |token: &&Token| scales.names_a_thing(token) || time(token) || win(token);
            let behind = tokens[end..].iter().take(REACH).take_while(|t| names(t));
            // `الجولة الثالثة`: with the article an Arabic ordinal stands behind its noun.
            let the = tokens[at].clitics.has(Clitics::THE);
            let behind = behind.filter(|_| !the);
            let ahead = tokens[..at].iter().rev().take(usize::from(the)).filter(names);
            let things: Vec<u32> = behind.chain(ahead).map(|token| token.hash).collect();
            if !things.is_empty() {
                let span = Span::new(tokens[at].start, tokens[end - 1].end);
                found.push(Ordinal { part, sentence, span, rank, things });
            }
        }
    }
    found
}

/// The ordinal word or digits with their ending at a token, and where it ends.
fn ordinal_at(scales: &Scales<'_>, part: Part, tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    let word = scales.grammar.info(tokens[at].word).number.filter(|number| number.role == NumberRole::Ordinal);
    let text = scales.article.part(part).as_str();
    let digits = || {
        let ending = tokens.get(at + 1).filter(|t| t.gap == Gap::Glued && t.kind == Kind::Word)?;
        let suffix = text.get(ending.start as usize..ending.end as usize)?;
        let known = ["st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
        let rank = text.get(tokens[at].start as usize..tokens[at].end as usize)?.parse().ok()?;
        (known && tokens[at].kind == Kind::Digits).then_some((rank, at + 2))
    };
    word.map(|number| (number.value, at + 1)).or_else(digits)
}
