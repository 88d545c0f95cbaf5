//! Clean prose gathered piece by piece from markup.

use std::ops::Range;

use crate::article::{OffsetMap, Passage};

/// Text under construction. What separates two pieces is only remembered, and written once there is a second piece: so
/// text neither begins nor ends with space, and of several separators the strongest stands.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    map: OffsetMap,
    gap: Gap,
}

/// What separates the text so far from the next piece, weakest first.
#[derive(Default)]
enum Gap {
    #[default]
    None,
    Space(Range<usize>),
    Line,
    Paragraph,
}

impl From<Passage> for Prose {
    fn from(passage: Passage) -> Self {
        let (text, map) = passage.into_parts();
        Self { text, map, gap: Gap::None }
    }
}

impl Prose {
    /// Whether nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a piece that stands for `source` as a whole or, where the lengths agree, byte for byte.
    pub(super) fn push(&mut self, piece: &str, source: Range<usize>) {
        // What a break stands for has no bytes of its own in the file.
        let (gap, place) = match std::mem::take(&mut self.gap) {
            _ if self.text.is_empty() => ("", 0..0),
            Gap::None => ("", 0..0),
            Gap::Space(place) => (" ", place),
            Gap::Line => ("\n", source.start..source.start),
            Gap::Paragraph => ("\n\n", source.start..source.start),
        };
        self.text.push_str(gap);
        self.map.push(gap.len(), place);
        self.text.push_str(piece);
        self.map.push(piece.len(), source);
    }

    /// Adds a piece of the source that starts at byte `at` of it, each run of white space in it as one space.
    pub(super) fn push_collapsed(&mut self, piece: &str, at: usize) {
        let mut start = at;
        for word in piece.split_inclusive(|character: char| character.is_ascii_whitespace()) {
            let text = word.trim_end_matches(|character: char| character.is_ascii_whitespace());
            if !text.is_empty() {
                self.push(text, start..start + text.len());
            }
            if text.len() < word.len() {
                self.space(start + text.len()..start + word.len());
            }
            start += word.len();
        }
    }

    /// A space that stands at `source`.
    pub(super) fn space(&mut self, source: Range<usize>) {
        if matches!(self.gap, Gap::None) {
            self.gap = Gap::Space(source);
        }
    }

    /// The next piece starts on a new line.
    pub(super) fn line(&mut self) {
        if !matches!(self.gap, Gap::Paragraph) {
            self.gap = Gap::Line;
        }
    }

    /// The next piece starts a new paragraph.
    pub(super) fn paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// The text, with its map.
    pub(super) fn finish(self) -> Passage {
        Passage::with_map(self.text, self.map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn separators_are_written_between_pieces_only() {
        let mut prose = Prose::default();
        prose.paragraph();
        prose.push_collapsed(" two \r\n dead", 10);
        prose.space(21..22);
        prose.line();
        prose.space(30..31);
        prose.push("&", 31..36);
        prose.paragraph();
        let passage = prose.finish();
        assert_eq!(passage.as_str(), "two dead\n&");
        assert_eq!(passage.source_range(Span::new(0, 8)), 11..22);
        assert_eq!(passage.source_range(Span::new(3, 4)), 14..15);
        assert_eq!(passage.source_range(Span::new(8, 9)), 31..31);
        assert_eq!(passage.source_range(Span::new(9, 10)), 31..36);
    }
}
