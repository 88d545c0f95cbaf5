//! From bytes to text: which character encoding a file is in, and where each character stood.

use std::borrow::Cow;

use serde::Serialize;
use simdutf8::compat::from_utf8;

use crate::article::OffsetMap;
use crate::error::Error;

/// A character encoding, and why it was taken for that of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Encoding {
    /// Its name on the web, such as `UTF-8` or `windows-1256`.
    pub name: &'static str,
    /// What it was told by.
    pub evidence: Evidence,
}

impl Default for Encoding {
    fn default() -> Self {
        Self { name: "UTF-8", evidence: Evidence::Valid }
    }
}

impl Encoding {
    /// That of a file, or of a stretch of it that tells for the rest; `declared` is what the caller says of it. Nothing if it
    /// is text in no encoding that is known.
    ///
    /// ```
    /// use mizan::source::Encoding;
    /// assert_eq!(Encoding::of(b"\xFF\xFE7\0\n\0", None).map(|it| it.name), Some("UTF-16LE"));
    /// ```
    pub fn of(bytes: &[u8], declared: Option<&str>) -> Option<Self> {
        decode(bytes, declared, "").ok().map(|decoded| decoded.encoding)
    }

    /// Whether it rests on a guess, which a user may want to know of.
    pub fn is_guess(self) -> bool {
        self.evidence == Evidence::Guess
    }
}

/// What a character encoding was told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A byte order mark opens the file.
    ByteOrderMark,
    /// The bytes are valid UTF-8, which no text in another encoding is by accident.
    Valid,
    /// The page or the caller says so.
    Declared,
    /// Nothing but the look of the text.
    Guess,
}

/// A file as text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// From the text to the bytes of the file.
    pub(super) map: OffsetMap,
    pub(super) encoding: Encoding,
}

impl<'a> Decoded<'a> {
    /// Text that stands in the file as it is, from byte `at`.
    fn verbatim(text: &'a str, at: usize, evidence: Evidence) -> Self {
        let mut map = OffsetMap::default();
        if at > 0 {
            map.push(text.len(), at..at + text.len());
        }
        Self { text: Cow::Borrowed(text), map, encoding: Encoding { name: "UTF-8", evidence } }
    }

    /// Characters with the number of bytes that each takes up in the file, from byte `at`.
    fn from_characters(characters: impl Iterator<Item = (char, usize)>, at: usize, encoding: Encoding) -> Self {
        let (mut text, mut map, mut place) = (String::new(), OffsetMap::default(), at);
        for (character, len) in characters {
            text.push(character);
            map.push(character.len_utf8(), place..place + len);
            place += len;
        }
        Self { text: Cow::Owned(text), map, encoding }
    }
}

/// Decodes a file; `declared` is what it, or the caller, says of itself. A byte order mark counts first, then whether the
/// bytes are UTF-8: pages outlive their declarations, but only UTF-8 is ever valid UTF-8.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>, name: &str) -> Result<Decoded<'a>, Error> {
    let (mark, rest) = ByteOrder::marked(bytes);
    match mark {
        Some(Mark::Utf8) => {
            let at = bytes.len() - rest.len();
            let text = from_utf8(rest).map_err(|error| not_utf8(bytes, at + error.valid_up_to(), name))?;
            return Ok(Decoded::verbatim(text, at, Evidence::ByteOrderMark));
        }
        Some(Mark::Utf16(order)) => return utf16(rest, order, 2, Evidence::ByteOrderMark, name),
        None => {}
    }
    if let Some(order) = ByteOrder::guess(bytes) {
        return utf16(bytes, order, 0, Evidence::Guess, name);
    }
    match from_utf8(bytes) {
        Ok(text) => Ok(Decoded::verbatim(text, 0, Evidence::Valid)),
        Err(error) => legacy(bytes, declared, name)?.ok_or_else(|| not_utf8(bytes, error.valid_up_to(), name)),
    }
}

fn not_utf8(bytes: &[u8], at: usize, name: &str) -> Error {
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
    let why = match cfg!(feature = "encodings") {
        true => "and not Arabic in an older encoding",
        false => "and this build of mizan reads no older encodings (feature `encodings`)",
    };
    Error::source(name, Some(line), format!("is not UTF-8 (byte {at}), {why}"))
}

