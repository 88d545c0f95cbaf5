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
    Written::of(a).slip(&Written::of(b))
}

/// Whether one number is the other with two digits changed places.
pub(crate) fn digits_exchanged(a: Decimal, b: Decimal) -> bool {
    slip(a, b) == Some(Slip::Exchanged)
}

/// A number in digits, without needless zeros; nothing for numbers below zero or of more than 64 bits, which no article
/// tells. Pairs of numbers are compared by the thousand, so each is written once, and nothing is allocated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    text: [u8; LONGEST],
    from: u8,
}

/// As many digits as a number of 64 bits or the scale of a decimal can have, with the point and the zero before it.
const LONGEST: usize = 32;

impl Written {
    pub(super) fn of(value: Decimal) -> Self {
        let mut written = Self { text: [0; LONGEST], from: LONGEST as u8 };
        let Ok(mut left) = u64::try_from(value.mantissa()) else { return written };
        let mut scale = value.scale();
        while scale > 0 && left % 10 == 0 {
            (left, scale) = (left / 10, scale - 1);
        }
        for place in 0.. {
            if place > scale && left == 0 {
                break;
            }
            if place == scale && place > 0 {
                written.push(b'.');
            }
            written.push(b'0' + (left % 10) as u8);
            left /= 10;
        }
        written
    }

    /// The slip that makes one number the other, if one does.
    pub(super) fn slip(&self, other: &Self) -> Option<Slip> {
        let (a, b) = (self.digits(), other.digits());
        if a.len() != b.len() || a.len() < 2 {
            return None;
        }
        let mut differ = a.iter().zip(b).filter(|(x, y)| x != y);
        match (differ.next(), differ.next(), differ.next()) {
            (Some(_), None, _) => Some(Slip::OneDigit),
            (Some((p, q)), Some((r, s)), None) if p == s && q == r => Some(Slip::Exchanged),
            _ => None,
        }
    }

    /// Whether one whole number is the other with a digit more in front: 8 and 18.
    pub(super) fn has_digit_added(&self, other: &Self) -> bool {
        let (a, b) = (self.digits(), other.digits());
        let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
        !short.is_empty() && long.len() == short.len() + 1 && long.ends_with(short) && !long.contains(&b'.')
    }

    fn push(&mut self, digit: u8) {
        self.from -= 1;
        self.text[usize::from(self.from)] = digit;
    }

    fn digits(&self) -> &[u8] {
        &self.text[usize::from(self.from)..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for text in ["0", "7", "10", "1200", "0.05", "12.5", "18446744073709551615", "0.0000000000000000000000000001"] {
            let written = Written::of(text.parse().unwrap());
            assert_eq!(std::str::from_utf8(written.digits()), Ok(text));
        }
        assert_eq!(Written::of("2.50".parse().unwrap()).digits(), b"2.5");
        assert!(Written::of(Decimal::MAX).digits().is_empty());
    }

    #[test]
    fn slips_are_told_by_the_digits() {
        let slip = |a: &str, b: &str| slip(a.parse().unwrap(), b.parse().unwrap());
        assert_eq!(slip("25", "28"), Some(Slip::OneDigit));
        assert_eq!(slip("10630", "10360"), Some(Slip::Exchanged));
        assert_eq!(slip("1.25", "1.52"), Some(Slip::Exchanged));
        assert_eq!([slip("25", "250"), slip("5", "8"), slip("123", "321.5"), slip("12300", "-32100")], [None; 4]);
    }
}
