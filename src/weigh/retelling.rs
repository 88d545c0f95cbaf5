//! Retellings: two numbers that are one measure told twice, and differ.

use std::cell::{LazyCell, OnceCell};

use rust_decimal::Decimal;

use super::digits::{Slip, Written};
use super::kinds::Kinds;
use super::measure::{Measure, Scales};
use crate::fact::{Category, Modifier, Value};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::span::Part;
use crate::text::token::{Case, Clitics, Gap, Kind, Token};

/// Two numbers that can't both be right, and how much speaks for their being one.
#[derive(Clone, Copy, Debug)]
pub struct Retelling<'s, 'd> {
    /// The first one.
    pub first: &'s Measure<'d>,
    /// The second one.
    pub again: &'s Measure<'d>,
    /// What speaks for it, less what speaks against it: see [`Clue`].
    pub points: i32,
}

/// The most numbers of one article that are compared pair by pair.
const MOST: usize = 120;

/// The pairs in an article that are one measure under two values: a number of the headline or of the body, and a later one of
/// the body. The surest come first.
pub fn retellings<'s, 'd>(scales: &'s Scales<'d>, first: Part) -> Vec<Retelling<'s, 'd>> {
    let told = told(scales);
    let kinds = LazyCell::new(|| Kinds::of(scales));
    // The numbers of the headline come first.
    let body = told.partition_point(|m| m.fact.part == Part::Title);
    let mut found = Vec::new();
    for (i, again) in told.iter().enumerate().skip(body) {
        for first in if first == Part::Title { &told[..body] } else { &told[body..i] } {
            if first.is_of_size(again) && comparable(scales, first, again) && contrary(first, again) {
                let pair = Pair::new(scales, &told, first, again);
                let points = pair.points();
                // "A policeman and three others" may be conscripts.
                let named = !first.trace.others && !again.trace.others;
                let sure = points >= pair.enough() && !pair.are_two() && !(named && kinds.exclude(first, again));
                found.extend(sure.then_some(Retelling { first, again, points }));
            }
        }
    }
    found.sort_by_key(|pair| -pair.points);
    found
}

/// The numbers of an article that may be told again, in its order.
fn told<'s, 'd>(scales: &'s Scales<'d>) -> Vec<&'s Measure<'d>> {
    let every = scales.measures.iter().chain(&scales.planned);
    let mut told: Vec<&Measure<'_>> = every.filter(|m| may_be_told_again(scales, m)).collect();
    told.sort_unstable_by_key(|m| m.fact.id);
    told.truncate(MOST);
    told
}

/// Whether a number stands for itself: no part, no load, no "one of them", nothing vague.
fn may_be_told_again(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let sentence = scales.sentence(m.trace.sentence);
    let tokens = sentence.tokens;
    let (from, to) = (m.trace.from as usize, m.trace.to as usize);
    // `دور الثمانية`, `شارع الستين`: a definite number behind a noun without article is a name.
    let the = |at: usize| tokens[at].clitics.has(Clitics::THE);
    let name = m.trace.noun == 0
        && from > 0
        && the(from)
        && tokens[from - 1].kind == Kind::Word
        && !sentence.has_article(from - 1);
    // `الفرقة 30`, `المادة 16`: digits behind a definite singular number it.
    let numbered = from > 0 && !the(from) && tokens[from].kind == Kind::Digits && sentence.has_article(from - 1) && {
        let noun = sentence.info(from - 1).noun.as_ref();
        noun.map_or(sentence.token_text(from - 1).ends_with('ة'), |noun| noun.plurality == Plurality::Singular)
    };
    // "The Five Nations", "the 60's".
    let capital = |token: &Token| token.case == Case::Initial;
    let number = (from..to).find(|&at| tokens[at].kind == Kind::Digits || sentence.number(at).is_some());
    let title = number.is_some_and(|at| at > 0 && capital(&tokens[at])) && tokens.get(to).is_some_and(capital);
    // "Aged 31, 60 and 55": a bare number before another belongs to a list.
    let bare = m.trace.noun == 0 && m.category.is_none() && m.unit.is_none();
    let mark = || tokens.get(to).is_some_and(|next| matches!(next.punct, b',' | b'/' | b'-'));
    let listed = bare && mark() && tokens.get(to + 1).is_some_and(|next| next.kind == Kind::Digits);
    // `قالها ثلاثا`: three times, for before its noun it would be in construct.
    let times = m.quantity.value <= Decimal::TEN
        && number.is_some_and(|at| sentence.token_text(at).trim_end_matches('ً').ends_with('ا'));
    let decade = tokens.get(to).is_some_and(|next| next.punct == b'\'' && next.gap == Gap::Glued);
    let plain =
        m.part_of.is_none() && !m.trace.carried && m.quantity.upper.is_none() && m.quantity.value > Decimal::ZERO;
    plain
        && m.quantity.modifier != Modifier::Vague
        && !name
        && !numbered
        && !title
        && !decade
        && !listed
        && !times
        && !scales.is_rank(m)
        && !scales.is_one_of(m)
}

