//! `change-mismatch`: from A to B, by C or by p per cent, that can't all be true.

mod headline;
mod over;
mod points;
mod prices;
mod stated;

use rust_decimal::Decimal;

use super::Check;
use crate::fact::{Fact, Modifier, Value};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct ChangeMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("change-mismatch", "a change does not lead from the old value to the new one")
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Recomputes changes: the percentage from the old value to the new one, the direction of \"up from\" and \"revised downward \
to\", \"six percent, or 14p to 250 pence\", \"an increase of 5\", \"to 58, down 3 from 60\", and \"more than double\"; and the \
percentage of a headline, where the body tells both values of the same thing.

## Why it matters
Percentages are often worked out by hand and copied from other years.

## Example
English: \"Output was revised downward to 210,722 tonnes from 210,683.\"

Arabic: «ارتفعت الواردات بنسبة 29 في المائة من 720.56 ألف سيارة إلى 954.94 ألف».

## Use instead
Work the change out again; the finding gives the percentage that the two values make.

## When it stays silent
When the rounding of the values or of the percentage leaves room, when a value is hedged, and when more than one pair of \
values stands in the sentence.

## Configuration
`[rules.change-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"change-mismatch\"]`.
");

impl Check for ChangeMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let class = |name| scales.grammar.class(name);
        let classes = ["change.up", "change.down", "change.to", "change.from", "change.over", "number.and"].map(class);
        let [Some(up), Some(down), Some(to), Some(from), Some(over), Some(and)] = classes else { return };
        let words = Words { scales, up, down, to, from, over, and };
        let body: Vec<&Measure<'_>> = scales.body().filter(|m| !m.implied).collect();
        let (mut before, mut percent): (Option<&Measure<'_>>, Option<&Measure<'_>>) = (None, None);
        let mut told: Option<&[&Measure<'_>]> = None;
        for sentence in body.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
            words.sentence(sentence, before, findings);
            over::weigh(&words, sentence, findings);
            words.across(sentence, percent, findings);
            words.a_year_before(sentence, told, findings);
            told = Some(sentence);
            let mut shares = sentence.iter().filter(|m| m.is_percent());
            percent = shares.next().filter(|_| shares.next().is_none()).copied();
            before = sentence.iter().rev().find(|m| !m.is_percent()).copied().or(before);
        }
        headline::weigh(&words, findings);
        points::weigh(scales, findings);
        stated::weigh(&words, findings);
        prices::weigh(&words, findings);
    }
}

/// Words that two sentences about one change have in common.
const RETOLD: usize = 3;
/// Words behind two values that may tell their change.
const AFTER: usize = 8;
/// Words between a new value that nothing leads and the old one.
const BESIDE: u32 = 8;
/// Words between a difference and the value that it leads to.
const LEVEL: usize = 8;
/// Words between a new value and the old one behind it.
const CLOSE: u32 = 6;

/// Words and marks that may stand between what leads a value and the value.
const SKIPPED: usize = 8;

/// Words between two values and their difference behind them.
const DIFFERENCE: u32 = 12;

struct Words<'s, 'd> {
    scales: &'s Scales<'d>,
    up: ClassId,
    down: ClassId,
    to: ClassId,
    from: ClassId,
    over: ClassId,
    and: ClassId,
}

