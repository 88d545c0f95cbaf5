//! What is known of words, written as tables: a name of a unit, a kind of noun or a set of classes stands once in an image,
//! and a word is a row of places in the tables. That is small, and quick to read.

use std::hash::Hash;

use rustc_hash::FxHashMap;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::compile::{ClassSet, DateWord, Designator, ModifierWord, Noun, NumberWord, WordInfo};

#[derive(Default, Serialize, Deserialize)]
struct Tables {
    numbers: Vec<Option<NumberWord>>,
    modifiers: Vec<Option<ModifierWord>>,
    dates: Vec<Option<DateWord>>,
    /// Without their lemmas, which all nouns differ in.
    nouns: Vec<Option<Noun>>,
    designators: Vec<Option<Box<Designator>>>,
    classes: Vec<ClassSet>,
    rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    number: u32,
    modifier: u32,
    date: u32,
    noun: u32,
    lemma: u32,
    designator: u32,
    classes: u32,
    trigger: bool,
}

pub(super) fn serialize<S: Serializer>(infos: &[WordInfo], serializer: S) -> Result<S::Ok, S::Error> {
    let mut numbers = Distinct::default();
    let mut modifiers = Distinct::default();
    let mut dates = Distinct::default();
    let mut nouns = Distinct::default();
    let mut designators = Distinct::default();
    let mut classes = Distinct::default();
    let row = |info: &WordInfo| Row {
        number: numbers.place(&info.number),
        modifier: modifiers.place(&info.modifier),
        date: dates.place(&info.date),
        noun: nouns.place(&info.noun.clone().map(|noun| Noun { lemma: 0, ..noun })),
        lemma: info.noun.as_ref().map_or(0, |noun| noun.lemma),
        designator: designators.place(&info.designator),
        classes: classes.place(&info.classes),
        trigger: info.trigger,
    };
    let rows = infos.iter().map(row).collect();
    let (numbers, modifiers, dates) = (numbers.items, modifiers.items, dates.items);
    let (nouns, designators, classes) = (nouns.items, designators.items, classes.items);
    Tables { numbers, modifiers, dates, nouns, designators, classes, rows }.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<WordInfo>, D::Error> {
    let tables = Tables::deserialize(deserializer)?;
    let info = |row: &Row| {
        Some(WordInfo {
            number: *tables.numbers.get(row.number as usize)?,
            modifier: *tables.modifiers.get(row.modifier as usize)?,
            date: *tables.dates.get(row.date as usize)?,
            noun: tables.nouns.get(row.noun as usize)?.clone().map(|noun| Noun { lemma: row.lemma, ..noun }),
            designator: tables.designators.get(row.designator as usize)?.clone(),
            classes: *tables.classes.get(row.classes as usize)?,
            trigger: row.trigger,
        })
    };
    let mut infos = Vec::with_capacity(tables.rows.len());
    infos.extend(tables.rows.iter().map_while(info));
    if infos.len() == tables.rows.len() { Ok(infos) } else { Err(Error::custom("a place outside its table")) }
}

/// Values in the order in which they first come, each once.
struct Distinct<T> {
    items: Vec<T>,
    places: FxHashMap<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self { items: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    fn place(&mut self, item: &T) -> u32 {
        if let Some(&place) = self.places.get(item) {
            return place;
        }
        let place = self.items.len() as u32;
        self.items.push(item.clone());
        self.places.insert(item.clone(), place);
        place
    }
}
