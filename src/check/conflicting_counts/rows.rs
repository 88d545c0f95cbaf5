//! Places in a row of events: "for the seventh week in a row", `خامس هجوم من نوعه`, told again as another.

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::span::Part;
use crate::weigh::{Ordinal, Scales, ordinals};

/// One place of an unbroken row or of a kind, and then another.
pub(super) fn check(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let classes = ["row.unbroken", "row.kind"].map(|name| scales.grammar.class(name));
    if classes.iter().flatten().all(|&class| !scales.phrases.has(class)) {
        return;
    }
    let another = scales.grammar.class("another");
    let told = ordinals(scales, Part::Text);
    for class in classes {
        let in_row: Vec<&Ordinal> = told.iter().filter(|o| o.rank > 1 && says(scales, o, class)).collect();
        // Of more than two, some are of other rows: markets, teams.
        let [first, again] = in_row.as_slice() else { continue };
        // A kind may have any name, "attack" or "incident"; weeks and wins are two rows.
        let kind = class == classes[1] || first.same_row(again);
        let other = |o: &Ordinal| another.is_some_and(|another| scales.says(o.sentence, another));
        // The row itself is shared by any two; whose row it is, by those of one.
        let shared = class == classes[1] || scales.shared_words(first.sentence, again.sentence) > ROW;
        if first.rank != again.rank && first.sentence != again.sentence && kind && shared && !other(again) {
            let (a, b) = (first.rank, again.rank);
            findings.push(
                Finding::new(&META, format!("number {a} of its row here and number {b} there"))
                    .label(again.part, again.span, "told again with another number")
                    .label(first.part, first.span, "first told here")
                    .suggestion(format!("either both say {a}, or both say {b}, or the text says why they differ")),
            );
        }
    }
}

/// Whether the words behind a rank make it one of a row: "straight week", "week in a row", "attack of its kind".
fn says(scales: &Scales<'_>, ordinal: &Ordinal, class: Option<ClassId>) -> bool {
    let tokens = scales.sentence_tokens(ordinal.sentence);
    let end = tokens.partition_point(|token| token.start < ordinal.span.end);
    (end..(end + REACH).min(tokens.len())).any(|at| scales.class_at(tokens, at, class).is_some())
}

/// Words of a row that any two such rows share: "straight week", `لليوم … التوالي`.
const ROW: usize = 2;

/// Words behind a rank among which those of its row stand.
const REACH: usize = 4;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn two_places_in_one_row_are_found() {
        let rule = "conflicting-counts";
        finds(
            rule,
            "A bear mauled a hiker in the fifth attack of its kind. It is the seventh attack of its kind in the park.",
            "seventh",
        );
        finds(
            rule,
            "Gold fell for the seventh straight week on Friday. For gold it was the ninth straight week of losses.",
            "ninth",
        );
        finds(rule, "قتل رجل في خامس هجوم من نوعه هذا العام. وهذا هو الهجوم السابع من نوعه منذ مايو.", "السابع");
        finds(
            rule,
            "واصل العمال إضرابهم لليوم الثالث على التوالي. وقالت النقابة إن العمال يضربون لليوم الخامس على التوالي.",
            "الخامس",
        );
    }

    #[test]
    fn two_rows_are_not() {
        let rule = "conflicting-counts";
        clean(rule, "Gold fell for the seventh straight week. It marked its seventh straight week of losses.");
        clean(rule, "Oslo won its third straight game. Bergen lost for the fifth week in a row.");
        clean(rule, "قتل رجل في خامس هجوم من نوعه. وهذا هو الهجوم الخامس من نوعه منذ مايو.");
    }
}
