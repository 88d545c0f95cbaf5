//! Names that follow their number in another sentence.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{AMONG, LONGEST_LIST, NOUNS, compare, named, small_people};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::grammar::morphology::Plurality;
use crate::span::{Part, Span};
use crate::text::token::{Case, Clitics, Kind};
use crate::weigh::{Measure, Reader, Scales};

/// "three magazines … The magazines, A and B, said": the same noun again, with all of their names.
pub(super) fn retold(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let (the, each, opener) =
        (scales.grammar.class("the"), scales.grammar.class("list.each"), scales.grammar.class("list.opener"));
    let small = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST) && !m.implied && m.unit.is_none()
    };
    if !scales.measures.iter().any(|m| small(&m)) {
        return;
    }
    let says = |index: u32, class: Option<ClassId>| class.is_some_and(|class| scales.says(index, class));
    for index in 1..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        // Most sentences have nothing that leads such a list.
        let bracket = || tokens.iter().any(|token| token.punct == b'(');
        if !(says(index, the) || bracket() || says(index, each) && says(index, opener)) {
            continue;
        }
        let plural =
            |at: usize| scales.is_latin(index) && scales.sentence(index).token_text(at).ends_with(['s', 'S', 'n', 'N']);
        for at in 0..tokens.len() {
            // "The magazines, A and B,"
            let noun =
                scales.class_at(tokens, at, the).filter(|&end| tokens.get(end + 1).is_some_and(|t| t.punct == b','));
            if let Some(list) = noun.filter(|&noun| plural(noun)).and_then(|noun| reader.read(index, noun + 2)) {
                let hash = noun.map_or(0, |noun| tokens[noun].hash);
                let same = |m: &&Measure<'_>| scales.phrase_words(m).iter().take(NOUNS).any(|token| token.hash == hash);
                let near = scales.measures_of(index.saturating_sub(RETOLD), index - 1).iter();
                let mut told = near.filter(|m| m.fact.part == Part::Text).filter(small).filter(same);
                if let (Some(measure), None) = (told.next(), told.next()) {
                    compare(measure, &list, measure.fact.part, findings);
                }
            }
            // `لغات (العربية، الإنجليزية، الأوردية)`: in brackets behind the plural that the headline counted.
            if tokens.get(at + 1).is_some_and(|token| token.punct == b'(')
                && let Some(known) = &scales.grammar.info(tokens[at].word).noun
                && known.plurality == Plurality::Plural
                && let Some(list) = reader.read(index, at + 2).filter(|list| list.least > 2)
            {
                let said = scales.title().take(NOUNS).filter(small).find(|m| m.trace.noun == u64::from(known.lemma));
                if let Some(measure) = said {
                    compare(measure, &list, scales.sentences[index as usize].part, findings);
                }
            }
            // `حكام ولايات تكساس ولويزيانا وأوهايو`: a plural with its names right behind.
            let chain =
                |at: usize| tokens.get(at + 2).is_some_and(|token| token.clitics.has(Clitics::AND) || token.word == 0);
            if !scales.is_latin(index)
                && tokens[at].kind == Kind::Word
                && !tokens[at].clitics.has(Clitics::THE)
                && chain(at)
                && let Some(known) = &scales.grammar.info(tokens[at].word).noun
                && known.plurality == Plurality::Plural
                && let Some(list) = reader.read(index, at + 1).filter(|list| list.most > 3 && list.most <= 12)
            {
                let same = |m: &&Measure<'_>| {
                    m.trace.noun == u64::from(known.lemma) || scales.noun_of(m) == u64::from(known.lemma)
                };
                let mut told = scales.measures.iter().filter(same).filter(small);
                if let Some(measure) =
                    told.next().filter(|m| told.all(|other| other.quantity.value == m.quantity.value))
                {
                    compare(measure, &list, scales.sentences[index as usize].part, findings);
                }
            }
            // `شملت كلا من أحمد ومحمد`: the only number of people in the sentence before.
            if let Some(end) = scales.class_at(tokens, at, each)
                && (at.saturating_sub(AMONG)..at).any(|at| scales.class_at(tokens, at, opener).is_some())
                && let Some(list) = reader.read(index, end)
            {
                let before = scales.measures_of(index - 1, index - 1).iter();
                let mut told = before.filter(|m| m.fact.part == Part::Text && !m.implied && m.unit.is_none());
                if let (Some(measure), None) = (told.next().filter(small), told.next()) {
                    compare(measure, &list, measure.fact.part, findings);
                }
            }
        }
    }
}

/// "three men … The pair, …": two, right behind the only number of people, which is another.
pub(super) fn pairs(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(pair) = scales.grammar.class("list.pair") else { return };
    for index in 1..scales.sentences.len() as u32 {
        let Some(span) = scales.leading(index, pair) else { continue };
        let people =
            |m: &&Measure<'_>| m.quantity.value > Decimal::ONE && m.category.is_some() || small_people(scales, m);
        let near = scales.measures_of(index.saturating_sub(2), index - 1).iter();
        let mut told = near.filter(|m| m.fact.part == Part::Text && m.unit.is_none()).filter(people);
        let (Some(measure), None) = (told.next(), told.next()) else { continue };
        let said = measure.exact().and_then(|value| value.to_usize()).filter(|&said| said > 2 && said < 10);
        if let Some(said) = said.filter(|_| !measure.implied) {
            let part = measure.fact.part;
            findings.push(named(2, said, (part, measure.fact.span), (part, span)));
        }
    }
}

