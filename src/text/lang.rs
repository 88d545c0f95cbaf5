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

#[cfg(test)]
mod tests {
    use super::*;

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
