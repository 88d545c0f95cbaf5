//! Mending what needs no judgement: taking rules out of comments that suppress nothing any more.
//!
//! The article itself is never touched. Where two numbers contradict each other, only the newsroom knows which is wrong.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::{Article, Passage};
use crate::place::Unit;
use crate::reported::Edit;
use crate::source::{Encoding, SourceFile, SourceKind, SourceOptions, read};

/// Applies edits to a file that was read as `file`; `name` and `options` are those it was read with. What comes back is the
/// new file, whole and read again: nothing if it could not be mended without a change to what its article says.
///
/// ```
/// use mizan::fix::mended;
/// use mizan::reported::Edit;
/// use mizan::source::{SourceKind, SourceOptions, read};
///
/// let page = b"Two died. <!-- mizan: ignore[sum-mismatch] -- as said -->\n";
/// let options = SourceOptions::default();
/// let file = read(page, "a.md", SourceKind::Markdown, &options)?;
/// let edit = Edit { comment: file.comments[0].range.clone(), rule: "sum-mismatch".into() };
/// let (bytes, _) = mended(page, &file, "a.md", SourceKind::Markdown, &options, &[edit]).unwrap();
/// assert_eq!(bytes, b"Two died.\n");
/// # Ok::<(), mizan::Error>(())
/// ```
pub fn mended(
    bytes: &[u8],
    file: &SourceFile,
    name: &str,
    kind: SourceKind,
    options: &SourceOptions,
    edits: &[Edit],
) -> Option<(Vec<u8>, SourceFile)> {
    let units = Units::of(bytes, &file.encoding);
    // A line that only held a comment may have kept two paragraphs or lists apart: then it stays, as an empty one.
    [true, false].into_iter().find_map(|with_line| {
        let bytes = units.edited(edits, with_line)?;
        let again = read(&bytes, name, kind, options).ok()?;
        says_the_same(file, &again).then_some((bytes, again))
    })
}

/// Whether the articles of two files are the same to a reader.
fn says_the_same(one: &SourceFile, other: &SourceFile) -> bool {
    fn words(passage: &Passage) -> impl Iterator<Item = Vec<&str>> {
        let lines = passage.as_str().lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        lines.filter(|words| !words.is_empty())
    }
    let same = |a: &Article, b: &Article| {
        (&a.lang, a.published) == (&b.lang, b.published)
            && words(&a.title).eq(words(&b.title))
            && words(&a.text).eq(words(&b.text))
    };
    one.articles.len() == other.articles.len()
        && one.articles.iter().flatten().zip(other.articles.iter().flatten()).all(|(a, b)| same(a, b))
}

/// A file as a row of units that each hold a character of ASCII, or a part of another one.
struct Units<'b> {
    bytes: &'b [u8],
    unit: Unit,
    /// Where the text begins, after a byte order mark.
    first: usize,
}

impl<'b> Units<'b> {
    fn of(bytes: &'b [u8], encoding: &Encoding) -> Self {
        let first = match bytes {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
            _ => 0,
        };
        Self { bytes, unit: Unit::of(encoding), first }
    }

    fn width(&self) -> usize {
        if matches!(self.unit, Unit::Utf16 { .. }) { 2 } else { 1 }
    }

    /// The character of ASCII at a byte; nothing at the end of the file, and at other characters.
    fn at(&self, at: usize) -> Option<u8> {
        let byte = match self.unit {
            Unit::Utf16 { high } if self.bytes.get(at + high) == Some(&0) => self.bytes.get(at + 1 - high),
            Unit::Utf16 { .. } => None,
            Unit::Utf8 | Unit::Byte => self.bytes.get(at),
        };
        byte.copied().filter(u8::is_ascii)
    }

    fn before(&self, at: usize) -> Option<u8> {
        if at > self.first { self.at(at - self.width()) } else { None }
    }

    /// Text of ASCII in this file's encoding.
    fn written(&self, text: &str) -> Vec<u8> {
        match self.unit {
            Unit::Utf16 { high } => {
                text.bytes().flat_map(|byte| if high == 0 { [0, byte] } else { [byte, 0] }).collect()
            }
            Unit::Utf8 | Unit::Byte => text.into(),
        }
    }