/// The order of the bytes in UTF-16.
#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// The upper bytes of Latin, Arabic and punctuation in UTF-16.
const BLOCKS: [u8; 8] = [0x00, 0x01, 0x06, 0x20, 0xFB, 0xFC, 0xFD, 0xFE];

enum Mark {
    Utf8,
    Utf16(ByteOrder),
}

impl ByteOrder {
    /// The byte order mark, and the bytes after it.
    fn marked(bytes: &[u8]) -> (Option<Mark>, &[u8]) {
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => (Some(Mark::Utf8), rest),
            [0xFF, 0xFE, rest @ ..] => (Some(Mark::Utf16(Self::Little)), rest),
            [0xFE, 0xFF, rest @ ..] => (Some(Mark::Utf16(Self::Big)), rest),
            _ => (None, bytes),
        }
    }

    /// The order in which bytes without a mark are UTF-16: spaces and digits then leave zeros, all on one side, and nearly all
    /// of that side are numbers of the blocks that Latin and Arabic text is made of. A stray NUL makes no UTF-16.
    fn guess(bytes: &[u8]) -> Option<Self> {
        memchr::memchr(0, bytes)?;
        let (pairs, rest) = bytes.as_chunks::<2>();
        let count = |side: usize, known: &[u8]| pairs.iter().filter(|pair| known.contains(&pair[side])).count();
        let is_high =
            |side: usize| count(side, &[0]) * 20 >= pairs.len() && count(side, &BLOCKS) * 10 >= pairs.len() * 9;
        match (count(0, &[0]), count(1, &[0])) {
            _ if !rest.is_empty() => None,
            (0, _) if is_high(1) => Some(Self::Little),
            (_, 0) if is_high(0) => Some(Self::Big),
            _ => None,
        }
    }

    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Little => "UTF-16LE",
            Self::Big => "UTF-16BE",
        }
    }
}

/// Decodes UTF-16 that starts at byte `at` of its file; half a surrogate pair becomes U+FFFD.
fn utf16(bytes: &[u8], order: ByteOrder, at: usize, evidence: Evidence, name: &str) -> Result<Decoded<'static>, Error> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return Err(Error::source(name, None, format!("ends in the middle of a character of {}", order.name())));
    };
    let characters = char::decode_utf16(pairs.iter().map(|&pair| order.unit(pair)));
    let characters =
        characters.map(|unit| unit.map_or(('\u{fffd}', 2), |character| (character, 2 * character.len_utf16())));
    Ok(Decoded::from_characters(characters, at, Encoding { name: order.name(), evidence }))
}

/// Decodes what is neither marked nor valid UTF-8, in the declared encoding or one that it looks like.
#[cfg(feature = "encodings")]
fn legacy(bytes: &[u8], declared: Option<&str>, name: &str) -> Result<Option<Decoded<'static>>, Error> {
    use encoding_rs::{Encoding as Known, UTF_8, UTF_16BE, UTF_16LE};

    let (encoding, evidence) = match declared.map(|label| (label, Known::for_label(label.as_bytes()))) {
        Some((label, None)) => return Err(Error::source(name, None, format!("unknown character encoding `{label}`"))),
        Some((_, Some(encoding))) if encoding != UTF_8 => (encoding, Evidence::Declared),
        _ => match arabic::guess(bytes) {
            Some(encoding) => (encoding, Evidence::Guess),
            None => return Ok(None),
        },
    };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let order = if encoding == UTF_16LE { ByteOrder::Little } else { ByteOrder::Big };
        return utf16(bytes, order, 0, evidence, name).map(Some);
    }
    if !encoding.is_single_byte() {
        return Err(Error::source(name, None, format!("is in {}, which mizan does not read", encoding.name())));
    }
    let table = arabic::letters(encoding);
    let characters = bytes.iter().map(|&byte| (table[usize::from(byte)], 1));
    Ok(Some(Decoded::from_characters(characters, 0, Encoding { name: encoding.name(), evidence })))
}

#[cfg(not(feature = "encodings"))]
fn legacy(_: &[u8], declared: Option<&str>, name: &str) -> Result<Option<Decoded<'static>>, Error> {
    match declared.filter(|label| !label.eq_ignore_ascii_case("utf-8")) {
        Some(label) => {
            let message = format!("is in {label}, which this build of mizan does not read (feature `encodings`)");
            Err(Error::source(name, None, message))
        }
        None => Ok(None),
    }
}

