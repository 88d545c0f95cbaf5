//! Where reports go: one sink for each format.

use std::io::{self, IsTerminal, Write};

use mizan::fact::Value;
use mizan::report::{self, LineIndex, Place};
use mizan::{Analysis, Article, Label};
use serde_json::{Value as Json, json};

use crate::args::{CheckFormat, Color, ExtractFormat};
use crate::input::Batch;

/// Finds the lines and columns of labels in the file of a batch.
pub struct Places<'b> {
    path: &'b str,
    source: Option<(&'b [u8], LineIndex)>,
}

impl<'b> Places<'b> {
    /// Indexes the lines of a batch's file.
    pub fn new(batch: &'b Batch) -> Self {
        let source = batch.source.as_deref().map(|bytes| (bytes, LineIndex::new(bytes)));
        Self { path: &batch.path, source }
    }

    /// Where a label stands.
    pub fn of(&self, article: &Article, label: &Label) -> Place {
        let start = article.source_range(label.part, label.span).start;
        let position = match &self.source {
            Some((bytes, index)) => index.position(bytes, start as usize),
            None => report::Position { line: article.line.unwrap_or(1), column: 1 },
        };
        Place { path: self.path.to_owned(), position }
    }
}

/// Takes articles in order.
pub trait Sink {
    /// Before the first.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// One article and what was found in it; `origins` explain its facts.
    fn article(
        &mut self,
        places: &Places<'_>,
        article: &Article,
        analysis: &Analysis,
        origins: &[String],
    ) -> io::Result<()>;
    /// After the last.
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sink for findings.
pub fn check<'o>(format: CheckFormat, color: Color, out: &'o mut dyn Write) -> Box<dyn Sink + 'o> {
    match format {
        CheckFormat::Full => Box::new(Full { out, color: colored(color), findings: 0, articles: 0 }),
        CheckFormat::Concise => Box::new(Concise { out }),
        CheckFormat::Json => Box::new(JsonDocument { out, articles: Vec::new(), facts: false, all: false }),
        CheckFormat::JsonLines => Box::new(JsonLines { out, facts: false, all: false }),
    }
}

/// The sink for facts.
pub fn extract<'o>(format: ExtractFormat, all: bool, out: &'o mut dyn Write) -> Box<dyn Sink + 'o> {
    match format {
        ExtractFormat::Table => Box::new(Table { out, all }),
        ExtractFormat::Json => Box::new(JsonDocument { out, articles: Vec::new(), facts: true, all }),
        ExtractFormat::JsonLines => Box::new(JsonLines { out, facts: true, all }),
    }
}

fn colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && io::stdout().is_terminal(),
    }
}

struct Full<'o> {
    out: &'o mut dyn Write,
    color: bool,
    findings: usize,
    articles: usize,
}

impl Sink for Full<'_> {
    fn article(&mut self, places: &Places<'_>, article: &Article, analysis: &Analysis, _: &[String]) -> io::Result<()> {
        self.articles += 1;
        for finding in &analysis.findings {
            self.findings += 1;
            let place = |label: &Label| places.of(article, label);
            report::terminal::finding(self.out, article, finding, &place, self.color)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        writeln!(self.out, "{} in {}", count(self.findings, "finding"), count(self.articles, "article"))
    }
}

struct Concise<'o> {
    out: &'o mut dyn Write,
}

impl Sink for Concise<'_> {
    fn article(&mut self, places: &Places<'_>, article: &Article, analysis: &Analysis, _: &[String]) -> io::Result<()> {
        for finding in &analysis.findings {
            let Some(label) = finding.labels.first() else { continue };
            report::concise::finding(self.out, finding, &places.of(article, label))?;
        }
        Ok(())
    }
}

struct Table<'o> {
    out: &'o mut dyn Write,
    all: bool,
}

impl Sink for Table<'_> {
    fn article(
        &mut self,
        _: &Places<'_>,
        article: &Article,
        analysis: &Analysis,
        origins: &[String],
    ) -> io::Result<()> {
        report::table::facts(self.out, article, analysis, self.all, origins)
    }
}

struct JsonLines<'o> {
    out: &'o mut dyn Write,
    facts: bool,
    all: bool,
}

impl Sink for JsonLines<'_> {
    fn article(
        &mut self,
        places: &Places<'_>,
        article: &Article,
        analysis: &Analysis,
        origins: &[String],
    ) -> io::Result<()> {
        let value =
            if self.facts { facts(article, analysis, self.all, origins) } else { findings(places, article, analysis) };
        serde_json::to_writer(&mut *self.out, &value)?;
        writeln!(self.out)
    }
}

struct JsonDocument<'o> {
    out: &'o mut dyn Write,
    articles: Vec<Json>,
    facts: bool,
    all: bool,
}

impl Sink for JsonDocument<'_> {
    fn article(
        &mut self,
        places: &Places<'_>,
        article: &Article,
        analysis: &Analysis,
        origins: &[String],
    ) -> io::Result<()> {
        let value =
            if self.facts { facts(article, analysis, self.all, origins) } else { findings(places, article, analysis) };
        self.articles.push(value);
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let tool = json!({"name": "mizan", "version": env!("CARGO_PKG_VERSION")});
        let articles = std::mem::take(&mut self.articles);
        serde_json::to_writer_pretty(
            &mut *self.out,
            &json!({"schema": "mizan/1", "tool": tool, "articles": articles}),
        )?;
        writeln!(self.out)
    }
}

fn facts(article: &Article, analysis: &Analysis, all: bool, origins: &[String]) -> Json {
    let shown = analysis.facts.iter().enumerate().filter(|(_, fact)| all || !matches!(fact.value, Value::Number(_)));
    let facts: Vec<Json> = shown
        .map(|(i, fact)| {
            let mut value = json!(fact);
            if let Some(origin) = origins.get(i).filter(|origin| !origin.is_empty()) {
                value["pattern"] = json!(origin);
            }
            value
        })
        .collect();
    json!({"doc": article.doc, "lang": analysis.lang, "reference": analysis.reference, "facts": facts})
}

fn findings(places: &Places<'_>, article: &Article, analysis: &Analysis) -> Json {
    let findings: Vec<Json> = analysis
        .findings
        .iter()
        .map(|finding| {
            let mut value = json!(finding);
            if let Some(label) = finding.labels.first() {
                let place = places.of(article, label);
                value["path"] = json!(place.path);
                value["line"] = json!(place.position.line);
                value["column"] = json!(place.position.column);
            }
            value
        })
        .collect();
    json!({"doc": article.doc, "findings": findings})
}
