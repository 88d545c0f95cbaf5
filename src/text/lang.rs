//! The language of an article: told from its script.

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
