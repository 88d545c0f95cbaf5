//! Dates read back: whatever day is written, in whatever pattern and language, is the day that is read.

use chrono::{Datelike, NaiveDate, Weekday};
use mizan::fact::Value;
use mizan::{Analyzer, Article};
use proptest::prelude::*;

const GULF: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
const LEVANTINE: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const MAGHREBI: [&str; 12] =
    ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
const HIJRI: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذي الحجة",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ABBREVIATED: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const WEEKDAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];
const ENGLISH_WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Every pattern in which a whole date is written, by its number.
fn written(date: NaiveDate, pattern: usize) -> Option<(&'static str, String)> {
    let (year, month, day) = (date.year(), date.month() as usize - 1, date.day());
    let (gulf, levantine, maghrebi, english) = (GULF[month], LEVANTINE[month], MAGHREBI[month], ENGLISH[month]);
    let short = ABBREVIATED[month];
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    let english_weekday = ENGLISH_WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    let suffix = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let arabic_indic: String = format!("{day}/{}/{year}", month + 1)
        .chars()
        .map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x660 + d).unwrap_or(c)))
        .collect();
    let (lang, text) = match pattern {
        0 => ("ar", format!("{day} {gulf} {year}")),
        1 => ("ar", format!("{day} {levantine} {year}")),
        2 => ("ar", format!("{day} {maghrebi} {year}")),
        3 => ("ar", format!("{day} {levantine}/{gulf} {year}")),
        4 => ("ar", format!("{day} {gulf} / {levantine} عام {year}")),
        5 => ("ar", format!("{day} {levantine} ({gulf}) {year}م")),
        6 => ("ar", format!("الـ{day} من {gulf} {year}")),
        7 => ("ar", format!("الـ ـ{day} من {levantine}/{gulf} {year}")),
        8 => ("ar", format!("{day} من شهر {gulf} من العام {year}")),
        9 => ("ar", format!("{weekday} {day} {gulf} {year}")),
        10 => ("ar", format!("يوم {weekday}، {day} {gulf} {year} م")),
        11 => ("ar", format!("{day}/{}/{year}", month + 1)),
        12 => ("ar", arabic_indic),
        13 => ("ar", format!("{day}-{}-{year}م", month + 1)),
        14 => ("ar", date.to_string()),
        15 => ("en", format!("{day} {english} {year}")),
        16 => ("en", format!("{english} {day}, {year}")),
        17 => ("en", format!("the {day}{suffix} of {english} {year}")),
        18 => ("en", format!("{english} {day}{suffix}, {year}")),
        19 => ("en", format!("{short} {day}, {year}")),
        20 => ("en", format!("{english_weekday}, {english} {day}, {year}")),
        21 => ("en", format!("{english_weekday} {day} {english} {year}")),
        22 => ("en", date.to_string()),
        23 => ("en", format!("{}/{}/{year}", month + 1, day)),
        24 => ("en", format!("{day} {} {year}", short.trim_end_matches('.').to_uppercase())),
        25 => ("ar", format!("{english} {day}, {year}")),
        26 => ("en", format!("{day} {gulf} {year}")),
        27 => ("ar", format!("{} من {gulf} {year}", ordinal(day))),
        28 => ("ar", format!("{} من شهر {levantine}/{gulf} عام {year}م", ordinal(day))),
        29 => ("ar", format!("{day}.{}.{year}", month + 1)),
        30 => ("ar", format!("{day}\\{}\\{year}", month + 1)),
        31 => ("ar", format!("{day} {levantine} - {gulf} {year}")),
        32 => ("ar", format!("{day} {gulf} .{year}")),
        33 => ("en", format!("{day}-{}-{year}", short.trim_end_matches('.'))),
        34 => ("en", format!("{english_weekday} the {day}{suffix} of {english}, {year}")),
        35 => ("en", format!("{english_weekday} ({short} {day}, {year})")),
        36 => ("en", format!("{year}/{:02}/{day:02}", month + 1)),
        _ => return None,
    };
    Some((lang, text))
}

const PATTERNS: usize = 37;

