//! Relations between the quantities of a sentence and those before: parts, breakdowns, totals.

use rust_decimal::Decimal;

use super::count::Given;
use super::number::NumeralForm;
use super::quantity::{Counted, Mention};
use super::sentence::Sentence;
use crate::fact::Category;
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, Noun};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::text::token::{Clitics, Gap, Kind};

/// The classes that relations are read with.
#[derive(Clone, Copy, Debug)]
pub struct RelationClasses {
    part: Option<ClassId>,
    part_after: Option<ClassId>,
    among: Option<ClassId>,
    and: Option<ClassId>,
    of_it: Option<ClassId>,
    relative: Option<ClassId>,
    namely: Option<ClassId>,
    out_of_all: Option<ClassId>,
    holding: Option<ClassId>,
    manner: Option<ClassId>,
    of: [Option<ClassId>; 3],
    stop: Option<ClassId>,
    be: Option<ClassId>,
    count_of: Option<ClassId>,
    consisting: Option<ClassId>,
    sized_group: Option<ClassId>,
    of_those: Option<ClassId>,
    beside: Option<ClassId>,
    total: Option<ClassId>,
    place: Option<ClassId>,
    anybody: Option<ClassId>,
}

impl RelationClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            part: grammar.class("part"),
            part_after: grammar.class("part.after"),
            among: grammar.class("among"),
            and: grammar.class("number.and"),
            of_it: grammar.class("of.it"),
            relative: grammar.class("relative"),
            namely: grammar.class("namely"),
            out_of_all: grammar.class("out.of.all"),
            holding: grammar.class("holding"),
            manner: grammar.class("part.manner"),
            of: ["of", "out.of", "among"].map(|name| grammar.class(name)),
            stop: grammar.class("stop"),
            be: grammar.class("be"),
            count_of: grammar.class("count.of"),
            consisting: grammar.class("consisting"),
            sized_group: grammar.class("sized.group"),
            of_those: grammar.class("of.those"),
            beside: grammar.class("beside"),
            total: grammar.class("total"),
            place: grammar.class("part.place"),
            anybody: grammar.class("anybody"),
        }
    }
}

