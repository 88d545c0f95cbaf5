//! The command as its users meet it: the real binary, its output, its exit codes.

mod snapshot;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use snapshot::snapshot;

fn mizan(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn piped(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

#[test]
fn articles_with_planted_errors_are_flagged_in_both_languages() {
    for article in ["errors.en", "errors.ar"] {
        let output = mizan(&["check", &format!("examples/articles/{article}.txt")]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        snapshot(&format!("check_{article}"), &stdout(&output));
    }
}

#[test]
fn clean_articles_are_silent_in_both_languages() {
    for article in ["clean.en", "clean.ar"] {
        let output = mizan(&["check", &format!("examples/articles/{article}.txt")]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "0 findings in 1 article\n"));
    }
}

#[test]
fn facts_are_listed_in_both_languages() {
    for article in ["clean.en", "clean.ar"] {
        let output = mizan(&["extract", &format!("examples/articles/{article}.txt")]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        snapshot(&format!("extract_{article}"), &stdout(&output));
    }
}

#[test]
fn json_lines_give_a_line_for_each_article() {
    let input = concat!(
        r#"{"doc": "a", "lang": "en", "published": "2022-01-06", "title": "", "text": "Seven people were hurt, including nine officers."}"#,
        "\n",
        r#"{"id": "b", "text": "أصيب سبعة أشخاص بجروح، بينهم خمسة من رجال الشرطة.", "extra": 1}"#,
        "\n",
    );
    let output = piped(&["check", "-", "--format", "json-lines"], input);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines[0]["doc"].as_str(), lines[1]["doc"].as_str()), (Some("a"), Some("b")));
    let spans = lines[0]["findings"][0]["spans"].as_array().unwrap();
    assert_eq!(
        (spans[0]["where"].as_str(), spans[0]["start"].as_u64(), spans[0]["end"].as_u64()),
        (Some("text"), Some(34), Some(38))
    );
    assert_eq!(lines[1]["findings"].as_array().unwrap().len(), 0);
    let output = piped(&["extract", "-", "--format", "json-lines"], input);
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fact = &lines[1]["facts"][0];
    assert_eq!(
        (fact["kind"].as_str(), fact["category"].as_str(), fact["value"].as_u64()),
        (Some("count"), Some("injured"), Some(7))
    );
    assert_eq!(lines[1]["facts"][1]["part_of"], fact["id"]);
}

#[test]
fn a_relative_date_without_a_reference_stays_symbolic() {
    let output = piped(&["extract", "-"], "Three people were hurt yesterday.");
    assert!(stdout(&output).contains("no reference date"), "{}", stdout(&output));
    let output = piped(&["extract", "-", "--published", "2022-01-06"], "Three people were hurt yesterday.");
    assert!(stdout(&output).contains("2022-01-05"), "{}", stdout(&output));
}

#[test]
fn what_no_grammar_covers_is_passed_over_and_told_on_demand() {
    let dir = folder("other_languages");
    let bad = "Seven people were hurt, including nine officers.";
    fs::write(dir.join("a.md"), format!("---\nlang: fr-CA\n---\n\n{bad}\n")).unwrap();
    let russian = "Семь человек пострадали 12.03.2022, в том числе 9 полицейских.";
    fs::write(dir.join("b.txt"), format!("حادث\n\n{russian}\n\nأصيب سبعة أشخاص بجروح.\n")).unwrap();
    fs::write(dir.join("c.jsonl"), format!("{{\"lang\": \"arz\", \"text\": \"{bad}\"}}\n")).unwrap();
    let run = |more: &[&str]| {
        let args = [&["check", dir.to_str().unwrap(), "--format", "concise"], more].concat();
        let output = mizan(&args);
        (stdout(&output).lines().count(), stderr(&output))
    };
    assert_eq!(run(&[]), (1, String::new()));
    assert_eq!(run(&["--lang", "en"]).0, 2);
    let (_, told) = run(&["--verbose"]);
    for line in [
        "a.md: is read in UTF-8 as `fr`, which no grammar covers, and passed over: --lang settles it",
        "b.txt: is read in UTF-8 as `ar`, without a reference date: 1 fact",
        "b.txt:3: is in a script that no grammar covers, and passed over",
        "c.jsonl:1: is read in UTF-8 as `en`, without a reference date: 2 facts",
    ] {
        assert!(told.lines().any(|told| told.ends_with(line)), "{line}:\n{told}");
    }
}

#[test]
fn bad_input_is_named_and_the_rest_still_checked() {
    let dir = folder("bad_input");
    fs::write(dir.join("empty.txt"), "").unwrap();
    fs::write(dir.join("latin.txt"), b"caf\xe9 \xff\xfe\x00 12").unwrap();
    fs::write(dir.join("lines.jsonl"), "[1, 2]\n{\"text\": \"Three people were hurt.\"}\n").unwrap();
    fs::write(dir.join("good.txt"), "Seven people were hurt, including nine officers.").unwrap();
    fs::create_dir(dir.join("nothing")).unwrap();
    let path = |name: &str| dir.join(name).to_string_lossy().into_owned();
    let names = ["missing.txt", "nothing", "empty.txt", "latin.txt", "lines.jsonl", "good.txt"].map(path);
    let mut args = vec!["check", "--format", "concise"];
    args.extend(names.iter().map(String::as_str));
    let output = mizan(&args);
    assert_eq!(output.status.code(), Some(2));
    let complaints = stderr(&output);
    for name in ["missing.txt", "nothing", "empty.txt", "latin.txt", "lines.jsonl"] {
        assert!(complaints.lines().any(|line| line.contains(name)), "{name} is not named:\n{complaints}");
    }
    assert!(stdout(&output).contains("part-exceeds-whole"), "the good file was not checked");
}

#[test]
fn a_broken_grammar_file_is_named_with_its_line() {
    let dir = folder("broken_grammar");
    fs::write(
        dir.join("mine.toml"),
        "language = \"en\"\nschema = 1\n\n[[cue]]\ncategory = \"ballots\"\nframe = \"nowhere\"\nforms = [\"cast\"]\n",
    )
    .unwrap();
    let output = mizan(&["check", "examples/articles/clean.en.txt", "--grammar-dir", &dir.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("mine.toml:6: "), "{}", stderr(&output));
}

#[test]
fn a_newsroom_adds_a_category_without_rust() {
    let output = mizan(&["grammar", "check", "examples/grammars/ballots.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = piped(
        &["extract", "-", "--grammar-dir", concat!(env!("CARGO_MANIFEST_DIR"), "/examples/grammars")],
        "By noon 1,200 ballots had been cast.",
    );
    assert!(stdout(&output).contains("ballots         1,200"), "{}", stdout(&output));
}

#[test]
fn a_sentence_is_explained_by_its_grammar_entries() {
    let list = stdout(&mizan(&["grammar", "list"]));
    assert!(list.contains("ar/numbers.toml") && list.contains("en/casualties.toml"), "{list}");
    let told = stdout(&mizan(&["grammar", "explain", "Seven people were killed."]));
    assert!(told.contains("killed          7"), "{told}");
    assert!(told.contains("en/casualties.toml:") && told.contains("number \"Seven\" en/numbers.toml:"), "{told}");
    let told = stdout(&mizan(&["grammar", "explain", "مقتل سبعة أشخاص"]));
    assert!(told.contains("killed          7") && told.contains("ar/casualties.toml:"), "{told}");
    let told =
        stdout(&mizan(&["grammar", "explain", "1,200 ballots were cast.", "--grammar-dir", "examples/grammars"]));
    assert!(told.contains("ballots         1,200"), "{told}");
}

#[test]
fn the_facts_behind_a_finding_are_shown_on_demand() {
    let text = "أصيب سبعة أشخاص، بينهم تسعة أطفال.";
    let told = stdout(&piped(&["check", "-", "--show-facts"], text));
    assert!(told.contains("part-exceeds-whole") && told.contains("injured         7"), "{told}");
    let report = stdout(&piped(&["check", "-", "--show-facts", "--format", "json"], text));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["articles"][0]["facts"][1]["part_of"], 1);
    let report = stdout(&piped(&["check", "-", "--format", "json"], text));
    assert!(!report.contains("\"facts\""), "{report}");
}

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    let text = "Seven people were hurt, including nine officers\u{1b}[31m and their\u{202e} guests\u{7}.";
    let output = piped(&["check", "-", "--color", "never"], text);
    assert!(!stdout(&output).contains(['\u{1b}', '\u{202e}', '\u{7}']), "{:?}", stdout(&output));
    assert!(stdout(&output).contains("\\u{1b}"));
}

#[test]
fn each_command_has_a_manual_page() {
    assert!(stdout(&mizan(&["man"])).contains("mizan\\-check(1)"));
    let page = stdout(&mizan(&["man", "check"]));
    assert!(page.contains(".TH mizan-check 1") && page.contains("changed\\-lines"), "{page}");
    assert_eq!(mizan(&["man", "chek"]).status.code(), Some(2));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_mizan")).args(["rule", "--all"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn rules_are_listed_and_explained() {
    let list = stdout(&mizan(&["rules"]));
    snapshot("rules", &list);
    for id in list.lines().filter_map(|line| line.split_whitespace().next()) {
        let output = mizan(&["rule", id]);
        assert!(stdout(&output).contains("## When it stays silent"), "{id}");
    }
    assert_eq!(mizan(&["rule", "no-such-rule"]).status.code(), Some(2));
    let rules = stdout(&mizan(&["explain", "--all", "--format", "json"]));
    let rules: Vec<serde_json::Value> = serde_json::from_str(&rules).unwrap();
    assert_eq!(rules.len(), list.lines().count());
    assert!(rules.iter().all(|rule| rule["docs"].as_str().is_some_and(|docs| docs.contains("## What it does"))));
}

/// An archive of articles, a line each, every third of which contradicts itself, with one line that is broken.
fn archive(articles: usize) -> String {
    let mut lines = String::new();
    for i in 0..articles {
        let inside = if i % 3 == 0 { 9 } else { 4 };
        let text = format!("Seven people were hurt, including {inside} children.");
        lines += &format!("{{\"doc\": \"a{i}\", \"lang\": \"en\", \"text\": \"{text}\"}}\n");
        if i == articles / 2 {
            lines += "{\"doc\": \"broken\", \"text\": \n";
        }
    }
    lines
}

#[test]
fn packed_archives_are_read_like_plain_ones() {
    let dir = folder("packed");
    let plain = archive(40);
    fs::write(dir.join("a.jsonl"), &plain).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).unwrap();
    fs::write(dir.join("a.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    fs::write(dir.join("a.jsonl.zst"), zstd::encode_all(plain.as_bytes(), 1).unwrap()).unwrap();
    let read = |name: &str| {
        let path = dir.join(name);
        let output = mizan(&["extract", path.to_str().unwrap(), "--format", "json-lines"]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(stderr(&output).contains(&format!("{name}:22: ")), "{}", stderr(&output));
        stdout(&output)
    };
    let expected = read("a.jsonl");
    assert_eq!(expected.lines().count(), 40);
    assert_eq!(read("a.jsonl.gz"), expected);
    assert_eq!(read("a.jsonl.zst"), expected);
}

#[test]
fn a_packed_file_that_is_cut_short_is_a_fault() {
    let dir = folder("packed_cut");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(archive(4).as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    fs::write(dir.join("a.jsonl.gz"), &bytes[..bytes.len() / 2]).unwrap();
    let output = mizan(&["extract", dir.join("a.jsonl.gz").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a.jsonl.gz: can't be read after line"), "{}", stderr(&output));
}

#[test]
fn a_run_that_was_broken_off_goes_on_where_it_was() {
    let dir = folder("resume");
    let (archive_file, facts) = (dir.join("a.jsonl"), dir.join("facts.jsonl"));
    fs::write(&archive_file, archive(30)).unwrap();
    let run = |more: &[&str]| {
        let args = ["extract", archive_file.to_str().unwrap(), "--quiet", "--resume", facts.to_str().unwrap()];
        mizan(&[&args[..], more].concat())
    };
    let output = run(&[]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    let whole = fs::read_to_string(&facts).unwrap();
    assert_eq!(whole.lines().count(), 30);
    // Broken off in the middle of a line.
    let (at, _) = whole.match_indices('\n').nth(11).unwrap();
    fs::write(&facts, &whole[..at + 20]).unwrap();
    let output = run(&["--stats"]);
    assert_eq!(fs::read_to_string(&facts).unwrap(), whole);
    let said = stderr(&output);
    assert!(said.contains("18 articles, "), "{said}");
    assert!(said.contains("12 more were in the output already"), "{said}");
    assert!(said.contains("1 file or line can't be read"), "{said}");
    // A file of something else is left as it is.
    fs::write(&facts, "my notes\n").unwrap();
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("facts.jsonl:1: "), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&facts).unwrap(), "my notes\n");
}

#[test]
fn a_summary_counts_findings_by_rule() {
    let dir = folder("stats");
    fs::write(dir.join("a.jsonl"), archive(30)).unwrap();
    let output = mizan(&["check", dir.to_str().unwrap(), "--quiet", "--stats"]);
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).contains("\n  10 part-exceeds-whole\n"), "{}", stderr(&output));
}

#[test]
fn a_baseline_and_a_resumed_run_exclude_each_other() {
    let dir = folder("resume_baseline");
    fs::write(dir.join("a.jsonl"), archive(3)).unwrap();
    let (input, out) = (dir.join("a.jsonl"), dir.join("out.jsonl"));
    let args = ["check", input.to_str().unwrap(), "--write-baseline", "--resume", out.to_str().unwrap()];
    let output = mizan(&args);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("without --resume"), "{}", stderr(&output));
}
