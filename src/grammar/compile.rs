//! A compiled grammar: one table from folded words to what they mean, and the patterns by the class of their anchor.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::morphology::{Plurality, noun_forms};
use super::pattern::{self, Element};
use super::schema::{CueEntry, DateRole, DesignatorRole, Form, GrammarFile, NounKind, NumberRole, Side};
use crate::error::Error;
use crate::fact::{Calendar, Category, Modifier};
use crate::text::fold::{Class, fold, fold_into, folded};
use crate::text::token::{Clitics, Entry, Roles, Word, hash_head, hash_word};

use super::lexicon::Lexicon;
use super::names::Names;
use super::phrases::{Phrase, PhraseTable};

/// An id of a word or phrase in a [`Grammar`]; 0 is the unknown word.
pub type WordId = u32;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<ClassId>", into = "Vec<ClassId>")]
pub struct ClassSet([u64; 16]);

impl ClassSet {
    /// How many classes there can be.
    pub const CAPACITY: usize = 1024;

    fn insert(&mut self, class: ClassId) {
        self.0[usize::from(class) / 64] |= 1 << (class % 64);
    }

    /// Adds all of another set.
    #[inline]
    pub fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits |= more);
    }

    /// Whether some class is in both.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(bits, more)| bits & more != 0)
    }

    /// Whether `class` is in it.
    #[inline]
    pub fn has(&self, class: ClassId) -> bool {
        self.0[usize::from(class) / 64] & 1 << (class % 64) != 0
    }

    /// Its members, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.0.iter().enumerate().flat_map(|(i, &bits)| {
            std::iter::successors((bits != 0).then_some(bits), |rest| {
                let next = rest & (rest - 1);
                (next != 0).then_some(next)
            })
            .map(move |rest| (i * 64) as ClassId + rest.trailing_zeros() as ClassId)
        })
    }
}

impl From<Vec<ClassId>> for ClassSet {
    fn from(classes: Vec<ClassId>) -> Self {
        let mut set = Self::default();
        classes.into_iter().for_each(|class| set.insert(class));
        set
    }
}

impl From<ClassSet> for Vec<ClassId> {
    fn from(set: ClassSet) -> Self {
        set.iter().collect()
    }
}

/// A class of words: a cue set or a named set.
pub type ClassId = u16;

/// A word in a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberWord {
    /// Its value, or the least of it.
    pub value: i64,
    /// The greatest value of a vague word.
    pub upper: Option<i64>,
    /// How it composes.
    pub role: NumberRole,
    /// What a plural scale word means without a multiplier.
    pub alone: Option<(i64, i64)>,
}

/// A word that hedges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ModifierWord {
    /// What it does to the number.
    pub effect: Modifier,
    /// Which side it stands on.
    pub place: Side,
    /// Percent of tolerance, for `about`.
    pub tolerance: u32,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateWord {
    /// What it is.
    pub is: DateRole,
    /// Its value.
    pub value: i32,
    /// Its calendar.
    pub calendar: Calendar,
    /// Its series of month names; 0 for none.
    pub series: u16,
    /// Whether it needs a number or preposition beside it.
    pub shy: bool,
}

/// A word that an identifier starts with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Designator {
    /// What it starts.
    pub is: DesignatorRole,
    /// What it is in Latin letters.
    pub value: Box<str>,
    /// The vehicles that it names by itself.
    pub vehicle: Option<Noun>,
}

/// A form of a countable noun.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Noun {
    /// What it names.
    pub kind: NounKind,
    /// One, two or more.
    pub plurality: Plurality,
    /// The same for all forms of one dictionary entry.
    pub lemma: u32,
    /// The category of the people it names.
    pub state: Option<Category>,
    /// A second category that holds as well.
    pub also: Option<Category>,
    /// The type of vehicle.
    pub vehicle: Option<Box<str>>,
    /// The unit.
    pub unit: Option<Box<str>>,
    /// Whether one of them counts only by a number word.
    pub numbered: bool,
    /// Whether it is an adjective too.
    pub adjective: bool,
}

