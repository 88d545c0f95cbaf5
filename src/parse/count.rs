//! Counts: which quantities are people in a state or vehicles, by the patterns of the grammars.

use rust_decimal::Decimal;

use super::change::Changed;
use super::number::NumeralForm;
use super::quantity::{Counted, Mention};
use super::sentence::{PhraseHit, Sentence};
use crate::fact::{Category, Modifier, Mood};
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, Manner, Pattern, Step};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::span::Part;
use crate::text::token::{Case, Clitics, Gap, Kind, Roles, Token};

/// A category given to a mention, and by what.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// Index of the mention.
    pub mention: usize,
    /// The category.
    pub category: &'a Category,
    /// Whether it holds beside another.
    pub also: bool,
    /// How far-fetched it is; the least wins.
    pub cost: u32,
    /// The tokens of the cue.
    pub cue: (usize, usize),
    /// Whether the cue is a noun that may merely refer.
    pub refers: bool,
    /// Whether the cue is the verb of the sentence, and no participle that belongs to the noun.
    pub predicate: bool,
    /// The pattern, in words; empty where the noun itself names the state.
    pub origin: &'a str,
    /// Whether the text denies it.
    pub negated: bool,
    /// How sure the text is of it.
    pub mood: Mood,
}

/// The classes that counts are read with.
#[derive(Clone, Copy, Debug)]
pub struct CountClasses {
    and: Option<ClassId>,
    barrier: Option<ClassId>,
    part: Option<ClassId>,
    part_after: Option<ClassId>,
    wall: Option<ClassId>,
    negation: Option<ClassId>,
    feared: Option<ClassId>,
    planned: Option<ClassId>,
    possible: Option<ClassId>,
    failed: Option<ClassId>,
    relative: Option<ClassId>,
    mute: Option<ClassId>,
    forecast: Option<ClassId>,
    beside: Option<ClassId>,
    preposition: Option<ClassId>,
    only: Option<ClassId>,
    count_of: Option<ClassId>,
    asserting: Option<ClassId>,
    occurring: Option<ClassId>,
    result: Option<ClassId>,
    demand: Option<ClassId>,
    unlike: Option<ClassId>,
    disease: Option<ClassId>,
    befalling: Option<ClassId>,
    recovered: Option<ClassId>,
    performing: Option<ClassId>,
    averted: Option<ClassId>,
    be: Option<ClassId>,
    agent: Option<ClassId>,
    the: Option<ClassId>,
    kidnapping: Option<ClassId>,
    seized: Option<ClassId>,
}

impl CountClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            and: grammar.class("number.and"),
            barrier: grammar.class("barrier"),
            part: grammar.class("part"),
            part_after: grammar.class("part.after"),
            wall: grammar.class("wall"),
            negation: grammar.class("negation"),
            feared: grammar.class("feared"),
            planned: grammar.class("planned"),
            possible: grammar.class("possible"),
            failed: grammar.class("failed"),
            relative: grammar.class("relative"),
            mute: grammar.class("mute"),
            forecast: grammar.class("forecast"),
            beside: grammar.class("beside"),
            preposition: grammar.class("preposition"),
            only: grammar.class("only"),
            count_of: grammar.class("count.of"),
            asserting: grammar.class("asserting"),
            occurring: grammar.class("occurring"),
            result: grammar.class("result"),
            demand: grammar.class("demand"),
            unlike: grammar.class("unlike"),
            disease: grammar.class("disease"),
            befalling: grammar.class("befalling"),
            recovered: grammar.class("recovered"),
            performing: grammar.class("performing"),
            averted: grammar.class("averted"),
            be: grammar.class("be"),
            agent: grammar.class("agent"),
            the: grammar.class("the"),
            kidnapping: grammar.class("kidnapping"),
            seized: grammar.class("seized"),
        }
    }
}

/// A comma or subordinator in a gap weighs as much as so many words.
const COMMA: u32 = 1;
const BARRIER: u32 = 3;
/// What a second cue weighs that shares the mention of the first; also what tells such a match.
const SHARED: u32 = 3;
/// What a reference back weighs, and how many words back it may go.
const BACK: u32 = 24;
const BACK_REACH: usize = 40;
const BACK_REACH_ONE: usize = 20;
/// How near an implied quantity must stand to its cue.
const IMPLIED_REACH: u32 = 2;
/// The same for the object of a verb.
const OBJECT_REACH: u32 = 8;
/// A gap beyond which only a number of people is taken.
const FAR: u32 = 8;

/// Gives categories to the mentions of a sentence; `epidemic` where it or those just before tell of a disease.
pub fn categorise<'a>(
    sentence: &Sentence<'a>,
    classes: &CountClasses,
    mentions: &[Mention<'a>],
    covered: impl Fn(usize) -> Option<usize>,
    epidemic: bool,
    given: &mut Vec<Given<'a>>,
) {
    // Every pattern gives its category to a quantity.
    if mentions.is_empty() {
        return;
    }
    nouns_of_state(sentence, classes, mentions, epidemic, given);
    let matcher = Matcher { sentence, classes, mentions, covered: &covered, epidemic };
    let mut at = 0;
    while at < sentence.tokens.len() {
        matcher.cues_at(at, given);
        at += 1;
    }
    afflicted(sentence, classes, mentions, given);
    whole_for_part(sentence, classes, mentions, given);
    held_by_captors(sentence, classes, mentions, given);
    let joined = |at: usize| classes.and.is_some_and(|class| sentence.class_at(at, class).is_some());
    let relative = |at: usize| classes.relative.is_some_and(|class| sentence.class_at(at, class).is_some());
    let plain = |(from, to): (usize, usize)| {
        let clause = |at: usize| {
            let of = |class: Option<ClassId>| class.is_some_and(|class| sentence.class_at(at, class).is_some());
            of(classes.and) || of(classes.barrier) && !of(classes.relative) || sentence.is_punct(at, b';')
        };
        sentence.is_ascii(from) && !(from..to).any(clause) && !mentions.iter().any(|m| from <= m.from && m.from < to)
    };
    let by =
        |at: usize| sentence.is_ascii(at) && classes.agent.is_some_and(|class| sentence.class_at(at, class).is_some());
    settle(mentions, Around { joined, relative, by }, plain, given);
    coordinate(&matcher, given);
    neither(mentions, given);
    for g in given {
        (g.negated, g.mood) = denial_and_mood(&matcher, &mentions[g.mention], g);
    }
}

/// Lets the old and the new number of a change share their category; a difference has none of a toll's.
pub fn share_changes(changed: &[Changed], mentions: &[Mention<'_>], given: &mut Vec<Given<'_>>) {
    for change in changed {
        let has = |given: &[Given<'_>], mention: usize| given.iter().any(|g| g.mention == mention);
        let open = |mention: usize| mentions[mention].counted.may_be_people();
        if let Some(by) = change.by {
            let told = !has(given, change.new) && open(change.new);
            given.retain_mut(|g| {
                let of_toll = g.mention == by && !g.origin.is_empty();
                if of_toll && told {
                    g.mention = change.new;
                }
                !of_toll || told
            });
        }
        let Some(from) = change.from else { continue };
        for (a, b) in [(from, change.new), (change.new, from)] {
            if has(given, a) && !has(given, b) && open(b) && mentions[b].known.is_none() {
                let copies: Vec<_> = given.iter().filter(|g| g.mention == a).cloned().collect();
                given.extend(copies.into_iter().map(|g| Given { mention: b, ..g }));
            }
        }
    }
}

/// "No one was killed or injured" says that nobody was killed, and that nobody was injured.
fn neither<'a>(mentions: &[Mention<'a>], given: &mut Vec<Given<'a>>) {
    static BOTH: [Category; 2] = [Category::Killed, Category::Injured];
    let none = |g: &Given<'_>| {
        let zero = mentions[g.mention].quantity.value.is_zero();
        zero && *g.category == Category::Casualties && !g.origin.is_empty()
    };
    let split: Vec<Given<'a>> = given.iter().filter(|g| none(g)).cloned().collect();
    given.retain(|g| !none(g));
    given.extend(split.iter().flat_map(|g| BOTH.iter().map(|category| Given { category, ..g.clone() })));
}

