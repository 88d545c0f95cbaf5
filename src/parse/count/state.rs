//! Categories that a counted noun names itself, and what else in its sentence changes them.

use super::Given;
use super::classes::CountClasses;
use super::coordinate::recovered;
use crate::fact::{Category, Modifier, Mood};
use crate::grammar::compile::ClassId;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::parse::number::NumeralForm;
use crate::parse::quantity::{Counted, Mention};
use crate::parse::sentence::Sentence;
use crate::span::Part;
use crate::text::token::{Clitics, Kind};

/// Categories that the counted noun itself names: `قتلى`, "survivors", "trucks".
pub(super) fn nouns_of_state<'a>(
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
pub(super) fn afflicted(
    sentence: &Sentence<'_>,
    classes: &CountClasses,
    mentions: &[Mention<'_>],
    given: &mut [Given<'_>],
) {
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
pub(super) fn held_by_captors(
    sentence: &Sentence<'_>,
    classes: &CountClasses,
    mentions: &[Mention<'_>],
    given: &mut [Given<'_>],
) {
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
    // "dead and wounded at least seven": with a number behind it the second is a verb.
    let verb =
        |end: usize| sentence.is_ascii(next) && (sentence.number(end).is_some() || sentence.modifier(end).is_some());
    let noun = noun.filter(|&(_, end)| !verb(end));
    noun.and_then(|(noun, _)| noun.state.as_ref()).is_some_and(|other| {
        matches!((state, other), (Category::Killed, Category::Injured) | (Category::Injured, Category::Killed))
    })
}
