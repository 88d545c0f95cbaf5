//! Scores that others make: two legs on aggregate, the periods or sets of a match.

use super::META;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::span::Part;
use crate::text::token::{Clitics, Kind};
use crate::weigh::{Scales, Score, scores};

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let [aggregate, leg, half, period, both] =
        ["score.aggregate", "score.leg", "score.half", "score.period", "all"].map(class);
    let all = scores(scales, Part::Text);
    for (i, whole) in all.iter().enumerate() {
        periods(scales, whole, &all[i + 1..], period, findings);
        sets(scales, whole, &all[i + 1..], findings);
    }
    let tied = |score: &&Score| near(scales, score, aggregate);
    let sums: Vec<&Score> = all.iter().filter(tied).collect();
    let Some(sum) = sums.first().filter(|first| sums.iter().all(|sum| sum.points == first.points)) else { return };
    if !says(scales, leg) {
        return;
    }
    // "2-1 (1-1)": what stands in brackets right behind a score is that of the first half.
    let text = scales.article.text.as_str();
    let inside = |score: &Score| {
        let before = text[..score.span.start as usize].strip_suffix('(').map(str::trim_end);
        before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let leg_of = |score: &&Score| !tied(score) && !near(scales, score, half) && !inside(score);
    let others: Vec<&Score> = all.iter().filter(leg_of).take(MOST + 1).collect();
    let makes = |a: &Score, b: &Score| {
        let ((a, b), (c, d)) = (a.points, b.points);
        [(a + c, b + d), (a + d, b + c)].iter().any(|&(x, y)| (x.max(y), x.min(y)) == sum.points)
    };
    // "Both legs ended 1-1"
    let twice = |score: &Score| both.is_some_and(|class| scales.says(score.sentence, class)) && makes(score, score);
    let pair = |i: usize| others[i + 1..].iter().any(|b| makes(others[i], b));
    let made = (0..others.len()).any(|i| twice(others[i]) || pair(i));
    if let [first, second, ..] = others.as_slice()
        && others.len() <= MOST
        && !made
    {
        let [said, one, two] = [sum, first, second].map(|score| score.span.of(text).to_owned());
        findings.push(
            Finding::new(&META, format!("{one} and {two} do not make {said} on aggregate"))
                .label(Part::Text, sum.span, "on aggregate")
                .label(Part::Text, first.span, "a leg")
                .label(Part::Text, second.span, "a leg")
                .suggestion("either the aggregate or one of the legs is wrong"),
        );
    }
}

/// The most scores among which the two legs are looked for.
const MOST: usize = 4;
/// Words between a score and what it is called.
const CALLED: usize = 4;

fn says(scales: &Scales<'_>, class: Option<ClassId>) -> bool {
    class.is_some_and(|class| scales.phrases.has(class))
}

/// Whether words of a class stand within a few words of a score.
fn near(scales: &Scales<'_>, score: &Score, class: Option<ClassId>) -> bool {
    if !says(scales, class) {
        return false;
    }
    let tokens = scales.sentence_tokens(score.sentence);
    let from = score.place(scales).start;
    let called = from.saturating_sub(CALLED)..(from + 3 + CALLED).min(tokens.len());
    called.into_iter().any(|at| scales.class_at(tokens, at, class).is_some())
}

/// "8-3 (4-1 1-1 3-1)", `3-1 (25-20، 25-18، 20-25، 25-19)`: the periods of a match make its score, or its sets are won so often.
fn periods(scales: &Scales<'_>, whole: &Score, behind: &[Score], period: Option<ClassId>, findings: &mut Vec<Finding>) {
    let tokens = scales.sentence_tokens(whole.sentence);
    let mut end = whole.place(scales).start + 3;
    let and = scales.grammar.class("number.and");
    let mut told: Vec<&Score> = Vec::new();
    let mut named = false;
    for score in behind.iter().take_while(|score| score.sentence == whole.sentence) {
        let from = score.place(scales).start;
        let mut between = end..from;
        let led = told.is_empty() && between.len() <= LED && {
            let opened = between.clone().any(|at| matches!(tokens[at].punct, b'(' | b':'));
            named = between.clone().any(|at| scales.class_at(tokens, at, period).is_some());
            opened
        };
        let joined = |at: usize| {
            matches!(tokens[at].punct, b',' | b';' | b'-')
                || scales.class_at(tokens, at, and).is_some()
                || tokens[at].clitics.has(Clitics::AND)
                    && tokens[at].kind == Kind::Word
                    && tokens[at].end - tokens[at].start == 2
        };
        if !(led || !told.is_empty() && between.all(joined)) {
            break;
        }
        told.push(score);
        end = from + 3;
    }
    if told.len() < 2 || told.len() < MANY && !named {
        return;
    }
    let text = scales.article.text.as_str();
    let points = |score: &Score| {
        let mut numbers =
            score.span.of(text).split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u32>().ok());
        numbers.next().zip(numbers.next())
    };
    let Some(rows) = told.iter().map(|score| points(score)).collect::<Option<Vec<(u32, u32)>>>() else { return };
    let sets = whole.points.0 <= SETS && rows.iter().all(|(a, b)| *a.max(b) > SETS);
    let (a, b) = rows.iter().fold((0, 0), |(x, y), &(a, b)| match sets {
        true => (x + u32::from(a > b), y + u32::from(b > a)),
        false => (x + a, y + b),
    });
    if (a.max(b), a.min(b)) == whole.points {
        return;
    }
    let said = whole.span.of(text);
    let what = if sets { "sets" } else { "periods" };
    let mut finding = Finding::new(&META, format!("the {what} make {a}-{b}, the score is given as {said}"))
        .label(Part::Text, whole.span, "the score")
        .suggestion(format!("either the score is {a}-{b}, or one of the {what} is wrong"));
    for score in told {
        finding = finding.label(Part::Text, score.span, "a part");
    }
    findings.push(finding);
}

