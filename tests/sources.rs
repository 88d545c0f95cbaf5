//! Whatever a file is made of, every word that is read from it leads back to its own bytes; and no bytes, however broken,
//! make a reader panic.

#![cfg(all(feature = "markdown", feature = "html", feature = "encodings"))]

use std::sync::LazyLock;

use mizan::place::LineIndex;
use mizan::reported::locate;
use mizan::source::{SourceFile, SourceKind, SourceOptions, read, read_json_line};
use mizan::{Analyzer, Article, Passage, Span};
use proptest::prelude::*;

/// A word of the article, and how it is dressed up in markup.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    dress: Dress,
}

#[derive(Clone, Copy, Debug)]
enum Dress {
    Plain,
    Bold,
    Link,
    /// Its first character as a character reference (or, in JSON, an escape).
    Escaped,
}

type Paragraphs = Vec<Vec<Word>>;

/// How a word whose first character is escaped stands in the source.
type Escape = fn(&Word) -> String;

fn paragraphs() -> impl Strategy<Value = Paragraphs> {
    let text =
        prop_oneof!["[a-w]{1,6}", "[1-9][0-9]{0,3}", "[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{1,6}", "[٠-٩]{1,3}", "[،؛؟é€]",];
    let dress = prop_oneof![Just(Dress::Plain), Just(Dress::Bold), Just(Dress::Link), Just(Dress::Escaped)];
    let word = (text, dress).prop_map(|(text, dress)| Word { text, dress });
    prop::collection::vec(prop::collection::vec(word, 1..12), 1..6)
}

fn dressed(paragraph: &[Word], dress: impl Fn(&Word) -> String, space: &str) -> String {
    paragraph.iter().map(dress).collect::<Vec<_>>().join(space)
}

/// The first character, and the others.
fn split_first(text: &str) -> (u32, &str) {
    let mut characters = text.chars();
    (characters.next().map_or(0, u32::from), characters.as_str())
}

fn html_word(word: &Word) -> String {
    let text = &word.text;
    match word.dress {
        Dress::Plain => text.clone(),
        Dress::Bold => format!("<b>{text}</b>"),
        Dress::Link => format!("<a href=\"/77?a=1&amp;b=2\">{text}</a>"),
        Dress::Escaped => {
            let (first, rest) = split_first(text);
            format!("&#{first};{rest}")
        }
    }
}

fn markdown_word(word: &Word) -> String {
    let text = &word.text;
    match word.dress {
        Dress::Plain => text.clone(),
        Dress::Bold => format!("**{text}**"),
        Dress::Link => format!("[{text}](https://example.org/77)"),
        Dress::Escaped => html_word(word),
    }
}

fn json_word(word: &Word) -> String {
    let (first, rest) = split_first(&word.text);
    match word.dress {
        Dress::Escaped => format!("\\u{first:04x}{rest}"),
        _ => word.text.clone(),
    }
}

fn html(paragraphs: &Paragraphs, comment: &str) -> String {
    let body: String =
        paragraphs.iter().map(|it| format!("<p>{}</p>\r\n{comment}", dressed(it, html_word, "\n "))).collect();
    format!(
        "<html><head><title>T</title></head><body><nav>9</nav><article>{body}</article><footer>8</footer></body></html>"
    )
}

fn markdown(paragraphs: &Paragraphs) -> String {
    let paragraphs: Vec<_> = paragraphs.iter().map(|it| format!("x {}", dressed(it, markdown_word, "\n"))).collect();
    format!("---\ntitle: T\n---\n\n{}\n", paragraphs.join("\n\n"))
}

fn json(paragraphs: &Paragraphs) -> String {
    let paragraphs: Vec<_> = paragraphs.iter().map(|it| dressed(it, json_word, " ")).collect();
    format!("{{\"n\": [1, {{}}], \"title\": \"T\", \"text\": \"{}\"}}", paragraphs.join("\\n\\n"))
}

fn plain(paragraphs: &Paragraphs) -> String {
    let paragraphs: Vec<_> = paragraphs.iter().map(|it| dressed(it, |word| word.text.clone(), " ")).collect();
    format!("T\n\n{}\n", paragraphs.join("\n\n"))
}

/// The one article of a file.
fn article(bytes: &[u8], kind: SourceKind) -> Article {
    let mut file = read(bytes, "a", kind, &SourceOptions::default()).expect("can be read");
    assert_eq!(file.articles.len(), 1);
    file.articles.remove(0).expect("is an article")
}

