//! Findings that somebody says are meant so: by a comment in the article, or by an entry of the configuration.
//!
//! `<!-- mizan: ignore[rule-id] -- reason -->` settles findings of the rule in the paragraph (list item, table row, …) that
//! it stands in or, where it stands by itself, in the next one. `ignore-start[…]` and `ignore-end[…]` settle what lies
//! between them, `ignore-file[…]` the whole file. Several ids are separated by commas; none at all is not allowed.

use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::check::{UNKNOWN_RULE_IN_SUPPRESSION, UNUSED_SUPPRESSION};
use crate::config::ConfigSuppression;
use crate::finding::{Finding, RuleMeta};
use crate::nearest::did_you_mean;
use crate::place::{Excerpt, LineIndex, Place};
use crate::reported::{Edit, Fnv, Reported, Status, fingerprint};
use crate::source::{Comment, SourceFile};
use crate::text::fold::folded;

/// What to do about a suppression that settles nothing.
const TAKE_OUT: &str = "take it out, as `mizan check --fix` does";

/// What a comment settles.
#[derive(Debug)]
struct Suppression<'c> {
    comment: &'c Comment,
    rule: &'c str,
    reason: &'c str,
    scope: Range<usize>,
    /// The comment that ends it.
    end: Option<&'c Comment>,
    used: bool,
}

impl Suppression<'_> {
    /// What takes it out of the file.
    fn edits(&self) -> Vec<Edit> {
        let comments = [Some(self.comment), self.end].into_iter().flatten();
        comments.map(|comment| Edit { comment: comment.range.clone(), rule: self.rule.to_owned() }).collect()
    }
}

/// Ranges by where they begin, with the furthest end of all up to each: so those that hold a place are found without a
/// look at every one.
struct Ranges {
    ranges: Vec<Range<usize>>,
    furthest: Vec<usize>,
}

impl Ranges {
    /// Of ranges in the order of their starts.
    fn new(ranges: Vec<Range<usize>>) -> Self {
        let furthest = ranges.iter().scan(0, |furthest, range| {
            *furthest = range.end.max(*furthest);
            Some(*furthest)
        });
        Self { furthest: furthest.collect(), ranges }
    }

    /// The indices of the ranges that begin before `start` and end no earlier than `end`, the last one first.
    fn holding(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let after = self.ranges.partition_point(|range| range.start < start);
        let near = (0..after).rev().take_while(move |&index| self.furthest[index] >= end);
        near.filter(move |&index| self.ranges[index].end >= end)
    }
}

/// What the comments of a file say.
#[derive(Default)]
struct Said<'c> {
    suppressions: Vec<Suppression<'c>>,
    /// Of each rule, the suppressions whose end is still to come.
    open: FxHashMap<&'c str, Vec<usize>>,
    faults: Vec<(&'c Comment, String)>,
}

/// Settles findings of a file by its comments, and adds findings about comments that settle nothing. `rules` are those in
/// force for the file, `name` is what the file goes by.
pub fn by_comments(
    findings: &mut Vec<Reported>,
    file: &SourceFile,
    lines: &LineIndex<'_>,
    rules: &[RuleMeta],
    name: &str,
) {
    if file.comments.is_empty() {
        return;
    }
    let (mut said, blocks) = (Said::default(), Ranges::new(file.blocks.clone()));
    for comment in &file.comments {
        if let Some(text) = comment.text.trim().strip_prefix("mizan:") {
            read(comment, text.trim(), (&blocks, file), rules, &mut said);
        }
    }
    let Said { mut suppressions, faults, .. } = said;
    let mut of_rule: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, suppression) in suppressions.iter().enumerate() {
        of_rule.entry(suppression.rule).or_default().push(index);
    }
    let of_rule: FxHashMap<&str, (Vec<usize>, Ranges)> = of_rule
        .into_iter()
        .map(|(rule, mut indices)| {
            indices.sort_by_key(|&index| suppressions[index].scope.start);
            let scopes = indices.iter().map(|&index| suppressions[index].scope.clone()).collect();
            (rule, (indices, Ranges::new(scopes)))
        })
        .collect();
    for reported in findings.iter_mut().filter(|reported| reported.is_open()) {
        let Some((indices, scopes)) = of_rule.get(&*reported.finding.rule) else { continue };
        let holding = |place: &Place| scopes.holding(place.bytes.start as usize + 1, place.bytes.end as usize);
        let mut last = None;
        for index in reported.places.iter().flat_map(holding).map(|at| indices[at]) {
            suppressions[index].used = true;
            last = last.max(Some(index));
        }
        if let Some(index) = last {
            reported.status = Status::SuppressedInSource { reason: suppressions[index].reason.to_owned() };
        }
    }
    let mut seen = FxHashMap::default();
    let in_force = |id: &str| rules.iter().find(|rule| rule.id == id);
    if let Some(rule) = in_force(UNUSED_SUPPRESSION) {
        for unused in suppressions.iter().filter(|it| !it.used && in_force(it.rule).is_some()) {
            let message = format!("no finding of `{}` is left here to suppress", unused.rule);
            let found = about(rule, unused.comment, message, lines, name, &mut seen);
            let finding = found.finding.suggestion(TAKE_OUT);
            findings.push(Reported { finding, edits: unused.edits(), ..found });
        }
    }
    if let Some(rule) = in_force(UNKNOWN_RULE_IN_SUPPRESSION) {
        for (comment, message) in faults {
            findings.push(about(rule, comment, message, lines, name, &mut seen));
        }
    }
}

