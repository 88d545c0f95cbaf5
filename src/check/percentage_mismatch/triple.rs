//! A percentage between two numbers of one kind in the same sentence, in whatever order they stand: "of the 511 centres 424
//! were open, or 38 percent", "25 percent of its 1,200 workers, or 600".

use rust_decimal::Decimal;

use super::{META, finding};
use crate::fact::Modifier;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind, Token};
use crate::weigh::{Measure, Scales};

/// Words and marks between a number and the percentage that it is, and those before it among which the tie stands.
const TIED: usize = 8;
const TIE: usize = 6;
/// Words between "percent of" and the whole behind it.
const BEHIND: usize = 9;
/// Words between a part and "of the" whole.
const OF: u32 = 6;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    if !scales.measures.iter().any(Measure::is_percent) {
        return;
    }
    let reader = Reader::of(scales);
    for triple in scales.measures.windows(3) {
        let [a, b, c] = triple else { continue };
        let alone = a.trace.sentence == c.trace.sentence && triple.iter().filter(|m| m.is_percent()).count() == 1;
        if !alone || triple.iter().any(|m| m.implied || m.quantity.upper.is_some()) {
            continue;
        }
        let read = match [a.is_percent(), b.is_percent(), c.is_percent()] {
            [true, ..] => reader.ahead(a, b, c).then_some((c, a, b)),
            [_, true, _] => reader.between(a, b, c),
            _ => reader.behind(a, b, c),
        };
        let Some((part, percent, whole)) = read else { continue };
        let known = findings.iter().any(|f| f.rule == META.id && f.points_at(percent.fact.span));
        if part.unit == whole.unit
            && !known
            && let Some(is) = mismatch(part, percent, whole)
        {
            findings.push(finding(part, percent, whole, is.round_dp(1)));
        }
    }
}

type Read<'m, 'd> = (&'m Measure<'d>, &'m Measure<'d>, &'m Measure<'d>);

struct Reader<'s, 'd> {
    scales: &'s Scales<'d>,
    share: Option<ClassId>,
    ties: Option<ClassId>,
    of: [Option<ClassId>; 2],
    part_after: Option<ClassId>,
    held: Option<ClassId>,
    and: Option<ClassId>,
    apart: [Option<ClassId>; 4],
}

