//! Weighing: the quantities of a document laid out side by side, as the rules compare them.

mod list;
mod measure;
mod ordinal;
mod retelling;

pub use list::{List, lists};
pub use measure::{Measure, Scales, amount};
pub(crate) use ordinal::{Ordinal, ordinals};
pub(crate) use retelling::{Retelling, retellings};
