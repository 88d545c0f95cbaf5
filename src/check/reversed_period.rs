//! `reversed-period`: a period that ends before it begins.

use super::dated::{finding, label, periods};
use super::{Check, RuleMeta};
use crate::fact::StatedDate;
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct ReversedPeriod;

static META: RuleMeta = RuleMeta::new("reversed-period", "A period that ends before it begins")
    .group("dates")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs(
        "\
## What it does
Finds periods whose last end lies before the first.

## Why it matters
The ends are swapped or one of them is wrong, and the length of the period with it.

## Example
English: He ruled from 1986 to 1983.

Arabic: الحداد من 19 إلى 5 يناير.

## Use instead
The earlier end first, once both are checked.

## When it stays silent
On periods over the turn of the year (from 20 December to 5 January); on years before Christ; where only a dash stands
between two numbers in right-to-left text, which shows them in either order.

## Configuration
None of its own.
",
    );

impl Check for ReversedPeriod {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for (_, fact, period) in periods(document) {
            // ISO dates of one calendar and precision compare as text.
            let (start, end) = (&period.start, &period.end);
            let comparable = start.len() == end.len() && start.starts_with(|c: char| c.is_ascii_digit());
            if !comparable || start <= end {
                continue;
            }
            // "from Thursday until the day before yesterday, Saturday": which Thursday it was, only the reader can tell.
            let loose = |end: &StatedDate| end.month.is_none() && end.year.is_none() && end.day.is_none();
            if loose(&period.first) || loose(&period.last) {
                continue;
            }
            let labels = vec![label(fact.part, fact.span, format!("from {start} to {end}"))];
            findings.push(Finding {
                arithmetic: Some(format!("{start} is later than {end}")),
                suggestion: Some(format!("from {end} to {start}, or one of the ends is wrong")),
                ..finding(&META, format!("the period ends on {end}, before it begins on {start}"), labels)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn periods_that_run_backwards_are_found() {
        for (text, words) in [
            ("A dictatorship from 1986 to 1983 followed.", "from 1986 to 1983"),
            ("أعلن الطوارئ من 19 إلى 5 كانون الثاني/يناير الحالي.", "من 19 إلى 5 كانون الثاني/يناير الحالي"),
            ("خلال الفترة من 1 يوليو إلى 30 يونيو من العام 2015م.", "من 1 يوليو إلى 30 يونيو من العام 2015م"),
            ("مسيرة امتدت من 1970 إلى 1950.", "من 1970 إلى 1950"),
            ("He presided over the assembly in 1986-76.", "1986-76"),
            ("He wrote about the country's 1976-66 revolution.", "1976-66"),
            ("King from 1286-1249, he was strong.", "from 1286-1249"),
            ("He liked Mozart (1791-1756) most.", "1791-1756"),
            ("The terror between 1985-1979 cost many lives.", "between 1985-1979"),
            ("استقبل المسلخ خلال الفترة من 24 /11 / إلى 5 /10 /1436هـ مئات الذبائح.", "من 24 /11 / إلى 5 /10 /1436ه"),
        ] {
            assert_eq!(found(&ReversedPeriod, "2015-08-01", text).len(), 1, "{text}");
            assert!(found(&ReversedPeriod, "2015-08-01", text)[0].contains(words), "{text}");
        }
    }

    #[test]
    fn periods_that_run_forwards_are_not() {
        for text in [
            "from 20 December to 5 January 2016",
            "from 1976 to 1983",
            "من 5 إلى 19 يناير",
            "موسم 2015-2014",
            "بين عامي 1971 و1928 قبل الميلاد",
            "من الخميس إلى الأحد",
            "October-March 1996",
            "وقعت الحوادث خلال ثلاثة أيام من يوم الخميس حتى مساء أول أمس السبت.",
            "in 1986-87",
            "in 1998-03",
            "King from 1249 to 1286, he was strong.",
            "He liked Mozart (1756-1791) most.",
            "Trains run from 1500 to 1200.",
        ] {
            assert!(found(&ReversedPeriod, "2015-08-01", text).is_empty(), "{text}");
        }
    }
}
