//! Links between the pages of a long list.

use super::Shell;
use crate::domain::page_number::{PER_PAGE, PageNumber};

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
            prev: (page.number() > 1).then(|| format!("{url}page={}", page.number() - 1)),
            next: (last < total).then(|| format!("{url}page={}", page.number() + 1)),
        }
    }
}
