//! `duration-mismatch`: a length that its own ends do not make.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use super::dated::{Dated, dates, durations, finding, label};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::fact::{DurationFact, DurationTense, Fact};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::grammar::compile::ClassId;
use crate::weigh::Scales;

mod bounds;
mod event;
mod hours;
mod known;
mod led;
mod running;
mod same;
mod staged;
mod tenure;

/// The rule.
pub struct DurationMismatch;

static META: RuleMeta = RuleMeta::new("duration-mismatch", "A length of time that its own ends do not make")
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Weighs lengths of time against the days that bound them: a three-day visit from Saturday to Thursday, a strike in its ninth day
that began three weeks ago, a war of six years that has gone on since 1992, a contract of three months of which five have
passed, five years \"after\" or \"later\" between two dates of one sentence, a term of office that began long before. Compares lengths of one thing with each other: a captivity told twice, \"the three-day visit\" and \"a four-day visit\",
\"the first in 20 years\" and \"the first since 1966\", five years in prison and \"the nine-year sentence\", four years and
\"these six years\".

## Why it matters
Either the length or one of the ends is wrong.

## Example
English: Fishermen are in the ninth day of their strike; they have not gone to sea since August 9. (In an article of 28 August.)

Arabic: وصل السبت في زيارة تستغرق 3 أيام وتنتهي الخميس المقبل.

## Use instead
Count the days again: the finding gives the length that the ends make.

## When it stays silent
Where length and ends are not tied by the words themselves; where either is hedged enough to fit; where counting both ends or
neither explains the difference.

## Configuration
None of its own.
");

impl Check for DurationMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        let lengths = Lengths::of(document);
        if lengths.all.is_empty() {
            return;
        }
        lengths.elapsed(findings);
        lengths.of_periods(findings);
        lengths.of_hours(findings);
        lengths.start_to_end(findings);
        lengths.tied_in_sentence(findings);
        lengths.staged(findings);
        lengths.tenures(findings);
        lengths.running(findings);
        lengths.since(findings);
        lengths.begun(findings);
        lengths.after(findings);
        lengths.lasting(findings);
        lengths.of_one_noun(findings);
        lengths.known(findings);
        lengths.of_one_war(findings);
        lengths.of_dated_war(findings);
        lengths.after_event(findings);
        lengths.ago_of_event(findings);
        lengths.records(findings);
    }
}

/// One length of the article.
#[derive(Clone, Copy)]
struct Length<'d> {
    index: usize,
    fact: &'d Fact,
    duration: &'d DurationFact,
}

impl Length<'_> {
    /// Days of one unit.
    fn unit(&self) -> f64 {
        match self.duration.unit.as_str() {
            "minute" => 1.0 / 1440.0,
            "hour" => 1.0 / 24.0,
            "day" => 1.0,
            "week" => 7.0,
            "month" => 30.44,
            "year" => 365.25,
            "decade" => 3652.5,
            _ => f64::NAN,
        }
    }

    /// The fewest and most days that it may mean: on the fifth day, four to five have passed.
    fn days(&self) -> (f64, f64) {
        let interval = self.duration.quantity.interval;
        let days = |value: rust_decimal::Decimal| value.to_f64().unwrap_or(f64::NAN) * self.unit();
        let begun = if self.duration.tense == DurationTense::Ordinal { self.unit() } else { 0.0 };
        (days(interval.lo) - begun, interval.hi.map_or(f64::INFINITY, days))
    }

    /// How many units it may be off between two points: days are counted with both ends, one, or neither.
    fn play(&self) -> f64 {
        match self.duration.unit.as_str() {
            "day" => 1.0,
            _ => 0.7,
        }
    }

    /// How many units a count of its days may be off: longer units are rounded.
    fn rounding(&self) -> f64 {
        if matches!(self.duration.unit.as_str(), "day" | "week") { 0.5 } else { 1.0 }
    }

    /// Whether so many days are this length, give or take `slack` units.
    fn fits(&self, days: f64, slack: f64) -> bool {
        self.overlaps(days, days, slack)
    }

    /// Whether it may lie between two numbers of days, give or take `slack` units.
    fn overlaps(&self, least: f64, most: f64, slack: f64) -> bool {
        let ((lo, hi), slack) = (self.days(), slack * self.unit());
        !(most < lo - slack || least > hi + slack)
    }

    fn words(&self) -> String {
        let value = self.duration.quantity.value;
        format!("{value} {}{}", self.duration.unit, if value == 1.into() { "" } else { "s" })
    }
}

