//! Quantities: numbers with what they count and how sure they are.

mod carry;
mod classes;
mod english;
mod explicit;
mod hedge;
mod implied;
mod label;
mod noun;
mod range;

pub use carry::Told;
pub use classes::QuantityClasses;
pub use hedge::hedged;

use rust_decimal::Decimal;

use crate::fact::Quantity;
use crate::grammar::compile::Noun;
use crate::grammar::schema::NounKind;
use crate::parse::number::NumeralForm;
use crate::parse::sentence::Sentence;
use crate::text::token::{Kind, Roles};
use carry::carry;
use explicit::explicit;
use implied::implied;

/// A quantity in a sentence, by token indices.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// First token, hedges and opening brackets included.
    pub from: usize,
    /// One past the last token, closing brackets included, without the noun.
    pub to: usize,
    /// The tokens of the number alone.
    pub number: (usize, usize),
    /// One past the last token of the noun phrase.
    pub phrase_end: usize,
    /// The amount.
    pub quantity: Quantity,
    /// How the number is written.
    pub form: NumeralForm,
    /// Decimals and scale of the number as written, for rounding.
    pub precision: Decimal,
    /// The scale word that it is written with; 1 without one.
    pub scale: i64,
    /// The other reading of a number whose one mark may group or start decimals.
    pub grouped: Option<Decimal>,
    /// The same number given again: "four (5)".
    pub restated: Option<(Decimal, (usize, usize))>,
    /// The counted noun: its tokens and what is known of it.
    pub noun: Option<(usize, usize)>,
    /// What is known of the noun.
    pub known: Option<&'a Noun>,
    /// What is counted.
    pub counted: Counted,
    /// Whether it is told by a noun alone: one soldier, two soldiers.
    pub implied: bool,
    /// Whether it stands beside the ones before: "three others".
    pub others: bool,
    /// Whether a definite article makes it a known quantity: "the 28 refugees".
    pub definite: bool,
    /// "eight of the rebels": taken out of a whole that stands behind.
    pub partitive: bool,
    /// "eight of the rebels": the article says that they were told of before.
    pub points_back: bool,
    /// "17 of the 28": the whole is the next quantity.
    pub of_next: bool,
    /// "carrying 199 passengers": a load, of which the next verb says nothing.
    pub carried: bool,
}

impl Mention<'_> {
    /// Whether it is one person, told by a noun alone.
    pub fn is_one(&self) -> bool {
        self.implied && self.quantity.value == Decimal::ONE
    }
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// People, for sure.
    People,
    /// No noun, or one that no grammar knows: people if a cue says so.
    Open,
    /// Vehicles.
    Vehicles,
    /// Money, measures, percentages.
    Units,
    /// Anything else.
    Things,
    /// A label: "flight 17", "article 5", "B787".
    Label,
}

impl Counted {
    /// Whether a cue can make it a count of people.
    pub fn may_be_people(self) -> bool {
        matches!(self, Self::People | Self::Open)
    }
}

