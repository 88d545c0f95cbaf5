//! How fast mizan reads, beside two floors of the same run: figures of one machine and moment say little alone.
//!
//! `cargo bench --bench speed` prints a table for each text, then whether cost grows linearly. The texts are made here;
//! newspaper text beside the project (`../shared/corpora`) is measured too where it is present.

#![allow(clippy::print_stdout)] // its tables are what it is for

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use mizan::text::token;
use mizan::{Analyzer, Article, grammar};
use rustc_hash::FxHashMap;

fn main() {
    // Cargo runs benches as tests as well; there is nothing to check then.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    for (name, articles) in texts() {
        throughput(&name, &articles);
    }
    linearity();
}

/// The texts to measure: made here, and newspapers where they are at hand.
fn texts() -> Vec<(String, Vec<Article>)> {
    let mut texts = vec![
        ("made Arabic".to_owned(), made(&ARABIC, 2000, 3000)),
        ("made English".to_owned(), made(&ENGLISH, 2000, 3000)),
    ];
    for name in ["ar.plain", "en.plain"] {
        let file = format!("{}/../shared/corpora/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let Ok(lines) = fs::read_to_string(&file) else { continue };
        let options = mizan::SourceOptions::default();
        let article = |(i, line): (usize, &str)| {
            mizan::source::read_json_line(line.as_bytes(), 0, name, i + 1, &options).expect("a corpus is sound")
        };
        texts.push((name.to_owned(), lines.lines().enumerate().map(article).collect()));
    }
    texts
}

/// Sentences of a language that state facts, and words to write sentences of that state nothing.
struct Language {
    code: &'static str,
    facts: [&'static str; 8],
    words: &'static str,
}

const ARABIC: Language = Language {
    code: "ar",
    facts: [
        "وقتل 12 شخصا وأصيب ثلاثون آخرون بجروح في انفجار بالمدينة يوم الثلاثاء",
        "وقال المتحدث إن 400 نازح وصلوا إلى المخيم في 5 مارس 2015",
        "وضبطت الشرطة سيارتين وثلاث شاحنات بعد مطاردة استمرت ساعتين",
        "وبلغت قيمة المشروع 1.2 مليار ريال بزيادة 7 في المئة على العام الماضي",
        "ويبلغ الرجل من العمر 45 عاما وله خمسة أبناء",
        "ومن المقرر أن يعقد الاجتماع يوم الخميس المقبل في العاصمة",
        "وأنقذ رجال الإطفاء عشرات السكان بينهم 6 أطفال",
        "وافتتح المعرض في 7 رمضان 1436هـ الموافق 24 يونيو 2015",
    ],
    words: "قال الوزير إن المدينة تشهد نموا كبيرا في قطاع التعليم والصحة وأكد المدير أهمية التعاون بين الجامعات والمدارس من أجل \
            تطوير المناهج وأضاف أن الخطة الجديدة تهدف إلى تحسين الخدمات المقدمة للمواطنين والمقيمين في مختلف المناطق كما شدد على \
            ضرورة المحافظة على البيئة والتراث العمراني مشيرا إلى دور المجتمع في دعم المبادرات الثقافية والرياضية والاقتصادية",
};

const ENGLISH: Language = Language {
    code: "en",
    facts: [
        "Twelve people were killed and thirty others injured in a blast in the city on Tuesday",
        "The spokesman said 400 refugees had reached the camp on 5 March 1996",
        "Police seized two cars and three trucks after a chase that lasted two hours",
        "The project is worth $1.2 billion, up seven percent from last year",
        "Maria Lopez, 45, has five children",
        "The council is to meet next Thursday in the capital",
        "Firemen rescued dozens of residents, including 6 children",
        "The fair ran from 7 to 24 June 1995",
    ],
    words: "the minister said that growth in education and health remained strong while universities and schools worked together on \
            better courses and he added that a new plan aims to improve services offered to residents in every region and stressed how \
            much the environment and old buildings matter pointing to the role of society in support of culture sport and business",
};

/// Articles of about `bytes` bytes each: one sentence in four states something, as in a newspaper.
fn made(language: &Language, articles: usize, bytes: usize) -> Vec<Article> {
    let words: Vec<&str> = language.words.split_whitespace().collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize % below
    };
    let mut article = || {
        let mut text = String::with_capacity(bytes + 200);
        while text.len() < bytes {
            if random(4) == 0 {
                text.push_str(language.facts[random(language.facts.len())]);
            } else {
                for _ in 0..18 {
                    text.push_str(words[random(words.len())]);
                    text.push(' ');
                }
            }
            text.push_str(".\n");
        }
        Article { lang: Some(language.code.into()), ..Article::new("", text) }
    };
    (0..articles).map(|_| article()).collect()
}

/// The least time of as many runs as two seconds hold: everything else a machine does only adds.
fn least(mut run: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}

fn throughput(name: &str, articles: &[Article]) {
    let bytes: usize = articles.iter().map(|article| article.title.as_str().len() + article.text.as_str().len()).sum();
    let text = |article: &Article| article.text.as_str().to_owned();
    let texts: Vec<String> = articles.iter().map(text).collect();
    let words = vocabulary(&texts);
    let classes = letters();
    let known: FxHashMap<&str, u32> = words.iter().map(String::as_str).zip(0..).collect();
    let floor = least(|| {
        black_box(texts.iter().map(|text| look_up(text, &classes, &known)).sum::<u32>());
    });
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&words)
        .expect("800 words fit");
    let automaton = least(|| {
        black_box(texts.iter().map(|text| automaton.find_iter(text).count()).sum::<usize>());
    });
    let grammar = grammar::built_in();
    let mut tokens = Vec::new();
    let tokenise = least(|| {
        for text in &texts {
            tokens.clear();
            token::tokenize(text, |word| grammar.look_up(word), &mut tokens);
            black_box(&tokens);
        }
    });
    let analyzer = Analyzer::new();
    let extract = least(|| articles.iter().for_each(|article| drop(black_box(analyzer.extract(article)))));
    let check = least(|| articles.iter().for_each(|article| drop(black_box(analyzer.analyze(article)))));
    let file = std::env::temp_dir().join(format!("mizan-speed-{}.jsonl", std::process::id()));
    fs::write(&file, lines(articles)).expect("the temporary folder takes files");
    let command = |threads: &str| {
        least(|| {
            let status = Command::new(env!("CARGO_BIN_EXE_mizan"))
                .args(["check", "--format", "json-lines", "--threads", threads])
                .arg(&file)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            black_box(status.expect("the command runs"));
        })
    };
    let (one, two) = (command("1"), command("2"));
    let _ = fs::remove_file(&file);

    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("\n{name}: {} articles, {:.1} MB", articles.len(), bytes as f64 / 1e6);
    println!("{:34} {:>8} {:>8} {:>8}", "", "MB/s", "of (a)", "of (b)");
    for (what, time) in [
        ("(a) words in a hash map", floor),
        ("(b) aho-corasick, DFA", automaton),
        ("(c) tokenise", tokenise),
        ("(d) extraction", extract),
        ("(e) extraction + checks", check),
        ("(f) command, one thread", one),
        ("(f) command, two threads", two),
    ] {
        let ratio = |other: Duration| other.as_secs_f64() / time.as_secs_f64();
        println!("{what:34} {:8.1} {:8.2} {:8.2}", speed(time), ratio(floor), ratio(automaton));
    }
}

