#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::{Analyzer, SourceKind, SourceOptions};
use mizan_fuzz::invariants;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|text: &str| {
    for fence in ["---", "+++"] {
        let file = format!("{fence}\n{text}\n{fence}\n\nTwo people died.\n");
        invariants::file(&ANALYZER, file.as_bytes(), SourceKind::Markdown, &SourceOptions::default());
    }
});
