//! The noun that a number counts.

use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::english::ADJECTIVES;
use super::{Counted, Mention};
use crate::fact::Modifier;
use crate::grammar::compile::{ClassId, Noun};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::parse::number::NumeralForm;
use crate::parse::sentence::Sentence;
use crate::text::token::{Case, Clitics, Gap, Kind, Roles};

/// Finds the counted noun: after the number, past "of the" and adjectives.
pub(super) fn noun<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &mut Mention<'a>) {
    let tokens = sentence.tokens;
    let first = mention.number.0;
    if let Some(sign) = first.checked_sub(1).filter(|&at| {
        sentence.is_sign(at) || classes.currency.is_some_and(|class| sentence.class_ending(first, class).is_some())
    }) {
        mention.counted = Counted::Units;
        mention.noun = Some((sign, first));
        if let Some((noun, end)) = sentence.noun(mention.to).filter(|(noun, _)| noun.kind == NounKind::Unit) {
            mention.known = Some(noun);
            mention.phrase_end = end;
        }
        return;
    }
    if behind_its_noun(sentence, classes, mention) {
        return;
    }
    let mut at = mention.to;
    if tokens.get(at).is_some_and(|t| t.punct == b'%') {
        mention.counted = Counted::Units;
        mention.noun = Some((at, at + 1));
        mention.phrase_end = at + 1;
        return;
    }
    if let Some(end) = classes.others.and_then(|class| sentence.class_at(at, class)) {
        mention.others = true;
        mention.phrase_end = end;
        at = end;
    }
    // `7 وإصابة 19`: a conjunction ends the noun phrase before it starts.
    if tokens.get(at).is_some_and(|t| t.clitics.has(Clitics::AND) || t.clitics.has(Clitics::SO)) {
        return;
    }
    // "three of them trucks": the noun behind says who or what they are.
    if let Some((noun, end)) = named_behind(sentence, classes, at) {
        mention.noun = Some((end - 1, end));
        mention.known = Some(noun);
        mention.phrase_end = end;
        mention.counted = counted(noun, false);
        return;
    }
    // "two state-paid guards": a noun inside a compound adjective is no head.
    let compound = |end: usize| sentence.is_punct(end, b'-') && sentence.glued(end) && sentence.glued(end + 1);
    // A unit or noun phrase that starts with a preposition: `في المئة`; `واحد للقطارات` is one for the trains.
    let led = |noun: &Noun, at: usize| {
        let clitics = tokens[at].clitics;
        // `214 للدولار`: what one of them costs.
        let unit = matches!(noun.kind, NounKind::Unit | NounKind::Time);
        clitics.has(Clitics::FOR) && (!unit || clitics.has(Clitics::THE)) || clitics.has(Clitics::BY) && !unit
    };
    // `آخرون إثر` is no `أثر`: function words come first.
    let function_word = |at: usize| classes.stop.is_some_and(|stop| sentence.class_at(at, stop).is_some());
    if let Some((noun, end)) =
        sentence.noun(at).filter(|&(noun, end)| !(compound(end) || led(noun, at) || end == at + 1 && function_word(at)))
    {
        // `عدد من منسوبي القوات`: the number word may hold the preposition.
        let of = classes.of.is_some_and(|class| sentence.class_ending(at, class).is_some());
        return take_noun(sentence, classes, mention, noun, (at, end), of);
    }
    // "a three-engine jet", "a two-car crash": what the number counts is no head.
    let hyphened = |at: usize| {
        let word = tokens.get(at + 1)?;
        let compound = sentence.is_punct(at, b'-') && sentence.glued(at) && sentence.glued(at + 1);
        let described = tokens.get(at + 2).is_some_and(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        let thing = sentence.noun(at + 1).is_none_or(|(noun, _)| noun.kind == NounKind::Vehicle);
        (compound && described && thing && word.kind == Kind::Word && word.case != Case::Upper).then_some(at + 1)
    };
    if let Some(word) = hyphened(at) {
        mention.noun = Some((word, word + 1));
        mention.phrase_end = word + 1;
        mention.counted = Counted::Things;
        return;
    }
    if let Some((noun, end)) = by_model(sentence, at) {
        mention.noun = Some((at, end));
        mention.known = Some(noun);
        mention.phrase_end = end;
        mention.counted = Counted::Vehicles;
        return;
    }
    // "two of those arrested": the article is a part of the noun.
    let stated = |at: usize| sentence.noun(at).is_some_and(|(noun, end)| noun.state.is_some() && end > at + 1);
    let mut of = None;
    if let Some(end) = classes.of.and_then(|class| sentence.class_at(at, class)) {
        of = Some(end);
        at = end;
        while let Some(end) = [classes.the, classes.possessive]
            .into_iter()
            .flatten()
            .find_map(|class| sentence.class_at(at, class))
            .filter(|_| !stated(at))
        {
            at = end;
        }
        if tokens.get(at).is_some_and(|t| t.kind == Kind::Digits)
            || sentence.number(at).is_some_and(|(n, _)| n.role != NumberRole::OneOf)
        {
            // `49.8 من 49.4` is "from"; only the definite `17 من الـ28` is "of".
            let definite = sentence.text.as_bytes()[tokens[mention.number.0].start as usize].is_ascii_alphanumeric()
                && sentence.token_text(at - 1).is_ascii()
                || tokens[at].clitics.has(Clitics::THE);
            mention.partitive = definite;
            mention.of_next = definite;
            return;
        }
    }
    let english = tokens.get(at).is_some_and(|t| sentence.text.as_bytes()[t.start as usize].is_ascii());
    let reach = if english { ADJECTIVES } else { 1 };
    let mut seen = 0;
    let mut unknown = None;
    while seen < reach && at < tokens.len() {
        let token = &tokens[at];
        if token.kind == Kind::Punct && matches!(token.punct, b'-' | b'\'' | b'"') && english && token.gap == Gap::Glued
        {
            at += 1;
            continue;
        }
        if matches!(token.punct, b'"' | b'(') && seen == 0 && !english {
            at += 1;
            continue;
        }
        if let Some(end) = abbreviation_end(sentence, at).filter(|_| english) {
            at = end;
            seen += 1;
            continue;
        }
        // "nine of their last seven games": what another number counts.
        if of.is_some() && sentence.number(at).is_some_and(|(n, _)| n.role != NumberRole::Ordinal) {
            break;
        }
        // "four T-72 tanks": a designator inside.
        if english && seen > 0 && token.kind == Kind::Digits && token.gap == Gap::Glued {
            at += 1;
            continue;
        }
        if token.kind != Kind::Word || token.gap >= Gap::Line && !(token.case == Case::Lower && token.gap == Gap::Line)
        {
            break;
        }
        let noun =
            sentence.noun(at).filter(|&(_, end)| !(english && compound(end) || end == at + 1 && function_word(at)));
        let noun = noun.filter(|(noun, _)| of.is_some() || !led(noun, at));
        // `نقلت 101 من قارب مطاطي`: many are taken from one thing, not out of it.
        let from_one = |noun: &Noun| {
            let thing = matches!(noun.kind, NounKind::Vehicle | NounKind::Thing);
            !english
                && of.is_some()
                && thing
                && noun.plurality == Plurality::Singular
                && !token.clitics.has(Clitics::THE)
        };
        if noun.is_some_and(|(noun, _)| from_one(noun)) {
            break;
        }
        if let Some((noun, end)) = noun {
            if let Some(of) = of {
                let article = of < at || stated(of);
                mention.points_back = article;
                mention.partitive = noun.plurality != Plurality::Singular
                    && (article || token.clitics.has(Clitics::THE))
                    && mention.quantity.modifier != Modifier::Vague;
            }
            return take_noun(sentence, classes, mention, noun, (at, end), of.is_some());
        }
        if classes.others.is_some_and(|class| sentence.class_at(at, class).is_some()) {
            mention.others = true;
        }
        // "two of the kidnapped engineers"
        let participle = || {
            let next = sentence.noun(at + 1).filter(|(noun, _)| matches!(noun.kind, NounKind::Person | NounKind::Case));
            english && next.is_some_and(|(noun, _)| noun.plurality == Plurality::Plural)
        };
        if classes.stop.is_some_and(|stop| sentence.class_at(at, stop).is_some())
            || is_cue(sentence, at) && !participle()
            || token.clitics.has(Clitics::AND) && seen > 0
        {
            break;
        }
        if token.clitics.has(Clitics::AND)
            || token.clitics.has(Clitics::SO)
            || (token.clitics.has(Clitics::BY) || token.clitics.has(Clitics::FOR)) && of.is_none()
        {
            break;
        }
        unknown.get_or_insert((at, at + 1));
        at += 1;
        seen += 1;
    }
    if let Some(unknown) = unknown {
        mention.noun = Some(unknown);
        mention.phrase_end = unknown.1;
    }
}

