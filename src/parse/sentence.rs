//! A sentence as the parsers see it: its tokens, and the words and phrases of the lexicon in them.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::compile::{
    ClassId, ClassSet, DateWord, Designator, ModifierWord, Noun, NumberWord, WordId, WordInfo,
};
use crate::grammar::phrases::Phrase;
use crate::span::{Part, Span};
use crate::text::token::{Case, Clitics, Gap, Kind, Roles, Token};

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

/// The phrases of a sentence, to be looked up by either end, and the classes of all that is in it.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    /// By where they start; the longest first.
    hits: &'a [PhraseHit],
    /// Where they end, with their places in `hits`, in order.
    ends: &'a [(u32, u32)],
    /// The classes of its words and phrases.
    pub classes: &'a ClassSet,
}

impl<'a> Phrases<'a> {
    /// All of them, by where they start; the longest first.
    pub fn iter(self) -> std::slice::Iter<'a, PhraseHit> {
        self.hits.iter()
    }
}

/// The phrases of some sentences in a row, end to end.
#[derive(Clone, Debug, Default)]
pub struct PhraseStore {
    hits: Vec<PhraseHit>,
    ends: Vec<(u32, u32)>,
    /// For each sentence where its phrases end, and the classes in it.
    sentences: Vec<(u32, ClassSet)>,
    /// The classes in all of them.
    classes: ClassSet,
}

impl PhraseStore {
    /// Finds the phrases of the next sentence, and takes from its tokens the roles of those that they might have begun and
    /// did not.
    ///
    /// Most words that begin phrases are prepositions, so this spares the parsers a look at nearly every other word.
    pub fn add(&mut self, grammar: &Grammar, tokens: &mut [Token]) {
        let first = self.hits.len();
        let mut classes = ClassSet::default();
        for at in 0..tokens.len() {
            let token = tokens[at];
            if token.roles.any(Roles::PHRASE) {
                let here = self.hits.len();
                self.hits.extend(Sentence::phrases_of(grammar, tokens, at));
                let begun = self.hits[here..].iter().map(|hit| hit.word);
                tokens[at].roles = begun.fold(grammar.roles(token.word), |roles, phrase| {
                    classes.extend(&grammar.info(phrase).classes);
                    roles.with(grammar.roles(phrase)).with(Roles::PHRASE)
                });
            }
            if tokens[at].roles.any(Roles::CLASS) {
                classes.extend(&grammar.info(token.word).classes);
            }
        }
        let ends = self.hits[first..].iter().zip(0..).map(|(hit, i)| (hit.end, i));
        self.ends.extend(ends);
        self.ends[first..].sort_unstable();
        self.sentences.push((self.hits.len() as u32, classes));
        self.classes.extend(&classes);
    }

    /// Whether a word or phrase of a class is in any of the sentences.
    #[inline]
    pub fn has(&self, class: ClassId) -> bool {
        self.classes.has(class)
    }

    /// The phrases of a sentence.
    pub fn of(&self, sentence: usize) -> Phrases<'_> {
        let (to, classes) = &self.sentences[sentence];
        let found = self.start(sentence)..*to as usize;
        Phrases { hits: &self.hits[found.clone()], ends: &self.ends[found], classes }
    }

    /// The phrases of some of the sentences.
    pub fn stretch(&self, sentences: Range<usize>) -> Self {
        let (from, to) = (self.start(sentences.start), self.start(sentences.end));
        let moved = |&(to, classes): &(u32, ClassSet)| (to - from as u32, classes);
        Self {
            hits: self.hits[from..to].to_vec(),
            ends: self.ends[from..to].to_vec(),
            sentences: self.sentences[sentences].iter().map(moved).collect(),
            classes: self.classes,
        }
    }

    /// Where the phrases of a sentence start.
    fn start(&self, sentence: usize) -> usize {
        sentence.checked_sub(1).map_or(0, |before| self.sentences[before].0 as usize)
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
    pub phrases: Phrases<'a>,
    /// Its number in the document, the title's sentences first.
    pub index: u32,
}

impl<'a> Sentence<'a> {
    /// The phrases that start at a token, longest first.
    pub fn phrases_of(grammar: &Grammar, tokens: &[Token], at: usize) -> impl Iterator<Item = PhraseHit> {
        // A phrase goes on with a word that the grammars know, maybe behind a mark.
        let next = tokens.get(passed(tokens, at + 1)).map_or(0, |next| next.word);
        let starts = next != 0 && tokens[at].roles.any(Roles::PHRASE);
        let phrases = starts.then(|| grammar.phrases(tokens[at].word, next));
        phrases.into_iter().flatten().filter_map(move |phrase| {
            let end = follows(tokens, at + 1, phrase)?;
            Some(PhraseHit { at: at as u32, end: end as u32, word: phrase.word })
        })
    }

