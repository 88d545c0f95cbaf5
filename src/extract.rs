//! Extraction: an article into facts, sentence by sentence.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::article::Article;
use crate::calendar;
use crate::document::{Document, ReferenceDate, ReferenceSource, SentenceTokens, Trace};
use crate::fact::{Category, Change, Count, DayOrder, Fact, IdentifierFact, Modifier, Mood, Number, Value};
use crate::grammar::Grammar;
use crate::grammar::schema::NounKind;
use crate::parse::attribution::{self, Attribution, AttributionClasses, Source};
use crate::parse::change::{ChangeClasses, Changed, changes, is_total, reaches_total};
use crate::parse::count::{CountClasses, Given, categorise, names_disease, recovered, share_changes, share_totals};
use crate::parse::identifier::{self, Identifier, IdentifierClasses};
use crate::parse::quantity::{Counted, Mention, QuantityClasses, Told, find};
use crate::parse::relation::{RelationClasses, Whole, wholes};
use crate::parse::sentence::{PhraseStore, Sentence};
use crate::parse::time::{self, TimeClasses, TimeMention};
use crate::span::{Part, Span};
use crate::text::{lang, sentence, token};

/// Everything that extraction looks up once per grammar.
#[derive(Clone, Debug)]
pub struct Classes {
    time: TimeClasses,
    quantity: QuantityClasses,
    count: CountClasses,
    relation: RelationClasses,
    change: ChangeClasses,
    attribution: AttributionClasses,
    identifier: IdentifierClasses,
}

impl Classes {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            time: TimeClasses::of(grammar),
            quantity: QuantityClasses::of(grammar),
            count: CountClasses::of(grammar),
            relation: RelationClasses::of(grammar),
            change: ChangeClasses::of(grammar),
            attribution: AttributionClasses::of(grammar),
            identifier: IdentifierClasses::of(grammar),
        }
    }
}

/// Reads the facts of an article.
pub fn extract<'a>(
    grammar: &'a Grammar,
    classes: &Classes,
    article: &'a Article,
    language: Option<&'a str>,
    published: Option<NaiveDate>,
    day_order: Option<DayOrder>,
) -> Document<'a> {
    let lang = match language.or(article.lang.as_deref()) {
        Some(lang) if grammar.speaks(lang) || lang::is_certain(lang) => lang,
        _ => {
            lang::detect(if article.text.as_str().is_empty() { article.title.as_str() } else { article.text.as_str() })
        }
    };
    let published = published
        .map(|date| ReferenceDate { date, source: ReferenceSource::Given })
        .or_else(|| article.published.map(|date| ReferenceDate { date, source: ReferenceSource::Published }));
    let mut reader = Reader {
        grammar,
        classes,
        facts: Vec::new(),
        traces: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::new(),
        phrases: PhraseStore::default(),
        times: Vec::new(),
        told: None,
        speaker: None,
        epidemic: None,
        paragraph: 0,
    };
    if grammar.speaks(lang) {
        for part in [Part::Title, Part::Text] {
            reader.part(part, article.part(part).as_str());
        }
    }
    reader.itemise();
    let (reference, facts, traces) = reader.finish(article.text.as_str(), published, lang, day_order);
    Document {
        article,
        lang,
        facts: facts.into(),
        traces,
        sentences: reader.sentences,
        tokens: reader.tokens,
        phrases: reader.phrases,
        grammar,
        reference,
        opens: true,
    }
}

/// Whether no grammar can read a sentence, by its letters.
fn is_of_other_script(text: &str, tokens: &[token::Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    lang::is_of_other_script(Span::new(first.start, last.end).of(text))
}

struct Reader<'g> {
    grammar: &'g Grammar,
    classes: &'g Classes,
    facts: Vec<Fact>,
    traces: Vec<Trace>,
    sentences: Vec<SentenceTokens>,
    tokens: Vec<token::Token>,
    phrases: PhraseStore,
    times: Vec<TimeMention>,
    told: Option<Told>,
    /// The last source that was named: the sentence, and the words for it.
    speaker: Option<(u32, Span)>,
    /// The last sentence that named a disease.
    epidemic: Option<u32>,
    paragraph: u32,
}