/// A plain plural noun right behind "of them", which starts at `at`.
fn named_behind<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, at: usize) -> Option<(&'a Noun, usize)> {
    let marker = classes.part_after.and_then(|class| sentence.class_at(at, class))?;
    let (noun, end) = sentence.noun(marker).filter(|&(_, end)| end == marker + 1)?;
    let kind = matches!(noun.kind, NounKind::Person | NounKind::Vehicle) && noun.state.is_none();
    let plain = noun.plurality != Plurality::Singular && sentence.tokens[marker].clitics == Clitics(0);
    let ends = sentence.tokens.get(end).is_none_or(|next| next.kind != Kind::Word || !sentence.is_ascii(end))
        || classes.and.is_some_and(|class| sentence.class_at(end, class).is_some());
    (kind && plain && ends).then_some((noun, end))
}

/// "two F-16s", "three MiG-29 fighters": vehicles by their model alone.
fn by_model<'a>(sentence: &Sentence<'a>, at: usize) -> Option<(&'a Noun, usize)> {
    let (designator, end) = sentence.designator(at)?;
    let noun = designator.vehicle.as_ref()?;
    let digits = if sentence.is_punct(end, b'-') { end + 1 } else { end };
    let glued = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.gap == Gap::Glued);
    if !glued(digits) || sentence.tokens[digits].kind != Kind::Digits {
        return None;
    }
    let mut end = digits + 1;
    while glued(end) && sentence.tokens[end].kind == Kind::Word {
        end += 1;
    }
    // "F-16 fighters" are no men, "F-16 pilots" are.
    let fighters = sentence.token_text(end.min(sentence.tokens.len() - 1)).eq_ignore_ascii_case("fighters");
    if fighters {
        return Some((noun, end + 1));
    }
    sentence.noun(end).is_none().then_some((noun, end))
}

