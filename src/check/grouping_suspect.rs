//! `grouping-suspect`: one number with its digits grouped in two ways, a thousand times apart.

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct GroupingSuspect;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "grouping-suspect",
    "one number, once with a mark that groups digits and once with one that starts decimals",
)
    .group("counts")
    .severity(Severity::Note)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Looks for a number such as 1.200 whose mark may group thousands or start decimals, where the article writes the same digits of \
the same thing in the other way too.

## Why it matters
Readers of one country take 1.200 for twelve hundred, those of the next for one and a fifth.

## Example
English: \"The port handled 1,200 tonnes in May. The 1.200 tonnes were mostly grain.\"

Arabic: «استقبل الميناء 1,200 طن في مايو، ومعظم الـ1.200 طن من القمح».

## Use instead
Group and mark decimals in one way throughout.

## When it stays silent
When the digits differ, when the two count different things, and when both are written in one way.

## Configuration
`[rules.grouping-suspect] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"grouping-suspect\"]`.
");

impl Check for GroupingSuspect {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let text = |m: &Measure<'_>| m.fact.span.of(scales.article.part(m.fact.part).as_str());
        for suspect in scales.measures.iter().filter(|m| m.trace.grouped.is_some()) {
            let digits = |m: &Measure<'_>| text(m).chars().filter_map(|c| c.to_digit(10)).collect::<Vec<_>>();
            let own = digits(suspect);
            let twin = scales.measures.iter().find(|m| {
                let same = || {
                    let values = [Some(m.quantity.value), m.trace.grouped];
                    let two = [Some(suspect.quantity.value), suspect.trace.grouped];
                    values.iter().any(|value| two.contains(value))
                };
                let written = || text(m) != text(suspect) && text(m).contains(['.', ',', '٫', '٬']);
                m.fact.id < suspect.fact.id && m.same_kind(suspect) && written() && same() && digits(m) == own
            });
            let Some(twin) = twin else { continue };
            let readings =
                [suspect.quantity.value, suspect.trace.grouped.unwrap_or(suspect.quantity.value)].map(amount);
            findings.push(
                Finding::new(&META, format!("{} and {} are written in two ways", text(twin), text(suspect)))
                    .fact(suspect.fact, format!("{} or {}", readings[0], readings[1]))
                    .fact(twin.fact, "the same digits with another mark")
                    .suggestion(format!("either both are {}, or both are {}", readings[0], readings[1])),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn digits_grouped_in_two_ways_are_found() {
        finds(
            "grouping-suspect",
            "The port handled 1,200 tonnes in May. Most of the 1.200 tonnes were grain.",
            "1.200",
        );
        finds("grouping-suspect", "استقبل الميناء 1,200 طن في مايو. وكانت 1.200 طن من القمح.", "1.200");
    }

    #[test]
    fn one_way_of_grouping_stays_silent() {
        clean("grouping-suspect", "The port handled 1,200 tonnes in May. Most of the 1,200 tonnes were grain.");
        clean("grouping-suspect", "استقبل الميناء 1,200 طن في مايو. وكانت 1,200 طن من القمح.");
    }
}
