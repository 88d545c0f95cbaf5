//! Which articles to read, and how, as the command line says it.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::ConfigArgs;

/// Which articles, and how to read them.
#[derive(Debug, clap::Args)]
pub struct Input {
    /// Files or folders, or the current folder if none is named; `-` reads standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A file that names further files or folders, one a line (or separated by NUL); `-` reads the names from standard input.
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Files of folders to read, instead of all that end in .txt, .md, .html or .jsonl: a glob as in .gitignore. May be
    /// given several times.
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Files and folders to pass over: a glob as in .gitignore. May be given several times.
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Pass over excluded files even where they are named themselves, as tools do that pass on a list of changed files.
    #[arg(long)]
    pub force_exclude: bool,
    /// Read hidden files of folders too.
    #[arg(long)]
    pub hidden: bool,
    /// Read files of folders although .gitignore, .ignore or .mizanignore name them.
    #[arg(long)]
    pub no_ignore: bool,
    /// The day of publication (YYYY-MM-DD), over any that the article states: what "yesterday" is counted from.
    #[arg(long, visible_alias = "reference-date", value_name = "DATE", value_parser = date)]
    pub published: Option<NaiveDate>,
    /// The language, over any that the article states; otherwise it is told from the text.
    #[arg(long, value_name = "LANG", value_parser = ["ar", "en"])]
    pub lang: Option<String>,
    /// A folder of grammar files (*.toml) that add to or override the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub grammar_dir: Vec<PathBuf>,
    /// The character encoding of files that are neither marked nor valid UTF-8, such as windows-1256; otherwise the page's own
    /// word counts, then a guess.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The name that standard input is read and reported under; its ending tells the format.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Which configuration counts.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Write a JSON object a line for each article to FILE as soon as it is done, and pass over the articles whose ids FILE
    /// holds already: a run that was broken off goes on.
    #[arg(long, value_name = "FILE")]
    pub resume: Option<PathBuf>,
    /// Nothing on standard output, and no progress bar: the exit code and the reports in files tell.
    #[arg(short, long)]
    pub quiet: bool,
    /// Say on standard error how each article was read: its encoding, language and reference date, and what of it was passed
    /// over because no grammar covers it.
    #[arg(short, long)]
    pub verbose: bool,
    /// Say on standard error what the run came to: articles, facts, findings by rule, speed. A long run at a terminal says it
    /// unasked.
    #[arg(long)]
    pub stats: bool,
    /// No progress bar, which otherwise shows on a terminal in long runs.
    #[arg(long)]
    pub no_progress: bool,
    /// How many threads to use; all cores if left out.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

impl Input {
    /// How many things are to be read from standard input.
    pub fn of_stdin(&self) -> usize {
        let named = self.paths.iter().chain(&self.files_from);
        named.filter(|path| path.as_os_str() == "-").count()
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("`{text}` is no date: write it as 2022-01-06"))
}
