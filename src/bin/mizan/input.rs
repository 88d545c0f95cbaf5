//! From files and streams to pieces of work: whole files, and stretches of streams.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use mizan::place::LineIndex;
use mizan::source::{self, Encoding, SourceFile, SourceKind, SourceOptions};

use crate::unpack::{Meter, Unpacked, inner_name, unpacked};
use crate::walk::Item;

/// Something to read articles from, small enough to be held in memory.
pub enum Piece {
    /// A file, opened only when its turn comes.
    File(PathBuf),
    /// A whole file that was read already.
    Whole { name: String, kind: SourceKind, bytes: Vec<u8> },
    /// Lines of a stream of JSON objects, from byte `base` of it, where line `first_line` begins.
    Lines { name: String, bytes: Vec<u8>, base: u64, first_line: usize },
    /// Nothing: what is wrong with a path.
    Fault(String),
}

/// A piece with its articles.
pub struct Opened {
    /// The file, as the user knows it.
    pub path: String,
    /// Where it lies, if it is a file that was read as a whole.
    pub on_disk: Option<PathBuf>,
    /// Its bytes, or those of the stretch of it.
    pub bytes: Vec<u8>,
    /// The byte and the line that a stretch starts at; nothing for a whole file.
    pub stretch: Option<(u64, usize)>,
    /// Its articles, or what is wrong with them, with its comments.
    pub file: SourceFile,
}

impl Opened {
    /// The lines of the file.
    pub fn lines(&self) -> LineIndex<'_> {
        match self.stretch {
            Some((base, first_line)) => LineIndex::of_stream(&self.bytes, base, first_line),
            None => LineIndex::new(&self.bytes, &self.file.encoding),
        }
    }
}

/// Bytes of a stream that make a piece.
const STRETCH: usize = 256 << 10;
/// The longest line of a stream.
const LONGEST_LINE: u64 = 256 << 20;

/// Hands on each item in pieces, in order, until `each` says stop.
pub fn pieces(
    items: Vec<Item>,
    stdin_filename: Option<&str>,
    options: &SourceOptions,
    meter: &Meter,
    each: &mut dyn FnMut(Piece) -> bool,
) {
    for item in items {
        let goes_on = match item {
            Item::Stdin => stdin(stdin_filename.unwrap_or("<stdin>"), options, meter, each),
            Item::File(path) if kind_of(&path) == SourceKind::JsonLines => match open(&path, meter) {
                Ok(file) => lines(&path.to_string_lossy(), file, options, each),
                Err(error) => each(Piece::Fault(unreadable(&path, &error))),
            },
            Item::File(path) => each(Piece::File(path)),
            Item::Fault(message) => each(Piece::Fault(message)),
        };
        if !goes_on {
            break;
        }
    }
}

/// The kind of a file, by its name.
pub fn kind_of(path: &Path) -> SourceKind {
    SourceKind::from_path(inner_name(&path.to_string_lossy())).unwrap_or(SourceKind::Plain)
}

fn open<'m>(path: &Path, meter: &'m Meter) -> io::Result<Unpacked<'m>> {
    unpacked(File::open(path)?, meter)
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("{}: can't be read: {error}", path.display())
}

fn nothing_in(name: &str) -> String {
    format!("{name}: is empty: there is nothing to weigh")
}

fn stdin(name: &str, options: &SourceOptions, meter: &Meter, each: &mut dyn FnMut(Piece) -> bool) -> bool {
    let fault = |error: &io::Error| Piece::Fault(unreadable(Path::new(name), error));
    let mut input = match unpacked(io::stdin().lock(), meter) {
        Ok(input) => input,
        Err(error) => return each(fault(&error)),
    };
    // Without a name, a first line that opens an object is taken for JSON Lines.
    let looks_like_json = input.bytes.fill_buf().is_ok_and(|start| start.trim_ascii_start().starts_with(b"{\""));
    match SourceKind::from_path(inner_name(name)) {
        Some(SourceKind::JsonLines) => lines(name, input, options, each),
        None if looks_like_json => lines(name, input, options, each),
        kind => match input.all() {
            Ok(bytes) => each(Piece::Whole { name: name.to_owned(), kind: kind.unwrap_or(SourceKind::Plain), bytes }),
            Err(error) => each(fault(&error)),
        },
    }
}

