//! Digits: how one number may have been mistyped as another.

use rust_decimal::Decimal;

/// How one number became another of the same length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// One digit was mistyped: 25 and 28.
    OneDigit,
    /// Two digits changed places: 25 and 52, 10,630 and 10,360.
    Exchanged,
}

/// The slip that makes one number the other, if one does.
pub(crate) fn slip(a: Decimal, b: Decimal) -> Option<Slip> {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    if a.len() != b.len() || a.len() < 2 {
        return None;
    }
    let mut differ = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y);
    match (differ.next(), differ.next(), differ.next()) {
        (Some(_), None, _) => Some(Slip::OneDigit),
        (Some((p, q)), Some((r, s)), None) if p == s && q == r => Some(Slip::Exchanged),
        _ => None,
    }
}

/// Whether one number is the other with two digits changed places.
pub(crate) fn digits_exchanged(a: Decimal, b: Decimal) -> bool {
    slip(a, b) == Some(Slip::Exchanged)
}

/// Whether one whole number is the other with a digit more in front: 8 and 18.
pub(crate) fn digit_added(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.len() == short.len() + 1 && long.ends_with(&short) && !long.contains('.')
}
