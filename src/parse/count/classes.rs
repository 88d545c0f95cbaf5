//! The classes of words that counts are read with.

use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;

/// The classes that counts are read with.
#[derive(Clone, Copy, Debug)]
pub struct CountClasses {
    pub(super) and: Option<ClassId>,
    pub(super) barrier: Option<ClassId>,
    pub(super) part: Option<ClassId>,
    pub(super) part_after: Option<ClassId>,
    pub(super) wall: Option<ClassId>,
    pub(super) negation: Option<ClassId>,
    pub(super) feared: Option<ClassId>,
    pub(super) planned: Option<ClassId>,
    pub(super) possible: Option<ClassId>,
    pub(super) failed: Option<ClassId>,
    pub(super) relative: Option<ClassId>,
    pub(super) mute: Option<ClassId>,
    pub(super) forecast: Option<ClassId>,
    pub(super) beside: Option<ClassId>,
    pub(super) preposition: Option<ClassId>,
    pub(super) only: Option<ClassId>,
    pub(super) count_of: Option<ClassId>,
    pub(super) asserting: Option<ClassId>,
    pub(super) occurring: Option<ClassId>,
    pub(super) result: Option<ClassId>,
    pub(super) demand: Option<ClassId>,
    pub(super) unlike: Option<ClassId>,
    pub(super) disease: Option<ClassId>,
    pub(super) befalling: Option<ClassId>,
    pub(super) recovered: Option<ClassId>,
    pub(super) performing: Option<ClassId>,
    pub(super) averted: Option<ClassId>,
    pub(super) be: Option<ClassId>,
    pub(super) agent: Option<ClassId>,
    pub(super) the: Option<ClassId>,
    pub(super) kidnapping: Option<ClassId>,
    pub(super) seized: Option<ClassId>,
    pub(super) of: [Option<ClassId>; 2],
}

impl CountClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            and: grammar.class("number.and"),
            barrier: grammar.class("barrier"),
            part: grammar.class("part"),
            part_after: grammar.class("part.after"),
            wall: grammar.class("wall"),
            negation: grammar.class("negation"),
            feared: grammar.class("feared"),
            planned: grammar.class("planned"),
            possible: grammar.class("possible"),
            failed: grammar.class("failed"),
            relative: grammar.class("relative"),
            mute: grammar.class("mute"),
            forecast: grammar.class("forecast"),
            beside: grammar.class("beside"),
            preposition: grammar.class("preposition"),
            only: grammar.class("only"),
            count_of: grammar.class("count.of"),
            asserting: grammar.class("asserting"),
            occurring: grammar.class("occurring"),
            result: grammar.class("result"),
            demand: grammar.class("demand"),
            unlike: grammar.class("unlike"),
            disease: grammar.class("disease"),
            befalling: grammar.class("befalling"),
            recovered: grammar.class("recovered"),
            performing: grammar.class("performing"),
            averted: grammar.class("averted"),
            be: grammar.class("be"),
            agent: grammar.class("agent"),
            the: grammar.class("the"),
            kidnapping: grammar.class("kidnapping"),
            seized: grammar.class("seized"),
            of: ["of", "among"].map(|name| grammar.class(name)),
        }
    }
}
