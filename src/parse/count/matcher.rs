//! Patterns at their cues: which mention a cue speaks of, and how far-fetched that is.

use rust_decimal::Decimal;

use super::Given;
use super::classes::CountClasses;
use super::coordinate::recovered;
use super::walk::IMPLIED_REACH;
use crate::fact::{Category, Mood};
use crate::grammar::compile::{ClassId, Manner, Pattern, Step};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::parse::number::NumeralForm;
use crate::parse::quantity::{Counted, Mention};
use crate::parse::sentence::{PhraseHit, Sentence};
use crate::text::token::{Clitics, Gap, Kind};

/// What a reference back weighs, and how many words back it may go.
const BACK: u32 = 24;

const BACK_REACH: usize = 40;

const BACK_REACH_ONE: usize = 20;

/// A gap beyond which only a number of people is taken.
const FAR: u32 = 8;

pub(super) struct Matcher<'s, 'a, F> {
    pub(super) sentence: &'s Sentence<'a>,
    pub(super) classes: &'s CountClasses,
    pub(super) mentions: &'s [Mention<'a>],
    pub(super) covered: &'s F,
    /// Whether the text tells of a disease here.
    pub(super) epidemic: bool,
}

impl<'a, F: Fn(usize) -> Option<usize>> Matcher<'_, 'a, F> {
    /// Tries the patterns of every cue that starts at a token, which some pattern is looked up by.
    pub(super) fn cues_at(&self, at: usize, given: &mut Vec<Given<'a>>) {
        let sentence = self.sentence;
        let grammar = sentence.grammar;
        let longest = sentence.phrases_at(at).find(|hit| grammar.is_anchor(hit.word));
        let (classes, end) = match longest {
            Some(hit) => (&grammar.info(hit.word).classes, hit.end as usize),
            None => (&sentence.info(at).classes, at + 1),
        };
        let topic = end == at + 1 && self.is_topic(at);
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
    pub(super) fn muted(&self, at: usize) -> bool {
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
        // `خمسة توفي اثنان منهم`
        let follows = |m: &Mention<'_>| {
            part_follows && (end + 1..end + 4).contains(&m.from) || m.from == end && self.part_behind(m)
        };
        if backwards && self.mentions.iter().any(follows) {
            return None;
        }
        let right = self.right(&steps[pattern.anchor + 1..], end, end)?;
        // "of the 45 people injured, 12": what a comma parts from a participle is not its object.
        let parted = |m: usize| self.sentence.is_punct(end, b',') && self.mentions[m].from == end + 1;
        if self.sentence.is_ascii(at) && right.mention.is_some_and(parted) {
            return None;
        }
        let left = self.left(&steps[..pattern.anchor], at)?;
        let mut mention = right.mention.or(left.mention)?;
        let fits = |mention: usize| self.fits(pattern.manner, (at, end), &self.mentions[mention]);
        if !fits(mention) {
            // `30 رجلا بينهم طبيب خطفوا`: the plural is said of the whole before.
            let marker = self.part_before(self.mentions[mention].from).filter(|_| right.mention.is_none())?;
            mention = self.left(&steps[..pattern.anchor], marker)?.mention.filter(|&whole| fits(whole))?;
        }
        // "two of the three men held since May were freed": a participle is said of the whole that it stands behind.
        let whole = mention + 1;
        if self.mentions[mention].of_next
            && self.mentions.get(whole).is_some_and(|whole| whole.phrase_end == at)
            && self.sentence.is_ascii(at)
            && self.said_behind(at)
        {
            mention = whole;
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
}

/// How many words may stand between the subject of a verb and its object.
const OBJECT_GAP: usize = 3;

/// How far before its noun of event a light verb may stand: `ألقت شرطة المدينة القبض على`.
const PERFORMED_REACH: usize = 4;

/// Only a verb's subject may stand so far before it, in words.
const SUBJECT_REACH: u8 = 9;

/// A longer unknown word that starts like one with a conjunction or preposition has one: `بأعجوبة`, not `بدر`.
const LONGEST_LED_NAME: usize = 4;
