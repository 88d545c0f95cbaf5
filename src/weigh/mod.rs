//! Weighing: the quantities of a document laid out side by side, as the rules compare them.

mod measure;

pub use measure::{Measure, Scales, amount};
