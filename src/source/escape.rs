//! Quoted strings with backslash escapes, as JSON writes them (and TOML and YAML, whose short escapes are much the same).

use std::ops::Range;

use crate::article::{OffsetMap, Passage};

/// The text between the quotes, `raw`, which starts at byte `at` of its source. What isn't an escape after all stands for
/// itself; half a surrogate pair is U+FFFD.
pub(super) fn unescape(raw: &str, at: usize) -> Passage {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else {
        return Passage::at(raw, at);
    };
    let mut text = String::with_capacity(raw.len());
    let mut map = OffsetMap::default();
    let (mut copied, mut next) = (0, Some(first));
    while let Some(backslash) = next {
        text.push_str(&raw[copied..backslash]);
        map.push(backslash - copied, at + copied..at + backslash);
        let (character, len) = escape(&raw[backslash + 1..]);
        text.push(character);
        copied = backslash + 1 + len;
        map.push(character.len_utf8(), at + backslash..at + copied);
        next = memchr::memchr(b'\\', &raw.as_bytes()[copied..]).map(|found| copied + found);
    }
    text.push_str(&raw[copied..]);
    map.push(raw.len() - copied, at + copied..at + raw.len());
    Passage::with_map(text, map)
}

/// The character that an escape stands for, and how many bytes after the backslash it takes up.
fn escape(after: &str) -> (char, usize) {
    match after.as_bytes().first() {
        Some(b'n') => ('\n', 1),
        Some(b't') => ('\t', 1),
        Some(b'r') => ('\r', 1),
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(&quoted @ (b'"' | b'\\' | b'/')) => (char::from(quoted), 1),
        Some(b'u') => utf16_escape(after).unwrap_or(('\\', 0)),
        Some(b'U') => hex(after, 1..9).map_or(('\\', 0), |code| (char::from_u32(code).unwrap_or('\u{fffd}'), 9)),
        _ => ('\\', 0),
    }
}

/// `uXXXX`, or the two halves of a surrogate pair.
fn utf16_escape(after: &str) -> Option<(char, usize)> {
    let high = hex(after, 1..5)?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 5));
    }
    let low = after.get(5..7).filter(|&next| next == "\\u").and_then(|_| hex(after, 7..11));
    let pair = low.filter(|low| high < 0xDC00 && (0xDC00..0xE000).contains(low));
    let character = pair.and_then(|low| char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
    Some(character.map_or(('\u{fffd}', 5), |character| (character, 11)))
}

/// The number that hexadecimal digits write.
fn hex(text: &str, digits: Range<usize>) -> Option<u32> {
    let digits = text.as_bytes().get(digits)?;
    digits.iter().try_fold(0, |number, &digit| Some(number << 4 | char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn every_escape_maps_to_itself() {
        let raw = r#"a\"b\\\n\u0642\ud83d\ude00 \ud83d."#;
        let passage = unescape(raw, 100);
        assert_eq!(passage.as_str(), "a\"b\\\nق😀 \u{fffd}.");
        let place = |wanted: &str| {
            let start = passage.as_str().find(wanted).expect("is there") as u32;
            let range = passage.source_range(Span::new(start, start + wanted.len() as u32));
            &raw[range.start - 100..range.end - 100]
        };
        assert_eq!(place("\""), r#"\""#);
        assert_eq!(place("b"), "b");
        assert_eq!(place("\n"), r"\n");
        assert_eq!(place("ق"), r"\u0642");
        assert_eq!(place("😀"), r"\ud83d\ude00");
        assert_eq!(place("\u{fffd}."), r"\ud83d.");
    }

    #[test]
    fn what_is_no_escape_stands_for_itself() {
        assert_eq!(unescape(r"\x \u12 \", 0).as_str(), r"\x \u12 \");
        assert_eq!(unescape(r"\ud83dé", 0).as_str(), "\u{fffd}é");
        assert_eq!(unescape(r"\u+123 \U0001F600", 0).as_str(), r"\u+123 😀");
    }
}
