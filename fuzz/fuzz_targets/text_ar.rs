#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::{Analyzer, Article};
use mizan_fuzz::invariants;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().lang("ar").build().expect("the built-in grammars compile"));

fuzz_target!(|text: &str| {
    let (title, body) = text.split_once("\n\n").unwrap_or(("", text));
    let mut article = Article::new(title, body);
    // Half of the inputs have a day of publication, far ones too.
    let day = text.bytes().fold(0_i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    article.published = chrono::NaiveDate::from_num_days_from_ce_opt(day / 64).filter(|_| day & 1 == 0);
    invariants::article(&ANALYZER, &article);
});
