//! `part-exceeds-whole`: a part that is greater than the whole it is taken from.

mod behind;
mod bounds;
mod games;
mod sets;

use rust_decimal::Decimal;

use super::Check;
use super::dated::any_of;
use crate::fact::{Category, Modifier};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount, is_load};

/// See [`META`].
pub struct PartExceedsWhole;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("part-exceeds-whole", "a part is greater than the whole it is taken from")
    .group("counts")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Compares every number that the text calls a part (\"including\", \"of whom\", بينهم, منهم, \"17 of the 28\") with the number \
it is a part of; what is taken out of a known set (\"four of the suitcases\") with all that was told of the set; the dead, \
wounded or freed with the number on board or living in the place; members with the size of their group; wins with the games \
played; and a floor with the floors of its building.

## Why it matters
One of the two numbers is wrong, and it is often the one that a reader will quote.

## Example
English: \"Seven people were hurt, including nine police officers.\"

Arabic: «أصيب سبعة أشخاص بينهم تسعة من رجال الشرطة».

## Use instead
Check both numbers with the source; the part can be at most the whole.

## When it stays silent
When some value fits both wordings: a part of \"more than 1,000\" may be any number, one of \"about 50\" may be 55.

## Configuration
`[rules.part-exceeds-whole] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"part-exceeds-whole\"]`.
");

impl Check for PartExceedsWhole {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for part in &scales.measures {
            let Some(whole) = part.part_of.and_then(|id| scales.measure_of(id)) else { continue };
            if exceeds(part, whole) && !roomier(scales, part, whole) {
                let found = finding(part, whole);
                // What a later sentence calls a part may be one of something else.
                let sure = part.trace.sentence == whole.trace.sentence && part.category.is_some();
                findings.push(if sure { found } else { found.severity(Severity::Warning) });
            }
        }
        loads(scales, findings);
        inhabitants(scales, findings);
        survivors(scales, findings);
        sets::weigh(scales, findings);
        cases(scales, findings);
        outcomes(scales, findings);
        behind::weigh(scales, findings);
        behind::bodies(scales, findings);
        behind::floors(scales, findings);
        bounds::weigh(scales, findings);
        games::weigh(scales, findings);
    }
}

fn exceeds(part: &Measure<'_>, whole: &Measure<'_>) -> bool {
    // A percentage of a number of people is no part that can be compared.
    // "1.8 billion francs, including 2.6 billion": a number of that size goes on in the unit of its whole.
    let bare = part.unit.is_none() && part.trace.noun == 0 && part.lo() >= Decimal::ONE_THOUSAND && !whole.is_percent();
    let comparable = (part.unit == whole.unit || bare)
        && [part, whole].iter().all(|m| m.quantity.modifier != Modifier::Vague)
        && whole.lo() > Decimal::ONE;
    // Who knows of seven among them does not write "at least five".
    let known = part.trace.sentence == whole.trace.sentence && whole.quantity.modifier == Modifier::AtLeast;
    // Nobody writes "more than 20" who knows of twice as many.
    let over = || (whole.quantity.modifier == Modifier::MoreThan).then(|| whole.quantity.value * Decimal::TWO);
    // Of two that are "about" so much in one breath the greater one is known.
    let about = |m: &Measure<'_>| m.quantity.modifier == Modifier::About && m.trace.sentence == part.trace.sentence;
    if about(part) && about(whole) {
        return comparable && part.quantity.value > whole.quantity.value;
    }
    let most = if known { Some(whole.quantity.value) } else { whole.hi().or_else(over) };
    comparable && most.is_some_and(|most| part.lo() > most)
}

/// Whether a part of a later sentence may be one of something greater: a number of the same state or noun told elsewhere, or
/// a headline that rounds.
fn roomier(scales: &Scales<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
    if part.trace.sentence == whole.trace.sentence {
        // "eight members, to make the total 24 of each of them" is no part of the eight.
        let words = scales.sentence(part.trace.sentence);
        let from = part.trace.from as usize;
        let total = scales.grammar.class("total");
        let near = from.saturating_sub(TOTAL_REACH)..from;
        return near.into_iter().any(|at| total.is_some_and(|class| words.class_at(at, class).is_some()));
    }
    let before = scales.measures.iter().take_while(|m| m.fact.id < part.fact.id);
    let mut alike = before.filter(|m| m.same_kind(whole) && m.fact.id != whole.fact.id && m.part_of.is_none());
    whole.fact.part != part.fact.part || whole.unit.is_some() || alike.any(|m| m.hi().is_none_or(|hi| hi >= part.lo()))
}

