//! The public surface, item by item: whoever builds on mizan relies on what is used here, so a change here is a change for
//! them, and belongs in the changelog.

use std::fmt::Debug;

use mizan::fact::{
    AgeFact, Bound, Calendar, ClockTime, Count, DateFact, DayOrder, DurationFact, DurationTense, IdentifierFact,
    Interval, Modifier, Number, PeriodFact, Quantity, StatedDate, Value,
};
use mizan::source::{Comment, Encoding, Evidence, JsonFields, read_json_line};
use mizan::{
    Analysis, Analyzer, AnalyzerBuilder, Article, Category, Check, Confidence, Decimal, Document, Error, Fact, Facts,
    Finding, Label, Measure, NaiveDate, OffsetMap, Part, Passage, ReferenceDate, ReferenceSource, RuleMeta, Scales,
    Severity, SourceFile, SourceKind, SourceOptions, Span, amount, assert_consistent, assert_finds, source,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn plain<T: Serialize + DeserializeOwned + Clone + Debug + PartialEq + Send + Sync>() {}
fn shared<T: Send + Sync>() {}

#[test]
fn data_is_plain_and_what_reads_it_is_shared() {
    plain::<(Analysis, Article, Passage, Facts, Fact, Value)>();
    plain::<(Count, Number, DateFact, PeriodFact, DurationFact, AgeFact, IdentifierFact)>();
    plain::<(Quantity, Interval, StatedDate, ClockTime)>();
    plain::<(Category, Modifier, Calendar, Bound, DayOrder, DurationTense)>();
    plain::<(Finding, Label, Severity, Confidence, Span, Part)>();
    plain::<(ReferenceDate, ReferenceSource, SourceKind, SourceOptions, JsonFields)>();
    shared::<(Analyzer, AnalyzerBuilder, Error, RuleMeta, OffsetMap)>();
    shared::<(SourceFile, Comment, Encoding, Evidence, Box<dyn Check>)>();
}

struct Own;

impl Check for Own {
    fn meta(&self) -> &RuleMeta {
        const META: RuleMeta = RuleMeta::new("own", "One's own")
            .group("own")
            .severity(Severity::Note)
            .confidence(Confidence::High)
            .docs("## What it does\nNothing much.");
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let document: &Document<'_> = scales;
        let (_, _, _): (&Article, &str, Option<ReferenceDate>) = (document.article, document.lang, document.reference);
        let measures = scales.measures.iter().chain(scales.title()).chain(scales.body());
        for measure in measures {
            let Measure { fact, quantity, category, vehicle, unit, implied, part_of, paragraph, .. } = *measure;
            let _: (&Quantity, Option<&Category>, Option<&str>, Option<&str>, bool, u32) =
                (quantity, category, vehicle, unit, implied, paragraph);
            let whole = part_of.and_then(|id| scales.measure_of(id));
            assert!(whole.is_none_or(|whole| whole.same_kind(measure)));
            let (lo, hi, exact): (Decimal, Option<Decimal>, _) = (measure.lo(), measure.hi(), measure.exact());
            assert!(hi.is_none_or(|hi| lo <= hi) && exact.is_none_or(|exact| exact == lo));
            findings.push(
                Finding::new(self.meta(), amount(lo))
                    .fact(fact, "a number")
                    .label(fact.part, fact.span, "again")
                    .arithmetic("1 = 1")
                    .suggestion("none")
                    .severity(Severity::Warning)
                    .confidence(Confidence::Medium),
            );
        }
    }
}

#[test]
fn an_analyzer_is_built_once_from_what_is_ones_own() {
    let analyzer = Analyzer::builder()
        .grammar("own.toml", "language = \"en\"\nschema = 1\n")
        .grammar_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/grammars"))
        .unwrap()
        .rule(Own)
        .published(NaiveDate::from_ymd_opt(2022, 1, 6).unwrap())
        .lang("en")
        .build()
        .unwrap();
    assert_eq!(analyzer.rules().last().unwrap().id, "own");
    assert_finds!(&analyzer, "own", "Two people were killed, including a child.");
    assert_consistent!(Article::new("", "Two people were killed, including a child."));
}

#[test]
fn an_article_is_read_and_its_facts_are_gone_through() {
    let mut article = Article::from("Two people were killed, including a child, on Monday.");
    article.published = "2022-01-06".parse().ok();
    let analyzer = Analyzer::new();
    let analysis: Analysis = analyzer.extract(&article);
    assert_eq!(Analysis::of(analyzer.read(&article)), analysis);
    assert_eq!(analyzer.read(&article).origins().count(), analysis.facts.len());
    let facts: &Facts = &analysis.facts;
    let (toll, count): (&Fact, &Count) = facts.counts_of(&Category::Killed).next().unwrap();
    assert_eq!((toll.words(&article), count.category.name()), ("Two", "killed"));
    assert_eq!(facts.by_id(toll.id), Some(toll));
    assert_eq!(facts.parts_of(toll.id).next().and_then(Fact::part_of), Some(toll.id));
    assert_eq!(toll.quantity().map(|quantity| quantity.interval), Some(Interval::exactly(2.into())));
    assert!(Interval::exactly(2.into()).meets(toll.count().unwrap().quantity.interval));
    let (_, day): (&Fact, &DateFact) = facts.dates().next().unwrap();
    assert_eq!(day.value, "2022-01-03");
    assert_eq!(facts.counts().count(), 2);
}

#[test]
fn files_lead_to_articles_and_back_to_their_bytes() {
    let line = r#"{"id": 1, "text": "Two died."}"#;
    let articles: Vec<Article> = source::articles(line.as_bytes(), "a.jsonl").unwrap();
    let span = Span::new(0, 3);
    assert_eq!(&line[19..22], span.of(articles[0].text.as_str()));
    assert_eq!(articles[0].source_range(Part::Text, span), 19..22);
    let options = SourceOptions::default();
    let one = read_json_line(line.as_bytes(), 0, "a.jsonl", 1, &options).unwrap();
    assert_eq!(one.part(Part::Text), &articles[0].text);
    let file: SourceFile = source::read(line.as_bytes(), "a", SourceKind::JsonLines, &options).unwrap();
    assert_eq!((file.articles.len(), file.comments.len(), file.blocks.len()), (1, 0, 0));
    assert_eq!(
        (file.encoding.name, file.encoding.evidence, file.encoding.is_guess()),
        ("UTF-8", Evidence::Valid, false)
    );
    assert_eq!(SourceKind::from_path("a.md"), Some(SourceKind::Markdown));
    let error: Error = source::articles(b"{", "a.json").unwrap_err();
    assert!(error.is_source() && !error.is_grammar());
}

#[test]
fn the_json_of_an_analysis_reads_back() {
    for text in [
        "From 3 to 5 January 2022 at least 1,200.5 tonnes and dozens of cars, 12 of them buses, were lost; he is 30.",
        "أعلن في 5 شوال 1436هـ الموافق 21 يوليو 2015 مقتل ما لا يقل عن 12 شخصا منذ يومين.",
    ] {
        let analysis = Analyzer::new().analyze(&Article::new("", text));
        assert!(analysis.facts.len() > 3);
        let json = serde_json::to_string(&analysis).unwrap();
        assert_eq!(serde_json::from_str::<Analysis>(&json).unwrap(), analysis);
    }
}

#[test]
fn the_grammar_is_open() {
    assert!(mizan::grammar::BUILT_IN.iter().any(|(name, _)| *name == "ar/numbers.toml"));
    let checked: mizan::grammar::Checked =
        mizan::grammar::check("own.toml", "language = \"en\"\nschema = 1\n").unwrap();
    assert_eq!((checked.examples, checked.failures.len()), (0, 0));
    assert!(mizan::check::built_in().len() > 20);
}
