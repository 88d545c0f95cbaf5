//! A whole file at once: what `mizan check` does with one, without a configuration and a baseline.

use crate::analyzer::Analyzer;
use crate::check::RuleMeta;
use crate::error::Error;
use crate::place::LineIndex;
use crate::reported::{Reported, locate};
use crate::source::{SourceKind, SourceOptions, read};
use crate::suppress::by_comments;

/// The findings of a whole file, each with its lines and columns, in the order of the articles; those that a comment in the
/// file settles say so, and comments that settle nothing are findings of their own. The file is of the kind that `name` ends
/// in, and plain text where that tells nothing.
///
/// ```
/// # #[cfg(feature = "markdown")] {
/// use mizan::{Analyzer, check_file};
///
/// let page = "# Ferry sinks\n\nSeven people were *injured*, including **nine** officers.\n\n\
///             Of 40 cars 45 were saved. <!-- mizan: ignore[part-exceeds-whole] -- as the captain said -->";
/// let found = check_file(&Analyzer::new(), page.as_bytes(), "ferry.md")?;
/// let open = found.iter().find(|found| found.is_open()).expect("a finding");
/// assert_eq!((open.places[0].start.line, open.places[0].start.column), (3, 42));
/// assert_eq!(open.finding.message, "9 can't be a part of 7");
/// # }
/// # Ok::<(), mizan::Error>(())
/// ```
///
/// # Errors
/// When the file, or one of its articles, can't be read.
pub fn check_file(analyzer: &Analyzer, bytes: &[u8], name: &str) -> Result<Vec<Reported>, Error> {
    let kind = SourceKind::from_path(name).unwrap_or(SourceKind::Plain);
    let mut file = read(bytes, name, kind, &SourceOptions::default())?;
    let lines = LineIndex::new(bytes, &file.encoding);
    let mut found = Vec::new();
    for article in std::mem::take(&mut file.articles) {
        let article = article?;
        found.extend(locate(&article, &analyzer.analyze(&article), name, &lines));
    }
    let rules: Vec<RuleMeta> = analyzer.rules().collect();
    by_comments(&mut found, &file, &lines, &rules, name);
    Ok(found)
}
