//! Enumerations: names or noun phrases in a row, closed by a conjunction, and how many they may be.

use super::measure::Scales;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::{DateRole, NounKind, NumberRole};
use crate::span::Span;
use crate::text::token::{Case, Clitics, Gap, Kind, Token};

/// Names or noun phrases in a row.
#[derive(Debug)]
pub struct Enumeration {
    /// Its words.
    pub span: Span,
    /// The fewest members that it may have.
    pub least: usize,
    /// The most: where a conjunction may join two words of one member, it may part two members as well.
    pub most: usize,
}

/// The longest row that is counted.
const LONGEST: usize = 48;
/// The most words of a name.
const NAME: usize = 3;
/// The most words of a member in a chain of short ones.
const BRIEF: usize = 2;
/// From how many conjunctions on short members are a chain.
const CHAIN: usize = 5;
/// The most words of a member that no article begins and no capital marks.
const WORDS: usize = 7;

/// Reads enumerations in the sentences of a document.
pub struct Reader<'s, 'd> {
    scales: &'s Scales<'d>,
    and: Option<ClassId>,
    stop: Option<ClassId>,
    open: Option<ClassId>,
    lead: Option<ClassId>,
    possessive: Option<ClassId>,
    whole: Option<ClassId>,
    relative: Option<ClassId>,
    inside: Option<ClassId>,
}

impl<'s, 'd> Reader<'s, 'd> {
    /// Looks the classes up by name.
    pub fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            and: class("number.and"),
            stop: class("stop"),
            open: class("list.open"),
            lead: class("list.article"),
            possessive: class("possessive"),
            whole: class("list.whole"),
            relative: class("relative"),
            inside: class("list.inside"),
        }
    }

    /// The enumeration that starts at a token of a sentence, if it is plain enough to be counted.
    pub fn read(&self, sentence: u32, from: usize) -> Option<Enumeration> {
        let tokens = self.scales.sentence_tokens(sentence);
        let quoted = self.scales.is_latin(sentence) && tokens.get(from).is_some_and(|token| token.punct == b'"');
        let from = from + usize::from(quoted);
        let first = tokens.get(from).filter(|token| token.kind == Kind::Word)?;
        let text = self.scales.article.part(self.scales.sentences[sentence as usize].part).as_str();
        let row = Row { reader: self, tokens, text };
        let latin = text.as_bytes().get(first.start as usize).is_some_and(u8::is_ascii);
        if latin { row.capitals(from) } else { row.conjunctions(from) }
    }

    /// Bare nouns in a row behind a mark, which another mark closes: "-- justice, transport and trade.".
    pub fn nouns(&self, sentence: u32, from: usize) -> Option<Enumeration> {
        let tokens = self.scales.sentence_tokens(sentence);
        let text = self.scales.article.part(self.scales.sentences[sentence as usize].part).as_str();
        let row = Row { reader: self, tokens, text };
        if self.scales.is_latin(sentence) { row.bare(from) } else { None }
    }
}

struct Row<'r, 's, 'd> {
    reader: &'r Reader<'s, 'd>,
    tokens: &'r [Token],
    text: &'r str,
}

/// What stands between two commas.
#[derive(Clone, Copy, Debug, Default)]
struct Segment {
    /// Whether و begins it.
    joined: bool,
    /// How many words inside may begin with a conjunction.
    inside: usize,
    /// How many of these do for sure.
    sure: usize,
    /// Whether some stretch between them is longer than a name: what و joins there may be words of one member.
    long: bool,
    /// The longest stretch between them, in words.
    widest: usize,
}

/// What a member is told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    /// A name.
    Name,
    /// A noun with an article.
    Phrase,
    /// A noun with a possessive: "his wife".
    Owned,
}

