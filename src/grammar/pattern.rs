//! The pattern language of the grammar files, read by a nom parser.
//!
//! A pattern is a row of elements: `#` the number with its noun, `@` the cue, `~4` a gap of at most four words, `<name>` a
//! word of a class, `(a|b)` one of several words, anything else a word as it is; `?` after a word, class or group makes
//! it optional. `killed ~2 #` reads "killed at the scene 12".

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, digit1, multispace0};
use nom::combinator::{all_consuming, map, map_res, opt};
use nom::multi::{many1, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// `#`: the number with its noun.
    Quantity,
    /// `@`: the cue.
    Cue,
    /// `~n`: at most `n` words.
    Gap(u8),
    /// `<name>`: a word of a class.
    Class(String),
    /// `word` or `(a|b)`: one of these words.
    Words(Vec<String>),
    /// An element that may be missing.
    Optional(Box<Element>),
}

/// Reads a pattern.
///
/// # Errors
/// The rest that could not be read.
pub fn parse(text: &str) -> Result<Vec<Element>, String> {
    match all_consuming(preceded(multispace0, many1(terminated(element, multispace0)))).parse(text) {
        Ok((_, elements)) => Ok(elements),
        Err(nom::Err::Error(e) | nom::Err::Failure(e)) => Err(e.input.to_owned()),
        Err(nom::Err::Incomplete(_)) => Err(text.to_owned()),
    }
}

fn element(input: &str) -> IResult<&str, Element> {
    let gap = map_res(preceded(char('~'), digit1), |n: &str| n.parse().map(Element::Gap));
    let class = map(delimited(char('<'), name, char('>')), |name: &str| Element::Class(name.to_owned()));
    let group = map(delimited(char('('), separated_list1(char('|'), phrase), char(')')), Element::Words);
    let single = map(word, |word: &str| Element::Words(vec![word.to_owned()]));
    let (rest, found) =
        alt((map(char('#'), |_| Element::Quantity), map(char('@'), |_| Element::Cue), gap, class, group, single))
            .parse(input)?;
    let (rest, optional) = opt(char('?')).parse(rest)?;
    Ok((rest, if optional.is_some() { Element::Optional(Box::new(found)) } else { found }))
}

fn name(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphanumeric() || c == '-' || c == '.' || c == '_').parse(input)
}

fn word(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| !c.is_whitespace() && !"#@~<>()|?".contains(c)).parse(input)
}

fn phrase(input: &str) -> IResult<&str, String> {
    map(take_while1(|c: char| !"#@~<>()|?".contains(c)), |text: &str| text.trim().to_owned()).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_row_of_elements() {
        assert_eq!(
            parse("لقي # ~6 (مصرعهم|حتفهم) <prep>?").unwrap(),
            [
                Element::Words(vec!["لقي".into()]),
                Element::Quantity,
                Element::Gap(6),
                Element::Words(vec!["مصرعهم".into(), "حتفهم".into()]),
                Element::Optional(Box::new(Element::Class("prep".into()))),
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(parse("@ ~x #").unwrap_err(), "~x #");
        assert!(parse("").is_err());
    }
}