/// All that the grammars say of one word or phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordInfo {
    /// As a number word.
    pub number: Option<NumberWord>,
    /// As a hedge.
    pub modifier: Option<ModifierWord>,
    /// As a calendar word.
    pub date: Option<DateWord>,
    /// As a noun.
    pub noun: Option<Noun>,
    /// As the start of an identifier, which few words are.
    pub designator: Option<Box<Designator>>,
    /// The classes it is in.
    pub classes: ClassSet,
    /// Whether a sentence with this word may state a fact; all others cost one scan.
    pub trigger: bool,
}

/// One element of a compiled pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// The number with its noun.
    Quantity,
    /// A word or phrase of the class.
    Class(ClassId),
    /// At most so many words.
    Gap(u8),
    /// The class, or nothing.
    Maybe(ClassId),
    /// A word of the class, or the proclitic that is one, written together with the number behind: `السجن لمواطن`.
    Led(ClassId, Clitics),
}

/// How a pattern gives its category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// It holds beside another category.
    pub also: bool,
    /// An unknown noun is taken for a thing.
    pub shy: bool,
    /// It needs a number.
    pub explicit: bool,
    /// Its cue is a noun, which may refer to what is known.
    pub refers: bool,
    /// Its cue is inflected for more than one.
    pub plural: bool,
    /// Its cue refers back to so many.
    pub back: Option<Plurality>,
}

/// A compiled pattern.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// The category that it gives.
    pub category: Category,
    /// How it is read.
    pub manner: Manner,
    /// Its elements.
    pub steps: Box<[Step]>,
    /// The index in `steps` of the element that it is looked up by.
    pub anchor: usize,
    /// Whether its language is written in Latin letters: a class has words of all languages, a pattern reads those of one.
    pub latin: bool,
    /// Its text, file and line, for explanations.
    pub origin: Box<str>,
}

/// Everything that mizan knows of its languages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Grammar {
    lexicon: Lexicon,
    /// What is known of each word, by its place in `infos`: most forms of a noun share theirs.
    words: Vec<u32>,
    #[serde(with = "super::infos")]
    infos: Vec<WordInfo>,
    phrases: PhraseTable,
    /// What each of them is by itself.
    roles: Vec<Roles>,
    proclitics: Vec<Proclitic>,
    /// Which of them begin with a character, by its lower byte.
    proclitic_starts: Box<[(u16, u16)]>,
    classes: Names,
    patterns: Vec<Pattern>,
    anchored: Vec<Vec<u32>>,
    cues: ClassSet,
    languages: Vec<String>,
    /// Only explanations ask where something is said, so an image unfolds this when they do.
    #[serde(skip, default = "nowhere")]
    sources: Lazy<Sources>,
}

type Lazy<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

fn nowhere() -> Lazy<Sources> {
    LazyLock::new(Box::new(Sources::default))
}

/// Where the grammars say what they say.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Sources {
    entries: Vec<WordEntry>,
    files: Vec<FileLines>,
}

/// What a grammar entry says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// It is a number word.
    Number,
    /// It hedges.
    Modifier,
    /// It is a calendar word.
    Date,
    /// It is a noun.
    Noun,
    /// It starts an identifier.
    Designator,
    /// It is in a class.
    Class(ClassId),
}

/// Where a grammar says something of a word.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct WordEntry {
    word: WordId,
    meaning: Meaning,
    file: u16,
    at: u32,
}

/// Where the lines of a grammar file end.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct FileLines {
    name: Box<str>,
    ends: Vec<u32>,
}