/// How a mention is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole<'a> {
    /// Of another mention of the sentence.
    Mention(usize),
    /// Of another mention of the sentence, which its parts make up completely: "seven: two men and five women".
    Breakdown(usize),
    /// Of the last quantity before the sentence, or before the marker.
    Before,
    /// Of the last quantity of a category: "among the dead".
    State(&'a Category),
    /// Of the last quantity of a noun: "eight of the rebels".
    Lemma(u32),
    /// Of a greater number of the same state told before, if there is one: `نقلت 3 حالات`.
    Greater(&'a Category),
}

/// Finds what each mention is a part of.
pub fn wholes<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
) -> Vec<Option<Whole<'a>>> {
    let mut wholes: Vec<Option<Whole<'a>>> = vec![None; mentions.len()];
    for (i, mention) in mentions.iter().enumerate() {
        wholes[i] = partitive(mentions, i)
            .or_else(|| one_case(mentions, given, i))
            .or_else(|| announced(sentence, classes, mentions, given, i))
            .or_else(|| marked_before(sentence, classes, mentions, given, i))
            .or_else(|| marked_after(sentence, classes, mentions, i, mention))
            .or_else(|| of_those(sentence, classes, mention, given, i))
            .or_else(|| among_behind(sentence, classes, mentions, i))
            .or_else(|| opened_among(sentence, classes, mentions, i))
            .or_else(|| out_of_all(sentence, classes, mentions, i))
            .or_else(|| some_cases(mention, given, i))
            .or_else(|| held(sentence, classes, mentions, given, i));
    }
    // "three of them were Danes and the other two Finns": the rest of what the part before was taken out of.
    for i in 1..mentions.len() {
        let rest = mentions[i].others && mentions[i].definite && !mentions[i].implied;
        if rest && wholes[i].is_none() && !given.iter().any(|g| g.mention == i) {
            wholes[i] = wholes[i - 1].filter(|whole| *whole != Whole::Mention(i));
        }
    }
    // What stands in a list with a part is a part of the same whole: "including 3 women and 2 children".
    for i in 1..mentions.len() {
        if wholes[i].is_none() && wholes[i - 1].is_some() && listed(sentence, classes, &mentions[i - 1], &mentions[i]) {
            // "including 400 in hospital and 62 in intensive care": a finer state does not leave the list, another one does.
            let finer = |g: &Given<'_>| matches!(g.category, Category::Hospitalised | Category::IntensiveCare);
            // Told in the state of the part before it, it goes on with the list: `خمسة في حالة حرجة وأربعة في حالة مستقرة`.
            let as_before = |g: &Given<'_>| {
                let before = given.iter().filter(|g| g.mention == i - 1).min_by_key(|g| g.cost);
                before.is_some_and(|before| before.category == g.category && !before.origin.is_empty())
            };
            let own = given
                .iter()
                .any(|g| g.mention == i && g.cost <= 22 && !g.origin.is_empty() && !finer(g) && !as_before(g));
            // "20 dead, including 3 firemen, and 40 wounded": a noun for another state than the whole's starts anew, unless
            // the part before it has one as well.
            let state = |mention: usize| given.iter().find(|g| g.mention == mention && g.origin.is_empty());
            let of_whole = |category: &Category| match wholes[i - 1] {
                Some(Whole::Mention(whole)) => given.iter().any(|g| g.mention == whole && g.category == category),
                _ => true,
            };
            // "six monks, five of whom were Spaniards, and two cooks": the part was an insertion.
            let inserted = is_behind(sentence, classes, &mentions[i - 1])
                && classes.and.and_then(|and| sentence.class_ending(mentions[i].from, and)).is_some_and(|and| {
                    and > mentions[i - 1].phrase_end && sentence.is_ascii(and) && sentence.is_punct(and - 1, b',')
                });
            let anew = state(i).is_some_and(|g| state(i - 1).is_none() && !of_whole(g.category));
            if !own && !anew && !inserted {
                wholes[i] = wholes[i - 1].filter(|whole| *whole != Whole::Mention(i));
            }
        }
    }
    breakdown(sentence, classes, mentions, given, &mut wholes);
    by_place(sentence, classes, mentions, given, &mut wholes);
    wholes
}

/// "17 of the 28 refugees", "eight of the rebels".
fn partitive<'a>(mentions: &[Mention<'a>], i: usize) -> Option<Whole<'a>> {
    let mention = &mentions[i];
    // `خمسة من الجرحى الـ12`, `إحدى السيارات الثلاث`: the noun has a number of its own behind it.
    let own = |next: &&Mention<'_>| next.noun.zip(mention.noun).is_some_and(|(next, noun)| next.0 == noun.0);
    let one_of = mention.form == NumeralForm::OneOf;
    if (mention.partitive || one_of) && mentions.get(i + 1).filter(own).is_some() {
        return Some(Whole::Mention(i + 1));
    }
    if !mention.partitive || mention.form == NumeralForm::Nobody {
        return None;
    }
    if mention.of_next {
        return mentions.get(i + 1).filter(|next| next.from <= mention.phrase_end + 4).map(|_| Whole::Mention(i + 1));
    }
    let noun = mention.known?;
    match &noun.state {
        Some(state) => Some(Whole::State(state)),
        // `خمسة من رجال الشرطة` are five policemen, no part of more: only a definite English plural points back.
        None if mention.points_back && matches!(noun.kind, NounKind::Person | NounKind::Vehicle) => {
            Some(Whole::Lemma(noun.lemma))
        }
        None => None,
    }
}