/// Categories that the counted noun itself names: `قتلى`, "survivors", "trucks".
fn nouns_of_state<'a>(
    sentence: &Sentence<'a>,
    classes: &CountClasses,
    mentions: &[Mention<'a>],
    epidemic: bool,
    given: &mut Vec<Given<'a>>,
) {
    static INFECTED: Category = Category::Infected;
    static VEHICLES: Category = Category::Vehicles;
    static CASUALTIES: Category = Category::Casualties;
    for (index, mention) in mentions.iter().enumerate() {
        let Some(noun) = mention.known else { continue };
        let cue = mention.noun.unwrap_or(mention.number);
        let mut give = |category, also| {
            given.push(Given {
                mention: index,
                category,
                also,
                cost: 0,
                cue,
                refers: false,
                predicate: false,
                origin: "",
                negated: false,
                mood: Mood::Reported,
            });
        };
        // `عدد من البيوت والسيارات`: vehicles beside other things.
        let beside = mention.counted == Counted::Things
            && mention.quantity.modifier == Modifier::Vague
            && sentence.tokens.get(cue.1).is_some_and(|t| t.clitics.has(Clitics::AND))
            && sentence.noun(cue.1).is_some_and(|(noun, _)| noun.kind == NounKind::Vehicle);
        if mention.counted == Counted::Vehicles || beside {
            give(&VEHICLES, false);
        }
        if mention.counted != Counted::People
            || mention.is_one() && (mention.definite || !told_of(sentence, classes, mentions, index))
        {
            continue;
        }
        // `أحد السياح المصابين`: a state behind the noun, as an adjective.
        let person = noun.kind == NounKind::Person && !mention.is_one();
        let case = noun.kind == NounKind::Case && !mention.is_one();
        let adjective = (noun.state.is_none() && (person || case))
            .then(|| sentence.noun(mention.phrase_end))
            .flatten()
            .filter(|(other, _)| other.kind == NounKind::Person)
            .filter(|(other, _)| mention.implied == (other.plurality == Plurality::Dual))
            .filter(|_| matches!(sentence.tokens[mention.phrase_end].clitics, Clitics(0) | Clitics::THE));
        if let Some((other, _)) = adjective
            && let Some(state) = &other.state
        {
            give(state, false);
        }
        let over = noun.kind == NounKind::Case && recovered(sentence, classes, mention);
        // "none of the injuries is serious" does not say that there were none.
        let none_of_them = mention.form == NumeralForm::Nobody && mention.partitive;
        if let Some(state) = noun.state.as_ref().filter(|_| !none_of_them && !over) {
            // "50 قتيلا وجريحا", "34 dead or wounded": both states of one number are casualties.
            let both = mention.form != NumeralForm::None && other_state(sentence, cue, state);
            // In the news of a disease, `133 حالة إصابة` are its cases.
            let case = epidemic && noun.kind == NounKind::Case && *state == Category::Injured;
            give(
                if both {
                    &CASUALTIES
                } else if case {
                    &INFECTED
                } else {
                    state
                },
                false,
            );
            if let Some(also) = &noun.also {
                give(also, true);
            }
            // "28 prisoners (refugees)"
            let bracketed =
                sentence.is_punct(mention.phrase_end, b'(').then(|| sentence.noun(mention.phrase_end + 1)).flatten();
            if let Some((other, end)) = bracketed
                && sentence.is_punct(end, b')')
                && let Some(state) = &other.state
            {
                give(state, true);
            }
        }
    }
}

/// `إصابة سبعة من العاملين في القاعدة بالسرطان`: the preposition ب names the disease, however far behind.
fn afflicted(sentence: &Sentence<'_>, classes: &CountClasses, mentions: &[Mention<'_>], given: &mut [Given<'_>]) {
    static INFECTED: Category = Category::Infected;
    let Some(disease) = classes.disease else { return };
    let named = |at: usize| sentence.tokens[at].clitics.has(Clitics::BY) && sentence.class_at(at, disease).is_some();
    for g in given.iter_mut().filter(|g| *g.category == Category::Injured) {
        let end = mentions[g.mention].phrase_end.max(g.cue.1);
        let mut clause = (end..(end + AFFLICTED_REACH).min(sentence.tokens.len()))
            .take_while(|&at| sentence.tokens[at].kind != Kind::Punct || sentence.tokens[at].punct == b'"');
        if clause.any(named) {
            g.category = &INFECTED;
        }
    }
}

/// "The two were held until a ransom was paid": who is held by kidnappers is not arrested.
fn held_by_captors(sentence: &Sentence<'_>, classes: &CountClasses, mentions: &[Mention<'_>], given: &mut [Given<'_>]) {
    static ABDUCTED: Category = Category::Abducted;
    let (Some(kidnapping), Some(seized)) = (classes.kidnapping, classes.seized) else { return };
    let told = || (0..sentence.tokens.len()).any(|at| sentence.class_at(at, kidnapping).is_some());
    if !given.iter().any(|g| *g.category == Category::Detained) || !told() {
        return;
    }
    for g in given.iter_mut().filter(|g| *g.category == Category::Detained) {
        // "Police held three suspected kidnappers."
        let mention = &mentions[g.mention];
        let themselves = (mention.from..mention.phrase_end).any(|at| sentence.class_at(at, kidnapping).is_some());
        if !themselves && (g.cue.0..g.cue.1).any(|at| sentence.class_at(at, seized).is_some()) {
            g.category = &ABDUCTED;
        }
    }
}

/// How far behind its number a disease may be named.
const AFFLICTED_REACH: usize = 20;

/// Whether a sentence names a disease.
pub fn names_disease(sentence: &Sentence<'_>, classes: &CountClasses) -> bool {
    let class_at = |at: usize| classes.disease.is_some_and(|class| sentence.class_at(at, class).is_some());
    (0..sentence.tokens.len()).any(class_at)
}

/// Whether an Arabic noun of state that stands alone tells of one person: `سقوط قتيل`, `3 جرحى وقتيل`, not `أسير طموحاته`.
fn told_of(sentence: &Sentence<'_>, classes: &CountClasses, mentions: &[Mention<'_>], index: usize) -> bool {
    let mention = &mentions[index];
    let tokens = sentence.tokens;
    if sentence.is_ascii(mention.number.0) {
        return true;
    }
    let is = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    let before = mention.from.checked_sub(1);
    if before.is_some_and(|at| is(classes.unlike, at)) || tokens[mention.from].clitics.has(Clitics::LIKE) {
        return false;
    }
    let listed = |a: &Mention<'_>, b: &Mention<'_>| {
        (a.phrase_end..a.phrase_end + 2).contains(&b.from) && tokens[b.from].clitics.has(Clitics::AND)
    };
    let state = |m: &&Mention<'_>| m.known.is_some_and(|noun| noun.state.is_some());
    let beside = index.checked_sub(1).and_then(|i| mentions.get(i)).filter(state).is_some_and(|m| listed(m, mention))
        || mentions.get(index + 1).filter(state).is_some_and(|m| listed(mention, m));
    let headline = mention.from == 0 && sentence.part == Part::Title;
    let floor = mention.from.saturating_sub(OCCURRING_REACH);
    let mut clause = (floor..mention.from).rev().take_while(|&at| !matches!(tokens[at].punct, b',' | b'.' | b';'));
    beside || headline || clause.any(|at| is(classes.occurring, at))
}

/// How far before a noun of state the word may stand that says that it came about.
const OCCURRING_REACH: usize = 7;

/// `297 شخصا بينهم 37 أجنبيا اعتقلوا`: a verb behind a part is said of its whole, where that has no other.
fn whole_for_part(sentence: &Sentence<'_>, classes: &CountClasses, mentions: &[Mention<'_>], given: &mut [Given<'_>]) {
    for i in 0..given.len() {
        let Given { mention: part, cue, .. } = given[i];
        let Some(whole) = part.checked_sub(1).filter(|_| cue.0 >= mentions[part].phrase_end) else { continue };
        let marked = classes
            .part
            .and_then(|class| sentence.class_ending(mentions[part].from, class))
            .is_some_and(|at| (mentions[whole].phrase_end..=mentions[whole].phrase_end + 2).contains(&at));
        let free = given.iter().all(|g| g.mention != whole || g.origin.is_empty());
        if marked && free && mentions[whole].counted.may_be_people() && !mentions[whole].implied {
            given[i].mention = whole;
        }
    }
}

