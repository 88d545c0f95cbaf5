//! Parsers: from tokens to mentions of numbers, dates and relations. They know nothing of rules.

pub mod attribution;
pub mod change;
pub mod count;
pub mod cursor;
pub mod digits;
pub mod identifier;
pub mod number;
pub mod quantity;
pub mod relation;
pub mod sentence;
pub mod time;