/// `إحدى الحالات`, `أحد الجرحى`: one of those just told.
fn one_case<'a>(mentions: &[Mention<'a>], given: &[Given<'a>], i: usize) -> Option<Whole<'a>> {
    let mention = &mentions[i];
    let noun = mention.known.filter(|_| mention.form == NumeralForm::OneOf)?;
    let case = |m: &Mention<'_>| m.known.is_some_and(|noun| noun.kind == NounKind::Case) && !m.is_one();
    let told = || (0..i).rev().find(|&at| case(&mentions[at]) && given.iter().any(|g| g.mention == at));
    match &noun.state {
        // `أحد الجرحى`
        Some(state) if noun.plurality == Plurality::Plural => Some(Whole::State(state)),
        None if noun.kind == NounKind::Case => Some(told().map_or(Whole::Before, Whole::Mention)),
        // `إحدى السيارات`
        None if noun.kind == NounKind::Vehicle && noun.plurality == Plurality::Plural => Some(Whole::Lemma(noun.lemma)),
        _ => None,
    }
}

/// "Of the 12 dead, five were women": the whole stands first.
fn announced<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    let before = i.checked_sub(1)?;
    let whole = &mentions[before];
    let led = |from: usize| classes.of.into_iter().flatten().find_map(|class| sentence.class_ending(from, class));
    let opens = |at: usize| at.checked_sub(1).is_none_or(|at| sentence.tokens[at].kind == Kind::Punct);
    // "Of the total 119": the word for a sum may stand between.
    let total = classes.total.and_then(|class| sentence.class_ending(whole.from, class));
    let opened = led(whole.from).or_else(|| led(total?.checked_sub(1)?)).is_some_and(opens);
    let part = &mentions[i];
    let behind = part.from.checked_sub(1)?;
    // "Of the 119 shares traded 77 rose": what was done with the whole ends where its part begins.
    let done = sentence.tokens[behind].kind == Kind::Word && sentence.token_text(behind).ends_with("ed");
    // Arabic needs no comma: `من بين القتلى الـ11 خمسة نيجيريين`.
    let words = || (whole.to..part.from).all(|at| sentence.tokens[at].kind == Kind::Word);
    let bare = !sentence.is_ascii(part.number.0) && part.from.saturating_sub(whole.to) <= ANNOUNCED_BARE && words();
    let parted = sentence.is_punct(behind, b',') || done || bare;
    let near = part.from.saturating_sub(whole.phrase_end) <= ANNOUNCED_REACH;
    let people = whole.counted.may_be_people() && part.counted.may_be_people();
    let things = part.noun.is_none() && part.counted == Counted::Open && whole.counted == Counted::Things;
    // "Of the 12 killed, five"
    let named = whole.noun.is_some() || given.iter().any(|g| g.mention == before);
    (opened && parted && near && (people || things) && named && !whole.implied).then_some(Whole::Mention(before))
}

/// How far behind the noun of its whole the number may stand in "of the 12 dead, five".
const ANNOUNCED_REACH: usize = 8;

/// The same without a comma: `من بين المصابين الـ12 لا يزال خمسة`.
const ANNOUNCED_BARE: usize = 3;