/// Telling Arabic in a single-byte encoding by its look.
#[cfg(feature = "encodings")]
mod arabic {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};

    /// The letters that make up more than half of any Arabic prose.
    const FREQUENT: &str = "اليمونرتأ";

    /// The encoding, if the bytes are not just UTF-8 with some fault but read as Arabic prose in one.
    pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        let is_known = encoding == WINDOWS_1256 || encoding == ISO_8859_6;
        (is_known && !is_broken_utf8(bytes) && is_prose(bytes, encoding)).then_some(encoding)
    }

    /// Whether more of the bytes beyond ASCII are good UTF-8 than bad.
    fn is_broken_utf8(bytes: &[u8]) -> bool {
        let (mut good, mut bad) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            bad += usize::from(!chunk.invalid().is_empty());
        }
        good >= bad
    }

    /// Whether nearly all letters beyond ASCII are Arabic ones, and the frequent ones are frequent. Other alphabets read
    /// in an Arabic encoding fail on both.
    fn is_prose(bytes: &[u8], encoding: &'static Encoding) -> bool {
        let table = letters(encoding);
        let (mut others, mut arabic, mut frequent) = (0, 0, 0);
        for character in bytes.iter().map(|&byte| table[usize::from(byte)]).filter(|it| !it.is_ascii()) {
            match character {
                'ء'..='ي' => arabic += 1,
                '\u{fffd}' => others += 1,
                _ => others += usize::from(character.is_alphabetic()),
            }
            frequent += usize::from(FREQUENT.contains(character));
        }
        arabic >= 4 && others * 20 <= arabic && frequent * 3 >= arabic
    }

    /// The character of each byte in a single-byte encoding.
    pub(super) fn letters(encoding: &'static Encoding) -> [char; 256] {
        let mut table = ['\u{fffd}'; 256];
        for (byte, letter) in (0..=u8::MAX).zip(&mut table) {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            *letter = text.chars().next().unwrap_or('\u{fffd}');
        }
        table
    }
}

/// How far into a page a declaration of its encoding is looked for. Browsers stop at 1024 bytes.
const HTML_HEAD: usize = 4096;

/// The encoding that a page names in a `<meta>` tag.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&str> {
    let mut head = &bytes[..bytes.len().min(HTML_HEAD)];
    loop {
        let tag = after(head, b"<meta")?;
        let end = memchr::memchr(b'>', tag)?;
        if let Some(value) = after(&tag[..end], b"charset") {
            let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let mut labels =
                value.split(|byte| matches!(byte, b'"' | b'\'' | b';' | b'/') || byte.is_ascii_whitespace());
            return labels.find(|label| !label.is_empty()).and_then(|label| str::from_utf8(label).ok());
        }
        head = &tag[end..];
    }
}

