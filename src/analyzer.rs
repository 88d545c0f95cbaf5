//! The one way in: an analyzer reads articles into facts and weighs them.

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::check::select::{Selection, exactness, unknown_rule};
use crate::check::{self, Check};
use crate::config::Config;
use crate::document::{Document, ReferenceDate};
use crate::error::Error;
use crate::extract::{Classes, extract};
use crate::fact::{DayOrder, Facts};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::{self, Grammar};
use crate::text::lang::Scripts;
use crate::weigh::Scales;

/// Reads and weighs articles. Built once, cheap to share between threads.
#[derive(Debug)]
pub struct Analyzer {
    grammars: Grammars,
    rules: Vec<Rule>,
    min_confidence: Confidence,
    published: Option<NaiveDate>,
    lang: Option<String>,
    day_order: Option<DayOrder>,
}

/// The most facts that are weighed against each other. No newspaper article has so many; a book or a table is weighed in
/// stretches, so that the work on a fact stays bounded whatever the rules compare.
const MOST: usize = 1024;

/// A rule in force, as it presents itself here.
struct Rule {
    check: Box<dyn Check>,
    /// The severity of all its findings, where the user has set one.
    severity: Option<Severity>,
}

impl Rule {
    fn new(check: impl Check + 'static) -> Self {
        Self { check: Box::new(check), severity: None }
    }

    fn meta(&self) -> RuleMeta {
        let meta = self.check.meta().clone();
        RuleMeta { severity: self.severity.unwrap_or(meta.severity), ..meta }
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.check.meta().id)
    }
}

/// The built-in grammars are compiled once for all analyzers, and only those that some article needs.
#[derive(Debug)]
enum Grammars {
    BuiltIn,
    Own(Box<(Grammar, Classes)>),
}

impl Grammars {
    /// The grammars for an article whose language is given or told from its text.
    fn of(&self, article: &Article, language: Option<&str>) -> (&Grammar, &Classes) {
        static CLASSES: [OnceLock<Classes>; 3] = [const { OnceLock::new() }; 3];
        match self {
            Self::Own(own) => (&own.0, &own.1),
            Self::BuiltIn => {
                let scripts = Scripts::of(&[article.title.as_str(), article.text.as_str()]).with(language);
                let grammar = grammar::built_in_of(scripts);
                (grammar, CLASSES[scripts as usize].get_or_init(|| Classes::of(grammar)))
            }
        }
    }
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
            grammars: Grammars::BuiltIn,
            rules: check::built_in().iter().map(|&rule| Rule::new(rule)).collect(),
            min_confidence: Confidence::Medium,
            published: None,
            lang: None,
            day_order: None,
        }
    }

    /// Starts an analyzer of one's own.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Reads an article and weighs its facts.
    pub fn analyze(&self, article: &Article) -> Analysis {
        let document = self.read(article);
        let mut findings = Vec::new();
        if document.facts.len() <= MOST {
            self.weigh(&document, &mut findings);
        } else {
            document.stretches(MOST).for_each(|stretch| self.weigh(&stretch, &mut findings));
        }
        findings.retain(|finding| finding.confidence >= self.min_confidence);
        findings.iter_mut().flat_map(|finding| &mut finding.labels).for_each(|label| label.read_words(article));
        Analysis { lang: document.lang.to_owned(), reference: document.reference, facts: document.facts, findings }
    }

    fn weigh(&self, document: &Document<'_>, findings: &mut Vec<Finding>) {
        let scales = Scales::of(document);
        for rule in &self.rules {
            let before = findings.len();
            rule.check.check(&scales, findings);
            if let Some(severity) = rule.severity {
                findings[before..].iter_mut().for_each(|finding| finding.severity = severity);
            }
        }
    }

    /// The rules in force, each with the severity it has here.
    pub fn rules(&self) -> impl Iterator<Item = RuleMeta> {
        self.rules.iter().map(Rule::meta)
    }

    /// Whether a language is read. An article that says it is in another one has no facts.
    ///
    /// ```
    /// let analyzer = mizan::Analyzer::new();
    /// assert!(analyzer.covers("ar") && !analyzer.covers("fr"));
    /// ```
    pub fn covers(&self, lang: &str) -> bool {
        match &self.grammars {
            Grammars::BuiltIn => grammar::load::speaks(lang),
            Grammars::Own(own) => own.0.speaks(lang),
        }
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
        let language = self.lang.as_deref();
        let (grammar, classes) = self.grammars.of(article, language.or(article.lang.as_deref()));
        extract(grammar, classes, article, language, self.published, self.day_order)
    }
}

/// What an analyzer is built from.
#[derive(Debug, Default)]
pub struct AnalyzerBuilder {
    grammars: Vec<(String, String)>,
    selection: Selection,
    severities: Vec<(String, Severity)>,
    min_confidence: Option<Confidence>,
    rules: Vec<Rule>,
    published: Option<NaiveDate>,
    lang: Option<String>,
    day_order: Option<DayOrder>,
}

impl AnalyzerBuilder {
    /// Adds a grammar file (its name, for messages, and its TOML text); entries add to or override the built-in ones.
    pub fn grammar(mut self, name: impl Into<String>, toml: impl Into<String>) -> Self {
        self.grammars.push((name.into(), toml.into()));
        self
    }