/// Whether two numbers may be one measure at all, by what they count and how great they are.
fn comparable(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let another = a.fact.part != b.fact.part || a.fact.span != b.fact.span;
    // "The driver" and "one of the passengers" are no toll.
    let single = (b.implied && b.trace.definite || b.trace.partitive) && b.quantity.value == Decimal::ONE;
    let updated = |m: &Measure<'_>| {
        let earlier = || scales.grammar.class("toll.earlier");
        m.fact.part == Part::Text && earlier().is_some_and(|class| scales.says(m.trace.sentence, class))
    };
    // A lone victim of the headline is held against the first sentence only.
    let opening = |m: &Measure<'_>| scales.body().next().is_some_and(|first| first.trace.sentence == m.trace.sentence);
    let lone = || {
        let news = || a.fact.part == Part::Title && a.trace.noun != 0 && opening(b);
        a.quantity.value == Decimal::ONE && (scales.stretches(b.trace.sentence) || !news())
    };
    // "The nine", "the four robbers" take up whoever was told of.
    let anaphora = || {
        let whoever = b.trace.noun == 0 || scales.counts_people(b);
        b.trace.definite && whoever && b.unit.is_none() && scales.counts_people(a) && !a.implied
    };
    // "Ten people" of the headline are "16 men" of the body.
    let people = || {
        a.fact.part == Part::Title
            && !a.implied
            && scales.counts_people(a)
            && scales.counts_people(b)
            && (a.category.is_none() || b.category.is_none())
            && !(scales.names_somebody(a) && scales.names_somebody(b))
    };
    let noun = || {
        let nouns = (scales.noun_of(a), scales.noun_of(b));
        nouns.0 != 0 && nouns.0 == nouns.1 && a.unit.is_none() && b.unit.is_none()
    };
    // 74 dead and 47 injured are two numbers, whatever their digits.
    let states = a.category.is_some() && b.category.is_some() && a.category != b.category;
    let exchanged = || a.written.slip(&b.written) == Some(Slip::Exchanged);
    let kind = || alike(scales, a, b) || a.unit == b.unit && !states && exchanged() || noun() || anaphora() || people();
    let planned = |m: &Measure<'_>| matches!(m.fact.value, Value::PossibleCount(_));
    another
        && !planned(b)
        && (!planned(a) || b.trace.definite)
        && !single
        && !(a.implied && (b.implied || lone()))
        && kind()
        && !rounded(a, b)
        && !(scales.counts_people(b) && (updated(a) || updated(b)))
}

/// Whether two numbers count the same: the same state, unit or noun; in a headline, none at all.
fn alike(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let noun = || scales.noun_of(a) != 0 && scales.noun_of(a) == scales.noun_of(b);
    match (a.category, b.category) {
        (Some(p), Some(q)) => p == q && a.vehicle == b.vehicle,
        (None, None) if a.unit.is_some() => a.unit == b.unit,
        (None, Some(_)) if a.fact.part == Part::Title && a.unit.is_none() && a.trace.noun == 0 => {
            // `سبع أسر`: a word behind it says what it counts, though no grammar knows it.
            let next = scales.sentence_tokens(a.trace.sentence).get(a.trace.to as usize);
            !next.is_some_and(|next| scales.names_a_thing(next) && next.clitics == Clitics::default())
        }
        _ => a.unit == b.unit && noun(),
    }
}

/// Whether two numbers can't be one measure: their intervals do not meet, or one bound is told with two values.
fn contrary(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let bound = a.hi().is_none() && a.quantity.modifier == b.quantity.modifier;
    // A headline that knows of more has a body that says so.
    let beyond = b.quantity.modifier == Modifier::AtLeast && a.exact().is_some() && a.fact.part == Part::Title;
    // "At least 57" leaves room for 75, but not for a slip of the same digits.
    let slipped = || {
        let open = a.hi().is_none() || b.hi().is_none();
        a.fact.part == b.fact.part && open && a.written.slip(&b.written) == Some(Slip::Exchanged)
    };
    !a.meets(b) || slipped() || (bound || beyond) && a.quantity.value != b.quantity.value
}

/// How many digits of a number are told.
fn digits(m: &Measure<'_>) -> usize {
    let text = m.quantity.value.normalize().to_string();
    text.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count()
}

/// Whether two numbers of people differ by one, and the later is told with somebody more: `أربع طالبات وطالبة`.
fn one_more(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let more = |token: &Token| {
        let noun = scales.grammar.info(token.word).noun.as_ref();
        token.clitics.has(Clitics::AND)
            && noun.is_some_and(|noun| {
                noun.plurality == Plurality::Singular && matches!(noun.kind, NounKind::Person | NounKind::Kin)
            })
    };
    let gap = (a.quantity.value - b.quantity.value).abs() == Decimal::ONE;
    gap && [a, b].iter().any(|m| scales.sentence_tokens(m.trace.sentence).iter().any(more))
}

