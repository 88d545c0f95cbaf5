//! Which rules are in force: ids, groups and `all`, taken in and left out.

use super::RuleMeta;
use crate::nearest::did_you_mean;

/// Rules taken in and left out by id, group or `all`. The more exact word wins (an id over a group, a group over `all`);
/// of two that are as exact, the one that leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is taken in; nothing means `all`.
    pub select: Vec<String>,
    /// What is taken in beside that.
    pub extend_select: Vec<String>,
    /// What is left out.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether a rule is in force.
    pub fn takes(&self, rule: &RuleMeta) -> bool {
        let default = if self.select.is_empty() { 1 } else { 0 };
        let taken = self.select.iter().chain(&self.extend_select).map(|word| exactness(word, rule)).max();
        let left = self.ignore.iter().map(|word| exactness(word, rule)).max().unwrap_or(0);
        taken.unwrap_or(0).max(default) > left
    }

    /// The first word that names no rule and no group of `rules`, as a message with what was probably meant.
    pub fn unknown<'r>(&self, rules: impl Iterator<Item = &'r RuleMeta> + Clone) -> Option<String> {
        let words = self.select.iter().chain(&self.extend_select).chain(&self.ignore);
        words.map(|word| unknown_rule(word, rules.clone())).find_map(|message| message)
    }
}

/// How exactly a word names a rule; 0 if it does not.
pub fn exactness(word: &str, rule: &RuleMeta) -> u8 {
    match word {
        "all" => 1,
        word if word == rule.group => 2,
        word if word == rule.id => 3,
        _ => 0,
    }
}

/// What is wrong with a word that names no rule and no group.
pub fn unknown_rule<'r>(word: &str, rules: impl Iterator<Item = &'r RuleMeta> + Clone) -> Option<String> {
    if word == "all" || rules.clone().any(|rule| exactness(word, rule) > 0) {
        return None;
    }
    let names = rules.flat_map(|rule| [&*rule.id, &*rule.group]).chain(["all"]);
    let hint = did_you_mean(word, names);
    let hint = if hint.is_empty() { ": `mizan rules` lists them".to_owned() } else { hint };
    Some(format!("no rule or group is called `{word}`{hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::built_in;

    fn taken(select: &[&str], extend_select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let selection = Selection { select: words(select), extend_select: words(extend_select), ignore: words(ignore) };
        built_in().iter().map(|rule| rule.meta()).filter(|meta| selection.takes(meta)).map(|meta| &*meta.id).collect()
    }

    #[test]
    fn the_more_exact_word_wins() {
        assert_eq!(taken(&[], &[], &[]).len(), built_in().len());
        assert_eq!(taken(&["reversed-period"], &[], &[]), ["reversed-period"]);
        assert!(!taken(&["dates"], &[], &["reversed-period"]).contains(&"reversed-period"));
        assert!(taken(&["dates"], &[], &["reversed-period"]).contains(&"weekday-mismatch"));
        assert_eq!(taken(&[], &["reversed-period"], &["all"]), ["reversed-period"]);
        assert!(taken(&["reversed-period"], &[], &["reversed-period"]).is_empty());
    }

    #[test]
    fn a_word_that_names_nothing_is_told_with_what_was_meant() {
        let rules = built_in().iter().map(|rule| rule.meta());
        let message = |word| unknown_rule(word, rules.clone());
        assert_eq!(message("counts"), None);
        let meant = message("reverse-period").unwrap_or_default();
        assert!(meant.ends_with("did you mean `reversed-period`?"), "{meant}");
        assert!(message("xyzzy").unwrap_or_default().ends_with("`mizan rules` lists them"));
    }
}
