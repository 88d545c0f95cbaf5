//! Resolution of the expressions of an article, in the order of the text, against its reference date.

use std::fmt;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::convert::{from_gregorian, to_gregorian};
use super::reference;
use crate::document::ReferenceDate;
use crate::fact::{Bound, Calendar, ClockTime, DateFact, DayOrder, PeriodFact, StatedDate, Value};
use crate::parse::time::{At, DateExpr, Direction, Stated, Tense, TimeMention, Year};
use crate::span::Part;

/// What the expressions of an article name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The day that relative words were counted from.
    pub reference: Option<ReferenceDate>,
    /// One for each mention; nothing for clock times and names. `same_as` is the index of a mention here, until facts have
    /// ids.
    pub values: Vec<Option<Value>>,
}

/// Resolves the expressions of an article.
///
/// `text` is the article's body; `order` is that of dates in digits where an article gives no evidence of its own.
pub fn resolve(
    mentions: &[TimeMention],
    text: &str,
    published: Option<ReferenceDate>,
    lang: &str,
    order: Option<DayOrder>,
) -> Resolution {
    let reference = reference::infer(mentions, text, published);
    let forward = lang == "en" && reference.is_some_and(|reference| reference::confirmed(mentions, reference.date));
    let mut resolver =
        Resolver { today: reference.map(|r| r.date), order: day_order(mentions, lang, order), forward, last: None };
    let values = mentions.iter().enumerate().map(|(i, mention)| resolver.value(i, mention, mentions)).collect();
    Resolution { reference, values }
}

/// Which of day and month stands first in this article's dates in digits: as its clear cases have it, else as the user
/// says, else as its language does.
fn day_order(mentions: &[TimeMention], lang: &str, order: Option<DayOrder>) -> DayOrder {
    let evidence = mentions.iter().find_map(|mention| match &mention.stated {
        Stated::Date(date) => date.order,
        _ => None,
    });
    evidence.or(order).unwrap_or(if lang == "en" { DayOrder::MonthFirst } else { DayOrder::DayFirst })
}

impl DateFact {
    /// The same day in the civil calendar, as other words state it.
    fn civil(self, stated: StatedDate) -> Self {
        match self.gregorian {
            Some(value) => {
                Self { value, calendar: Calendar::Gregorian, gregorian: None, gregorian_tolerance: 0, stated }
            }
            None => Self { stated, ..self },
        }
    }
}

/// What the text says of the day that a headline names by its weekday alone: its first mention of that weekday. A headline
/// whose text has none looks ahead, for it would say "yesterday".
fn in_full(mention: &TimeMention, date: &DateExpr, mentions: &[TimeMention]) -> Option<DateExpr> {
    let bare = |date: &DateExpr| date.direction.is_none() && date.day.is_none() && date.relative.is_none();
    let weekday = date.weekday.filter(|_| mention.part == Part::Title && bare(date))?;
    let mut told =
        mentions.iter().filter(|mention| mention.part == Part::Text).filter_map(|mention| match &mention.stated {
            Stated::Date(date) if date.weekday.is_some_and(|other| other.value == weekday.value) => Some(&**date),
            _ => None,
        });
    match told.next() {
        Some(told) => Some(told.clone()),
        None => Some(DateExpr { tense: date.tense.or(Some(Tense::Ahead)), ..date.clone() }),
    }
}

