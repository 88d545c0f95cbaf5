#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::{Analyzer, SourceKind, SourceOptions};
use mizan_fuzz::invariants;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|bytes: &[u8]| {
    invariants::file(&ANALYZER, bytes, SourceKind::Markdown, &SourceOptions::default());
});
