//! A compiled grammar: one table from folded words to what they mean, and the patterns by the class of their anchor.

use rustc_hash::FxHashMap;

use super::morphology::{Plurality, noun_forms};
use super::pattern::{self, Element};
use super::schema::{CueEntry, DateRole, Form, GrammarFile, NounKind, NumberRole, Side, TestEntry};
use crate::error::Error;
use crate::fact::{Calendar, Category, Modifier};
use crate::text::fold::{Class, fold, folded};
use crate::text::token::{Clitics, Entry, Roles, Word, hash_word};

/// An id of a word or phrase in a [`Grammar`]; 0 is the unknown word.
pub type WordId = u32;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; 8]);

impl ClassSet {
    /// How many classes there can be.
    pub const CAPACITY: usize = 512;

    fn insert(&mut self, class: ClassId) {
        self.0[usize::from(class) / 64] |= 1 << (class % 64);
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

/// A class of words: a cue set or a named set.
pub type ClassId = u16;

/// A word in a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModifierWord {
    /// What it does to the number.
    pub effect: Modifier,
    /// Which side it stands on.
    pub place: Side,
    /// Percent of tolerance, for `about`.
    pub tolerance: u32,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A form of a countable noun.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default)]
pub struct WordInfo {
    /// As a number word.
    pub number: Option<NumberWord>,
    /// As a hedge.
    pub modifier: Option<ModifierWord>,
    /// As a calendar word.
    pub date: Option<DateWord>,
    /// As a noun.
    pub noun: Option<Noun>,
    /// The classes it is in.
    pub classes: ClassSet,
    /// Whether a sentence with this word may state a fact; all others cost one scan.
    pub trigger: bool,
    /// The phrases that start with it, longest first.
    pub phrases: Box<[Phrase]>,
}

/// A row of words that means something as a whole.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its words after the first.
    pub rest: Box<[WordId]>,
    /// The id under which it is known.
    pub word: WordId,
}

/// One element of a compiled pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The number with its noun.
    Quantity,
    /// A word or phrase of the class.
    Class(ClassId),
    /// At most so many words.
    Gap(u8),
    /// The class, or nothing.
    Maybe(ClassId),
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The category that it gives.
    pub category: Category,
    /// Whether it holds beside another category.
    pub also: bool,
    /// Whether an unknown noun is taken for a thing.
    pub shy: bool,
    /// Its elements.
    pub steps: Box<[Step]>,
    /// The index in `steps` of the element that it is looked up by.
    pub anchor: usize,
    /// Its text, file and line, for explanations.
    pub origin: Box<str>,
}

/// Everything that mizan knows of its languages.
#[derive(Debug)]
pub struct Grammar {
    table: FxHashMap<u64, WordId>,
    filter: Box<[u64]>,
    words: Vec<WordInfo>,
    roles: Vec<Roles>,
    proclitics: Vec<Proclitic>,
    proclitic_starts: FxHashMap<u16, (u16, u16)>,
    classes: FxHashMap<String, ClassId>,
    patterns: Vec<Pattern>,
    anchored: Vec<Vec<u32>>,
    cues: ClassSet,
    tests: Vec<GrammarTest>,
}

/// An example of a grammar file.
#[derive(Clone, Debug)]
pub struct GrammarTest {
    /// `file:line`.
    pub place: String,
    /// The language of the file.
    pub language: String,
    /// What it says.
    pub test: TestEntry,
}

#[derive(Debug)]
struct Proclitic {
    units: Vec<u16>,
    clitics: Clitics,
}

/// A grammar file with its name and text, for messages with a line.
pub struct NamedFile<'a> {
    /// The name.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// What it says.
    pub file: GrammarFile,
}

impl NamedFile<'_> {
    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::grammar(self.name, Some(self.line(at)), message)
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count()
    }
}

