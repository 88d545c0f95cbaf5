//! `percentage-mismatch`: a part, its whole and a percentage that is not theirs.

mod named;
mod series;
mod shares;
mod triple;

use rust_decimal::Decimal;

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::compile::ClassId;
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct PercentageMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "percentage-mismatch",
    "a percentage is not that of the part and the whole beside it",
)
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Recomputes the percentage that stands with a part and its whole, or with a part of a total that is named, and adds up shares of \
one whole: \"the remaining 30 percent\", \"A at 51 percent, B at 36 percent\". Where two numbers of one noun have their shares \
beside them, the greater number must have the greater share.

## Why it matters
A wrong percentage is copied further than the numbers it came from.

## Example
English: \"17, or 16 percent, of the 28 refugees\"

Arabic: «شارك 17 لاجئا، أي 16 في المئة، من أصل 28 لاجئا».

## Use instead
The finding gives the percentage that the two numbers make.

## When it stays silent
When the percentage is right to its last place, when a number is hedged, and when the three do not stand together.

## Configuration
`[rules.percentage-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"percentage-mismatch\"]`.
");

impl Check for PercentageMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let of = [scales.grammar.class("of"), scales.grammar.class("out.of")];
        let share = scales.grammar.class("share");
        for triple in scales.measures.windows(3) {
            let [part, percent, whole] = triple else { continue };
            let together =
                part.trace.sentence == percent.trace.sentence && percent.trace.sentence == whole.trace.sentence;
            if !together || !percent.is_percent() || part.unit.is_some() || whole.unit.is_some() {
                continue;
            }
            let sentence = scales.sentence(part.trace.sentence);
            let tied = (part.trace.phrase_end as usize..percent.trace.from as usize).all(|at| {
                sentence.tokens[at].punct != 0 || share.is_some_and(|class| sentence.class_at(at, class).is_some())
            });
            let governed =
                of.iter().flatten().any(|&class| sentence.class_ending(whole.trace.from as usize, class).is_some());
            if tied
                && governed
                && let Some(is) = mismatch(part, percent, whole)
            {
                findings.push(finding(part, percent, whole, is));
            }
        }
        in_brackets(scales, findings);
        restated(scales, findings);
        of_which(scales, findings);
        shares::weigh(scales, findings);
        named::weigh(scales, findings);
        series::weigh(scales, findings);
        triple::weigh(scales, findings);
    }
}

/// "three out of four, or 25 percent": the percentage right behind a part and its whole.
fn restated(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let share = scales.grammar.class("share");
    for triple in scales.measures.windows(3) {
        let [part, whole, percent] = triple else { continue };
        let together = part.trace.sentence == percent.trace.sentence && percent.is_percent();
        if !together
            || !part.trace.partitive
            || part.part_of != Some(whole.fact.id) && part.trace.to + OF < whole.trace.from
        {
            continue;
        }
        let sentence = scales.sentence(part.trace.sentence);
        let (from, to) = (whole.trace.phrase_end as usize, percent.trace.from as usize);
        let tied = from < to
            && to - from <= 3
            && (from..to).all(|at| {
                sentence.tokens[at].punct != 0 || share.is_some_and(|class| sentence.class_at(at, class).is_some())
            });
        if let Some(is) = mismatch(part, percent, whole).filter(|_| tied) {
            findings.push(finding(part, percent, whole, is));
        }
    }
}

/// Words of "out of the" between a part and its whole.
const OF: u32 = 3;

/// "200 million tonnes, of which around 20 percent or 40 million tonnes": the whole stands first.
fn of_which(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let [share, part_of] = ["share", "part"].map(|name| scales.grammar.class(name));
    for triple in scales.measures.windows(3) {
        let [whole, percent, part] = triple else { continue };
        let together = whole.trace.sentence == part.trace.sentence && percent.is_percent() && whole.unit == part.unit;
        if !together || whole.is_percent() {
            continue;
        }
        let sentence = scales.sentence(part.trace.sentence);
        let within = |from: u32, to: u32, class: Option<ClassId>| {
            (from as usize..to as usize).any(|at| class.is_some_and(|class| sentence.class_at(at, class).is_some()))
        };
        let opened = within(whole.trace.phrase_end, percent.trace.from, part_of);
        let tied =
            part.trace.from <= percent.trace.phrase_end + 2 && within(percent.trace.phrase_end, part.trace.from, share);
        let ratio = |m: &Measure<'_>| m.quantity.value;
        if !(opened && tied) || ratio(whole) <= Decimal::ZERO {
            continue;
        }
        let is = ratio(part) / ratio(whole) * Decimal::ONE_HUNDRED;
        // Both numbers may be rounded.
        if (is - ratio(percent)).abs() > percent.trace.precision + is * TOLERANCE {
            findings.push(finding(part, percent, whole, is.round_dp(1)));
        }
    }
}

