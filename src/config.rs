//! The configuration, `mizan.toml`, as data: what it says and what is wrong with it. Finding the file is the caller's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::check::RuleMeta;
use crate::check::select::{Selection, unknown_rule};
use crate::error::Error;
use crate::fact::DayOrder;
use crate::finding::{Confidence, Severity};
use crate::nearest::did_you_mean;
use crate::source::JsonFields;

/// What a `mizan.toml` says. What is left out is as it is without a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Config {
    /// Another configuration file that this one builds on, relative to this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend: Option<String>,
    /// Rules in force: ids, groups or `all`, which is the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules in force beside those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extend_select: Vec<String>,
    /// Rules not in force: ids, groups or `all`. The more exact word wins over `select`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Findings that their rule is less sure of are left out; `medium` if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_confidence: Option<Confidence>,
    /// The least severity that makes a run fail; `warning` if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<Severity>,
    /// Files of folders to read, as globs; by default all that end in .txt, .md, .html or .jsonl.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include: Option<Vec<String>>,
    /// Files and folders to pass over, as globs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// The baseline file, relative to this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Folders of grammar files that add to the built-in ones, relative to this file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grammar_dirs: Vec<String>,
    /// The language of all articles, `ar` or `en`, over any that they state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Which of day and month stands first in dates in digits, `day-first` or `month-first`, where an article gives no
    /// evidence of its own: by default the day in Arabic, the month in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_order: Option<DayOrder>,
    /// The character encoding of files that are neither marked nor valid UTF-8, such as `windows-1256`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What the fields of JSON articles are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<JsonFields>,
    /// Settings of single rules, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleConfig>,
    /// Rules (ids, groups or `all`) that are not in force in some files, by glob.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// Findings that are meant so.
    #[serde(rename = "suppress", skip_serializing_if = "Vec::is_empty")]
    pub suppressions: Vec<ConfigSuppression>,
}

/// Settings of a rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct RuleConfig {
    /// The severity of all its findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
}

/// Findings that are meant so: for plain text, which has no comments, and for pages that should not show them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ConfigSuppression {
    /// The file, or a glob of files, from the project's folder.
    pub path: String,
    /// The rule, by id.
    pub rule: String,
    /// Words that one of the finding's labels or its line holds; without them, all findings of the rule in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds, such as 2027-01-31; from then on the finding is reported again.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "toml_day")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub expires: Option<NaiveDate>,
}

/// Days as TOML writes them, without quotes.
mod toml_day {
    use chrono::{Datelike, NaiveDate};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};
    use toml::value::{Date, Datetime};

    pub(super) fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        let date = |day: &NaiveDate| Date {
            year: u16::try_from(day.year()).unwrap_or_default(),
            month: day.month() as u8,
            day: day.day() as u8,
        };
        day.as_ref().map(|day| Datetime::from(date(day))).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        let date = Datetime::deserialize(deserializer)?.date;
        let day = date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
        day.map(Some).ok_or_else(|| D::Error::custom("is no day: write it as 2027-01-31, without quotes"))
    }
}

impl Config {
    /// Reads a configuration file; `name` is what it goes by in messages.
    ///
    /// ```
    /// use mizan::config::Config;
    /// let error = Config::parse("mizan.toml", "selct = [\"dates\"]").unwrap_err();
    /// assert!(error.to_string().starts_with("mizan.toml:1:1: unknown field `selct`: did you mean `select`?"));
    /// ```
    ///
    /// # Errors
    /// When it is no TOML, or says something that means nothing here: unknown keys, unknown values, unknown rules. The
    /// message names file, line and column, shows the line, and says what was probably meant.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::parse_with(name, text, &[])
    }

    /// The same where `own` rules stand beside the built-in ones.
    ///
    /// ```
    /// use mizan::{RuleMeta, config::Config};
    /// static META: RuleMeta = RuleMeta::new("toll-not-in-headline", "A toll that the headline keeps back");
    /// let config = Config::parse_with("mizan.toml", "ignore = [\"toll-not-in-headline\"]", &[META.clone()])?;
    /// assert_eq!(config.ignore, ["toll-not-in-headline"]);
    /// # Ok::<(), mizan::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(name: &str, text: &str, own: &[RuleMeta]) -> Result<Self, Error> {
        let config: Self = toml::from_str(text).map_err(|error| {
            let message = error.message();
            // serde lists what it expected between backquotes: first what it found.
            let mut quoted = message.split('`').skip(1).step_by(2);
            let found = quoted.next().unwrap_or_default();
            let hint = did_you_mean(found, quoted);
            let what = if hint.is_empty() { message } else { message.split(',').next().unwrap_or(message) };
            Error::config(pointed(name, text, error.span(), &format!("{what}{hint}")))
        })?;
        let known = || crate::check::built_in().iter().map(|rule| rule.meta()).chain(own);
        if let Some((word, message)) = config.unknown(known()) {
            let at = text.find(&format!("\"{word}\"")).map(|at| at + 1).or_else(|| text.find(&word));
            return Err(Error::config(pointed(name, text, at.map(|at| at..at + word.len()), &message)));
        }
        Ok(config)
    }

    /// The first word that names no rule, and what is wrong with it.
    fn unknown<'r>(&self, rules: impl Iterator<Item = &'r RuleMeta> + Clone) -> Option<(String, String)> {
        let lists = [self.select.as_deref().unwrap_or_default(), &self.extend_select, &self.ignore];
        let words = lists.into_iter().flatten().chain(self.per_file_ignores.values().flatten());
        let ids = self.rules.keys().chain(self.suppressions.iter().map(|it| &it.rule));
        words
            .map(|word| (word, unknown_rule(word, rules.clone())))
            .chain(ids.map(|id| (id, unknown_id(id, rules.clone()))))
            .find_map(|(word, message)| Some((word.clone(), message?)))
    }

    /// This configuration on top of the one that it extends: what this one says counts, lists that add are joined.
    pub fn over(self, base: Self) -> Self {
        let joined = |base: Vec<String>, own: Vec<String>| base.into_iter().chain(own).collect();
        Self {
            extend: None,
            select: self.select.or(base.select),
            extend_select: joined(base.extend_select, self.extend_select),
            ignore: joined(base.ignore, self.ignore),
            min_confidence: self.min_confidence.or(base.min_confidence),
            fail_on: self.fail_on.or(base.fail_on),
            include: self.include.or(base.include),
            exclude: joined(base.exclude, self.exclude),
            baseline: self.baseline.or(base.baseline),
            grammar_dirs: joined(base.grammar_dirs, self.grammar_dirs),
            lang: self.lang.or(base.lang),
            day_order: self.day_order.or(base.day_order),
            encoding: self.encoding.or(base.encoding),
            fields: self.fields.or(base.fields),
            rules: base.rules.into_iter().chain(self.rules).collect(),
            per_file_ignores: base.per_file_ignores.into_iter().chain(self.per_file_ignores).collect(),
            suppressions: base.suppressions.into_iter().chain(self.suppressions).collect(),
        }
    }

    /// The rules in force.
    pub fn selection(&self) -> Selection {
        Selection {
            select: self.select.clone().unwrap_or_default(),
            extend_select: self.extend_select.clone(),
            ignore: self.ignore.clone(),
        }
    }

    /// The configuration as a file says it.
    ///
    /// # Errors
    /// When a value has no place in TOML, which none of its fields can bring about.
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::config(error.to_string()))
    }
}

