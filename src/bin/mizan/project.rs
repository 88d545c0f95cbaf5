//! The project that a run belongs to: where it begins, and what its files go by on every machine.

use std::path::{Component, Path, PathBuf};

/// A folder that all names of files are relative to.
#[derive(Debug)]
pub struct Project {
    here: PathBuf,
    root: PathBuf,
    is_repository: bool,
}

impl Project {
    /// The repository that the current folder is in; else the current folder.
    pub fn find() -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        let repository = here.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        Self { root: repository.clone().unwrap_or_else(|| here.clone()), is_repository: repository.is_some(), here }
    }

    /// Outside a repository, the project is the folder of its configuration.
    pub fn configured_in(self, folder: &Path) -> Self {
        if self.is_repository {
            return self;
        }
        Self { root: plain(&self.here.join(folder)), ..self }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The current folder.
    pub fn here(&self) -> &Path {
        &self.here
    }

    /// What a file goes by: its path from the project's folder, with `/`; the whole path if it stands outside.
    pub fn file(&self, path: &Path) -> String {
        let whole = plain(&self.here.join(path));
        let inside = whole.strip_prefix(&self.root).unwrap_or(&whole);
        inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// A path without `.` and `..`, told from its text alone.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_by_its_path_from_the_root() {
        let project = Project { here: "/news/drafts".into(), root: "/news".into(), is_repository: false };
        assert_eq!(project.file(Path::new("./a.md")), "drafts/a.md");
        assert_eq!(project.file(Path::new("../b/../c.md")), "c.md");
        assert_eq!(project.file(Path::new("/etc/d.md")), "/etc/d.md");
        assert_eq!(project.configured_in(Path::new(".")).file(Path::new("a.md")), "a.md");
    }
}
