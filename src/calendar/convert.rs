//! Conversion between calendars: Umm al-Qura for Hijri dates, the Persian calendar for Solar Hijri ones.

use chrono::NaiveDate;

use crate::fact::Calendar;

/// The Gregorian day of a date in `calendar`. The thirtieth of a month that the calculation gives 29 days is the day after
/// its last: sighting may have given it one more. Nothing where the date can't be, or the feature `hijri` is off.
///
/// ```
/// use mizan::calendar::convert::to_gregorian;
/// use mizan::fact::Calendar;
/// let eid = to_gregorian(Calendar::Hijri, 1436, 10, 1);
/// assert_eq!(eid, chrono::NaiveDate::from_ymd_opt(2015, 7, 17));
/// ```
pub fn to_gregorian(calendar: Calendar, year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    match calendar {
        Calendar::Gregorian => NaiveDate::from_ymd_opt(year, month, day),
        Calendar::Hijri | Calendar::SolarHijri => {
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            other::to_gregorian(calendar, year, month, day).or_else(|| {
                let eve = (day == 30).then(|| other::to_gregorian(calendar, year, month, 29)).flatten()?;
                eve.succ_opt()
            })
        }
    }
}

/// Year, month and day of a Gregorian day in `calendar`.
///
/// ```
/// use mizan::calendar::convert::from_gregorian;
/// use mizan::fact::Calendar;
/// let day = chrono::NaiveDate::from_ymd_opt(2015, 8, 10).unwrap();
/// assert_eq!(from_gregorian(Calendar::Hijri, day), Some((1436, 10, 25)));
/// ```
pub fn from_gregorian(calendar: Calendar, date: NaiveDate) -> Option<(i32, u32, u32)> {
    use chrono::Datelike;
    match calendar {
        Calendar::Gregorian => Some((date.year(), date.month(), date.day())),
        Calendar::Hijri | Calendar::SolarHijri => other::from_gregorian(calendar, date),
    }
}

#[cfg(feature = "hijri")]
mod other {
    use chrono::{Datelike, NaiveDate};
    use icu_calendar::cal::{Hijri, Persian, hijri::UmmAlQura};
    use icu_calendar::types::{Month, RataDie};
    use icu_calendar::{AsCalendar, Date};

    use crate::fact::Calendar;

    const UMM_AL_QURA: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();

    pub fn to_gregorian(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<NaiveDate> {
        if !(1..=12).contains(&month) || !(1..=9999).contains(&year) {
            return None;
        }
        match calendar {
            Calendar::SolarHijri => civil(Date::try_new(year.into(), Month::new(month), day, Persian).ok()?),
            _ => civil(Date::try_new(year.into(), Month::new(month), day, UMM_AL_QURA).ok()?),
        }
    }

    /// Both crates count days from 1 January of the year 1.
    fn civil<A: AsCalendar>(date: Date<A>) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(date.to_rata_die().to_i64_date()).ok()?)
    }

    pub fn from_gregorian(calendar: Calendar, date: NaiveDate) -> Option<(i32, u32, u32)> {
        let day = RataDie::new(date.num_days_from_ce().into());
        match calendar {
            Calendar::SolarHijri => Some(parts(Date::from_rata_die(day, Persian))),
            _ => Some(parts(Date::from_rata_die(day, UMM_AL_QURA))),
        }
    }

    fn parts<A: AsCalendar>(date: Date<A>) -> (i32, u32, u32) {
        (date.year().extended_year(), date.month().ordinal.into(), date.day_of_month().0.into())
    }
}

#[cfg(not(feature = "hijri"))]
mod other {
    use chrono::NaiveDate;

    use crate::fact::Calendar;

    pub fn to_gregorian(_: Calendar, _: i32, _: u8, _: u8) -> Option<NaiveDate> {
        None
    }

    pub fn from_gregorian(_: Calendar, _: NaiveDate) -> Option<(i32, u32, u32)> {
        None
    }
}
