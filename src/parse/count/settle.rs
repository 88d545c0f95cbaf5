//! Which of the categories that cues gave to a mention it keeps.

use super::Given;
use super::insertion::CLAUSE_VERB;
use crate::fact::Category;
use crate::grammar::schema::NounKind;
use crate::parse::number::NumeralForm;
use crate::parse::quantity::Mention;

/// What stands at a token: a conjunction, a relative pronoun, the "by" of an agent.
pub(super) struct Around<J, R, B> {
    pub(super) joined: J,
    pub(super) relative: R,
    pub(super) by: B,
}

/// Keeps for each mention its likeliest category and those that hold beside it. `plain` tells whether no other clause or
/// quantity stands in a stretch. Gives back the hospitals that dead people were given to.
pub(super) fn settle<'a>(
    mentions: &[Mention<'_>],
    around: Around<impl Fn(usize) -> bool, impl Fn(usize) -> bool, impl Fn(usize) -> bool>,
    plain: impl Fn((usize, usize)) -> bool,
    given: &mut Vec<Given<'a>>,
) -> Vec<Given<'a>> {
    let mut passed = Vec::new();
    let Around { joined, relative, by } = around;
    given.sort_by_key(|g| (g.mention, g.also, g.cost));
    // `وفاة 4 نتيجة إصاباتهم البليغة`: an event of death right before the number outweighs the wounds behind it.
    let dead: Vec<usize> = given
        .iter()
        .filter(|g| *g.category == Category::Killed && g.cue.1 == mentions[g.mention].from && !g.origin.is_empty())
        .map(|g| g.mention)
        .collect();
    let mut kept: Vec<Given<'a>> = Vec::with_capacity(given.len());
    for g in given.drain(..) {
        if *g.category == Category::Injured && g.cue.0 >= mentions[g.mention].to && dead.contains(&g.mention) {
            continue;
        }
        // A disease makes of the injured the infected: "23 مصابا بالكوليرا".
        if *g.category == Category::Infected
            && let Some(known) = kept.iter_mut().find(|k| k.mention == g.mention && *k.category == Category::Injured)
        {
            *known = g;
            continue;
        }
        let rivals = kept.iter().rev().take_while(|k| k.mention == g.mention);
        // "abduction and illegal imprisonment": two words may stand between two cues for one number.
        let shared = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k.cue, g.cue) } else { (g.cue, k.cue) };
            first.1 == second.0 || joined(first.1) && second.0 <= first.1 + 2
        };
        // "killed two men arrested in May": a verb before and a participle behind both hold.
        let mention = &mentions[g.mention];
        let enclosed = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k.cue, g.cue) } else { (g.cue, k.cue) };
            let verbs = !k.origin.is_empty() && !g.origin.is_empty();
            let before = first.1 <= mention.from && mention.from - first.1 <= 1;
            let end = mention.phrase_end;
            let behind = second.0 == end || (end..end + 5).contains(&second.0) && relative(end);
            verbs && before && behind && mention.known.is_some()
        };
        // "12 men seized in May were freed": a participle and the verb behind it.
        let stacked = |k: &Given<'_>| {
            let (first, second) = if k.cue < g.cue { (k, &g) } else { (&g, k) };
            let participle = first.cue.0 == mention.phrase_end && !first.predicate && !first.origin.is_empty();
            // "A student who had been kidnapped has been found murdered."
            let clause = relative(mention.phrase_end) && first.cue.0 <= mention.phrase_end + CLAUSE_VERB;
            let said = participle || (clause || by(first.cue.1)) && !first.origin.is_empty();
            said && second.predicate && first.cue.1 < second.cue.0 && plain((first.cue.1, second.cue.0))
        };
        // "five prisoners were killed": who they are, and what happened to them.
        let befell = |k: &Given<'_>| {
            let held = matches!(
                k.category,
                Category::Displaced | Category::Detained | Category::Abducted | Category::Missing | Category::Rescued
            );
            let died = *k.category == Category::Injured && *g.category == Category::Killed;
            // Hostages are held, but by nobody who arrests.
            let same = *k.category == Category::Abducted && *g.category == Category::Detained;
            let behind = g.cue.0 >= mention.phrase_end;
            // "Two wounded soldiers were freed."
            let hurt = *k.category == Category::Injured
                && g.predicate
                && matches!(
                    g.category,
                    Category::Rescued
                        | Category::Evacuated
                        | Category::Detained
                        | Category::Abducted
                        | Category::Missing
                );
            k.origin.is_empty()
                && (held && !same || died && behind && !mention.implied || hurt && behind)
                && mention.form != NumeralForm::None
        };
        let taken = rivals.clone().any(|k| {
            k.category == g.category
                || !(k.also || g.also || enclosed(k) || stacked(k) || befell(k) || shared(k) && *k.category != Category::Casualties && !k.origin.is_empty())
                // "Gunmen seized 12 miners": one word, two readings.
                || *k.category == Category::Abducted && *g.category == Category::Detained && k.cue.1 == g.cue.0
        });
        // The dead are not taken to hospital.
        if *g.category == Category::Hospitalised && rivals.clone().any(|k| *k.category == Category::Killed) {
            passed.push(g);
        } else if !taken {
            kept.push(g);
        }
    }
    // `إصابة ثلاثة`: a case noun that is the cue of another number is no case of its own.
    let cues: Vec<(usize, usize)> = kept.iter().filter(|g| !g.origin.is_empty()).map(|g| g.cue).collect();
    kept.retain(|g| {
        let mention = &mentions[g.mention];
        let case = mention.implied && mention.known.is_some_and(|noun| noun.kind == NounKind::Case);
        !(case && cues.iter().any(|cue| mention.noun.is_some_and(|(from, to)| cue.0 < to && from < cue.1)))
    });
    *given = kept;
    passed
}