struct Lengths<'d> {
    document: &'d Document<'d>,
    today: Option<NaiveDate>,
    all: Vec<Length<'d>>,
    dates: Vec<Dated<'d>>,
}

/// An end of a length.
#[derive(Clone, Copy)]
enum Point<'d> {
    /// A date of the article.
    Day(Dated<'d>),
    /// The day of writing.
    Writing,
}

/// How far before its length a war may be named.
const OVER: usize = 9;

/// How many tokens may stand between a length and the period or date that bounds it.
const BETWEEN: usize = 5;

impl<'d> Lengths<'d> {
    fn of(document: &'d Document<'_>) -> Self {
        let all = durations(document).map(|(index, fact, duration)| Length { index, fact, duration }).collect();
        Self {
            document,
            today: document.reference.map(|reference| reference.date),
            all,
            dates: dates(document).collect(),
        }
    }

    /// The dates of a sentence.
    fn dates_in(&self, sentence: u32) -> &[Dated<'d>] {
        let from = self.dates.partition_point(|dated| self.sentence_of(dated.index) < sentence);
        let to = self.dates.partition_point(|dated| self.sentence_of(dated.index) <= sentence);
        &self.dates[from..to]
    }

    /// Where a date begins and ends in its sentence.
    fn place(&self, dated: &Dated<'_>) -> (usize, usize) {
        let trace = &self.document.traces[dated.index];
        (trace.from as usize, trace.to as usize)
    }

    /// Finds a length that its two ends don't make.
    fn weigh(&self, length: &Length<'_>, start: Point<'d>, end: Point<'d>, findings: &mut Vec<Finding>) {
        let Some((least, most)) = self.apart(start, end) else { return };
        if most <= 0.0 || length.overlaps(least, most, length.play()) {
            return;
        }
        let (fewest, largest) = ((least / length.unit()).round(), (most / length.unit()).round());
        let s = if largest == 1.0 { "" } else { "s" };
        let said = match fewest == largest {
            true => format!("{fewest} {}{s}", length.duration.unit),
            false => format!("{fewest} to {largest} {}{s}", length.duration.unit),
        };
        let name = |point: Point<'d>| match point {
            Point::Day(dated) => dated.date.value.clone(),
            Point::Writing => "the day of writing".to_owned(),
        };
        let ((Point::Day(dated), _) | (_, Point::Day(dated))) = (end, start) else { return };
        let other = label(dated.fact.part, dated.fact.span, format!("{} to {}", name(start), name(end)));
        self.report(length, said.clone(), other, format!("{} to {} is {said}", name(start), name(end)), findings);
    }

    /// The fewest and most days from one point to another.
    fn apart(&self, start: Point<'d>, end: Point<'d>) -> Option<(f64, f64)> {
        // Of weekdays alone the nearest are meant.
        if let (Point::Day(first), Point::Day(last)) = (start, end)
            && let (Some(from), Some(to)) = (first.bare_weekday(), last.bare_weekday())
            && last.day() <= first.day()
        {
            let days = (i16::from(to) - i16::from(from)).rem_euclid(7);
            return Some((f64::from(days), f64::from(days)));
        }
        let days = |point| match point {
            Point::Day(dated) => dated.days(),
            Point::Writing => self.today.map(|today| (today, today)),
        };
        let ((start, started), (end, ended)) = (days(start)?, days(end)?);
        Some((((end - started).num_days() as f64).max(0.0), (ended - start).num_days() as f64))
    }

    fn sentence_of(&self, index: usize) -> u32 {
        self.document.traces[index].sentence
    }

    fn class(&self, name: &str) -> Option<ClassId> {
        self.document.grammar.class(name)
    }

    fn report(&self, length: &Length<'_>, said: String, other: Label, arithmetic: String, findings: &mut Vec<Finding>) {
        // What two ways lead to is told once.
        let told = |finding: &Finding| {
            let first = finding.labels.first();
            finding.rule == META.id
                && first.is_some_and(|label| label.span == length.fact.span && label.part == length.fact.part)
        };
        if findings.iter().any(told) {
            return;
        }
        let labels = vec![label(length.fact.part, length.fact.span, length.words()), other];
        findings.push(Finding {
            suggestion: Some(format!("{said}, or other ends for {}", length.words())),
            arithmetic: Some(arithmetic),
            ..finding(&META, format!("the ends make {said}, the text says {}", length.words()), labels)
        });
    }
}

