//! `conflicting-counts`: one article gives two numbers for one thing.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Check;
use crate::fact::{Category, Modifier};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::Part;
use crate::text::token::Clitics;
use crate::weigh::{Measure, Retelling, Scales, amount, digits_exchanged, retellings};

/// See [`META`].
pub struct ConflictingCounts;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "conflicting-counts",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::High,
    summary: "the article gives two numbers for one thing",
    docs: "\
## What it does
Looks for a number that is told again with another value, and weighs what speaks for their being one: the same pair of numbers \
(killed 11 and injured 13, then killed 17 and injured 13), a definite article (\"the nine aircrew\" after \"seven aircrew\"), \
digits changed places (25 and 52), the headline or other places that agree with one of the two, words in common; and against it: \
other events, days and states, others, parts and sums.

## Why it matters
A toll that changes within one article without a word about it is a slip that a reader will see.

## Example
English: \"Two civilians were killed in the shelling... Twelve civilians were killed in the shelling, the radio said.\"

Arabic: «قتل 25 حوثيا في مأرب... وأسفرت الغارات عن مقتل 52 حوثيا».

## Use instead
Check both places with the source; where they come from two sources or two times, say so.

## When it stays silent
When the text tells of another event, place, time or source, of an update (\"rose to\"), of \"others\" or of a part, and when \
the hedges leave room for both.

## Configuration
`[rules.conflicting-counts] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"conflicting-counts\"]`.
",
};

impl Check for ConflictingCounts {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let told: Vec<&Measure<'_>> =
            scales.measures.iter().filter(|m| weighable(m) && !scales.is_rank(m)).take(MOST).collect();
        let alone: Vec<bool> = told.iter().map(|m| !borne_out(scales, m, |other| other != m.fact.id)).collect();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (i, later) in told.iter().enumerate().filter(|(_, m)| m.fact.part == Part::Text) {
            if summed_up(&told[..i], later) {
                continue;
            }
            // The headline has a rule of its own. What two places say each is no slip of one of them.
            let before = told[..i].iter().zip(&alone).filter(|(m, _)| m.fact.part == Part::Text);
            let rivals = before.filter(|(m, single)| (**single || alone[i]) && same_measure(scales, m, later));
            let sure = |earlier: &Measure<'_>| {
                let high = paired(&told, earlier, later) || again(scales, &told, earlier, later);
                let medium = || outvoted(scales, &told, earlier, later) || retold(scales, &told, earlier, later);
                high.then_some(Confidence::High).or_else(|| medium().then_some(Confidence::Medium))
            };
            // Few are sure, so sums come last.
            let conflict = |earlier: &Measure<'_>| {
                let confidence = (!earlier.meets(later)).then(|| sure(earlier))??;
                (!adds_up(scales, earlier, later)).then_some(confidence)
            };
            let found_here = rivals.map(|(m, _)| *m).find_map(|m| Some((m, conflict(m)?)));
            let by_number =
                || outnumbered(scales, &told[..i], later).filter(|_| alone[i]).map(|m| (m, Confidence::Medium));
            let Some((earlier, confidence)) = found_here.or_else(by_number) else { continue };
            if found.iter().any(|&(a, b)| a == earlier.fact.id || b == earlier.fact.id) {
                continue;
            }
            found.push((earlier.fact.id, later.fact.id));
            findings.push(finding(earlier, later).confidence(confidence));
        }
        let known = |pair: &Retelling<'_, '_>| {
            found.iter().any(|&(a, b)| [a, b].contains(&pair.first.fact.id) || [a, b].contains(&pair.again.fact.id))
        };
        let pair = retellings(scales, Part::Text).into_iter().find(|pair| !known(pair));
        findings.extend(pair.map(|pair| finding(pair.first, pair.again).confidence(Confidence::Medium)));
        none_and_some(scales, findings);
        taken_up(scales, findings);
    }
}

/// The most numbers of one article that are compared pair by pair.
const MOST: usize = 120;

fn finding(earlier: &Measure<'_>, later: &Measure<'_>) -> Finding {
    let (a, b) = (amount(earlier.quantity.value), amount(later.quantity.value));
    Finding::new(&META, format!("{a} here and {b} there for the same thing"))
        .fact(later.fact, "told again with another number")
        .fact(earlier.fact, "first told here")
        .suggestion(format!("either both say {a}, or both say {b}, or the text says why they differ"))
}

