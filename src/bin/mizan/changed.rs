//! Which lines a run is about: those that a branch or a diff changes.

use std::path::Path;

use mizan::changes::Changes;

use crate::args::Judge;
use crate::git;
use crate::project::Project;
use crate::walk::bytes_of;

/// The lines that the command line asks for; nothing where all count.
pub fn lines(args: &Judge, project: &Project) -> Result<Option<Changes>, String> {
    match (&args.diff, &args.changed_lines) {
        (Some(base), _) => git::changes(project, base).map(Some),
        (None, Some(file)) => of_diff(file, project).map(Some),
        (None, None) => Ok(None),
    }
}

/// Those of a unified diff, whose names begin at the root of the project.
fn of_diff(file: &Path, project: &Project) -> Result<Changes, String> {
    let name = file.display();
    let bytes = bytes_of(file).map_err(|error| format!("{name}: the diff can't be read: {error}"))?;
    let diff = String::from_utf8_lossy(&bytes);
    let is_diff = |line: &str| line.starts_with("@@ -") || line.starts_with("diff ");
    if !diff.trim().is_empty() && !diff.lines().any(is_diff) {
        return Err(format!("{name}: is no unified diff, such as `git diff` writes"));
    }
    Ok(Changes::of_diff(&diff).under(|name| project.file(&project.root().join(name))))
}