/// An Arabic ordinal with its article, as days of the month are told: الحادي والعشرين.
fn ordinal(day: u32) -> String {
    const UNITS: [&str; 11] =
        ["", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"];
    let unit = |of: u32| if of == 1 { "الحادي" } else { UNITS[of as usize] };
    match day {
        1..=10 => UNITS[day as usize].to_owned(),
        11..=19 => format!("{} عشر", unit(day - 10)),
        20 => "العشرين".to_owned(),
        21..=29 => format!("{} والعشرين", unit(day - 20)),
        30 => "الثلاثين".to_owned(),
        _ => "الحادي والثلاثين".to_owned(),
    }
}

/// Every pattern in which a period of some days of a month is written, by its number.
fn period_written(month: usize, year: i32, first: u32, last: u32, pattern: usize) -> Option<(&'static str, String)> {
    let (gulf, levantine, english) = (GULF[month], LEVANTINE[month], ENGLISH[month]);
    let number = month + 1;
    let (lang, text) = match pattern {
        0 => ("ar", format!("من {first} إلى {last} {gulf} {year}")),
        1 => ("ar", format!("من {first} {gulf} وحتى {last} {gulf} {year}م")),
        2 => ("ar", format!("بين {first} و{last} {levantine}/{gulf} {year}")),
        3 => ("ar", format!("خلال الفترة من {first}/{number}/{year} إلى {last}/{number}/{year}م")),
        4 => ("ar", format!("من {} إلى {} من {gulf} {year}", ordinal(first), ordinal(last))),
        5 => ("ar", format!("من مساء {first} {gulf} {year} حتى فجر {last} {gulf} {year}")),
        6 => ("ar", format!("من {first} {gulf} {year} حتى {last} منه")),
        7 => ("en", format!("from {first} to {last} {english} {year}")),
        8 => ("en", format!("{english} {first}-{last}, {year}")),
        9 => ("en", format!("between {english} {first} and {english} {last}, {year}")),
        10 => ("en", format!("from the night of {first} {english} {year} until {last} {english} {year}")),
        11 => ("en", format!("{first}-{last} {english} {year}")),
        _ => return None,
    };
    Some((lang, text))
}

const PERIOD_PATTERNS: usize = 12;

/// The dates that a text is read to state.
fn dates(lang: &str, text: &str) -> Vec<String> {
    dates_of(lang, "", text)
}

/// The periods that a text is read to state, each with its ends.
fn periods(lang: &str, text: &str) -> Vec<(String, String)> {
    let mut article = Article::new("", text);
    article.lang = Some(lang.to_owned());
    let facts = Analyzer::new().extract(&article).facts;
    let ends = facts.into_iter().filter_map(|fact| match fact.value {
        Value::Period(period) => Some((period.start, period.end)),
        _ => None,
    });
    ends.collect()
}

/// The dates that an article is read to state.
fn dates_of(lang: &str, title: &str, text: &str) -> Vec<String> {
    let mut article = Article::new(title, text);
    article.lang = Some(lang.to_owned());
    article.published = NaiveDate::from_ymd_opt(2015, 8, 1);
    Analyzer::new()
        .extract(&article)
        .facts
        .into_iter()
        .filter_map(|fact| match fact.value {
            Value::Date(date) => Some(date.value),
            _ => None,
        })
        .collect()
}

fn in_sentence(lang: &str, date: &str) -> String {
    if lang == "ar" {
        format!("وقع الحادث في {date}، كما قيل.")
    } else {
        format!("It happened on {date}, they said.")
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (NaiveDate::from_ymd_opt(1900, 1, 1).unwrap().num_days_from_ce()
        ..NaiveDate::from_ymd_opt(2050, 1, 1).unwrap().num_days_from_ce())
        .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

proptest! {
    #[test]
    fn any_date_in_any_pattern_reads_back(date in any_day(), pattern in 0..PATTERNS) {
        let (lang, text) = written(date, pattern).unwrap();
        prop_assert_eq!(dates(lang, &in_sentence(lang, &text)), vec![date.to_string()], "{}", text);
    }

    #[test]
    fn any_period_in_any_pattern_reads_back(
        month in 0..12usize, year in 1900..2050i32, first in 1..27u32, days in 1..27u32, pattern in 0..PERIOD_PATTERNS,
    ) {
        let last = (first + days).min(28);
        let (lang, text) = period_written(month, year, first, last, pattern).unwrap();
        let day = |day: u32| format!("{year}-{:02}-{day:02}", month + 1);
        let sentence = if lang == "ar" { format!("أقيم {text}، كما قيل.") } else { format!("It ran {text}, they said.") };
        prop_assert_eq!(periods(lang, &sentence), vec![(day(first), day(last))], "{}", text);
    }

    #[test]
    fn any_hijri_date_reads_back(year in 1356..1500i32, month in 1..=12usize, day in 1..=29u32, pattern in 0..5) {
        let text = match pattern {
            4 => format!("{} من شهر {} عام {year}", ordinal(day), HIJRI[month - 1]),
            0 => format!("{day} {} {year}هـ", HIJRI[month - 1]),
            1 => format!("{day}/{month}/{year}هـ"),
            2 => format!("{day} / {month} / {year} هـ"),
            _ => format!("{year}/{month}/{day}"),
        };
        prop_assert_eq!(dates("ar", &in_sentence("ar", &text)), vec![format!("{year}-{month:02}-{day:02}")], "{}", text);
    }

    #[test]
    fn any_time_of_day_reads_back_beside_its_date(date in any_day(), hour in 0..24u32, minute in 0..60u32, zoned: bool) {
        let (twelve, half) = ((hour + 11) % 12 + 1, if hour < 12 { "a.m." } else { "p.m." });
        let arabic_half = if hour < 12 { "صباحا" } else { "مساء" };
        let (zone, arabic_zone) = if zoned { (" GMT", " بتوقيت غرينتش") } else { ("", "") };
        let expected = format!("{hour:02}:{minute:02}");
        for (lang, date, clock, zone) in [
            ("en", written(date, 18), format!("at {twelve}:{minute:02} {half}{zone}"), "GMT"),
            ("en", written(date, 18), format!("at {hour}:{minute:02}{zone}"), "GMT"),
            ("ar", written(date, 0), format!("الساعة {twelve}:{minute:02} {arabic_half}{arabic_zone}"), "غرينتش"),
            ("ar", written(date, 0), format!("الساعة {hour}:{minute:02}{arabic_zone}"), "غرينتش"),
        ] {
            let date = date.map(|(_, text)| text).unwrap_or_default();
            let text = match lang {
                "en" => format!("The ship sailed {clock} on {date}."),
                _ => format!("أبحرت السفينة يوم {date} {clock}."),
            };
            let mut article = Article::new("", text.as_str());
            article.lang = Some(lang.into());
            let analysis = Analyzer::new().extract(&article);
            let read = analysis.facts.iter().find_map(|fact| match &fact.value {
                Value::Date(date) => date.stated.clock.clone(),
                _ => None,
            });
            prop_assert!(read.is_some(), "{}", text);
            let read = read.expect("is some");
            prop_assert_eq!(&read.time, &expected, "{}", text);
            prop_assert_eq!(read.zone.as_deref(), zoned.then_some(zone), "{}", text);
        }
    }

    #[test]
    fn a_weekday_is_the_last_such_day(published in any_day(), weekday in 0..7u8) {
        let mut article = Article::new("", format!("It happened on {}, they said.", ENGLISH_WEEKDAYS[usize::from(weekday)]));
        article.published = Some(published);
        let facts = Analyzer::new().extract(&article).facts;
        let Some(Value::Date(date)) = facts.first().map(|fact| &fact.value) else { return Err(TestCaseError::fail("no date")) };
        let date: NaiveDate = date.value.parse().unwrap();
        prop_assert_eq!(date.weekday(), Weekday::try_from(weekday).unwrap());
        prop_assert!((0..7).contains(&(published - date).num_days()));
    }

    #[test]
    fn nothing_panics(text in "[0-9/.,()«»\\- ]{0,12}(من|إلى|أمس|يوم|الـ|عام|هـ|مايو|تشرين|الأول|الماضي|on|May|July|last|'96|of|the|aged| ){0,6}[0-9/.,()\\- ]{0,12}.{0,8}") {
        dates("ar", &text);
        dates("en", &text);
    }
}

#[test]
fn every_pattern_reads_every_month() {
    for month in 1..=12 {
        for pattern in 0..PATTERNS {
            let date = NaiveDate::from_ymd_opt(2011, month, 17).unwrap();
            let (lang, text) = written(date, pattern).unwrap();
            assert_eq!(dates(lang, &in_sentence(lang, &text)), [date.to_string()], "{text}");
        }
    }
}

#[test]
fn a_weekday_in_a_headline_is_the_day_that_the_text_tells() {
    let told = ["2015-08-04", "2015-08-04"];
    assert_eq!(dates_of("en", "Minister to be sworn in Tuesday", "The minister takes his oath next Tuesday."), told);
    assert_eq!(dates_of("ar", "صرف المستحقات.. الثلاثاء", "تبدأ المؤسسة الثلاثاء المقبل صرف الدفعة الأولى."), told);
    // The text may tell it in the other calendar.
    let dual = ["2015-08-04", "1436-10-19"];
    assert_eq!(dates_of("ar", "صرف المستحقات.. الثلاثاء", "تصرف الدفعة يوم الثلاثاء 19 شوال 1436هـ."), dual);
}

#[test]
fn a_weekday_in_a_headline_alone_lies_ahead() {
    assert_eq!(dates_of("ar", "الصقور تحلق في سماء المدينة الأربعاء", "وصل الفريق إلى المطار."), ["2015-08-05"]);
    // It would be odd to look ahead nearly a week.
    assert_eq!(dates_of("ar", "قتلى في انفجار الجمعة", "لقي عشرة مصرعهم."), ["2015-07-31"]);
}
