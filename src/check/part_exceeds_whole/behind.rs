//! Wholes that stand behind their part: "26 of its last 22 games", `26 من بين الـ16`, "409 seats in the 391-seat house".

use rust_decimal::Decimal;

use super::{META, finding};
use crate::fact::Modifier;
use crate::finding::{Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::parse::sentence::Sentence;
use crate::span::Part;
use crate::text::token::{Clitics, Gap, Kind, Token};
use crate::weigh::{Measure, Scales, amount, ordinals};

/// Words of the part's noun before "of", and those that lead up to the whole behind it.
const WORDS: usize = 4;

/// Words and marks between a number of seats and the house that has fewer: "members of parliament voted in the".
const HOUSE: u32 = 8;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let words = Words::of(scales);
    for pair in scales.measures.windows(2) {
        let [part, whole] = pair else { continue };
        if part.trace.sentence != whole.trace.sentence || part.part_of.is_some() || part.implied || !more(part, whole) {
            continue;
        }
        let sentence = scales.sentence(part.trace.sentence);
        if words.taken_out(scales, &sentence, part, whole)
            || words.of_size(&sentence, part, whole)
            || words.of_best(&sentence, part, whole)
            || words.of_those_numbering(&sentence, part, whole)
        {
            findings.push(finding(part, whole).severity(Severity::Warning));
        }
    }
}

/// Words from a part to the number of all: `من الشركات المدرجة في السوق، والبالغ عددها`.
const NUMBERING: usize = 12;

/// "the 101-member parliament" and, elsewhere, "106 members of parliament voted".
pub(super) fn bodies(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let text = |m: &Measure<'_>, at: usize| {
        let token = scales.sentence_tokens(m.trace.sentence).get(at).filter(|token| token.kind == Kind::Word)?;
        Some(scales.article.part(m.fact.part).as_str()[token.start as usize..token.end as usize].trim_end_matches('s'))
    };
    for body in scales.body().filter(|m| m.exact().is_some_and(|value| value > Decimal::TEN) && m.unit.is_none()) {
        let sentence = scales.sentence(body.trace.sentence);
        let to = body.trace.to as usize;
        let compound = sentence.is_punct(to, b'-') && sentence.glued(to);
        let Some(head) = sentence.tokens.get(to + 2).filter(|token| compound && scales.names_a_thing(token)) else {
            continue;
        };
        let of_it = |m: &&Measure<'_>| {
            let tokens = scales.sentence_tokens(m.trace.sentence);
            let at = m.trace.to as usize;
            let named = tokens[(at + 1).min(tokens.len())..].iter().take(BODY).any(|token| token.hash == head.hash);
            m.trace.sentence != body.trace.sentence
                && named
                && text(m, at).is_some()
                && text(m, at) == text(body, to + 1)
        };
        if let Some(part) = scales.body().filter(of_it).find(|m| more(m, body)) {
            findings.push(finding(part, body).severity(Severity::Warning));
        }
    }
}

/// Words between the members of a body and its name: "members of the lower house".
const BODY: usize = 3;

/// "from the tenth floor of a building of eight": a floor above the last.
pub(super) fn floors(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(floor) = scales.grammar.class("floor") else { return };
    if !scales.phrases.has(floor) {
        return;
    }
    let is_floor = |token: &Token| scales.grammar.info(token.word).classes.has(floor);
    let mut heights = scales.body().filter(|m| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        // "a nine-storey building" and `مكون من 9 طوابق`, no "three floors were on fire".
        let (from, to) = (m.trace.from as usize, m.trace.to as usize);
        let compound = tokens.get(to).is_some_and(|token| token.punct == b'-');
        let noun = tokens[to..].iter().take(2).any(is_floor);
        let led = ["list.opener", "of.size"].iter().any(|name| {
            let class = scales.grammar.class(name);
            (from.saturating_sub(2)..from).any(|at| scales.class_at(tokens, at, class).is_some())
        });
        noun && (compound || led || tokens[..from].last().is_some_and(|token| token.punct == b'"'))
            && m.exact().is_some()
    });
    let (Some(height), None) = (heights.next(), heights.next()) else { return };
    for ordinal in ordinals(scales, Part::Text) {
        let near = ordinal.sentence.abs_diff(height.trace.sentence) <= STOREYS;
        let of_floors =
            scales.sentence_tokens(ordinal.sentence).iter().any(|token| is_floor(token) && ordinal.ranks(token));
        if near && of_floors && Decimal::from(ordinal.rank) > height.quantity.value && height.lo() > Decimal::ONE {
            let (rank, floors) = (ordinal.rank, amount(height.quantity.value));
            findings.push(
                Finding::new(&META, format!("there is no floor {rank} above {floors} floors"))
                    .severity(Severity::Warning)
                    .label(ordinal.part, ordinal.span, "the floor")
                    .fact(height.fact, "the floors of the building")
                    .arithmetic(format!("{rank} > {floors}"))
                    .suggestion("one of the two is wrong"),
            );
            return;
        }
    }
}

/// Sentences between a floor and the height of its building.
const STOREYS: u32 = 3;

/// Whether a number is greater than what may be its whole. Of two that are "about" so much the greater one is known.
fn more(part: &Measure<'_>, whole: &Measure<'_>) -> bool {
    let known = [part, whole].iter().all(|m| m.quantity.modifier != Modifier::Vague);
    let most = match whole.quantity.modifier {
        Modifier::About if part.quantity.modifier == Modifier::About => Some(whole.quantity.value),
        _ => whole.hi(),
    };
    known && part.unit == whole.unit && whole.lo() > Decimal::ONE && most.is_some_and(|most| part.lo() > most)
}

