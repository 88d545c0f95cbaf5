//! `mizan grammar`.

use std::io::Write;
use std::path::PathBuf;

use mizan::report::{Entry, FactsFormat, escape};
use mizan::{Analyzer, Article};

use crate::command::extract;
use crate::engine::Checked;
use crate::run::{Ended, Outcome, complain};

/// Validates grammar files together and runs their examples.
pub fn check(paths: &[PathBuf], out: &mut dyn Write) -> Ended {
    let mut files = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(mizan::grammar::read_dir(path)?);
        } else {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: can't be read: {error}"))?;
            files.push((name, text));
        }
    }
    let names: Vec<String> = paths.iter().map(|path| escape(&path.to_string_lossy())).collect();
    let report = mizan::grammar::check(files)?;
    for failure in &report.failures {
        complain(failure);
    }
    writeln!(out, "{}: {} examples, {} failed", names.join(", "), report.examples, report.failures.len())?;
    Ok(if report.failures.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Lists the built-in grammar files, each with what it says of itself.
pub fn list(out: &mut dyn Write) -> Ended {
    for (name, text) in mizan::grammar::BUILT_IN {
        writeln!(out, "{name:22}  {}", about(text))?;
    }
    Ok(Outcome::Clean)
}

/// The first sentence of the comment that a grammar file opens with.
fn about(grammar: &str) -> String {
    let comment: Vec<&str> = grammar.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
    let comment = comment.join(" ");
    comment.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

/// Lists the facts of a sentence, each with the entries and the pattern that read it.
pub fn explain(text: &str, folders: &[PathBuf], out: &mut dyn Write) -> Ended {
    let mut builder = Analyzer::builder();
    for folder in folders {
        builder = builder.grammar_dir(folder)?;
    }
    let analyzer = builder.build()?;
    let article = Article { doc: "the sentence".to_owned(), ..Article::new("", text) };
    let Checked { analysis, origins, findings, .. } = extract::read(&analyzer, &article, true);
    let (analysis, origins, findings) = (&analysis, origins.as_slice(), findings.as_slice());
    let entry = Entry { path: "", file: "", article: &article, analysis, findings, origins };
    let mut report = Vec::new();
    FactsFormat::Table.report(true).article(&entry, &mut report);
    out.write_all(&report)?;
    Ok(Outcome::Clean)
}
