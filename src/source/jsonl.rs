//! JSON Lines: an article a line.

use simdutf8::compat::from_utf8;

use super::{JsonFields, SourceOptions, check_size, json};
use crate::article::Article;
use crate::error::Error;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads one line of JSON Lines, which starts at byte `offset` of its file. The maps of the article count from there:
/// its [base](Article::base) is `offset`, so a stream may be of any length. Blank lines are the caller's to skip.
///
/// ```
/// use mizan::source::{SourceOptions, read_json_line};
/// let article = read_json_line(br#"{"id": "a7", "text": "Two died."}"#, 1200, "news.jsonl", 15, &SourceOptions::default())?;
/// assert_eq!((article.doc.as_str(), article.line, article.base), ("a7", Some(15), 1200));
/// # Ok::<(), mizan::Error>(())
/// ```
///
/// # Errors
/// When the line is not UTF-8, not a JSON object, or has no text.
pub fn read_json_line(
    line: &[u8],
    offset: u64,
    name: &str,
    number: usize,
    options: &SourceOptions,
) -> Result<Article, Error> {
    check_size(line.len(), name, Some(number))?;
    let marked = if offset == 0 { line.strip_prefix(BYTE_ORDER_MARK) } else { None };
    let body = marked.unwrap_or(line);
    let text = from_utf8(body).map_err(|error| {
        let byte = offset + (line.len() - body.len() + error.valid_up_to()) as u64;
        Error::source(name, Some(number), format!("is not UTF-8 (byte {byte})"))
    })?;
    let article = read_line(text, line.len() - body.len(), name, number, &options.fields)?;
    Ok(Article { base: offset, ..article })
}

/// Reads all lines of a text. The maps count from its start.
pub(super) fn read(text: &str, name: &str, fields: &JsonFields) -> Vec<Result<Article, Error>> {
    let mut offset = 0;
    let lines = text.split_inclusive('\n').zip(1..).map(|(line, number)| {
        let start = offset;
        offset += line.len();
        (line, start, number)
    });
    let articles = lines.filter(|(line, ..)| !line.trim().is_empty());
    articles.map(|(line, start, number)| read_line(line, start, name, number, fields)).collect()
}

fn read_line(line: &str, at: usize, name: &str, number: usize, fields: &JsonFields) -> Result<Article, Error> {
    let article = json::read_object(line, at, fields).map_err(|fault| fault.into_error(name, Some(number)))?;
    Ok(Article { line: Some(number), ..json::named(article, || format!("{name}:{number}")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Part, Span};

    #[test]
    fn one_bad_line_leaves_the_others() {
        let text = "{\"text\": \"one\"}\r\n\n[1]\n{\"doc\": \"c\", \"text\": \"three\"}";
        let read = read(text, "a.jsonl", &JsonFields::default());
        let names: Vec<_> =
            read.iter().map(|read| read.as_ref().map(|it| it.doc.clone()).map_err(Error::to_string)).collect();
        let bad = "a.jsonl:3: invalid type: sequence, expected an article as a JSON object".to_owned();
        assert_eq!(names, [Ok("a.jsonl:1".to_owned()), Err(bad), Ok("c".to_owned())]);
        let last = read[2].as_ref().expect("is an article");
        assert_eq!(&text[last.text.source_range(Span::new(0, 5))], "three");
    }

    #[test]
    fn a_streamed_line_knows_its_place_in_the_file() {
        let options = SourceOptions::default();
        let line = "{\"text\": \"قتل 7\"}".as_bytes();
        let article = read_json_line(line, 5_000_000_000, "a.jsonl", 9, &options).expect("is an article");
        assert_eq!(article.source_range(Part::Text, Span::new(7, 8)), 5_000_000_017..5_000_000_018);

        let marked = [BYTE_ORDER_MARK, line].concat();
        let article = read_json_line(&marked, 0, "a.jsonl", 1, &options).expect("is an article");
        assert_eq!(article.source_range(Part::Text, Span::new(7, 8)), 20..21);

        let error = read_json_line(b"{\"text\": \"\xff\"}", 100, "a.jsonl", 4, &options).expect_err("is no text");
        assert_eq!(error.to_string(), "a.jsonl:4: is not UTF-8 (byte 110)");
    }
}
