//! A number in the text, with all that belongs to it.

use nom::Parser;
use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::hedge::{hedge_after, hedge_before, hedge_tied, hedged, rate};
use super::label::is_label;
use super::noun::{counted, is_cue, named_before, noun, out_of};
use super::range::{brackets, range};
use super::{Counted, Mention};
use crate::fact::{Interval, Modifier, Quantity};
use crate::grammar::compile::Noun;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole};
use crate::parse::cursor::Cursor;
use crate::parse::number::{Numeral, NumeralForm, numeral};
use crate::parse::sentence::Sentence;
use crate::text::token::{Clitics, Gap, Kind, Roles};

/// Whether what is taken out of a whole stands out of it: "(one) of the most wanted", `(أحد) أبرز`.
fn superlative(sentence: &Sentence<'_>, classes: &QuantityClasses, mut at: usize) -> bool {
    for class in [classes.of, classes.the].into_iter().flatten() {
        at = sentence.class_at(at, class).unwrap_or(at);
    }
    classes.superlative.is_some_and(|class| sentence.class_at(at, class).is_some())
}

/// A number at token `at` with all that belongs to it.
pub(super) fn explicit<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, at: usize) -> Option<Mention<'a>> {
    let token = &sentence.tokens[at];
    match token.kind {
        Kind::Punct => return None,
        Kind::Digits => {}
        Kind::Word if !token.roles.any(Roles::NUMBER) => return None,
        Kind::Word => {
            let numeric = |number: Option<crate::grammar::compile::NumberWord>| {
                number.is_some_and(|n| n.role != NumberRole::Ordinal)
            };
            let phrase = sentence.phrases_at(at).any(|hit| numeric(sentence.grammar.info(hit.word).number));
            if !phrase && !numeric(sentence.info(at).number) {
                return None;
            }
            // A phrase that means something else hides its first number word: "one another", `في المئة`.
            let hidden = sentence.phrases_at(at).any(|hit| {
                let info = sentence.grammar.info(hit.word);
                info.number.is_none() && (info.noun.is_some() || info.modifier.is_some())
            });
            if hidden && !phrase {
                return None;
            }
        }
    }
    let sub = *sentence;
    let (mut end, mut number) = read_numeral(&sub, classes, at)?;
    // `وأحد المواطنين`: before a definite plural what is spelled "one" is "and one of".
    let plural = sentence.noun(end).is_some_and(|(noun, _)| noun.plurality == Plurality::Plural);
    let definite = sentence.tokens.get(end).is_some_and(|next| next.clitics == Clitics::THE);
    let alone = number.value == Decimal::ONE && number.form == NumeralForm::Words && end == at + 1;
    if alone && definite && plural && sentence.token_text(at).starts_with('و') {
        number.form = NumeralForm::OneOf;
    }
    // `دون تسجيل أي إصابات`
    while number.form == NumeralForm::None
        && let Some(next) = classes.filler.and_then(|class| sentence.class_at(end, class))
    {
        end = next;
    }
    // "without two injured defenders": those two are, and are not with them.
    let numbered = sentence.number(end).is_some_and(|(n, _)| matches!(n.role, NumberRole::Unit | NumberRole::Ten));
    let digits = sentence.tokens.get(end).is_some_and(|next| next.kind == Kind::Digits);
    if number.form == NumeralForm::None && (numbered || digits) {
        return None;
    }
    // "one of the most wanted men" is no count of them.
    if number.value == Decimal::ONE && number.form != NumeralForm::Digits && superlative(sentence, classes, end) {
        return None;
    }
    // "some" hedges a number, and is one only before a noun for people.
    let hedge = sentence.modifier(at).is_some_and(|(_, to)| to == end);
    if hedge && (sentence.number(end).is_some() || sentence.tokens.get(end).is_some_and(|t| t.kind == Kind::Digits)) {
        return None;
    }
    // `دقيقة واحدة`, `من عائلة واحدة`: behind its noun "one" is an adjective.
    let described = at.checked_sub(1).filter(|&before| one_behind(sentence, classes, before, end, &number));
    let mut mention = Mention {
        from: at,
        to: end,
        number: (at, end),
        phrase_end: end,
        quantity: Quantity {
            value: number.value,
            upper: number.upper,
            modifier: if number.upper.is_some() { Modifier::Vague } else { Modifier::Exact },
            interval: Interval { lo: number.value, hi: Some(number.upper.unwrap_or(number.value)) },
        },
        form: number.form,
        precision: Decimal::new(1, number.decimals) * Decimal::from(number.scale),
        scale: number.scale,
        grouped: number.grouped,
        restated: None,
        noun: None,
        known: None,
        counted: Counted::Open,
        implied: false,
        others: false,
        definite: token.clitics.has(Clitics::THE),
        partitive: false,
        points_back: false,
        of_next: false,
        carried: false,
    };
    if is_label(sentence, classes, at, end, &number) || year(sentence, classes, at, end, &number) {
        mention.counted = Counted::Label;
        return Some(mention);
    }
    if let Some(before) = described {
        mention.noun = Some((before, at));
        mention.known = sentence.info(before).noun.as_ref();
        // `للطائرة الواحدة` is a price for each.
        let known = mention.known.filter(|_| !mention.definite);
        mention.counted = known.map_or(Counted::Things, |noun| counted(noun, false));
        return Some(mention);
    }
    if fifth(sentence, classes, at, end, &number) {
        mention.counted = Counted::Label;
        return Some(mention);
    }
    range(sentence, classes, &mut mention, &number);
    brackets(sentence, classes, &mut mention);
    hedge_before(sentence, classes, &mut mention);
    hedge_tied(sentence, &mut mention);
    noun(sentence, classes, &mut mention);
    if mention.known.is_none() && mention.counted == Counted::Open {
        named_before(sentence, classes, &mut mention);
    }
    out_of(sentence, classes, &mut mention);
    hedge_after(sentence, &mut mention);
    grouping(&mut mention);
    // "no" says something of people only before a noun for them.
    let of_people = mention.known.is_some_and(|noun| match noun.kind {
        NounKind::Person | NounKind::Case => noun.state.is_some() || noun.plurality == Plurality::Plural,
        _ => false,
    });
    // "without killing many cattle", "without naming casualties": what is not done is no noun with its zero.
    let gerund = mention.noun.is_some_and(|(at, end)| {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        let ends = |at: usize| classes.stop.is_some_and(|class| sentence.class_at(at, class).is_some());
        let verb = |at: usize| sentence.token_text(at).to_ascii_lowercase().ends_with("ing");
        verb(end - 1) && next.is_some() && !ends(end)
            || (mention.number.1..at).any(|at| verb(at) && sentence.tokens[at].word == 0)
    });
    if number.form == NumeralForm::None && (!of_people || gerund) {
        return None;
    }
    let plain_people = mention.known.is_some_and(|noun| {
        noun.kind == NounKind::Person && noun.plurality == Plurality::Plural && noun.state.is_none()
    });
    if hedge && !plain_people {
        return None;
    }
    // `لم تسجل إصابات خطيرة`: there may have been light ones.
    let graded = classes.grade.is_some_and(|class| {
        let end = mention.phrase_end;
        sentence.class_at(end, class).is_some() || sentence.class_ending(end, class).is_some()
    });
    if matches!(number.form, NumeralForm::None | NumeralForm::Nobody) && graded {
        return None;
    }
    // `2.3 إصابة` is a rate: people come whole.
    if mention.counted.may_be_people() && !mention.quantity.value.is_integer() {
        mention.counted = Counted::Things;
    }
    // `الأحد` is a weekday, never "the one of"; `كالفي` is no `كألفي`.
    if number.form == NumeralForm::OneOf && mention.definite || token.clitics.has(Clitics::LIKE) {
        return None;
    }
    let denied = || {
        let mut before = at.saturating_sub(DENIED_REACH)..at;
        before.any(|at| classes.negation.is_some_and(|class| sentence.class_at(at, class).is_some()))
    };
    if number.form == NumeralForm::Nobody {
        mention.counted = Counted::People;
        // `يقتل أي جندي`: without a denial before it it is anybody.
        let any = !sentence.is_ascii(at) && (end == at + 1 || sentence.token_text(at).ends_with("أي"));
        let person = |noun: &Noun| matches!(noun.kind, NounKind::Person | NounKind::Kin | NounKind::Case);
        let somebody = end > at + 1 || mention.known.is_some_and(person);
        if any && (mention.definite || !(somebody && denied())) {
            return None;
        }
    }
    // `لم يعتقل أحد`
    if number.form == NumeralForm::OneOf && mention.known.is_none() && sentence.token_text(at) == "أحد" && denied() {
        mention.form = NumeralForm::Nobody;
        mention.counted = Counted::People;
        mention.quantity.value = Decimal::ZERO;
        mention.quantity.interval = Interval::exactly(Decimal::ZERO);
    }
    // `قالها ثلاثا`: the accusative without a noun is "three times".
    let accusative =
        end == at + 1 && token.kind == Kind::Word && sentence.token_text(at).trim_end_matches('ً').ends_with('ا');
    let unit = sentence.info(at).number.is_some_and(|n| n.role == NumberRole::Unit && n.value > 2);
    if accusative && unit && mention.noun.is_none() {
        mention.counted = Counted::Things;
    }
    rate(sentence, classes, &mut mention);
    mention.carried = classes.carrying.is_some_and(|class| sentence.class_ending(mention.from, class).is_some());
    Some(mention)
}

