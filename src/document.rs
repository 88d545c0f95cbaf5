//! A document: an article with its facts and their relations, as the rules see it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::article::Article;
use crate::fact::Facts;
use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;
use crate::parse::sentence::{PhraseStore, Sentence};
use crate::span::{Part, Span};
use crate::text::token::{Roles, Token};

/// An article read: facts, and how they relate.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its language, given or told from the text.
    pub lang: &'a str,
    /// Its facts in the order of the text, the title first.
    pub facts: Facts,
    /// How each fact was read: `traces[i]` belongs to `facts[i]`.
    #[doc(hidden)]
    pub traces: Vec<Trace>,
    /// The sentences of the title, then those of the text.
    pub(crate) sentences: Vec<SentenceTokens>,
    /// The tokens of the title, then those of the text.
    pub(crate) tokens: Vec<Token>,
    /// The phrases of the lexicon in each sentence.
    pub(crate) phrases: PhraseStore,
    /// The grammars that it was read with.
    pub(crate) grammar: &'a Grammar,
    /// The day that relative dates were resolved against, and where it came from.
    pub reference: Option<ReferenceDate>,
    /// Whether it is the article from its start, and no later stretch of one.
    pub(crate) opens: bool,
}

impl Document<'_> {
    /// The tokens of a sentence.
    pub(crate) fn sentence_tokens(&self, index: u32) -> &[Token] {
        let sentence = &self.sentences[index as usize];
        &self.tokens[sentence.from as usize..sentence.to as usize]
    }

    /// The tokens of one part, from its first sentence to its last.
    pub(crate) fn tokens_of(&self, part: Part) -> &[Token] {
        let mut sentences = self.sentences.iter().filter(|sentence| sentence.part == part);
        let Some(first) = sentences.next() else { return &[] };
        let last = sentences.next_back().unwrap_or(first);
        &self.tokens[first.from as usize..last.to as usize]
    }

    /// A sentence as the parsers see it.
    pub(crate) fn sentence(&self, index: u32) -> Sentence<'_> {
        let part = self.sentences[index as usize].part;
        Sentence {
            grammar: self.grammar,
            part,
            text: self.article.part(part).as_str(),
            tokens: self.sentence_tokens(index),
            phrases: self.phrases.of(index as usize),
            index,
        }
    }

    /// Whether a word or phrase of a class stands in a sentence.
    pub(crate) fn says(&self, sentence: u32, class: ClassId) -> bool {
        self.phrases.of(sentence as usize).classes.has(class)
    }

    /// Whether a word or phrase of some of the classes stands in a sentence.
    pub(crate) fn says_any(&self, sentence: u32, classes: &[Option<ClassId>]) -> bool {
        classes.iter().flatten().any(|&class| self.says(sentence, class))
    }

    /// Where the word or phrase of a class that starts at a token ends, in any stretch of tokens.
    #[inline]
    pub(crate) fn class_at(&self, tokens: &[Token], at: usize, class: Option<ClassId>) -> Option<usize> {
        // Most classes are not in the article at all.
        let class = class.filter(|&class| self.phrases.has(class))?;
        let token = tokens.get(at).filter(|token| token.roles.any(Roles::CLASS))?;
        self.member_at(tokens, at, token, class)
    }

    #[inline(never)]
    fn member_at(&self, tokens: &[Token], at: usize, token: &Token, class: ClassId) -> Option<usize> {
        let has = |word| self.grammar.info(word).classes.has(class);
        let phrase = Sentence::phrases_of(self.grammar, tokens, at).find(|hit| has(hit.word));
        phrase.map(|hit| hit.end as usize).or_else(|| has(token.word).then_some(at + 1))
    }

    /// The document in stretches of whole sentences, with about `most` facts each. Ids stay as they are.
    pub(crate) fn stretches(&self, most: usize) -> impl Iterator<Item = Self> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let from = at;
            let last = self.traces.get((from + most).min(self.facts.len()) - 1).filter(|_| from < self.facts.len())?;
            at = self.traces.partition_point(|trace| trace.sentence <= last.sentence);
            Some(self.stretch(from..at))
        })
    }

    /// Some of the facts, which begin and end with a sentence, with all sentences since those before.
    fn stretch(&self, facts: Range<usize>) -> Self {
        let first = facts.start.checked_sub(1).map_or(0, |before| self.traces[before].sentence + 1);
        let end = if facts.end < self.facts.len() {
            self.traces[facts.end - 1].sentence as usize + 1
        } else {
            self.sentences.len()
        };
        let sentences = &self.sentences[first as usize..end];
        let (from, to) = (sentences[0].from, sentences[sentences.len() - 1].to);
        let moved = |it: &SentenceTokens| SentenceTokens { from: it.from - from, to: it.to - from, ..*it };
        let trace = |trace: &Trace| Trace { sentence: trace.sentence - first, ..trace.clone() };
        Self {
            article: self.article,
            lang: self.lang,
            facts: self.facts[facts.clone()].to_vec().into(),
            traces: self.traces[facts].iter().map(trace).collect(),
            sentences: sentences.iter().map(moved).collect(),
            tokens: self.tokens[from as usize..to as usize].to_vec(),
            phrases: self.phrases.stretch(first as usize..end),
            grammar: self.grammar,
            reference: self.reference,
            opens: first == 0,
        }
    }
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceTokens {
    /// The part of the article.
    pub part: Part,
    /// First token, in the tokens of the document.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// The paragraph, counted from 0 over the whole article; the title is paragraph 0.
    pub paragraph: u32,
}

/// How a fact was read: what rules need beyond its value.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Index of its sentence in the document.
    pub sentence: u32,
    /// Its first token in the sentence, hedges included.
    pub from: u32,
    /// One past its last token in the sentence, without the noun.
    pub to: u32,
    /// One past the last token of its noun phrase.
    pub phrase_end: u32,
    /// What is counted, the same for all forms of one noun; 0 without a noun. Nouns that no grammar knows are told apart by
    /// a hash of their letters.
    pub noun: u64,
    /// Whether it stands beside the ones before: "three others".
    pub others: bool,
    /// Whether it is a known quantity: "the 28 refugees".
    pub definite: bool,
    /// Whether it is taken out of a whole behind it: "eight of the rebels".
    pub partitive: bool,
    /// Whether it is a load that something carries: "a plane carrying 199 passengers".
    pub carried: bool,
    /// Whether it is a member of a list that breaks its whole down completely.
    pub breakdown: bool,
    /// The same number given again in brackets, and where: "four (5)".
    pub restated: Option<(Decimal, Span)>,
    /// The other reading of a number whose one mark may group or start decimals.
    pub grouped: Option<Decimal>,
    /// The last place of the number as written: what was rounded away is at most half of it.
    pub precision: Decimal,
    /// The words that gave it its category.
    pub cue: Option<Span>,
    /// The pattern that did, as it stands in the grammar file.
    pub origin: String,
}

/// The day that relative dates are resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceDate {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub date: chrono::NaiveDate,
    /// Where it came from.
    pub source: ReferenceSource,
}

/// Where a reference date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ReferenceSource {
    /// The user gave it.
    Given,
    /// The source's metadata.
    Published,
    /// The dateline.
    Dateline,
    /// Explicit dates of the text that agree with its weekdays.
    Text,
}
