//! Appointments and consultations, put into the database without a request.

use diesel::pg::PgConnection;
use smart_therapy::app::demo::Actor;
use smart_therapy::domain::ids::ClientId;
use uuid::Uuid;

use super::Sql;

/// An appointment of a client with a therapist.
pub struct NewAppointment<'a> {
    pub therapist: &'a Actor,
    pub client: ClientId,
    pub kind: &'a str,
    pub status: &'a str,
    /// An SQL expression: `timestamptz '2027-03-01 10:00+07'`.
    pub starts: &'a str,
    pub minutes: i64,
}

impl NewAppointment<'_> {
    /// Puts it there with what the database wants of its kind and its status: the number of a therapy session, when it was held or cancelled.
    pub fn insert(&self, db: &mut PgConnection) -> Uuid {
        let Self { therapist, client, kind, status, starts, minutes } = self;
        let (id, clinic, who) = (Uuid::now_v7(), therapist.clinic, therapist.therapist.expect("treats"));
        db.exec(&format!(
            "INSERT INTO appointments (clinic_id, id, kind, session_number, client_id, therapist_id, title, place, status, starts_at, ends_at,
                                       actual_started_at, actual_ended_at, cancelled_at)
             SELECT '{clinic}', '{id}', '{kind}', CASE WHEN '{kind}' = 'therapy_session' THEN count(*) + 1 END, '{client}', '{who}', 'Uji', 'Ruang Melati',
                    '{status}', {starts}, {starts} + interval '{minutes} minutes',
                    CASE WHEN '{status}' = 'completed' THEN {starts} END, CASE WHEN '{status}' = 'completed' THEN {starts} + interval '{minutes} minutes' END,
                    CASE WHEN '{status}' = 'cancelled' THEN now() END
               FROM appointments WHERE client_id = '{client}' AND kind = 'therapy_session'"
        ));
        id
    }
}

/// Where a form goes, and its fields.
pub type FilledForm = (String, Vec<(&'static str, String)>);

/// The form that books a therapy session of one hour in Teduh: the day as `02/03/2027`, the time as `10:00`, `in_person` or `online`.
pub fn booking(client: ClientId, with: &Actor, day: &str, time: &str, modality: &str) -> FilledForm {
    let fields = [
        ("kind", "therapy_session"),
        ("therapist", &with.therapist.expect("treats").to_string()),
        ("date", day),
        ("time", time),
        ("minutes", "60"),
        ("modality", modality),
        ("weeks", "1"),
    ];
    (format!("/c/teduh/clients/{client}/appointments"), fields.map(|(name, value)| (name, value.to_owned())).to_vec())
}
