#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::place::LineIndex;
use mizan::source::{self, SourceKind};
use mizan::{Analyzer, RuleMeta, SourceOptions, reported, suppress};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|said: &str| {
    let rules: Vec<RuleMeta> = ANALYZER.rules().collect();
    // The input is what one comment says, and is a comment that holds others.
    let page = format!(
        "<!-- mizan: {said} -->\n\nSeven were hurt, including nine officers. <!-- mizan: ignore[part-exceeds-whole] -->\n\n\
         <!-- mizan: ignore-start[{said}] -->\n\n- Seven were hurt, including nine officers.\n\n{said}\n"
    );
    let file = source::read(page.as_bytes(), "a.md", SourceKind::Markdown, &SourceOptions::default()).expect("is text");
    let lines = LineIndex::new(page.as_bytes(), &file.encoding);
    for article in file.articles.iter().flatten() {
        let analysis = ANALYZER.analyze(article);
        let mut findings = reported::locate(article, &analysis, "a.md", &lines);
        let before = findings.len();
        suppress::by_comments(&mut findings, &file, &lines, &rules, "a.md");
        assert!(findings.len() >= before, "a comment settles findings and takes none away");
        for finding in &findings {
            for place in &finding.places {
                assert!(place.bytes.start <= place.bytes.end && place.bytes.end <= page.len() as u64);
                assert!(place.start <= place.end);
            }
        }
    }
});
