//! `breakdown-sum-mismatch`: a complete list of parts that does not add up to its whole.

mod columns;
mod rest;

use rust_decimal::Decimal;

use super::Check;
use super::dated::any_of;
use super::parts_exceed_whole::{sum_finding, wholes};
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::{Part, Span};
use crate::weigh::{Column, List, Measure, Scales, Table, digits_exchanged, lists, tables};

/// See [`META`].
pub struct BreakdownSumMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("breakdown-sum-mismatch", "a complete breakdown does not add up to its total")
    .group("counts")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Adds up a list that breaks a number down completely (after a dash, a colon or in brackets, or the killed and injured of a \
number of casualties), and lists of large numbers that all but add up, and compares the sum with the number; so too with \
what is left of a number, \"three of the eight … the other three\". Checks the lines of league tables: games played, won, \
drawn and lost, and the points.

## Why it matters
A reader adds up; when the sum is wrong, every number of the list is in doubt.

## Example
English: \"The blast killed seven: two women and six children.\"

Arabic: «مقتل وإصابة 4 عمال: وفاة واحدة وإصابة خمسة آخرين».

## Use instead
Correct the total or the part that is wrong.

## When it stays silent
When a part or the total is hedged so that they may fit, or when the list does not claim to be complete.

## Configuration
`[rules.breakdown-sum-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"breakdown-sum-mismatch\"]`.
");

impl Check for BreakdownSumMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for (whole, parts) in wholes(scales) {
            let listed: Vec<&Measure<'_>> = parts.into_iter().filter(|part| part.trace.breakdown).collect();
            // "a Malian, a Nepalese and two Ukrainians": a list without a numeral may hold members that no grammar knows.
            let singular = |part: &&Measure<'_>| part.quantity.value == Decimal::ONE;
            let unread = listed.iter().all(|part| part.implied)
                && listed.iter().any(singular)
                && listed.iter().map(|part| part.quantity.value).sum::<Decimal>() < whole.quantity.value;
            if listed.len() < 2 || unread {
                continue;
            }
            if let Some(sum) = misses(whole, &listed) {
                findings.push(sum_finding(&META, whole, &listed, sum));
            }
        }
        casualties(scales, findings);
        itemised(scales, findings);
        who_they_were(scales, findings);
        listed(scales, findings);
        standings(scales, findings);
        exchanged_digits(scales, findings);
        columns::weigh(scales, findings);
        rest::weigh(scales, findings);
        killed_or_wounded(scales, findings);
        compound(scales, findings);
    }
}

/// A number of three digits or more and those told right behind or before it, which make it but for two digits that changed
/// places in one of them: hardly by chance.
fn exchanged_digits(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let near = |a: &Measure<'_>, b: &Measure<'_>| {
        a.fact.part == b.fact.part && a.trace.sentence.abs_diff(b.trace.sentence) <= 1 && a.fact.span != b.fact.span
    };
    // Written to the last digit: "2.4 million" is rounded.
    let large = |m: &&Measure<'_>| {
        m.exact().is_some_and(|value| value >= Decimal::ONE_HUNDRED && value.is_integer())
            && m.trace.precision == Decimal::ONE
    };
    let sum = scales.grammar.class("total");
    let called = |m: &Measure<'_>| {
        let (tokens, from) = (scales.sentence_tokens(m.trace.sentence), m.trace.from as usize);
        any_of(scales, tokens, from.saturating_sub(CALLED), from, sum)
    };
    let total = |m: &Measure<'_>| large(&m) && m.trace.noun != 0 && (m.lo() >= Decimal::ONE_THOUSAND || called(m));
    for (i, whole) in scales.measures.iter().enumerate().filter(|(_, m)| total(m)) {
        let alike = |m: &&Measure<'_>| {
            // A word that no grammar knows may be a verb: `22042 تمت خدمتهم`.
            let unknown = m.trace.noun == 0 || m.trace.noun > u64::from(u32::MAX);
            let counted = unknown || m.trace.noun == whole.trace.noun || m.category.is_some();
            let less = m.exact().is_some() && m.lo() < whole.lo() && m.unit == whole.unit;
            less && counted && near(m, whole) && !rate(scales, m)
        };
        let behind: Vec<&Measure<'_>> = scales.measures[i + 1..]
            .iter()
            .take(WINDOW)
            .take_while(|m| near(m, whole))
            .filter(alike)
            .take(TERMS)
            .collect();
        let before: Vec<&Measure<'_>> = scales.measures[..i]
            .iter()
            .rev()
            .take(WINDOW)
            .take_while(|m| near(m, whole))
            .filter(alike)
            .take(TERMS)
            .collect();
        for parts in [behind, before] {
            let mut sum = parts.first().map_or(Decimal::ZERO, |part| part.lo());
            let mut wrong = None;
            for count in 2..=parts.len() {
                sum += parts[count - 1].lo();
                if sum == whole.lo() {
                    wrong = None;
                    break;
                }
                let large_parts = parts[..count].iter().filter(|m| large(m)).count() > 1;
                if large_parts && exchanged(whole.lo(), sum, &parts[..count]) {
                    wrong = wrong.or(Some((count, sum)));
                }
            }
            let known = findings.iter().any(|finding| finding.points_at(whole.fact.span));
            if let Some((count, sum)) = wrong.filter(|_| !known) {
                findings.push(sum_finding(&META, whole, &parts[..count], sum).severity(Severity::Warning));
            }
        }
    }
}