/// Checks that the words of the text are those of the article, and that each leads to bytes that say the same: as they are
/// or, where the first character is escaped, with that escape.
fn check(bytes: &[u8], text: &Passage, words: &[&Word], escape: Escape, encode: fn(&str) -> Vec<u8>) {
    let mut at = 0;
    let mut expected = words.iter();
    for found in text.as_str().split_inclusive([' ', '\n']) {
        let word = found.trim_end();
        let span = Span::new(at, at + word.len() as u32);
        at += found.len() as u32;
        if word.is_empty() || word == "x" {
            continue;
        }
        let expected = expected.next().expect("no more words than there were");
        assert_eq!(word, expected.text);
        let place = &bytes[text.source_range(span)];
        let source = match expected.dress {
            Dress::Escaped => escape(expected),
            _ => word.to_owned(),
        };
        assert_eq!(place, encode(&source), "{word} in {:?}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(expected.next().map(|word| &word.text), None, "no fewer words than there were");
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn as_is(word: &Word) -> String {
    word.text.clone()
}

fn words(paragraphs: &Paragraphs) -> Vec<&Word> {
    paragraphs.iter().flatten().collect()
}

/// Sentences that contradict themselves, each with the words at fault as they are reported.
const CONTRADICTIONS: [(&str, [&str; 2]); 2] = [
    ("Seven people were injured, including nine officers.", ["nine", "Seven"]),
    ("أصيب سبعة أشخاص بينهم تسعة أطفال.", ["تسعة", "سبعة"]),
];

/// Checks that a contradiction behind other paragraphs is reported at bytes that say the very words.
fn check_report(
    sentence: usize,
    bytes: &[u8],
    kind: SourceKind,
    words: &[&Word],
    escape: Escape,
    encode: fn(&str) -> Vec<u8>,
) {
    let file = read(bytes, "a", kind, &SourceOptions::default()).expect("can be read");
    let lines = LineIndex::new(bytes, &file.encoding);
    let article = file.articles[0].as_ref().expect("is an article");
    let analysis = analyzer().analyze(article);
    let reported = locate(article, &analysis, "a", &lines);
    let found = reported.iter().find(|it| it.finding.rule == "part-exceeds-whole").expect("is found");
    let quoted: Vec<&str> = found.places.iter().map(|place| place.excerpt.words.as_str()).collect();
    assert_eq!(quoted, CONTRADICTIONS[sentence].1);
    for place in reported.iter().flat_map(|it| &it.places) {
        let word = words.iter().rev().find(|word| word.text == place.excerpt.words).expect("is a word of the article");
        let source = if matches!(word.dress, Dress::Escaped) { escape(word) } else { word.text.clone() };
        let range = place.bytes.start as usize..place.bytes.end as usize;
        assert_eq!(bytes[range.clone()], encode(&source), "{} in {:?}", word.text, String::from_utf8_lossy(bytes));
        let before = encode("\n").len();
        let line = 1 + bytes[..range.start].chunks_exact(before).filter(|it| *it == encode("\n")).count();
        assert_eq!(place.start.line, line);
    }
}

fn analyzer() -> &'static Analyzer {
    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
    &ANALYZER
}

/// Paragraphs without numbers, and at their end a contradiction whose words are dressed up.
fn contradicting() -> impl Strategy<Value = (usize, Paragraphs)> {
    let dress = prop_oneof![Just(Dress::Plain), Just(Dress::Bold), Just(Dress::Link), Just(Dress::Escaped)];
    let dresses = prop::collection::vec(dress, 12);
    (0..CONTRADICTIONS.len(), paragraphs(), dresses).prop_map(|(sentence, mut paragraphs, dresses)| {
        for paragraph in &mut paragraphs {
            paragraph.retain(|word| word.text.chars().all(|it| !it.is_numeric()));
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let words = CONTRADICTIONS[sentence].0.split(' ').zip(dresses);
        paragraphs.push(words.map(|(text, dress)| Word { text: text.to_owned(), dress }).collect());
        (sentence, paragraphs)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn findings_of_every_source_lead_to_their_bytes((sentence, paragraphs) in contradicting()) {
        let words = words(&paragraphs);
        let all: [(SourceKind, String, Escape); 5] = [
            (SourceKind::Plain, plain(&paragraphs), as_is),
            (SourceKind::Markdown, markdown(&paragraphs), html_word),
            (SourceKind::Html, html(&paragraphs, "<!-- 5 -->"), html_word),
            (SourceKind::Json, json(&paragraphs), json_word),
            (SourceKind::JsonLines, json(&paragraphs), json_word),
        ];
        for (kind, source, escape) in all {
            check_report(sentence, source.as_bytes(), kind, &words, escape, utf8);
            check_report(sentence, &utf16(&source), kind, &words, escape, utf16);
        }
        let page = format!("<meta charset=windows-1256>{}", html(&paragraphs, ""));
        let encode = |text: &str| encoding_rs::WINDOWS_1256.encode(text).0.into_owned();
        check_report(sentence, &encode(&page), SourceKind::Html, &words, html_word, encode);
    }
}

proptest! {
    #[test]
    fn words_of_html_lead_to_their_bytes(paragraphs in paragraphs(), comment in "(<!-- [a-z]{0,5} -->)?") {
        let page = html(&paragraphs, &comment);
        check(page.as_bytes(), &article(page.as_bytes(), SourceKind::Html).text, &words(&paragraphs), html_word, utf8);
    }

    #[test]
    fn words_of_markdown_lead_to_their_bytes(paragraphs in paragraphs()) {
        let source = markdown(&paragraphs);
        check(source.as_bytes(), &article(source.as_bytes(), SourceKind::Markdown).text, &words(&paragraphs), html_word, utf8);
    }

    #[test]
    fn words_of_json_lead_to_their_bytes(paragraphs in paragraphs()) {
        let source = json(&paragraphs);
        for kind in [SourceKind::Json, SourceKind::JsonLines] {
            check(source.as_bytes(), &article(source.as_bytes(), kind).text, &words(&paragraphs), json_word, utf8);
        }
        let line = read_json_line(source.as_bytes(), 1 << 40, "a", 7, &SourceOptions::default()).expect("is an article");
        check(source.as_bytes(), &line.text, &words(&paragraphs), json_word, utf8);
    }

    #[test]
    fn words_of_plain_text_lead_to_their_bytes(paragraphs in paragraphs()) {
        let source = plain(&paragraphs);
        check(source.as_bytes(), &article(source.as_bytes(), SourceKind::Plain).text, &words(&paragraphs), as_is, utf8);
    }

    #[test]
    fn words_of_utf16_lead_to_their_bytes(paragraphs in paragraphs()) {
        for (kind, source) in [(SourceKind::Plain, plain(&paragraphs)), (SourceKind::Html, html(&paragraphs, ""))] {
            let bytes = [vec![0xFF, 0xFE], utf16(&source)].concat();
            let escape = if kind == SourceKind::Html { html_word } else { as_is };
            check(&bytes, &article(&bytes, kind).text, &words(&paragraphs), escape, utf16);
        }
    }

    #[test]
    fn words_of_a_marked_file_lead_to_their_bytes(paragraphs in paragraphs()) {
        let bytes = format!("\u{feff}{}", markdown(&paragraphs)).into_bytes();
        check(&bytes, &article(&bytes, SourceKind::Markdown).text, &words(&paragraphs), html_word, utf8);
    }

    #[test]
    fn words_of_windows_1256_lead_to_their_bytes(paragraphs in paragraphs()) {
        // The encoding has no Arabic digits of its own: a page in it writes them as references.
        let is_known = |word: &&Word| word.text.chars().all(|it| !('٠'..='٩').contains(&it));
        let paragraphs: Paragraphs = paragraphs.iter().map(|it| it.iter().filter(is_known).cloned().collect()).collect();
        let page = format!("<meta charset=windows-1256>{}", html(&paragraphs, ""));
        let encode = |text: &str| encoding_rs::WINDOWS_1256.encode(text).0.into_owned();
        let bytes = encode(&page);
        check(&bytes, &article(&bytes, SourceKind::Html).text, &words(&paragraphs), html_word, encode);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn no_markup_makes_a_reader_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        read_all(pieces.concat().as_bytes());
    }
}

/// Pieces that upset parsers.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "<p>",
    "</p>",
    "<b",
    "<h1>",
    "<article>",
    "</article>",
    "<title>",
    "<script type=application/ld+json>",
    "</script>",
    "<!--",
    "-->",
    "<!-->",
    "&",
    "&amp",
    "&#x;",
    "&#1632;",
    "&notit;",
    "\"",
    "'",
    "=",
    "{",
    "}",
    "[",
    "]",
    "\"text\":",
    "\"@graph\":",
    "\\",
    "\\u",
    "\\ud83d",
    "---\n",
    "+++\n",
    "title: '",
    "title = \"",
    "#",
    "# ",
    "- ",
    "> ",
    "|",
    "|-|\n",
    "```",
    "~~",
    "**",
    "[a](",
    ")",
    "![",
    "\n",
    "\r\n",
    "\r",
    "\0",
    " ",
    "\t",
    "7 قتلى",
    "é",
    "😀",
    "\u{feff}",
    "<img alt=",
    "<meta property=og:title content=",
    "<br>",
    "<td>",
    "<li>",
    "<svg>",
    "<template>",
    "<aside>",
    "<pre>",
];

/// Reads the bytes as every kind, and follows every span of what comes out.
fn read_all(bytes: &[u8]) {
    let options = SourceOptions::default();
    let kinds = [SourceKind::Plain, SourceKind::Markdown, SourceKind::Html, SourceKind::JsonLines, SourceKind::Json];
    for kind in kinds {
        for encoding in [None, Some("windows-1256"), Some("utf-16le"), Some("big5")] {
            let options = SourceOptions { encoding: encoding.map(str::to_owned), ..options.clone() };
            if let Ok(file) = read(bytes, "a", kind, &options) {
                assert_inside(&file, bytes.len());
            }
        }
    }
    let _ = read_json_line(bytes, 0, "a", 1, &options);
}

fn assert_inside(file: &SourceFile, len: usize) {
    let inside =
        |range: std::ops::Range<usize>| assert!(range.start <= range.end && range.end <= len, "{range:?} of {len}");
    for passage in file.articles.iter().flatten().flat_map(|article| [&article.title, &article.text]) {
        let text = passage.as_str();
        for (at, character) in text.char_indices() {
            inside(passage.source_range(Span::new(at as u32, (at + character.len_utf8()) as u32)));
        }
        inside(passage.source_range(Span::new(0, text.len() as u32)));
    }
    file.comments.iter().map(|comment| comment.range.clone()).chain(file.blocks.iter().cloned()).for_each(inside);
}
