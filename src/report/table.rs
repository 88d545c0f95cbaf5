//! Facts for a reader at a terminal.

use std::io::{self, Write};

use super::{Entry, Report, escape};
use crate::fact::{Fact, Modifier, Quantity, Value};
use crate::weigh::amount;

/// Writes a line for each fact, and the pattern that read it where that is asked for.
pub(super) struct Table {
    pub(super) all: bool,
}

impl Report for Table {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        // Writing to a vector can't fail.
        let _ = facts(entry, self.all, fragment);
    }
}

/// A line for the article and one for each of its facts.
pub(super) fn facts(entry: &Entry<'_>, all: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let Entry { article, analysis, origins, .. } = entry;
    let reference = analysis.reference.map_or_else(
        || "no reference date".to_owned(),
        |r| format!("reference date {}, {:?}", r.date, r.source).to_lowercase(),
    );
    writeln!(out, "{} ({}, {reference})", escape(&article.doc), analysis.lang)?;
    for (i, fact) in analysis.facts.iter().enumerate() {
        let Some((kind, value, more)) = columns(fact, all) else { continue };
        let quote = escape(fact.span.of(article.part(fact.part).as_str()));
        writeln!(out, "{:>4}  {kind:14}  {value:22}  {quote}{more}", fact.id)?;
        if let Some(origin) = origins.get(i).filter(|origin| !origin.is_empty()) {
            writeln!(out, "      by {}", escape(origin))?;
        }
    }
    Ok(())
}

fn columns(fact: &Fact, all: bool) -> Option<(String, String, String)> {
    let part = |id: Option<u32>| id.map_or_else(String::new, |id| format!("  (part of {id})"));
    Some(match &fact.value {
        Value::Count(count) => {
            let kind = count.vehicle.as_ref().map_or_else(|| count.category.to_string(), |v| format!("vehicles/{v}"));
            let denied = if count.negated { "  (denied)" } else { "" };
            (kind, quantity(&count.quantity), part(count.part_of) + denied)
        }
        Value::PossibleCount(count) => (count.category.to_string(), quantity(&count.quantity), "  (possible)".into()),
        Value::Number(number) if all => {
            (number.unit.clone().unwrap_or_else(|| "number".into()), quantity(&number.quantity), part(number.part_of))
        }
        Value::Number(_) => return None,
        Value::Date(date) => {
            let clock = date.stated.clock.as_ref();
            let at = clock.map_or_else(String::new, |clock| format!("  (at {})", escape(&clock.to_string())));
            ("date".into(), date.value.clone(), at)
        }
        Value::Period(period) => ("period".into(), format!("{} to {}", period.start, period.end), String::new()),
        Value::Hours(hours) => ("hours".into(), escape(&format!("{} to {}", hours.from, hours.to)), String::new()),
        Value::Duration(duration) => {
            ("duration".into(), format!("{} {}", quantity(&duration.quantity), duration.unit), String::new())
        }
        Value::Age(age) => ("age".into(), quantity(&age.quantity), String::new()),
        Value::Identifier(identifier) => (identifier.kind_of.clone(), identifier.value.clone(), String::new()),
    })
}

fn quantity(quantity: &Quantity) -> String {
    let value = amount(quantity.value);
    match (quantity.modifier, quantity.upper) {
        (Modifier::Exact, _) => value,
        (Modifier::About, _) => format!("about {value}"),
        (Modifier::MoreThan, _) => format!("more than {value}"),
        (Modifier::AtLeast, _) => format!("at least {value}"),
        (Modifier::LessThan, _) => format!("less than {value}"),
        (Modifier::AtMost, _) => format!("at most {value}"),
        (Modifier::Range | Modifier::Vague, upper) => format!("{value} to {}", upper.map_or_else(String::new, amount)),
    }
}