/// Whether one of two numbers is the other rounded to its own last place.
fn rounded(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let step = |m: &Measure<'_>| {
        let mut step = m.trace.precision.max(Decimal::ONE);
        while m.quantity.value >= Decimal::ONE_HUNDRED && (m.quantity.value % (step * Decimal::TEN)).is_zero() {
            step *= Decimal::TEN;
        }
        step
    };
    let gap = (a.quantity.value - b.quantity.value).abs();
    let coarse = step(a).max(step(b));
    let near = gap < coarse && gap * Decimal::TEN <= a.quantity.value.max(b.quantity.value);
    let measured = a.unit.is_some() && gap < a.trace.precision.max(b.trace.precision);
    step(a) != step(b) && coarse >= Decimal::TEN && near || measured
}

/// Points from which a pair is told, of people and of things: things have more numbers that are alike.
const ENOUGH: (i32, i32) = (4, 10);

/// Two numbers that may be one measure, with what is asked of them more than once.
struct Pair<'p, 'd> {
    scales: &'p Scales<'d>,
    told: &'p [&'p Measure<'d>],
    a: &'p Measure<'d>,
    b: &'p Measure<'d>,
    group: OnceCell<Vec<&'p Measure<'d>>>,
    shared: OnceCell<usize>,
    slip: Option<Slip>,
    /// The lesser and the greater of the two, by the least that they can be.
    lo: Decimal,
    hi: Decimal,
}

impl<'p, 'd> Pair<'p, 'd> {
    fn new(scales: &'p Scales<'d>, told: &'p [&'p Measure<'d>], a: &'p Measure<'d>, b: &'p Measure<'d>) -> Self {
        // A headline leaves the decimals out: 9327 for 9372.74.
        let whole = a.fact.part == Part::Title && a.quantity.value.is_integer();
        let again = if whole { Written::of(b.quantity.value.trunc()) } else { b.written };
        let slip = a.written.slip(&again);
        let (lo, hi) = if a.lo() <= b.lo() { (a.lo(), b.lo()) } else { (b.lo(), a.lo()) };
        Self { scales, told, a, b, group: OnceCell::new(), shared: OnceCell::new(), slip, lo, hi }
    }

    /// What speaks for the two being one, less what speaks against it.
    fn points(&self) -> i32 {
        let people = self.of_people();
        let worth = |clue: &Clue| if people { clue.people } else { clue.things };
        let holds = |clue: &&Clue| worth(clue) != 0 && (clue.holds)(self);
        let start = if people { START.0 } else { START.1 };
        let mut points = start + CLUES.iter().filter(holds).map(worth).sum::<i32>();
        // The rest costs more to find out: it is left where all that may still be won is not enough.
        let mut more: i32 = DEAR.iter().map(|clue| worth(clue).max(0)).sum();
        for clue in DEAR {
            if points + more < self.enough() {
                break;
            }
            more -= worth(clue).max(0);
            if holds(&clue) {
                points += worth(clue);
            }
        }
        points
    }

    /// Points from which it is told.
    fn enough(&self) -> i32 {
        if self.of_people() { ENOUGH.0 } else { ENOUGH.1 }
    }

    /// Whether the words say that the later one is another, or of another event: "a second man", `في هجوم آخر`.
    fn another(&self) -> bool {
        let scales = self.scales;
        let [another, event] = ["another", "event.dated"].map(|name| scales.grammar.class(name));
        let tokens = scales.sentence_tokens(self.b.trace.sentence);
        let of = |class, at: usize| scales.class_at(tokens, at, class).is_some();
        let (from, end) = (self.b.trace.from as usize, self.b.trace.phrase_end as usize);
        let beside = |at: usize| of(another, at + 1) || at > 0 && of(another, at - 1);
        // `مجموعة تتكون من 6 أفراد` is as many as it is, whoever else was told of.
        let group = scales.grammar.class("of.size");
        (from.saturating_sub(2)..from).any(|at| of(group, at))
            || (from..(end + 1).min(tokens.len())).any(|at| of(another, at))
            || (0..tokens.len()).any(|at| of(event, at) && beside(at))
    }

    /// Whether the later sentence brings in an event as new, "a crash", where the earlier one has told of one.
    fn of_another_event(&self) -> bool {
        let scales = self.scales;
        let [event, the, article] = ["event.dated", "the", "list.article"].map(|name| scales.grammar.class(name));
        let tokens = |m: &Measure<'_>| scales.sentence_tokens(m.trace.sentence);
        let told = |tokens: &[Token], at: usize| scales.class_at(tokens, at, event).is_some();
        let (first, again) = (tokens(self.a), tokens(self.b));
        let has_the = |at: usize| again.get(at).is_some_and(|t| t.clitics.has(Clitics::THE));
        let new = |at: usize| match scales.is_latin(self.b.trace.sentence) {
            true => {
                (at.saturating_sub(3)..at).rev().find_map(|at| {
                    let of = |class| scales.class_at(again, at, class).is_some();
                    (of(article) || of(the)).then(|| of(article) && !of(the))
                }) == Some(true)
            }
            // `حادث السير` is definite by what stands behind it.
            false => !has_the(at) && !has_the(at + 1),
        };
        let mut events = (0..again.len()).filter(|&at| told(again, at)).peekable();
        !self.headline() && events.peek().is_some() && events.all(new) && (0..first.len()).any(|at| told(first, at))
    }

