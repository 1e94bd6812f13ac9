//! Forms that are saved while one types: which window a save comes from, and how it went.

use askama::Template;
use chrono::{DateTime, Utc};

use super::Shell;
use crate::store::crypto::new_token;

/// The window that a form was typed in, as the form says.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// The version of what was shown.
    pub lock_version: String,
    /// The window's own mark.
    pub mark: String,
}

impl Window {
    /// A new one that shows this version.
    pub fn fresh(lock_version: i32) -> Self {
        Self { lock_version: lock_version.to_string(), mark: new_token() }
    }

    /// From the pairs of a body.
    pub fn of(pairs: &[(String, String)]) -> Self {
        Self { lock_version: value(pairs, "lock_version"), mark: value(pairs, "window") }
    }

    /// The window's mark, if it is one of ours.
    pub fn known_mark(&self) -> Option<&str> {
        let mark = self.mark.as_str();
        ((16..=64).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))).then_some(mark)
    }

    /// Whether this window knows what is stored: nobody saved since it was opened, or nobody but itself. `saved_by` is the mark of the window
    /// that saved last by itself.
    pub fn is_current(&self, lock_version: i32, saved_by: &str) -> bool {
        self.lock_version == lock_version.to_string() || self.known_mark().is_some_and(|mark| mark == saved_by)
    }
}

/// One value of a body; empty where it is not there.
pub fn value(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// How the text in the window stands to what is stored: a part of the form, and the answer to a background save.
#[derive(Template)]
#[template(path = "ui/_save_state.html")]
pub struct SaveState {
    pub shell: Shell,
    pub text: String,
    pub icon: &'static str,
    pub is_saved: bool,
}

impl askama::filters::HtmlSafe for SaveState {}

impl SaveState {
    /// The last save, or that there was none yet; with the catalogue keys of the two sentences (the second has a `time`).
    pub fn saved(shell: &Shell, none: &str, saved: &str, at: Option<&DateTime<Utc>>) -> Self {
        let text = at.map_or_else(|| shell.t(none), |at| shell.t1(saved, "time", shell.format.time(at)));
        Self { shell: shell.clone(), text, icon: "cloud-check", is_saved: true }
    }

    /// Not saved, and why.
    pub fn not(shell: &Shell, key: &str) -> Self {
        Self { shell: shell.clone(), text: shell.t(key), icon: "triangle-alert", is_saved: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_does_not_conflict_with_itself() {
        let mark = "a".repeat(43);
        let window = Window { lock_version: "3".to_owned(), mark: mark.clone() };
        assert!(window.is_current(3, "another"));
        assert!(window.is_current(7, &mark));
        assert!(!window.is_current(4, "another"));
        let unmarked = Window { lock_version: "3".to_owned(), mark: String::new() };
        assert!(!unmarked.is_current(4, ""));
    }
}
