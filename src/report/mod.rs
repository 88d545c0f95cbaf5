//! Reports: findings and facts as people and tools read them. A report computes nothing, it only renders.
//!
//! Article text, file names and grammar files are hostile: whatever reaches a terminal goes through [`escape`].

pub mod concise;
pub mod table;
pub mod terminal;

use crate::finding::Severity;

/// A place in a file, as people count: lines and columns from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// A place in a named file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user knows it.
    pub path: String,
    /// Line and column.
    pub position: Position,
}

/// Where the lines of a file start.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes the bytes of a file.
    ///
    /// ```
    /// use mizan::report::LineIndex;
    /// let text = "ab\nتج".as_bytes();
    /// let place = LineIndex::new(text).position(text, 5);
    /// assert_eq!((place.line, place.column), (2, 2));
    /// ```
    pub fn new(bytes: &[u8]) -> Self {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column of a byte. In files that are not UTF-8 a column counts bytes.
    pub fn position(&self, bytes: &[u8], offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let before = bytes.get(start..offset.min(bytes.len())).unwrap_or(&[]);
        let column = std::str::from_utf8(before).map_or(before.len(), |text| text.chars().count());
        Position { line, column: column + 1 }
    }
}

/// Text that a terminal shows and does not obey: control characters, escapes and bidi controls become visible.
///
/// ```
/// use mizan::report::escape;
/// assert_eq!(escape("a\u{1b}[31mb\u{202e}c"), "a\\u{1b}[31mb\\u{202e}c");
/// ```
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.extend(c.escape_unicode());
            }
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// The name of a severity.
pub fn plain(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
