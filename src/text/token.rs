//! Tokens: words, digit runs and punctuation marks in one pass over the bytes.

use serde::{Deserialize, Serialize};

use super::fold::{Class, Narrow, fold, is_presentation_form, spelled_out};

/// The longest word that can be in a lexicon, in characters after folding.
pub const LONGEST_WORD: usize = 32;

/// A word, a run of digits or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in its part.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is in the lexicon; 0 for words that no grammar knows.
    pub word: u32,
    /// Tells unknown words apart: a hash of the folded word without its proclitics.
    pub hash: u32,
    /// Word, digits or punctuation.
    pub kind: Kind,
    /// The mark, as ASCII where it has a twin there; 0 for words and digits.
    pub punct: u8,
    /// What stands between it and the token before.
    pub gap: Gap,
    /// The proclitics that were taken off to find it in the lexicon.
    pub clitics: Clitics,
    /// How it is written.
    pub case: Case,
    /// What the lexicon has it for, by itself or as the start of a phrase.
    pub roles: Roles,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits of any script, with the grouping marks inside.
    Digits,
    /// One mark.
    Punct,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    Glued,
    /// White space.
    Space,
    /// One line end.
    Line,
    /// An empty line, or the start of the text.
    Paragraph,
}

/// How a Latin word is capitalised; other scripts are `Lower`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at the start.
    Lower,
    /// A capital at the start.
    Initial,
    /// Two capitals or more and nothing else.
    Upper,
}

/// A set of proclitics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clitics(pub u8);

impl Clitics {
    /// و
    pub const AND: Self = Self(1);
    /// ف
    pub const SO: Self = Self(2);
    /// ب
    pub const BY: Self = Self(4);
    /// ل
    pub const FOR: Self = Self(8);
    /// ك
    pub const LIKE: Self = Self(16);
    /// ال
    pub const THE: Self = Self(32);

    /// Whether it holds all of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word may be or begin, in the terms of the grammar that looked it up: one bit for each kind of entry. A bit that is
/// not set spares a parser the look at the entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles(pub u8);

impl Roles {
    /// A number word.
    pub const NUMBER: Self = Self(1);
    /// A word of the calendar.
    pub const DATE: Self = Self(2);
    /// A noun, or a word that an identifier starts with.
    pub const NOUN: Self = Self(4);
    /// A hedge.
    pub const MODIFIER: Self = Self(8);
    /// A member of some class.
    pub const CLASS: Self = Self(16);
    /// What some pattern is looked up by.
    pub const ANCHOR: Self = Self(32);
    /// What makes a sentence worth reading.
    pub const TRIGGER: Self = Self(64);
    /// The first word of a phrase.
    pub const PHRASE: Self = Self(128);

    /// Whether it holds some of `other`.
    #[inline(always)]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word on its way to the lexicon: hashes of it and of what is left behind its first characters.
pub struct Word {
    /// How many characters it has after folding.
    len: usize,
    /// Hashes of its first 0, 1, … characters.
    heads: [u64; LONGEST_WORD + 1],
}

impl Word {
    fn new() -> Self {
        Self { len: 0, heads: [0; LONGEST_WORD + 1] }
    }

    /// Adds a folded character to the first `len` of the word, whose hash is `hash`; the new hash and length. Characters
    /// beyond the longest word are only counted.
    #[inline(always)]
    fn push(&mut self, hash: u64, len: usize, unit: u16) -> (u64, usize) {
        let (hash, len) = (hash_step(hash, unit), len + 1);
        if let Some(head) = self.heads.get_mut(len) {
            *head = hash;
        }
        (hash, len)
    }

    /// The hash of the whole.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        mix(self.heads[self.len.min(LONGEST_WORD)])
    }

    /// The hash of what is left behind its first `n` characters, where those have the hash `head` and something is left.
    /// No second pass over the word is needed: a hash is a polynomial, and the head's share can be taken out of it.
    #[inline(always)]
    pub fn behind(&self, n: usize, head: u64) -> Option<u64> {
        let tail = self.len.min(LONGEST_WORD).checked_sub(n).filter(|&tail| tail > 0 && self.heads[n] == head)?;
        Some(mix(self.heads[n + tail].wrapping_sub(head.wrapping_mul(POWERS[tail]))))
    }

