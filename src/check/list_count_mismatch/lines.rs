//! Items that are numbered, or stand on lines of their own, behind the number that announces them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{LONGEST_LIST, off, weigh};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::{Case, Clitics, Gap, Kind, Token};
use crate::weigh::{Measure, Scales};

/// "five parts: 1. … 2. … 3. …", `أربعة أهداف: - … - …`, "the following six issues:" with a line for each.
pub(super) fn lines(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let lines = Lines::of(scales);
    let mut done = 0;
    for index in 0..scales.sentences.len() as u32 {
        let first = scales.sentence_tokens(index).first();
        let fresh = first.is_some_and(|token| token.start >= done);
        if scales.sentences[index as usize].part != Part::Text || !fresh {
            continue;
        }
        let Some((measure, items)) = lines.behind(index) else { continue };
        done = items.spans.last().map_or(done, |last| last.end);
        let said = measure.exact().and_then(|value| value.to_usize()).unwrap_or_default();
        if let Some(count) = off(said, items.least, items.spans.len()) {
            weigh(measure, &items.spans[..count], findings);
        }
    }
}

/// What an item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// "1.", "2)", "(3)".
    Number(usize),
    /// "-", "•".
    Bullet(u8),
    /// The same word as all others.
    Word(u64),
    /// Nothing: a short line.
    Plain,
}

/// How many items there are at least, and the places of all that may be.
struct Items {
    least: usize,
    spans: Vec<Span>,
}

/// Sentences over which numbered items are followed.
const REACH: u32 = 80;
/// Sentences between a number and "the items are:".
const NEAR: u32 = 5;
/// Words of "the items are:", or of a line that is an item by itself.
const SHORT: usize = 9;
/// Lines between two items that begin with neither.
const ASIDE: usize = 2;

struct Lines<'s, 'd> {
    scales: &'s Scales<'d>,
    text: &'s str,
    the: Option<ClassId>,
    all: [Option<ClassId>; 4],
    some: [Option<ClassId>; 2],
    barrier: Option<ClassId>,
}

impl<'s, 'd> Lines<'s, 'd> {
    fn of(scales: &'s Scales<'d>) -> Self {
        let class = |name| scales.grammar.class(name);
        Self {
            scales,
            text: scales.article.text.as_str(),
            the: class("the"),
            all: ["itemised", "list.namely", "list.opener", "list.are"].map(class),
            some: ["part", "list.open"].map(class),
            barrier: class("barrier"),
        }
    }

    /// The items behind a sentence or inside of it, with the number that announces them.
    fn behind(&self, index: u32) -> Option<(&'s Measure<'d>, Items)> {
        let tokens = self.scales.sentence_tokens(index);
        let next = self.tokens(index + 1);
        let first = |at: &usize| tokens[at - 1].kind == Kind::Punct && self.number(tokens, *at) == Some(1);
        let inline = (1..tokens.len()).find(first);
        let leads = tokens.last()?.punct == b':';
        let end = inline.unwrap_or(tokens.len());
        let mark = match (inline, next.and_then(|next| self.mark(next))) {
            (Some(_), _) => Mark::Number(1),
            (None, Some(mark)) => mark,
            (None, None) if leads => self.unmarked(index + 1)?,
            (None, None) => return None,
        };
        let claimed = self.any(tokens, 0..end, &self.all);
        let told = self.scales.measures_of(index, index).iter().rfind(|m| m.trace.to as usize <= end);
        let measure = match told {
            Some(measure) => {
                let behind = measure.trace.to as usize..end;
                let numbered = matches!(mark, Mark::Number(_));
                // What stands open between a number and numbered items is another list.
                let some = &self.some[..if numbered { 1 } else { 2 }];
                let whole = (leads || claimed || numbered) && !self.any(tokens, behind, some);
                let whole = whole && (claimed || !self.governed(measure));
                Some(measure).filter(|m| whole && self.announces(m))
            }
            None => self.retold(index).filter(|_| leads),
        };
        let items = match mark {
            Mark::Number(_) => self.numbered(index, end),
            _ => self.on_lines(index + 1, mark),
        };
        Some((measure?, items.filter(|items| items.spans.len() > 1)?))
    }