fn unknown_id<'r>(id: &str, rules: impl Iterator<Item = &'r RuleMeta> + Clone) -> Option<String> {
    let ids = rules.map(|rule| &*rule.id);
    (!ids.clone().any(|known| known == id)).then(|| format!("no rule is called `{id}`{}", did_you_mean(id, ids)))
}

/// A message with its place, and the line with a caret under it.
fn pointed(name: &str, text: &str, span: Option<std::ops::Range<usize>>, message: &str) -> String {
    let Some(span) = span else { return format!("{name}: {message}") };
    let before = text.get(..span.start).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let column = before[start..].chars().count();
    let width = text.get(span).and_then(|words| words.lines().next()).map_or(1, |words| words.chars().count().max(1));
    let gutter = " ".repeat(number.to_string().len());
    let (indent, carets) = (" ".repeat(column), "^".repeat(width));
    format!("{name}:{number}:{}: {message}\n{gutter} |\n{number} | {line}\n{gutter} | {indent}{carets}", column + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Config::parse("mizan.toml", text).expect_err("is refused").to_string()
    }

    #[test]
    fn unknown_words_are_refused_with_their_place_and_what_was_meant() {
        assert_eq!(
            message("# ours\nselct = [\"dates\"]"),
            "mizan.toml:2:1: unknown field `selct`: did you mean `select`?\n  |\n2 | selct = [\"dates\"]\n  | ^^^^^"
        );
        assert!(
            message("fail-on = \"eror\"").contains("mizan.toml:1:11: unknown variant `eror`: did you mean `error`?")
        );
        assert!(
            message("ignore = [\"dats\"]")
                .starts_with("mizan.toml:1:12: no rule or group is called `dats`: did you mean `dates`?")
        );
        assert!(message("[rules.reverse-period]\nseverity = \"note\"").contains("did you mean `reversed-period`?"));
        assert!(message("[[suppress]]\npath = \"a\"\nrule = \"reversed-period\"").contains("missing field `reason`"));
        assert!(message("[rules.dates]\nseverity = \"note\"").contains("no rule is called `dates`"));
        assert!(message("select = ").starts_with("mizan.toml:1:"));
    }

    #[test]
    fn a_file_counts_over_the_one_it_extends() {
        let base =
            Config::parse("a", "ignore = [\"dates\"]\nfail-on = \"note\"\nexclude = [\"old/\"]").expect("is read");
        let suppress = "[[suppress]]\npath = \"a\"\nrule = \"reversed-period\"\nreason = \"b\"\nexpires = 2030-12-31";
        let own = format!("fail-on = \"error\"\nexclude = [\"tmp/\"]\n{suppress}");
        let own = Config::parse("b", &own).expect("is read");
        let both = own.over(base);
        assert_eq!((both.fail_on, both.ignore.as_slice()), (Some(Severity::Error), ["dates".to_owned()].as_slice()));
        assert_eq!(both.exclude, ["old/", "tmp/"]);
        let shown = both.to_toml().expect("has a place in TOML");
        assert_eq!(Config::parse("shown", &shown).expect("is read"), both);
    }
}