    /// The first character: the polynomial of one is the character itself.
    #[inline(always)]
    pub fn first(&self) -> u16 {
        self.heads[1] as u16
    }
}

/// What a lexicon says of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The id; 0 if it is unknown.
    pub word: u32,
    /// The proclitics that were taken off.
    pub clitics: Clitics,
    /// The hash of what is left without them.
    pub stem: u64,
    /// What it may be or begin.
    pub roles: Roles,
}

const BASE: u64 = 0x517c_c1b7_2722_0a95;

/// The powers of the base of the polynomial.
static POWERS: [u64; LONGEST_WORD + 1] = {
    let mut powers = [1u64; LONGEST_WORD + 1];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = powers[i - 1].wrapping_mul(BASE);
        i += 1;
    }
    powers
};

#[inline(always)]
const fn hash_step(hash: u64, unit: u16) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(unit as u64)
}

/// Spreads a polynomial over all bits: its last characters are in the low ones alone.
#[inline(always)]
const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 32
}

/// The hash of the first characters of a word, as [`Word::behind`] takes it.
pub fn hash_head(folded: &str) -> u64 {
    folded.chars().fold(0, |hash, c| hash_step(hash, fold(c).1))
}

/// The hash of a whole folded word.
pub fn hash_word(folded: &str) -> u64 {
    mix(hash_head(folded))
}

/// Splits `text` into tokens and adds them to `tokens`; `look_up` tells what the lexicon knows of a word.
pub fn tokenize(text: &str, mut look_up: impl FnMut(&Word) -> Entry, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    // A token takes up five bytes of English and ten of Arabic.
    tokens.reserve(bytes.len() / 8);
    let mut at = 0;
    let mut gap = Gap::Paragraph;
    let mut word = Word::new();
    while at < bytes.len() {
        // Every other character that is looked at here is a blank.
        if bytes[at] == b' ' {
            gap = gap.max(Gap::Space);
            at += 1;
            continue;
        }
        let (class, unit, width) = char_at(text, bytes, at);
        let start = at;
        let mut token = Token {
            start: start as u32,
            end: (start + width) as u32,
            word: 0,
            hash: 0,
            kind: Kind::Punct,
            punct: 0,
            gap,
            clitics: Clitics::default(),
            case: Case::Lower,
            roles: Roles::default(),
        };
        match class {
            Class::Space => {
                gap = gap.max(Gap::Space);
                at += width;
                continue;
            }
            Class::Mark => {
                at += width;
                continue;
            }
            Class::Newline => {
                let crlf = bytes[at] == b'\n' && at > 0 && bytes[at - 1] == b'\r';
                gap = match gap {
                    Gap::Line if !crlf => Gap::Paragraph,
                    Gap::Paragraph => Gap::Paragraph,
                    _ => Gap::Line,
                };
                at += width;
                continue;
            }
            Class::Punct => {
                token.punct = if unit < 0x80 { unit as u8 } else { b'\x7f' };
                token.hash = u32::from(unit);
                at += width;
            }
            Class::Digit => {
                at = digits_end(text, bytes, at + width);
                token.kind = Kind::Digits;
                token.end = at as u32;
            }
            Class::Letter => {
                let end;
                (at, end, token.case) = scan_word(text, bytes, at, &mut word);
                token.kind = Kind::Word;
                // Tatweel that ties a word to a number ("الـ17") is passed over and belongs to neither.
                token.end = end as u32;
                if word.len <= LONGEST_WORD {
                    let entry = look_up(&word);
                    token.word = entry.word;
                    token.clitics = entry.clitics;
                    token.roles = entry.roles;
                    token.hash = (entry.stem >> 32) as u32;
                }
            }
        }
        tokens.push(token);
        gap = Gap::Glued;
    }
}