/// How far before `أي شخص` its denial may stand, in tokens.
const DENIED_REACH: usize = 8;

/// `خمس الإنتاج`, `عشر المحصول`: before a definite noun that is no plural the word means a fifth, a tenth.
fn fifth(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize, end: usize, number: &Numeral) -> bool {
    let share = classes.share.is_some_and(|class| sentence.class_at(at, class).is_some());
    let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
    let one = sentence.noun(end).is_none_or(|(noun, _)| noun.plurality == Plurality::Singular);
    share
        && number.form == NumeralForm::Words
        && end == at + 1
        && !sentence.tokens[at].clitics.has(Clitics::THE)
        && next.is_some()
        && sentence.has_article(end)
        && sentence.token_text(end).starts_with("ال")
        && one
        && !sentence.token_text(end).ends_with("ات")
}

/// `قتل فيه 2011`, `المنسوبة إليهم في 2012 متهمين`: digits that read like a year behind a word of time or place, without a
/// noun that agrees with so great a number.
fn year(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize, end: usize, number: &Numeral) -> bool {
    let years = Decimal::from(1900)..=Decimal::from(2100);
    let plain = number.form == NumeralForm::Digits && end == at + 1 && number.scale == 1 && number.grouped.is_none();
    let led = classes.year_before.is_some_and(|class| sentence.class_ending(at, class).is_some());
    let counted = |(noun, _): &(&Noun, usize)| noun.plurality == Plurality::Singular;
    plain
        && years.contains(&number.value)
        && led
        && sentence.token_text(at).len() == 4
        && !sentence.noun(end).as_ref().is_some_and(counted)
}