    fn tokens(&self, index: u32) -> Option<&'s [Token]> {
        let place = self.scales.sentences.get(index as usize)?;
        (place.part == Part::Text).then(|| self.scales.sentence_tokens(index))
    }

    /// Whether a number is small, and of things or people.
    fn announces(&self, m: &Measure<'_>) -> bool {
        let small = m.exact().is_some_and(|value| value > Decimal::ONE && value <= LONGEST_LIST);
        small && m.unit.is_none() && !m.implied && self.nouns(m).iter().any(|&noun| noun != 0)
    }

    /// The words that may be the noun of a number: `نماذج خمسة` has it before.
    fn nouns(&self, m: &Measure<'_>) -> [u64; 2] {
        let tokens = self.scales.sentence_tokens(m.trace.sentence);
        let before = (m.trace.from as usize).checked_sub(1).filter(|_| !self.scales.is_latin(m.trace.sentence));
        let before = before.map(|at| &tokens[at]).filter(|token| token.kind == Kind::Word);
        [self.scales.noun_of(m), before.map_or(0, |token| self.noun(token))]
    }

    fn noun(&self, token: &Token) -> u64 {
        let noun = self.scales.grammar.info(token.word).noun.as_ref();
        noun.map_or(1 << 32 | u64::from(token.hash), |noun| u64::from(noun.lemma))
    }

    /// The only number told a few sentences before of the noun that "the items are:" repeats.
    fn retold(&self, index: u32) -> Option<&'s Measure<'d>> {
        let tokens = self.scales.sentence_tokens(index);
        let definite = |at: &usize| {
            let article = at.checked_sub(1).is_some_and(|at| self.scales.class_at(tokens, at, self.the).is_some());
            tokens[*at].kind == Kind::Word && (article || tokens[*at].clitics.has(Clitics::THE))
        };
        let noun = (0..tokens.len()).filter(|_| tokens.len() <= SHORT).find(definite)?;
        let noun = self.noun(&tokens[noun]);
        let near = self.scales.measures_of(index.saturating_sub(NEAR), index).iter();
        let mut told = near.filter(|m| self.announces(m) && self.nouns(m).contains(&noun));
        let first = told.next()?;
        told.all(|other| other.quantity.value == first.quantity.value).then_some(first)
    }

    fn any(&self, tokens: &[Token], mut places: std::ops::Range<usize>, classes: &[Option<ClassId>]) -> bool {
        places.any(|at| classes.iter().any(|&class| self.scales.class_at(tokens, at, class).is_some()))
    }

    /// Whether a number only dates or qualifies what is listed: "standings after seven rounds", "(three-man teams)".
    fn governed(&self, measure: &Measure<'_>) -> bool {
        let sentence = self.scales.sentence(measure.trace.sentence);
        let from = measure.trace.from as usize;
        let led = self.barrier.is_some_and(|class| sentence.class_ending(from, class).is_some());
        let bracket = sentence.tokens[..from].iter().rev().find(|token| matches!(token.punct, b'(' | b')'));
        led || bracket.is_some_and(|token| token.punct == b'(')
    }

    /// The number of an item that begins at a token: "1.", "2)", "(3)".
    fn number(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let at = at + usize::from(tokens.get(at)?.punct == b'(');
        let (number, mark) = (tokens.get(at)?, tokens.get(at + 1)?);
        let digits = number.kind == Kind::Digits && number.end - number.start <= 2 && mark.gap == Gap::Glued;
        let item =
            matches!(mark.punct, b')' | b'.' | b'-') && tokens.get(at + 2).is_none_or(|t| t.kind != Kind::Digits);
        let digits = (digits && item).then(|| Span::new(number.start, number.end).of(self.text))?;
        digits.parse().ok()
    }

    /// What a line begins with, where that marks it as an item.
    fn mark(&self, tokens: &[Token]) -> Option<Mark> {
        let first = tokens.first().filter(|token| token.gap >= Gap::Line)?;
        let number = self.number(tokens, 0).map(Mark::Number);
        let bullet = matches!(first.punct, b'-' | b'*' | BULLET) && tokens.len() > 1;
        number.or(bullet.then_some(Mark::Bullet(first.punct)))
    }

    /// What makes lines items that bear no mark: one and the same first word, or that they are short and no sentences.
    fn unmarked(&self, index: u32) -> Option<Mark> {
        let first = self.tokens(index).filter(|tokens| tokens.first().is_some_and(|token| token.gap >= Gap::Line))?;
        let next = (index + 1..).map_while(|index| self.tokens(index)).find(|t| t[0].gap >= Gap::Line)?;
        let same = first[0].hash == next[0].hash && self.scales.carries_meaning(&first[0]);
        if same {
            return Some(Mark::Word(u64::from(first[0].hash)));
        }
        self.is_plain(first).then_some(Mark::Plain)
    }

    /// Whether a line is short, no sentence, and without a number.
    fn is_plain(&self, tokens: &[Token]) -> bool {
        let named = |token: &Token| token.case != Case::Lower || !self.text.as_bytes()[token.start as usize].is_ascii();
        tokens.len() <= SHORT
            && tokens.first().is_some_and(|token| token.kind == Kind::Word && named(token))
            && tokens.last().is_some_and(|token| !matches!(token.punct, b'.' | b':' | b'"'))
            && !tokens.iter().any(|token| token.kind == Kind::Digits)
    }

    /// Items with numbers of their own, from 1 on, behind a token of a sentence or in the sentences behind it.
    fn numbered(&self, index: u32, from: usize) -> Option<Items> {
        let mut spans: Vec<Span> = Vec::new();
        for sentence in index..(index + REACH).min(self.scales.sentences.len() as u32) {
            let tokens = self.tokens(sentence)?;
            for at in if sentence == index { from } else { 0 }..tokens.len() {
                let begins = tokens[at].gap >= Gap::Line || at == 0 || tokens[at - 1].kind == Kind::Punct;
                match self.number(tokens, at).filter(|_| begins) {
                    Some(1) if !spans.is_empty() && tokens[at].gap >= Gap::Line => return Some(Items::all(spans)),
                    Some(n) if n == spans.len() + 1 => spans.push(Span::new(tokens[at].start, tokens[at].end)),
                    _ => {}
                }
            }
        }
        Some(Items::all(spans))
    }

    /// Items on lines that bear one mark.
    fn on_lines(&self, from: u32, mark: Mark) -> Option<Items> {
        let (mut spans, mut least, mut aside) = (Vec::new(), 0, 0);
        let starts = |tokens: &&[Token]| tokens.first().is_some_and(|token| token.gap >= Gap::Line);
        let mut lines = (from..).map_while(|index| self.tokens(index)).filter(starts).peekable();
        while let Some(tokens) = lines.next() {
            let first = &tokens[0];
            let item = match mark {
                Mark::Word(hash) => u64::from(first.hash) == hash,
                Mark::Plain => self.is_plain(tokens),
                _ => self.mark(tokens) == Some(mark),
            };
            // The last line of a report may be a bureau's: "-- Norton Newsroom +44 171 542 7000".
            let signed = lines.peek().is_none() && self.is_signature(tokens);
            if item && !signed {
                spans.push(Span::new(first.start, tokens.last()?.end));
                least += usize::from(aside == 0);
            } else if !matches!(first.punct, b',' | b'(' | b'$') {
                aside += 1;
                if aside > ASIDE || mark == Mark::Plain {
                    break;
                }
            }
            if spans.len() > LONGEST_LIST.to_usize()? {
                return None;
            }
        }
        Some(Items { least, spans })
    }

    /// Whether a line holds the number of a telephone.
    fn is_signature(&self, tokens: &[Token]) -> bool {
        tokens.windows(2).any(|pair| {
            let mark = matches!(pair[0].punct, b'+' | b'-');
            mark && pair[1].kind == Kind::Digits && pair[1].gap == Gap::Glued
        })
    }
}

