//! What `check` and `extract` share: reading the input, working on it in parallel, reporting in order.

use std::io;
use std::path::{Path, PathBuf};

use mizan::report::{Entry, Totals};
use mizan::source::SourceOptions;
use mizan::{Analysis, Analyzer, AnalyzerBuilder, Article, Reported, Severity};

use crate::args::Input;
use crate::input::{self, Opened, Piece};
use crate::output::{Outputs, Rendered, Reports};
use crate::pipeline;
use crate::progress::Progress;
use crate::resume::Held;
use crate::run::{Stop, complain};
use crate::settings::Settings;
use crate::summary::Summary;
use crate::unpack::Meter;
use crate::verbose;
use crate::walk::{self, Item, Walk};

/// A run over the input that the command line names.
pub struct Run<'a> {
    input: &'a Input,
    /// The configuration.
    pub settings: Settings,
    /// How files are read.
    pub options: SourceOptions,
    threads: usize,
}

/// What is known of one article.
pub struct Checked {
    /// What it says.
    pub analysis: Analysis,
    /// Whether a grammar covers its language.
    pub covered: bool,
    /// Which pattern each fact was read by; empty unless asked for.
    pub origins: Vec<String>,
    /// Its findings.
    pub findings: Vec<Reported>,
}

/// How a run went.
#[derive(Default)]
pub struct Done {
    /// What the reports were told in the end.
    totals: Totals,
    /// What was counted.
    pub summary: Summary,
    /// The worst severity among the findings that ask for attention.
    pub worst: Option<Severity>,
}

/// One piece, worked on.
#[derive(Default)]
struct Part {
    /// What the user should know of the input, faults among it.
    messages: Vec<String>,
    rendered: Rendered,
    totals: Totals,
    summary: Summary,
    worst: Option<Severity>,
}

impl<'a> Run<'a> {
    /// Prepares a run.
    pub fn of(input: &'a Input) -> Result<Self, Stop> {
        let threads =
            input.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
        let settings = Settings::load(&input.config)?;
        let options = SourceOptions {
            encoding: input.encoding.clone().or_else(|| settings.config.encoding.clone()),
            fields: settings.config.fields.clone().unwrap_or_default(),
        };
        Ok(Self { input, settings, options, threads })
    }

    /// An analyzer as the configuration and the command line ask for it, but for the rules that a command line names.
    pub fn builder(&self) -> Result<AnalyzerBuilder, Stop> {
        let mut builder = Analyzer::builder().config(&self.settings.config);
        let configured = self.settings.config.grammar_dirs.iter().map(Path::new);
        for dir in configured.chain(self.input.grammar_dir.iter().map(PathBuf::as_path)) {
            builder = builder.grammar_dir(dir)?;
        }
        if let Some(date) = self.input.published {
            builder = builder.published(date);
        }
        if let Some(lang) = &self.input.lang {
            builder = builder.lang(lang.clone());
        }
        Ok(builder)
    }

    /// The articles that need not be read any more, if this run goes on with the output of another.
    pub fn resume(
        &self,
        outputs: &mut Outputs<'_>,
        report: Box<dyn mizan::report::Report>,
    ) -> Result<Option<Held>, Stop> {
        let Some(path) = &self.input.resume else { return Ok(None) };
        let (held, file) = Held::open(path)?;
        outputs.growing(report, file);
        Ok(Some(held))
    }

