//! `conflicting-counts`: one article gives two numbers for one thing.

use rust_decimal::Decimal;

use super::Check;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::Part;
use crate::weigh::{Measure, Scales, amount, retellings};

mod goals;
mod rows;
mod scores;

/// See [`META`].
pub struct ConflictingCounts;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("conflicting-counts", "the article gives two numbers for one thing")
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Looks for a number that is told again with another value, and weighs what speaks for their being one: the same pair of numbers \
(killed 11 and injured 13, then killed 17 and injured 13), a definite article (\"the nine aircrew\" after \"seven aircrew\"), \
digits changed places (25 and 52) or one of them mistyped, the headline and the lead that agree with one of the two, words in \
common; and against it: other events, days and states, others, parts and sums, and many other numbers of the same. Each clue has \
points, and a pair is told when they come to enough; where the words themselves tell the two apart, no points help. Compares \
the places of a row as well (\"for the seventh week in a row\", then the ninth), the scores of one match, and its goals with its score.

## Why it matters
A toll that changes within one article without a word about it is a slip that a reader will see.

## Example
English: \"Two civilians were killed in the shelling... Twelve civilians were killed in the shelling, the radio said.\"

Arabic: «قتل 25 حوثيا في مأرب... وأسفرت الغارات عن مقتل 52 حوثيا».

## Use instead
Check both places with the source; where they come from two sources or two times, say so.

## When it stays silent
When the text tells of another event, place, time or source, of an update (\"rose to\"), of \"others\" or of a part, when \
as many more are dead as fewer are injured, when the later sentence brings in an event as new (\"a crash\") or opens with another \
place, and when the hedges leave room for both.

## Configuration
`[rules.conflicting-counts] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"conflicting-counts\"]`.
");

impl Check for ConflictingCounts {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let mut found: Vec<u32> = Vec::new();
        for pair in retellings(scales, Part::Text) {
            let ids = [pair.first.fact.id, pair.again.fact.id];
            if ids.iter().any(|id| found.contains(id)) {
                continue;
            }
            found.extend(ids);
            let confidence = if pair.points >= SURE { Confidence::High } else { Confidence::Medium };
            findings.push(finding(pair.first, pair.again).confidence(confidence));
        }
        none_and_some(scales, findings);
        taken_up(scales, findings);
        rows::check(scales, findings);
        scores::check(scales, findings);
        goals::check(scales, findings);
    }
}

/// Points from which little doubt is left.
const SURE: i32 = 30;

fn finding(earlier: &Measure<'_>, later: &Measure<'_>) -> Finding {
    let (a, b) = (amount(earlier.quantity.value), amount(later.quantity.value));
    Finding::new(&META, format!("{a} here and {b} there for the same thing"))
        .fact(later.fact, "told again with another number")
        .fact(earlier.fact, "first told here")
        .suggestion(format!("either both say {a}, or both say {b}, or the text says why they differ"))
}

/// Whether some accepted place tells the same number of the same state or noun, as a part or in the headline.
fn borne_out(scales: &Scales<'_>, m: &Measure<'_>, accept: impl Fn(u32) -> bool) -> bool {
    let alike = |other: &&Measure<'_>| match m.category {
        Some(_) => other.same_kind(m),
        None => other.category.is_none() && (scales.noun_of(other) == scales.noun_of(m) || m.trace.noun == 0),
    };
    scales.measures.iter().filter(|other| accept(other.fact.id)).filter(alike).any(|other| other.meets(m))
}

/// "The 161, who …" right after a sentence whose first number counts people.
fn taken_up(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for pair in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence).collect::<Vec<_>>().windows(2) {
        let [[first, rest @ ..], [later, ..]] = pair else { continue };
        let opens = later.trace.from <= 1 && later.trace.definite && later.trace.noun == 0 && later.unit.is_none();
        let next =
            first.fact.part == later.fact.part && first.trace.sentence + 1 == later.trace.sentence && rest.is_empty();
        let many =
            [first, later].iter().all(|m| m.exact().is_some_and(|value| value > Decimal::TEN)) && first.unit.is_none();
        let known = || first.meets(later) || borne_out(scales, later, |id| id < later.fact.id);
        if opens && next && many && !known() && !later.trace.others && !scales.apart(later.trace.sentence) {
            findings.push(finding(first, later));
        }
    }
}

/// "No one was hurt" and "four people were hurt" of one event.
fn none_and_some(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let harmed =
        |m: &Measure<'_>| matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties));
    let none: Vec<&Measure<'_>> = scales.body().filter(|m| harmed(m) && m.hi() == Some(Decimal::ZERO)).collect();
    for zero in none {
        let some = scales.body().find(|m| {
            let same = m.category == zero.category || zero.category == Some(&Category::Casualties);
            let others = m.trace.others || m.part_of.is_some() || m.implied;
            // What is told again and again is no slip; "no one needed hospital" is another matter.
            let alone = || !borne_out(scales, m, |id| id != m.fact.id);
            harmed(m)
                && same
                && !others
                && m.lo() > Decimal::ZERO
                && m.trace.sentence != zero.trace.sentence
                && scales.tells_the_event(m.trace.sentence)
                && scales.tells_the_event(zero.trace.sentence)
                && m.trace.sentence.abs_diff(zero.trace.sentence) <= CLOSE
                && alone()
        });
        if let Some(some) = some {
            let n = amount(some.quantity.value);
            findings.push(
                Finding::new(&META, format!("none here and {n} there"))
                    .fact(zero.fact, "none")
                    .fact(some.fact, format!("{n} for the same state"))
                    .suggestion("either there were none, or the text says where or when there were some"),
            );
            return;
        }
    }
}