/// Reads what a comment says after `mizan:`.
fn read<'c>(
    comment: &'c Comment,
    text: &'c str,
    (blocks, file): (&Ranges, &SourceFile),
    rules: &[RuleMeta],
    said: &mut Said<'c>,
) {
    const FORM: &str = "write `mizan: ignore[rule-id] -- reason`";
    let Said { suppressions, open, faults } = said;
    let Some((directive, (ids, after))) =
        text.split_once('[').and_then(|(directive, rest)| Some((directive.trim(), rest.split_once(']')?)))
    else {
        faults.push((comment, format!("this suppression names no rule: {FORM}")));
        return;
    };
    let reason = after.trim().trim_start_matches(['-', '–', '—', ':']).trim();
    let whole = 0..usize::MAX;
    let scope = match directive {
        "ignore" => block(comment, blocks, file),
        "ignore-file" => whole,
        "ignore-start" => comment.range.start..usize::MAX,
        "ignore-end" => comment.range.end..comment.range.end,
        other => {
            let hint = did_you_mean(other, ["ignore", "ignore-start", "ignore-end", "ignore-file"]);
            faults.push((comment, format!("`{other}` is no suppression{hint}; {FORM}")));
            return;
        }
    };
    let known =
        || crate::check::built_in().iter().map(|rule| &*rule.meta().id).chain(rules.iter().map(|rule| &*rule.id));
    let mut any = false;
    for rule in ids.split(',').map(str::trim).filter(|rule| !rule.is_empty()) {
        any = true;
        if !known().any(|id| id == rule) {
            faults.push((comment, format!("no rule is called `{rule}`{}", did_you_mean(rule, known()))));
            continue;
        }
        if directive == "ignore-end" {
            match open.get_mut(rule).and_then(Vec::pop) {
                Some(start) => {
                    suppressions[start].scope.end = comment.range.start;
                    suppressions[start].end = Some(comment);
                }
                None => faults.push((comment, format!("no `ignore-start[{rule}]` stands before this end"))),
            }
            continue;
        }
        if directive == "ignore-start" {
            open.entry(rule).or_default().push(suppressions.len());
        }
        suppressions.push(Suppression { comment, rule, reason, scope: scope.clone(), end: None, used: false });
    }
    if !any {
        faults.push((comment, format!("this suppression names no rule: {FORM}")));
    }
}

/// What a comment speaks of: the block it stands in; where that holds others, the words in it that stand next to the comment;
/// if there are none, the next block.
fn block(comment: &Comment, blocks: &Ranges, file: &SourceFile) -> Range<usize> {
    let holder = blocks.holding(comment.range.start, comment.range.end).next();
    let (after, blocks) = (blocks.ranges.partition_point(|block| block.start < comment.range.start), &blocks.ranges);
    let next = blocks.get(after);
    if let Some(index) = holder {
        let holder = &blocks[index];
        let inner = &blocks[index + 1..after];
        let own = inner.iter().map(|block| block.end).max().unwrap_or(holder.start)
            ..next.map_or(holder.end, |next| next.start.min(holder.end));
        let has_words =
            |range: &Range<usize>| file.articles.iter().flatten().any(|article| article.has_words_in(range));
        if own == *holder || has_words(&own) {
            return own;
        }
    }
    next.cloned().unwrap_or(comment.range.end..comment.range.end)
}