impl FileLines {
    fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), ends: memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32).collect() }
    }

    /// The place of a byte, as `file:line`.
    fn place(&self, at: u32) -> String {
        format!("{}:{}", self.name, self.line(at))
    }

    fn line(&self, at: u32) -> usize {
        self.ends.partition_point(|&end| end < at) + 1
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Proclitic {
    /// How many characters it has.
    len: usize,
    /// The first of them.
    first: u16,
    /// The hash of all.
    head: u64,
    clitics: Clitics,
}

/// A grammar file with its name and lines, for messages.
pub struct NamedFile {
    /// Its place among the files of a grammar.
    number: u16,
    lines: FileLines,
    /// What it says.
    pub file: GrammarFile,
}

impl NamedFile {
    /// What the file of this name and text says.
    pub fn new(name: &str, text: &str, file: GrammarFile) -> Self {
        Self { number: 0, lines: FileLines::new(name, text), file }
    }

    /// The place of a byte, as `file:line`.
    pub fn place(&self, at: usize) -> String {
        self.lines.place(at as u32)
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::grammar(&self.lines.name, Some(self.lines.line(at as u32)), message)
    }
}

impl Grammar {
    /// Compiles grammar files; where two say something of one word, the later wins.
    ///
    /// # Errors
    /// When a file contradicts itself or names what does not exist.
    pub fn compile(mut files: Vec<NamedFile>) -> Result<Self, Error> {
        let mut builder = Builder::default();
        for (number, file) in files.iter_mut().enumerate() {
            file.number = number as u16;
        }
        for file in &files {
            if !builder.languages.contains(&file.file.language) {
                builder.languages.push(file.file.language.clone());
            }
            builder.morphology(file)?;
        }
        for file in &files {
            builder.words(file)?;
        }
        for file in &files {
            builder.patterns(file, &files)?;
        }
        builder.finish(files.into_iter().map(|file| file.lines).collect())
    }

    /// Whether some file is of this language.
    pub fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|known| known == language)
    }

    /// What the lexicon says of a word, with as many proclitics taken off as it takes to know it.
    #[inline]
    pub fn look_up(&self, word: &Word) -> Entry {
        let stem = word.hash();
        if let Some((word, roles)) = self.lexicon.find(stem) {
            return Entry { word, clitics: Clitics::default(), stem, roles };
        }
        let (from, to) = self.proclitic_starts[usize::from(low_byte(word.first()))];
        for proclitic in &self.proclitics[usize::from(from)..usize::from(to)] {
            if let Some(stem) = word.behind(proclitic.len, proclitic.head)
                && let Some((word, roles)) = self.lexicon.find(stem)
            {
                return Entry { word, clitics: proclitic.clitics, stem, roles };
            }
        }
        Entry { stem, ..Entry::default() }
    }

    /// What is known of a word.
    #[inline]
    pub fn info(&self, word: WordId) -> &WordInfo {
        &self.infos[self.words[word as usize] as usize]
    }

    /// What a word or phrase is by itself, whatever phrases begin with it.
    pub fn roles(&self, word: WordId) -> Roles {
        self.roles[self.words[word as usize] as usize]
    }

    /// What follows for each word from what is known of it, by its id.
    pub(crate) fn table<T: Copy>(&self, of: impl Fn(&WordInfo) -> T) -> Box<[T]> {
        let infos: Vec<T> = self.infos.iter().map(of).collect();
        self.words.iter().map(|&info| infos[info as usize]).collect()
    }

    /// The phrases that start with two words, longest first.
    #[inline]
    pub fn phrases(&self, first: WordId, second: WordId) -> impl Iterator<Item = Phrase<'_>> {
        self.phrases.of(first, second)
    }

    /// How many words and phrases there are; their ids count from 0.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The id of a named class, if some grammar has it.
    #[inline(always)]
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.get(name)
    }

    /// The patterns that are looked up by a word of `class`.
    pub fn anchored(&self, class: ClassId) -> impl Iterator<Item = &Pattern> {
        self.anchored.get(usize::from(class)).into_iter().flatten().map(|&i| &self.patterns[i as usize])
    }

    /// Whether a word or phrase is a cue: no gap passes it, no noun phrase holds it.
    pub fn is_cue(&self, word: WordId) -> bool {
        self.info(word).classes.meets(&self.cues)
    }

    /// Whether some pattern is looked up by a word or phrase.
    pub fn is_anchor(&self, word: WordId) -> bool {
        self.roles(word).any(Roles::ANCHOR)
    }

    /// Where the entry stands, as `file:line`, that gives a word its meaning: the last one that does.
    pub fn place(&self, word: WordId, meaning: Meaning) -> Option<String> {
        let Sources { entries, files } = &*self.sources;
        let entry = entries.iter().rfind(|entry| entry.word == word && entry.meaning == meaning)?;
        Some(files[usize::from(entry.file)].place(entry.at))
    }

    /// Where it says what it says, for its image.
    #[cfg(all(test, feature = "images"))]
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The same grammar, its sources still folded.
    #[cfg(feature = "images")]
    pub(super) fn with_sources(self, sources: impl FnOnce() -> Sources + Send + 'static) -> Self {
        Self { sources: LazyLock::new(Box::new(sources)), ..self }
    }
}

