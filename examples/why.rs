//! scratch: why TEXT [lang]
fn main() {
    let analyzer = mizan::Analyzer::new();
    for text in std::env::args().skip(1) {
        let mut a = mizan::Article::new("", &text);
        a.published = "2015-08-01".parse().ok();
        let d = analyzer.read(&a);
        println!("{text}");
        for (f, t) in d.facts.iter().zip(&d.traces) {
            let v = serde_json::to_value(f).unwrap();
            println!(
                "  #{} «{}» {} {} {} up={} {} po={} impl={} neg={} | cue={:?} noun={:?} {}",
                f.id,
                f.span.of(&text),
                v["kind"],
                v["category"],
                v["value"],
                v["upper"],
                v["modifier"],
                v["part_of"],
                v["implied"],
                v["negated"],
                t.cue.map(|c| c.of(&text)),
                v["noun"]["start"].as_u64().map(|s| &text[s as usize..v["noun"]["end"].as_u64().unwrap() as usize]),
                t.origin
            );
        }
    }
}
