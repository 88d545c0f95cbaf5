//! What may be stepped over on the way: relative clauses, brackets, appositions, dashes.

use super::matcher::Matcher;
use crate::grammar::compile::ClassId;
use crate::text::token::Kind;

impl<'a, F: Fn(usize) -> Option<usize>> Matcher<'_, 'a, F> {
    /// Where a relative clause right behind its noun starts whose verb stands at a token.
    pub(super) fn relative_clause(&self, verb: usize) -> Option<usize> {
        let relative = self.classes.relative?;
        let starts = |&at: &usize| {
            let noun = self.mentions.iter().any(|m| m.phrase_end == at && m.counted.may_be_people());
            noun && self.sentence.class_at(at, relative).is_some()
        };
        let start = (verb.saturating_sub(CLAUSE_VERB)..verb).rev().find(starts)?;
        let plain = |at: usize| self.sentence.tokens[at].kind == Kind::Word;
        (start..verb).all(plain).then_some(start)
    }

    /// Where an English verb starts that shares its subject with what stands at token `end`: "were wounded and
    /// hospitalised", or a participle behind its noun: "12 men seized in May were freed".
    pub(super) fn verb_before(&self, end: usize) -> Option<usize> {
        let and = self.classes.and.and_then(|class| self.sentence.class_ending(end, class));
        let to = and.unwrap_or(end);
        let cue = |&start: &usize| {
            let long = self.sentence.phrases_at(start).any(|hit| hit.end as usize == to);
            self.sentence.is_ascii(start) && (start + 1 == to || long) && self.is_cue(start)
        };
        let start = (to.saturating_sub(LONGEST_VERB)..to).find(cue)?;
        (and.is_some() || self.mentions.iter().any(|m| m.phrase_end == start)).then_some(start)
    }

    /// The member of a list before a mention, past an insertion: "six priests (five of them Spaniards) and two women".
    pub(super) fn before_insertion(&self, mention: usize) -> Option<usize> {
        let and = self.classes.and.and_then(|class| self.sentence.class_ending(self.mentions[mention].from, class))?;
        let close = and.checked_sub(1)?;
        let open = self.bracket_insertion(close).or_else(|| self.dash_insertion(close));
        // "six monks, five of whom were Spaniards, and two cooks"
        let part = |open: &usize| self.mentions.iter().any(|m| m.from == *open + 1 && self.part_behind(m));
        let open = open.or_else(|| self.comma_insertion(close).filter(part))?;
        self.mentions[..mention].iter().rposition(|m| m.phrase_end == open)
    }

    /// Where brackets open that close at token `at`.
    pub(super) fn bracket_insertion(&self, at: usize) -> Option<usize> {
        if !self.sentence.is_punct(at, b')') {
            return None;
        }
        (at.saturating_sub(INSERTION)..at).rev().find(|&open| self.sentence.is_punct(open, b'('))
    }

    /// Where a relative clause or a part between commas starts that ends at token `at`: "One of the men, who shot the guard,
    /// was hanged".
    pub(super) fn comma_insertion(&self, at: usize) -> Option<usize> {
        let comma = |at: usize| self.sentence.is_punct(at, b',');
        if !comma(at) {
            return None;
        }
        let opens = |open: usize| {
            let of =
                |class: Option<ClassId>| class.is_some_and(|class| self.sentence.class_at(open + 1, class).is_some());
            let part = || self.mentions.iter().any(|m| m.from == open + 1 && self.part_behind(m));
            comma(open) && (of(self.classes.relative) || of(self.classes.part) || part())
        };
        (at.saturating_sub(INSERTION)..at).rev().find(|&open| opens(open)).or_else(|| self.apposition(at))
    }

    /// Where a plain apposition between commas starts that ends at the comma `at`: "two guards, members of the police, were".
    fn apposition(&self, at: usize) -> Option<usize> {
        let inside = |at: usize| {
            let word = self.sentence.tokens[at].kind == Kind::Word && self.weight(at, false) == Some(1);
            word || self.sentence.is_punct(at, b'\'')
        };
        let open = (at.saturating_sub(APPOSITION)..at).rev().find(|&open| !inside(open))?;
        let noun = self.mentions.iter().any(|m| m.phrase_end <= open && m.phrase_end + APPOSITION > open);
        let counts = self.mentions.iter().any(|m| open < m.from && m.from < at && !m.implied);
        let joined = self.classes.and.is_some_and(|class| self.sentence.class_at(open + 1, class).is_some());
        (self.sentence.is_punct(open, b',') && open + 1 < at && noun && !counts && !joined).then_some(open)
    }

    /// Where an insertion between spaced dashes starts that ends at token `at`: "seven -- two men and five women -- died".
    pub(super) fn dash_insertion(&self, at: usize) -> Option<usize> {
        let spaced =
            |at: usize| self.sentence.is_punct(at, b'-') && !(self.sentence.glued(at) && self.sentence.glued(at + 1));
        if !spaced(at) {
            return None;
        }
        let mut inside = at;
        while inside > 0 && self.sentence.is_punct(inside - 1, b'-') {
            inside -= 1;
        }
        let open = (inside.saturating_sub(INSERTION)..inside).rev().find(|&open| spaced(open))?;
        let first = (0..=open).rev().take_while(|&i| self.sentence.is_punct(i, b'-')).last()?;
        (first > 0).then_some(first)
    }
}

/// The longest phrase for a verb, in tokens: "placed under house arrest".
const LONGEST_VERB: usize = 4;

/// The longest insertion between dashes, in tokens.
const INSERTION: usize = 24;

/// The longest apposition between commas, in tokens.
const APPOSITION: usize = 10;

/// How far behind the noun of its relative clause a verb may stand.
pub(super) const CLAUSE_VERB: usize = 6;
