//! The project's own files, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// One file.
pub struct Source {
    /// Path from the root of the project, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The program without its unit tests and comments, line by line with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = self.program();
        text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

impl Source {
    /// Everything before the unit tests.
    pub fn program(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }

    /// A template without its comments, which show examples.
    pub fn markup(&self) -> String {
        let mut text = String::new();
        for part in self.text.split("{#") {
            text += part.split_once("#}").map_or(part, |(_, rest)| rest);
        }
        text
    }

    /// The program or the template, without what is only said about it.
    pub fn spoken(&self) -> String {
        if self.path.ends_with(".html") { self.markup() } else { self.code().map(|(_, line)| format!("{line}\n")).collect() }
    }
}

/// The program's sources, without files that hold nothing but unit tests.
pub fn program() -> Vec<Source> {
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    files("src", ".rs").into_iter().filter(|source| !is_test(&source.path)).collect()
}

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file under a folder that ends so, sorted by path.
pub fn files(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    found.sort();
    found
        .into_iter()
        .map(|path| Source {
            text: fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
            path: path.strip_prefix(root()).expect("under the root").to_string_lossy().into_owned(),
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}