/// A stream of articles, a line each, in stretches of whole lines. One that is not in UTF-8 is read as a whole: only then do
/// its lines lead back to its bytes.
fn lines(name: &str, mut input: Unpacked<'_>, options: &SourceOptions, each: &mut dyn FnMut(Piece) -> bool) -> bool {
    let (mut base, mut first_line, mut any) = (0u64, 1, false);
    loop {
        let (mut bytes, mut count, mut fault) = (Vec::with_capacity(STRETCH + STRETCH / 4), 0, None);
        while bytes.len() < STRETCH {
            match input.bytes.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => count += 1,
                Err(error) => {
                    fault = Some(format!("{name}: can't be read after line {}: {error}", first_line + count - 1));
                    break;
                }
            }
        }
        let read = bytes.len();
        if base == 0 && is_legacy(&bytes, options) {
            return each(match input.rest(bytes) {
                Ok(bytes) => Piece::Whole { name: name.to_owned(), kind: SourceKind::JsonLines, bytes },
                Err(error) => Piece::Fault(unreadable(Path::new(name), &error)),
            });
        }
        if read > 0 {
            any |= !bytes.trim_ascii().is_empty();
            if !each(Piece::Lines { name: name.to_owned(), bytes, base, first_line }) {
                return false;
            }
        }
        if let Some(fault) = fault {
            return each(Piece::Fault(fault));
        }
        if read < STRETCH {
            return any || each(Piece::Fault(nothing_in(name)));
        }
        base += read as u64;
        first_line += count;
    }
}

/// Whether the start of a stream is in another encoding than UTF-8.
fn is_legacy(start: &[u8], options: &SourceOptions) -> bool {
    // A stretch of UTF-16 was cut in the middle of its last line feed.
    let whole = start.len() & !usize::from(start.contains(&0));
    Encoding::of(&start[..whole], options.encoding.as_deref()).is_some_and(|it| it.name != Encoding::default().name)
}

impl Piece {
    /// Reads the articles of a piece.
    pub fn open(self, options: &SourceOptions, meter: &Meter) -> Result<Opened, String> {
        match self {
            Self::Fault(message) => Err(message),
            Self::File(path) => {
                let bytes = open(&path, meter).and_then(Unpacked::all).map_err(|error| unreadable(&path, &error))?;
                let opened = whole(path.to_string_lossy().into_owned(), kind_of(&path), bytes, options)?;
                Ok(Opened { on_disk: Some(path), ..opened })
            }
            Self::Whole { name, kind, bytes } => whole(name, kind, bytes, options),
            Self::Lines { name, bytes, base, first_line } => {
                let file =
                    SourceFile { articles: stretch(&name, &bytes, base, first_line, options), ..SourceFile::default() };
                Ok(Opened { path: name, on_disk: None, bytes, stretch: Some((base, first_line)), file })
            }
        }
    }
}

fn whole(path: String, kind: SourceKind, bytes: Vec<u8>, options: &SourceOptions) -> Result<Opened, String> {
    if bytes.trim_ascii().is_empty() {
        return Err(nothing_in(&path));
    }
    let file = source::read(&bytes, &path, kind, options).map_err(|error| error.to_string())?;
    Ok(Opened { path, on_disk: None, bytes, stretch: None, file })
}

fn stretch(
    name: &str,
    bytes: &[u8],
    base: u64,
    first_line: usize,
    options: &SourceOptions,
) -> Vec<Result<mizan::Article, mizan::Error>> {
    let (mut rest, mut offset) = (bytes, base);
    let mut articles = Vec::new();
    for number in first_line.. {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, more) = rest.split_at(end);
        if line.is_empty() {
            break;
        }
        if !line.trim_ascii().is_empty() {
            articles.push(source::read_json_line(line, offset, name, number, options));
        }
        offset += line.len() as u64;
        rest = more;
    }
    articles
}
