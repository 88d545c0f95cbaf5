//! Names that hold a calendar word, and years that name no year.

use nom::Parser;
use nom::combinator::opt;

use super::date::{calendar_date, date_word, four_digits};
use super::{DateExpr, Stated, TimeClasses, Year, followed_by};
use crate::grammar::schema::DateRole;
use crate::parse::cursor::{Cursor, Parsed, class};

/// `شارع 15 مايو`, "the May 15 movement", "Sheffield Wednesday", "model 2015", `خريف 2008`.
pub fn name<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Stated> {
    if let Ok((rest, _)) = date_word(cursor, DateRole::Name) {
        return Ok((rest, Stated::Name));
    }
    let anniversary = |date: &DateExpr| {
        date.day.is_some() && date.month.is_some() && date.year == Year::Unstated && date.direction.is_none()
    };
    if let Ok((inner, ())) = class(k.name_before).parse(cursor)
        && let Ok((rest, date)) = calendar_date(inner, k, &[])
        && anniversary(&date)
    {
        return Ok((rest, Stated::Name));
    }
    if let Ok((inner, ())) = alternatives(cursor, k) {
        let (rest, _) = four_digits(inner)?;
        return Ok((rest, Stated::Name));
    }
    if let Ok((rest, date)) = calendar_date(cursor, k, &[])
        && anniversary(&date)
        && followed_by(rest, k.name_after)
    {
        return Ok((rest, Stated::Name));
    }
    cursor.fail()
}

/// A season or a model, whose year is not that of a date; "the spring of 1997" has one.
fn alternatives<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, ()> {
    let (rest, ()) = class(k.season).or(class(k.model)).parse(cursor)?;
    let (rest, _) = opt(class(k.year_word)).parse(rest)?;
    Ok((rest, ()))
}
