//! Which expressions of time a word can begin: told once for each word, so that no parser is tried where it must fail.

use super::TimeClasses;
use crate::grammar::Grammar;
use crate::grammar::compile::WordInfo;
use crate::grammar::schema::{DateRole, NounKind, NumberRole};

/// A set of kinds of expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begin(u8);

impl Begin {
    pub const NOTHING: Self = Self(0);
    pub const NAME: Self = Self(1);
    pub const CLOCK: Self = Self(2);
    pub const AGE: Self = Self(4);
    pub const PERIOD: Self = Self(8);
    pub const POINT: Self = Self(16);
    pub const DURATION: Self = Self(32);
    /// What a run of digits can begin.
    pub const ANYTHING: Self = Self(63);

    /// Whether it holds some of `other`.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn when(self, is: bool) -> Self {
        if is { self } else { Self::NOTHING }
    }
}

/// What each word of a grammar can begin, by its id. A word begins what its phrases begin too.
pub fn table(grammar: &Grammar, k: &TimeClasses) -> Box<[Begin]> {
    let own: Vec<Begin> = (0..grammar.len()).map(|word| begun(grammar.info(word as u32), k)).collect();
    let with_phrases = |(word, &begin): (usize, &Begin)| {
        let phrases = grammar.phrases(word as u32).iter();
        phrases.fold(begin, |all, phrase| all.with(own[phrase.word as usize]))
    };
    own.iter().enumerate().map(with_phrases).collect()
}

/// What a word or phrase can begin by itself. This follows the first step of every parser of this module; a test tries all
/// parsers everywhere and compares.
fn begun(info: &WordInfo, k: &TimeClasses) -> Begin {
    let is = |class: Option<_>| class.is_some_and(|class| info.classes.has(class));
    let any = |classes: &[Option<_>]| classes.iter().any(|&class| is(class));
    let date = info.date.map(|date| date.is);
    let number = info.number.map(|number| number.role);
    let directed = any(&[k.before_last, k.last, k.this, k.next, k.same]);
    let day = any(&[k.the, k.first_day]) || matches!(number, Some(NumberRole::Ordinal | NumberRole::Tens));
    let calendar = day || directed || any(&[k.month_word, k.year_word]) || date == Some(DateRole::Month);
    let point = calendar || is(k.day_word) || matches!(date, Some(DateRole::Relative | DateRole::Weekday));
    let measured = number.is_some() || info.noun.as_ref().is_some_and(|noun| noun.kind == NounKind::Time);
    let age = measured
        || date == Some(DateRole::Decade)
        || info.modifier.is_some()
        || any(&[k.age_lead, k.age_limit, k.age_both]);
    let name = calendar || date == Some(DateRole::Name) || any(&[k.name_before, k.season, k.model]);
    Begin::NAME
        .when(name)
        .with(Begin::CLOCK.when(is(k.clock_hour)))
        .with(Begin::AGE.when(age))
        .with(Begin::PERIOD.when(point || any(&[k.period_between, k.period_from])))
        .with(Begin::POINT.when(point))
        .with(Begin::DURATION.when(measured))
}
