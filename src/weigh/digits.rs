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
    if let (Some(a), Some(b)) = (whole(a), whole(b)) {
        return slip_of_whole(a, b);
    }
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

/// The value of a number without decimals, as nearly all are: its digits need not be written out to be compared.
fn whole(value: Decimal) -> Option<u64> {
    u64::try_from(value.mantissa()).ok().filter(|_| value.scale() == 0)
}

fn slip_of_whole(mut a: u64, mut b: u64) -> Option<Slip> {
    if a < 10 || b < 10 {
        return None;
    }
    let (mut first, mut second) = (None, None);
    while a > 0 && b > 0 {
        let (p, q) = (a % 10, b % 10);
        if p != q {
            match (first, second) {
                (None, _) => first = Some((p, q)),
                (Some(_), None) => second = Some((p, q)),
                _ => return None,
            }
        }
        (a, b) = (a / 10, b / 10);
    }
    match (first, second) {
        _ if a != b => None,
        (Some(_), None) => Some(Slip::OneDigit),
        (Some((p, q)), Some((r, s))) if p == s && q == r => Some(Slip::Exchanged),
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
