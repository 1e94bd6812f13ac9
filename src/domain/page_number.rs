//! Pages of a long list.

use serde::Deserialize;

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
    /// 1 for the first.
    pub fn number(self) -> i64 {
        self.0
    }

    /// Rows before this page.
    pub fn offset(self) -> i64 {
        (self.0 - 1) * PER_PAGE
    }
}
