//! What an application has and what it lacks: to be sent, and to be approved.

use super::answers::{StoredSection, sent};
use super::papers::{Paper, PaperState};
use crate::domain::clinic::Section;
use crate::domain::field::Need;
use crate::domain::i18n::Lang;
use crate::features::clinic::clinics::Clinic;
use crate::web::field_kit::AnswerView;
use crate::web::fields::id_of;

/// Who answers for the application, and whether the address is known to be theirs.
#[derive(Debug, Clone)]
pub struct ResponsiblePerson {
    pub name: String,
    pub email: String,
    pub is_verified: bool,
}

/// An application as it stands.
#[derive(Debug, Clone)]
pub struct Checklist {
    pub clinic: Clinic,
    /// Every section, in order.
    pub sections: Vec<StoredSection>,
    /// Every kind of paper, in order; empty while the clinic has not said what type it is.
    pub papers: Vec<Paper>,
    pub sender: ResponsiblePerson,
}

/// Something that is missing, in a sentence, and where it is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub text: String,
    /// Within the clinic.
    pub path: String,
}

impl Checklist {
    /// The stored section.
    pub fn section(&self, section: Section) -> Option<&StoredSection> {
        self.sections.iter().find(|stored| stored.section == section)
    }

    /// What the clinic says of itself in a section, in words.
    pub fn declared(&self, section: Section, lang: Lang) -> Vec<AnswerView> {
        self.section(section).map(|stored| stored.answers.shown(section.fields(), lang)).unwrap_or_default()
    }

    /// What is missing or wrong in a section.
    pub fn gaps_of(&self, section: Section, lang: Lang) -> Vec<Gap> {
        let answers = self.section(section).map(|stored| stored.answers.clone()).unwrap_or_default();
        let Err(errors) = sent(&answers, section, lang) else { return Vec::new() };
        let path = |href: &str| format!("{}/edit{href}", section.path());
        errors.lines_of(section.fields(), lang).into_iter().map(|line| Gap { text: line.text, path: path(&line.href) }).collect()
    }

    fn gaps(&self, lang: Lang, paper_is_fine: impl Fn(&PaperState) -> bool) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Section::ALL.iter().flat_map(|section| self.gaps_of(*section, lang)).collect();
        for paper in self.papers.iter().filter(|paper| paper.is_required && !paper_is_fine(&paper.state)) {
            let kind = lang.t(&crate::domain::text_enum::TextEnum::label_key(paper.kind));
            let text = lang.t2("applications-gap-paper", "kind", kind, "state", lang.t(paper.state.key()));
            gaps.push(Gap { text, path: "/documents".to_owned() });
        }
        if !self.sender.is_verified {
            let text = lang.t1("applications-gap-email", "email", &self.sender.email);
            gaps.push(Gap { text, path: format!("/application#{}", id_of("email_verification")) });
        }
        gaps
    }

    /// What is missing before it can be sent.
    pub fn gaps_to_send(&self, lang: Lang) -> Vec<Gap> {
        self.gaps(lang, PaperState::is_handed_in)
    }

    /// What is missing before it can be approved: every paper that is asked for has to be found right.
    pub fn gaps_to_approve(&self, lang: Lang) -> Vec<Gap> {
        self.gaps(lang, |state| *state == PaperState::Approved)
    }

    /// How many things there are to do before it can be sent, and how many are done.
    pub fn progress(&self, lang: Lang) -> (usize, usize) {
        let needed = Section::ALL.iter().flat_map(|section| section.fields()).filter(|field| field.need != Need::Optional).count();
        let total = needed + self.papers.iter().filter(|paper| paper.is_required).count() + 1;
        (total.saturating_sub(self.gaps_to_send(lang).len()), total)
    }
}
