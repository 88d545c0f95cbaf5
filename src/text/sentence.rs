//! Sentences: where one ends and the next begins.

use super::token::{Case, Gap, Kind, Roles, Token};

/// The most tokens of a sentence. What has no full stop for so long, a table or a list of names, is cut, so that the work on
/// a sentence stays bounded whatever the text.
const LONGEST: usize = 1024;

/// Splits the tokens of a part into sentences, each a range of token indices.
///
/// A sentence ends at a full stop, question or exclamation mark before white space, and at a line end. Where the lines of
/// a text are wrapped at a fixed width, only an empty line ends a sentence. `abbreviation` tells which words keep a full
/// stop after them.
pub fn split(text: &str, tokens: &[Token], abbreviation: impl Fn(&Token) -> bool, sentences: &mut Vec<(u32, u32)>) {
    sentences.clear();
    let wrapped = is_wrapped(text);
    let mut start = 0;
    // The last token that is no closing quote or bracket: those belong to the sentence that they close.
    let mut last = 0;
    for i in 1..=tokens.len() {
        let before = &tokens[i - 1];
        if !matches!(before.punct, b'"' | b'\'' | b')' | b']') {
            last = i - 1;
        }
        // Behind a word a sentence ends at a line end alone, so most places need no closer look.
        if before.punct == 0 && i - start < LONGEST && tokens.get(i).is_some_and(|next| next.gap <= Gap::Space) {
            continue;
        }
        let closes = || ends_sentence(tokens, start, last.max(start), i, &abbreviation);
        let ends = i == tokens.len() || i - start == LONGEST || {
            let next = &tokens[i];
            match next.gap {
                Gap::Glued => false,
                Gap::Paragraph => true,
                // "Sept.\n15"
                Gap::Line
                    if next.kind == Kind::Digits
                        && before.punct == b'.'
                        && i - start > 1
                        && abbreviation(&tokens[i - 2]) =>
                {
                    false
                }
                Gap::Line if !wrapped => next.case != Case::Lower || !next_is_lower_latin(text, next) || closes(),
                _ => closes(),
            }
        };
        if ends {
            sentences.push((start as u32, i as u32));
            start = i;
        }
    }
}

fn next_is_lower_latin(text: &str, token: &Token) -> bool {
    text.as_bytes().get(token.start as usize).is_some_and(u8::is_ascii_lowercase)
}

/// Whether token `last`, with nothing but closing marks between it and token `i`, closes a sentence.
fn ends_sentence(tokens: &[Token], start: usize, last: usize, i: usize, abbreviation: impl Fn(&Token) -> bool) -> bool {
    match tokens[last].punct {
        b'?' | b'!' => true,
        b'.' => {
            let Some(before) = last.checked_sub(1).filter(|&b| b >= start).map(|b| &tokens[b]) else { return false };
            let single_letter = before.kind == Kind::Word && before.end - before.start == 1;
            let dotted = before.punct == b'.';
            // "5 p.m. local time", "5 p.m. Monday", "5 p.m. EDT"
            let next_continues = tokens.get(i).is_some_and(|next| {
                let goes_on = match next.case {
                    Case::Lower => true,
                    Case::Upper => next.end - next.start == 3,
                    _ => next.roles.any(Roles::DATE),
                };
                next.kind == Kind::Word && goes_on
            });
            !(abbreviation(before) || (single_letter && before.case != Case::Lower) || dotted)
                && !(single_letter && next_continues && before.case == Case::Lower && before.gap == Gap::Glued)
        }
        0x7f => false,
        _ => false,
    }
}

/// Whether the lines look wrapped at a fixed width: many lines, none long, most about as long as the longest.
fn is_wrapped(text: &str) -> bool {
    let (mut lines, mut longest, mut total, mut long) = (0u32, 0usize, 0usize, 0u32);
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()).take(200) {
        // A character has four bytes at most, so a very long line need not be counted.
        let len = if line.len() > 480 { line.len() } else { line.chars().count() };
        if len > 120 {
            return false;
        }
        lines += 1;
        longest = longest.max(len);
        total += len;
        long += u32::from(len >= 55);
    }
    lines >= 3 && longest >= 60 && long * 2 > lines && total / lines as usize >= 50
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::{Entry, tokenize};

    fn sentences(text: &str) -> Vec<String> {
        let (mut tokens, mut out) = (Vec::new(), Vec::new());
        tokenize(text, |_| Entry::default(), &mut tokens);
        split(text, &tokens, |_| false, &mut out);
        out.iter()
            .map(|&(a, b)| text[tokens[a as usize].start as usize..tokens[b as usize - 1].end as usize].to_owned())
            .collect()
    }

    #[test]
    fn full_stops_end_sentences_but_initials_and_decimals_do_not() {
        assert_eq!(
            sentences("It cost 1.5 million. U.S. police said so."),
            ["It cost 1.5 million.", "U.S. police said so."]
        );
        assert_eq!(sentences("It blew at 5 p.m. EDT. Police came at 6 p.m. They left.").len(), 3);
        assert_eq!(sentences("هل مات؟ نعم. مات"), ["هل مات؟", "نعم.", "مات"]);
    }

    #[test]
    fn a_line_end_ends_a_sentence_unless_the_text_is_wrapped() {
        assert_eq!(sentences("One line\nAnother line"), ["One line", "Another line"]);
        let wrapped = "At least twelve people were killed and forty more were injured\nwhen a bus that carried pilgrims left the road near the border\ntown of Ar-Rahba on Tuesday, the governor of the province said.\n";
        assert_eq!(sentences(wrapped).len(), 1);
    }
}