/// Words before a number that may call it a total.
const CALLED: usize = 6;
/// Numbers beside a total among which its terms are looked for.
const WINDOW: usize = 12;
/// The most terms of a sum that nothing announces.
const TERMS: usize = 5;

/// Whether a number is so many a day or on average.
fn rate(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let sentence = scales.sentence(m.trace.sentence);
    let class = |name| scales.grammar.class(name);
    class("rate.before").is_some_and(|class| sentence.class_ending(m.trace.from as usize, class).is_some())
        || class("rate.after").is_some_and(|class| sentence.class_at(m.trace.phrase_end as usize, class).is_some())
}

/// Lines of a league table whose wins, draws and losses are not the games played, or not worth the points.
fn standings(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for table in tables(scales) {
        let cells =
            |row, columns: &[Column]| columns.iter().map(|&column| table.cell(row, column)).collect::<Option<Vec<_>>>();
        let games = [Column::Played, Column::Won, Column::Drawn, Column::Lost];
        let sums: Vec<Vec<(i64, Span)>> = table.rows.iter().filter_map(|row| cells(row, &games)).collect();
        rows(&table, &sums, |cells| cells[1] + cells[2] + cells[3], "games", findings);
        let points = [Column::Points, Column::Won, Column::Drawn];
        let sums: Vec<Vec<(i64, Span)>> = table.rows.iter().filter_map(|row| cells(row, &points)).collect();
        // A win is worth two points or three.
        let wrong = |win: i64| sums.iter().filter(|row| win * row[1].0 + row[2].0 != row[0].0).count();
        let win = if wrong(2) < wrong(3) { 2 } else { 3 };
        rows(&table, &sums, |cells| win * cells[1] + cells[2], "points", findings);
        let share = [Column::Share, Column::Won, Column::Lost];
        let sums: Vec<Vec<(i64, Span)>> = table.rows.iter().filter_map(|row| cells(row, &share)).collect();
        rows(
            &table,
            &sums,
            |cells| (2000 * cells[1] + cells[1] + cells[2]) / (2 * (cells[1] + cells[2]).max(1)),
            "thousandths",
            findings,
        );
    }
}

