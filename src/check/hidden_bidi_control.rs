//! `hidden-bidi-control`: an invisible character that shows words in another order than they are written in.

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::{Part, Span};
use crate::weigh::Scales;

/// See [`META`].
pub struct HiddenBidiControl;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "hidden-bidi-control",
    "an invisible character shows the words behind it in another order than they are written in",
)
    .group("text")
    .severity(Severity::Note)
    .confidence(Confidence::High)
    .docs("\
## What it does
Looks for the characters that embed, override or isolate a direction of writing (U+202A to U+202E, U+2066 to U+2069; see \
Unicode's UAX #9).

## Why it matters
Behind an override, 14 is shown as 41: readers see another number than search engines, translators and this tool read.

## Example
English: \"The quake killed <U+202E>14 people.\"

Arabic: «قتل الزلزال <U+202E>14 شخصا».

## Use instead
Take the character out: Arabic and English, and numbers within them, are ordered rightly without it.

## When it stays silent
At the marks U+200E, U+200F and U+061C, which belong to no word and hide nothing.

## Configuration
`[rules.hidden-bidi-control] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"hidden-bidi-control\"]`.
");

impl Check for HiddenBidiControl {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        // The whole text is looked through, so once for all stretches of an article.
        let parts: &[Part] = if scales.opens { &[Part::Title, Part::Text] } else { &[] };
        for &part in parts {
            let mut controls = controls(scales.article.part(part).as_str());
            let Some((at, control)) = controls.next() else { continue };
            let name = format!("U+{:04X}", u32::from(control));
            let message = match controls.count() {
                0 => format!("the invisible character {name} changes the order in which words are shown"),
                more => {
                    format!("the invisible character {name} and {more} more change the order in which words are shown")
                }
            };
            let span = Span::new(at as u32, (at + control.len_utf8()) as u32);
            findings.push(
                Finding::new(&META, message)
                    .label(part, span, "here")
                    .suggestion("take it out: Arabic and English are ordered rightly without it"),
            );
        }
    }
}

/// The controls of a text, each with its place.
fn controls(text: &str) -> impl Iterator<Item = (usize, char)> {
    // All of them begin with this byte in UTF-8.
    let starts = memchr::memchr_iter(0xe2, text.as_bytes());
    starts
        .filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
        .filter(|(_, c)| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds, finds_in};

    #[test]
    fn controls_that_reorder_words_are_found() {
        finds("hidden-bidi-control", "The quake killed \u{202e}14\u{202c} people.", "\u{202e}");
        finds_in("hidden-bidi-control", "زلزال يقتل \u{2067}14\u{2069} شخصا", "وقع الزلزال فجرا.", "\u{2067}");
    }

    #[test]
    fn a_control_is_told_once_in_an_article_of_many_facts() {
        let text = format!("\u{202e}{}", "Police held 12 men. ".repeat(3000));
        let findings = crate::Analyzer::new().analyze(&crate::Article::from(text)).findings;
        assert_eq!(findings.iter().filter(|finding| finding.rule == "hidden-bidi-control").count(), 1);
    }

    #[test]
    fn marks_and_other_punctuation_stay_silent() {
        clean("hidden-bidi-control", "The quake \u{2013} the worst \u{2026} \u{2018}ever\u{2019} \u{200f}\u{200e}.");
        clean("hidden-bidi-control", "قتل الزلزال\u{200f} 14 شخصا \u{200e}(AFP)\u{061c}.");
    }
}
