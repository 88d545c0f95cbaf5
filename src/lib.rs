//! mizan ("the scales", ميزان) reads news articles in Arabic and English, pulls out every numeric fact and flags where an
//! article contradicts itself.
//!
//! ```
//! use mizan::{Analyzer, Article};
//!
//! let analyzer = Analyzer::new();
//! let article = Article::new("", "أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.");
//! let analysis = analyzer.analyze(&article);
//! let finding = &analysis.findings[0];
//! assert_eq!(finding.message, "9 can't be a part of 7");
//! assert_eq!(finding.labels[0].span.of(article.text.as_str()), "تسعة");
//! ```
//!
//! An [`Analyzer`] is built once and shared between threads. It reads an [`Article`] into [facts](Fact) and weighs them with
//! [rules](check), each of which proves what it reports by the words that can't all be true. Everything the command does,
//! it does through these types.

pub mod article;
pub mod baseline;
pub mod changes;
pub mod check;
pub mod config;
pub mod fact;
pub mod finding;
pub mod grammar;
pub mod place;
pub mod report;
pub mod reported;
#[cfg(feature = "schema")]
pub mod schema;
pub mod source;
pub mod suppress;

mod analyzer;
mod document;
mod error;
mod nearest;
mod span;
mod weigh;

// The inner stages are open to the tests and benchmarks of this package and no part of what it promises.
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
pub use document::{Document, ReferenceDate, ReferenceSource};
pub use error::Error;
pub use fact::{Category, Fact, Facts};
pub use finding::{Confidence, Finding, Label, RuleMeta, Severity};
pub use reported::Reported;
pub use source::{SourceFile, SourceKind, SourceOptions};
pub use span::{Part, Span};
pub use weigh::{Measure, Scales, amount};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
