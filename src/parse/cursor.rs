//! A place in a sentence that nom can read from: its items are tokens.

use nom::{Err, IResult, Input, Needed, error::Error, error::ErrorKind};

use super::sentence::Sentence;
use crate::grammar::compile::{ClassId, NumberWord};
use crate::grammar::schema::NumberRole;
use crate::text::token::{Clitics, Kind, Roles, Token};

/// What is left of a sentence.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    /// The sentence.
    pub sentence: &'a Sentence<'a>,
    /// The next token.
    pub at: usize,
    /// One past the last token that may be read.
    pub end: usize,
}

/// The result of a parser over tokens.
pub type Parsed<'a, T> = IResult<Cursor<'a>, T>;

impl<'a> Cursor<'a> {
    /// From token `at` to the end of the sentence.
    pub fn new(sentence: &'a Sentence<'a>, at: usize) -> Self {
        Self { sentence, at, end: sentence.tokens.len() }
    }

    /// The next token.
    pub fn peek(self) -> Option<&'a Token> {
        (self.at < self.end).then(|| &self.sentence.tokens[self.at])
    }

    /// The same cursor at another token.
    pub fn moved_to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// No match here: try the next branch.
    pub fn fail<T>(self) -> Parsed<'a, T> {
        Err(Err::Error(Error::new(self, ErrorKind::Verify)))
    }
}

impl<'a> Input for Cursor<'a> {
    type Item = &'a Token;
    type Iter = std::slice::Iter<'a, Token>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.end - self.at
    }

    fn take(&self, index: usize) -> Self {
        Self { end: self.at + index, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.moved_to(self.at + index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.sentence.tokens[self.at..self.end].iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() { Ok(count) } else { Err(Needed::new(count - self.input_len())) }
    }
}

/// A set of the roles that a number word can have.
#[derive(Clone, Copy)]
pub struct NumberRoles(u32);

impl NumberRoles {
    /// The set of some roles.
    pub const fn of(roles: &[NumberRole]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < roles.len() {
            set |= 1 << roles[i] as u32;
            i += 1;
        }
        Self(set)
    }

    /// This set and some more.
    pub const fn with(self, roles: &[NumberRole]) -> Self {
        Self(self.0 | Self::of(roles).0)
    }

    /// Whether it holds some of `other`.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The roles that the next word has, by itself or as a phrase: what tells which forms of a number can begin here. None for
/// digits.
pub fn number_roles(cursor: Cursor<'_>) -> NumberRoles {
    if !cursor.peek().is_some_and(|token| token.roles.any(Roles::NUMBER)) {
        return NumberRoles(0);
    }
    let sentence = cursor.sentence;
    let phrases = sentence.phrases_at(cursor.at).filter_map(|hit| sentence.grammar.info(hit.word).number);
    let roles = phrases.chain(sentence.info(cursor.at).number).map(|number| 1 << number.role as u32);
    NumberRoles(roles.fold(0, |all, role| all | role))
}

/// A number word or phrase whose role is `accept`ed.
pub fn number_word<'a>(accept: impl Fn(NumberRole) -> bool) -> impl Fn(Cursor<'a>) -> Parsed<'a, NumberWord> {
    move |cursor| {
        if !cursor.peek().is_some_and(|token| token.roles.any(Roles::NUMBER)) {
            return cursor.fail();
        }
        // A phrase hides the word that it starts with, but only where it is a number as well.
        let sentence = cursor.sentence;
        let hits = sentence.phrases_at(cursor.at).map(|hit| (sentence.grammar.info(hit.word).number, hit.end as usize));
        let single = std::iter::once((sentence.info(cursor.at).number, cursor.at + 1));
        for (number, end) in hits.chain(single) {
            if let Some(number) = number.filter(|number| accept(number.role))
                && end <= cursor.end
            {
                return Ok((cursor.moved_to(end), number));
            }
        }
        cursor.fail()
    }
}

/// A run of digits.
pub fn digit_token(cursor: Cursor<'_>) -> Parsed<'_, &Token> {
    match cursor.peek() {
        Some(token) if token.kind == Kind::Digits => Ok((cursor.moved_to(cursor.at + 1), token)),
        _ => cursor.fail(),
    }
}

/// A mark.
pub fn punct<'a>(mark: u8) -> impl Fn(Cursor<'a>) -> Parsed<'a, ()> {
    move |cursor| match cursor.peek() {
        Some(token) if token.kind == Kind::Punct && token.punct == mark => Ok((cursor.moved_to(cursor.at + 1), ())),
        _ => cursor.fail(),
    }
}

/// A word or phrase of a class.
pub fn class<'a>(class: Option<ClassId>) -> impl Fn(Cursor<'a>) -> Parsed<'a, ()> {
    move |cursor| match class.and_then(|class| cursor.sentence.class_at(cursor.at, class)) {
        Some(end) if cursor.at < cursor.end && end <= cursor.end => Ok((cursor.moved_to(end), ())),
        _ => cursor.fail(),
    }
}

/// The next token, if it is written together with the one before it.
pub fn glued(cursor: Cursor<'_>) -> Parsed<'_, ()> {
    if cursor.at > 0 && cursor.at < cursor.end && cursor.sentence.glued(cursor.at) {
        Ok((cursor, ()))
    } else {
        cursor.fail()
    }
}

/// "and" between the parts of a number: a word of its own, or the و of the next word, which is then not read yet.
pub fn joiner<'a>(and: Option<ClassId>) -> impl Fn(Cursor<'a>) -> Parsed<'a, ()> {
    move |cursor| match cursor.peek() {
        Some(token) if token.kind == Kind::Word && token.clitics.has(Clitics::AND) => Ok((cursor, ())),
        _ => class(and)(cursor),
    }
}