#[derive(Default)]
struct Builder {
    table: FxHashMap<u64, WordId>,
    /// How each word is spelled, by its id, end to end with where each ends; a phrase is not.
    spelled: String,
    spelled_to: Vec<u32>,
    /// The form at hand, folded.
    folded: String,
    words: Vec<WordInfo>,
    phrase_ids: FxHashMap<String, WordId>,
    proclitics: Vec<(String, Proclitic)>,
    classes: FxHashMap<String, ClassId>,
    patterns: Vec<Pattern>,
    /// The classes of cues that have their patterns.
    framed: FxHashSet<String>,
    cues: ClassSet,
    series: Vec<String>,
    lemmas: u32,
    languages: Vec<String>,
    entries: Vec<WordEntry>,
}

impl Builder {
    fn morphology(&mut self, file: &NamedFile) -> Result<(), Error> {
        let Some(morphology) = &file.file.morphology else { return Ok(()) };
        for form in &morphology.proclitics {
            let mut clitics = Clitics::default();
            let mut text = String::new();
            for part in form.get_ref().split('+') {
                let part = folded(part);
                clitics = clitics.with(match part.as_str() {
                    "و" => Clitics::AND,
                    "ف" => Clitics::SO,
                    "ب" => Clitics::BY,
                    "ل" => Clitics::FOR,
                    "ك" => Clitics::LIKE,
                    "ال" => Clitics::THE,
                    other => {
                        return Err(file.error(
                            form.span().start,
                            format!("`{other}` is no proclitic that mizan knows: use و ف ب ل ك ال"),
                        ));
                    }
                });
                text.push_str(&part);
            }
            // ل + ال is written لل.
            let text = text.replace("لال", "لل");
            let first = text.chars().next().map_or(0, |c| fold(c).1);
            let proclitic = Proclitic { len: text.chars().count(), first, head: hash_head(&text), clitics };
            self.proclitics.push((text, proclitic));
        }
        Ok(())
    }

