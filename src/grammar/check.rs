//! Validating grammar files: they compile with the built-in ones, and their examples hold.

use super::compile::NamedFile;
use super::load;
use super::schema::TestEntry;
use crate::article::Article;
use crate::document::Document;
use crate::error::Error;
use crate::extract::{Classes, extract};
use crate::fact::{Count, Fact, Number, Value, Way};
use crate::grammar::Grammar;
use crate::span::Span;

/// How the examples of grammar files went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many there are.
    pub examples: usize,
    /// What went wrong, each with file and line.
    pub failures: Vec<String>,
}

/// Compiles grammar files (name and text of each) together after the built-in ones, as an analyzer does, and runs their
/// examples. A grammar may be one file or, with [`read_dir`](super::read_dir), a folder of them.
///
/// # Errors
/// When a file does not compile; the message names file and line.
///
/// ```
/// let file = r#"
/// language = "en"
/// schema = 1
/// [[cue]]
/// category = "ballots"
/// frame = "participle"
/// forms = ["cast"]
/// [[test]]
/// text = "In all, 1,200 votes were cast."
/// facts = ["ballots 1200"]
/// "#;
/// assert_eq!(mizan::grammar::check([("ballots.toml", file)]).unwrap().examples, 1);
/// ```
pub fn check<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Result<Checked, Error> {
    let own: Vec<(N, T)> = files.into_iter().collect();
    check_set(&own.iter().map(|(name, text)| (name.as_ref(), text.as_ref())).collect::<Vec<_>>())
}

fn check_set(own: &[(&str, &str)]) -> Result<Checked, Error> {
    let files = load::files(own.iter().copied())?;
    let examples: Vec<Example> = files[files.len() - own.len()..].iter().flat_map(examples).collect();
    Ok(run(&Grammar::compile(files)?, &examples))
}

/// An example of a grammar file.
struct Example {
    /// `file:line`.
    place: String,
    /// The language of the file.
    language: String,
    /// What it says.
    test: TestEntry,
}

/// The examples of a file.
fn examples(named: &NamedFile) -> Vec<Example> {
    let silent = named.file.silent.iter().map(|silent| TestEntry {
        text: silent.text.clone(),
        published: None,
        facts: Vec::new(),
        more: None,
    });
    let tests = named.file.test.iter().cloned().chain(silent);
    let example = |test: TestEntry| Example {
        place: named.place(test.text.span().start),
        language: named.file.language.clone(),
        test,
    };
    tests.map(example).collect()
}

/// Runs examples.
fn run(grammar: &Grammar, examples: &[Example]) -> Checked {
    let classes = Classes::of(grammar);
    let mut checked = Checked::default();
    for Example { place, language, test } in examples {
        checked.examples += 1;
        let article = Article::new("", test.text.get_ref().as_str());
        let published = test.published.as_deref().and_then(|date| date.parse().ok());
        let document = extract(grammar, &classes, &article, Some(language), published, None);
        let found: Vec<String> = document.facts.iter().filter_map(describe).collect();
        if found != test.facts {
            checked.failures.push(format!("{place}: {:?} gives {found:?}, not {:?}", test.text.get_ref(), test.facts));
        }
        let Some(expected) = &test.more else { continue };
        let more: Vec<String> = document.facts.iter().flat_map(|fact| more(&document, fact)).collect();
        if more != *expected {
            checked.failures.push(format!("{place}: {:?} tells {more:?}, not {expected:?}", test.text.get_ref()));
        }
    }
    checked
}

/// A fact as the examples write it: `category value [modifier]`, `date 2022-01-05`, `period 2011 2015`.
fn describe(fact: &Fact) -> Option<String> {
    Some(match &fact.value {
        Value::Count(count) => {
            let kind = count.vehicle.as_ref().map_or_else(|| count.category.to_string(), |v| format!("vehicles/{v}"));
            let mut text = format!("{kind} {}", count.quantity.value.normalize());
            if let Some(upper) = count.quantity.upper {
                text.push_str(&format!("-{}", upper.normalize()));
            }
            if count.quantity.modifier != crate::fact::Modifier::Exact {
                text.push_str(&format!(" {}", serde_json::json!(count.quantity.modifier).as_str().unwrap_or_default()));
            }
            for (is, word) in
                [(count.implied, " implied"), (count.part_of.is_some(), " part"), (count.negated, " denied")]
            {
                text.push_str(if is { word } else { "" });
            }
            text
        }
        Value::Date(date) => format!("date {}", date.value),
        Value::Period(period) => format!("period {} {}", period.start, period.end),
        _ => return None,
    })
}

