//! Facts: what the text states, as typed values with their spans. Plain data, nothing is computed here.

use std::fmt;
use std::ops::Deref;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::article::Article;
use crate::span::{Part, Span};

/// The facts of an article in the order of the text, the title's first. A slice of [`Fact`]s with ways through it.
///
/// ```
/// use mizan::{Analyzer, Article, Category};
///
/// let article = Article::new("", "قتل 12 شخصا، بينهم ثلاثة أطفال، وأصيب 40 آخرون.");
/// let facts = Analyzer::new().extract(&article).facts;
/// let (toll, _) = facts.counts_of(&Category::Killed).next().expect("a toll");
/// assert_eq!(toll.words(&article), "12");
/// let part = facts.parts_of(toll.id).next().expect("a part");
/// assert_eq!(part.words(&article), "ثلاثة");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// The fact with an id.
    pub fn by_id(&self, id: u32) -> Option<&Fact> {
        // Ids count from 1 in this order.
        self.0.get((id as usize).checked_sub(1)?).filter(|fact| fact.id == id)
    }

    /// The counts: people in a state, and vehicles. Denied ones are among them, feared and planned ones are not.
    pub fn counts(&self) -> impl Iterator<Item = (&Fact, &Count)> {
        self.0.iter().filter_map(|fact| Some((fact, fact.count()?)))
    }

    /// The counts of one category.
    pub fn counts_of(&self, category: &Category) -> impl Iterator<Item = (&Fact, &Count)> {
        self.counts().filter(move |(_, count)| count.category == *category)
    }

    /// The points on the calendar.
    pub fn dates(&self) -> impl Iterator<Item = (&Fact, &DateFact)> {
        self.0.iter().filter_map(|fact| match &fact.value {
            Value::Date(date) => Some((fact, date)),
            _ => None,
        })
    }

    /// The facts that are explicitly a part of the one with the id `whole`: its "of whom", "including", `بينهم`.
    pub fn parts_of(&self, whole: u32) -> impl Iterator<Item = &Fact> {
        self.0.iter().filter(move |fact| fact.part_of() == Some(whole))
    }
}

impl Deref for Facts {
    type Target = [Fact];

    fn deref(&self) -> &[Fact] {
        &self.0
    }
}

impl From<Vec<Fact>> for Facts {
    fn from(facts: Vec<Fact>) -> Self {
        Self(facts)
    }
}

impl IntoIterator for Facts {
    type Item = Fact;
    type IntoIter = std::vec::IntoIter<Fact>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'f> IntoIterator for &'f Facts {
    type Item = &'f Fact;
    type IntoIter = std::slice::Iter<'f, Fact>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// One numeric fact of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Unique within its article, counted from 1 in the order of the text.
    pub id: u32,
    /// The part of the article it stands in.
    #[serde(rename = "where")]
    pub part: Part,
    /// The words that name the value: the number of a count, the expression of a date or period.
    pub span: Span,
    /// The sentence it stands in, in bytes of the same part.
    pub sentence: Span,
    /// What is stated.
    #[serde(flatten)]
    pub value: Value,
}

impl Fact {
    /// The words that name the value, in the article that the fact was read from.
    pub fn words<'a>(&self, article: &'a Article) -> &'a str {
        self.span.of(article.part(self.part).as_str())
    }

    /// The count that it states, reported or denied; none where it is only feared, possible or planned.
    pub fn count(&self) -> Option<&Count> {
        match &self.value {
            Value::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The amount that it states, of whatever is counted or measured; dates and periods have none.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Count(count) | Value::PossibleCount(count) => Some(&count.quantity),
            Value::Number(number) => Some(&number.quantity),
            Value::Duration(duration) => Some(&duration.quantity),
            Value::Age(age) => Some(&age.quantity),
            Value::Date(_) | Value::Period(_) | Value::Hours(_) | Value::Identifier(_) => None,
        }
    }

    /// The id of the fact that this one is explicitly a part of.
    pub fn part_of(&self) -> Option<u32> {
        match &self.value {
            Value::Count(count) | Value::PossibleCount(count) => count.part_of,
            Value::Number(number) => number.part_of,
            _ => None,
        }
    }
}

