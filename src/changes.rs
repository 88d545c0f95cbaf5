//! Which lines of which files a change touches, from a unified diff.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::reported::Reported;

/// Lines that were added or changed, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    files: BTreeMap<String, Lines>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Lines {
    All,
    /// In order.
    Some(Vec<RangeInclusive<usize>>),
}

impl Changes {
    /// Reads a unified diff; names are those of its new side, without the prefixes that git writes before both.
    ///
    /// ```
    /// let diff = "+++ b/news/a.md\n@@ -3,0 +4,2 @@\n+one\n+two\n";
    /// let changes = mizan::changes::Changes::of_diff(diff);
    /// assert!(changes.touch("news/a.md", 5, 7) && !changes.touch("news/a.md", 6, 7));
    /// ```
    pub fn of_diff(diff: &str) -> Self {
        let mut changes = Self::default();
        let (mut old_name, mut file) = (None, None);
        // The lines of a hunk are counted off, so that none of them can pass for a header.
        let (mut old, mut new, mut at) = (0usize, 0usize, 0usize);
        for line in diff.split('\n') {
            if old > 0 || new > 0 {
                match line.as_bytes().first() {
                    Some(b'+') => {
                        changes.add(file.as_deref(), at);
                        (new, at) = (new.saturating_sub(1), at + 1);
                    }
                    Some(b'-') => old = old.saturating_sub(1),
                    Some(b'\\') => {}
                    _ => (old, new, at) = (old.saturating_sub(1), new.saturating_sub(1), at + 1),
                }
            } else if let Some(name) = line.strip_prefix("--- ") {
                old_name = Some(file_name(name));
            } else if let Some(name) = line.strip_prefix("+++ ") {
                file = new_name(old_name.take().as_deref(), &file_name(name));
            } else if let Some(hunk) = line.strip_prefix("@@ ") {
                let mut sides = hunk.split(' ').map(range);
                (old, _) = sides.next().flatten().unwrap_or_default();
                (new, at) = sides.next().flatten().unwrap_or_default();
            }
        }
        changes
    }

    /// The same changes with other names for the files.
    pub fn under(self, name: impl Fn(&str) -> String) -> Self {
        Self { files: self.files.into_iter().map(|(file, lines)| (name(&file), lines)).collect() }
    }

    /// All lines of a file are new.
    pub fn all_of(&mut self, file: &str) {
        self.files.insert(file.to_owned(), Lines::All);
    }

    fn add(&mut self, file: Option<&str>, line: usize) {
        let Some(file) = file else { return };
        let lines = match self.files.get_mut(file) {
            Some(lines) => lines,
            None => self.files.entry(file.to_owned()).or_insert(Lines::Some(Vec::new())),
        };
        let Lines::Some(ranges) = lines else { return };
        match ranges.last_mut() {
            Some(last) if *last.end() + 1 == line => *last = *last.start()..=line,
            _ => ranges.push(line..=line),
        }
    }

    /// Whether any line from `first` to `last` of a file is touched.
    pub fn touch(&self, file: &str, first: usize, last: usize) -> bool {
        match self.files.get(file) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Some(ranges)) => {
                let next = ranges.partition_point(|range| *range.end() < first);
                ranges.get(next).is_some_and(|range| *range.start() <= last)
            }
        }
    }

    /// Whether a finding is touched: any of its labels.
    pub fn touch_finding(&self, file: &str, reported: &Reported) -> bool {
        reported.places.iter().any(|place| self.touch(file, place.start.line, place.end.line))
    }
}

/// How many lines a side of a hunk header has, and which is the first: `+4,2`.
fn range(side: &str) -> Option<(usize, usize)> {
    let side = side.strip_prefix(['-', '+'])?;
    let (first, count) = side.split_once(',').unwrap_or((side, "1"));
    Some((count.parse().ok()?, first.parse().ok()?))
}

/// The name in a header, without the time that may follow it.
fn file_name(header: &str) -> String {
    let header = header.trim_end_matches('\r');
    match header.strip_prefix('"').and_then(|name| name.trim_end().strip_suffix('"')) {
        Some(quoted) => unquoted(quoted),
        None => header.split('\t').next().unwrap_or(header).to_owned(),
    }
}

/// The name of the new side; nothing for a file that is gone. Git writes a letter before each side (`a/` and `b/`, or those
/// of where it looked), unless it was told not to.
fn new_name(old: Option<&str>, new: &str) -> Option<String> {
    const NOTHING: &str = "/dev/null";
    let prefixed =
        |name: &str| name.split_once('/').is_some_and(|(side, _)| matches!(side, "a" | "b" | "c" | "i" | "o" | "w"));
    if new == NOTHING {
        return None;
    }
    let is_prefix = prefixed(new)
        && old.is_none_or(|old| old == NOTHING || prefixed(old) && old.as_bytes().first() != new.as_bytes().first());
    Some(if is_prefix { &new[2..] } else { new }.to_owned())
}

/// A name as git quotes it: like a string of C.
fn unquoted(quoted: &str) -> String {
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(digit @ b'0'..=b'7') => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(digit) = rest.next_if(|byte| matches!(byte, b'0'..=b'7')) {
                        code = code * 8 + u32::from(digit - b'0');
                    }
                }
                bytes.push(code as u8);
            }
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'r') => bytes.push(b'\r'),
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_read_and_nothing_else() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@ heading\n one\n-two\n+++ b/fake\n+three\n\\ No newline at end of file\n\
                    diff --git a/y b/y\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n\
                    --- a/z\n+++ \"b/\\330\\256 \\\"z\\\".md\"\n@@ -7,0 +9 @@\n+new\n";
        let changes = Changes::of_diff(diff);
        assert!(changes.touch("x", 2, 2) && changes.touch("x", 3, 9) && !changes.touch("x", 1, 1));
        assert!(!changes.touch("fake", 1, 9) && !changes.touch("y", 1, 9));
        assert!(changes.touch("خ \"z\".md", 9, 9) && !changes.touch("خ \"z\".md", 8, 8));
        assert_eq!(changes.files.len(), 2);
    }

    #[test]
    fn names_are_read_whatever_stands_around_them() {
        let touched = |old: &str, new: &str| {
            let changes = Changes::of_diff(&format!("--- {old}\n+++ {new}\n@@ -1 +1 @@\n-one\n+two\n"));
            changes.files.into_keys().next()
        };
        let of = |name: &str| Some(name.to_owned());
        assert_eq!(touched("a/x y.md\t", "b/x y.md\t"), of("x y.md"));
        assert_eq!(touched("i/x.md", "w/x.md"), of("x.md"));
        assert_eq!(touched("news/x.md\t2022-01-06 10:00:00", "news/x.md\t2022-01-06 11:00:00"), of("news/x.md"));
        assert_eq!(touched("b/x.md", "b/x.md"), of("b/x.md"));
        assert_eq!(touched("/dev/null", "b/new.md"), of("new.md"));
        assert_eq!(touched("a/x.md", "/dev/null"), None);
        assert_eq!(touched("\"a/\\330\\256.md\"", "\"b/\\330\\256.md\"\r"), of("خ.md"));
    }
}
