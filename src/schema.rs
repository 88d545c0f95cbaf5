//! JSON Schemas of what the command writes and what `mizan.toml` and grammar files may say. Needs the feature `schema`.

use serde_json::Value;

use crate::config::Config;
use crate::grammar::schema::GrammarFile;
use crate::report::json::{Envelope, Facts, Findings};

/// Of what `mizan check --format json` writes; a line of `json-lines` is one of its `articles`.
pub fn check() -> Value {
    schemars::schema_for!(Envelope<Findings<'static>>).to_value()
}

/// Of what `mizan extract --format json` writes; a line of `json-lines` is one of its `articles`.
pub fn extract() -> Value {
    schemars::schema_for!(Envelope<Facts<'static>>).to_value()
}

/// Of `mizan.toml`, for editors that complete and check it.
pub fn config() -> Value {
    schemars::schema_for!(Config).to_value()
}

/// Of a grammar file, for editors that complete and check it.
pub fn grammar() -> Value {
    schemars::schema_for!(GrammarFile).to_value()
}
