//! Web pages: the prose of the article without what stands around it.

mod metadata;
mod page;

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

use self::metadata::Metadata;
use self::page::{Element, Event, Page, Text};
#[cfg(feature = "markdown")]
use super::Comment;
use super::SourceFile;
use super::prose::Prose;
use crate::article::Article;

/// Reads the article of a page.
pub(super) fn read(source: &str, name: &str) -> SourceFile {
    let page = Page::parse(source, 0..source.len());
    let root = root_of(&page);
    let metadata = Metadata::of(&page, root, source);
    let (mut title, mut body) = (Prose::default(), Prose::default());
    let blocks = Reader::new(source, &page, root, &mut title, &mut body).read();
    let title = match title.is_empty() {
        true => metadata.title,
        false => title.finish(),
    };
    let article = Article {
        doc: name.to_owned(),
        lang: metadata.lang,
        published: metadata.published,
        title,
        text: body.finish(),
        ..Article::default()
    };
    SourceFile { articles: vec![Ok(article)], blocks, comments: page.comments, ..SourceFile::default() }
}

/// Reads HTML within another text: adds its prose to `body`, its heading to `title` unless there is one, and returns its
/// comments and blocks.
#[cfg(feature = "markdown")]
pub(super) fn read_fragment(
    source: &str,
    range: Range<usize>,
    title: &mut Prose,
    body: &mut Prose,
) -> (Vec<Comment>, Vec<Range<usize>>) {
    let page = Page::parse(source, range);
    let blocks = Reader::new(source, &page, None, title, body).read();
    (page.comments, blocks)
}

/// The element that holds the article: the longest `<article>`, unless `<main>` has more than twice its text, as where
/// articles are the teasers of others. Without either, the page as a whole.
fn root_of(page: &Page) -> Option<usize> {
    let longest = |is_root: fn(&Element) -> bool| {
        let roots = (0..page.elements.len()).filter(|&number| is_root(&page.elements[number]));
        roots.max_by_key(|&number| (page.elements[number].letters, usize::MAX - number))
    };
    let letters = |number: usize| page.elements[number].letters;
    let main = longest(|element| element.tag == "main" || element.has("role", "main"));
    let article = longest(|element| element.tag == "article" || element.has("itemprop", "articleBody"));
    match (article, main) {
        (Some(article), Some(main)) if letters(main) > 2 * letters(article) => Some(main),
        (Some(article), _) => Some(article),
        (None, main) => main,
    }
}

/// One way through the article.
struct Reader<'a> {
    source: &'a str,
    page: &'a Page,
    root: Option<usize>,
    title: &'a mut Prose,
    body: &'a mut Prose,
    /// The heading that is being read as the title.
    heading: Option<usize>,
    blocks: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, page: &'a Page, root: Option<usize>, title: &'a mut Prose, body: &'a mut Prose) -> Self {
        Self { source, page, root, title, body, heading: None, blocks: vec![] }
    }

    /// Reads the prose and returns the blocks it stands in.
    fn read(mut self) -> Vec<Range<usize>> {
        let page = self.page;
        let range = self.root.map_or(0..page.events.len(), |root| page.elements[root].events.clone());
        let mut at = range.start;
        while at < range.end {
            at += 1;
            match &page.events[at - 1] {
                Event::Start(number) => {
                    let element = &page.elements[*number];
                    self.separate(element);
                    match self.is_boilerplate(*number) {
                        true => at = element.events.end,
                        false => self.start(*number, element),
                    }
                }
                Event::End(number) => {
                    self.separate(&page.elements[*number]);
                    self.heading = self.heading.filter(|heading| heading != number);
                }
                Event::Text(text) if self.heading.is_some() => push_text(self.title, self.source, text),
                Event::Text(text) => push_text(self.body, self.source, text),
            }
        }
        self.blocks
    }

    fn start(&mut self, number: usize, element: &Element) {
        if element.tag == "h1" && self.title.is_empty() {
            self.heading = Some(number);
        }
        if is_block(&element.tag) {
            self.blocks.push(element.bytes.clone());
        }
        if let Some(caption) = element.attribute("alt").filter(|_| element.tag == "img") {
            self.body.paragraph();
            push_text(self.body, self.source, caption);
            self.body.paragraph();
        }
    }

    /// Keeps apart what stands on either side of a tag.
    fn separate(&mut self, element: &Element) {
        let tag = element.tag.as_str();
        if self.heading.is_some() {
            if tag == "br" || is_block(tag) {
                self.title.space(element.bytes.start..element.bytes.start);
            }
            return;
        }
        match tag {
            "br" | "li" | "td" | "th" | "tr" | "dt" | "dd" => self.body.line(),
            _ if is_block(tag) => self.body.paragraph(),
            _ => {}
        }
    }

    /// Whether an element is no part of the article's prose.
    fn is_boilerplate(&self, number: usize) -> bool {
        let element = &self.page.elements[number];
        if self.root == Some(number) {
            return false;
        }
        if NOT_PROSE.contains(&element.tag.as_str()) || element.attribute("hidden").is_some() {
            return true;
        }
        if element.tag == "header" && self.root.is_none() || element.has("aria-hidden", "true") {
            return true;
        }
        // Names are hints only: `article-with-sidebar` may hold the whole article, which no box beside it does.
        let article = self.root.map_or(self.page.letters, |root| self.page.elements[root].letters);
        is_box(&element.tag) && is_named_as_boilerplate(element) && 2 * element.letters < article
    }
}

