//! `list-count-mismatch`: a list of more or fewer items than were announced.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::schema::NounKind;
use crate::span::{Part, Span};
use crate::weigh::{Enumeration, Measure, Reader, Scales, amount};

mod ages;
mod befallen;
mod behind;
mod lines;
mod places;
mod retold;
mod squad;

/// See [`META`].
pub struct ListCountMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "list-count-mismatch",
    "a list has more or fewer items than the text announces",
)
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Counts what a number announces: names and noun phrases right behind it (\"three girls, Ann Mills and Eva Lamb\", هم: محمد \
وعلي), ages (\"two girls aged 14 and 12\"), items that are numbered or stand on lines of their own, \"one was ... the other was\", \"the pair\", الأول والثاني والثالث, \
and places in a ranking (\"the third after A and B\").

## Why it matters
An item was lost or added after the number was written.

## Example
English: \"Three girls aged 14 and 12 were found.\"

Arabic: «ضبط أربعة مطلوبين... الأول مطلوب لشرطة الرياض، والثاني لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل».

## Use instead
Correct the number, or complete the list.

## When it stays silent
When the list may go on elsewhere, when the number is hedged, and when a list does not stand right behind its number.

## Configuration
`[rules.list-count-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"list-count-mismatch\"]`.
");

impl Check for ListCountMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let reader = Reader::of(scales);
        ages::ages(scales, findings);
        behind::enumerated(scales, &reader, findings);
        behind::closing(scales, &reader, findings);
        behind::ensembles(scales, &reader, findings);
        retold::retold(scales, &reader, findings);
        befallen::befallen(scales, &reader, findings);
        retold::pairs(scales, findings);
        retold::named_before(scales, &reader, findings);
        retold::shared_noun(scales, findings);
        squad::squads(scales, &reader, findings);
        lines::lines(scales, findings);
        places::ordinals(scales, findings);
        places::one_and_other(scales, findings);
        places::ranked(scales, findings);
    }
}

/// A finding where a number is not that of the enumeration behind it.
fn compare(announced: &Measure<'_>, list: &Enumeration, list_part: Part, findings: &mut Vec<Finding>) {
    let Some(value) = announced.exact().and_then(|value| value.to_usize()) else { return };
    if list.most < 2 {
        return;
    }
    let Some(count) = off(value, list.least, list.most) else { return };
    let part = announced.fact.part;
    findings.push(named(count, value, (part, announced.fact.span), (list_part, list.span)));
}

/// How many members a list has that can't be `said`: a few more or fewer, for a list of another length is of other things.
fn off(said: usize, least: usize, most: usize) -> Option<usize> {
    let count = said.clamp(least, most.max(least));
    let apart = said.abs_diff(count);
    (apart > 0 && (apart <= 2 || apart * 5 <= said)).then_some(count)
}

/// A number and the names that are not so many.
fn named(count: usize, said: usize, (part, number): (Part, Span), (list_part, list): (Part, Span)) -> Finding {
    Finding::new(&META, format!("{said} are announced, {count} are named"))
        .label(part, number, "the announced number")
        .label(list_part, list, format!("{count} of them"))
        .arithmetic(format!("{count} ≠ {said}"))
        .suggestion(format!("either the number should be {count}, or the list is not complete"))
}

/// A finding where a list of `items` follows `announced`.
fn weigh(announced: &Measure<'_>, items: &[Span], findings: &mut Vec<Finding>) {
    let (Some(value), Some(count)) = (announced.exact(), Decimal::from(items.len()).to_u32()) else { return };
    if value == Decimal::from(count) {
        return;
    }
    let said = amount(value);
    let mut finding = Finding::new(&META, format!("{said} are announced, {count} are listed"))
        .fact(announced.fact, "the announced number")
        .arithmetic(format!("{count} ≠ {said}"))
        .suggestion(format!("either the number should be {count}, or the list is not complete"));
    for item in items {
        finding = finding.label(Part::Text, *item, "an item");
    }
    findings.push(finding);
}

/// Whether a number counts people by a word that says who they are.
fn small_people(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let noun = scales.phrase_words(m).iter().find_map(|token| scales.grammar.info(token.word).noun.as_ref());
    noun.is_some_and(|noun| matches!(noun.kind, NounKind::Person | NounKind::Kin))
}

/// Words behind a number of which one is its noun: "three Italian magazines".
const NOUNS: usize = 2;

/// The longest list that is counted against its number.
const LONGEST_LIST: Decimal = Decimal::from_parts(40, 0, 0, false, 0);

