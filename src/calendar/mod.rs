//! Which day, month or year an expression of time names.

pub mod convert;
pub mod reference;
mod resolve;

pub use resolve::{Resolution, resolve};
