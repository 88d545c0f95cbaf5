//! Findings for a reader at a terminal.
//!
//! Where a terminal draws a character of a line of mixed direction can't be known, so nothing points at it from the line
//! below. The words themselves are marked instead, in colour or in brackets, and travel with their characters.

use std::io::{self, Write};

use super::{Place, escape, plain};
use crate::article::Article;
use crate::finding::{Finding, Label, Severity};

/// Characters of context on either side of the words.
const CONTEXT: usize = 48;

/// Writes a finding with the words that prove it.
///
/// # Errors
/// When `out` can't be written.
pub fn finding(
    out: &mut dyn Write,
    article: &Article,
    finding: &Finding,
    place: &dyn Fn(&Label) -> Place,
    color: bool,
) -> io::Result<()> {
    let paint = |code: &str, text: &str| if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() };
    let code = match finding.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    let head = format!("{}[{}]", plain(finding.severity), finding.rule);
    writeln!(out, "{}: {}", paint(code, &head), paint("1", &escape(&finding.message)))?;
    for label in &finding.labels {
        let Place { path, position } = place(label);
        let note = if label.note.is_empty() { String::new() } else { format!(" {}", escape(&label.note)) };
        writeln!(out, "  {}:{}:{}:{note}", escape(&path), position.line, position.column)?;
        let (before, words, after) = excerpt(article.part(label.part).as_str(), label);
        let marked = if color { paint(code, &words) } else { format!("[{words}]") };
        writeln!(out, "    {before}{marked}{after}")?;
    }
    for (name, text) in [("because", &finding.arithmetic), ("perhaps", &finding.suggestion)] {
        if let Some(text) = text {
            writeln!(out, "  {name}: {}", escape(text))?;
        }
    }
    writeln!(out)
}

/// The words of a label and what stands around them on their line.
fn excerpt(text: &str, label: &Label) -> (String, String, String) {
    let (start, end) = (label.span.start as usize, label.span.end as usize);
    let (Some(before), Some(words), Some(after)) = (text.get(..start), text.get(start..end), text.get(end..)) else {
        return Default::default();
    };
    let before = before.rsplit('\n').next().unwrap_or("");
    let after = after.split('\n').next().unwrap_or("");
    let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    // Cut at a space, so that no word is torn.
    let from = if cut == 0 { 0 } else { before[cut..].find(' ').map_or(cut, |space| cut + space + 1) };
    let cut = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    let to = if cut == after.len() { cut } else { after[..cut].rfind(' ').unwrap_or(cut) };
    let dots = |there: bool| if there { "…" } else { "" };
    (
        format!("{}{}", dots(from > 0), escape(&before[from..])),
        escape(words),
        format!("{}{}", escape(&after[..to]), dots(to < after.len())),
    )
}