/// How far a share of rounded numbers may be off.
const TOLERANCE: Decimal = Decimal::from_parts(15, 0, 0, false, 2);

/// "of 1,068 cases 471 were fatal (44 percent)": the percentage in brackets right behind a part of a known whole.
fn in_brackets(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for pair in scales.measures.windows(2) {
        let [part, percent] = pair else { continue };
        let together = part.trace.sentence == percent.trace.sentence && percent.is_percent();
        let sentence = scales.sentence(part.trace.sentence);
        let (end, open) = (part.trace.phrase_end as usize, percent.trace.from as usize);
        let bracketed =
            together && open > 0 && sentence.is_punct(open - 1, b'(') && (end..=end + 2).contains(&(open - 1));
        let whole = part.part_of.filter(|_| bracketed).and_then(|id| scales.measure_of(id));
        if let Some(whole) = whole.filter(|whole| whole.unit.is_none())
            && let Some(is) = mismatch(part, percent, whole)
        {
            findings.push(finding(part, percent, whole, is));
        }
    }
}

/// The right percentage, if the stated one is not it to its last place.
fn mismatch(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>) -> Option<Decimal> {
    let (a, said, b) = (part.exact()?, percent.exact()?, whole.exact()?);
    if b <= Decimal::ZERO || a > b {
        return None;
    }
    let is = a / b * Decimal::ONE_HUNDRED;
    ((is - said).abs() > percent.trace.precision.max(Decimal::ONE)).then_some(is.round_dp(1))
}

fn finding(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>, is: Decimal) -> Finding {
    let (a, b) = (amount(part.quantity.value), amount(whole.quantity.value));
    let (is, said) = (amount(is), amount(percent.quantity.value));
    Finding::new(&META, format!("{a} of {b} is {is} %, the text says {said} %"))
        .fact(percent.fact, "the percentage")
        .fact(part.fact, "the part")
        .fact(whole.fact, "the whole")
        .arithmetic(format!("{a} ÷ {b} = {is} %, the text says {said} %"))
        .suggestion(format!("either it is {is} %, or one of the two numbers is wrong"))
}

#[cfg(test)]
mod tests {
    use super::META;
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_percentage_of_other_numbers_is_found() {
        finds("percentage-mismatch", "He said 17, or 16 percent, of the 28 refugees were soldiers.", "16");
        finds("percentage-mismatch", "The clinic saw 200 patients, including 50 children (52 percent).", "52");
        finds("percentage-mismatch", "سجلت الوزارة 200 إصابة، من بينها 50 حالة وفاة (52 في المائة).", "52");
        finds("percentage-mismatch", "شارك 17 لاجئا، أي 16 في المئة، من أصل 28 لاجئا.", "16");
    }

    #[test]
    fn a_right_percentage_stays_silent() {
        clean("percentage-mismatch", "He said 17, or 61 percent, of the 28 refugees were soldiers.");
        clean("percentage-mismatch", "The clinic saw 200 patients, including 50 children (25 percent).");
        clean("percentage-mismatch", "سجلت الوزارة 200 إصابة، من بينها 50 حالة وفاة (25 في المائة).");
        clean("percentage-mismatch", "شارك 17 لاجئا، أي 61 في المئة، من أصل 28 لاجئا.");
    }