    /// What is known of a token by itself.
    pub fn info(&self, at: usize) -> &'a WordInfo {
        self.grammar.info(self.tokens[at].word)
    }

    /// The phrases that start at a token, longest first.
    pub fn phrases_at(&self, at: usize) -> impl Iterator<Item = &'a PhraseHit> + use<'a> {
        let hits = self.phrases.hits;
        // Most tokens begin none, and their roles say so.
        let begins = self.tokens.get(at).is_some_and(|token| token.roles.any(Roles::PHRASE));
        let from = if begins { hits.partition_point(|hit| (hit.at as usize) < at) } else { hits.len() };
        hits[from..].iter().take_while(move |hit| hit.at as usize == at)
    }

    /// The phrases that end before a token.
    pub fn phrases_ending(&self, end: usize) -> impl Iterator<Item = &'a PhraseHit> + use<'a> {
        let Phrases { hits, ends, .. } = self.phrases;
        let from = ends.partition_point(|&(other, _)| (other as usize) < end);
        let here = ends[from..].iter().take_while(move |&&(other, _)| other as usize == end);
        here.map(|&(_, hit)| &hits[hit as usize])
    }

    /// The first thing that phrases at a token, then the token itself, are known as: its value and the end of the words.
    #[inline(always)]
    fn known<T>(&self, at: usize, role: Roles, of: impl Fn(&'a WordInfo) -> Option<T>) -> Option<(T, usize)> {
        // Most words are nothing of the kind: the question is answered where it is asked.
        if self.tokens.get(at)?.roles.any(role) { self.first(at, of) } else { None }
    }

    #[inline(never)]
    fn first<T>(&self, at: usize, of: impl Fn(&'a WordInfo) -> Option<T>) -> Option<(T, usize)> {
        for hit in self.phrases_at(at) {
            if let Some(value) = of(self.grammar.info(hit.word)) {
                return Some((value, hit.end as usize));
            }
        }
        of(self.info(at)).map(|value| (value, at + 1))
    }

    /// The number word or phrase at a token.
    #[inline]
    pub fn number(&self, at: usize) -> Option<(NumberWord, usize)> {
        self.known(at, Roles::NUMBER, |info| info.number)
    }

    /// The calendar word or phrase at a token.
    #[inline]
    pub fn date(&self, at: usize) -> Option<(DateWord, usize)> {
        self.known(at, Roles::DATE, |info| info.date)
    }

    /// The noun or noun phrase at a token.
    #[inline]
    pub fn noun(&self, at: usize) -> Option<(&'a Noun, usize)> {
        self.known(at, Roles::NOUN, |info| info.noun.as_ref())
    }

    /// The word or phrase at a token that an identifier starts with.
    #[inline]
    pub fn designator(&self, at: usize) -> Option<(&'a Designator, usize)> {
        self.known(at, Roles::NOUN, |info| info.designator.as_deref())
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
    #[inline]
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
    #[inline]
    pub fn class_at(&self, at: usize, class: ClassId) -> Option<usize> {
        // Most classes are not in the sentence at all.
        if !self.phrases.classes.has(class) {
            return None;
        }
        self.known(at, Roles::CLASS, |info| info.classes.has(class).then_some(())).map(|((), end)| end)
    }

    /// Where the word or phrase of `class` that ends before `end` starts.
    #[inline]
    pub fn class_ending(&self, end: usize, class: ClassId) -> Option<usize> {
        if self.phrases.classes.has(class) { self.member_ending(end, class) } else { None }
    }

    #[inline(never)]
    fn member_ending(&self, end: usize, class: ClassId) -> Option<usize> {
        let end = self.before_sign(end);
        let phrase = self.phrases_ending(end).find(|hit| self.grammar.info(hit.word).classes.has(class));
        match phrase {
            Some(hit) => Some(hit.at as usize),
            None => end.checked_sub(1).filter(|&at| self.info(at).classes.has(class)),
        }
    }

    /// Where the words before an amount end: before the sign of its currency, "including $2 million", "of US$3 million".
    fn before_sign(&self, end: usize) -> usize {
        let Some(sign) = end.checked_sub(1).filter(|&at| self.is_sign(at)) else { return end };
        let country = sign.checked_sub(1).filter(|&at| self.glued(sign) && self.tokens[at].case == Case::Upper);
        country.unwrap_or(sign)
    }

    /// Whether a token is the sign of a currency.
    pub fn is_sign(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Punct && self.currency(at).is_some()
    }

    /// The currency that a sign stands for.
    pub fn currency(&self, at: usize) -> Option<&'static str> {
        match self.token_text(at) {
            "$" => Some("dollar"),
            "£" => Some("pound"),
            "€" => Some("euro"),
            "¥" => Some("yen"),
            _ => None,
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

    /// Whether a word is written in Latin letters.
    pub fn is_ascii(&self, at: usize) -> bool {
        self.text.as_bytes()[self.tokens[at].start as usize].is_ascii()
    }

    /// Whether an Arabic word has the article, known to the lexicon or not: `الملحن`, `وللملحن`.
    pub fn has_article(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.word != 0 && self.info(at).noun.is_none() {
            return token.clitics.has(Clitics::THE);
        }
        let word = self.token_text(at);
        let stem = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        stem.starts_with("لل") || stem.strip_prefix(['ب', 'ك']).unwrap_or(stem).starts_with("ال")
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

/// The first token from `at` on that is no mark inside a phrase: a hyphen or full stop is passed over.
fn passed(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at).is_some_and(|token| matches!(token.punct, b'-' | b'.' | b'\'') && token.gap == Gap::Glued) {
        at += 1;
    }
    at
}

/// Where the rest of a phrase ends that starts at token `at`; a hyphen or full stop inside is passed over. A conjunction
/// starts something new unless the phrase has it too: `116 حالة ووفاة شخصين` tells of no `حالة وفاة`.
fn follows(tokens: &[Token], mut at: usize, phrase: Phrase<'_>) -> Option<usize> {
    for (i, &word) in phrase.words[1..].iter().enumerate() {
        at = passed(tokens, at);
        let token = tokens.get(at)?;
        let joined = token.clitics.has(Clitics::AND) || token.clitics.has(Clitics::SO);
        if token.word != word || joined != (phrase.joined >> i.min(63) & 1 == 1) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
