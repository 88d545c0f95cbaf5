//! `age-birth-mismatch`: an age that the year of birth does not allow.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::dated::{self, Dated, any_of, dates, finding, label, latin, sentence};
use super::{Check, RuleMeta};
use crate::calendar::convert::from_gregorian;
use crate::document::Document;
use crate::fact::{AgeFact, Bound, Fact, Modifier, Value};
use crate::finding::{Confidence, Finding, Severity};
use crate::span::Part;
use crate::text::token::{Case, Gap, Kind, Token};
use crate::weigh::Scales;

mod kin;
mod kinds;
mod parents;

/// The rule.
pub struct AgeBirthMismatch;

static META: RuleMeta = RuleMeta::new(
    "age-birth-mismatch",
    "An age that the year of birth, or another age of the same person, does not allow",
)
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Subtracts the year of birth from the year of writing and compares it with the age that the article states. Compares ages with
each other where they are one person's: under one name, under the noun of an only daughter or boy, by decade (ثلاثيني) of the only man or woman, and the
age in the headline with those of the text; with the word for somebody (infant, teenager, مسن), and with the age of a parent.

## Why it matters
Ages in crime and court reports are taken over by everybody who quotes them.

## Example
English: The general, who died at age 78, was born in 1908. (In an article of 1996.)

Arabic: دخل بيليه (74 عاما، من مواليد 1960) المستشفى في 2015.

## Use instead
Check both; the finding gives the age for that year and the year for that age.

## When it stays silent
Where the article states more than one age or more than one birth, unless one sentence holds both; where another year of the
article, such as that of a death long ago, explains the age.

## Configuration
None of its own.
");

impl Check for AgeBirthMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        births(document, findings);
        decades(document, findings);
        named(document, findings);
        headline(document, findings);
        taken_up(document, findings);
        kin::check(document, findings);
        kinds::check(document, findings);
        parents::check(document, findings);
    }
}

/// Bytes between an age and a year of birth told in one breath: "35 and born in 1951".
const BESIDE: u32 = 16;

/// The words of a name beside an age: "Ann Miller, 35," and "35-year-old Ann Miller".
fn name_of<'t>(document: &'t Document<'_>, index: usize) -> &'t [Token] {
    let (tokens, from, to) = sentence(document, index);
    let latin_at = |token: &Token| latin(document, document.facts[index].part, token);
    // What is a noun or a date is no name: "Teenager Miller", "on Monday, 35".
    let name = |token: &Token| {
        let info = document.grammar.info(token.word);
        token.kind == Kind::Word
            && latin_at(token)
            && token.case == Case::Initial
            && info.date.is_none()
            && info.noun.is_none()
    };
    if from > 1 && matches!(tokens[from - 1].punct, b',' | b'(') {
        let first = (0..from - 1).rev().take_while(|&at| name(&tokens[at])).last();
        // Arabic names are the words that no grammar knows: two of them, `سعد العتيبي (25 عاما)`.
        let unknown = |token: &Token| token.kind == Kind::Word && token.word == 0 && !latin_at(token);
        let pair = from > 2 && tokens[from - 3..from - 1].iter().all(unknown);
        let first = first.or_else(|| pair.then(|| from - 3));
        return first.map_or(&[], |first| &tokens[first..from - 1]);
    }
    let end = (to..tokens.len()).take_while(|&at| name(&tokens[at])).last();
    end.map_or(&[], |end| &tokens[to..=end])
}

/// Whether two names may be one person's: the shorter one is the end of the longer one.
fn same_person(a: &[Token], b: &[Token]) -> bool {
    let pairs = a.iter().rev().zip(b.iter().rev());
    !a.is_empty() && !b.is_empty() && pairs.into_iter().all(|(a, b)| a.hash == b.hash)
}

/// Whether a name of one word is never told with two first names.
fn lone_name(document: &Document<'_>, name: &[Token]) -> bool {
    let [last] = name else { return false };
    let word = |token: &Token| token.kind == Kind::Word && token.case == Case::Initial;
    let mut firsts = document.tokens.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let named = second.hash == last.hash && word(second) && word(first) && second.gap == Gap::Space;
        (named && first.word == 0).then_some(first.hash)
    });
    let first = firsts.next();
    firsts.all(|other| Some(other) == first)
}

