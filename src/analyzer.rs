//! The one way in: an analyzer reads articles into facts and weighs them.

use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::check::{self, Check};
use crate::document::{Document, ReferenceDate};
use crate::error::Error;
use crate::extract::{Classes, extract};
use crate::fact::Facts;
use crate::finding::Finding;
use crate::grammar::{self, Grammar};
use crate::weigh::Scales;

/// Reads and weighs articles. Built once, cheap to share between threads.
#[derive(Debug)]
pub struct Analyzer {
    grammar: Grammars,
    classes: Classes,
    rules: Vec<Rule>,
    published: Option<NaiveDate>,
    lang: Option<String>,
}

/// A rule in force.
struct Rule(Box<dyn Check>);

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.meta().id)
    }
}

/// The built-in grammars are compiled once for all analyzers.
#[derive(Debug)]
enum Grammars {
    BuiltIn,
    Own(Box<Grammar>),
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer with the built-in grammars and rules.
    pub fn new() -> Self {
        Self {
            grammar: Grammars::BuiltIn,
            classes: Classes::of(grammar::built_in()),
            rules: check::built_in().iter().map(|&rule| Rule(Box::new(rule))).collect(),
            published: None,
            lang: None,
        }
    }

    /// Starts an analyzer of one's own.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Reads an article and weighs its facts.
    pub fn analyze(&self, article: &Article) -> Analysis {
        let document = self.read(article);
        let scales = Scales::of(&document);
        let mut findings = Vec::new();
        for Rule(rule) in &self.rules {
            rule.check(&scales, &mut findings);
        }
        Analysis { lang: document.lang.to_owned(), reference: document.reference, facts: document.facts, findings }
    }

    /// Reads an article without weighing.
    pub fn extract(&self, article: &Article) -> Analysis {
        let document = self.read(article);
        Analysis {
            lang: document.lang.to_owned(),
            reference: document.reference,
            facts: document.facts,
            findings: Vec::new(),
        }
    }

    /// Reads an article into the document that rules weigh: facts with how each was read.
    pub fn read<'a>(&'a self, article: &'a Article) -> Document<'a> {
        let grammar = match &self.grammar {
            Grammars::BuiltIn => grammar::built_in(),
            Grammars::Own(grammar) => grammar,
        };
        extract(grammar, &self.classes, article, self.lang.as_deref(), self.published)
    }
}

/// What an analyzer is built from.
#[derive(Debug, Default)]
pub struct AnalyzerBuilder {
    grammars: Vec<(String, String)>,
    rules: Vec<Rule>,
    published: Option<NaiveDate>,
    lang: Option<String>,
}

impl AnalyzerBuilder {
    /// Adds a grammar file (its name, for messages, and its TOML text); entries add to or override the built-in ones.
    pub fn grammar(mut self, name: impl Into<String>, toml: impl Into<String>) -> Self {
        self.grammars.push((name.into(), toml.into()));
        self
    }

    /// Adds the grammar files (`*.toml`) of a folder, in the order of their names.
    ///
    /// # Errors
    /// When the folder or one of its files can't be read, or there is no grammar file in it.
    pub fn grammar_dir(mut self, folder: impl AsRef<Path>) -> Result<Self, Error> {
        for (name, toml) in grammar::load::read_dir(folder.as_ref())? {
            self = self.grammar(name, toml);
        }
        Ok(self)
    }

    /// Adds a rule of one's own beside the built-in ones; see [`Check`].
    pub fn rule(mut self, rule: impl Check + 'static) -> Self {
        self.rules.push(Rule(Box::new(rule)));
        self
    }

    /// The date of publication of every article, over any that the source states.
    pub fn published(mut self, date: NaiveDate) -> Self {
        self.published = Some(date);
        self
    }

    /// The language of every article (`ar`, `en`), over any that the source states.
    pub fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    /// Builds the analyzer.
    ///
    /// # Errors
    /// When a grammar file is malformed; the message names file and line.
    pub fn build(self) -> Result<Analyzer, Error> {
        let mut analyzer = Analyzer::new();
        if !self.grammars.is_empty() {
            let more = self.grammars.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            let grammar = grammar::load::load(more)?;
            analyzer.classes = Classes::of(&grammar);
            analyzer.grammar = Grammars::Own(Box::new(grammar));
        }
        analyzer.rules.extend(self.rules);
        analyzer.published = self.published;
        analyzer.lang = self.lang;
        Ok(analyzer)
    }
}

impl Analysis {
    /// The facts of a document that has not been weighed.
    pub fn of(document: Document<'_>) -> Self {
        Self {
            lang: document.lang.to_owned(),
            reference: document.reference,
            facts: document.facts,
            findings: Vec::new(),
        }
    }
}

/// What an article was found to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The language it was read in.
    pub lang: String,
    /// The day that relative dates were resolved against.
    #[serde(default)]
    pub reference: Option<ReferenceDate>,
    /// Its facts, the title's first, in the order of the text.
    pub facts: Facts,
    /// Its contradictions.
    #[serde(default)]
    pub findings: Vec<Finding>,
}