/// Whether a second state noun follows that makes casualties of killed or injured.
fn other_state(sentence: &Sentence<'_>, (noun, at): (usize, usize), state: &Category) -> bool {
    let joined = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.clitics.has(Clitics::AND));
    let next = if joined(at) { at } else { at + 1 };
    let definite = |at: usize| sentence.tokens[at].clitics.has(Clitics::THE);
    // `15 شهيدا والمصابين إلى 40`: the definite noun behind an indefinite one has a number of its own.
    if next >= sentence.tokens.len()
        || (!joined(at) && sentence.tokens[at].kind == Kind::Punct)
        || definite(next) && !definite(noun)
    {
        return false;
    }
    // `5 قتلى وجريحان`: a dual is a number of its own.
    let noun = sentence.noun(next).filter(|(noun, _)| noun.plurality != Plurality::Dual);
    // So is `وجريحا واحدا`.
    let noun = noun.filter(|&(_, end)| sentence.number(end).is_none_or(|(number, _)| number.role != NumberRole::Unit));
    noun.and_then(|(noun, _)| noun.state.as_ref()).is_some_and(|other| {
        matches!((state, other), (Category::Killed, Category::Injured) | (Category::Injured, Category::Killed))
    })
}

struct Matcher<'s, 'a, F> {
    sentence: &'s Sentence<'a>,
    classes: &'s CountClasses,
    mentions: &'s [Mention<'a>],
    covered: &'s F,
    /// Whether the text tells of a disease here.
    epidemic: bool,
}