/// "Ann Miller, 35, …" and "Miller, 53,": one person of two ages.
fn named(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let told: Vec<(&Fact, Decimal, &[Token])> = ages(document)
        .filter(|(.., age)| age.quantity.modifier == Modifier::Exact)
        .map(|(index, fact, age)| (fact, age.quantity.value, name_of(document, index)))
        .filter(|(.., name)| !name.is_empty())
        .take(MANY)
        .collect();
    for (i, second) in told.iter().enumerate() {
        // "Smith, 12, and Smith, 10": relatives share the end of a name, so that a name alone may be nobody's for sure.
        let Some(first) = told[..i].iter().find(|first| same_person(first.2, second.2)) else { continue };
        let whole = first.2.len().max(second.2.len()) > 1 || lone_name(document, second.2);
        if first.1 != second.1 && whole && first.0.sentence != second.0.sentence {
            findings.push(two_ages(first.0, first.1, second.0, second.1));
        }
    }
}

/// Ages with names that are compared at most, all with each other.
const MANY: usize = 40;

/// "Ann Miller, 35, … the 53-year-old said": whom an article takes up by age alone is the last one told of.
fn taken_up(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let [the, past, said, verb] =
        ["the", "date.past", "date.reporting", "age.verb"].map(|name| document.grammar.class(name));
    let told: Vec<(usize, &Fact, &AgeFact)> = ages(document).take(MANY).collect();
    for (i, &(index, fact, age)) in told.iter().enumerate().skip(1) {
        let (tokens, from, to) = dated::sentence(document, index);
        let is = |at: usize, class| any_of(document, tokens, at, at + 1, class);
        let compound = tokens[to - 1].gap == Gap::Glued && from > 0 && is(from - 1, the);
        if !compound || !(is(to, past) || is(to, said) || is(to, verb)) {
            continue;
        }
        let (first_index, first, other) = told[i - 1];
        let sentences = document.traces[index].sentence - document.traces[first_index].sentence;
        let one = told[..i].iter().all(|(.., before)| before.quantity == other.quantity);
        let named = !name_of(document, first_index).is_empty() && first.part == fact.part;
        if one && named && (1..=NEAR).contains(&sentences) && !age.quantity.interval.meets(other.quantity.interval) {
            findings.push(two_ages(first, other.quantity.value, fact, age.quantity.value));
        }
    }
}

/// Sentences over which somebody is taken up by age alone.
const NEAR: u32 = 3;

/// One person with two ages.
fn two_ages(first: &Fact, a: Decimal, second: &Fact, b: Decimal) -> Finding {
    let labels = vec![
        label(second.part, second.span, format!("aged {b} here")),
        label(first.part, first.span, format!("aged {a} here")),
    ];
    Finding {
        arithmetic: Some(format!("{a} is not {b}")),
        suggestion: Some(format!("{a} in both places, or {b}")),
        ..finding(&META, format!("aged {a}, then aged {b}"), labels)
    }
}

/// The headline's "boy, 13" and the "15-year-old boy" of the text: a headline takes its age from the text.
fn headline(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let of = |part: Part| ages(document).filter(move |(_, fact, _)| fact.part == part);
    let mut titles = of(Part::Title).filter(|(.., age)| age.quantity.modifier == Modifier::Exact);
    let (Some((_, fact, said)), None) = (titles.next(), titles.next()) else { return };
    let Some((_, first, age)) = of(Part::Text).next() else { return };
    let fits = |age: &AgeFact| age.quantity.interval.meets(said.quantity.interval);
    if !of(Part::Text).any(|(.., age)| fits(age)) {
        findings.push(two_ages(fact, said.quantity.value, first, age.quantity.value));
    }
}

fn ages<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (usize, &'d Fact, &'d AgeFact)> + Clone {
    document.facts.iter().enumerate().filter_map(|(index, fact)| match &fact.value {
        Value::Age(age) => Some((index, fact, age)),
        _ => None,
    })
}

/// Words between dying and its year.
const DIED: usize = 5;

