//! Two columns of numbers under two totals: where one adds up exactly, the rows are all there, and the other has to.

use rust_decimal::Decimal;

use super::META;
use crate::check::parts_exceed_whole::sum_finding;
use crate::fact::{Category, Modifier};
use crate::finding::{Finding, Severity};
use crate::text::token::Kind;
use crate::weigh::{Measure, Scales};

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    tolls(scales, findings);
    pairs(scales, findings);
}

/// "127 dead and 155 wounded … 93 dead and 55 wounded … 26 dead and 65 wounded … 8 dead and 45 wounded".
fn tolls(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let told = |m: &&Measure<'_>, state: &Category| {
        let read = matches!(m.quantity.modifier, Modifier::Exact | Modifier::AtLeast) && !m.implied;
        m.category == Some(state) && read && m.quantity.value > Decimal::ZERO
    };
    let first = |state: &Category| scales.body().find(|m| told(m, state)).filter(|m| m.part_of.is_none());
    let (Some(dead), Some(hurt)) = (first(&Category::Killed), first(&Category::Injured)) else { return };
    if dead.trace.sentence != hurt.trace.sentence || dead.fact.span == hurt.fact.span {
        return;
    }
    let column = |whole: &Measure<'_>, state: &Category| -> Vec<&Measure<'_>> {
        let later =
            |m: &&Measure<'_>| m.trace.sentence > whole.trace.sentence && m.quantity.value < whole.quantity.value;
        scales.body().filter(|m| told(m, state)).filter(later).collect()
    };
    compare([dead, hurt], [column(dead, &Category::Killed), column(hurt, &Category::Injured)], findings);
}

/// "267 foreigners and 923 Iraqis … 64 foreigners and 598 Iraqis … 203 foreigners and 325 Iraqis".
fn pairs(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let beside = |a: &Measure<'_>, b: &Measure<'_>| {
        let (from, to) = (a.trace.to as usize, b.trace.from as usize);
        let tokens = scales.sentence_tokens(a.trace.sentence);
        a.trace.sentence == b.trace.sentence
            && a.fact.part == b.fact.part
            && [a, b]
                .iter()
                .all(|m| m.exact().is_some_and(|value| value.is_integer()) && !m.implied && m.unit.is_none())
            && from <= to
            && to - from <= BESIDE
            && tokens[from..to].iter().all(|token| token.kind == Kind::Word)
            && scales.and_between(a.trace.sentence, from, to)
    };
    let rows: Vec<[&Measure<'_>; 2]> =
        scales.measures.windows(2).filter(|pair| beside(&pair[0], &pair[1])).map(|pair| [&pair[0], &pair[1]]).collect();
    for (i, totals) in rows.iter().enumerate() {
        let last = totals[0].trace.sentence + FAR;
        let below = rows[i + 1..].iter().take_while(|row| row[0].trace.sentence <= last);
        let less = |row: &&[&Measure<'_>; 2]| (0..2).all(|column| row[column].lo() < totals[column].lo());
        let below: Vec<_> = below.take_while(less).take(ROWS).collect();
        // "46 for A, 35 for B, 11 for C" is one row.
        let chained = |a: &[&Measure<'_>; 2], b: &[&Measure<'_>; 2]| a[1].fact.id == b[0].fact.id;
        if below.first().is_some_and(|row| chained(totals, row))
            || below.windows(2).any(|rows| chained(rows[0], rows[1]))
        {
            continue;
        }
        let column = |at: usize| below.iter().map(|row| row[at]).collect::<Vec<_>>();
        if below.len() > 1 {
            compare(*totals, [column(0), column(1)], findings);
        }
    }
}

/// Words between the two numbers of a row.
const BESIDE: usize = 5;
/// Sentences behind the totals in which their rows stand.
const FAR: u32 = 4;
/// The most rows.
const ROWS: usize = 12;

/// Adds up both columns; a finding where one of them makes its total and the other misses its own.
fn compare(totals: [&Measure<'_>; 2], columns: [Vec<&Measure<'_>>; 2], findings: &mut Vec<Finding>) {
    let sums = columns.each_ref().map(|column| column.iter().map(|m| m.quantity.value).sum::<Decimal>());
    for (right, wrong) in [(0, 1), (1, 0)] {
        let (known, whole) = (totals[right].quantity.value, totals[wrong]);
        // Two small numbers make a third by chance.
        let sure = columns[right].len() > 2 || columns[right].len() == 2 && known > Decimal::from(20);
        let off = (sums[wrong] - whole.quantity.value).abs();
        if sure
            && sums[right] == known
            && columns[wrong].len() > 1
            && !off.is_zero()
            && off * Decimal::TWO <= whole.quantity.value
        {
            findings.push(sum_finding(&META, whole, &columns[wrong], sums[wrong]).severity(Severity::Warning));
            return;
        }
    }
}
