//! Going on where a run was broken off: what its output holds already.

use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, BuildHasherDefault};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use std::collections::hash_map::DefaultHasher;

/// The ids of articles that an output file holds, as hashes: a million of them take 8 MB.
pub struct Held(Vec<u64>);

/// What is needed of a line of the output.
#[derive(Deserialize)]
struct Line {
    doc: String,
}

impl Held {
    /// Opens a file of JSON Lines to write on behind its last whole line, and says what it holds. What a broken run left
    /// of a line is cut off.
    pub fn open(path: &Path) -> io::Result<(Self, File)> {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        // It is read, cut and written on; what it holds stays.
        let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(named)?;
        let mut reader = BufReader::new(&file);
        let (mut hashes, mut whole, mut line, mut number) = (Vec::new(), 0, Vec::new(), 0);
        while reader.read_until(b'\n', &mut line).map_err(named)? > 0 && line.ends_with(b"\n") {
            number += 1;
            let Line { doc } = serde_json::from_slice(&line).map_err(|error| {
                let remedy = "this is no output of mizan in JSON Lines: name another file for --resume";
                io::Error::other(format!("{}:{number}: {error}; {remedy}", path.display()))
            })?;
            hashes.push(hash(&doc));
            whole += line.len() as u64;
            line.clear();
        }
        file.set_len(whole).map_err(named)?;
        hashes.sort_unstable();
        Ok((Self(hashes), file))
    }

    /// Whether the output holds an article.
    pub fn has(&self, doc: &str) -> bool {
        self.0.binary_search(&hash(doc)).is_ok()
    }
}

fn hash(doc: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(doc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn half_a_line_is_cut_off_and_the_rest_kept() {
        let path = std::env::temp_dir().join(format!("mizan-resume-{}.jsonl", std::process::id()));
        std::fs::write(&path, "{\"doc\":\"a\",\"facts\":[]}\n{\"doc\":\"b\",\"fa").unwrap();
        let (held, mut file) = Held::open(&path).unwrap();
        assert!(held.has("a") && !held.has("b"));
        file.write_all(b"{\"doc\":\"c\"}\n").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(text, "{\"doc\":\"a\",\"facts\":[]}\n{\"doc\":\"c\"}\n");
    }
}
