//! Which expressions of time a word can begin: told once for each word, so that no parser is tried where it must fail.

use super::TimeClasses;
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassSet, WordInfo};
use crate::grammar::schema::{DateRole, NounKind, NumberRole};
use crate::parse::sentence::Sentence;
use crate::text::token::{Kind, Roles};

/// A set of kinds of expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begin(u16);

impl Begin {
    pub const NOTHING: Self = Self(0);
    pub const NAME: Self = Self(1);
    pub const CLOCK: Self = Self(2);
    pub const AGE: Self = Self(4);
    pub const PERIOD: Self = Self(8);
    pub const POINT: Self = Self(16);
    pub const DURATION: Self = Self(32);
    /// A date of the calendar, alone or in any of the others.
    pub const CALENDAR: Self = Self(64);
    /// The unit of a duration, wherever in it.
    pub const UNIT: Self = Self(128);
    /// What begins a date only with a word of the calendar behind it, in digits or words: "the", "last", "second".
    pub const LEANS: Self = Self(256);
    /// Two times of the day.
    pub const HOURS: Self = Self(512);
    /// All that is or holds a date of the calendar.
    pub const DATED: Self = Self::NAME.with(Self::PERIOD).with(Self::POINT).with(Self::CALENDAR);
    /// What a run of digits can begin.
    pub const ANYTHING: Self = Self(127 | 512);

    /// Whether it holds some of `other`.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn when(self, is: bool) -> Self {
        if is { self } else { Self::NOTHING }
    }
}

/// What each word and phrase of a grammar can begin by itself, by its id.
pub fn table(grammar: &Grammar, k: &TimeClasses) -> Box<[Begin]> {
    let classes = k.classes();
    grammar.table(|info| begun(info, k, &classes))
}

/// What can begin at a token, by itself or as a phrase; anything at digits. A phrase leans on nothing.
pub fn begins(sentence: &Sentence<'_>, k: &TimeClasses, at: usize) -> Begin {
    let token = &sentence.tokens[at];
    match token.kind {
        Kind::Digits => Begin::ANYTHING.with(Begin::LEANS),
        Kind::Punct => Begin::NOTHING,
        Kind::Word if !token.roles.any(Roles::PHRASE) => k.begins[token.word as usize],
        Kind::Word => {
            let phrases = sentence.phrases_at(at).map(|hit| k.begins[hit.word as usize]);
            phrases.fold(k.begins[token.word as usize], Begin::with).without(Begin::LEANS)
        }
    }
}

/// What a word or phrase can begin by itself. This follows the first step of every parser of this module; a test tries all
/// parsers everywhere and compares.
fn begun(info: &WordInfo, k: &TimeClasses, classes: &ClassSet) -> Begin {
    // Most words are in none of the classes.
    let classed = info.classes.meets(classes);
    let is = |class: Option<_>| classed && class.is_some_and(|class| info.classes.has(class));
    let any = |classes: &[Option<_>]| classes.iter().any(|&class| is(class));
    let unit = info.noun.as_ref().is_some_and(|noun| noun.kind == NounKind::Time);
    if !classed && info.number.is_none() && info.date.is_none() && info.modifier.is_none() {
        return if unit { Begin::DURATION.with(Begin::UNIT) } else { Begin::NOTHING };
    }
    let date = info.date.map(|date| date.is);
    let number = info.number.map(|number| number.role);
    let directed = any(&[k.before_last, k.last, k.this, k.next, k.same]);
    let day = any(&[k.the, k.first_day]) || matches!(number, Some(NumberRole::Ordinal | NumberRole::Tens));
    let leans = day || directed;
    let calendar = any(&[k.month_word, k.year_word]) || date == Some(DateRole::Month);
    let point = calendar || is(k.day_word) || matches!(date, Some(DateRole::Relative | DateRole::Weekday));
    let age = matches!(number, Some(NumberRole::Ordinal | NumberRole::Tens | NumberRole::Ten))
        || date == Some(DateRole::Decade)
        || info.modifier.is_some()
        || any(&[k.age_lead, k.age_limit, k.age_both]);
    let name = calendar || date == Some(DateRole::Name) || any(&[k.name_before, k.season, k.model]);
    let dated = Begin::NAME
        .when(name)
        .with(Begin::PERIOD.when(point || any(&[k.period_between, k.period_from])))
        .with(Begin::POINT.when(point))
        .with(Begin::CALENDAR.when(calendar));
    let dated = match (leans, dated) {
        (false, dated) => dated,
        (true, Begin::NOTHING) => Begin::DATED.with(Begin::LEANS),
        (true, _) => Begin::DATED,
    };
    dated
        .with(Begin::CLOCK.when(is(k.clock_hour)))
        .with(Begin::HOURS.when(any(&[k.clock_hour, k.period_between, k.period_from])))
        .with(Begin::AGE.when(age))
        .with(Begin::DURATION.when(number.is_some() || unit))
        .with(Begin::UNIT.when(unit))
}
