//! `mizan check`, and `mizan baseline prune`, which checks to see what is left.

use std::io::Write;

use mizan::baseline::Baseline;
use mizan::config::Config;
use mizan::report::{Format, Style, escape};
use mizan::reported::locate;
use mizan::{Analysis, Analyzer, AnalyzerBuilder, Confidence, RuleMeta, Severity};

use crate::args::{Check, Judge};
use crate::engine::{Checked, Run};
use crate::fix::Fixer;
use crate::input::Opened;
use crate::output::{Outputs, WholeFile};
use crate::run::{Ended, Outcome, Stop, complain};
use crate::settle::Settler;
use crate::style::style;

/// What articles are checked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To report findings.
    Report,
    /// To take findings out of the baseline that are gone.
    Prune,
}

/// Flags where articles contradict themselves.
pub fn run(args: &Check, purpose: Purpose, out: &mut dyn Write) -> Ended {
    let diff = args.judge.changed_lines.iter().filter(|path| path.as_os_str() == "-").count();
    if args.input.of_stdin() + diff > 1 {
        return Err("`-` stands for standard input, which can be read only once".to_owned().into());
    }
    let run = Run::of(&args.input)?;
    let analyzer = ruled(run.builder()?, &args.judge, &run.settings.config).build()?;
    let rules: Vec<RuleMeta> = analyzer.rules().collect();
    let settler = Settler::new(rules.clone(), &args.judge, &run.settings, args.judge.write_baseline)?;
    if args.input.resume.is_some() && (args.judge.write_baseline || settler.has_baseline()) {
        let why =
            "a run that goes on sees only the articles that are left: run it without --resume, or without a baseline";
        return Err(why.to_owned().into());
    }
    let mut outputs = match purpose {
        Purpose::Report => outputs(args, &rules, out)?,
        Purpose::Prune => Outputs::default(),
    };
    let held = run.resume(&mut outputs, Format::JsonLines.report(&rules, Style::default()))?;
    let fixer = args.fix.then(Fixer::default);
    let examine = |opened: &mut Opened, file: &str| {
        let check = |opened: &Opened| examine(&analyzer, &settler, opened, file);
        let mut checked = check(opened);
        if let Some(fixer) = &fixer {
            fixer.mend(opened, &mut checked, &run.options, check);
        }
        checked
    };
    let close = || {
        let mut unused = settler.unused_entries();
        if held.is_some() {
            // What a broken run has settled is not known.
            unused.clear();
        }
        if let Some(fixer) = &fixer {
            let (mut left, gone): (Vec<_>, _) = unused.into_iter().partition(|(placed, _)| settler.is_expired(placed));
            left.extend(fixer.mend_config(&run.settings.project, gone));
            unused = left;
        }
        let unused = unused.into_iter();
        unused
            .map(|(placed, found)| {
                let (analysis, origins) = (Analysis::default(), Vec::new());
                let checked = Checked { analysis, covered: true, origins, findings: vec![found] };
                (placed.file.clone(), checked)
            })
            .collect()
    };
    let done = run.articles(outputs, held.as_ref(), examine, close)?;
    if let Some(fixer) = &fixer {
        fixer.tell();
    }
    if let Some(all) = settler.all() {
        write(&all, &settler)?;
        complain(&format!("{}: holds {} findings now", settler.baseline_file.display(), all.len()));
    } else {
        stale(&settler, purpose)?;
    }
    let fail_on = args.judge.fail_on.map(Severity::from).or(run.settings.config.fail_on).unwrap_or(Severity::Warning);
    let passes = args.judge.exit_zero || args.judge.write_baseline || purpose == Purpose::Prune;
    Ok(match done.worst {
        _ if done.summary.faults > 0 => Outcome::Failed,
        Some(worst) if worst >= fail_on && !passes => Outcome::Findings,
        _ => Outcome::Clean,
    })
}

/// The same with the rules that the command line asks for, over those of the configuration.
fn ruled(builder: AnalyzerBuilder, args: &Judge, config: &Config) -> AnalyzerBuilder {
    let mut selection = config.selection();
    if !args.select.is_empty() {
        selection.select.clone_from(&args.select);
    }
    selection.extend_select.extend(args.extend_select.iter().cloned());
    selection.ignore.extend(args.ignore.iter().cloned());
    // What is too unsure to be reported may still be what a comment is there for: the settler leaves it out.
    builder.selection(selection).min_confidence(Confidence::Low)
}

fn outputs<'o>(args: &Check, rules: &[RuleMeta], out: &'o mut dyn Write) -> std::io::Result<Outputs<'o>> {
    let report = |format: Format, style| format.report(rules, style);
    let in_file = Style { facts: args.show_facts, ..Style::default() };
    let mut outputs = Outputs::default();
    if !args.input.quiet {
        outputs.stdout(report(args.format, style(args.color, args.bidi, args.show_facts)), out);
    }
    for output in &args.output {
        outputs.file(report(output.format, in_file), &output.path)?;
    }
    let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    if let Some(path) = summary.filter(|_| args.format == Format::Github) {
        outputs.append(report(Format::Markdown, Style::default()), path.into());
    }
    Ok(outputs)
}

fn examine(analyzer: &Analyzer, settler: &Settler<'_>, opened: &Opened, file: &str) -> Vec<Checked> {
    let lines = opened.lines();
    let articles = opened.file.articles.iter().flatten();
    let (analyses, mut findings): (Vec<_>, Vec<_>) = articles
        .map(|article| {
            let analysis = analyzer.analyze(article);
            let findings = locate(article, &analysis, file, &lines);
            (analysis, findings)
        })
        .unzip();
    settler.settle(opened, file, &mut findings);
    let checked = analyses.into_iter().zip(findings);
    let covered = |analysis: &Analysis| analyzer.covers(&analysis.lang);
    checked
        .map(|(analysis, findings)| Checked { covered: covered(&analysis), analysis, origins: Vec::new(), findings })
        .collect()
}

/// Tells of entries of the baseline whose findings are gone, or takes them out.
fn stale(settler: &Settler<'_>, purpose: Purpose) -> Result<(), Stop> {
    let Some((left, stale)) = settler.stale() else {
        return match purpose {
            Purpose::Report => Ok(()),
            Purpose::Prune => Err("no baseline to prune: name one with --baseline".to_owned().into()),
        };
    };
    let name = settler.baseline_file.display();
    for entry in &stale {
        complain(&format!("{name}: gone from {}: {} ({})", escape(&entry.file), entry.known.message, entry.known.rule));
    }
    match purpose {
        Purpose::Prune if !stale.is_empty() => {
            write(&left, settler)?;
            complain(&format!("{name}: {} entries taken out, {} left", stale.len(), left.len()));
        }
        Purpose::Report if !stale.is_empty() => {
            complain(&format!(
                "{name}: {} entries stand for nothing any more: `mizan baseline prune` takes them out",
                stale.len()
            ));
        }
        _ => {}
    }
    Ok(())
}

fn write(baseline: &Baseline, settler: &Settler<'_>) -> Result<(), Stop> {
    let mut file = WholeFile::new(&settler.baseline_file)?;
    file.write_all(baseline.to_json()?.as_bytes())?;
    Ok(file.finish()?)
}