impl<'s, 'd> Reader<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            share: class("share"),
            ties: class("change.tie"),
            of: ["of", "out.of"].map(class),
            part_after: class("part.after"),
            held: class("share.held"),
            and: class("number.and"),
            apart: ["change.up", "change.down", "change.compared", "date.last-year"].map(class),
        }
    }

    fn tokens(&self, m: &Measure<'_>) -> &'s [Token] {
        self.scales.sentence_tokens(m.trace.sentence)
    }

    fn is(&self, tokens: &[Token], at: usize, class: Option<ClassId>) -> bool {
        self.scales.class_at(tokens, at, class).is_some()
    }

    /// Part and whole, and behind them the percentage.
    fn behind<'m>(&self, a: &'m Measure<'d>, b: &'m Measure<'d>, percent: &'m Measure<'d>) -> Option<Read<'m, 'd>> {
        let of_it = |part: &Measure<'_>, whole: &Measure<'_>| part.part_of == Some(whole.fact.id);
        let (part, whole) = if b.lo() > a.lo() {
            let near = self.governed(b) && b.trace.from <= a.trace.phrase_end + OF;
            (near || of_it(a, b)).then_some((a, b))?
        } else {
            (self.opens_with(a) || of_it(b, a)).then_some((b, a))?
        };
        let tokens = self.tokens(percent);
        let own = self.ends(tokens, percent.trace.phrase_end as usize);
        (own && self.tied(b.trace.phrase_end, percent.trace.from, tokens)).then_some((part, percent, whole))
    }

    /// "600 people, or 25 percent of its 1,200 workers"; `1200 موظف، 25 في المائة منهم أي 600`.
    fn between<'m>(&self, a: &'m Measure<'d>, percent: &'m Measure<'d>, c: &'m Measure<'d>) -> Option<Read<'m, 'd>> {
        let tokens = self.tokens(percent);
        let end = percent.trace.phrase_end as usize;
        let (from, to) = (end, c.trace.from as usize);
        if a.lo() > c.lo() {
            let of_them = self.is(tokens, end, self.part_after);
            let share = (end..to).any(|at| self.is(tokens, at, self.share));
            let tied = of_them && share && self.tied(percent.trace.phrase_end, c.trace.from, tokens);
            return tied.then_some((c, percent, a));
        }
        let of = self.of.iter().any(|&class| self.is(tokens, end, class)) && !self.is(tokens, end, self.part_after);
        let open = from <= to && to - from <= BEHIND && (from..to).all(|at| self.runs_on(tokens, at));
        (of && open && self.governed(c) && self.tied(a.trace.phrase_end, percent.trace.from, tokens))
            .then_some((a, percent, c))
    }

    /// "25 percent of its 1,200 workers, or 600".
    fn ahead(&self, percent: &Measure<'_>, whole: &Measure<'_>, part: &Measure<'_>) -> bool {
        let tokens = self.tokens(percent);
        let (end, from) = (percent.trace.phrase_end as usize, whole.trace.from as usize);
        let of = self.of.iter().any(|&class| self.is(tokens, end, class));
        let near = end <= from && from - end <= OF as usize && (end..from).all(|at| self.runs_on(tokens, at));
        let start = part.trace.from as usize;
        let led = (start.saturating_sub(2)..start).any(|at| self.is(tokens, at, self.share));
        of && near && led && self.tied(whole.trace.phrase_end, part.trace.from, tokens)
    }

    /// Whether "of", "out of", "of its" leads up to a number.
    fn governed(&self, m: &Measure<'_>) -> bool {
        let sentence = self.scales.sentence(m.trace.sentence);
        let from = m.trace.from as usize;
        let of = |end: usize| self.of.iter().flatten().any(|&class| sentence.class_ending(end, class).is_some());
        (from.saturating_sub(OF as usize)..=from).any(of)
    }

    /// Whether a clause begins with "of" a number: "of the 511 centres", `من بين 500 مصنع`.
    fn opens_with(&self, m: &Measure<'_>) -> bool {
        let tokens = self.tokens(m);
        let from = m.trace.from as usize;
        let start = |at: usize| at == 0 || tokens[at - 1].kind == Kind::Punct;
        (from.saturating_sub(OF as usize)..from)
            .any(|at| start(at) && self.of.iter().any(|&class| self.is(tokens, at, class)))
    }

    /// Whether nothing but a tie stands between a number and its percentage: "or", a comma, a bracket.
    fn tied(&self, from: u32, to: u32, tokens: &[Token]) -> bool {
        let (from, to) = (from as usize, to as usize);
        let tie = |at: usize| {
            [self.share, self.ties].iter().any(|&class| self.is(tokens, at, class))
                || matches!(tokens[at].punct, b',' | b'(')
        };
        from < to
            && to - from <= TIED
            && (to.saturating_sub(TIE).max(from)..to).any(tie)
            && (from..to).all(|at| !self.turns(tokens, at))
    }

    /// Whether a word or mark goes on with the same thing: no comma, no "and", no change.
    fn runs_on(&self, tokens: &[Token], at: usize) -> bool {
        (tokens[at].kind == Kind::Word || matches!(tokens[at].punct, b'$' | b'\'')) && !self.turns(tokens, at)
    }

    fn turns(&self, tokens: &[Token], at: usize) -> bool {
        self.is(tokens, at, self.and)
            || tokens[at].clitics.has(Clitics::AND)
            || self.apart.iter().any(|&class| self.is(tokens, at, class))
            || matches!(tokens[at].punct, b';' | b':')
    }

    /// Whether a percentage stands for itself: behind it a mark, the end, "of" or "stake".
    fn ends(&self, tokens: &[Token], at: usize) -> bool {
        let of = || self.of.iter().chain([&self.part_after, &self.held]).any(|&class| self.is(tokens, at, class));
        tokens.get(at).is_none_or(|next| next.kind == Kind::Punct && next.punct != b'-') || of()
    }
}