/// 800 words of the texts, from all over their alphabetical list.
fn vocabulary(texts: &[String]) -> Vec<String> {
    let mut words: Vec<&str> = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|word| word.len() > 2);
    let step = (words.len() / 800).max(1);
    words.into_iter().step_by(step).take(800).map(str::to_owned).collect()
}

/// Which characters of the basic plane belong to words.
fn letters() -> Vec<bool> {
    (0..=u16::MAX).map(|c| char::from_u32(c.into()).is_some_and(char::is_alphanumeric)).collect()
}

/// The floor: splits a text into words and looks each up.
fn look_up(text: &str, letters: &[bool], known: &FxHashMap<&str, u32>) -> u32 {
    let (mut start, mut sum) = (0, 0);
    for (at, c) in text.char_indices() {
        if !letters.get(c as usize).copied().unwrap_or(false) {
            if start < at {
                sum += known.get(&text[start..at]).copied().unwrap_or(0);
            }
            start = at + c.len_utf8();
        }
    }
    sum + known.get(&text[start..]).copied().unwrap_or(0)
}

fn lines(articles: &[Article]) -> String {
    let mut out = String::new();
    for (i, article) in articles.iter().enumerate() {
        let line = serde_json::json!({
            "doc": i.to_string(), "lang": article.lang, "published": article.published, "title": article.title.as_str(),
            "text": article.text.as_str(),
        });
        let _ = writeln!(out, "{line}");
    }
    out
}