/// What a fact states, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Value {
    /// People in a state, or vehicles.
    Count(Count),
    /// A count that is feared, possible or planned, not reported as having happened.
    PossibleCount(Count),
    /// A number of anything else, with its counted noun or unit where it has one.
    Number(Number),
    /// A point on the calendar.
    Date(DateFact),
    /// Two calendar ends.
    Period(PeriodFact),
    /// Two times of one day.
    Hours(HoursFact),
    /// A length of time.
    Duration(DurationFact),
    /// A person's age.
    Age(AgeFact),
    /// A plate, flight or hull number, or a model designator.
    Identifier(IdentifierFact),
}

/// A number of people in a state, or of vehicles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// The state of the people, or `vehicles`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub category: Category,
    /// The type of vehicle, for vehicles only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
    /// The amount.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// True where no numeral stands and a singular or dual noun names the number.
    #[serde(default)]
    pub implied: bool,
    /// The id of the count that this one is explicitly a part of.
    #[serde(default)]
    pub part_of: Option<u32>,
    /// True where the text denies it.
    #[serde(default)]
    pub negated: bool,
    /// How sure the text is that it has happened.
    #[serde(default, skip_serializing_if = "Mood::is_reported")]
    pub mood: Mood,
    /// What is counted, as it stands in the text: a span of the same part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noun: Option<Span>,
    /// Who is counted (nationality, role, gender, age group), as it stands in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Span>,
    /// Who says so, as it stands in the text: a span of the same part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Span>,
    /// How it came about from an earlier number, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// True where the text calls it a total: "bringing the total to 12".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub total: bool,
}

/// How sure a text is that what it counts has happened.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// It has happened: "killed 12".
    #[default]
    Reported,
    /// It is feared: "12 feared dead".
    Feared,
    /// It may happen or have happened: "may have killed 12".
    Possible,
    /// Somebody means it to happen: "plans to release 12".
    Planned,
}

impl Mood {
    fn is_reported(&self) -> bool {
        *self == Self::Reported
    }
}

/// How a number came about from an earlier one: "rose by 2 to 12", "12, up from 10", "12, compared with 10 last year".
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which way, where the text says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// The id of the earlier number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// The id of the difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<u32>,
}

/// Which way a number changed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// A number without a category: money, houses, percentages, people with no state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// The amount.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Its unit, by the grammar's canonical name (`percent`, `kilometre`, `riyal`), where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted, as it stands in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noun: Option<Span>,
    /// The id of the number that this one is explicitly a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<u32>,
    /// Who says so, as it stands in the text: a span of the same part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Span>,
    /// How it came about from an earlier number, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// True where the text calls it a total: "bringing the total to 12".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub total: bool,
}

/// An amount as it is worded: a value, how it is hedged, and the interval that the two leave open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// The value that the expression names; for ranges and vague words the lower bound.
    #[serde(serialize_with = "plain_number", deserialize_with = "read_number")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub value: Decimal,
    /// The upper bound of a range or vague word.
    #[serde(serialize_with = "plain_optional", deserialize_with = "read_optional", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub upper: Option<Decimal>,
    /// How it is hedged.
    pub modifier: Modifier,
    /// What the true value may be, both ends included.
    pub interval: Interval,
}

/// A closed interval; without an upper end it is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The least possible value.
    #[serde(serialize_with = "plain_number", deserialize_with = "read_number")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub lo: Decimal,
    /// The greatest possible value, if there is one.
    #[serde(serialize_with = "plain_optional", deserialize_with = "read_optional", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub hi: Option<Decimal>,
}

impl Interval {
    /// The interval that holds exactly one value.
    pub fn exactly(value: Decimal) -> Self {
        Self { lo: value, hi: Some(value) }
    }

    /// Whether some value lies in both.
    pub fn meets(self, other: Self) -> bool {
        self.hi.is_none_or(|hi| other.lo <= hi) && other.hi.is_none_or(|hi| self.lo <= hi)
    }
}

