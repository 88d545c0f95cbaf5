//! The classes of words that quantities are read with.

use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;
use crate::parse::number::NumberClasses;

/// The classes that quantities are read with.
#[derive(Clone, Copy, Debug)]
pub struct QuantityClasses {
    /// For the numbers inside.
    pub numbers: NumberClasses,
    pub(super) between: Option<ClassId>,
    pub(super) to: Option<ClassId>,
    pub(super) and: Option<ClassId>,
    pub(super) of: Option<ClassId>,
    pub(super) stop: Option<ClassId>,
    pub(super) others: Option<ClassId>,
    pub(super) label: Option<ClassId>,
    pub(super) the: Option<ClassId>,
    pub(super) possessive: Option<ClassId>,
    pub(super) currency: Option<ClassId>,
    pub(super) estimated: Option<ClassId>,
    pub(super) rate_before: Option<ClassId>,
    pub(super) rate_after: Option<ClassId>,
    pub(super) count_of: Option<ClassId>,
    pub(super) out_of: Option<ClassId>,
    pub(super) carrying: Option<ClassId>,
    pub(super) carry: Option<ClassId>,
    pub(super) by: Option<ClassId>,
    pub(super) each: Option<ClassId>,
    pub(super) place: Option<ClassId>,
    pub(super) filler: Option<ClassId>,
    pub(super) grade: Option<ClassId>,
    pub(super) superlative: Option<ClassId>,
    pub(super) or: Option<ClassId>,
    pub(super) change: [Option<ClassId>; 4],
    pub(super) year_before: Option<ClassId>,
    pub(super) part_after: Option<ClassId>,
    pub(super) except: Option<ClassId>,
    pub(super) aged: Option<ClassId>,
    pub(super) disease: Option<ClassId>,
    pub(super) than: Option<ClassId>,
    pub(super) be: Option<ClassId>,
    pub(super) negation: Option<ClassId>,
    pub(super) mute: Option<ClassId>,
    pub(super) share: Option<ClassId>,
}

impl QuantityClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            numbers: NumberClasses::of(grammar),
            between: grammar.class("range.between"),
            to: grammar.class("range.to"),
            and: grammar.class("number.and"),
            of: grammar.class("of"),
            stop: grammar.class("stop"),
            others: grammar.class("others"),
            label: grammar.class("label"),
            the: grammar.class("the"),
            possessive: grammar.class("possessive"),
            currency: grammar.class("currency"),
            estimated: grammar.class("estimated"),
            rate_before: grammar.class("rate.before"),
            rate_after: grammar.class("rate.after"),
            count_of: grammar.class("count.of"),
            out_of: grammar.class("out.of"),
            carrying: grammar.class("carrying"),
            carry: grammar.class("carry"),
            by: grammar.class("by"),
            each: grammar.class("each"),
            place: grammar.class("place"),
            filler: grammar.class("none.filler"),
            grade: grammar.class("grade"),
            superlative: grammar.class("superlative"),
            or: grammar.class("or"),
            year_before: grammar.class("year.before"),
            change: ["change.up", "change.down", "change.from", "change.by"].map(|name| grammar.class(name)),
            part_after: grammar.class("part.after"),
            except: grammar.class("except"),
            aged: grammar.class("age.lead"),
            disease: grammar.class("disease"),
            than: grammar.class("compared"),
            be: grammar.class("be"),
            negation: grammar.class("negation"),
            mute: grammar.class("mute"),
            share: grammar.class("share.word"),
        }
    }
}