/// Whether a measure is a statement of its own: no part, no zero, no unit of measurement, no number in a row of numbers.
fn weighable(m: &Measure<'_>) -> bool {
    let counted = match m.category {
        // "The two dead women" say how many there are; a man or two men may be among more.
        Some(_) => !m.implied || m.trace.definite && m.quantity.value > Decimal::ONE,
        None => m.unit.is_none() && m.trace.noun != 0,
    };
    counted
        && m.part_of.is_none()
        && !m.trace.partitive
        && m.quantity.value > Decimal::ONE
        && m.quantity.upper.is_none()
}

/// Whether two numbers could be one measure: the same state and the same noun, or one of them without.
fn same_measure(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let nouns = (a.trace.noun, b.trace.noun);
    let alike = match a.category {
        Some(_) => a.same_kind(b) && (nouns.0 == nouns.1 || !(scales.names_somebody(a) && scales.names_somebody(b))),
        None => {
            b.category.is_none()
                && (scales.same_thing(a, b) || b.trace.definite && scales.noun_of(a) == scales.noun_of(b))
        }
    };
    let size = a.lo() <= b.lo() * Decimal::TEN && b.lo() <= a.lo() * Decimal::TEN;
    let reach = if b.trace.definite { SHORT } else { LONG };
    let apart = a.trace.sentence != b.trace.sentence || a.trace.from.abs_diff(b.trace.from) > reach;
    alike && apart && size
}

/// Words after which a very long sentence tells something anew.
const LONG: u32 = 25;
/// Words after which "the four" takes up a number of its own sentence.
const SHORT: u32 = 10;

/// Whether a number sums up two that were told before it.
fn summed_up(before: &[&Measure<'_>], later: &Measure<'_>) -> bool {
    let whole = later.quantity.value;
    let mut alike: Vec<Decimal> = before.iter().filter(|m| m.same_kind(later)).map(|m| m.quantity.value).collect();
    if alike.len() > 2 && alike.iter().sum::<Decimal>() == whole {
        return true;
    }
    // The least and the greatest that are left: one of them is in no pair unless both are.
    alike.sort_unstable();
    let mut rest = alike.as_slice();
    while let [least, .., greatest] = rest {
        rest = match (least + greatest).cmp(&whole) {
            Ordering::Equal => return true,
            Ordering::Less => &rest[1..],
            Ordering::Greater => &rest[..rest.len() - 1],
        };
    }
    false
}

/// Whether both stand beside the same other toll: killed 11 and injured 13, killed 17 and injured 13.
fn paired(told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let companions = |of: &Measure<'_>| -> Vec<(Option<Category>, Decimal)> {
        told.iter()
            .filter(|m| m.trace.sentence == of.trace.sentence && m.category.is_some() && m.category != of.category)
            .filter(|m| m.exact().is_some() && m.quantity.value > Decimal::from(4))
            .map(|m| (m.category.cloned(), m.quantity.value))
            .collect()
    };
    let of_b = companions(b);
    a.category.is_some() && companions(a).iter().any(|companion| of_b.contains(companion))
}

/// Whether some accepted place tells the same number of the same state or noun, as a part or in the headline.
fn borne_out(scales: &Scales<'_>, m: &Measure<'_>, accept: impl Fn(u32) -> bool) -> bool {
    let alike = |other: &&Measure<'_>| match m.category {
        Some(_) => other.same_kind(m),
        None => other.category.is_none() && (scales.noun_of(other) == scales.noun_of(m) || m.trace.noun == 0),
    };
    scales.measures.iter().filter(|other| accept(other.fact.id)).filter(alike).any(|other| other.meets(m))
}