fn births(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = document.reference.map(|reference| reference.date) else { return };
    let birth = |dated: &Dated<'_>| dated.date.stated.bound == Some(Bound::Birth) && dated.date.stated.year.is_some();
    let all: Vec<Dated<'_>> = dates(document).collect();
    // "born in 1950 and died in 1990" tells of one birth.
    let born = all.iter().enumerate().filter(|&(i, dated)| {
        let before = i.checked_sub(1).map(|before| &all[before]);
        birth(dated) && !before.is_some_and(|other| birth(other) && other.fact.sentence == dated.fact.sentence)
    });
    let born = born.map(|(_, dated)| *dated);
    let mut values: Vec<Decimal> = ages(document).map(|(.., age)| age.quantity.value).collect();
    values.sort_unstable();
    values.dedup();
    let lone = values.len() == 1 && born.clone().count() == 1;
    for birth in born {
        let Some(year) = birth.date.stated.year else { continue };
        let sentence = document.traces[birth.index].sentence;
        let mut beside = ages(document).filter(|(index, ..)| document.traces[*index].sentence == sentence);
        let same = beside.next().filter(|_| beside.next().is_none());
        let Some((_, fact, age)) = same.or_else(|| lone.then(|| ages(document).next()).flatten()) else { continue };
        let Some((this_year, ..)) = from_gregorian(birth.date.calendar, today) else { continue };
        let fits = |now: i32| {
            let interval = age.quantity.interval;
            let (old, young) = (Decimal::from(now - year), Decimal::from(now - year - 1));
            interval.lo <= old && interval.hi.is_none_or(|hi| young <= hi)
        };
        // Somebody who died at 70 in 1980 is 70 for ever.
        let beside = same.is_some_and(|(_, other, _)| {
            let (age, birth) = (other.span, birth.fact.span);
            birth.start.saturating_sub(age.end) + age.start.saturating_sub(birth.end) < BESIDE
        });
        // Who died in 1990 grew no older.
        let death = all.iter().find(|dated| {
            let (tokens, from, _) = dated::sentence(document, dated.index);
            dated.fact.sentence == birth.fact.sentence
                && dated.fact.span.start > birth.fact.span.end
                && dated.date.calendar == birth.date.calendar
                && any_of(document, tokens, from.saturating_sub(DIED), from, document.grammar.class("age.died"))
        });
        let this_year = death.and_then(|dated| dated.date.stated.year).unwrap_or(this_year);
        let then = |dated: &Dated<'_>| {
            (!beside || dated.fact.sentence == birth.fact.sentence)
                && dated.index != birth.index
                && dated.date.stated.year.is_some_and(fits)
        };
        if fits(this_year) || this_year < year || dates(document).any(|dated| then(&dated)) {
            continue;
        }
        let value = age.quantity.value;
        let labels = vec![
            label(birth.fact.part, birth.fact.span, format!("{} years before {this_year}", this_year - year)),
            label(fact.part, fact.span, format!("aged {value}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{this_year} - {year} = {}, the text says {value}", this_year - year)),
            suggestion: Some(format!("aged {}, or born about {}", this_year - year, Decimal::from(this_year) - value)),
            ..finding(
                &META,
                format!(
                    "somebody born in {year} was {} or {} in {}, not {value}",
                    this_year - year - 1,
                    this_year - year,
                    today.year()
                ),
                labels,
            )
        });
    }
}