impl<'a, F: Fn(usize) -> Option<usize>> Matcher<'_, 'a, F> {
    /// Tries the patterns of every cue that starts at a token.
    fn cues_at(&self, at: usize, given: &mut Vec<Given<'a>>) {
        let sentence = self.sentence;
        if !sentence.tokens[at].roles.any(Roles::ANCHOR) {
            return;
        }
        let grammar = sentence.grammar;
        let mut longest = None;
        for hit in sentence.phrases_at(at) {
            let classes = &grammar.info(hit.word).classes;
            if classes.iter().any(|class| grammar.is_anchor(class)) {
                longest = Some((classes, hit.end as usize));
                break;
            }
        }
        let (classes, end) = match longest {
            Some(found) => found,
            None => (&sentence.info(at).classes, at + 1),
        };
        let token = &sentence.tokens[at];
        // `القتل` is a topic, not an event with its victims behind it.
        let noun = sentence.info(at).noun.as_ref();
        let of_state = noun.is_some_and(|noun| noun.state.is_some() && noun.kind == NounKind::Person);
        let topic = end == at + 1 && token.clitics.has(Clitics::THE) && !of_state;
        // `حالة وفاة`: what is a part of a noun of state is no event with victims of its own.
        let inside = |m: &Mention<'_>| {
            let stated = m.known.is_some_and(|noun| noun.state.is_some());
            stated && m.noun.is_some_and(|(from, to)| from < at && at < to)
        };
        if topic || self.muted(at) || self.mentions.iter().any(inside) {
            return;
        }
        let latin = sentence.is_ascii(at);
        for class in classes.iter() {
            // One cue gives each of its categories to one mention: the nearest.
            let mut best: Option<Given<'a>> = None;
            for pattern in grammar.anchored(class).filter(|pattern| pattern.latin == latin) {
                if pattern.category == Category::Infected && !self.epidemic {
                    continue;
                }
                if let Some((mention, cost)) = self.matches(pattern, at, end, given)
                    && best
                        .as_ref()
                        .is_none_or(|best| cost < best.cost || best.category != &pattern.category && cost <= best.cost)
                {
                    best = Some(Given {
                        mention,
                        category: &pattern.category,
                        also: pattern.manner.also,
                        cost,
                        cue: (at, end),
                        refers: pattern.manner.refers,
                        predicate: self.is_predicate(pattern),
                        origin: &pattern.origin,
                        negated: false,
                        mood: Mood::Reported,
                    });
                }
            }
            given.extend(best);
        }
    }

    /// Whether a phrase makes the word at a token mean something else: "death penalty".
    fn muted(&self, at: usize) -> bool {
        let Some(mute) = self.classes.mute else { return false };
        let grammar = self.sentence.grammar;
        let covers = |hit: &PhraseHit| (hit.at as usize) <= at && at < hit.end as usize;
        self.sentence.info(at).classes.has(mute)
            || self.sentence.phrases.iter().any(|hit| covers(hit) && grammar.info(hit.word).classes.has(mute))
    }

    /// Matches a pattern around its anchor; the mention and the cost.
    fn matches(&self, pattern: &Pattern, at: usize, end: usize, given: &[Given<'_>]) -> Option<(usize, u32)> {
        let steps = &pattern.steps;
        if let Some(number) = pattern.manner.back {
            let right = self.right(&steps[pattern.anchor + 1..], end, end)?;
            return Some((self.antecedent(number, (at, end), given)?, right.cost + BACK));
        }
        // A conjunction before the cue starts a clause of its own: what stands before it is no subject of it.
        let conjoined = self.sentence.tokens[at].clitics;
        let backwards = steps[..pattern.anchor].contains(&Step::Quantity);
        if backwards && (conjoined.has(Clitics::AND) || conjoined.has(Clitics::SO)) {
            return None;
        }
        // `بلغ 1078 توفي منهم 472`: the part behind the verb is its subject.
        let part_follows = self.classes.part_after.is_some_and(|class| self.sentence.class_at(end, class).is_some());
        if backwards && part_follows && self.mentions.iter().any(|m| (end + 1..end + 4).contains(&m.from)) {
            return None;
        }
        let right = self.right(&steps[pattern.anchor + 1..], end, end)?;
        let left = self.left(&steps[..pattern.anchor], at)?;
        let mut mention = right.mention.or(left.mention)?;
        let fits = |mention: usize| self.fits(pattern.manner, (at, end), &self.mentions[mention]);
        if !fits(mention) {
            // `30 رجلا بينهم طبيب خطفوا`: the plural is said of the whole before.
            let marker = self.part_before(self.mentions[mention].from).filter(|_| right.mention.is_none())?;
            mention = self.left(&steps[..pattern.anchor], marker)?.mention.filter(|&whole| fits(whole))?;
        }
        mention = right.mention.and_then(|subject| self.object_of(subject)).unwrap_or(mention);
        // One of what no grammar knows must stand near; far off only a number of people is meant for sure.
        let found = &self.mentions[mention];
        // `شفيت 7 إصابات من المرض`
        let case = found.known.is_some_and(|noun| noun.kind == NounKind::Case);
        if case && pattern.category == Category::Infected && recovered(self.sentence, self.classes, found) {
            return None;
        }
        let one_of = found.form == NumeralForm::OneOf;
        let gap = right.cost + left.cost;
        if one_of && found.known.is_none() && gap > IMPLIED_REACH
            || (one_of || found.counted != Counted::People) && gap > FAR
        {
            return None;
        }
        let words = steps.iter().filter(|step| matches!(step, Step::Class(_) | Step::Led(..))).count() as u32;
        // "A gunman killed seven": whom a number counts is surer than who stands alone.
        let alone = u32::from(self.mentions[mention].implied);
        // Every further word that a pattern names makes it surer.
        Some((mention, (right.cost + left.cost + alone + 20).saturating_sub(6 * (words - 1))))
    }

    /// `قتل رجل زوجته`, `دهس سائق طفلا`: the noun that follows the subject of a verb without a conjunction is its object.
    fn object_of(&self, subject: usize) -> Option<usize> {
        let (who, next) = (&self.mentions[subject], self.mentions.get(subject + 1)?);
        let tokens = self.sentence.tokens;
        if self.sentence.is_ascii(who.number.0) || !who.implied || tokens[next.from].clitics != Clitics(0) {
            return None;
        }
        let adjective = |at: usize| {
            let of = |class: Option<ClassId>| class.is_some_and(|class| self.sentence.class_at(at, class).is_some());
            let classes = [self.classes.preposition, self.classes.barrier, self.classes.wall, self.classes.negation];
            tokens[at].kind == Kind::Word
                && tokens[at].clitics == Clitics(0)
                && !self.is_cue(at)
                && !classes.into_iter().any(of)
        };
        let near = next.from <= who.phrase_end + OBJECT_GAP;
        let apart = (who.phrase_end..next.from).any(|at| !adjective(at) && (self.covered)(at).is_none());
        let kin = next.known.is_some_and(|noun| noun.kind == NounKind::Kin);
        let hers = kin && self.sentence.token_text(next.number.0).ends_with(['ه', 'ا']);
        let several = next.counted == Counted::People && !next.implied && next.from == who.phrase_end;
        (near && !apart && (hers || self.is_object(subject + 1) || several)).then_some(subject + 1)
    }

    /// Whom a pronoun or a verb without a subject at a token refers back to: the last that were told of in that number.
    fn antecedent(&self, number: Plurality, cue: (usize, usize), given: &[Given<'_>]) -> Option<usize> {
        let feminine = |at: usize| {
            let word = self.sentence.token_text(at);
            word.ends_with('ة') || word.ends_with('ت') || word.ends_with("ها")
        };
        let she = (cue.0..cue.1).any(feminine);
        let told = |index: usize| given.iter().any(|g| g.mention == index);
        let agrees = |number: Plurality| {
            move |&(index, m): &(usize, &Mention<'_>)| {
                let one = m.quantity.value == Decimal::ONE;
                let two = m.quantity.value == Decimal::TWO && m.quantity.upper.is_none();
                let person = m.counted == Counted::People || m.counted == Counted::Open && told(index);
                person
                    && match number {
                        Plurality::Singular => {
                            let noun = m.known.filter(|noun| noun.kind == NounKind::Person && !noun.adjective);
                            let anybody = m.implied && !m.definite && noun.is_some();
                            let alike = m.noun.is_none_or(|(at, _)| feminine(at) == she);
                            one && alike && (told(index) || anybody)
                        }
                        Plurality::Dual => two,
                        // A part is not meant where its whole stands beside it.
                        Plurality::Plural => !(one || two) && self.part_before(m.from).is_none(),
                    }
            }
        };
        let reach = if number == Plurality::Singular { BACK_REACH_ONE } else { BACK_REACH };
        let behind = |&(_, m): &(usize, &Mention<'_>)| m.to <= cue.0 && m.from + reach > cue.0;
        let last = |agrees: &dyn Fn(&(usize, &Mention<'_>)) -> bool| {
            self.mentions.iter().enumerate().rev().filter(behind).find(agrees).map(|(index, _)| index)
        };
        // `شخصين تم القبض عليهم`: the plural is often said of two.
        let meant =
            last(&agrees(number)).or_else(|| (number == Plurality::Plural).then(|| last(&agrees(Plurality::Dual)))?);
        // `أصيب ألف، منهم 400 نقلوا إلى المستشفى`: who stands right before the verb is its subject.
        let subject = |m: &Mention<'_>| m.to == cue.0 && !m.implied;
        meant.filter(|&meant| !self.mentions.iter().enumerate().any(|(i, m)| i != meant && subject(m)))
    }

    /// "12 men seized in May were freed": whether a pattern reads its cue as the verb, be it far behind its subject.
    fn is_predicate(&self, pattern: &Pattern) -> bool {
        let be = |step: &Step| matches!((step, self.classes.be), (Step::Class(class), Some(be)) if *class == be);
        let far = |step: &Step| matches!(step, Step::Gap(reach) if *reach >= SUBJECT_REACH);
        let before = &pattern.steps[..pattern.anchor];
        before.first() == Some(&Step::Quantity) && before.iter().any(|step| be(step) || far(step))
    }

    /// Whether a cue of such a manner can be said of a mention.
    fn fits(&self, manner: Manner, cue: (usize, usize), mention: &Mention<'_>) -> bool {
        let sentence = self.sentence;
        // `مقتل و3`: a conjunction between the two parts them.
        let joined = sentence.tokens[mention.from].clitics.has(Clitics::AND);
        if joined && cue.1 == mention.from {
            return false;
        }
        let unknown = mention.counted == Counted::Open && mention.noun.is_some();
        if manner.shy && unknown || manner.explicit && mention.is_one() {
            return false;
        }
        if manner.plural && (mention.is_one() || mention.form == NumeralForm::OneOf) && !joined {
            return false;
        }
        if !mention.is_one() || sentence.is_ascii(mention.number.0) {
            return true;
        }
        let before = mention.from.checked_sub(1);
        if before.is_some_and(|at| self.classes.unlike.is_some_and(|class| sentence.class_at(at, class).is_some())) {
            return false;
        }
        // `توقيف سليمان ابن عم الرئيس`: between a noun and what it happened to there is room for a name only.
        let mut between = cue.1..mention.from.max(cue.1);
        if manner.refers && between.any(|at| sentence.tokens[at].kind == Kind::Word && sentence.tokens[at].word == 0) {
            return false;
        }
        let kin = mention.known.is_some_and(|noun| noun.kind == NounKind::Kin);
        if !mention.definite && !kin {
            return true;
        }
        // `قائد الوسط كريم`: the name stands behind the whole phrase.
        let mut end = mention.phrase_end;
        while end < sentence.tokens.len() && sentence.tokens[end].gap == Gap::Space && sentence.has_article(end) {
            end += 1;
        }
        if mention.definite && self.named(end) {
            return false;
        }
        // What a preposition governs is not what happened to whom: `تحدث عن المواطن`.
        if cue.1 < mention.from && self.governed(mention.from) {
            return false;
        }
        let is =
            |class: Option<ClassId>, end: usize| class.is_some_and(|class| sentence.class_ending(end, class).is_some());
        let opens = cue.0.checked_sub(1).is_none_or(|at| sentence.tokens[at].kind == Kind::Punct);
        let conjoined = sentence.tokens[cue.0].clitics.has(Clitics::AND);
        let performed = (cue.0.saturating_sub(PERFORMED_REACH)..cue.0).any(|at| is(self.classes.performing, at + 1));
        !(manner.refers || self.may_refer(cue))
            || cue.1 == mention.from && (opens || conjoined || performed || is(self.classes.asserting, cue.0))
    }

    /// Whether a cue that is read as a verb is spelled like a noun: `قتل`.
    fn may_refer(&self, cue: (usize, usize)) -> bool {
        let grammar = self.sentence.grammar;
        let classes = &self.sentence.info(cue.0).classes;
        cue.1 == cue.0 + 1 && classes.iter().any(|class| grammar.anchored(class).any(|pattern| pattern.manner.refers))
    }

    /// Whether a name seems to stand at a token, behind a definite noun: `الشاعر عبد الوهاب`.
    fn named(&self, at: usize) -> bool {
        let Some(mut token) = self.sentence.tokens.get(at) else { return false };
        let mut at = at;
        if matches!(token.punct, b'"' | b'(' | b'\'')
            && let Some(next) = self.sentence.tokens.get(at + 1)
        {
            (token, at) = (next, at + 1);
        }
        let unknown = token.kind == Kind::Word && token.word == 0 && token.gap <= Gap::Space;
        // Adverbs end in the alef of the accusative: `متأثرا بجراحه`.
        let word = self.sentence.token_text(at);
        let led = word.starts_with(['و', 'ب', 'ل']) && word.chars().count() > LONGEST_LED_NAME;
        unknown && !led && !self.sentence.has_article(at) && !word.trim_end_matches('ً').ends_with('ا')
    }

    /// Reads steps to the right of token `at`.
    fn right(&self, steps: &[Step], at: usize, cue_end: usize) -> Option<Partial> {
        let Some((step, rest)) = steps.split_first() else { return Some(Partial::default()) };
        match step {
            Step::Class(class) => {
                let at = self.skip_marks(at);
                let end = self.sentence.class_at(at, *class)?;
                self.right(rest, end, cue_end)
            }
            Step::Maybe(class) => {
                let with = self.sentence.class_at(at, *class).and_then(|end| self.right(rest, end, cue_end));
                with.or_else(|| self.right(rest, at, cue_end))
            }
            Step::Led(class, clitics) => {
                let apart = self.sentence.class_at(at, *class).and_then(|end| self.right(rest, end, cue_end));
                let together = |token: &&Token| token.clitics.0 & clitics.0 != 0;
                apart.or_else(|| {
                    self.sentence.tokens.get(at).filter(together).and_then(|_| self.right(rest, at, cue_end))
                })
            }
            Step::Quantity => {
                let index = self.mention_from(at)?;
                let mention = &self.mentions[index];
                // The noun may stand between the number and the rest of the pattern, and need not.
                let mut found =
                    self.right(rest, mention.phrase_end, cue_end).or_else(|| self.right(rest, mention.to, cue_end))?;
                found.mention = Some(index);
                Some(found)
            }
            Step::Gap(reach) => {
                let mut cost = 0;
                let mut at = at;
                let mut best: Option<Partial> = None;
                loop {
                    if let Some(mut found) = self.right(rest, at, cue_end) {
                        let next = rest.first() == Some(&Step::Quantity);
                        let near = |m: usize| {
                            cost <= IMPLIED_REACH || !self.shy(m) || self.is_object(m) && cost <= OBJECT_REACH
                        };
                        if !next || found.mention.is_none_or(near) {
                            found.cost += cost;
                            best = Some(found);
                            break;
                        }
                    }
                    let Some((step, weight)) = self.step_right(at, cue_end) else { break };
                    cost += weight;
                    at = step;
                    if cost > u32::from(*reach) {
                        break;
                    }
                }
                best
            }
        }
    }

    /// Reads steps to the left of token `end`, the last step first.
    fn left(&self, steps: &[Step], end: usize) -> Option<Partial> {
        let Some((step, rest)) = steps.split_last() else { return Some(Partial::default()) };
        match step {
            Step::Class(class) | Step::Led(class, _) => {
                let at = self.sentence.class_ending(end, *class)?;
                self.left(rest, at)
            }
            Step::Maybe(class) => {
                let with = self.sentence.class_ending(end, *class).and_then(|at| self.left(rest, at));
                with.or_else(|| self.left(rest, end))
            }
            Step::Quantity => {
                let index = self.mention_to(end)?;
                let mut found = self.left(rest, self.mentions[index].from)?;
                found.mention = Some(index);
                Some(found)
            }
            Step::Gap(reach) => {
                let mut cost = 0;
                let mut end = end;
                loop {
                    if let Some(mut found) = self.left(rest, end) {
                        found.cost += cost;
                        return Some(found);
                    }
                    let (step, weight) = self.step_left(end)?;
                    cost += weight;
                    end = step;
                    if cost > u32::from(*reach) {
                        return None;
                    }
                }
            }
        }
    }

    /// Whether a mention must stand near its cue: one told by a noun alone, `أحدهما` without a noun, one of what no grammar
    /// knows.
    fn shy(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        mention.implied || mention.form == NumeralForm::OneOf && mention.known.is_none()
    }

    /// An indefinite accusative is the object of a verb however long its subject: `أنقذت دوريات البحث مساء أمس طفلا`.
    fn is_object(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        let word = self.sentence.token_text(mention.number.0);
        mention.is_one() && !mention.definite && word.trim_end_matches('ً').ends_with('ا')
    }

    fn skip_marks(&self, mut at: usize) -> usize {
        while self.sentence.tokens.get(at).is_some_and(|t| matches!(t.punct, b'"' | b'\'' | b'(' | b')')) {
            at += 1;
        }
        at
    }

    /// The mention that starts at a token, past an opening quote or bracket.
    fn mention_from(&self, at: usize) -> Option<usize> {
        let start = self.skip_marks(at);
        // `قتل على يد 5 مسلحين`: who did it suffers nothing; "rose by two" names nobody.
        let agent = self.classes.agent.is_some_and(|class| self.sentence.class_ending(at, class).is_some());
        let fits = |m: &Mention<'_>| m.counted.may_be_people() && !(agent && m.noun.is_some());
        self.mentions.iter().position(|m| (m.from == at || m.from == start) && fits(m))
    }

    /// The mention whose number or noun phrase ends before a token.
    fn mention_to(&self, end: usize) -> Option<usize> {
        let ends = |m: &Mention<'_>| (m.phrase_end == end || m.to == end) && m.from < end;
        // `22 مسلحا، بينهم أربعة قادة، قتلوا`: what stands between commas is not the subject.
        let inserted = |m: &Mention<'_>| {
            let led = self.part_before(m.from).is_some()
                || self.sentence.is_punct(m.from.wrapping_sub(1), b',') && self.part_behind(m);
            led && self.sentence.is_punct(m.phrase_end, b',')
        };
        // "by the tomb of her husband, who was killed": a relative clause is said of what a preposition governs.
        let relative =
            |at: usize| self.classes.relative.is_some_and(|class| self.sentence.class_at(at, class).is_some());
        let told = relative(end) || self.sentence.is_punct(end, b',') && relative(end + 1);
        // "ransom for a couple kidnapped in May"
        let cue = end < self.sentence.tokens.len() && self.sentence.is_ascii(end) && self.is_cue(end);
        let participle = cue && {
            let cue = self.sentence.phrases_at(end).map(|hit| hit.end as usize).max().unwrap_or(end + 1);
            !self.mentions.iter().any(|m| m.from == cue)
        };
        let found = self.mentions.iter().position(|m| {
            let told = told || participle && m.phrase_end == end;
            let governed = m.implied && !told && self.governed(m.from);
            // "carrying 84 people who died": only what follows at once is said of a load.
            let loaded = m.carried && m.phrase_end != end;
            ends(m) && m.counted.may_be_people() && !loaded && !inserted(m) && !governed
        })?;
        // "14 of the 45 passengers died": what is said holds for the part.
        match found.checked_sub(1) {
            Some(part) if self.mentions[part].of_next => self.mentions[part].counted.may_be_people().then_some(part),
            _ => Some(found),
        }
    }

    /// One step to the right in a gap: the next token and its weight; nothing where the clause ends.
    fn step_right(&self, at: usize, cue_end: usize) -> Option<(usize, u32)> {
        if at >= self.sentence.tokens.len() {
            return None;
        }
        if let Some(end) = (self.covered)(at) {
            return Some((end.max(at + 1), 1));
        }
        // `شردت وقتلت الآلاف`: two verbs share what follows.
        if at == cue_end && self.sentence.tokens[at].clitics.has(Clitics::AND) && self.is_cue(at) {
            return Some((at + 1, SHARED));
        }
        // `ضحايا غرق العبارة`: a noun of event in the genitive only says which.
        let of_state = |at: usize| self.sentence.info(at).noun.as_ref().is_some_and(|noun| noun.state.is_some());
        if self.is_cue(at) && at > 0 && of_state(at - 1) {
            return Some((at + 1, 1));
        }
        // "the abduction and illegal imprisonment of two": the same with a conjunction of its own.
        if at == cue_end
            && let Some(next) = self.classes.and.and_then(|class| self.sentence.class_at(at, class))
            && let Some(cue) = (next..next + 2).find(|&at| at < self.sentence.tokens.len() && self.is_cue(at))
        {
            return Some((cue + 1, SHARED));
        }
        if let Some(mention) = self.mentions.iter().find(|m| m.from == at) {
            return match mention.counted {
                _ if mention.implied => Some((mention.to, 1)),
                Counted::People | Counted::Open => None,
                _ => Some((mention.phrase_end.max(at + 1), 2)),
            };
        }
        let weight = self.weight(at, true)?;
        let name = (at..self.sentence.tokens.len()).take_while(|&at| self.is_name(at)).count();
        Some((at + name.max(1), weight))
    }

    /// One step to the left in a gap.
    fn step_left(&self, end: usize) -> Option<(usize, u32)> {
        let at = end.checked_sub(1)?;
        if let Some(mention) = self.mentions.iter().find(|m| m.from <= at && at < m.to.max(m.number.1)) {
            // `22 مسلحا، بينهم أربعة قادة، قتلوا`: a part between commas is stepped over.
            let inserted = self.part_before(mention.from);
            // "One man was killed and another hurt": a verb right behind the other one is said of that one.
            let other = mention.implied && mention.others && mention.phrase_end == end && !self.governed(mention.from);
            return match mention.counted {
                _ if other && self.is_cue(end.min(self.sentence.tokens.len() - 1)) => None,
                _ if inserted.is_some() => inserted.map(|from| (from, 1)),
                _ if mention.implied => Some((mention.from, 1)),
                Counted::People | Counted::Open => None,
                _ => Some((mention.from, 2)),
            };
        }
        if let Some(start) = (0..=at).rev().take(12).find(|&start| (self.covered)(start).is_some_and(|to| to == end)) {
            return Some((start, 1));
        }
        if let Some(start) = self.verb_before(end) {
            return Some((start, 0));
        }
        if let Some(start) =
            self.dash_insertion(at).or_else(|| self.comma_insertion(at)).or_else(|| self.bracket_insertion(at))
        {
            return Some((start, 1));
        }
        // "four clerks kidnapped by robbers were freed": with its agent it is a participle.
        let by = self.classes.agent.is_some_and(|class| self.sentence.class_at(end, class).is_some());
        if by && self.sentence.is_ascii(at) && self.is_cue(at) {
            return Some((at, 1));
        }
        // "A student who had been kidnapped has been found murdered."
        if self.sentence.is_ascii(at)
            && self.is_cue(at)
            && let Some(start) = self.relative_clause(at)
        {
            return Some((start, 1));
        }
        // "persons who are involved in the murder of the judge were arrested": what a preposition governs is no verb.
        let the = self.classes.the.and_then(|class| self.sentence.class_ending(at, class)).unwrap_or(at);
        if self.sentence.is_ascii(at) && self.is_cue(at) && self.governed(the) {
            return Some((at, 1));
        }
        let weight = self.weight(at, false)?;
        let name = (0..end).rev().take_while(|&at| self.is_name(at)).count();
        Some((end - name.max(1), weight))
    }

    /// Where a relative clause right behind its noun starts whose verb stands at a token.
    fn relative_clause(&self, verb: usize) -> Option<usize> {
        let relative = self.classes.relative?;
        let starts = |&at: &usize| {
            let noun = self.mentions.iter().any(|m| m.phrase_end == at && m.counted.may_be_people());
            noun && self.sentence.class_at(at, relative).is_some()
        };
        let start = (verb.saturating_sub(CLAUSE_VERB)..verb).rev().find(starts)?;
        let plain = |at: usize| self.sentence.tokens[at].kind == Kind::Word;
        (start..verb).all(plain).then_some(start)
    }

    /// Whether a token may be a part of a name, which weighs as much as one word: "Costa Rica".
    fn is_name(&self, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        token.word == 0 && matches!(token.case, Case::Initial | Case::Upper)
    }

    /// Where an English verb starts that shares its subject with what stands at token `end`: "were wounded and
    /// hospitalised", or a participle behind its noun: "12 men seized in May were freed".
    fn verb_before(&self, end: usize) -> Option<usize> {
        let and = self.classes.and.and_then(|class| self.sentence.class_ending(end, class));
        let to = and.unwrap_or(end);
        let cue = |&start: &usize| {
            let long = self.sentence.phrases_at(start).any(|hit| hit.end as usize == to);
            self.sentence.is_ascii(start) && (start + 1 == to || long) && self.is_cue(start)
        };
        let start = (to.saturating_sub(LONGEST_VERB)..to).find(cue)?;
        (and.is_some() || self.mentions.iter().any(|m| m.phrase_end == start)).then_some(start)
    }

    /// The member of a list before a mention, past an insertion: "six priests (five of them Spaniards) and two women".
    fn before_insertion(&self, mention: usize) -> Option<usize> {
        let and = self.classes.and.and_then(|class| self.sentence.class_ending(self.mentions[mention].from, class))?;
        let close = and.checked_sub(1)?;
        let open = self.bracket_insertion(close).or_else(|| self.dash_insertion(close));
        // "six monks, five of whom were Spaniards, and two cooks"
        let part = |open: &usize| self.mentions.iter().any(|m| m.from == *open + 1 && self.part_behind(m));
        let open = open.or_else(|| self.comma_insertion(close).filter(part))?;
        self.mentions[..mention].iter().rposition(|m| m.phrase_end == open)
    }

    /// Where brackets open that close at token `at`.
    fn bracket_insertion(&self, at: usize) -> Option<usize> {
        if !self.sentence.is_punct(at, b')') {
            return None;
        }
        (at.saturating_sub(INSERTION)..at).rev().find(|&open| self.sentence.is_punct(open, b'('))
    }

    /// Where a relative clause or a part between commas starts that ends at token `at`: "One of the men, who shot the guard,
    /// was hanged".
    fn comma_insertion(&self, at: usize) -> Option<usize> {
        let comma = |at: usize| self.sentence.is_punct(at, b',');
        if !comma(at) {
            return None;
        }
        let opens = |open: usize| {
            let of =
                |class: Option<ClassId>| class.is_some_and(|class| self.sentence.class_at(open + 1, class).is_some());
            let part = || self.mentions.iter().any(|m| m.from == open + 1 && self.part_behind(m));
            comma(open) && (of(self.classes.relative) || of(self.classes.part) || part())
        };
        (at.saturating_sub(INSERTION)..at).rev().find(|&open| opens(open)).or_else(|| self.apposition(at))
    }

    /// Where a plain apposition between commas starts that ends at the comma `at`: "two guards, members of the police, were".
    fn apposition(&self, at: usize) -> Option<usize> {
        let inside = |at: usize| self.sentence.tokens[at].kind == Kind::Word && self.weight(at, false) == Some(1);
        let open = (at.saturating_sub(APPOSITION)..at).rev().find(|&open| !inside(open))?;
        let noun = self.mentions.iter().any(|m| m.phrase_end <= open && m.phrase_end + APPOSITION > open);
        let counts = self.mentions.iter().any(|m| open < m.from && m.from < at && !m.implied);
        let joined = self.classes.and.is_some_and(|class| self.sentence.class_at(open + 1, class).is_some());
        (self.sentence.is_punct(open, b',') && open + 1 < at && noun && !counts && !joined).then_some(open)
    }

    /// Where an insertion between spaced dashes starts that ends at token `at`: "seven -- two men and five women -- died".
    fn dash_insertion(&self, at: usize) -> Option<usize> {
        let spaced =
            |at: usize| self.sentence.is_punct(at, b'-') && !(self.sentence.glued(at) && self.sentence.glued(at + 1));
        if !spaced(at) {
            return None;
        }
        let mut inside = at;
        while inside > 0 && self.sentence.is_punct(inside - 1, b'-') {
            inside -= 1;
        }
        let open = (inside.saturating_sub(INSERTION)..inside).rev().find(|&open| spaced(open))?;
        let first = (0..=open).rev().take_while(|&i| self.sentence.is_punct(i, b'-')).last()?;
        (first > 0).then_some(first)
    }

    /// Whether a preposition governs what starts at a token: "two members of his escort" is no escort.
    fn governed(&self, from: usize) -> bool {
        self.classes.preposition.is_some_and(|class| self.sentence.class_ending(from, class).is_some())
    }

    /// "five of them children": whether a marker behind its number makes a mention a part.
    fn part_behind(&self, mention: &Mention<'_>) -> bool {
        marked_behind(self.sentence, self.classes, mention)
    }

    fn part_before(&self, from: usize) -> Option<usize> {
        self.classes.part.and_then(|class| self.sentence.class_ending(from, class))
    }

    /// What a token weighs in a gap; nothing where a gap can't pass.
    fn weight(&self, at: usize, rightwards: bool) -> Option<u32> {
        let token = &self.sentence.tokens[at];
        let of = |class: Option<ClassId>| class.is_some_and(|class| self.sentence.class_at(at, class).is_some());
        match token.kind {
            Kind::Punct => match token.punct {
                b',' => Some(COMMA),
                b'"' | b'\'' | b'(' | b')' | b'-' | b'/' | b'[' | b']' => Some(0),
                b'.' if token.gap == Gap::Glued && self.sentence.glued(at + 1) => Some(0),
                _ => None,
            },
            Kind::Digits => Some(1),
            Kind::Word => {
                if of(self.classes.wall) || of(self.classes.recovered) || self.is_cue(at) {
                    return None;
                }
                if rightwards && of(self.classes.and) {
                    // "the killing of the mayor and eight other men", "arrested Lopez and his daughter"
                    let kin = |m: &Mention<'_>| m.known.is_some_and(|noun| noun.kind == NounKind::Kin);
                    let beside = self
                        .mentions
                        .iter()
                        .any(|m| m.from == at + 1 && (m.others && !m.implied || m.implied && kin(m)));
                    return beside.then_some(0);
                }
                let mut weight = 1;
                if of(self.classes.count_of) {
                    // `مقتل ركابها وعددهم 298`: it names the number itself.
                    weight = 0;
                } else if of(self.classes.barrier) {
                    weight = BARRIER;
                } else if token.clitics.has(Clitics::AND) {
                    weight += 1;
                }
                Some(weight)
            }
        }
    }

    fn is_cue(&self, at: usize) -> bool {
        if !self.sentence.tokens[at].roles.any(Roles::CLASS) {
            return false;
        }
        let grammar = self.sentence.grammar;
        let cue = |word| grammar.info(word).classes.iter().any(|class| grammar.is_cue(class));
        cue(self.sentence.tokens[at].word) || self.sentence.phrases_at(at).any(|hit| cue(hit.word))
    }
}

/// How many words may stand between the subject of a verb and its object.
const OBJECT_GAP: usize = 3;

/// How far before its noun of event a light verb may stand: `ألقت شرطة المدينة القبض على`.
const PERFORMED_REACH: usize = 4;
/// Only a verb's subject may stand so far before it, in words.
const SUBJECT_REACH: u8 = 9;

/// A longer unknown word that starts like one with a conjunction or preposition has one: `بأعجوبة`, not `بدر`.
const LONGEST_LED_NAME: usize = 4;

/// The longest phrase for a verb, in tokens: "placed under house arrest".
const LONGEST_VERB: usize = 4;

/// The longest insertion between dashes, in tokens.
const INSERTION: usize = 24;

/// The longest apposition between commas, in tokens.
const APPOSITION: usize = 10;

#[derive(Clone, Copy, Debug, Default)]
struct Partial {
    mention: Option<usize>,
    cost: u32,
}

/// How far behind the noun of its relative clause a verb may stand.
const CLAUSE_VERB: usize = 6;

/// What stands at a token: a conjunction, a relative pronoun, the "by" of an agent.
struct Around<J, R, B> {
    joined: J,
    relative: R,
    by: B,
}

/// Keeps for each mention its likeliest category and those that hold beside it. `plain` tells whether no other clause or
/// quantity stands in a stretch.
fn settle(
    mentions: &[Mention<'_>],
    around: Around<impl Fn(usize) -> bool, impl Fn(usize) -> bool, impl Fn(usize) -> bool>,
    plain: impl Fn((usize, usize)) -> bool,
    given: &mut Vec<Given<'_>>,
) {
    let Around { joined, relative, by } = around;
    given.sort_by_key(|g| (g.mention, g.also, g.cost));
    // `وفاة 4 نتيجة إصاباتهم البليغة`: an event of death right before the number outweighs the wounds behind it.
    let dead: Vec<usize> = given
        .iter()
        .filter(|g| *g.category == Category::Killed && g.cue.1 == mentions[g.mention].from && !g.origin.is_empty())
        .map(|g| g.mention)
        .collect();
    let mut kept: Vec<Given<'_>> = Vec::with_capacity(given.len());
    for g in given.drain(..) {
        if *g.category == Category::Injured && g.cue.0 >= mentions[g.mention].to && dead.contains(&g.mention) {
            continue;
        }
        // A disease makes of the injured the infected: "23 مصابا بالكوليرا".
        if *g.category == Category::Infected
            && let Some(known) = kept.iter_mut().find(|k| k.mention == g.mention && *k.category == Category::Injured)
        {
            *known = g;
            continue;
        }
        let rivals = kept.iter().rev().take_while(|k| k.mention == g.mention);
        // "abduction and illegal imprisonment": two words may stand between two cues for one number.
        let shared = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k.cue, g.cue) } else { (g.cue, k.cue) };
            first.1 == second.0 || joined(first.1) && second.0 <= first.1 + 2
        };
        // "killed two men arrested in May": a verb before and a participle behind both hold.
        let mention = &mentions[g.mention];
        let enclosed = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k.cue, g.cue) } else { (g.cue, k.cue) };
            let verbs = !k.origin.is_empty() && !g.origin.is_empty();
            let before = first.1 <= mention.from && mention.from - first.1 <= 1;
            let end = mention.phrase_end;
            let behind = second.0 == end || (end..end + 5).contains(&second.0) && relative(end);
            verbs && before && behind && mention.known.is_some()
        };
        // "12 men seized in May were freed": a participle and the verb behind it.
        let stacked = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k, &g) } else { (&g, k) };
            let participle = first.cue.0 == mention.phrase_end && !first.predicate && !first.origin.is_empty();
            // "A student who had been kidnapped has been found murdered."
            let clause = relative(mention.phrase_end) && first.cue.0 <= mention.phrase_end + CLAUSE_VERB;
            let said = participle || (clause || by(first.cue.1)) && !first.origin.is_empty();
            said && second.predicate && first.cue.1 < second.cue.0 && plain((first.cue.1, second.cue.0))
        };
        // "five prisoners were killed": who they are, and what happened to them.
        let befell = |k: &Given<'_>| {
            let held = matches!(
                k.category,
                Category::Displaced | Category::Detained | Category::Abducted | Category::Missing | Category::Rescued
            );
            let died = *k.category == Category::Injured && *g.category == Category::Killed;
            // Hostages are held, but by nobody who arrests.
            let same = *k.category == Category::Abducted && *g.category == Category::Detained;
            let behind = g.cue.0 >= mention.phrase_end;
            // "Two wounded soldiers were freed."
            let hurt = *k.category == Category::Injured
                && g.predicate
                && matches!(
                    g.category,
                    Category::Rescued
                        | Category::Evacuated
                        | Category::Detained
                        | Category::Abducted
                        | Category::Missing
                );
            k.origin.is_empty()
                && (held && !same || died && behind && !mention.implied || hurt && behind)
                && mention.form != NumeralForm::None
        };
        let taken = rivals.clone().any(|k| {
            k.category == g.category
                || !(k.also || g.also || enclosed(k) || stacked(k) || befell(k) || shared(k) && *k.category != Category::Casualties && !k.origin.is_empty())
                // "Gunmen seized 12 miners": one word, two readings.
                || *k.category == Category::Abducted && *g.category == Category::Detained && k.cue.1 == g.cue.0
                // The dead are not taken to hospital.
                || *k.category == Category::Killed && *g.category == Category::Hospitalised
        });
        if !taken {
            kept.push(g);
        }
    }
    // `إصابة ثلاثة`: a case noun that is the cue of another number is no case of its own.
    let cues: Vec<(usize, usize)> = kept.iter().filter(|g| !g.origin.is_empty()).map(|g| g.cue).collect();
    kept.retain(|g| {
        let mention = &mentions[g.mention];
        let case = mention.implied && mention.known.is_some_and(|noun| noun.kind == NounKind::Case);
        !(case && cues.iter().any(|cue| mention.noun.is_some_and(|(from, to)| cue.0 < to && from < cue.1)))
    });
    *given = kept;
}