/// Whether the two differ by what is told beside one of them: three cars and two more, nine of whom three were let go.
fn adds_up(scales: &Scales<'_>, earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let kin = |of: &Measure<'_>| -> Decimal {
        let beside =
            scales.measures.iter().filter(|m| m.trace.sentence == of.trace.sentence && m.fact.id != of.fact.id);
        beside.filter(|m| m.category == of.category && m.part_of.is_none()).map(|m| m.quantity.value).sum()
    };
    let parts = scales.measures.iter().filter(|m| m.part_of == Some(earlier.fact.id)).map(|m| m.quantity.value);
    let (a, b) = (earlier.quantity.value, later.quantity.value);
    let mut left = a;
    let rest = parts.into_iter().any(|part| {
        left -= part;
        a - part == b || left == b
    });
    // Six casualties may be called injured: two dead and four hurt.
    let dead = |of: &Measure<'_>| -> Decimal {
        let beside = scales.measures.iter().filter(|m| m.trace.sentence == of.trace.sentence && m.part_of.is_none());
        beside.filter(|m| m.category == Some(&Category::Killed)).map(|m| m.quantity.value).sum()
    };
    let hurt = later.category == Some(&Category::Injured) && (a + dead(earlier) == b || b + dead(later) == a);
    // The headline may give both together.
    let sum = scales.measures.iter().any(|m| m.same_kind(later) && m.quantity.value == a + b);
    rest || hurt || sum || b + kin(later) == a || a + kin(earlier) == b || kin(later) > Decimal::ZERO && kin(later) == a
}

/// Whether the later one plainly takes up the earlier: "the nine" after "seven" in the same state, "the four bags" after
/// "six bags", or the same digits in another order.
fn again(scales: &Scales<'_>, told: &[&Measure<'_>], earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let one_event = !scales.apart(later.trace.sentence) && !scales.apart(earlier.trace.sentence);
    let near = later.paragraph.abs_diff(earlier.paragraph) <= NEAR;
    let known = later.trace.definite && !borne_out(scales, later, |id| id < later.fact.id);
    let thing = || only(scales, told, earlier, later) && bare(scales, earlier, later);
    let taken_up = known && !later.trace.others && (later.category.is_some() || thing());
    // Lists of numbers of one noun hold such pairs by chance.
    let chance =
        later.category.is_none() && later.quantity.value < Decimal::ONE_THOUSAND && !only(scales, told, earlier, later);
    let exchanged = digits_exchanged(earlier.quantity.value, later.quantity.value) && !chance;
    one_event && (taken_up && near || exchanged)
}

/// Whether the later one is a definite number of things without a word that picks out some of them: "the four bags",
/// `الحقائب الأربع`, but not "the four best teams".
fn bare(scales: &Scales<'_>, earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let tokens = scales.sentence_tokens(later.trace.sentence);
    let the = |at: usize| tokens.get(at).is_some_and(|t| t.clitics.has(Clitics::THE));
    let (from, to) = (later.trace.from as usize, later.trace.to as usize);
    let behind = from > 0 && the(from - 1) && the(from) && !the(to);
    let ahead = later.trace.phrase_end as usize == to + 1 && !the(to) && !the(to + 1) && !the(from);
    let (a, b) = (earlier.quantity.value, later.quantity.value);
    let like = a <= b * Decimal::TWO && b <= a * Decimal::TWO && later.paragraph.abs_diff(earlier.paragraph) <= 2;
    like && (behind || ahead) && later.unit.is_none()
}

/// Whether nothing else is told of what the two count: a list of numbers of one noun is no story told twice.
fn only(scales: &Scales<'_>, told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let alike = |m: &&&Measure<'_>| match a.category {
        Some(_) => m.same_kind(a),
        None => m.category.is_none() && scales.noun_of(m) == scales.noun_of(a),
    };
    // Refugees of a whole war beside those of one day are another matter.
    let far = |m: &Measure<'_>| m.lo() > a.lo().max(b.lo()) * Decimal::TEN;
    told.iter().filter(alike).all(|m| m.meets(a) || m.meets(b) || far(m))
}