    /// Whether the later sentence begins with a place that the earlier one does not name: "In Bergen", `وفي جدة`.
    fn elsewhere_first(&self) -> bool {
        let scales = self.scales;
        let tokens = |m: &Measure<'_>| scales.sentence_tokens(m.trace.sentence);
        let (first, again) = (tokens(self.a), tokens(self.b));
        let Some(at) = scales.class_at(again, 0, scales.grammar.class("place.in")) else { return false };
        let name = |token: &Token| {
            token.kind == Kind::Word
                && scales.grammar.info(token.word).noun.is_none()
                && scales.grammar.info(token.word).date.is_none()
                && (token.case != Case::Lower || !scales.is_latin(self.b.trace.sentence) && token.word == 0)
        };
        let place = again.get(at).filter(|token| name(token));
        !self.headline() && place.is_some_and(|place| !first.iter().any(|token| token.hash == place.hash))
    }

    /// Whether the two are told apart by the words themselves, whatever else speaks for their being one.
    fn are_two(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let one_of_whole = || [(a, b), (b, a)].iter().any(|(whole, part)| composed(self.scales, whole, part, true));
        // Two, or somebody by name, "and ten others", then "the 12".
        let gap = b.quantity.value - a.quantity.value;
        let former = |m: &Measure<'_>| m.fact.id < a.fact.id && m.quantity.value == gap && self.scales.counts_people(m);
        let joined = a.trace.others
            && b.trace.definite
            && b.lo() > a.lo()
            && (self.scales.follows_and(a) || self.scales.measures.iter().any(former));
        let same_breath = self.between() == 0 && !(self.exchanged() && self.nouns().0 != 0 && self.alike());
        self.hi == self.lo * Decimal::TEN
            || joined
            || same_breath
            || self.others_alone()
            || self.another()
            || self.of_another_event()
            || self.elsewhere_first()
            || self.picked_out()
            || self.scale_in_doubt()
            || one_more(self.scales, a, b)
            || self.taken_up()
            || one_of_whole()
            || self.made_up()
            || self.died_since()
            || !self.exchanged() && adds_up(self.scales, a, b)
    }

