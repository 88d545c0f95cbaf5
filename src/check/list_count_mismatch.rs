//! `list-count-mismatch`: a list of more or fewer items than were announced.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Check;
use crate::fact::Value;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::span::{Part, Span};
use crate::text::token::{Case, Gap, Kind, Roles, Token};
use crate::weigh::{Enumeration, Measure, Reader, Scales, amount, names_between_commas, places};

/// See [`META`].
pub struct ListCountMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "list-count-mismatch",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    summary: "a list has more or fewer items than the text announces",
    docs: "\
## What it does
Counts what a number announces: names and noun phrases right behind it (\"three girls, Ann Mills and Eva Lamb\", هم: محمد \
وعلي), ages (\"two girls aged 14 and 12\"), numbered lines, \"one was ... the other was\", \"the pair\", الأول والثاني والثالث, \
and places in a ranking (\"the third after A and B\").

## Why it matters
An item was lost or added after the number was written.

## Example
English: \"Three girls aged 14 and 12 were found.\"

Arabic: «ضبط أربعة مطلوبين... الأول مطلوب لشرطة الرياض، والثاني لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل».

## Use instead
Correct the number, or complete the list.

## When it stays silent
When the list may go on elsewhere, when the number is hedged, and when a list does not stand right behind its number.

## Configuration
`[rules.list-count-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"list-count-mismatch\"]`.
",
};

impl Check for ListCountMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        ages(scales, findings);
        numbered_lines(scales, findings);
        ordinals(scales, findings);
        one_and_other(scales, findings);
        enumerated(scales, findings);
        ranked(scales, findings);
    }
}

/// "three girls, Ann and Mary", `أربعة لاعبين هم محمد وعلي`: names or noun phrases right behind their number.
fn enumerated(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let reader = Reader::of(scales);
    let class = |name| scales.grammar.class(name);
    let [namely, are, within, the, speech, among] =
        ["list.namely", "list.are", "list.within", "the", "source.precedes", "among"].map(class);
    let small = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST)
            && !m.implied
            && m.unit.is_none()
            && m.trace.noun != 0
    };
    for measure in scales.measures.iter().filter(small) {
        let (sentence, from) = (measure.trace.sentence, measure.trace.phrase_end as usize);
        let tokens = scales.sentence_tokens(sentence);
        let is = |at: usize, class| scales.class_at(tokens, at, class);
        // "Among the council's five members, A and B …": not all of them.
        let before = measure.trace.from as usize;
        if (before.saturating_sub(AMONG)..before).any(|at| is(at, among).is_some()) {
            continue;
        }
        let mut at = from;
        let opened = loop {
            let Some(token) = tokens.get(at).filter(|_| at < from + OPENING) else { break None };
            if let Some(end) = is(at, namely).or_else(|| is(at, are).filter(|_| measure.trace.definite)) {
                break Some(end + usize::from(tokens.get(end).is_some_and(|token| token.punct == b':')));
            }
            match token.kind {
                Kind::Word if is(at, within).or_else(|| is(at, the)).is_some() || token.word == 0 => at += 1,
                // "the six students who disappeared this week are"
                Kind::Word if measure.trace.definite => at += 1,
                Kind::Punct if matches!(token.punct, b':' | b'(') || token.punct == b'-' && token.gap != Gap::Glued => {
                    break (at..tokens.len()).find(|&at| tokens[at].kind == Kind::Word);
                }
                Kind::Punct if token.punct == b',' && is(at + 1, namely).is_some() => at += 1,
                // "the four series in Oslo, Zurich and Berlin": the first member may stand before the comma.
                Kind::Punct if token.punct == b',' && scales.is_latin(sentence) => {
                    break Some(at + 1).filter(|_| at == from || tokens[at - 1].case != Case::Initial);
                }
                _ => break None,
            }
        };
        let Some(list) = opened.and_then(|at| reader.read(sentence, at)) else { continue };
        // "Three buildings burned, Smith and Jones said."
        let behind = tokens.iter().position(|token| token.start >= list.span.end);
        if behind.is_some_and(|at| is(at, speech).is_some()) {
            continue;
        }
        compare(measure, &list, measure.fact.part, findings);
    }
    ensembles(scales, &reader, findings);
    retold(scales, &reader, findings);
    pairs(scales, findings);
    squads(scales, findings);
    shared_noun(scales, findings);
}

