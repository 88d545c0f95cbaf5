//! Expressions of time: days, months and years, periods, durations, ages and clock times, as they are worded. Nothing is
//! resolved here: what day "Thursday" is, [`crate::calendar`] tells.

mod age;
mod begin;
mod clock;
mod date;
mod duration;
mod name;
mod period;
mod point;
mod tense;

use crate::fact::{AgeFact, Bound, Calendar, ClockTime, DayOrder, DurationFact, HoursFact};
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, ClassSet};
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Kind, Roles, Token};

use self::begin::Begin;
use super::cursor::{Cursor, Parsed};
use super::number::NumberClasses;
use super::sentence::Sentence;

/// An expression of time in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The part it stands in.
    pub part: Part,
    /// The number of its sentence.
    pub sentence: u32,
    /// Its first token in the sentence.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// The same in bytes of the part.
    pub span: Span,
    /// What it states.
    pub stated: Stated,
    /// Whether the text declares it to be the same day as the mention before it: `الموافق`.
    pub same_as_previous: bool,
}

/// What an expression of time states.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated {
    /// A day, month or year.
    Date(Box<DateExpr>),
    /// Two of them as the ends of a period.
    Period(Box<(DateExpr, DateExpr)>),
    /// Two times of one day.
    Hours(HoursFact),
    /// A length of time.
    Duration(DurationFact),
    /// A person's age.
    Age(AgeFact),
    /// A time of the day, where it can be read: no fact of its own.
    Clock(Option<ClockTime>),
    /// A name that holds a calendar word (ثورة 25 يناير, Sheffield Wednesday), or a year that names no year ("model
    /// 2015"): no date, and no number either.
    Name,
}

/// A day, month or year as it is worded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateExpr {
    /// The calendar that the words belong to.
    pub calendar: Calendar,
    /// Days from today: `أمس` is -1.
    pub relative: Option<i32>,
    /// Years before that day: nine in "nine years ago today".
    pub years_ago: u32,
    /// Whether the relative word is explained by the weekday in brackets, `اليوم (السبت)`: an editor's note in
    /// somebody else's words, which tells nothing of the day of writing.
    pub aside: bool,
    /// Monday = 1 to Sunday = 7.
    pub weekday: Option<At<u8>>,
    /// The day of the month as written.
    pub day: Option<At<u32>>,
    /// The month as written.
    pub month: Option<At<u32>>,
    /// The second name of the month.
    pub second_month: Option<At<u32>>,
    /// The year.
    pub year: Year,
    /// "last", "this" or "next", said of the whole.
    pub direction: Option<Direction>,
    /// Whether the words before it speak of what has been or of what is to come, where they tell.
    pub tense: Option<Tense>,
    /// Whether a preposition makes it the time of what is told, as no "December wheat" is.
    pub narrated: bool,
    /// Which of day and month stands first in a date in digits, where it can be told.
    pub order: Option<DayOrder>,
    /// Whether the day and month of a date in digits could be read the other way round.
    pub ambiguous: bool,
    /// What it is the bound of.
    pub bound: Option<Bound>,
}

/// A value and the words that state it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// How a date names its year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Year {
    /// It does not.
    #[default]
    Unstated,
    /// By its number.
    Number(i32),
    /// "last year", `من العام المقبل`.
    Relative(Direction),
    /// "of the same year".
    Same,
}

/// What a sentence speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What has been.
    Past,
    /// What has been said or done right before, which tells the side of a weekday only.
    Told,
    /// What is to come.
    Future,
    /// What is to come, told by a word so far off that it may speak of something else.
    Ahead,
}

/// Which way a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The one before the last.
    BeforeLast,
    /// The last one.
    Last,
    /// The current one.
    This,
    /// The next one.
    Next,
    /// The one that was just spoken of.
    Same,
}

