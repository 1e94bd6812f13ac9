//! Why a paper is turned down.

use crate::features::clinic::documents::DocumentSubject;
use crate::domain::i18n::Lang;
use crate::text_enum;

text_enum! {
    /// The catalogue of reasons. Each but the last has a sentence that can be sent as it is.
    RejectionReason("rejection-reason") {
        /// It cannot be read, or a part is missing.
        Illegible = "illegible",
        /// It no longer holds.
        Expired = "expired",
        /// It says something else than the clinic does.
        Mismatch = "mismatch",
        /// It is another kind of paper.
        WrongKind = "wrong_kind",
        /// Something else; the reviewer says what.
        Other = "other",
    }
}

impl RejectionReason {
    /// Whether there is a sentence to send as it is. Where there is none the reviewer has to say it.
    pub const fn has_ready_text(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// What whoever uploaded such a paper is told when the reviewer adds nothing, in the clinic's language.
    pub fn ready_text(self, of: DocumentSubject, lang: Lang) -> Option<String> {
        match self {
            Self::Mismatch if of == DocumentSubject::Therapist => Some(lang.t("reviews-ready-mismatch-therapist")),
            Self::Illegible => Some(lang.t("reviews-ready-illegible")),
            Self::Expired => Some(lang.t("reviews-ready-expired")),
            Self::Mismatch => Some(lang.t("reviews-ready-mismatch")),
            Self::WrongKind => Some(lang.t("reviews-ready-wrong-kind")),
            Self::Other => None,
        }
    }
}