/// A marker before the number: "including 3", `بينهم خمسة`, "among the dead were five".
fn marked_before<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    let mention = &mentions[i];
    let floor =
        mention.from.saturating_sub(5).max(i.checked_sub(1).map_or(0, |p| mentions[p].phrase_end.min(mention.from)));
    // The marker may hold the article that the number has for itself: "out of these 17".
    for end in (floor..=mention.number.0).rev() {
        let gap = mention.from.saturating_sub(end);
        if gap > 0
            && sentence.tokens[end].kind == Kind::Punct
            && !matches!(sentence.tokens[end].punct, b'"' | b'(' | b'\'')
        {
            // "of those killed, three"
            let (from, state) = state_before(sentence, end).filter(|_| sentence.is_punct(end, b','))?;
            let led = classes.of.into_iter().flatten().any(|class| sentence.class_ending(from, class).is_some());
            return led.then_some(Whole::State(state));
        }
        if let Some(start) = classes.part.and_then(|class| sentence.class_ending(end, class)) {
            // Between the marker and its number only words that grammars know: `منهم على الأقل 12`.
            let again = mentions[..i]
                .iter()
                .any(|m| matches!((m.known, mention.known), (Some(a), Some(b)) if a.lemma == b.lemma));
            let and = |at: usize| classes.and.is_some_and(|and| sentence.class_at(at, and).is_some());
            let unknown = |at: usize| sentence.tokens[at].kind == Kind::Word && sentence.tokens[at].word == 0;
            let joined = (end..mention.from).any(|at| sentence.tokens[at].clitics.has(Clitics::AND) || and(at));
            if gap > 4 || joined || !again && (gap > 2 || (end..mention.from).any(unknown)) {
                return None;
            }
            // "the dead included five": the marker names the state itself.
            let inside = (start..end).find_map(|at| sentence.info(at).noun.as_ref()?.state.as_ref());
            // "the ring included 20 policemen": what a group consists of is no part of those told before.
            let group =
                start.checked_sub(1).filter(|&at| sentence.is_ascii(at) && end == start + 1).is_some_and(|at| {
                    let word = sentence.tokens[at].kind == Kind::Word && sentence.tokens[start].gap == Gap::Space;
                    let noun = sentence.noun(at).map(|(noun, _)| noun.kind);
                    let thing = matches!(noun, Some(NounKind::Group | NounKind::Thing));
                    let sized = classes.sized_group.is_some_and(|class| sentence.class_at(at, class).is_some());
                    word && (thing || sized || noun.is_none() && sentence.tokens[at].word == 0)
                });
            if group && classes.consisting.is_some_and(|class| sentence.class_at(start, class).is_some()) {
                return None;
            }
            let people = mention.known.is_some() || mention.noun.is_none();
            let before = || state_before(sentence, start).filter(|_| people).map(|(_, state)| state);
            if let Some(state) = inside.or_else(before) {
                return Some(Whole::State(state));
            }
            return whole_before(sentence, classes, mentions, given, i, start);
        }
        // `القتلى أربعة مدنيين وشرطيان`: a definite noun of state before a list says what it is made of.
        if let Some((noun, _)) = end.checked_sub(1).and_then(|at| sentence.noun(at)).filter(|&(_, to)| to == end)
            && let Some(state) = &noun.state
            && end == mention.from
            && noun.plurality == Plurality::Plural
            && sentence.tokens[end - 1].clitics.has(Clitics::THE)
            && !mention.definite
            && mentions.get(i + 1).is_some_and(|next| listed(sentence, classes, mention, next))
        {
            return Some(Whole::State(state));
        }
        // "among the dead", `بين القتلى`
        if let Some((noun, noun_end)) = sentence.noun(end)
            && let Some(state) = &noun.state
            && classes.among.is_some_and(|class| {
                sentence.class_ending(end, class).is_some()
                    || end > 0 && sentence.class_ending(end - 1, class).is_some()
            })
            && noun_end <= mention.from
        {
            return Some(Whole::State(state));
        }
    }
    None
}

/// A plural noun for a state, without a number, that ends before a token: "those killed included".
fn state_before<'a>(sentence: &Sentence<'a>, end: usize) -> Option<(usize, &'a Category)> {
    let noun = |at: usize| sentence.noun(at).filter(|&(noun, to)| to == end && noun.plurality == Plurality::Plural);
    let from = (end.saturating_sub(2)..end).find(|&at| noun(at).is_some())?;
    let (noun, _) = noun(from)?;
    let counted =
        from.checked_sub(1).is_some_and(|at| sentence.tokens[at].kind == Kind::Digits || sentence.number(at).is_some());
    noun.state.as_ref().filter(|_| !counted).map(|state| (from, state))
}

/// The whole that a marker at token `start` points back to.
fn whole_before<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
    part: usize,
    start: usize,
) -> Option<Whole<'a>> {
    // "hurt in town 2, including 4 children": a number that counts nobody is no whole where another does.
    let earlier = &mentions[..part];
    let stated = |m: &Mention<'_>| m.to <= start && m.counted != Counted::Open && given_any(given, mentions, m);
    let told = earlier.iter().enumerate().rposition(|(i, m)| m.to <= start && given.iter().any(|g| g.mention == i));
    let before =
        if mentions[part].counted == Counted::People { earlier.iter().rposition(stated).max(told) } else { None };
    let before = before.or_else(|| earlier.iter().rposition(|m| m.to <= start && given_any(given, mentions, m)));
    // `استفاد منها 30`, `كل منها`: behind a verb it means "from it"; only behind a comma or its noun does it mean "of which".
    let from_it = classes.of_it.is_some_and(|class| sentence.class_at(start, class).is_some());
    let opened = start == 0
        || sentence.tokens[start - 1].kind == Kind::Punct
        || sentence.tokens[start].clitics.has(Clitics::AND);
    let Some(before) = before else { return (!from_it || opened).then_some(Whole::Before) };
    let whole = &mentions[before];
    let same = matches!((mentions[part].known, whole.known), (Some(a), Some(b)) if a.lemma == b.lemma);
    // `120 حالة توفي منها 14`: cases are people, and what befell some of them is told.
    let case = whole.known.is_some_and(|noun| noun.kind == NounKind::Case);
    let befell = case && given.iter().any(|g| g.mention == part && !g.origin.is_empty());
    if from_it && !opened && !same && !befell && start > whole.phrase_end + 1 {
        return None;
    }
    let people = mentions[part].counted.may_be_people() && whole.counted.may_be_people();
    let vehicles = mentions[part].counted == Counted::Vehicles && whole.counted == Counted::Vehicles;
    (people || vehicles)
        .then_some(Whole::Mention(before))
        .or_else(|| same_things(&mentions[part], whole).then_some(Whole::Mention(before)))
}

