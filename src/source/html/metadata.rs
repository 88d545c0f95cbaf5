//! What a page says of its article beside the text: in `<meta>` tags, in JSON-LD, in `<time>`, in `<html lang>`.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::page::{Element, Event, Page};
use super::push_text;
use crate::article::Passage;
use crate::source::escape::unescape;
use crate::source::prose::Prose;
use crate::source::{iso_date, primary_language};

/// The metadata of a page.
#[derive(Default)]
pub(super) struct Metadata {
    /// The best title outside the article itself.
    pub(super) title: Passage,
    pub(super) lang: Option<String>,
    pub(super) published: Option<NaiveDate>,
}

/// The names under which `<meta>` tags hold the date of publication.
const PUBLISHED: &[&str] = &["article:published_time", "datePublished", "pubdate", "date"];

impl Metadata {
    /// Gathers the metadata; `root` is the element of the article.
    pub(super) fn of(page: &Page, root: Option<usize>, source: &str) -> Self {
        let linked = linked_data(page, source);
        let meta = |name: &str| {
            let tags = page.elements.iter().filter(|element| element.tag == "meta");
            let named = |tag: &&Element| ["property", "name", "itemprop"].iter().any(|key| tag.has(key, name));
            tags.filter(named).find_map(|tag| tag.attribute("content"))
        };
        let stated = PUBLISHED.iter().filter_map(|name| meta(name)).find_map(|text| iso_date(&text.value));
        let root = root.map_or(0..page.events.len(), |root| page.elements[root].events.clone());
        let timed = page.events[root].iter().filter_map(|event| match event {
            Event::Start(number) => Some(&page.elements[*number]),
            _ => None,
        });
        let mut times = timed.filter(|element| element.tag == "time").filter_map(|time| time.attribute("datetime"));
        let og_title = meta("og:title").map(|text| {
            let mut prose = Prose::default();
            push_text(&mut prose, source, text);
            prose.finish()
        });
        let titles = [og_title, linked.title].into_iter().flatten().find(|title| !title.as_str().trim().is_empty());
        let html = page.elements.iter().find(|element| element.tag == "html");
        let lang = html.and_then(|html| html.attribute("lang").or(html.attribute("xml:lang")));
        Self {
            title: titles.unwrap_or_else(|| page_title(page, source)),
            lang: lang.and_then(|text| primary_language(&text.value)),
            published: linked.published.or(stated).or_else(|| times.find_map(|text| iso_date(&text.value))),
        }
    }
}

/// The text of `<title>`.
fn page_title(page: &Page, source: &str) -> Passage {
    let mut prose = Prose::default();
    let title = page.elements.iter().find(|element| element.tag == "title");
    for event in title.map_or(&[][..], |title| &page.events[title.events.clone()]) {
        if let Event::Text(text) = event {
            push_text(&mut prose, source, text);
        }
    }
    prose.finish()
}

/// What the JSON-LD of a page says of its article.
#[derive(Default)]
struct LinkedData {
    title: Option<Passage>,
    published: Option<NaiveDate>,
}

/// A thing of JSON-LD. Fields stay raw: pages put all sorts of values there.
#[derive(Deserialize)]
struct Thing<'a> {
    #[serde(borrow, rename = "@type")]
    kind: Option<&'a RawValue>,
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'a RawValue>,
    #[serde(borrow)]
    headline: Option<&'a RawValue>,
    #[serde(borrow, rename = "datePublished")]
    published: Option<&'a RawValue>,
}

/// How deep lists and graphs of things may nest.
const DEEPEST: usize = 4;

fn linked_data(page: &Page, source: &str) -> LinkedData {
    let mut found = LinkedData::default();
    let scripts =
        page.elements.iter().filter(|element| element.tag == "script" && element.has("type", "application/ld+json"));
    for script in scripts {
        for event in &page.events[script.events.clone()] {
            if let Event::Text(text) = event {
                let json = source.get(text.raw.clone()).unwrap_or_default();
                let offset = |part: &str| part.as_ptr().addr() - source.as_ptr().addr();
                search(json, DEEPEST, &offset, &mut found);
            }
        }
    }
    found
}

/// Looks for the first article in `json`. What isn't JSON says nothing.
fn search(json: &str, depth: usize, offset: &impl Fn(&str) -> usize, found: &mut LinkedData) {
    if depth == 0 || found.title.is_some() {
        return;
    }
    if json.trim_start().starts_with('[') {
        let things: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
        return things.iter().for_each(|thing| search(thing.get(), depth - 1, offset, found));
    }
    let Ok(thing) = serde_json::from_str::<Thing<'_>>(json) else {
        return;
    };
    if thing.kind.is_some_and(|kind| kind.get().contains("Article")) {
        let string = |value: Option<&RawValue>| {
            let inside = value.and_then(|value| value_of(value))?;
            Some(unescape(inside, offset(inside)))
        };
        found.title = string(thing.headline);
        found.published = found.published.or(string(thing.published).and_then(|text| iso_date(text.as_str())));
    }
    if let Some(graph) = thing.graph {
        search(graph.get(), depth - 1, offset, found);
    }
}

/// What stands between the quotes of a string.
fn value_of(value: &RawValue) -> Option<&str> {
    value.get().strip_prefix('"')?.strip_suffix('"')
}
