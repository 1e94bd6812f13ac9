//! Documents: whose, of what kind, and how their review stands.

use crate::domain::arcs::Arcs;
use crate::domain::i18n::Lang;
use crate::{refusals, text_enum};

text_enum! {
    /// A kind of paper that a clinic may have to hand in.
    PaperKind("paper-kind") {
        License = "license",
        Tax = "tax",
        Insurance = "insurance",
        Certificate = "certificate",
        Other = "other",
    }
}

text_enum! {
    /// Whose paper it is.
    DocumentSubject("document-subject") {
        /// The clinic's.
        Clinic = "clinic",
        /// A therapist's.
        Therapist = "therapist",
        /// A client's.
        Client = "client",
    }
}

text_enum! {
    /// What kind of paper it is.
    DocumentKind("document-kind") {
        /// The licence to work.
        License = "license",
        /// A certificate: of accreditation, of training.
        Certificate = "certificate",
        /// An insurance policy.
        Insurance = "insurance",
        /// A paper of the tax office.
        Tax = "tax",
        /// Who has custody of a client.
        Custody = "custody",
        /// What a client agreed to.
        Consent = "consent",
        /// What a client filled in at the beginning.
        Intake = "intake",
        /// A test and its result.
        Assessment = "assessment",
        /// A letter that sends a client on.
        Referral = "referral",
        /// A letter.
        Correspondence = "correspondence",
        /// A report.
        Report = "report",
        /// A recording.
        Recording = "recording",
        /// Something attached to something else.
        Attachment = "attachment",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// Where the review of a paper stands (docs/data-model.md#review-of-a-document).
    ReviewStatus("document-status") {
        /// Nobody has to look at it.
        NotRequired = "not_required",
        /// Somebody has to look at it.
        Pending = "pending",
        /// It was accepted.
        Approved = "approved",
        /// It was not accepted.
        Rejected = "rejected",
    }
}

impl DocumentKind {
    /// What a clinic, or a therapist, may upload.
    pub const OFFERED: &'static [Self] = &[Self::License, Self::Tax, Self::Insurance, Self::Certificate, Self::Other];
}

impl Arcs for ReviewStatus {
    const ARCS: &'static [(Self, Self)] = &[
        (Self::NotRequired, Self::Pending),
        (Self::Pending, Self::Approved),
        (Self::Pending, Self::Rejected),
        // Decided otherwise by somebody who saw the first decision.
        (Self::Approved, Self::Rejected),
        (Self::Rejected, Self::Approved),
        // Another version.
        (Self::Approved, Self::Pending),
        (Self::Rejected, Self::Pending),
    ];
}

impl ReviewStatus {
    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::NotRequired => ("mute", "circle-dashed"),
            Self::Pending => ("info", "hourglass"),
            Self::Approved => ("ok", "circle-check"),
            Self::Rejected => ("danger", "file-x"),
        }
    }
}

text_enum! {
    /// How a paper was found.
    Verdict("verdict") {
        Approved = "approved",
        Rejected = "rejected",
    }
}

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

refusals! {
    /// Why nothing is done to a paper.
    DocumentRefusal {
        /// What was approved once is kept.
        ApprovedOnce = "documents-approved-kept" from "documents_approved_kept",
        /// Nobody decides about a clinic's paper that they uploaded.
        OwnUpload = "reviews-own-upload",
        /// The same of a therapist's paper.
        OwnUploadOfTherapist = "reviews-own-upload-therapist",
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