/// Which way a change goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Words<'_, '_> {
    fn sentence(&self, measures: &[&Measure<'_>], before: Option<&Measure<'_>>, findings: &mut Vec<Finding>) {
        let led = |m: &Measure<'_>| self.follows(m, self.from) || self.is_exceeded(m);
        for (i, old) in measures.iter().enumerate().filter(|(_, m)| !m.is_percent() && led(m)) {
            if let Some((new, by)) = self.stepped(&measures[..=i]) {
                self.direction(old, new, findings);
                // "5.8, down 0.3 from 6.0": decimals may all be rounded.
                let terms = [old, new, by];
                let rounded = terms.iter().filter(|m| has_decimals(m)).map(|m| m.trace.precision).max();
                self.differs(old, new, by, rounded.unwrap_or_default(), findings);
                continue;
            }
            // "lost 3 points to end at 57, compared with 60"
            if let Some((new, by)) = self.stepped_ahead(&measures[..=i]) {
                let room = [old, new, by].iter().map(|m| m.trace.precision).max().filter(|_| has_decimals(by));
                self.differs(old, new, by, room.unwrap_or_default(), findings);
            }
            if !self.follows(old, self.from) {
                continue;
            }
            // "to B from A", "from A to B", "B, up from A": the nearest value beside it.
            let other = |m: &&&Measure<'_>| alike(m, old) && !m.is_percent() && !self.is_step(m);
            let ahead = measures.get(i + 1).filter(|m| self.follows(m, self.to)).filter(other);
            // `72 كيلومترا لخفض المدة من 18`: in Arabic only a comparison looks back.
            let back = self.scales.is_latin(old.trace.sentence)
                || self.scales.grammar.class("change.compared").is_some_and(|class| self.follows(old, class))
                || i > 0 && self.follows(measures[i - 1], self.to);
            let behind = i.checked_sub(1).map(|i| &measures[i]).filter(|_| back).filter(other);
            // "to B from A, while C rose to D": what leads up to A stands closer.
            let close = behind.filter(|m| self.follows(m, self.to) && m.trace.phrase_end + CLOSE >= old.trace.from);
            let Some(new) = close.or(ahead).or(behind) else { continue };
            self.direction(old, new, findings);
            self.times(old, new, findings);
            self.percentage(old, new, measures, findings);
            self.difference(old, new, measures, findings);
        }
        // "rates rose to 24.25 percent from 24.85 percent": of rates only the direction is weighed.
        for pair in measures.windows(2).filter(|pair| pair.iter().all(|m| m.is_percent())) {
            let close = pair[0].trace.phrase_end + CLOSE >= pair[1].trace.from;
            let (to, from) = (|m| self.follows(m, self.to), |m| self.follows(m, self.from));
            match (pair[0], pair[1]) {
                (new, old) if close && to(new) && from(old) => self.direction(old, new, findings),
                (old, new) if close && from(old) && to(new) => self.direction(old, new, findings),
                _ => {}
            }
        }
        // "a rise of 29 per cent to 954.94": the old value is the last one told.
        for (i, new) in measures.iter().enumerate() {
            let by = i.checked_sub(1).map(|i| &measures[i]).filter(|m| m.is_percent());
            let old = measures[..i].iter().rev().find(|m| !m.is_percent()).copied().or(before);
            let (Some(by), Some(old)) = (by, old) else { continue };
            let takes_up = self.follows(new, self.to)
                && new.trace.from <= by.trace.phrase_end + 2
                && old.trace.sentence + 1 >= new.trace.sentence;
            let compared = measures[i + 1..].first().is_some_and(|m| self.follows(m, self.from));
            if takes_up && !compared && same_scale(old, new) && self.a_year_on(old, new) {
                self.compare(old, new, by, findings);
            }
        }
    }

    /// "cut the deficit by 26.5 per cent", and in the next sentence "the deficit fell to 715 from 973".
    fn across(&self, measures: &[&Measure<'_>], percent: Option<&Measure<'_>>, findings: &mut Vec<Finding>) {
        let Some(by) = percent
            .filter(|by| measures.iter().take(3).all(|m| !m.is_percent() && m.trace.sentence == by.trace.sentence + 1))
        else {
            return;
        };
        let Some([new, old, ..]) = measures.get(..2) else { return };
        let sentence = self.scales.sentence(new.trace.sentence);
        let from = new.trace.from as usize;
        // "fell to a seasonally adjusted 715 million"
        let leads =
            (from.saturating_sub(CLOSE as usize)..=from).any(|end| sentence.class_ending(end, self.to).is_some());
        let pair = leads && self.follows(old, self.from) && alike(old, new);
        let (there, here) = (by.trace.sentence, new.trace.sentence);
        // Both tell of the same way, or of much the same things.
        let way = self.way(old, new);
        let retold = self.scales.shared_words(there, here);
        let told = self.way(by, by);
        let same_way = way == told && retold > 0 || told.is_none() && retold >= RETOLD;
        if pair && way.is_some() && same_way {
            self.compare(old, new, by, findings);
        }
    }

    /// "13 million passengers, a rise of nine percent on last year. Last year it carried 11.9 million passengers."
    fn a_year_before(&self, measures: &[&Measure<'_>], told: Option<&[&Measure<'_>]>, findings: &mut Vec<Finding>) {
        let (Some(told), Some(last)) = (told, self.scales.grammar.class("date.last-year")) else { return };
        let [old] = measures else { return };
        let percent = told.iter().position(|m| m.is_percent());
        let Some((new, by)) = percent.and_then(|at| Some((told[at.checked_sub(1)?], told[at]))) else { return };
        let (here, there) = (old.trace.sentence, by.trace.sentence);
        let one = told.iter().filter(|m| m.is_percent()).count() == 1;
        let same = old.trace.noun != 0 && old.trace.noun == new.trace.noun && here == there + 1;
        let sentence = self.scales.sentence(there);
        let change = (new.trace.phrase_end as usize..by.trace.from as usize)
            .any(|at| sentence.class_at(at, self.up).is_some() || sentence.class_at(at, self.down).is_some());
        if one && same && change && self.scales.says(here, last) && self.scales.says(there, last) {
            self.compare(old, new, by, findings);
        }
    }

    /// Whether two values belong to one series: things of one noun, not money, with a date told between them.
    fn a_year_on(&self, old: &Measure<'_>, new: &Measure<'_>) -> bool {
        let things = old.unit.is_none() && new.unit.is_none();
        let one_noun = new.trace.noun == 0 || !self.scales.names_somebody(new) || new.trace.noun == old.trace.noun;
        let between = |fact: &&crate::Fact| {
            fact.part == new.fact.part && fact.span.start > old.fact.span.start && fact.span.end < new.fact.span.start
        };
        let dated = self.scales.facts.iter().filter(between).any(|fact| matches!(fact.value, Value::Date(_)));
        things && one_noun && dated
    }

    /// Whether a word of a class stands right before a measure.
    fn follows(&self, m: &Measure<'_>, class: ClassId) -> bool {
        let sentence = self.scales.sentence(m.trace.sentence);
        let before = |end: usize| sentence.class_ending(end, class).is_some();
        let skip = self.scales.grammar.class("change.skip");
        // "from C$973 million"
        let currency = |at: usize| sentence.token_text(at).len() <= 2 && sentence.is_punct(at + 1, b'$');
        let mark = |at: &usize| sentence.tokens[*at].kind == Kind::Punct || currency(*at);
        // "from the current 2,300", "from a year-earlier 50", "from its target of 50"
        let back = |end: usize| {
            let skipped = skip.and_then(|class| sentence.class_ending(end, class));
            skipped.or_else(|| end.checked_sub(1).filter(mark))
        };
        let from = m.trace.from as usize;
        std::iter::successors(Some(from), |&end| back(end)).take(SKIPPED).any(before)
            || from > 0 && sentence.token_text(from - 1).len() <= 2 && before(from - 1)
    }

    /// The way that the words nearest before either value state, if they state one.
    fn way(&self, old: &Measure<'_>, new: &Measure<'_>) -> Option<Way> {
        let sentence = self.scales.sentence(new.trace.sentence);
        if old.trace.sentence != new.trace.sentence {
            return None;
        }
        let end = new.trace.from.max(old.trace.from) as usize;
        let start = (new.trace.from.min(old.trace.from) as usize).saturating_sub(8);
        // "growth of six percent": of a rate these words name what is measured, not where it went.
        let named = self.scales.grammar.class("change.named");
        let names = |at| named.is_some_and(|class| sentence.class_at(at, class).is_some());
        let told = |at: usize| {
            let up = sentence.class_at(at, self.up).map(|_| Way::Up);
            up.or_else(|| sentence.class_at(at, self.down).map(|_| Way::Down))
        };
        let rate = new.is_percent();
        let near = (start..end).rev().filter(|&at| !(rate && names(at))).find_map(told);
        // "1,300 kilos, compared with 1,800, a rise of 50 percent", `بزيادة 50 في المائة`
        let behind = new.trace.phrase_end.max(old.trace.phrase_end) as usize;
        let after = || (behind..(behind + AFTER).min(sentence.tokens.len())).filter(|&at| names(at)).find_map(told);
        // A verb at the head of the sentence, if it is the only word for a change.
        let head = || {
            let mut ways = (0..start).filter(|&at| !names(at)).filter_map(told);
            let first = ways.next()?;
            ways.all(|way| way == first).then_some(first)
        };
        // Where both are told and differ, one of them is of something else.
        near.or_else(|| match (after(), head()) {
            (Some(after), Some(head)) => (after == head).then_some(after),
            (after, head) => after.or(head),
        })
    }

    fn direction(&self, old: &Measure<'_>, new: &Measure<'_>, findings: &mut Vec<Finding>) {
        // Both are said to be about so much: which one is greater they tell all the same.
        let (after, before) = (new.quantity.value, old.quantity.value);
        let both_about = [old, new].iter().all(|m| m.quantity.modifier == Modifier::About);
        let wrong = match self.way(old, new) {
            Some(Way::Up) => new.hi().is_some_and(|hi| hi < old.lo()) || both_about && after < before,
            Some(Way::Down) => old.hi().is_some_and(|hi| new.lo() > hi) || both_about && after > before,
            None => false,
        };
        // Values of different kinds ("up 12 points from 3") are no pair, unless both have their unit and "from … to".
        let paired = old.unit.is_some()
            && !old.is_percent()
            && old.unit == new.unit
            && self.follows(new, self.to)
            && self.follows(old, self.from);
        let far = if paired { Decimal::TEN + Decimal::ONE } else { Decimal::TWO };
        let close = new.lo() < old.lo() * far && old.lo() < new.lo() * far;
        if wrong && close {
            findings.push(finding(new.fact, new.quantity.value, old.fact, old.quantity.value));
        }
    }

    /// "doubled to 340 from 210", "halved to 300 from 410": how many times the old value the new one is said to be.
    fn times(&self, old: &Measure<'_>, new: &Measure<'_>, findings: &mut Vec<Finding>) {
        let sentence = self.scales.sentence(new.trace.sentence);
        let end = (new.trace.from as usize).min(sentence.tokens.len());
        let near = |name: &str| {
            let class = self.scales.grammar.class(name);
            class.is_some_and(|class| (end.saturating_sub(14)..end).any(|at| sentence.class_at(at, class).is_some()))
        };
        let way = self.way(old, new);
        let (word, most, least) = if near("double") && way != Some(Way::Down) {
            ("twice", None, Some(old.lo() * Decimal::TWO))
        } else if near("triple") && way != Some(Way::Down) {
            ("three times", None, Some(old.lo() * Decimal::new(27, 1)))
        } else if near("halve") && way != Some(Way::Up) {
            ("half", old.hi().map(|hi| hi * Decimal::new(6, 1)), None)
        } else {
            return;
        };
        let short = least.is_some_and(|least| new.hi().is_some_and(|hi| hi < least) && new.lo() > old.lo());
        let over = most.is_some_and(|most| new.lo() > most && new.hi().is_some_and(|hi| hi < old.lo()));
        if short || over {
            let (a, b) = (amount(old.quantity.value), amount(new.quantity.value));
            let ratio = amount((new.quantity.value / old.quantity.value).round_dp(2));
            findings.push(
                Finding::new(&META, format!("{b} is not {word} {a}"))
                    .fact(new.fact, "the new value")
                    .fact(old.fact, "the old value")
                    .arithmetic(format!("{b} ÷ {a} = {ratio}"))
                    .suggestion(format!("either one of the values is wrong, or the new one is not {word} the old one")),
            );
        }
    }

    /// "to 61 from 56, an increase of 8": a third number that is called the difference.
    fn difference(&self, old: &Measure<'_>, new: &Measure<'_>, measures: &[&Measure<'_>], findings: &mut Vec<Finding>) {
        let Some(amount_of) = self.scales.grammar.class("change.amount") else { return };
        let beside = |m: &&&Measure<'_>| {
            let away = m.trace.from.saturating_sub(new.trace.phrase_end.max(old.trace.phrase_end));
            !m.is_percent() && alike(m, new) && self.follows(m, amount_of) && away <= DIFFERENCE
        };
        let terms = [old, new];
        let other = |m: &&&Measure<'_>| terms.iter().all(|term| term.fact.id != m.fact.id);
        let mut told = measures.iter().filter(other).filter(beside);
        let (Some(by), None) = (told.next(), told.next()) else { return };
        let room: Decimal = [old, new, by].iter().map(|m| m.trace.precision).sum();
        self.differs(old, new, by, room, findings);
    }

    /// Whether "more than the", "on the" leads to a number: it is what another is measured by.
    fn is_exceeded(&self, m: &Measure<'_>) -> bool {
        let sentence = self.scales.sentence(m.trace.sentence);
        let (from, to) = (m.trace.from as usize, m.trace.to as usize);
        // The words may have been read as its hedge.
        let at = (from..to).find(|&at| sentence.tokens[at].kind == Kind::Digits || sentence.number(at).is_some());
        let the = self.scales.grammar.class("the");
        let end = at.and_then(|at| the.and_then(|class| sentence.class_ending(at, class)));
        end.is_some_and(|end| sentence.class_ending(end, self.over).is_some())
    }

    /// Whether a number is called a difference: "an increase of 5".
    fn is_step(&self, m: &Measure<'_>) -> bool {
        !m.is_percent() && self.scales.grammar.class("change.amount").is_some_and(|class| self.follows(m, class))
    }

    /// "lost 3 points to end at 57, compared with 60": the difference and the new value, which stand before the old one.
    fn stepped_ahead<'m, 'f>(&self, measures: &[&'m Measure<'f>]) -> Option<(&'m Measure<'f>, &'m Measure<'f>)> {
        let [.., by, new, old] = measures else { return None };
        let level = self.scales.grammar.class("change.level");
        let sentence = self.scales.sentence(new.trace.sentence);
        let (end, from) = (by.trace.phrase_end as usize, new.trace.from as usize);
        let moved = [self.up, self.down].iter().any(|&class| self.follows(by, class)) || self.is_step(by);
        let led = |at: usize| level.is_some_and(|class| sentence.class_at(at, class).is_some());
        let joined =
            |at: usize| sentence.tokens[at].clitics.has(Clitics::AND) || sentence.class_at(at, self.and).is_some();
        let near = end <= from && from - end <= LEVEL && new.trace.phrase_end + CLOSE >= old.trace.from;
        let named = by.unit.is_some() || by.trace.noun != 0 && by.trace.noun == new.trace.noun;
        let one_unit = named && by.unit == new.unit && new.unit == old.unit && !new.is_percent();
        let small = by.lo() * Decimal::TWO < new.lo();
        (moved && near && one_unit && small && (end..from).any(led) && !(end..from).any(joined)).then_some((*new, *by))
    }

    /// "to 58, down 3 from 60", "34 seats, seven fewer than the 41": the new value and the difference, which stand before the old one.
    fn stepped<'m, 'f>(&self, measures: &[&'m Measure<'f>]) -> Option<(&'m Measure<'f>, &'m Measure<'f>)> {
        let [.., new, by, old] = measures else { return None };
        let amount_of = self.scales.grammar.class("change.amount");
        // "and fell to 56 from 58" tells of another thing.
        let moved = [self.up, self.down].iter().any(|&class| self.follows(by, class)) && !self.follows(by, self.to);
        let sentence = self.scales.sentence(by.trace.sentence);
        let fewer = sentence.class_at(by.trace.to as usize, self.over).is_some();
        let step = moved || fewer || amount_of.is_some_and(|class| self.follows(by, class));
        let together = new.trace.phrase_end + BESIDE >= by.trace.from && by.trace.phrase_end + CLOSE >= old.trace.from;
        let one_kind = alike(new, by) && alike(by, old) && alike(new, old);
        let values = [new, by].iter().all(|m| !m.is_percent());
        // "exports were $58 billion, down $3 billion": where no word leads the new value, one unit ties the two.
        let one_noun = new.trace.noun != 0 && (fewer || new.trace.noun == by.trace.noun);
        let told = self.follows(new, self.to) || one_noun || new.unit.is_some() && new.unit == by.unit;
        (step && together && one_kind && values && told).then_some((*new, *by))
    }

    /// Whether a difference is not that of its values.
    fn differs(
        &self,
        old: &Measure<'_>,
        new: &Measure<'_>,
        by: &Measure<'_>,
        room: Decimal,
        findings: &mut Vec<Finding>,
    ) {
        let terms = [old, new];
        let is = (new.quantity.value - old.quantity.value).abs();
        let close = new.lo() < old.lo() * Decimal::TEN && old.lo() < new.lo() * Decimal::TEN;
        let plain = by.exact().is_some() && terms.iter().all(|m| m.quantity.modifier != Modifier::Vague);
        // "about" rounds as well.
        let hedged = terms.iter().filter(|m| m.exact().is_none()).count();
        let room = room + is * Decimal::from(hedged) / Decimal::TEN;
        if plain
            && close
            && (is - by.quantity.value).abs() > room
            && by.quantity.value < new.quantity.value.max(old.quantity.value)
        {
            let [a, b, is, said] = [old.quantity.value, new.quantity.value, is, by.quantity.value].map(amount);
            findings.push(
                Finding::new(&META, format!("from {a} to {b} is a difference of {is}, the text says {said}"))
                    .fact(by.fact, "the difference")
                    .fact(old.fact, "the old value")
                    .fact(new.fact, "the new value")
                    .arithmetic(format!("{b} − {a} ≠ {said}"))
                    .suggestion(format!("either the difference is {is}, or one of the values is wrong")),
            );
        }
    }

    /// The only percentage of the sentence, against two values beside it.
    fn percentage(&self, old: &Measure<'_>, new: &Measure<'_>, measures: &[&Measure<'_>], findings: &mut Vec<Finding>) {
        let at = |m: &Measure<'_>| measures.iter().position(|other| other.fact.id == m.fact.id);
        let first = at(old).zip(at(new)).map(|(a, b)| a.min(b));
        let just_before = first.and_then(|i| i.checked_sub(1)).map(|i| measures[i]).filter(|m| m.is_percent());
        let percent: Vec<&&Measure<'_>> = measures.iter().filter(|m| m.is_percent()).collect();
        let lone = if let ([by], 3) = (percent.as_slice(), measures.len()) { Some(**by) } else { None };
        let sentence = self.scales.sentence(new.trace.sentence);
        let change = |at| sentence.class_at(at, self.up).is_some() || sentence.class_at(at, self.down).is_some();
        // "raised the price of its 5.75 percent bond to 99.95 from 99.90"
        let named = |by: &&Measure<'_>| {
            let at = by.trace.phrase_end as usize;
            let word = sentence.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && sentence.is_ascii(at));
            let stop = self.scales.grammar.class("stop").is_some_and(|class| sentence.class_at(at, class).is_some());
            // "by 31 percent last year from 77"
            let dated = || {
                let start = sentence.tokens[at].start;
                let of_day =
                    |fact: &&Fact| matches!(fact.value, Value::Date(_) | Value::Period(_) | Value::Duration(_));
                self.scales.facts.iter().filter(of_day).any(|f| f.part == new.fact.part && f.span.start == start)
                    || self.scales.grammar.class("date.last-year").is_some_and(|c| sentence.class_at(at, c).is_some())
            };
            word && !stop && !change(at) && !dated()
        };
        if let Some(by) = lone.or(just_before.filter(|_| percent.len() == 1)).filter(|by| !named(by))
            && (0..sentence.tokens.len()).any(change)
            && (self.follows(new, self.to) || new.trace.phrase_end + BESIDE >= old.trace.from)
        {
            self.compare(old, new, by, findings);
        }
    }

    fn compare(&self, old: &Measure<'_>, new: &Measure<'_>, by: &Measure<'_>, findings: &mut Vec<Finding>) {
        if old.unit.is_some() && new.unit.is_some() && old.unit != new.unit || old.unit.is_none() && new.unit.is_some()
        {
            return;
        }
        if [old, new].iter().all(|m| m.exact().is_some()) {
            self.work_out(old, new, by, findings);
        }
    }

    /// The percentage of a change, against its two values as they stand.
    fn work_out(&self, old: &Measure<'_>, new: &Measure<'_>, by: &Measure<'_>, findings: &mut Vec<Finding>) {
        let near = matches!(by.quantity.modifier, Modifier::Exact | Modifier::About);
        if !same_scale(old, new) || !near || old.quantity.value <= Decimal::ZERO {
            return;
        }
        let half = |m: &Measure<'_>| m.trace.precision / Decimal::TWO;
        let bound = |new: Decimal, old: Decimal| (new - old) / old * Decimal::ONE_HUNDRED;
        let (old_lo, old_hi) = ((old.quantity.value - half(old)).max(Decimal::ONE), old.quantity.value + half(old));
        let lo = bound(new.quantity.value - half(new), old_hi);
        let hi = bound(new.quantity.value + half(new), old_lo);
        // A percentage is rounded, and often cut, to its last place.
        let said = by.quantity.value;
        let about = if by.exact().is_some() { Decimal::ZERO } else { said / Decimal::from(5) };
        let room = by.trace.precision.max(Decimal::new(1, 1)).max(about);
        let fits = |value: Decimal| lo - room <= value && value <= hi + room;
        let true_change = bound(new.quantity.value, old.quantity.value);
        // Percentage points apart from each other by more than a slip are another measure.
        if fits(said) || fits(-said) || true_change.abs() > Decimal::from(400) {
            return;
        }
        let (a, b) = (amount(old.quantity.value), amount(new.quantity.value));
        let is = amount(true_change.abs().round_dp(1));
        findings.push(
            Finding::new(&META, format!("from {a} to {b} is {is} %, the text says {} %", amount(said)))
                .fact(by.fact, "the percentage")
                .fact(old.fact, "the old value")
                .fact(new.fact, "the new value")
                .arithmetic(format!("({b} − {a}) ÷ {a} = {is} %, the text says {} %", amount(said)))
                .suggestion(format!("either the change is {is} %, or one of the values is wrong")),
        );
    }
}

