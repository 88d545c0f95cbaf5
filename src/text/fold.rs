//! Folding: which class a character belongs to and what it is matched as.
//!
//! Folding is for matching only, the text itself is never changed. It drops tashkeel, tatweel, bidi controls and
//! zero-width characters; merges the hamza and alef forms, alef maqsura with yeh and teh marbuta with heh; turns
//! Arabic-Indic and Persian digits into ASCII ones, Arabic punctuation into its ASCII twin, and lowers Latin letters.

use unicode_normalization::UnicodeNormalization;

/// What a character does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Separates words.
    Space = 0,
    /// Ends a line.
    Newline = 1,
    /// Is part of a word.
    Letter = 2,
    /// Is a decimal digit, of any script.
    Digit = 3,
    /// Is dropped in matching.
    Mark = 4,
    /// Stands alone.
    Punct = 5,
}

impl Class {
    const fn from_bits(bits: u16) -> Self {
        match bits {
            0 => Self::Space,
            1 => Self::Newline,
            2 => Self::Letter,
            3 => Self::Digit,
            4 => Self::Mark,
            _ => Self::Punct,
        }
    }
}

/// Everything that UTF-8 writes in one or two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic.
const NARROW: usize = 0x800;

/// Class in the upper five bits, folded character in the lower eleven: 4 KiB, so that it stays in the first cache.
static TABLE: [u16; NARROW] = table();

const fn entry(class: Class, folded: u32) -> u16 {
    (class as u16) << 11 | folded as u16
}

const fn table() -> [u16; NARROW] {
    let mut table = [0; NARROW];
    let mut c = 0;
    while c < NARROW as u32 {
        table[c as usize] = classify(c);
        c += 1;
    }
    table
}

const fn classify(c: u32) -> u16 {
    match c {
        0x0A | 0x0D | 0x85 => entry(Class::Newline, c),
        0x00..=0x20 | 0x7F..=0xA0 => entry(Class::Space, ' ' as u32),
        0x30..=0x39 => entry(Class::Digit, c),
        0x41..=0x5A => entry(Class::Letter, c + 32),
        0x61..=0x7A => entry(Class::Letter, c),
        0x21..=0x7E => entry(Class::Punct, c),
        0xAD => entry(Class::Mark, c),
        0xAB | 0xBB => entry(Class::Punct, '"' as u32),
        0xC0..=0xD6 | 0xD8..=0xDE => entry(Class::Letter, c + 32),
        0xAA | 0xB5 | 0xBA | 0xDF..=0xF6 | 0xF8..=0xFF => entry(Class::Letter, c),
        0xA1..=0xBF | 0xD7 | 0xF7 => entry(Class::Punct, c),
        0x300..=0x36F => entry(Class::Mark, c),
        // Greek and Cyrillic capitals.
        0x391..=0x3A9 | 0x410..=0x42F => entry(Class::Letter, c + 32),
        0x590..=0x5BD | 0x5BF | 0x5C1 | 0x5C2 => entry(Class::Mark, c),
        0x60C => entry(Class::Punct, ',' as u32),
        0x61B => entry(Class::Punct, ';' as u32),
        0x61F => entry(Class::Punct, '?' as u32),
        0x66A => entry(Class::Punct, '%' as u32),
        0x66B => entry(Class::Punct, '.' as u32),
        0x66C => entry(Class::Punct, ',' as u32),
        0x66D | 0x6D4 | 0x600..=0x60F => entry(Class::Punct, c),
        0x610..=0x61A | 0x61C | 0x640 | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED => entry(Class::Mark, c),
        0x622 | 0x623 | 0x625 | 0x671..=0x673 | 0x675 => entry(Class::Letter, 0x627),
        0x624 => entry(Class::Letter, 0x648),
        0x626 | 0x649 | 0x6CC | 0x6D2 => entry(Class::Letter, 0x64A),
        0x629 | 0x6C0 | 0x6C1 | 0x6D5 => entry(Class::Letter, 0x647),
        0x6A9 => entry(Class::Letter, 0x643),
        0x660..=0x669 => entry(Class::Digit, c - 0x660 + '0' as u32),
        0x6F0..=0x6F9 => entry(Class::Digit, c - 0x6F0 + '0' as u32),
        _ => entry(Class::Letter, c),
    }
}

/// The class of a character below U+0800 and what it is matched as.
#[derive(Clone, Copy)]
pub struct Narrow(u16);

impl Narrow {
    /// Those of a character, of which the lower eleven bits count.
    #[inline(always)]
    pub fn of(c: u32) -> Self {
        Self(TABLE[(c & 0x7FF) as usize])
    }

