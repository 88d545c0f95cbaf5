//! Identifiers: plate, flight and hull numbers, units and model designators. "MH17", "T-72", `إف-16`, `الرحلة رقم 17`.

use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::{many_m_n, many0};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::cursor::{Cursor, Parsed, class, digit_token, glued, punct};
use super::sentence::Sentence;
use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::{DesignatorRole, NounKind};
use crate::text::fold::{Class, fold};
use crate::text::token::{Case, Kind};

/// The classes that identifiers are read with.
#[derive(Clone, Copy, Debug)]
pub struct IdentifierClasses {
    number: Option<ClassId>,
    noun: Option<ClassId>,
}

impl IdentifierClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self { number: grammar.class("designator.number"), noun: grammar.class("designator.noun") }
    }
}

/// An identifier in a sentence, by token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// The first token of the words that say what it is, where they stand before it.
    pub head: usize,
    /// Its first token, without the word that says what it is.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// In upper-case Latin letters and Western digits, without separators.
    pub value: String,
    /// What it identifies.
    pub is: DesignatorRole,
}

/// The longest number of an identifier.
const LONGEST: usize = 7;

/// The most letters before the digits of a Latin designator.
const LETTERS: usize = 4;

/// Finds the identifiers of a sentence in order.
pub fn find(sentence: &Sentence<'_>, classes: &IdentifierClasses) -> Vec<Identifier> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let read = starts(sentence, at).then(|| identifier(classes)(Cursor::new(sentence, at)).ok()).flatten();
        match read {
            Some((rest, identifier)) => {
                at = rest.at.max(at + 1);
                found.push(identifier);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether an identifier may start at a token: one look at each.
fn starts(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.tokens[at];
    token.kind == Kind::Word
        && (token.case != Case::Lower && (token.end - token.start) as usize <= LETTERS
            || sentence.designator(at).is_some())
}

fn identifier<'a>(classes: &IdentifierClasses) -> impl Fn(Cursor<'a>) -> IResult<Cursor<'a>, Identifier> + use<'a> {
    let classes = *classes;
    move |cursor| alt((headed(classes), prefixed(classes))).parse(cursor)
}

/// A head word, then letters and digits: "flight MH17", "flight number 17", "MiG-29", `لوحة رقم أ ب 123`.
fn headed<'a>(classes: IdentifierClasses) -> impl Fn(Cursor<'a>) -> Parsed<'a, Identifier> {
    move |cursor| {
        let Some((head, end)) = cursor.sentence.designator(cursor.at) else { return cursor.fail() };
        if matches!(head.is, DesignatorRole::Prefix | DesignatorRole::Letter) {
            return cursor.fail();
        }
        let number_sign = (class(classes.number), opt(alt((punct(b'.'), punct(b':')))));
        let open = opt(alt((punct(b'('), punct(b'"'), preceded(glued, punct(b'-')))));
        let (rest, _) = (many0(number_sign), open).parse(cursor.moved_to(end))?;
        let from = rest.at;
        let (rest, (letters, digits)) = (many0(letter), digits).parse(rest)?;
        let own = head.value.is_empty() || !letters.is_empty();
        // "Boeing 747" is named by its maker as well; there the name is a part of what is said.
        let from = if head.value.is_empty() || head.is == DesignatorRole::Unit { from } else { cursor.at };
        let prefix = if own { letters.concat() } else { head.value.to_string() };
        Ok((rest, Identifier { head: cursor.at, from, to: rest.at, value: prefix + &digits, is: head.is }))
    }
}

