//! A total whose parts are told one by one behind it: "worth a combined 5 million. A costs 3 million and B 4 million."

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::META;
use crate::check::parts_exceed_whole::sum_finding;
use crate::fact::Modifier;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::NumberRole;
use crate::span::{Part, Span};
use crate::text::token::{Clitics, Kind, Roles, Token};
use crate::weigh::{Measure, Scales, digits_exchanged};

/// Sentences behind a total in which its parts are told.
const NEAR: u32 = 4;
/// The most parts.
const MOST: usize = 8;
/// Words before a number that call it a total.
const CALLED: usize = 4;
/// Words between "bringing" and the total.
const REACHED: usize = 9;
/// Lesser totals may be reached from one that was told long before.
const SMALL: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// What misses a total by more is not what reaches it.
const FIFTH: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// Words around a part that say whose it is.
const AROUND: usize = 14;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let told = Told::of(scales);
    told.reached(findings);
    for (i, whole) in scales.measures.iter().enumerate() {
        let plain = whole.fact.part == Part::Text && whole.exact().is_some() && summed(whole);
        let Some(parts) = Some(i).filter(|_| plain).and_then(|i| told.parts(i)) else { continue };
        let sum: Decimal = parts.iter().map(|m| m.quantity.value).sum();
        let total = whole.quantity.value;
        let off = (sum - total).abs();
        let hedged: Decimal =
            parts.iter().filter(|m| m.exact().is_none()).map(|m| m.quantity.value / Decimal::TEN).sum();
        let places = parts.iter().chain([&whole]).map(|m| m.trace.precision).filter(|&it| it != Decimal::ONE);
        let rounded = places.sum::<Decimal>() / Decimal::TWO;
        let wrong = off > hedged + rounded || !off.is_zero() && digits_exchanged(sum, total);
        // What misses the total by far is part of something else.
        let known = || findings.iter().any(|f| f.points_at(whole.fact.span));
        if wrong && off * Decimal::from(3) <= total && told.complete(whole, &parts) && !known() {
            findings.push(sum_finding(&META, whole, &parts, sum));
        }
    }
}

/// Whether a number may be added up: of a unit, or of things by their noun.
fn summed(m: &Measure<'_>) -> bool {
    let counted = m.unit.is_some() || m.trace.noun != 0 || m.category.is_some();
    counted && !m.is_percent() && !m.implied && m.part_of.is_none()
}

/// Whether three numbers or more of one noun, all written to the last digit, nearly make a number of thousands: hardly by
/// chance.
fn nearly(whole: &Measure<'_>, parts: &[&Measure<'_>]) -> bool {
    let total = whole.quantity.value;
    let sum: Decimal = parts.iter().map(|m| m.quantity.value).sum();
    let noun = |m: &Measure<'_>| m.trace.noun == whole.trace.noun && m.exact().is_some() && m.unit.is_none();
    let written = total >= Decimal::ONE_THOUSAND && !(total % Decimal::ONE_HUNDRED).is_zero();
    written
        && whole.trace.noun != 0
        && parts.len() > 2
        && parts.iter().all(|part| noun(part) && part.trace.sentence <= whole.trace.sentence + 1)
        && (sum - total).abs() * Decimal::from(30) <= total
}

struct Told<'s, 'd> {
    scales: &'s Scales<'d>,
    total: [Option<ClassId>; 3],
    changes: [Option<ClassId>; 3],
    and: Option<ClassId>,
    rank: Option<ClassId>,
    rest: Option<ClassId>,
    reached: Option<ClassId>,
}

