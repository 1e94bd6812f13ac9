//! The page of the figures.

use askama::Template;

use super::queries::{EndingPaper, Figures};
use crate::domain::clinic::ClinicStatus;
use crate::domain::text_enum::TextEnum;
use crate::web::Shell;

/// The figures.
#[derive(Template)]
#[template(path = "platform/overview/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub figures: Figures,
}

impl ShowPage {
    fn states(&self) -> &'static [ClinicStatus] {
        ClinicStatus::ALL
    }

    fn count(&self, status: &ClinicStatus) -> String {
        self.shell.t1("overview-state-count", "count", self.figures.in_state(*status))
    }

    fn median(&self) -> String {
        self.figures.decisions.median.map_or_else(
            || self.shell.t("overview-median-none"),
            |days| self.shell.t1("overview-median-days", "days", self.shell.format.decimal(days)),
        )
    }

    fn label(&self, status: &ClinicStatus) -> String {
        self.shell.label(status)
    }

    fn waiting(&self) -> String {
        self.shell.format.number(self.figures.waiting())
    }

    fn decided(&self) -> String {
        self.shell.format.number(self.figures.decisions.decided)
    }

    /// How many papers end within how many days; 0 days: those that have.
    fn ending_counts(&self) -> Vec<(String, usize)> {
        let within = |days: i32| (self.shell.t1("overview-within", "days", days), self.figures.ending_within(days));
        [(self.shell.t1("overview-within", "days", 0), self.figures.over())].into_iter().chain([7, 30, 90].map(within)).collect()
    }

    fn review_path(&self, paper: &EndingPaper) -> String {
        format!("/platform/reviews/{}?document={}", paper.clinic, paper.document)
    }

    fn day(&self, paper: &EndingPaper) -> String {
        self.shell.format.date(&paper.expires_on)
    }

    /// The tone, the icon and the word of how long it still holds.
    fn left(&self, paper: &EndingPaper) -> (&'static str, &'static str, String) {
        match paper.days {
            ..0 => ("danger", "calendar-x", self.shell.t("overview-over")),
            days @ 0..=7 => ("danger", "clock-alert", self.shell.t1("overview-left", "days", days)),
            days => ("warn", "clock-alert", self.shell.t1("overview-left", "days", days)),
        }
    }

    fn kind(&self, paper: &EndingPaper) -> String {
        paper.kind.label(self.shell.lang)
    }
}
