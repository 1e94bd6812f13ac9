//! A clinic: where it stands, what kind it is, what it chose.

use crate::domain::arcs::Arcs;
use crate::{refusals, text_enum};

text_enum! {
    /// Where a clinic stands. What it may do there is in one table: [`crate::domain::permissions`].
    ClinicStatus("clinic-status") {
        /// Filling in its application.
        Draft = "draft",
        /// Submitted; nobody reviews it yet.
        Submitted = "submitted",
        /// An administrator reviews it.
        InReview = "in_review",
        /// Sent back: something is to be changed.
        ChangesRequested = "changes_requested",
        /// Sent again after changes.
        Resubmitted = "resubmitted",
        /// Approved.
        Active = "active",
        /// Not approved; may apply again.
        Declined = "declined",
        /// Stopped by the administrator for a time.
        Suspended = "suspended",
        /// At its end.
        Closed = "closed",
    }
}

use ClinicStatus::{Active, ChangesRequested, Closed, Declined, Draft, InReview, Resubmitted, Submitted, Suspended};

impl Arcs for ClinicStatus {
    const ARCS: &'static [(Self, Self)] = &[
        // The clinic applies.
        (Draft, Submitted),
        (ChangesRequested, Resubmitted),
        (Declined, Draft),
        // An administrator decides.
        (Submitted, InReview),
        (Resubmitted, InReview),
        (InReview, ChangesRequested),
        (InReview, Active),
        (InReview, Declined),
        (ChangesRequested, InReview),
        (ChangesRequested, Declined),
        (Declined, InReview),
        (Active, Suspended),
        (Suspended, Active),
        (Active, Closed),
        (Suspended, Closed),
        (Closed, Active),
    ];
}

impl ClinicStatus {
    /// The tone and the icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Draft => ("mute", "pencil"),
            Self::Submitted | Self::Resubmitted => ("info", "hourglass"),
            Self::InReview => ("info", "eye"),
            Self::ChangesRequested => ("warn", "file-warning"),
            Self::Active => ("ok", "circle-check"),
            Self::Declined => ("mute", "circle-x"),
            Self::Suspended => ("warn", "ban"),
            Self::Closed => ("mute", "lock"),
        }
    }

    /// Who has to do something next.
    pub const fn turn(self) -> Turn {
        match self {
            Self::Draft | Self::ChangesRequested | Self::Declined => Turn::Clinic,
            Self::Submitted | Self::Resubmitted => Turn::Queue,
            Self::InReview => Turn::Reviewer,
            Self::Suspended => Turn::Both,
            Self::Active | Self::Closed => Turn::Nobody,
        }
    }
}

/// Who has to do something next about a clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its own people.
    Clinic,
    /// Whichever administrator takes it up.
    Queue,
    /// The administrator who reviews it.
    Reviewer,
    /// Its own people settle what it was stopped for, the administrators look at it then.
    Both,
    Nobody,
}

text_enum! {
    /// The zones of Indonesia, by the names people use.
    ClinicZone("clinic-zone") { Wib = "wib", Wita = "wita", Wit = "wit" }
}

impl ClinicZone {
    /// The IANA name.
    pub const fn iana(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }
}

text_enum! {
    /// What kind of clinic it is: what the law asks of it depends on that.
    ClinicType("clinic-type") {
        /// One professional in a practice of their own.
        IndependentPractice = "independent_practice",
        /// Klinik pratama.
        PrimaryClinic = "primary_clinic",
        /// Klinik utama.
        SpecialistClinic = "specialist_clinic",
        PsychologyBureau = "psychology_bureau",
        RehabilitationCentre = "rehabilitation_centre",
    }
}

text_enum! {
    /// How much is asked of a client who is registered.
    ClientRegistration("client-registration") {
        /// Everything a record has.
        Full = "full",
        /// A name and a way to reach them.
        Minimal = "minimal",
    }
}

text_enum! {
    /// The currencies that are offered (ISO 4217).
    Currency("currency") {
        Idr = "IDR", Aud = "AUD", Eur = "EUR", Gbp = "GBP", Jpy = "JPY", Myr = "MYR", Sgd = "SGD", Usd = "USD",
    }
}

text_enum! {
    /// Letters that a clinic may do without.
    LetterKind("letter-kind") {
        /// To clients: an appointment is booked, moved or cancelled.
        Appointments = "appointments",
        /// To clients: their therapy is done.
        Therapy = "therapy",
        /// To therapists: somebody comes to them, or leaves them.
        Assignments = "assignments",
    }
}

text_enum! {
    /// A part of the application that is filled in on a page of its own.
    Section("application-section") {
        /// The clinic as the public meets it.
        Profile = "profile",
        /// The legal owner.
        Entity = "entity",
        /// Who answers for the treatment.
        Person = "person",
    }
}

text_enum! {
    /// The legal form of the owner.
    LegalForm("legal-form") {
        Individual = "individual",
        LimitedCompany = "limited_company",
        Partnership = "partnership",
        Foundation = "foundation",
        Association = "association",
        Cooperative = "cooperative",
        PublicBody = "public_body",
    }
}

text_enum! {
    /// What whoever answers for the treatment has learnt.
    Profession("profession") {
        Psychologist = "psychologist",
        Psychiatrist = "psychiatrist",
        Physician = "physician",
        Counsellor = "counsellor",
        Other = "other",
    }
}

text_enum! {
    /// The plans of clinics, from small to large. What each holds is data.
    PlanCode("plan-code") { Alpha = "alpha", Beta = "beta", Theta = "theta", Delta = "delta" }
}

text_enum! {
    /// The fonts a clinic may choose. All of them cover Latin and Greek; all but the last are vendored under the Open Font License.
    Font("font") {
        Commissioner = "commissioner",
        Inter = "inter",
        OpenSans = "open_sans",
        SourceSans = "source_sans",
        NotoSans = "noto_sans",
        /// What the reader's device writes with.
        System = "system",
    }
}

refusals! {
    /// Why nothing is done to a clinic.
    ClinicRefusal {
        BrandingNotInPlan = "branding-not-in-plan",
        ClosureNotNow = "closures-not-now",
        /// Nobody has asked for the end of the clinic.
        NoClosureRequest = "closures-none",
        /// There is nothing to apply for again.
        NotDeclined = "clinics-not-declined",
        /// There is no application to send.
        NotToBeSent = "clinics-not-to-be-sent",
        /// Nobody decides about a clinic they work in.
        OwnClinic = "approvals-own-clinic",
    }
}
