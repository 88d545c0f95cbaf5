//! Tokens: words, digit runs and punctuation marks in one pass over the bytes.

use super::fold::{Class, fold, is_presentation_form, narrow, spelled_out};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(pub u8);

impl Roles {
    /// A number word.
    pub const NUMBER: Self = Self(1);
    /// A word of the calendar.
    pub const DATE: Self = Self(2);
    /// A noun.
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

/// A word on its way to the lexicon.
pub struct Word<'a> {
    /// The folded characters.
    pub folded: &'a [u16],
    /// Hashes of the folded word without its first 0, 1, … characters.
    pub tails: &'a [u64],
}

/// What a lexicon says of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The id; 0 if it is unknown.
    pub word: u32,
    /// The proclitics that were taken off.
    pub clitics: Clitics,
    /// How many characters those are.
    pub prefix: u8,
    /// What it may be or begin.
    pub roles: Roles,
}

/// The hash by which folded words are looked up. It runs from the last character to the first, so that taking a
/// proclitic off needs no second pass: the hash of the rest has been seen on the way.
#[inline(always)]
pub fn hash_step(hash: u64, c: u16) -> u64 {
    (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of a whole folded word.
pub fn hash_word(folded: &str) -> u64 {
    let units: Vec<u16> = folded.chars().map(|c| fold(c).1).collect();
    units.iter().rev().fold(HASH_SEED, |hash, &c| hash_step(hash, c))
}

const HASH_SEED: u64 = 0;

/// How many tails are kept: the longest stack of proclitics and one more.
const TAILS: usize = 6;

/// Splits `text` into tokens; `look_up` tells what the lexicon knows of a word.
pub fn tokenize(text: &str, mut look_up: impl FnMut(Word<'_>) -> Entry, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Paragraph;
    let mut folded = [0u16; LONGEST_WORD];
    while at < bytes.len() {
        let (class, unit, width) = char_at(text, bytes, at);
        match class {
            Class::Space => {
                gap = gap.max(Gap::Space);
                at += width;
            }
            Class::Mark => at += width,
            Class::Newline => {
                let crlf = bytes[at] == b'\n' && at > 0 && bytes[at - 1] == b'\r';
                gap = match gap {
                    Gap::Line if !crlf => Gap::Paragraph,
                    Gap::Paragraph => Gap::Paragraph,
                    _ => Gap::Line,
                };
                at += width;
            }
            Class::Punct => {
                let punct = if unit < 0x80 { unit as u8 } else { b'\x7f' };
                tokens.push(Token {
                    start: at as u32,
                    end: (at + width) as u32,
                    word: 0,
                    hash: u32::from(unit),
                    kind: Kind::Punct,
                    punct,
                    gap,
                    clitics: Clitics::default(),
                    case: Case::Lower,
                    roles: Roles::default(),
                });
                gap = Gap::Glued;
                at += width;
            }
            Class::Digit => {
                let end = digits_end(text, bytes, at + width);
                tokens.push(Token {
                    start: at as u32,
                    end: end as u32,
                    word: 0,
                    hash: 0,
                    kind: Kind::Digits,
                    punct: 0,
                    gap,
                    clitics: Clitics::default(),
                    case: Case::Lower,
                    roles: Roles::default(),
                });
                gap = Gap::Glued;
                at = end;
            }
            Class::Letter => {
                let start = at;
                let mut len = 0;
                let (mut capitals, mut letters) = (0, 0);
                let first_capital = bytes[at].is_ascii_uppercase();
                let mut end = at;
                let (mut class, mut unit, mut width) = (class, unit, width);
                loop {
                    match class {
                        Class::Letter => {
                            capitals += usize::from(bytes[at].is_ascii_uppercase());
                            letters += 1;
                            let mut push = |unit| {
                                if len < LONGEST_WORD {
                                    folded[len] = unit;
                                }
                                len += 1;
                            };
                            if is_presentation_form(unit) {
                                spelled_out(unit).for_each(push);
                            } else {
                                push(unit);
                            }
                            at += width;
                            end = at;
                        }
                        Class::Mark => at += width,
                        _ => break,
                    }
                    if at >= bytes.len() {
                        break;
                    }
                    (class, unit, width) = char_at(text, bytes, at);
                }
                let mut entry = Entry::default();
                let mut hash = 0;
                if len <= LONGEST_WORD {
                    let word = &folded[..len];
                    let mut tails = [0u64; TAILS];
                    let mut state = HASH_SEED;
                    for (i, &unit) in word.iter().enumerate().rev() {
                        state = hash_step(state, unit);
                        if i < TAILS {
                            tails[i] = state;
                        }
                    }
                    entry = look_up(Word { folded: word, tails: &tails[..len.min(TAILS)] });
                    hash = (tails[usize::from(entry.prefix).min(TAILS - 1)] >> 32) as u32;
                }
                let case = match (first_capital, capitals == letters && letters > 1) {
                    (_, true) => Case::Upper,
                    (true, false) => Case::Initial,
                    _ => Case::Lower,
                };
                tokens.push(Token {
                    start: start as u32,
                    // Tatweel that ties a word to a number ("الـ17") belongs to the word; other marks do too.
                    end: end.max(start) as u32,
                    word: entry.word,
                    hash,
                    kind: Kind::Word,
                    punct: 0,
                    gap,
                    clitics: entry.clitics,
                    case,
                    roles: entry.roles,
                });
                gap = Gap::Glued;
            }
        }
    }
}

/// Class, folded unit and width in bytes of the character at a character boundary.
#[inline(always)]
fn char_at(text: &str, bytes: &[u8], at: usize) -> (Class, u16, usize) {
    let first = bytes[at];
    if first < 0x80 {
        let (class, unit) = narrow(first.into());
        return (class, unit, 1);
    }
    if first < 0xE0 && at + 1 < bytes.len() {
        let (class, unit) = narrow(u32::from(first & 0x1F) << 6 | u32::from(bytes[at + 1] & 0x3F));
        return (class, unit, 2);
    }
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