/// "the trio A, B and C", `الثلاثي أحمد ومحمد وعلي`: a word for so many people together.
fn ensembles(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let sizes = ["list.two", "list.three", "list.four", "list.five"].map(|name| scales.grammar.class(name));
    let (of, mark) = (scales.grammar.class("of"), |token: &Token| matches!(token.punct, b':' | b'-' | b','));
    for index in 0..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.roles.any(Roles::CLASS)) {
            let info = scales.grammar.info(token.word);
            let Some(size) = sizes.iter().position(|class| class.is_some_and(|class| info.classes.has(class))) else {
                continue;
            };
            // `الاجتماع الثلاثي`: behind a noun with an article it is an adjective.
            let adjective = at > 0 && scales.sentence(index).has_article(at - 1);
            let next = scales.class_at(tokens, at + 1, of).unwrap_or(at + 1);
            let next = next + usize::from(tokens.get(next).is_some_and(mark));
            let Some(list) = reader.read(index, next).filter(|list| !adjective && list.most > 1) else { continue };
            let (said, part) = (size + 2, scales.sentences[index as usize].part);
            // One name alone is the first of a list that is told in another way.
            let Some(count) = off(said, &list).filter(|_| list.least > 1) else { continue };
            findings.push(named(count, said, (part, Span::new(token.start, token.end)), (part, list.span)));
        }
    }
}

/// "three magazines … The magazines, A and B, said": the same noun again, with all of their names.
fn retold(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let (the, each, opener) =
        (scales.grammar.class("the"), scales.grammar.class("list.each"), scales.grammar.class("list.opener"));
    let small = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST) && !m.implied && m.unit.is_none()
    };
    for index in 1..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
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

/// "an 18-man squad … Squad: Goalkeepers - A, B. Defenders - C, D": the names in the lines of a team.
fn squads(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(squad) = scales.grammar.class("list.squad") else { return };
    let mut told = scales.measures.iter().filter(|m| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        let to = m.trace.to as usize;
        let manned = tokens.get(to).is_some_and(|token| token.punct == b'-' && token.gap == Gap::Glued);
        manned && m.exact().is_some() && (to + 1..to + 4).any(|at| scales.class_at(tokens, at, Some(squad)).is_some())
    });
    let Some(measure) = told.next().filter(|m| told.all(|other| other.quantity.value == m.quantity.value)) else {
        return;
    };
    let opens = |index: &u32| {
        let tokens = scales.sentence_tokens(*index);
        let end = scales.class_at(tokens, 0, Some(squad));
        scales.sentences[*index as usize].part == Part::Text
            && end.is_some_and(|end| tokens.get(end).is_some_and(|token| token.punct == b':'))
    };
    let Some(first) = (0..scales.sentences.len() as u32).find(opens) else { return };
    let (mut count, mut span) = (0, None);
    for index in first..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let label = tokens
            .iter()
            .take(4)
            .position(|token| token.punct == b'-' && token.gap == Gap::Space || token.punct == b':');
        let Some(from) = label.map(|at| at + 1) else { break };
        let Some(names) = names_between_commas(scales, &tokens[from..]) else { return };
        count += names;
        if let (Some(start), Some(end)) = (tokens.get(from), tokens.last()) {
            span = Some(Span::new(span.map_or(start.start, |span: Span| span.start), end.end));
        }
    }
    let said = measure.exact().and_then(|value| value.to_usize()).unwrap_or(count);
    // Names that are cut off, or a captain named twice, are no slip of the number.
    let near = said.abs_diff(count) * 3 <= said;
    if let Some(span) = span.filter(|_| count != said && near && count > 4) {
        findings.push(named(count, said, (measure.fact.part, measure.fact.span), (Part::Text, span)));
    }
}

