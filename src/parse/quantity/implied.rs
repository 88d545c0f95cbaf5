//! One or two, told by a noun alone; nobody at all.

use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::english::english_head;
use super::hedge::hedge_after;
use super::noun::{is_cue, past_adjectives};
use super::{Counted, Mention};
use crate::fact::{Interval, Modifier, Quantity};
use crate::grammar::compile::{ClassId, Noun};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::parse::number::NumeralForm;
use crate::parse::sentence::Sentence;
use crate::span::Part;
use crate::text::token::{Case, Clitics, Gap, Kind, Roles};

/// One or two people told by a noun alone: `جندي`, `جنديان`, "a soldier", "his wife". Also two vehicles (`سيارتين`).
pub(super) fn implied<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    at: usize,
    covered: impl Fn(usize) -> Option<usize>,
) -> Option<Mention<'a>> {
    let token = &sentence.tokens[at];
    // An English noun phrase may begin with an article, which is a number word or of a class.
    if !token.roles.any(Roles::NOUN.with(Roles::NUMBER).with(Roles::CLASS)) {
        return None;
    }
    if let Some(next) = next_in_row(sentence, classes, at) {
        return Some(next);
    }
    let ascii = sentence.text.as_bytes()[token.start as usize].is_ascii();
    let (noun, from, noun_at, end, definite) = if ascii {
        let article = sentence.number(at).is_some_and(|(n, _)| n.role == NumberRole::Article);
        let the = classes.the.is_some_and(|the| sentence.class_at(at, the).is_some());
        let possessive = classes.possessive.is_some_and(|class| sentence.class_at(at, class).is_some());
        if article || the || possessive {
            // "the other" and "another" are nouns of their own where none follows.
            let alone = |end: usize| {
                let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
                next.is_none_or(|next| next.roles.any(Roles::CLASS) && !next.roles.any(Roles::NUMBER))
            };
            let pronoun = || sentence.noun(at).filter(|&(_, end)| alone(end)).map(|(noun, end)| (noun, at, end));
            let (noun, noun_at, end) = english_head(sentence, classes, at + 1, &covered).or_else(pronoun)?;
            // "the third victim" is a place in a row and no count.
            let ordinal = |at| sentence.number(at).is_some_and(|(number, _)| number.role == NumberRole::Ordinal);
            if the && (at + 1..noun_at).any(ordinal) {
                return None;
            }
            (noun, at, noun_at, end, the)
        } else if let Some((noun, end)) = owned(sentence, at) {
            (noun, at, at, end, false)
        } else {
            // Headlines drop the article: "Police arrest detective".
            let free = at == 0 || sentence.noun(at - 1).is_none() || is_cue(sentence, at - 1);
            if !free || sentence.noun(at).is_none_or(|_| is_cue(sentence, at)) || !headline(sentence) {
                return None;
            }
            let (noun, noun_at, end) = english_head(sentence, classes, at, &covered)?;
            // "Father Smith", "actor Jones": a title before a name.
            let name = sentence.tokens.get(end).is_some_and(|next| {
                next.kind == Kind::Word && next.gap == Gap::Space && next.word == 0 && next.case != Case::Lower
            });
            let kin = noun.kind == NounKind::Kin && sentence.part == Part::Title;
            if name || !(noun.kind == NounKind::Person || kin) {
                return None;
            }
            // "British hostage describes ordeal": a noun of state tells of somebody by itself.
            (noun, at, noun_at, end, noun.state.is_none())
        }
    } else {
        let (noun, end) = sentence.noun(at)?;
        if !matches!(noun.kind, NounKind::Person | NounKind::Kin | NounKind::Case | NounKind::Vehicle) {
            return None;
        }
        if noun.kind == NounKind::Person && is_adjective(sentence, at) || no_one(sentence, classes, at, end, noun) {
            return None;
        }
        let phrase_end = if noun.kind == NounKind::Case { end } else { past_adjectives(sentence, classes.others, end) };
        (noun, at, at, phrase_end, token.clitics.has(Clitics::THE))
    };
    // `زعيم التنظيم`: before a definite noun it is definite as well.
    let construct = !ascii && noun.plurality == Plurality::Singular && noun.kind != NounKind::Case && {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        next.is_some() && sentence.has_article(end) && sentence.token_text(end).starts_with("ال")
    };
    let definite = definite || construct;
    // `شخص واحد`, `شخصين اثنين`: the number word behind its noun makes it explicit.
    let plurality = if !ascii && told_two(sentence, at, end, noun) { Plurality::Dual } else { noun.plurality };
    // `وفاة اثنين` is a noun of event and its victims.
    let told = sentence.number(end).filter(|(n, _)| {
        let agrees = n.value == if plurality == Plurality::Dual { 2 } else { 1 };
        !ascii && n.role == NumberRole::Unit && agrees && sentence.tokens[end].clitics == Clitics(0)
    });
    // `الشرطيين الثلاثة`: the number behind says how many.
    let numbered = sentence.number(end).is_some_and(|(n, _)| n.role == NumberRole::Unit && n.value > 2);
    if plurality == Plurality::Dual && numbered && sentence.tokens[end].clitics == Clitics::THE {
        return None;
    }
    let value = match (plurality, noun.kind) {
        (Plurality::Singular, _) if noun.numbered && told.is_none() => return None,
        (Plurality::Singular, NounKind::Case) if definite && told.is_none() => return None,
        (Plurality::Singular, NounKind::Person | NounKind::Kin | NounKind::Case) => 1,
        (Plurality::Singular, NounKind::Vehicle) if told.is_some() => 1,
        (Plurality::Dual, NounKind::Person | NounKind::Kin | NounKind::Case | NounKind::Vehicle) => 2,
        _ => return None,
    };
    let (number, to) = match told {
        Some((_, told_end)) => ((end, told_end), told_end),
        None if ascii => ((from, end), end),
        None => ((noun_at, noun_at + 1), end),
    };
    let mut mention = Mention {
        noun: Some((noun_at, end)),
        known: Some(noun),
        counted: if noun.kind == NounKind::Vehicle { Counted::Vehicles } else { Counted::People },
        implied: told.is_none(),
        others: classes.others.is_some_and(|class| {
            sentence.class_at(to, class).is_some() || ascii && sentence.class_at(from, class).is_some()
        }),
        definite,
        ..people(from, to, number, value)
    };
    // `شرطيان على الأقل`
    if value == 2 {
        hedge_after(sentence, &mut mention);
    }
    Some(mention)
}

