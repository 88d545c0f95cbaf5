#![no_main]

use libfuzzer_sys::fuzz_target;
use mizan::baseline::Baseline;
use mizan::changes::Changes;

fuzz_target!(|text: &str| {
    match Baseline::parse("own.json", text) {
        Ok(baseline) => {
            let written = baseline.to_json().expect("what was read can be written");
            let again = Baseline::parse("own.json", &written).expect("and read again");
            assert_eq!(again.to_json().expect("and written again"), written);
        }
        Err(error) => assert!(error.to_string().starts_with("own.json"), "{error} names the file"),
    }
    // A diff stands between a baseline and what is new.
    Changes::of_diff(text).touch("a.md", 1, usize::MAX);
});