/// "three men … The pair, …": two, right behind the only number of people, which is another.
fn pairs(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
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

/// Whether a number counts people by a word that says who they are.
fn small_people(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let noun = scales.phrase_words(m).iter().find_map(|token| scales.grammar.info(token.word).noun.as_ref());
    noun.is_some_and(|noun| matches!(noun.kind, NounKind::Person | NounKind::Kin))
}

/// "four airports" in the headline and "Norton, Ardley and Weston airports" in the lead.
fn shared_noun(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
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

/// Words behind a number of which one is its noun: "three Italian magazines".
const NOUNS: usize = 2;
/// Sentences over which a number and its names belong together.
const RETOLD: u32 = 3;

/// Words before a number that may say that it is a whole: "among the council's five members".
const AMONG: usize = 6;
/// The longest list that is counted against its number.
const LONGEST_LIST: Decimal = Decimal::from_parts(40, 0, 0, false, 0);
/// Words and marks that may stand between a number's noun phrase and its list.
const OPENING: usize = 8;

/// A finding where a number is not that of the enumeration behind it.
fn compare(announced: &Measure<'_>, list: &Enumeration, list_part: Part, findings: &mut Vec<Finding>) {
    let Some(value) = announced.exact().and_then(|value| value.to_usize()) else { return };
    if list.most < 2 {
        return;
    }
    let Some(count) = off(value, list) else { return };
    let part = announced.fact.part;
    findings.push(named(count, value, (part, announced.fact.span), (list_part, list.span)));
}

/// How many members a list has that can't be `said`: a few more or fewer, for a list of another length is of other things.
fn off(said: usize, list: &Enumeration) -> Option<usize> {
    let count = said.clamp(list.least, list.most.max(list.least));
    let apart = said.abs_diff(count);
    (apart > 0 && (apart <= 2 || apart * 5 <= said)).then_some(count)
}

/// A number and the names that are not so many.
fn named(count: usize, said: usize, (part, number): (Part, Span), (list_part, list): (Part, Span)) -> Finding {
    Finding::new(&META, format!("{said} are announced, {count} are named"))
        .label(part, number, "the announced number")
        .label(list_part, list, format!("{count} of them"))
        .arithmetic(format!("{count} ≠ {said}"))
        .suggestion(format!("either the number should be {count}, or the list is not complete"))
}

/// "the third busiest airport after A and B": who comes after two is the third.
fn ranked(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (Some(after), Some(and), Some(most)) = (class("rank.after"), class("number.and"), class("superlative")) else {
        return;
    };
    for index in 0..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let is = |at: usize, class| {
            tokens.get(at).is_some_and(|token: &Token| {
                token.roles.any(Roles::CLASS) && scales.grammar.info(token.word).classes.has(class)
            })
        };
        let ordinal = |at: usize| scales.grammar.info(tokens[at].word).number.filter(|n| n.role == NumberRole::Ordinal);
        for behind in (1..tokens.len()).filter(|&at| is(at, after)) {
            let near = (behind.saturating_sub(RANK_REACH)..behind).rev().find_map(|at| Some((at, ordinal(at)?.value)));
            let Some((at, place)) =
                near.filter(|(at, _)| (*at..behind).all(|i| tokens[i].kind == Kind::Word || tokens[i].punct == b'-'))
            else {
                continue;
            };
            // Two names, "A and B", with nothing but words of names around the one conjunction.
            let end = (behind + 1..tokens.len())
                .find(|&i| tokens[i].kind == Kind::Punct && tokens[i].punct != b'-')
                .unwrap_or(tokens.len());
            let ands: Vec<usize> = (behind + 1..end).filter(|&i| is(i, and)).collect();
            let [joint] = ands.as_slice() else { continue };
            let name = |i: usize| tokens.get(i).is_some_and(|token| token.case == Case::Initial);
            let names = name(joint - 1) && (joint + 1..(joint + RANK_REACH).min(end)).any(name) && end < tokens.len();
            let text = scales.sentences[index as usize].part;
            // "a fifth victory after A and B fell" ranks nothing.
            let ranks = (at + 1..behind).any(|i| is(i, most));
            if ranks && names && place > 2 && place != 3 {
                let span = |from: usize, to: usize| Span::new(tokens[from].start, tokens[to].end);
                findings.push(
                    Finding::new(&META, format!("after two it is number 3, not {place}"))
                        .label(text, span(at, at), format!("number {place}"))
                        .label(text, span(behind + 1, joint - 1), "the first")
                        .label(text, span(joint + 1, end - 1), "the second")
                        .arithmetic(format!("2 + 1 = 3, the text says {place}"))
                        .suggestion("either it is the third, or more come before it"),
                );
            }
        }
    }
}

/// Words over which a place and its list belong together.
const RANK_REACH: usize = 7;

/// A finding where a list of `items` follows `announced`.
fn weigh(announced: &Measure<'_>, items: &[Span], findings: &mut Vec<Finding>) {
    let (Some(value), Some(count)) = (announced.exact(), Decimal::from(items.len()).to_u32()) else { return };
    if value == Decimal::from(count) {
        return;
    }
    let said = amount(value);
    let mut finding = Finding::new(&META, format!("{said} are announced, {count} are listed"))
        .fact(announced.fact, "the announced number")
        .arithmetic(format!("{count} ≠ {said}"))
        .suggestion(format!("either the number should be {count}, or the list is not complete"));
    for item in items {
        finding = finding.label(Part::Text, *item, "an item");
    }
    findings.push(finding);
}

/// "two girls aged 14 and 12": the ages right behind the noun phrase, in its sentence.
fn ages(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for measure in scales.body().filter(|m| m.exact().is_some_and(|v| v > Decimal::ONE && v < Decimal::TEN)) {
        let end = scales.sentence(measure.trace.sentence).span(0, measure.trace.phrase_end as usize).end;
        let text = scales.article.text.as_str();
        let mut at = end;
        let mut items = Vec::new();
        let behind = scales.facts.partition_point(|f| (f.part, f.span.start) < (Part::Text, end));
        for fact in scales.facts[behind..].iter().take_while(|f| f.sentence == measure.fact.sentence) {
            let between = text.get(at as usize..fact.span.start as usize).unwrap_or("");
            let near = between.split_whitespace().count() <= if items.is_empty() { 2 } else { 1 };
            match &fact.value {
                Value::Age(_) if near => items.push(fact.span),
                // "aged 14 and 12": the further ages are bare numbers.
                Value::Number(number)
                    if near && !items.is_empty() && number.unit.is_none() && number.noun.is_none() =>
                {
                    items.push(fact.span);
                }
                _ => break,
            }
            at = fact.span.end;
        }
        if items.len() > 1 {
            weigh(measure, &items, findings);
        }
    }
    own_ages(scales, findings);
}

/// `خمس نساء … وتبلغ أعمارهن 31، 60، 55 عاما`: the ages of those told last.
fn own_ages(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("ages.of") else { return };
    let few = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v < Decimal::TEN)
            && (m.category.is_some() || small_people(scales, m))
    };
    for index in 0..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let Some(mut at) = (0..tokens.len()).find_map(|at| scales.class_at(tokens, at, Some(class))) else { continue };
        let mut items = Vec::new();
        while let Some(token) = tokens.get(at).filter(|token| token.kind == Kind::Digits) {
            items.push(Span::new(token.start, token.end));
            at += 1;
            // "31, 60 و55"
            at += tokens[at..]
                .iter()
                .take(2)
                .take_while(|token| token.punct == b',' || token.end - token.start == 2 && token.kind == Kind::Word)
                .count();
        }
        let start = items.first().map_or(0, |item: &Span| item.start);
        let before = scales.measures_of(index.saturating_sub(2), index).iter();
        let mut text = before.filter(|m| m.fact.part == Part::Text && m.fact.span.start < start);
        let announced = text.rfind(few);
        if let Some(measure) =
            announced.filter(|_| items.len() > 1 && scales.sentences[index as usize].part == Part::Text)
        {
            weigh(measure, &items, findings);
        }
    }
}