/// The rows whose first cell is not what the others make, where nearly all rows are: then the columns are understood.
fn rows(
    table: &Table,
    rows: &[Vec<(i64, Span)>],
    sum: impl Fn(&[i64]) -> i64,
    unit: &str,
    findings: &mut Vec<Finding>,
) {
    let values = |row: &[(i64, Span)]| row.iter().map(|(value, _)| *value).collect::<Vec<_>>();
    let wrong: Vec<&Vec<(i64, Span)>> = rows.iter().filter(|row| sum(&values(row)) != row[0].0).collect();
    if rows.len() < ROWS || wrong.len() * ROWS > rows.len() {
        return;
    }
    for row in wrong {
        let (said, is) = (row[0].0, sum(&values(row)));
        let terms: Vec<String> = row[1..].iter().map(|(value, _)| value.to_string()).collect();
        let mut finding = Finding::new(&META, format!("{} make {is} {unit}, the table says {said}", terms.join(", ")))
            .severity(Severity::Warning)
            .label(table.part, row[0].1, format!("{said} {unit}"))
            .arithmetic(format!("{is} ≠ {said}"))
            .suggestion(format!("either {is} {unit}, or one of the other cells is wrong"));
        for (value, span) in &row[1..] {
            finding = finding.label(table.part, *span, value.to_string());
        }
        findings.push(finding);
    }
}

/// The rows that it takes to know what a table holds, and how many of them for each that is wrong.
const ROWS: usize = 4;

/// Lists that no dash or colon closes: `5430 ذبيحة شملت 3504 من الضأن و1752 من الماعز`. Large exact numbers that nearly add up
/// are meant to; small ones only where the words claim that the list is all.
fn listed(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for List { whole, parts, complete } in lists(scales) {
        let known = parts.iter().any(|part| part.trace.breakdown) || whole.is_percent();
        let mut sum = Decimal::ZERO;
        // A list may run on into other numbers; what adds up on the way is in order.
        let adds_up = parts.iter().any(|part| {
            sum += part.quantity.value;
            sum == whole.quantity.value
        });
        if known || adds_up {
            continue;
        }
        let total = whole.quantity.value;
        let large = total >= Decimal::ONE_HUNDRED && !(total % Decimal::ONE_HUNDRED).is_zero();
        let slip = large && (nearly(total, sum) || exchanged(total, sum, &parts));
        let small = complete && total < Decimal::ONE_HUNDRED && alike(scales, whole, &parts);
        if slip || small {
            findings.push(sum_finding(&META, whole, &parts, sum).severity(Severity::Warning));
        }
    }
}

/// Within one part in thirty.
fn nearly(total: Decimal, sum: Decimal) -> bool {
    (total - sum).abs() * Decimal::from(30) <= total
}

/// Whether one number with two digits changed places would make the sum right.
fn exchanged(total: Decimal, sum: Decimal, parts: &[&Measure<'_>]) -> bool {
    let right = |part: &&Measure<'_>| digits_exchanged(part.quantity.value, part.quantity.value + total - sum);
    digits_exchanged(total, sum) || parts.iter().any(right)
}

/// Whether all parts are people in a state, or numbers of one making: "three from Jouf and two from Tabuk".
fn alike(scales: &Scales<'_>, whole: &Measure<'_>, parts: &[&Measure<'_>]) -> bool {
    // The word behind the number: a noun, or the preposition of "three from Jouf".
    let word = |part: &&Measure<'_>| scales.phrase_words(part).first().map(|token| token.hash);
    let first = parts.first().and_then(word);
    let same = parts.iter().all(|part| word(part) == first);
    let one_noun = whole.trace.noun != 0 && parts.iter().all(|part| part.trace.noun == whole.trace.noun);
    same && first.is_some() || one_noun || parts.iter().all(|part| part.category.is_some())
}

/// The sum of exact parts, where no value of the whole equals any sum of the parts.
fn misses(whole: &Measure<'_>, parts: &[&Measure<'_>]) -> Option<Decimal> {
    let sum: Decimal = parts.iter().map(|part| part.lo()).sum();
    let most = parts.iter().map(|part| part.hi()).sum::<Option<Decimal>>();
    let above = whole.hi().is_some_and(|hi| sum > hi);
    let below = most.is_some_and(|most| most < whole.lo());
    (above || below).then_some(sum)
}

/// Killed and injured told together in the headline, and apart in one sentence of the body.
fn casualties(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(total) = scales
        .title()
        .find(|m| m.category == Some(&Category::Casualties) && m.exact().is_some() && m.lo() > Decimal::ONE)
    else {
        return;
    };
    let state = |m: &Measure<'_>, state: Category| m.category == Some(&state) && m.part_of.is_none();
    let single = |m: &&Measure<'_>| {
        m.implied
            && m.quantity.value == Decimal::ONE
            && matches!(m.category, Some(Category::Killed | Category::Injured))
    };
    let alone = if scales.body().any(|m| single(&m)) { Decimal::ONE } else { Decimal::ZERO };
    let mut missed = None;
    for killed in scales.body().filter(|m| state(m, Category::Killed)) {
        let sentence = killed.trace.sentence;
        let mut beside = scales.body().filter(|m| m.trace.sentence == sentence && state(m, Category::Injured));
        let (Some(injured), None) = (beside.next(), beside.next()) else { continue };
        match misses(total, &[killed, injured]) {
            // One sentence that fits the headline is enough; so is a gunman or driver who is told apart.
            None => return,
            Some(sum) if sum + alone == total.lo() => return,
            Some(sum) => missed = missed.or(Some((killed, injured, sum))),
        }
    }
    if let Some((killed, injured, sum)) = missed
        && killed.trace.sentence < scales.sentences.len() as u32
        && killed.paragraph <= LEAD
    {
        findings.push(sum_finding(&META, total, &[killed, injured], sum).severity(Severity::Warning));
    }
}