    /// Reads everything but what is `held` already, lets `examine` look at the articles of each piece (it gets the name of the file too, and answers
    /// for each article that can be read, in order) and reports.
    /// What is still to be said after the last article comes from `close`.
    pub fn articles(
        &self,
        mut outputs: Outputs<'_>,
        held: Option<&Held>,
        examine: impl Fn(&mut Opened, &str) -> Vec<Checked> + Sync,
        close: impl FnOnce() -> Vec<(PathBuf, Checked)>,
    ) -> Result<Done, Stop> {
        let mut paths = self.input.paths.clone();
        match &self.input.files_from {
            Some(list) => paths.extend(walk::listed(list)?),
            None if paths.is_empty() => paths.push(".".into()),
            None => {}
        }
        let config = &self.settings.config;
        let include =
            if self.input.include.is_empty() { config.include.as_deref() } else { Some(&*self.input.include) };
        let exclude = [config.exclude.as_slice(), &self.input.exclude].concat();
        let project = &self.settings.project;
        let walk = Walk::new(project, self.input, include.unwrap_or_default(), &exclude, self.threads)?;
        let items = walk.items(&paths);
        let stdin_filename = self.input.stdin_filename.as_deref();
        let reports = outputs.reports();
        let mut done = Done::default();
        let meter = Meter::default();
        let mut progress = Progress::new(!(self.input.no_progress || self.input.quiet), || size(&items));
        outputs.begin()?;
        pipeline::in_order(
            self.threads,
            |each| input::pieces(items, stdin_filename, &self.options, &meter, each),
            |piece| self.part(piece, &meter, held, &examine, &reports),
            |part| {
                progress.at(meter.bytes(), done.totals.articles);
                if !part.messages.is_empty() {
                    progress.aside(|| part.messages.iter().for_each(|message| complain(message)));
                }
                progress.aside(|| done.add(&part, &mut outputs))
            },
        )?;
        progress.end();
        for (path, checked) in close() {
            let (path, file) = (path.to_string_lossy(), self.settings.project.file(&path));
            let article = Article { doc: file.clone(), ..Article::default() };
            let mut part = Part::default();
            part.add(&Named { path: &path, file: &file }, &article, checked, &reports);
            part.totals.articles = 0;
            done.add(&part, &mut outputs)?;
        }
        outputs.end(&done.totals)?;
        if self.input.stats || progress.is_watched() {
            complain(&done.summary.words(done.totals.articles, progress.elapsed()));
        }
        Ok(done)
    }

    fn part(
        &self,
        piece: Piece,
        meter: &Meter,
        held: Option<&Held>,
        examine: &impl Fn(&mut Opened, &str) -> Vec<Checked>,
        reports: &Reports,
    ) -> Part {
        let mut part = Part::default();
        let mut opened = match piece.open(&self.options, meter) {
            Ok(opened) => opened,
            Err(fault) => {
                part.fault(fault);
                return part;
            }
        };
        part.summary.bytes = opened.bytes.len();
        let encoding = opened.file.encoding;
        if encoding.is_guess() {
            let message =
                format!("{}: is read as {}, which is a guess: --encoding settles it", opened.path, encoding.name);
            part.messages.push(message);
        }
        if let Some(held) = held {
            let all = opened.file.articles.len();
            opened.file.articles.retain(|article| !article.as_ref().is_ok_and(|article| held.has(&article.doc)));
            part.summary.passed_over = all - opened.file.articles.len();
        }
        let file = self.settings.project.file(Path::new(&opened.path));
        let mut checked = examine(&mut opened, &file).into_iter();
        for article in &opened.file.articles {
            match article {
                Err(fault) => part.fault(fault.to_string()),
                Ok(article) => {
                    let Some(checked) = checked.next() else { continue };
                    if self.input.published.is_none() {
                        part.messages.extend(article.warnings.iter().cloned());
                    }
                    if self.input.verbose {
                        part.messages.extend(verbose::told(&opened, article, &checked));
                    }
                    part.add(&Named { path: &opened.path, file: &file }, article, checked, reports);
                }
            }
        }
        part
    }
}

/// The bytes of all files, where nothing but files is read.
fn size(items: &[Item]) -> Option<u64> {
    let size = |item: &Item| match item {
        Item::File(path) => std::fs::metadata(path).ok().filter(|meta| meta.is_file()).map(|meta| meta.len()),
        _ => None,
    };
    items.iter().map(size).sum()
}

/// A file by its two names.
struct Named<'n> {
    /// As the user knows it.
    path: &'n str,
    /// On every machine.
    file: &'n str,
}

impl Part {
    fn fault(&mut self, fault: String) {
        self.messages.push(fault);
        self.summary.faults += 1;
    }

    /// Counts and renders an article.
    fn add(&mut self, named: &Named<'_>, article: &Article, mut checked: Checked, reports: &Reports) {
        checked.findings.iter_mut().for_each(|reported| named.path.clone_into(&mut reported.path));
        let Checked { analysis, origins, findings, .. } = &checked;
        let entry = Entry { path: named.path, file: named.file, article, analysis, findings, origins };
        self.totals.add(&Totals::of(&entry));
        self.summary.article(&checked);
        self.worst = self.worst.max(entry.open().map(|reported| reported.finding.severity).max());
        reports.article(&entry, &mut self.rendered);
    }
}

impl Done {
    /// Counts and reports a part.
    fn add(&mut self, part: &Part, outputs: &mut Outputs<'_>) -> io::Result<()> {
        self.summary.add(&part.summary);
        self.worst = self.worst.max(part.worst);
        self.totals.add(&part.totals);
        outputs.add(&part.rendered)
    }
}
