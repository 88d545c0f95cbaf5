//! Runs a command and says how it went.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use mizan::report::{escape, plain};
use mizan::{Analysis, Analyzer, Article, Severity};

use crate::args::{Args, Check, Command, Extract, GrammarCommand, Input};
use crate::input::{self, Batch};
use crate::output::{self, Sink};

/// How a run ended; the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing was found.
    Clean = 0,
    /// Something was found.
    Findings = 1,
    /// Something could not be read or written.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = match &args.command {
        Command::Check(check) => check_articles(check, &mut out),
        Command::Extract(extract) => extract_facts(extract, &mut out),
        Command::Rules => rules(&mut out),
        Command::Rule { id, .. } => rule(id.as_deref(), &mut out),
        Command::Grammar(GrammarCommand::Check { file }) => grammar(file, &mut out),
    };
    match result.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => outcome,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => {
            complain(&format!("the report can't be written: {error}"));
            Outcome::Failed
        }
    }
}

/// A message for the user, safe for a terminal.
pub fn complain(message: &str) {
    // Nothing can be done where even this fails.
    let _ = writeln!(io::stderr(), "mizan: {}", escape(message));
}

fn analyzer(input: &Input) -> Result<Analyzer, String> {
    let mut builder = Analyzer::builder();
    for dir in &input.grammar_dir {
        builder = builder.grammar_dir(dir).map_err(|error| error.to_string())?;
    }
    if let Some(date) = input.published {
        builder = builder.published(date);
    }
    if let Some(lang) = &input.lang {
        builder = builder.lang(lang.clone());
    }
    builder.build().map_err(|error| error.to_string())
}

/// Reads, analyzes in parallel and reports in order.
fn articles(
    input: &Input,
    sink: &mut dyn Sink,
    analyze: impl Fn(&Analyzer, &Article) -> (Analysis, Vec<String>) + Sync,
) -> io::Result<Outcome> {
    let analyzer = match analyzer(input) {
        Ok(analyzer) => analyzer,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let threads = input.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let mut outcome = Outcome::Clean;
    sink.begin()?;
    input::read(&input.paths, input.stdin_filename.as_deref(), |batch: Batch| {
        let results = in_parallel(&batch.articles, threads, |article| {
            article.as_ref().ok().map(|article| analyze(&analyzer, article))
        });
        let places = output::Places::new(&batch);
        for (article, result) in batch.articles.iter().zip(results) {
            match (article, result) {
                (Ok(article), Some((analysis, origins))) => {
                    if analysis.findings.iter().any(|finding| finding.severity >= Severity::Warning) {
                        outcome = outcome.max(Outcome::Findings);
                    }
                    sink.article(&places, article, &analysis, &origins)?;
                }
                (Err(message), _) => {
                    complain(message);
                    outcome = Outcome::Failed;
                }
                (Ok(_), None) => {}
            }
        }
        Ok(())
    })?;
    sink.end()?;
    Ok(outcome)
}

/// Maps in order on several threads.
fn in_parallel<T: Sync, R: Send>(items: &[T], threads: usize, map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let share = items.len().div_ceil(threads).max(1);
    if threads == 1 || items.len() < 2 {
        return items.iter().map(map).collect();
    }
    std::thread::scope(|scope| {
        let map = &map;
        let workers: Vec<_> =
            items.chunks(share).map(|chunk| scope.spawn(move || chunk.iter().map(map).collect::<Vec<R>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

fn check_articles(check: &Check, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut sink = output::check(check.format, check.color, out);
    articles(&check.input, sink.as_mut(), |analyzer, article| (analyzer.analyze(article), Vec::new()))
}

fn extract_facts(extract: &Extract, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut sink = output::extract(extract.format, extract.all_facts, out);
    let explain = extract.explain;
    let outcome = articles(&extract.input, sink.as_mut(), |analyzer, article| {
        if !explain {
            return (analyzer.extract(article), Vec::new());
        }
        let document = analyzer.read(article);
        let origins = document.origins().map(str::to_owned).collect();
        (Analysis::of(document), origins)
    })?;
    Ok(outcome)
}

fn rules(out: &mut dyn Write) -> io::Result<Outcome> {
    let width = mizan::check::built_in().iter().map(|rule| rule.meta().id.len()).max().unwrap_or(0);
    for rule in mizan::check::built_in() {
        let meta = rule.meta();
        writeln!(out, "{:width$}  {:7}  {}", meta.id, plain(meta.severity), meta.summary)?;
    }
    Ok(Outcome::Clean)
}

fn rule(id: Option<&str>, out: &mut dyn Write) -> io::Result<Outcome> {
    let rules = mizan::check::built_in().iter().map(|rule| rule.meta());
    let chosen: Vec<_> = rules.filter(|meta| id.is_none_or(|id| id == meta.id)).collect();
    if chosen.is_empty() {
        complain(&format!("no rule is called `{}`: `mizan rules` lists them", id.unwrap_or_default()));
        return Ok(Outcome::Failed);
    }
    for meta in chosen {
        writeln!(out, "# {}\n\n{} ({}).\n\n{}", meta.id, meta.summary, plain(meta.severity), meta.docs)?;
    }
    Ok(Outcome::Clean)
}

fn grammar(file: &PathBuf, out: &mut dyn Write) -> io::Result<Outcome> {
    let name = file.to_string_lossy();
    let checked = std::fs::read_to_string(file)
        .map_err(|error| format!("{name}: can't be read: {error}"))
        .and_then(|text| mizan::grammar::check(&name, &text).map_err(|error| error.to_string()));
    match checked {
        Ok(report) => {
            for failure in &report.failures {
                complain(failure);
            }
            writeln!(out, "{}: {} examples, {} failed", escape(&name), report.examples, report.failures.len())?;
            Ok(if report.failures.is_empty() { Outcome::Clean } else { Outcome::Findings })
        }
        Err(message) => {
            complain(&message);
            Ok(Outcome::Failed)
        }
    }
}
