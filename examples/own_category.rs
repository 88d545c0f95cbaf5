//! A category of one's own, which the built-in rules weigh like any other.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use mizan::{Analyzer, Article, Category};

fn main() -> Result<(), mizan::Error> {
    let analyzer = Analyzer::builder().grammar("ballots.toml", include_str!("grammars/ballots.toml")).build()?;
    let article = Article::new("", "By noon 1,200 ballots had been cast, including 1,500 for the mayor.");
    let analysis = analyzer.analyze(&article);
    for (fact, count) in analysis.facts.counts_of(&Category::from("ballots")) {
        println!("{} {}: {}", count.quantity.value, count.category, fact.words(&article));
    }
    for finding in &analysis.findings {
        println!("{}: {}", finding.rule, finding.message);
    }
    Ok(())
}
