//! Facts as comma-separated values, a row each.

use std::io::{self, Write};

use super::{Entry, Report, escape};
use crate::fact::{Fact, Quantity, Value};
use crate::span::Part;

/// Writes a row for each fact.
pub(super) struct Csv {
    pub(super) all: bool,
}

impl Report for Csv {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "doc,lang,id,kind,value,upper,modifier,part_of,negated,where,start,end,words")
    }

    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        let doc = escape::csv(&entry.article.doc);
        let lang = escape::csv(&entry.analysis.lang);
        for fact in &entry.analysis.facts {
            let Some(row) = Row::of(fact, self.all) else { continue };
            let words = escape::csv(fact.span.of(entry.article.part(fact.part).as_str()));
            let part = match fact.part {
                Part::Title => "title",
                Part::Text => "text",
            };
            // Writing to a vector can't fail.
            let _ = writeln!(
                fragment,
                "{doc},{lang},{},{},{},{},{},{},{},{part},{},{},{words}",
                fact.id,
                escape::csv(&row.kind),
                escape::csv(&row.value),
                escape::csv(&row.upper),
                row.modifier,
                row.part_of.map_or_else(String::new, |id| id.to_string()),
                if row.negated { "true" } else { "" },
                fact.span.start,
                fact.span.end,
            );
        }
    }
}

/// What a fact states, in the columns of its row.
#[derive(Default)]
struct Row {
    kind: String,
    value: String,
    upper: String,
    modifier: &'static str,
    part_of: Option<u32>,
    negated: bool,
}

impl Row {
    fn of(fact: &Fact, all: bool) -> Option<Self> {
        Some(match &fact.value {
            Value::Count(count) => {
                let kind =
                    count.vehicle.as_ref().map_or_else(|| count.category.to_string(), |it| format!("vehicles/{it}"));
                Self { part_of: count.part_of, negated: count.negated, ..Self::amount(kind, &count.quantity) }
            }
            Value::PossibleCount(count) => Self::amount(format!("possible {}", count.category), &count.quantity),
            Value::Number(number) if all => {
                let kind = number.unit.clone().unwrap_or_else(|| "number".into());
                Self { part_of: number.part_of, ..Self::amount(kind, &number.quantity) }
            }
            Value::Number(_) => return None,
            Value::Date(date) => Self { kind: "date".into(), value: date.value.clone(), ..Self::default() },
            Value::Period(period) => {
                let (value, upper) = (period.start.clone(), period.end.clone());
                Self { kind: "period".into(), value, upper, ..Self::default() }
            }
            Value::Hours(hours) => Self {
                kind: "hours".into(),
                value: hours.from.to_string(),
                upper: hours.to.to_string(),
                ..Self::default()
            },
            Value::Duration(duration) => Self::amount(format!("duration/{}", duration.unit), &duration.quantity),
            Value::Age(age) => Self::amount("age".into(), &age.quantity),
            Value::Identifier(identifier) => {
                Self { kind: identifier.kind_of.clone(), value: identifier.value.clone(), ..Self::default() }
            }
        })
    }

    fn amount(kind: String, quantity: &Quantity) -> Self {
        Self {
            kind,
            value: quantity.value.normalize().to_string(),
            upper: quantity.upper.map(|upper| upper.normalize().to_string()).unwrap_or_default(),
            modifier: quantity.modifier.name(),
            ..Self::default()
        }
    }
}
