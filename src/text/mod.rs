//! Text: folding for matching, tokens with their proclitics, sentences, and the language of an article.

pub mod fold;
pub mod lang;
pub mod sentence;
pub mod token;
