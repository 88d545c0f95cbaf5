//! Digits: how one number may have been mistyped as another.

use rust_decimal::Decimal;

/// The digits in which two numbers of the same length differ.
pub(crate) fn differing_digits(a: Decimal, b: Decimal) -> Option<Vec<(u8, u8)>> {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    let pairs = || a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).collect();
    (a.len() == b.len() && a.len() > 1).then(pairs)
}

/// Whether one number is the other with two digits changed places: 25 and 52, 10,630 and 10,360.
pub(crate) fn digits_exchanged(a: Decimal, b: Decimal) -> bool {
    matches!(differing_digits(a, b).as_deref(), Some([(p, q), (r, s)]) if p == s && q == r)
}

/// Whether one number is the other with one digit mistyped, or two that changed places.
pub(crate) fn one_slip(a: Decimal, b: Decimal) -> bool {
    matches!(differing_digits(a, b).as_deref(), Some([_])) || digits_exchanged(a, b)
}

/// Whether one whole number is the other with a digit more in front: 8 and 18.
pub(crate) fn digit_added(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.len() == short.len() + 1 && long.ends_with(&short) && !long.contains('.')
}
