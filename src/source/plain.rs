//! Plain text: a body, and above it perhaps a headline.

use crate::article::{Article, Passage};

/// The longest line, in characters, that is still taken for a headline.
const LONGEST_TITLE: usize = 160;

/// Reads one article.
pub(super) fn read(text: &str, name: &str) -> Article {
    let body = text.trim();
    let at = text.len() - text.trim_start().len();
    let title = title_of(body).unwrap_or_default();
    let rest = body[title.len()..].trim_start();
    Article {
        doc: name.to_owned(),
        title: Passage::at(title, at),
        text: Passage::at(rest, at + body.len() - rest.len()),
        ..Article::default()
    }
}

/// The first line, where it stands apart or is much shorter than the line below it. A line that ends as a sentence or a
/// clause does is none: it is the first paragraph, or wrapped text.
fn title_of(body: &str) -> Option<&str> {
    let (first, rest) = body.split_once('\n')?;
    let first = first.trim_end();
    let length = first.chars().count();
    let ends_as_text = first.ends_with(['.', ',', ';', ':', '،', '؛', '۔']) && !first.ends_with("...");
    if length > LONGEST_TITLE || ends_as_text {
        return None;
    }
    let below = rest.lines().next().unwrap_or_default().trim();
    (below.is_empty() || below.chars().count() >= 2 * length).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn title_and_text(text: &str) -> (String, String) {
        let article = read(text, "a.txt");
        for passage in [&article.title, &article.text] {
            let range = passage.source_range(Span::new(0, passage.as_str().len() as u32));
            assert_eq!(&text[range], passage.as_str(), "a passage of plain text is a piece of it");
        }
        (article.title.into(), article.text.into())
    }

    #[test]
    fn a_line_that_stands_apart_is_the_title() {
        let (title, text) = title_and_text("\n  Flood kills two\r\n\r\nTwo died.\r\n\r\nThree are missing.\n");
        assert_eq!(title, "Flood kills two");
        assert_eq!(text, "Two died.\r\n\r\nThree are missing.");
    }

    #[test]
    fn a_short_line_over_a_long_one_is_the_title() {
        let (title, text) = title_and_text(
            "مقتل شخصين في فيضان\nأعلنت السلطات المحلية يوم الاثنين مقتل شخصين في فيضان ضرب البلدة ليلا.\nوأصيب ثلاثة.",
        );
        assert_eq!(title, "مقتل شخصين في فيضان");
        assert!(text.starts_with("أعلنت"));
    }

    #[test]
    fn sentences_and_wrapped_lines_are_no_title() {
        for text in [
            "Two people died.\n\nThree are missing.",
            "Two people died when a river burst its banks on\nMonday, the mayor said, and three more are missing.",
            "Two people died, the mayor said",
            "",
        ] {
            assert_eq!(title_and_text(text), (String::new(), text.to_owned()));
        }
    }
}