/// Whether a number of things can be a part of another: the same noun, vehicles of vehicles, or no noun at the same scale.
fn same_things(part: &Mention<'_>, whole: &Mention<'_>) -> bool {
    match (part.known, whole.known) {
        (Some(a), Some(b)) => {
            let vehicles = [a, b].iter().all(|noun| noun.kind == NounKind::Vehicle);
            a.lemma == b.lemma || vehicles || a.unit.is_some() && a.unit == b.unit
        }
        (None, _) => part.precision == whole.precision || part.noun.is_none(),
        _ => false,
    }
}

fn given_any(given: &[Given<'_>], mentions: &[Mention<'_>], mention: &Mention<'_>) -> bool {
    let index = mentions.iter().position(|m| std::ptr::eq(m, mention));
    !mention.implied || given.iter().any(|g| Some(g.mention) == index)
}

/// A marker after the number: `29 منهم`, "three of them", `أحدهم`.
fn marked_after<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    i: usize,
    mention: &Mention<'a>,
) -> Option<Whole<'a>> {
    let class = classes.part_after?;
    // `وعشرات التهم ومنها`: with a conjunction the marker starts a list of its own.
    // `إصابة 14 منهم 3 أطفال`: a marker right before a number leads that.
    let other = |m: &Mention<'_>| !m.implied || m.quantity.value != mention.quantity.value;
    let leads =
        |end: usize| mentions.get(i + 1).is_some_and(|m| m.from == end && other(m) && !sentence.is_ascii(end - 1));
    // `رجلين أحدهما جريح`: what starts the next number is no mark of this one.
    let next = mentions.get(i + 1).map_or(usize::MAX, |next| next.from);
    let here = (mention.to..=mention.phrase_end).take_while(|&at| at < next).any(|at| {
        let end = sentence.class_at(at, class).filter(|&end| !leads(end));
        end.is_some() && !sentence.tokens[at].clitics.has(Clitics::AND)
    });
    let within = (mention.number.0..mention.number.1).any(|at| sentence.class_at(at, class).is_some());
    // "12 were wounded, four seriously"
    let manner = classes.manner.and_then(|class| sentence.class_at(mention.to, class)).is_some_and(|end| {
        let stop = |at: usize| classes.stop.is_some_and(|class| sentence.class_at(at, class).is_some());
        sentence.tokens.get(end).is_none_or(|next| next.kind == Kind::Punct) || stop(end)
    });
    // "one of those documents": a noun that no grammar knows is told of, not the people before.
    let unknown =
        mention.known.is_none() && mention.noun.is_some_and(|(at, _)| at > mention.to && sentence.is_ascii(at));
    if !here && !within && !manner || here && unknown {
        return None;
    }
    // `مقتل 11 في قصف المدينة بينما قتل 29 منهم في المعسكر`: far off, less than itself is not what it is a part of.
    let holds = |m: &Mention<'_>| {
        let near = m.phrase_end + AFTER_REACH >= mention.from;
        near || m.quantity.interval.hi.is_none_or(|hi| hi >= mention.quantity.value)
    };
    let before = mentions[..i].iter().rposition(|m| !m.is_one() && holds(m));
    // "five seriously and four slightly": the second is no part of the first.
    let of_manner = |m: &Mention<'_>| classes.manner.is_some_and(|class| sentence.class_at(m.to, class).is_some());
    if manner && before.is_some_and(|at| of_manner(&mentions[at]) && listed(sentence, classes, &mentions[at], mention))
    {
        return None;
    }
    match before {
        Some(whole) => Some(Whole::Mention(whole)),
        None => (!told_apart(sentence, classes, mention.phrase_end)).then_some(Whole::Before),
    }
}