/// Words before a number that may call it a total.
const TOTAL_REACH: usize = 6;

fn finding(part: &Measure<'_>, whole: &Measure<'_>) -> Finding {
    let (p, w) = (amount(part.quantity.value), amount(whole.quantity.value));
    Finding::new(&META, format!("{p} can't be a part of {w}"))
        .fact(part.fact, "the part")
        .fact(whole.fact, "the whole it is taken from")
        .arithmetic(format!("{p} > {w}"))
        .suggestion(format!("either the part is at most {w}, or the whole is at least {p}"))
}

/// More deaths than cases of a disease, in one sentence.
fn cases(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        let only = |category: Category| {
            let mut of = sentence.iter().filter(|m| m.category == Some(&category) && m.part_of.is_none());
            of.next().filter(|m| of.next().is_none() && m.exact().is_some() && !m.trace.others && !m.implied)
        };
        if let (Some(cases), Some(dead)) = (only(Category::Infected), only(Category::Killed))
            && dead.quantity.value > cases.quantity.value
            && cases.quantity.value > Decimal::TEN
        {
            findings.push(finding(dead, cases).severity(Severity::Warning));
        }
    }
}

/// "133 cases and 337 deaths" side by side, or more still being treated than ever fell ill.
fn outcomes(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let ill =
        |m: &&Measure<'_>| m.category == Some(&Category::Infected) && m.part_of.is_none() && m.lo() > Decimal::TEN;
    for pair in scales.measures.windows(2) {
        let [cases, dead] = pair else { continue };
        let beside =
            cases.trace.sentence == dead.trace.sentence && dead.trace.from <= cases.trace.phrase_end + OUTCOME as u32;
        let exact = cases.exact().is_some() && dead.exact().is_some() && !dead.trace.others;
        let known = findings.iter().any(|found| found.points_at(dead.fact.span));
        if beside
            && exact
            && !known
            && ill(&cases)
            && dead.category == Some(&Category::Killed)
            && dead.lo() > cases.lo()
        {
            findings.push(finding(dead, cases).severity(Severity::Warning));
        }
    }
    let told: Vec<&Measure<'_>> = scales.measures.iter().filter(ill).collect();
    let classes = ["outcome.left", "outcome.stays"].map(|name| scales.grammar.class(name));
    let outcome = |m: &&Measure<'_>| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        let to = m.trace.to as usize;
        matches!(m.category, None | Some(Category::Hospitalised | Category::Rescued))
            && scales.counts_people(m)
            && classes.iter().any(|&class| any_of(scales, tokens, to, to + OUTCOME, class))
    };
    let Some(cases) = told.last() else { return };
    let near = |m: &&Measure<'_>| m.trace.sentence.abs_diff(cases.trace.sentence) <= 1;
    let more = |m: &&Measure<'_>| told.iter().all(|cases| cases.hi().is_some_and(|hi| m.lo() > hi));
    if let Some(part) = scales.body().filter(near).filter(outcome).find(more) {
        findings.push(finding(part, cases).severity(Severity::Warning));
    }
}

/// Words between a number and the word that tells what became of its people.
const OUTCOME: usize = 6;

/// More people hurt than are said to have survived.
fn survivors(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let all = |m: &&Measure<'_>| {
        m.category == Some(&Category::Rescued) && m.trace.definite && m.exact().is_some() && !m.implied
    };
    let mut told = scales.body().filter(all);
    let (Some(alive), None) = (told.next(), told.next()) else { return };
    let hurt = scales.measures.iter().find(|m| {
        m.category == Some(&Category::Injured)
            && m.part_of.is_none()
            && !scales.apart(m.trace.sentence)
            && m.lo() > alive.quantity.value
    });
    findings.extend(hurt.map(|hurt| finding(hurt, alive).severity(Severity::Warning)));
}

/// More people killed or hurt than live in the place, in one sentence.
fn inhabitants(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("inhabitants") else { return };
    let named = |m: &&Measure<'_>| {
        scales.phrase_words(m).first().is_some_and(|t| scales.grammar.info(t.word).classes.has(class))
    };
    for place in scales.body().filter(named).filter(|m| m.lo() >= Decimal::ONE_HUNDRED) {
        let victims = scales.body().filter(|m| {
            matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties))
                && m.trace.sentence == place.trace.sentence
        });
        if let Some(most) = victims.filter(|m| place.hi().is_some_and(|hi| m.lo() > hi)).max_by_key(|m| m.lo()) {
            findings.push(finding(most, place).severity(Severity::Warning));
        }
    }
}