impl Row<'_, '_, '_> {
    fn is(&self, at: usize, class: Option<ClassId>) -> bool {
        self.reader.scales.class_at(self.tokens, at, class).is_some()
    }

    fn punct(&self, at: usize) -> u8 {
        self.tokens.get(at).map_or(0, |token| token.punct)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| Span::new(token.start, token.end).of(self.text))
    }

    fn enumeration(&self, from: usize, end: usize, least: usize, most: usize) -> Enumeration {
        Enumeration { span: Span::new(self.tokens[from].start, self.tokens[end - 1].end), least, most }
    }

    /// "John Smith, Ann Miller and Bob Jones", "a Swiss guide and a German tourist": in Latin script capitals and articles
    /// mark the members.
    fn capitals(&self, from: usize) -> Option<Enumeration> {
        let mut members: Vec<Made> = Vec::new();
        let (mut at, mut last) = (from, false);
        loop {
            let (made, end) = self.member(at)?;
            // "his wife, Ann Miller,": both are one.
            let joined = members.last() == Some(&Made::Owned) && made == Made::Name && !last;
            if joined {
                members.pop();
            }
            members.push(made);
            at = self.past_clause(self.past_quotes(self.past_age(end)));
            if last || members.len() > LONGEST {
                break;
            }
            let comma = self.punct(at) == b',';
            let next = self.past_quotes(at + usize::from(comma));
            if self.is(next, self.reader.and) {
                (at, last) = (self.past_quotes(next + 1), true);
            } else if comma {
                at = next;
            } else {
                return None;
            }
        }
        // "A and B and C", "A and B, C and D": more may belong to it.
        let more = self.is(at, self.reader.and)
            || self.punct(at) == b','
                && (self.is(at + 1, self.reader.and)
                    || self.tokens.get(at + 1).is_some_and(|t| t.case == Case::Initial))
            || self.is(at, self.reader.open);
        // Between two that are joined directly nothing can be in apposition.
        let plain = members.len() == 2 || members.iter().all(|made| *made == members[0]);
        (!more && plain).then(|| self.enumeration(from, at, members.len(), members.len()))
    }

    /// Words without capitals and articles between commas, up to a conjunction and one more.
    fn bare(&self, from: usize) -> Option<Enumeration> {
        let (mut members, mut at) = (0, from);
        loop {
            let lower = self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower);
            let led = self.is(at, self.reader.stop) || self.is(at, self.reader.lead);
            if !lower || led || members > LONGEST {
                return None;
            }
            let end = self.words(at, |at| !self.is(at, self.reader.open) && !self.is(at, self.reader.relative))?;
            members += 1;
            let comma = usize::from(self.punct(end) == b',');
            if self.is(end + comma, self.reader.and) {
                let from_last = end + comma + 1;
                let last = self.words(from_last, |at| !self.is(at, self.reader.stop))?;
                let marked = self.tokens.get(last).is_none_or(|token| {
                    matches!(token.punct, b'.' | b')' | b';') || token.punct == b'-' && token.gap != Gap::Glued
                });
                let open = self.is(from_last, self.reader.open);
                return (marked && !open).then(|| self.enumeration(from, last, members + 1, members + 1));
            }
            if comma == 0 {
                return None;
            }
            at = end + 1;
        }
    }

    /// A name or noun phrase, and where it ends.
    fn member(&self, from: usize) -> Option<(Made, usize)> {
        if self.is(from, self.reader.open) {
            return None;
        }
        let token = self.tokens.get(from).filter(|token| token.kind == Kind::Word)?;
        let article = self.is(from, self.reader.lead)
            || self.reader.scales.grammar.info(token.word).number.is_some_and(|n| n.role == NumberRole::Article);
        let owned = self.is(from, self.reader.possessive);
        if article || owned {
            let end = self.words(from + 1, |at| !self.is(at, self.reader.stop))?;
            return Some((if owned { Made::Owned } else { Made::Phrase }, end));
        }
        // A number or a day is no name.
        let info = self.reader.scales.grammar.info(token.word);
        let known = info.number.is_some() || info.date.is_some() || self.is(from, self.reader.stop);
        if token.case == Case::Lower || known {
            return None;
        }
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.case != Case::Lower);
        let end = self.words(from, |at| {
            let particle = capital(at + 1) && self.tokens[at].end - self.tokens[at].start <= 3;
            capital(at) && !self.is(at, self.reader.stop) || particle && !self.is(at, self.reader.and)
        })?;
        Some((Made::Name, end))
    }

    /// Where the words from a place on end that are `accept`ed, with the hyphens, stops and quotes inside; none where it is none.
    fn words(&self, from: usize, accept: impl Fn(usize) -> bool) -> Option<usize> {
        let mut at = from;
        while let Some(token) = self.tokens.get(at) {
            let word = token.kind == Kind::Word && !self.is(at, self.reader.and) && accept(at);
            let inner = at > from
                && (matches!(token.punct, b'\'' | b'-' | b'.') && token.gap == Gap::Glued)
                && self.tokens.get(at + 1).is_some_and(|next| {
                    next.kind == Kind::Word
                        && (next.gap == Gap::Glued
                            || token.punct == b'.' && self.tokens[at - 1].end - self.tokens[at - 1].start <= 2)
                });
            if !(word || inner) {
                break;
            }
            at += 1;
        }
        (at > from && at - from <= 2 * WORDS).then_some(at)
    }

    /// Past the age or note in brackets of a member: ", 23", "(23)".
    fn past_age(&self, at: usize) -> usize {
        let digits = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Digits);
        match self.punct(at) {
            b',' if digits(at + 1) => at + 2,
            b'(' => self.close(at).map_or(at, |close| close + 1),
            _ => at,
        }
    }

    /// Past the quotes around a name.
    fn past_quotes(&self, at: usize) -> usize {
        (at..).find(|&at| self.punct(at) != b'"').unwrap_or(at)
    }

    /// Past a clause between commas that tells more of a member: ", who was driving,".
    fn past_clause(&self, at: usize) -> usize {
        if self.punct(at) != b',' || !self.is(at + 1, self.reader.relative) {
            return at;
        }
        let words = |&at: &usize| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
        let end = (at + 2..at + 2 + 2 * WORDS).take_while(words).last().map_or(at, |last| last + 1);
        if self.punct(end) == b',' { end } else { at }
    }

    /// The bracket that closes the one at a token.
    fn close(&self, at: usize) -> Option<usize> {
        (at + 1..at + 2 * WORDS).find(|&at| self.punct(at) == b')')
    }

    /// `أحمد، ومحمد، وعلي`, `الرياض وجدة والدمام`: where no capitals mark the members, commas and و part them.
    fn conjunctions(&self, from: usize) -> Option<Enumeration> {
        let (segments, end, closed) = self.segments(from)?;
        let joined = segments.iter().skip(1).filter(|segment| segment.joined).count();
        let inside: usize = segments.iter().map(|segment| segment.inside).sum();
        let last = segments.last()?;
        let count = segments.len();
        let (least, most) = match count {
            1 if last.long => (1, 1 + inside),
            // `الهند ونيجيريا وغانا والولايات المتحدة`: nobody is called by one word in so many pairs.
            1 if last.widest <= BRIEF && inside >= CHAIN => (1 + inside, 1 + inside),
            1 => (1 + last.sure, 1 + inside),
            // Every member has its own و: what و joins inside of one are titles or couples.
            3.. if joined + 1 == count => (count, count + inside),
            _ if joined == 0 && inside == 1 && last.inside == 1 => (count + 1, count + 1),
            _ => (count, count + inside),
        };
        Some(self.enumeration(from, end, least, if closed { most } else { usize::MAX }))
    }

    /// The stretches between commas, where the last one ends, and whether the row is known to end there.
    fn segments(&self, from: usize) -> Option<(Vec<Segment>, usize, bool)> {
        let mut segments: Vec<Segment> = Vec::new();
        let mut segment = Segment::default();
        // Where the segment starts, and where its last member may.
        let (mut start, mut run, mut at) = (from, from, from);
        let whole = loop {
            let Some(token) = self.tokens.get(at) else { break Some(true) };
            if self.is(at, self.reader.open) || segments.len() > LONGEST {
                return None;
            }
            if token.kind == Kind::Word {
                // A clause of its own.
                // علي the name is folded like على the preposition, but never written like it.
                let stop = self.is(at, self.reader.stop) && !(at > start && self.word(at).ends_with('ي'));
                // `والمنطقة الحرة في عدن، وميناء`: where a place stands before the next comma, it belongs to the member.
                let place = |to: usize| self.punct(to) == b',' && self.and(to + 1).is_some();
                let stop =
                    stop && !(segment.joined && self.is(at, self.reader.inside) && (at + 2..at + 2 + BRIEF).any(place));
                // Behind the last member, which و joins, a clause goes on without it.
                let over = at == start
                    && segments.last().is_some_and(|last| last.joined || last.inside > 0)
                    && self.and(at).is_none();
                // `تكساس وأنديانا السبت`: a day is no member.
                let date = self.reader.scales.grammar.info(token.word).date;
                if date.is_some_and(|date| date.is == DateRole::Weekday) && segment.inside > 0 {
                    break Some(true);
                }
                if stop || over || at - run > WORDS {
                    break (at == start).then_some(true);
                }
                if let Some(sure) = self.and(at) {
                    segment.long |= at - run > NAME;
                    segment.widest = segment.widest.max(at - run);
                    run = at;
                    // `والشيخ والنائب سالم أحمد` is one man.
                    let title = segment.joined && at == start + 1;
                    let inside = at > start && !title;
                    segment.joined |= at == start;
                    segment.inside += usize::from(inside);
                    segment.sure += usize::from(inside && sure);
                }
            } else if token.punct == b',' {
                segments.push(std::mem::take(&mut segment));
                (start, run) = (at + 1, at + 1);
            } else if token.punct == b'('
                && let Some(close) = self.close(at)
            {
                run += close - at;
                at = close;
            } else if token.kind == Kind::Digits || !matches!(token.punct, b'"' | b'-' | b'/' | b'(' | b'\'') {
                break Some(matches!(token.punct, b'.' | b';' | b')'));
            }
            at += 1;
        };
        match whole {
            Some(closed) if at > start => {
                segment.widest = segment.widest.max(at - run);
                segments.push(segment);
                Some((segments, at, closed))
            }
            Some(closed) => (!segments.is_empty()).then(|| (segments, start - 1, closed)),
            // What breaks off behind a comma is no member, and may still hide one.
            None if segments.is_empty() => Some((vec![segment], at, false)),
            None => Some((segments, start - 1, false)),
        }
    }

    /// Whether و begins a word as a conjunction: for sure, or maybe as a letter of its own.
    fn and(&self, at: usize) -> Option<bool> {
        let token = &self.tokens[at];
        if self.is(at, self.reader.and) {
            return Some(true);
        }
        if token.word != 0 {
            let noun = self.reader.scales.grammar.info(token.word).noun.as_ref();
            return token
                .clitics
                .has(Clitics::AND)
                .then(|| token.clitics.has(Clitics::THE) || noun.is_some_and(|noun| noun.kind != NounKind::Kin));
        }
        let word = self.word(at);
        (word.starts_with('و') && !self.is(at, self.reader.whole)).then(|| word.starts_with("وال"))
    }
}

/// How many names stand between commas, notes in brackets apart; none where something else stands among them.
pub fn names_between_commas(scales: &Scales<'_>, tokens: &[Token]) -> Option<usize> {
    let and = scales.grammar.class("number.and");
    let (mut names, mut depth, mut fresh) = (0, 0, true);
    for (at, token) in tokens.iter().enumerate() {
        match token.punct {
            b'(' => depth += 1,
            // "Ramon Vega (Cagliari) Raphael Wicky (Sion)": a comma is easily forgotten.
            b')' => (depth, fresh) = (depth - 1, true),
            b',' | b';' if depth == 0 => fresh = true,
            _ if depth > 0 => {}
            _ if scales.class_at(tokens, at, and).is_some() => fresh = true,
            _ if token.kind == Kind::Word && fresh => {
                if token.case == Case::Lower {
                    return None;
                }
                (names, fresh) = (names + 1, false);
            }
            _ if token.kind == Kind::Digits => return None,
            _ => {}
        }
    }
    Some(names)
}
