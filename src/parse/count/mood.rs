//! What the text denies, fears, plans or thinks possible.

use super::Given;
use super::classes::CountClasses;
use super::matcher::Matcher;
use crate::fact::Mood;
use crate::grammar::compile::ClassId;
use crate::parse::quantity::{Counted, Mention};
use crate::parse::sentence::Sentence;
use crate::text::token::{Clitics, Kind};

/// Whether the noun at token `at` is what somebody asks for or sets out to do: `طالب بالإفراج عن 5`, `لاعتقال شخص`.
fn intended(sentence: &Sentence<'_>, classes: &CountClasses, at: usize) -> bool {
    let is = |class: Option<ClassId>, at: usize| class.is_some_and(|class| sentence.class_at(at, class).is_some());
    let clitics = sentence.tokens[at].clitics;
    let clause = || (at.saturating_sub(INTENT_REACH)..at).rev().take_while(|&at| sentence.tokens[at].punct != b'.');
    let led = clitics.has(Clitics::BY) || at > 0 && is(classes.asserting, at - 1);
    let purpose = clitics.has(Clitics::FOR) && !is(classes.befalling, at);
    purpose && !clause().any(|at| is(classes.result, at))
        || (led || clitics.has(Clitics::FOR)) && clause().any(|at| is(classes.demand, at))
}

/// How far before its noun a demand or a cause may stand, in tokens.
const INTENT_REACH: usize = 9;

/// How far before the cue or the number a denial may stand, in words.
const DENIAL_REACH: usize = 5;

/// How far before a number of vehicles a forecasting word may stand.
const FORECAST_REACH: usize = 12;

/// How far before them a word may stand that makes them merely possible.
const POSSIBLE_REACH: usize = 2;

/// Whether the text denies what gives a mention its category, and how sure it is of it: "had not been detained", `نفى مقتل
/// 5`, "may have killed 12".
pub(super) fn denial_and_mood<F: Fn(usize) -> Option<usize>>(
    matcher: &Matcher<'_, '_, F>,
    mention: &Mention<'_>,
    given: &Given<'_>,
) -> (bool, Mood) {
    let Matcher { sentence, classes, covered, .. } = *matcher;
    let cue = given.cue;
    let (from, to) = (mention.from.min(cue.0), mention.phrase_end.max(cue.1));
    let clause = (from.saturating_sub(DENIAL_REACH)..from).rev().take_while(|&at| {
        let token = &sentence.tokens[at];
        // "denied that", "it is feared that"
        let denial = || classes.negation.is_some_and(|class| sentence.class_ending(at + 1, class).is_some());
        let fear = || classes.feared.is_some_and(|class| sentence.class_ending(at, class).is_some());
        let barrier = classes.barrier.is_some_and(|class| sentence.class_at(at, class).is_some());
        token.kind == Kind::Word && (!barrier || denial() || fear())
    });
    let after = mention.to.max(cue.1)..(to + DENIAL_REACH).min(sentence.tokens.len());
    // "killed in May": a month is no verb.
    let is = |class: Option<ClassId>, at: usize| {
        class.is_some_and(|class| sentence.class_at(at, class).is_some()) && covered(at).is_none()
    };
    let between = (from..to).filter(|&at| at < mention.number.0 || at >= mention.phrase_end);
    // "would free six sailors they hold": what is said of the verb before holds for that.
    let other_verb = |at: usize| cue.0 >= mention.phrase_end && (at + 1..mention.from).any(|at| matcher.is_cue(at));
    let mut before: Vec<usize> = clause.filter(|&at| !other_verb(at)).collect();
    before.extend(between);
    let failed = after.take_while(|&at| sentence.tokens[at].kind == Kind::Word).any(|at| is(classes.failed, at));
    // "not only 12" denies nothing.
    let only = before.iter().any(|&at| is(classes.only, at));
    let averted = from > 0 && is(classes.averted, from - 1);
    // "not more than 12", `لم يتجاوز`: what hedges a number denies nothing.
    let hedges = |at: usize| sentence.modifier(at).is_some_and(|(_, end)| end > at + 1);
    let denied = before.iter().any(|&at| is(classes.negation, at) && !hedges(at));
    let negated = !only && denied || failed || averted;
    if mention.counted == Counted::Vehicles {
        let sentence_start = from.saturating_sub(FORECAST_REACH);
        let forecast = (sentence_start..from).any(|at| is(classes.forecast, at));
        return (negated, if forecast { Mood::Planned } else { Mood::Reported });
    }
    let near = |at: usize| at + POSSIBLE_REACH >= from;
    // "It is feared that", `يخشى أن يكون`: a phrase is as near as its end.
    let fear = |at: usize| {
        let end = classes.feared.and_then(|class| sentence.class_at(at, class));
        covered(at).is_none() && end.is_some_and(|end| near(end - 1))
    };
    let stated = before.iter().find_map(|&at| {
        let moods = [(classes.planned, Mood::Planned), (classes.possible, Mood::Possible)];
        let other = || moods.into_iter().find(|&(class, _)| near(at) && is(class, at)).map(|(_, mood)| mood);
        if fear(at) { Some(Mood::Feared) } else { other() }
    });
    let mood = stated.or_else(|| (given.refers && intended(sentence, classes, cue.0)).then_some(Mood::Planned));
    (negated && mention.quantity.value > rust_decimal::Decimal::ZERO, mood.unwrap_or_default())
}
