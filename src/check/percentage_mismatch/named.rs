//! Shares of a total that is named: "$4.9 billion, or 18 percent of all exports estimated at $61.5 billion".

use rust_decimal::Decimal;

use super::{TOLERANCE, finding};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind, Token};
use crate::weigh::{Measure, Scales};

/// Words and marks between a number and the percentage that it is.
const TIED: usize = 5;
/// Words between a percentage and the total behind it.
const BEHIND: usize = 8;
/// Words between "of" and the noun of the total, and between that noun and its number.
const NAME: usize = 3;
const NUMBER: usize = 30;
/// Sentences back in which a total may be told.
const BACK: u32 = 6;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let reader = Reader::of(scales);
    for pair in scales.measures.windows(2) {
        let [part, percent] = pair else { continue };
        let Some(name) = reader.named(part, percent) else { continue };
        let found = reader.behind(part, percent).or_else(|| reader.before(part, percent, name));
        if let Some((whole, is)) = found {
            findings.push(finding(part, percent, whole, is.round_dp(1)));
        }
    }
}

struct Reader<'s, 'd> {
    scales: &'s Scales<'d>,
    share: Option<ClassId>,
    of: Option<ClassId>,
    the: Option<ClassId>,
    total: Option<ClassId>,
    valued: Option<ClassId>,
    change: [Option<ClassId>; 2],
    compared: Option<ClassId>,
}

impl<'s, 'd> Reader<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            share: class("share"),
            of: class("of"),
            the: class("the"),
            total: class("share.total"),
            valued: class("share.valued"),
            change: ["change.up", "change.down"].map(class),
            compared: class("change.compared"),
        }
    }

    fn is(&self, tokens: &[Token], at: usize, class: Option<ClassId>) -> bool {
        self.scales.class_at(tokens, at, class).is_some()
    }

    /// The token of the total's name, where a number is called so many percent of all of something.
    fn named(&self, part: &Measure<'_>, percent: &Measure<'_>) -> Option<usize> {
        let together = part.trace.sentence == percent.trace.sentence && percent.is_percent();
        let plain = !part.is_percent() && part.exact().is_some() && part.part_of.is_none();
        if !together || !plain {
            return None;
        }
        let tokens = self.scales.sentence_tokens(part.trace.sentence);
        let (from, to) = (part.trace.phrase_end as usize, percent.trace.from as usize);
        let reach = from <= to && to - from <= TIED;
        let tied = |at: usize| self.is(tokens, at, self.share) || matches!(tokens[at].punct, b'(' | b',');
        // "about 18 percent": the hedge is a part of the number.
        let led = (from..=to).any(tied);
        let start = (part.trace.from as usize).saturating_sub(TIED);
        let changes = (start..to).any(|at| self.change.iter().any(|&class| self.is(tokens, at, class)));
        let mut at = percent.trace.phrase_end as usize;
        at = self.scales.class_at(tokens, at, self.of)?;
        let mut all = false;
        let end = (at + NAME).min(tokens.len());
        while at < end && (self.is(tokens, at, self.total) || self.is(tokens, at, self.the)) {
            all |= self.is(tokens, at, self.total);
            at += 1;
        }
        (reach && led && !changes && all).then_some(at).filter(|&at| at < tokens.len())
    }

    /// The total right behind: "of all exports estimated at $61.5 billion".
    fn behind(&self, part: &Measure<'_>, percent: &Measure<'_>) -> Option<(&'s Measure<'d>, Decimal)> {
        let sentence = percent.trace.sentence;
        let tokens = self.scales.sentence_tokens(sentence);
        let mut next = self.scales.measures_of(sentence, sentence).iter().filter(|m| m.fact.id > percent.fact.id);
        let whole = next.next().filter(|m| m.unit == part.unit)?;
        let (from, to) = (percent.trace.phrase_end as usize, whole.trace.from as usize);
        let led = from < to && to - from <= BEHIND && (from..to).any(|at| self.is(tokens, at, self.valued));
        let open = (from..to).all(|at| {
            let word = tokens[at].kind == Kind::Word && !tokens[at].clitics.has(Clitics::AND);
            (word || matches!(tokens[at].punct, b'$' | b'(')) && !self.is(tokens, at, self.compared)
        });
        let is = ratio(part, percent, whole)?;
        (led && open).then_some((whole, is))
    }

    /// The only sums of that name told before, of money or of what the name counts, if the percentage is of none of them.
    fn before(&self, part: &Measure<'_>, percent: &Measure<'_>, name: usize) -> Option<(&'s Measure<'d>, Decimal)> {
        let last = percent.trace.sentence;
        let word = self.scales.sentence_tokens(last).get(name).filter(|token| self.scales.names_a_thing(token))?;
        // "Of all visitors", but of "all visitors from abroad" another number is the whole.
        let ends = self.scales.sentence_tokens(last).get(name + 1).is_none_or(|next| next.kind == Kind::Punct);
        let noun = self.scales.grammar.info(word.word).noun.as_ref().filter(|_| ends);
        let counts = noun.map(|noun| u64::from(noun.lemma));
        let told = self.scales.measures_of(last.saturating_sub(BACK), last);
        let mut wholes = told.iter().filter(|m| {
            let tokens = self.scales.sentence_tokens(m.trace.sentence);
            let from = m.trace.from as usize;
            let led = |token: &Token| token.hash == word.hash && !token.clitics.has(Clitics::FOR);
            let counted = || counts.is_some_and(|noun| m.trace.noun == noun);
            let named = match part.unit {
                Some(_) => tokens[from.saturating_sub(NUMBER)..from].iter().any(led),
                None => counted(),
            };
            m.fact.id < part.fact.id
                && m.fact.part == part.fact.part
                && m.unit == part.unit
                && m.lo() > part.lo()
                && named
        });
        let first = wholes.next()?;
        let is = ratio(part, percent, first)?;
        wholes.all(|other| ratio(part, percent, other).is_some()).then_some((first, is))
    }
}

/// The right percentage, if the stated one is further off than rounding explains.
fn ratio(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>) -> Option<Decimal> {
    let (a, b, said) = (part.quantity.value, whole.quantity.value, percent.quantity.value);
    if b <= a || b <= Decimal::ZERO {
        return None;
    }
    let is = a / b * Decimal::ONE_HUNDRED;
    ((is - said).abs() > percent.trace.precision + is * TOLERANCE).then_some(is)
}
