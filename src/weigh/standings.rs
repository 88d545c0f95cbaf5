//! Standings: tables of played, won, drawn and lost games under a line that names the columns.

use super::measure::Scales;
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::{Kind, Token};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Games played.
    Played,
    /// Games won.
    Won,
    /// Games drawn.
    Drawn,
    /// Games lost.
    Lost,
    /// The share of games won.
    Share,
    /// Points in the table.
    Points,
    /// Anything else.
    Other,
}

/// A line of a table.
#[derive(Debug)]
pub struct Row {
    /// The cells, as many as the table has columns.
    pub cells: Vec<(i64, Span)>,
}

/// A table with the part it stands in.
#[derive(Debug)]
pub struct Table {
    /// The part of the article.
    pub part: Part,
    /// What the columns hold.
    pub columns: Vec<Column>,
    /// Its lines.
    pub rows: Vec<Row>,
}

impl Table {
    /// The cell of a row in the column of a kind.
    pub fn cell(&self, row: &Row, column: Column) -> Option<(i64, Span)> {
        let at = self.columns.iter().position(|&other| other == column)?;
        row.cells.get(at).copied()
    }
}

/// The tables of a document.
pub fn tables(scales: &Scales<'_>) -> Vec<Table> {
    let names = [
        ("column.played", Column::Played),
        ("column.won", Column::Won),
        ("column.drawn", Column::Drawn),
        ("column.lost", Column::Lost),
        ("column.share", Column::Share),
        ("column.points", Column::Points),
    ]
    .map(|(name, column)| (scales.grammar.class(name), column));
    let mut tables: Vec<Table> = Vec::new();
    let [_, (Some(won), _), _, (Some(lost), _), ..] = names else { return tables };
    let names_columns = |index: u32| scales.says(index, won) && scales.says(index, lost);
    if !(0..scales.sentences.len() as u32).any(names_columns) {
        return tables;
    }
    for (index, sentence) in scales.sentences.iter().enumerate() {
        let tokens = scales.sentence_tokens(index as u32);
        let columns = if names_columns(index as u32) { header(scales, tokens, &names) } else { Vec::new() };
        if columns.contains(&Column::Won) && columns.contains(&Column::Lost) {
            tables.push(Table { part: sentence.part, columns, rows: Vec::new() });
        } else if let Some(table) = tables.last_mut().filter(|table| table.part == sentence.part) {
            let text = scales.article.part(sentence.part).as_str();
            table.rows.extend(row(text, tokens, &table.columns));
        }
    }
    tables
}

/// The columns that a line names, "(played, won, drawn, lost, goals for, against, points)": none if it names none.
fn header(scales: &Scales<'_>, tokens: &[Token], names: &[(Option<ClassId>, Column)]) -> Vec<Column> {
    let named = |at: usize| {
        let of = |&(class, column): &(Option<ClassId>, Column)| Some((scales.class_at(tokens, at, class)?, column));
        names.iter().find_map(of)
    };
    let ends = |at: usize| tokens.get(at).is_none_or(|token| token.kind == Kind::Punct);
    let Some(first) = (0..tokens.len()).find(|&at| named(at).is_some_and(|(end, _)| ends(end))) else {
        return Vec::new();
    };
    let mut columns = Vec::new();
    let mut at = first;
    while at < tokens.len() {
        // "goals for": a name that goes on is that of another column.
        let (end, column) = named(at).filter(|&(end, _)| ends(end)).unwrap_or((at + 1, Column::Other));
        columns.push(column);
        at = (end..tokens.len()).find(|&at| tokens[at].kind == Kind::Punct).unwrap_or(tokens.len());
        if tokens.get(at).is_none_or(|token| token.punct != b',') {
            break;
        }
        at += 1;
    }
    columns
}

/// A name and the numbers of its columns.
fn row(text: &str, tokens: &[Token], columns: &[Column]) -> Option<Row> {
    let name = tokens.first().filter(|token| token.kind == Kind::Word)?;
    let mut cells: Vec<(i64, Span)> = Vec::new();
    for token in tokens.iter().filter(|token| token.kind == Kind::Digits && token.start > name.end) {
        let span = Span::new(token.start, token.end);
        // "53.576": the shares are set right behind the losses.
        let (whole, share) = span.of(text).split_once('.').map_or((span.of(text), None), |(a, b)| (a, Some(b)));
        let middle = token.start + whole.len() as u32;
        cells.push((whole.parse().ok()?, Span::new(token.start, middle)));
        if let Some(share) = share {
            cells.push((share.parse().ok()?, Span::new(middle, token.end)));
        }
    }
    let known = columns.iter().rposition(|&column| column != Column::Other)? + 1;
    let whole = if columns.contains(&Column::Share) { cells.len() >= known } else { cells.len() == columns.len() };
    whole.then_some(Row { cells })
}