    fn words(&mut self, file: &NamedFile) -> Result<(), Error> {
        let grammar = &file.file;
        if grammar.schema != 1 {
            let message = format!("schema {} is unknown to this version: use 1", grammar.schema);
            return Err(Error::grammar(&file.lines.name, None, message));
        }
        for entry in &grammar.number {
            for form in &entry.forms {
                let info = self.word(file, form, Meaning::Number)?;
                info.number = Some(NumberWord {
                    value: entry.value,
                    upper: entry.upper,
                    role: entry.role,
                    alone: entry.alone.map(|[lo, hi]| (lo, hi)),
                });
                info.trigger |= !matches!(entry.role, NumberRole::Article | NumberRole::Ordinal);
            }
        }
        for entry in &grammar.modifier {
            for form in &entry.forms {
                let info = self.word(file, form, Meaning::Modifier)?;
                let other_side =
                    info.modifier.is_some_and(|known| known.effect == entry.effect && known.place != entry.place);
                let place = if other_side { Side::Either } else { entry.place };
                info.modifier =
                    Some(ModifierWord { effect: entry.effect, place, tolerance: entry.tolerance.unwrap_or(10) });
            }
        }
        for entry in &grammar.date {
            for form in &entry.forms {
                let series = self.series(entry.series.as_deref());
                let info = self.word(file, form, Meaning::Date)?;
                info.date = Some(DateWord {
                    is: entry.is,
                    value: entry.value,
                    calendar: entry.calendar,
                    series,
                    shy: entry.shy,
                });
                info.trigger = true;
            }
        }
        for entry in &grammar.class {
            let class = self.class(file, entry.name.get_ref(), entry.name.span().start)?;
            for form in &entry.forms {
                let info = self.word(file, form, Meaning::Class(class))?;
                info.classes.insert(class);
                info.trigger |= entry.scene;
            }
        }
        for entry in &grammar.designator {
            self.lemmas += 1;
            let vehicle = entry.vehicle.as_deref().map(|vehicle| Noun {
                kind: NounKind::Vehicle,
                plurality: Plurality::Plural,
                lemma: self.lemmas,
                state: None,
                also: None,
                vehicle: Some(vehicle.into()),
                unit: None,
                numbered: false,
                adjective: false,
            });
            for form in &entry.forms {
                let designator =
                    Designator { is: entry.is, value: entry.value.as_str().into(), vehicle: vehicle.clone() };
                self.word(file, form, Meaning::Designator)?.designator = Some(Box::new(designator));
            }
        }
        for entry in &grammar.nouns {
            for form in &entry.list {
                self.lemmas += 1;
                let lemma = self.lemmas;
                let forms = noun_forms(&grammar.language, entry.kind, form.get_ref());
                if forms.is_empty() {
                    return Err(file.error(form.span().start, "an empty noun"));
                }
                for (text, plurality) in forms {
                    let plurality = match plurality {
                        Plurality::Singular if entry.dual => Plurality::Dual,
                        Plurality::Plural if entry.dual => continue,
                        plurality => plurality,
                    };
                    let info = self.word_of(file, &text, form.span().start, Meaning::Noun)?;
                    // A sound plural and a dual are often spelled alike; the plural is by far the commoner.
                    if info.noun.as_ref().is_some_and(|known| known.lemma == lemma && known.plurality >= plurality) {
                        continue;
                    }
                    info.noun = Some(Noun {
                        kind: entry.kind,
                        plurality,
                        lemma,
                        state: entry.state.as_deref().map(Category::from),
                        also: entry.also.as_deref().map(Category::from),
                        vehicle: entry.vehicle.as_deref().map(Into::into),
                        unit: entry.unit.as_deref().map(Into::into),
                        numbered: entry.numbered,
                        adjective: entry.adjective,
                    });
                    let dual_vehicle = entry.kind == NounKind::Vehicle && plurality == Plurality::Dual;
                    info.trigger |=
                        entry.state.is_some() || dual_vehicle || matches!(entry.kind, NounKind::Case | NounKind::Time);
                }
            }
        }
        for entry in &grammar.cue {
            let name = cue_class(&grammar.language, entry);
            let class = self.class(file, &name, entry.frame.span().start)?;
            self.cues.insert(class);
            for form in &entry.forms {
                let info = self.word(file, form, Meaning::Class(class))?;
                info.classes.insert(class);
                info.trigger = true;
            }
        }
        Ok(())
    }

    fn patterns(&mut self, file: &NamedFile, files: &[NamedFile]) -> Result<(), Error> {
        let grammar = &file.file;
        for cue in &grammar.cue {
            let class = cue_class(&grammar.language, cue);
            // Several entries may share a category and a frame: their patterns are the same.
            if self.framed.contains(&class) {
                continue;
            }
            let mut known = false;
            for other in files.iter().filter(|other| other.file.language == grammar.language) {
                for frame in other.file.frame.iter().filter(|frame| frame.name.get_ref() == cue.frame.get_ref()) {
                    known = true;
                    for text in &frame.patterns {
                        let manner = Manner {
                            also: cue.also,
                            shy: cue.shy,
                            explicit: cue.explicit,
                            refers: frame.refers,
                            plural: frame.plural,
                            back: frame.back,
                        };
                        self.pattern(other, text, &cue.category, manner, Some(&class))?;
                    }
                }
            }
            if !known {
                let of_language = files.iter().filter(|other| other.file.language == grammar.language);
                let names: Vec<&str> = of_language
                    .flat_map(|other| &other.file.frame)
                    .map(|frame| frame.name.get_ref().as_str())
                    .collect();
                let (frame, names) = (cue.frame.get_ref(), names.join(", "));
                let message = format!("no [[frame]] of {} is named `{frame}`: there are {names}", grammar.language);
                return Err(file.error(cue.frame.span().start, message));
            }
            self.framed.insert(class);
        }
        for entry in &grammar.pattern {
            for text in &entry.patterns {
                let manner =
                    Manner { also: entry.also, explicit: entry.explicit, back: entry.back, ..Manner::default() };
                self.pattern(file, text, &entry.category, manner, None)?;
            }
        }
        Ok(())
    }

