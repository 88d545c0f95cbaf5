//! What a newsroom's own test suite sees when an article of its fails.

mod snapshot;

use std::panic::catch_unwind;

use mizan::{assert_consistent, assert_finds};

use snapshot::snapshot;

fn report_of(test: fn()) -> String {
    let panic = catch_unwind(test).expect_err("the assertion fails");
    *panic.downcast::<String>().expect("with a report")
}

#[test]
fn an_article_that_contradicts_itself_is_reported_like_on_the_command_line() {
    let report = report_of(|| assert_consistent!("أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة."));
    snapshot("assert_consistent", &report);
}

#[test]
fn a_rule_that_stays_silent_is_reported_with_what_was_read() {
    let report = report_of(|| assert_finds!("part-exceeds-whole", "He ruled from 1986 to 1983. Nine died."));
    snapshot("assert_finds", &report);
    let report = report_of(|| assert_finds!("part-exceeds-hole", "Nine died."));
    assert_eq!(report, "the analyzer has no rule `part-exceeds-hole`");
}
