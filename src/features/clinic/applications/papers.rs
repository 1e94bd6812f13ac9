//! The papers of a clinic as far as its application is concerned: for each kind, how far the best one has come.

use crate::domain::document::ReviewStatus;
use chrono::NaiveDate;

use crate::domain::document::PaperKind;

/// How far the papers of a kind have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperState {
    /// None was handed in.
    Missing,
    /// It was turned down, with this note.
    Rejected(String),
    /// Its time is over.
    Expired(NaiveDate),
    /// It waits to be looked at.
    Pending,
    Approved,
}

impl PaperState {
    /// Whether there is something for the administrators to look at, or no need to.
    pub const fn is_handed_in(&self) -> bool {
        matches!(self, Self::Pending | Self::Approved)
    }

    /// The tone and the icon of its badge.
    pub const fn badge(&self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("mute", "circle-dashed"),
            Self::Rejected(_) => ("danger", "file-x"),
            Self::Expired(_) => ("warn", "file-warning"),
            Self::Pending => ("info", "file-clock"),
            Self::Approved => ("ok", "file-check"),
        }
    }

    /// The catalogue key of its word.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Missing => "applications-paper-missing",
            Self::Rejected(_) => "applications-paper-rejected",
            Self::Expired(_) => "applications-paper-expired",
            Self::Pending => "applications-paper-pending",
            Self::Approved => "applications-paper-approved",
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::Rejected(_) => 1,
            Self::Expired(_) => 2,
            Self::Pending => 3,
            Self::Approved => 4,
        }
    }

    /// Of one document.
    pub fn of(review_status: ReviewStatus, note: Option<String>, expires_on: Option<NaiveDate>, today: NaiveDate) -> Self {
        match (review_status, expires_on) {
            (ReviewStatus::Rejected, _) => Self::Rejected(note.unwrap_or_default()),
            (_, Some(day)) if day < today => Self::Expired(day),
            (ReviewStatus::Approved, _) => Self::Approved,
            _ => Self::Pending,
        }
    }

    /// The better of two.
    pub fn better(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }
}

/// A kind of paper, what is asked of it, and how far it has come.
#[derive(Debug, Clone)]
pub struct Paper {
    pub kind: PaperKind,
    pub is_required: bool,
    /// What the clinic is told about it.
    pub note: String,
    pub state: PaperState,
}

impl Paper {
    /// Where it is uploaded, within the clinic: the form, view at this kind.
    pub fn upload_path(&self) -> String {
        format!("/documents?kind={}#upload", self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_several_papers_counts_and_an_expired_one_does_not() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let (today, over) = (day("2026-11-26"), Some(day("2026-11-25")));
        let of = |status, expires| PaperState::of(status, Some("buram".to_owned()), expires, today);
        assert_eq!(of(ReviewStatus::Approved, Some(today)), PaperState::Approved, "its last day counts");
        assert_eq!(of(ReviewStatus::Approved, over), PaperState::Expired(day("2026-11-25")));
        assert_eq!(of(ReviewStatus::Rejected, None).better(of(ReviewStatus::Pending, None)), PaperState::Pending);
        assert_eq!(of(ReviewStatus::Approved, None).better(of(ReviewStatus::Pending, None)), PaperState::Approved);
        assert_eq!(of(ReviewStatus::Approved, over).better(of(ReviewStatus::Rejected, None)), PaperState::Expired(day("2026-11-25")));
        assert!(!of(ReviewStatus::Rejected, None).is_handed_in() && of(ReviewStatus::Pending, None).is_handed_in());
    }
}