/// Whether both plainly tell of one event that the article is about: the same state and people, words in common, no word of
/// another event, place, time or of an update, and no third number.
fn retold(scales: &Scales<'_>, told: &[&Measure<'_>], earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let exact = [earlier, later].iter().all(|m| m.quantity.modifier != Modifier::Vague);
    // Of things and vehicles more is told than of victims.
    let known = earlier.category.is_some_and(|category| *category != Category::Vehicles);
    // "47 rebels" and "nine people" may well be others.
    let nouns = [earlier, later].map(|m| scales.noun_of(m));
    let common = if nouns[0] != nouns[1] && !nouns.contains(&0) { COMMON } else { 0 };
    let one_event = scales.tells_the_event(earlier.trace.sentence) && scales.tells_the_event(later.trace.sentence);
    // "One killed and three others injured" are not three more injured.
    let beside = |m: &&&Measure<'_>| m.trace.sentence == later.trace.sentence && m.fact.id < later.fact.id;
    let own = !later.trace.others || told.iter().filter(beside).any(|m| m.category != later.category);
    exact
        && known
        && own
        && one_event
        && later.paragraph <= LATE
        && only(scales, told, earlier, later)
        && scales.shared_words(earlier.trace.sentence, later.trace.sentence) >= common
}

/// Words that two sentences about the same people have in common, where they are called by other names.
const COMMON: usize = 2;

/// "The 161, who …" right after a sentence whose first number counts people.
fn taken_up(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for pair in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence).collect::<Vec<_>>().windows(2) {
        let [[first, rest @ ..], [later, ..]] = pair else { continue };
        let opens = later.trace.from <= 1 && later.trace.definite && later.trace.noun == 0 && later.unit.is_none();
        let next =
            first.fact.part == later.fact.part && first.trace.sentence + 1 == later.trace.sentence && rest.is_empty();
        let many =
            [first, later].iter().all(|m| m.exact().is_some_and(|value| value > Decimal::TEN)) && first.unit.is_none();
        let known = first.meets(later) || borne_out(scales, later, |id| id < later.fact.id);
        if opens && next && many && !known && !later.trace.others && !scales.apart(later.trace.sentence) {
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

/// Paragraphs over which "the nine" takes up "seven".
const NEAR: u32 = 6;

/// Whether the headline and the lead agree on the earlier one, in an article that tells of one event.
fn outvoted(scales: &Scales<'_>, told: &[&Measure<'_>], earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let elsewhere = !scales.tells_the_event(later.trace.sentence) || scales.stretches(earlier.trace.sentence);
    if later.category.is_none() || elsewhere || later.paragraph > LATE {
        return false;
    }
    let alike: Vec<&&Measure<'_>> = told.iter().filter(|m| m.same_kind(later)).collect();
    let agree = |m: &&&&Measure<'_>| m.meets(earlier);
    let headline = alike.iter().filter(agree).any(|m| m.fact.part == Part::Title);
    let lead = alike.iter().filter(agree).any(|m| m.fact.part == Part::Text && m.paragraph <= 2);
    // All numbers of this state in the article must be of this one event.
    let far = |m: &Measure<'_>| m.lo() > later.lo() * Decimal::TEN;
    let strays = alike.iter().filter(|m| !m.meets(earlier) && m.fact.id != later.fact.id && !far(m)).count();
    headline && lead && strays == 0
}

/// A number that headline, lead and a third place give for this state, whoever is counted, where nothing else is told of it.
fn outnumbered<'s, 'd>(scales: &Scales<'_>, told: &[&'s Measure<'d>], later: &Measure<'_>) -> Option<&'s Measure<'d>> {
    if later.category.is_none()
        || later.trace.others
        || !scales.tells_the_event(later.trace.sentence)
        || later.paragraph > LATE
    {
        return None;
    }
    let near = |m: &&&Measure<'_>| {
        m.same_kind(later) && m.lo() < later.lo() * Decimal::TEN && later.lo() < m.lo() * Decimal::TEN
    };
    let alike: Vec<&Measure<'_>> = told.iter().filter(near).copied().collect();
    let (first, lead) = (alike.first()?, alike.get(1)?);
    // "Three women and two children" are told one by one.
    let beside = |m: &&&Measure<'_>| m.same_kind(later) && m.trace.sentence == later.trace.sentence;
    let single = told.iter().filter(beside).count() == 1;
    let one =
        single && alike.iter().all(|m| m.meets(first)) && !first.meets(later) && !scales.stretches(lead.trace.sentence);
    (one && alike.len() > 2 && first.fact.part == Part::Title && !adds_up(scales, lead, later)).then_some(*lead)
}

/// The last paragraph that may tell the news again rather than its background.
const LATE: u32 = 12;

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
}
