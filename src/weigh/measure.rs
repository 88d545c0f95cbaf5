//! Measures: what each quantity of a document counts, where it stands and what it may be.

use std::cell::OnceCell;
use std::ops::Deref;

use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::digits::Written;
use super::score::Score;
use crate::document::{Document, Trace};
use crate::fact::{Category, Fact, Modifier, Quantity, Value};
use crate::grammar::compile::ClassId;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Kind, Token};

/// A document with its quantities laid out for comparison.
#[derive(Debug)]
pub struct Scales<'d> {
    document: &'d Document<'d>,
    /// Every stated quantity in the order of the text: counts and other numbers, no dates, durations or ages.
    pub measures: Vec<Measure<'d>>,
    /// The counts that are only planned, possible or feared: "they would free seven soldiers".
    pub(crate) planned: Vec<Measure<'d>>,
    /// Which sentences tell of another event.
    apart: Vec<bool>,
    /// Which sentences tell of more than one event or moment.
    stretch: Vec<bool>,
    /// Which sentences name a day long before the day of writing.
    past: Vec<bool>,
    /// Which sentences are written in Latin letters.
    latin: Vec<bool>,
    /// The scores of the headline and of the text.
    pub(super) scores: [OnceCell<Vec<Score>>; 2],
}

impl<'d> Deref for Scales<'d> {
    type Target = Document<'d>;

    fn deref(&self) -> &Self::Target {
        self.document
    }
}

/// A stated quantity.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'d> {
    /// The fact.
    pub fact: &'d Fact,
    /// How it was read.
    pub(crate) trace: &'d Trace,
    /// The amount.
    pub quantity: &'d Quantity,
    /// The category, for counts.
    pub category: Option<&'d Category>,
    /// The type, for vehicles.
    pub vehicle: Option<&'d str>,
    /// The unit, for other numbers.
    pub unit: Option<&'d str>,
    /// Whether a noun alone tells it.
    pub implied: bool,
    /// The fact that it is a part of.
    pub part_of: Option<u32>,
    /// The paragraph it stands in.
    pub paragraph: u32,
    /// See [`Scales::noun_of`].
    noun: u64,
    /// See [`Scales::counts_people`].
    people: bool,
    /// The number in digits.
    pub(super) written: Written,
    /// About the least and the most it can be, which is quicker to compare.
    about: (f64, f64),
}

/// Whether a number is at most another, told from what they are about; nothing where that is too near.
fn surely_at_most(a: f64, b: f64) -> Option<bool> {
    let slack = 1e-9 * (a.abs() + b.abs());
    if a < b - slack {
        Some(true)
    } else if a > b + slack {
        Some(false)
    } else {
        None
    }
}

impl<'d> Measure<'d> {
    /// The number of its sentence in the article, the headline's first: what [`Scales::past`] and its like ask for.
    pub fn sentence(&self) -> u32 {
        self.trace.sentence
    }

    /// The least it can be.
    pub fn lo(&self) -> Decimal {
        self.quantity.interval.lo
    }

    /// The most it can be, if anything bounds it.
    pub fn hi(&self) -> Option<Decimal> {
        self.quantity.interval.hi
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.unit == Some("percent")
    }

    /// Whether some value fits both.
    pub fn meets(&self, other: &Self) -> bool {
        let at_most = |a: &Self, b: &Self| {
            b.hi().is_none_or(|hi| surely_at_most(a.about.0, b.about.1).unwrap_or_else(|| a.lo() <= hi))
        };
        at_most(self, other) && at_most(other, self)
    }

    /// Whether neither is more than ten times the other.
    pub(super) fn is_of_size(&self, other: &Self) -> bool {
        let at_most = |a: &Self, b: &Self| {
            surely_at_most(a.about.0, 10.0 * b.about.0).unwrap_or_else(|| a.lo() <= b.lo() * Decimal::TEN)
        };
        at_most(self, other) && at_most(other, self)
    }

    /// The value, where it is stated without a hedge.
    pub fn exact(&self) -> Option<Decimal> {
        (self.quantity.modifier == Modifier::Exact).then_some(self.quantity.value)
    }

    /// Whether both count people in the same state, vehicles of the same type, or numbers of the same noun or unit.
    pub fn same_kind(&self, other: &Self) -> bool {
        self.category == other.category
            && self.vehicle == other.vehicle
            && match self.category {
                Some(_) => true,
                None => match (self.unit, other.unit) {
                    (Some(a), Some(b)) => a == b,
                    (None, None) => self.trace.noun != 0 && self.trace.noun == other.trace.noun,
                    _ => false,
                },
            }
    }
}

