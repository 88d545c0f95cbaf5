//! Weighing: the quantities of a document laid out side by side, as the rules compare them.

mod digits;
mod enumeration;
mod kinds;
mod list;
mod load;
mod measure;
mod ordinal;
mod places;
mod retelling;
mod score;
mod standings;

pub(crate) use digits::{digits_exchanged, slip};
pub(crate) use enumeration::{Enumeration, Reader, names_between_commas};
pub(crate) use kinds::Kinds;
pub use list::{List, lists};
pub(crate) use load::is_load;
pub use measure::{Measure, Scales, amount};
pub(crate) use ordinal::{Ordinal, ordinals};
pub(crate) use places::places;
pub(crate) use retelling::retellings;
pub(crate) use score::{Score, lone, scores, shared_names};
pub(crate) use standings::{Column, Table, tables};
