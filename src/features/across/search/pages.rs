//! The page, and the same answers for the dialog.

use askama::Template;

use super::destinations::ResultAction;
use super::results::{ResultGroup, ResultMark};
use super::words::SearchText;
use crate::web::Shell;

/// How many answers, in words.
fn count(shell: &Shell, typed: &SearchText, groups: &[ResultGroup]) -> String {
    let count: usize = groups.iter().map(|group| group.items.len()).sum();
    if count == 0 { shell.t1("search-nothing", "typed", &typed.text) } else { shell.t1("search-count", "count", count) }
}

/// `GET /c/{clinic}/search` and `/platform/search`
#[derive(Template)]
#[template(path = "across/search/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub typed: SearchText,
    pub groups: Vec<ResultGroup>,
}

impl ShowPage {
    fn lede(&self) -> String {
        if self.typed.is_empty() { self.shell.t("search-hint") } else { count(&self.shell, &self.typed, &self.groups) }
    }
}

/// The options of the dialog's list.
#[derive(Template)]
#[template(path = "across/search/palette.html")]
pub struct SearchOptions<'a> {
    pub shell: &'a Shell,
    pub typed: &'a SearchText,
    pub groups: &'a [ResultGroup],
}

impl SearchOptions<'_> {
    fn count(&self) -> String {
        count(self.shell, self.typed, self.groups)
    }
}
