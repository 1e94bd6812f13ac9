//! Pages of a long list.

use serde::Deserialize;

use super::Shell;

/// Rows on one page.
pub const PER_PAGE: i64 = 25;

/// Which page of a list, from the URL. Anything that is not a number is the first page.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(from = "String")]
pub struct PageNumber(i64);

impl From<String> for PageNumber {
    fn from(text: String) -> Self {
        Self(text.parse::<i64>().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1))
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl PageNumber {
    /// Rows before this page.
    pub fn offset(self) -> i64 {
        (self.0 - 1) * PER_PAGE
    }
}

/// What the pager macro shows.
#[derive(Debug, Clone)]
pub struct PagerView {
    /// "1–25 of 96".
    pub summary: String,
    pub prev: Option<String>,
    pub next: Option<String>,
}

impl PagerView {
    /// For a list of `total` rows, at a URL that ends in `?` or `&` and takes `page=`.
    pub fn new(shell: &Shell, page: PageNumber, total: i64, url: &str) -> Self {
        let first = (page.offset() + 1).min(total);
        let last = (page.offset() + PER_PAGE).min(total);
        let number = |n: i64| shell.format.number(n);
        Self {
            summary: shell
                .lang
                .args("ui-pager-summary", &[("first", number(first).into()), ("last", number(last).into()), ("total", number(total).into())]),
            prev: (page.0 > 1).then(|| format!("{url}page={}", page.0 - 1)),
            next: (last < total).then(|| format!("{url}page={}", page.0 + 1)),
        }
    }
}