/// "909 people were killed or wounded. Of them 432 died and 447 were wounded": all in one number, and apart right behind.
fn killed_or_wounded(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let all = |m: &&Measure<'_>| {
        m.category == Some(&Category::Casualties) && m.exact().is_some() && m.part_of.is_none() && m.lo() > Decimal::TEN
    };
    for total in scales.body().filter(all) {
        let sentence = total.trace.sentence + 1;
        let beside = scales.measures_of(sentence, sentence);
        let only = |state: Category| {
            let mut of = beside.iter().filter(|m| m.category == Some(&state) && m.fact.part == total.fact.part);
            of.next().filter(|m| of.next().is_none() && !m.implied && m.lo() < total.lo())
        };
        let (Some(killed), Some(injured)) = (only(Category::Killed), only(Category::Injured)) else { continue };
        // Much less than all are those of one side.
        let whole = (killed.lo() + injured.lo()) * Decimal::TWO > total.lo();
        if whole
            && !scales.apart(sentence)
            && killed.fact.span != injured.fact.span
            && let Some(sum) = misses(total, &[killed, injured])
        {
            findings.push(sum_finding(&META, total, &[killed, injured], sum).severity(Severity::Warning));
        }
    }
}

/// "One civilian and two soldiers were killed" where two people were: what one verb says of several is more than the only
/// number of all.
fn compound(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let joined = |a: &Measure<'_>, b: &Measure<'_>| {
        let (from, to) = (a.trace.phrase_end as usize, b.trace.from as usize);
        let near = a.trace.sentence == b.trace.sentence && from <= to && to - from <= JOINED;
        near && a.category == b.category && scales.and_between(a.trace.sentence, from, to)
    };
    for pair in scales.measures.windows(2) {
        let [a, b] = pair else { continue };
        let state =
            matches!(a.category, Some(Category::Killed | Category::Injured | Category::Detained | Category::Abducted));
        let own =
            |m: &Measure<'_>| m.part_of.is_none() && m.exact().is_some() && !m.trace.others && m.lo() > Decimal::ZERO;
        let body = a.fact.part == Part::Text && a.trace.noun != b.trace.noun;
        let sentence = a.trace.sentence;
        if !state
            || !body
            || !own(a)
            || !own(b)
            || !joined(a, b)
            || !scales.tells_the_event(sentence)
            || a.implied && b.implied
        {
            continue;
        }
        let ids = [a.fact.id, b.fact.id];
        let alike = |m: &&Measure<'_>| m.category == a.category && m.part_of.is_none() && !ids.contains(&m.fact.id);
        let told: Vec<&Measure<'_>> = scales.measures.iter().filter(alike).filter(|m| !m.implied).collect();
        let Some(whole) = told.first().filter(|m| m.exact().is_some() && m.fact.id < a.fact.id) else { continue };
        // "the minister and two of his guards": somebody is named beside the number.
        let beside = whole.trace.from > 0 && scales.follows_and(whole);
        let one = told.iter().all(|m| m.quantity.value == whole.quantity.value)
            && !beside
            && !scales.apart(whole.trace.sentence)
            && !scales.past(whole.trace.sentence)
            && whole.lo() > Decimal::ONE;
        let sum = a.lo() + b.lo();
        if one && sum > whole.lo() && sum <= whole.lo() + Decimal::TWO && whole.trace.sentence + FOLLOWING >= sentence {
            findings.push(sum_finding(&META, whole, &[a, b], sum).severity(Severity::Warning));
        }
    }
}

