//! English number words, written by a generator of the test's own and read back inside a sentence.

use mizan::fact::Value;
use mizan::{Analyzer, Article};
use proptest::prelude::*;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")];

/// How a writer spells numbers.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// "one hundred and five", "one thousand and five".
    british: bool,
    hyphens: bool,
    /// "a hundred", "a thousand" where the number starts so.
    article: bool,
    commas: bool,
    capitals: bool,
}

fn below_hundred(n: u64, style: Style) -> String {
    if n < 20 {
        return SMALL[n as usize].into();
    }
    let tens = TENS[(n / 10) as usize];
    match n % 10 {
        0 => tens.into(),
        unit => format!("{tens}{}{}", if style.hyphens { "-" } else { " " }, SMALL[unit as usize]),
    }
}

fn below_thousand(n: u64, style: Style) -> String {
    let and = if style.british { " and " } else { " " };
    match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest, style),
        (hundreds, 0) => format!("{} hundred", SMALL[hundreds as usize]),
        (hundreds, rest) => format!("{} hundred{and}{}", SMALL[hundreds as usize], below_hundred(rest, style)),
    }
}

fn words(n: u64, style: Style) -> String {
    let mut rest = n;
    let mut text = String::new();
    for (scale, name) in SCALES {
        if rest >= scale {
            if !text.is_empty() {
                text.push_str(if style.commas { ", " } else { " " });
            }
            text.push_str(&format!("{} {name}", below_thousand(rest / scale, style)));
            rest %= scale;
        }
    }
    if rest > 0 || n == 0 {
        if !text.is_empty() {
            text.push_str(if style.british && rest < 100 {
                " and "
            } else if style.commas {
                ", "
            } else {
                " "
            });
        }
        text.push_str(&below_thousand(rest, style));
    }
    let one = ["one hundred", "one thousand", "one million"].iter().any(|one| text.starts_with(one));
    if style.article && one {
        text.replace_range(..3, "a");
    }
    if style.capitals { text.to_uppercase() } else { text }
}

/// The counts of the dead that a text states.
fn killed(text: &str) -> Vec<String> {
    let analysis = Analyzer::new().extract(&Article::new("", text));
    let value = |value: &Value| match value {
        Value::Count(count) => Some(format!("{} {}", count.category, count.quantity.value.normalize())),
        _ => None,
    };
    analysis.facts.iter().filter_map(|fact| value(&fact.value)).collect()
}

fn styles() -> impl Strategy<Value = Style> {
    any::<(bool, bool, bool, bool, bool)>().prop_map(|(british, hyphens, article, commas, capitals)| Style {
        british,
        hyphens,
        article,
        commas,
        capitals,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn number_words_are_read_back(exponent in 0u32..=15, share in 0.0f64..1.0, style in styles()) {
        let n = (share * 10f64.powi(exponent as i32)) as u64;
        let spelled = words(n, style);
        prop_assert_eq!(killed(&format!("Officials said that {spelled} people were killed.")), [format!("killed {n}")]);
    }

    #[test]
    fn grouped_digits_and_scale_words_are_read_back(n in 1u64..=999_999_999, tenths in 1u64..=9999) {
        let (millions, thousands, rest) = (n / 1_000_000, n / 1000 % 1000, n % 1000);
        let grouped = match (millions, thousands) {
            (0, 0) => rest.to_string(),
            (0, _) => format!("{thousands},{rest:03}"),
            _ => format!("{millions},{thousands:03},{rest:03}"),
        };
        let read = killed(&format!("Officials said that {grouped} people were killed."));
        prop_assert_eq!(read, [format!("killed {n}")]);
        let scaled = format!("{}.{} million people were killed.", tenths / 10, tenths % 10);
        prop_assert_eq!(killed(&scaled), [format!("killed {}", tenths * 100_000)]);
    }
}

#[test]
fn dozens_scores_and_halves() {
    for (spelled, value) in [
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a score", 20),
        ("three score", 60),
        ("a hundred and one", 101),
        ("a hundred seventy-three million", 173_000_000),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("1.2m", 1_200_000),
        ("fifteen hundred", 1500),
        ("A COUPLE OF HUNDRED", 200),
    ] {
        assert_eq!(killed(&format!("In all {spelled} people were killed.")), [format!("killed {value}")], "{spelled}");
    }
}