/// Whether the Arabic number "one" that ends before `end` is an adjective of the word at `before`: `رصاصة واحدة`, not `نجا
/// واحد`. A word that no grammar knows is a noun where it agrees.
fn one_behind(sentence: &Sentence<'_>, classes: &QuantityClasses, before: usize, end: usize, number: &Numeral) -> bool {
    let (word, one) = (&sentence.tokens[before], &sentence.tokens[before + 1]);
    let single = number.value == Decimal::ONE && number.form == NumeralForm::Words && end == before + 2;
    if !single || sentence.is_ascii(before + 1) || word.kind != Kind::Word || one.gap != Gap::Space {
        return false;
    }
    let feminine = |at: usize| sentence.token_text(at).ends_with(['ة', 'ه']);
    let partitive = classes.of.is_some_and(|class| sentence.class_at(end, class).is_some());
    let alike = word.clitics.has(Clitics::THE) == one.clitics.has(Clitics::THE) && one.clitics.0 & !Clitics::THE.0 == 0;
    let noun = match &sentence.info(before).noun {
        Some(noun) => noun.plurality == Plurality::Singular && !is_cue(sentence, before),
        None => word.word == 0 && feminine(before) == feminine(before + 1),
    };
    alike && noun && !partitive
}

pub(super) fn read_numeral(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize) -> Option<(usize, Numeral)> {
    let cursor = Cursor::new(sentence, at);
    numeral(classes.numbers).parse(cursor).ok().map(|(rest, number)| (rest.at, number))
}

/// A number of people or things that has decimals was grouped by a full stop: `10.630 وحدة`.
fn grouping(mention: &mut Mention<'_>) {
    let Some(grouped) = mention.grouped else { return };
    if matches!(mention.counted, Counted::People | Counted::Vehicles | Counted::Things) {
        mention.quantity.value = grouped;
        mention.quantity.interval = hedged(grouped, mention.quantity.modifier, 10);
        mention.precision = Decimal::ONE;
    }
}
