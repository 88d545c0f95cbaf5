//! Text from outside (articles, file names, configuration) made safe for whoever reads the report: shown, never obeyed.

use std::fmt::Write;

/// Text that a terminal shows and does not obey: control characters, escapes and bidi controls become visible.
///
/// ```
/// use mizan::report::escape;
/// assert_eq!(escape("a\u{1b}[31mb\u{202e}c"), "a\\u{1b}[31mb\\u{202e}c");
/// ```
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if is_bidi_control(c) => out.extend(c.escape_unicode()),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// Characters that change the direction of the text around them, and the two that end a line without looking like it.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The message of a GitHub workflow command.
pub(super) fn command_data(text: &str) -> String {
    escape(text).replace('%', "%25")
}

/// A property of a GitHub workflow command.
pub(super) fn command_property(text: &str) -> String {
    command_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Text or an attribute in XML.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in escape(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Also keeps `]]>` from ending anything.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // No characters of XML.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Running text in Markdown, also inside a table: whatever could be markup is written with a backslash.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in escape(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Else a mention of somebody, or of an issue.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front.
pub(super) fn csv(text: &str) -> String {
    let shown = escape(text);
    let formula = shown.starts_with(['=', '+', '-', '@']);
    let guard = if formula { "'" } else { "" };
    if shown.contains([',', '"']) {
        format!("\"{guard}{}\"", shown.replace('"', "\"\""))
    } else {
        format!("{guard}{shown}")
    }
}

/// A path as a relative URI.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            // Writing to a string can't fail.
            byte => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let hostile = "a\n::error::b%0A]]><b>|`x`|@you #1 \u{1b}[31m\u{202e}=1\r\u{2028}\u{fffe}";
        for escaped in [command_data(hostile), command_property(hostile), xml(hostile), markdown(hostile), csv(hostile)]
        {
            assert!(!escaped.contains(['\n', '\r', '\u{1b}', '\u{202e}', '\u{2028}']), "{escaped:?}");
        }
        assert!(command_data("50%0A").contains("50%250A"));
        assert_eq!(command_property("a:b,c"), "a%3Ab%2Cc");
        assert!(!xml(hostile).contains(['<', '>', '\u{fffe}']));
        assert_eq!(markdown("a|b <c> @d #1"), "a\\|b &lt;c&gt; &#64;d &#35;1");
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(csv("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(uri("a b/خبر#1.md"), "a%20b/%D8%AE%D8%A8%D8%B1%231.md");
    }
}