    /// The number of a series of month names; 0 for none.
    fn series(&mut self, name: Option<&str>) -> u16 {
        let Some(name) = name else { return 0 };
        let known = self.series.iter().position(|series| series == name);
        let index = known.unwrap_or_else(|| {
            self.series.push(name.to_owned());
            self.series.len() - 1
        });
        index as u16 + 1
    }

    fn pattern(
        &mut self,
        file: &NamedFile,
        text: &Form,
        category: &str,
        manner: Manner,
        cue: Option<&str>,
    ) -> Result<(), Error> {
        let at = text.span().start;
        let elements = pattern::parse(text.get_ref()).map_err(|rest| {
            file.error(at, format!("the pattern `{}` can't be read from `{rest}` on", text.get_ref()))
        })?;
        let mut steps = Vec::new();
        for element in &elements {
            steps.push(self.step(file, at, element, cue)?);
        }
        let quantities = steps.iter().filter(|step| matches!(step, Step::Quantity)).count();
        let anchor = match cue {
            Some(_) => elements.iter().position(|element| *element == Element::Cue),
            None => steps.iter().position(|step| matches!(step, Step::Class(_))),
        };
        let (1, Some(anchor)) = (quantities, anchor) else {
            return Err(file.error(
                at,
                format!(
                    "the pattern `{}` needs one # and one {}",
                    text.get_ref(),
                    if cue.is_some() { "@" } else { "word" }
                ),
            ));
        };
        let origin = format!("{} {}", file.place(at), text.get_ref()).into();
        let (category, latin) = (Category::from(category), file.file.language != "ar");
        self.patterns.push(Pattern { category, manner, steps: steps.into(), anchor, latin, origin });
        Ok(())
    }

    fn step(&mut self, file: &NamedFile, at: usize, element: &Element, cue: Option<&str>) -> Result<Step, Error> {
        Ok(match element {
            Element::Quantity => Step::Quantity,
            Element::Gap(n) => Step::Gap(*n),
            Element::Cue => match cue {
                Some(class) => Step::Class(self.class(file, class, at)?),
                None => return Err(file.error(at, "`@` stands for a cue, and only a [[frame]] has one")),
            },
            Element::Class(name) => match self.classes.get(name.as_str()) {
                Some(&class) => Step::Class(class),
                None => return Err(file.error(at, format!("no [[class]] is named `{name}`"))),
            },
            Element::Words(words) => {
                let class = self.class(file, &format!("{} {}", file.file.language, words.join("|")), at)?;
                for word in words {
                    let info = self.word_of(file, word, at, Meaning::Class(class))?;
                    info.classes.insert(class);
                    info.trigger = true;
                }
                let led = self.proclitics.iter().filter(|(text, _)| words.contains(text));
                let led = led.fold(Clitics::default(), |all, (_, proclitic)| all.with(proclitic.clitics));
                if led == Clitics::default() { Step::Class(class) } else { Step::Led(class, led) }
            }
            Element::Optional(inner) => match self.step(file, at, inner, cue)? {
                Step::Class(class) => Step::Maybe(class),
                _ => return Err(file.error(at, "only a word or class can be optional")),
            },
        })
    }

    fn class(&mut self, file: &NamedFile, name: &str, at: usize) -> Result<ClassId, Error> {
        let next = self.classes.len();
        if next >= ClassSet::CAPACITY && !self.classes.contains_key(name) {
            return Err(file.error(at, format!("more than {} classes of words", ClassSet::CAPACITY)));
        }
        Ok(*self.classes.entry(name.to_owned()).or_insert(next as ClassId))
    }

    fn word(&mut self, file: &NamedFile, form: &Form, meaning: Meaning) -> Result<&mut WordInfo, Error> {
        self.word_of(file, form.get_ref(), form.span().start, meaning)
    }

