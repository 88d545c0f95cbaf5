//! Every report format, through the real binary: that tools can read it, and that no text of an article, no file name and no
//! configuration gets out of its place in it.

#![cfg(feature = "cli")]

mod snapshot;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapshot::snapshot;

fn mizan(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mizan")).args(args).current_dir(dir).env("NO_COLOR", "1").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats").join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join(".git")).unwrap();
    dir
}

const FORMATS: [&str; 9] = ["full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "markdown"];

/// Two articles with an error each, and a clean one.
fn newsroom(name: &str) -> PathBuf {
    let dir = folder(name);
    fs::write(dir.join("ferry.txt"), "Ferry\n\nSeven people were hurt, including nine officers, when a ferry sank.\n")
        .unwrap();
    fs::write(dir.join("حادث.md"), "# حادث\n\nأصيب **سبعة** أشخاص بجروح، بينهم تسعة من رجال الشرطة.\n").unwrap();
    fs::write(
        dir.join("quiet.txt"),
        "Quiet\n\nNine people were hurt, including seven officers, when a bus turned over.\n",
    )
    .unwrap();
    dir
}

#[test]
fn each_format_shows_the_same_findings() {
    let dir = newsroom("same");
    for format in FORMATS {
        let output = mizan(&dir, &["check", ".", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let text = stdout(&output);
        assert_eq!(
            text.matches("9 can't be a part of 7").count() / if format == "junit" { 2 } else { 1 },
            2,
            "{format}:\n{text}"
        );
        if !matches!(format, "sarif" | "json") {
            snapshot(&format!("format_{format}"), &text);
        }
    }
}

#[test]
fn each_format_of_a_clean_run_is_whole() {
    let dir = newsroom("clean");
    for format in FORMATS {
        let output = mizan(&dir, &["check", "quiet.txt", "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        let text = stdout(&output);
        match format {
            "json" | "sarif" | "gitlab" => {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
            }
            "concise" | "github" => assert_eq!(text, ""),
            _ => assert!(!text.is_empty()),
        }
    }
}

#[test]
fn sarif_names_rules_places_and_fingerprints() {
    let dir = newsroom("sarif");
    let text = stdout(&mizan(&dir, &["check", ".", "--format", "sarif"]));
    let sarif: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][1];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&rule["id"], &result["ruleId"]), (&"part-exceeds-whole".into(), &"part-exceeds-whole".into()));
    assert_eq!(rule["name"], "PartExceedsWhole");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%D8%AD%D8%A7%D8%AF%D8%AB.md");
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 34);
    assert_eq!(place["region"]["snippet"]["text"], "تسعة");
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "سبعة");
    assert_eq!(result["partialFingerprints"]["mizan/1"].as_str().unwrap().len(), 16);
}

/// What a hostile article, file name or newsroom might hold.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[31m ::error file=x::owned %0A::error::owned ]]> <script>alert(1)</script> | a | `b` | \
                       @everyone #1 \u{202e}desrever\u{2066} \u{9b}31m \u{2028}";

#[test]
fn hostile_text_stays_in_its_place_in_every_format() {
    let dir = folder("hostile");
    let name = "a,b%0A::error::owned\n::error::owned\u{1b}[31m\u{202e}|`<b>]]>.txt";
    // The marks stand around the words that are quoted, and in them.
    let text =
        format!("{HOSTILE}. Seven people were hurt, including ni\u{202e}ne officers, {HOSTILE}.\r::error::owned");
    fs::write(dir.join(name), &text).unwrap();
    fs::write(
        dir.join("lines.jsonl"),
        serde_json::json!({"doc": format!("\n::error::owned{HOSTILE}"), "text": text}).to_string(),
    )
    .unwrap();
    let mut formats: Vec<(&str, &str)> = FORMATS.iter().map(|format| ("check", *format)).collect();
    formats.extend([("extract", "table"), ("extract", "json"), ("extract", "json-lines"), ("extract", "csv")]);
    for (command, format) in formats {
        for colour in ["never", "always"] {
            let mut args = vec![command, ".", "--format", format];
            if command == "check" {
                args.extend(["--color", colour]);
            }
            let output = mizan(&dir, &args);
            assert_eq!(output.status.code(), Some(if command == "check" { 1 } else { 0 }), "{format}");
            let text = stdout(&output);
            let shown = format!("{command} {format}:\n{text:?}");
            let unpainted = ["\u{1b}[0m", "\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[1m"]
                .iter()
                .fold(text.clone(), |text, paint| text.replace(paint, ""));
            assert!(
                !unpainted.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{2028}', '\r']),
                "{shown}"
            );
            let injected = text.lines().filter(|line| line.trim_start().starts_with("::error::owned")).count();
            assert_eq!(injected, 0, "{shown}");
            match format {
                "github" => {
                    assert!(
                        text.lines()
                            .all(|line| (line.starts_with("::error file=") || line.starts_with("::notice file="))
                                && !line.contains("%0A")),
                        "{shown}"
                    );
                }
                "junit" => {
                    assert!(!text.contains("]]>") && !text.contains("<script") && !text.contains("<b>"), "{shown}")
                }
                "markdown" => {
                    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
                    assert!(rows.iter().all(|row| row.replace("\\|", "").matches('|').count() == 6), "{shown}");
                    assert!(!text.contains(['<', '@']), "{shown}");
                }
                "csv" => assert!(text.lines().all(|line| !line.starts_with(['=', '+', '-', '@'])), "{shown}"),
                _ => {}
            }
        }
    }
}