macro_rules! time_classes {
    ($($field:ident $name:literal,)*) => {
        /// The classes of words that expressions of time are tied together with.
        #[derive(Clone, Debug, Default)]
        pub struct TimeClasses {
            numbers: NumberClasses,
            begins: Box<[Begin]>,
            $($field: Option<ClassId>,)*
        }

        impl TimeClasses {
            /// Looks the classes up by name.
            pub fn of(grammar: &Grammar) -> Self {
                let mut classes = Self {
                    numbers: NumberClasses::of(grammar),
                    begins: Box::default(),
                    $($field: grammar.class($name),)*
                };
                classes.begins = begin::table(grammar, &classes);
                classes
            }

            /// All of them.
            fn classes(&self) -> ClassSet {
                [$(self.$field),*].into_iter().flatten().collect::<Vec<_>>().into()
            }
        }
    };
}

time_classes! {
    and "number.and",
    ordinal_suffix "ordinal.suffix",
    the "date.the",
    of "date.of",
    day_word "date.day-word",
    month_word "date.month-word",
    year_word "date.year-word",
    equals "date.equals",
    before_last "date.before-last",
    last "date.last",
    this "date.this",
    next "date.next",
    same "date.same",
    every "date.every",
    season "date.season",
    model "date.model",
    make "date.make",
    lead "date.lead",
    month_lead "date.month-lead",
    numbered "date.numbered",
    name_before "date.name-before",
    name_after "date.name-after",
    not_today_before "date.not-today-before",
    not_today_after "date.not-today-after",
    future "date.future",
    past "date.past",
    reporting "date.reporting",
    since "date.since",
    start "date.start",
    until "date.until",
    deadline "date.deadline",
    when "date.when",
    same_month "date.same-month",
    edition "date.edition",
    edge "period.edge",
    stop "stop",
    day_part_after "date.part-of-day-after",
    event "date.event",
    born "date.born",
    period_from "period.from",
    period_between "period.between",
    period_to "period.to",
    reign "period.reign",
    clock_hour "clock.hour",
    clock_word "clock.word",
    clock_morning "clock.morning",
    clock_afternoon "clock.afternoon",
    clock_night "clock.night",
    clock_half "clock.half",
    clock_third "clock.third",
    clock_quarter "clock.quarter",
    clock_less_quarter "clock.less-quarter",
    clock_zone "clock.zone",
    clock_zone_of "clock.zone-of",
    clock_before "clock.before",
    clock_after "clock.after",
    range_to "range.to",
    first_day "date.first-day",
    before_christ "date.before-christ",
    duration_lead "duration.lead",
    direction_words "duration.not-before",
    ago_before "duration.ago-before",
    ago_after "duration.ago-after",
    ahead_before "duration.ahead-before",
    ahead_after "duration.ahead-after",
    age_limit "age.limit",
    age_both "age.both",
    age_lead "age.lead",
    age_after "age.after",
    age_event "age.event",
    age_of_life "age.of-life",
}

/// Finds the expressions of time in a sentence, from left to right; they do not overlap.
pub fn find(sentence: &Sentence<'_>, classes: &TimeClasses, out: &mut Vec<TimeMention>) {
    let first = out.len();
    let hopeless = hopeless(sentence, classes);
    let mut at = 0;
    while at < sentence.tokens.len() {
        let token = &sentence.tokens[at];
        // One look at most words tells that they begin nothing; what a phrase begins takes more.
        let plain = token.kind == Kind::Word && !token.roles.any(Roles::PHRASE);
        let begins = if plain && !classes.begins[token.word as usize].without(hopeless).any(Begin::ANYTHING) {
            Begin::NOTHING
        } else {
            begins_at(sentence, classes, at, !out[first..].is_empty()).without(hopeless)
        };
        let read = expression(Cursor::new(sentence, at), classes, &out[first..], begins);
        #[cfg(test)]
        if sentence.tokens[at].word != 0 {
            let tried = expression(Cursor::new(sentence, at), classes, &out[first..], Begin::ANYTHING);
            assert_eq!(read.as_ref().map(|(rest, _)| rest.at), tried.map(|(rest, _)| rest.at), "{}", sentence.text);
        }
        let Some((rest, stated)) = read else {
            at += 1;
            continue;
        };
        let previous = out[first..].last();
        let same_as_previous = previous.is_some_and(|previous| equated(sentence, classes, previous, at, &stated));
        out.push(TimeMention {
            part: sentence.part,
            sentence: sentence.index,
            from: at,
            to: rest.at,
            span: sentence.span(at, rest.at),
            stated,
            same_as_previous,
        });
        at = rest.at.max(at + 1);
    }
}