/// `السنوات الخمس`, `المتهمين الأربعة`: a definite number word stands behind its definite noun like an adjective.
fn behind_its_noun<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &mut Mention<'a>) -> bool {
    let (number, end) = mention.number;
    let word = sentence.tokens[number];
    // `المتهمين الـ16`: before digits the article is a word of its own.
    let article = word.kind == Kind::Digits && number > 0 && matches!(sentence.token_text(number - 1), "ال" | "الـ");
    let Some(at) = number.checked_sub(1 + usize::from(article)) else { return false };
    let spelled = word.kind == Kind::Word && word.clitics == Clitics::THE && word.gap == Gap::Space;
    // `أبناؤه الأربعة`: a pronoun makes relatives definite as well.
    let owned = sentence.info(at).noun.as_ref().is_some_and(|noun| noun.kind == NounKind::Kin);
    let adjective = (spelled && mention.form == NumeralForm::Words || article)
        && (sentence.has_article(at) || owned || sentence.tokens[at].kind != Kind::Word)
        && end <= number + COMPOUND;
    let plural = |at: usize| sentence.info(at).noun.as_ref().filter(|noun| noun.plurality != Plurality::Singular);
    // `طائرات «رافال» الثلاث`: the name of a model may stand between.
    let model = |at: &usize| {
        let vehicle = plural(*at).is_some_and(|noun| noun.kind == NounKind::Vehicle);
        vehicle && !sentence.tokens[*at].clitics.has(Clitics::THE)
    };
    let named = || (at.saturating_sub(MODEL_REACH)..at).rev().find(model);
    let head = plural(at).map(|_| at).or_else(named).filter(|_| adjective);
    let Some((at, noun)) = head.and_then(|at| Some((at, plural(at)?))) else { return false };
    mention.noun = Some((at, number - usize::from(article)));
    mention.known = Some(noun);
    mention.counted = counted(noun, false);
    mention.others = classes.others.is_some_and(|class| sentence.class_at(end, class).is_some());
    mention.from = mention.from.min(at);
    true
}

