//! Arabic number words read back: whatever is written out, in any gender, case and spelling, is the number that is read.

use std::sync::LazyLock;

use mizan::fact::Value;
use mizan::{Analyzer, Article};
use proptest::prelude::*;

/// The choices that a writer has.
#[derive(Clone, Copy, Debug)]
struct Style {
    feminine: bool,
    nominative: bool,
    /// `مائة` for `مئة`.
    alef: bool,
    /// `ثلاث مئة` for `ثلاثمئة`.
    apart: bool,
    /// `ثمان` for `ثماني`.
    short: bool,
    /// `أحد وعشرون` with a spaced conjunction: `أحد و عشرون`.
    spaced: bool,
}

fn styles() -> impl Strategy<Value = Style> {
    proptest::array::uniform6(any::<bool>()).prop_map(|[feminine, nominative, alef, apart, short, spaced]| Style {
        feminine,
        nominative,
        alef,
        apart,
        short,
        spaced,
    })
}

const MASCULINE: [&str; 11] = ["", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const FEMININE: [&str; 11] = ["", "واحدة", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

impl Style {
    fn case(self, nominative: &'static str, oblique: &'static str) -> &'static str {
        if self.nominative { nominative } else { oblique }
    }

    fn unit(self, n: u64, feminine: bool) -> String {
        match (n, feminine) {
            (2, false) => self.case("اثنان", "اثنين").into(),
            (2, true) => self.case("اثنتان", "اثنتين").into(),
            (8, true) if self.short => "ثمان".into(),
            (_, false) => MASCULINE[n as usize].into(),
            (_, true) => FEMININE[n as usize].into(),
        }
    }

    fn below_hundred(self, n: u64, feminine: bool) -> String {
        let teen = if feminine { "عشرة" } else { "عشر" };
        match n {
            0..=10 => self.unit(n, feminine),
            11 if feminine => "إحدى عشرة".into(),
            11 => "أحد عشر".into(),
            12 if feminine => format!("{} {teen}", self.case("اثنتا", "اثنتي")),
            12 => format!("{} {teen}", self.case("اثنا", "اثني")),
            13..=19 => format!("{} {teen}", self.unit(n - 10, feminine)),
            _ => {
                let tens = format!("{}{}", TENS[(n / 10) as usize], self.case("ون", "ين"));
                let unit = match (n % 10, feminine) {
                    (0, _) => return tens,
                    (1, true) => "إحدى".into(),
                    (unit, feminine) => self.unit(unit, feminine),
                };
                self.and(&unit, &tens)
            }
        }
    }

    fn below_thousand(self, n: u64, feminine: bool) -> String {
        let hundred = if self.alef { "مائة" } else { "مئة" };
        let hundreds = match n / 100 {
            0 => return self.below_hundred(n, feminine),
            1 => hundred.to_owned(),
            2 => format!("{}{}", &hundred[..hundred.len() - "ة".len()], self.case("تان", "تين")),
            // The hundred is feminine; joined, `ثماني` may lose its last letter.
            unit => format!("{}{}{hundred}", self.unit(unit, true), if self.apart { " " } else { "" }),
        };
        match n % 100 {
            0 => hundreds,
            rest => self.and(&hundreds, &self.below_hundred(rest, feminine)),
        }
    }

    /// So many of a scale word: one, two, few, many.
    fn scaled(self, n: u64, [one, dual, plural, many]: [&str; 4]) -> String {
        match n {
            1 => one.to_owned(),
            2 => format!("{dual}{}", self.case("ان", "ين")),
            _ if (3..=10).contains(&(n % 100)) => format!("{} {plural}", self.below_thousand(n, false)),
            _ if n.is_multiple_of(100) => format!("{} {one}", self.below_thousand(n, false)),
            _ => format!("{} {many}", self.below_thousand(n, false)),
        }
    }

    fn and(self, a: &str, b: &str) -> String {
        format!("{a} و{}{b}", if self.spaced { " " } else { "" })
    }

    fn write(self, n: u64) -> String {
        const SCALES: [(u64, [&str; 4]); 4] = [
            (1_000_000_000_000, ["تريليون", "تريليون", "تريليونات", "تريليونا"]),
            (1_000_000_000, ["مليار", "مليار", "مليارات", "مليارا"]),
            (1_000_000, ["مليون", "مليون", "ملايين", "مليونا"]),
            (1_000, ["ألف", "ألف", "آلاف", "ألفا"]),
        ];
        let mut parts = Vec::new();
        let mut rest = n;
        for (scale, words) in SCALES {
            if rest >= scale {
                parts.push(self.scaled(rest / scale, words));
                rest %= scale;
            }
        }
        if rest > 0 || parts.is_empty() {
            parts.push(if n == 0 { "صفر".into() } else { self.below_thousand(rest, self.feminine) });
        }
        parts.into_iter().reduce(|a, b| self.and(&a, &b)).unwrap_or_default()
    }
}

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// Every number of the article, of people or not.
fn numbers(text: &str) -> Vec<String> {
    let value = |quantity: &mizan::fact::Quantity| quantity.value.normalize().to_string();
    let analysis = ANALYZER.extract(&Article::new("", text));
    analysis
        .facts
        .iter()
        .filter_map(|fact| match &fact.value {
            Value::Count(count) => Some(value(&count.quantity)),
            Value::Number(number) => Some(value(&number.quantity)),
            _ => None,
        })
        .collect()
}

/// As likely small as large.
fn sizes() -> impl Strategy<Value = u64> {
    (0u32..=15).prop_flat_map(|digits| 0..10u64.pow(digits).max(2))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn words_are_the_number_that_was_written(n in sizes(), style in styles()) {
        let words = style.write(n);
        let text = format!("وقال المتحدث إن المدينة استقبلت {words} من الحجاج هذا الموسم.");
        prop_assert_eq!(numbers(&text), [n.to_string()], "{}", words);
    }
}

#[test]
fn every_number_to_a_thousand_is_read() {
    for n in 0..=1000 {
        let style = Style {
            feminine: n % 2 == 0,
            nominative: n % 3 == 0,
            alef: n % 5 < 2,
            apart: n % 7 < 3,
            short: false,
            spaced: false,
        };
        let words = style.write(n);
        assert_eq!(numbers(&format!("وصل إلى الميناء {words} من العمال")), [n.to_string()], "{words}");
    }
}
