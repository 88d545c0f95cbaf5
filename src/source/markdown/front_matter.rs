//! Front matter: the metadata that site generators keep above a Markdown text, in YAML between lines of `---` or in TOML
//! between lines of `+++`. Of YAML, only what stands there in practice is read: `key: value` with a plain, quoted or
//! folded value. Anything else says nothing.

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use crate::article::{OffsetMap, Passage};
use crate::source::escape::unescape;
use crate::source::prose::Prose;
use crate::source::{primary_language, published};
use crate::span::Span;

/// What front matter says of an article.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) title: Passage,
    pub(super) lang: Option<String>,
    pub(super) published: Option<NaiveDate>,
    /// What is wrong with the date, and the byte that it starts at.
    pub(super) warning: Option<(usize, String)>,
    /// How many bytes it takes up, with its fences.
    pub(super) len: usize,
}

const TITLE: &[&str] = &["title"];
const LANG: &[&str] = &["lang", "language"];
const PUBLISHED: &[&str] = &["published", "date", "publishDate", "pubDate"];

impl FrontMatter {
    /// The front matter that opens `source`, if any does.
    pub(super) fn of(source: &str) -> Self {
        let mut lines = lines_at(source, 0);
        let fence = lines.next().map(|(_, line)| line.trim_end());
        let Some(fence @ ("---" | "+++")) = fence else {
            return Self::default();
        };
        let (mut start, mut is_first) = (0, true);
        for (at, line) in lines {
            // An empty line tells a horizontal rule from a fence.
            if std::mem::take(&mut is_first) {
                start = at;
                if line.trim().is_empty() {
                    return Self::default();
                }
            }
            if line.trim_end() == fence {
                let (inside, len) = (&source[start..at], at + line.len());
                let read: fn(&str, usize) -> Self = if fence == "+++" { Self::of_toml } else { Self::of_yaml };
                return Self { len, ..read(inside, start) };
            }
        }
        Self::default()
    }

    fn of_toml(toml: &str, at: usize) -> Self {
        // What can't be read is left out: the text below matters more.
        let (table, _) = DeTable::parse_recoverable(toml);
        let table = table.get_ref();
        let value = |names: &[&str]| names.iter().find_map(|&name| table.get(name));
        let string = |names: &[&str]| {
            value(names).map(|value| match value.get_ref() {
                DeValue::Datetime(date) => date.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            })
        };
        let key = PUBLISHED.iter().copied().find(|&name| table.contains_key(name)).unwrap_or_default();
        let stated = value(PUBLISHED).map_or("", |value| toml.get(value.span()).unwrap_or_default());
        let (published, warning) = published(key, stated.trim_matches(['"', '\'']));
        let title = value(TITLE).and_then(|title| Some((title.get_ref().as_str()?, title.span())));
        Self {
            title: title.map(|(text, span)| toml_string(text, toml, span, at)).unwrap_or_default(),
            lang: string(LANG).and_then(|tag| primary_language(&tag)),
            published,
            warning: warning.map(|warning| (at + value(PUBLISHED).map_or(0, |value| value.span().start), warning)),
            len: 0,
        }
    }

    fn of_yaml(yaml: &str, at: usize) -> Self {
        let value = |names: &[&str]| names.iter().find_map(|name| yaml_value(yaml, at, name)).unwrap_or_default();
        let stated = PUBLISHED.iter().find_map(|&name| Some((name, yaml_value(yaml, at, name)?)));
        let (key, stated) = stated.unwrap_or_default();
        let (published, warning) = published(key, stated.as_str());
        let start = stated.source_range(Span::new(0, stated.as_str().len() as u32)).start;
        Self {
            title: value(TITLE),
            lang: primary_language(value(LANG).as_str()),
            published,
            warning: warning.map(|warning| (start, warning)),
            len: 0,
        }
    }
}

/// Each line with its end, and the byte that it starts at.
fn lines_at(text: &str, at: usize) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(at, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    })
}

/// A TOML string, as written at `span` of `toml`, with its map.
fn toml_string(text: &str, toml: &str, span: std::ops::Range<usize>, at: usize) -> Passage {
    let raw = toml.get(span.clone()).unwrap_or_default();
    let inside = raw.trim_matches(['"', '\'']);
    let start = at + span.start + raw.len() - raw.trim_start_matches(['"', '\'']).len();
    if inside == text {
        return Passage::at(text, start);
    }
    let unescaped = unescape(inside, start);
    if unescaped.as_str() == text {
        return unescaped;
    }
    // Strings over several lines trim in ways of their own: their place is known as a whole only.
    let mut map = OffsetMap::default();
    map.push(text.len(), at + span.start..at + span.end);
    Passage::with_map(text.to_owned(), map)
}

