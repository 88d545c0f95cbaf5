//! The public surface, item by item: whoever builds on mizan relies on what is used here, so a change here is a change for
//! them, and belongs in the changelog.

use std::fmt::Debug;

use mizan::fact::{
    AgeFact, Bound, Calendar, ClockTime, Count, DateFact, DayOrder, DurationFact, DurationTense, IdentifierFact,
    Interval, Modifier, Number, PeriodFact, Quantity, StatedDate, Value,
};
use mizan::report::{FactsFormat, Format};
use mizan::source::{Comment, Encoding, Evidence, JsonFields, read_json_line};
use mizan::{
    Analysis, Analyzer, AnalyzerBuilder, Article, Category, Check, Checked, Confidence, Decimal, Document, Error, Fact,
    Facts, Finding, Label, Measure, NaiveDate, OffsetMap, Part, Passage, ReferenceDate, ReferenceSource, Reported,
    RuleMeta, Scales, Severity, SourceFile, SourceKind, SourceOptions, Span, amount, assert_consistent, assert_finds,
    check_article, check_file, source,
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
    plain::<(Finding, Label, Reported, RuleMeta, Severity, Confidence, Span, Part)>();
    plain::<(ReferenceDate, ReferenceSource, SourceKind, SourceOptions, JsonFields)>();
    shared::<(Analyzer, AnalyzerBuilder, Error, Checked, OffsetMap)>();
    shared::<(SourceFile, Comment, Encoding, Evidence, Box<dyn Check>)>();
}

struct Own;

