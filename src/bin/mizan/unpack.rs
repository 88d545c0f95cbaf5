//! Compressed files and streams, told by their first bytes.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

/// Bytes read from files and streams, as they lie there.
#[derive(Debug, Default)]
pub struct Meter(AtomicU64);

impl Meter {
    /// How many there were so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// Counts what goes through.
struct Metered<'m, R> {
    input: R,
    meter: &'m Meter,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.meter.add(read);
        Ok(read)
    }
}

/// Bytes read at once.
const BUFFER: usize = 64 << 10;

/// What a file or stream holds, unpacked where it is gzip or Zstandard, of any number of members.
pub fn unpacked<'m>(input: impl Read + 'm, meter: &'m Meter) -> io::Result<Unpacked<'m>> {
    let mut input = BufReader::with_capacity(BUFFER, Metered { input, meter });
    let start = input.fill_buf()?;
    Ok(if start.starts_with(&[0x1f, 0x8b]) {
        Unpacked { bytes: Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))), was_packed: true }
    } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let decoder = zstd::Decoder::with_buffer(input)?;
        Unpacked { bytes: Box::new(BufReader::with_capacity(BUFFER, decoder)), was_packed: true }
    } else {
        Unpacked { bytes: Box::new(input), was_packed: false }
    })
}

/// Bytes as they were before anything packed them.
pub struct Unpacked<'m> {
    /// The bytes.
    pub bytes: Box<dyn BufRead + 'm>,
    was_packed: bool,
}

/// The most that a packed file may hold where all of it is needed at once: a few bytes can be packed to fill any memory.
const LARGEST: u64 = 256 << 20;

impl Unpacked<'_> {
    /// All of it.
    pub fn all(self) -> io::Result<Vec<u8>> {
        self.rest(Vec::new())
    }

    /// All of it, after `bytes` that were read already.
    pub fn rest(mut self, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if !self.was_packed {
            self.bytes.read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        self.bytes.take(LARGEST + 1).read_to_end(&mut bytes)?;
        match bytes.len() as u64 > LARGEST {
            true => Err(io::Error::other("holds more than 256 MiB once unpacked: unpack it first, or use JSON Lines")),
            false => Ok(bytes),
        }
    }
}

/// The name of a file without the ending that says how it is packed.
pub fn inner_name(path: &str) -> &str {
    path.strip_suffix(".gz").or_else(|| path.strip_suffix(".zst")).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> io::Result<String> {
        let meter = Meter::default();
        let text = String::from_utf8(unpacked(bytes, &meter)?.all()?).unwrap();
        assert_eq!(meter.bytes(), bytes.len() as u64);
        Ok(text)
    }

    #[test]
    fn members_follow_each_other() {
        assert_eq!(read(b"plain\n").unwrap(), "plain\n");
        assert_eq!(read(&[gzip("one\n"), gzip("two\n")].concat()).unwrap(), "one\ntwo\n");
        let zst = |text: &str| zstd::encode_all(text.as_bytes(), 1).unwrap();
        assert_eq!(read(&[zst("one\n"), zst("two\n")].concat()).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn a_file_cut_short_is_an_error() {
        let bytes = gzip("one\n");
        assert!(unpacked(&bytes[..bytes.len() - 3], &Meter::default()).unwrap().all().is_err());
    }

    #[test]
    fn names_lose_what_says_how_they_are_packed() {
        assert_eq!(inner_name("a/b.jsonl.gz"), "a/b.jsonl");
        assert_eq!(inner_name("a.zst/b.txt"), "a.zst/b.txt");
    }
}
