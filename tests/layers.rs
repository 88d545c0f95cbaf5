//! Data flows one way: source → text → grammar → parse → calendar → extract → document → weigh → check → report. A module
//! may import only from what stands before it.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order of the flow. Plain data that all of them speak of comes first.
const ORDER: [&str; 28] = [
    "nearest", "error", "span", "article", "fact", "finding", "source", "text", "grammar", "parse", "document",
    "calendar", "extract", "explain", "weigh", "check", "config", "analyzer", "place", "reported", "suppress",
    "checked", "fix", "baseline", "changes", "report", "schema", "assert",
];

/// Two that look ahead, each for one reason: running a grammar's examples needs the extraction that the grammar drives, and
/// the calendar infers the reference date that a document holds.
const EXCEPTIONS: [(&str, &str); 2] = [("grammar/check.rs", "extract"), ("grammar/check.rs", "document")];

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_reaches_back_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let mut wrong = Vec::new();
    let mut checked = 0;
    for path in found {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let module = name.split('/').next().unwrap().trim_end_matches(".rs");
        let Some(own) = ORDER.iter().position(|m| *m == module) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        // Tests beside the code may use everything.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for part in code.split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(other) = ORDER.iter().position(|m| *m == used) else { continue };
            checked += 1;
            let excused = EXCEPTIONS.iter().any(|(file, module)| name == *file && used == *module);
            if other > own && !excused {
                wrong.push(format!("{name} imports {used}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 50, "only {checked} imports were seen");
}