/// So many people, told by the words `from..to` without a numeral.
fn people<'a>(from: usize, to: usize, number: (usize, usize), value: i64) -> Mention<'a> {
    Mention {
        from,
        to,
        number,
        phrase_end: to,
        quantity: Quantity {
            value: value.into(),
            upper: None,
            modifier: Modifier::Exact,
            interval: Interval::exactly(value.into()),
        },
        form: NumeralForm::Words,
        precision: Decimal::ONE,
        scale: 1,
        grouped: None,
        restated: None,
        noun: None,
        known: None,
        counted: Counted::People,
        implied: true,
        others: false,
        definite: false,
        partitive: false,
        points_back: false,
        of_next: false,
        carried: false,
    }
}

/// `وأصيب ثالث بجروح`: the next in a row of people, right behind a verb and without a noun of their own.
fn next_in_row<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, at: usize) -> Option<Mention<'a>> {
    // "and a third was wounded"
    if sentence.is_ascii(at) {
        sentence.number(at).filter(|(n, _)| n.role == NumberRole::Article)?;
        let (number, end) = sentence.number(at + 1).filter(|(n, _)| n.role == NumberRole::Ordinal)?;
        let next = sentence.tokens.get(end);
        let ends = next.is_none_or(|next| matches!(next.punct, b'.' | b',' | b';') && next.gap == Gap::Glued);
        let verb = ends && at > 0 && is_cue(sentence, at - 1);
        let said = classes.be.is_some_and(|class| sentence.class_at(end, class).is_some());
        let told = (verb || said) && (2..=LAST_IN_ROW).contains(&number.value);
        return told.then(|| Mention { others: true, ..people(at, end, (at, end), 1) });
    }
    let (number, end) = sentence.number(at).filter(|(n, _)| n.role == NumberRole::Ordinal && n.value > 2)?;
    let verb = at.checked_sub(1).filter(|&verb| is_cue(sentence, verb))?;
    let conjoined = sentence.tokens[verb].clitics.has(Clitics::AND)
        || classes.stop.is_some_and(|stop| sentence.class_ending(verb, stop).is_some());
    let alone = sentence.tokens.get(end).is_none_or(|next| {
        let led = next.clitics.has(Clitics::BY) || next.clitics.has(Clitics::FOR);
        next.kind == Kind::Punct
            || led
            || is_cue(sentence, end)
            || classes.stop.is_some_and(|stop| sentence.class_at(end, stop).is_some())
    });
    let plain =
        conjoined && sentence.tokens[at].clitics == Clitics(0) && !sentence.tokens[verb].clitics.has(Clitics::THE);
    let told = plain && alone && number.value <= LAST_IN_ROW && !sentence.is_ascii(at);
    told.then(|| Mention { others: true, ..people(at, end, (at, end), 1) })
}

/// The last ordinal that people are told one after the other with.
const LAST_IN_ROW: i64 = 10;

/// "Smith's husband": a relative whose owner has a name.
fn owned<'a>(sentence: &Sentence<'a>, at: usize) -> Option<(&'a Noun, usize)> {
    let owner = at.checked_sub(3)?;
    let genitive = sentence.is_punct(at - 2, b'\'') && sentence.glued(at - 2) && sentence.glued(at - 1);
    let named = sentence.tokens[owner].word == 0 && sentence.tokens[owner].case == Case::Initial;
    let kin = |(noun, _): &(&Noun, usize)| noun.kind == NounKind::Kin && noun.plurality == Plurality::Singular;
    (genitive && named && sentence.token_text(at - 1) == "s").then(|| sentence.noun(at))?.filter(kin)
}

