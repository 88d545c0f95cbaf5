//! The counts of an article as rows of CSV: `cargo run --example tolls_to_csv -- examples/articles/errors.en.txt`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use mizan::{Analyzer, source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name an article")?;
    let analyzer = Analyzer::new();
    println!("article,id,category,least,most,part_of,words");
    for article in source::articles(&std::fs::read(&path)?, &path)? {
        for (fact, count) in analyzer.extract(&article).facts.counts() {
            let interval = count.quantity.interval;
            let most = interval.hi.map_or_else(String::new, |most| most.to_string());
            let part_of = count.part_of.map_or_else(String::new, |id| id.to_string());
            let words = fact.words(&article).replace('"', "\"\"");
            println!("{},{},{},{},{most},{part_of},\"{words}\"", article.doc, fact.id, count.category, interval.lo);
        }
    }
    Ok(())
}