/// Lines that start with 1), 2), 3) behind a sentence with a number.
fn numbered_lines(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let mut items: Vec<Span> = Vec::new();
    let mut announced: Option<&Measure<'_>> = None;
    let mut measures = scales.body().peekable();
    let mut last: Option<&Measure<'_>> = None;
    for (index, place) in scales.sentences.iter().enumerate().filter(|(_, s)| s.part == Part::Text) {
        let tokens = &scales.tokens[place.from as usize..place.to as usize];
        let number = match tokens {
            [first, second, ..]
                if first.kind == Kind::Digits
                    && first.gap >= Gap::Line
                    && matches!(second.punct, b')' | b'-' | b'.') =>
            {
                scales.article.text.as_str()[first.start as usize..first.end as usize].parse::<usize>().ok()
            }
            _ => None,
        };
        while measures.peek().is_some_and(|m| (m.trace.sentence as usize) < index) {
            last = measures.next();
        }
        match number {
            Some(1) => {
                items = vec![Span::new(tokens[0].start, tokens[0].end)];
                // The number must stand in the sentence that leads to the list.
                announced = last.filter(|m| {
                    m.trace.sentence as usize + 1 == index
                        && m.unit.is_none()
                        && m.trace.noun != 0
                        && !governed(scales, m)
                });
            }
            Some(n) if n == items.len() + 1 => items.push(Span::new(tokens[0].start, tokens[0].end)),
            _ => {}
        }
    }
    if let Some(measure) =
        announced.filter(|m| items.len() > 2 && m.exact().is_some_and(|v| v < Decimal::from(30) && v > Decimal::ONE))
    {
        weigh(measure, &items, findings);
    }
}

