//! Checks a folder on all cores, one analyzer for all threads: `cargo run --example check_folder -- examples/articles`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::sync::Mutex;
use std::{env, fs, io, thread};

use mizan::{Analyzer, source};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let files = Mutex::new(fs::read_dir(folder)?);
    let analyzer = Analyzer::new();
    let work = || {
        while let Some(file) = { files.lock().ok().and_then(|mut files| files.next()) } {
            let path = file.expect("the folder can be listed").path();
            let Ok(bytes) = fs::read(&path) else { continue };
            match source::articles(&bytes, &path.to_string_lossy()) {
                Ok(articles) => {
                    for article in articles {
                        let findings = analyzer.analyze(&article).findings;
                        println!("{}: {} findings", path.display(), findings.len());
                    }
                }
                Err(error) => eprintln!("{error}"),
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    Ok(())
}