/// Lets categories pass along "12 soldiers and 3 civilians": from a mention to the next one that has none of its own, and
/// back, where nothing stands between the two but their noun phrases and a conjunction.
fn coordinate<'a, F: Fn(usize) -> Option<usize>>(matcher: &Matcher<'_, 'a, F>, given: &mut Vec<Given<'a>>) {
    let Matcher { sentence, classes, mentions, covered, .. } = *matcher;
    let has = |given: &[Given<'a>], index: usize| given.iter().any(|g| g.mention == index);
    // The dead are taken nowhere with the others.
    let own_killed =
        |given: &[Given<'a>], index: usize| given.iter().any(|g| g.mention == index && *g.category == Category::Killed);
    let mut pass = |from: usize, to: usize| {
        let bare = |given: &[Given<'a>], index: usize| given.iter().all(|g| g.mention != index || g.origin.is_empty());
        let case = |index: usize| {
            mentions[index].implied && mentions[index].known.is_some_and(|noun| noun.kind == NounKind::Case)
        };
        if !has(given, from)
            || case(from)
            || case(to)
            || mentions[to].carried
            || own_killed(given, to)
            || recovered(sentence, classes, &mentions[to])
            || !bare(given, to)
            || !mentions[to].counted.may_be_people()
            || !mentions[from].counted.may_be_people()
        {
            return;
        }
        // A noun that names its own state takes over only what holds beside it.
        let own = has(given, to);
        let copies: Vec<Given<'a>> = given
            .iter()
            .filter(|g| g.mention == from && (!own || g.also))
            // `أقارب الشهيدين وعدد من المواطنين`: a noun for two dead says nothing of its neighbours.
            .filter(|g| !(g.origin.is_empty() && mentions[from].implied))
            .map(|g| Given { mention: to, cost: g.cost + 4, ..g.clone() })
            .collect();
        given.extend(copies);
    };
    for i in 1..mentions.len() {
        let (a, b) = (&mentions[i - 1], &mentions[i]);
        if coordinated(sentence, classes, covered, a, b) || gapped(sentence, classes, a, b) {
            pass(i - 1, i);
        }
    }
    for i in (1..mentions.len()).rev() {
        // "12, including three children, and dozens were injured": a part has the state of its whole.
        if matcher.part_before(mentions[i - 1].from).is_none()
            && coordinated(sentence, classes, covered, &mentions[i - 1], &mentions[i])
        {
            pass(i, i - 1);
        }
    }
    for i in 2..mentions.len() {
        if let Some(first) = matcher.before_insertion(i) {
            pass(i, first);
            pass(first, i);
        }
    }
}

/// "Ten were killed in the north and six in the south": a bare number before a preposition has the verb of the one before.
fn gapped(sentence: &Sentence<'_>, classes: &CountClasses, a: &Mention<'_>, b: &Mention<'_>) -> bool {
    let bare = b.noun.is_none() && b.counted == Counted::Open && !b.definite && sentence.is_ascii(b.number.0);
    let and = classes.and.and_then(|class| sentence.class_ending(b.from, class)).filter(|&and| and > a.phrase_end);
    let place = classes.preposition.is_some_and(|class| sentence.class_at(b.phrase_end, class).is_some());
    let of = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    let plain = |at: usize| sentence.tokens[at].kind != Kind::Punct && !of(classes.barrier, at) && !of(classes.and, at);
    bare && place && and.is_some_and(|and| and - a.phrase_end <= PHRASE_REST && (a.phrase_end..and).all(plain))
}

/// `و8 غادروا المستشفى`: whose state is over does not share that of the ones before.
fn recovered(sentence: &Sentence<'_>, classes: &CountClasses, mention: &Mention<'_>) -> bool {
    let Some(class) = classes.recovered else { return false };
    let near = mention.from.saturating_sub(RECOVERED_REACH)..mention.phrase_end + RECOVERED_REACH;
    near.take_while(|&at| at < sentence.tokens.len()).any(|at| sentence.class_at(at, class).is_some())
}

/// How far from a number the word may stand that says that its state is over.
const RECOVERED_REACH: usize = 2;

/// "five of them", `خمسة منهم`: whether a marker behind its number makes a mention a part.
fn marked_behind(sentence: &Sentence<'_>, classes: &CountClasses, mention: &Mention<'_>) -> bool {
    let Some(class) = classes.part_after else { return false };
    (mention.number.1..=mention.phrase_end).any(|at| sentence.class_at(at, class).is_some())
}

/// Words that a coordinated noun phrase may run on for.
const PHRASE_REST: usize = 14;

/// Whether two mentions are members of one list.
pub fn coordinated(
    sentence: &Sentence<'_>,
    classes: &CountClasses,
    covered: &impl Fn(usize) -> Option<usize>,
    a: &Mention<'_>,
    b: &Mention<'_>,
) -> bool {
    if b.from < a.phrase_end || b.from - a.phrase_end > PHRASE_REST || a.partitive && b.definite {
        return false;
    }
    // "40 injured, 15 of them in hospital": a part is no member of its whole's list.
    if marked_behind(sentence, classes, b) {
        return false;
    }
    let tokens = sentence.tokens;
    // `وأحد المواطنين` is spelled like the numeral "one".
    let and_one = b.form == NumeralForm::OneOf && sentence.token_text(b.number.0).starts_with('و');
    let mut joined = tokens[b.from].clitics.has(Clitics::AND) || and_one;
    let mut at = a.phrase_end;
    // "185,000 soldiers fought and 37,000 died": in English only a preposition carries a noun phrase on.
    let ascii = sentence.text.as_bytes()[tokens[b.from].start as usize].is_ascii()
        && sentence.text.as_bytes()[tokens[at.min(b.from)].start as usize].is_ascii();
    let is = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    if ascii
        && at < b.from
        && tokens[at].kind == Kind::Word
        && ![classes.and, classes.beside, classes.preposition].iter().any(|&class| is(class, at))
    {
        return false;
    }
    while at < b.from {
        if let Some(end) = classes.beside.and_then(|class| sentence.class_at(at, class)).filter(|&end| end <= b.from) {
            joined = true;
            at = end;
            continue;
        }
        // "995 children under 18, 681 women": ages and dates stand inside.
        if let Some(end) = covered(at) {
            at = end.max(at + 1);
            continue;
        }
        let token = &tokens[at];
        let of = |class: Option<ClassId>| class.is_some_and(|class| sentence.class_at(at, class).is_some());
        let last = at + 1 == b.from;
        match token.kind {
            Kind::Punct if token.punct == b',' => joined |= last || at + 2 == b.from,
            Kind::Punct if matches!(token.punct, b'"' | b'(' | b')' | b'-' | b'\'' | b'/') => {}
            Kind::Punct | Kind::Digits => return false,
            // `22 عاما على أربعة و18 عاما على خمسة`: a term stands before the preposition of the next.
            Kind::Word
                if of(classes.and)
                    && covered(at + 1).is_some_and(|end| end + 1 == b.from && is(classes.preposition, end)) =>
            {
                return true;
            }
            Kind::Word if of(classes.and) && !of(classes.barrier) => {
                if !last {
                    return false;
                }
                joined = true;
            }
            Kind::Word => {
                let grammar = sentence.grammar;
                let cue = sentence.info(at).classes.iter().any(|class| grammar.is_cue(class));
                // `43 من المتمردين وقوات الحليف و7 من الحرس`: a noun joined without a number belongs to the member.
                let joined_noun = sentence.noun(at).is_some_and(|(noun, _)| {
                    matches!(noun.kind, NounKind::Person | NounKind::Group) && noun.plurality == Plurality::Plural
                });
                let clause = token.clitics.has(Clitics::AND) && !joined_noun;
                if cue || of(classes.wall) || of(classes.barrier) || of(classes.part) || clause {
                    return false;
                }
                if sentence.number(at).is_some_and(|(n, _)| n.role == NumberRole::None) {
                    return false;
                }
            }
        }
        at += 1;
    }
    joined
}

/// Whether the noun at token `at` is what somebody asks for or sets out to do: `طالب بالإفراج عن 5`, `لاعتقال شخص`.
fn intended(sentence: &Sentence<'_>, classes: &CountClasses, at: usize) -> bool {
    let is = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    let clitics = sentence.tokens[at].clitics;
    let clause = || (at.saturating_sub(INTENT_REACH)..at).rev().take_while(|&at| sentence.tokens[at].punct != b'.');
    let led = clitics.has(Clitics::BY) || at > 0 && is(classes.asserting, at - 1);
    let purpose = clitics.has(Clitics::FOR) && !is(classes.befalling, at);
    purpose && !clause().any(|at| is(classes.result, at))
        || (led || clitics.has(Clitics::FOR)) && clause().any(|at| is(classes.demand, at))
}

/// How far before its noun a demand or a cause may stand, in tokens.
const INTENT_REACH: usize = 9;

/// How far before the cue or the number a denial may stand, in words.
const DENIAL_REACH: usize = 5;

/// How far before a number of vehicles a forecasting word may stand.
const FORECAST_REACH: usize = 12;

/// How far before them a word may stand that makes them merely possible.
const POSSIBLE_REACH: usize = 2;

/// Whether the text denies what gives a mention its category, and how sure it is of it: "had not been detained", `نفى مقتل
/// 5`, "may have killed 12".
fn denial_and_mood<F: Fn(usize) -> Option<usize>>(
    matcher: &Matcher<'_, '_, F>,
    mention: &Mention<'_>,
    given: &Given<'_>,
) -> (bool, Mood) {
    let Matcher { sentence, classes, covered, .. } = *matcher;
    let cue = given.cue;
    let (from, to) = (mention.from.min(cue.0), mention.phrase_end.max(cue.1));
    let clause = (from.saturating_sub(DENIAL_REACH)..from).rev().take_while(|&at| {
        let token = &sentence.tokens[at];
        // "denied that"
        let denial = || classes.negation.is_some_and(|class| sentence.class_ending(at + 1, class).is_some());
        let barrier = classes.barrier.is_some_and(|class| sentence.class_at(at, class).is_some());
        token.kind == Kind::Word && (!barrier || denial())
    });
    let after = mention.to.max(cue.1)..(to + DENIAL_REACH).min(sentence.tokens.len());
    // "killed in May": a month is no verb.
    let is = |class: Option<ClassId>, at: usize| {
        class.is_some_and(|class| sentence.class_at(at, class).is_some()) && covered(at).is_none()
    };
    let between = (from..to).filter(|&at| at < mention.number.0 || at >= mention.phrase_end);
    // "would free six sailors they hold": what is said of the verb before holds for that.
    let other_verb = |at: usize| cue.0 >= mention.phrase_end && (at + 1..mention.from).any(|at| matcher.is_cue(at));
    let mut before: Vec<usize> = clause.filter(|&at| !other_verb(at)).collect();
    before.extend(between);
    let failed = after.take_while(|&at| sentence.tokens[at].kind == Kind::Word).any(|at| is(classes.failed, at));
    // "not only 12" denies nothing.
    let only = before.iter().any(|&at| is(classes.only, at));
    let averted = from > 0 && is(classes.averted, from - 1);
    let negated = !only && before.iter().any(|&at| is(classes.negation, at)) || failed || averted;
    if mention.counted == Counted::Vehicles {
        let sentence_start = from.saturating_sub(FORECAST_REACH);
        let forecast = (sentence_start..from).any(|at| is(classes.forecast, at));
        return (negated, if forecast { Mood::Planned } else { Mood::Reported });
    }
    let near = |at: &usize| *at + POSSIBLE_REACH >= from;
    let stated = before.iter().copied().filter(near).find_map(|at| {
        let moods =
            [(classes.feared, Mood::Feared), (classes.planned, Mood::Planned), (classes.possible, Mood::Possible)];
        moods.into_iter().find(|&(class, _)| is(class, at)).map(|(_, mood)| mood)
    });
    let mood = stated.or_else(|| (given.refers && intended(sentence, classes, cue.0)).then_some(Mood::Planned));
    (negated && mention.quantity.value > rust_decimal::Decimal::ZERO, mood.unwrap_or_default())
}