/// Words between the people of whom one verb tells.
const JOINED: usize = 3;
/// Sentences behind the number of all in which they are told one by one.
const FOLLOWING: u32 = 4;

/// Paragraphs that tell the news itself.
const LEAD: u32 = 3;

/// An itemised list in one sentence, "the cases were as follows: two dead, one critical and five moderate injuries",
/// against the number of the same state that the article's lead gives.
fn itemised(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(marker) = scales.grammar.class("itemised") else { return };
    for sentence in sentences_with(scales, marker) {
        let words = scales.sentence(sentence);
        let opens = (0..words.tokens.len()).find(|&at| words.class_at(at, marker).is_some()).unwrap_or_default();
        for state in [Category::Injured, Category::Killed] {
            let items: Vec<&Measure<'_>> = scales
                .body()
                .filter(|m| m.trace.sentence == sentence && m.trace.from as usize > opens)
                .filter(|m| m.category == Some(&state) && m.part_of.is_none())
                .collect();
            let stated = scales.measures.iter().find(|m| {
                m.trace.sentence < sentence && m.category == Some(&state) && m.exact().is_some() && m.part_of.is_none()
            });
            let (Some(whole), true) = (stated, items.len() > 1) else { continue };
            if let Some(sum) = misses(whole, &items) {
                findings.push(sum_finding(&META, whole, &items, sum).severity(Severity::Warning));
            }
        }
    }
}

/// "The dead were four civilians and two policemen", `القتلى هم أربعة مدنيين وشرطيان`: all of a state, by who they were, against
/// their number told before.
fn who_they_were(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(all) = scales.grammar.class("list.all") else { return };
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence).filter(|s| s.len() > 1) {
        let words = scales.sentence(sentence[0].trace.sentence);
        let opens = |m: &&Measure<'_>| words.class_ending(m.trace.from as usize, all).is_some();
        let Some(first) = sentence.iter().find(opens).filter(|m| m.category.is_some()) else { continue };
        let items: Vec<&Measure<'_>> = sentence
            .iter()
            .filter(|m| m.fact.id >= first.fact.id && m.category == first.category && m.exact().is_some())
            .collect();
        let joined = items.windows(2).all(|pair| {
            let (from, to) = (pair[0].trace.phrase_end, pair[1].trace.from);
            from <= to && to - from <= LISTED
        });
        let told = scales.measures.iter().take_while(|m| m.trace.sentence < first.trace.sentence);
        let mut told = told.filter(|m| m.category == first.category && m.part_of.is_none() && !m.implied);
        let Some(whole) = told.next().filter(|m| m.exact().is_some()) else { continue };
        let one_number = told.all(|m| m.quantity.value == whole.quantity.value);
        if items.len() > 1
            && joined
            && one_number
            && !items.iter().any(|m| m.quantity.value >= whole.quantity.value)
            && let Some(sum) = misses(whole, &items)
        {
            findings.push(sum_finding(&META, whole, &items, sum).severity(Severity::Warning));
        }
    }
}

/// Words between the members of a list of people.
const LISTED: u32 = 4;

