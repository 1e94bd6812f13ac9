//! Why a paper is turned down.

use crate::i18n::Lang;
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
    /// What the clinic is told when the reviewer adds nothing, in the clinic's language; nothing where the reviewer has to say it.
    pub fn ready_text(self, lang: Lang) -> Option<String> {
        match self {
            Self::Illegible => Some(lang.t("reviews-ready-illegible")),
            Self::Expired => Some(lang.t("reviews-ready-expired")),
            Self::Mismatch => Some(lang.t("reviews-ready-mismatch")),
            Self::WrongKind => Some(lang.t("reviews-ready-wrong-kind")),
            Self::Other => None,
        }
    }
}
