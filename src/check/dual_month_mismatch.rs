//! `dual-month-mismatch`: two names that are not of one month.

use super::dated::{dates, finding, label, month_name, periods};
use super::{Check, RuleMeta};
use crate::fact::{Fact, StatedDate};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct DualMonthMismatch;

static META: RuleMeta = RuleMeta::new("dual-month-mismatch", "Two names of a month that are not of one month")
    .group("dates")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs(
        "\
## What it does
Arabic news names months twice, once for each half of its readers: تشرين الأول/أكتوبر. Finds pairs that name two months.

## Why it matters
Half of the readers get a date that is a month off.

## Example
English: English has no such pairs; \"July/August\" is two months, and fine.

Arabic: وقعت الاتفاقية في 7 تشرين الأول/نوفمبر 2002. (تشرين الأول is October)

## Use instead
The name of the same month in the other series: تشرين الأول/أكتوبر, or تشرين الثاني/نوفمبر.

## When it stays silent
On two names of one series, which are two months: يوليو/أغسطس.

## Configuration
None of its own.
",
    );

impl Check for DualMonthMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for dated in dates(document) {
            weigh(dated.fact, &dated.date.stated, findings);
        }
        for (_, fact, period) in periods(document) {
            weigh(fact, &period.first, findings);
            weigh(fact, &period.last, findings);
        }
    }
}

fn weigh(fact: &Fact, stated: &StatedDate, findings: &mut Vec<Finding>) {
    let (Some(first), Some(second)) = (stated.month, stated.second_month) else { return };
    let (Some(first_span), Some(second_span)) = (stated.month_span, stated.second_month_span) else { return };
    if first == second {
        return;
    }
    let (a, b) = (month_name(first), month_name(second));
    let labels = vec![
        label(fact.part, second_span, format!("this is {b}")),
        label(fact.part, first_span, format!("this is {a}")),
    ];
    findings.push(Finding {
        arithmetic: Some(format!("month {first} is not month {second}")),
        suggestion: Some(format!("both {a}, or both {b}")),
        ..finding(&META, format!("one name is {a}, the other {b}"), labels)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn names_of_two_months_are_found() {
        for (text, words) in [
            ("تأسست في السابع من تشرين الأول/نوفمبر 2002.", "نوفمبر | تشرين الأول"),
            ("تولى المنصب في 29 مايو حزيران.", "حزيران | مايو"),
            ("سقطت البلدة في مايو (آذار).", "آذار | مايو"),
            ("بين 5 و13 تشرين الأول/نوفمبر 2015 في العاصمة", "نوفمبر | تشرين الأول"),
        ] {
            assert_eq!(found(&DualMonthMismatch, "2015-08-01", text), [words], "{text}");
        }
    }

    #[test]
    fn names_of_one_month_and_two_months_on_purpose_are_not() {
        for text in ["في تموز/يوليو 2015", "في شباط (فبراير) الماضي", "خلال يوليو/أغسطس", "in July/August 2015"]
        {
            assert!(found(&DualMonthMismatch, "2015-08-01", text).is_empty(), "{text}");
        }
    }
}