/// Sentences around a load that tell of it.
const BESIDE: u32 = 3;

/// More people killed, hurt or freed than something carries, told in the same sentence or of the same noun: "released 140
/// people from a plane carrying 119", "all 213 passengers left" a plane "carrying 199 passengers".
fn loads(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let carried = |m: &&Measure<'_>| is_load(scales, m) && m.quantity.modifier != Modifier::Vague;
    let single = scales.body().filter(carried).count() == 1;
    for load in scales.body().filter(carried) {
        let Some(hi) = load.hi() else { continue };
        let aboard = |m: &&Measure<'_>| {
            let people = m.category.is_some_and(|category| *category != Category::Vehicles);
            let same_sentence = people && m.trace.sentence == load.trace.sentence;
            let known = m.trace.definite || m.trace.partitive;
            let same_noun = m.trace.noun == load.trace.noun && m.trace.noun != 0 && known;
            // "The number of passengers released had reached 80."
            let named = people && single && m.trace.noun == 0 && scales.names(m.trace.sentence, load.trace.noun);
            // "More than 20 had been hurt" in the train with 18 on board.
            let harmed = matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties));
            // "72 bodies" are anybody's.
            let noun = scales.phrase_words(m).first().and_then(|token| scales.grammar.info(token.word).noun.as_ref());
            let anybody = !scales.names_somebody(m) || noun.is_some_and(|noun| noun.state.is_some());
            let of_load = harmed && single && anybody && m.lo() <= hi * Decimal::from(3);
            let event = m.trace.sentence.abs_diff(load.trace.sentence) <= BESIDE && !scales.past(m.trace.sentence);
            let aboard = same_sentence || same_noun || named || of_load && event;
            m.fact.id != load.fact.id && m.part_of.is_none() && aboard
        };
        if let Some(most) = scales.body().filter(aboard).filter(|m| m.lo() > hi).max_by_key(|m| m.lo()) {
            findings.push(finding(most, load).severity(Severity::Warning));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_part_greater_than_its_whole_is_found() {
        finds("part-exceeds-whole", "Seven people were injured, including nine police officers.", "nine");
        finds("part-exceeds-whole", "أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.", "تسعة");
        finds("part-exceeds-whole", "مقتل 123 شخصا من مجموع 112 كانوا في المبنى.", "123");
        finds("part-exceeds-whole", "وصلت ثماني طائرات، بينها عشر مقاتلات.", "عشر");
        finds("part-exceeds-whole", "قتل خمسة أطفال على الأقل بينهم سبعة أشقاء.", "سبعة");
    }

    #[test]
    fn more_than_was_told_of_a_set_is_found() {
        finds("part-exceeds-whole", "A guest left three suitcases. At noon four of the suitcases were gone.", "four");
        clean("part-exceeds-whole", "A guest left three suitcases. At noon two of the suitcases were gone.");
        finds("part-exceeds-whole", "وبلغ عدد المصابين 50 شخصا. ونقل 93 من المصابين إلى المستشفى.", "93");
        clean("part-exceeds-whole", "قتل ثلاثة من الحوثيين. وفي لحج أسر 23 من الحوثيين.");
        finds("part-exceeds-whole", "Four men were arrested. At least six of those arrested have confessed.", "six");
        clean("part-exceeds-whole", "Four men were arrested. At least two of those arrested have confessed.");
        finds("part-exceeds-whole", "حرر الجيش 78 شخصا. وقال متحدث إن 101 ممن تم تحريرهم أطفال.", "101");
        clean("part-exceeds-whole", "حرر الجيش 178 شخصا. وقال متحدث إن 101 ممن تم تحريرهم أطفال.");
    }

    #[test]
    fn more_than_a_known_group_is_found() {
        for (text, words) in [
            ("مثل أمام المحكمة ثمانية متهمين. وأدانت المحكمة تسعة من المتهمين.", "تسعة"),
            ("فتش المراقبون 40 حاوية. وصادروا 55 من الحاويات.", "55"),
            ("درست الملف لجنة من تسعة أعضاء. ورفض 11 من أعضاء اللجنة القرار.", "11"),
            ("ارتفعت أسهم 166 من الشركات المدرجة، والبالغ عددها 162.", "166"),
            ("كان على متن العبارة 60 شخصا. وانتشلت فرق الإنقاذ 72 جثة.", "72"),
            ("A gang of six robbed the bank. Police arrested seven members of the gang.", "seven"),
            ("The ferry had 60 people aboard. Police said 72 bodies had been found.", "72"),
            ("Twelve firms are among the top ten exporters.", "Twelve"),
        ] {
            finds("part-exceeds-whole", text, words);
        }
        for text in [
            "مثل أمام المحكمة ثمانية متهمين. وأدانت المحكمة سبعة من المتهمين.",
            "قتل ثلاثة جنود. وفي مدينة أخرى جرح 12 من الجنود.",
            "مثل أمام المحكمة ثمانية متهمين. وأدانت المحكمة تسعة من المتهمين الأجانب.",
            "ارتفعت أسهم 126 من الشركات المدرجة، والبالغ عددها 162.",
            "نقل 30 مريضا من ثلاثة مستشفيات.",
            "A gang of six robbed the bank. Police arrested four members of the gang.",
            "The ferry had 60 people aboard. Police said 52 bodies had been found.",
            "Eight firms are among the top ten exporters.",
        ] {
            clean("part-exceeds-whole", text);
        }
    }

    #[test]
    fn more_than_the_games_played_is_found() {
        for (text, words) in [
            ("Ayr won for the eighth time in seven games.", "eighth"),
            ("Ayr celebrated their seventh win in the last six games.", "seventh"),
            ("حقق الفريق فوزه السابع في آخر ست مباريات.", "السابع"),
            ("Ayr (Scotland) 5 Fife (Wales) 0\nAttendance: 5,000\nAyr win 4-1 on aggregate", "5"),
        ] {
            finds("part-exceeds-whole", text, words);
        }
        for text in [
            "Ayr won for the fifth time in seven games.",
            "He scored his seventh goal in four games.",
            "حقق الفريق فوزه الثالث في آخر ست مباريات.",
            "Ayr (Scotland) 3 Fife (Wales) 0\nAttendance: 5,000\nAyr win 4-1 on aggregate",
        ] {
            clean("part-exceeds-whole", text);
        }
    }

    #[test]
    fn more_hurt_than_aboard_are_found() {
        clean(
            "part-exceeds-whole",
            "Television said more than 10 people had been hurt. The train, with 18 people on board, hit an engine.",
        );
        finds("part-exceeds-whole", "أصيب 45 شخصا. وكانت الحافلة تقل 30 راكبا.", "45");
    }

    #[test]
    fn more_deaths_than_cases_are_found() {
        finds("part-exceeds-whole", "سجلت الوزارة 133 إصابة بالفيروس و337 حالة وفاة.", "337");
        clean("part-exceeds-whole", "سجلت الوزارة 133 إصابة بالفيروس و37 حالة وفاة.");
        finds("part-exceeds-whole", "The ministry has counted 133 cases of the virus and 337 deaths.", "337");
    }

    #[test]
    fn what_became_of_the_ill_is_less_than_all() {
        for (text, words) in [
            ("قال الوزير إن 108 أشخاص أصيبوا بالفيروس وإن 180 شخصا ما زالوا يتلقون العلاج في المستشفيات.", "180"),
            (
                "The ministry said 108 people were infected with the virus and 180 people were still being treated.",
                "180",
            ),
        ] {
            finds("part-exceeds-whole", text, words);
        }
        for text in [
            "قال الوزير إن 108 أشخاص أصيبوا بالفيروس وإن 80 شخصا ما زالوا يتلقون العلاج في المستشفيات.",
            "The ministry said 108 people were infected with the virus and 80 people were still being treated.",
        ] {
            clean("part-exceeds-whole", text);
        }
    }

    #[test]
    fn more_than_the_whole_behind_is_found() {
        for (text, words) in [
            ("The unit made $133 million of the company's $117 million in sales.", "133 million"),
            ("Turnover was 1.8 billion francs, including 2.6 billion on the most active shares.", "2.6 billion"),
            ("Turnover was $1.8 billion, including $2.6 billion in shares.", "2.6 billion"),
            ("بلغ عدد المتقدمين حوالي (140) ألف متقدم، قبل منهم حوالي (150) ألف فقط.", "150) ألف"),
            ("بلغت التداولات 1.8 مليار ريال، منها 2.6 مليار على أسهم البنوك.", "2.6 مليار"),
            ("The club has won 16 of its last 12 matches.", "16"),
            ("Some nine million crowns of the six million crowns were paid back.", "nine million"),
            ("The alliance holds 260 seats in the 220-seat assembly.", "260"),
            ("He needs 68 votes in the 101-seat chamber. On Monday 106 seats in the chamber were filled.", "106"),
            ("فاز الفريق في تسع من مبارياته السبع الأخيرة.", "تسع"),
            ("أصيب 31 عاملا من بين الـ24 موظفا في المصنع.", "31"),
        ] {
            finds("part-exceeds-whole", text, words);
        }
        for text in [
            "The unit made $113 million of the company's $117 million in sales.",
            "Turnover was $1.8 billion, including $0.6 billion in shares.",
            "بلغت التداولات 1.8 مليار ريال، منها 600 مليون على أسهم البنوك.",
            "The club has won six of its last 12 matches.",
            "The plan covers 17 members of the 12 clubs.",
            "The alliance holds 160 seats in the 220-seat assembly.",
            "فاز الفريق في أربع من مبارياته السبع الأخيرة.",
            "كرمت البلدية 150 من العاملين و22 من المتطوعين.",
        ] {
            clean("part-exceeds-whole", text);
        }
    }

    #[test]
    fn what_bounds_another_is_kept() {
        for (text, words) in [
            ("Officers inspected 200 shops on Monday and fined 220 shops.", "220"),
            ("The firm reported profits of $84 million on sales of $29 million.", "84 million"),
            ("The country has 11 provinces. Delegates from the other 14 provinces stayed away.", "14"),
            ("It bought an additional 5,120 acres, bringing the total to 3,820 acres.", "5,120"),
            ("More than 20 people were arrested, including 45 students.", "45"),
            ("He was given three years in prison, including five years of hard labour.", "five years"),
            ("زار المفتشون 200 محل، وتم إغلاق 220 محلا.", "220"),
            ("أعلنت الشركة أرباحا بلغت 84 مليون ريال من مبيعات بلغت 29 مليون ريال.", "84 مليون"),
            ("حكمت المحكمة بسجنه ثلاث سنوات منها خمس سنوات مع وقف التنفيذ.", "خمس سنوات"),
            ("اعتقل أكثر من 20 شخصا بينهم 45 طالبا.", "45"),
        ] {
            finds("part-exceeds-whole", text, words);
        }
        for text in [
            "Officers inspected 200 shops on Monday and fined 20 shops.",
            "The firm reported profits of $8 million on sales of $29 million.",
            "The country has 11 provinces. Delegates from the other 10 provinces stayed away.",
            "It bought an additional 5,120 acres, bringing the total to 8,320 acres.",
            "More than 20 people were arrested, including 25 students.",
            "He was given three years in prison, including two years of hard labour.",
            "زار المفتشون 200 محل، وتم إغلاق 20 محلا.",
            "حكمت المحكمة بسجنه خمس سنوات منها ثلاث سنوات مع وقف التنفيذ.",
        ] {
            clean("part-exceeds-whole", text);
        }
    }

    #[test]
    fn what_may_fit_stays_silent() {
        clean(
            "part-exceeds-whole",
            "More than 1,000 people were injured, 400 of them hospitalised and 62 in intensive care.",
        );
        clean("part-exceeds-whole", "أصيب نحو 50 شخصا بينهم 55 حسب رواية أخرى.");
        clean("part-exceeds-whole", "At least 12 people were killed and 40 injured, 15 of them in hospital.");
        clean("part-exceeds-whole", "قتل سبعة أشخاص وأصيب 19 آخرون، بينهم تسعة أطفال.");
    }

    #[test]
    fn a_floor_above_the_last_is_found() {
        finds("part-exceeds-whole", "He fell from the tenth floor of an eight-storey block.", "tenth");
        clean("part-exceeds-whole", "He fell from the sixth floor of an eight-storey block.");
        finds("part-exceeds-whole", "سقط العامل من الدور العاشر في مبنى مكون من ثمانية أدوار.", "العاشر");
        clean("part-exceeds-whole", "سقط العامل من الدور السادس في مبنى مكون من ثمانية أدوار.");
    }
}
