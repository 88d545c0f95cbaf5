//! Inputs that once broke something, or might: what fuzzing found stays here.

mod invariants;

use mizan::source::{SourceKind, SourceOptions};
use mizan::{Analyzer, Article, Part};

#[test]
fn odd_articles_are_read_without_harm() {
    let many = "و".repeat(2000);
    let brackets = "(".repeat(500) + "12" + &")".repeat(500);
    let digits = "9".repeat(400);
    for text in [
        "",
        " \n\n ",
        "\u{202e}12 قتيلا\u{202c}",
        "e\u{301}\u{301}\u{301} 1\u{200d}2 killed",
        "1,000,000,000,000,000,000,000,000,000,000,000 people were killed",
        "-0.00000000000000000000000000000000000000001% of 5",
        "from 31 February 0000 to 0 Muharram 99999 AH",
        &many,
        &brackets,
        &digits,
    ] {
        for lang in ["ar", "en"] {
            let mut article = Article::new(text, text);
            article.lang = Some(lang.to_owned());
            article.published = Some(chrono::NaiveDate::MIN);
            invariants::article(&Analyzer::new(), &article);
        }
    }
}

#[test]
fn odd_files_lead_back_to_their_bytes() {
    let options = SourceOptions::default();
    let analyzer = Analyzer::new();
    for kind in [SourceKind::Plain, SourceKind::Markdown, SourceKind::Html, SourceKind::JsonLines, SourceKind::Json] {
        for bytes in [
            b"".as_slice(),
            b"\xff\xfe",
            b"\xff\xfe\x00\xd8a\x00",
            b"\xef\xbb\xbf{\"text\": \"\\ud800 \\u0667\"}",
            b"<title>&#x110000;&amp <!-- <p>12 killed",
            b"---\ntitle: [\n---\n| 1 |\n|-|\n<!--",
        ] {
            invariants::file(&analyzer, bytes, kind, &options);
        }
    }
}

#[test]
fn a_line_far_into_a_stream_leads_back_to_its_bytes() {
    let line = r#"{"id": 3, "text": "قُتل \u0667 أشخاص"}"#.as_bytes();
    let article = mizan::source::read_json_line(line, 1 << 40, "a.jsonl", 7, &SourceOptions::default()).unwrap();
    invariants::maps_into(&article, Part::Text, (1 << 40) + line.len() as u64);
    invariants::article(&Analyzer::new(), &article);
}
