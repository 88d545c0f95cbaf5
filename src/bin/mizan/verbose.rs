//! How an article was read, for whoever wonders why something was found in it, or nothing.

use mizan::text::lang::{has_other_script, is_of_other_script};
use mizan::{Article, Part, Span};

use crate::engine::Checked;
use crate::input::Opened;

/// In words, a line for each thing.
pub fn told(opened: &Opened, article: &Article, checked: &Checked) -> Vec<String> {
    let path = article.line.map_or_else(|| opened.path.clone(), |line| format!("{}:{line}", opened.path));
    let analysis = &checked.analysis;
    let read = format!("{path}: is read in {} as `{}`", opened.file.encoding.name, analysis.lang);
    if !checked.covered {
        return vec![format!("{read}, which no grammar covers, and passed over: --lang settles it")];
    }
    let reference = analysis.reference.map_or_else(
        || "without a reference date".to_owned(),
        |it| format!("from {} ({})", it.date, format!("{:?}", it.source).to_lowercase()),
    );
    let facts = match analysis.facts.len() {
        1 => "1 fact".to_owned(),
        n => format!("{n} facts"),
    };
    let mut told = vec![format!("{read}, {reference}: {facts}")];
    if article.line.is_none() {
        let others = lines_of_other_scripts(opened, article).into_iter();
        told.extend(
            others.map(|line| format!("{path}:{line}: is in a script that no grammar covers, and passed over")),
        );
    }
    told
}

/// The lines of the file where passages in other scripts begin.
fn lines_of_other_scripts(opened: &Opened, article: &Article) -> Vec<usize> {
    let index = opened.lines();
    let mut found = Vec::new();
    for part in [Part::Title, Part::Text] {
        let text = article.part(part).as_str();
        let mut at = 0;
        for line in text.split_inclusive('\n').filter(|_| has_other_script(text)) {
            if is_of_other_script(line) {
                let start = (at + line.len() - line.trim_start().len()) as u32;
                found.push(index.position(article.source_range(part, Span::new(start, start + 1)).start).line);
            }
            at += line.len();
        }
    }
    found.dedup();
    found
}