/// The day in the middle of what a date names.
fn middle(dated: &Dated<'_>) -> Option<NaiveDate> {
    let text = dated.date.gregorian.as_deref().unwrap_or(&dated.date.value);
    let mut parts = text.split('-').map(|part| part.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten();
    let day = parts.next().flatten();
    match (month, day) {
        (Some(month), day) => NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.unwrap_or(15).try_into().ok()?),
        (None, _) => NaiveDate::from_ymd_opt(year, 7, 1),
    }
}

/// The only one of some dates, however often it is told.
fn only<'d>(mut found: impl Iterator<Item = Dated<'d>>) -> Option<Dated<'d>> {
    let first = found.next()?;
    found.all(|dated| dated.date.value == first.date.value).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn lengths_that_do_not_fit_are_found() {
        for (published, text, words) in [
            ("2015-08-10", "وصل السبت إلى صنعاء في زيارة تستغرق 3 أيام وتنتهي الخميس المقبل.", "3 أيام"),
            ("2015-08-10", "مدة عقده ثلاثة أشهر انقضى منها ما يقارب خمسة أشهر.", "خمسة أشهر"),
            ("2015-08-10", "تستمر الدورة لمدة خمسة أيام من 3 إلى 19 سبتمبر.", "خمسة أيام"),
            ("1996-08-28", "He served as mayor for ten years, from 1980 to 1985.", "ten years"),
            ("1996-08-28", "The five-month drought, from January to March, is over.", "five-month"),
            ("1996-08-28", "A four-hour strike was called between one and three o'clock.", "four-hour"),
            (
                "1996-08-28",
                "They want a four-hour strike. The strike between one (1000 GMT) and three o'clock is new.",
                "four-hour",
            ),
            ("1996-08-28", "The talks lasted six hours, from 09:00 to 13:00.", "six hours"),
            ("1996-08-28", "A curfew of eight hours will run from 10 p.m. to 5 a.m.", "eight hours"),
            ("1996-08-28", "Power was off for 45 minutes, from 7:10 to 7:35 p.m.", "45 minutes"),
            ("2015-08-10", "تستمر الدورة سبع ساعات يوميا من الساعة الخامسة مساء وحتى العاشرة مساء.", "سبع ساعات"),
            ("2015-08-10", "استمر الاجتماع ست ساعات من 9 صباحا إلى 12 ظهرا.", "ست ساعات"),
            ("1996-08-28", "Drivers held a three-hour strike from 9 a.m. to 11 a.m. on Monday.", "three-hour"),
            ("1996-08-28", "The five-day fair runs from Monday to Wednesday.", "five-day"),
            ("1996-08-28", "He spent twelve years there between 1985 and 1990.", "twelve years"),
            ("2015-08-10", "حكم البلاد عشر سنوات بين عامي 1980 و1985.", "عشر سنوات"),
            ("2015-08-06", "توفي اثنان خلال خمسة أيام بدءا من يوم الخميس حتى يوم السبت.", "خمسة أيام"),
            ("1996-08-28", "The strike entered its ninth day. They have not gone to sea since August 9.", "ninth day"),
            (
                "1996-08-24",
                "It was one more attack in the six-year-old civil strife. Violence has gone on since early 1992.",
                "six-year",
            ),
            (
                "1996-08-25",
                "They died earlier this year, three months after being abducted in June 1994.",
                "three months",
            ),
            (
                "1996-08-22",
                "He escaped after three years in captivity. His plane was seized in August 1995.",
                "three years",
            ),
            (
                "1996-08-28",
                "They hope to lift the nine-year-old ban on exports. The ban was introduced in 1991.",
                "nine-year",
            ),
            ("1996-08-23", "They agreed to end 16 days of shelling. The shelling began on August 17.", "16 days"),
            (
                "2015-08-04",
                "تحاول الحكومة إنهاء 23 عاما من الحرب التي بدأت بحملة جوية في 11 سبتمبر عام 2001.",
                "23 عاما",
            ),
            ("1996-08-28", "The editor spent a sixth day in custody. He was arrested on Monday.", "sixth day"),
            ("1996-08-29", "He is in the third year of a prison term. He was jailed in May 1989.", "third year"),
            (
                "2015-07-23",
                "يدخل الصحافي عامه الثاني قيد الاعتقال. واعتقل الصحافي في 22 يوليو 2013 في بيته.",
                "عامه الثاني",
            ),
            (
                "2015-07-21",
                "شن الطيران غارات خلال الأشهر الستة الفائتة، منذ الـ20 من أكتوبر 2014 وحتى الـ20 من يوليو 2015.",
                "الأشهر الستة",
            ),
            (
                "1996-08-25",
                "The batsman was given a 50-day ban on Sunday. He, whose ban ends on November 14, will miss the cup.",
                "50-day",
            ),
            (
                "1996-08-22",
                "The minister arrived on Tuesday on a ten-day visit. He will leave for Oslo on Friday.",
                "ten-day",
            ),
            ("2015-08-06", "وصل الوزير الثلاثاء في زيارة تستغرق عشرة أيام. ويغادر العاصمة الجمعة المقبل.", "عشرة أيام"),
            ("2015-08-06", "قتل اثنان خلال خمسة أيام من يوم الخميس حتى يوم السبت.", "خمسة أيام"),
            ("1996-08-24", "It ended the 1980-88 war. The six-year war cost many lives.", "six-year"),
            (
                "1996-08-24",
                "He died on Friday, three years after the abduction. The family say he was abducted in 1985.",
                "three years",
            ),
            ("2015-08-08", "عادت اللوحة أمس بعد 25 عاما من سرقتها. وسرقت في عام 1980 من البيت.", "25 عاما"),
        ] {
            let result = found(&DurationMismatch, published, text);
            assert_eq!(result.len(), 1, "{text} {result:?}");
            assert!(result[0].starts_with(words), "{result:?}");
        }
    }

    #[test]
    fn what_is_told_twice_has_one_length() {
        for (published, text) in [
            (
                "1996-08-24",
                "He was held hostage for nearly eight weeks. Gunmen kidnapped him on July 27. He was released on Wednesday.",
            ),
            ("1996-08-24", "He was held hostage for nearly four weeks. The last 45 days of being held were the worst."),
            ("1996-08-22", "They were lost for three days at sea. They drank rain during 165 hours lost at sea."),
            ("1996-08-22", "The minister began a three-day visit. His four-day visit ends with talks."),
            (
                "2015-07-24",
                "احتجزت المرأة لمدة ثلاثة أيام في غرفة. وقالت الشرطة إن احتجازها لمدة ثلاثة أسابيع كان قاسيا.",
            ),
            ("2015-07-24", "بدأ الوزير زيارة تستغرق ثلاثة أيام. وقال إن زيارة تستغرق خمسة أيام تكفي."),
            ("2015-08-04", "بدأ الحزب تمرده في 1984. وأوقع النزاع 40 ألف قتيل في 15 عاما."),
            ("1996-08-22", "The six-year civil war is over. After nine years of war people hope."),
            (
                "1996-08-26",
                "They won their first league double in 20 years. It was the first league double since 1966.",
            ),
            ("1996-08-26", "He was sentenced to five years in prison. His lawyer called the nine-year sentence harsh."),
            ("1996-08-26", "They kept to the diet for eight weeks. Their blood was tested after the six-week period."),
            ("2015-08-04", "قضت المحكمة بسجن الوزير خمس سنوات. وستحكم محكمة النقض بتأييد سجنه ثلاث سنوات أو إلغائه."),
            ("2015-08-04", "يترشح لولاية من أربعة أعوام. وقال إنه سينجز برنامجه خلال هذه الأعوام الستة."),
        ] {
            assert_eq!(found(&DurationMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            (
                "1996-08-24",
                "He was held hostage for nearly four weeks. Gunmen kidnapped him on July 27. He was released on Wednesday.",
            ),
            ("1996-08-24", "He was held hostage for nearly four weeks. The last 15 days of being held were the worst."),
            ("1996-08-22", "They were lost for three days at sea. They drank rain during 65 hours lost at sea."),
            ("1996-08-22", "The minister began a three-day visit. His previous four-day visit ended with talks."),
            ("2015-07-24", "بدأ الوزير زيارة تستغرق ثلاثة أيام. وقال إن زيارة تستغرق ثلاثة أيام تكفي."),
            ("2015-08-04", "بدأ الحزب تمرده في 1984. وأوقع النزاع 40 ألف قتيل في 30 عاما."),
            ("1996-08-22", "The six-year civil war is over. After six years of war people hope."),
            (
                "1996-08-26",
                "They won their first league double in 30 years. It was the first league double since 1966.",
            ),
            (
                "1996-08-28",
                "The minister arrived on Tuesday on a four-day visit. He is due to leave for Nepal on Friday.",
            ),
            ("1996-08-26", "He was sentenced to five years in prison. His lawyer called the five-year sentence harsh."),
            ("1996-08-26", "He was sentenced to five years in prison. His wife faces up to nine years in jail."),
            ("2015-08-04", "قضت المحكمة بسجن الوزير خمس سنوات. وستحكم محكمة النقض بتأييد سجنه خمس سنوات أو إلغائه."),
            ("2015-08-04", "يترشح لولاية من أربعة أعوام. وقال إنه سينجز برنامجه خلال هذه الأعوام الأربعة."),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn lengths_that_fit_are_not() {
        for (published, text) in [
            ("2015-08-09", "وصل السبت إلى صنعاء في زيارة تستغرق 3 أيام وتنتهي الاثنين المقبل."),
            ("2015-08-10", "مدة عقده ثلاثة أشهر انقضى منها ما يقارب الشهرين."),
            ("2015-08-10", "تستمر الدورة لمدة خمسة أيام من 3 إلى 7 سبتمبر."),
            ("1996-08-28", "He served as mayor for five years, from 1980 to 1985."),
            ("1996-08-28", "He served as mayor for six years, from 1980 to 1985."),
            ("1996-08-28", "The two-month drought, from January to March, is over."),
            ("1996-08-28", "A two-hour strike was called between one and three o'clock."),
            ("1996-08-28", "They rested for two hours between 9 a.m. and 5 p.m."),
            ("1996-08-28", "The talks lasted 14 hours, from nine to eleven o'clock."),
            ("1996-08-28", "The shop opens for four hours, from 11 to 3 p.m."),
            ("1996-08-28", "A curfew of seven hours will run from 10 p.m. to 5 a.m."),
            ("2015-08-10", "تستمر الدورة خمس ساعات يوميا من الساعة الخامسة مساء وحتى العاشرة مساء."),
            ("1996-08-28", "He spent two years there between 1985 and 1990."),
            ("1996-08-28", "He came back ten years ago, from 1980 to 1985 he was away."),
            ("2015-08-10", "حكم البلاد خمس سنوات بين عامي 1980 و1985."),
            ("1996-08-28", "The strike entered its ninth day. They have not gone to sea since August 19."),
            (
                "1996-08-24",
                "It was one more attack in the four-year-old civil strife. Violence has gone on since early 1992.",
            ),
            ("1996-08-25", "They died earlier this year, nine months after being abducted in June 1995."),
            ("1996-08-22", "He escaped after a year in captivity. His plane was seized in August 1995."),
            ("1996-08-28", "They hope to lift the five-year-old ban on exports. The ban was introduced in 1991."),
            ("1996-08-23", "They agreed to end six days of shelling. The shelling began on August 17."),
            ("1996-08-23", "They agreed to end 16 days of shelling. Another shelling began on August 17."),
            ("2015-08-04", "تحاول الحكومة إنهاء 14 عاما من الحرب التي بدأت بحملة جوية في 11 سبتمبر عام 2001."),
            ("1996-08-28", "The editor spent a third day in custody. He was arrested on Monday."),
            ("1996-08-29", "He is in the eighth year of a prison term. He was jailed in May 1989."),
            ("2015-07-23", "يدخل الصحافي عامه الثاني قيد الاعتقال. واعتقل الصحافي في 22 يوليو 2014 في بيته."),
            (
                "2015-07-21",
                "شن الطيران غارات خلال الأشهر التسعة الفائتة، منذ الـ20 من أكتوبر 2014 وحتى الـ20 من يوليو 2015.",
            ),
            (
                "1996-08-25",
                "The batsman was given a 50-day ban on Sunday. He, whose ban ends on October 14, will miss the cup.",
            ),
            ("1996-08-22", "The minister arrived on Tuesday on a four-day visit. He will leave for Oslo on Friday."),
            ("2015-08-06", "وصل الوزير الثلاثاء في زيارة تستغرق أربعة أيام. ويغادر العاصمة الجمعة المقبل."),
            ("2015-08-06", "قتل اثنان خلال ثلاثة أيام من يوم الخميس حتى يوم السبت."),
            ("1996-08-24", "It ended the 1980-88 war. The eight-year war cost many lives."),
            (
                "1996-08-24",
                "He died on Friday, eleven years after the abduction. The family say he was abducted in 1985.",
            ),
            ("2015-08-08", "عادت اللوحة أمس بعد 35 عاما من سرقتها. وسرقت في عام 1980 من البيت."),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }
}
