//! Lists: the members share what one of them has been given.

use super::Given;
use super::classes::CountClasses;
use super::matcher::Matcher;
use crate::fact::Category;
use crate::grammar::compile::ClassId;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::parse::number::NumeralForm;
use crate::parse::quantity::{Counted, Mention};
use crate::parse::sentence::Sentence;
use crate::text::token::{Clitics, Kind};

/// Lets categories pass along "12 soldiers and 3 civilians": from a mention to the next one that has none of its own, and
/// back, where nothing stands between the two but their noun phrases and a conjunction. `passed` are the hospitals of those
/// who were dead.
pub(super) fn coordinate<'a, F: Fn(usize) -> Option<usize>>(
    matcher: &Matcher<'_, 'a, F>,
    passed: Vec<Given<'a>>,
    given: &mut Vec<Given<'a>>,
) {
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
    // "The hospital received a body and 15 wounded": the dead are no patients, the wounded beside them are.
    for g in passed {
        let next = g.mention + 1;
        let hurt = |given: &[Given<'a>], category: &Category| {
            given.iter().any(|g| g.mention == next && g.category == category)
        };
        if next < mentions.len()
            && hurt(given, &Category::Injured)
            && !hurt(given, g.category)
            && coordinated(sentence, classes, covered, &mentions[g.mention], &mentions[next])
        {
            given.push(Given { mention: next, ..g });
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
pub fn recovered(sentence: &Sentence<'_>, classes: &CountClasses, mention: &Mention<'_>) -> bool {
    let Some(class) = classes.recovered else { return false };
    // `غادر منهم المستشفى 10`: the marker of the part does not count.
    let part = classes.part.is_some_and(|part| {
        (mention.from.saturating_sub(RECOVERED_REACH)..mention.from).any(|at| sentence.class_at(at, part).is_some())
    });
    let before = mention.from.saturating_sub(RECOVERED_REACH + usize::from(part));
    let mut near = (before..mention.phrase_end + RECOVERED_REACH).take_while(|&at| at < sentence.tokens.len());
    near.any(|at| sentence.class_at(at, class).is_some())
}

/// How far from a number the word may stand that says that its state is over.
const RECOVERED_REACH: usize = 2;

/// "five of them", `خمسة منهم`: whether a marker behind its number makes a mention a part.
pub(super) fn marked_behind(sentence: &Sentence<'_>, classes: &CountClasses, mention: &Mention<'_>) -> bool {
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
    // "Of the 45 people injured, 12": who is announced as the whole is no member of a list.
    let opens = |at: usize| at.checked_sub(1).is_none_or(|before| tokens[before].kind == Kind::Punct);
    let announced = classes.of.into_iter().flatten().any(|of| sentence.class_ending(a.from, of).is_some_and(opens));
    if announced && sentence.is_ascii(a.from) && b.known.is_none() {
        return false;
    }
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
                let cue = grammar.is_cue(sentence.tokens[at].word);
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