impl Check for Own {
    fn meta(&self) -> &RuleMeta {
        static META: RuleMeta = RuleMeta::new("own", "One's own")
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
    let article = Article::from("Two people were killed, including a child, on Monday.")
        .with_published("2022-01-06".parse().unwrap())
        .with_lang("en");
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
        mizan::grammar::check([("own.toml", "language = \"en\"\nschema = 1\n")]).unwrap();
    assert_eq!((checked.examples, checked.failures.len()), (0, 0));
    assert!(mizan::check::built_in().len() > 20);
}

#[test]
fn a_file_is_checked_as_the_command_checks_it() {
    let analyzer = Analyzer::builder().rule(Own).build().unwrap();
    let page = "# Ferry sinks\n\nSeven were hurt, including nine officers. <!-- mizan: ignore[own] -- ours -->\n";
    let checked: Vec<Checked> = check_file(&analyzer, page.as_bytes(), "ferry.md").unwrap();
    let open: Vec<_> = checked[0].open().map(|it| (&*it.finding.rule, it.places[0].start.line)).collect();
    assert_eq!(open, [("part-exceeds-whole", 3)]);
    let found: &[Reported] = &checked[0].findings;
    assert!(found.iter().any(|it| it.finding.rule == "own" && !it.is_open()));
    let report = Format::Full.render(&analyzer, &checked);
    assert!(report.contains("ferry.md:3:28: the part") && report.contains("1 finding in 1 article ("));
    assert!(FactsFormat::Table.render(&checked).contains("injured"));
    assert!(Format::Sarif.render(&analyzer, &checked).contains("\"id\":\"own\""));
    let checked = check_article(&analyzer, Article::new("Ferry sinks", "Seven were hurt, including nine officers."));
    assert_eq!((&*checked.path, checked.findings[0].places[0].start.line), ("article", 3));
}

/// A rule by some name that tells of every article that it is one.
struct Named(&'static str);

impl Check for Named {
    fn meta(&self) -> &RuleMeta {
        static METAS: [RuleMeta; 6] = [
            RuleMeta::new("all", ""),
            RuleMeta::new("counts", ""),
            RuleMeta::new("part-exceeds-whole", ""),
            RuleMeta::new("Not Kebab", ""),
            RuleMeta::new("", ""),
            RuleMeta::new("toll-of-2020", "An article"),
        ];
        METAS.iter().find(|meta| meta.id == self.0).unwrap()
    }

    fn check(&self, _: &Scales<'_>, findings: &mut Vec<Finding>) {
        findings.push(Finding::new(self.meta(), "is an article"));
    }
}

#[test]
fn a_rule_that_could_not_be_told_from_others_is_refused() {
    let error = |id| Analyzer::builder().rule(Named(id)).build().unwrap_err().to_string();
    assert_eq!(
        error("part-exceeds-whole"),
        "`part-exceeds-whole` is no id for a rule of one's own: a rule is called so"
    );
    assert!(error("counts").contains("a group of rules is called so"));
    assert!(error("all").contains("is no id"));
    assert!(error("Not Kebab").contains("write it in kebab-case") && error("").contains("kebab-case"));
    let error = Analyzer::builder().lang("fr").build().unwrap_err().to_string();
    assert_eq!(error, "no grammar is written for `fr`: `ar` and `en` are built in");
}

#[test]
fn a_finding_about_the_whole_article_stands_where_it_begins() {
    let analyzer = Analyzer::builder().rule(Named("toll-of-2020")).build().unwrap();
    let found = check_file(&analyzer, "\n\nNothing happened.\n".as_bytes(), "a.txt").unwrap();
    assert_eq!((found[0].findings.len(), found[0].findings[0].places.len()), (1, 1));
    let config = "ignore = [\"toll-of-2020\"]\n[rules.reversed-period]\nseverity = \"note\"\n";
    let known: Vec<RuleMeta> = analyzer.rules().collect();
    let config = mizan::config::Config::parse_with("mizan.toml", config, &known).unwrap();
    let quiet = Analyzer::builder().rule(Named("toll-of-2020")).config(&config).build().unwrap();
    assert!(check_file(&quiet, "Nothing happened.".as_bytes(), "a.txt").unwrap()[0].findings.is_empty());
    let rule = quiet.rules().find(|rule| rule.id == "reversed-period").unwrap();
    assert_eq!(rule.severity, Severity::Note);
}

#[test]
fn what_ones_own_grammar_says_of_a_cue_counts() {
    let own = |also: &str| {
        let toml = format!(
            "language = \"en\"\nschema = 1\n[[cue]]\ncategory = \"evicted\"\nframe = \"participle\"\n{also}forms = [\"evicted\"]"
        );
        let analyzer = Analyzer::builder().grammar("own.toml", toml).build().unwrap();
        let article = Article::from("Police said 40 tenants were evicted and 12 made homeless.");
        let facts = analyzer.extract(&article).facts;
        facts.counts().map(|(_, count)| count.category.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(own(""), ["evicted", "displaced"]);
    assert_eq!(own("also = true\n"), ["displaced", "evicted", "displaced"]);
    let unknown = "language = \"ar\"\nschema = 1\n[[cue]]\ncategory = \"a\"\nframe = \"participle\"\nforms = [\"ب\"]";
    let error = Analyzer::builder().grammar("own.toml", unknown).build().unwrap_err().to_string();
    assert!(error.contains("is named `participle`: there are event, verb,"), "{error}");
}

#[test]
fn only_a_dateline_is_taken_for_the_day_of_writing() {
    let reference = |text: &str| Analyzer::new().extract(&Article::from(text)).reference.map(|it| it.date.to_string());
    for text in [
        "KABUL, 27 August 1996 (AFP) - Ten people were killed yesterday.",
        "TIRANA 1996-08-27\nTen people were killed on Monday.",
        "جدة، 5 مارس 2015 – قتل عشرة أشخاص أمس.",
    ] {
        assert!(reference(text).is_some(), "{text}");
    }
    for text in [
        "The treaty was signed on 5 January 1922. The minister resigned yesterday.",
        "He was born on 5 January 1980 and was arrested yesterday.",
        "وقعت المعاهدة في 5 يناير 1922. واستقال الوزير أمس.",
    ] {
        assert_eq!(reference(text), None, "{text}");
    }
}

#[test]
fn what_the_library_finds_is_in_json_what_the_command_finds() {
    let page = "# Ferry sinks\n\nSeven were hurt, including nine officers. It was 31 February 2015.\n\n\
                Two died. <!-- mizan: ignore[reversed-period] -- as it was said -->\n";
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("same.md");
    std::fs::write(&file, page).unwrap();
    let folder = file.parent().unwrap();
    let command = std::process::Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(["check", "--isolated", "--format", "json", "same.md"])
        .current_dir(folder)
        .output()
        .unwrap();
    let json = String::from_utf8(command.stdout).unwrap();
    let analyzer = Analyzer::new();
    let checked = check_file(&analyzer, page.as_bytes(), "same.md").unwrap();
    let finding = |rule: &str| checked[0].findings.iter().find(|it| it.finding.rule == rule).unwrap();
    assert_eq!(finding("part-exceeds-whole").finding.labels[0].words, "nine");
    assert!(finding("unused-suppression").places[0].excerpt.words.starts_with("<!--"));

    // The same fingerprints need the same name of the file, which hangs on the folder of the project.
    let plain = |json: &str| {
        let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
        for finding in value["articles"][0]["findings"].as_array_mut().unwrap() {
            finding["fingerprint"] = serde_json::Value::Null;
        }
        value
    };
    assert_eq!(plain(&Format::Json.render(&analyzer, &checked)), plain(&json));

    let command: serde_json::Value = serde_json::from_str(&json).unwrap();
    let command = command["articles"][0]["findings"].clone();
    let mut read: Vec<Reported> = serde_json::from_value(command.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), command);
    for (read, own) in read.iter_mut().zip(&checked[0].findings) {
        own.fingerprint.clone_into(&mut read.fingerprint);
    }
    assert_eq!(read, checked[0].findings);
    let bare: Vec<Finding> = serde_json::from_value(command).unwrap();
    assert_eq!(bare, checked[0].findings.iter().map(|it| it.finding.clone()).collect::<Vec<_>>());
}

#[test]
fn a_rule_may_be_made_at_run_time() {
    struct Made(RuleMeta);
    impl Check for Made {
        fn meta(&self) -> &RuleMeta {
            &self.0
        }

        fn check(&self, _: &Scales<'_>, findings: &mut Vec<Finding>) {
            findings.push(Finding::new(&self.0, "is an article"));
        }
    }
    let mut meta = RuleMeta::new("", "An article of some desk");
    meta.id = format!("desk-{}", 7).into();
    meta.docs = format!("## What it does\nTells of desk {}.", 7).into();
    let analyzer = Analyzer::builder().rule(Made(meta)).build().unwrap();
    assert_eq!(analyzer.analyze(&Article::from("Nothing.")).findings[0].rule, "desk-7");
    assert!(analyzer.rules().any(|rule| rule.docs.ends_with("Tells of desk 7.")));
}