impl<'g> Reader<'g> {
    fn part(&mut self, part: Part, text: &str) {
        let grammar = self.grammar;
        let mut sentences = Vec::new();
        let mut all_tokens = std::mem::take(&mut self.tokens);
        let mut phrases = std::mem::take(&mut self.phrases);
        let offset = all_tokens.len();
        token::tokenize(text, |word| grammar.look_up(word), &mut all_tokens);
        let tokens = &mut all_tokens[offset..];
        let abbreviation = grammar.class("abbreviation");
        sentence::split(
            text,
            tokens,
            |token| abbreviation.is_some_and(|class| grammar.info(token.word).classes.has(class)),
            &mut sentences,
        );
        let has_other = lang::has_other_script(text);
        for &(from, to) in &sentences {
            let tokens = &mut tokens[from as usize..to as usize];
            let index = self.sentences.len() as u32;
            if tokens.first().is_some_and(|first| first.gap >= token::Gap::Line) && index > 0 {
                self.paragraph += 1;
            }
            if has_other && is_of_other_script(text, tokens) {
                continue;
            }
            self.sentences.push(SentenceTokens {
                part,
                from: offset as u32 + from,
                to: offset as u32 + to,
                paragraph: self.paragraph,
            });
            phrases.add(grammar, tokens);
            // Most sentences state nothing: one look at the roles of their words tells.
            if may_state(tokens) {
                let phrases = phrases.of(index as usize);
                self.sentence(&Sentence { grammar, part, text, tokens, phrases, index });
            }
        }
        self.phrases = phrases;
        self.tokens = all_tokens;
    }

    fn sentence(&mut self, sentence: &Sentence<'_>) {
        if names_disease(sentence, &self.classes.count) {
            self.epidemic = Some(sentence.index);
        }
        let mut mentions = Vec::new();
        let first_time = self.times.len();
        time::find(sentence, &self.classes.time, &mut self.times);
        let times = &self.times[first_time..];
        // Numbers inside dates, ages and the like count nothing.
        let covered = |at: usize| {
            let next = times.partition_point(|time| time.to <= at);
            times.get(next).filter(|time| time.from <= at).map(|time| time.to)
        };
        find(sentence, &self.classes.quantity, covered, &mut self.told, &mut mentions);
        let attributions = attribution::find(sentence, &self.classes.attribution, covered, &mentions);
        // "12 wounded, a spokesman said": who speaks is not counted.
        let speaks = |m: &Mention<'_>| attributions.iter().any(|a| a.source.holds(m.from));
        mentions.retain(|mention| !(mention.implied && speaks(mention)));
        let identifiers = identifier::find(sentence, &self.classes.identifier);
        // `الرحلة «إم إتش 370»`: the number of a name counts nobody.
        for mention in mentions.iter_mut().filter(|m| m.counted == Counted::Open) {
            let number = mention.number.0;
            if identifiers.iter().any(|id| id.from <= number && number < id.to) {
                mention.counted = Counted::Label;
            }
        }
        if mentions.is_empty() && identifiers.is_empty() {
            return;
        }
        let mut given = Vec::new();
        let epidemic = self.epidemic.is_some_and(|index| index + EPIDEMIC_REACH >= sentence.index);
        categorise(sentence, &self.classes.count, &mentions, covered, epidemic, &mut given);
        let changed = changes(sentence, &self.classes.change, &mentions);
        share_changes(&changed, &mentions, &mut given);
        share_totals(|mention| reaches_total(sentence, &self.classes.change, mention), &mentions, &mut given);
        let wholes = wholes(sentence, &self.classes.relation, &mentions, &given);
        let first = self.facts.len();
        let mut ids: Vec<(usize, u32)> = Vec::new();
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        // Parts inherit from their wholes, so a whole that stands behind ("17 of the 28") is read first.
        order.sort_by_key(|&i| match wholes[i] {
            Some(Whole::Mention(whole) | Whole::Breakdown(whole)) if whole > i => whole * 2 + 1,
            _ => i * 2,
        });
        for i in order {
            self.mention(sentence, &mentions, i, &given, &wholes, first, &mut ids);
        }
        self.changes(sentence, &changed, &mentions, &ids);
        self.attributions(sentence, &attributions, first);
        for identifier in identifiers {
            self.identifier(sentence, identifier);
        }
    }