/// What follows the first `tag` in `bytes`, whatever its case.
fn after<'a>(bytes: &'a [u8], tag: &[u8]) -> Option<&'a [u8]> {
    let start = bytes.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))?;
    Some(&bytes[start + tag.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    const NEWS: &str = "أعلنت وزارة الصحة مساء الأحد مقتل 7 أشخاص وإصابة 12 آخرين في انهيار مبنى قرب الميناء، وقالت إن الحصيلة قد ترتفع.";

    fn utf16_of(text: &str, order: ByteOrder) -> Vec<u8> {
        let bytes = |unit: u16| match order {
            ByteOrder::Little => unit.to_le_bytes(),
            ByteOrder::Big => unit.to_be_bytes(),
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn assert_decodes(bytes: &[u8], declared: Option<&str>, name: &'static str, evidence: Evidence) {
        let decoded = decode(bytes, declared, "a.txt").expect("is text");
        assert_eq!(decoded.text, NEWS);
        assert_eq!(decoded.encoding, Encoding { name, evidence });
        // The place of a word: what stands there in the file decodes to the word again.
        let start = NEWS.find("12 آخرين").expect("is there");
        let place = decoded.map.source_range(Span::new(start as u32, (start + "12 آخرين".len()) as u32));
        let file = &bytes[place];
        let again = match name {
            "UTF-16LE" | "UTF-16BE" => file.to_vec() == utf16_of("12 آخرين", order_of(name)),
            "UTF-8" => file == "12 آخرين".as_bytes(),
            _ => file.len() == "12 آخرين".chars().count(),
        };
        assert!(again, "{name}: {file:?}");
    }

    fn order_of(name: &str) -> ByteOrder {
        if name == "UTF-16LE" { ByteOrder::Little } else { ByteOrder::Big }
    }

    #[test]
    fn unicode_is_told_by_its_mark_or_its_look() {
        let marked = |bytes: Vec<u8>, mark: &[u8]| [mark, &bytes].concat();
        let (little, big) = (utf16_of(NEWS, ByteOrder::Little), utf16_of(NEWS, ByteOrder::Big));
        assert_decodes(NEWS.as_bytes(), Some("windows-1256"), "UTF-8", Evidence::Valid);
        assert_decodes(&marked(NEWS.into(), b"\xEF\xBB\xBF"), None, "UTF-8", Evidence::ByteOrderMark);
        assert_decodes(&marked(little.clone(), b"\xFF\xFE"), None, "UTF-16LE", Evidence::ByteOrderMark);
        assert_decodes(&marked(big.clone(), b"\xFE\xFF"), None, "UTF-16BE", Evidence::ByteOrderMark);
        assert_decodes(&little, None, "UTF-16LE", Evidence::Guess);
        assert_decodes(&big, None, "UTF-16BE", Evidence::Guess);
    }

    #[test]
    fn a_stray_nul_makes_no_utf16() {
        for text in ["Two people were hurt.\0\n", "ab\0c", "قُتل\0شخصان"] {
            let text = if text.len() % 2 == 0 { text.to_owned() } else { format!("{text}!") };
            assert_eq!(decode(text.as_bytes(), None, "a.txt").expect("is text").text, text);
        }
    }

    #[test]
    #[cfg(feature = "encodings")]
    fn older_arabic_encodings_are_declared_or_guessed() {
        let (windows, ..) = encoding_rs::WINDOWS_1256.encode(NEWS);
        assert_decodes(&windows, Some("CP1256"), "windows-1256", Evidence::Declared);
        assert_decodes(&windows, None, "windows-1256", Evidence::Guess);
        let (iso, ..) = encoding_rs::ISO_8859_6.encode(NEWS);
        assert_decodes(&iso, Some("arabic"), "ISO-8859-6", Evidence::Declared);
        assert_decodes(&iso, Some("utf-8"), "ISO-8859-6", Evidence::Guess);
    }

    #[test]
    fn what_is_no_text_is_an_error_that_says_where() {
        let error = |bytes: &[u8], declared| decode(bytes, declared, "a.txt").err().expect("is no text").to_string();
        let broken = [NEWS.as_bytes(), b"\n\xff ", NEWS.as_bytes()].concat();
        let place = NEWS.len() + 1;
        let expected = format!("a.txt:2: is not UTF-8 (byte {place}), and not Arabic in an older encoding");
        assert_eq!(error(&broken, None), expected);
        assert!(error(b"Two \xff\xfe dead", None).starts_with("a.txt:1: is not UTF-8 (byte 4)"));
        assert!(error(b"\xEF\xBB\xBFa\n\xff", None).starts_with("a.txt:2: is not UTF-8 (byte 5)"));
        assert!(error(b"\xFF\xFEa\0b", None).contains("middle of a character"));
    }

    #[test]
    #[cfg(feature = "encodings")]
    fn other_alphabets_are_not_taken_for_arabic() {
        let russian = "Вчера вечером в порту погибли семь человек, ещё двенадцать получили ранения.";
        let greek = "Επτά άνθρωποι έχασαν τη ζωή τους χθες το βράδυ στο λιμάνι.";
        for bytes in [encoding_rs::WINDOWS_1251.encode(russian).0, encoding_rs::WINDOWS_1253.encode(greek).0] {
            assert!(decode(&bytes, None, "a.txt").is_err());
        }
        let (japanese, ..) = encoding_rs::SHIFT_JIS.encode("七人が死亡した");
        assert!(decode(&japanese, Some("shift_jis"), "a.txt").is_err());
        assert!(decode(&japanese, Some("klingon"), "a.txt").is_err());
    }

    #[test]
    fn a_page_names_its_encoding() {
        let of = |page: &'static str| declared_in_html(page.as_bytes());
        assert_eq!(of("<!doctype html><META CHARSET='windows-1256'>"), Some("windows-1256"));
        assert_eq!(
            of("<meta name=a><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-6\">"),
            Some("iso-8859-6")
        );
        assert_eq!(of("<meta charset=utf-8/><p>"), Some("utf-8"));
        assert_eq!(of("<p>charset=utf-8</p>"), None);
    }
}