/// Whether a noun that may be a sound plural is a dual here: by its vowel sign (`معتمريْن`), or by a dual pronoun behind.
fn told_two(sentence: &Sentence<'_>, at: usize, end: usize, noun: &Noun) -> bool {
    let word = sentence.token_text(at);
    if noun.plurality != Plurality::Plural || !matches!(noun.kind, NounKind::Person | NounKind::Case) {
        return false;
    }
    let signed = word.contains("يْن");
    let oblique = word.trim_end_matches(['َ', 'ِ', 'ْ']).ends_with("ين");
    let behind = end..(end + TOLD_TWO_REACH).min(sentence.tokens.len());
    let mut clause = behind.take_while(|&at| sentence.tokens[at].kind == Kind::Word);
    let two = sentence.number(end).is_some_and(|(n, _)| n.role == NumberRole::Unit && n.value == 2);
    signed || oblique && two || oblique && clause.any(|at| sentence.token_text(at).ends_with("هما"))
}

/// How far behind a noun the pronoun may stand that says that they are two.
const TOLD_TWO_REACH: usize = 8;

/// Whether a sentence reads like a headline: a title, or a line all in capitals.
pub(super) fn headline(sentence: &Sentence<'_>) -> bool {
    sentence.part == Part::Title
        || sentence.tokens.first().is_some_and(|t| matches!(t.punct, b'-' | b'*'))
        || sentence
            .tokens
            .iter()
            .filter(|t| t.kind == Kind::Word)
            .all(|t| matches!(t.case, Case::Upper | Case::Initial))
}

/// `التنظيم الإرهابي`, `هجوم انتحاري`: behind a noun of the same definiteness a word for people is an adjective.
fn is_adjective(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (noun, word) = (&sentence.tokens[before], &sentence.tokens[at]);
    if noun.kind != Kind::Word || word.gap != Gap::Space {
        return false;
    }
    match word.clitics {
        Clitics::THE => sentence.has_article(before),
        Clitics(0) => match &sentence.info(before).noun {
            Some(known) => {
                let agrees = known.kind == NounKind::Case
                    && sentence
                        .info(at)
                        .noun
                        .as_ref()
                        .is_some_and(|noun| noun.state.is_some() && noun.plurality == known.plurality);
                (matches!(known.kind, NounKind::Thing | NounKind::Group) || agrees) && !noun.clitics.has(Clitics::THE)
            }
            // `شركة استقدام سعودية`: behind a word that no grammar knows, what may be an adjective is one.
            None => noun.word == 0 && sentence.info(at).noun.as_ref().is_some_and(|noun| noun.adjective),
        },
        _ => false,
    }
}

/// Whether an Arabic noun names nobody in particular: a function word (`أما`), what stands behind an ordinal or quantifier
/// (`تاسع شخص`, `كل مواطن`), either of `بين قتيل وجريح`.
fn no_one(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize, end: usize, noun: &Noun) -> bool {
    let is = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    let single = end == at + 1;
    if single && (is(classes.stop, at) && !sentence.tokens[at].clitics.has(Clitics::THE) || is(classes.place, at)) {
        return true;
    }
    // `سيارتي تحت الجسر`: without a noun behind it this is "my car", no dual.
    let mine = single && noun.plurality == Plurality::Dual && sentence.token_text(at).ends_with('ي') && {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        next.is_none_or(|next| next.clitics.has(Clitics::AND) || is(classes.stop, end))
    };
    let Some(before) = at.checked_sub(1) else { return mine };
    // `منزل والديها`: whose the thing before is.
    let owner = noun.kind == NounKind::Kin && {
        let known = sentence.info(before).noun.as_ref();
        known.is_some_and(|known| matches!(known.kind, NounKind::Thing | NounKind::Vehicle | NounKind::Group))
            && !sentence.tokens[before].clitics.has(Clitics::THE)
            && sentence.tokens[at].clitics == Clitics(0)
    };
    // `قتل آخر`: the other one stands for a noun only behind a cue.
    let cued = is_cue(sentence, before) || sentence.phrases_ending(at).any(|hit| sentence.grammar.is_cue(hit.word));
    let plain = matches!(sentence.tokens[at].clitics, Clitics(0) | Clitics::THE);
    let other = single && is(classes.others, at) && !(cued && plain);
    if mine || owner || other || noun.plurality != Plurality::Singular {
        return mine || owner || other;
    }
    let ordinal = |at: usize| {
        sentence.info(at).number.is_some_and(|n| n.role == NumberRole::Ordinal)
            && !sentence.tokens[at].clitics.has(Clitics::THE)
    };
    let second = noun.state.is_some()
        && sentence.tokens[at].clitics.has(Clitics::AND)
        && before.checked_sub(1).is_some_and(|at| is(classes.between, at))
        && sentence.info(before).noun.as_ref().is_some_and(|noun| noun.state.is_some());
    ordinal(before) || is(classes.each, before) || is(classes.between, before) && noun.state.is_some() || second
}
