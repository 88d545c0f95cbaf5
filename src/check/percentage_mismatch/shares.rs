//! Shares of one whole that make more than all of it.

use rust_decimal::Decimal;

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind, Token};
use crate::weigh::{Measure, Scales, amount};

/// What rounding may add to the sum of all shares.
const ALL: Decimal = Decimal::from_parts(102, 0, 0, false, 0);

/// Words between what is left and its share: "the remaining boats, 30 percent of them".
const REST: usize = 5;

/// Words between two members of a list of shares.
const LIST: u32 = 7;

/// Words around a share that may tell which side it takes.
const SIDE: usize = 8;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let reader = Reader::of(scales);
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        let tokens = scales.sentence_tokens(sentence[0].trace.sentence);
        let percent: Vec<&Measure<'_>> = sentence.iter().filter(|m| m.is_percent()).collect();
        let rates: Vec<&Measure<'_>> =
            sentence.iter().filter(|m| m.is_percent() || m.trace.noun == 0 && m.unit.is_none()).collect();
        if percent.is_empty() || rates.len() < 2 {
            continue;
        }
        let found = reader
            .remaining(tokens, &percent, &rates)
            .or_else(|| reader.polled(tokens, &rates))
            .or_else(|| reader.taken(tokens, &percent))
            .or_else(|| reader.sides(tokens, &percent));
        findings.extend(found.map(|shares| finding(&shares)));
    }
}

/// The least that shares make together.
fn sum(shares: &[&Measure<'_>]) -> Decimal {
    shares.iter().map(|m| m.lo()).sum()
}

fn finding(shares: &[&Measure<'_>]) -> Finding {
    let sum = amount(sum(shares));
    let said: Vec<String> = shares.iter().map(|m| amount(m.quantity.value)).collect();
    let finding = Finding::new(&META, format!("the shares make {sum} %"))
        .arithmetic(format!("{} = {sum}", said.join(" + ")))
        .suggestion("one of the shares is wrong");
    shares.iter().fold(finding, |finding, share| finding.fact(share.fact, "a share"))
}

struct Reader<'s, 'd> {
    scales: &'s Scales<'d>,
    rest: Option<ClassId>,
    at: Option<ClassId>,
    held: Option<ClassId>,
    not_held: [Option<ClassId>; 4],
    compared: Option<ClassId>,
    and: Option<ClassId>,
    sides: [[Option<ClassId>; 2]; 2],
}

impl<'s, 'd> Reader<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            rest: class("share.rest"),
            at: class("share.at"),
            held: class("share.held"),
            not_held: ["change.up", "change.down", "change.compared", "date.last-year"].map(class),
            compared: class("change.compared"),
            and: class("number.and"),
            sides: [["share.for", "share.against"], ["share.men", "share.women"]].map(|pair| pair.map(class)),
        }
    }

    fn is(&self, tokens: &[Token], at: usize, class: Option<ClassId>) -> bool {
        self.scales.class_at(tokens, at, class).is_some()
    }

    /// "80 percent … and the remaining 30 percent".
    fn remaining<'m>(
        &self,
        tokens: &[Token],
        percent: &[&'m Measure<'d>],
        rates: &[&Measure<'_>],
    ) -> Option<Vec<&'m Measure<'d>>> {
        let [first, last] = percent else { return None };
        let (before, from) = (first.trace.phrase_end as usize, last.trace.from as usize);
        let rest = (from.saturating_sub(REST).max(before)..from).any(|at| self.is(tokens, at, self.rest));
        let all = sum(percent);
        let wrong = (all - Decimal::ONE_HUNDRED).abs() > Decimal::TWO && all > Decimal::from(50);
        let exact = rates.iter().all(|m| m.exact().is_some());
        (rest && exact && rates.len() == percent.len() && wrong).then(|| percent.to_vec())
    }

    /// "put A at 51 percent, B at 63 and C at 8".
    fn polled<'m>(&self, tokens: &[Token], rates: &[&'m Measure<'d>]) -> Option<Vec<&'m Measure<'d>>> {
        let led = |m: &&&Measure<'_>| m.trace.from > 0 && self.is(tokens, m.trace.from as usize - 1, self.at);
        let polled: Vec<&Measure<'_>> = rates.iter().filter(led).copied().collect();
        (polled.len() > 2 && polled.iter().any(|m| m.is_percent()) && sum(&polled) > ALL).then_some(polled)
    }

    /// "A will take a 31 percent stake, B 25 percent, C 34 percent and D 20 percent": a list of shares that are held.
    fn taken<'m>(&self, tokens: &[Token], percent: &[&'m Measure<'d>]) -> Option<Vec<&'m Measure<'d>>> {
        let any = |class: Option<ClassId>| (0..tokens.len()).any(|at| self.is(tokens, at, class));
        let joined = |pair: &[&Measure<'_>]| {
            let (from, to) = (pair[0].trace.phrase_end, pair[1].trace.from);
            let listed = |at: u32| {
                let token = &tokens[at as usize];
                matches!(token.punct, b',' | b';')
                    || self.is(tokens, at as usize, self.and)
                    || token.clitics.has(Clitics::AND)
            };
            from <= to
                && to - from <= LIST
                && (from..=to).any(listed)
                && (from..to).all(|at| {
                    let token = &tokens[at as usize];
                    token.kind == Kind::Word || matches!(token.punct, b',' | b';' | b'\'' | b'.' | b'(' | b')' | b'"')
                })
        };
        let list = percent.len() > 2 && percent.windows(2).all(joined) && sum(percent) > ALL;
        // "45 percent against" compares nothing where others are in favour.
        let poll = self.sides[0].iter().all(|&side| any(side));
        let other = |class: &&Option<ClassId>| !(poll && **class == self.compared);
        let told = self.not_held.iter().filter(other).any(|&class| any(class));
        (list && (poll || any(self.held)) && !told).then(|| percent.to_vec())
    }

    /// "57 percent supported the talks, 53 percent opposed them".
    fn sides<'m>(&self, tokens: &[Token], percent: &[&'m Measure<'d>]) -> Option<Vec<&'m Measure<'d>>> {
        let [a, b] = percent else { return None };
        // The words of each share reach to the other, or to the end of its clause.
        let near = |from: usize, to: usize, class| (from..to.min(tokens.len())).any(|at| self.is(tokens, at, class));
        let (first, second) = (a.trace.phrase_end as usize, b.trace.phrase_end as usize);
        let between = (first + SIDE).min(b.trace.from as usize);
        let opposed = |[one, other]: &[Option<ClassId>; 2]| {
            let takes = |x, y| near(first, between, x) && near(second, second + SIDE, y);
            takes(*one, *other) && !near(first, between, *other) || takes(*other, *one) && !near(first, between, *one)
        };
        let plain = !self.not_held.iter().any(|&class| near(0, tokens.len(), class));
        (plain && sum(percent) > ALL && self.sides.iter().any(opposed)).then(|| percent.to_vec())
    }
}
