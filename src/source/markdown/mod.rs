//! Markdown: CommonMark with tables, footnotes and strikethrough, and front matter above it.

mod front_matter;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use self::front_matter::FrontMatter;
use super::prose::Prose;
use super::{Comment, SourceFile, html};
use crate::article::Article;

/// Reads one article.
pub(super) fn read(source: &str, name: &str) -> SourceFile {
    let front = FrontMatter::of(source);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let headline = front.title.as_str().to_owned();
    let mut reader = Reader { source, headline, title: front.title.into(), ..Reader::default() };
    for (event, range) in Parser::new_ext(&source[front.len..], options).into_offset_iter() {
        reader.event(event, front.len + range.start..front.len + range.end);
    }
    let line = |at: usize| 1 + source[..at].matches('\n').count();
    let warnings = front.warning.map(|(at, warning)| format!("{name}:{}: {warning}", line(at)));
    let article = Article {
        doc: name.to_owned(),
        lang: front.lang,
        published: front.published,
        warnings: warnings.into_iter().collect(),
        title: reader.title.finish(),
        text: reader.body.finish(),
        ..Article::default()
    };
    SourceFile {
        articles: vec![Ok(article)],
        comments: reader.comments,
        blocks: reader.blocks,
        ..SourceFile::default()
    }
}

/// One way through the events of the parser.
#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    /// The title of the front matter.
    headline: String,
    title: Prose,
    body: Prose,
    /// Whether a heading is being read as the title.
    in_title: bool,
    /// How deep inside something that is not prose.
    skipped: usize,
    comments: Vec<Comment>,
    blocks: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::Start(tag) => self.start(&tag, range),
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(tag) => self.end(tag),
            _ if self.skipped > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak => self.prose().space(range),
            Event::HardBreak => self.prose().line(),
            Event::Rule => self.body.paragraph(),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::HtmlBlock => {
                self.body.paragraph();
                let (comments, blocks) = html::read_fragment(self.source, range, &mut self.title, &mut self.body);
                self.comments.extend(comments);
                self.blocks.extend(blocks);
                self.skipped = 1;
                return;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.skipped = 1,
            // A single tilde more often means "about" than that a word was struck out.
            Tag::Strikethrough if self.source.as_bytes()[range.start..].starts_with(b"~~") => self.skipped = 1,
            Tag::CodeBlock(_) => {
                self.body.paragraph();
                self.skipped = 1;
            }
            Tag::Heading { level: HeadingLevel::H1, .. } if self.title.is_empty() => {
                self.in_title = true;
            }
            // Pages often say the title of their front matter again: that is no sentence of the body.
            Tag::Heading { level: HeadingLevel::H1, .. } if self.body.is_empty() && self.repeats_title(&range) => {
                self.skipped = 1;
            }
            Tag::Item | Tag::TableCell | Tag::Image { .. } => self.prose().line(),
            _ if is_block(&tag.to_end()) => self.body.paragraph(),
            _ => {}
        }
        if is_block(&tag.to_end()) {
            self.blocks.push(range);
        }
    }

    /// Whether a heading has the words of the front matter's title, but for its marks.
    fn repeats_title(&self, heading: &Range<usize>) -> bool {
        let words = self.source[heading.clone()].trim_matches(|c: char| c.is_whitespace() || "#=*_".contains(c));
        words.split_whitespace().eq(self.headline.split_whitespace())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item | TagEnd::TableCell | TagEnd::Image => self.prose().line(),
            tag if is_block(&tag) => {
                self.in_title = false;
                self.body.paragraph();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_verbatim = self.source.get(range.clone()) == Some(text);
        let prose = self.prose();
        match text.trim_ascii() {
            "" => prose.space(range),
            _ if is_verbatim => prose.push_collapsed(text, range.start),
            entity => prose.push(entity, range),
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        if let Some(text) = tag.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->")) {
            self.comments.push(Comment { range, text: text.to_owned() });
        } else if tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) {
            self.prose().line();
        }
    }

    /// Where prose goes now.
    fn prose(&mut self) -> &mut Prose {
        if self.in_title { &mut self.title } else { &mut self.body }
    }
}

/// Whether an element stands on lines of its own.
fn is_block(tag: &TagEnd) -> bool {
    use TagEnd as End;
    matches!(
        tag,
        End::Paragraph
            | End::Heading(_)
            | End::BlockQuote(_)
            | End::CodeBlock
            | End::List(_)
            | End::Item
            | End::FootnoteDefinition
            | End::Table
            | End::TableHead
            | End::TableRow
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Passage;
    use crate::span::Span;

    fn place<'a>(source: &'a str, passage: &Passage, wanted: &str) -> &'a str {
        let start = passage.as_str().find(wanted).unwrap_or_else(|| panic!("no {wanted:?} in {passage:?}")) as u32;
        &source[passage.source_range(Span::new(start, start + wanted.len() as u32))]
    }

    const STORY: &str = r#"---
date: 2024-05-06
---

# Two *dead* &amp; 3 missing {#top}

