//! Prices in fractions, "off 7-3/8 to 7-1/8", against the percentage that the story gives for the same move.

use rust_decimal::Decimal;

use super::{META, Way, Words};
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Kind, Token};
use crate::weigh::{Measure, amount};

/// Sentences before and behind the prices among which the percentage stands.
const BEFORE: u32 = 2;
const BEHIND: u32 = 1;
/// Digits of the longest price, and the finest fraction.
const LONGEST: u32 = 4;
const FINEST: u32 = 64;
/// How far the percentage may be off: prices go on moving.
const ROOM: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
const SHARE: Decimal = Decimal::from_parts(8, 0, 0, false, 2);

pub(super) fn weigh(words: &Words<'_, '_>, findings: &mut Vec<Finding>) {
    let scales = words.scales;
    if !scales.measures.iter().any(Measure::is_percent) {
        return;
    }
    let [off, level] = ["change.off", "change.level"].map(|name| scales.grammar.class(name));
    for sentence in 0..scales.sentences.len() as u32 {
        let part = scales.sentences[sentence as usize].part;
        let tokens = scales.sentence_tokens(sentence);
        if part != Part::Text || !tokens.iter().any(|token| token.punct == b'/') {
            continue;
        }
        let text = scales.article.part(part).as_str();
        let is = |at: usize, class| scales.class_at(tokens, at, class);
        for at in 0..tokens.len() {
            let down = is(at, off).or_else(|| is(at, Some(words.down)));
            let Some((way, end)) =
                is(at, Some(words.up)).map(|end| (Way::Up, end)).or(down.map(|end| (Way::Down, end)))
            else {
                continue;
            };
            let Some((by, end)) = price(text, tokens, end) else { continue };
            let Some((new, end)) = is(end, level).and_then(|end| price(text, tokens, end)) else { continue };
            let old = if way == Way::Up { new - by } else { new + by };
            if by <= Decimal::ZERO || old <= Decimal::ZERO {
                continue;
            }
            let near = scales.measures_of(sentence.saturating_sub(BEFORE), sentence + BEHIND);
            let mut rates = near.iter().filter(|m| m.is_percent() && m.fact.part == Part::Text);
            let (Some(rate), None) = (rates.next(), rates.next()) else { continue };
            let is = by / old * Decimal::ONE_HUNDRED;
            let room = rate.trace.precision.max(ROOM).max(is * SHARE);
            let said = rate.quantity.interval;
            let fits = said.lo - room <= is && said.hi.is_none_or(|hi| is <= hi + room);
            if words.way(rate, rate) == Some(way) && !fits {
                let [by, new, old, told] = [by, new, old, rate.quantity.value].map(amount);
                let is = amount(is.round());
                findings.push(
                    Finding::new(&META, format!("{by} of {old} is {is} %, the text says {told} %"))
                        .fact(rate.fact, "the percentage")
                        .label(part, Span::new(tokens[at].start, tokens[end - 1].end), "the move and the new price")
                        .arithmetic(format!("{by} ÷ {old} = {is} %, and {new} is left"))
                        .suggestion(format!("either the change is {is} %, or one of the prices is wrong")),
                );
            }
        }
    }
}

/// A price at a token, "7-3/8", "1/2" or "16", and where it ends.
fn price(text: &str, tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let number = |at: usize| -> Option<u32> {
        let token = tokens.get(at).filter(|t| t.kind == Kind::Digits && t.end - t.start <= LONGEST)?;
        text.get(token.start as usize..token.end as usize)?.parse().ok()
    };
    let mark = |at: usize, mark: u8| {
        let glued = |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::Glued);
        glued(at) && glued(at + 1) && tokens[at].punct == mark
    };
    let fraction = |at: usize| {
        let (part, whole) = (number(at)?, number(at + 2).filter(|whole| whole.is_power_of_two() && *whole <= FINEST)?);
        (mark(at + 1, b'/') && part < whole).then(|| Decimal::from(part) / Decimal::from(whole))
    };
    let at = if tokens.get(at).is_some_and(|t| t.punct == b'$') { at + 1 } else { at };
    let whole = Decimal::from(number(at)?);
    if let Some(part) = fraction(at) {
        return Some((part, at + 3));
    }
    match fraction(at + 2).filter(|_| mark(at + 1, b'-')) {
        Some(part) => Some((whole + part, at + 5)),
        None => Some((whole, at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn prices_in_fractions_make_the_percentage() {
        let rule = "change-mismatch";
        finds(rule, "Shares in Orion fell 70 percent. Orion was off 7-3/8 to 7-1/8 in morning trading.", "70");
        finds(rule, "Vega jumped 32 percent on Friday. The company was up 2-1/8 at 11-3/8.", "32");
        clean(rule, "Shares in Orion fell 51 percent. Orion was off 7-3/8 to 7-1/8 in morning trading.");
        clean(rule, "Vega jumped 23 percent on Friday. The company was up 2-1/8 at 11-3/8.");
        clean(rule, "Vega jumped 23 percent on Friday. Orion was off 7-3/8 to 7-1/8.");
    }
}
