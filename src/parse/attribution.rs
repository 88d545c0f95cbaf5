//! Attributions: who says what a sentence states. "police said", "according to witnesses", `أفادت مصادر طبية`.

use super::quantity::{Counted, Mention};
use super::sentence::Sentence;
use crate::grammar::Grammar;
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Gap, Kind};

/// The classes that attributions are read with.
#[derive(Clone, Copy, Debug)]
pub struct AttributionClasses {
    follows: Option<ClassId>,
    precedes: Option<ClassId>,
    end: Option<ClassId>,
    pronoun: Option<ClassId>,
    that: Option<ClassId>,
    not: Option<ClassId>,
    led: Option<ClassId>,
    relative: Option<ClassId>,
    preposition: Option<ClassId>,
}

impl AttributionClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            follows: grammar.class("source.follows"),
            precedes: grammar.class("source.precedes"),
            end: grammar.class("source.end"),
            pronoun: grammar.class("source.pronoun"),
            that: grammar.class("source.that"),
            not: grammar.class("source.not"),
            led: grammar.class("source.led"),
            relative: grammar.class("relative"),
            preposition: grammar.class("preposition"),
        }
    }
}

/// Who says what, by token indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// First token of source and verb.
    pub from: usize,
    /// One past the last token of them.
    pub to: usize,
    /// The words for the source.
    pub source: Source,
    /// Whether it closes what it is said of: "12 died, police said."
    pub closes: bool,
}

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// These tokens name him.
    Named(usize, usize),
    /// Whoever spoke last: "he added", `وأضاف أن`.
    Last,
}

impl Source {
    /// Whether a token is one of its words.
    pub fn holds(self, at: usize) -> bool {
        matches!(self, Self::Named(from, to) if (from..to).contains(&at))
    }
}

/// The longest name of a source, in tokens.
const LONGEST_NAME: usize = 14;

/// Finds the attributions of a sentence in order. `covered` tells where a date or the like covers a token: up to where.
pub fn find(
    sentence: &Sentence<'_>,
    classes: &AttributionClasses,
    covered: impl Fn(usize) -> Option<usize>,
    mentions: &[Mention<'_>],
) -> Vec<Attribution> {
    let reader = Reader { sentence, classes, covered: &covered, mentions };
    let mut found = Vec::new();
    found.extend(reader.headline());
    // Without a word of saying nobody says it.
    let says = |class: Option<ClassId>| class.is_some_and(|class| sentence.phrases.classes.has(class));
    if !(says(classes.precedes) || says(classes.follows)) {
        return found;
    }
    let mut at = 0;
    while at < sentence.tokens.len() {
        let next = reader.at(at);
        at = next.map_or(at + 1, |attribution| attribution.to.max(at + 1));
        found.extend(next);
    }
    found
}

/// Which attribution vouches for what stands at a token: the last one before it, or else one that closes its sentence.
pub fn vouching(attributions: &[Attribution], at: usize) -> Option<usize> {
    let before = attributions.iter().rposition(|attribution| attribution.to <= at);
    before.or_else(|| attributions.iter().position(|attribution| attribution.from > at && attribution.closes))
}

/// The bytes of a source, without the preposition that leads it.
pub fn span(sentence: &Sentence<'_>, classes: &AttributionClasses, from: usize, to: usize) -> Span {
    let clitics = sentence.tokens[from].clitics;
    if clitics.has(Clitics::FOR) || clitics.has(Clitics::BY) {
        return sentence.stem_span(from, to);
    }
    let mut span = sentence.span(from, to);
    // `وفقا لمصادر`: here every word has the preposition, known or not.
    let led = classes.led.is_some_and(|class| sentence.class_ending(from, class).is_some());
    if let Some(rest) = sentence.token_text(from).strip_prefix('ل').filter(|_| led) {
        let stem = rest.strip_prefix('ل').unwrap_or(rest);
        span.start = sentence.tokens[from].end - stem.len() as u32;
    }
    span
}

struct Reader<'s, 'a, F> {
    sentence: &'s Sentence<'a>,
    classes: &'s AttributionClasses,
    covered: &'s F,
    mentions: &'s [Mention<'a>],
}

impl<F: Fn(usize) -> Option<usize>> Reader<'_, '_, F> {
    fn is(&self, class: Option<ClassId>, at: usize) -> bool {
        class.is_some_and(|class| self.sentence.class_at(at, class).is_some())
    }