/// What a sentence can't have anywhere, for it lacks what is a part of each such expression.
fn hopeless(sentence: &Sentence<'_>, k: &TimeClasses) -> Begin {
    let words = sentence.tokens.iter().map(|token| token.word).chain(sentence.phrases.iter().map(|hit| hit.word));
    let (mut any, mut calendar) = (Begin::NOTHING, Begin::NOTHING);
    for word in words {
        let begins = k.begins[word as usize];
        any = any.with(begins);
        calendar = if begins.any(Begin::LEANS) { calendar } else { calendar.with(begins) };
    }
    // Without a unit of time there is nothing that a number could measure.
    let timed = any.any(Begin::UNIT);
    let dated = calendar.any(Begin::NAME.with(Begin::POINT).with(Begin::CALENDAR)) || may_date(sentence, k);
    let linked = may_link(sentence, k);
    let clocked = linked && may_clock(sentence, k);
    [(timed, Begin::DURATION), (dated, Begin::DATED), (linked, Begin::PERIOD), (clocked, Begin::HOURS)]
        .into_iter()
        .fold(Begin::NOTHING, |all, (possible, kinds)| if possible { all } else { all.with(kinds) })
}

/// Whether a sentence without a word of the calendar has digits that may be a year or a whole date: without any, it names no
/// day, and the numbers in it are no dates.
fn may_date(sentence: &Sentence<'_>, k: &TimeClasses) -> bool {
    let digits = |at: usize| {
        let token = &sentence.tokens[at];
        let marks = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.kind == Kind::Punct);
        // A slash, or two more marks: 5/1, 5-1-96.
        let written = || sentence.is_punct(at + 1, b'/') || marks(at + 1) && marks(at + 3);
        token.kind == Kind::Digits && (token.end - token.start >= 4 || written())
    };
    // `12 الجاري`
    let this = |token: &Token| {
        token.clitics == Clitics::THE
            && k.this.is_some_and(|class| sentence.grammar.info(token.word).classes.has(class))
    };
    sentence.tokens.iter().any(this) || (0..sentence.tokens.len()).any(digits)
}

/// Whether a sentence has anything that links the ends of a period: "to", "between", a dash, a slash, a tatweel for a dash.
fn may_link(sentence: &Sentence<'_>, k: &TimeClasses) -> bool {
    let says = |class: Option<ClassId>| class.is_some_and(|class| sentence.phrases.classes.has(class));
    let tatweel = |pair: &[Token]| pair[1].start - pair[0].end > 2;
    says(k.period_to)
        || says(k.period_between)
        || sentence.tokens.iter().any(|token| matches!(token.punct, b'-' | b'/'))
        || sentence.tokens.windows(2).any(tatweel)
}

/// Whether a sentence has a mark of a time of the day: "o'clock", "p.m.", `الساعة`, a colon.
fn may_clock(sentence: &Sentence<'_>, k: &TimeClasses) -> bool {
    let marks =
        [k.clock_hour, k.clock_word, k.clock_morning, k.clock_afternoon, k.clock_night, k.clock_zone, k.clock_zone_of];
    let says = |class: &Option<ClassId>| class.is_some_and(|class| sentence.phrases.classes.has(class));
    marks.iter().any(says) || sentence.tokens.iter().any(|token| token.punct == b':')
}