fn about(
    rule: &RuleMeta,
    comment: &Comment,
    message: String,
    lines: &LineIndex<'_>,
    name: &str,
    seen: &mut FxHashMap<u64, usize>,
) -> Reported {
    let bytes = comment.range.start as u64..comment.range.end as u64;
    let mut hash = Fnv::default();
    for field in [&*rule.id, name, &comment.text, &message] {
        hash.field(field);
    }
    let same = seen.entry(hash.0).or_default();
    let ordinal = std::mem::replace(same, *same + 1);
    Reported {
        finding: Finding::new(rule, message),
        path: name.to_owned(),
        places: vec![Place {
            start: lines.position(bytes.start),
            end: lines.position(bytes.end),
            excerpt: Excerpt { words: format!("<!--{}-->", comment.text), ..Excerpt::default() },
            bytes,
        }],
        fingerprint: fingerprint(hash.0, ordinal),
        status: Status::Open,
        edits: Vec::new(),
    }
}

/// Settles findings of a file by the entries of the configuration whose path it matches; says for each entry whether it
/// settled any. An entry whose last day lies before `today` settles nothing.
pub fn by_config(findings: &mut [Reported], entries: &[&ConfigSuppression], today: NaiveDate) -> Vec<bool> {
    let mut used = vec![false; entries.len()];
    for reported in findings.iter_mut().filter(|reported| reported.is_open()) {
        for (entry, used) in entries.iter().zip(&mut used) {
            if entry.rule == reported.finding.rule && !is_expired(entry, today) && quotes(entry, reported) {
                *used = true;
                reported.status = Status::SuppressedInConfig { reason: entry.reason.clone() };
            }
        }
    }
    used
}

/// Whether the last day of an entry is over.
pub fn is_expired(entry: &ConfigSuppression, today: NaiveDate) -> bool {
    entry.expires.is_some_and(|expires| expires < today)
}

fn quotes(entry: &ConfigSuppression, reported: &Reported) -> bool {
    let Some(quote) = &entry.quote else { return true };
    let quote = folded(quote);
    reported.places.iter().any(|place| {
        let Excerpt { before, words, after } = &place.excerpt;
        folded(&format!("{before}{words}{after}")).contains(&quote)
    })
}