/// How many words a definite number may have: `الأحد عشر`, `الخمسة والعشرين`.
const COMPOUND: usize = 2;

/// How many tokens the name of a model may have: « إف - 16 ».
const MODEL_REACH: usize = 5;

/// `14 سعوديا من بين 22 شخصا`: the whole follows behind.
pub(super) fn out_of(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let Some(end) = classes.out_of.and_then(|class| sentence.class_at(mention.phrase_end, class)) else { return };
    let number = sentence.tokens.get(end).is_some_and(|t| t.kind == Kind::Digits)
        || sentence.number(end).is_some_and(|(n, _)| n.role != NumberRole::Ordinal);
    if number {
        mention.partitive = true;
        mention.of_next = true;
    }
}

/// Gives a bare number the noun that names it before: `عدد المركبات المناولة في الميناء 89 ألفا`.
pub(super) fn named_before<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &mut Mention<'a>) {
    let Some(class) = classes.count_of else { return };
    let floor = mention.from.saturating_sub(NAME_REACH);
    for at in (floor..mention.from).rev() {
        if sentence.tokens[at].kind != Kind::Word
            || sentence.number(at).is_some_and(|(n, _)| n.role != NumberRole::Ordinal)
        {
            return;
        }
        if let Some(end) = sentence.class_at(at, class) {
            if let Some((noun, noun_end)) = sentence.noun(end).filter(|(noun, _)| noun.plurality == Plurality::Plural)
                && noun_end <= mention.from
                && matches!(noun.kind, NounKind::Vehicle | NounKind::Thing)
            {
                mention.noun = Some((end, noun_end));
                mention.known = Some(noun);
                mention.counted = if noun.kind == NounKind::Vehicle { Counted::Vehicles } else { Counted::Things };
            }
            return;
        }
    }
}

/// How far before its number its name may start, in words.
const NAME_REACH: usize = 14;

/// Whether some pattern is looked up by a word or phrase here.
pub(super) fn is_cue(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.tokens[at].roles.any(Roles::CLASS) && sentence.grammar.is_cue(sentence.tokens[at].word)
}

fn take_noun<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    mention: &mut Mention<'a>,
    noun: &'a Noun,
    (mut at, mut end): (usize, usize),
    of: bool,
) {
    let mut noun = noun;
    // "two police officers", "three train cars": the last noun of a row is the head. Arabic heads come first.
    let ascii = |i: usize| sentence.text.as_bytes()[sentence.tokens[i].start as usize].is_ascii();
    while ascii(at) && end < sentence.tokens.len() && ascii(end) && sentence.tokens[end].gap == Gap::Space {
        let Some((next, next_end)) = sentence.noun(end) else { break };
        // "20 students set off": a plain plural is no adjective of a thing.
        let plain = noun.kind == NounKind::Person && sentence.token_text(end - 1).ends_with(['s', 'S']);
        let thing = !matches!(next.kind, NounKind::Person | NounKind::Case | NounKind::Kin);
        if noun.plurality == Plurality::Plural && (noun.kind != NounKind::Person || plain && thing)
            || is_cue(sentence, end) && next.state.is_none()
        {
            break;
        }
        (noun, at, end) = (next, end, next_end);
    }
    // "two aircraft hijackings", "five car parks": an unknown plural behind the noun is the head.
    let plural_behind = |end: usize| {
        let token = &sentence.tokens[end];
        token.kind == Kind::Word
            && token.word == 0
            && token.gap == Gap::Space
            && token.case == Case::Lower
            && sentence.token_text(end).ends_with('s')
    };
    let inflected = sentence.token_text(end - 1).ends_with(['s', 'S']) || noun.kind == NounKind::Person;
    if ascii(at)
        && !inflected
        && mention.quantity.value > Decimal::ONE
        && end < sentence.tokens.len()
        && plural_behind(end)
    {
        mention.noun = Some((end, end + 1));
        mention.phrase_end = end + 1;
        mention.counted = Counted::Things;
        return;
    }
    if !ascii(at) && noun.kind != NounKind::Case {
        end = past_adjectives(sentence, classes.others, end);
    }
    let last = end;
    if !ascii(at) && mention.form != NumeralForm::None {
        end = past_second_state(sentence, noun, end);
    }
    mention.noun = Some((at, last));
    mention.known = Some(noun);
    mention.phrase_end = end;
    mention.counted = counted(noun, of);
    // "32 cases of fraud" are no patients.
    if ascii(at) && noun.kind == NounKind::Case && noun.state.is_none() && mention.counted == Counted::People {
        let what = classes.of.and_then(|class| sentence.class_at(end, class));
        let disease = |at: usize| classes.disease.is_some_and(|class| sentence.class_at(at, class).is_some());
        if what.is_some_and(|from| !(from..(from + DISEASE_REACH).min(sentence.tokens.len())).any(disease)) {
            mention.counted = Counted::Things;
        }
    }
    if classes.others.and_then(|class| sentence.class_at(end, class)).is_some() {
        mention.others = true;
        mention.phrase_end = end + 1;
    }
}

