//! From the bytes of a file to articles, each tied to the bytes it was read from.
//!
//! Readers are pure functions of bytes: opening files, and telling which ones, is the caller's. Markup is read in one
//! pass and what is kept carries its place along, so that nothing is ever searched for again.

mod decode;
mod escape;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
#[cfg(feature = "markdown")]
mod markdown;
mod plain;
#[cfg(feature = "html")]
mod prose;

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::article::{Article, OffsetMap};
use crate::error::Error;
use crate::span::Span;

pub use decode::{Encoding, Evidence};
pub use jsonl::read_json_line;

/// The format of an input file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Text without markup; the first line may be a title.
    Plain,
    /// CommonMark with tables, and front matter in YAML or TOML. Needs the feature `markdown`.
    Markdown,
    /// A web page. Needs the feature `html`.
    Html,
    /// An article a line, as JSON objects.
    JsonLines,
    /// One article as a JSON object, or an array of them.
    Json,
}

impl SourceKind {
    /// The kind that a file name ends in, if its extension is known.
    ///
    /// ```
    /// use mizan::source::SourceKind;
    /// assert_eq!(SourceKind::from_path("news/2024.JSONL"), Some(SourceKind::JsonLines));
    /// assert_eq!(SourceKind::from_path("news/README"), None);
    /// ```
    pub fn from_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// How to read what a file does not say itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SourceOptions {
    /// The character encoding of files that are neither marked nor valid UTF-8, by its name on the web
    /// (`windows-1256`). Without one, the page's own word counts, then a guess.
    pub encoding: Option<String>,
    /// What the fields of JSON articles are called.
    pub fields: JsonFields,
}

/// What the fields of a JSON article are called. Each may have several names; an earlier one wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct JsonFields {
    /// The article's id: a string or a number.
    pub doc: Vec<String>,
    /// Its language, as a BCP-47 tag.
    pub lang: Vec<String>,
    /// Its date of publication, as an ISO date or date and time. Anything else is told and
    /// passed over.
    pub published: Vec<String>,
    /// The headline.
    pub title: Vec<String>,
    /// The body; the only field that must be there.
    pub text: Vec<String>,
}

impl Default for JsonFields {
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            doc: names(&["doc", "id"]),
            lang: names(&["lang"]),
            published: names(&["published"]),
            title: names(&["title"]),
            text: names(&["text"]),
        }
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct SourceFile {
    /// Its articles in order. Where a file holds many, one that can't be read is an error of its own.
    pub articles: Vec<Result<Article, Error>>,
    /// The character encoding it was read in, and on what evidence.
    pub encoding: Encoding,
    /// Its Markdown or HTML comments in order.
    pub comments: Vec<Comment>,
    /// The bytes of each block (paragraph, heading, list item, table row, ...) of a Markdown or HTML file, in order of
    /// their start: what a comment that speaks of the next block refers to. Blocks may hold smaller ones.
    pub blocks: Vec<Range<usize>>,
}

/// A comment in Markdown or HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The bytes of the file that it takes up, marks included.
    pub range: Range<usize>,
    /// What it says, between the marks.
    pub text: String,
}

impl SourceFile {
    /// The same file where its text was itself decoded, by the map `outer`.
    fn through(self, outer: &OffsetMap) -> Self {
        if *outer == OffsetMap::default() {
            return self;
        }
        let place = |range: Range<usize>| outer.source_range(Span::new(range.start as u32, range.end as u32));
        let article = |article: Article| Article {
            title: article.title.through(outer),
            text: article.text.through(outer),
            ..article
        };
        Self {
            articles: self.articles.into_iter().map(|read| read.map(article)).collect(),
            comments: self.comments.into_iter().map(|it| Comment { range: place(it.range), ..it }).collect(),
            blocks: self.blocks.into_iter().map(place).collect(),
            ..self
        }
    }
}

/// Reads a whole file. `name` is what its articles and errors go by.
///
/// ```
/// use mizan::source::{SourceKind, SourceOptions, read};
/// let file = read(b"Two dead in flood\n\nTwo people were killed.", "flood.txt", SourceKind::Plain, &SourceOptions::default())?;
/// assert_eq!(file.articles[0].as_ref().unwrap().title.as_str(), "Two dead in flood");
/// # Ok::<(), mizan::Error>(())
/// ```
///
/// # Errors
/// When the bytes are text in no encoding that is known, the format is broken as a whole or was left out of the build, or
/// the file holds 4 GiB or more. (JSON Lines of any length can be read with [`read_json_line`].)
pub fn read(bytes: &[u8], name: &str, kind: SourceKind, options: &SourceOptions) -> Result<SourceFile, Error> {
    check_size(bytes.len(), name, None)?;
    let declared = match kind {
        SourceKind::Html => decode::declared_in_html(bytes),
        _ => None,
    };
    let decoded = decode::decode(bytes, options.encoding.as_deref().or(declared), name)?;
    check_size(decoded.text.len(), name, None)?;
    let text = decoded.text.as_ref();
    let file = match kind {
        SourceKind::Plain => SourceFile { articles: vec![Ok(plain::read(text, name))], ..SourceFile::default() },
        SourceKind::JsonLines => {
            SourceFile { articles: jsonl::read(text, name, &options.fields), ..SourceFile::default() }
        }
        SourceKind::Json => SourceFile { articles: json::read(text, name, &options.fields)?, ..SourceFile::default() },
        SourceKind::Markdown => read_markdown(text, name)?,
        SourceKind::Html => read_html(text, name)?,
    };
    Ok(SourceFile { encoding: decoded.encoding, ..file.through(&decoded.map) })
}

