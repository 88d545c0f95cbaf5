//! The shape of a grammar file: what TOML may say, checked by serde. Unknown keys are refused.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::morphology::Plurality;
use crate::fact::Calendar;

/// One grammar file: any mixture of sections, for one language.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrammarFile {
    /// BCP-47 primary language: `ar`, `en`.
    pub language: String,
    /// Version of this schema; 1.
    pub schema: u32,
    /// How words of the language are built.
    #[serde(default)]
    pub morphology: Option<Morphology>,
    /// Number words.
    #[serde(default)]
    pub number: Vec<NumberEntry>,
    /// Words that hedge a number.
    #[serde(default)]
    pub modifier: Vec<ModifierEntry>,
    /// Month, weekday and calendar words.
    #[serde(default)]
    pub date: Vec<DateEntry>,
    /// Named sets of words, for patterns and parsers.
    #[serde(default)]
    pub class: Vec<ClassEntry>,
    /// Words that identifiers start with.
    #[serde(default)]
    pub designator: Vec<DesignatorEntry>,
    /// Nouns that can be counted.
    #[serde(default)]
    pub nouns: Vec<NounsEntry>,
    /// Kinds of cue: how their words stand to a number.
    #[serde(default)]
    pub frame: Vec<FrameEntry>,
    /// Words that put a number of people into a category.
    #[serde(default)]
    pub cue: Vec<CueEntry>,
    /// Patterns of their own.
    #[serde(default)]
    pub pattern: Vec<PatternEntry>,
    /// Sentences and the facts in them.
    #[serde(default)]
    pub test: Vec<TestEntry>,
    /// Sentences without any count.
    #[serde(default)]
    pub silent: Vec<SilentEntry>,
}

/// A surface form; its place in the file is kept for messages.
pub type Form = Spanned<String>;

/// How words of the language are built.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Morphology {
    /// Stacks of proclitics that may stand before a word, each written as its parts joined by `+`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub proclitics: Vec<Form>,
    /// How noun forms are derived: `ar` or `en`.
    #[serde(default)]
    pub nouns: Option<String>,
}

/// Words of one number value.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NumberEntry {
    /// The value; for a vague word its least value.
    pub value: i64,
    /// The greatest value of a vague word.
    #[serde(default)]
    pub upper: Option<i64>,
    /// How it composes with other number words.
    pub role: NumberRole,
    /// What a plural scale word means where no multiplier stands before it: `[2000, 9999]` for "thousands".
    #[serde(default)]
    pub alone: Option<[i64; 2]>,
    /// Its spellings.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// How a number word composes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NumberRole {
    /// 0 to 9, and 10 where it stands alone.
    Unit,
    /// The "ten" of Arabic teens; 10 alone.
    Ten,
    /// 11 to 19 as one word or phrase.
    Teen,
    /// 20, 30, … 90.
    Tens,
    /// 100 as a multiplier: "three hundred".
    Hundred,
    /// 200, 300, … as one word.
    Hundreds,
    /// A dozen, a score.
    Dozen,
    /// 1,000, 1,000,000, … as a multiplier.
    Scale,
    /// A scale letter written together with digits: `1.2m`.
    Suffix,
    /// The dual of a scale word: its value is the whole (2,000).
    Dual,
    /// The indefinite article that stands for one before a scale word.
    Article,
    /// One part of a scale word; its value is how many parts there are: 2 for half, 4 for a quarter.
    Fraction,
    /// An indefinite number: "several", "dozens", "thousands".
    Vague,
    /// A vague multiplier before a scale word: "several (hundred)".
    Several,
    /// "no": zero of the noun behind it.
    None,
    /// "no one", "nobody": zero people by itself.
    Nobody,
    /// First, second, third: never a count.
    Ordinal,
    /// "One of": an explicit one taken out of a whole.
    OneOf,
    /// Both, the two: an explicit two.
    Both,
}

/// Words that hedge a number.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ModifierEntry {
    /// What they do to it.
    pub effect: crate::fact::Modifier,
    /// On which side of the number they stand.
    pub place: Side,
    /// For `about`: the share of the value by which the true one may differ, in percent.
    #[serde(default)]
    pub tolerance: Option<u32>,
    /// Their spellings.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// A side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before it.
    Before,
    /// After it or after its noun.
    After,
    /// On either side.
    Either,
}

/// Words of one calendar value.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DateEntry {
    /// What the value counts.
    pub is: DateRole,
    /// Month 1-12, weekday 1-7 from Monday, days from today, or whatever the role says.
    #[serde(default)]
    pub value: i32,
    /// The calendar that a month or era belongs to.
    #[serde(default)]
    pub calendar: Calendar,
    /// The series of month names that it belongs to (`levantine`, `gulf`): names of two series stand for one month
    /// ("تموز/يوليو"), names of one series for two.
    #[serde(default)]
    pub series: Option<String>,
    /// True where the word has other meanings too, and needs a number or preposition beside it to be a date.
    #[serde(default)]
    pub shy: bool,
    /// Their spellings.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// What a calendar word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// A month name.
    Month,
    /// A weekday name.
    Weekday,
    /// Today, yesterday: the value is in days from the reference date.
    Relative,
    /// What marks the calendar of a year: `هـ`, AD.
    Era,
    /// An adjective of age: `ثلاثيني`, in one's thirties. The value is the first year of the decade.
    Decade,
    /// A name that holds a calendar word and is no date: Sheffield Wednesday, صلاة الجمعة.
    Name,
}

