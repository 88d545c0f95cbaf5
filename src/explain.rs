//! Explanations: which entries and patterns of the grammars a fact was read by.

use crate::document::{Document, Trace};
use crate::fact::{Fact, Value};
use crate::grammar::compile::{Meaning, WordId};
use crate::parse::sentence::Sentence;
use crate::text::token::Kind;

impl Document<'_> {
    /// For each fact, what it was read by: the pattern and cue of a count and the entries of its words, each with the file
    /// and line of its grammar.
    pub fn origins(&self) -> impl Iterator<Item = String> {
        (0..self.facts.len()).map(|index| explain(self, index))
    }
}

/// Names what the fact at `index` was read by: the pattern and cue of a count, and the entries of the words in it, each
/// with the file and line of its grammar.
fn explain(document: &Document<'_>, index: usize) -> String {
    let (fact, trace) = (&document.facts[index], &document.traces[index]);
    let sentence = document.sentence(trace.sentence);
    let mut told = Vec::new();
    told.extend(pattern(&sentence, trace));
    told.extend(entries(&sentence, fact, trace));
    if let Value::Count(count) | Value::PossibleCount(count) = &fact.value
        && trace.origin.is_empty()
        && !names_state(&sentence, trace, count.category.name())
    {
        told.push(count.part_of.map_or_else(
            || format!("in a list with what is {}", count.category),
            |whole| format!("{} like fact {whole}", count.category),
        ));
    }
    told.join("; ")
}

/// The pattern of a count and the entry of its cue.
fn pattern(sentence: &Sentence<'_>, trace: &Trace) -> Option<String> {
    let cue = trace.cue.filter(|_| !trace.origin.is_empty())?;
    let grammar = sentence.grammar;
    let at = sentence.tokens.iter().position(|token| token.start == cue.start)?;
    let place = words_at(sentence, at).find_map(|(word, _)| {
        let of_pattern = |class: &u16| grammar.anchored(*class).any(|pattern| *pattern.origin == *trace.origin);
        let class = grammar.info(word).classes.iter().find(of_pattern)?;
        grammar.place(word, Meaning::Class(class))
    });
    let cue = format!("cue \"{}\"", cue.of(sentence.text));
    // The words of a pattern stand in the pattern itself.
    let place = place.filter(|place| !trace.origin.starts_with(&format!("{place} ")));
    Some(match place {
        Some(place) => format!("{} with {cue} {place}", trace.origin),
        None => format!("{} at {cue}", trace.origin),
    })
}

/// The entries of the words that a fact is made of.
fn entries(sentence: &Sentence<'_>, fact: &Fact, trace: &Trace) -> Vec<String> {
    let meanings: &[(Meaning, &str)] = match &fact.value {
        Value::Identifier(_) => &[(Meaning::Designator, "designator")],
        Value::Date(_) | Value::Period(_) => {
            &[(Meaning::Date, "calendar word"), (Meaning::Number, "number"), (Meaning::Noun, "noun")]
        }
        _ => &[(Meaning::Modifier, "hedge"), (Meaning::Number, "number"), (Meaning::Noun, "noun")],
    };
    let mut told = Vec::new();
    let mut at = trace.from as usize;
    let end = (trace.phrase_end.max(trace.to) as usize).min(sentence.tokens.len());
    while at < end {
        let known = words_at(sentence, at).filter(|&(_, to)| to <= end).find_map(|(word, to)| {
            let known = |&&(meaning, _): &&(Meaning, &str)| has(sentence, word, meaning);
            let (meaning, name) = meanings.iter().find(known)?;
            Some((name, sentence.grammar.place(word, *meaning)?, to))
        });
        let quote = |to: usize| sentence.span(at, to).of(sentence.text);
        at = match known {
            Some((name, place, to)) => {
                told.push(format!("{name} \"{}\" {place}", quote(to)));
                to
            }
            None => {
                if sentence.tokens[at].kind == Kind::Digits {
                    told.push(format!("digits \"{}\"", quote(at + 1)));
                }
                at + 1
            }
        };
    }
    told
}

/// Whether a noun of a fact names its state by itself.
fn names_state(sentence: &Sentence<'_>, trace: &Trace, category: &str) -> bool {
    let end = (trace.phrase_end.max(trace.to) as usize + 3).min(sentence.tokens.len());
    (trace.from as usize..end).any(|at| {
        sentence.noun(at).is_some_and(|(noun, _)| {
            let states = [noun.state.as_ref(), noun.also.as_ref()];
            noun.vehicle.is_some() || states.into_iter().flatten().any(|state| state.name() == category)
        })
    })
}

fn has(sentence: &Sentence<'_>, word: WordId, meaning: Meaning) -> bool {
    let info = sentence.grammar.info(word);
    match meaning {
        Meaning::Number => info.number.is_some(),
        Meaning::Modifier => info.modifier.is_some(),
        Meaning::Date => info.date.is_some(),
        Meaning::Noun => info.noun.is_some(),
        Meaning::Designator => info.designator.is_some(),
        Meaning::Class(class) => info.classes.has(class),
    }
}

/// The phrases at a token and the token by itself, longest first, each with its end.
fn words_at<'a>(sentence: &Sentence<'a>, at: usize) -> impl Iterator<Item = (WordId, usize)> + use<'a> {
    let single = (sentence.tokens[at].word, at + 1);
    sentence.phrases_at(at).map(|hit| (hit.word, hit.end as usize)).chain(std::iter::once(single))
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Article};

    #[test]
    fn every_kind_of_fact_is_explained_by_entries_that_exist() {
        let text = "Police said on 5 May 2014 that about 12 people were killed, including two children, and three survivors \
                    aged 20 were freed. In two hours a T-72 tank drove 30 miles; from 2011 to 2013 it had been stored. \
                    Five may have died.";
        let (analyzer, article) = (Analyzer::new(), Article::new("", text));
        let document = analyzer.read(&article);
        let told: Vec<String> = document.origins().collect();
        for kind in ["count", "possible-count", "number", "date", "period", "duration", "age", "identifier"] {
            let known = document.facts.iter().any(|fact| serde_json::json!(fact)["kind"] == kind);
            assert!(known, "the sentence has no {kind}");
        }
        for (fact, told) in document.facts.iter().zip(&told) {
            assert!(!told.is_empty(), "{fact:?}");
            // Each place is a line of a built-in file that holds the word.
            for (quote, place) in told.split(['"']).skip(1).step_by(2).zip(told.split(['"']).skip(2).step_by(2)) {
                let place = place.split([';', ' ']).find(|word| word.contains(".toml:"));
                let Some((file, line)) = place.and_then(|place| place.split_once(".toml:")) else { continue };
                let name = format!("{file}.toml");
                let (_, grammar) = crate::grammar::load::BUILT_IN.iter().find(|(known, _)| *known == name).unwrap();
                let line = grammar.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap().to_lowercase();
                let stem: String = quote.to_lowercase().chars().take(4).collect();
                assert!(line.contains(&stem), "{told}: `{line}` has no {quote}");
            }
        }
        let part = told.iter().zip(&document.facts).find(|(_, fact)| fact.span.of(text) == "two").unwrap();
        assert!(part.0.contains("like fact"), "{}", part.0);
    }
}