/// The articles of a whole file, which is of the kind that its name ends in, and plain text where that tells nothing. For
/// another kind, fields of other names or the file's encoding and comments, see [`read`]; for findings with their lines,
/// [`check_file`](crate::check_file).
///
/// ```
/// let articles = mizan::source::articles(br#"{"title": "Two dead", "text": "Two people were killed."}"#, "flood.json")?;
/// assert_eq!(articles[0].title.as_str(), "Two dead");
/// # Ok::<(), mizan::Error>(())
/// ```
///
/// # Errors
/// As [`read`], and when one of many articles can't be read.
pub fn articles(bytes: &[u8], name: &str) -> Result<Vec<Article>, Error> {
    let kind = SourceKind::from_path(name).unwrap_or(SourceKind::Plain);
    read(bytes, name, kind, &SourceOptions::default())?.articles.into_iter().collect()
}

#[cfg(feature = "markdown")]
fn read_markdown(text: &str, name: &str) -> Result<SourceFile, Error> {
    Ok(markdown::read(text, name))
}

#[cfg(not(feature = "markdown"))]
fn read_markdown(_: &str, name: &str) -> Result<SourceFile, Error> {
    Err(Error::source(name, None, "this build of mizan does not read Markdown (feature `markdown`)"))
}

#[cfg(feature = "html")]
fn read_html(text: &str, name: &str) -> Result<SourceFile, Error> {
    Ok(html::read(text, name))
}

#[cfg(not(feature = "html"))]
fn read_html(_: &str, name: &str) -> Result<SourceFile, Error> {
    Err(Error::source(name, None, "this build of mizan does not read HTML (feature `html`)"))
}

/// Offsets are 32 bits wide: enough for any document, and half the memory.
fn check_size(len: usize, name: &str, line: Option<usize>) -> Result<(), Error> {
    match u32::try_from(len) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::source(name, line, "is too long: one document can hold at most 4 GiB")),
    }
}

/// The day of publication that the field `key` states, or what is wrong with it.
fn published(key: &str, stated: &str) -> (Option<NaiveDate>, Option<String>) {
    let (day, stated) = (iso_date(stated), stated.trim());
    let warning = || {
        let shown: String = stated.chars().take(40).collect();
        format!("`{key}` is no date that can be read: write `{shown}` as 2015-07-22; the article is read without one")
    };
    (day, (day.is_none() && !stated.is_empty()).then(warning))
}

/// The day of an ISO date or date and time, as it was written there.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let day = text.trim().split(['T', 't', ' ']).next()?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// The primary language of a BCP-47 tag.
fn primary_language(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next()?;
    let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| primary.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_languages_are_read_as_stated() {
        let day = NaiveDate::from_ymd_opt(2015, 7, 22);
        assert_eq!(iso_date("2015-07-22"), day);
        assert_eq!(iso_date(" 2015-07-22T23:30:00+03:00 "), day);
        assert_eq!(iso_date("2015-07-22 10:00"), day);
        assert_eq!(iso_date("22 July 2015"), None);
        assert_eq!(iso_date("2015-02-30"), None);
        assert_eq!(primary_language("ar-SA").as_deref(), Some("ar"));
        assert_eq!(primary_language("EN_us").as_deref(), Some("en"));
        assert_eq!(primary_language("Arabic"), None);
    }

    #[test]
    fn kinds_go_by_extension() {
        assert_eq!(SourceKind::from_path("a.b/c.HTM"), Some(SourceKind::Html));
        assert_eq!(SourceKind::from_path("a.md/c"), None);
        assert_eq!(SourceKind::from_path(".md"), Some(SourceKind::Markdown));
    }

    #[test]
    fn the_map_of_a_file_leads_through_its_encoding() {
        let json = "{\"text\": \"قُتل \\u0667 أشخاص\"}";
        let bytes: Vec<u8> = [0xFEFF].into_iter().chain(json.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let file = read(&bytes, "a.jsonl", SourceKind::JsonLines, &SourceOptions::default()).expect("can be read");
        assert_eq!((file.encoding.name, file.encoding.is_guess()), ("UTF-16BE", false));
        let article = file.articles[0].as_ref().expect("is an article");
        let start = article.text.as_str().find('٧').expect("is there") as u32;
        let place = article.text.source_range(Span::new(start, start + "٧".len() as u32));
        let escape: Vec<u8> = "\\u0667".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(bytes[place], escape);
    }

    #[test]
    #[cfg(feature = "markdown")]
    fn comments_and_blocks_lead_through_the_encoding_too() {
        let bytes = "\u{feff}# A\n\n<!-- b -->\n\nc".as_bytes();
        let file = read(bytes, "a.md", SourceKind::Markdown, &SourceOptions::default()).expect("can be read");
        assert_eq!(&bytes[file.comments[0].range.clone()], b"<!-- b -->");
        assert_eq!(&bytes[file.blocks[1].clone()], b"c");
    }

    #[test]
    #[cfg(not(feature = "html"))]
    fn a_kind_left_out_of_the_build_is_an_error_that_says_so() {
        let error = read(b"<p>", "a.html", SourceKind::Html, &SourceOptions::default()).expect_err("is left out");
        assert_eq!(error.to_string(), "a.html: this build of mizan does not read HTML (feature `html`)");
        assert!(read(b"#", "a.md", SourceKind::Markdown, &SourceOptions::default()).is_err());
    }
}