    fn word_of(&mut self, file: &NamedFile, text: &str, at: usize, meaning: Meaning) -> Result<&mut WordInfo, Error> {
        let mut form = std::mem::take(&mut self.folded);
        form.clear();
        fold_into(text, &mut form);
        let (first, second) = {
            let mut words = split_form(&form);
            (words.next(), words.next())
        };
        let id = match (first, second) {
            (None, _) => return Err(file.error(at, "an empty word")),
            (Some(word), None) => self.single(file, word, at)?,
            _ => match self.phrase_ids.get(&form) {
                Some(&id) => id,
                None => {
                    let id = self.next_id("");
                    self.phrase_ids.insert(form.clone(), id);
                    id
                }
            },
        };
        self.folded = form;
        self.entries.push(WordEntry { word: id, meaning, file: file.number, at: at as u32 });
        Ok(&mut self.words[id as usize])
    }

    fn single(&mut self, file: &NamedFile, word: &str, at: usize) -> Result<WordId, Error> {
        if word.chars().count() > crate::text::token::LONGEST_WORD {
            return Err(file.error(at, format!("`{word}` is longer than a word can be")));
        }
        let hash = hash_word(word);
        if let Some(&id) = self.table.get(&hash) {
            let known = self.spelling(id);
            if known != word {
                let message = format!("`{word}` can't be told from `{known}`: spell one of them otherwise");
                return Err(file.error(at, message));
            }
            return Ok(id);
        }
        let id = self.next_id(word);
        self.table.insert(hash, id);
        Ok(id)
    }

    /// A new id; 0 stays that of the unknown word.
    fn next_id(&mut self, spelled: &str) -> WordId {
        if self.words.is_empty() {
            self.words.push(WordInfo::default());
            self.spelled_to.push(0);
        }
        self.words.push(WordInfo::default());
        self.spelled.push_str(spelled);
        self.spelled_to.push(self.spelled.len() as u32);
        (self.words.len() - 1) as WordId
    }

    /// How a word is spelled.
    fn spelling(&self, word: WordId) -> &str {
        let from = (word as usize).checked_sub(1).map_or(0, |before| self.spelled_to[before]);
        &self.spelled[from as usize..self.spelled_to[word as usize] as usize]
    }

    /// The id of a word inside a phrase, as the tokenizer will find it: with its proclitics taken off if that makes it
    /// known.
    fn inner(&mut self, word: &str) -> WordId {
        let hash = hash_word(word);
        if let Some(&id) = self.table.get(&hash) {
            return id;
        }
        for (prefix, _) in &self.proclitics {
            if let Some(&id) = word
                .strip_prefix(prefix.as_str())
                .filter(|rest| !rest.is_empty())
                .and_then(|rest| self.table.get(&hash_word(rest)))
            {
                return id;
            }
        }
        let id = self.next_id(word);
        self.table.insert(hash, id);
        id
    }

