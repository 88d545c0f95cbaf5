//! The language of an article, told from its script, and the scripts that a text is written in.

/// Which of the scripts that grammars are written in a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// Arabic letters and no Latin ones.
    Arabic,
    /// Latin letters and no Arabic ones.
    Latin,
    /// Both, or no letters at all.
    Both,
}

impl Scripts {
    /// Those of some texts. A word of a grammar has a letter of the block that its script is known by.
    pub fn of(texts: &[&str]) -> Self {
        let any = |is: fn(u8) -> bool| {
            // Whole chunks at a time: no branch for each byte.
            let has = |chunk: &[u8]| chunk.iter().fold(false, |any, &byte| any | is(byte));
            texts.iter().any(|text| text.as_bytes().chunks(256).any(has))
        };
        // The Arabic block, and the presentation forms of its letters.
        let arabic = any(|byte| matches!(byte, 0xD8..=0xDB | 0xEF));
        let latin = any(|byte| byte.is_ascii_alphabetic());
        match (arabic, latin) {
            (true, false) => Self::Arabic,
            (false, true) => Self::Latin,
            _ => Self::Both,
        }
    }

    /// These and the one that a language is written in.
    pub fn with(self, language: Option<&str>) -> Self {
        match (self, language) {
            (Self::Arabic, None | Some("ar")) | (Self::Latin, None | Some("en")) => self,
            _ => Self::Both,
        }
    }
}

/// `ar` where most letters are Arabic, else `en`; a tie goes to English.
///
/// ```
/// assert_eq!(mizan::text::lang::detect("مقتل 12 شخصا in Aden"), "ar");
/// ```
pub fn detect(text: &str) -> &'static str {
    // Two-byte lead bytes D8-DB start the Arabic block; nothing else in news text does.
    let sample = &text.as_bytes()[..text.len().min(4096)];
    let arabic = sample.iter().filter(|&&b| (0xD8..=0xDB).contains(&b)).count();
    let latin = sample.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if arabic > latin { "ar" } else { "en" }
}

/// Whether a tag is a language's only one. Those of three letters also stand for groups and varieties, such as `arz` and
/// `und`: then the text decides.
pub fn is_certain(tag: &str) -> bool {
    tag.len() == 2
}

/// Whether a text may have letters of a script that no grammar is written in: a look at the bytes that begin them.
pub fn has_other_script(text: &str) -> bool {
    // From Greek up, without Arabic, punctuation and the presentation forms.
    let is_other = |byte: u8| matches!(byte, 0xCE..=0xD7 | 0xDC..=0xE1 | 0xE3..=0xEE);
    text.as_bytes().chunks(256).any(|chunk| chunk.iter().fold(false, |any, &byte| any | is_other(byte)))
}

/// Whether most letters of a text are of scripts that no grammar is written in.
///
/// ```
/// use mizan::text::lang::is_of_other_script;
/// assert!(is_of_other_script("Семь человек погибли в Aden."));
/// assert!(!is_of_other_script("Seven people died in Одесса, قتل"));
/// ```
pub fn is_of_other_script(text: &str) -> bool {
    let (mut known, mut other) = (0, 0);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        match letter {
            '\0'..='\u{24f}' | '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => known += 1,
            _ => other += 1,
        }
    }
    other > known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_are_told_apart() {
        assert!(!has_other_script("قُتل “seven” – déjà ﻻ €"));
        for text in ["Погибли 12 человек", "נהרגו 12", "死者12人", "১২ জন"] {
            assert!(has_other_script(text) && is_of_other_script(text), "{text}");
        }
        assert!(!is_of_other_script("12 – 15"));
    }

    #[test]
    fn one_script_or_both() {
        assert_eq!(Scripts::of(&["", "قُتل 12 شخصاً، وأصيب «آخرون» – ﻻ أحد"]), Scripts::Arabic);
        assert_eq!(Scripts::of(&["ﻗﺘﻞ two", ""]), Scripts::Both);
        assert_eq!(Scripts::of(&["Deux morts à “Aden” – 12", ""]), Scripts::Latin);
        assert_eq!(Scripts::of(&["Aden", "عدن"]), Scripts::Both);
        assert_eq!(Scripts::of(&["12"]), Scripts::Both);
        assert_eq!(Scripts::Latin.with(Some("ar")), Scripts::Both);
    }
}