/// A named set of words and phrases.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    /// Its name, as patterns refer to it: `<name>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub name: Spanned<String>,
    /// True where its words set the scene for the sentences behind, and are noticed where nothing else is told.
    #[serde(default)]
    pub scene: bool,
    /// Its members.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// Words that a plate, flight or hull number or a model designator starts with.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DesignatorEntry {
    /// What they start.
    pub is: DesignatorRole,
    /// What they are in Latin letters, as a part of the identifier: `MIG`, `F`; empty where they are no part of it.
    #[serde(default)]
    pub value: String,
    /// The type of vehicle that such a number names by itself: "two F-16s".
    #[serde(default)]
    pub vehicle: Option<String>,
    /// Their spellings.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// What a designator word starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DesignatorRole {
    /// A flight number: "flight 17".
    Flight,
    /// A plate or registration number.
    Plate,
    /// A hull or pennant number.
    Hull,
    /// A model, by its maker or series: "MiG 29", "Boeing 747".
    Model,
    /// A military unit: `اللواء 35`.
    Unit,
    /// A model, where digits follow at once or behind a hyphen: "T-72".
    Prefix,
    /// A letter by its name: `إف`, and nothing without digits.
    Letter,
}

impl DesignatorRole {
    /// The name that JSON uses for what is identified.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flight => "flight",
            Self::Plate => "plate",
            Self::Hull => "hull",
            Self::Unit => "unit",
            Self::Model | Self::Prefix | Self::Letter => "model",
        }
    }
}

/// Nouns of one kind.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NounsEntry {
    /// What they name.
    pub kind: NounKind,
    /// The category of the people they name: `قتيل` is `killed`.
    #[serde(default)]
    pub state: Option<String>,
    /// A second category that holds as well.
    #[serde(default)]
    pub also: Option<String>,
    /// The type of vehicle.
    #[serde(default)]
    pub vehicle: Option<String>,
    /// The canonical unit of measurement, currency or time.
    #[serde(default)]
    pub unit: Option<String>,
    /// Whether one of them counts only by a number word: "an injury" is no injured person, "one injury" is.
    #[serde(default)]
    pub numbered: bool,
    /// Whether one of them is two people: "a couple".
    #[serde(default)]
    pub dual: bool,
    /// Whether they are adjectives too: "an Algerian newspaper".
    #[serde(default)]
    pub adjective: bool,
    /// `singulars / plurals`, alternatives parted by `|`; the language's morphology derives the other forms.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub list: Vec<Form>,
}

/// What a countable noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NounKind {
    /// A human being.
    Person,
    /// A relative of somebody: definite by its possessor ("his wife").
    Kin,
    /// A case, a body, an injury: stands for one person each.
    Case,
    /// A vehicle.
    Vehicle,
    /// A unit of time.
    Time,
    /// A unit of measurement or a currency.
    Unit,
    /// An age word ("years old").
    Age,
    /// A group of people: never a person itself, but "five of the family" are people.
    Group,
    /// Anything else.
    Thing,
}

/// A kind of cue.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrameEntry {
    /// Its name, as cues refer to it.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub name: Spanned<String>,
    /// Patterns in which `@` stands for the cue and `#` for the number with its noun.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub patterns: Vec<Spanned<String>>,
    /// True where its cues are nouns, which may refer to what is known: "the death of the poet" tells of nobody new unless
    /// the sentence says that it came about.
    #[serde(default)]
    pub refers: bool,
    /// True where its cues are inflected for more than one: `قتلوا` is never said of one man alone.
    #[serde(default)]
    pub plural: bool,
    /// The grammatical number of whom its cues refer back to, by a pronoun or without a subject of their own: `وتم نقلهم`.
    /// `#` is then the nearest such number before the cue, however much stands between.
    #[serde(default)]
    pub back: Option<Plurality>,
}

/// Words that put a number of people into a category.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// The category.
    pub category: String,
    /// How the words stand to the number: the name of a frame.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub frame: Spanned<String>,
    /// True where the category holds beside another one: taken to hospital beside injured.
    #[serde(default)]
    pub also: bool,
    /// True where the same is said of things, so that an unknown noun is taken for one: "seized 300 tapes".
    #[serde(default)]
    pub shy: bool,
    /// True where they need a number: `فقد 12 جنديا` are missing, `فقد ابنه` is bereaved.
    #[serde(default)]
    pub explicit: bool,
    /// Their spellings.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub forms: Vec<Form>,
}

/// Patterns that are no frame's.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PatternEntry {
    /// The category.
    pub category: String,
    /// True where the category holds beside another one.
    #[serde(default)]
    pub also: bool,
    /// True where they need a number, as with a cue.
    #[serde(default)]
    pub explicit: bool,
    /// The grammatical number of whom they refer back to, as with a frame.
    #[serde(default)]
    pub back: Option<Plurality>,
    /// The patterns.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub patterns: Vec<Spanned<String>>,
}

/// A sentence and the facts in it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TestEntry {
    /// The sentence.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub text: Spanned<String>,
    /// The date of publication, for sentences with relative dates.
    #[serde(default)]
    pub published: Option<String>,
    /// Each as `category value [modifier]` or `date value`, in the order of the text.
    pub facts: Vec<String>,
    /// What else is told, where the example is about it: `feared killed 5`, `killed 5 by police`, `killed 5 up from 3`,
    /// `killed 5 total`, `model T72`.
    #[serde(default)]
    pub more: Option<Vec<String>>,
}

/// A sentence without any count, date or period.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SilentEntry {
    /// The sentence.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub text: Spanned<String>,
}