    #[test]
    fn shares_in_other_orders_are_found() {
        for (text, words) in [
            ("Three out of four, or 25 percent, of the babies fell ill.", "25"),
            ("Output is 200 million tonnes, of which 30 percent or 40 million tonnes is sold abroad.", "30"),
            ("The poll put Clark at 51 percent, Dean at 63 percent and Hart at 8 percent.", "51"),
            ("تحولت 80 في المائة من المراكب إلى الروبيان، فيما بقيت 30 في المائة منها للأسماك.", "80"),
        ] {
            let found = crate::Analyzer::new().analyze(&crate::Article::new("", text)).findings;
            let labels: Vec<&str> =
                found.iter().filter(|f| f.rule == META.id).flat_map(|f| &f.labels).map(|l| l.span.of(text)).collect();
            assert!(labels.iter().any(|label| label.contains(words)), "{text} {labels:?}");
        }
        for text in [
            "Three out of four, or 75 percent, of the babies fell ill.",
            "Output is 200 million tonnes, of which 20 percent or 40 million tonnes is sold abroad.",
            "The poll put Clark at 51 percent, Dean at 36 percent and Hart at 8 percent.",
            "تحولت 70 في المائة من المراكب إلى الروبيان، فيما بقيت 30 في المائة منها للأسماك.",
        ] {
            clean("percentage-mismatch", text);
        }
    }

    #[test]
    fn shares_of_one_whole_are_added_up() {
        for (text, words) in [
            ("Norco will hold a 41 percent stake, Sudco 35 percent and Estco 34 percent.", "41"),
            ("While 62 percent of the voters support the bridge, 48 percent oppose it.", "62"),
            ("The soil was rated 8 percent surplus, 87 percent adequate and 15 percent short.", "87"),
            ("The poll found 51 percent in favour, 46 percent opposed and 13 percent undecided.", "46"),
            ("Some 51 percent were in favour, 45 percent against and 14 percent undecided.", "45"),
            ("Shell holds 40 percent, BP 35 percent and Exxon 35 percent of the venture.", "35"),
            ("أظهر الاستطلاع أن 51 في المائة يؤيدون الجسر و46 في المائة يعارضونه و13 في المائة لم يقرروا.", "46"),
            ("تملك الشركة الأولى حصة 41 في المائة والثانية 35 في المائة والثالثة 34 في المائة.", "41"),
            ("أظهر الاستطلاع أن 62 في المائة يؤيدون الجسر و48 في المائة يعارضون بناءه.", "62"),
        ] {
            finds("percentage-mismatch", text, words);
        }
        for text in [
            "Norco will hold a 41 percent stake, Sudco 35 percent and Estco 24 percent.",
            "The soil was rated 8 percent surplus, 77 percent adequate and 15 percent short.",
            "أظهر الاستطلاع أن 51 في المائة يؤيدون الجسر و36 في المائة يعارضونه و13 في المائة لم يقرروا.",
            "Norco raised its stake to 41 percent from 35 percent and Estco to 34 percent.",
            "While 62 percent of the voters support the bridge, 38 percent oppose it.",
            "تملك الشركة الأولى حصة 41 في المائة والثانية 35 في المائة والثالثة 24 في المائة.",
            "أظهر الاستطلاع أن 62 في المائة يؤيدون الجسر و38 في المائة يعارضون بناءه.",
        ] {
            clean("percentage-mismatch", text);
        }
    }

    #[test]
    fn shares_of_a_named_total_are_found() {
        for (text, words) in [
            ("Timber sales were worth $5 million, or about 20 percent of all exports estimated at $50 million.", "20"),
            (
                "Exports came to $80 million this year. Fruit brought in $20 million, or 52 percent of total exports.",
                "52",
            ),
            ("بلغت صادرات التمور 5 ملايين دولار، أي 20 في المائة من إجمالي الصادرات البالغة 50 مليون دولار.", "20"),
            ("The port saw 400 ships, or 20 percent, and the bay had 600 ships, or 12 percent.", "12"),
            ("بلغ عدد الزوار صباحا 400 زائر بنسبة 20 في المائة، وبلغ عددهم مساء 600 زائر بنسبة 12 في المائة.", "12"),
        ] {
            finds("percentage-mismatch", text, words);
        }
        for text in [
            "Timber sales were worth $5 million, or about 10 percent of all exports estimated at $50 million.",
            "Exports came to $80 million this year. Fruit brought in $20 million, or 25 percent of total exports.",
            "بلغت صادرات التمور 5 ملايين دولار، أي 10 في المائة من إجمالي الصادرات البالغة 50 مليون دولار.",
            "The port saw 400 ships, or 20 percent, and the bay had 600 ships, or 30 percent.",
            "بلغ عدد الزوار صباحا 400 زائر بنسبة 20 في المائة، وبلغ عددهم مساء 600 زائر بنسبة 30 في المائة.",
        ] {
            clean("percentage-mismatch", text);
        }
    }
}