    fn finish(mut self, files: Vec<FileLines>) -> Result<Grammar, Error> {
        if self.words.is_empty() {
            self.words.push(WordInfo::default());
        }
        // Shortest first, so that "the minister" never hides a "minister" that another form needs.
        self.proclitics.sort_by_key(|(_, it)| (low_byte(it.first), it.first, it.len));
        let phrase_ids = std::mem::take(&mut self.phrase_ids);
        let mut phrase_ids: Vec<(&str, WordId)> = phrase_ids.iter().map(|(text, &id)| (text.as_str(), id)).collect();
        phrase_ids.sort_unstable_by_key(|&(_, id)| id);
        let mut inner: Vec<&str> = phrase_ids.iter().flat_map(|(text, _)| split_form(text)).collect();
        inner.sort_by_cached_key(|word| word.chars().count());
        for word in inner {
            self.inner(word);
        }
        let mut phrases = Vec::with_capacity(phrase_ids.len());
        for &(text, id) in &phrase_ids {
            let words: Vec<&str> = split_form(text).collect();
            let ids: Vec<WordId> = words.iter().map(|word| self.inner(word)).collect();
            let joined = words[1..].iter().enumerate().filter(|(i, word)| {
                let native = self.table.get(&hash_word(word)) == Some(&ids[i + 1]);
                !native && word.starts_with(['و', 'ف'])
            });
            let joined = joined.fold(0, |bits, (i, _)| bits | 1 << i.min(63));
            phrases.push((ids, joined, id));
        }
        let phrases = PhraseTable::new(phrases);
        let proclitics: Vec<Proclitic> = self.proclitics.into_iter().map(|(_, proclitic)| proclitic).collect();
        let mut proclitic_starts = vec![(0, 0); 256];
        for (i, proclitic) in proclitics.iter().enumerate() {
            let (from, to) = &mut proclitic_starts[usize::from(low_byte(proclitic.first))];
            *from = if *to == 0 { i as u16 } else { *from };
            *to = i as u16 + 1;
        }
        let mut anchored = vec![Vec::new(); self.classes.len()];
        for (i, pattern) in self.patterns.iter().enumerate() {
            if let Step::Class(class) = pattern.steps[pattern.anchor] {
                anchored[usize::from(class)].push(i as u32);
            }
        }
        let anchors: Vec<bool> = anchored.iter().map(|patterns: &Vec<u32>| !patterns.is_empty()).collect();
        let (infos, words) = interned(self.words);
        let roles: Vec<Roles> = infos.iter().map(|info| roles_of(info, &anchors)).collect();
        let roles_at = |word: WordId| roles[words[word as usize] as usize];
        let mut possible: Vec<Roles> = (0..words.len() as WordId).map(roles_at).collect();
        for phrase in phrases.iter() {
            let begun = &mut possible[phrase.words[0] as usize];
            *begun = begun.with(roles_at(phrase.word)).with(Roles::PHRASE);
        }
        let entries = self.table.iter().map(|(&hash, &word)| (hash, word, possible[word as usize]));
        let sources = Sources { entries: self.entries, files };
        Ok(Grammar {
            lexicon: Lexicon::new(entries),
            words,
            infos,
            phrases,
            roles,
            proclitics,
            proclitic_starts: proclitic_starts.into(),
            classes: Names::of(&self.classes),
            patterns: self.patterns,
            anchored,
            cues: self.cues,
            languages: self.languages,
            sources: LazyLock::new(Box::new(|| sources)),
        })
    }
}

/// What is known of all words, each thing once, and which of it is known of each.
fn interned(words: Vec<WordInfo>) -> (Vec<WordInfo>, Vec<u32>) {
    let mut infos = Vec::new();
    let mut places: FxHashMap<WordInfo, u32> = FxHashMap::default();
    let mut place = |info| {
        *places.entry(info).or_insert_with_key(|info| {
            infos.push(info.clone());
            infos.len() as u32 - 1
        })
    };
    let words = words.into_iter().map(&mut place).collect();
    (infos, words)
}

fn low_byte(unit: u16) -> u8 {
    unit as u8
}

/// What a word is by itself; `anchors` tells which classes patterns are looked up by.
fn roles_of(info: &WordInfo, anchors: &[bool]) -> Roles {
    let classed = info.classes != ClassSet::default();
    [
        (Roles::NUMBER, info.number.is_some()),
        (Roles::DATE, info.date.is_some()),
        (Roles::NOUN, info.noun.is_some() || info.designator.is_some()),
        (Roles::MODIFIER, info.modifier.is_some()),
        (Roles::CLASS, classed),
        (Roles::ANCHOR, classed && info.classes.iter().any(|class| anchors[usize::from(class)])),
        (Roles::TRIGGER, info.trigger),
    ]
    .into_iter()
    .filter(|&(_, is)| is)
    .fold(Roles::default(), |all, (role, _)| all.with(role))
}

/// The class of the cues that share their patterns.
fn cue_class(language: &str, cue: &CueEntry) -> String {
    let [also, shy, explicit] = [(cue.also, " also"), (cue.shy, " shy"), (cue.explicit, " explicit")]
        .map(|(is, name)| if is { name } else { "" });
    format!("{language} {} {}{also}{shy}{explicit}", cue.category, cue.frame.get_ref())
}

/// The words of a form. Marks are passed over, as they are inside a phrase of the text: "death toll" is "death-toll" too.
fn split_form(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !matches!(fold(c).0, Class::Letter | Class::Digit)).filter(|word| !word.is_empty())
}