/// Letters with digits behind them at once: "T-72", "AK47", `إف-16`. What is no known series needs a noun beside it.
fn prefixed<'a>(classes: IdentifierClasses) -> impl Fn(Cursor<'a>) -> Parsed<'a, Identifier> {
    move |cursor| {
        let at = cursor.at;
        let sentence = cursor.sentence;
        let hyphen = |at: usize| sentence.is_punct(at, b'-') && sentence.glued(at);
        // Letters by their names may stand apart, Latin ones are one word.
        let spelled = sentence.designator(at).is_some_and(|(known, _)| known.is == DesignatorRole::Letter);
        let (rest, letters) = many_m_n(1, if spelled { LETTERS } else { 1 }, letter).parse(cursor)?;
        if !spelled && !sentence.glued(rest.at) {
            return cursor.fail();
        }
        let dashed = hyphen(rest.at.saturating_sub(1)) || hyphen(rest.at);
        let (rest, digits) = digits(rest)?;
        let known = sentence.designator(at).is_some_and(|(known, _)| known.is == DesignatorRole::Prefix);
        let single = letters.concat().chars().count() == 1;
        let sure = known && (dashed || !single) || spelled && dashed;
        if !(sure || named(sentence, &classes, at, rest.at)) {
            return cursor.fail();
        }
        let value = letters.concat() + &digits;
        Ok((rest, Identifier { head: at, from: at, to: rest.at, value, is: DesignatorRole::Model }))
    }
}

/// Whether a noun for vehicles or arms stands right before or behind: "two MH-60 helicopters", `طائرات إف 16`.
fn named(sentence: &Sentence<'_>, classes: &IdentifierClasses, from: usize, to: usize) -> bool {
    let noun = |at: usize| {
        let vehicle = sentence.noun(at).is_some_and(|(noun, _)| noun.kind == NounKind::Vehicle);
        vehicle || classes.noun.is_some_and(|class| sentence.class_at(at, class).is_some())
    };
    (to..(to + 2).min(sentence.tokens.len())).any(noun) || (from.saturating_sub(2)..from).any(noun)
}

/// A letter by its name, or a short word of Latin capitals, with a hyphen that follows it.
fn letter(cursor: Cursor<'_>) -> Parsed<'_, String> {
    let sentence = cursor.sentence;
    let Some(token) = cursor.peek().filter(|token| token.kind == Kind::Word) else { return cursor.fail() };
    let spelled = sentence
        .designator(cursor.at)
        .filter(|(known, _)| matches!(known.is, DesignatorRole::Letter | DesignatorRole::Prefix))
        .map(|(known, end)| (known.value.to_string(), end));
    let text = sentence.token_text(cursor.at);
    let upper = token.case == Case::Upper || token.case == Case::Initial && (text.len() == 1 || spelled.is_some());
    let capitals = upper && text.len() <= LETTERS && text.bytes().all(|b| b.is_ascii_alphabetic());
    // "an Il-76": a Latin series is written in capitals.
    let spelled = spelled.filter(|_| upper || !text.is_ascii());
    let Some((value, end)) = spelled.or_else(|| capitals.then(|| (text.to_ascii_uppercase(), cursor.at + 1))) else {
        return cursor.fail();
    };
    let (rest, _) = opt(preceded(glued, punct(b'-'))).parse(cursor.moved_to(end))?;
    Ok((rest, value))
}

/// Digits with what runs on behind them: "16", "16C", "747-400". The s of a plural is no part.
fn digits(cursor: Cursor<'_>) -> Parsed<'_, String> {
    let sentence = cursor.sentence;
    let (mut rest, _) = digit_token(cursor)?;
    let mut value = String::new();
    let mut add = |at: usize| {
        value.extend(sentence.token_text(at).chars().filter_map(|c| match fold(c) {
            (Class::Digit, unit) => char::from_u32(unit.into()),
            _ => Some(c.to_ascii_uppercase()),
        }));
    };
    add(cursor.at);
    loop {
        let at = rest.at;
        let Some(token) = sentence.tokens.get(at).filter(|_| sentence.glued(at)) else { break };
        let next = sentence.tokens.get(at + 1).filter(|_| sentence.glued(at + 1));
        if token.kind == Kind::Word
            && (token.case == Case::Upper || token.case == Case::Initial)
            && token.end - token.start <= 2
        {
            add(at);
            rest = rest.moved_to(at + 1);
        } else if token.punct == b'-' && next.is_some_and(|next| next.kind == Kind::Digits) {
            add(at + 1);
            rest = rest.moved_to(at + 2);
        } else {
            break;
        }
    }
    let plain = value.len() <= LONGEST && value.chars().all(char::is_alphanumeric);
    if plain { Ok((rest, value)) } else { cursor.fail() }
}
