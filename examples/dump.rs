//! scratch
use std::io::{BufRead, Write};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let check = std::env::args().nth(2).is_some();
    let analyzer = mizan::Analyzer::new();
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut a = mizan::Article::new(v["title"].as_str().unwrap_or(""), v["text"].as_str().unwrap_or(""));
        a.lang = v["lang"].as_str().map(str::to_owned);
        a.published = v["published"].as_str().and_then(|p| p.parse().ok());
        let r = analyzer.analyze(&a);
        if check {
            writeln!(out, "{}", serde_json::json!({"doc": v["doc"], "findings": r.findings})).unwrap();
        } else {
            writeln!(out, "{}", serde_json::json!({"doc": v["doc"], "facts": r.facts})).unwrap();
        }
    }
}
