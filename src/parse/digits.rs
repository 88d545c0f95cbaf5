//! Numbers in digits: ASCII, Arabic-Indic or Persian, with grouping told from decimals.

use rust_decimal::Decimal;

/// A run of digits as a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DigitValue {
    /// The likelier reading.
    pub value: Decimal,
    /// The other reading, where one mark before three digits may group or start decimals: `10.630`.
    pub grouped: Option<Decimal>,
    /// How many decimals the likelier reading has: what was rounded away is half a unit of the last.
    pub decimals: u32,
}

/// The longest run that is read as a number; longer ones are serial numbers.
const LONGEST: usize = 18;

/// Reads a run of digits with the marks inside it.
///
/// A comma (or `٬`) groups where three digits follow it and decides decimals elsewhere; a full stop starts decimals unless
/// it stands more than once; `٫` always starts decimals.
///
/// ```
/// use mizan::parse::digits::read;
/// assert_eq!(read("1,200").unwrap().value, 1200.into());
/// assert_eq!(read("١٬٢٠٠").unwrap().value, 1200.into());
/// assert_eq!(read("5.697.663").unwrap().value, 5_697_663.into());
/// assert_eq!(read("10.630").unwrap().grouped, Some(10_630.into()));
/// ```
pub fn read(text: &str) -> Option<DigitValue> {
    let mut digits = String::with_capacity(LONGEST);
    // Each mark with the number of digits before it.
    let mut marks: [(char, usize); 6] = [('\0', 0); 6];
    let mut count = 0;
    for c in text.chars() {
        match crate::text::fold::fold(c) {
            (crate::text::fold::Class::Digit, unit) => digits.push(char::from_u32(unit.into())?),
            (crate::text::fold::Class::Punct, _) => {
                *marks.get_mut(count)? = (c, digits.len());
                count += 1;
            }
            _ => {}
        }
    }
    if digits.is_empty() || digits.len() > LONGEST {
        return None;
    }
    let whole: i64 = digits.parse().ok()?;
    let marks = &marks[..count];
    let Some(&(last, before)) = marks.last() else {
        return Some(DigitValue { value: whole.into(), grouped: None, decimals: 0 });
    };
    let first = marks[0];
    let after = digits.len() - before;
    let decimal = |decimals: usize| Decimal::new(whole, decimals as u32);
    let groups_fit = first.1 <= 3
        && !(first.1 == 1 && digits.starts_with('0'))
        && marks.windows(2).all(|pair| pair[1].1 - pair[0].1 == 3);
    let same = marks.iter().all(|mark| mark.0 == last);
    let grouping = DigitValue { value: whole.into(), grouped: None, decimals: 0 };
    match last {
        '٫' => Some(DigitValue { value: decimal(after), grouped: None, decimals: after as u32 }),
        _ if same && count > 1 => (groups_fit && after == 3).then_some(grouping),
        _ if count > 1 => {
            groups_fit.then_some(DigitValue { value: decimal(after), grouped: None, decimals: after as u32 })
        }
        '.' => {
            let grouped = (groups_fit && after == 3).then_some(whole.into());
            Some(DigitValue { value: decimal(after), grouped, decimals: after as u32 })
        }
        _ if after == 3 && groups_fit => Some(grouping),
        _ => Some(DigitValue { value: decimal(after), grouped: None, decimals: after as u32 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        read(text).map_or("none".into(), |v| v.value.normalize().to_string())
    }

    #[test]
    fn grouping_is_told_from_decimals() {
        for (text, expected) in [
            ("12", "12"),
            ("1,000", "1000"),
            ("1,000,000", "1000000"),
            ("1.5", "1.5"),
            ("1,5", "1.5"),
            ("٣٫٥", "3.5"),
            ("۱۲", "12"),
            ("1.000.000", "1000000"),
            ("1,234.56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("0,123", "0.123"),
            ("720.56", "720.56"),
            ("5.1.2022", "none"),
            ("1,00,000", "none"),
            ("12345678901234567890", "none"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
