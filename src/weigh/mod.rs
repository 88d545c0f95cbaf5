//! Weighing: the quantities of a document laid out side by side, as the rules compare them.

mod list;
mod measure;

pub use list::{List, lists};
pub use measure::{Measure, Scales, amount};