    /// Whether as many more are dead as fewer are injured: they have died since.
    fn died_since(&self) -> bool {
        let harmed = |m: &Measure<'_>| matches!(m.category, Some(Category::Killed | Category::Injured));
        let beside = |of: &Measure<'_>| -> Vec<Decimal> {
            let others = self.scales.measures_of(of.trace.sentence, of.trace.sentence).iter();
            others.filter(|m| harmed(m) && m.category != of.category).map(|m| m.quantity.value).collect()
        };
        let more = self.b.quantity.value - self.a.quantity.value;
        self.same_state() && harmed(self.a) && {
            let then = beside(self.b);
            beside(self.a).iter().any(|now| then.iter().any(|y| now - y == more))
        }
    }

    /// Whether the others told elsewhere make up the difference: ten soldiers, five of a raid and "five other soldiers".
    fn made_up(&self) -> bool {
        let gap = (self.a.quantity.value - self.b.quantity.value).abs();
        self.group().iter().any(|m| m.trace.others && m.quantity.value == gap && m.fact.id != self.b.fact.id)
    }

    /// Whether both stand beside a number of people in one other state, which differs too: they are two events.
    fn unpaired(&self) -> bool {
        let beside = |of: &Measure<'d>| {
            let (sentence, own) = (self.scales.measures_of(of.trace.sentence, of.trace.sentence), of.category);
            sentence
                .iter()
                .filter(move |m| m.category.is_some() && m.category != own && m.quantity.value > Decimal::ONE)
        };
        let differs =
            |m: &Measure<'_>| beside(self.b).any(|n| m.category == n.category && m.quantity.value != n.quantity.value);
        self.same_state() && beside(self.a).any(differs)
    }

    /// Whether people or vehicles are counted, or something that is known: of other things more numbers are told.
    fn of_people(&self) -> bool {
        let people = || self.scales.counts_people(self.a) && self.scales.counts_people(self.b);
        self.a.category.is_some() && self.a.category == self.b.category || self.b.trace.definite || people()
    }

    fn same_state(&self) -> bool {
        self.a.category.is_some() && self.a.category == self.b.category
    }

    fn headline(&self) -> bool {
        self.a.fact.part == Part::Title
    }

    /// The sentences between the two, the later one included.
    fn between(&self) -> u32 {
        self.b.trace.sentence - self.a.trace.sentence
    }

    fn exchanged(&self) -> bool {
        self.slip == Some(Slip::Exchanged)
    }

    fn one_digit(&self) -> bool {
        self.slip == Some(Slip::OneDigit)
    }

    fn alike(&self) -> bool {
        alike(self.scales, self.a, self.b)
    }

    fn nouns(&self) -> (u64, u64) {
        (self.scales.noun_of(self.a), self.scales.noun_of(self.b))
    }

    fn same_noun(&self) -> bool {
        let (a, b) = self.nouns();
        a != 0 && a == b
    }

    /// Whether both say who is counted, in different words.
    fn named_apart(&self) -> bool {
        let people = || self.scales.counts_people(self.a) && self.scales.counts_people(self.b);
        !self.same_noun() && people() && self.scales.names_somebody(self.a) && self.scales.names_somebody(self.b)
    }

    /// Whether the noun is the same and so is a word that qualifies it.
    fn qualified(&self) -> bool {
        let words = |m: &Measure<'_>| {
            let skip = usize::from(self.scales.noun_of(m) == m.trace.noun);
            let words = self.scales.phrase_words(m).iter().skip(skip);
            words.filter(|token| self.scales.carries_meaning(token)).map(|token| token.hash).collect::<Vec<_>>()
        };
        self.same_noun() && {
            let first = words(self.a);
            words(self.b).iter().any(|word| first.contains(word))
        }
    }

    /// Whether the later one is "all eight", "the same five".
    fn all(&self) -> bool {
        let m = self.b;
        let all = self.scales.grammar.class("all");
        let tokens = self.scales.sentence_tokens(m.trace.sentence);
        let to = (m.trace.to as usize).min(tokens.len());
        ((m.trace.from as usize).saturating_sub(2)..to).any(|at| self.scales.class_at(tokens, at, all).is_some())
    }

    /// Whether the later one is known to the reader, though no number before it is its own.
    fn known_again(&self) -> bool {
        let near = self.b.paragraph.abs_diff(self.a.paragraph) <= NEAR;
        near && !self.b.trace.others && unaccounted(self.scales, self.b)
    }

    /// Whether the later one stands in the first sentence of the body that has a number.
    fn opens(&self) -> bool {
        self.scales.body().next().is_some_and(|first| first.trace.sentence == self.b.trace.sentence)
    }

    /// Whether both tell of the news itself, in the same state.
    fn state_of_the_event(&self) -> bool {
        let tells = |m: &Measure<'_>| self.scales.tells_the_event(m.trace.sentence);
        self.same_state() && tells(self.a) && tells(self.b)
    }

    /// What else is told of what the two count.
    fn group(&self) -> &[&'p Measure<'d>] {
        self.group.get_or_init(|| {
            let kin = |m: &&&Measure<'_>| alike(self.scales, m, self.a) || alike(self.scales, m, self.b);
            self.told.iter().filter(kin).copied().collect()
        })
    }

    /// The first number of their kind in the body.
    fn lead(&self) -> Option<&'p Measure<'d>> {
        self.group().iter().find(|m| m.fact.part == Part::Text && !(m.implied && m.trace.definite)).copied()
    }

    fn shared(&self) -> usize {
        *self.shared.get_or_init(|| match self.between() {
            0 => 0,
            _ => self.scales.shared_words(self.a.trace.sentence, self.b.trace.sentence),
        })
    }

    /// Whether two words in a row around both are the same.
    fn same_words_around(&self) -> bool {
        let tokens = |m: &Measure<'_>| self.scales.sentence_tokens(m.trace.sentence);
        let (x, y) = (tokens(self.a), tokens(self.b));
        let same = |(s, t): &(&Token, &Token)| s.kind == Kind::Word && t.kind == Kind::Word && s.hash == t.hash;
        let left = x[..self.a.trace.from as usize].iter().rev().zip(y[..self.b.trace.from as usize].iter().rev());
        let right = x[self.a.trace.to as usize..].iter().zip(&y[self.b.trace.to as usize..]);
        left.take_while(same).count() + right.take_while(same).count() > 1
    }

    /// Whether a third place of the same kind tells the number of one of the two.
    fn agrees(&self, of: &Measure<'_>, part: Option<Part>) -> bool {
        let third =
            |m: &Measure<'_>| [self.a, self.b].iter().all(|x| m.fact.id != x.fact.id) && m.fact.span != of.fact.span;
        let same = |m: &&&Measure<'_>| m.quantity.value == of.quantity.value && third(m);
        self.group().iter().filter(same).any(|m| part.is_none_or(|part| m.fact.part == part))
    }

    /// Whether any other place tells the number, of whatever it may be.
    fn elsewhere(&self, of: &Measure<'_>) -> bool {
        let same = |m: &&Measure<'_>| m.quantity.value == of.quantity.value && m.unit == of.unit && !m.implied;
        self.scales.measures.iter().filter(same).any(|m| m.fact.span != of.fact.span)
    }

    /// Whether the body bears out the headline's number somewhere.
    fn supported(&self) -> bool {
        let fits =
            |m: &&&Measure<'_>| self.a.quantity.value == m.quantity.value || self.a.meets(m) && !contrary(self.a, m);
        self.group().iter().filter(|m| m.fact.part == Part::Text).any(|m| fits(&m)) || self.elsewhere(self.a)
    }

    /// Whether headline and lead agree on the first of the two, and nothing else is told of the news.
    fn outvoted(&self) -> bool {
        let fits = |m: &Measure<'_>| m.quantity.value == self.a.quantity.value || !contrary(m, self.a);
        let headline = || self.group().iter().any(|m| m.fact.part == Part::Title && fits(m));
        let lead = || self.lead().is_some_and(|m| fits(m) && m.fact.id != self.b.fact.id);
        let alone = || thirds(self.group(), self.a, self.b) == 0;
        !self.headline() && self.scales.tells_the_event(self.b.trace.sentence) && headline() && lead() && alone()
    }

    /// "Three of the four", then "the three".
    fn taken_up(&self) -> bool {
        let b = self.b;
        let part = |m: &Measure<'_>| {
            m.fact.id < b.fact.id && m.quantity.value == b.quantity.value && (m.trace.partitive || m.part_of.is_some())
        };
        b.trace.definite && self.scales.measures.iter().any(part)
    }

    /// Whether a definite number picks out some of its kind by a word behind it: `الدول الـ27 الأعلى`, "the four best teams".
    fn picked_out(&self) -> bool {
        let m = self.b;
        let tokens = self.scales.sentence_tokens(m.trace.sentence);
        let the = |at: usize| tokens.get(at).is_some_and(|t| t.clitics.has(Clitics::THE));
        let (from, to) = (m.trace.from as usize, m.trace.to as usize);
        let bare = match self.scales.is_latin(m.trace.sentence) {
            true => m.trace.noun == 0 || self.same_noun() || m.trace.phrase_end as usize == to + 1,
            false => !the(to) && (from == 0 || the(from - 1) || !the(to + 1)),
        };
        m.trace.definite && !bare && !self.same_state()
    }

    /// "Five other murders", where nothing is told beside them: others than those of the earlier number.
    fn others_alone(&self) -> bool {
        let b = self.b;
        let beside = |m: &&Measure<'_>| m.fact.id < b.fact.id && m.category.is_some() && m.category != b.category;
        let sentence = self.scales.measures_of(b.trace.sentence, b.trace.sentence);
        b.trace.others && !self.a.trace.others && !sentence.iter().any(|m| beside(&m))
    }

    /// `مليونا`, `ألفا` are one or two of them.
    fn scale_in_doubt(&self) -> bool {
        let words = |m: &Measure<'_>| m.fact.span.of(self.scales.article.part(m.fact.part).as_str());
        let scale = |m: &Measure<'_>| {
            m.lo() >= Decimal::ONE_THOUSAND && words(m).ends_with('ا') && !words(m).contains(char::is_whitespace)
        };
        [self.a, self.b].into_iter().any(scale)
    }
}

