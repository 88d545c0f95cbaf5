#![no_main]

use libfuzzer_sys::fuzz_target;
use mizan::{Analyzer, Article};
use mizan_fuzz::invariants;

fuzz_target!(|text: &str| {
    match mizan::grammar::check([("own.toml", text)]) {
        Ok(_) => {
            let analyzer = Analyzer::builder().grammar("own.toml", text).build().expect("what was checked compiles");
            for line in text.lines() {
                invariants::article(&analyzer, &Article::new("", line));
            }
        }
        Err(error) => assert!(error.to_string().starts_with("own.toml"), "{error} names the file"),
    }
});
