//! The pages in docs/ say what is so: their code runs, and the output has no field that they pass over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use mizan::{Analyzer, Article, Finding};
use serde_json::Value;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap()
}

/// The fenced blocks of a page in one language, each with its line.
fn blocks(page: &str, language: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut inside = None;
    for (number, line) in (1..).zip(page.lines()) {
        match (line.strip_prefix("```"), inside) {
            (Some(_), Some(_)) => inside = None,
            (Some(opened), None) => {
                inside = Some(opened == language);
                if opened == language {
                    found.push((number, String::new()));
                }
            }
            (None, Some(true)) => {
                let (_, block) = found.last_mut().unwrap();
                block.push_str(line);
                block.push('\n');
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_grammar_on_the_page_holds() {
    let page = page("grammar.md");
    let files = blocks(&page, "toml");
    assert!(files.len() >= 4, "only {} files are on the page", files.len());
    for (line, toml) in files {
        let checked = mizan::grammar::check([(format!("grammar.md, line {line}"), toml)]).unwrap();
        assert!(checked.examples >= 2, "line {line} has examples");
        assert_eq!(checked.failures, Vec::<String>::new());
    }
}

#[test]
fn a_third_language_is_weighed_by_the_same_rules() {
    let page = page("grammar.md");
    let (_, german) = blocks(&page, "toml").into_iter().find(|(_, toml)| toml.contains("\"de\"")).unwrap();
    let analyzer = Analyzer::builder().grammar("de.toml", german).lang("de").build().unwrap();
    let article = Article::new("", "Bei dem Unglück wurden zwei Menschen getötet, darunter drei Kinder.");
    let analysis = analyzer.analyze(&article);
    assert_eq!(analysis.lang, "de");
    assert_eq!(analysis.findings[0].rule, "part-exceeds-whole");
    assert_eq!(analysis.findings[0].labels[0].words, "drei");
}

#[test]
fn the_finding_on_the_page_is_the_one_that_is_found() {
    let page = page("json.md");
    let (_, shown) = &blocks(&page, "json")[0];
    let text = "Seven people were injured, including nine police officers.";
    assert!(page.contains(text));
    let found = Analyzer::new().analyze(&Article::new("", text)).findings;
    assert_eq!(serde_json::to_value(&found[0]).unwrap(), serde_json::from_str::<Value>(shown).unwrap());
    assert_eq!(serde_json::from_str::<Finding>(shown).unwrap(), found[0]);
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

/// What the command writes, with every kind of fact.
fn written(args: &[&str]) -> Value {
    let text =
        "On Thursday, 6 January 2022 some 40 cars burned, 12 of them in May/June. Flight MH17 carried dozens. Aged 30.";
    let article = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fields.txt");
    fs::write(&article, text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(args)
        .args(["--format", "json", "--published", "2022-01-07", "examples/articles"])
        .arg(article)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_field_of_the_output_is_on_the_page() {
    let mut found = BTreeSet::new();
    keys(&written(&["check"]), &mut found);
    keys(&written(&["extract", "--all-facts", "--explain"]), &mut found);
    let page = page("json.md");
    let missing: Vec<&String> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/json.md passes over {missing:?}");
    assert!(found.len() > 40, "only {found:?} were seen");
}