/// What speaks for two numbers being one measure, or against it, in points for people and for things: ten for each factor
/// of e by which it raises the odds. Fitted on printed articles against the same with slips put in, and rounded.
struct Clue {
    people: i32,
    things: i32,
    holds: fn(&Pair<'_, '_>) -> bool,
}

const fn clue(people: i32, things: i32, holds: fn(&Pair<'_, '_>) -> bool) -> Clue {
    Clue { people, things, holds }
}

/// The points that a pair of people and one of things start with: most pairs are two measures.
const START: (i32, i32) = (-46, -56);

const CLUES: &[Clue] = &[
    // How they are written.
    clue(36, 44, |p| p.exchanged()),
    clue(23, 12, |p| p.exchanged() && p.alike()),
    clue(6, 2, |p| p.exchanged() && p.alike() && digits(p.a) > 2),
    clue(19, 23, |p| p.one_digit()),
    clue(8, 5, |p| p.one_digit() && digits(p.a) > 2),
    clue(16, 6, |p| p.a.written.has_digit_added(&p.b.written)),
    clue(-17, -4, |p| p.hi > p.lo * Decimal::TWO),
    clue(-13, -9, |p| p.hi > p.lo * Decimal::from(4)),
    clue(-4, -12, |p| p.lo <= Decimal::TWO),
    clue(10, 1, |p| p.lo <= Decimal::from(3)),
    clue(17, 14, |p| p.hi <= Decimal::from(12) && p.a.unit.is_none()),
    clue(-7, -3, |p| p.hi >= Decimal::ONE_THOUSAND),
    clue(12, 3, |p| p.b.lo() > p.a.lo()),
    clue(-14, 0, |p| p.a.implied),
    clue(-19, -6, |p| p.a.quantity.value == Decimal::ONE),
    clue(-15, -8, |p| p.b.quantity.value == Decimal::ONE),
    clue(10, 8, |p| p.headline() && p.a.exact().is_none() && p.a.quantity.modifier == p.b.quantity.modifier),
    // What they count.
    clue(13, 0, |p| p.same_state()),
    clue(3, 0, |p| p.same_state() && p.same_noun()),
    clue(-8, 0, |p| p.named_apart()),
    clue(-4, -8, |p| p.nouns().0 == 0 || p.nouns().1 == 0),
    clue(8, 4, |p| p.qualified()),
    clue(-10, 0, |p| p.a.category == Some(&Category::Vehicles)),
    clue(-4, -12, |p| p.a.is_percent()),
    clue(-2, -12, |p| p.a.unit.is_some_and(|unit| unit != "percent")),
    // How they stand in the text.
    clue(9, 12, |p| p.headline()),
    clue(14, 0, |p| p.b.trace.definite),
    clue(4, 0, |p| p.b.trace.definite && (p.nouns().1 == 0 || p.same_noun())),
    clue(-14, 0, |p| p.b.trace.definite && p.nouns().1 != 0 && !p.same_noun()),
    clue(15, 5, |p| p.all()),
    clue(8, 10, |p| p.a.trace.definite),
    clue(-8, 1, |p| p.b.trace.others),
    clue(-9, -4, |p| p.b.trace.partitive),
    clue(-9, -4, |p| p.a.trace.partitive),
    clue(-10, 5, |p| p.between() == 0),
    clue(-10, 1, |p| p.between() > FAR),
    clue(7, 0, |p| attributed(p.b)),
    clue(-16, 0, |p| p.scales.apart(p.b.trace.sentence)),
    clue(-10, -4, |p| p.headline() && p.scales.apart(p.b.trace.sentence)),
    clue(-12, -11, |p| p.scales.past(p.b.trace.sentence)),
    clue(6, 0, |p| p.state_of_the_event()),
    clue(4, 7, |p| p.opens()),
    // "Two die", then "one passenger was killed".
    clue(15, 0, |p| p.headline() && p.opens() && p.b.quantity.value == Decimal::ONE && !p.b.implied),
];