/// Elements whose text is no prose of the article: program text, controls, surroundings, and what was struck out.
const NOT_PROSE: &[&str] = &[
    "aside", "audio", "button", "canvas", "code", "del", "dialog", "footer", "form", "iframe", "math", "menu", "nav",
    "noembed", "noscript", "object", "s", "script", "select", "strike", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Words in `class`, `id`, `role` and `aria-label` that name what stands around an article.
const SURROUNDINGS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "complementary",
    "contentinfo",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "menu",
    "menubar",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "popular",
    "promo",
    "recommended",
    "related",
    "search",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "taboola",
    "toolbar",
    "trending",
];

/// Whether an element can be a box of its own on the page.
fn is_box(tag: &str) -> bool {
    matches!(tag, "article" | "div" | "dl" | "figure" | "ol" | "p" | "section" | "table" | "ul")
}

fn is_named_as_boilerplate(element: &Element) -> bool {
    // An article in the article is a teaser, or a reader's comment.
    element.tag == "article"
        || ["class", "id", "role", "aria-label"]
            .iter()
            .filter_map(|name| element.attribute(name))
            .any(|text| text.value.split(|character: char| !character.is_ascii_alphanumeric()).any(is_surroundings))
}

/// Whether a name, or a part of one in camel case, is among the words for surroundings.
fn is_surroundings(name: &str) -> bool {
    let is_known = |word: &str| SURROUNDINGS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let capital = name.bytes().skip(1).position(|byte| byte.is_ascii_uppercase()).map_or(name.len(), |at| at + 1);
    is_known(name) || is_known(&name[..capital])
}

/// Whether an element stands on lines of its own.
fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Adds text with its entities decoded, each mapped to its own bytes.
fn push_text(prose: &mut Prose, source: &str, text: &Text) {
    let mut raw = source.get(text.raw.clone()).unwrap_or_default();
    let (mut value, mut at) = (text.value.as_str(), text.raw.start);
    while !raw.is_empty() {
        let (piece, rest) = raw.split_at(piece_len(raw));
        let decoded = match piece.as_bytes()[0] {
            b'&' => decode_entity(piece).into(),
            b'\r' => Cow::Borrowed("\n"),
            _ => Cow::Borrowed(piece),
        };
        let Some(unread) = value.strip_prefix(&*decoded) else {
            break;
        };
        match decoded.trim_ascii() {
            "" => prose.space(at..at + piece.len()),
            _ if decoded == piece => prose.push_collapsed(piece, at),
            entity => prose.push(entity, at..at + piece.len()),
        }
        (raw, value, at) = (rest, unread, at + piece.len());
    }
    // Entities without a semicolon are read by rules of their own. What remains then is right as the tokenizer read it,
    // and its place is the whole of it.
    if !value.trim_ascii().is_empty() {
        prose.push(value.trim_ascii(), at..at + raw.len());
    }
}

