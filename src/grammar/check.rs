//! Validating a grammar file: it compiles with the built-in ones, and its examples hold.

use super::compile::GrammarTest;
use super::load;
use crate::article::Article;
use crate::error::Error;
use crate::extract::{Classes, extract};
use crate::fact::{Fact, Value};
use crate::grammar::Grammar;

/// How the examples of a grammar file went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many there are.
    pub examples: usize,
    /// What went wrong, each with file and line.
    pub failures: Vec<String>,
}

/// Compiles a grammar file after the built-in ones and runs its examples.
///
/// # Errors
/// When the file does not compile; the message names file and line.
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
/// assert_eq!(mizan::grammar::check("ballots.toml", file).unwrap().examples, 1);
/// ```
pub fn check(name: &str, text: &str) -> Result<Checked, Error> {
    let grammar = load::load([(name, text)])?;
    let own = format!("{name}:");
    Ok(run(&grammar, grammar.tests().iter().filter(|test| test.place.starts_with(&own))))
}

/// Runs examples.
pub fn run<'g>(grammar: &Grammar, tests: impl Iterator<Item = &'g GrammarTest>) -> Checked {
    let classes = Classes::of(grammar);
    let mut checked = Checked::default();
    for GrammarTest { place, language, test } in tests {
        checked.examples += 1;
        let article = Article::new("", test.text.get_ref().as_str());
        let published = test.published.as_deref().and_then(|date| date.parse().ok());
        let document = extract(grammar, &classes, &article, Some(language), published);
        let found: Vec<String> = document.facts.iter().filter_map(describe).collect();
        if found != test.facts {
            checked.failures.push(format!("{place}: {:?} gives {found:?}, not {:?}", test.text.get_ref(), test.facts));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_built_in_grammars_hold() {
        let grammar = crate::grammar::built_in();
        let checked = run(grammar, grammar.tests().iter());
        assert!(checked.failures.is_empty(), "{:#?}", checked.failures);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let error = check("mine.toml", "language = \"en\"\nschema = 1\nsurprise = 2\n").unwrap_err();
        assert!(error.to_string().starts_with("mine.toml:3: "), "{error}");
        let error = check(
            "mine.toml",
            "language = \"en\"\nschema = 1\n[[cue]]\ncategory = \"x\"\nframe = \"none\"\nforms = [\"y\"]\n",
        )
        .unwrap_err();
        assert!(error.to_string().starts_with("mine.toml:5: "), "{error}");
    }
}
