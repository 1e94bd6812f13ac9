//! An appointment: what for, how one meets, and the states it may take.

use crate::domain::arcs::Arcs;
use crate::domain::client::ClientStatus;
use crate::domain::i18n::Lang;
use crate::domain::text_enum::TextEnum;
use crate::{refusals, text_enum};

text_enum! {
    /// What an appointment is for.
    AppointmentKind("appointment-kind") {
        /// Part of the intake assessment.
        Consultation = "consultation",
        /// Therapy; has a number.
        TherapySession = "therapy_session",
        /// Tests and the like.
        Assessment = "assessment",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// Where an appointment stands (docs/data-model.md#appointment).
    AppointmentStatus("appointment-status") {
        Planned = "planned", Requested = "requested", Scheduled = "scheduled", Confirmed = "confirmed", InProgress = "in_progress",
        Completed = "completed", Cancelled = "cancelled", NoShow = "no_show", Rescheduled = "rescheduled",
    }
}

text_enum! {
    /// How one meets.
    Modality("appointment-modality") { InPerson = "in_person", Online = "online", Phone = "phone" }
}

text_enum! {
    /// On whose side the reason of a cancellation lies.
    CancellationCategory("cancellation-category") {
        Client = "client", Therapist = "therapist", Clinic = "clinic", Illness = "illness", Emergency = "emergency", Other = "other",
    }
}

refusals! {
    /// Why nothing is done to an appointment.
    AppointmentRefusal {
        /// Somebody else was quicker, and it is open still.
        ChangedMeanwhile = "scheduling-meanwhile-changed",
        ConfirmedMeanwhile = "scheduling-meanwhile-confirmed",
        StartedMeanwhile = "scheduling-meanwhile-in-progress",
        CompletedMeanwhile = "scheduling-meanwhile-completed",
        CancelledMeanwhile = "scheduling-meanwhile-cancelled",
        MissedMeanwhile = "scheduling-meanwhile-no-show",
        RescheduledMeanwhile = "scheduling-meanwhile-rescheduled",
        /// Somebody else has booked the time.
        TakenMeanwhile = "scheduling-taken-meanwhile" from "appointments_therapist_no_overlap" | "appointments_client_no_overlap",
        TooEarly = "scheduling-too-early",
        NotYetMissed = "scheduling-not-yet-missed",
        TooLateToCorrect = "scheduling-too-late-to-correct",
        NoteIsSigned = "scheduling-note-is-signed",
        /// A note is written once the appointment is completed.
        NoteAfterCompletion = "scheduling-note-after-completion",
        /// It is another therapist's.
        NotTheirs = "scheduling-not-yours",
    }
}

use AppointmentKind as K;

use AppointmentStatus::{Cancelled, Completed, Confirmed, InProgress, NoShow, Planned, Requested, Rescheduled, Scheduled};

impl AppointmentKind {
    /// What can be booked for a client at this stage, the usual one first. Nothing before there is a therapist and nothing after the end.
    pub const fn offered(stage: ClientStatus) -> &'static [Self] {
        match stage {
            ClientStatus::Assigned => &[K::Consultation, K::Other],
            ClientStatus::Consultation => &[K::Consultation, K::Assessment, K::Other],
            ClientStatus::Therapy => &[K::TherapySession, K::Assessment, K::Other],
            ClientStatus::New | ClientStatus::Done => &[],
        }
    }

    /// The colour it has in calendars: that of the stage it belongs to.
    pub const fn stage(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::TherapySession => "therapy",
            Self::Assessment | Self::Other => "assigned",
        }
    }

    /// What an appointment is called: "Sesi 7" where it has a number, otherwise its kind.
    pub fn heading(self, lang: Lang, session_number: Option<i32>) -> String {
        session_number.map_or_else(|| self.label(lang), |number| lang.t1("scheduling-session", "number", number))
    }
}

impl Arcs for AppointmentStatus {
    const ARCS: &'static [(Self, Self)] = &[
        (Planned, Scheduled),
        (Requested, Scheduled),
        (Requested, Confirmed),
        (Scheduled, Confirmed),
        (Scheduled, InProgress),
        (Confirmed, InProgress),
        (Scheduled, Completed),
        (Confirmed, Completed),
        (InProgress, Completed),
        (Planned, Cancelled),
        (Requested, Cancelled),
        (Scheduled, Cancelled),
        (Confirmed, Cancelled),
        (Scheduled, NoShow),
        (Confirmed, NoShow),
        (Requested, Rescheduled),
        (Scheduled, Rescheduled),
        (Confirmed, Rescheduled),
        // Completed by mistake.
        (Completed, InProgress),
    ];
}

impl AppointmentStatus {
    /// Those that take up the time of therapist and client: what the exclusion constraints count.
    pub const BLOCKING: &'static [Self] = &[Scheduled, Confirmed, InProgress, Completed];

    /// Whether it takes up the time of therapist and client.
    pub fn takes_time(self) -> bool {
        Self::BLOCKING.contains(&self)
    }

    /// Those that are still to come, whether agreed on or only asked for.
    pub const AHEAD: &'static [Self] = &[Planned, Requested, Scheduled, Confirmed];
    /// Those in which somebody is expected, or is there.
    pub const BOOKED: &'static [Self] = &[Scheduled, Confirmed, InProgress];

    /// Whether somebody is expected, or is there.
    pub fn is_booked(self) -> bool {
        Self::BOOKED.contains(&self)
    }

    /// Whether it still lies ahead and may be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, Scheduled | Confirmed)
    }

    /// Tone and icon of its badge.
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Planned | Requested => ("mute", "circle-dashed"),
            Scheduled => ("info", "calendar-days"),
            Confirmed => ("ok", "calendar-clock"),
            InProgress => ("info", "activity"),
            Completed => ("mute", "check"),
            Cancelled => ("mute", "ban"),
            NoShow => ("warn", "user-x"),
            Rescheduled => ("mute", "repeat-2"),
        }
    }

    /// `data-state` of its block in calendars.
    pub const fn state(self) -> &'static str {
        match self {
            Completed => "done",
            InProgress => "now",
            NoShow => "noshow",
            Cancelled | Rescheduled => "cancel",
            Planned | Requested | Scheduled | Confirmed => "",
        }
    }

    /// What somebody is told whose action came after the appointment reached this state.
    pub const fn stale(self) -> AppointmentRefusal {
        match self {
            Planned | Requested | Scheduled => AppointmentRefusal::ChangedMeanwhile,
            Confirmed => AppointmentRefusal::ConfirmedMeanwhile,
            InProgress => AppointmentRefusal::StartedMeanwhile,
            Completed => AppointmentRefusal::CompletedMeanwhile,
            Cancelled => AppointmentRefusal::CancelledMeanwhile,
            NoShow => AppointmentRefusal::MissedMeanwhile,
            Rescheduled => AppointmentRefusal::RescheduledMeanwhile,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_appointment_stays_finished() {
        for from in [Cancelled, NoShow, Rescheduled] {
            assert!(AppointmentStatus::ALL.iter().all(|to| !from.leads_to(*to)), "{from}");
        }
        assert_eq!(AppointmentStatus::ALL.iter().filter(|to| Completed.leads_to(**to)).collect::<Vec<_>>(), [&InProgress]);
    }

    #[test]
    fn therapy_sessions_are_for_clients_in_therapy_only() {
        for stage in ClientStatus::ALL {
            assert_eq!(K::offered(*stage).contains(&K::TherapySession), *stage == ClientStatus::Therapy, "{stage}");
        }
    }
}
