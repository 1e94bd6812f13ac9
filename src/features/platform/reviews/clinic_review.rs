//! The review of one clinic: its papers with all decisions about them, and what has changed.

use std::collections::BTreeMap;

use super::model::DocumentReview;
use super::queries::{self, QueueLine, may_decide};
use crate::domain::clinic::Section;
use crate::domain::document::DocumentKind;
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClinicId, DocumentId, UserId};
use crate::features::clinic::applications::{Checklist, Round};
use crate::features::clinic::documents::{Document, DocumentVersion};
use crate::features::platform::approvals::{self, ClinicFile};
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::web::field_kit::AnswerView;

/// A paper with its versions, the newest first, and every decision about them in their order.
#[derive(Debug, Clone)]
pub struct ReviewedPaper {
    pub document: Document,
    pub versions: Vec<DocumentVersion>,
    pub decisions: Vec<(DocumentReview, Option<String>)>,
}

impl ReviewedPaper {
    /// The version that counts.
    pub fn newest(&self) -> Option<&DocumentVersion> {
        self.versions.first()
    }

    /// The round of the review: one more for every version that was decided before.
    pub fn round(&self) -> usize {
        let before = |version: &&DocumentVersion| version.version_no < self.document.current_version;
        let decided = |version: &DocumentVersion| self.decisions.iter().any(|(review, _)| review.version_no == version.version_no);
        1 + self.versions.iter().filter(before).filter(|version| decided(version)).count()
    }

    /// What was said about it the round before: the last decision about an earlier version.
    pub fn previous_decision(&self) -> Option<&DocumentReview> {
        self.decisions.iter().rev().map(|(review, _)| review).find(|review| review.version_no < self.document.current_version)
    }

    /// Whether it waits.
    pub fn is_pending(&self) -> bool {
        self.document.is_pending()
    }

    /// What the clinic declared that stands on a paper of this kind.
    pub fn declared(&self, checklist: &Checklist, lang: Lang) -> Vec<AnswerView> {
        let fields: &[(Section, &[&str])] = match self.document.kind {
            DocumentKind::License => &[
                (Section::Profile, &["name", "clinic_type", "address", "city"]),
                (Section::Entity, &["registration_number"]),
                (Section::Person, &["person_name", "license_number"]),
            ],
            DocumentKind::Tax => &[(Section::Entity, &["legal_name", "legal_form", "tax_number"]), (Section::Profile, &["address"])],
            DocumentKind::Insurance => &[(Section::Profile, &["name"]), (Section::Entity, &["legal_name"]), (Section::Person, &["person_name"])],
            _ => &[(Section::Profile, &["name", "clinic_type"]), (Section::Entity, &["legal_name"]), (Section::Person, &["person_name"])],
        };
        let of = |(section, names): &(Section, &[&str])| {
            checklist.declared(*section, lang).into_iter().filter(|said| names.contains(&said.name)).collect::<Vec<_>>()
        };
        fields.iter().flat_map(of).collect()
    }
}

/// Everything the page of a review needs.
#[derive(Debug, Clone)]
pub struct ClinicReview {
    pub queue: Vec<QueueLine>,
    pub file: ClinicFile,
    pub papers: Vec<ReviewedPaper>,
    /// The last rounds of the application, the newest first; none of a clinic that has never sent one.
    pub rounds: Vec<Round>,
}

impl ClinicReview {
    /// Loads it for one administrator.
    ///
    /// # Errors
    /// Not found.
    pub fn load(tx: &mut Tx<'_>, clinic: ClinicId, reader: UserId) -> AppResult<Self> {
        let file = approvals::clinic_file(tx, clinic, reader)?;
        let mut papers: Vec<ReviewedPaper> = Vec::new();
        for (document, version) in Document::of_clinic(tx, clinic)? {
            match papers.last_mut().filter(|paper| paper.document.id == document.id) {
                Some(paper) => paper.versions.push(version),
                None => papers.push(ReviewedPaper { document, versions: vec![version], decisions: Vec::new() }),
            }
        }
        let mut decisions: BTreeMap<DocumentId, Vec<(DocumentReview, Option<String>)>> = BTreeMap::new();
        for (review, name) in queries::decisions(tx, clinic, &papers.iter().map(|paper| paper.document.id).collect::<Vec<_>>())? {
            decisions.entry(review.document_id).or_default().push((review, name));
        }
        for paper in &mut papers {
            paper.decisions = decisions.remove(&paper.document.id).unwrap_or_default();
        }
        let place = |paper: &ReviewedPaper| DocumentKind::OFFERED.iter().position(|kind| *kind == paper.document.kind);
        papers.sort_by_key(place);
        Ok(Self { queue: queries::queue(tx)?, rounds: Round::last_two(tx, clinic)?, file, papers })
    }

    /// The paper that was asked for; else the first that waits, or the first.
    pub fn chosen(&self, wanted: Option<DocumentId>) -> Option<&ReviewedPaper> {
        let asked = self.papers.iter().find(|paper| Some(paper.document.id) == wanted);
        asked.or_else(|| self.papers.iter().find(|paper| paper.is_pending())).or_else(|| self.papers.first())
    }

    /// The paper that waits next after this one, beginning again at the first.
    pub fn next_pending(&self, after: DocumentId) -> Option<&ReviewedPaper> {
        let at = self.papers.iter().position(|paper| paper.document.id == after).map_or(0, |at| at + 1);
        self.papers.iter().cycle().skip(at).take(self.papers.len()).find(|paper| paper.is_pending())
    }

    /// How many papers are decided.
    pub fn decided(&self) -> usize {
        self.papers.iter().filter(|paper| !paper.is_pending()).count()
    }

    /// The round of the clinic's review: by its application, or by papers that were handed in again.
    pub fn round(&self) -> usize {
        let sent = self.rounds.first().map_or(1, |round| usize::try_from(round.number).unwrap_or(1));
        self.papers.iter().map(ReviewedPaper::round).max().unwrap_or(1).max(sent)
    }

    /// Whether the reader decides about its papers now.
    pub fn is_open(&self) -> bool {
        !self.file.is_own && may_decide(self.file.clinic.status, self.file.is_mine)
    }
}