/// Finds the quantities of a sentence in order. `covered` tells where a date, age or the like covers a token: up to where;
/// `told` is handed from sentence to sentence.
pub fn find<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    covered: impl Fn(usize) -> Option<usize>,
    told: &mut Option<Told>,
    mentions: &mut Vec<Mention<'a>>,
) {
    let mut at = 0;
    // Where ages end that are told by their number alone: "aged 8".
    let mut aged = None;
    while at < sentence.tokens.len() {
        if let Some(end) = covered(at) {
            let lead = classes.aged.is_some_and(|class| sentence.class_at(at, class).is_some());
            aged = lead.then_some(end);
            at = end.max(at + 1);
            continue;
        }
        let read = may_count(sentence, at)
            .then(|| explicit(sentence, classes, at).or_else(|| implied(sentence, classes, at, &covered)));
        match read.flatten() {
            // ", both Finns,": who they are, not how many.
            Some(mention) if mention.form == NumeralForm::Both && apposed(sentence, mention.from) => at = mention.to,
            Some(mut mention) => {
                // "aged 8 and 10"
                if mention.noun.is_none() && aged.is_some_and(|end| end + 1 == mention.from) {
                    mention.counted = Counted::Things;
                    aged = Some(mention.to);
                }
                at = mention.phrase_end.max(at + 1);
                if one_of_two_things(sentence, mentions, &mention) {
                    mention.counted = Counted::Things;
                }
                // "one of them a policeman", `اثنان منهم يمنيان`: the noun says who was counted.
                // "one of them was a policeman", "two men, one a policeman"
                let said = classes.be.and_then(|class| sentence.class_ending(mention.from, class));
                let named = said.unwrap_or(mention.from);
                let marker = classes.part_after.and_then(|class| sentence.class_ending(named, class));
                let alike = |m: &Mention<'_>| mention.is_one() || m.quantity.value == mention.quantity.value;
                let bare =
                    |m: &Mention<'_>| m.to == named && m.noun.is_none() && !m.implied && sentence.is_ascii(m.from);
                if mention.implied && mentions.last().is_some_and(|m| (Some(m.to) == marker || bare(m)) && alike(m)) {
                    continue;
                }
                // `حالة أحدهم حرجة`: the case of those counted behind it is none of its own.
                if mentions.last().is_some_and(|case| case_of(case, &mention)) {
                    mentions.pop();
                }
                carry(sentence, classes, mentions.last(), told, &mut mention);
                let neither = neither(sentence, classes, &mention);
                at = neither.as_ref().map_or(at, |other| other.phrase_end);
                mentions.push(mention);
                mentions.extend(neither);
            }
            None => at += 1,
        }
    }
}

/// Whether a quantity may begin at a token: digits, number words and nouns, and in English what may lead these.
fn may_count(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.tokens[at];
    token.kind == Kind::Digits
        || token.roles.any(Roles::NUMBER.with(Roles::NOUN))
        || token.roles.any(Roles::CLASS) && sentence.is_ascii(at)
}

/// `في هجومين أحدهما قرب السوق`: one of two is somebody only where two people were told of, here or in the sentence before.
fn one_of_two_things(sentence: &Sentence<'_>, before: &[Mention<'_>], mention: &Mention<'_>) -> bool {
    let bare = mention.form == NumeralForm::OneOf && mention.known.is_none();
    let two =
        |m: &Mention<'_>| m.quantity.value == Decimal::TWO && !matches!(m.counted, Counted::Things | Counted::Units);
    bare && mention.from > SENTENCE_START
        && sentence.token_text(mention.number.0).ends_with("هما")
        && !before.iter().any(two)
}

/// Whether a noun for one case stands right before the number of those whose case it is.
fn case_of(case: &Mention<'_>, behind: &Mention<'_>) -> bool {
    let one = case.is_one() && case.known.is_some_and(|noun| noun.kind == NounKind::Case && noun.state.is_none());
    one && case.phrase_end == behind.from && !behind.implied && behind.counted.may_be_people()
}

/// How far from its start a sentence may go on with those of the one before.
const SENTENCE_START: usize = 4;

/// Whether a token stands behind a comma and a noun for people.
fn apposed(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|&at| sentence.is_punct(at, b',')) else { return false };
    let noun = comma.checked_sub(1).and_then(|at| sentence.noun(at));
    noun.is_some_and(|(noun, _)| matches!(noun.kind, NounKind::Person | NounKind::Kin))
}

/// "no deaths or injuries": the second noun that nothing is counted of.
fn neither<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &Mention<'a>) -> Option<Mention<'a>> {
    let at = classes.or.and_then(|class| sentence.class_at(mention.phrase_end, class))?;
    let (noun, end) = sentence.noun(at).filter(|(noun, _)| noun.state.is_some())?;
    (mention.form == NumeralForm::None).then(|| Mention {
        noun: Some((at, end)),
        known: Some(noun),
        counted: Counted::People,
        phrase_end: end,
        ..mention.clone()
    })
}