/// `ثلاثيني` and `خمسيني` of one man: the same word with one vowel more is a woman.
fn decades(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<(&Fact, Decimal, bool)> = ages(document)
        .filter(|(.., age)| {
            age.quantity.modifier == Modifier::Range
                && age.quantity.upper == Some(age.quantity.value + Decimal::from(9))
        })
        .map(|(_, fact, age)| {
            let words = fact.span.of(document.article.part(fact.part).as_str());
            (fact, age.quantity.value, words.ends_with(['ة', 'ه']))
        })
        .collect();
    for female in [false, true] {
        let of_one: Vec<_> = all.iter().filter(|(.., f)| *f == female).collect();
        let [first, .., last] = of_one.as_slice() else { continue };
        // Two of one age and a third who differs: the same person, named again.
        let agree = of_one.iter().filter(|(_, value, _)| *value == first.1).count();
        if last.1 == first.1 || agree < 2 || agree + 1 != of_one.len() {
            continue;
        }
        let labels = vec![
            label(last.0.part, last.0.span, format!("in the {}s here", last.1)),
            label(first.0.part, first.0.span, format!("in the {}s here", first.1)),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{} is not {}", first.1, last.1)),
            suggestion: Some("one of the two ages, if they are one person's".to_owned()),
            ..finding(&META, format!("in the {}s, then in the {}s", first.1, last.1), labels)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;
    use crate::check::testing::{clean_article, finds_in};

    #[test]
    fn ages_that_births_do_not_allow_are_found() {
        for (text, words) in [
            ("The former dictator died at age 78 on Monday. He was born in Buenos Aires in 1908.", "1908 | at age 78"),
            ("دخل اللاعب (56 عاما، من مواليد 1960) المستشفى.", "مواليد 1960 | 56 عاما"),
            ("قتل ثلاثيني زوجته. وضبط الجاني وهو ثلاثيني. وأحيل إلى المحكمة وهو خمسيني.", "خمسيني | ثلاثيني"),
        ] {
            let result = found(&AgeBirthMismatch, "1996-08-26", text);
            assert!(result.len() == 1 || text.contains("1960"), "{text} {result:?}");
            if !text.contains("1960") {
                assert_eq!(result, [words]);
            }
        }
        let result = found(&AgeBirthMismatch, "2015-07-22", "دخل اللاعب (74 عاما، من مواليد 1960) المستشفى.");
        assert_eq!(result.len(), 1, "{result:?}");
    }

    #[test]
    fn one_person_has_one_age() {
        for (text, words) in [
            ("Ann Miller, 35, won the race. The 53-year-old said she was happy.", "53-year-old | 35"),
            ("Ann Miller, 35 and born in 1951, denied it.", "1951 | 35"),
            ("He was born in 1950 and died in 1990 at the age of 60.", "1950 | at the age of 60"),
            ("The 18-year-old Olsen won. \"I am happy,\" said Olsen, 19, after the match.", "19 | 18-year-old"),
            ("قتل سعد العتيبي (25 عاما). وقال شقيقه إن سعد العتيبي (52 عاما) كان وحيدا.", "52 عاما | 25 عاما"),
            ("Ann Miller, 35, won the race. She was cheered. Miller, 53, is a nurse.", "53 | 35"),
            ("Teenager Mark Miller won the race. Miller, 28, is from Perth.", "28 | Teenager"),
            (
                "The governor asked his 12-year-old daughter. He said his 14-year-old daughter, Ann, was against it.",
                "14-year-old | 12-year-old",
            ),
            (
                "عثر على طفل عمره 12 عاما في الحديقة. وقالت الشرطة إن الطفل البالغ من العمر 14 عاما بخير.",
                "البالغ من العمر 14 عاما | عمره 12 عاما",
            ),
        ] {
            assert_eq!(found(&AgeBirthMismatch, "1996-08-26", text), [words], "{text}");
        }
        for text in [
            "He was born in 1950 and died in 1990 at the age of 40.",
            "ولد عام 1950 وتوفي عام 1990 عن عمر 40 عاما.",
            "The 18-year-old Olsen won. \"I am happy,\" said Olsen, 18, after the match.",
            "قتل سعد العتيبي (25 عاما). وقال شقيقه إن سعد العتيبي (25 عاما) كان وحيدا.",
            "Ann Miller, 35, won the race. The 35-year-old said she was happy.",
            "Ann Miller, 35, won the race. The 53-year-old judge came second.",
            "Ann Miller, 45 and born in 1951, denied it.",
            "Ann Miller, 35, won the race. She was cheered. Miller, 35, is a nurse.",
            "Ann Miller, 35, and Mark Miller, 53, won the race.",
            "Teenager Mark Miller won the race. Miller, 18, is from Perth.",
            "The governor asked his 12-year-old daughter. He said his 12-year-old daughter, Ann, was against it.",
            "He has two daughters. He asked his 12-year-old daughter. His 14-year-old daughter was against it.",
            "عثر على طفل عمره 12 عاما في الحديقة. وقالت الشرطة إن الطفل البالغ من العمر 12 عاما بخير.",
        ] {
            assert!(found(&AgeBirthMismatch, "1996-08-26", text).is_empty(), "{text}");
        }
        let rule = "age-birth-mismatch";
        finds_in(rule, "Boy, 13, accused of theft", "A 15-year-old boy was accused of theft on Monday.", "15-year-old");
        finds_in(rule, "توقيف شاب عمره 20 عاما", "أوقفت الشرطة شابا عمره 30 عاما.", "عمره 30 عاما");
        clean_article(rule, "Boy, 13, accused of theft", "A 13-year-old boy was accused of theft on Monday.");
        clean_article(rule, "توقيف شاب عمره 30 عاما", "أوقفت الشرطة شابا عمره 30 عاما.");
    }

    #[test]
    fn ages_that_births_allow_are_not() {
        for text in [
            "The former dictator died at age 78 on Monday. He was born in Buenos Aires in 1918.",
            "He died at age 70 in 1980. He was born in 1910.",
            "Ali, 30, and Omar, 40, were born in 1950.",
            "قتل ثلاثيني زوجته. وضبط الجاني وهو ثلاثيني. والزوجة خمسينية.",
            "ضبطت الشرطة ثلاثيني وخمسيني.",
        ] {
            assert!(found(&AgeBirthMismatch, "1996-08-26", text).is_empty(), "{text}");
        }
    }
}
