//! A page as a flat row of tags and texts, each tag knowing where its element ends.

use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::source::Comment;

/// A page, tokenised as browsers do.
#[derive(Default)]
pub(super) struct Page {
    pub(super) events: Vec<Event>,
    pub(super) elements: Vec<Element>,
    pub(super) comments: Vec<Comment>,
    /// How many bytes of visible text, white space aside, there are.
    pub(super) letters: usize,
    open: Open,
}

/// What stands in a page.
pub(super) enum Event {
    /// The start tag of the element of that number.
    Start(usize),
    /// The end of the element of that number, whether or not there is a tag.
    End(usize),
    /// Text between tags.
    Text(Text),
}

/// Text with its entities decoded, and the raw bytes that it stands for.
#[derive(Default)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) raw: Range<usize>,
}

/// An element, from its start tag to its end.
#[derive(Default)]
pub(super) struct Element {
    pub(super) tag: String,
    pub(super) attributes: Vec<(String, Text)>,
    /// Its bytes in the page.
    pub(super) bytes: Range<usize>,
    /// Its events: from the start tag up to, not including, its end.
    pub(super) events: Range<usize>,
    /// How many bytes of visible text, white space aside, are inside.
    pub(super) letters: usize,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&Text> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether an attribute holds `word` among its words, in any case.
    pub(super) fn has(&self, attribute: &str, word: &str) -> bool {
        self.attribute(attribute)
            .is_some_and(|text| text.value.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word)))
    }
}

/// The elements that are open, and how many of each tag: an end tag that closes nothing costs nothing.
#[derive(Default)]
struct Open {
    stack: Vec<usize>,
    tags: HashMap<String, usize>,
}

impl Page {
    /// Reads the page that stands at `range` of the source; any text is one.
    pub(super) fn parse(source: &str, range: Range<usize>) -> Self {
        let mut page = Self::default();
        let mut element = Element::default();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            let raw = range.start + span.start..range.start + span.end;
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    element = Element { tag: text_of(name), bytes: raw, ..Element::default() };
                }
                CallbackEvent::AttributeName { name } => element.attributes.push((text_of(name), Text::default())),
                CallbackEvent::AttributeValue { value } => {
                    if let Some((_, text)) = element.attributes.last_mut() {
                        *text = Text { value: text_of(value), raw };
                    }
                }
                CallbackEvent::CloseStartTag { .. } => {
                    element.bytes.end = raw.end;
                    page.start(std::mem::take(&mut element));
                }
                CallbackEvent::EndTag { name } => {
                    element = Element::default();
                    page.end(&text_of(name), raw.end);
                }
                CallbackEvent::String { value } => page.text(Text { value: text_of(value), raw }),
                CallbackEvent::Comment { value }
                    if source.get(raw.clone()).is_some_and(|it| it.starts_with("<!--")) =>
                {
                    page.comments.push(Comment { range: raw, text: text_of(value) });
                }
                _ => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(source.get(range.clone()).unwrap_or_default(), emitter).finish();
        while page.close_last(range.end) {}
        page
    }

    fn start(&mut self, element: Element) {
        while self.open.stack.last().is_some_and(|&last| is_closed_by(&self.elements[last].tag, &element.tag)) {
            self.close_last(element.bytes.start);
        }
        let (number, at, end) = (self.elements.len(), self.events.len(), element.bytes.end);
        let is_void = VOID.contains(&element.tag.as_str());
        *self.open.tags.entry(element.tag.clone()).or_default() += 1;
        self.open.stack.push(number);
        self.elements.push(Element { events: at..at, letters: self.letters, ..element });
        self.events.push(Event::Start(number));
        if is_void {
            self.close_last(end);
        }
    }

    /// Closes the last open element of that tag and all within it.
    fn end(&mut self, tag: &str, at: usize) {
        if self.open.tags.get(tag).is_none_or(|&open| open == 0) {
            return;
        }
        while let Some(&last) = self.open.stack.last() {
            let found = self.elements[last].tag == tag;
            self.close_last(at);
            if found {
                return;
            }
        }
    }

    fn close_last(&mut self, at: usize) -> bool {
        let Some(number) = self.open.stack.pop() else {
            return false;
        };
        let element = &mut self.elements[number];
        if let Some(open) = self.open.tags.get_mut(&element.tag) {
            *open -= 1;
        }
        element.bytes.end = at;
        element.events.end = self.events.len();
        element.letters = self.letters - element.letters;
        self.events.push(Event::End(number));
        true
    }

    fn text(&mut self, text: Text) {
        let is_code =
            |&last: &usize| matches!(self.elements[last].tag.as_str(), "script" | "style" | "noscript" | "template");
        if !self.open.stack.last().is_some_and(is_code) {
            self.letters += text.value.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        }
        self.events.push(Event::Text(text));
    }
}

/// Elements without content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Whether the end tag of `open` may be left out before a start tag `next`.
fn is_closed_by(open: &str, next: &str) -> bool {
    match open {
        "p" => super::is_block(next) && !matches!(next, "br" | "td" | "th" | "tr"),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        "head" => next == "body",
        _ => false,
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
