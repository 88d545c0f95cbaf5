//! Places in files, as people and tools name them: lines and columns, and the words that stand there.

use std::cell::OnceCell;
use std::ops::Range;

use crate::article::Article;
use crate::finding::Label;
use crate::source::Encoding;

/// A place in a file, as people count: lines and columns from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Some words of a file: where they stand and what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Their bytes in the file.
    pub bytes: Range<u64>,
    /// Where the first one stands.
    pub start: Position,
    /// One past the last one.
    pub end: Position,
    /// The words, as the article reads.
    pub excerpt: Excerpt,
}

/// Words with what stands around them on their line, as the article reads: without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before them; opens with `…` where it was cut.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after them; closes with `…` where it was cut.
    pub after: String,
}

/// Characters of context on either side of the words.
const CONTEXT: usize = 48;

impl Excerpt {
    /// The words at `range` of a text; empty where the range does not fit.
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let (Some(before), Some(words), Some(after)) =
            (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
        else {
            return Self::default();
        };
        // A line may be as long as the file: no more of it is looked at than can be shown.
        let before = &before[before.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at)..];
        let after = &after[..after.char_indices().nth(CONTEXT + 1).map_or(after.len(), |(at, _)| at)];
        let before = before.rsplit('\n').next().unwrap_or("");
        let after = after.split('\n').next().unwrap_or("");
        let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        // Cut at a space, so that no word is torn.
        let from = if cut == 0 { 0 } else { before[cut..].find(' ').map_or(cut, |space| cut + space + 1) };
        let cut = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        let to = if cut == after.len() { cut } else { after[..cut].rfind(' ').unwrap_or(cut) };
        let dots = |there: bool| if there { "…" } else { "" };
        Self {
            before: format!("{}{}", dots(from > 0), &before[from..]),
            words: words.to_owned(),
            after: format!("{}{}", &after[..to], dots(to < after.len())),
        }
    }
}

/// Where the lines of a file start; found when first asked for.
#[derive(Clone, Debug)]
pub struct LineIndex<'b> {
    bytes: &'b [u8],
    unit: Unit,
    lines: OnceCell<Lines>,
    /// The byte of the file that `bytes` start at, and the line.
    base: u64,
    first_line: usize,
}

/// What positions are counted from.
#[derive(Clone, Debug)]
struct Lines {
    starts: Vec<usize>,
    /// How many characters stand before each block: so a column is found at once in a line of any length.
    characters: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 4096;

/// What a file is a row of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Utf8,
    /// A byte a character.
    Byte,
    /// Two bytes, the one at this index the higher.
    Utf16 {
        high: usize,
    },
}

impl Unit {
    /// Of a file in an encoding.
    pub(crate) fn of(encoding: &Encoding) -> Self {
        match encoding.name {
            "UTF-8" => Self::Utf8,
            "UTF-16LE" => Self::Utf16 { high: 1 },
            "UTF-16BE" => Self::Utf16 { high: 0 },
            _ => Self::Byte,
        }
    }
}

impl<'b> LineIndex<'b> {
    /// Of a whole file.
    ///
    /// ```
    /// use mizan::place::LineIndex;
    /// use mizan::source::Encoding;
    /// let place = LineIndex::new("ab\nتج".as_bytes(), &Encoding::default()).position(5);
    /// assert_eq!((place.line, place.column), (2, 2));
    /// ```
    pub fn new(bytes: &'b [u8], encoding: &Encoding) -> Self {
        Self { bytes, unit: Unit::of(encoding), lines: OnceCell::new(), base: 0, first_line: 1 }
    }

    /// Of a stretch of a UTF-8 stream that starts at byte `base` of it, where line `first_line` begins.
    pub fn of_stream(bytes: &'b [u8], base: u64, first_line: usize) -> Self {
        Self { bytes, unit: Unit::Utf8, lines: OnceCell::new(), base, first_line }
    }

    /// Line and column of a byte of the file.
    pub fn position(&self, offset: u64) -> Position {
        let offset = usize::try_from(offset.saturating_sub(self.base)).unwrap_or(usize::MAX).min(self.bytes.len());
        let Lines { starts, characters } = self.lines.get_or_init(|| self.find_lines());
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let before = |at: usize| {
            let block = at / BLOCK;
            characters.get(block).map_or(0, |before| before + self.count(&self.bytes[block * BLOCK..at]))
        };
        let column = before(offset).saturating_sub(before(starts[line - 1].min(offset)));
        Position { line: self.first_line + line - 1, column: column + 1 }
    }

