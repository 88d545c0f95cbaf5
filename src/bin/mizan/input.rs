//! Where articles come from: files, folders, standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use mizan::source::{self, SourceKind, SourceOptions};
use mizan::{Article, Error};

/// A batch of articles that are analyzed side by side, with the text of the file they stand in where it is kept.
pub struct Batch {
    /// The file, as the user knows it.
    pub path: String,
    /// Its bytes, for line numbers; nothing for a stream.
    pub source: Option<Vec<u8>>,
    /// Its articles, or what is wrong with them.
    pub articles: Vec<Result<Article, String>>,
}

/// Articles of a stream that are held in memory at once.
const BATCH: usize = 512;
/// Bytes of a stream that are held in memory at once.
const BATCH_BYTES: usize = 4 << 20;
/// The longest line of a stream.
const LONGEST_LINE: u64 = 256 << 20;

/// Reads every path and hands its articles on in batches, in order. Stops when `each` says so.
pub fn read(
    paths: &[PathBuf],
    stdin_filename: Option<&str>,
    mut each: impl FnMut(Batch) -> io::Result<()>,
) -> io::Result<()> {
    for path in paths {
        if path.as_os_str() == "-" {
            let name = stdin_filename.unwrap_or("<stdin>");
            stdin(name, &mut each)?;
        } else if path.is_dir() {
            folder(path, &mut each)?;
        } else {
            file(path, &mut each)?;
        }
    }
    Ok(())
}

fn folder(path: &Path, each: &mut impl FnMut(Batch) -> io::Result<()>) -> io::Result<()> {
    let mut files = Vec::new();
    let walk = ignore::WalkBuilder::new(path).add_custom_ignore_filename(".mizanignore").build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if SourceKind::from_path(&entry.path().to_string_lossy()).is_some() {
                    files.push(entry.into_path());
                }
            }
            Ok(_) => {}
            Err(error) => failed(path, error.to_string(), each)?,
        }
    }
    files.sort();
    if files.is_empty() {
        failed(
            path,
            "no article in this folder: name a file, or a folder with .txt, .md, .html or .jsonl files".into(),
            each,
        )?;
    }
    files.iter().try_for_each(|path| file(path, each))
}

fn file(path: &Path, each: &mut impl FnMut(Batch) -> io::Result<()>) -> io::Result<()> {
    let name = path.to_string_lossy().into_owned();
    let kind = SourceKind::from_path(&name).unwrap_or(SourceKind::Plain);
    let opened = match File::open(path) {
        Ok(opened) => opened,
        Err(error) => return failed(path, format!("can't be read: {error}"), each),
    };
    if kind == SourceKind::JsonLines {
        return lines(&name, BufReader::with_capacity(1 << 16, opened), each);
    }
    let mut bytes = Vec::new();
    match { opened }.read_to_end(&mut bytes) {
        Ok(_) => whole(name, bytes, kind, each),
        Err(error) => failed(path, format!("can't be read: {error}"), each),
    }
}

fn stdin(name: &str, each: &mut impl FnMut(Batch) -> io::Result<()>) -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    // Without a name, a first line that opens an object is taken for JSON Lines.
    let looks_like_json = input.fill_buf().is_ok_and(|start| start.trim_ascii_start().starts_with(b"{\""));
    match SourceKind::from_path(name) {
        Some(SourceKind::JsonLines) => lines(name, input, each),
        None if looks_like_json => lines(name, input, each),
        kind => {
            let mut bytes = Vec::new();
            match input.read_to_end(&mut bytes) {
                Ok(_) => whole(name.to_owned(), bytes, kind.unwrap_or(SourceKind::Plain), each),
                Err(error) => failed(Path::new(name), format!("can't be read: {error}"), each),
            }
        }
    }
}

fn whole(
    name: String,
    bytes: Vec<u8>,
    kind: SourceKind,
    each: &mut impl FnMut(Batch) -> io::Result<()>,
) -> io::Result<()> {
    if bytes.trim_ascii().is_empty() {
        return failed(Path::new(&name), "is empty: there is nothing to weigh".into(), each);
    }
    match source::read(&bytes, &name, kind, &SourceOptions::default()) {
        Ok(file) => {
            let articles =
                file.articles.into_iter().map(|article| article.map_err(|error| error.to_string())).collect();
            each(Batch { path: name, source: Some(bytes), articles })
        }
        Err(error) => each(Batch { path: name, source: None, articles: vec![Err(error.to_string())] }),
    }
}

/// A stream of articles, a line each.
fn lines(name: &str, mut input: impl BufRead, each: &mut impl FnMut(Batch) -> io::Result<()>) -> io::Result<()> {
    let options = SourceOptions::default();
    let (mut line, mut number, mut offset) = (Vec::new(), 0, 0u64);
    let (mut articles, mut bytes, mut any) = (Vec::new(), 0, false);
    loop {
        line.clear();
        let read = match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(read) => read,
            Err(error) => {
                articles.push(Err(format!("{name}: can't be read after line {number}: {error}")));
                0
            }
        };
        number += 1;
        if read > 0 && !line.trim_ascii().is_empty() {
            any = true;
            bytes += read;
            articles.push(
                source::read_json_line(&line, offset, name, number, &options).map_err(|error: Error| error.to_string()),
            );
        }
        offset += read as u64;
        if !articles.is_empty() && (read == 0 || articles.len() == BATCH || bytes > BATCH_BYTES) {
            each(Batch { path: name.to_owned(), source: None, articles: std::mem::take(&mut articles) })?;
            bytes = 0;
        }
        if read == 0 {
            break;
        }
    }
    if any { Ok(()) } else { failed(Path::new(name), "is empty: there is nothing to weigh".into(), each) }
}

fn failed(path: &Path, what: String, each: &mut impl FnMut(Batch) -> io::Result<()>) -> io::Result<()> {
    let path = path.to_string_lossy().into_owned();
    let message = format!("{path}: {what}");
    each(Batch { path, source: None, articles: vec![Err(message)] })
}
