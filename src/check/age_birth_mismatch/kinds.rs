//! "The infant, 12," and `المسن (35 عاما)`: words for people of some ages only.

use rust_decimal::Decimal;

use super::{MANY, META, ages, name_of};
use crate::check::dated::{class_at, finding, label, sentence};
use crate::document::Document;
use crate::fact::{Fact, Modifier};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::{Case, Gap, Kind, Token};

/// Words for people, and their youngest and oldest ages.
const KINDS: [(&str, i64, i64); 5] =
    [("age.infant", 0, 5), ("age.child", 0, 19), ("age.teen", 13, 19), ("age.youth", 11, 45), ("age.elderly", 45, 130)];

/// Ages that a word for somebody does not allow.
pub(super) fn check(document: &Document<'_>, findings: &mut Vec<Finding>) {
    for (name, youngest, oldest) in KINDS {
        let class = document.grammar.class(name).filter(|&class| document.phrases.has(class));
        let Some(class) = class else { continue };
        let teen = name == "age.teen";
        let called = if teen { called(document, class) } else { Vec::new() };
        for (index, fact, age) in ages(document).filter(|(.., age)| age.quantity.modifier == Modifier::Exact) {
            let value = age.quantity.value;
            if (Decimal::from(youngest)..=Decimal::from(oldest)).contains(&value) {
                continue;
            }
            let beside = beside(document, index, class);
            let named = || {
                let name = name_of(document, index);
                let last = name.last()?;
                let same = |token: &Token| token.hash == last.hash && token.case == Case::Initial;
                called.iter().find(|(_, _, behind)| behind.iter().any(same)).map(|(part, span, _)| (*part, *span))
            };
            if let Some(word) = beside.or_else(named) {
                findings.push(not_of_age(fact, value, word, (youngest, oldest)));
            }
        }
    }
}

/// The word of a class that an age is told of: "the infant, 12,", "a 34-year-old child", `الطفل أحمد (31 عاما)`.
fn beside(document: &Document<'_>, index: usize, class: ClassId) -> Option<(Part, Span)> {
    let (tokens, from, to) = sentence(document, index);
    let part = document.facts[index].part;
    let is = |at: usize| class_at(document, tokens, at, Some(class));
    let span = |at: usize, end: usize| Span::new(tokens[at].start, tokens[end - 1].end);
    if tokens[to - 1].gap == Gap::Glued && tokens[to - 1].kind == Kind::Word {
        return is(to).map(|end| (part, span(to, end)));
    }
    // Only marks, names and words of age stand between: no grammar knows a name.
    let lead = document.grammar.class("age.lead");
    let plain = |at: usize| {
        let token = &tokens[at];
        let mark = matches!(token.punct, b',' | b'(' | b'"' | b'-');
        mark || token.kind == Kind::Word && token.word == 0 || class_at(document, tokens, at, lead).is_some()
    };
    let mut at = from;
    for _ in 0..REACH {
        at = at.checked_sub(1)?;
        if let Some(end) = is(at) {
            // "the mother of the child, 35,", `والدة الطفل (35 عاما)`
            let of = (at.saturating_sub(2)..at).any(|before| {
                let noun = document.grammar.info(tokens[before].word).noun.is_some();
                noun || ["of", "possessive"]
                    .into_iter()
                    .any(|name| class_at(document, tokens, before, document.grammar.class(name)).is_some())
            });
            return (!of && end <= from).then(|| (part, span(at, end)));
        }
        if !plain(at) {
            return None;
        }
    }
    None
}

/// Each word for a teenager with the words behind it: "teenager Mark Miller … Miller, 28,".
fn called<'d>(document: &'d Document<'_>, class: ClassId) -> Vec<(Part, Span, &'d [Token])> {
    (0..)
        .zip(&document.sentences)
        .filter(|&(index, _)| document.says(index, class))
        .flat_map(|(index, sentence)| {
            let tokens = document.sentence_tokens(index);
            (0..tokens.len()).filter_map(move |at| {
                let end = class_at(document, tokens, at, Some(class))?;
                let behind = &tokens[end..(end + REACH).min(tokens.len())];
                Some((sentence.part, Span::new(tokens[at].start, tokens[end - 1].end), behind))
            })
        })
        .take(MANY)
        .collect()
}

fn not_of_age(fact: &Fact, value: Decimal, (part, span): (Part, Span), (youngest, oldest): (i64, i64)) -> Finding {
    let labels = vec![
        label(fact.part, fact.span, format!("aged {value}")),
        label(part, span, format!("aged {youngest} to {oldest}")),
    ];
    Finding {
        arithmetic: Some(format!("{value} is not within {youngest} and {oldest}")),
        suggestion: Some("another age, or another word for somebody".to_owned()),
        ..finding(&META, format!("nobody called so is {value}"), labels)
    }
}

/// Words between a word for somebody and the name or age.
const REACH: usize = 4;

#[cfg(test)]
mod tests {
    use crate::check::age_birth_mismatch::AgeBirthMismatch;
    use crate::check::dated::found;

    #[test]
    fn words_for_people_allow_some_ages_only() {
        for (published, text) in [
            ("1996-08-28", "The infant, 12, was rescued."),
            ("1996-08-28", "The child, aged 34, was rescued."),
            ("1996-08-28", "A 9-year-old teenager was killed."),
            ("2015-08-06", "الطفل أحمد (31 عاما) نقل إلى المستشفى."),
            ("2015-08-06", "الرضيعة (12 عاما) نقلت إلى المستشفى."),
        ] {
            assert_eq!(found(&AgeBirthMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "The infant, 2, was rescued."),
            ("1996-08-28", "The mother of the child, 34, was rescued."),
            ("1996-08-28", "The child, aged 4, was rescued."),
            ("1996-08-28", "A 19-year-old teenager was killed."),
            ("2015-08-06", "والدة الطفل (31 عاما) نقلت إلى المستشفى."),
            ("2015-08-06", "الطفل أحمد (13 عاما) نقل إلى المستشفى."),
        ] {
            assert!(found(&AgeBirthMismatch, published, text).is_empty(), "{text}");
        }
    }
}
