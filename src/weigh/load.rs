//! Loads: the people that something carries.

use super::{Measure, Scales};

/// Whether a number is that of all on board: "carrying 60 passengers", "with 60 people aboard", `على متن العبارة 60 شخصا`.
pub(crate) fn is_load(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    if m.trace.carried || m.category.is_some() {
        return m.trace.carried;
    }
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let says = |name: &str, from: usize, to: usize| {
        let class = scales.grammar.class(name);
        (from..to).any(|at| scales.class_at(tokens, at, class).is_some_and(|end| end <= tokens.len()))
    };
    let (from, end) = (m.trace.from as usize, m.trace.phrase_end as usize);
    says("aboard", end, end + 2) || says("aboard.before", from.saturating_sub(VESSEL), from)
}

/// Words from `على متن` to the number: the vessel and its adjective stand between.
const VESSEL: usize = 4;