impl Grammar {
    /// Compiles grammar files; where two say something of one word, the later wins.
    ///
    /// # Errors
    /// When a file contradicts itself or names what does not exist.
    pub fn compile(files: &[NamedFile<'_>]) -> Result<Self, Error> {
        let mut builder = Builder::default();
        for file in files {
            builder.morphology(file)?;
        }
        for file in files {
            builder.words(file)?;
        }
        for file in files {
            builder.patterns(file, files)?;
        }
        builder.finish()
    }

    /// What the lexicon says of a word, with as many proclitics taken off as it takes to know it.
    #[inline]
    pub fn look_up(&self, word: Word<'_>) -> Entry {
        let whole = self.find(word.tails[0]);
        if whole != 0 {
            return Entry { word: whole, roles: self.roles[whole as usize], ..Entry::default() };
        }
        let Some(&(from, to)) = self.proclitic_starts.get(&word.folded[0]) else { return Entry::default() };
        for proclitic in &self.proclitics[usize::from(from)..usize::from(to)] {
            let len = proclitic.units.len();
            if len < word.tails.len() && word.folded.starts_with(&proclitic.units) {
                let found = self.find(word.tails[len]);
                if found != 0 {
                    let roles = self.roles[found as usize];
                    return Entry { word: found, clitics: proclitic.clitics, prefix: len as u8, roles };
                }
            }
        }
        Entry::default()
    }

    #[inline]
    fn find(&self, hash: u64) -> WordId {
        // Most words of a text are in no grammar: one bit says so without touching the table.
        if self.filter[(hash >> 58) as usize & 63 | ((hash >> 6) as usize & 15) << 6] & 1 << (hash & 63) == 0 {
            return 0;
        }
        self.table.get(&hash).copied().unwrap_or(0)
    }

    /// What is known of a word.
    #[inline]
    pub fn info(&self, word: WordId) -> &WordInfo {
        &self.words[word as usize]
    }

    /// The phrases that start with a word, longest first.
    pub fn phrases(&self, word: WordId) -> &[Phrase] {
        &self.info(word).phrases
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
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.get(name).copied()
    }

    /// The patterns that are looked up by a word of `class`.
    pub fn anchored(&self, class: ClassId) -> impl Iterator<Item = &Pattern> {
        self.anchored.get(usize::from(class)).into_iter().flatten().map(|&i| &self.patterns[i as usize])
    }

    /// Whether the words of `class` are cues: no gap passes them, no noun phrase holds them.
    pub fn is_cue(&self, class: ClassId) -> bool {
        self.cues.has(class)
    }

    /// Whether some pattern is looked up by a word of `class`.
    pub fn is_anchor(&self, class: ClassId) -> bool {
        self.anchored.get(usize::from(class)).is_some_and(|patterns| !patterns.is_empty())
    }

    /// The examples of all files.
    pub fn tests(&self) -> &[GrammarTest] {
        &self.tests
    }
}

#[derive(Default)]
struct Builder {
    table: FxHashMap<u64, WordId>,
    spelled: FxHashMap<u64, String>,
    words: Vec<WordInfo>,
    pending: Vec<(Vec<String>, WordId)>,
    phrase_ids: FxHashMap<String, WordId>,
    proclitics: Vec<(String, Proclitic)>,
    classes: FxHashMap<String, ClassId>,
    patterns: Vec<Pattern>,
    cues: ClassSet,
    series: Vec<String>,
    lemmas: u32,
    tests: Vec<GrammarTest>,
}

impl Builder {
    fn morphology(&mut self, file: &NamedFile<'_>) -> Result<(), Error> {
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
            let units = text.chars().map(|c| c as u16).collect();
            self.proclitics.push((text, Proclitic { units, clitics }));
        }
        Ok(())
    }

    fn words(&mut self, file: &NamedFile<'_>) -> Result<(), Error> {
        let grammar = &file.file;
        if grammar.schema != 1 {
            return Err(Error::grammar(
                file.name,
                None,
                format!("schema {} is unknown to this version: use 1", grammar.schema),
            ));
        }
        for entry in &grammar.number {
            for form in &entry.forms {
                let info = self.word(file, form)?;
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
                let info = self.word(file, form)?;
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
                let info = self.word(file, form)?;
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
                self.word(file, form)?.classes.insert(class);
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
                    let info = self.word_of(file, &text, form.span().start)?;
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
                let info = self.word(file, form)?;
                info.classes.insert(class);
                info.trigger = true;
            }
        }
        let line = |at| format!("{}:{}", file.name, file.line(at));
        self.tests.extend(grammar.test.iter().map(|test| GrammarTest {
            place: line(test.text.span().start),
            language: grammar.language.clone(),
            test: test.clone(),
        }));
        self.tests.extend(grammar.silent.iter().map(|silent| GrammarTest {
            place: line(silent.text.span().start),
            language: grammar.language.clone(),
            test: TestEntry { text: silent.text.clone(), published: None, facts: Vec::new() },
        }));
        Ok(())
    }

