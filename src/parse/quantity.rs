//! Quantities: number expressions with their hedges, brackets and counted nouns.

use nom::Parser;
use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::digits;
use super::number::{NumberClasses, Numeral, NumeralForm, numeral};
use super::sentence::Sentence;
use crate::fact::{Interval, Modifier, Quantity};
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, Noun, WordId};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole, Side};
use crate::span::Part;
use crate::text::token::{Case, Clitics, Gap, Kind, Roles};

/// A quantity in a sentence, by token indices.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// First token, hedges and opening brackets included.
    pub from: usize,
    /// One past the last token, closing brackets included, without the noun.
    pub to: usize,
    /// The tokens of the number alone.
    pub number: (usize, usize),
    /// One past the last token of the noun phrase.
    pub phrase_end: usize,
    /// The amount.
    pub quantity: Quantity,
    /// How the number is written.
    pub form: NumeralForm,
    /// Decimals and scale of the number as written, for rounding.
    pub precision: Decimal,
    /// The scale word that it is written with; 1 without one.
    pub scale: i64,
    /// The other reading of a number whose one mark may group or start decimals.
    pub grouped: Option<Decimal>,
    /// The same number given again: "four (5)".
    pub restated: Option<(Decimal, (usize, usize))>,
    /// The counted noun: its tokens and what is known of it.
    pub noun: Option<(usize, usize)>,
    /// What is known of the noun.
    pub known: Option<&'a Noun>,
    /// What is counted.
    pub counted: Counted,
    /// Whether it is told by a noun alone: one soldier, two soldiers.
    pub implied: bool,
    /// Whether it stands beside the ones before: "three others".
    pub others: bool,
    /// Whether a definite article makes it a known quantity: "the 28 refugees".
    pub definite: bool,
    /// "eight of the rebels": taken out of a whole that stands behind.
    pub partitive: bool,
    /// "eight of the rebels": the article says that they were told of before.
    pub points_back: bool,
    /// "17 of the 28": the whole is the next quantity.
    pub of_next: bool,
    /// "carrying 199 passengers": a load, of which the next verb says nothing.
    pub carried: bool,
}

impl Mention<'_> {
    /// Whether it is one person, told by a noun alone.
    pub fn is_one(&self) -> bool {
        self.implied && self.quantity.value == Decimal::ONE
    }
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// People, for sure.
    People,
    /// No noun, or one that no grammar knows: people if a cue says so.
    Open,
    /// Vehicles.
    Vehicles,
    /// Money, measures, percentages.
    Units,
    /// Anything else.
    Things,
    /// A label: "flight 17", "article 5", "B787".
    Label,
}

impl Counted {
    /// Whether a cue can make it a count of people.
    pub fn may_be_people(self) -> bool {
        matches!(self, Self::People | Self::Open)
    }
}

/// The classes that quantities are read with.
#[derive(Clone, Copy, Debug)]
pub struct QuantityClasses {
    /// For the numbers inside.
    pub numbers: NumberClasses,
    between: Option<ClassId>,
    to: Option<ClassId>,
    and: Option<ClassId>,
    of: Option<ClassId>,
    stop: Option<ClassId>,
    others: Option<ClassId>,
    label: Option<ClassId>,
    the: Option<ClassId>,
    possessive: Option<ClassId>,
    currency: Option<ClassId>,
    estimated: Option<ClassId>,
    rate_before: Option<ClassId>,
    rate_after: Option<ClassId>,
    count_of: Option<ClassId>,
    out_of: Option<ClassId>,
    carrying: Option<ClassId>,
    carry: Option<ClassId>,
    by: Option<ClassId>,
    each: Option<ClassId>,
    place: Option<ClassId>,
    filler: Option<ClassId>,
    grade: Option<ClassId>,
    superlative: Option<ClassId>,
    or: Option<ClassId>,
    change: [Option<ClassId>; 4],
    year_before: Option<ClassId>,
    part_after: Option<ClassId>,
    except: Option<ClassId>,
    aged: Option<ClassId>,
    disease: Option<ClassId>,
    than: Option<ClassId>,
}

