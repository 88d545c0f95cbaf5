//! `mizan extract`.

use std::io::Write;

use mizan::report::FactsFormat;
use mizan::{Analysis, Analyzer, Article};

use crate::args::Extract;
use crate::engine::{Checked, Run};
use crate::output::Outputs;
use crate::run::{Ended, Outcome};

/// Lists the facts of articles.
pub fn run(args: &Extract, out: &mut dyn Write) -> Ended {
    let report = |format: FactsFormat| format.report(args.all_facts);
    let run = Run::of(&args.input)?;
    let mut outputs = Outputs::default();
    if !args.input.quiet {
        outputs.stdout(report(args.format), out);
    }
    for output in &args.output {
        outputs.file(report(output.format), &output.path)?;
    }
    let held = run.resume(&mut outputs, report(FactsFormat::JsonLines))?;
    let analyzer = run.builder()?.build()?;
    let done = run.articles(
        outputs,
        held.as_ref(),
        |opened, _| {
            let articles = opened.file.articles.iter().flatten();
            articles.map(|article| read(&analyzer, article, args.explain)).collect()
        },
        Vec::new,
    )?;
    Ok(if done.summary.faults > 0 { Outcome::Failed } else { Outcome::Clean })
}

/// What an article says, and where asked for, by which entries and patterns it was read.
pub fn read(analyzer: &Analyzer, article: &Article, explain: bool) -> Checked {
    if !explain {
        let analysis = analyzer.extract(article);
        let covered = analyzer.covers(&analysis.lang);
        return Checked { analysis, covered, origins: Vec::new(), findings: Vec::new() };
    }
    let document = analyzer.read(article);
    let (covered, origins) = (analyzer.covers(document.lang), document.origins().collect());
    Checked { analysis: Analysis::of(document), covered, origins, findings: Vec::new() }
}
