//! mizan ("the scales", ميزان) reads news articles in Arabic and English, pulls out every numeric fact (casualty counts, dates
//! and periods, vehicles) and flags where an article contradicts itself. It is deterministic, works offline, points at the
//! exact words, and is quiet unless it can prove its point.
//!
//! # A first finding
//!
//! ```
//! use mizan::{Analyzer, Article};
//!
//! let analyzer = Analyzer::new();
//! let article = Article::from("أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.");
//! let finding = &analyzer.analyze(&article).findings[0];
//! assert_eq!(finding.message, "9 can't be a part of 7");
//! assert_eq!(finding.labels[0].words, "تسعة");
//! ```
//!
//! An [`Analyzer`] is built once and shared between threads. It reads an [`Article`] into [facts](Facts) and weighs them with
//! [rules](check); each [`Finding`] carries the words that can't all be true.
//!
//! # Facts
//!
//! An amount is what its words leave open: "at least 12" is twelve or more, "dozens" is 20 to 99.
//!
//! ```
//! use mizan::{Analyzer, Article, Category};
//!
//! let article = Article::new("", "At least 12 people were killed, including three children. Dozens were injured.");
//! let facts = Analyzer::new().extract(&article).facts;
//!
//! let (toll, count) = facts.counts_of(&Category::Killed).next().expect("a toll");
//! assert_eq!((count.quantity.interval.lo, count.quantity.interval.hi), (12.into(), None));
//! assert_eq!(facts.parts_of(toll.id).map(|part| part.words(&article)).collect::<Vec<_>>(), ["three"]);
//!
//! let (_, injured) = facts.counts_of(&Category::Injured).next().expect("the injured");
//! assert_eq!(injured.quantity.interval.hi, Some(99.into()));
//! ```
//!
//! # Dates
//!
//! Relative dates need a day to start from: the article's own, or one for all of them.
//!
//! ```
//! use mizan::{Analyzer, Article};
//!
//! let article = Article::from("وقع الحادث مساء أمس الأربعاء 5 يناير 2022.").with_published("2022-01-06".parse()?);
//! let facts = Analyzer::new().extract(&article).facts;
//! let (_, date) = facts.dates().next().expect("a date");
//! assert_eq!(date.value, "2022-01-05");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Files
//!
//! [`source::articles`] reads plain text, Markdown, HTML, JSON and JSON Lines, and [`Article::source_range`] leads from any
//! words back to the bytes of the file.
//!
//! ```
//! # #[cfg(feature = "markdown")] {
//! use mizan::{Analyzer, source};
//!
//! let page = "# Ferry sinks\n\nSeven people were *injured*, including **nine** officers.";
//! let article = &source::articles(page.as_bytes(), "ferry.md")?[0];
//! let finding = &Analyzer::new().analyze(article).findings[0];
//! let label = &finding.labels[0];
//! let range = article.source_range(label.part, label.span);
//! assert_eq!(&page[range.start as usize..range.end as usize], "nine");
//! # }
//! # Ok::<(), mizan::Error>(())
//! ```
//!
//! [`check_file`] does the whole of it: the findings of a file with their lines and columns, less what its
//! `<!-- mizan: ignore[…] -->` comments settle. [`report::Format`] writes what it found as the command does:
//!
//! ```
//! use mizan::{Analyzer, check_file, report::Format};
//!
//! let analyzer = Analyzer::new();
//! let checked = check_file(&analyzer, "Seven people were injured, including nine officers.".as_bytes(), "ferry.txt")?;
//! let report = Format::Concise.render(&analyzer, &checked);
//! assert_eq!(report, "ferry.txt:1:38: error[part-exceeds-whole] 9 can't be a part of 7\n");
//! # Ok::<(), mizan::Error>(())
//! ```
//!
//! # Of one's own
//!
//! - A **rule**: implement [`Check`] and hand it to [`AnalyzerBuilder::rule`].
//! - A **category**, or the words of a language: a [grammar file](grammar) for [`AnalyzerBuilder::grammar`]. The built-in rules
//!   weigh it like any other.
//! - A **test**: [`assert_consistent!`] and [`assert_finds!`] for articles in one's own test suite.
//!
//! # Features
//!
//! | feature | on by default | what for |
//! |---|---|---|
//! | `cli` | yes | the command, with all of the below |
//! | `markdown` | with `cli` | articles in Markdown; brings `html` |
//! | `html` | with `cli` | web pages |
//! | `hijri` | with `cli` | conversion between the Hijri and the Gregorian calendar |
//! | `images` | with `cli` | the built-in grammars ready made, for a start in a few milliseconds |
//! | `schema` | with `cli` | JSON Schemas of the output, the configuration and grammars |
//! | `encodings` | with `cli` | text in windows-1256, ISO-8859-6 and other encodings than UTF-8 and UTF-16 |
//!
//! The library alone: `mizan = { version = "0.1", default-features = false }`.

pub mod article;
pub mod baseline;
pub mod changes;
pub mod check;
pub mod config;
pub mod fact;
pub mod finding;
pub mod fix;
pub mod grammar;
pub mod place;
pub mod report;
pub mod reported;
#[cfg(feature = "schema")]
pub mod schema;
pub mod source;
pub mod suppress;

mod analyzer;
mod checked;
mod document;
mod error;
mod explain;
mod nearest;
mod span;
mod weigh;

// The inner stages are open to the tests and benchmarks of this package and no part of what it promises.
#[doc(hidden)]
pub mod assert;
#[doc(hidden)]
pub mod calendar;
#[doc(hidden)]
pub mod extract;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod text;

pub use analyzer::{Analysis, Analyzer, AnalyzerBuilder};
pub use article::{Article, OffsetMap, Passage};
pub use check::Check;
pub use checked::{Checked, check_article, check_file};
pub use document::{Document, ReferenceDate, ReferenceSource};
pub use error::Error;
pub use fact::{Category, Fact, Facts};
pub use finding::{Confidence, Finding, Label, RuleMeta, Severity};
pub use reported::Reported;
pub use source::{SourceFile, SourceKind, SourceOptions};
pub use span::{Part, Span};
pub use weigh::{Measure, Scales, amount};

// What amounts and days are made of, so that nobody has to find the right version of them.
#[doc(no_inline)]
pub use chrono::NaiveDate;
#[doc(no_inline)]
pub use rust_decimal::Decimal;

#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct ReadMe;
    #[doc = include_str!("../docs/design.md")]
    struct Design;
    #[doc = include_str!("../docs/grammar.md")]
    struct WritingAGrammar;
}