    /// Which rules are in force; all of them unless this says otherwise.
    ///
    /// ```
    /// use mizan::check::select::Selection;
    /// let selection = Selection { ignore: vec!["dates".into()], ..Selection::default() };
    /// let analyzer = mizan::Analyzer::builder().selection(selection).build()?;
    /// assert!(analyzer.rules().all(|rule| rule.group != "dates"));
    /// # Ok::<(), mizan::Error>(())
    /// ```
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Takes over what a configuration says of rules, severities, confidence, language and the order of days. What it says
    /// of files (folders of grammars, encodings, fields, suppressions) is for whoever reads those.
    ///
    /// ```
    /// let config = mizan::config::Config::parse("mizan.toml", "ignore = [\"dates\"]\nmin-confidence = \"high\"")?;
    /// let analyzer = mizan::Analyzer::builder().config(&config).build()?;
    /// assert!(analyzer.rules().all(|rule| rule.group != "dates"));
    /// # Ok::<(), mizan::Error>(())
    /// ```
    pub fn config(mut self, config: &Config) -> Self {
        self.selection = config.selection();
        self.min_confidence = config.min_confidence.or(self.min_confidence);
        self.lang = config.lang.clone().or(self.lang);
        self.day_order = config.day_order.or(self.day_order);
        let severities = config.rules.iter().filter_map(|(id, rule)| Some((id.clone(), rule.severity?)));
        self.severities.extend(severities);
        self
    }

    /// The severity of all findings of a rule or a group, whatever the rules themselves say. A later call wins.
    pub fn severity(mut self, rule: impl Into<String>, severity: Severity) -> Self {
        self.severities.push((rule.into(), severity));
        self
    }

    /// Leaves out findings that their rule is less sure of; [`Confidence::Medium`] unless this says otherwise.
    pub fn min_confidence(mut self, confidence: Confidence) -> Self {
        self.min_confidence = Some(confidence);
        self
    }

    /// Adds the grammar files (`*.toml`) of a folder, in the order of their names.
    ///
    /// # Errors
    /// When the folder or one of its files can't be read, or there is no grammar file in it.
    pub fn grammar_dir(mut self, folder: impl AsRef<Path>) -> Result<Self, Error> {
        for (name, toml) in grammar::read_dir(folder)? {
            self = self.grammar(name, toml);
        }
        Ok(self)
    }

    /// Adds a rule of one's own beside the built-in ones; see [`Check`].
    pub fn rule(mut self, rule: impl Check + 'static) -> Self {
        self.rules.push(Rule::new(rule));
        self
    }

    /// The date of publication of every article, over any that the source states.
    pub fn published(mut self, date: NaiveDate) -> Self {
        self.published = Some(date);
        self
    }

    /// The language of every article, `ar`, `en` or one of one's own grammars, over any that the source states.
    pub fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    /// Which of day and month stands first in dates in digits, where an article gives no evidence of its own.
    ///
    /// ```
    /// use mizan::fact::{DayOrder, Value};
    /// use mizan::{Analyzer, Article};
    /// let analyzer = Analyzer::builder().lang("en").day_order(DayOrder::DayFirst).build()?;
    /// let facts = analyzer.extract(&Article::new("", "The note of 5/1/2022 says so.")).facts;
    /// let Some(Value::Date(date)) = facts.first().map(|fact| &fact.value) else { panic!("no date") };
    /// assert_eq!((date.value.as_str(), date.stated.ambiguous), ("2022-01-05", true));
    /// # Ok::<(), mizan::Error>(())
    /// ```
    pub fn day_order(mut self, order: DayOrder) -> Self {
        self.day_order = Some(order);
        self
    }

    /// Builds the analyzer.
    ///
    /// # Errors
    /// When a grammar file is malformed (the message names file and line), a rule, a group or the language is not known, or
    /// the id of a rule of one's own can't be told from others: it has to be in kebab-case and new.
    pub fn build(self) -> Result<Analyzer, Error> {
        let mut analyzer = Analyzer::new();
        if !self.grammars.is_empty() {
            let more = self.grammars.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            let grammar = grammar::load::load(more)?;
            let classes = Classes::of(&grammar);
            analyzer.grammars = Grammars::Own(Box::new((grammar, classes)));
        }
        if let Some(lang) = self.lang.as_ref().filter(|lang| !analyzer.covers(lang)) {
            return Err(Error::config(format!("no grammar is written for `{lang}`: `ar` and `en` are built in")));
        }
        for rule in self.rules {
            let id = &*rule.check.meta().id;
            let kebab = id
                .split('-')
                .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
            if !kebab {
                return Err(Error::config(format!("`{id}` is no id for a rule: write it in kebab-case")));
            }
            if let Some(other) = analyzer.rules.iter().find(|other| exactness(id, other.check.meta()) > 0) {
                let what = if other.check.meta().id == id { "a rule" } else { "a group of rules" };
                return Err(Error::config(format!("`{id}` is no id for a rule of one's own: {what} is called so")));
            }
            analyzer.rules.push(rule);
        }
        let known = || analyzer.rules.iter().map(|rule| rule.check.meta());
        let ids = self.severities.iter().map(|(word, _)| unknown_rule(word, known()));
        if let Some(message) = self.selection.unknown(known()).or_else(|| ids.flatten().next()) {
            return Err(Error::config(message));
        }
        analyzer.rules.retain(|rule| self.selection.takes(rule.check.meta()));
        for rule in &mut analyzer.rules {
            let meta = rule.check.meta();
            let severity = self.severities.iter().rev().find(|(word, _)| exactness(word, meta) > 0);
            rule.severity = severity.map(|(_, severity)| *severity);
        }
        analyzer.min_confidence = self.min_confidence.unwrap_or(Confidence::Medium);
        analyzer.published = self.published;
        analyzer.lang = self.lang;
        analyzer.day_order = self.day_order;
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
    #[serde(default)]
    pub facts: Facts,
    /// Its contradictions.
    #[serde(default)]
    pub findings: Vec<Finding>,
}