At least **two** people died
on [Mon](https://example.org/99)day, said `print(7)` the mayor[^1].\
He blamed 5 \* 2 pumps. <b>One</b> was ~~11~~ 12 years old; ~30 are [old][x].

<!-- mizan: ignore[sum-mismatch] -- the mayor's sum -->
- First
- [ ] Second <!-- here -->

> Quoted <https://example.org/4>

| dead | missing |
|------|--------:|
| 2    | 3       |

```
500 dead
```

![A pump of 1950](pump.jpg)

<figure><img src=a alt="الجسر 4"><figcaption>Bridge &lt; 5</figcaption><script>6</script></figure>

## Later
[x]: https://example.org/8
[^1]: By phone.
"#;

    #[test]
    fn prose_and_nothing_else() {
        let file = read(STORY, "a.md");
        let article = file.articles[0].as_ref().expect("is an article");
        assert_eq!(article.title.as_str(), "Two dead & 3 missing");
        assert_eq!(
            article.text.as_str(),
            "At least two people died on Monday, said the mayor.\nHe blamed 5 * 2 pumps. One was 12 years old; ~30 are \
             old.\n\nFirst\nSecond\n\nQuoted\n\ndead\nmissing\n\n2\n3\n\nA pump of 1950\n\nالجسر 4\n\nBridge < 5\n\n\
             Later\n\nBy phone."
        );
        assert_eq!(article.published, chrono::NaiveDate::from_ymd_opt(2024, 5, 6));
    }

    #[test]
    fn every_word_leads_back_to_its_bytes() {
        let file = read(STORY, "a.md");
        let article = file.articles[0].as_ref().expect("is an article");
        assert_eq!(place(STORY, &article.title, "dead & 3"), "dead* &amp; 3");
        let text = &article.text;
        assert_eq!(place(STORY, text, "died on Monday"), "died\non [Mon](https://example.org/99)day");
        assert_eq!(place(STORY, text, "* 2"), "* 2");
        assert_eq!(place(STORY, text, "12 years"), "12 years");
        assert_eq!(place(STORY, text, "Bridge < 5"), "Bridge &lt; 5");
        assert_eq!(place(STORY, text, "الجسر 4"), "الجسر 4");
    }

    #[test]
    fn comments_and_blocks_have_their_places() {
        let file = read(STORY, "a.md");
        let comments: Vec<_> = file.comments.iter().map(|it| (&STORY[it.range.clone()], it.text.as_str())).collect();
        let ignore = " mizan: ignore[sum-mismatch] -- the mayor's sum ";
        assert_eq!(comments, [(&*format!("<!--{ignore}-->"), ignore), ("<!-- here -->", " here ")]);
        let next = file.blocks.iter().find(|block| block.start >= file.comments[0].range.end).expect("a block follows");
        assert!(STORY[next.clone()].starts_with("- First"));
        assert!(file.blocks.is_sorted_by_key(|block| block.start));
    }

    #[test]
    fn the_title_is_that_of_the_front_matter_or_the_first_heading() {
        let title_and_text = |source: &str| {
            let article = read(source, "a.md").articles.remove(0).expect("is an article");
            (String::from(article.title), String::from(article.text))
        };
        let pair = |title: &str, text: &str| (title.to_owned(), text.to_owned());
        assert_eq!(title_and_text("---\ntitle: A\n---\n# B\nc\n\n<h1>D</h1>"), pair("A", "B\n\nc\n\nD"));
        for heading in ["# A  dead", "A dead\n===", "# **A dead**", "# A dead #"] {
            let source = format!("---\ntitle: A dead\n---\n{heading}\n\nc");
            assert_eq!(title_and_text(&source), pair("A dead", "c"), "{heading}");
        }
        assert_eq!(title_and_text("---\ntitle: A\n---\nb\n\n# A"), pair("A", "b\n\nA"));
        assert_eq!(title_and_text("b\n\nA\n===\n\n# C"), pair("A", "b\n\nC"));
        assert_eq!(title_and_text("<h1 align=center>A<br>B</h1>\n\nc\n\n# D"), pair("A B", "c\n\nD"));
    }

    #[test]
    fn a_date_that_cant_be_read_is_told_with_its_line() {
        for (page, place) in [
            ("---\ntitle: A\ndate: July 22, 2015\n---\nText.", "a.md:3: `date` is no date"),
            ("---\npublished: 'soon'\ndate: 2015-07-22\n---\nText.", "a.md:2: `published` is no date"),
            ("+++\ntitle = \"A\"\ndate = \"July 22, 2015\"\n+++\nText.", "a.md:3: `date` is no date"),
        ] {
            let file = read(page, "a.md");
            let article = file.articles[0].as_ref().expect("is an article");
            assert_eq!((article.published, article.text.as_str()), (None, "Text."));
            assert!(article.warnings[0].starts_with(place), "{:?}", article.warnings);
        }
        for page in ["---\ntitle: A\n---\nText.", "---\ndate:\n---\nText.", "+++\ndate = 2015-07-22\n+++\nText."] {
            let file = read(page, "a.md");
            assert_eq!(file.articles[0].as_ref().expect("is an article").warnings, Vec::<String>::new());
        }
    }
}