/// A change that goes the other way than the text says.
fn finding(new: &Fact, b: Decimal, old: &Fact, a: Decimal) -> Finding {
    let (said, is, sign) = if b > a { ("fall", "rise", '>') } else { ("rise", "fall", '<') };
    let (a, b) = (amount(a), amount(b));
    Finding::new(&META, format!("from {a} to {b} is a {is}, the text calls it a {said}"))
        .fact(new, "the new value")
        .fact(old, "the old value")
        .arithmetic(format!("{b} {sign} {a}"))
        .suggestion("either one of the values is wrong, or the direction is")
}

/// Whether two numbers can be the old and the new value of one thing.
fn alike(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let units = a.unit == b.unit || a.unit.is_none() || b.unit.is_none();
    let kinds = a.category == b.category || a.category.is_none() || b.category.is_none();
    units && kinds
}

/// Whether two values are written at the same scale and so may be neighbours in a series.
fn same_scale(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let close = a.lo() < b.lo() * Decimal::TEN && b.lo() < a.lo() * Decimal::TEN;
    alike(a, b)
        && close
        && a.trace.precision.normalize().scale() == b.trace.precision.normalize().scale()
        && a.quantity.value >= Decimal::TEN
}

/// Whether a number is written with decimals: its last place is no thousand, million or one.
fn has_decimals(m: &Measure<'_>) -> bool {
    let mut place = m.trace.precision;
    while place >= Decimal::ONE_THOUSAND {
        place /= Decimal::ONE_THOUSAND;
    }
    place != Decimal::ONE
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds, finds_in};

    #[test]
    fn changes_that_do_not_lead_from_old_to_new_are_found() {
        finds("change-mismatch", "June output was revised downward to 210,722 tonnes from 210,683 tonnes.", "210,722");
        finds("change-mismatch", "ارتفعت الواردات بنسبة 29 في المائة من 720.56 ألف سيارة إلى 954.94 ألف سيارة.", "29");
    }

    #[test]
    fn rates_that_go_the_other_way_are_found() {
        finds("change-mismatch", "Bank rates rose to 24.25 percent from 24.85 percent on Monday.", "24.25");
        clean("change-mismatch", "Bank rates rose to 24.85 percent from 24.25 percent on Monday.");
        clean("change-mismatch", "The bank cut its forecast for growth to five percent from six percent.");
        finds("change-mismatch", "ارتفعت نسبة البطالة من 12.5 في المائة إلى 11.5 في المائة.", "11.5");
        clean("change-mismatch", "ارتفعت نسبة البطالة من 11.5 في المائة إلى 12.5 في المائة.");
    }

    #[test]
    fn words_for_changes_far_off_count_as_well() {
        finds(
            "change-mismatch",
            "Exports fell in May to their lowest since winter and were 6.935 million barrels compared with 6.737 million barrels in April.",
            "6.935 million",
        );
        finds("change-mismatch", "Mill shares climbed nearly sixteen percent, or 14p to 250 pence.", "sixteen");
        clean("change-mismatch", "Mill shares climbed nearly six percent, or 14p to 250 pence.");
        finds(
            "change-mismatch",
            "نقل المطار 13 مليون راكب، مسجلا نموا يصل إلى 19 في المائة مقارنة بالعام الماضي. وكان قد نقل في العام الماضي 11.9 مليون راكب.",
            "19",
        );
        clean(
            "change-mismatch",
            "نقل المطار 13 مليون راكب، مسجلا نموا يصل إلى 9 في المائة مقارنة بالعام الماضي. وكان قد نقل في العام الماضي 11.9 مليون راكب.",
        );
        finds("change-mismatch", "Staff want the wage to be increased to $1,000 from the current $2,300.", "1,000");
        clean("change-mismatch", "Staff want the wage to be increased to $1,000 from the current $230.");
        clean("change-mismatch", "The state raised the price of its 5.75 percent bond to 99.95 from 99.90.");
        finds("change-mismatch", "خفض المصنع إنتاجه من 40 طنا إلى 50 طنا.", "50");
    }

    #[test]
    fn right_and_rounded_changes_stay_silent() {
        clean("change-mismatch", "June output was revised downward to 210,622 tonnes from 210,683 tonnes.");
        clean("change-mismatch", "ارتفعت الواردات بنسبة 32.5 في المائة من 720.56 ألف سيارة إلى 954.94 ألف سيارة.");
        clean("change-mismatch", "Sales rose 50 percent to 150 tonnes from 100 tonnes.");
    }

    #[test]
    fn differences_that_their_values_do_not_make_are_found() {
        for (text, words) in [
            ("The index rose 40 points, or 4.1 percent, to 2,040.", "4.1"),
            ("Daily traffic grew to 61 tonnes from 56 tonnes, an increase of 9 tonnes.", "9"),
            ("The index fell to 83.0 in May against a reading of 81.0 in April.", "83.0"),
            ("صعد المؤشر 40 نقطة بنسبة 4.1 في المائة إلى مستوى 2040 نقطة.", "4.1"),
            ("صعد المؤشر 40 نقطة توازي 4.1 في المائة ليغلق عند مستوى 2040 نقطة.", "4.1"),
            ("ارتفع العدد إلى 61 طنا مقارنة مع 56 طنا قبل عام، بزيادة 9 أطنان.", "9"),
            ("يمكن أن يرتفع عدد الحافلات من 400 حافلة إلى 100 حافلة.", "100"),
        ] {
            finds("change-mismatch", text, words);
        }
        for text in [
            "The index rose 40 points, or 2 percent, to 2,040.",
            "Daily traffic grew to 61 tonnes from 56 tonnes, an increase of 5 tonnes.",
            "The index fell to 81.0 in May against a reading of 83.0 in April.",
            "صعد المؤشر 40 نقطة بنسبة 2 في المائة إلى مستوى 2040 نقطة.",
            "صعد المؤشر 40 نقطة توازي 2 في المائة ليغلق عند مستوى 2040 نقطة، وتراجع آخر 30 نقطة تعادل 1 في المائة.",
            "ارتفع العدد إلى 61 طنا مقارنة مع 56 طنا قبل عام، بزيادة 5 أطنان.",
            "يمكن أن يرتفع عدد الحافلات من 100 حافلة إلى 400 حافلة.",
            "The visitors, sent in first, scored 251 for seven from their 50 overs after a rise in the rate.",
        ] {
            clean("change-mismatch", text);
        }
    }

    #[test]
    fn old_values_behind_words_of_their_own_are_weighed() {
        for (text, words) in [
            ("Net profit fell to 47.5 million guilders from a year-earlier 41.4 million.", "47.5 million"),
            ("Net profit rose to 40 million crowns against last year's 52 million.", "40 million"),
            ("They revised down profit to 56 billion from its original target of 50 billion crowns.", "56 billion"),
            ("The ministry lifted its estimate to 40,000 jobs from an earlier forecast of 56,000 jobs.", "40,000"),
            ("خفضت الشركة توقعاتها للأرباح إلى 56 مليون ريال مقابل تقديرات سابقة بلغت 50 مليون ريال.", "56 مليون"),
            ("رفعت الشركة هدفها إلى 40 مليون ريال من هدف سابق قدره 52 مليون ريال.", "40 مليون"),
        ] {
            finds("change-mismatch", text, words);
        }
        for text in [
            "Net profit rose to 47.5 million guilders from a year-earlier 41.4 million.",
            "Net profit fell to 40 million crowns against last year's 52 million.",
            "They revised down profit to 46 billion from its original target of 50 billion crowns.",
            "The ministry lifted its estimate to 60,000 jobs from an earlier forecast of 56,000 jobs.",
            "خفضت الشركة توقعاتها للأرباح إلى 46 مليون ريال مقابل تقديرات سابقة بلغت 50 مليون ريال.",
            "رفعت الشركة هدفها إلى 60 مليون ريال من هدف سابق قدره 52 مليون ريال.",
        ] {
            clean("change-mismatch", text);
        }
    }

    #[test]
    fn differences_between_their_values_are_weighed() {
        for (text, words) in [
            ("Stocks fell to 5.8 million tonnes, down 0.5 million tonnes from 6.0 million tonnes.", "0.5 million"),
            ("Exports would decline to $58 billion, down $3 billion from the record $60 billion.", "3 billion"),
            ("Profit rose to 58 million pounds, up 3 million pounds from 54 million a year earlier.", "3 million"),
            ("انخفضت الأرباح إلى 58 مليون ريال بتراجع 3 ملايين ريال عن 60 مليون ريال في العام الماضي.", "3 ملايين"),
            ("ارتفعت الأرباح إلى 58 مليون ريال بزيادة قدرها 3 ملايين ريال عن 54 مليون ريال.", "3 ملايين"),
        ] {
            finds("change-mismatch", text, words);
        }
        for text in [
            "Stocks fell to 5.8 million tonnes, down 0.3 million tonnes from 6.0 million tonnes.",
            "Exports would decline to $58 billion, down $2 billion from the record $60 billion.",
            "Norco closed at $60, and Sudco fell to $56 from $58.",
            "انخفضت الأرباح إلى 58 مليون ريال بتراجع مليوني ريال عن 60 مليون ريال في العام الماضي.",
            "ارتفعت الأرباح إلى 58 مليون ريال بزيادة قدرها 4 ملايين ريال عن 54 مليون ريال.",
        ] {
            clean("change-mismatch", text);
        }
    }

    #[test]
    fn percentages_of_headlines_are_weighed() {
        let (table, told) = ("Group pre-tax profit 188 vs 160.", "بلغ صافي الربح 188 مليون ريال مقابل 160 مليون ريال.");
        finds_in("change-mismatch", "Norco pre-tax profit up 15.7 pct.", table, "188");
        finds_in("change-mismatch", "ارتفاع صافي الربح 15.7%", told, "188 مليون");
        clean_article("change-mismatch", "Norco pre-tax profit up 17.5 pct.", table);
        clean_article("change-mismatch", "ارتفاع صافي الربح 17.5%", told);
        // Another sum than that of the headline, or another time.
        clean_article("change-mismatch", "Norco group sales up 15.7 pct.", table);
        let quarter =
            "It was up 15.7 pct in the half. In the quarter pre-tax profit rose to 188 million from 160 million.";
        clean_article("change-mismatch", "Norco pre-tax profit up 15.7 pct.", quarter);
    }
}