impl Items {
    fn all(spans: Vec<Span>) -> Self {
        Self { least: spans.len(), spans }
    }
}

/// A mark that has no twin in ASCII: "•".
const BULLET: u8 = 0x7f;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    const RULE: &str = "list-count-mismatch";

    #[test]
    fn items_are_counted_against_what_announces_them() {
        for (text, words) in [
            (
                "The agency bought the following four issues:\n-- Norton, $2.4 million bonds.\n-- Ardley\n, $11 million bonds.\n-- Weston, $5 million bonds.\n-- Norton Newsroom +44 171 542 7000",
                "four",
            ),
            ("The rules rest on four principles: (1) open tenders, (2) fair prices and (3) public accounts.", "four"),
            ("The award went to four players:\nKarl Weber\nHans Maier\nTom Reed", "four"),
            (
                "The report looked at four towns. The towns are:\n- Norton, with its port.\n- Ardley, with its mines.\n- Weston, with its mills.",
                "four",
            ),
            ("تقوم الخطة على أربع ركائز هي:\n1- خفض الأسعار.\n2- بناء المدارس.\n3- صيانة الطرق.", "أربع"),
            ("ويشمل البرنامج أربعة محاور هي: 1- التدريب، 2- التوظيف، 3- المتابعة.", "أربعة"),
            (
                "وتضم المدينة خمسة مراكز هي:\nمركز القيادة: ويقدم البرامج.\nمركز الإعلام: ويشتمل على باقة.\nمركز الفنون: ويعنى بالرسم.",
                "خمسة",
            ),
        ] {
            finds(RULE, text, words);
        }
    }

    #[test]
    fn items_as_announced_and_other_numbers_stay_silent() {
        for text in [
            "The agency bought the following three issues:\n-- Norton, $2.4 million bonds.\n-- Ardley\n, $11 million bonds.\n-- Weston, $5 million bonds.\n-- Norton Newsroom +44 171 542 7000",
            "The minister named five priorities, including:\n* cheaper housing,\n* better schools,\n* safer roads.",
            "Standings after seven rounds:\n1. Norton 12\n2. Ardley 11\n3. Weston 10",
            "Leading standings (after 2 of 4 rounds):\n1. Norton 12\n2. Ardley 11\n3. Weston 10",
            "تقوم الخطة على ثلاث ركائز هي:\n1- خفض الأسعار.\n2- بناء المدارس.\n3- صيانة الطرق.",
            "حدد الوزير خمسة أهداف منها:\n- خفض الأسعار.\n- بناء المدارس.\n- صيانة الطرق.",
        ] {
            clean(RULE, text);
        }
    }
}