/// How a number is hedged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// "12".
    #[default]
    Exact,
    /// "about 12".
    About,
    /// "more than 12".
    MoreThan,
    /// "at least 12".
    AtLeast,
    /// "fewer than 12".
    LessThan,
    /// "up to 12".
    AtMost,
    /// "12 to 15".
    Range,
    /// "dozens".
    Vague,
}

impl Modifier {
    /// The name that JSON and CSV use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }
}

impl fmt::Display for Modifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The state of the people counted, or `vehicles`; grammars may add their own.
///
/// ```
/// use mizan::Category;
/// assert_eq!(Category::from("killed"), Category::Killed);
/// assert_eq!(Category::from("ballots").name(), "ballots");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// Dead, by whatever cause.
    Killed,
    /// Wounded, burnt, poisoned.
    Injured,
    /// Killed and injured in one number.
    Casualties,
    /// Taken to or treated in a hospital.
    Hospitalised,
    /// In intensive care.
    IntensiveCare,
    /// Nobody knows where.
    Missing,
    /// Arrested, held, imprisoned.
    Detained,
    /// Kidnapped, taken hostage.
    Abducted,
    /// Refugees, homeless, fled.
    Displaced,
    /// Led out of danger.
    Evacuated,
    /// Freed, survived, pulled out alive.
    Rescued,
    /// Cases of a disease.
    Infected,
    /// No people: cars, aircraft, ships and so on, whatever happened to them.
    Vehicles,
    /// A category that a grammar of the user's defines.
    Custom(Box<str>),
}

impl Category {
    const NAMED: [(&'static str, Category); 13] = [
        ("killed", Category::Killed),
        ("injured", Category::Injured),
        ("casualties", Category::Casualties),
        ("hospitalised", Category::Hospitalised),
        ("intensive_care", Category::IntensiveCare),
        ("missing", Category::Missing),
        ("detained", Category::Detained),
        ("abducted", Category::Abducted),
        ("displaced", Category::Displaced),
        ("evacuated", Category::Evacuated),
        ("rescued", Category::Rescued),
        ("infected", Category::Infected),
        ("vehicles", Category::Vehicles),
    ];

    /// The name that JSON and grammar files use.
    pub fn name(&self) -> &str {
        match self {
            Category::Custom(name) => name,
            named => Self::NAMED.iter().find(|(_, category)| category == named).map_or("", |(name, _)| name),
        }
    }
}

impl From<&str> for Category {
    fn from(name: &str) -> Self {
        match Self::NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, category)) => category.clone(),
            None => Category::Custom(name.into()),
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Category::from(name.as_str()))
    }
}

/// A system of counting days, months and years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Calendar {
    /// The civil calendar.
    #[default]
    Gregorian,
    /// The Islamic lunar calendar.
    Hijri,
    /// The Persian and Afghan solar calendar.
    SolarHijri,
}

impl Calendar {
    fn is_gregorian(&self) -> bool {
        *self == Self::Gregorian
    }
}

fn is_zero(days: &u32) -> bool {
    *days == 0
}

/// A point on the calendar at day, month or year precision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateFact {
    /// ISO 8601 in its own calendar: `2022-01-06`, `2022-01` or `2022`. A date that could not be resolved for want of a
    /// reference date has its symbolic form here, such as `today`, `thursday` or `--01-06`.
    pub value: String,
    /// The calendar of the value; left out for Gregorian.
    #[serde(default, skip_serializing_if = "Calendar::is_gregorian")]
    pub calendar: Calendar,
    /// The Gregorian day, month or year of a date in another calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gregorian: Option<String>,
    /// How many days the Gregorian day may lie off: 1 for a Hijri day, whose month begins when the moon is sighted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub gregorian_tolerance: u32,
    /// What the words themselves say, before anything was resolved.
    #[serde(flatten)]
    pub stated: StatedDate,
}