/// A day, month or year of a calendar. It may be an impossible one: the text decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    calendar: Calendar,
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl Point {
    fn of(date: NaiveDate) -> Self {
        Self { calendar: Calendar::Gregorian, year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// The middle of it, for distances.
    fn middle(self) -> Option<NaiveDate> {
        let day = match (self.month, self.day) {
            (Some(_), Some(day)) => day.min(28),
            _ => 15,
        };
        to_gregorian(self.calendar, self.year, self.month.unwrap_or(7), day)
    }
}

struct Resolver {
    today: Option<NaiveDate>,
    order: DayOrder,
    /// Whether a weekday of which nothing else is told may be one of the next two days: so English dailies write, where
    /// Arabic ones add "next" to it. A day of writing that is only that of a crawl tells nothing.
    forward: bool,
    /// The last calendar date that was named: what "the same month" refers to.
    last: Option<Point>,
}

impl Resolver {
    fn value(&mut self, index: usize, mention: &TimeMention, mentions: &[TimeMention]) -> Option<Value> {
        match &mention.stated {
            Stated::Date(date) => {
                let mut fact = match in_full(mention, date, mentions) {
                    Some(told) => self.date(&told).civil(stated(date)),
                    None => self.date(date),
                };
                fact.stated.clock = clock_beside(index, mentions);
                fact.stated.same_as = mention.same_as_previous.then(|| index as u32 - 1);
                Some(Value::Date(fact))
            }
            Stated::Period(ends) => Some(Value::Period(self.period(&ends.0, &ends.1))),
            Stated::Hours(hours) => Some(Value::Hours(hours.clone())),
            Stated::Duration(duration) => Some(Value::Duration(duration.clone())),
            Stated::Age(age) => Some(Value::Age(age.clone())),
            Stated::Clock(_) | Stated::Name => None,
        }
    }

    fn date(&mut self, date: &DateExpr) -> DateFact {
        let date = self.ordered(date);
        let point = self.point(&date);
        self.remember(&date, point);
        let gregorian = point.filter(|p| p.calendar != Calendar::Gregorian).and_then(gregorian);
        DateFact {
            value: point.map_or_else(|| symbol(&date), |point| point.to_string()),
            calendar: point.map_or(date.calendar, |point| point.calendar),
            gregorian_tolerance: u32::from(
                gregorian.is_some() && date.calendar == Calendar::Hijri && date.day.is_some(),
            ),
            gregorian,
            stated: stated(&date),
        }
    }

    /// The date with day and month in the order that the article has them.
    fn ordered(&self, date: &DateExpr) -> DateExpr {
        let mut date = date.clone();
        if date.ambiguous && self.order == DayOrder::MonthFirst {
            std::mem::swap(&mut date.day, &mut date.month);
        }
        date
    }

    fn remember(&mut self, date: &DateExpr, point: Option<Point>) {
        if date.month.is_some() || date.year != Year::Unstated || date.day.is_some() {
            self.last = point.or(self.last);
        }
    }

    fn point(&self, date: &DateExpr) -> Option<Point> {
        let (month, day) = (date.month.map(|m| m.value), date.day.map(|d| d.value));
        if month.is_some() || date.year != Year::Unstated {
            let year = self.year(date, month, day)?;
            return Some(Point { calendar: date.calendar, year, month, day });
        }
        if let Some(day) = day {
            return self.day_of_month(date, day);
        }
        let today = self.today?;
        if let Some(days) = date.relative {
            let year = today.year() - i32::try_from(date.years_ago).ok()?;
            let today = if date.years_ago > 0 { today.with_year(year)? } else { today };
            let named = today.checked_add_signed(TimeDelta::try_days(days.into())?)?;
            // `اليوم (الأحد)` in words of yesterday: the editor's weekday tells the day.
            // In `أمس الأول الخميس`, too, the weekday is the surer of the two.
            let other = date.weekday.filter(|weekday| u32::from(weekday.value) != named.weekday().number_from_monday());
            let from = if date.aside { today } else { named };
            return Some(Point::of(match other {
                Some(weekday) => on_weekday(from, weekday.value, None)?,
                None => named,
            }));
        }
        let weekday = date.weekday?;
        Some(Point::of(self.weekday(today, weekday.value, date)?))
    }

    /// The day that a weekday with nothing but its surroundings names.
    fn weekday(&self, today: NaiveDate, weekday: u8, date: &DateExpr) -> Option<NaiveDate> {
        let ago = (i64::from(today.weekday().number_from_monday()) - i64::from(weekday)).rem_euclid(7);
        let ahead = match date.tense {
            Some(Tense::Future) => true,
            // "will" at the other end of a sentence tells nothing of a day that is just over.
            Some(Tense::Ahead) => ago > 2,
            None => self.forward && ago > 4 && date.bound != Some(Bound::Since),
            Some(Tense::Past | Tense::Told) => false,
        };
        let direction = match date.direction {
            None | Some(Direction::Same) if ahead && ago > 0 => Some(Direction::Next),
            other => other,
        };
        on_weekday(today, weekday, direction)
    }

    /// The year of a date that has a month, a year, or both.
    fn year(&self, date: &DateExpr, month: Option<u32>, day: Option<u32>) -> Option<i32> {
        let now = || from_gregorian(date.calendar, self.today?);
        match date.year {
            Year::Number(year) => return Some(year),
            Year::Same => return self.last.map(|last| last.year),
            Year::Relative(direction) => {
                let (year, ..) = now()?;
                return Some(match direction {
                    Direction::BeforeLast => year - 2,
                    Direction::Last => year - 1,
                    Direction::This => year,
                    Direction::Next => year + 1,
                    Direction::Same => self.last.map_or(year, |last| last.year),
                });
            }
            Year::Unstated => {}
        }
        let (year, current_month, current_day) = now()?;
        let month = month?;
        // What has begun, or somebody's birth, lies behind.
        let direction =
            date.direction.or(matches!(date.bound, Some(Bound::Since | Bound::Birth)).then_some(Direction::Last));
        // A month is over when the next one begins, a day when the next one does.
        let here = (month, day.unwrap_or(0));
        let current = (current_month, if day.is_some() { current_day } else { 0 });
        Some(match direction {
            Some(Direction::Last) if date.direction.is_none() => year - i32::from(here > current),
            Some(Direction::Last) => year - i32::from(here >= current),
            Some(Direction::BeforeLast) => year - i32::from(here >= current) - 1,
            Some(Direction::Next) => year + i32::from(here <= current),
            Some(Direction::This) => year,
            Some(Direction::Same) => self.last.map_or(year, |last| last.year),
            None => self.nearest(date, year, month, day)?,
        })
    }

    /// The year that brings a month or day nearest to the reference date, on the side of it that the tense tells.
    fn nearest(&self, date: &DateExpr, around: i32, month: u32, day: Option<u32>) -> Option<i32> {
        let (today, calendar) = (self.today?, date.calendar);
        // Months are compared with months, so that the current one is always this year's.
        let (_, _, current_day) = from_gregorian(calendar, today)?;
        let anchor = if day.is_some() {
            today
        } else {
            today.checked_add_signed(TimeDelta::try_days(15 - i64::from(current_day))?)?
        };
        let distance = |year: i32| {
            let middle = Point { calendar, year, month: Some(month), day }.middle()?;
            let days = (middle - anchor).num_days();
            let other_side = match date.tense {
                Some(Tense::Future | Tense::Ahead) => days < -NEAR,
                Some(Tense::Past) => date.narrated && days > NEAR,
                // What is months ahead is said to be so.
                Some(Tense::Told) | None => date.narrated && days > FAR,
            };
            Some((other_side, days.abs()))
        };
        [around, around - 1, around + 1]
            .into_iter()
            .filter_map(|year| Some((distance(year)?, year)))
            .min_by_key(|&(d, _)| d)
            .map_or(Some(around), |(_, year)| Some(year))
    }

    /// "the 5th of this month", `20 من نفس الشهر`.
    fn day_of_month(&self, date: &DateExpr, day: u32) -> Option<Point> {
        let direction = date.direction?;
        let calendar = match self.last {
            Some(last) => last.calendar,
            None if direction == Direction::This => self.calendar_ahead(date, day)?,
            None => Calendar::Gregorian,
        };
        if direction == Direction::Same {
            let last = self.last?;
            return Some(Point { day: Some(day), month: Some(last.month?), ..last });
        }
        let (year, month, _) = from_gregorian(calendar, self.today?)?;
        let months = year * 12 + month as i32 - 1
            + match direction {
                Direction::BeforeLast => -2,
                Direction::Last => -1,
                Direction::Next => 1,
                _ => 0,
            };
        Some(Point {
            calendar,
            year: months.div_euclid(12),
            month: Some(months.rem_euclid(12) as u32 + 1),
            day: Some(day),
        })
    }

    /// The calendar of "the 15th of this month" that is still to come: the Hijri one where the civil 15th is over.
    fn calendar_ahead(&self, date: &DateExpr, day: u32) -> Option<Calendar> {
        let ahead = matches!(date.tense, Some(Tense::Future | Tense::Ahead)) || date.bound == Some(Bound::End);
        let before = |calendar| Some(from_gregorian(calendar, self.today?)?.2 > day);
        let hijri = ahead && before(Calendar::Gregorian)? && before(Calendar::Hijri) == Some(false);
        Some(if hijri { Calendar::Hijri } else { Calendar::Gregorian })
    }

    fn period(&mut self, first: &DateExpr, last: &DateExpr) -> PeriodFact {
        let (mut first, last) = (self.ordered(first), self.ordered(last));
        let stated_first = stated(&first);
        let end = self.point(&last);
        let inherits_year = first.year == Year::Unstated && (first.day.is_some() || first.month.is_some());
        if first.day.is_some() && first.month.is_none() && first.direction.is_none() {
            (first.month, first.second_month) = (last.month, last.second_month);
            first.calendar = last.calendar;
            if last.month.is_none() {
                first.direction = last.direction;
            }
        }
        let start = match end {
            Some(end) if inherits_year && first.month.is_some() => Some(Point {
                year: year_before(&first, end),
                month: first.month.map(|m| m.value),
                day: first.day.map(|d| d.value),
                calendar: first.calendar,
            }),
            _ => self.point(&first),
        };
        // "from December 20, 1995 until January 5" ends after it begins, too.
        let end = match (start, end) {
            (Some(start), Some(end)) if last.year == Year::Unstated && matches!(first.year, Year::Number(_)) => {
                let over_turn = (end.month, end.day) < (start.month, start.day);
                Some(Point { year: start.year + i32::from(over_turn), ..end })
            }
            _ => end,
        };
        // "from Monday to Friday" ends after it begins.
        let end = match (start, last.weekday) {
            (Some(start), Some(weekday)) if last.day.is_none() && last.relative.is_none() => {
                let from = start.middle_day();
                from.and_then(|from| on_weekday(from, weekday.value, Some(Direction::Next))).map(Point::of).or(end)
            }
            _ => end,
        };
        self.remember(&last, end);
        PeriodFact {
            start: start.map_or_else(|| symbol(&first), |point| point.to_string()),
            end: end.map_or_else(|| symbol(&last), |point| point.to_string()),
            calendar: last.calendar,
            first: stated_first,
            last: stated(&last),
        }
    }
}

impl Point {
    fn middle_day(self) -> Option<NaiveDate> {
        to_gregorian(self.calendar, self.year, self.month?, self.day?)
    }
}

/// How many days off a date may be for which the tense of its sentence decides nothing: "was due in July" in August.
const NEAR: i64 = 60;

/// How many days ahead a date may be of which nothing tells that it is still to come.
const FAR: i64 = 90;

/// The year of the first end of a period that does not name it: that of the last, or the one before where the period
/// runs over the turn of the year ("from 20 December to 5 January 2016").
fn year_before(first: &DateExpr, end: Point) -> i32 {
    let (Some(month), Some(end_month)) = (first.month, end.month) else { return end.year };
    let months = (end_month as i32 - month.value as i32).rem_euclid(12);
    // Days are named for short periods; a run of nearly a year that goes backwards is a slip.
    let over_turn = month.value > end_month && (first.day.is_none() || months <= 6);
    end.year - i32::from(over_turn)
}

/// The weekday that is meant: the last one up to today, unless a word says otherwise.
fn on_weekday(today: NaiveDate, weekday: u8, direction: Option<Direction>) -> Option<NaiveDate> {
    let back = (i64::from(today.weekday().number_from_monday()) - i64::from(weekday)).rem_euclid(7);
    let ahead = (7 - back) % 7;
    let days = match direction {
        Some(Direction::Last) => -(if back == 0 { 7 } else { back }),
        Some(Direction::BeforeLast) => -(if back == 0 { 14 } else { back + 7 }),
        Some(Direction::Next) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Some(Direction::This) => ahead,
        None | Some(Direction::Same) => -back,
    };
    today.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The Gregorian day, month or year of a date in another calendar.
fn gregorian(point: Point) -> Option<String> {
    match (point.month, point.day) {
        (Some(month), Some(day)) => to_gregorian(point.calendar, point.year, month, day).map(|date| date.to_string()),
        (Some(month), None) => {
            let date = to_gregorian(point.calendar, point.year, month, 15)?;
            Some(format!("{:04}-{:02}", date.year(), date.month()))
        }
        (None, _) => {
            let date = to_gregorian(point.calendar, point.year, 7, 1)?;
            Some(date.year().to_string())
        }
    }
}

/// What can be said of a date without a reference date.
fn symbol(date: &DateExpr) -> String {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    match (date.month, date.day, date.relative, date.weekday) {
        (Some(month), Some(day), ..) => format!("--{:02}-{:02}", month.value, day.value),
        (Some(month), None, ..) => format!("--{:02}", month.value),
        (None, Some(day), ..) => format!("---{:02}", day.value),
        (None, None, Some(0), _) => "today".to_owned(),
        (None, None, Some(-1), _) => "yesterday".to_owned(),
        (None, None, Some(1), _) => "tomorrow".to_owned(),
        (None, None, Some(days), _) => format!("today{days:+}"),
        (None, None, None, Some(weekday)) => {
            WEEKDAYS.get(usize::from(weekday.value).wrapping_sub(1)).copied().unwrap_or_default().to_owned()
        }
        (None, None, None, None) => String::new(),
    }
}

/// The most tokens between a date and its time of day: "on Monday, at about 5 p.m.".
const BESIDE: usize = 3;

/// The time of day that stands beside a date. Between two dates it belongs to the nearer one, or the one before it.
fn clock_beside(date: usize, mentions: &[TimeMention]) -> Option<ClockTime> {
    let mention = |at: Option<usize>| mentions.get(at?);
    let gap = |a: Option<&TimeMention>, b: Option<&TimeMention>| {
        let (a, b) = (a?, b?);
        let together = a.part == b.part && a.sentence == b.sentence;
        b.from.checked_sub(a.to).filter(|gap| together && *gap <= BESIDE)
    };
    let dated = |at: Option<usize>| mention(at).filter(|mention| matches!(mention.stated, Stated::Date(_)));
    let clock = |at: Option<usize>| match &mention(at)?.stated {
        Stated::Clock(clock) => clock.clone(),
        _ => None,
    };
    let (this, after, before) = (mention(Some(date)), Some(date + 1), date.checked_sub(1));
    let behind = gap(this, mention(after))
        .filter(|here| gap(mention(after), dated(Some(date + 2))).is_none_or(|next| *here <= next));
    let ahead = gap(mention(before), this)
        .filter(|here| gap(dated(date.checked_sub(2)), mention(before)).is_none_or(|last| *here < last));
    behind.and_then(|_| clock(after)).or_else(|| ahead.and_then(|_| clock(before)))
}

/// What the words say by themselves.
fn stated(date: &DateExpr) -> StatedDate {
    fn value<T: Copy>(at: Option<At<T>>) -> Option<T> {
        at.map(|at| at.value)
    }
    StatedDate {
        relative_days: date.relative,
        aside: date.aside,
        weekday: value(date.weekday),
        weekday_span: date.weekday.map(|at| at.span),
        year: match date.year {
            Year::Number(year) => Some(year),
            _ => None,
        },
        month: value(date.month),
        month_span: date.month.map(|at| at.span),
        second_month: value(date.second_month),
        second_month_span: date.second_month.map(|at| at.span),
        day: value(date.day),
        ambiguous: date.ambiguous,
        bound: date.bound,
        clock: None,
        same_as: None,
    }
}