/// Whether a number only dates or qualifies what is listed: "standings after seven rounds", "(three-man teams)".
fn governed(scales: &Scales<'_>, measure: &Measure<'_>) -> bool {
    let sentence = scales.sentence(measure.trace.sentence);
    let from = measure.trace.from as usize;
    let class = |name| scales.grammar.class(name).is_some_and(|class| sentence.class_ending(from, class).is_some());
    from > 0 && (class("preposition") || class("barrier") || sentence.is_punct(from - 1, b'('))
}

/// الأول … والثاني … أما الثالث, "the first tent … the second": places in a row, behind a number of people or things.
fn ordinals(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (part, open) = (class("part"), class("list.open"));
    let told = |m: &&Measure<'_>| {
        let few = m.exact().is_some_and(|v| v > Decimal::TWO && v <= Decimal::TEN);
        few && m.unit.is_none() && m.trace.noun != 0 && !m.trace.definite && !m.trace.others
    };
    // One row is weighed once, against the number nearest before it.
    let mut claimed: Vec<u32> = Vec::new();
    let numbers: Vec<&Measure<'_>> = scales.body().filter(told).collect();
    // Where nothing is the first there is no row.
    let begins: Vec<bool> = (0..scales.sentences.len() as u32)
        .map(|index| {
            let first = |token: &Token| {
                scales.grammar.info(token.word).number.is_some_and(|n| n.role == NumberRole::Ordinal && n.value == 1)
            };
            scales.sentence_tokens(index).iter().any(|token| token.roles.any(Roles::NUMBER) && first(token))
        })
        .collect();
    let near = |m: &&Measure<'_>| begins.iter().skip(m.trace.sentence as usize).take(ROW).any(|&begins| begins);
    for measure in numbers.into_iter().rev().filter(near) {
        let first = measure.trace.sentence;
        let items = places(scales, measure);
        let (Some(last), 2..) = (items.last(), items.len()) else { continue };
        if claimed.contains(&last.span.start) {
            continue;
        }
        claimed.push(last.span.start);
        let Some(said) = measure.exact().and_then(|value| value.to_usize()) else { continue };
        let tokens = scales.sentence_tokens(first);
        let here = items[0].sentence == first;
        let partly = (measure.trace.phrase_end as usize..tokens.len())
            .take_while(|&at| !here || tokens[at].start < items[0].span.start)
            .any(|at| [part, open].iter().any(|&class| scales.class_at(tokens, at, class).is_some()));
        let all = items.len() > said
            || items.len() > 2 && items[0].sentence <= first + NEAR
            || here && !partly && items.len() + SHORT >= said;
        // "of five phases three are done: the first phase …": the other number is theirs.
        let theirs = |m: &Measure<'_>| {
            m.trace.noun == measure.trace.noun && m.exact() == Some(Decimal::from(items.len() as u32))
        };
        let all = all && !scales.measures_of(first.saturating_sub(1), first + 1).iter().any(theirs);
        let named = items.iter().any(|item| item.named) || here || items.len() > 2;
        if all && named && items.len() != said {
            let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
            weigh(measure, &spans, findings);
        }
    }
}

