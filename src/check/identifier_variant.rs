//! `identifier-variant`: one flight, plate or hull number in two spellings.

use super::Check;
use crate::fact::{Fact, Value};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::Scales;

/// See [`META`].
pub struct IdentifierVariant;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "identifier-variant",
    "a flight, plate or hull number with two characters changed places",
)
    .group("identifiers")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Compares the flight, plate, hull and model numbers of an article with each other and reports two of one kind that differ only \
in the order of two characters.

## Why it matters
A reader who looks up flight 71 instead of flight 17 finds another flight.

## Example
English: \"Flight MH17 left at noon... relatives of the passengers of MH71 wait for news.\"

Arabic: «أقلعت الرحلة MH17 ظهرا... وينتظر ذوو ركاب الرحلة MH71 الأخبار».

## Use instead
Check the number with the source and write it in one way.

## When it stays silent
When the two differ in more than the order of two neighbours, and when each of them stands more than once, for then the article \
tells of two.

## Configuration
`[rules.identifier-variant] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"identifier-variant\"]`.
");

impl Check for IdentifierVariant {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let named: Vec<(&Fact, &str, &str)> = scales
            .facts
            .iter()
            .filter_map(|fact| match &fact.value {
                Value::Identifier(identifier) => Some((fact, identifier.value.as_str(), identifier.kind_of.as_str())),
                _ => None,
            })
            .take(MOST)
            .collect();
        let times = |value: &str| named.iter().filter(|(_, other, _)| *other == value).count();
        let mut reported: Vec<&str> = Vec::new();
        for (i, (fact, value, kind)) in named.iter().enumerate() {
            let twin = named[..i].iter().find(|(_, other, of)| of == kind && exchanged(other, value));
            let Some((first, other, _)) = twin.filter(|(_, other, _)| times(other) == 1 || times(value) == 1) else {
                continue;
            };
            if reported.contains(value) {
                continue;
            }
            reported.push(value);
            findings.push(
                Finding::new(&META, format!("{other} there, {value} here"))
                    .fact(fact, "one spelling")
                    .fact(first, "the other")
                    .suggestion(format!("either both are {other}, or both are {value}, if they are one")),
            );
        }
    }
}

/// The most identifiers of one article that are compared.
const MOST: usize = 100;

/// Whether one is the other with two neighbours changed places.
fn exchanged(a: &str, b: &str) -> bool {
    let differing: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(at, _)| at).collect();
    let [p, q] = differing.as_slice() else { return false };
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len() && p + 1 == *q && a[*p] == b[*q] && a[*q] == b[*p]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_changed_places_are_one_identifier() {
        for (a, b, one) in [
            ("MH17", "MH71", true),
            ("ABC123", "ABC132", true),
            ("MH17", "MH17", false),
            ("MH17", "MH18", false),
            ("MH17", "HM71", false),
        ] {
            assert_eq!(exchanged(a, b), one, "{a} {b}");
        }
    }
}