    /// Notes which numbers of a sentence came about from others, and which are totals.
    fn changes(
        &mut self,
        sentence: &Sentence<'_>,
        changed: &[Changed],
        mentions: &[Mention<'_>],
        ids: &[(usize, u32)],
    ) {
        let id_of = |mention: usize| ids.iter().find(|(m, _)| *m == mention).map(|&(_, id)| id);
        for changed in changed {
            let from = changed.from.and_then(id_of);
            let by = changed.by.and_then(id_of);
            let change = (from.is_some() || by.is_some()).then_some(Change { way: changed.way, from, by });
            for &(_, id) in ids.iter().filter(|(m, _)| *m == changed.new) {
                match &mut self.facts[id as usize - 1].value {
                    Value::Count(count) | Value::PossibleCount(count) => count.change = change,
                    Value::Number(number) => number.change = change,
                    _ => {}
                }
            }
        }
        for &(mention, id) in ids.iter().filter(|(m, _)| is_total(sentence, &self.classes.change, &mentions[*m])) {
            match &mut self.facts[id as usize - 1].value {
                Value::Count(count) | Value::PossibleCount(count) => count.total = !mentions[mention].implied,
                Value::Number(number) => number.total = true,
                _ => {}
            }
        }
    }

    /// Notes who says the facts of a sentence, which start at `first`.
    fn attributions(&mut self, sentence: &Sentence<'_>, found: &[Attribution], first: usize) {
        // "He said" is said by whoever spoke in the sentence before.
        let mut last = self.speaker.filter(|(index, _)| index + 1 == sentence.index).map(|(_, span)| span);
        let mut spans = Vec::with_capacity(found.len());
        for attribution in found {
            if let Source::Named(from, to) = attribution.source {
                last = Some(attribution::span(sentence, &self.classes.attribution, from, to));
            }
            spans.push(last);
        }
        if !found.is_empty() {
            self.speaker = last.map(|span| (sentence.index, span));
        }
        for i in first..self.facts.len() {
            let at = self.traces[i].from as usize;
            let by = attribution::vouching(found, at).and_then(|index| spans[index]);
            match &mut self.facts[i].value {
                Value::Count(count) | Value::PossibleCount(count) => count.attribution = by,
                Value::Number(number) => number.attribution = by,
                _ => {}
            }
        }
    }

    fn identifier(&mut self, sentence: &Sentence<'_>, found: Identifier) {
        let kind_of = found.is.name().to_owned();
        self.facts.push(Fact {
            id: self.facts.len() as u32 + 1,
            part: sentence.part,
            span: sentence.stem_span(found.from, found.to),
            sentence: sentence.span(0, sentence.tokens.len()),
            value: Value::Identifier(IdentifierFact { value: found.value, kind_of }),
        });
        self.traces.push(Trace {
            sentence: sentence.index,
            from: found.head as u32,
            to: found.to as u32,
            phrase_end: found.to as u32,
            ..Trace::default()
        });
    }

    #[allow(clippy::too_many_arguments)]
    fn mention(
        &mut self,
        sentence: &Sentence<'_>,
        mentions: &[Mention<'_>],
        i: usize,
        given: &[Given<'_>],
        wholes: &[Option<Whole<'_>>],
        first: usize,
        ids: &mut Vec<(usize, u32)>,
    ) {
        let mention = &mentions[i];
        let whole = wholes[i];
        // `القتلى هم 4 رجال و3 نساء`: a member of the list is no whole of the next.
        let head = (0..i).rev().take_while(|&other| whole.is_some() && wholes[other] == whole).last();
        let head = head.and_then(|head| ids.iter().find(|(m, _)| *m == head));
        let list_start = head.map_or(self.facts.len(), |&(_, id)| id as usize - 1);
        let whole_facts: Vec<(u32, Category)> = match whole {
            None => Vec::new(),
            Some(Whole::Mention(w) | Whole::Breakdown(w)) => ids
                .iter()
                .filter(|(m, _)| *m == w)
                .filter_map(|&(_, id)| self.category_of(id).map(|c| (id, c)))
                .collect(),
            // "two of them" are not two of the one told last.
            Some(Whole::Before) => {
                let human = points_to_people(sentence, mention);
                let several = |count: &Count| {
                    count.quantity.value > Decimal::ONE && !(human && count.category == Category::Vehicles)
                };
                let far = self.traces.partition_point(|trace| trace.sentence + BEFORE_REACH < sentence.index);
                let mut whole = self.last_whole(first, mention, several);
                whole.retain(|&(id, _)| id as usize > far);
                whole
            }
            Some(Whole::State(state)) => self
                .last_whole(list_start, mention, |count: &Count| &count.category == state && count.part_of.is_none()),
            Some(Whole::Lemma(lemma)) => self.last_of_noun(first, lemma),
            Some(Whole::Greater(state)) => self.last_count(list_start, |count| {
                let greater = count.quantity.interval.lo > mention.quantity.value;
                count.category == *state && greater && count.part_of.is_none()
            }),
        };
        // "31 in hospital, of whom six were in serious condition": how they are is no other state than where they are.
        let in_hospital = whole_facts.iter().any(|(_, category)| *category == Category::Hospitalised);
        let graded = |g: &Given<'_>| in_hospital && g.also && *g.category == Category::Injured;
        let own: Vec<&Given<'_>> = given.iter().filter(|g| g.mention == i && !graded(g)).collect();
        let mut categories: Vec<Category> = own.iter().map(|g| g.category.clone()).collect();
        // "Seven cars were burned, two of them in the port": a bare part of vehicles is vehicles too.
        let of_vehicles = |w: usize| {
            let (part, whole) = (&mention.quantity, &mentions[w].quantity);
            let bare = mention.noun.is_none() && !points_to_people(sentence, mention);
            mentions[w].counted == Counted::Vehicles && bare && part.value <= whole.value
        };
        if matches!(whole, Some(Whole::Mention(w)) if of_vehicles(w)) {
            categories.clear();
        }
        // A part with a state word of its own ("400 taken to hospital") has that state alone; a noun that only says who
        // they are ("five refugees") leaves room for the state of the whole.
        let named = |category: &Category| matches!(category, Category::Displaced | Category::Detained);
        let own_state = !categories.is_empty() && own.iter().any(|g| !(g.origin.is_empty() && named(g.category)));
        let inherits = !own_state && mention.counted.may_be_people() && !(mention.implied && whole.is_none());
        // `غادر المستشفى 10 منهم`: the injured of the whole are in hospital no more.
        let left = |category: &Category| {
            matches!(category, Category::Hospitalised | Category::IntensiveCare)
                && recovered(sentence, &self.classes.count, mention)
        };
        // "among the dead were five" needs no earlier number to say what they are.
        if let Some(Whole::State(state)) = whole
            && inherits
            && !categories.contains(state)
        {
            categories.push(state.clone());
        }
        if inherits {
            for (_, category) in &whole_facts {
                if !categories.contains(category)
                    && !left(category)
                    && (mention.counted != Counted::People || *category != Category::Vehicles)
                {
                    categories.push(category.clone());
                }
            }
        }
        // The whole may be a number of no category: "14 of the 45 passengers".
        let number_whole = match whole {
            Some(Whole::Mention(w) | Whole::Breakdown(w)) => ids.iter().find(|(m, _)| *m == w).map(|&(_, id)| id),
            // `1929 حالة منها`: of the last number of the same noun, a few sentences back at most.
            Some(Whole::Before) => mention.known.and_then(|noun| self.last_number(sentence, noun.lemma)),
            _ => None,
        };
        let same_kind = |category: &Category| {
            // Vehicles are no part of people, nor people of vehicles.
            let alike = |c: &Category| (*c == Category::Vehicles) == (*category == Category::Vehicles);
            let of_category = whole_facts.iter().find(|(_, c)| c == category);
            let of_category = of_category.or_else(|| whole_facts.first().filter(|(_, c)| alike(c)));
            of_category.map(|(id, _)| *id).or(number_whole)
        };
        let span = sentence.stem_span(mention.number.0, mention.number.1);
        let noun = mention.noun.map(|(from, to)| sentence.stem_span(from, to));
        if categories.is_empty() {
            if !mention.implied && mention.counted != Counted::Label {
                let number = Number {
                    quantity: mention.quantity.clone(),
                    unit: unit_of(sentence, mention),
                    noun,
                    part_of: number_whole,
                    attribution: None,
                    change: None,
                    total: false,
                };
                let id = self.push(sentence, mention, None, span, Value::Number(number));
                self.mark(whole);
                ids.push((i, id));
            }
            return;
        }
        for category in categories {
            let part_of = same_kind(&category);
            let whole_type = part_of.and_then(|id| self.vehicle_of(id));
            let vehicle = (category == Category::Vehicles).then(|| {
                let own = mention.known.and_then(|noun| noun.vehicle.clone());
                own.or(whole_type).unwrap_or_else(|| "vehicle".into()).into()
            });
            let cue = own.iter().find(|g| *g.category == category).copied();
            // What did not befall the whole did not befall its part: `منع 40 إصابة، منها 12 في جدة`.
            let denied =
                || part_of.and_then(|id| self.facts[id as usize - 1].count()).is_some_and(|whole| whole.negated);
            let (negated, mood) = cue.map_or_else(|| (denied(), Mood::Reported), |g| (g.negated, g.mood));
            let count = Count {
                vehicle,
                quantity: mention.quantity.clone(),
                implied: mention.implied,
                part_of,
                negated,
                mood,
                noun,
                population: self.population(sentence, mention),
                attribution: None,
                change: None,
                total: false,
                category,
            };
            let value = if mood == Mood::Reported { Value::Count(count) } else { Value::PossibleCount(count) };
            let id = self.push(sentence, mention, cue, span, value);
            self.mark(whole);
            ids.push((i, id));
        }
    }

    /// Who is counted: the words of the noun phrase that say more than that they are people or what befell them.
    fn population(&self, sentence: &Sentence<'_>, mention: &Mention<'_>) -> Option<Span> {
        let (from, to) = mention.noun.filter(|_| mention.counted == Counted::People)?;
        let noun = mention.known?;
        // "two young Slovak women": English adjectives stand between the number and its noun.
        let first = if sentence.is_ascii(from) && !mention.implied && mention.to <= from { mention.to } else { from };
        let anybody = self.grammar.class("anybody");
        let says = |at: usize| {
            let info = sentence.info(at);
            let stated = info.noun.as_ref().is_some_and(|noun| noun.state.is_some());
            let who = info.noun.as_ref().is_some_and(|noun| matches!(noun.kind, NounKind::Person | NounKind::Kin));
            who && !stated && !anybody.is_some_and(|class| info.classes.has(class))
        };
        let phrase = noun.kind != NounKind::Case && noun.state.is_none() && to > from + 1;
        let start = (first..to).find(|&at| says(at)).or((phrase && !says(from)).then_some(from))?;
        Some(sentence.stem_span(start, to))
    }

    fn push(
        &mut self,
        sentence: &Sentence<'_>,
        mention: &Mention<'_>,
        cue: Option<&Given<'_>>,
        span: Span,
        value: Value,
    ) -> u32 {
        let id = self.facts.len() as u32 + 1;
        let noun = match (mention.known, mention.noun) {
            (Some(noun), _) => u64::from(noun.lemma),
            (None, Some((at, _))) => 1 << 32 | u64::from(sentence.tokens[at].hash),
            (None, None) => 0,
        };
        self.facts.push(Fact {
            id,
            part: sentence.part,
            span,
            sentence: sentence.span(0, sentence.tokens.len()),
            value,
        });
        self.traces.push(Trace {
            sentence: sentence.index,
            from: mention.from as u32,
            to: mention.to as u32,
            phrase_end: mention.phrase_end as u32,
            noun,
            others: mention.others,
            definite: mention.definite,
            partitive: mention.partitive,
            carried: mention.carried,
            breakdown: false,
            restated: mention.restated.map(|(value, (from, to))| (value, sentence.span(from, to))),
            grouped: mention.grouped,
            precision: mention.precision,
            cue: cue.map(|g| sentence.span(g.cue.0, g.cue.1)),
            origin: cue.map_or_else(String::new, |g| g.origin.to_owned()),
        });
        id
    }

    /// Notes of the last fact whether its whole is broken down completely.
    fn mark(&mut self, whole: Option<Whole<'_>>) {
        if let Some(trace) = self.traces.last_mut() {
            trace.breakdown = matches!(whole, Some(Whole::Breakdown(_)));
        }
    }

    /// "Troops killed 25 rebels. Ten died in the north, nine in the east and six in the south.": the next numbers of a state
    /// are the parts of a stated one where they make it up exactly.
    fn itemise(&mut self) {
        for whole in 0..self.facts.len() {
            let Some(stated) = self.whole_count(whole).filter(|count| count.quantity.value >= LEAST_ITEMISED) else {
                continue;
            };
            let (sentence, part) = (self.traces[whole].sentence, self.facts[whole].part);
            let (category, mut left) = (stated.category.clone(), stated.quantity.value);
            let mut items = Vec::new();
            for i in whole + 1..self.facts.len() {
                let near = self.traces[i].sentence <= sentence + ITEMISED_REACH && self.facts[i].part == part;
                if !near || left <= Decimal::ZERO {
                    break;
                }
                let Some(count) = self.facts[i].count().filter(|count| count.category == category) else { continue };
                let own = self.whole_count(i).is_some() && self.traces[i].sentence > sentence;
                left = if own { left - count.quantity.value } else { Decimal::NEGATIVE_ONE };
                items.push(i);
            }
            // All with a noun of their own, and each in a sentence of its own, they may be told of other events.
            let bare = items.iter().any(|&i| self.traces[i].noun == 0);
            let listed = items.windows(2).all(|pair| self.traces[pair[0]].sentence == self.traces[pair[1]].sentence);
            if left.is_zero() && items.len() > 1 && (bare || listed) {
                for i in items {
                    if let Value::Count(count) = &mut self.facts[i].value {
                        count.part_of = Some(whole as u32 + 1);
                    }
                }
            }
        }
    }

    /// A fact that is an exact count of its own: no part, told by more than a singular noun.
    fn whole_count(&self, index: usize) -> Option<&Count> {
        let own = |count: &&Count| {
            let exact = count.quantity.modifier == Modifier::Exact && !count.negated && count.change.is_none();
            exact && count.part_of.is_none() && !(count.implied && count.quantity.value == Decimal::ONE)
        };
        self.facts[index].count().filter(own).filter(|_| !self.traces[index].partitive)
    }

    /// Resolves the dates and puts all facts in the order of the text.
    fn finish(
        &mut self,
        text: &str,
        published: Option<ReferenceDate>,
        lang: &str,
        day_order: Option<DayOrder>,
    ) -> (Option<ReferenceDate>, Vec<Fact>, Vec<Trace>) {
        let resolution = calendar::resolve(&self.times, text, published, lang, day_order);
        let counts = self.facts.len() as u32;
        let mut facts = std::mem::take(&mut self.facts);
        let mut traces = std::mem::take(&mut self.traces);
        for (i, (time, value)) in self.times.iter().zip(resolution.values).enumerate() {
            let Some(mut value) = value else { continue };
            if let Value::Date(date) = &mut value {
                date.stated.same_as = date.stated.same_as.map(|index| counts + index + 1);
            }
            let sentence = self.sentences[time.sentence as usize];
            let (first, last) = (self.tokens[sentence.from as usize], self.tokens[sentence.to as usize - 1]);
            let sentence = Span::new(first.start, last.end);
            facts.push(Fact { id: counts + i as u32 + 1, part: time.part, span: time.span, sentence, value });
            traces.push(Trace {
                sentence: time.sentence,
                from: time.from as u32,
                to: time.to as u32,
                ..Trace::default()
            });
        }
        let mut order: Vec<usize> = (0..facts.len()).collect();
        order.sort_by_key(|&i| (facts[i].part, facts[i].span.start, facts[i].id));
        let mut ids = vec![None; counts as usize + self.times.len() + 1];
        for (new, &old) in order.iter().enumerate() {
            ids[facts[old].id as usize] = Some(new as u32 + 1);
        }
        for fact in &mut facts {
            fact.id = ids[fact.id as usize].unwrap_or_default();
            let (other, change) = match &mut fact.value {
                Value::Count(count) | Value::PossibleCount(count) => (&mut count.part_of, count.change.as_mut()),
                Value::Number(number) => (&mut number.part_of, number.change.as_mut()),
                Value::Date(date) => (&mut date.stated.same_as, None),
                _ => continue,
            };
            let renumber = |id: &mut Option<u32>| *id = id.and_then(|id| ids[id as usize]);
            renumber(other);
            if let Some(change) = change {
                renumber(&mut change.from);
                renumber(&mut change.by);
            }
        }
        let mut read: Vec<Option<(Fact, Trace)>> = facts.into_iter().zip(traces).map(Some).collect();
        let (sorted, sorted_traces) = order.into_iter().filter_map(|i| read[i].take()).unzip();
        (resolution.reference, sorted, sorted_traces)
    }

    /// The type of vehicle of a fact.
    fn vehicle_of(&self, id: u32) -> Option<Box<str>> {
        match &self.facts.get(id as usize - 1)?.value {
            Value::Count(count) => count.vehicle.as_deref().map(Into::into),
            _ => None,
        }
    }

    fn category_of(&self, id: u32) -> Option<Category> {
        match &self.facts.get(id as usize - 1)?.value {
            Value::Count(count) => Some(count.category.clone()),
            _ => None,
        }
    }

    /// The last number of a noun in the sentences just before.
    fn last_number(&self, sentence: &Sentence<'_>, lemma: u32) -> Option<u32> {
        let near = |trace: &&Trace| trace.sentence + 3 >= sentence.index;
        let earlier = |trace: &Trace| trace.noun == u64::from(lemma) && trace.sentence < sentence.index;
        let found = self.traces.iter().rev().take_while(near).position(earlier)?;
        self.facts.iter().rev().nth(found).filter(|fact| matches!(fact.value, Value::Number(_))).map(|fact| fact.id)
    }

    /// The last explicit count of a noun, with the facts that share its span.
    fn last_of_noun(&self, before: usize, lemma: u32) -> Vec<(u32, Category)> {
        let found = (before.saturating_sub(FAR)..before).rev().find(|&i| {
            self.traces[i].noun == u64::from(lemma)
                && matches!(&self.facts[i].value, Value::Count(count) if !count.implied && count.quantity.value > Decimal::ONE)
        });
        match found {
            Some(i) => {
                let span = self.facts[i].span;
                let part = self.facts[i].part;
                self.last_count(i + 1, |_| true)
                    .into_iter()
                    .filter(|_| self.facts[i].part == part && self.facts[i].span == span)
                    .collect()
            }
            None => Vec::new(),
        }
    }

    /// The last count that is great enough to be the whole of a mention, or else the last at all.
    fn last_whole(&self, before: usize, part: &Mention<'_>, accept: impl Fn(&Count) -> bool) -> Vec<(u32, Category)> {
        // "At least eight" are hardly those that 29 are taken out of.
        let most = |count: &Count| count.quantity.interval.hi.unwrap_or(count.quantity.value);
        let holds = |count: &Count| most(count) >= part.quantity.interval.lo;
        let fitting = self.last_count(before, |count| accept(count) && holds(count));
        if fitting.is_empty() { self.last_count(before, accept) } else { fitting }
    }

    /// The last explicit count before fact `before` that `accept`s, with the facts that share its span.
    fn last_count(&self, before: usize, accept: impl Fn(&Count) -> bool) -> Vec<(u32, Category)> {
        let near = &self.facts[before.saturating_sub(FAR)..before];
        let mut counts = near.iter().filter_map(|fact| fact.count().filter(|count| !count.implied).map(|c| (fact, c)));
        let Some((found, _)) = counts.clone().rfind(|(_, count)| accept(count)) else { return Vec::new() };
        let same = counts.by_ref().filter(|(fact, _)| fact.span == found.span && fact.part == found.part);
        same.map(|(fact, count)| (fact.id, count.category.clone())).collect()
    }
}

/// The least number whose parts are told by nothing but their sum.
const LEAST_ITEMISED: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Over how many sentences they may be told.
const ITEMISED_REACH: u32 = 4;

/// How many sentences before it "two of them" may have been told of.
const BEFORE_REACH: u32 = 6;

/// `12 منهم`: whether the pronoun of a part is said of people.
fn points_to_people(sentence: &Sentence<'_>, mention: &Mention<'_>) -> bool {
    let near = mention.from.saturating_sub(1)..(mention.phrase_end + 1).min(sentence.tokens.len());
    near.into_iter().any(|at| ["منهم", "بينهم", "ضمنهم", "أحدهم"].contains(&sentence.token_text(at)))
}

/// For how many sentences the news stays with a disease.
const EPIDEMIC_REACH: u32 = 6;

/// How many facts back a whole is looked for: further than any newspaper article goes on.
const FAR: usize = 512;

/// Whether a sentence has a digit or a word that facts are told with.
fn may_state(tokens: &[token::Token]) -> bool {
    tokens.iter().any(|token| token.kind == token::Kind::Digits || token.roles.any(token::Roles::TRIGGER))
}

/// The unit of a number: its noun's, or the symbol that stands for one.
fn unit_of(sentence: &Sentence<'_>, mention: &Mention<'_>) -> Option<String> {
    let named = mention.known.and_then(|noun| noun.unit.as_deref());
    let symbol = || match (mention.counted, mention.noun) {
        (Counted::Units, Some((at, _))) if mention.known.is_none() => Some(sentence.currency(at).unwrap_or("percent")),
        _ => None,
    };
    named.or_else(symbol).map(str::to_owned)
}