impl<'d> Scales<'d> {
    /// Lays out the quantities of a document.
    pub fn of(document: &'d Document<'d>) -> Self {
        let every = || document.facts.iter().zip(&document.traces);
        let told = |value: &Value| !matches!(value, Value::PossibleCount(_));
        let of = |(fact, trace)| measure(document, fact, trace);
        let measures: Vec<Measure<'d>> = every().filter(|(fact, _)| told(&fact.value)).filter_map(of).collect();
        let planned = every().filter(|(fact, _)| !told(&fact.value)).filter_map(of).collect();
        let [apart, stretch, latin] = [const { Vec::new() }; 3];
        let mut scales = Self {
            document,
            measures,
            planned,
            apart,
            stretch,
            past: past(document),
            latin,
            scores: Default::default(),
        };
        let sentences = 0..document.sentences.len() as u32;
        let saying = |name: &str| {
            let class = scales.grammar.class(name);
            sentences.clone().map(|i| class.is_some_and(|class| scales.says(i, class))).collect()
        };
        (scales.apart, scales.stretch) = (saying("apart"), saying("stretch"));
        scales.latin = sentences.map(|sentence| scales.begins_latin(sentence)).collect();
        scales
    }

    /// Whether the first word of a sentence is in Latin letters. Marks may stand before it without end, so it is sought once.
    fn begins_latin(&self, sentence: u32) -> bool {
        let part = self.sentences[sentence as usize].part;
        let first = self.sentence_tokens(sentence).iter().find(|token| token.kind == Kind::Word);
        first.is_some_and(|token| self.article.part(part).as_str().as_bytes()[token.start as usize].is_ascii())
    }

    /// Whether a conjunction stands in a stretch of a sentence, or is written together with the word behind it.
    pub(crate) fn and_between(&self, sentence: u32, from: usize, to: usize) -> bool {
        let tokens = self.sentence_tokens(sentence);
        let and = self.grammar.class("number.and");
        tokens.get(to).is_some_and(|token| token.clitics.has(Clitics::AND))
            || (from..to).any(|at| self.class_at(tokens, at, and).is_some())
    }

    /// Whether a conjunction stands right before a number.
    pub(crate) fn follows_and(&self, m: &Measure<'_>) -> bool {
        let from = m.trace.from as usize;
        self.and_between(m.trace.sentence, from.saturating_sub(1), from)
    }

    /// The words of a class that a sentence starts with.
    pub(crate) fn leading(&self, index: u32, class: ClassId) -> Option<Span> {
        let tokens = self.sentence_tokens(index);
        let end = self.class_at(tokens, 0, Some(class))?;
        Some(Span::new(tokens[0].start, tokens[end - 1].end))
    }

    /// Whether a known noun stands in a sentence, in any of its forms.
    pub fn names(&self, sentence: u32, noun: u64) -> bool {
        let same =
            |token: &Token| self.grammar.info(token.word).noun.as_ref().is_some_and(|n| u64::from(n.lemma) == noun);
        noun != 0 && self.sentence_tokens(sentence).iter().any(same)
    }

    /// Whether a sentence speaks of another event than its neighbours: another place or time.
    pub(crate) fn apart(&self, sentence: u32) -> bool {
        self.apart[sentence as usize]
    }

    /// Whether a sentence speaks of more than one event or moment: a stretch of time, a sum, an update.
    pub(crate) fn stretches(&self, sentence: u32) -> bool {
        self.stretch[sentence as usize]
    }

    /// Whether a sentence names a day long before the day of writing: what it tells is background.
    pub fn past(&self, sentence: u32) -> bool {
        self.past[sentence as usize]
    }

    /// Whether a sentence may tell of the same event as the news: no other event, no stretch of time, no day long past.
    pub fn tells_the_event(&self, sentence: u32) -> bool {
        !(self.apart(sentence) || self.stretches(sentence) || self.past(sentence))
    }

    /// How many words two sentences share that carry meaning: no function words, no numbers, no cues of a state.
    pub fn shared_words(&self, a: u32, b: u32) -> usize {
        let words = |sentence: u32| {
            let tokens = self.sentence_tokens(sentence).iter();
            let mut hashes: Vec<u32> = tokens.filter(|token| self.carries_meaning(token)).map(|t| t.hash).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        };
        let (a, b) = (words(a), words(b));
        a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
    }