/// How far a share of rounded numbers may be off, and one of numbers that are hedged.
const ROUNDED: Decimal = Decimal::from_parts(15, 0, 0, false, 3);
const HEDGED: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The right percentage, if neither the stated one nor the change between the two is it, with room for rounding.
fn mismatch(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>) -> Option<Decimal> {
    let (a, b) = (part.quantity.value, whole.quantity.value);
    let vague = |m: &&Measure<'_>| m.quantity.modifier == Modifier::Vague;
    if a <= Decimal::ZERO || b <= a || [part, percent, whole].iter().any(vague) {
        return None;
    }
    let hedged = [part, whole].iter().filter(|m| m.exact().is_none()).count();
    let rounding = |m: &Measure<'_>| m.trace.precision / m.quantity.value / Decimal::TWO;
    let room = ROUNDED + HEDGED * Decimal::from(hedged) + rounding(part) + rounding(whole);
    let said = percent.quantity.interval;
    let place = percent.trace.precision;
    let fits = |is: Decimal| {
        let (lo, hi) = (is * (Decimal::ONE - room), is * (Decimal::ONE + room));
        lo <= said.hi.map_or(hi, |hi| hi + place) && said.lo - place <= hi
    };
    let is = a / b * Decimal::ONE_HUNDRED;
    let others = [Decimal::ONE_HUNDRED - is, (b - a) / a * Decimal::ONE_HUNDRED];
    (!fits(is) && !others.into_iter().any(fits)).then_some(is)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_share_beside_its_part_and_whole_is_worked_out() {
        let rule = "percentage-mismatch";
        for (text, words) in [
            ("Of the 511 clinics 424 were open, or 38 percent.", "38"),
            ("Some 180 of the 240 pupils passed, a success rate of 57 percent.", "57"),
            ("The firm has 1,200 workers, 300 of them women, or 52 percent.", "52"),
            ("The firm will lay off 25 percent of its 1,200 workers, or 600 people.", "25"),
            ("Some 80 percent of the 500 houses, or 300, were damaged.", "80"),
            ("نجح 180 طالبا من أصل 240 طالبا، بنسبة نجاح بلغت 57 في المائة.", "57"),
            ("من بين 500 مصنع فحصت اللجنة 400 مصنع، أي ما نسبته 60 في المائة منها.", "60"),
            ("ستسرح الشركة 600 عامل، أي 25 في المائة من عمالها البالغ عددهم 1200 عامل.", "25"),
            ("تضرر 80 في المائة من المنازل الـ500، أي 350 منزلا.", "80"),
        ] {
            finds(rule, text, words);
        }
        for text in [
            "Of the 511 clinics 424 were open, or 83 percent.",
            "Some 180 of the 240 pupils passed, a success rate of 75 percent.",
            "The firm has 1,200 workers, 300 of them women, or 25 percent.",
            "The firm will lay off 25 percent of its 1,200 workers, or 300 people.",
            "About 80 percent of the 500 houses, or 390, were damaged.",
            "Some 180 of the 240 pupils passed, up 57 percent from last year.",
            "نجح 180 طالبا من أصل 240 طالبا، بنسبة نجاح بلغت 75 في المائة.",
            "من بين 500 مصنع فحصت اللجنة 400 مصنع، أي ما نسبته 80 في المائة منها.",
            "ستسرح الشركة 300 عامل، أي 25 في المائة من عمالها البالغ عددهم 1200 عامل.",
            "تضرر 80 في المائة من المنازل الـ500، أي 400 منزل.",
        ] {
            clean(rule, text);
        }
    }
}