/// "six of those arrested", `101 ممن تم تحريرهم`: some of all in its own state.
fn of_those<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mention: &Mention<'a>,
    given: &[Given<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    classes.of_those.and_then(|class| sentence.class_at(mention.to, class))?;
    let state = given.iter().filter(|g| g.mention == i).min_by_key(|g| g.cost)?;
    (!mention.implied).then_some(Whole::State(state.category))
}

/// "five of whom": whether the marker of a part stands behind its number.
fn is_behind(sentence: &Sentence<'_>, classes: &RelationClasses, mention: &Mention<'_>) -> bool {
    let Some(class) = classes.part_after else { return false };
    (mention.number.1..=mention.phrase_end).any(|at| sentence.class_at(at, class).is_some())
}

/// How far behind its whole a part may be told that is greater: what the text has wrong is said right behind.
const AFTER_REACH: usize = 6;

/// `25 جثة تضم ثلاثة أطفال`: a verb that tells what a number holds stands between the two.
fn held<'a>(
    sentence: &Sentence<'_>,
    classes: &RelationClasses,
    mentions: &[Mention<'_>],
    given: &[Given<'_>],
    i: usize,
) -> Option<Whole<'a>> {
    let before = i.checked_sub(1).filter(|before| given.iter().any(|g| g.mention == *before))?;
    let verb = classes.holding.and_then(|class| sentence.class_ending(mentions[i].from, class))?;
    (verb == mentions[before].phrase_end && mentions[i].counted == Counted::People).then_some(Whole::Mention(before))
}

/// `اثنين من القادة كانوا بين القتلى`: the state that they share with others stands behind.
fn among_behind<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    let among = classes.among?;
    let mention = &mentions[i];
    let limit = (mention.phrase_end + AMONG_REACH).min(sentence.tokens.len());
    let end = mentions.get(i + 1).map_or(limit, |next| next.from.min(limit));
    let words = (mention.phrase_end..end).take_while(|&at| sentence.tokens[at].kind == Kind::Word);
    words.filter(|&at| sentence.class_ending(at, among).is_some()).find_map(|at| {
        let (noun, _) = sentence.noun(at)?;
        let definite = sentence.tokens[at].clitics.has(Clitics::THE) && noun.plurality == Plurality::Plural;
        definite.then_some(Whole::State(noun.state.as_ref()?))
    })
}

/// `ومن بين المصابين وصفت حالة 15 بالحرجة`: the sentence opens with those that its numbers are among.
fn opened_among<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    let end = classes.among.and_then(|class| sentence.class_at(0, class))?;
    let (noun, _) = sentence.noun(end)?;
    let definite = sentence.tokens[end].clitics.has(Clitics::THE) && noun.plurality == Plurality::Plural;
    // `حالة 15`: the noun before its number is a mention of its own.
    let first = mentions[..i].iter().all(|m| m.implied && m.phrase_end >= mentions[i].from.saturating_sub(1));
    let people = first && mentions[i].counted.may_be_people();
    Some(Whole::State(noun.state.as_ref().filter(|_| definite && people)?))
}

/// How far behind a number those may be named that it is among.
const AMONG_REACH: usize = 12;

/// `أربع طائرات سلمت أمس من أصل 36`: the whole some words behind.
fn out_of_all<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    i: usize,
) -> Option<Whole<'a>> {
    let mention = &mentions[i];
    // The number of a model may stand between.
    let marker = |next: &Mention<'_>| classes.out_of_all.and_then(|class| sentence.class_ending(next.from, class));
    let behind = mentions[i + 1..].iter().take_while(|m| m.counted == Counted::Label).count() + i + 1;
    let next = mentions.get(behind)?;
    let marked = marker(next)?;
    let near = mention.phrase_end <= marked && marked - mention.phrase_end <= AMONG_REACH;
    let alike = mention.counted.may_be_people() && next.counted.may_be_people() || same_things(mention, next);
    (near && alike && !mention.implied).then_some(Whole::Mention(behind))
}