    /// Whether it is of a class.
    #[inline(always)]
    pub fn is(self, class: Class) -> bool {
        self.0 >> 11 == class as u16
    }

    /// Its class.
    #[inline(always)]
    pub fn class(self) -> Class {
        Class::from_bits(self.0 >> 11)
    }

    /// What it is matched as.
    #[inline(always)]
    pub fn unit(self) -> u16 {
        self.0 & 0x7FF
    }
}

/// The class of any character and what it is matched as. Characters beyond the basic plane are matched by their lower
/// bits, which is enough to tell words apart.
pub fn fold(c: char) -> (Class, u16) {
    let code = c as u32;
    if code < NARROW as u32 {
        let narrow = Narrow::of(code);
        return (narrow.class(), narrow.unit());
    }
    match code {
        0x2028 | 0x2029 => (Class::Newline, b'\n'.into()),
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFE00..=0xFE0F => (Class::Mark, 0),
        // Shapes of tashkeel on its own or on a tatweel: no letter is left of them.
        0xFC5E..=0xFC63 | 0xFCF2..=0xFCF4 | 0xFE70..=0xFE7F => (Class::Mark, 0),
        0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => (Class::Space, b' '.into()),
        0x2010..=0x2015 | 0x2212 => (Class::Punct, b'-'.into()),
        0x2018 | 0x2019 | 0x201B | 0x2032 => (Class::Punct, b'\''.into()),
        0x201C..=0x201F | 0x2033 => (Class::Punct, b'"'.into()),
        0x2016..=0x206F | 0x20A0..=0x2BFF | 0x3001..=0x303F | 0xFD3E | 0xFD3F | 0xFFF0..=0xFFFF => {
            (Class::Punct, (code & 0xFFFF) as u16)
        }
        0x1F000.. => (Class::Punct, (code & 0xFFFF) as u16),
        _ => (Class::Letter, (code & 0xFFFF) as u16),
    }
}

/// Whether a folded unit is a whole shape of Arabic letters, as old typesetting systems and PDF files write them: `ﻻ`.
#[inline(always)]
pub fn is_presentation_form(unit: u16) -> bool {
    matches!(unit, 0xFB50..=0xFDFF | 0xFE70..=0xFEFC)
}

/// The letters that a presentation form stands for, folded; other letters stand for themselves.
pub fn spelled_out(unit: u16) -> impl Iterator<Item = u16> {
    char::from_u32(unit.into()).into_iter().nfkc().filter_map(|c| match fold(c) {
        (Class::Letter, unit) => Some(unit),
        _ => None,
    })
}

/// A word or phrase as it is matched: folded, its words joined by single spaces.
///
/// ```
/// use mizan::text::fold::folded;
/// assert_eq!(folded("مِئَةٌ"), folded("مئة"));
/// assert_eq!(folded("أُصيبَ"), folded("اصيب"));
/// assert_eq!(folded("١٢"), "12");
/// assert_eq!(folded(&folded("إلى الـ17")), folded("إلى الـ17"));
/// ```
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Folds a text at the end of an empty string.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match fold(c) {
            (Class::Mark, _) => {}
            (Class::Space | Class::Newline, _) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            (Class::Letter, unit) if is_presentation_form(unit) && c as u32 <= 0xFFFF => {
                out.extend(spelled_out(unit).filter_map(|letter| char::from_u32(letter.into())));
            }
            (_, folded) if c as u32 <= 0xFFFF => out.push(char::from_u32(folded.into()).unwrap_or(c)),
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_merges_what_editors_spell_differently() {
        for (a, b) in [("مائة", "مائه"), ("الأحد", "الاحد"), ("إحدى", "احدي"), ("قـتـيـل", "قتيل"), ("KILLED", "killed")]
        {
            assert_eq!(folded(a), folded(b));
        }
        assert_eq!(folded("\u{200f}٦٢\u{200e}"), "62");
        assert_eq!(folded("ﺣﺎﻻﺕ"), folded("حالات"));
    }

    #[test]
    fn every_shape_of_letters_is_some_letter() {
        for c in '\0'..='\u{FFFF}' {
            let (class, unit) = fold(c);
            let spelled = class == Class::Letter && is_presentation_form(unit);
            assert!(!spelled || spelled_out(unit).next().is_some(), "{c:?}");
        }
        assert_eq!(folded("ﻗ\u{fe79}ﺘ\u{fe7b}ﻞ"), folded("قُتِل"));
    }

    #[test]
    fn folding_is_idempotent() {
        for c in '\0'..='\u{10FFFF}' {
            let once = folded(&format!("a{c}b"));
            assert_eq!(folded(&once), once, "{c:?}");
        }
    }
}