/// The parts that a date expression states, each with its own span: what the date rules weigh against each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatedDate {
    /// Days from the reference date that a relative word states: 0 for today, -1 for yesterday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_days: Option<i32>,
    /// Whether the weekday stands in brackets after a relative word, `اليوم (السبت)`: a note to somebody else's words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
    /// The weekday that is named, Monday = 1 to Sunday = 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u8>,
    /// Where the weekday stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday_span: Option<Span>,
    /// The year as written, completed to four digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The month as written, even an impossible one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    /// Where the month stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_span: Option<Span>,
    /// A second name of the month (`تشرين الأول/أكتوبر`) and its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_month: Option<u32>,
    /// Where the second month stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_month_span: Option<Span>,
    /// The day of the month as written, even an impossible one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// True where day and month could be read the other way round.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ambiguous: bool,
    /// What the date bounds: the start, the end or the birth of something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The time of day that stands beside the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockTime>,
    /// The id of the date in another calendar that the text declares to be the same day (`الموافق`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<u32>,
}

/// A time of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockTime {
    /// Hours and minutes, `19:30`; of twelve hours only where no word tells the half of the day.
    pub time: String,
    /// Whose clocks show it, in the words of the text: `GMT`, `غرينتش`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// `19:30 GMT`.
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.time)?;
        self.zone.iter().try_for_each(|zone| write!(f, " {zone}"))
    }
}

/// Which of day and month stands first in a date in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 25/12/2022
    DayFirst,
    /// 12/25/2022
    MonthFirst,
}

/// What a date is the bound of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Bound {
    /// Something has gone on from then: "since 1992", `منذ`.
    Since,
    /// Something began or begins then: "began in", `وصل`, `اعتبارا من`.
    Start,
    /// Something ended or ends then: "until Thursday", `ينتهي`.
    End,
    /// Somebody was born then.
    Birth,
}

/// Two calendar ends in one expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodFact {
    /// ISO 8601 of the first end.
    pub start: String,
    /// ISO 8601 of the last end.
    pub end: String,
    /// The calendar of the ends; left out for Gregorian.
    #[serde(default, skip_serializing_if = "Calendar::is_gregorian")]
    pub calendar: Calendar,
    /// What the words of the first end say.
    #[serde(default)]
    pub first: StatedDate,
    /// What the words of the last end say.
    #[serde(default)]
    pub last: StatedDate,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DurationFact {
    /// How many units.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// `minute`, `hour`, `day`, `week`, `month`, `year`, `decade` or `century`.
    pub unit: String,
    /// How it is tied to now: "two days ago", "for two days", "in two days".
    pub tense: DurationTense,
}

/// How a duration is tied to the time of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DurationTense {
    /// A bare length: "for three days", "a three-day visit".
    #[default]
    Length,
    /// Reaches back from now: "three days ago", `منذ ثلاثة أيام`.
    Ago,
    /// Reaches forward from now: "in three days", `بعد ثلاثة أيام`.
    Ahead,
    /// An ordinal place in a running count: "its ninth day".
    Ordinal,
}

/// Two times of the day in one expression: "from 9 to 11 a.m."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursFact {
    /// The first of them.
    pub from: ClockTime,
    /// The last, of the next day where it is the earlier one.
    pub to: ClockTime,
}

/// A person's age in years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeFact {
    /// Years.
    #[serde(flatten)]
    pub quantity: Quantity,
}

/// A plate, flight or hull number, or a model designator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IdentifierFact {
    /// The designator in upper-case Latin letters and Western digits, without separators: `MH17`. Letters that no grammar
    /// gives in Latin stay as they are.
    pub value: String,
    /// `flight`, `plate`, `hull`, `model` or `unit`.
    pub kind_of: String,
}

fn plain_number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    use rust_decimal::prelude::ToPrimitive;
    match value.to_i64() {
        Some(whole) if value.is_integer() => serializer.serialize_i64(whole),
        _ => serializer.serialize_f64(value.to_f64().unwrap_or(f64::MAX)),
    }
}

fn plain_optional<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}

fn decimal_of<E: serde::de::Error>(number: &serde_json::Number) -> Result<Decimal, E> {
    let text = number.to_string();
    text.parse().or_else(|_| Decimal::from_scientific(&text)).map_err(|_| E::custom(format!("{text} is out of range")))
}

fn read_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    decimal_of(&serde_json::Number::deserialize(deserializer)?)
}

fn read_optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    Option::<serde_json::Number>::deserialize(deserializer)?.as_ref().map(decimal_of).transpose()
}