/// `15 قتيلا وجريحا`: where a second noun of state ends that shares the number.
fn past_second_state(sentence: &Sentence<'_>, noun: &Noun, end: usize) -> usize {
    let Some(next) = sentence.tokens.get(end).filter(|next| next.clitics == Clitics::AND) else { return end };
    let second = sentence.noun(end).filter(|(other, to)| {
        let states = noun.state.is_some() && other.state.is_some() && noun.state != other.state;
        states && noun.plurality == other.plurality && sentence.number(*to).is_none()
    });
    let shared = next.gap == Gap::Space && noun.plurality != Plurality::Dual;
    second.filter(|_| shared).map_or(end, |(_, to)| to)
}

/// How far behind "cases of" the disease may be named, in words.
const DISEASE_REACH: usize = 5;

/// What a number of such nouns counts; `of` where it is taken out of them: "five of the family".
pub(super) fn counted(noun: &Noun, of: bool) -> Counted {
    match noun.kind {
        NounKind::Person | NounKind::Kin | NounKind::Case => Counted::People,
        NounKind::Vehicle => Counted::Vehicles,
        NounKind::Unit | NounKind::Time | NounKind::Age => Counted::Units,
        NounKind::Group if of => Counted::People,
        NounKind::Group | NounKind::Thing => Counted::Things,
    }
}

/// Where an Arabic noun phrase ends whose noun ends before `end`: nationalities behind it are adjectives.
pub(super) fn past_adjectives(sentence: &Sentence<'_>, others: Option<ClassId>, mut end: usize) -> usize {
    while end < sentence.tokens.len() && sentence.tokens[end].gap == Gap::Space {
        let adjective = sentence
            .noun(end)
            .is_some_and(|(noun, next)| noun.kind == NounKind::Person && noun.state.is_none() && next == end + 1);
        let plain = matches!(sentence.tokens[end].clitics, Clitics(0) | Clitics::THE);
        let other = others.is_some_and(|class| sentence.class_at(end, class).is_some());
        // `قتل جنديان شابا`: an accusative behind a noun that is none is the object of a verb.
        let accusative = |at: usize| sentence.token_text(at).trim_end_matches('ً').ends_with('ا');
        let object = accusative(end) && !accusative(end - 1);
        if !adjective || !plain || other || object {
            break;
        }
        end += 1;
    }
    end
}

/// Where an abbreviation with full stops ends: "U.S. airmen".
pub(super) fn abbreviation_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let letter = |at: usize| {
        let token = sentence.tokens.get(at)?;
        let stopped = sentence.is_punct(at + 1, b'.') && sentence.glued(at + 1);
        (token.kind == Kind::Word && token.end - token.start == 1 && stopped).then_some(at + 2)
    };
    let mut end = letter(at)?;
    while let Some(next) = letter(end).filter(|_| sentence.glued(end)) {
        end = next;
    }
    (end > at + 2).then_some(end)
}