impl QuantityClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            numbers: NumberClasses::of(grammar),
            between: grammar.class("range.between"),
            to: grammar.class("range.to"),
            and: grammar.class("number.and"),
            of: grammar.class("of"),
            stop: grammar.class("stop"),
            others: grammar.class("others"),
            label: grammar.class("label"),
            the: grammar.class("the"),
            possessive: grammar.class("possessive"),
            currency: grammar.class("currency"),
            estimated: grammar.class("estimated"),
            rate_before: grammar.class("rate.before"),
            rate_after: grammar.class("rate.after"),
            count_of: grammar.class("count.of"),
            out_of: grammar.class("out.of"),
            carrying: grammar.class("carrying"),
            carry: grammar.class("carry"),
            by: grammar.class("by"),
            each: grammar.class("each"),
            place: grammar.class("place"),
            filler: grammar.class("none.filler"),
            grade: grammar.class("grade"),
            superlative: grammar.class("superlative"),
            or: grammar.class("or"),
            year_before: grammar.class("year.before"),
            change: ["change.up", "change.down", "change.from", "change.by"].map(|name| grammar.class(name)),
            part_after: grammar.class("part.after"),
            except: grammar.class("except"),
            aged: grammar.class("age.lead"),
            disease: grammar.class("disease"),
            than: grammar.class("compared"),
        }
    }
}

/// The most tokens between a number and its noun in a noun-last language: "two young Slovak army officers".
const ADJECTIVES: usize = 5;

/// Finds the quantities of a sentence in order. `covered` tells where a date, age or the like covers a token: up to where;
/// `told` is handed from sentence to sentence.
pub fn find<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    covered: impl Fn(usize) -> Option<usize>,
    told: &mut Option<Told>,
    mentions: &mut Vec<Mention<'a>>,
) {
    let mut at = 0;
    // Where ages end that are told by their number alone: "aged 8".
    let mut aged = None;
    while at < sentence.tokens.len() {
        if let Some(end) = covered(at) {
            let lead = classes.aged.is_some_and(|class| sentence.class_at(at, class).is_some());
            aged = lead.then_some(end);
            at = end.max(at + 1);
            continue;
        }
        match explicit(sentence, classes, at).or_else(|| implied(sentence, classes, at, &covered)) {
            // ", both Finns,": who they are, not how many.
            Some(mention) if mention.form == NumeralForm::Both && apposed(sentence, mention.from) => at = mention.to,
            Some(mut mention) => {
                // "aged 8 and 10"
                if mention.noun.is_none() && aged.is_some_and(|end| end + 1 == mention.from) {
                    mention.counted = Counted::Things;
                    aged = Some(mention.to);
                }
                at = mention.phrase_end.max(at + 1);
                if one_of_two_things(sentence, mentions, &mention) {
                    mention.counted = Counted::Things;
                }
                // "one of them a policeman": the noun says who was counted.
                let marker = classes.part_after.and_then(|class| sentence.class_ending(mention.from, class));
                if mention.is_one() && mentions.last().is_some_and(|whole| Some(whole.to) == marker) {
                    continue;
                }
                carry(sentence, classes, mentions.last(), told, &mut mention);
                let neither = neither(sentence, classes, &mention);
                at = neither.as_ref().map_or(at, |other| other.phrase_end);
                mentions.push(mention);
                mentions.extend(neither);
            }
            None => at += 1,
        }
    }
}

/// `في هجومين أحدهما قرب السوق`: one of two is somebody only where two people were told of, here or in the sentence before.
fn one_of_two_things(sentence: &Sentence<'_>, before: &[Mention<'_>], mention: &Mention<'_>) -> bool {
    let bare = mention.form == NumeralForm::OneOf && mention.known.is_none();
    let two =
        |m: &Mention<'_>| m.quantity.value == Decimal::TWO && !matches!(m.counted, Counted::Things | Counted::Units);
    bare && mention.from > SENTENCE_START
        && sentence.token_text(mention.number.0).ends_with("هما")
        && !before.iter().any(two)
}

/// How far from its start a sentence may go on with those of the one before.
const SENTENCE_START: usize = 4;

/// Whether a token stands behind a comma and a noun for people.
fn apposed(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|&at| sentence.is_punct(at, b',')) else { return false };
    let noun = comma.checked_sub(1).and_then(|at| sentence.noun(at));
    noun.is_some_and(|(noun, _)| matches!(noun.kind, NounKind::Person | NounKind::Kin))
}

/// Whether what is taken out of a whole stands out of it: "(one) of the most wanted", `(أحد) أبرز`.
fn superlative(sentence: &Sentence<'_>, classes: &QuantityClasses, mut at: usize) -> bool {
    for class in [classes.of, classes.the].into_iter().flatten() {
        at = sentence.class_at(at, class).unwrap_or(at);
    }
    classes.superlative.is_some_and(|class| sentence.class_at(at, class).is_some())
}