/// The value of a key of the outermost mapping, with its map.
fn yaml_value(yaml: &str, at: usize, key: &str) -> Option<Passage> {
    let mut lines = lines_at(yaml, at).skip_while(|(_, line)| yaml_value_of(line, key).is_none());
    let (start, line) = lines.next()?;
    let value = yaml_value_of(line, key)?;
    let start = start + line.len() - value.len();
    if let Some(inside) = quoted(value, b'"') {
        return Some(unescape(inside, start + 1));
    }
    let mut prose = Prose::default();
    if let Some(inside) = quoted(value, b'\'') {
        // Two single quotes stand for one.
        let mut place = start + 1;
        for piece in inside.split_inclusive("''") {
            let text = piece.strip_suffix('\'').filter(|_| piece.ends_with("''")).unwrap_or(piece);
            prose.push_collapsed(text, place);
            place += piece.len();
        }
        return Some(prose.finish());
    }
    // A plain value may go on in indented lines; a folded one (`>`) starts there.
    let is_marker = value.starts_with(['>', '|']);
    if !is_marker {
        prose.push_collapsed(without_comment(value), start);
    }
    for (start, line) in lines.take_while(|(_, line)| line.starts_with([' ', '\t'])) {
        prose.space(start..start + 1);
        prose.push_collapsed(if is_marker { line } else { without_comment(line) }, start);
    }
    Some(prose.finish())
}

/// What stands between `quote` and the next one that is not escaped: by a backslash in double quotes, by another quote in
/// single ones.
fn quoted(value: &str, quote: u8) -> Option<&str> {
    let inside = value.strip_prefix(char::from(quote))?;
    let mut bytes = inside.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte == quote && (quote == b'"' || bytes.next_if(|&(_, next)| next == quote).is_none()) {
            return Some(&inside[..at]);
        }
        if byte == b'\\' && quote == b'"' {
            bytes.next();
        }
    }
    None
}

fn yaml_value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.strip_prefix(':')?;
    (value.is_empty() || value.starts_with(char::is_whitespace)).then(|| value.trim_start())
}

fn without_comment(value: &str) -> &str {
    value.find(" #").map_or(value, |comment| &value[..comment])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'a>(source: &'a str, passage: &Passage, wanted: &str) -> &'a str {
        let start = passage.as_str().find(wanted).expect("is there") as u32;
        &source[passage.source_range(Span::new(start, start + wanted.len() as u32))]
    }

    #[test]
    fn yaml_values_in_all_their_quotes() {
        let of = |title: &str| FrontMatter::of(&format!("---\nother: 1\n{title}\nlang: ar # Arabic\n---\ntext")).title;
        assert_eq!(of("title: مقتل 7: أشخاص # note").as_str(), "مقتل 7: أشخاص");
        assert_eq!(of(r#"title: "Two \"dead\"" # "note""#).as_str(), r#"Two "dead""#);
        assert_eq!(of("title: 'It''s two dead'").as_str(), "It's two dead");
        assert_eq!(of("title: >-\n  Two dead\n  in flood").as_str(), "Two dead in flood");
        assert_eq!(of("title: Two dead\n  in flood").as_str(), "Two dead in flood");
        assert_eq!(of("title:\nnested:\n  title: no").as_str(), "");
        assert_eq!(of("subtitle: no").as_str(), "");

        let source = "---\r\ntitle: 'It''s \"two\" dead'\r\ndate: 2024-05-06 10:00:00 +0300\r\n---\r\ntext";
        let front = FrontMatter::of(source);
        assert_eq!(&source[front.len..], "text");
        assert_eq!(front.published, NaiveDate::from_ymd_opt(2024, 5, 6));
        assert_eq!(place(source, &front.title, "s \"two"), "s \"two");
        assert_eq!(place(source, &front.title, "'s"), "''s");
    }

    #[test]
    fn toml_values_with_their_places() {
        let source =
            "+++\ntitle = \"Two \\\"dead\\\" \\u0642\"\ndate = 2024-05-06T10:00:00Z\nlanguage = 'en-GB'\n+++\ntext";
        let front = FrontMatter::of(source);
        assert_eq!(front.title.as_str(), "Two \"dead\" ق");
        assert_eq!(place(source, &front.title, "dead\" ق"), r#"dead\" \u0642"#);
        assert_eq!((front.lang.as_deref(), front.published), (Some("en"), NaiveDate::from_ymd_opt(2024, 5, 6)));
        let folded = "+++\ntitle = \"\"\"\nTwo \\\n  dead\"\"\"\nbroken = = 1\n+++\n";
        let front = FrontMatter::of(folded);
        assert_eq!(front.title.as_str(), "Two dead");
        assert!(place(folded, &front.title, "dead").contains("Two"));
    }

    #[test]
    fn rules_are_no_fences() {
        for text in ["---\n\ntitle: no\n\n---\n", "---\ntitle: no", "title: no\n---\n", "", "---"] {
            assert_eq!(FrontMatter::of(text).len, 0);
        }
    }
}