/// Words before a number that may say that it is a whole: "among the council's five members".
const AMONG: usize = 6;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds, finds_in};

    #[test]
    fn lists_of_another_length_are_found() {
        finds("list-count-mismatch", "Police found three girls aged 14 and 12 on Monday.", "three");
        finds(
            "list-count-mismatch",
            "Ardley, the city's fourth busiest airport after Norton and Weston, was closed.",
            "fourth",
        );
        finds(
            "list-count-mismatch",
            "Police arrested three men. One was Karl Weber, a dealer. The other was Hans Maier.",
            "three",
        );
        finds(
            "list-count-mismatch",
            "ضبطت الشرطة أربعة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
            "أربعة",
        );
    }

    #[test]
    fn names_that_are_not_so_many_are_found() {
        for (text, words) in [
            ("Police looked for three girls, Ann Mills and Eva Lamb, who vanished last year.", "three"),
            (
                "The six students who vanished this week are Victor Ramos, Ann Mills, Eva Lamb, Carl Hunt and Tom Reed.",
                "six",
            ),
            ("Three foreigners, a Swiss guide and a German tourist, were kidnapped.", "Three"),
            ("The side has three foreign players -- a Pole and a Romanian.", "three"),
            (
                "Three Italian weeklies printed the pictures. The weeklies, Vita Nova and its sister paper Donne, sold out.",
                "Three",
            ),
            (
                "The coach named a 20-man squad.\nSquad:\nGoalkeepers - Karl Hunt (Ajax), Tom Reed.\nDefenders - Al May, Bo Day, Cy Fox, Di Lee, Ed Poe, Flo Kay, Gil Ray, Hal Roy, Ira Coe, Jim Dow.\nStrikers - Ken Orr, Lou Fry, Max Guy, Ned Hoy and Oz Ivy.",
                "20",
            ),
            ("Police charged three men with fraud. The pair, both clerks, denied it.", "three"),
            ("أصيبت خمس مواطنات بالفيروس. وتبلغ أعمارهن 31، 60، 55 عاما.", "خمس"),
            ("اختير خمسة لاعبين هم: سالم الدوسري وأحمد القحطاني ونواف العتيبي.", "خمسة"),
            ("نفذت الحملة في ثلاث مدن هي: الرياض، جدة، الدمام وتبوك.", "ثلاث"),
            (
                "حكمت المحكمة على خمسة أشخاص. وشملت الأحكام كلا من الشيخ سالم أحمد، والكاتب نبيل حسن، والشيخ عادل عمر.",
                "خمسة",
            ),
            ("ستقود ست دول نصف النمو في السنوات المقبلة وهي كندا والبرازيل والأردن وإيطاليا وغانا وبيرو وكوبا.", "ست"),
            ("نقلوا إلى أربعة مستشفيات خاصة هي الأمل والحكمة والرازي.", "أربعة"),
            ("واصل الثلاثي سالم أحمد، نبيل حسن، عادل عمر، وناصر علي برامجهم العلاجية.", "الثلاثي"),
        ] {
            finds("list-count-mismatch", text, words);
        }
    }

    #[test]
    fn names_as_announced_and_open_lists_stay_silent() {
        for text in [
            "Police looked for two girls, Ann Mills and Eva Lamb, who vanished last year.",
            "Three men, Ann Mills, 23, Eva Lamb and others, were hurt.",
            "The coach named a 17-man squad.\nSquad:\nGoalkeepers - Karl Hunt (Ajax), Tom Reed.\nDefenders - Al May, Bo Day, Cy Fox, Di Lee, Ed Poe, Flo Kay, Gil Ray, Hal Roy, Ira Coe, Jim Dow.\nStrikers - Ken Orr, Lou Fry, Max Guy, Ned Hoy and Oz Ivy.",
            "أصيبت ثلاث مواطنات بالفيروس. وتبلغ أعمارهن 31، 60، 55 عاما.",
            "Three buildings burned, Mills and Lamb said.",
            "Among the council's five members, Norway and Chad were against it.",
            "The Golden Four meetings in Oslo, Zurich, Brussels and Berlin drew crowds.",
            "اختير ثلاثة لاعبين هم: سالم الدوسري وأحمد القحطاني ونواف العتيبي.",
            "نفذت الحملة في أربع مدن هي: الرياض، جدة، الدمام وتبوك.",
            "نفذت الحملة في خمس مدن هي: الرياض، جدة، الدمام وغيرها.",
            "حكمت المحكمة على ثلاثة أشخاص. وشملت الأحكام كلا من الشيخ سالم أحمد، والكاتب والصحافي نبيل حسن، والشيخ عادل عمر.",
            "ستقود سبع دول نصف النمو في السنوات المقبلة وهي كندا والبرازيل والأردن وإيطاليا وغانا وبيرو وكوبا.",
            "نقلوا إلى ثلاثة مستشفيات خاصة هي الأمل والحكمة والرازي.",
            "حرروا أربعة مواقع منها مركز التدريب وهي مهجورة ومدمرة.",
            "SIX GERMANS, FOUR SWISS CITIZENS, A CANADIAN AND A SPANIARD WERE ARRESTED ON MONDAY.",
            "ناقش الاجتماع الثلاثي أحمد وعلي ونبيل وسالم.",
        ] {
            clean("list-count-mismatch", text);
        }
    }

    #[test]
    fn those_whom_it_befell_are_counted() {
        for (text, words) in [
            (
                "Four rebels died in a clash on Monday. A patrol gave chase, and Karl Weber, Hans Maier and Jon Hill were killed.",
                "Four",
            ),
            (
                "Police said three of the injured were treated there -- the driver, who had burns, and a passenger.",
                "three",
            ),
            (
                "The army dissolved five gangs known as \"The Rats,\" \"The Cats,\" \"The Owls\" and \"The Bats\".",
                "five",
            ),
            ("اعتقلت الشرطة أربعة ناشطين. وقال محام إن السلطات اعتقلت كلا من سالم أحمد، ونبيل حسن، وعادل عمر.", "أربعة"),
            ("وأكد أن الموانئ الأربعة، وهي ميناء عدن، والمنطقة الحرة في عدن، وميناء بلحاف، مفتوحة.", "أربعة"),
        ] {
            finds("list-count-mismatch", text, words);
        }
        for text in [
            "Three rebels died in a clash on Monday. A patrol gave chase, and Karl Weber, Hans Maier and Jon Hill were killed.",
            "Four rebels died in a clash on Monday. Karl Weber and Hans Maier were killed at once. Jon Hill and Al Marsh were killed later.",
            "Police said two of the injured were treated there -- the driver, who had burns, and a passenger.",
            "اعتقلت الشرطة ثلاثة ناشطين. وقال محام إن السلطات اعتقلت كلا من سالم أحمد، ونبيل حسن، وعادل عمر.",
            "وأكد أن الموانئ الثلاثة، وهي ميناء عدن، والمنطقة الحرة في عدن، وميناء بلحاف، مفتوحة.",
        ] {
            clean("list-count-mismatch", text);
        }
    }

    #[test]
    fn the_lead_names_what_the_headline_counts() {
        let lead = "The state lowered the noise limits for Norton, Ardley and Weston airports on Monday.";
        finds_in("list-count-mismatch", "State lowers limits for four airports", lead, "four");
        clean_article("list-count-mismatch", "State lowers limits for three airports", lead);
        let lead = "تشمل الوظائف لغات (الفلبينية، الإنجليزية، الأوردية، البنغالية).";
        finds_in("list-count-mismatch", "وظائف لمترجمي ست لغات", lead, "ست");
        clean_article("list-count-mismatch", "وظائف لمترجمي أربع لغات", lead);
    }

    #[test]
    fn places_in_a_row_are_counted() {
        finds("list-count-mismatch", "اعترفوا بثلاث عمليات سابقة، الأولى في جدة، والثانية في تبوك.", "ثلاث");
        finds(
            "list-count-mismatch",
            "أقيمت خمس خيام. تحوي الخيمة الأولى مسرحا، والخيمة الثانية معرضا، والخيمة الثالثة مطعما.",
            "خمس",
        );
        finds(
            "list-count-mismatch",
            "They put up five tents. The first tent is a stage, the second tent a shop and the third tent a kitchen.",
            "five",
        );
        clean(
            "list-count-mismatch",
            "تمر المعالجة بأربع مراحل: المرحلة الأولى أولية، والمرحلة الثانية حيوية، والمرحلة الثالثة رملية، وأخيرا مرحلة التجفيف.",
        );
        clean(
            "list-count-mismatch",
            "They put up three tents. The first tent is a stage, the second tent a shop and the third tent a kitchen.",
        );
    }

    #[test]
    fn lists_as_announced_stay_silent() {
        clean("list-count-mismatch", "Police found two girls aged 14 and 12 on Monday.");
        clean("list-count-mismatch", "Ardley, the city's third busiest airport after Norton and Weston, was closed.");
        clean(
            "list-count-mismatch",
            "Police arrested two men. One was Karl Weber, a dealer. The other was Hans Maier.",
        );
        clean(
            "list-count-mismatch",
            "ضبطت الشرطة ثلاثة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
        );
    }
}