/// A finding about an entry of the configuration that settles nothing; `place` is where it stands in the file `name`.
pub fn unused_entry(
    rule: &RuleMeta,
    entry: &ConfigSuppression,
    today: NaiveDate,
    name: &str,
    place: Place,
) -> Reported {
    let finding = match entry.expires.filter(|_| is_expired(entry, today)) {
        Some(day) => {
            Finding::new(rule, format!("the suppression of `{}` in `{}` ended on {day}", entry.rule, entry.path))
        }
        None => Finding::new(rule, format!("no finding of `{}` is left in `{}` to suppress", entry.rule, entry.path))
            .suggestion(TAKE_OUT),
    };
    let mut hash = Fnv::default();
    for field in [&*rule.id, name, &entry.path, &entry.rule, entry.quote.as_deref().unwrap_or_default()] {
        hash.field(field);
    }
    Reported {
        finding,
        path: name.to_owned(),
        places: vec![place],
        fingerprint: fingerprint(hash.0, 0),
        status: Status::Open,
        edits: Vec::new(),
    }
}

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use super::*;
    use crate::analyzer::Analyzer;
    use crate::reported::locate;
    use crate::source::{SourceKind, SourceOptions, read as read_file};

    const BAD: &str = "Seven people were hurt, including nine officers.";

    /// Rule and, for settled findings, reason, of all findings of a file.
    fn settled(kind: SourceKind, text: &str) -> Vec<(String, Option<String>)> {
        let file = read_file(text.as_bytes(), "a", kind, &SourceOptions::default()).expect("can be read");
        let lines = LineIndex::new(text.as_bytes(), &file.encoding);
        let analyzer = Analyzer::new();
        let article = file.articles[0].as_ref().expect("is an article");
        let mut findings = locate(article, &analyzer.analyze(article), "a", &lines);
        let rules: Vec<RuleMeta> = analyzer.rules().collect();
        by_comments(&mut findings, &file, &lines, &rules, "a");
        let reason = |status: &Status| match status {
            Status::SuppressedInSource { reason } => Some(reason.clone()),
            _ => None,
        };
        findings.iter().map(|it| (it.finding.rule.to_string(), reason(&it.status))).collect()
    }

    fn suppressed(reason: &str) -> (String, Option<String>) {
        ("part-exceeds-whole".into(), Some(reason.into()))
    }

    fn open(rule: &str) -> (String, Option<String>) {
        (rule.into(), None)
    }

    #[test]
    fn a_comment_settles_the_paragraph_it_stands_in_or_before() {
        let markdown = |text: &str| settled(SourceKind::Markdown, text);
        let comment = "<!-- mizan: ignore[part-exceeds-whole] -- as said -->";
        for text in [
            format!("{comment}\n\n{BAD}"),
            format!("{BAD} {comment}"),
            format!("- {BAD} {comment}\n- Nothing."),
            format!("Two people came.\n\n{comment}\n\n> {BAD}"),
        ] {
            assert_eq!(markdown(&text), [suppressed("as said")], "{text}");
        }
        let nested = markdown(&format!("- {BAD} {comment}\n  - {BAD}\n\n    {BAD}\n\n    {comment}\n\n    {BAD}\n"));
        let settled_ones: Vec<bool> = nested.iter().map(|(_, reason)| reason.is_some()).collect();
        assert_eq!(settled_ones, [true, false, false, true]);
        let far = format!("{comment}\n\nNothing happened here.\n\n{BAD}");
        assert_eq!(markdown(&far), [open("part-exceeds-whole"), open("unused-suppression")]);
        let html = format!("<body><div>{comment}<p>{BAD}</p><p>Ten of the eleven guests left.</p></div></body>");
        assert_eq!(settled(SourceKind::Html, &html), [suppressed("as said")]);
        let html = format!("<body><div>{BAD} {comment}<p>{BAD}</p></div><div><p>{BAD}</p>{comment} {BAD}</div></body>");
        let settled_ones: Vec<bool> = settled(SourceKind::Html, &html).iter().map(|it| it.1.is_some()).collect();
        assert_eq!(settled_ones, [true, false, false, true]);
    }

    #[test]
    fn a_range_and_a_file_are_settled() {
        let range = format!(
            "<!-- mizan: ignore-start[part-exceeds-whole, reversed-period] -->\n\nOne.\n\n{BAD}\n\n\
             <!-- mizan: ignore-end[part-exceeds-whole, reversed-period] -->\n\nIn another accident eight people were hurt, including ten officers."
        );
        let found = settled(SourceKind::Markdown, &range);
        assert_eq!(found, [suppressed(""), open("part-exceeds-whole"), open("unused-suppression")]);
        let file = format!("{BAD}\n\n<!-- mizan: ignore-file[part-exceeds-whole] – كما ورد -->");
        assert_eq!(settled(SourceKind::Markdown, &file), [suppressed("كما ورد")]);
    }

    #[test]
    fn comments_that_are_not_understood_are_told() {
        for comment in [
            "mizan: ignore",
            "mizan: ignore[] -- why",
            "mizan: ignore[part-exceed-whole]",
            "mizan: ignor[part-exceeds-whole]",
            "mizan: ignore-end[part-exceeds-whole]",
        ] {
            let found = settled(SourceKind::Markdown, &format!("<!-- {comment} -->\n\n{BAD}"));
            assert_eq!(found, [open("part-exceeds-whole"), open("unknown-rule-in-suppression")], "{comment}");
        }
        let other = format!("<!-- vale off -->\n\n{BAD}");
        assert_eq!(settled(SourceKind::Markdown, &other), [open("part-exceeds-whole")]);
    }
}