/// Clues that look at the whole article.
const DEAR: &[Clue] = &[
    clue(30, 22, |p| p.headline() && !p.supported()),
    clue(12, 16, |p| p.lead().is_some_and(|lead| lead.fact.id == p.b.fact.id)),
    clue(5, 7, |p| p.lead().is_some_and(|lead| lead.fact.id == p.a.fact.id)),
    clue(7, 1, |p| p.agrees(p.a, Some(Part::Title))),
    clue(2, 9, |p| p.outvoted()),
    clue(-7, 0, |p| p.agrees(p.a, None)),
    clue(-3, 16, |p| !p.headline() && p.agrees(p.b, None)),
    clue(-7, -6, |p| p.headline() && p.agrees(p.b, None)),
    clue(-5, -6, |p| !p.headline() && p.elsewhere(p.a)),
    clue(-3, -14, |p| !p.headline() && p.elsewhere(p.b)),
    clue(0, 7, |p| thirds(p.group(), p.a, p.b) == 0),
    clue(-12, -1, |p| thirds(p.group(), p.a, p.b) > 1),
    clue(-1, -13, |p| thirds(p.group(), p.a, p.b) > 3),
    // Tables hold such pairs by chance.
    clue(-15, -10, |p| p.exchanged() && thirds(p.group(), p.a, p.b) > 3),
    clue(12, 0, |p| p.known_again() && !p.picked_out()),
    clue(14, 0, |p| p.between() > 0 && paired(p.told, p.a, p.b)),
    clue(-12, 0, |p| p.unpaired()),
    clue(8, 12, |p| p.shared() > 0),
    clue(3, 3, |p| p.shared() > 1),
    clue(1, 5, |p| p.shared() > 4),
    clue(8, 2, |p| p.same_words_around()),
    // The same sentence again but for two digits.
    clue(10, 2, |p| p.exchanged() && p.shared() > 4 && thirds(p.group(), p.a, p.b) == 0),
    clue(-2, -5, |p| sums_up(p.scales, p.group(), p.b)),
];

/// Sentences from which on the two are far apart.
const FAR: u32 = 10;

/// Paragraphs over which "the nine" takes up "seven".
const NEAR: u32 = 6;

/// Whether the two differ by what is told beside one of them: three cars and two more, nine of whom three were let go.
fn adds_up(scales: &Scales<'_>, earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let kin = |of: &Measure<'_>| -> Decimal {
        let beside =
            scales.measures.iter().filter(|m| m.trace.sentence == of.trace.sentence && m.fact.id != of.fact.id);
        let like = |m: &&Measure<'_>| {
            m.category == of.category && m.unit == of.unit && (!scales.counts_people(of) || scales.counts_people(m))
        };
        beside.filter(|m| like(m) && m.part_of.is_none() && !m.trace.partitive).map(|m| m.quantity.value).sum()
    };
    let parts = scales.measures.iter().filter(|m| m.part_of == Some(earlier.fact.id)).map(|m| m.quantity.value);
    let (a, b) = (earlier.quantity.value, later.quantity.value);
    let mut left = a;
    let rest = parts.into_iter().any(|part| {
        left -= part;
        a - part == b || left == b
    });
    // Six casualties may be called injured: two dead and four hurt.
    let dead = |of: &Measure<'_>| -> Decimal {
        let beside = scales.measures.iter().filter(|m| m.trace.sentence == of.trace.sentence && m.part_of.is_none());
        beside.filter(|m| m.category == Some(&Category::Killed)).map(|m| m.quantity.value).sum()
    };
    let hurt = later.category == Some(&Category::Injured) && (a + dead(earlier) == b || b + dead(later) == a);
    // The headline may give both together.
    let sum = scales.measures.iter().any(|m| m.same_kind(later) && m.quantity.value == a + b);
    rest || hurt || sum || b + kin(later) == a || a + kin(earlier) == b || kin(later) > Decimal::ZERO && kin(later) == a
}

