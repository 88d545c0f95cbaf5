//! How a pattern walks from its cue to a mention, and what stands in its way.

use super::coordinate::marked_behind;
use super::matcher::Matcher;
use crate::grammar::compile::{ClassId, Step};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::parse::number::NumeralForm;
use crate::parse::quantity::{Counted, Mention};
use crate::text::token::{Case, Clitics, Gap, Kind, Roles, Token};

/// A comma or subordinator in a gap weighs as much as so many words.
const COMMA: u32 = 1;

const BARRIER: u32 = 3;

/// What a second cue weighs that shares the mention of the first; also what tells such a match.
const SHARED: u32 = 3;

/// How near an implied quantity must stand to its cue.
pub(super) const IMPLIED_REACH: u32 = 2;

/// The same for the object of a verb.
const OBJECT_REACH: u32 = 8;

/// How far behind a participle the verb of the sentence may stand: "arrested on Friday were".
const PARTICIPLE_REACH: usize = 8;

impl<'a, F: Fn(usize) -> Option<usize>> Matcher<'_, 'a, F> {
    /// Reads steps to the right of token `at`.
    pub(super) fn right(&self, steps: &[Step], at: usize, cue_end: usize) -> Option<Partial> {
        let Some((step, rest)) = steps.split_first() else { return Some(Partial::default()) };
        match step {
            Step::Class(class) => {
                let at = self.skip_marks(at);
                // "killing, wounding or capturing 400": verbs in a row may have commas between them.
                let comma = usize::from(self.sentence.is_punct(at, b',') && self.sentence.is_ascii(at - 1));
                let end = self.sentence.class_at(at + comma, *class)?;
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
    pub(super) fn left(&self, steps: &[Step], end: usize) -> Option<Partial> {
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
    pub(super) fn is_object(&self, mention: usize) -> bool {
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

    /// Whether the verb of the sentence follows a participle at a token.
    pub(super) fn said_behind(&self, at: usize) -> bool {
        let of =
            |class: Option<ClassId>, at: usize| class.is_some_and(|class| self.sentence.class_at(at, class).is_some());
        let clause = (at + 1..(at + PARTICIPLE_REACH).min(self.sentence.tokens.len()))
            .take_while(|&at| self.sentence.tokens[at].kind == Kind::Word && !of(self.classes.barrier, at));
        clause.into_iter().any(|at| of(self.classes.be, at))
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
            && let Some(cue) = (next..next + 2).find(|&at| at < self.sentence.tokens.len() && self.may_cue(at))
        {
            return Some((cue + 1, SHARED));
        }
        if let Some(next) = self.past_names(at).filter(|_| at == cue_end) {
            return Some((next, 1));
        }
        if let Some(mention) = self.mentions.iter().find(|m| m.from == at) {
            return match mention.counted {
                _ if mention.implied => Some((mention.to, 1)),
                Counted::People | Counted::Open => None,
                // `على ثلاثة مستشفيات`: the noun may be what the pattern goes on with.
                _ => Some((mention.to.max(at + 1), 1)),
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
            // "One man was killed and another hurt", "and his wife hurt": a verb right behind is said of that one.
            let joined = self.classes.and.is_some_and(|and| self.sentence.class_ending(mention.from, and).is_some());
            let other = mention.implied
                && (mention.others || joined && self.sentence.is_ascii(at))
                && mention.phrase_end == end
                && !self.governed(mention.from);
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

    /// "killed Judge Lopez and two guards", "murdered Ana Diaz, her husband and four others": past the conjunction behind
    /// somebody who is named, with others told by a noun, right behind a cue.
    fn past_names(&self, from: usize) -> Option<usize> {
        let told = |at: usize| self.mentions.iter().any(|m| m.implied && m.from <= at && at < m.to);
        let person =
            |at: usize| self.sentence.info(at).noun.as_ref().is_some_and(|noun| noun.plurality == Plurality::Singular);
        let title = |at: usize| self.sentence.tokens[at].case != Case::Lower && person(at);
        let part = |at: &usize| self.is_name(*at) || title(*at) || told(*at) || self.sentence.is_punct(*at, b',');
        let end = from + (from..self.sentence.tokens.len()).take_while(part).count();
        let and = self.classes.and.filter(|_| end > from && self.sentence.is_ascii(from))?;
        let next = self.sentence.class_at(end, and)?;
        (from..end).any(|at| self.is_name(at)).then_some(next)
    }

    /// Whether a token may be a part of a name, which weighs as much as one word: "Costa Rica".
    fn is_name(&self, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        token.word == 0 && matches!(token.case, Case::Initial | Case::Upper)
    }

    /// Whether a preposition governs what starts at a token: "two members of his escort" is no escort.
    pub(super) fn governed(&self, from: usize) -> bool {
        self.classes.preposition.is_some_and(|class| self.sentence.class_ending(from, class).is_some())
    }

    /// "five of them children": whether a marker behind its number makes a mention a part.
    pub(super) fn part_behind(&self, mention: &Mention<'_>) -> bool {
        marked_behind(self.sentence, self.classes, mention)
    }

    pub(super) fn part_before(&self, from: usize) -> Option<usize> {
        self.classes.part.and_then(|class| self.sentence.class_ending(from, class))
    }

    /// What a token weighs in a gap; nothing where a gap can't pass.
    pub(super) fn weight(&self, at: usize, rightwards: bool) -> Option<u32> {
        let token = &self.sentence.tokens[at];
        let of = |class: Option<ClassId>| class.is_some_and(|class| self.sentence.class_at(at, class).is_some());
        match token.kind {
            Kind::Punct => match token.punct {
                b',' => Some(COMMA),
                b'"' | b'\'' | b'(' | b')' | b'-' | b'/' | b'[' | b']' => Some(0),
                // No sentence ends here, so it is the mark of an abbreviation: "soldiers of the U.S. army".
                b'.' if token.gap == Gap::Glued && at + 1 < self.sentence.tokens.len() => Some(0),
                _ => None,
            },
            Kind::Digits => Some(1),
            Kind::Word => {
                if of(self.classes.wall) || of(self.classes.recovered) || self.is_cue(at) && !self.is_topic(at) {
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

    /// `فرق الإنقاذ`: a definite noun of event by itself is a topic, not an event with its victims behind it.
    pub(super) fn is_topic(&self, at: usize) -> bool {
        let noun = self.sentence.info(at).noun.as_ref();
        let of_state = noun.is_some_and(|noun| noun.state.is_some() && noun.kind == NounKind::Person);
        self.sentence.tokens[at].clitics.has(Clitics::THE) && !of_state
    }

    /// Whether a word that gives people a state starts at a token and means it there.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        self.may_cue(at) && !self.muted(at)
    }

    /// The same wherever it stands: "illegal imprisonment" is no news by itself, but behind "abduction and".
    fn may_cue(&self, at: usize) -> bool {
        if !self.sentence.tokens[at].roles.any(Roles::CLASS) {
            return false;
        }
        let grammar = self.sentence.grammar;
        grammar.is_cue(self.sentence.tokens[at].word)
            || self.sentence.phrases_at(at).any(|hit| grammar.is_cue(hit.word))
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Partial {
    pub(super) mention: Option<usize>,
    pub(super) cost: u32,
}