/// "A, B and C were left out. The duo said …": so many people, or places, right behind the only names that they can be.
pub(super) fn named_before(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let sizes = ["list.two", "list.three", "list.four", "list.five"].map(class);
    let [the, places, along] = ["the", "list.places", "list.along"].map(class);
    let body = |index: &u32| scales.sentences[*index as usize].part == Part::Text && scales.is_latin(*index);
    let said =
        |m: &Measure<'_>| m.exact().filter(|v| *v > Decimal::ONE && *v < Decimal::TEN).and_then(|v| v.to_usize());
    // A number that was told before is the one that is taken up.
    let mut known = [false; 10];
    let mut told = scales.measures.iter().filter(|m| m.unit.is_none()).peekable();
    for index in (0..scales.sentences.len() as u32).filter(body) {
        while let Some(m) = told.next_if(|m| m.trace.sentence < index) {
            said(m).into_iter().for_each(|size| known[size] = true);
        }
        let tokens = scales.sentence_tokens(index);
        // "The trio …"
        let led = scales.class_at(tokens, 0, the).and_then(|at| {
            let size = sizes.iter().position(|&class| scales.class_at(tokens, at, class).is_some())?;
            Some((size + 2, Span::new(tokens[0].start, tokens[at].end), None, false))
        });
        // "The three …", "… the three countries"
        let mut counted = scales.measures_of(index, index).iter().filter(|m| m.trace.definite && !m.implied);
        let counted = || {
            counted.find_map(|m| {
                let to = m.trace.to as usize;
                let place = (to..to + NOUNS).any(|at| scales.class_at(tokens, at, places).is_some());
                let people = m.trace.from <= 1 && (m.trace.noun == 0 || small_people(scales, m)) && !m.trace.others;
                let size = said(m).filter(|&size| m.unit.is_none() && (people && !place || place && size > 2))?;
                Some((size, m.fact.span, Some(m.fact.id), people && !place))
            })
        };
        let Some((size, span, own, people)) = led.or_else(counted) else { continue };
        let beside = scales.measures_of(index, index).iter().filter(|m| Some(m.fact.id) != own && m.unit.is_none());
        if known[size] || beside.filter_map(said).any(|other| other == size) {
            continue;
        }
        let mut lists = Vec::new();
        for sentence in (index.saturating_sub(1)..=index).filter(body) {
            let tokens = scales.sentence_tokens(sentence);
            let end = if sentence < index { u32::MAX } else { span.start };
            let mut at = 0;
            while tokens.get(at).is_some_and(|token| token.start < end) {
                // In capitals throughout names are no more than nouns.
                let name = tokens[at].case == Case::Initial;
                match reader.read(sentence, at).filter(|list| name && list.most > 1 && list.least == list.most) {
                    Some(list) => {
                        let more = (0..at).any(|begin| scales.class_at(tokens, begin, along) == Some(at));
                        at = tokens.partition_point(|token| token.start < list.span.end);
                        lists.push((list.least + usize::from(more), list.span));
                    }
                    None => at += 1,
                }
            }
        }
        if let [(count, list)] = lists[..]
            && count != size
            && count.abs_diff(size) <= 2
            && (!people || list.of(scales.article.text.as_str()).split_whitespace().count() > 2 * count)
        {
            findings.push(named(count, size, (Part::Text, span), (Part::Text, list)));
        }
    }
}

/// "four airports" in the headline and "Norton, Ardley and Weston airports" in the lead.
pub(super) fn shared_noun(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let and = scales.grammar.class("number.and");
    let few = |m: &&Measure<'_>| m.exact().is_some_and(|v| v > Decimal::ONE && v < Decimal::TEN) && !m.implied;
    let Some(measure) = scales.title().take(NOUNS).find(few) else { return };
    let noun = |hash: u32| scales.phrase_words(measure).iter().any(|token| token.hash == hash);
    let lead = |index: &u32| {
        let place = &scales.sentences[*index as usize];
        place.part == Part::Text && place.paragraph <= LEAD
    };
    for index in (0..scales.sentences.len() as u32).filter(lead) {
        let tokens = scales.sentence_tokens(index);
        let name = |at: usize| tokens[at].kind == Kind::Word && tokens[at].case == Case::Initial;
        for at in 1..tokens.len().saturating_sub(2) {
            let plural = noun(tokens[at + 2].hash) && tokens[at + 2].case == Case::Lower;
            if !plural || !name(at + 1) || !name(at - 1) || scales.class_at(tokens, at, and).is_none() {
                continue;
            }
            let row: Vec<usize> = (0..at).rev().take_while(|&at| name(at) || tokens[at].punct == b',').collect();
            let commas = row.iter().filter(|&&at| tokens[at].punct == b',').count();
            let (count, said) = (commas + 2, measure.exact().and_then(|value| value.to_usize()).unwrap_or_default());
            let start = row.last().map_or(at - 1, |&first| first);
            if count != said && commas > 0 {
                let list = Span::new(tokens[start].start, tokens[at + 2].end);
                findings.push(named(count, said, (measure.fact.part, measure.fact.span), (Part::Text, list)));
                return;
            }
        }
    }
}

/// Paragraphs that tell the news itself.
const LEAD: u32 = 2;

/// Sentences over which a number and its names belong together.
const RETOLD: u32 = 3;
