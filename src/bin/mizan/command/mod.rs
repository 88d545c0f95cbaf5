//! The commands, one file each.

pub mod check;
pub mod config;
pub mod describe;
pub mod extract;
pub mod grammar;
pub mod rules;
