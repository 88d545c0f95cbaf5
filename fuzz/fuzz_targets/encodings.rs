#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::{Analyzer, SourceKind, SourceOptions};
use mizan_fuzz::invariants;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let names =
        [None, Some("windows-1256"), Some("ISO-8859-6"), Some("UTF-16LE"), Some("utf-8"), Some("gb18030"), Some("?")];
    let options = SourceOptions {
        encoding: names[usize::from(choice) % names.len()].map(str::to_owned),
        ..SourceOptions::default()
    };
    invariants::file(&ANALYZER, bytes, SourceKind::Plain, &options);
});
