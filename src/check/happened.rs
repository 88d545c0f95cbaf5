//! What has happened, by the words that tell of it: "was shot" and "the shooting" are one kind of event.

use super::dated::class_at;
use crate::document::Document;
use crate::grammar::compile::ClassId;
use crate::text::token::Token;

/// The kinds of events whose verbs and nouns have several roots.
const KINDS: [&str; 16] = [
    "event.shooting",
    "event.blast",
    "event.crash",
    "event.attack",
    "event.meeting",
    "event.vote",
    "event.arrest",
    "event.killing",
    "event.sinking",
    "event.quake",
    "event.fire",
    "event.trial",
    "event.visit",
    "event.kidnapping",
    "event.release",
    "founded",
];

/// The kinds of which an article tells.
pub struct Kinds<'d> {
    document: &'d Document<'d>,
    told: Vec<(u32, ClassId)>,
}

impl<'d> Kinds<'d> {
    /// Those of a document.
    pub fn of(document: &'d Document<'_>) -> Self {
        let class = |name: &&str| document.grammar.class(name).filter(|&class| document.phrases.has(class));
        let told = (0..).zip(&KINDS).filter_map(|(kind, name)| Some((kind, class(name)?))).collect();
        Self { document, told }
    }

    /// The kind of event that a word tells of.
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<u32> {
        let is = |class| class_at(self.document, tokens, at, Some(class)).is_some();
        self.told.iter().find(|(_, class)| is(*class)).map(|(kind, _)| *kind)
    }
}