/// Articles of growing size, and inputs that are made to be slow: the cost of a byte must stay the same. Of small articles as
/// many different ones are read in turn as make 8 MB, for what is read again and again is in the caches and foretold by the CPU.
fn linearity() {
    println!("\narticles of one size, extraction + checks, ns per byte");
    let prose = |language: &Language, bytes: usize| made(language, 1, bytes).remove(0).text.into_parts().0;
    let repeated = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len() + 1);
    let analyzer = Analyzer::new();
    let cost = |articles: &[Article]| {
        let bytes: usize = articles.iter().map(|article| article.text.as_str().len()).sum();
        least(|| articles.iter().for_each(|article| drop(black_box(analyzer.analyze(article))))).as_secs_f64() * 1e9
            / bytes as f64
    };
    println!("{:34} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "1 kB", "32 kB", "1 MB", "8 MB", "64 MB");
    for (what, language) in [("Arabic prose", &ARABIC), ("English prose", &ENGLISH)] {
        let costs = [1_000, 32_000, 1_000_000, 8_000_000, 64_000_000]
            .map(|bytes| cost(&made(language, (8_000_000 / bytes).max(1), bytes)));
        println!("{what:34} {}", costs.map(|cost| format!("{cost:8.2}")).join(" "));
    }
    println!("\n{:34} {:>8} {:>8}", "", "1 MB", "10 MB");
    for (what, make) in [
        ("a word and a blank: و", &(|n| repeated("و ", n)) as &dyn Fn(usize) -> String),
        ("one word: ووووو", &|n| repeated("و", n)),
        ("opening brackets", &|n| repeated("(", n)),
        ("nested brackets", &|n| repeated("(", n / 2) + &repeated(")", n / 2)),
        ("closing brackets apart", &|n| repeated(") ", n)),
        ("digits", &|n| repeated("7", n)),
        ("digits apart", &|n| repeated("7 ", n)),
        ("numbers and commas", &|n| repeated("12, ", n)),
        ("number words", &|n| repeated("خمسة وعشرون ", n)),
        ("hyphens", &|n| repeated("-", n)),
        ("dates", &|n| repeated("5 يناير 2015 و", n)),
        ("one sentence, Arabic", &|n| prose(&ARABIC, n).replace(['.', '\n'], " ")),
        ("one sentence, English", &|n| prose(&ENGLISH, n).replace(['.', '\n'], " ")),
        ("one sentence of facts", &|n| repeated("قتل 12 شخصا وأصيب 7 ", n)),
        ("facts without end", &|n| repeated("قتل 12 شخصا وأصيب 7. ", n)),
        ("English facts without end", &|n| repeated("Police killed 12 men and arrested 7. ", n)),
        ("facts that differ", &|n| {
            let mut text = String::new();
            for i in (0..).take(n / 60) {
                let _ = write!(text, "Police killed {i} men, {} of them on Monday, and held {}. ", i % 7, i % 91);
            }
            text
        }),
        ("alternating scripts", &|n| repeated("قتل killed 7 ", n)),
    ] {
        let costs = [1_000_000, 10_000_000].map(|bytes| cost(&[Article::new("", make(bytes))]));
        println!("{what:34} {}", costs.map(|cost| format!("{cost:8.2}")).join(" "));
    }
}