/// Sentences between a number and the first of three places or more.
const NEAR: u32 = 3;
/// Sentences in which a row of places may begin.
const ROW: usize = 4;
/// How many places may be lacking: of many phases often only the first two are told.
const SHORT: usize = 2;

/// "One was ... The other was ...": a list of two, behind three or more.
fn one_and_other(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let (Some(one), Some(other)) = (scales.grammar.class("list.one"), scales.grammar.class("list.other")) else {
        return;
    };
    for measure in scales
        .body()
        .filter(|m| m.exact().is_some_and(|v| v > Decimal::TWO && v < Decimal::TEN) && !m.implied && m.unit.is_none())
    {
        let next = measure.trace.sentence + 1;
        let starts = |index: u32, class| {
            let in_text = scales.sentences.get(index as usize).is_some_and(|s| s.part == Part::Text);
            in_text.then(|| scales.leading(index, class)).flatten()
        };
        let (Some(first), Some(second)) = (starts(next, one), starts(next + 1, other)) else { continue };
        weigh(measure, &[first, second], findings);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds, finds_in};

    #[test]
    fn lists_of_another_length_are_found() {
        finds("list-count-mismatch", "Police found three girls aged 14 and 12 on Monday.", "three");
        finds(
            "list-count-mismatch",
            "Ardley, the city's fourth busiest airport after Norton and Weston, was closed.",
            "fourth",
        );
        finds(
            "list-count-mismatch",
            "Police arrested three men. One was Karl Weber, a dealer. The other was Hans Maier.",
            "three",
        );
        finds(
            "list-count-mismatch",
            "ضبطت الشرطة أربعة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
            "أربعة",
        );
    }

    #[test]
    fn names_that_are_not_so_many_are_found() {
        for (text, words) in [
            ("Police looked for three girls, Ann Mills and Eva Lamb, who vanished last year.", "three"),
            (
                "The six students who vanished this week are Victor Ramos, Ann Mills, Eva Lamb, Carl Hunt and Tom Reed.",
                "six",
            ),
            ("Three foreigners, a Swiss guide and a German tourist, were kidnapped.", "Three"),
            ("The side has three foreign players -- a Pole and a Romanian.", "three"),
            (
                "Three Italian weeklies printed the pictures. The weeklies, Vita Nova and its sister paper Donne, sold out.",
                "Three",
            ),
            (
                "The coach named a 20-man squad.\nSquad:\nGoalkeepers - Karl Hunt (Ajax), Tom Reed.\nDefenders - Al May, Bo Day, Cy Fox, Di Lee, Ed Poe, Flo Kay, Gil Ray, Hal Roy, Ira Coe, Jim Dow.\nStrikers - Ken Orr, Lou Fry, Max Guy, Ned Hoy and Oz Ivy.",
                "20",
            ),
            ("Police charged three men with fraud. The pair, both clerks, denied it.", "three"),
            ("أصيبت خمس مواطنات بالفيروس. وتبلغ أعمارهن 31، 60، 55 عاما.", "خمس"),
            ("اختير خمسة لاعبين هم: سالم الدوسري وأحمد القحطاني ونواف العتيبي.", "خمسة"),
            ("نفذت الحملة في ثلاث مدن هي: الرياض، جدة، الدمام وتبوك.", "ثلاث"),
            (
                "حكمت المحكمة على خمسة أشخاص. وشملت الأحكام كلا من الشيخ سالم أحمد، والكاتب نبيل حسن، والشيخ عادل عمر.",
                "خمسة",
            ),
            ("واصل الثلاثي سالم أحمد، نبيل حسن، عادل عمر، وناصر علي برامجهم العلاجية.", "الثلاثي"),
        ] {
            finds("list-count-mismatch", text, words);
        }
    }

    #[test]
    fn names_as_announced_and_open_lists_stay_silent() {
        for text in [
            "Police looked for two girls, Ann Mills and Eva Lamb, who vanished last year.",
            "Three men, Ann Mills, 23, Eva Lamb and others, were hurt.",
            "The coach named a 17-man squad.\nSquad:\nGoalkeepers - Karl Hunt (Ajax), Tom Reed.\nDefenders - Al May, Bo Day, Cy Fox, Di Lee, Ed Poe, Flo Kay, Gil Ray, Hal Roy, Ira Coe, Jim Dow.\nStrikers - Ken Orr, Lou Fry, Max Guy, Ned Hoy and Oz Ivy.",
            "أصيبت ثلاث مواطنات بالفيروس. وتبلغ أعمارهن 31، 60، 55 عاما.",
            "Three buildings burned, Mills and Lamb said.",
            "Among the council's five members, Norway and Chad were against it.",
            "The Golden Four meetings in Oslo, Zurich, Brussels and Berlin drew crowds.",
            "اختير ثلاثة لاعبين هم: سالم الدوسري وأحمد القحطاني ونواف العتيبي.",
            "نفذت الحملة في أربع مدن هي: الرياض، جدة، الدمام وتبوك.",
            "نفذت الحملة في خمس مدن هي: الرياض، جدة، الدمام وغيرها.",
            "حكمت المحكمة على ثلاثة أشخاص. وشملت الأحكام كلا من الشيخ سالم أحمد، والكاتب والصحافي نبيل حسن، والشيخ عادل عمر.",
            "ناقش الاجتماع الثلاثي أحمد وعلي ونبيل وسالم.",
        ] {
            clean("list-count-mismatch", text);
        }
    }

    #[test]
    fn the_lead_names_what_the_headline_counts() {
        let lead = "The state lowered the noise limits for Norton, Ardley and Weston airports on Monday.";
        finds_in("list-count-mismatch", "State lowers limits for four airports", lead, "four");
        clean_article("list-count-mismatch", "State lowers limits for three airports", lead);
        let lead = "تشمل الوظائف لغات (الفلبينية، الإنجليزية، الأوردية، البنغالية).";
        finds_in("list-count-mismatch", "وظائف لمترجمي ست لغات", lead, "ست");
        clean_article("list-count-mismatch", "وظائف لمترجمي أربع لغات", lead);
    }

    #[test]
    fn places_in_a_row_are_counted() {
        finds("list-count-mismatch", "اعترفوا بثلاث عمليات سابقة، الأولى في جدة، والثانية في تبوك.", "ثلاث");
        finds(
            "list-count-mismatch",
            "أقيمت خمس خيام. تحوي الخيمة الأولى مسرحا، والخيمة الثانية معرضا، والخيمة الثالثة مطعما.",
            "خمس",
        );
        finds(
            "list-count-mismatch",
            "They put up five tents. The first tent is a stage, the second tent a shop and the third tent a kitchen.",
            "five",
        );
        clean(
            "list-count-mismatch",
            "تمر المعالجة بأربع مراحل: المرحلة الأولى أولية، والمرحلة الثانية حيوية، والمرحلة الثالثة رملية، وأخيرا مرحلة التجفيف.",
        );
        clean(
            "list-count-mismatch",
            "They put up three tents. The first tent is a stage, the second tent a shop and the third tent a kitchen.",
        );
    }

    #[test]
    fn lists_as_announced_stay_silent() {
        clean("list-count-mismatch", "Police found two girls aged 14 and 12 on Monday.");
        clean("list-count-mismatch", "Ardley, the city's third busiest airport after Norton and Weston, was closed.");
        clean(
            "list-count-mismatch",
            "Police arrested two men. One was Karl Weber, a dealer. The other was Hans Maier.",
        );
        clean(
            "list-count-mismatch",
            "ضبطت الشرطة ثلاثة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
        );
    }
}
