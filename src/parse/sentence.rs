//! A sentence as the parsers see it: its tokens, and the words and phrases of the lexicon in them.

use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, DateWord, ModifierWord, Noun, NumberWord, WordId, WordInfo};
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Gap, Kind, Roles, Token};

/// A phrase of the lexicon in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseHit {
    /// Index of its first token in the sentence.
    pub at: u32,
    /// Index after its last token.
    pub end: u32,
    /// What it is in the lexicon.
    pub word: WordId,
}

/// The phrases of a sentence, to be looked up by either end.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// By where they start; the longest first.
    hits: Vec<PhraseHit>,
    /// Where they end, with their places in `hits`, in order.
    ends: Vec<(u32, u32)>,
}

impl Phrases {
    /// All of them, by where they start; the longest first.
    pub fn iter(&self) -> std::slice::Iter<'_, PhraseHit> {
        self.hits.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }
}

/// A sentence with what the lexicon says of its words.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// What the words mean.
    pub grammar: &'a Grammar,
    /// The part it stands in.
    pub part: Part,
    /// The text of the whole part.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its phrases.
    pub phrases: &'a Phrases,
    /// Its number in the document, the title's sentences first.
    pub index: u32,
}

impl<'a> Sentence<'a> {
    /// Finds the phrases of a sentence.
    pub fn find_phrases(grammar: &Grammar, tokens: &[Token], phrases: &mut Phrases) {
        let Phrases { hits, ends } = phrases;
        hits.clear();
        ends.clear();
        for (at, token) in tokens.iter().enumerate() {
            if !token.roles.any(Roles::PHRASE) {
                continue;
            }
            for phrase in grammar.phrases(token.word) {
                if let Some(end) = follows(tokens, at + 1, &phrase.rest) {
                    ends.push((end as u32, hits.len() as u32));
                    hits.push(PhraseHit { at: at as u32, end: end as u32, word: phrase.word });
                }
            }
        }
        ends.sort_unstable();
    }

