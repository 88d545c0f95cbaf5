//! The goals of those who scored them, minute by minute, against the score: "Scorers: Hunt (3rd and 50th), Reed (61st)".

use super::META;
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Kind, Token};
use crate::weigh::Scales;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("score.scorers").filter(|&class| scales.phrases.has(class)) else { return };
    let tokens = scales.tokens_of(Part::Text);
    let mut from = 0;
    for at in 0..tokens.len() {
        let heads = tokens[at].gap >= Gap::Line && tokens.get(at + 1).is_some_and(|token| token.punct == b':');
        if at < from || !heads || scales.class_at(tokens, at, Some(class)).is_none() {
            continue;
        }
        let (goals, end) = goals(&tokens[at + 2..]);
        let score = score(scales, &tokens[from..at]);
        from = at + 2 + end;
        let (Some((a, b, place)), Some(goals)) = (score, goals) else { continue };
        let (said, told) = ((a + b) as usize, goals.len());
        if told > 0 && told != said && told.abs_diff(said) <= FEW {
            let finding = Finding::new(&META, format!("{told} goals are told, the score of {a}-{b} makes {said}"))
                .label(Part::Text, place, "the score")
                .suggestion(format!("either {a}-{b} is not the score, or the list of scorers is not right"));
            findings.push(goals.iter().fold(finding, |finding, goal| finding.label(Part::Text, *goal, "a goal")));
        }
    }
}

/// Lists that miss the score by more are of something else.
const FEW: usize = 2;

/// The minutes in brackets of each scorer, and where the list ends; no minutes where a scorer has none.
fn goals(tokens: &[Token]) -> (Option<Vec<Span>>, usize) {
    let (mut goals, mut end, mut timed) = (Vec::new(), 0, true);
    for line in tokens.chunk_by(|_, next| next.gap < Gap::Line) {
        let mut depth = 0u32;
        let bare = |token: &Token| {
            match token.punct {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && token.kind == Kind::Digits
        };
        // What has numbers of its own is the line of the crowd or of the next match. A wrapped line may close a bracket.
        let closes =
            line.iter().find(|token| matches!(token.punct, b'(' | b')')).is_some_and(|token| token.punct == b')');
        if !closes && line.iter().any(bare) || line.last().is_some_and(|token| token.punct == b'.') {
            break;
        }
        end += line.len();
    }
    let (mut inside, mut pending) = (false, false);
    for (at, token) in tokens[..end].iter().enumerate() {
        match token.punct {
            b'(' => (inside, pending) = (true, false),
            b')' => inside = false,
            b',' if !inside => timed &= !std::mem::take(&mut pending),
            b':' => pending = false,
            b'-' if token.gap == Gap::Space => pending = false,
            _ if inside && token.kind == Kind::Digits => {
                let ordinal = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.gap == Gap::Glued);
                goals.extend(ordinal.then(|| Span::new(token.start, token.end)));
            }
            _ if token.kind == Kind::Word && !inside => pending = true,
            _ => {}
        }
    }
    (timed.then_some(goals), end)
}

/// The last score before a list of scorers that stands in no brackets: "beat Valletta 2-1", "Bistrita 2 Valletta 1".
fn score(scales: &Scales<'_>, tokens: &[Token]) -> Option<(u32, u32, Span)> {
    let text = scales.article.text.as_str();
    let mut depth = 0u32;
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.punct {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && token.kind == Kind::Digits && token.end - token.start <= 2 => {
                numbers.push((at, Span::new(token.start, token.end).of(text).parse().ok()?));
            }
            _ => {}
        }
    }
    let glued = |at: usize| {
        let token = tokens.get(at).filter(|token| token.gap == Gap::Glued);
        token.is_some_and(|token| token.kind != Kind::Punct || token.punct == b'-')
    };
    let [.., (i, a), (j, b)] = numbers[..] else { return None };
    let behind = tokens.len() - j;
    let hyphen = j == i + 2 && tokens[i + 1].punct == b'-' && glued(i + 1) && behind <= FAR;
    // Nothing but the name of the second side stands between the two.
    let name =
        tokens[i + 1..j].iter().all(|token| !matches!(token.punct, b'.' | b':' | b';') && token.kind != Kind::Digits);
    let apart = j > i + 1 && name && behind <= BEHIND && ![i - i.min(1), i + 1, j, j + 1].into_iter().any(glued);
    (hyphen || apart).then(|| (a, b, Span::new(tokens[i].start, tokens[j].end)))
}

/// Words between a score and the list of its scorers, where it leads a sentence and where it closes a line.
const FAR: usize = 50;
const BEHIND: usize = 12;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn scorers_make_the_score() {
        let list = "Scorers:\nNorton - Karl Hunt (3rd and 50th), Tom Reed (61st,\npenalty)\nArdley - Al May (9th)\nAttendance: 8,000";
        finds(
            "total-mismatch",
            &format!("Norton beat 2-1 (halftime 1-1) Ardley in the Cup on Thursday.\n{list}"),
            "2-1",
        );
        clean("total-mismatch", &format!("Norton beat 3-1 (halftime 1-1) Ardley in the Cup on Thursday.\n{list}"));
        finds(
            "total-mismatch",
            &format!("In Norton: Norton (Chad) 4 Ardley (Mali) 1\n(1-1)\n{list}"),
            "4 Ardley (Mali) 1",
        );
        clean("total-mismatch", &format!("In Norton: Norton (Chad) 3 Ardley (Mali) 1\n(1-1)\n{list}"));
        clean(
            "total-mismatch",
            "Norton beat 3-1 Ardley on Thursday.\nScorers: Hunt (3rd), Reed, May (61st)\nAttendance: 8,000",
        );
    }
}