struct Words {
    of: Option<ClassId>,
    out_of: Option<ClassId>,
    the: Option<ClassId>,
    possessive: Option<ClassId>,
    stop: Option<ClassId>,
    in_row: Option<ClassId>,
    and: Option<ClassId>,
    among: Option<ClassId>,
    superlative: Option<ClassId>,
    numbering: Option<ClassId>,
}

impl Words {
    fn of(scales: &Scales<'_>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            of: class("of"),
            out_of: class("out.of"),
            the: class("the"),
            possessive: class("possessive"),
            stop: class("stop"),
            in_row: class("in.row"),
            and: class("number.and"),
            among: class("among"),
            superlative: class("superlative"),
            numbering: class("numbering"),
        }
    }

    /// "26 of its last 22 games": only "of" and words that make the whole a known one stand between.
    fn taken_out(&self, scales: &Scales<'_>, sentence: &Sentence<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
        let (from, to) = (part.trace.to as usize, whole.trace.from as usize);
        let to = if to > from && sentence.is_sign(to - 1) { to - 1 } else { to };
        let is = |at: usize, class: Option<ClassId>| class.is_some_and(|class| sentence.class_at(at, class).is_some());
        let end = |at: usize, class: Option<ClassId>| class.and_then(|class| sentence.class_at(at, class));
        let plain = |at: usize| sentence.tokens[at].kind == Kind::Word && !is(at, self.stop);
        let limit = to.min(from + WORDS);
        let Some(of) = (from..limit).find(|&at| is(at, self.of) || is(at, self.out_of)) else { return false };
        let among = end(of, self.out_of);
        let Some(behind) = among.or_else(|| end(of, self.of)) else { return false };
        // "17 men of the 12 teams" are no part of the teams.
        let one_noun = of == from
            || among.is_some()
            || part.trace.noun != 0 && part.trace.noun == whole.trace.noun
            || part.trace.phrase_end as usize <= from;
        // `104 من الأفران و182 وحدة`
        let joined = |at: usize| sentence.tokens[at].clitics.has(Clitics::AND) || is(at, self.and);
        let led = behind <= to
            && to - behind <= WORDS
            && !(behind..=to).any(joined)
            && (behind..to).all(|at| {
                let owner = sentence.is_punct(at, b'\'') || sentence.tokens[at].gap == Gap::Glued;
                owner || plain(at) || is(at, self.the) || is(at, self.possessive)
            });
        let owned = |at: usize| {
            is(at, self.the)
                || is(at, self.possessive)
                || is(at, self.in_row)
                || sentence.is_punct(at, b'\'')
                || sentence.tokens[at].clitics.has(Clitics::THE)
        };
        // `30 طالبا من 12 طالبا`
        let alike = part.trace.noun != 0 && part.trace.noun == whole.trace.noun && part.unit.is_none() && behind == to;
        let known =
            whole.trace.definite || alike || (behind..=to).any(owned) || scales.noun_of(whole) != whole.trace.noun;
        // "of the 20-member group"
        let compound = sentence.is_punct(whole.trace.to as usize, b'-');
        (from..of).all(plain) && one_noun && led && known && !compound
    }

    /// "12 firms among the top ten", `12 شركة ضمن أفضل عشر شركات`.
    fn of_best(&self, sentence: &Sentence<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
        let (from, to) = (part.trace.to as usize, whole.trace.from as usize);
        let (Some(among), Some(best)) = (self.among, self.superlative) else { return false };
        let led = |at: usize| sentence.class_at(at, among).is_some_and(|end| sentence.class_at(end, best) == Some(to));
        to > from && to - from <= 2 * WORDS && (from..to).any(led)
    }

    /// "166 of the companies listed, which number 162", `166 من الشركات المدرجة، والبالغ عددها 162`.
    fn of_those_numbering(&self, sentence: &Sentence<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
        let (from, to) = (part.trace.to as usize, whole.trace.from as usize);
        let of = |at: usize| self.of.and_then(|of| sentence.class_at(at, of)).is_some();
        let taken = of(from) || of(part.trace.phrase_end as usize);
        let numbering = self.numbering.and_then(|class| sentence.class_ending(to, class));
        let plain = |at: usize| sentence.tokens[at].kind == Kind::Word || sentence.is_punct(at, b',');
        taken && to > from && to - from <= NUMBERING && numbering.is_some_and(|at| (from..at).all(plain))
    }

    /// "409 seats in the 391-seat house", `409 مقاعد في البرلمان المكون من 391 مقعدا`.
    fn of_size(&self, sentence: &Sentence<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
        let (from, to) = (part.trace.phrase_end, whole.trace.from);
        let size = sentence.is_punct(whole.trace.to as usize, b'-') && sentence.glued(whole.trace.to as usize);
        let near = from <= to && to - from <= HOUSE;
        let open = (from..to).all(|at| sentence.tokens[at as usize].kind == Kind::Word);
        let noun = |at: usize| sentence.tokens.get(at).map(|_| sentence.token_text(at).trim_end_matches(['s', 'S']));
        size && near
            && open
            && noun(part.trace.to as usize).zip(noun(whole.trace.to as usize + 1)).is_some_and(|(a, b)| a == b)
    }
}