    /// The attribution whose verb or preposition starts at a token.
    fn at(&self, at: usize) -> Option<Attribution> {
        let class_end = |class: Option<ClassId>| class.and_then(|class| self.sentence.class_at(at, class));
        if class_end(self.classes.not).is_some() {
            return None;
        }
        if let Some(end) = class_end(self.classes.precedes) {
            let inverted = at == 0 || matches!(self.sentence.tokens[at - 1].punct, b',' | b'"' | b'\'' | b'-');
            let source = self.before(at).or_else(|| inverted.then(|| self.behind(end)).flatten());
            let (from, to, source) = match source {
                Some((from, to)) => (from.min(at), to.max(end), self.named(from, to)),
                None => return None,
            };
            return Some(Attribution { from, to, source, closes: self.closes(to) });
        }
        let end = class_end(self.classes.follows)?;
        match self.behind(end) {
            Some((from, to)) => {
                Some(Attribution { from: at, to, source: self.named(from, to), closes: self.closes(to) })
            }
            None => self.is(self.classes.that, end).then_some(Attribution {
                from: at,
                to: end,
                source: Source::Last,
                closes: false,
            }),
        }
    }

    fn named(&self, from: usize, to: usize) -> Source {
        let pronoun = self.classes.pronoun.and_then(|class| self.sentence.class_at(from, class)) == Some(to);
        if pronoun { Source::Last } else { Source::Named(from, to) }
    }

    /// Whether the clause ends behind an attribution, but for a date.
    fn closes(&self, mut at: usize) -> bool {
        loop {
            let Some(token) = self.sentence.tokens.get(at) else { return true };
            if let Some(end) = (self.covered)(at) {
                at = end.max(at + 1);
            } else if token.kind == Kind::Punct {
                return true;
            } else if self.is(self.classes.preposition, at) && (self.covered)(at + 1).is_some() {
                at += 1;
            } else {
                return false;
            }
        }
    }

    /// Whether a name can't hold a token.
    fn bounds(&self, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        let inside =
            token.gap == Gap::Glued && matches!(token.punct, b'.' | b'\'' | b'-') && self.sentence.glued(at + 1);
        let grammar = self.sentence.grammar;
        token.kind == Kind::Punct && !inside
            || self.is(self.classes.end, at)
            || self.is(self.classes.that, at)
            || (self.covered)(at).is_some()
            || grammar.is_cue(token.word)
            || self
                .mentions
                .iter()
                .any(|m| (m.number.0..m.number.1).contains(&at) && !m.implied && m.counted != Counted::Label)
    }

    /// The name that ends before a verb: "a spokesman for the ministry (said)".
    fn before(&self, verb: usize) -> Option<(usize, usize)> {
        let sentence = self.sentence;
        let mut end = verb;
        if end > 1 && sentence.is_punct(end - 1, b',') {
            // "the minister, who asked not to be named, said"
            let comma = |at: &usize| sentence.is_punct(*at, b',');
            let open = (end.saturating_sub(LONGEST_NAME)..end - 1).rev().find(comma);
            end = match open.filter(|open| self.is(self.classes.relative, open + 1)) {
                Some(open) => open,
                // "Detective Brown of the city police, said": a name that starts the sentence.
                None if (0..end - 1).all(|at| !self.bounds(at)) => end - 1,
                None => return None,
            };
        }
        // "officials on Friday (said)"
        while end > 0 && (0..end).rev().take(4).any(|at| (self.covered)(at) == Some(end)) {
            let from = (0..end).rev().take(4).find(|&at| (self.covered)(at) == Some(end))?;
            end = from;
            if end > 0 && self.is(self.classes.preposition, end - 1) {
                end -= 1;
            }
        }
        let mut from = end;
        while from > 0 && end - from < LONGEST_NAME && !self.bounds(from - 1) {
            from -= 1;
            if sentence.tokens[from].gap >= Gap::Paragraph {
                break;
            }
        }
        (from < end).then_some((from, end))
    }

    /// The name that starts behind a verb or preposition: `(قالت) وزارة الداخلية`.
    fn behind(&self, mut from: usize) -> Option<(usize, usize)> {
        if self.sentence.tokens.get(from).is_some_and(|token| matches!(token.punct, b'"' | b':')) {
            from += 1;
        }
        let tokens = self.sentence.tokens;
        let mut end = from;
        while end < tokens.len() && end - from < LONGEST_NAME && !self.bounds(end) {
            if end > from && tokens[end].gap >= Gap::Paragraph {
                break;
            }
            end += 1;
        }
        (from < end).then_some((from, end))
    }

    /// The source that a headline names before a colon: "Police: five killed", `الدفاع المدني: مقتل خمسة`.
    fn headline(&self) -> Option<Attribution> {
        if self.sentence.part != Part::Title {
            return None;
        }
        let colon = (1..self.sentence.tokens.len().min(HEADLINE_REACH)).find(|&at| self.sentence.is_punct(at, b':'))?;
        let name = (0..colon).all(|at| !self.bounds(at));
        name.then_some(Attribution { from: 0, to: colon + 1, source: Source::Named(0, colon), closes: false })
    }
}

/// Where the colon of a headline may stand at the latest, in tokens.
const HEADLINE_REACH: usize = 7;
