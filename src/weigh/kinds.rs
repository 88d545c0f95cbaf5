//! Kinds of people that exclude each other: women and children, soldiers and civilians, Saudis and Egyptians, the gravely and
//! the slightly injured. Nobody is counted among two of one row.

use std::ops::Range;

use super::measure::{Measure, Scales};
use crate::fact::Category;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::NounKind;
use crate::text::token::{Kind, Token};

/// Rows of classes of which nobody is in two. Women may be foreigners, so nothing is said of classes of different rows.
const ROWS: [&[&str]; 3] = [
    &["kind.men", "kind.women", "kind.children"],
    &["kind.soldiers", "kind.police", "kind.civilians", "kind.rebels"],
    &["grade.grave", "grade.moderate", "grade.light"],
];

/// Words behind a number among which stands what kind it counts: `خمسة منهم في حالة حرجة`.
const REACH: usize = 5;

/// A stretch of a sentence.
type Words<'s> = (&'s [Token], Range<usize>);

/// Reads which kinds numbers count.
pub struct Kinds<'s, 'd> {
    scales: &'s Scales<'d>,
    rows: [Vec<Option<ClassId>>; 3],
    broad: Option<ClassId>,
}

impl<'s, 'd> Kinds<'s, 'd> {
    /// Looks the classes up by name.
    pub fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name: &&str| scales.grammar.class(name);
        Self { scales, rows: ROWS.map(|row| row.iter().map(class).collect()), broad: class(&"kind.broad") }
    }

    /// Whether nobody can be counted in both numbers, by the words behind each.
    pub fn exclude(&self, a: &Measure<'_>, b: &Measure<'_>) -> bool {
        self.in_one_row(a, b) || self.of_two_peoples(a, b) || dead_and_alive(a, b)
    }

    fn in_one_row(&self, a: &Measure<'_>, b: &Measure<'_>) -> bool {
        let (a, b) = (self.words(a), self.words(b));
        self.rows.iter().any(|row| {
            let place = |words: &Words<'_>| {
                let mut places = (0..row.len()).filter(|&place| self.says(words, row[place]));
                // "Women and children" in one number are no kind of their own.
                places.next().filter(|_| places.next().is_none())
            };
            matches!((place(&a), place(&b)), (Some(a), Some(b)) if a != b)
        })
    }

    /// The words of a number: its noun and what stands behind it, up to the next number or mark.
    fn words(&self, m: &Measure<'_>) -> Words<'s> {
        let tokens = self.scales.sentence_tokens(m.trace.sentence);
        let from = if m.implied { m.trace.from } else { m.trace.to } as usize;
        let next = self.scales.measures_of(m.trace.sentence, m.trace.sentence).iter();
        let next = next.map(|next| next.trace.from as usize).find(|&next| next > from).unwrap_or(tokens.len());
        let end = (from + REACH).min(next).max(m.trace.phrase_end as usize).min(tokens.len());
        let mark = (from..end).find(|&at| tokens[at].kind == Kind::Punct && !matches!(tokens[at].punct, b'"' | b'('));
        (tokens, from..mark.unwrap_or(end))
    }

    fn says(&self, (tokens, words): &Words<'_>, class: Option<ClassId>) -> bool {
        words.clone().any(|at| self.scales.class_at(tokens, at, class).is_some())
    }

    /// "Five Saudis and four Egyptians": two peoples, neither of them broad as "foreigners" are.
    fn of_two_peoples(&self, a: &Measure<'_>, b: &Measure<'_>) -> bool {
        let people = |m: &Measure<'_>| {
            let noun = self.scales.phrase_words(m).first().and_then(|token| {
                let noun = self.scales.grammar.info(token.word).noun.as_ref()?;
                (noun.adjective && noun.kind == NounKind::Person).then_some(noun.lemma)
            });
            noun.filter(|_| !m.implied && !self.says(&self.words(m), self.broad))
        };
        matches!((people(a), people(b)), (Some(a), Some(b)) if a != b)
    }
}

/// Whether one number counts dead and the other such as have survived.
fn dead_and_alive(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let alive =
        |m: &Measure<'_>| matches!(m.category, Some(Category::Injured | Category::Missing | Category::Detained));
    let dead = |m: &Measure<'_>| m.category == Some(&Category::Killed);
    a.fact.span != b.fact.span && (dead(a) && alive(b) || alive(a) && dead(b))
}
