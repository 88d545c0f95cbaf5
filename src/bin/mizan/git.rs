//! What changed since a branch left another, asked of git.

use std::path::Path;
use std::process::Command;

use mizan::changes::Changes;

use crate::project::Project;

/// The lines that differ between the working files and the commit where this branch left `base`. Files that git does not
/// know yet are new as a whole.
pub fn changes(project: &Project, base: &str) -> Result<Changes, String> {
    if base.starts_with('-') {
        return Err(format!("--diff {base}: is no commit or branch"));
    }
    let here = project.here();
    let top = git(here, &["rev-parse", "--show-toplevel"])
        .map_err(|error| format!("--diff needs a git repository: {error}"))?;
    let top = Path::new(top.trim_end_matches('\n'));
    let start = git(here, &["merge-base", base, "HEAD"]).map_err(|error| {
        format!("--diff {base}: git finds no commit that it shares with this branch (in CI, fetch the whole history): {error}")
    })?;
    let diff = git(
        top,
        &[
            "-c",
            "core.quotePath=false",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--find-renames",
            "--text",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            start.trim(),
            "--",
        ],
    )?;
    let mut changes = Changes::of_diff(&diff).under(|name| project.file(&top.join(name)));
    let new = git(top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    for name in new.split('\0').filter(|name| !name.is_empty()) {
        changes.all_of(&project.file(&top.join(name)));
    }
    Ok(changes)
}

fn git(folder: &Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .args(args)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("git can't be run: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
