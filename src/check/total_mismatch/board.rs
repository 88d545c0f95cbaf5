//! Scoreboards: a total and the numbers told with it on a line, or on the lines above it.

use super::META;
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Kind, Token};
use crate::weigh::Scales;

/// A number of a table and its place.
type Cell = (u32, Span);

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let tokens = scales.tokens_of(Part::Text);
    rounds(scales, tokens, findings);
    innings(scales, tokens, findings);
}

/// "274 Karl Weber 70 66 68 70, Tom Reed (Norway) 69 71 68 66": a total that leads its line, and the rounds of each who has it.
fn rounds(scales: &Scales<'_>, tokens: &[Token], findings: &mut Vec<Finding>) {
    let leads =
        |token: &Token| token.kind == Kind::Digits && token.gap >= Gap::Line && token.end - token.start == TOTAL;
    if !tokens.iter().any(leads) {
        return;
    }
    let text = scales.article.text.as_str();
    let mut rows: Vec<(Cell, Vec<Cell>)> = Vec::new();
    let (mut total, mut row) = (None, Vec::new());
    for token in tokens {
        let cell = cell(text, token);
        match cell.filter(|(_, span)| span.end - span.start == ROUND) {
            Some(cell) => row.push(cell),
            None => {
                let row = std::mem::take(&mut row);
                rows.extend(total.filter(|_| row.len() > 1).map(|total| (total, row)));
                if token.kind == Kind::Digits {
                    total = cell.filter(|(_, span)| span.end - span.start == TOTAL && token.gap >= Gap::Line);
                }
            }
        }
    }
    rows.extend(total.filter(|_| row.len() > 1).map(|total| (total, row)));
    let sum = |row: &[Cell]| row.iter().map(|(value, _)| value).sum::<u32>();
    let (right, wrong): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(total, row)| sum(row) == total.0);
    if right.len() >= ROWS * wrong.len().max(1) {
        findings.extend(wrong.into_iter().map(|(total, row)| finding(total, &row, "rounds")));
    }
}

/// Digits of a round, and of the total of some.
const ROUND: u32 = 2;
const TOTAL: u32 = 3;
/// How many lines must add up for each that does not.
const ROWS: usize = 4;

/// "First innings … Extras 20 … Total (for six wickets) 278": the numbers that end the lines between the heading and the total.
fn innings(scales: &Scales<'_>, tokens: &[Token], findings: &mut Vec<Finding>) {
    let [heading, extras, total] =
        ["board.heading", "board.extras", "board.total"].map(|name| scales.grammar.class(name));
    if extras.is_none_or(|class| !scales.phrases.has(class)) {
        return;
    }
    let text = scales.article.text.as_str();
    let mut rows: Option<Vec<Cell>> = None;
    let mut whole = false;
    for line in tokens.chunk_by(|_, next| next.gap < Gap::Line) {
        let last = line.last().and_then(|token| cell(text, token));
        let said = |class| scales.class_at(line, 0, class).is_some();
        if said(total) {
            let rows = rows.take().filter(|rows| whole && rows.len() > FEW);
            if let Some((total, rows)) = last.zip(rows) {
                let sum: u32 = rows.iter().map(|(value, _)| value).sum();
                if sum != total.0 {
                    findings.push(finding(total, &rows, "innings"));
                }
            }
        } else if (0..line.len()).any(|at| scales.class_at(line, at, heading).is_some()) && last.is_none() {
            (rows, whole) = (Some(Vec::new()), false);
        } else if let (Some(rows), Some(cell)) = (&mut rows, last) {
            rows.push(cell);
            whole |= said(extras);
        }
    }
}

/// The fewest lines of an innings that is told man by man.
const FEW: usize = 2;

fn cell(text: &str, token: &Token) -> Option<Cell> {
    let span = Span::new(token.start, token.end);
    let short = token.kind == Kind::Digits && span.end - span.start <= TOTAL;
    short.then(|| span.of(text).parse().ok()).flatten().map(|value| (value, span))
}

fn finding((said, place): Cell, parts: &[Cell], what: &str) -> Finding {
    let sum: u32 = parts.iter().map(|(value, _)| value).sum();
    let terms: Vec<String> = parts.iter().map(|(value, _)| value.to_string()).collect();
    let mut finding = Finding::new(&META, format!("the {what} make {sum}, the total is given as {said}"))
        .label(Part::Text, place, "the total")
        .arithmetic(format!("{} = {sum}, the text says {said}", terms.join(" + ")))
        .suggestion(format!("either the total is {sum}, or one of the numbers is wrong"));
    for (value, span) in parts {
        finding = finding.label(Part::Text, *span, value.to_string());
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn scoreboards_add_up() {
        let round = |first: &str| {
            format!(
                "Leading scores:\n211 Karl Weber (Norway) {first}\n212 Hans Maier (Spain) 72 73 67\n216 Tom Reed (Spain) 75 70 71, Al Marsh\n(Italy) 71 73 72\n217 Bo Day (France) 74 73 70, Cy Fox 70 76\n71"
            )
        };
        finds("total-mismatch", &round("69 77 71"), "211");
        clean("total-mismatch", &round("69 71 71"));
        let innings = |total: u32| {
            format!(
                "Norton first innings\nK. Weber b Hill 31\nH. Maier lbw b Fox 44\nA. Day not out 94\nExtras (lb-11 nb-9) 20\nTotal (for two wickets) {total}\nFall of wickets: 1-64 2-85"
            )
        };
        finds("total-mismatch", &innings(198), "198");
        clean("total-mismatch", &innings(189));
    }
}