impl<'s, 'd> Told<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            total: ["total", "total.of", "total.before"].map(class),
            changes: ["change.up", "change.down", "change.compared"].map(class),
            and: class("number.and"),
            rank: class("place.first"),
            rest: class("share.rest"),
            reached: class("total.brought"),
        }
    }

    /// The lesser numbers of the same kind behind a number, up to one that is none of its parts.
    fn parts(&self, i: usize) -> Option<Vec<&'s Measure<'d>>> {
        let whole = &self.scales.measures[i];
        let mut parts: Vec<&Measure<'d>> = Vec::new();
        for m in &self.scales.measures[i + 1..] {
            let last = parts.last().map_or(whole.trace.sentence + NEAR, |last| last.trace.sentence + 1);
            if m.fact.part != whole.fact.part || m.trace.sentence > last {
                break;
            }
            let bare = m.unit.is_none() && m.trace.noun == 0 && m.category.is_none();
            let kind =
                m.same_kind(whole) || bare && parts.last().is_some_and(|last| last.trace.sentence == m.trace.sentence);
            if !kind || parts.last().is_some_and(|last| last.fact.span == m.fact.span) {
                continue;
            }
            let fits = matches!(m.quantity.modifier, Modifier::Exact | Modifier::About)
                && m.quantity.value < whole.quantity.value
                && m.part_of.is_none_or(|id| id == whole.fact.id);
            if !fits || parts.len() == MOST {
                return None;
            }
            parts.push(m);
        }
        (parts.len() > 1).then_some(parts)
    }

    /// Whether the words say that these parts are all.
    fn complete(&self, whole: &Measure<'_>, parts: &[&Measure<'_>]) -> bool {
        self.in_places(parts)
            || self.shared(whole, parts)
            || self.called(whole) && self.beside(whole, parts)
            || self.left(parts)
            || nearly(whole, parts)
    }

    fn tokens(&self, m: &Measure<'_>) -> &'s [Token] {
        self.scales.sentence_tokens(m.trace.sentence)
    }

    fn any(&self, tokens: &[Token], mut places: std::ops::Range<usize>, classes: &[Option<ClassId>]) -> bool {
        places.any(|at| classes.iter().any(|&class| self.scales.class_at(tokens, at, class).is_some()))
    }

    /// "66 in the cities and 227 elsewhere, bringing the total number to 293": the numbers right before a total that they reach.
    fn reached(&self, findings: &mut Vec<Finding>) {
        let Some(class) = self.reached.filter(|&class| self.scales.phrases.has(class)) else { return };
        for (i, whole) in self.scales.measures.iter().enumerate().filter(|(_, m)| m.lo() > SMALL) {
            let (tokens, from) = (self.tokens(whole), whole.trace.from as usize);
            let places = from.saturating_sub(REACHED)..from;
            let Some(verb) = places.clone().find(|&at| self.scales.class_at(tokens, at, Some(class)).is_some()) else {
                continue;
            };
            if !self.any(tokens, verb..from, &self.total) {
                continue;
            }
            let near = |m: &&Measure<'_>| {
                m.fact.part == whole.fact.part && m.trace.sentence + 1 >= whole.trace.sentence && m.unit == whole.unit
            };
            let before =
                self.scales.measures[..i].iter().rev().take_while(|m| m.trace.sentence + 1 >= whole.trace.sentence);
            let before = before.filter(near).filter(|m| !m.implied && m.lo() > Decimal::ONE);
            let before: Vec<&Measure<'_>> = before.take(MOST).collect();
            let [second, first, ..] = before[..] else { continue };
            // "the seven districts" are known and bring nothing to a total.
            let plain = |m: &Measure<'_>| m.exact().is_some() && !m.is_percent() && !m.trace.others;
            let less = |m: &Measure<'_>| m.quantity.value < whole.quantity.value;
            let plain = plain(whole) && [first, second].iter().all(|m| plain(m) && less(m) && !m.trace.definite);
            let mut sum = Decimal::ZERO;
            let fits = before.iter().any(|m| {
                sum += m.quantity.value;
                sum == whole.quantity.value
            });
            let (sum, total) = (first.quantity.value + second.quantity.value, whole.quantity.value);
            let whole_numbers = [first, second, whole].iter().all(|m| m.trace.precision == Decimal::ONE);
            if plain && !fits && whole_numbers && (sum - total).abs() * FIFTH <= total {
                findings.push(sum_finding(&META, whole, &[first, second], sum));
            }
        }
    }

    /// "a combined 5 million": whether a number is called a total.
    fn called(&self, whole: &Measure<'_>) -> bool {
        let from = whole.trace.from as usize;
        self.any(self.tokens(whole), from.saturating_sub(CALLED)..from + 1, &self.total)
    }

    /// Whether all parts stand in one sentence, which compares nothing, joined by a conjunction at the last.
    fn beside(&self, whole: &Measure<'_>, parts: &[&Measure<'_>]) -> bool {
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let one = first.trace.sentence == last.trace.sentence && first.trace.sentence <= whole.trace.sentence + 1;
        let tokens = self.tokens(first);
        let joined = |pair: &[&Measure<'_>]| {
            let (from, to) = (pair[0].trace.to as usize, pair[1].trace.from as usize);
            from <= to
                && to - from <= AROUND
                && (tokens[from..=to]
                    .iter()
                    .any(|token| matches!(token.punct, b',' | b';') || token.clitics.has(Clitics::AND))
                    || self.any(tokens, from..to, &[self.and]))
        };
        one && parts.windows(2).all(joined) && !self.any(tokens, 0..tokens.len(), &self.changes)
    }

    /// "12 million were paid, the remaining six …": the second of two parts is called what is left.
    fn left(&self, parts: &[&Measure<'_>]) -> bool {
        let [_, left] = parts else { return false };
        let (tokens, from) = (self.tokens(left), left.trace.from as usize);
        left.unit.is_some() && self.any(tokens, from.saturating_sub(CALLED)..from, &[self.rest])
    }

    /// The words between the number before and a part, where they say whose it is.
    fn clause(&self, part: &Measure<'_>) -> std::ops::Range<usize> {
        let from = part.trace.from as usize;
        let before = self.scales.measures_of(part.trace.sentence, part.trace.sentence).iter();
        let last = before.filter(|m| m.fact.id < part.fact.id && m.same_kind(part)).map(|m| m.trace.to as usize).max();
        last.unwrap_or(0).max(from.saturating_sub(2 * AROUND))..from
    }

    /// "the first costs 3 million, the second 4 million": the parts are those of all places from the first on.
    fn in_places(&self, parts: &[&Measure<'_>]) -> bool {
        let place = |part: &Measure<'_>| {
            let tokens = self.tokens(part);
            self.clause(part).rev().find_map(|at| {
                let number = self.scales.grammar.info(tokens[at].word).number?;
                (tokens[at].roles.any(Roles::NUMBER) && number.role == NumberRole::Ordinal).then_some(number.value)
            })
        };
        let first = |part: &Measure<'_>| self.any(self.tokens(part), self.clause(part), &[self.rank]);
        parts.len() > 1
            && parts.iter().enumerate().all(|(i, part)| {
                let place = place(part);
                place.and_then(|place| place.to_usize()) == Some(i + 1) || i == 0 && place.is_none() && first(part)
            })
    }

    /// "loans to persons and firms … to persons 5 million … to firms 4 million": each of those that the total names in a row has
    /// one part.
    fn shared(&self, whole: &Measure<'_>, parts: &[&Measure<'_>]) -> bool {
        let last = parts[parts.len() - 1];
        // Numbers of anything else among them may be parts as well.
        let among = self.scales.measures_of(whole.trace.sentence, last.trace.sentence).iter();
        let mut among = among.filter(|m| m.unit == whole.unit && m.fact.id > whole.fact.id && !m.implied);
        if among.any(|m| parts.iter().all(|part| part.fact.span != m.fact.span)) {
            return false;
        }
        let says = |part: &Measure<'_>, behind: bool, word: &str| {
            let tokens = self.tokens(part);
            let mut clause = if behind { self.behind(part) } else { self.clause(part) };
            clause.any(|at| self.stem(&tokens[at]) == word)
        };
        let one_each = |row: &[&str], behind: bool| {
            let of = |word: &str| parts.iter().filter(|part| says(part, behind, word)).count();
            let whose = |part: &Measure<'_>| row.iter().filter(|word| says(part, behind, word)).count();
            row.iter().all(|word| of(word) == 1) && parts.iter().all(|part| whose(part) == 1)
        };
        let tokens = self.tokens(whole);
        let mut at = 0;
        while at < tokens.len() {
            let row = self.row(tokens, at);
            if row.len() == parts.len() && (one_each(&row, true) || one_each(&row, false)) {
                return true;
            }
            at += row.len().max(1);
        }
        false
    }

    /// The single words in a row that starts at a token: "Norton, Ardley and Weston", `جدة ومكة والطائف`.
    fn row(&self, tokens: &[Token], from: usize) -> Vec<&'s str> {
        let word = |at: usize| tokens.get(at).filter(|token| self.scales.names_a_thing(token));
        let (mut row, mut at, mut closed) = (Vec::new(), from, false);
        while let Some(token) = word(at) {
            row.push(self.stem(token));
            let comma = usize::from(tokens.get(at + 1).is_some_and(|token| token.punct == b','));
            let next = at + 1 + comma;
            let and = self.scales.class_at(tokens, next, self.and);
            let joined = and.is_some() || word(next).is_some_and(|token| self.joined(token));
            if row.len() > MOST || !joined && (comma == 0 || closed) {
                break;
            }
            (at, closed) = (and.unwrap_or(next), closed || joined);
        }
        if closed { row } else { Vec::new() }
    }

    /// The words behind a part, up to the next mark or number.
    fn behind(&self, part: &Measure<'_>) -> std::ops::Range<usize> {
        let (tokens, from) = (self.tokens(part), part.trace.phrase_end as usize);
        let more = |at: &usize| tokens[*at].kind == Kind::Word && self.scales.class_at(tokens, *at, self.and).is_none();
        let to = (from..tokens.len().min(from + AROUND)).take_while(more).last().map_or(from, |last| last + 1);
        from..to
    }

    /// Whether و begins a word.
    fn joined(&self, token: &Token) -> bool {
        token.clitics.has(Clitics::AND) || token.word == 0 && self.text(token).starts_with('و')
    }

    fn text(&self, token: &Token) -> &'s str {
        Span::new(token.start, token.end).of(self.scales.article.text.as_str())
    }

    /// A word without the particles that are written together with it, known or not.
    fn stem(&self, token: &Token) -> &'s str {
        let text = self.text(token);
        let cut = |text: &'s str, prefix: &str| text.strip_prefix(prefix).filter(|rest| rest.chars().count() > 2);
        let text = cut(text, "و").unwrap_or(text);
        ["بال", "ال", "لل", "ب", "ل"].iter().find_map(|prefix| cut(text, prefix)).unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn parts_told_one_by_one_make_the_total() {
        for (text, words) in [
            (
                "The bank sold bonds worth a combined $3.7 billion. Ardley took $3.1 billion and Weston $0.3 billion.",
                "3.7 billion",
            ),
            (
                "The council signed contracts for $197 million. The first costs $84.5 million, the second $59.4 million and the third $73.7 million.",
                "197 million",
            ),
            (
                "The hospitals in Norton and Ardley have 484 beds. There are 284 beds in Norton and 120 beds in Ardley.",
                "484",
            ),
            (
                "وبلغت قيمة المشروعات 197 مليون ريال. وبلغت قيمة العقد الأول 84.5 مليون ريال، أما الثاني فبلغت قيمته 59.4 مليون ريال، وبلغت قيمة الثالث 73.7 مليون ريال.",
                "197 مليون",
            ),
            (
                "وبلغت القروض المقدمة للأفراد والشركات 148.9 مليار ريال، إذ بلغت القروض الممنوحة للأفراد 94.2 مليار ريال، وبلغت القروض المقدمة للشركات 57.4 مليار ريال.",
                "148.9 مليار",
            ),
            (
                "The clinics in Norton, Ardley and Weston have 600 beds. There are 284 beds in Norton, 120 beds in Ardley and 96 beds in Weston.",
                "600",
            ),
            (
                "There are 66 wards in the cities and 227 in the provinces, bringing the total number of wards to 343.",
                "343",
            ),
            (
                "The work costs $14 million, he said. Banks will lend $12 million and the remaining $4 million come from the state.",
                "14 million",
            ),
            ("وتبلغ تكلفة المشروع 14 مليون ريال. وستقدم المصارف 12 مليون ريال ويتبقى 4 ملايين ريال.", "14 مليون"),
            ("وفي المدن 66 دائرة وفي القرى 227 دائرة ليصل بذلك مجموع الدوائر إلى 343 دائرة.", "343"),
            ("ووزعت الجمعية 540 سلة في جدة ومكة. ووزعت في جدة 300 سلة وفي مكة 140 سلة.", "540"),
        ] {
            finds("total-mismatch", text, words);
        }
        for text in [
            "The bank sold bonds worth a combined $3.4 billion. Ardley took $3.1 billion and Weston $0.3 billion.",
            "The council signed contracts for $217.6 million. The first costs $84.5 million, the second $59.4 million and the third $73.7 million.",
            "The hospitals in Norton and Ardley have 404 beds. There are 284 beds in Norton and 120 beds in Ardley.",
            "The hospitals in Norton and Ardley have 984 beds. There are 284 beds in Norton and 120 beds in Ardley.",
            "The clinics in Norton, Ardley and Weston have 404 beds. There are 284 beds in Norton and 120 beds in Ardley.",
            "There are 66 wards in the cities and 227 in the provinces, bringing the total number of wards to 293.",
            "The work costs $16 million, he said. Banks will lend $12 million and the remaining $4 million come from the state.",
            "وفي المدن 66 دائرة وفي القرى 227 دائرة ليصل بذلك مجموع الدوائر إلى 293 دائرة.",
            "وبلغت القروض المقدمة للأفراد والشركات 151.6 مليار ريال، إذ بلغت القروض الممنوحة للأفراد 94.2 مليار ريال، وبلغت القروض المقدمة للشركات 57.4 مليار ريال.",
        ] {
            clean("total-mismatch", text);
        }
    }
}
