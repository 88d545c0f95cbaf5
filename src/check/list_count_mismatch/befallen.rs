//! Names of those whom something befell, against the number of those whom it befell: "four rebels died … A, B and C were killed".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{named, off};
use crate::fact::Category;
use crate::finding::Finding;
use crate::grammar::morphology::Plurality;
use crate::span::Part;
use crate::text::token::{Case, Kind, Roles, Token};
use crate::weigh::{Enumeration, Measure, Reader, Scales};

/// The greatest number that is named man by man.
const FEW: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
/// Words before a name that say what its bearers are: "police agents".
const ROLE: usize = 2;
/// Words between "were" and what befell them.
const VERB: usize = 3;

pub(super) fn befallen(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    if !scales.measures.iter().any(names_few) {
        return;
    }
    let be = scales.grammar.class("be");
    let each = scales.grammar.class("list.each");
    let mut lists: Vec<(Vec<&Category>, u32, Enumeration)> = Vec::new();
    for index in (0..scales.sentences.len() as u32).filter(|&index| scales.says_any(index, &[be, each])) {
        if scales.sentences[index as usize].part != Part::Text || scales.past(index) {
            continue;
        }
        let tokens = scales.sentence_tokens(index);
        let found = if scales.is_latin(index) {
            (1..tokens.len()).find_map(|at| {
                let verb = scales.class_at(tokens, at, be)?;
                let state =
                    (verb..verb + VERB).map(|at| states_at(scales, tokens, at)).find(|states| !states.is_empty())?;
                Some((state, index, list_before(scales, reader, index, at)?))
            })
        } else {
            // `قتل كل من أحمد وعلي`
            (1..tokens.len()).find_map(|at| {
                let from = scales.class_at(tokens, at, each)?;
                let mut before = (at.saturating_sub(VERB)..at).rev().map(|at| states_at(scales, tokens, at));
                let state = before.find(|states| !states.is_empty())?;
                Some((state, index, reader.read(index, from)?))
            })
        };
        lists.extend(found.filter(|(_, _, list)| list.most > 1));
    }
    for (i, (states, index, list)) in lists.iter().enumerate() {
        // Those of two lists may make the number together.
        let alone = lists.iter().enumerate().all(|(j, (others, ..))| i == j || others != states);
        let mut numbers = states.iter().filter_map(|state| number_of(scales, state, *index));
        let Some(measure) = numbers.next().filter(|_| alone && !scales.apart(*index)) else { continue };
        let said = measure.exact().and_then(|value| value.to_usize()).unwrap_or_default();
        let Some(count) = off(said, list.least, list.most).filter(|&count| count < said) else { continue };
        let told =
            scales.measures.iter().any(|m| m.category == measure.category && m.quantity.value == Decimal::from(count));
        if !told {
            findings.push(named(count, said, (measure.fact.part, measure.fact.span), (Part::Text, list.span)));
        }
    }
}

/// Whether a number is one that may be named man by man.
fn names_few(m: &Measure<'_>) -> bool {
    m.category.is_some() && m.exact().is_some_and(|value| value > Decimal::TWO && value <= FEW)
}

/// The only number that the article gives of those in a state, where the sentences before a list tell it.
fn number_of<'s, 'd>(scales: &'s Scales<'d>, state: &Category, sentence: u32) -> Option<&'s Measure<'d>> {
    let mut told = scales.measures.iter().filter(|m| m.category == Some(state) && m.part_of.is_none() && !m.implied);
    let first = told.next()?;
    let one = told.all(|m| m.quantity.value == first.quantity.value);
    let all = !scales.stretches(first.trace.sentence);
    (one && names_few(first) && all && first.trace.sentence < sentence && !first.trace.others).then_some(first)
}

/// What the cue at a token may say of people.
fn states_at<'s>(scales: &'s Scales<'_>, tokens: &[Token], at: usize) -> Vec<&'s Category> {
    let Some(token) = tokens.get(at).filter(|token| token.roles.any(Roles::ANCHOR)) else { return Vec::new() };
    let classes = scales.grammar.info(token.word).classes.iter();
    let categories = classes.flat_map(|class| scales.grammar.anchored(class)).map(|pattern| &pattern.category);
    let mut states: Vec<&Category> = categories.filter(|category| **category != Category::Vehicles).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// The names that end right before a verb: "A, B and C were", "A and B, who live there, were".
fn list_before(scales: &Scales<'_>, reader: &Reader<'_, '_>, sentence: u32, verb: usize) -> Option<Enumeration> {
    let tokens = scales.sentence_tokens(sentence);
    let end = |list: &Enumeration| {
        let behind = tokens.iter().position(|token| token.start >= list.span.end).unwrap_or(tokens.len());
        behind == verb || behind + 1 == verb && tokens[behind].punct == b','
    };
    let opens = |at: &usize| {
        let token = &tokens[*at];
        let name = token.kind == Kind::Word && token.case != Case::Lower;
        // Behind a comma or "and" a name may be one of a longer list.
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let clause = before.is_none_or(|before| before.kind == Kind::Word || before.punct == b'"')
            || *at == 2 && tokens[0].kind == Kind::Word;
        name && clause
    };
    // "PARAMILITARIES AND CIVILIANS" are no names; "ENGINEERS A AND B" are.
    let noun = |at: usize| {
        let noun = scales.grammar.info(tokens[at].word).noun.as_ref();
        noun.is_some_and(|noun| noun.plurality == Plurality::Plural)
    };
    let names = |at: &usize| !(at + ROLE..verb).any(noun);
    (0..verb).filter(opens).find_map(|at| reader.read(sentence, at).filter(end).filter(|_| names(&at)))
}