/// Sentences over which "no one" and a number tell of one event.
const CLOSE: u32 = 4;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds};

    #[test]
    fn one_thing_with_two_numbers_is_found() {
        finds(
            "conflicting-counts",
            "Police arrested seven men on Friday. The nine men arrested are to appear in court.",
            "nine",
        );
        finds(
            "conflicting-counts",
            "وقتل 11 مدنيا وأصيب 13 شخصا في الانفجار. وقالت مصادر إن الانفجار أدى إلى مقتل 17 مدنيا وإصابة 13 شخصا.",
            "17",
        );
    }

    #[test]
    fn an_event_told_twice_is_found() {
        finds(
            "conflicting-counts",
            "Two border policemen were wounded on Sunday. The four were ambushed near the river, and the four were wounded at dawn.",
            "four",
        );
        finds(
            "conflicting-counts",
            "شارك رجال الإطفاء في إخماد 21 حريقا كبيرا. وأحرقت الحرائق الـ12 نحو 500 كيلومتر مربع.",
            "12",
        );
        clean("conflicting-counts", "حلت الأندية من المركز الـ6 وحتى المركز الـ11 في النهائي.");
        clean("conflicting-counts", "تعقد فرنسا وإيطاليا وعشر دول أخرى اجتماعا. وتؤكد الدول الـ12 أنها متفقة.");
    }

    #[test]
    fn a_number_that_headline_and_lead_agree_on_outweighs_another() {
        let finds_in = |title: &str, text: &str, word: &str| {
            crate::check::testing::finds_in("conflicting-counts", title, text, word);
        };
        finds_in(
            "Four divers missing off the coast",
            "Four divers went missing on Friday off the coast, the harbour office said. \
             The harbour office said that seven divers went missing off the coast.",
            "seven",
        );
        finds_in(
            "وفاة أربعة أشخاص في حادث مروري",
            "توفي أربعة أشخاص في حادث مروري غرب المدينة. وقال المتحدث إن الفرق باشرت الحادث الذي خلف وفاة سبعة أشخاص.",
            "سبعة",
        );
        clean_article(
            "conflicting-counts",
            "وفاة أربعة أشخاص في حادث مروري",
            "توفي أربعة أشخاص في حادث مروري غرب المدينة. وكان حادث آخر قد وقع الشهر الماضي وأدى إلى وفاة سبعة أشخاص.",
        );
        clean_article(
            "conflicting-counts",
            "Four divers missing off the coast",
            "Four divers went missing on Friday off the coast. Last month seven divers went missing elsewhere.",
        );
    }

    #[test]
    fn who_is_planned_to_be_freed_is_taken_up() {
        finds(
            "conflicting-counts",
            "The rebels said they would free six sailors. The nine sailors, captured in May, are in good health.",
            "nine",
        );
    }

    #[test]
    fn those_who_died_since_are_no_slip() {
        clean(
            "conflicting-counts",
            "Twelve guards were killed and seven injured in the blast. A first statement on the blast had ten guards killed \
             and nine injured.",
        );
        clean(
            "conflicting-counts",
            "قتل 12 حارسا وأصيب 7 في الانفجار. وجاء في بيان الوزارة أن الانفجار أسفر عن مقتل 10 حراس وإصابة 9.",
        );
    }

    #[test]
    fn other_events_updates_and_others_stay_silent() {
        clean(
            "conflicting-counts",
            "A bomb killed seven soldiers on Monday. Another bomb killed nine soldiers in March.",
        );
        clean("conflicting-counts", "قتل خمسة جنود في الهجوم. وفي هجوم آخر قتل سبعة جنود.");
        clean_article(
            "conflicting-counts",
            "Seven killed",
            "A blast killed seven people. The death toll later rose to nine people.",
        );
    }

    #[test]
    fn the_same_event_is_taken_up_and_another_is_brought_in() {
        let rule = "conflicting-counts";
        finds(
            rule,
            "Seven people died in a crash near Oslo. Police said nine people were killed in the crash.",
            "nine",
        );
        finds(rule, "لقي سبعة أشخاص مصرعهم في حادث مروري. وقال المتحدث إن الحادث أسفر عن وفاة تسعة أشخاص.", "تسعة");
        clean(rule, "Seven people died in a crash in Oslo. In Bergen nine people died in a crash.");
        clean(rule, "Seven people were killed in a blast. Another blast killed nine people in the south.");
        clean(
            rule,
            "Rebels killed ten civilians and hurt five. Police said twelve civilians were killed and three hurt.",
        );
        clean(rule, "لقي سبعة أشخاص مصرعهم في حادث مروري. وشهد الطريق حادثا مماثلا أسفر عن وفاة تسعة أشخاص.");
        clean(rule, "لقي سبعة أشخاص مصرعهم في حادث مروري بالرياض. وفي جدة لقي تسعة أشخاص مصرعهم في حادث مروري.");
    }

    #[test]
    fn a_sentence_told_again_with_two_digits_exchanged_is_found() {
        finds(
            "conflicting-counts",
            "أشار المدير إلى أن 81 ألفا و450 من الزوار دخلوا المتحف خلال الأيام الأولى من الموسم. \
             وقال إن الحديقة مفتوحة. وأشار المدير إلى أن 18 ألفا و450 من الزوار دخلوا المتحف خلال الأيام الأولى من الموسم.",
            "18 ألفا و450",
        );
        clean(
            "conflicting-counts",
            "أشار المدير إلى أن 81 ألفا و450 من الزوار دخلوا المتحف خلال الأيام الأولى من الموسم. \
             وقال إن الحديقة مفتوحة. وأشار المدير إلى أن 81 ألفا و450 من الزوار دخلوا المتحف خلال الأيام الأولى من الموسم.",
        );
    }
}
