#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mizan::source::read_json_line;
use mizan::{Analyzer, Part, SourceKind, SourceOptions};
use mizan_fuzz::invariants;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|bytes: &[u8]| {
    let options = SourceOptions::default();
    invariants::file(&ANALYZER, bytes, SourceKind::JsonLines, &options);
    invariants::file(&ANALYZER, bytes, SourceKind::Json, &options);
    // Far into a stream, and at its start, where a byte order mark may stand.
    for offset in [0, 1 << 40] {
        if let Ok(article) = read_json_line(bytes, offset, "a", 1, &options) {
            for part in [Part::Title, Part::Text] {
                invariants::maps_into(&article, part, offset + bytes.len() as u64);
            }
            invariants::article(&ANALYZER, &article);
        }
    }
});