/// Reads the letters of a word: where the next token may start, where its last letter ends, and how it is capitalised.
/// Never inlined: its loop needs all registers.
#[inline(never)]
fn scan_word(text: &str, bytes: &[u8], start: usize, word: &mut Word) -> (usize, usize, Case) {
    let (mut at, mut end, mut capitals) = (start, start, 0);
    let (mut hash, mut len) = (0, 0);
    while let Some(&first) = bytes.get(at) {
        if first < 0x80 {
            let narrow = Narrow::of(first.into());
            if !narrow.is(Class::Letter) {
                break;
            }
            capitals += usize::from(first.is_ascii_uppercase());
            (hash, len) = word.push(hash, len, narrow.unit());
            at += 1;
            end = at;
        } else if let Some(narrow) = two_bytes_at(bytes, at) {
            at += 2;
            if narrow.is(Class::Letter) {
                (hash, len) = word.push(hash, len, narrow.unit());
                end = at;
            } else if !narrow.is(Class::Mark) {
                at -= 2;
                break;
            }
        } else {
            let (class, unit, width) = wide_char_at(text, at);
            match class {
                Class::Letter if is_presentation_form(unit) => {
                    for unit in spelled_out(unit) {
                        (hash, len) = word.push(hash, len, unit);
                    }
                }
                Class::Letter => (hash, len) = word.push(hash, len, unit),
                Class::Mark => {}
                _ => break,
            }
            at += width;
            end = if class == Class::Letter { at } else { end };
        }
    }
    word.len = len;
    let case = match (bytes[start].is_ascii_uppercase(), capitals == len && len > 1) {
        (_, true) => Case::Upper,
        (true, false) => Case::Initial,
        _ => Case::Lower,
    };
    (at, end, case)
}

/// Class, folded unit and width in bytes of the character at a character boundary.
#[inline(always)]
fn char_at(text: &str, bytes: &[u8], at: usize) -> (Class, u16, usize) {
    if bytes[at] < 0x80 {
        let narrow = Narrow::of(bytes[at].into());
        return (narrow.class(), narrow.unit(), 1);
    }
    match two_bytes_at(bytes, at) {
        Some(narrow) => (narrow.class(), narrow.unit(), 2),
        None => wide_char_at(text, at),
    }
}

/// The character at a boundary, which is not ASCII, if it is written in two bytes.
#[inline(always)]
fn two_bytes_at(bytes: &[u8], at: usize) -> Option<Narrow> {
    match bytes.get(at..at + 2)? {
        &[first, second] if first < 0xE0 => Some(Narrow::of(u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F))),
        _ => None,
    }
}

/// The same for a character of three or four bytes: those are rare, so they stay out of the way.
#[cold]
fn wide_char_at(text: &str, at: usize) -> (Class, u16, usize) {
    match text[at..].chars().next() {
        Some(c) => {
            let (class, unit) = fold(c);
            (class, unit, c.len_utf8())
        }
        None => (Class::Space, 0, 1),
    }
}

/// Where a run of digits ends that may hold grouping and decimal marks between digits.
fn digits_end(text: &str, bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let (class, unit, width) = char_at(text, bytes, at);
        match class {
            Class::Digit => at += width,
            Class::Punct if unit == u16::from(b',') || unit == u16::from(b'.') => {
                let next = at + width;
                if next < bytes.len() && char_at(text, bytes, next).0 == Class::Digit {
                    at = next;
                } else {
                    return at;
                }
            }
            _ => return at,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, |_| Entry::default(), &mut tokens);
        tokens.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn words_digits_and_marks_are_told_apart() {
        assert_eq!(texts("At least 1,200 died, he said."), ["At", "least", "1,200", "died", ",", "he", "said", "."]);
        assert_eq!(texts("و62 في العناية"), ["و", "62", "في", "العناية"]);
        assert_eq!(texts("MH17: 298"), ["MH", "17", ":", "298"]);
    }

    #[test]
    fn tatweel_between_article_and_number_is_dropped() {
        assert_eq!(texts("الـ17 والـ ـ7"), ["ال", "17", "وال", "7"]);
    }

    #[test]
    fn a_line_end_and_an_empty_line_differ() {
        let mut tokens = Vec::new();
        tokenize("a\r\nb\r\n\r\nc\n\nd", |_| Entry::default(), &mut tokens);
        let gaps: Vec<Gap> = tokens.iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::Paragraph, Gap::Line, Gap::Paragraph, Gap::Paragraph]);
    }
}
