//! A rule of one's own beside the built-in ones: a house style by which a toll never rests on "dozens".

#![allow(clippy::print_stdout, clippy::print_stderr)]

use mizan::fact::Modifier;
use mizan::{Analyzer, Article, Category, Check, Finding, RuleMeta, Scales};

struct VagueToll;

static META: RuleMeta = RuleMeta::new("vague-toll", "A toll of the dead without a number").group("style");

impl Check for VagueToll {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let tolls = scales.facts.counts_of(&Category::Killed);
        for (fact, _) in tolls.filter(|(_, count)| count.quantity.modifier == Modifier::Vague) {
            findings.push(Finding::new(&META, "the toll is no number").fact(fact, "ask the source for one"));
        }
    }
}

fn main() -> Result<(), mizan::Error> {
    let analyzer = Analyzer::builder().rule(VagueToll).build()?;
    for text in ["Dozens of people were killed.", "قتل العشرات في الانفجار.", "قتل 12 شخصا."]
    {
        let article = Article::new("", text);
        for finding in analyzer.analyze(&article).findings {
            println!("{}: {} ({})", finding.rule, finding.message, finding.labels[0].words);
        }
    }
    Ok(())
}
