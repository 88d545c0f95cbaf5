//! How noun forms are derived from a dictionary entry, so that a grammar lists each noun once.

use serde::{Deserialize, Serialize};

use super::schema::NounKind;

/// The grammatical number of a noun form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Plurality {
    /// One.
    Singular,
    /// Two.
    Dual,
    /// More.
    Plural,
}

/// The forms of one entry of a noun list, `singulars / plurals`, by the rules of `language`.
pub fn noun_forms(language: &str, kind: NounKind, entry: &str) -> Vec<(String, Plurality)> {
    let (singulars, plurals) = entry.split_once('/').unwrap_or((entry, ""));
    let plurals: Vec<&str> = words_of(plurals).collect();
    let mut forms = Vec::new();
    for singular in words_of(singulars) {
        match language {
            "ar" => arabic_singular(singular, &plurals, kind, &mut forms),
            "en" => english_singular(singular, &plurals, &mut forms),
            _ => forms.push((singular.to_owned(), Plurality::Singular)),
        }
    }
    for plural in plurals {
        match language {
            "ar" => arabic_plural(plural, kind, &mut forms),
            _ => forms.push((plural.to_owned(), Plurality::Plural)),
        }
    }
    forms
}

/// Alternatives are separated by `|`.
fn words_of(side: &str) -> impl Iterator<Item = &str> {
    side.split('|').map(str::trim).filter(|word| !word.is_empty())
}

/// The first word of a phrase, and the rest with the space before it.
fn head(entry: &str) -> (&str, &str) {
    entry.split_at(entry.find(' ').unwrap_or(entry.len()))
}

const POSSESSIVES: [&str; 5] = ["ه", "ها", "هم", "هما", "هن"];

fn arabic_singular(entry: &str, plurals: &[&str], kind: NounKind, forms: &mut Vec<(String, Plurality)>) {
    // The first word of a phrase is its head and is inflected: سيارتا إسعاف.
    let (word, tail) = head(entry);
    let construct = !tail.is_empty() && kind == NounKind::Person;
    let mut add = |form: String, plurality| forms.push((form + tail, plurality));
    add(word.to_owned(), Plurality::Singular);
    // The name of a group has no other forms: الحوثيين are people, not two of الحوثي.
    if kind == NounKind::Group && word.starts_with("ال") {
        return;
    }
    let feminine = word.strip_suffix('ة');
    let stem = feminine.map_or_else(|| word.to_owned(), |stem| format!("{stem}ت"));
    // Tanwin al-fath writes an alef, but not after teh marbuta, hamza or alef.
    if feminine.is_none() && !word.ends_with(['ا', 'ء', 'ى']) {
        // Before a genitive it is the construct dual instead: رجلا أمن.
        let plurality = if construct { Plurality::Dual } else { Plurality::Singular };
        add(format!("{word}ا"), plurality);
    }
    add(format!("{stem}ان"), Plurality::Dual);
    add(format!("{stem}ين"), Plurality::Dual);
    if feminine.is_some() {
        add(format!("{stem}ا"), Plurality::Dual);
        if kind != NounKind::Kin {
            add(format!("{stem}ي"), Plurality::Dual);
        }
    } else if (construct || matches!(kind, NounKind::Vehicle | NounKind::Case))
        && !plurals.iter().any(|p| p.ends_with("ون"))
    {
        // The construct dual is written like the construct of a sound plural, so only where there is none.
        add(format!("{stem}ي"), Plurality::Dual);
    }
    if kind == NounKind::Kin {
        for suffix in POSSESSIVES {
            add(format!("{stem}{suffix}"), Plurality::Singular);
            add(format!("{stem}ي{suffix}"), Plurality::Dual);
            add(format!("{stem}ا{suffix}"), Plurality::Dual);
        }
        // "my wife": spelled like the construct of the dual, and commoner.
        add(format!("{stem}ي"), Plurality::Singular);
    }
    if kind == NounKind::Case {
        for suffix in POSSESSIVES {
            add(format!("{stem}ي{suffix}"), Plurality::Dual);
            add(format!("{stem}ا{suffix}"), Plurality::Dual);
        }
    }
}

fn arabic_plural(entry: &str, kind: NounKind, forms: &mut Vec<(String, Plurality)>) {
    let (word, tail) = head(entry);
    let mut add = |form: String| forms.push((form + tail, Plurality::Plural));
    add(word.to_owned());
    if let Some(stem) = word.strip_suffix("ون") {
        add(format!("{stem}ين"));
        add(format!("{stem}و"));
        add(format!("{stem}ي"));
    } else if !word.ends_with(['ا', 'ء', 'ى', 'ة', 'ت']) {
        add(format!("{word}ا"));
    }
    if matches!(kind, NounKind::Kin | NounKind::Vehicle) {
        for suffix in POSSESSIVES {
            // The hamza takes the seat of its case: أبناؤه, أبنائه.
            for seat in word.strip_suffix('ء').into_iter().flat_map(|stem| [format!("{stem}ؤ"), format!("{stem}ئ")])
            {
                add(format!("{seat}{suffix}"));
            }
            add(format!(
                "{}{suffix}",
                word.strip_suffix('ة').map_or_else(|| word.to_owned(), |stem| format!("{stem}ت"))
            ));
        }
    }
}

fn english_singular(word: &str, plurals: &[&str], forms: &mut Vec<(String, Plurality)>) {
    if plurals.is_empty() {
        let plural = match word.as_bytes() {
            [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => format!("{word}es"),
            [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &word[..word.len() - 1]),
            [.., b'm', b'a', b'n'] => format!("{}men", &word[..word.len() - 3]),
            _ => format!("{word}s"),
        };
        forms.push((plural, Plurality::Plural));
    }
    forms.push((word.to_owned(), Plurality::Singular));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(language: &str, entry: &str, form: &str, plurality: Plurality) -> bool {
        noun_forms(language, NounKind::Vehicle, entry).contains(&(form.to_owned(), plurality))
    }

    #[test]
    fn arabic_duals_and_accusatives_are_derived() {
        assert!(has("ar", "سيارة / سيارات", "سيارتين", Plurality::Dual));
        assert!(has("ar", "قطار / قطارات", "قطاري", Plurality::Dual));
        assert!(noun_forms("ar", NounKind::Person, "رجل أمن").contains(&("رجلا أمن".to_owned(), Plurality::Dual)));
        assert!(!noun_forms("ar", NounKind::Group, "الحوثي").iter().any(|(form, _)| form == "الحوثيين"));
        assert!(has("ar", "مسلح / مسلحون", "مسلحا", Plurality::Singular));
        assert!(has("ar", "مسلح / مسلحون", "مسلحين", Plurality::Plural));
    }

    #[test]
    fn english_plurals_are_derived() {
        for (entry, plural) in [("bus", "buses"), ("lorry", "lorries"), ("policeman", "policemen"), ("car", "cars")] {
            assert!(has("en", entry, plural, Plurality::Plural), "{plural}");
        }
    }
}