    pub(crate) fn carries_meaning(&self, token: &Token) -> bool {
        let info = self.grammar.info(token.word);
        let cue = self.grammar.is_anchor(token.word) || self.grammar.is_cue(token.word);
        let anybody = self.grammar.class("anybody").is_some_and(|class| info.classes.has(class));
        let stop = self.grammar.class("stop").is_some_and(|class| info.classes.has(class));
        token.kind == Kind::Word && token.end - token.start > 3 && info.number.is_none() && !(cue || anybody || stop)
    }

    /// Whether a sentence is written in Latin letters.
    pub(crate) fn is_latin(&self, sentence: u32) -> bool {
        self.latin[sentence as usize]
    }

    /// Whether a word may name a thing: no number and no function word.
    pub(crate) fn names_a_thing(&self, token: &Token) -> bool {
        let info = self.grammar.info(token.word);
        let stop = self.grammar.class("stop").is_some_and(|class| info.classes.has(class));
        token.kind == Kind::Word && token.end - token.start > 3 && info.number.is_none() && !stop
    }

    /// The measure of a fact.
    pub fn measure_of(&self, id: u32) -> Option<&Measure<'d>> {
        let at = self.measures.binary_search_by_key(&id, |measure| measure.fact.id).ok()?;
        self.measures.get(at)
    }

    /// The measures of some sentences, the last one included.
    pub(crate) fn measures_of(&self, first: u32, last: u32) -> &[Measure<'d>] {
        let from = self.measures.partition_point(|m| m.trace.sentence < first);
        let to = self.measures.partition_point(|m| m.trace.sentence <= last);
        &self.measures[from..to.max(from)]
    }

    /// The measures of the headline.
    pub fn title(&self) -> impl Iterator<Item = &Measure<'d>> {
        self.measures.iter().filter(|measure| measure.fact.part == Part::Title)
    }

    /// The measures of the body.
    pub fn body(&self) -> impl Iterator<Item = &Measure<'d>> {
        self.measures.iter().filter(|measure| measure.fact.part == Part::Text)
    }

    /// Whether two numbers of no category count one and the same thing: the same noun, known to be countable, and where
    /// words qualify it the same word first (10,630 وحدة سكنية, 10,360 وحدة سكنية).
    pub(crate) fn same_thing(&self, a: &Measure<'_>, b: &Measure<'_>) -> bool {
        let qualifier = |m: &Measure<'_>| self.phrase_words(m).get(1).map(|token| token.hash);
        a.trace.noun != 0 && a.trace.noun == b.trace.noun && qualifier(a).is_some() && qualifier(a) == qualifier(b)
    }

    /// What a measure counts, by its noun; where a definite number stands behind its noun, `الحقائب الأربع`, by that one.
    pub fn noun_of(&self, measure: &Measure<'_>) -> u64 {
        measure.noun
    }

    /// Whether a measure counts people, by its state or its noun.
    pub(crate) fn counts_people(&self, measure: &Measure<'_>) -> bool {
        measure.people
    }

    /// Whether digits behind a definite singular rank it: `المركز الـ11`.
    pub(crate) fn is_rank(&self, measure: &Measure<'_>) -> bool {
        let tokens = self.sentence_tokens(measure.trace.sentence);
        let the = self.grammar.class("the");
        let article = |at: usize| the.is_some_and(|class| self.grammar.info(tokens[at].word).classes.has(class));
        // `الجامبوري العالمي الـ23`: only a singular has an adjective that ends so.
        let text = self.article.part(measure.fact.part).as_str();
        let nisba = |token: &Token| Span::new(token.start, token.end).of(text).ends_with('ي');
        let singular = |at: usize| {
            let noun = self.grammar.info(tokens[at].word).noun.as_ref();
            noun.map_or(nisba(&tokens[at]), |noun| noun.plurality == Plurality::Singular)
        };
        let digits =
            (measure.trace.from as usize..measure.trace.to as usize).find(|&at| tokens[at].kind == Kind::Digits);
        digits.is_some_and(|at| at > 1 && article(at - 1) && singular(at - 2))
    }

    /// Whether a number is "one of" others: `أحد الركاب`.
    pub(crate) fn is_one_of(&self, measure: &Measure<'_>) -> bool {
        let tokens = self.sentence_tokens(measure.trace.sentence);
        let number = &tokens[measure.trace.from as usize..measure.trace.to as usize];
        let role = |token: &Token| self.grammar.info(token.word).number.map(|number| number.role);
        number.iter().any(|token| role(token) == Some(NumberRole::OneOf))
    }

    /// Whether the noun of a measure says who is counted, and not just "people".
    pub(crate) fn names_somebody(&self, measure: &Measure<'_>) -> bool {
        let anybody = self.grammar.class("anybody");
        let noun = self.phrase_words(measure).first().map(|token| self.grammar.info(token.word));
        measure.trace.noun != 0 && !noun.is_some_and(|info| anybody.is_some_and(|class| info.classes.has(class)))
    }

    /// The words of a noun phrase, as hashes without proclitics: the noun and the two words behind it.
    pub(crate) fn phrase_words(&self, measure: &Measure<'_>) -> &[Token] {
        phrase_words(self.document, measure.trace)
    }
}

