//! SARIF 2.1.0, the interchange format of static analysis: GitHub code scanning and many editors read it.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, write_json};
use super::{Collected, Entry, Report, Totals, escape, sentence};
use crate::finding::{Confidence, RuleMeta, Severity};
use crate::place::Place;
use crate::reported::{Reported, Status};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run: the rules in force, then a result for each finding, settled ones too.
pub(super) struct Sarif {
    pub(super) rules: Vec<RuleMeta>,
}

impl Sarif {
    fn result<'a>(&self, entry: &Entry<'a>, reported: &'a Reported) -> SarifResult<'a> {
        let finding = &reported.finding;
        let notes = finding.labels.iter().map(|label| label.note.as_str()).chain(std::iter::repeat(""));
        let mut locations = reported.places.iter().zip(notes).map(|(place, note)| Location::of(entry, place, note));
        SarifResult {
            rule_id: finding.rule.as_ref(),
            rule_index: self.rules.iter().position(|rule| rule.id == finding.rule),
            level: level(finding.severity),
            message: Text { text: escape(&sentence(reported)) },
            locations: locations.next().into_iter().collect(),
            related_locations: locations.collect(),
            partial_fingerprints: Fingerprints { mizan: &reported.fingerprint },
            suppressions: suppression(&reported.status).into_iter().collect(),
            baseline_state: (reported.status == Status::Known).then_some("unchanged"),
            properties: Properties { severity: finding.severity, confidence: finding.confidence },
        }
    }
}

impl Report for Sarif {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<_> = self.rules.iter().map(rule).collect();
        let driver = serde_json::json!({
            "name": "mizan",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
             \"columnKind\":\"unicodeCodePoints\",\
             \"originalUriBaseIds\":{{\"SRCROOT\":{{\"description\":{{\"text\":\"the root of the checked project\"}}}}}},\
             \"results\":["
        )
    }

    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        for reported in entry.findings {
            json::item(fragment, |out| write_json(out, &self.result(entry, reported)));
        }
    }

    fn add(&self, fragment: &[u8], collected: &mut Collected, out: &mut dyn Write) -> io::Result<()> {
        json::join(fragment, collected, out)
    }

    fn end(&self, _: &Totals, _: &Collected, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}]}\n")
    }
}

fn rule(meta: &RuleMeta) -> serde_json::Value {
    // The sections that say what the rule is and why, without the examples.
    let full = meta.docs.split("\n## ").next().unwrap_or_default().trim_start_matches("## What it does").trim();
    serde_json::json!({
        "id": meta.id,
        "name": pascal_case(&meta.id),
        "shortDescription": { "text": meta.summary },
        "fullDescription": { "text": full },
        "help": { "text": meta.docs, "markdown": meta.docs },
        "defaultConfiguration": { "level": level(meta.severity) },
        "properties": { "tags": [meta.group], "confidence": meta.confidence },
    })
}

fn pascal_case(id: &str) -> String {
    id.split('-')
        .flat_map(|word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)))
        .collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn suppression(status: &Status) -> Option<Suppression<'_>> {
    match status {
        Status::SuppressedInSource { reason } => Some(Suppression { kind: "inSource", justification: reason }),
        Status::SuppressedInConfig { reason } => Some(Suppression { kind: "external", justification: reason }),
        Status::Open | Status::Known => None,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    properties: Properties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "mizan/1")]
    mizan: &'a str,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    justification: &'a str,
}

#[derive(Serialize)]
struct Properties {
    severity: Severity,
    confidence: Confidence,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

impl Location {
    fn of(entry: &Entry<'_>, place: &Place, note: &str) -> Self {
        let outside = entry.file.starts_with('/');
        let uri = super::escape::uri(entry.file);
        Self {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: if outside { format!("file://{uri}") } else { uri },
                    uri_base_id: (!outside).then_some("SRCROOT"),
                },
                region: Region {
                    start_line: place.start.line,
                    start_column: place.start.column,
                    end_line: place.end.line,
                    end_column: place.end.column,
                    snippet: Text { text: place.excerpt.words.clone() },
                },
            },
            message: (!note.is_empty()).then(|| Text { text: escape(note) }),
        }
    }
}
