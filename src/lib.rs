//! mizan reads news articles, pulls out every numeric fact and flags where an article contradicts itself.

pub mod analyzer;
pub mod article;
pub mod calendar;
pub mod check;
pub mod document;
pub mod error;
pub mod extract;
pub mod fact;
pub mod finding;
pub mod grammar;
pub mod parse;
pub mod report;
pub mod source;
pub mod span;
pub mod text;

pub use analyzer::{Analysis, Analyzer, AnalyzerBuilder};
pub use article::{Article, OffsetMap, Passage};
pub use check::{Check, RuleMeta};
pub use document::{Document, ReferenceDate, ReferenceSource};
pub use error::Error;
pub use fact::{Category, Fact};
pub use finding::{Confidence, Finding, Label, Severity};
pub use source::{SourceFile, SourceKind, SourceOptions};
pub use span::{Part, Span};