    /// How many characters begin in some bytes.
    fn count(&self, bytes: &[u8]) -> usize {
        match self.unit {
            Unit::Byte => bytes.len(),
            // So few at a time that their number is a byte: many are then counted by one instruction.
            Unit::Utf8 => bytes.chunks(usize::from(u8::MAX)).map(begun).sum(),
            Unit::Utf16 { high } => bytes.chunks_exact(2).filter(|unit| unit[high] & 0xFC != 0xDC).count(),
        }
    }

    /// Where the words of a label stand.
    pub fn place(&self, article: &Article, label: &Label) -> Place {
        let bytes = article.source_range(label.part, label.span);
        let text = article.part(label.part).as_str();
        Place {
            start: self.position(bytes.start),
            end: self.position(bytes.end),
            excerpt: Excerpt::of(text, label.span.start as usize..label.span.end as usize),
            bytes,
        }
    }

    fn find_lines(&self) -> Lines {
        // A byte order mark is no character of the first line.
        let mark = match self.unit {
            Unit::Utf8 if self.base == 0 && self.bytes.starts_with(b"\xEF\xBB\xBF") => 3,
            Unit::Utf16 { .. } if matches!(self.bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) => 2,
            _ => 0,
        };
        let mut starts = vec![mark];
        match self.unit {
            Unit::Utf16 { high } => {
                let units = self.bytes.chunks_exact(2).enumerate();
                starts.extend(
                    units.filter(|(_, unit)| unit[high] == 0 && unit[1 - high] == b'\n').map(|(at, _)| 2 * at + 2),
                );
            }
            Unit::Utf8 | Unit::Byte => starts.extend(memchr::memchr_iter(b'\n', self.bytes).map(|at| at + 1)),
        }
        // One more than there are blocks, for a file that ends with one.
        let counts = self.bytes.chunks(BLOCK).map(|block| self.count(block));
        let mut characters = vec![0];
        characters.extend(counts.scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        Lines { starts, characters }
    }
}

/// How many characters begin in at most 255 bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().fold(0u8, |sum, byte| sum.wrapping_add(u8::from(byte & 0xC0 != 0x80))).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Evidence;

    fn position(bytes: &[u8], name: &'static str, offset: u64) -> (usize, usize) {
        let encoding = Encoding { name, evidence: Evidence::Declared };
        let position = LineIndex::new(bytes, &encoding).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_are_characters_in_every_encoding() {
        let text = "\u{feff}أ😀\nقتل 7";
        assert_eq!(position(text.as_bytes(), "UTF-8", 5), (1, 2));
        assert_eq!(position(text.as_bytes(), "UTF-8", 3), (1, 1));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(position(&wide, "UTF-16LE", 8), (1, 3));
        assert_eq!(position(&wide, "UTF-16LE", 18), (2, 5));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(position(&wide, "UTF-16BE", 18), (2, 5));
        assert_eq!(position(b"\xde\n\xde\xdf 7", "windows-1256", 5), (2, 4));
    }

    #[test]
    fn columns_are_counted_over_blocks() {
        let text = format!("ab\n{}", "ق".repeat(3 * BLOCK));
        assert_eq!(position(text.as_bytes(), "UTF-8", 3 + 2 * 5000), (2, 5001));
        assert_eq!(position(text.as_bytes(), "UTF-8", u64::MAX), (2, 3 * BLOCK + 1));
        assert_eq!(position(&[b'a'; BLOCK], "UTF-8", u64::MAX), (1, BLOCK + 1));
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        assert_eq!(position(b"a\nb", "UTF-8", u64::MAX), (2, 2));
        assert_eq!(position(b"", "UTF-8", 4), (1, 1));
    }

    #[test]
    fn a_stretch_of_a_stream_counts_on() {
        let position = LineIndex::of_stream("ق\nab".as_bytes(), 5_000_000_000, 100).position(5_000_000_004);
        assert_eq!(position, Position { line: 101, column: 2 });
    }

    #[test]
    fn long_lines_are_cut_at_spaces() {
        let text = format!("{}two dead{}\nnext", "before ".repeat(20), " after".repeat(20));
        let excerpt = Excerpt::of(&text, 140..148);
        assert_eq!(excerpt.words, "two dead");
        assert!(excerpt.before.starts_with("…before ") && excerpt.before.len() < 60, "{excerpt:?}");
        assert!(excerpt.after.ends_with(" after…") && excerpt.after.len() < 60, "{excerpt:?}");
        assert_eq!(Excerpt::of("é", 0..1), Excerpt::default());
    }
}