    /// The file with its edits; nothing where a comment is not as it should be.
    fn edited(&self, edits: &[Edit], with_line: bool) -> Option<Vec<u8>> {
        let mut comments: BTreeMap<usize, (&Range<usize>, Vec<&str>)> = BTreeMap::new();
        for Edit { comment, rule } in edits {
            comments.entry(comment.start).or_insert((comment, Vec::new())).1.push(rule);
        }
        let (mut edited, mut copied) = (Vec::with_capacity(self.bytes.len()), 0);
        for (comment, rules) in comments.into_values() {
            let (cut, left) = self.without(comment, &rules, with_line)?;
            edited.extend(self.bytes.get(copied..cut.start.max(copied))?);
            edited.extend(self.written(&left));
            copied = cut.end;
        }
        edited.extend(self.bytes.get(copied..)?);
        Some(edited)
    }

    /// What to cut from a comment to take rules out of it, and what to write there instead.
    fn without(&self, comment: &Range<usize>, rules: &[&str], with_line: bool) -> Option<(Range<usize>, String)> {
        let mut units = (comment.start..comment.end).step_by(self.width());
        let opening: Option<Vec<u8>> = units.by_ref().take(4).map(|at| self.at(at)).collect();
        if opening? != b"<!--" {
            return None;
        }
        let start = units.find(|&at| self.at(at) == Some(b'['))? + self.width();
        let end = units.find(|&at| self.at(at) == Some(b']'))?;
        let ids: Option<Vec<u8>> = (start..end).step_by(self.width()).map(|at| self.at(at)).collect();
        let ids = String::from_utf8(ids?).ok()?;
        let ids = ids.split(',').map(str::trim).filter(|id| !id.is_empty());
        let kept: Vec<&str> = ids.filter(|id| !rules.contains(id)).collect();
        Some(match kept.is_empty() {
            true if with_line => (self.with_margins(comment), String::new()),
            true => (comment.clone(), String::new()),
            false => (start..end, kept.join(", ")),
        })
    }

    /// A comment with the space around it that would be in the way without it: its line, if nothing else stands there, and
    /// one of two empty lines around that.
    fn with_margins(&self, comment: &Range<usize>) -> Range<usize> {
        let start = self.back_over_spaces(comment.start);
        let end = self.over_spaces(comment.end);
        let opens = start == self.first || self.before(start) == Some(b'\n');
        match self.over_line_feed(end) {
            Some(next) if opens => {
                let empty_before = self.empty_line_before(start);
                match self.over_line_feed(self.over_spaces(next)).filter(|&after| after > next) {
                    Some(after) if start == self.first || empty_before.is_some() => start..after,
                    None if next == self.bytes.len() => empty_before.unwrap_or(start)..next,
                    _ => start..next,
                }
            }
            Some(_) => start..end,
            None if opens || start < comment.start => comment.start..end,
            None => comment.clone(),
        }
    }

    fn over_spaces(&self, mut at: usize) -> usize {
        while matches!(self.at(at), Some(b' ' | b'\t')) {
            at += self.width();
        }
        at
    }

    fn back_over_spaces(&self, mut at: usize) -> usize {
        while matches!(self.before(at), Some(b' ' | b'\t')) {
            at -= self.width();
        }
        at
    }

    /// Where the next line starts, if this one ends here; the end of the file ends one too.
    fn over_line_feed(&self, at: usize) -> Option<usize> {
        let at = if self.at(at) == Some(b'\r') { at + self.width() } else { at };
        match self.at(at) {
            Some(b'\n') => Some(at + self.width()),
            None if at >= self.bytes.len() => Some(at),
            _ => None,
        }
    }

