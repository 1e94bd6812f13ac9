//! Which file of the program uses which: read from every `use` and every path that is written out.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, program};

/// The files of the program and the arrows between them. A file goes by its path without `src/`, `.rs` and `/mod`: `web/auth/guards`.
pub struct Imports {
    arrows: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// Of the program as it stands.
    pub fn read() -> Self {
        Self::of(&program())
    }

    /// Of these sources.
    pub fn of(sources: &[Source]) -> Self {
        let files: BTreeSet<String> = sources.iter().map(|source| name_of(&source.path)).collect();
        let arrows = sources
            .iter()
            .map(|source| {
                let from = name_of(&source.path);
                let used = paths(source).into_iter().filter_map(|path| resolve(&from, &path, &files)).filter(|to| *to != from).collect();
                (from, used)
            })
            .collect();
        Self { arrows }
    }

    /// Each arrow: who uses whom.
    pub fn arrows(&self) -> impl Iterator<Item = (&str, &str)> {
        self.arrows.iter().flat_map(|(from, used)| used.iter().map(move |to| (from.as_str(), to.as_str())))
    }

    /// Groups of files each of which reaches every other of its group, the largest first.
    pub fn circles(&self) -> Vec<BTreeSet<&str>> {
        let reach: BTreeMap<&str, BTreeSet<&str>> = self.arrows.keys().map(|file| (file.as_str(), self.reached_from(file))).collect();
        let mut circles: Vec<BTreeSet<&str>> = Vec::new();
        for (file, reached) in &reach {
            let circle: BTreeSet<&str> = reached.iter().copied().filter(|other| reach[other].contains(file)).collect();
            if circle.len() > 1 && !circles.contains(&circle) {
                circles.push(circle);
            }
        }
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }

    fn reached_from<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let (mut reached, mut next) = (BTreeSet::new(), vec![file]);
        while let Some(at) = next.pop() {
            next.extend(self.arrows.get(at).into_iter().flatten().map(String::as_str).filter(|to| reached.insert(*to)));
        }
        reached
    }
}

fn name_of(path: &str) -> String {
    let name = path.trim_start_matches("src/").trim_end_matches(".rs");
    name.strip_suffix("/mod").unwrap_or(name).to_owned()
}

/// Every path that a file imports or writes out, as its segments.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let code: String = source.code().map(|(_, line)| format!("{} ", line.split("//").next().unwrap_or_default())).collect();
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find("use ") {
        let starts_word = rest[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == ')');
        rest = &rest[at + 4..];
        let Some(end) = rest.find(';').filter(|_| starts_word) else { continue };
        found.extend(leaves(rest[..end].trim()));
    }
    for (at, _) in code.match_indices("crate::") {
        let path = code[at..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next().unwrap_or_default();
        found.push(segments(path));
    }
    found
}

/// The leaves of a tree of imports: `a::{b, c::{d, e}}` has three.
fn leaves(tree: &str) -> Vec<Vec<String>> {
    let Some((stem, inside)) = tree.split_once('{') else { return vec![segments(tree)] };
    let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inside.chars() {
        match c {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
    parts.push(part);
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).flat_map(|part| leaves(&format!("{stem}{part}"))).collect()
}

fn segments(path: &str) -> Vec<String> {
    let path = path.split(" as ").next().unwrap_or_default();
    path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The file that a path of `from` leads to; none where it leads out of the program.
fn resolve(from: &str, path: &[String], files: &BTreeSet<String>) -> Option<String> {
    let mut at: Vec<&str> = from.split('/').collect();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => (at, rest) = (Vec::new(), &rest[1..]),
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                at.pop();
                rest = &rest[1..];
            }
        }
        child if files.contains(&format!("{from}/{child}")) => {}
        _ => return None,
    }
    at.extend(rest.iter().map(String::as_str));
    while !at.is_empty() {
        let name = at.join("/");
        if files.contains(&name) {
            return Some(name);
        }
        at.pop();
    }
    None
}
