//! What the rules promise: their documentation, and arithmetic that is found wherever it breaks and nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mizan::check::built_in;
use mizan::{Analyzer, Article, Severity};
use proptest::prelude::*;

/// `docs/rules.md` holds the documentation of all rules as the code has it. `MIZAN_DOCS=write cargo test` renews it.
#[test]
fn the_documentation_of_the_rules_is_that_of_the_code() {
    let mut text =
        String::from("# Rules\n\nGenerated from the code: `mizan rules` lists them, `mizan rule ID` prints one.\n");
    for meta in built_in().iter().map(|rule| rule.meta()) {
        let severity = match meta.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        text.push_str(&format!("\n# {}\n\n{} ({}, {severity})\n\n{}", meta.id, meta.summary, meta.group, meta.docs));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("MIZAN_DOCS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(stored, text, "docs/rules.md is old: run MIZAN_DOCS=write cargo test --test rules");
}

/// The numbers of one accident, below a hundred: a headline may round more.
#[derive(Clone, Debug)]
struct Toll {
    /// Killed and injured in the headline, killed and injured in the lead, women and men among the dead, in hospital.
    numbers: [u32; 7],
}

fn toll() -> impl Strategy<Value = Toll> {
    (11..45u32, 11..45u32, 30..90u32, 11..30u32).prop_map(|(women, men, injured, hospital)| {
        let killed = women + men;
        Toll { numbers: [killed, injured, killed, injured, women, men, hospital] }
    })
}

/// The accident as an article in English or Arabic.
fn article(toll: &Toll, arabic: bool) -> Article {
    let [k, i, killed, injured, women, men, hospital] = toll.numbers;
    if arabic {
        Article::new(
            format!("مقتل {k} وإصابة {i} في سقوط حافلة"),
            format!(
                "قتل {killed} شخصا وأصيب {injured} شخصا في سقوط حافلة في واد.\n\n\
                 وأوضحت الشرطة أن الحادث أسفر عن مقتل {killed} شخصا: {women} امرأة و{men} رجلا.\n\n\
                 وأصيب {injured} شخصا بينهم {hospital} نقلوا إلى المستشفى.\n"
            ),
        )
    } else {
        Article::new(
            format!("{k} killed, {i} injured as bus falls into valley"),
            format!(
                "A bus fell into a valley, police said, and {killed} people were killed and {injured} people were injured.\n\n\
                 The accident killed {killed} people -- {women} women and {men} men -- on a mountain road.\n\n\
                 The accident injured {injured} people, including {hospital} who were taken to hospital.\n"
            ),
        )
    }
}

fn found(article: &Article) -> BTreeSet<String> {
    let findings = Analyzer::new().analyze(article).findings;
    let loud = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let words = |f: &mizan::Finding| {
        f.labels.iter().map(|l| l.span.of(article.part(l.part).as_str()).to_owned()).collect::<Vec<_>>()
    };
    loud.map(|finding| format!("{} {:?}", finding.rule, words(finding))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_consistent_article_stays_silent(toll in toll(), arabic: bool) {
        let article = article(&toll, arabic);
        prop_assert_eq!(found(&article), BTreeSet::new(), "{:?}", article);
    }

    #[test]
    fn a_number_that_breaks_the_arithmetic_is_found(toll in toll(), at in 0..7usize, by in 1..9u32, arabic: bool) {
        let mut broken = toll;
        // More people in hospital than injured; any other number merely other than it was.
        broken.numbers[at] += if at == 6 { 100 } else { by };
        let article = article(&broken, arabic);
        prop_assert!(!found(&article).is_empty(), "{:?}", article);
    }

    #[test]
    fn paragraphs_about_other_things_change_nothing(toll in toll(), by in 1..9u32, before: bool, arabic: bool) {
        let mut broken = toll;
        broken.numbers[4] += by;
        let article = article(&broken, arabic);
        let aside = if arabic { "ويمر الطريق بقرى جبلية قديمة.\n\n" } else { "The road leads through old mountain villages.\n\n" };
        let text = article.text.as_str();
        let longer = if before { format!("{aside}{text}") } else { format!("{text}\n{aside}") };
        let other = Article::new(article.title.as_str(), longer);
        prop_assert_eq!(found(&article), found(&other));
    }
}