    /// Where the line before the one that starts here starts, if it is empty.
    fn empty_line_before(&self, start: usize) -> Option<usize> {
        let end = start.checked_sub(self.width()).filter(|_| self.before(start) == Some(b'\n'))?;
        let end = if self.before(end) == Some(b'\r') { end - self.width() } else { end };
        let start = self.back_over_spaces(end);
        (start == self.first || self.before(start) == Some(b'\n')).then_some(start)
    }
}

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use super::*;

    const UNUSED: &str = "<!-- mizan: ignore[sum-mismatch] -- كما ورد -->";

    /// The file without the rule in any of its comments.
    fn without(kind: SourceKind, bytes: &[u8], rule: &str) -> Option<Vec<u8>> {
        let options = SourceOptions::default();
        let file = read(bytes, "a", kind, &options).expect("can be read");
        let edit = |range: &Range<usize>| Edit { comment: range.clone(), rule: rule.to_owned() };
        let edits: Vec<Edit> = file.comments.iter().map(|comment| edit(&comment.range)).collect();
        mended(bytes, &file, "a", kind, &options, &edits).map(|(bytes, _)| bytes)
    }

    fn assert_mended(kind: SourceKind, text: &str, expected: &str) {
        let encodings: [fn(&str) -> Vec<u8>; 3] = [
            |text| text.as_bytes().to_vec(),
            |text| format!("\u{feff}{text}").into_bytes(),
            |text| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        ];
        for encode in encodings {
            assert_eq!(without(kind, &encode(text), "sum-mismatch"), Some(encode(expected)), "{text}");
        }
    }

    #[test]
    fn a_comment_goes_with_the_space_that_it_took() {
        let markdown = |text: &str, expected: &str| {
            assert_mended(SourceKind::Markdown, text, expected);
            let (text, expected) = (text.replace('\n', "\r\n"), expected.replace('\n', "\r\n"));
            assert_mended(SourceKind::Markdown, &text, &expected);
        };
        markdown(&format!("{UNUSED}\n\nOne.\n"), "One.\n");
        markdown(&format!("# A\n\n{UNUSED}\n\nOne.\n"), "# A\n\nOne.\n");
        markdown(&format!("# A\n{UNUSED}\n\nOne.\n"), "# A\n\nOne.\n");
        markdown(&format!("One.\n\n{UNUSED}\n"), "One.\n");
        markdown(&format!("One.\n\n{UNUSED}"), "One.\n");
        markdown(&format!("One. {UNUSED}\nTwo {UNUSED} three{UNUSED} four.\n"), "One.\nTwo three four.\n");
        markdown(&format!("- One\n\n  {UNUSED}\n\n  Two\n"), "- One\n\n  Two\n");
        markdown(&format!("> {UNUSED}\n>\n> One\n"), ">\n>\n> One\n");
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_mended(SourceKind::Markdown, &format!("One\n{UNUSED}\ntwo.\n"), "One\n\ntwo.\n");
    }

    #[test]
    fn other_rules_stay_in_the_comment() {
        let text = "One. <!-- mizan: ignore[sum-mismatch,conflicting-counts , impossible-date] -- [why] -->\n";
        let left = "One. <!-- mizan: ignore[conflicting-counts, impossible-date] -- [why] -->\n";
        assert_mended(SourceKind::Markdown, text, left);
    }

    #[test]
    #[cfg(feature = "encodings")]
    fn pages_in_old_encodings_are_mended_too() {
        let encode = |text: &str| encoding_rs::WINDOWS_1256.encode(text).0.into_owned();
        let page = |comment: &str| encode(&format!("<meta charset=windows-1256><p>قُتل شخصان.{comment}</p>\r\n"));
        assert_eq!(without(SourceKind::Html, &page(UNUSED), "sum-mismatch"), Some(page("")));
    }

    #[test]
    fn what_is_no_whole_comment_is_left() {
        let page = b"<p>One. <!mizan: ignore[sum-mismatch]></p>";
        let file = read(page, "a", SourceKind::Html, &SourceOptions::default()).expect("can be read");
        let edit = Edit { comment: 8..38, rule: "sum-mismatch".into() };
        assert!(mended(page, &file, "a", SourceKind::Html, &SourceOptions::default(), &[edit]).is_none());
    }
}
