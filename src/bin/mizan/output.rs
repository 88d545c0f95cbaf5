//! Where reports go: standard output, and files that are written whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use std::sync::Arc;

use mizan::report::{Collected, Entry, Report, Totals};

/// The reports of a run.
#[derive(Default)]
pub struct Outputs<'o> {
    reports: Reports,
    destinations: Vec<(Destination<'o>, Collected)>,
}

/// How to render articles, on any thread.
#[derive(Clone, Default)]
pub struct Reports(Vec<Arc<dyn Report>>);

impl Reports {
    /// Renders one article for each report.
    pub fn article(&self, entry: &Entry<'_>, rendered: &mut Rendered) {
        rendered.0.resize(self.0.len(), Vec::new());
        for (report, fragment) in self.0.iter().zip(&mut rendered.0) {
            report.article(entry, fragment);
        }
    }
}

enum Destination<'o> {
    Stdout(&'o mut dyn Write),
    /// A file that a broken run can go on with: what is added to it is there at once.
    Growing(File),
    File(WholeFile),
    Appended(PathBuf, Vec<u8>),
}

impl Destination<'_> {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::Growing(file) => file,
            Self::File(file) => &mut file.temporary,
            Self::Appended(_, text) => text,
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Growing(_) => Ok(()),
            Self::File(file) => file.finish(),
            Self::Appended(path, text) => {
                let mut file =
                    OpenOptions::new().append(true).create(true).open(&path).map_err(|e| named(&path, &e))?;
                file.write_all(&text).map_err(|error| named(&path, &error))
            }
        }
    }
}

impl<'o> Outputs<'o> {
    /// A report on standard output.
    pub fn stdout(&mut self, report: Box<dyn Report>, out: &'o mut dyn Write) {
        self.push(report, Destination::Stdout(out));
    }

    fn push(&mut self, report: Box<dyn Report>, to: Destination<'o>) {
        self.reports.0.push(report.into());
        self.destinations.push((to, Collected::default()));
    }

    /// Another report, in a file of its own.
    pub fn file(&mut self, report: Box<dyn Report>, path: &Path) -> io::Result<()> {
        self.push(report, Destination::File(WholeFile::new(path)?));
        Ok(())
    }

    /// Another report, added to a file article by article.
    pub fn growing(&mut self, report: Box<dyn Report>, file: File) {
        self.push(report, Destination::Growing(file));
    }

    /// Another report, at the end of a file.
    pub fn append(&mut self, report: Box<dyn Report>, path: PathBuf) {
        self.push(report, Destination::Appended(path, Vec::new()));
    }

    /// The reports, for those who render.
    pub fn reports(&self) -> Reports {
        self.reports.clone()
    }

    /// Opens all reports.
    pub fn begin(&mut self) -> io::Result<()> {
        self.each(|report, _, out| report.begin(out))
    }

    /// Adds rendered articles to all reports.
    pub fn add(&mut self, rendered: &Rendered) -> io::Result<()> {
        let mut fragments = rendered.0.iter();
        self.each(|report, collected, out| match fragments.next() {
            Some(fragment) => report.add(fragment, collected, out),
            None => Ok(()),
        })
    }

    /// Closes all reports; only now do files get their names.
    pub fn end(mut self, totals: &Totals) -> io::Result<()> {
        self.each(|report, collected, out| report.end(totals, collected, out))?;
        self.destinations.into_iter().try_for_each(|(to, _)| to.finish())
    }

    fn each(
        &mut self,
        mut run: impl FnMut(&dyn Report, &mut Collected, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut pairs = self.reports.0.iter().zip(&mut self.destinations);
        pairs.try_for_each(|(report, (to, collected))| run(report.as_ref(), collected, to.writer()))
    }
}

/// Articles as each report renders them.
#[derive(Default)]
pub struct Rendered(Vec<Vec<u8>>);

/// A file that has its name only once it is whole: until then it has another, beside it.
pub struct WholeFile {
    temporary: BufWriter<File>,
    /// The name for now; nothing where the target is no ordinary file and is written directly.
    name: Option<PathBuf>,
    target: PathBuf,
}

impl WholeFile {
    /// Starts a file at `path`, which is left as it is for now.
    pub fn new(path: &Path) -> io::Result<Self> {
        let special = std::fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir());
        // What a link leads to is replaced, not the link.
        let target =
            if special { path.to_owned() } else { std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) };
        if special {
            let file = OpenOptions::new().write(true).open(&target).map_err(|error| named(path, &error))?;
            return Ok(Self { temporary: BufWriter::new(file), name: None, target });
        }
        if target.is_dir() {
            return Err(named(path, &io::Error::other("is a folder")));
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}.tmp", std::process::id()));
        let name = target.with_file_name(name);
        let file = File::create(&name).map_err(|error| named(path, &error))?;
        Ok(Self { temporary: BufWriter::new(file), name: Some(name), target })
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.temporary.flush().map_err(|error| named(&self.target, &error))?;
        if let Some(name) = &self.name {
            // What is allowed with a file that was there stays allowed.
            if let Ok(meta) = std::fs::metadata(&self.target) {
                std::fs::set_permissions(name, meta.permissions()).map_err(|error| named(&self.target, &error))?;
            }
            std::fs::rename(name, &self.target).map_err(|error| named(&self.target, &error))?;
            self.name = None;
        }
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.flush()
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            // It is only in the way; nothing is lost if it stays.
            let _ = std::fs::remove_file(name);
        }
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