/// `نقلت 3 حالات`: cases that have a state only by what was done with them are some of those told of before.
fn some_cases<'a>(mention: &Mention<'a>, given: &[Given<'a>], i: usize) -> Option<Whole<'a>> {
    let graded = |noun: &Noun| noun.numbered && mention.noun.is_some_and(|(from, to)| to == from + 2);
    // `نقلت 4 إصابات إلى المستشفى`: what else was done with the injured.
    let moved =
        given.iter().any(|g| g.mention == i && *g.category == Category::Hospitalised && g.cue.1 == mention.from);
    let told = |noun: &Noun| noun.state.is_none() || graded(noun) || moved;
    let noun = mention.known.filter(|noun| noun.kind == NounKind::Case && told(noun))?;
    let injured = given.iter().find(|g| g.mention == i && *g.category == Category::Injured)?;
    (noun.plurality == Plurality::Plural || !mention.implied).then_some(Whole::Greater(injured.category))
}

/// "Two of them were questioned": a sentence of its own that says something else of them, by a verb that no grammar knows.
fn told_apart(sentence: &Sentence<'_>, classes: &RelationClasses, end: usize) -> bool {
    let past = |class: Option<ClassId>, at: usize| class.and_then(|class| sentence.class_at(at, class));
    let Some(end) = past(classes.be, past(classes.part_after, end).unwrap_or(end)) else { return false };
    let word = |at: usize| sentence.tokens.get(at).filter(|token| token.kind == Kind::Word && token.word == 0);
    let ends =
        |at: usize, suffix: &str| word(at).is_some() && sentence.token_text(at).to_ascii_lowercase().ends_with(suffix);
    let verb = if ends(end, "ly") { end + 1 } else { end };
    ends(verb, "ed")
}

/// Whether two mentions stand in one list. A relative clause may follow the first: "the driver, who was burnt, and a
/// passenger".
fn listed(sentence: &Sentence<'_>, classes: &RelationClasses, a: &Mention<'_>, b: &Mention<'_>) -> bool {
    let comma = |at: usize| sentence.is_punct(at, b',');
    let clause = comma(a.phrase_end)
        && classes.relative.is_some_and(|class| sentence.class_at(a.phrase_end + 1, class).is_some());
    let from = match clause.then(|| (a.phrase_end + 1..b.from).find(|&at| comma(at))) {
        Some(Some(end)) => end,
        _ => a.phrase_end,
    };
    if b.from < from || b.from - from > LIST_REACH {
        return false;
    }
    // `منها 20 حافلة وعدد 12 شاحنة`
    let counted = classes.count_of.and_then(|class| sentence.class_ending(b.from, class));
    let joined = sentence.tokens[counted.unwrap_or(b.from)].clitics.has(Clitics::AND)
        || classes.beside.is_some_and(|class| sentence.class_ending(b.from, class).is_some())
        || b.from > 0
            && (comma(b.from - 1) || classes.and.is_some_and(|and| sentence.class_ending(b.from, and).is_some()));
    joined && (from..b.from.saturating_sub(1)).all(|at| sentence.tokens[at].kind != Kind::Punct || comma(at))
}

/// Words that a member of a list may run on for behind its noun.
const LIST_REACH: usize = 8;

/// A stated number with its parts after a dash or colon: "seven -- two women and five children".
fn breakdown<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
    wholes: &mut [Option<Whole<'a>>],
) {
    for i in 0..mentions.len() {
        let whole = &mentions[i];
        let part = matches!(wholes[i], Some(Whole::Mention(_) | Whole::Breakdown(_)));
        if part || whole.implied || !given.iter().any(|g| g.mention == i) {
            continue;
        }
        let opener = |at: &usize| {
            matches!(sentence.tokens[*at].punct, b':' | b'-' | b'(' | b';')
                || classes.namely.is_some_and(|class| sentence.class_at(*at, class).is_some())
        };
        let dash = (whole.phrase_end..(whole.phrase_end + DASH_REACH).min(sentence.tokens.len())).find(opener);
        let first = i + 1;
        let Some(dash) = dash else {
            let opened = mentions.get(first).is_some_and(|m| m.from == whole.phrase_end + 1);
            if opened && sentence.is_punct(whole.phrase_end, b',') && of_anybody(sentence, classes, whole) {
                let end = list_end(sentence, classes, mentions, first, |m| m.counted.may_be_people() && !m.others);
                let sum: Decimal = mentions[first..end].iter().map(|m| m.quantity.value).sum();
                if end > first + 1 && sum > Decimal::ONE && sum == whole.quantity.value {
                    wholes[first..end].fill(Some(Whole::Breakdown(i)));
                }
            }
            continue;
        };
        let vehicles = whole.counted == Counted::Vehicles && !sentence.is_punct(dash, b';');
        let counted = if vehicles { Counted::Vehicles } else { Counted::People };
        let opens = |m: &Mention<'_>| dash < m.from && m.from <= dash + 3 && m.counted == counted;
        if !mentions.get(first).is_some_and(opens) {
            continue;
        }
        let end = list_end(sentence, classes, mentions, first, |_| true);
        if end > first + 1 {
            // "500 cars were sold: 300 saloons and 80 vans": vehicles of other types may be left out.
            wholes[first..end].fill(Some(if vehicles { Whole::Mention(i) } else { Whole::Breakdown(i) }));
        }
    }
}

/// Whether the noun of a number says nothing but that they are people, or what befell them: "seven people, four men and
/// three women,".
fn of_anybody(sentence: &Sentence<'_>, classes: &RelationClasses, mention: &Mention<'_>) -> bool {
    let (Some(anybody), Some((noun, _))) = (classes.anybody, mention.noun) else { return mention.noun.is_none() };
    sentence.class_at(noun, anybody).is_some()
}

/// "12 people were killed, five in Sanaa and nine in Aden", `4 حالات مؤكدة 5 في الرياض وواحدة في نجران`: numbers without a noun of
/// their own, each with its place, right behind the one that they divide.
fn by_place<'a>(
    sentence: &Sentence<'a>,
    classes: &RelationClasses,
    mentions: &[Mention<'a>],
    given: &[Given<'a>],
    wholes: &mut [Option<Whole<'a>>],
) {
    let led = |at: usize| {
        let glued = sentence.tokens.get(at).is_some_and(|token| token.clitics.has(Clitics::BY));
        glued || classes.place.is_some_and(|class| sentence.class_at(at, class).is_some())
    };
    let placed = |m: &Mention<'_>| m.noun.is_none() && m.counted == Counted::Open && !m.implied && led(m.to);
    for (i, whole) in mentions.iter().enumerate() {
        let first = i + 1;
        let Some(part) = mentions.get(first) else { break };
        // "Three peasants in A, two in B and three in C" is a row of places from the first number on.
        let divided = whole.counted == Counted::People && !(whole.to..part.from).any(led);
        let near = part.from.saturating_sub(whole.phrase_end) <= PLACES_REACH;
        let comma = part.from > 0 && sentence.is_punct(part.from - 1, b',');
        // Arabic needs no comma; a conjunction would begin something else.
        let bare = !sentence.is_ascii(part.from) && !sentence.tokens[part.from].clitics.has(Clitics::AND);
        let starts = placed(part) && near && (comma || bare) && wholes[first].is_none();
        let counts = given.iter().any(|g| g.mention == i) && !whole.implied;
        if divided && counts && starts {
            let end = list_end(sentence, classes, mentions, first, placed);
            if end > first + 1 {
                wholes[first..end].fill(Some(Whole::Breakdown(i)));
            }
        }
    }
}

/// One past the last of the mentions in a row that goes on from the first.
fn list_end(
    sentence: &Sentence<'_>,
    classes: &RelationClasses,
    mentions: &[Mention<'_>],
    first: usize,
    member: impl Fn(&Mention<'_>) -> bool,
) -> usize {
    let goes_on = |&at: &usize| member(&mentions[at]) && listed(sentence, classes, &mentions[at - 1], &mentions[at]);
    first + 1 + (first + 1..mentions.len()).take_while(goes_on).count()
}

/// How far behind its noun the first of the places may stand: "12 people were killed in two attacks, five in".
const PLACES_REACH: usize = 10;

/// How far behind its noun the dash may stand that opens a breakdown: "two of them were treated there -- …".
const DASH_REACH: usize = 8;
