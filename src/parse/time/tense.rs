//! On which side of the day of writing a point lies, as the words around it tell.

use super::{Tense, TimeClasses, followed_by, preceded_by};
use crate::grammar::compile::ClassId;
use crate::parse::cursor::Cursor;
use crate::parse::sentence::Sentence;
use crate::text::token::{Case, Clitics, Gap, Kind};

/// How many words before a point may tell its side.
const REACH: usize = 14;
/// How many words before a point are said of it and hardly of anything else.
const NEAR: usize = 5;
/// How many words behind a point that opens a clause may tell its side.
const AHEAD: usize = 8;

/// What the nearest word that has a tense speaks of, if no verb of saying stands in between: "will meet on Monday", but not
/// "will meet, he said on Monday". `from` and `to` are the first token of the point and the one after its last.
pub fn tense(from: Cursor<'_>, to: Cursor<'_>, k: &TimeClasses) -> Option<Tense> {
    let sentence = from.sentence;
    let mut told = None;
    for at in (from.at.saturating_sub(REACH)..from.at).rev() {
        let is = |class: Option<ClassId>| {
            class.is_some_and(|class| sentence.class_at(at, class).is_some_and(|end| end <= from.at))
        };
        let near = from.at - at <= NEAR;
        // "will be announced"
        let passive =
            at > 0 && k.future.is_some_and(|class| sentence.class_at(at - 1, class).is_some_and(|end| end > at));
        if is(k.reporting) && !passive {
            return told.or(near.then_some(Tense::Told));
        }
        if is(k.future) {
            return Some(if near { Tense::Future } else { Tense::Ahead });
        }
        if is(k.past) {
            return Some(Tense::Past);
        }
        if clause_begins(sentence, at) {
            break;
        }
        if from.at - at < NEAR && participle(sentence, at) {
            told = Some(Tense::Told);
        }
    }
    if told.is_some() {
        return told;
    }
    let possessive = to.peek().is_some_and(|token| token.punct == b'\'' && token.gap == Gap::Glued);
    if followed_by(to, k.future) || preceded_by(from, k.deadline) && !possessive {
        return Some(Tense::Future);
    }
    if opens_clause(from) { after(to, k) } else { None }
}

/// Whether what stands before a token speaks of something else: behind a full stop or semicolon, and behind a comma that
/// joins `وفي يوم الثلاثاء`.
fn clause_begins(sentence: &Sentence<'_>, at: usize) -> bool {
    match sentence.tokens[at].punct {
        b';' | b'.' => true,
        b',' => sentence.tokens.get(at + 1).is_some_and(|next| next.clitics.has(Clitics::AND)),
        _ => false,
    }
}

/// "agreed", "COMPLETED": a verb that no grammar need know; but not "United".
fn participle(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.token_text(at).as_bytes();
    let verb = word.len() >= 5 && word.is_ascii() && word[word.len() - 2..].eq_ignore_ascii_case(b"ed");
    verb && sentence.tokens[at].case != Case::Initial
}

/// Whether nothing but a preposition stands between a point and the beginning of its sentence or clause.
fn opens_clause(from: Cursor<'_>) -> bool {
    let before = from.at.checked_sub(2);
    from.at <= 1 || before.is_some_and(|at| matches!(from.sentence.tokens[at].punct, b',' | b'"'))
}

/// "In January, the police arrested him".
fn after(to: Cursor<'_>, k: &TimeClasses) -> Option<Tense> {
    for at in to.at..(to.at + AHEAD).min(to.end) {
        let is = |class: Option<ClassId>| class.is_some_and(|class| to.sentence.class_at(at, class).is_some());
        let token = &to.sentence.tokens[at];
        if is(k.reporting) || token.kind == Kind::Punct && token.punct != b',' {
            return None;
        }
        if is(k.future) {
            return Some(Tense::Future);
        }
        if is(k.past) {
            return Some(Tense::Past);
        }
    }
    None
}