/// How much of the text is one entity, one line end, or free of both.
fn piece_len(raw: &str) -> usize {
    if let Some(name) = raw.strip_prefix('&') {
        let name_len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        return 1 + name_len + usize::from(name[name_len..].starts_with(';'));
    }
    if let Some(next) = raw.strip_prefix('\r') {
        return 1 + usize::from(next.starts_with('\n'));
    }
    memchr::memchr2(b'&', b'\r', raw.as_bytes()).unwrap_or(raw.len())
}

/// What an entity stands for, by the tokenizer's own table.
fn decode_entity(entity: &str) -> String {
    let strings = Tokenizer::new(entity).filter_map(|token| match token {
        Ok(Token::String(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    strings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Passage;
    use crate::span::Span;

    fn article(page: &str) -> Article {
        read(page, "a.html").articles.remove(0).expect("a page is always read")
    }

    /// The bytes of the page that `wanted` was read from.
    fn place<'a>(page: &'a str, passage: &Passage, wanted: &str) -> &'a str {
        let start = passage.as_str().find(wanted).unwrap_or_else(|| panic!("no {wanted:?} in {passage:?}")) as u32;
        &page[passage.source_range(Span::new(start, start + wanted.len() as u32))]
    }

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="ar-LB"><head><meta charset="utf-8"><title>انهيار مبنى - صحيفة</title>
<meta property="article:published_time" content="2024-03-04T21:00:00+02:00">
<style>p { color: red } /* 5 dead */</style><script>if (a < b) { alert("9 dead") }</script></head>
<body><header><h1>صحيفة</h1></header><nav><ul><li>3 أخبار</li></ul></nav>
<!-- outside -->
<article class="post with-sidebar">
 <h1>مقتل <em>7</em> أشخاص &amp; إصابة 12<br>في انهيار</h1>
 <p>أعلنت الوزارة مقتل <b>سبعة</b> أشخاص،
    بينهم <a href="/x?dead=99">ثلا</a>ثة أطفال &#1632;&nbsp;و&quot;آخرين&quot;.</p>
 <!-- mizan: ignore[sum-mismatch] -- يشرح -->
 <figure><img src="a.jpg" alt="مبنى من 4 طوابق"><figcaption>الركام</figcaption></figure>
 <div class="relatedStories"><p>مقتل 50 في حادث آخر</p></div>
 <aside>100 قتيل</aside>
 <ul><li>الأول<li>الثاني</ul>
 <table><tr><td>قتلى<td>7<tr><td>جرحى<td><del>11</del> 12</table>
</article>
<div id="comments"><p>5000 قتيل</p></div><footer>2024</footer></body></html>"#;

    #[test]
    fn the_prose_of_the_article_and_nothing_else() {
        let article = article(PAGE);
        assert_eq!(article.title.as_str(), "مقتل 7 أشخاص & إصابة 12 في انهيار");
        assert_eq!(
            article.text.as_str(),
            "أعلنت الوزارة مقتل سبعة أشخاص، بينهم ثلاثة أطفال ٠\u{a0}و\"آخرين\".\n\nمبنى من 4 طوابق\n\nالركام\n\n\
             الأول\nالثاني\n\nقتلى\n7\nجرحى\n12"
        );
        assert_eq!(article.lang.as_deref(), Some("ar"));
        assert_eq!(article.published, chrono::NaiveDate::from_ymd_opt(2024, 3, 4));
    }

    #[test]
    fn every_word_leads_back_to_its_bytes() {
        let article = article(PAGE);
        let (title, text) = (&article.title, &article.text);
        assert_eq!(place(PAGE, title, "&"), "&amp;");
        assert_eq!(place(PAGE, title, "مقتل 7 أشخاص"), "مقتل <em>7</em> أشخاص");
        assert_eq!(place(PAGE, text, "ثلاثة"), "ثلا</a>ثة");
        assert_eq!(place(PAGE, text, "٠"), "&#1632;");
        assert_eq!(place(PAGE, text, "\"آخرين\"."), "&quot;آخرين&quot;.");
        assert_eq!(place(PAGE, text, "4 طوابق"), "4 طوابق");
        assert_eq!(place(PAGE, text, "أشخاص، بينهم"), "أشخاص،\n    بينهم");
    }

    #[test]
    fn comments_and_blocks_have_their_places() {
        let file = read(PAGE, "a.html");
        let comments: Vec<_> = file.comments.iter().map(|it| (&PAGE[it.range.clone()], it.text.as_str())).collect();
        assert_eq!(comments[0], ("<!-- outside -->", " outside "));
        assert_eq!(comments[1].1, " mizan: ignore[sum-mismatch] -- يشرح ");
        let next = file.blocks.iter().find(|block| block.start >= file.comments[1].range.end).expect("a block follows");
        assert!(PAGE[next.clone()].starts_with("<figure>") && PAGE[next.clone()].ends_with("</figure>"));
        assert!(file.blocks.is_sorted_by_key(|block| block.start));
    }

    #[test]
    fn metadata_stands_in_where_the_article_has_no_heading() {
        let page = r#"<html lang=en><title>Flood | Paper</title>
            <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "headline": "no"},
            {"@type": ["NewsArticle"], "headline": "Two \"dead\" in flood", "datePublished": "2023-01-02T03:04:05Z"}]}</script>
            <main><p>Two people died.</p></main>"#;
        let found = article(page);
        assert_eq!(found.title.as_str(), "Two \"dead\" in flood");
        assert_eq!(place(page, &found.title, "\"dead\" in"), r#"\"dead\" in"#);
        assert_eq!(found.published, chrono::NaiveDate::from_ymd_opt(2023, 1, 2));
        assert_eq!(found.text.as_str(), "Two people died.");

        let with_og = format!("<meta property='og:title' content='Two &quot;dead&#34; &#x1F600;'>{page}");
        let found = article(&with_og);
        assert_eq!(found.title.as_str(), "Two \"dead\" 😀");
        assert_eq!(place(&with_og, &found.title, "dead\" 😀"), "dead&#34; &#x1F600;");

        let bare = "<title>A &amp; B</title><p>Five <time datetime='2020-02-02'>then</time>";
        let found = article(bare);
        assert_eq!((found.title.as_str(), found.text.as_str()), ("A & B", "Five then"));
        assert_eq!(place(bare, &found.title, "& B"), "&amp; B");
        assert_eq!(found.published, chrono::NaiveDate::from_ymd_opt(2020, 2, 2));
    }

    #[test]
    fn the_root_is_the_element_with_the_text() {
        let teasers = "<main><article><p>Teaser 3</p></article><div><p>Seven people died in the flood, officials said.</p></div></main>";
        assert_eq!(article(teasers).text.as_str(), "Seven people died in the flood, officials said.");
        let named = "<div class='page has-sidebar'><p>Seven people died.</p></div>";
        assert_eq!(article(named).text.as_str(), "Seven people died.");
        assert_eq!(article("Seven <b>people</b> died").text.as_str(), "Seven people died");
    }

    #[test]
    fn broken_pages_and_line_ends_keep_their_places() {
        for page in ["<p>Two\r\nmen &amp;\r\nsons &notit; died</b></div></p></p><p>a", "<p>Two\nmen & sons &copy1 died"]
        {
            let found = article(page);
            let range = found.text.source_range(Span::new(0, "Two men".len() as u32));
            assert_eq!(page[range].split_whitespace().collect::<Vec<_>>(), ["Two", "men"]);
        }
        assert_eq!(article("<p>a &ampb &lt c</p>").text.as_str(), "a &b < c");
    }
}