    fn patterns(&mut self, file: &NamedFile<'_>, files: &[NamedFile<'_>]) -> Result<(), Error> {
        let grammar = &file.file;
        for cue in &grammar.cue {
            let mut known = false;
            for other in files.iter().filter(|other| other.file.language == grammar.language) {
                for frame in other.file.frame.iter().filter(|frame| frame.name.get_ref() == cue.frame.get_ref()) {
                    known = true;
                    let class = cue_class(&grammar.language, cue);
                    for text in &frame.patterns {
                        let manner = Manner { also: cue.also, shy: cue.shy };
                        self.pattern(other, text, &cue.category, manner, Some(&class))?;
                    }
                }
            }
            if !known {
                return Err(file.error(
                    cue.frame.span().start,
                    format!("no [[frame]] of {} is named `{}`", grammar.language, cue.frame.get_ref()),
                ));
            }
        }
        for entry in &grammar.pattern {
            for text in &entry.patterns {
                self.pattern(file, text, &entry.category, Manner { also: entry.also, shy: false }, None)?;
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
        file: &NamedFile<'_>,
        text: &Form,
        category: &str,
        Manner { also, shy }: Manner,
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
        let origin = format!("{}:{} {}", file.name, file.line(at), text.get_ref()).into();
        let pattern = Pattern { category: Category::from(category), also, shy, steps: steps.into(), anchor, origin };
        // Several cue entries may share a category and a frame: their patterns are the same.
        if !self.patterns.iter().any(|known| {
            known.origin == pattern.origin
                && known.category == pattern.category
                && (known.also, known.shy) == (also, shy)
        }) {
            self.patterns.push(pattern);
        }
        Ok(())
    }

    fn step(&mut self, file: &NamedFile<'_>, at: usize, element: &Element, cue: Option<&str>) -> Result<Step, Error> {
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
                    let info = self.word_of(file, word, at)?;
                    info.classes.insert(class);
                    info.trigger = true;
                }
                Step::Class(class)
            }
            Element::Optional(inner) => match self.step(file, at, inner, cue)? {
                Step::Class(class) => Step::Maybe(class),
                _ => return Err(file.error(at, "only a word or class can be optional")),
            },
        })
    }

    fn class(&mut self, file: &NamedFile<'_>, name: &str, at: usize) -> Result<ClassId, Error> {
        let next = self.classes.len();
        if next >= ClassSet::CAPACITY && !self.classes.contains_key(name) {
            return Err(file.error(at, format!("more than {} classes of words", ClassSet::CAPACITY)));
        }
        Ok(*self.classes.entry(name.to_owned()).or_insert(next as ClassId))
    }

    fn word(&mut self, file: &NamedFile<'_>, form: &Form) -> Result<&mut WordInfo, Error> {
        self.word_of(file, form.get_ref(), form.span().start)
    }

    fn word_of(&mut self, file: &NamedFile<'_>, text: &str, at: usize) -> Result<&mut WordInfo, Error> {
        let text = folded(text);
        let words = split_form(&text);
        let id = match words.as_slice() {
            [] => return Err(file.error(at, "an empty word")),
            [word] => self.single(file, word, at)?,
            _ => match self.phrase_ids.get(&text) {
                Some(&id) => id,
                None => {
                    let id = self.next_id();
                    self.phrase_ids.insert(text.clone(), id);
                    self.pending.push((words, id));
                    id
                }
            },
        };
        Ok(&mut self.words[id as usize])
    }

    fn single(&mut self, file: &NamedFile<'_>, word: &str, at: usize) -> Result<WordId, Error> {
        if word.chars().count() > crate::text::token::LONGEST_WORD {
            return Err(file.error(at, format!("`{word}` is longer than a word can be")));
        }
        let hash = hash_word(word);
        if let Some(&id) = self.table.get(&hash) {
            if self.spelled[&hash] != word {
                return Err(file.error(
                    at,
                    format!("`{word}` can't be told from `{}`: spell one of them otherwise", self.spelled[&hash]),
                ));
            }
            return Ok(id);
        }
        let id = self.next_id();
        self.table.insert(hash, id);
        self.spelled.insert(hash, word.to_owned());
        Ok(id)
    }

    fn next_id(&mut self) -> WordId {
        if self.words.is_empty() {
            self.words.push(WordInfo::default());
        }
        self.words.push(WordInfo::default());
        (self.words.len() - 1) as WordId
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
        let id = self.next_id();
        self.table.insert(hash, id);
        self.spelled.insert(hash, word.to_owned());
        id
    }

    fn finish(mut self) -> Result<Grammar, Error> {
        if self.words.is_empty() {
            self.words.push(WordInfo::default());
        }
        // Shortest first, so that "the minister" never hides a "minister" that another form needs.
        self.proclitics.sort_by(|a, b| (a.1.units.first(), a.1.units.len()).cmp(&(b.1.units.first(), b.1.units.len())));
        let pending = std::mem::take(&mut self.pending);
        let mut inner: Vec<&String> = pending.iter().flat_map(|(words, _)| words).collect();
        inner.sort_by_key(|word| word.chars().count());
        for word in inner {
            self.inner(word);
        }
        let mut phrases: FxHashMap<WordId, Vec<Phrase>> = FxHashMap::default();
        for (words, id) in &pending {
            let ids: Vec<WordId> = words.iter().map(|word| self.inner(word)).collect();
            let trigger = self.words[*id as usize].trigger;
            let first = &mut self.words[ids[0] as usize];
            first.trigger |= trigger;
            phrases.entry(ids[0]).or_default().push(Phrase { rest: ids[1..].into(), word: *id });
        }
        for (first, mut list) in phrases {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
            self.words[first as usize].phrases = list.into();
        }
        let mut filter = vec![0u64; 1024].into_boxed_slice();
        for &hash in self.table.keys() {
            filter[(hash >> 58) as usize & 63 | ((hash >> 6) as usize & 15) << 6] |= 1 << (hash & 63);
        }
        let proclitics: Vec<Proclitic> = self.proclitics.into_iter().map(|(_, proclitic)| proclitic).collect();
        let mut proclitic_starts: FxHashMap<u16, (u16, u16)> = FxHashMap::default();
        for (i, proclitic) in proclitics.iter().enumerate() {
            let range = proclitic_starts.entry(proclitic.units[0]).or_insert((i as u16, i as u16));
            range.1 = i as u16 + 1;
        }
        let mut anchored = vec![Vec::new(); self.classes.len()];
        for (i, pattern) in self.patterns.iter().enumerate() {
            if let Step::Class(class) = pattern.steps[pattern.anchor] {
                anchored[usize::from(class)].push(i as u32);
            }
        }
        let anchors: Vec<bool> = anchored.iter().map(|patterns: &Vec<u32>| !patterns.is_empty()).collect();
        let own: Vec<Roles> = self.words.iter().map(|info| roles_of(info, &anchors)).collect();
        let begun =
            |info: &WordInfo| info.phrases.iter().fold(Roles::default(), |all, p| all.with(own[p.word as usize]));
        let roles = self.words.iter().zip(&own).map(|(info, own)| own.with(begun(info))).collect();
        Ok(Grammar {
            table: self.table,
            filter,
            words: self.words,
            roles,
            proclitics,
            proclitic_starts,
            classes: self.classes,
            patterns: self.patterns,
            anchored,
            cues: self.cues,
            tests: self.tests,
        })
    }
}

