//! Articles as JSON objects. Only the named fields are looked at; their strings are found as spans of the raw text and
//! unescaped once, so that a long archive costs little more than a scan.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::escape::unescape;
use super::{JsonFields, primary_language, published};
use crate::article::{Article, Passage};
use crate::error::Error;

/// Reads a file that is one article or an array of them.
pub(super) fn read(text: &str, name: &str, fields: &JsonFields) -> Result<Vec<Result<Article, Error>>, Error> {
    if !text.trim_start().starts_with('[') {
        let article = read_object(text, 0, fields).map_err(|fault| fault.into_error(name, None))?;
        return Ok(vec![Ok(named(article, || name.to_owned()))]);
    }
    let items: Vec<&RawValue> =
        serde_json::from_str(text).map_err(|error| Fault::from(error).into_error(name, None))?;
    let article = |(index, item): (usize, &&RawValue)| {
        let number = index + 1;
        match read_object(item.get(), offset_in(text, item.get()), fields) {
            Ok(article) => Ok(named(article, || format!("{name}#{number}"))),
            Err(fault) => Err(Error::source(name, None, format!("article {number}: {}", fault.message))),
        }
    };
    Ok(items.iter().enumerate().map(article).collect())
}

/// Why an object is no article.
pub(super) struct Fault {
    message: String,
    line: Option<usize>,
}

impl Fault {
    fn new(message: String) -> Self {
        Self { message, line: None }
    }

    /// The error at `line`, or else where the fault was found.
    pub(super) fn into_error(self, name: &str, line: Option<usize>) -> Error {
        Error::source(name, line.or(self.line), self.message)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        let full = error.to_string();
        let what = full.split(" at line ").next().unwrap_or_default();
        // A value of the wrong type is reported without a place.
        let column = if error.column() > 0 { format!(" (column {})", error.column()) } else { String::new() };
        Self { message: format!("{what}{column}"), line: Some(error.line()) }
    }
}

/// Reads one object, whose text starts at byte `at` of its source. Its `doc` is empty where it has no id.
pub(super) fn read_object(text: &str, at: usize, fields: &JsonFields) -> Result<Article, Fault> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let record = RecordSeed(fields).deserialize(&mut parser)?;
    parser.end()?;
    let passage = |field: Field| -> Result<Passage, Fault> {
        match record.get(field) {
            None | Some("null") => Ok(Passage::default()),
            Some(raw) => {
                let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
                let inside =
                    inside.ok_or_else(|| Fault::new(format!("the field `{}` is not a string", field.name(fields))))?;
                Ok(unescape(inside, at + offset_in(text, inside)))
            }
        }
    };
    let string = |field: Field| passage(field).map(String::from).unwrap_or_default();
    if record.get(Field::Text).is_none() {
        return Err(Fault::new(format!("the article has no field `{}`", Field::Text.name(fields))));
    }
    // A number is no date either, and is shown as it stands.
    let stated = match record.get(Field::Published) {
        Some(raw) if !raw.starts_with('"') && raw != "null" => raw.to_owned(),
        _ => string(Field::Published),
    };
    let (published, warning) = published(record.key(Field::Published, fields), &stated);
    Ok(Article {
        doc: match record.get(Field::Doc) {
            Some(number) if number.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                number.to_owned()
            }
            _ => string(Field::Doc),
        },
        lang: primary_language(&string(Field::Lang)),
        published,
        warnings: warning.into_iter().collect(),
        title: passage(Field::Title)?,
        text: passage(Field::Text)?,
        ..Article::default()
    })
}

/// The article with its place, which warnings open with and is its name of last resort.
pub(super) fn named(mut article: Article, place: impl Fn() -> String) -> Article {
    for warning in &mut article.warnings {
        *warning = format!("{}: {warning}", place());
    }
    if article.doc.is_empty() {
        article.doc = place();
    }
    article
}

/// Where `part`, a slice of `whole`, starts in it.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr().addr() - whole.as_ptr().addr()
}

/// The fields of an article.
#[derive(Clone, Copy)]
enum Field {
    Doc,
    Lang,
    Published,
    Title,
    Text,
}

impl Field {
    const ALL: [Self; 5] = [Self::Doc, Self::Lang, Self::Published, Self::Title, Self::Text];

    /// What the field may be called.
    fn names(self, fields: &JsonFields) -> &[String] {
        match self {
            Self::Doc => &fields.doc,
            Self::Lang => &fields.lang,
            Self::Published => &fields.published,
            Self::Title => &fields.title,
            Self::Text => &fields.text,
        }
    }

    /// What a message calls the field.
    fn name(self, fields: &JsonFields) -> &str {
        self.names(fields).first().map_or("", String::as_str)
    }
}