/// What else a fact tells, as the examples write it: `feared killed 5`, `killed 5 by police`, `killed 5 up from 3`.
fn more(document: &Document<'_>, fact: &Fact) -> Vec<String> {
    let said = |span: Option<Span>| span.map(|span| span.of(document.article.part(fact.part).as_str()).to_owned());
    let value_of = |id: Option<u32>| {
        let other = document.facts.iter().find(|fact| Some(fact.id) == id)?;
        match &other.value {
            Value::Count(Count { quantity, .. }) | Value::Number(Number { quantity, .. }) => {
                Some(quantity.value.normalize())
            }
            _ => None,
        }
    };
    let (what, attribution, change, total) = match &fact.value {
        Value::Count(count) => (
            format!("{} {}", count.category, count.quantity.value.normalize()),
            count.attribution,
            count.change,
            count.total,
        ),
        Value::PossibleCount(count) => {
            let mood = serde_json::json!(count.mood);
            let value = count.quantity.value.normalize();
            return vec![format!("{} {} {value}", mood.as_str().unwrap_or_default(), count.category)];
        }
        Value::Number(number) => (
            format!("{} {}", number.unit.as_deref().unwrap_or("number"), number.quantity.value.normalize()),
            number.attribution,
            number.change,
            number.total,
        ),
        Value::Date(date) => return date.stated.clock.iter().map(ToString::to_string).collect(),
        Value::Hours(hours) => return vec![format!("{} to {}", hours.from, hours.to)],
        Value::Identifier(identifier) => return vec![format!("{} {}", identifier.kind_of, identifier.value)],
        _ => return Vec::new(),
    };
    let mut told = Vec::new();
    told.extend(said(attribution).map(|source| format!("{what} by {source}")));
    if let Some(change) = change {
        let way = change.way.map_or("", |way| if way == Way::Up { " up" } else { " down" });
        told.extend(value_of(change.from).map(|old| format!("{what}{way} from {old}")));
        told.extend(value_of(change.by).map(|by| format!("{what}{way} by {by}")));
    }
    told.extend(total.then(|| format!("{what} total")));
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::Scripts;

    #[test]
    fn the_examples_of_the_built_in_grammars_hold() {
        let files = load::files([]).unwrap();
        let examples: Vec<_> = files.iter().flat_map(examples).collect();
        let checked = run(crate::grammar::built_in(), &examples);
        assert!(checked.examples > 500);
        assert!(checked.failures.is_empty(), "{:#?}", checked.failures);
    }

    #[test]
    fn a_text_in_one_script_needs_no_other_grammar() {
        for scripts in [Scripts::Arabic, Scripts::Latin] {
            let files = load::built_in(scripts).unwrap();
            let mut examples: Vec<_> = files.iter().flat_map(examples).collect();
            examples.retain(|it| Scripts::of(&[it.test.text.get_ref()]) == scripts);
            let checked = run(crate::grammar::built_in_of(scripts), &examples);
            assert!(checked.examples > 200);
            assert!(checked.failures.is_empty(), "{:#?}", checked.failures);
        }
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let error = check([("mine.toml", "language = \"en\"\nschema = 1\nsurprise = 2\n")]).unwrap_err();
        assert!(error.to_string().starts_with("mine.toml:3: "), "{error}");
        let file = "language = \"en\"\nschema = 1\n[[cue]]\ncategory = \"x\"\nframe = \"none\"\nforms = [\"y\"]\n";
        let error = check([("mine.toml", file)]).unwrap_err();
        assert!(error.to_string().starts_with("mine.toml:5: "), "{error}");
    }

    #[test]
    fn the_files_of_a_grammar_need_each_other() {
        let head = "language = \"en\"\nschema = 1\n";
        let frame = format!("{head}[[frame]]\nname = \"ours\"\npatterns = [\"# @\"]\n");
        let cues = format!(
            "{head}[[cue]]\ncategory = \"felled\"\nframe = \"ours\"\nforms = [\"felled\"]\n\
             [[test]]\ntext = \"Some 40 oaks felled.\"\nfacts = [\"felled 40 about\"]\n\
             [[silent]]\ntext = \"Two oaks felled.\"\n\
             [[nouns]]\nkind = \"case\"\nlist = [\"oak\"]\n"
        );
        assert!(check([("cues.toml", &cues)]).is_err());
        let checked = check([("cues.toml", &cues), ("frames.toml", &frame)]).unwrap();
        assert_eq!((checked.examples, checked.failures.len()), (2, 1));
        assert!(checked.failures[0].starts_with("cues.toml:11: "), "{:?}", checked.failures);
    }
}