#[test]
fn several_reports_are_written_in_one_run() {
    let dir = newsroom("several");
    let outputs = ["sarif=a.sarif", "junit=b.xml", "json=c.json", "json-lines=d.jsonl"];
    let mut args = vec!["check", ".", "--format", "concise"];
    args.extend(outputs.iter().flat_map(|output| ["--output", output]));
    let output = mizan(&dir, &args);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 2);
    for (file, format) in [("a.sarif", "sarif"), ("b.xml", "junit"), ("c.json", "json")] {
        let alone = stdout(&mizan(&dir, &["check", "ferry.txt", "quiet.txt", "حادث.md", "--format", format]));
        assert_eq!(fs::read_to_string(dir.join(file)).unwrap(), alone, "{format}");
    }
    let left: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".tmp")), "{left:?}");
}

#[test]
fn a_report_that_fails_leaves_the_old_file_as_it_was() {
    let dir = newsroom("whole");
    fs::write(dir.join("old.json"), "old").unwrap();
    let output = mizan(&dir, &["check", ".", "--output", "json=old.json", "--output", "sarif=no/such/folder.sarif"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/folder.sarif"));
    assert_eq!(fs::read_to_string(dir.join("old.json")).unwrap(), "old");
    let output = mizan(&dir, &["check", ".", "--output", "jsonn=x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("json-lines"));
}

#[test]
fn github_gets_the_worst_first_and_a_summary() {
    let dir = folder("github");
    let long = "Seven people were hurt, including nine officers. ".repeat(12);
    fs::write(dir.join("long.txt"), long).unwrap();
    let summary = dir.join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(["check", "long.txt", "--format", "github"])
        .current_dir(&dir)
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .unwrap();
    let text = stdout(&output);
    assert!(text.starts_with("::error file=long.txt,line=1,endLine=1,col="), "{text}");
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("::notice::") && last.contains("more than GitHub shows"), "{text}");
    let summary = fs::read_to_string(summary).unwrap();
    assert!(summary.starts_with("before\n**mizan**: ") && summary.contains("| error | long.txt:1:"), "{summary}");
}

#[test]
fn colour_obeys_the_flag_and_the_environment() {
    let dir = newsroom("colour");
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
        command.args(["check", "ferry.txt"]).args(args).current_dir(&dir);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CI"] {
            command.env_remove(name);
        }
        command.envs(env.iter().copied());
        stdout(&command.output().unwrap()).contains("\u{1b}[")
    };
    assert!(!colored(&[], &[]), "not to a pipe");
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("FORCE_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn quoted_words_can_be_isolated_and_lines_of_json_have_columns() {
    let dir = newsroom("bidi");
    let text = stdout(&mizan(&dir, &["check", "حادث.md", "--bidi", "isolate"]));
    assert_eq!(text.matches('\u{2068}').count(), text.matches('\u{2069}').count());
    assert_eq!(text.matches('\u{2068}').count(), 2);
    assert!(!stdout(&mizan(&dir, &["check", "حادث.md"])).contains('\u{2068}'));
    let line = r#"{"doc": "b", "text": "Seven people were hurt, including nine officers."}"#;
    fs::write(dir.join("a.jsonl"), format!("{{\"text\": \"Nothing.\"}}\n\n{line}\n")).unwrap();
    let text = stdout(&mizan(&dir, &["check", "a.jsonl", "--format", "concise"]));
    assert!(text.starts_with("a.jsonl:3:57: error[part-exceeds-whole]"), "{text}");
}
