//! The programs in examples/ do what they say.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A built example: `cargo test` builds them beside the tests.
fn example(name: &str) -> Command {
    let target: PathBuf = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().into();
    let path = target.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(path.exists(), "{} is not built: run `cargo build --examples`", path.display());
    let mut command = Command::new(path);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn lines(name: &str, args: &[&str]) -> Vec<String> {
    let output = example(name).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn tolls_become_rows() {
    let rows = lines("tolls_to_csv", &["examples/articles/errors.en.txt"]);
    assert_eq!(rows[0], "article,id,category,least,most,part_of,words");
    assert!(rows.iter().any(|row| row.ends_with("killed,12,12,,\"12\"")), "{rows:#?}");
}

#[test]
fn a_folder_is_checked_side_by_side() {
    let mut rows = lines("check_folder", &["examples/articles"]);
    rows.sort();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].contains("clean.ar.txt: 0 findings"), "{rows:#?}");
    assert!(!rows[3].contains(": 0 findings"), "{rows:#?}");
}

#[test]
fn a_rule_of_ones_own_finds_in_both_languages() {
    assert_eq!(
        lines("own_rule", &[]),
        ["vague-toll: the toll is no number (Dozens)", "vague-toll: the toll is no number (عشرات)"]
    );
}

#[test]
fn a_category_of_ones_own_is_weighed() {
    let rows = lines("own_category", &[]);
    assert_eq!(rows.last().unwrap(), "part-exceeds-whole: 1,500 can't be a part of 1,200");
}

#[test]
fn the_web_handler_answers_with_findings() {
    let mut server = example("web").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit(' ').next().unwrap();
    let text = "أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.";
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{text}", text.len())
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let findings: Vec<mizan::Finding> = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(findings[0].rule, "part-exceeds-whole");
}