fn sentences_with(scales: &Scales<'_>, class: crate::grammar::compile::ClassId) -> Vec<u32> {
    let mut sentences: Vec<u32> = scales.body().map(|m| m.trace.sentence).collect();
    sentences.dedup();
    sentences.retain(|&sentence| scales.says(sentence, class));
    sentences
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds, finds_in};

    #[test]
    fn a_complete_list_that_does_not_add_up_is_found() {
        finds(
            "breakdown-sum-mismatch",
            "The blast killed seven people -- two women and six children -- on Friday.",
            "seven",
        );
        finds_in(
            "breakdown-sum-mismatch",
            "وفاة وإصابة 4 عمال في حادث",
            "نتج عن الحادث وفاة واحدة، وإصابة خمسة آخرين.",
            "4",
        );
    }

    #[test]
    fn lines_of_a_league_table_are_added_up() {
        let table = "Standings (tabulate under played, won, drawn, lost, goals for, against, points):\nNorton 4 3 1 0 8 2 10\nArdley 4 3 0 1 6 3 9\nWeston 4 2 1 1 5 4 7\nMarley 4 1 1 2 4 6 4\nEaston 4 0 LOST 3 2 7 1";
        finds("breakdown-sum-mismatch", &table.replace("LOST", "2"), "4");
        finds("breakdown-sum-mismatch", &table.replace("LOST 3 2 7 1", "1 3 2 7 2"), "2");
        clean("breakdown-sum-mismatch", &table.replace("LOST", "1"));
    }

    #[test]
    fn sums_with_exchanged_digits_are_found() {
        finds(
            "breakdown-sum-mismatch",
            "The port handled 65,021 forms, of them 35,109 for imports, 17,612 for exports and 12,750 in transit.",
            "65,021",
        );
        finds(
            "breakdown-sum-mismatch",
            "بلغ عدد البيانات 65021 بيانا، عدد بيانات الاستيراد منها 35,109 بيانات وعدد بيانات التصدير 17,612 بيانا وعدد بيانات العبور 12,750 بيانا.",
            "65021",
        );
        clean(
            "breakdown-sum-mismatch",
            "The port handled 65,021 forms, of them 35,109 for imports, 17,162 for exports and 12,750 in transit.",
        );
    }

    #[test]
    fn lists_that_add_up_stay_silent() {
        clean("breakdown-sum-mismatch", "The blast killed seven people -- two women and five children -- on Friday.");
        clean_article(
            "breakdown-sum-mismatch",
            "وفاة وإصابة 4 عمال في حادث",
            "نتج عن الحادث وفاة واحدة، وإصابة ثلاثة آخرين.",
        );
        clean("breakdown-sum-mismatch", "The blast killed seven people, including two women and three children.");
        clean(
            "breakdown-sum-mismatch",
            "Divers found 25 bodies. In the spring 800 people died, and the following month 2,000 died.",
        );
    }

    #[test]
    fn what_is_left_of_a_whole_is_found() {
        for (text, words) in [
            ("Nine men were arrested. Three of those arrested were sailors and the other four were cooks.", "Nine"),
            ("A judge threw out 10 of 24 lawsuits. The firm will fight the remaining 16 lawsuits.", "24"),
            ("More was learned: 90 people were killed or wounded. The report says 32 died and 47 were wounded.", "90"),
            ("اعتقلت الشرطة تسعة رجال. ثلاثة منهم بحارة والأربعة الآخرون طهاة.", "تسعة"),
        ] {
            finds("breakdown-sum-mismatch", text, words);
        }
        for text in [
            "Nine men were arrested. Three of those arrested were sailors and the other six were cooks.",
            "A judge threw out 10 of 24 lawsuits. The firm will fight the remaining 14 lawsuits.",
            "More was learned: 79 people were killed or wounded. The report says 32 died and 47 were wounded.",
            "اعتقلت الشرطة تسعة رجال. ثلاثة منهم بحارة والستة الآخرون طهاة.",
        ] {
            clean("breakdown-sum-mismatch", text);
        }
    }

    #[test]
    fn what_one_verb_says_of_several_is_added_up() {
        for (text, words) in [
            ("Two people were killed and three wounded on Monday. One civilian and two soldiers were killed.", "Two"),
            (
                "قتل خمسة أشخاص في هجوم على مكتب. وقال مسؤول إن الأمر صدر بعد مقتل ستة من مشاة البحرية وضابط من البحرية بالرصاص.",
                "خمسة",
            ),
            ("وجد المسعفون في الموقع 8 إصابات؛ حالتان حرجتان وحالتان متوسطتان وحالتا وفاة.", "8"),
        ] {
            finds("breakdown-sum-mismatch", text, words);
        }
        for text in [
            "Three people were killed and three wounded on Monday. One civilian and two soldiers were killed.",
            "قتل سبعة أشخاص في هجوم على مكتب. وقال مسؤول إن الأمر صدر بعد مقتل ستة من مشاة البحرية وضابط من البحرية بالرصاص.",
            "وجد المسعفون في الموقع 6 إصابات؛ حالتان حرجتان وحالتان متوسطتان وحالتا وفاة.",
        ] {
            clean("breakdown-sum-mismatch", text);
        }
    }

    #[test]
    fn two_columns_prove_each_other() {
        let toll = "The army said 37 people were killed and HURT wounded. In the north 20 were killed and 15 wounded. In the south 17 were killed and 31 wounded.";
        finds("breakdown-sum-mismatch", &toll.replace("HURT", "64"), "64");
        clean("breakdown-sum-mismatch", &toll.replace("HURT", "46"));
        let toll = "أعلن الجيش مقتل 37 شخصا وإصابة HURT آخرين. ففي الشمال قتل 20 شخصا وأصيب 15. وفي الجنوب قتل 17 شخصا وأصيب 31.";
        finds("breakdown-sum-mismatch", &toll.replace("HURT", "64"), "64");
        clean("breakdown-sum-mismatch", &toll.replace("HURT", "46"));
    }

    #[test]
    fn where_some_are_left_the_others_are_fewer() {
        for (text, words) in [
            ("Soldiers freed 178 people. Of them 101 were children, 97 were women and the rest were men.", "178"),
            ("حرر الجيش 178 شخصا. وقال إن 101 منهم أطفال إضافة إلى 97 امرأة أما الباقون فرجال.", "178"),
        ] {
            finds("breakdown-sum-mismatch", text, words);
        }
        for text in [
            "Soldiers freed 178 people. Of them 101 were children, 67 were women and the rest were men.",
            "حرر الجيش 178 شخصا. وقال إن 101 منهم أطفال إضافة إلى 67 امرأة أما الباقون فرجال.",
        ] {
            clean("breakdown-sum-mismatch", text);
        }
    }

    #[test]
    fn who_they_were_is_added_up() {
        for (text, words) in [
            ("Nineteen people, eight nurses and nine drivers, were killed on the bridge.", "Nineteen"),
            ("Gunmen killed nine people on Monday. Police said the dead were four farmers and two drivers.", "nine"),
            ("قتل تسعة أشخاص في هجوم. وقال ضابط إن القتلى هم أربعة مدنيين وشرطيان.", "تسعة"),
        ] {
            finds("breakdown-sum-mismatch", text, words);
        }
        for text in [
            "Seventeen people, eight nurses and nine drivers, were killed on the bridge.",
            "Gunmen killed six people on Monday. Police said the dead were four farmers and two drivers.",
            "قتل ستة أشخاص في هجوم. وقال ضابط إن القتلى هم أربعة مدنيين وشرطيان.",
        ] {
            clean("breakdown-sum-mismatch", text);
        }
    }

    #[test]
    fn numbers_told_place_by_place_are_added_up() {
        for (text, words) in [
            ("Twelve people were killed, five in Sanaa and nine in Aden.", "nine"),
            ("قتل 12 شخصا، خمسة في صنعاء وتسعة في عدن.", "تسعة"),
            ("أصيب 12 شخصا، خمسة بالرياض وتسعة بجدة.", "تسعة"),
        ] {
            finds("breakdown-sum-mismatch", text, words);
        }
        for text in [
            "Twelve people were killed, five in Sanaa and seven in Aden.",
            "Gunmen killed three farmers in Wadi, two in Nahr and three in Jabal.",
            "قتل 12 شخصا، خمسة في صنعاء وسبعة في عدن.",
        ] {
            clean("breakdown-sum-mismatch", text);
        }
    }
}
