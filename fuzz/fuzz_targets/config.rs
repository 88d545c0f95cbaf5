#![no_main]

use libfuzzer_sys::fuzz_target;
use mizan::config::Config;

fuzz_target!(|text: &str| {
    match Config::parse("own.toml", text) {
        Ok(config) => {
            let written = config.to_toml().expect("what was read can be written");
            let again = Config::parse("own.toml", &written).expect("and read again");
            assert_eq!(again.to_toml().expect("and written again"), written);
        }
        Err(error) => assert!(error.to_string().starts_with("own.toml"), "{error} names the file"),
    }
});