fn phrase_words<'d>(document: &'d Document<'_>, trace: &Trace) -> &'d [Token] {
    let tokens = document.sentence_tokens(trace.sentence);
    let from = (trace.to as usize).min(tokens.len());
    let to = (trace.phrase_end as usize + 1).clamp(from, tokens.len());
    &tokens[from..to]
}

/// The measure that a fact states, if it states one.
fn measure<'d>(document: &'d Document<'d>, fact: &'d Fact, trace: &'d Trace) -> Option<Measure<'d>> {
    let (quantity, category, vehicle, unit, implied, part_of) = match &fact.value {
        Value::Count(count) | Value::PossibleCount(count) if !count.negated => {
            (&count.quantity, Some(&count.category), count.vehicle.as_deref(), None, count.implied, count.part_of)
        }
        Value::Number(number) => (&number.quantity, None, None, number.unit.as_deref(), false, number.part_of),
        _ => return None,
    };
    // A headline may be the whole of nothing that the body tells.
    let whole = |id: &u32| document.facts.by_id(*id).is_some_and(|whole| whole.part == fact.part);
    let part_of = part_of.filter(whole);
    let paragraph = document.sentences.get(trace.sentence as usize)?.paragraph;
    let noun = noun(document, trace);
    let person = |token: &Token| {
        let noun = document.grammar.info(token.word).noun.as_ref();
        noun.is_some_and(|noun| matches!(noun.kind, NounKind::Person | NounKind::Kin | NounKind::Case))
    };
    let people = match category {
        Some(category) => *category != Category::Vehicles,
        None => unit.is_none() && phrase_words(document, trace).iter().any(person),
    };
    let about = |end: Decimal| end.to_f64().unwrap_or(f64::NAN);
    let about = (about(quantity.interval.lo), quantity.interval.hi.map_or(f64::INFINITY, about));
    let written = Written::of(quantity.value);
    Some(Measure {
        fact,
        trace,
        quantity,
        category,
        vehicle,
        unit,
        implied,
        part_of,
        paragraph,
        noun,
        people,
        written,
        about,
    })
}

/// The noun of what is counted: a definite one before a definite number, or else that which the number was read with.
fn noun(document: &Document<'_>, trace: &Trace) -> u64 {
    let tokens = document.sentence_tokens(trace.sentence);
    let the = |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.clitics.has(Clitics::THE));
    let from = trace.from as usize;
    match from.checked_sub(1).filter(|&at| the(at) && (the(from) || trace.definite)) {
        Some(at) => match &document.grammar.info(tokens[at].word).noun {
            Some(noun) => u64::from(noun.lemma),
            None => 1 << 32 | u64::from(tokens[at].hash),
        },
        None => trace.noun,
    }
}

/// Which sentences of a document name a day or month that lies well before the day of writing.
fn past(document: &Document<'_>) -> Vec<bool> {
    let mut past = vec![false; document.sentences.len()];
    let Some(today) = document.reference.map(|reference| reference.date) else { return past };
    for (fact, trace) in document.facts.iter().zip(&document.traces) {
        let Value::Date(date) = &fact.value else { continue };
        let value = date.gregorian.as_deref().unwrap_or(&date.value);
        let mut parts = value.split('-').map(|part| part.parse::<i32>().ok());
        let (year, month, day) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let Some(year) = year else { continue };
        let months = (today.year() - year) * 12 + month.map_or(0, |month| today.month() as i32 - month);
        let days = day.map(|day| months * 30 + today.day() as i32 - day);
        if days.is_some_and(|days| days > RECENT) || days.is_none() && months > 1 {
            past[trace.sentence as usize] = true;
        }
    }
    past
}

/// Days within which a date may be that of the news.
const RECENT: i32 = 8;

/// A number as people write it: `1,300,000`.
pub fn amount(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::from(&whole[..whole.len() - digits.len()]);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        for (value, text) in [("1300000", "1,300,000"), ("12", "12"), ("1234.50", "1,234.5"), ("-1000", "-1,000")] {
            assert_eq!(amount(value.parse().unwrap()), text);
        }
    }
}