/// "no deaths or injuries": the second noun that nothing is counted of.
fn neither<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &Mention<'a>) -> Option<Mention<'a>> {
    let at = classes.or.and_then(|class| sentence.class_at(mention.phrase_end, class))?;
    let (noun, end) = sentence.noun(at).filter(|(noun, _)| noun.state.is_some())?;
    (mention.form == NumeralForm::None).then(|| Mention {
        noun: Some((at, end)),
        known: Some(noun),
        counted: Counted::People,
        phrase_end: end,
        ..mention.clone()
    })
}

/// A number at token `at` with all that belongs to it.
fn explicit<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, at: usize) -> Option<Mention<'a>> {
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
    range(sentence, classes, &mut mention, &number);
    brackets(sentence, classes, &mut mention);
    hedge_before(sentence, classes, &mut mention);
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
    // "without killing many cattle" is no noun with its zero.
    let gerund = mention.noun.is_some_and(|(_, end)| {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        let ends = |at: usize| classes.stop.is_some_and(|class| sentence.class_at(at, class).is_some());
        sentence.token_text(end - 1).to_ascii_lowercase().ends_with("ing") && next.is_some() && !ends(end)
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
    if number.form == NumeralForm::None && graded {
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
    if number.form == NumeralForm::Nobody {
        mention.counted = Counted::People;
    }
    rate(sentence, classes, &mut mention);
    mention.carried = classes.carrying.is_some_and(|class| sentence.class_ending(mention.from, class).is_some());
    Some(mention)
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

fn read_numeral(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize) -> Option<(usize, Numeral)> {
    let cursor = Cursor::new(sentence, at);
    numeral(classes.numbers).parse(cursor).ok().map(|(rest, number)| (rest.at, number))
}

/// Whether the number names something instead of counting it: "MH17", "T-72", "flight 17", `رقم 19`, "1)".
fn is_label(sentence: &Sentence<'_>, classes: &QuantityClasses, at: usize, end: usize, number: &Numeral) -> bool {
    if number.form != NumeralForm::Digits {
        // "the ferry Trident Seven", "Air Force One"
        let capital = |at: usize| sentence.tokens[at].kind == Kind::Word && sentence.tokens[at].case == Case::Initial;
        let named = number.form == NumeralForm::Words && at > 0 && sentence.tokens[at].gap == Gap::Space;
        return named && capital(at) && capital(at - 1) && sentence.part == Part::Text && !headline(sentence);
    }
    let before = at.checked_sub(1).map(|i| &sentence.tokens[i]);
    if let Some(before) = before {
        let glued = sentence.glued(at);
        let latin = |i: usize| sentence.token_text(i).starts_with(|c: char| c.is_ascii_alphabetic());
        if glued && before.kind == Kind::Word && latin(at - 1) {
            return true;
        }
        // "T-72", "إف-16"
        if glued
            && before.punct == b'-'
            && at >= 2
            && sentence.glued(at - 1)
            && sentence.tokens[at - 2].kind == Kind::Word
        {
            return true;
        }
        if glued && matches!(before.punct, b'.' | b'/' | b'#' | b'_' | b'@' | b'=' | b'&') && before.gap == Gap::Glued {
            return true;
        }
        let mut label_end = at;
        // `المركز الـ 6`: the article may stand apart.
        let article = |at: usize| classes.the.is_some_and(|class| sentence.class_at(at, class).is_some());
        while label_end > 0
            && (matches!(sentence.tokens[label_end - 1].punct, b'(' | b'"' | b'.' | b':' | b'[' | b'\'')
                || article(label_end - 1))
        {
            label_end -= 1;
        }
        if classes.label.is_some_and(|class| sentence.class_ending(label_end, class).is_some()) {
            return true;
        }
    }
    let after = sentence.tokens.get(end);
    // "Maria Lopez, 34, was": an age between commas after a name.
    // "Maria L., 34, was"
    let name = (0..at.saturating_sub(1)).next_back().filter(|&i| !sentence.is_punct(i, b'.'));
    let name = name.or_else(|| at.checked_sub(3));
    let named = sentence.is_punct(at.wrapping_sub(1), b',')
        && name.is_some_and(|name| sentence.tokens[name].case == Case::Initial);
    let closed = after.is_some_and(|t| matches!(t.punct, b',' | b')') || sentence.token_text(end) == "and");
    if named && closed && number.value < Decimal::from(110) {
        return true;
    }
    // "17B", "2nd-ranked": digits that run on into letters which are no scale or unit.
    if after.is_some_and(|t| {
        t.gap == Gap::Glued && t.kind == Kind::Word && t.word == 0 && sentence.token_text(end).is_ascii()
    }) {
        return true;
    }
    // "a 1-0 defeat": a score, unless it rises like a range.
    let dashed = |at: usize| sentence.is_punct(at, b'-') && sentence.glued(at) && sentence.glued(at + 1);
    let digits = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == Kind::Digits);
    let rising = |second: usize| {
        sentence.tokens.get(second).is_some_and(|_| {
            digits::read(sentence.token_text(second)).is_some_and(|second| second.value > number.value)
        })
    };
    if dashed(end) && digits(end + 1) && !rising(end + 1) || at >= 2 && dashed(at - 1) && digits(at - 2) {
        return true;
    }
    // "1) First", "2 - Second" at the start of a line
    let starts_line = at == 0 || sentence.tokens[at].gap >= Gap::Line;
    if starts_line && after.is_some_and(|t| t.punct == b'-' && t.gap == Gap::Space) {
        return true;
    }
    starts_line
        && after.is_some_and(|t| matches!(t.punct, b')' | b'-' | b'.' | b'/'))
        && sentence.tokens.get(end + 1).is_some_and(|t| t.gap != Gap::Glued)
        && number.value <= Decimal::from(99)
}

/// Takes in the second end of a range: "20-30", "between 20 and 30", "20 to 30", "20 or 30", `ما بين 20 و30`.
fn range(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>, first: &Numeral) {
    let (from, end) = mention.number;
    if changes(sentence, classes, from) {
        return;
    }
    let between = classes.between.and_then(|class| sentence.class_ending(from, class));
    let next = if between.is_some() {
        match sentence.tokens.get(end) {
            Some(token) if token.clitics.has(Clitics::AND) && token.kind == Kind::Word => Some(end),
            _ => classes.and.and_then(|class| sentence.class_at(end, class)),
        }
    } else if sentence.is_punct(end, b'-') {
        Some(end + 1)
    } else {
        classes.to.and_then(|class| sentence.class_at(end, class))
    };
    let Some((to, second)) =
        next.filter(|&n| n < sentence.tokens.len()).and_then(|n| read_numeral(sentence, classes, n))
    else {
        return;
    };
    let start = next.unwrap_or(end);
    if second.upper.is_some() || first.upper.is_some() {
        return;
    }
    // "3 to 5 thousand": the scale of the second holds for both.
    let scaled =
        if first.scale == 1 && second.scale > 1 { first.value * Decimal::from(second.scale) } else { first.value };
    let lo = if scaled < second.value && first.value < Decimal::from(1000) { scaled } else { first.value };
    if lo >= second.value || !matches!(second.form, NumeralForm::Digits | NumeralForm::Words) {
        return;
    }
    // "two or three" reads like a range only between neighbours in size.
    if second.value > lo * Decimal::from(20) && lo > Decimal::ZERO {
        return;
    }
    if start > to {
        return;
    }
    mention.quantity = Quantity {
        value: lo,
        upper: Some(second.value),
        modifier: Modifier::Range,
        interval: Interval { lo, hi: Some(second.value) },
    };
    mention.number.1 = to;
    mention.to = to;
    mention.phrase_end = to;
    if let Some(between) = between {
        mention.from = between;
    }
}

/// "rose from 10 to 12", "up by two to 12": the first number of a change is no end of a range.
fn changes(sentence: &Sentence<'_>, classes: &QuantityClasses, from: usize) -> bool {
    let [up, down, old, by] = classes.change;
    let Some(start) = [old, by].into_iter().flatten().find_map(|class| sentence.class_ending(from, class)) else {
        return false;
    };
    let words =
        (start.saturating_sub(CHANGE_REACH)..start).rev().take_while(|&at| sentence.tokens[at].kind == Kind::Word);
    let mut ways = words.flat_map(|at| [up, down].into_iter().flatten().map(move |class| (at, class)));
    ways.any(|(at, class)| sentence.class_at(at, class).is_some())
}

/// How far before its old value the word may stand that tells of a change.
const CHANGE_REACH: usize = 5;

/// Takes in brackets and quotes around the number, and the same number given again in them: "four (4)", `(7) سبعة`.
fn brackets(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let opens = |at: usize| sentence.tokens.get(at).is_some_and(|t| matches!(t.punct, b'(' | b'"' | b'[' | b'\''));
    let closes = |at: usize| sentence.tokens.get(at).is_some_and(|t| matches!(t.punct, b')' | b'"' | b']' | b'\''));
    let bracketed = mention.from > 0 && opens(mention.from - 1) && closes(mention.to);
    if bracketed {
        mention.from -= 1;
        mention.to += 1;
        // `(5) آلاف`: a plural scale word.
        let plural = sentence.number(mention.to).filter(|(word, _)| word.alone.is_some());
        if let Some((word, end)) = plural.filter(|_| sentence.is_punct(mention.to - 1, b')')) {
            let scale = Decimal::from(word.value);
            mention.quantity.value *= scale;
            mention.quantity.interval = Interval::exactly(mention.quantity.value);
            mention.precision *= scale;
            mention.number.1 = end;
            mention.to = end;
        } else if sentence.is_punct(mention.to - 1, b')')
            && sentence.tokens.get(mention.to).is_some_and(|t| t.kind == Kind::Word)
            && let Some((end, again)) = read_numeral(sentence, classes, mention.to)
            && again.form == NumeralForm::Words
            && again.upper.is_none()
        {
            let bare_scale = again.value == Decimal::from(again.scale);
            let scaled = mention.quantity.value * Decimal::from(again.scale);
            if again.scale > 1 && (bare_scale || again.value == scaled) {
                // `(140) مليار`, `(20) عشرين مليون`: the scale word stands outside the brackets.
                mention.quantity.value = scaled;
                mention.quantity.interval = Interval::exactly(scaled);
                mention.precision *= Decimal::from(again.scale);
                mention.number.1 = end;
            } else if mention.form == NumeralForm::Digits {
                mention.restated = Some((again.value, (mention.to, end)));
            }
            mention.to = end;
        }
    } else if sentence.is_punct(mention.to, b'(')
        && let Some((end, again)) = sentence
            .tokens
            .get(mention.to + 1)
            .filter(|t| t.kind == Kind::Digits)
            .and_then(|_| read_numeral(sentence, classes, mention.to + 1))
        && sentence.is_punct(end, b')')
        && mention.form == NumeralForm::Words
    {
        mention.restated = Some((again.value, (mention.to + 1, end)));
        mention.to = end + 1;
    }
    mention.phrase_end = mention.to;
}

/// Takes in a hedge that stands before the number, past a preposition: `إلى أكثر من 12`, "at least 12", `ما لا يقل عن 12`.
fn hedge_before(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let mut end = mention.from;
    // "more than the 12", «أكثر من» «12»
    while end > 0
        && (matches!(sentence.tokens[end - 1].punct, b'"' | b'(')
            || classes.the.is_some_and(|the| sentence.class_ending(end, the).is_some()))
    {
        end -= 1;
    }
    if let Some((word, at)) = sentence.modifier_ending(end)
        && word.place != Side::After
        // `رجلان على الأقل واثنان`: behind the first it belongs to the first.
        && !(word.place == Side::Either && sentence.tokens[mention.number.0].clitics.has(Clitics::AND))
    {
        apply(mention, word.effect, word.tolerance);
        mention.from = at;
        // "about at least": the outer hedge widens the phrase only.
        if let Some((_, at)) = sentence.modifier_ending(at).filter(|(word, _)| word.place != Side::After) {
            mention.from = at;
        }
    }
    // "the other two", "another 12", "their two children": what stands between the article and the number.
    if let Some(at) = classes.others.and_then(|others| sentence.class_ending(mention.from, others)) {
        mention.others = true;
        mention.from = at;
    }
    if let Some(at) = classes.the.and_then(|the| sentence.class_ending(mention.from, the)) {
        mention.definite = true;
        mention.from = at;
    } else if let Some(at) = classes.possessive.and_then(|class| sentence.class_ending(mention.from, class)) {
        mention.from = at;
    }
    // `قدرت اللجنة عددهم بمليون`: an estimate a few words before.
    if mention.quantity.modifier == Modifier::Exact && by(sentence, classes, mention) {
        let floor = mention.from.saturating_sub(ESTIMATE_REACH);
        let clause = (floor..mention.from)
            .rev()
            .take_while(|&at| sentence.tokens[at].kind == Kind::Word && sentence.number(at).is_none());
        if clause.into_iter().any(|at| classes.estimated.is_some_and(|class| sentence.class_at(at, class).is_some())) {
            apply(mention, Modifier::About, 10);
        }
    }
}

/// Whether the preposition ب leads the number, as its proclitic or written apart: `بثلاثة`, `بـ3`.
fn by(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &Mention<'_>) -> bool {
    sentence.tokens[mention.number.0].clitics.has(Clitics::BY)
        || classes.by.is_some_and(|class| sentence.class_ending(mention.from, class).is_some())
}

/// How far before its number an estimating verb may stand, in words.
const ESTIMATE_REACH: usize = 16;

/// A rate is no count: "an average of 12", `244 شهريا`. Nor is what is left out: "all but two".
fn rate(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let led = |class: Option<ClassId>| class.is_some_and(|class| sentence.class_ending(mention.from, class).is_some());
    // "400 more than last year"
    let than = |at: usize| classes.than.is_some_and(|class| sentence.class_at(at, class).is_some());
    let before = led(classes.rate_before) || led(classes.except) || mention.noun.is_none() && than(mention.to);
    let after = classes.rate_after.is_some_and(|class| sentence.class_at(mention.phrase_end, class).is_some());
    if (before || after) && mention.counted != Counted::Units {
        mention.counted = Counted::Things;
    }
}

/// Takes in a hedge after the number or its noun phrase: `27 شخصا على الأقل`, "12 at least", "50 or more".
fn hedge_after(sentence: &Sentence<'_>, mention: &mut Mention<'_>) {
    if mention.quantity.modifier != Modifier::Exact {
        return;
    }
    let limit = (mention.phrase_end + 3).min(sentence.tokens.len());
    for at in mention.to..limit {
        let token = &sentence.tokens[at];
        // "9 dead and more than 30 injured": what leads the next number belongs to that.
        let leads = |end: usize| {
            let next = sentence.tokens.get(end);
            let digits = next.is_some_and(|next| next.kind == Kind::Digits);
            let number = digits || sentence.number(end).is_some() && !sentence.tokens[end].clitics.has(Clitics::AND);
            let longer = || sentence.is_ascii(at) && sentence.modifier(at + 1).is_some_and(|(_, to)| to > end);
            at >= mention.phrase_end && (number || longer())
        };
        if let Some((word, end)) = sentence.modifier(at)
            && word.place != Side::Before
            && !leads(end)
        {
            apply(mention, word.effect, word.tolerance);
            mention.phrase_end = mention.phrase_end.max(end);
            return;
        }
        if token.kind != Kind::Word || (at >= mention.phrase_end && sentence.number(at).is_some()) {
            if token.punct == b',' || matches!(token.punct, b'"' | b'(' | b')' | b'-') {
                continue;
            }
            return;
        }
    }
}

/// Hedges a quantity. `about` leaves a share of the value open on both sides.
fn apply(mention: &mut Mention<'_>, effect: Modifier, tolerance: u32) {
    let quantity = &mut mention.quantity;
    if quantity.modifier != Modifier::Exact {
        // "more than a dozen thousand" has no table of its own; the vague bounds stay.
        if quantity.modifier == Modifier::Vague || quantity.modifier == Modifier::Range {
            return;
        }
    }
    quantity.modifier = effect;
    quantity.interval = hedged(quantity.value, effect, tolerance);
}

/// The interval that a hedge leaves open around a value.
pub fn hedged(value: Decimal, effect: Modifier, tolerance: u32) -> Interval {
    let share = value * Decimal::from(tolerance) / Decimal::ONE_HUNDRED;
    match effect {
        Modifier::About => Interval { lo: value - share, hi: Some(value + share) },
        // "more than 1000" is said of 1000 and a little as well; the bound itself stays possible.
        Modifier::MoreThan | Modifier::AtLeast => Interval { lo: value, hi: None },
        Modifier::LessThan | Modifier::AtMost => Interval { lo: Decimal::ZERO, hi: Some(value) },
        _ => Interval::exactly(value),
    }
}

/// Finds the counted noun: after the number, past "of the" and adjectives.
fn noun<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &mut Mention<'a>) {
    let tokens = sentence.tokens;
    if classes.currency.is_some_and(|class| sentence.class_ending(mention.from, class).is_some())
        || mention.from.checked_sub(1).is_some_and(|i| matches!(sentence.token_text(i), "$" | "£" | "€" | "¥"))
    {
        mention.counted = Counted::Units;
        mention.noun = Some((mention.from - 1, mention.from));
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
    // "two state-paid guards": a noun inside a compound adjective is no head.
    let compound = |end: usize| sentence.is_punct(end, b'-') && sentence.glued(end) && sentence.glued(end + 1);
    // A unit or noun phrase that starts with a preposition: `في المئة`; `واحد للقطارات` is one for the trains.
    let led = |noun: &Noun, at: usize| {
        let clitics = tokens[at].clitics;
        (clitics.has(Clitics::FOR) || clitics.has(Clitics::BY)) && !matches!(noun.kind, NounKind::Unit | NounKind::Time)
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
    let adjective = (spelled && mention.form == NumeralForm::Words || article)
        && (sentence.has_article(at) || sentence.tokens[at].kind != Kind::Word)
        && end == number + 1;
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

/// How many tokens the name of a model may have: « إف - 16 ».
const MODEL_REACH: usize = 5;

/// `14 سعوديا من بين 22 شخصا`: the whole follows behind.
fn out_of(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let Some(end) = classes.out_of.and_then(|class| sentence.class_at(mention.phrase_end, class)) else { return };
    let number = sentence.tokens.get(end).is_some_and(|t| t.kind == Kind::Digits)
        || sentence.number(end).is_some_and(|(n, _)| n.role != NumberRole::Ordinal);
    if number {
        mention.partitive = true;
        mention.of_next = true;
    }
}

/// Gives a bare number the noun that names it before: `عدد المركبات المناولة في الميناء 89 ألفا`.
fn named_before<'a>(sentence: &Sentence<'a>, classes: &QuantityClasses, mention: &mut Mention<'a>) {
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

/// Lets a bare number take over what the number before it counts: `من 720 ألف سيارة إلى 954 ألفا`. With a scale word it may
/// stand some sentences off: what was told in thousands of cars goes on in thousands.
fn carry<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    before: Option<&Mention<'a>>,
    told: &mut Option<Told>,
    mention: &mut Mention<'a>,
) {
    if mention.known.is_some() {
        let noun = mention.noun.and_then(|(at, _)| sentence.noun_word(at)).filter(|_| mention.scale > 1);
        if let Some(noun) = noun {
            *told = Some(Told { scale: mention.scale, noun, counted: mention.counted });
        }
        return;
    }
    let led = by(sentence, classes, mention)
        || classes.carry.is_some_and(|class| {
            [mention.from, mention.number.0].iter().any(|&end| sentence.class_ending(end, class).is_some())
        });
    if mention.counted != Counted::Open || mention.noun.is_some() || mention.partitive || !led {
        return;
    }
    let alike = |a: Decimal, b: Decimal| a <= b * CARRY_FACTOR && b <= a * CARRY_FACTOR;
    let near = before
        .filter(|before| alike(before.quantity.value, mention.quantity.value))
        .and_then(|before| Some((before.known?, before.counted)));
    let far = told
        .filter(|told| told.scale == mention.scale)
        .and_then(|told| Some((sentence.grammar.info(told.noun).noun.as_ref()?, told.counted)));
    let thing = |&(_, counted): &(&Noun, Counted)| !counted.may_be_people();
    if let Some((noun, counted)) = near.filter(thing).or_else(|| far.filter(thing)) {
        mention.known = Some(noun);
        mention.counted = counted;
    }
}

/// What the last number with a scale word counted.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    scale: i64,
    noun: WordId,
    counted: Counted,
}

/// How many times greater or less a number may be that takes over a noun.
const CARRY_FACTOR: Decimal = Decimal::TEN;

/// How far before its number its name may start, in words.
const NAME_REACH: usize = 14;

/// Whether some pattern is looked up by a word or phrase here.
fn is_cue(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.tokens[at].roles.any(Roles::CLASS) && is_cue_word(sentence, sentence.tokens[at].word)
}

fn is_cue_word(sentence: &Sentence<'_>, word: WordId) -> bool {
    sentence.grammar.info(word).classes.iter().any(|class| sentence.grammar.is_cue(class))
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
        if noun.plurality == Plurality::Plural && !matches!(noun.kind, NounKind::Person)
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
fn counted(noun: &Noun, of: bool) -> Counted {
    match noun.kind {
        NounKind::Person | NounKind::Kin | NounKind::Case => Counted::People,
        NounKind::Vehicle => Counted::Vehicles,
        NounKind::Unit | NounKind::Time | NounKind::Age => Counted::Units,
        NounKind::Group if of => Counted::People,
        NounKind::Group | NounKind::Thing => Counted::Things,
    }
}

/// Where an Arabic noun phrase ends whose noun ends before `end`: nationalities behind it are adjectives.
fn past_adjectives(sentence: &Sentence<'_>, others: Option<ClassId>, mut end: usize) -> usize {
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

/// A number of people or things that has decimals was grouped by a full stop: `10.630 وحدة`.
fn grouping(mention: &mut Mention<'_>) {
    let Some(grouped) = mention.grouped else { return };
    if matches!(mention.counted, Counted::People | Counted::Vehicles | Counted::Things) {
        mention.quantity.value = grouped;
        mention.quantity.interval = hedged(grouped, mention.quantity.modifier, 10);
        mention.precision = Decimal::ONE;
    }
}

/// One or two people told by a noun alone: `جندي`, `جنديان`, "a soldier", "his wife". Also two vehicles (`سيارتين`).
fn implied<'a>(
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
        noun: Some((noun_at, end)),
        known: Some(noun),
        counted: if noun.kind == NounKind::Vehicle { Counted::Vehicles } else { Counted::People },
        implied: told.is_none(),
        others: classes.others.is_some_and(|class| {
            sentence.class_at(to, class).is_some() || ascii && sentence.class_at(from, class).is_some()
        }),
        definite,
        partitive: false,
        points_back: false,
        of_next: false,
        carried: false,
    };
    // `شرطيان على الأقل`
    if value == 2 {
        hedge_after(sentence, &mut mention);
    }
    Some(mention)
}

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
fn headline(sentence: &Sentence<'_>) -> bool {
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
    let cued = is_cue(sentence, before) || sentence.phrases_ending(at).any(|hit| is_cue_word(sentence, hit.word));
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

/// The singular head of an English noun phrase that starts at `at`: "young Slovak woman".
fn english_head<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    mut at: usize,
    covered: impl Fn(usize) -> Option<usize>,
) -> Option<(&'a Noun, usize, usize)> {
    let mut words = 0;
    let mut head = None;
    while at < sentence.tokens.len() && words < ADJECTIVES {
        if let Some(end) = covered(at) {
            if head.is_some() {
                break;
            }
            at = end.max(at + 1);
            words += 1;
            continue;
        }
        let token = &sentence.tokens[at];
        if matches!(token.punct, b'-' | b'\'') && token.gap == Gap::Glued {
            // "his son's girlfriend": what was the head so far is its owner.
            let owner = token.punct == b'\'' && sentence.glued(at + 1) && sentence.token_text(at + 1) == "s";
            if owner && sentence.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Word) {
                head = None;
                at += 1;
            }
            // "the Russian-made bus": a noun inside a compound adjective is no head.
            if token.punct == b'-' {
                head = None;
            }
            at += 1;
            continue;
        }
        if token.kind != Kind::Word || token.gap >= Gap::Line && words > 0 {
            break;
        }
        if let Some(end) = abbreviation_end(sentence, at) {
            at = end;
            words += 1;
            continue;
        }
        if sentence.number(at).is_some_and(|(n, _)| n.role != NumberRole::Ordinal) {
            break;
        }
        words += 1;
        match sentence.noun(at) {
            // "police arrest detective", "policeman shot dead": behind a plural stands a verb.
            Some(_) if head.is_some_and(|head| verb_behind(sentence, at, head)) => break,
            Some((noun, end)) => {
                head = Some((noun, at, end));
                at = end;
            }
            None if head.is_some() => break,
            None if classes.stop.is_some_and(|stop| sentence.class_at(at, stop).is_some()) => break,
            None => at += 1,
        }
    }
    // "an Algerian newspaper": before another word it is an adjective, but for verbs and function words.
    let head = head.filter(|&(noun, _, end)| {
        let next = sentence.tokens.get(end).filter(|next| next.kind == Kind::Word && next.gap == Gap::Space);
        !(noun.adjective && next.is_some_and(|next| !next.roles.any(Roles::CLASS.with(Roles::NUMBER))))
    });
    head.filter(|(noun, ..)| noun.plurality != Plurality::Plural)
}

/// Whether a word for things behind a noun is a verb there.
fn verb_behind(sentence: &Sentence<'_>, at: usize, (noun, ..): (&Noun, usize, usize)) -> bool {
    let grammar = sentence.grammar;
    let phrase = || {
        let cue = |word: WordId| grammar.info(word).classes.iter().any(|class| grammar.is_cue(class));
        sentence.phrases_at(at).any(|hit| cue(hit.word))
    };
    // "left a policeman dead"
    let adjective = noun.adjective && is_cue(sentence, at)
        || noun.plurality != Plurality::Plural
            && sentence.noun(at).is_some_and(|(next, _)| next.state.is_some() && next.plurality == Plurality::Plural);
    noun.plurality == Plurality::Plural && is_cue(sentence, at) || adjective || phrase()
}

/// Where an abbreviation with full stops ends: "U.S. airmen".
fn abbreviation_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
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