/// "won 3-1 … took the first set 25-22 …": more sets told one by one than the score has.
fn sets(scales: &Scales<'_>, whole: &Score, behind: &[Score], findings: &mut Vec<Finding>) {
    let set =
        |score: &&Score| score.points.0 >= SET && score.points.0 <= 2 * SET && score.points.0 > score.points.1 + 1;
    let near = behind.iter().take_while(|score| score.sentence <= whole.sentence + TOLD);
    let told: Vec<&Score> = near.take_while(set).collect();
    let (won, lost) = whole.points;
    if won == WON && lost < WON && (won + lost) as usize + 1 == told.len() {
        let said = whole.span.of(scales.article.text.as_str());
        let finding = Finding::new(&META, format!("{} sets are told, {said} makes {}", told.len(), won + lost))
            .label(Part::Text, whole.span, "the score")
            .suggestion(format!("either the score is not {said}, or a set is told too much"));
        findings.push(told.iter().fold(finding, |finding, set| finding.label(Part::Text, set.span, "a set")));
    }
}

/// Points that a set is won with at least, and sets that a match is won with.
const SET: u32 = 15;
const WON: u32 = 3;
/// Sentences in which the sets of a match are told.
const TOLD: u32 = 5;

/// Words between a score and its first period.
const LED: usize = 6;
/// How many scores in brackets are the periods of a match when nothing says so.
const MANY: usize = 3;
/// The most sets that a match is won by.
const SETS: u32 = 5;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn legs_periods_and_sets_make_the_score() {
        for (text, words) in [
            ("Rovers won the Cup 6-5 on aggregate. They had won the first leg 4-2 and lost the second 3-1.", "6-5"),
            ("تعادل الأهلي (1-1) مع مضيفه. وانتهت مباراة الذهاب بفوزه (2-1)، ليفوز (4-2) في مجموع المباراتين.", "4-2"),
            ("Norton beat Ardley 8-3 (period scores 4-1 1-1 2-1) on Tuesday.", "8-3"),
            ("فاز الهلال على الأهلي 3-1 (25-20، 25-18، 25-22) في الطائرة.", "3-1"),
            (
                "فاز الأهلي بنتيجة 3-1. وكسب الشوط الأول 25-22 وخسر الثاني 18-25 وكسب الثالث 25-18 وخسر الرابع 21-25 وأنهى الخامس 15-11.",
                "3-1",
            ),
        ] {
            finds("total-mismatch", text, words);
        }
        for text in [
            "Rovers won the Cup 5-5 on aggregate. They had won the first leg 4-2 and lost the second 3-1.",
            "Rovers beat Athletic 2-1 (1-1) in the second leg on Thursday. Rovers won 4-2 on aggregate.",
            "Both legs ended 1-1 before Rovers won the spot kicks 4-2 after a 2-2 aggregate.",
            "تعادل الأهلي (1-1) مع مضيفه. وانتهت مباراة الذهاب بفوزه (2-1)، ليفوز (3-2) في مجموع المباراتين.",
            "Norton beat Ardley 7-3 (period scores 4-1 1-1 2-1) on Tuesday.",
            "فاز الهلال على الأهلي 3-1 (25-20، 20-25، 25-18، 25-22) في الطائرة.",
        ] {
            clean("total-mismatch", text);
        }
    }
}
