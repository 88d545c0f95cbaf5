//! "Miller, 37, and his son Mark, 40": nobody is as old as a parent.

use rust_decimal::Decimal;

use super::{META, ages};
use crate::check::dated::{any_of, class_at, finding, label, sentence};
use crate::document::Document;
use crate::fact::{AgeFact, Fact};
use crate::finding::Finding;

/// Pairs of ages of which the words make one the parent's.
pub(super) fn check(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let class = |name| document.grammar.class(name).filter(|&class| document.phrases.has(class));
    let (child, parent) = (class("kin.child"), class("kin.parent"));
    if child.is_none() && parent.is_none() {
        return;
    }
    let told: Vec<(usize, &Fact, &AgeFact)> = ages(document).collect();
    for pair in told.windows(2) {
        let [(first, first_fact, first_age), (second, second_fact, second_age)] = pair else { continue };
        if document.traces[*first].sentence != document.traces[*second].sentence {
            continue;
        }
        let (tokens, _, to) = sentence(document, *first);
        let (_, from, _) = sentence(document, *second);
        let kin = |class| {
            let reach = from.saturating_sub(NAMED).max(to);
            (reach..from).find(|&at| class_at(document, tokens, at, class).is_some_and(|end| end <= from))
        };
        let (at, older) = match (kin(child), kin(parent)) {
            (Some(at), None) => (at, true),
            (None, Some(at)) => (at, false),
            _ => continue,
        };
        // "his wife Ann, 25, and his son Mark, 20": the son may be another woman's.
        let spouse = any_of(document, tokens, 0, tokens.len(), document.grammar.class("kin.spouse"));
        if spouse || at - to > BESIDE {
            continue;
        }
        let (old, young) = if older { (first_age, second_age) } else { (second_age, first_age) };
        let most = |age: &AgeFact| age.quantity.interval.hi;
        let Some(difference) = most(old).map(|hi| hi - young.quantity.interval.lo) else { continue };
        if difference >= Decimal::from(YOUNGEST) {
            continue;
        }
        let (a, b) = (old.quantity.value, young.quantity.value);
        let labels = vec![
            label(second_fact.part, second_fact.span, format!("aged {}", second_age.quantity.value)),
            label(first_fact.part, first_fact.span, format!("aged {}", first_age.quantity.value)),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{a} - {b} = {}", a - b)),
            suggestion: Some("another age for the parent or for the child".to_owned()),
            ..finding(&META, format!("somebody of {a} is no parent of somebody of {b}"), labels)
        });
    }
}

/// Years that a parent is older than a child at least.
const YOUNGEST: i64 = 10;

/// Tokens between a word for kin and the age: "his son Mark Miller,".
const NAMED: usize = 6;

/// Tokens between an age and the word for kin that belongs to it.
const BESIDE: usize = 5;

#[cfg(test)]
mod tests {
    use crate::check::age_birth_mismatch::AgeBirthMismatch;
    use crate::check::dated::found;

    #[test]
    fn parents_are_older_than_their_children() {
        for (published, text) in [
            ("1996-08-28", "Miller, 37, and his son Mark, 40, run the firm."),
            ("2015-08-06", "جينكيس (37 عاما) وابنه ماريانو (40 عاما) مطلوبان."),
        ] {
            assert_eq!(found(&AgeBirthMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "Miller, 67, and his son Mark, 40, run the firm."),
            ("1996-08-28", "Miller, 37, his wife Ann, 35, and his son Mark, 30, run the firm."),
            ("1996-08-28", "Miller, 37, and Mark Brown, 40, run the firm."),
            ("2015-08-06", "جينكيس (70 عاما) وابنه ماريانو (40 عاما) مطلوبان."),
        ] {
            assert!(found(&AgeBirthMismatch, published, text).is_empty(), "{text}");
        }
    }
}