    /// What is known of a token by itself.
    pub fn info(&self, at: usize) -> &'a WordInfo {
        self.grammar.info(self.tokens[at].word)
    }

    /// The phrases that start at a token, longest first.
    pub fn phrases_at(&self, at: usize) -> impl Iterator<Item = &'a PhraseHit> + use<'a> {
        let hits = &self.phrases.hits;
        // Most tokens begin none, and their roles say so.
        let begins = self.tokens.get(at).is_some_and(|token| token.roles.any(Roles::PHRASE));
        let from = if begins { hits.partition_point(|hit| (hit.at as usize) < at) } else { hits.len() };
        hits[from..].iter().take_while(move |hit| hit.at as usize == at)
    }

    /// The phrases that end before a token.
    pub fn phrases_ending(&self, end: usize) -> impl Iterator<Item = &'a PhraseHit> + use<'a> {
        let Phrases { hits, ends } = self.phrases;
        let from = ends.partition_point(|&(other, _)| (other as usize) < end);
        let here = ends[from..].iter().take_while(move |&&(other, _)| other as usize == end);
        here.map(|&(_, hit)| &hits[hit as usize])
    }

    /// The first thing that phrases at a token, then the token itself, are known as: its value and the end of the words.
    #[inline]
    fn known<T>(&self, at: usize, role: Roles, of: impl Fn(&'a WordInfo) -> Option<T>) -> Option<(T, usize)> {
        if !self.tokens.get(at)?.roles.any(role) {
            return None;
        }
        for hit in self.phrases_at(at) {
            if let Some(value) = of(self.grammar.info(hit.word)) {
                return Some((value, hit.end as usize));
            }
        }
        of(self.info(at)).map(|value| (value, at + 1))
    }

    /// The number word or phrase at a token.
    pub fn number(&self, at: usize) -> Option<(NumberWord, usize)> {
        self.known(at, Roles::NUMBER, |info| info.number)
    }

    /// The calendar word or phrase at a token.
    pub fn date(&self, at: usize) -> Option<(DateWord, usize)> {
        self.known(at, Roles::DATE, |info| info.date)
    }

    /// The noun or noun phrase at a token.
    pub fn noun(&self, at: usize) -> Option<(&'a Noun, usize)> {
        self.known(at, Roles::NOUN, |info| info.noun.as_ref())
    }

    /// The lexicon's id of the noun or noun phrase at a token.
    pub fn noun_word(&self, at: usize) -> Option<WordId> {
        if !self.tokens.get(at)?.roles.any(Roles::NOUN) {
            return None;
        }
        let phrase = self.phrases_at(at).map(|hit| hit.word);
        let mut words = phrase.chain(self.tokens.get(at).map(|token| token.word));
        words.find(|&word| self.grammar.info(word).noun.is_some())
    }

    /// The hedge that starts at a token.
    pub fn modifier(&self, at: usize) -> Option<(ModifierWord, usize)> {
        self.known(at, Roles::MODIFIER, |info| info.modifier)
    }

    /// The hedge that ends before a token, and where it starts. The longest wins.
    pub fn modifier_ending(&self, end: usize) -> Option<(ModifierWord, usize)> {
        let phrase = self
            .phrases_ending(end)
            .filter_map(|hit| self.grammar.info(hit.word).modifier.map(|modifier| (modifier, hit.at as usize)))
            .min_by_key(|&(_, at)| at);
        phrase.or_else(|| {
            let at = end.checked_sub(1)?;
            self.info(at).modifier.map(|modifier| (modifier, at))
        })
    }

    /// Where the word or phrase of `class` at a token ends.
    pub fn class_at(&self, at: usize, class: ClassId) -> Option<usize> {
        self.known(at, Roles::CLASS, |info| info.classes.has(class).then_some(())).map(|((), end)| end)
    }

    /// Where the word or phrase of `class` that ends before `end` starts.
    pub fn class_ending(&self, end: usize, class: ClassId) -> Option<usize> {
        let phrase = self.phrases_ending(end).find(|hit| self.grammar.info(hit.word).classes.has(class));
        match phrase {
            Some(hit) => Some(hit.at as usize),
            None => end.checked_sub(1).filter(|&at| self.info(at).classes.has(class)),
        }
    }

    /// Whether a token is this mark.
    pub fn is_punct(&self, at: usize, punct: u8) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Punct && token.punct == punct)
    }

    /// The bytes of tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].start, self.tokens[to.max(from + 1) - 1].end)
    }

    /// The bytes of tokens `from..to` without the proclitics of the first.
    pub fn stem_span(&self, from: usize, to: usize) -> Span {
        Span::new(self.stem_start(from), self.tokens[to.max(from + 1) - 1].end)
    }

    fn stem_start(&self, at: usize) -> u32 {
        let token = &self.tokens[at];
        let mut letters = prefix_len(token.clitics);
        let word = &self.text[token.start as usize..token.end as usize];
        for (i, c) in word.char_indices() {
            if crate::text::fold::fold(c).0 != crate::text::fold::Class::Letter {
                continue;
            }
            if letters == 0 {
                return token.start + i as u32;
            }
            letters -= 1;
        }
        token.start
    }

    /// The text of a token.
    pub fn token_text(&self, at: usize) -> &'a str {
        let token = &self.tokens[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// Whether a token stands directly after the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap == Gap::Glued)
    }
}

/// How many letters a stack of proclitics is written with.
fn prefix_len(clitics: Clitics) -> usize {
    let single = [Clitics::AND, Clitics::SO, Clitics::BY, Clitics::FOR, Clitics::LIKE]
        .iter()
        .filter(|&&c| clitics.has(c))
        .count();
    match (clitics.has(Clitics::THE), clitics.has(Clitics::FOR)) {
        (true, true) => single + 1,
        (true, false) => single + 2,
        _ => single,
    }
}

/// Where a row of words ends that starts at token `at`; a hyphen or full stop inside is passed over.
fn follows(tokens: &[Token], mut at: usize, words: &[WordId]) -> Option<usize> {
    for &word in words {
        while tokens.get(at).is_some_and(|token| matches!(token.punct, b'-' | b'.' | b'\'') && token.gap == Gap::Glued)
        {
            at += 1;
        }
        if tokens.get(at)?.word != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}
