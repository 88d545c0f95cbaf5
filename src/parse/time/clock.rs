//! Clock times: "7:30 p.m.", "2030 GMT", `الساعة السابعة والنصف`. They are read so that their digits count nothing.

use nom::Parser;
use nom::combinator::{opt, verify};
use nom::sequence::preceded;

use super::date::{day, four_digits, two_digits};
use super::{Stated, TimeClasses, followed_by, preceded_by};
use crate::parse::cursor::{Cursor, Parsed, class, digit_token, glued, punct};
use crate::text::token::Kind;

/// A time of the day.
pub fn clock<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Stated> {
    let (inner, hour_word) = opt(class(k.clock_hour)).parse(cursor)?;
    let colons = |c: Cursor<'a>| -> Parsed<'a, Stated> {
        let (rest, _) = verify(two_digits, |hour| hour.value <= 24).parse(c)?;
        let minutes =
            |c| preceded(glued, preceded(punct(b':'), preceded(glued, verify(two_digits, |m| m.value < 60)))).parse(c);
        let (rest, _) = minutes(rest)?;
        let (rest, _) = opt(minutes).parse(rest)?;
        let (rest, _) = opt(class(k.clock_zone)).parse(rest)?;
        Ok((rest, Stated::Clock))
    };
    if let Ok(read) = colons(inner) {
        return Ok(read);
    }
    // "6 p.m.", "6.30 a.m.", "2030 GMT"
    if let Ok((rest, _)) = digit_token(inner) {
        if let Ok((rest, ())) = class(k.clock_zone).parse(rest) {
            return Ok((rest, Stated::Clock));
        }
        if hour_word.is_some() && (two_digits(inner).is_ok() || four_digits(inner).is_ok()) {
            return Ok((rest, Stated::Clock));
        }
    }
    // Wires write "AT 2000 TODAY", "AT 1045 (1645 GMT)".
    if preceded_by(cursor, k.clock_before)
        && let Ok((rest, hours)) = four_digits(cursor)
        && hours / 100 <= 24
        && hours % 100 < 60
        && (rest.peek().is_none_or(|token| token.kind == Kind::Punct && token.punct != b'%')
            || followed_by(rest, k.clock_after))
    {
        return Ok((rest, Stated::Clock));
    }
    if hour_word.is_some()
        && let Ok((rest, _)) = day(inner, k)
    {
        return Ok((rest, Stated::Clock));
    }
    cursor.fail()
}