/// What a word is by itself; `anchors` tells which classes patterns are looked up by.
fn roles_of(info: &WordInfo, anchors: &[bool]) -> Roles {
    [
        (Roles::NUMBER, info.number.is_some()),
        (Roles::DATE, info.date.is_some()),
        (Roles::NOUN, info.noun.is_some()),
        (Roles::MODIFIER, info.modifier.is_some()),
        (Roles::CLASS, info.classes != ClassSet::default()),
        (Roles::ANCHOR, info.classes.iter().any(|class| anchors[usize::from(class)])),
        (Roles::TRIGGER, info.trigger),
        (Roles::PHRASE, !info.phrases.is_empty()),
    ]
    .into_iter()
    .filter(|&(_, is)| is)
    .fold(Roles::default(), |all, (role, _)| all.with(role))
}

/// How a pattern gives its category.
#[derive(Clone, Copy)]
struct Manner {
    also: bool,
    shy: bool,
}

/// The class of the cues that share their patterns.
fn cue_class(language: &str, cue: &CueEntry) -> String {
    let [also, shy] = [(cue.also, " also"), (cue.shy, " shy")].map(|(is, name)| if is { name } else { "" });
    format!("{language} {} {}{also}{shy}", cue.category, cue.frame.get_ref())
}

/// The words of a form. Marks are passed over, as they are inside a phrase of the text: "death toll" is "death-toll" too.
fn split_form(text: &str) -> Vec<String> {
    text.split(|c: char| !matches!(fold(c).0, Class::Letter | Class::Digit))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
