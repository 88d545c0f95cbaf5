//! The calendars against an independent table, over every day of 145 years.
#![cfg(feature = "hijri")]

use chrono::NaiveDate;
use mizan::calendar::convert::{from_gregorian, to_gregorian};
use mizan::fact::Calendar;

/// The years for which icu_calendar has the published tables; before and after them it reckons.
const PUBLISHED: std::ops::RangeInclusive<i32> = 1420..=1450;

#[test]
fn umm_al_qura_agrees_with_an_independent_table() {
    let table = include_str!("data/umm_al_qura.txt");
    let (mut days, mut farthest) = (0, 0);
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(' ');
        let year: i32 = fields.next().unwrap().parse().unwrap();
        let mut date: NaiveDate = fields.next().unwrap().parse().unwrap();
        for (month, long) in (1..).zip(fields.next().unwrap().chars()) {
            let last = if long == '1' { 30 } else { 29 };
            for day in 1..=last {
                let found = to_gregorian(Calendar::Hijri, year, month, day).unwrap();
                if PUBLISHED.contains(&year) {
                    assert_eq!(found, date, "{year}-{month}-{day}");
                    assert_eq!(from_gregorian(Calendar::Hijri, date), Some((year, month, day)), "{date}");
                }
                farthest = farthest.max((found - date).num_days().abs());
                date = date.succ_opt().unwrap();
                days += 1;
            }
        }
    }
    assert_eq!(days, 51_384, "1356 to 1500");
    // Outside the published years the two differ by as much as the rules about dates leave open.
    assert!(farthest <= 2, "{farthest} days");
}

#[test]
fn a_thirtieth_that_only_sighting_adds_is_the_next_day() {
    // Ramadan 1445 had 30 days, Sha'ban 1446 has 29.
    let short = (1..=12).find(|&month| {
        let first = to_gregorian(Calendar::Hijri, 1446, month, 1).unwrap();
        let next = to_gregorian(Calendar::Hijri, 1446 + i32::from(month == 12), month % 12 + 1, 1).unwrap();
        (next - first).num_days() == 29
    });
    let month = short.unwrap();
    let last = to_gregorian(Calendar::Hijri, 1446, month, 29).unwrap();
    assert_eq!(to_gregorian(Calendar::Hijri, 1446, month, 30), last.succ_opt());
    assert_eq!(to_gregorian(Calendar::Hijri, 1446, month, 31), None);
}

#[test]
fn nowruz_begins_the_solar_year() {
    assert_eq!(to_gregorian(Calendar::SolarHijri, 1394, 1, 1), NaiveDate::from_ymd_opt(2015, 3, 21));
}