/// The raw values of the fields, each with the rank of the name it was found under.
#[derive(Default)]
struct Record<'a>([Option<(usize, &'a RawValue)>; Field::ALL.len()]);

impl<'a> Record<'a> {
    fn get(&self, field: Field) -> Option<&'a str> {
        self.0[field as usize].map(|(_, value)| value.get())
    }

    /// What the field is called here.
    fn key<'f>(&self, field: Field, fields: &'f JsonFields) -> &'f str {
        let rank = self.0[field as usize].map_or(0, |(rank, _)| rank);
        field.names(fields).get(rank).map_or("", String::as_str)
    }
}

struct RecordSeed<'f>(&'f JsonFields);

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = Record<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article as a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut record = Record::default();
        while let Some(key) = map.next_key_seed(KeySeed(self.0))? {
            let Some((field, rank)) = key else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value: &RawValue = map.next_value()?;
            let slot = &mut record.0[field as usize];
            if slot.is_none_or(|(best, _)| rank <= best) {
                *slot = Some((rank, value));
            }
        }
        Ok(record)
    }
}

/// Reads a key as the field it names and the rank of that name, without copying it.
struct KeySeed<'f>(&'f JsonFields);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Option<(Field, usize)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<(Field, usize)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        let rank = |field: Field| field.names(self.0).iter().position(|name| name == key).map(|rank| (field, rank));
        Ok(Field::ALL.into_iter().find_map(rank))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn one(text: &str) -> Article {
        let mut articles = read(text, "a.json", &JsonFields::default()).expect("is JSON");
        articles.remove(0).expect("is an article")
    }

    fn message(text: &str) -> String {
        match read(text, "a.json", &JsonFields::default()) {
            Ok(articles) => articles.into_iter().find_map(Result::err).expect("one article is bad").to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_article_is_read_with_its_metadata_and_its_places() {
        let json = r#"{"id": 7, "tags": [{"text": "no"}], "published": "2024-05-02T08:00:00Z", "lang": "ar-EG",
            "title": null, "text": "قُتل \u0667 أشخاص\nأمس"}"#;
        let article = one(json);
        assert_eq!((article.doc.as_str(), article.lang.as_deref()), ("7", Some("ar")));
        assert_eq!(article.published, chrono::NaiveDate::from_ymd_opt(2024, 5, 2));
        assert_eq!(article.title.as_str(), "");
        let text = article.text.as_str();
        assert_eq!(text, "قُتل ٧ أشخاص\nأمس");
        let place = |wanted: &str| {
            let start = text.find(wanted).expect("is there") as u32;
            &json[article.text.source_range(Span::new(start, start + wanted.len() as u32))]
        };
        assert_eq!(place("٧"), r"\u0667");
        assert_eq!(place("أشخاص"), "أشخاص");
        assert_eq!(place("٧ أشخاص\nأمس"), r"\u0667 أشخاص\nأمس");
    }

    #[test]
    fn a_date_that_cant_be_read_is_told() {
        for stated in ["\"22 July 2015\"", "1437523200", "[2015]", "\"2015-02-30\""] {
            let article = one(&format!(r#"{{"id": 7, "published": {stated}, "text": ""}}"#));
            assert_eq!(article.published, None);
            let shown = stated.trim_matches('"');
            let warning = format!(
                "a.json: `published` is no date that can be read: write `{shown}` as 2015-07-22; the article is read without one"
            );
            assert_eq!(article.warnings, [warning]);
        }
        for stated in ["\"2015-07-22\"", "null", "\" \""] {
            let article = one(&format!(r#"{{"published": {stated}, "text": ""}}"#));
            assert_eq!(article.warnings, Vec::<String>::new());
        }
    }

    #[test]
    fn names_are_ranked_and_configurable() {
        assert_eq!(one(r#"{"id": "second", "doc": "first", "text": ""}"#).doc, "first");
        assert_eq!(one(r#"{"text": ""}"#).doc, "a.json");
        let fields = JsonFields { text: vec!["body".into()], ..JsonFields::default() };
        let articles = read(r#"[{"body": "yes", "text": "no"}]"#, "a.json", &fields).expect("is JSON");
        let article = articles[0].as_ref().expect("is an article");
        assert_eq!((article.text.as_str(), article.doc.as_str()), ("yes", "a.json#1"));
    }

    #[test]
    fn messages_say_what_is_wrong() {
        assert_eq!(message(r#"{"title": "a"}"#), "a.json: the article has no field `text`");
        assert_eq!(message(r#"[{"text": ""}, {"text": 5}]"#), "a.json: article 2: the field `text` is not a string");
        assert_eq!(message("{\n\"text\": \"a"), "a.json:2: EOF while parsing a string (column 10)");
        assert_eq!(
            message("7"),
            "a.json:1: invalid type: integer `7`, expected an article as a JSON object (column 1)"
        );
    }
}