/// What can begin at a token; `listed` where a date before may bring others with it.
fn begins_at(sentence: &Sentence<'_>, k: &TimeClasses, at: usize, listed: bool) -> Begin {
    let token = &sentence.tokens[at];
    let begins = begin::begins(sentence, k, at);
    if !begins.any(Begin::LEANS) {
        return begins;
    }
    // Most numbers count something: the word behind them is neither of the calendar nor a number or mark.
    let plain = sentence.tokens.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Word
            && !next.roles.any(Roles::DATE.with(Roles::CLASS).with(Roles::NUMBER))
            && !next.clitics.has(Clitics::AND)
    });
    if !plain {
        return begins;
    }
    // Four digits may be a year by themselves, digits with full stops a whole date.
    let year = token.kind == Kind::Digits && (listed || token.end - token.start >= 4);
    let alone = if year { Begin::POINT } else { Begin::NOTHING };
    let counted = if token.kind == Kind::Digits { Begin::DURATION } else { begins.without(Begin::DATED) };
    counted.with(alone)
}

/// Any expression of time of the kinds that can begin here.
fn expression<'a>(
    cursor: Cursor<'a>,
    k: &TimeClasses,
    before: &[TimeMention],
    begins: Begin,
) -> Option<(Cursor<'a>, Stated)> {
    fn of<'a, T>(
        begins: bool,
        read: impl FnOnce() -> Parsed<'a, T>,
        stated: impl FnOnce(T) -> Stated,
    ) -> Option<(Cursor<'a>, Stated)> {
        begins.then(read)?.ok().map(|(rest, value)| (rest, stated(value)))
    }
    if !begins.any(Begin::ANYTHING) {
        return None;
    }
    // Digits that are no date of the calendar begin no name and no point either.
    let digits = cursor.peek().is_some_and(|token| token.kind == Kind::Digits);
    let counts = digits && begins.any(Begin::POINT) && date::calendar_date(cursor, k, before).is_err();
    let begins = if counts { begins.without(Begin::NAME.with(Begin::POINT)) } else { begins };
    let is = |kind| begins.any(kind);
    of(is(Begin::NAME), || name::name(cursor, k), |name| name)
        .or_else(|| of(is(Begin::HOURS), || clock::hours(cursor, k), Stated::Hours))
        .or_else(|| of(is(Begin::CLOCK), || clock::clock(cursor, k), |clock| clock))
        .or_else(|| of(is(Begin::AGE.with(Begin::DURATION)), || age::age(cursor, k, is(Begin::DURATION)), Stated::Age))
        .or_else(|| of(is(Begin::PERIOD), || period::period(cursor, k), |ends| Stated::Period(Box::new(ends))))
        .or_else(|| of(is(Begin::POINT), || point::point(cursor, k, before), |date| Stated::Date(Box::new(date))))
        .or_else(|| of(is(Begin::DURATION), || duration::duration(cursor, k), Stated::Duration))
}

/// Whether a date in one calendar follows the same day in another: `5 شوال 1436هـ الموافق 21 يوليو 2015`.
fn equated(sentence: &Sentence<'_>, k: &TimeClasses, previous: &TimeMention, from: usize, stated: &Stated) -> bool {
    let (Stated::Date(first), Stated::Date(second)) = (&previous.stated, stated) else { return false };
    if first.calendar == second.calendar || first.day.is_none() || second.day.is_none() {
        return false;
    }
    let mut at = previous.to;
    while at < from {
        let mark = matches!(sentence.tokens[at].punct, b',' | b'(' | b')' | b'-' | b'/');
        match k.equals.and_then(|class| sentence.class_at(at, class)) {
            Some(end) => at = end,
            None if mark || k.day_word.is_some_and(|class| sentence.class_at(at, class).is_some()) => at += 1,
            None => return false,
        }
    }
    true
}

/// Whether the word or phrase before a token is of `class`.
fn preceded_by(cursor: Cursor<'_>, class: Option<ClassId>) -> bool {
    class.is_some_and(|class| cursor.sentence.class_ending(cursor.at, class).is_some())
}

/// Whether the word or phrase at a token is of `class`.
fn followed_by(cursor: Cursor<'_>, class: Option<ClassId>) -> bool {
    class.is_some_and(|class| cursor.sentence.class_at(cursor.at, class).is_some())
}