fn attributed(m: &Measure<'_>) -> bool {
    match &m.fact.value {
        Value::Count(count) => count.attribution.is_some(),
        Value::Number(number) => number.attribution.is_some(),
        _ => false,
    }
}

/// Whether a definite number finds nothing before it that has its size: no number, no sum or difference of two and no run.
fn unaccounted(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    if !m.trace.definite || m.exact().is_none_or(|value| value <= Decimal::TWO) {
        return false;
    }
    let value = m.quantity.value;
    // The headline and the lead tell one number twice; it is no sum of itself.
    let mut before: Vec<Decimal> = Vec::new();
    for earlier in scales.measures.iter().take_while(|earlier| earlier.fact.id < m.fact.id) {
        if earlier.meets(m) {
            return false;
        }
        if earlier.unit.is_none() && !before.contains(&earlier.quantity.value) {
            before.push(earlier.quantity.value);
        }
    }
    let pair = |(i, a): (usize, &Decimal)| before[i..].iter().any(|b| a + b == value || (a - b).abs() == value);
    let run = |from: usize| {
        let mut sum = Decimal::ZERO;
        before[from..].iter().any(|term| {
            sum += *term;
            sum == value
        })
    };
    !before.iter().enumerate().any(pair) && !(0..before.len()).any(run)
}

/// How many other values the article gives for the same.
fn thirds(group: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> usize {
    let mut values: Vec<Decimal> =
        group.iter().filter(|m| !m.meets(a) && !m.meets(b)).map(|m| m.quantity.value).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// Whether both stand beside the same number of people in another state: killed 11 and injured 13, killed 17 and injured 13.
fn paired(told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let beside = |m: &Measure<'_>, of: &Measure<'_>| {
        let other = m.category.is_some() && m.category != of.category && m.quantity.value > Decimal::ONE;
        m.trace.sentence == of.trace.sentence && other
    };
    let same = |m: &Measure<'_>, n: &Measure<'_>| m.category == n.category && m.quantity.value == n.quantity.value;
    let of_a = || told.iter().filter(|m| beside(m, a));
    a.category.is_some() && of_a().any(|m| told.iter().any(|n| beside(n, b) && same(m, n)))
}

/// Whether a number is made of another and of what is told beside it: 38 of 31 villagers and seven soldiers. Strictly, of what is
/// told in the other's sentence in the same state.
fn composed(scales: &Scales<'_>, whole: &Measure<'_>, part: &Measure<'_>, strictly: bool) -> bool {
    let people = scales.counts_people(part);
    let beside = |m: &&Measure<'_>| {
        let same = m.category == part.category && m.unit == part.unit && m.trace.sentence == part.trace.sentence;
        let near = m.trace.sentence == part.trace.sentence || m.trace.sentence == whole.trace.sentence;
        let kin = match people {
            true => m.unit.is_none() && (m.category.is_none() || scales.counts_people(m)),
            false => m.unit == part.unit,
        };
        near && kin
            && (same || !strictly)
            && !m.trace.partitive
            && m.part_of.is_none()
            && m.fact.span != part.fact.span
            && m.fact.span != whole.fact.span
    };
    let mut sums = vec![part.quantity.value];
    for m in scales.measures.iter().filter(beside).take(MOST_TERMS) {
        let more: Vec<Decimal> = sums.iter().map(|sum| sum + m.quantity.value).collect();
        sums.extend(more);
    }
    sums.contains(&whole.quantity.value)
}

/// The most numbers that are summed up in all combinations.
const MOST_TERMS: usize = 6;

/// Whether a number is the sum or difference of two others of its making, or the sum of all others.
fn sums_up(scales: &Scales<'_>, group: &[&Measure<'_>], m: &Measure<'_>) -> bool {
    let value = m.quantity.value;
    let mut others: Vec<Decimal> = Vec::new();
    let kin = |n: &&Measure<'_>| {
        n.fact.span != m.fact.span && n.category.is_some() == m.category.is_some() && n.unit == m.unit
    };
    for n in scales.measures.iter().filter(kin) {
        if !others.contains(&n.quantity.value) {
            others.push(n.quantity.value);
        }
    }
    let pair = |(i, a): (usize, &Decimal)| others[i..].iter().any(|b| a + b == value || (a - b).abs() == value);
    let rest = group.iter().filter(|n| n.fact.id != m.fact.id).map(|n| n.quantity.value);
    others.iter().enumerate().any(pair) || group.len() > 3 && rest.sum::<Decimal>() == value
}
