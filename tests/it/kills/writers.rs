//! Sixteen people who write as fast as they are answered: at the desk they register clients, assign, book and move them; therapists save
//! their notes again and again. Each stops at the first answer that does not come.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;

use super::ledger::{Fact, Ledger};
use super::server::Server;
use crate::support::{Actor, Page, Sql};

/// How many at the desk; the other writers are therapists.
pub const AT_THE_DESK: usize = 12;
pub const WRITERS: usize = 16;
/// Under this place stand the appointments of the test.
pub const ROOM: &str = "Ruang Uji";

/// Why somebody stops: the server is gone. Anything else fails the test.
struct Gone;

/// What writers know before they begin.
pub struct Clinic {
    /// The therapists' ids by name.
    pub therapists: Vec<String>,
    /// Completed appointments of each, without a note or with a draft.
    pub unwritten: Vec<(&'static str, Vec<String>)>,
    /// The first hour that nobody has booked, whatever happens.
    pub from: DateTime<Utc>,
}

/// Somebody at work.
pub struct Writer<'a> {
    pub actor: Actor,
    pub ledger: &'a Ledger,
    pub stop: &'a AtomicBool,
    db: PgConnection,
}

impl<'a> Writer<'a> {
    /// Somebody with the cookie of somebody who has signed in.
    pub fn new(server: &Server, cookie: &str, ledger: &'a Ledger, stop: &'a AtomicBool) -> Self {
        let actor = Actor::new(&server.url);
        actor.set_cookie("__Host-sid", Some(cookie));
        Self { actor, ledger, stop, db: server.behind() }
    }

    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// The answer to a form that must be taken.
    fn send(&self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
        let page = self.actor.try_post(path, fields).map_err(|_| Gone)?;
        match page.status {
            303 => Ok(page),
            // The database has gone before the server.
            500 | 503 => Err(Gone),
            status => panic!("{path} {fields:?}: {status}\n{}", page.words()),
        }
    }

    fn version(&mut self, client: &str) -> Result<String, Gone> {
        let found = self.db.try_texts(&format!("SELECT lock_version FROM clients WHERE id = '{client}'")).map_err(|_| Gone)?;
        Ok(found.into_iter().next().expect("the client was acknowledged"))
    }

    /// Takes one client after the other from New to Consultation and back.
    pub fn work_at_the_desk(mut self, clinic: &Clinic) {
        while self.goes_on() && self.one_client(clinic).is_ok() {}
    }

    fn one_client(&mut self, clinic: &Clinic) -> Result<(), Gone> {
        let n = self.ledger.number();
        let (name, phone, secret) = (format!("Uji {n}"), format!("0899{n:08}"), format!("rahasia nomor {n}"));
        let email = format!("uji{n}@mail.example");
        let typed =
            [("full_name", &*name), ("phone", &phone), ("email", &email), ("notes", &secret)].iter().chain(FACTS).copied().collect::<Vec<_>>();
        let done = self.send("/c/teduh/clients", &typed)?;
        let client = done.location().and_then(|path| path.rsplit('/').next().map(str::to_owned)).expect("the record");
        self.ledger.write(Fact::Registered { client: client.clone(), secret });
        let record = format!("/c/teduh/clients/{client}");

        let therapist = clinic.therapists[n % clinic.therapists.len()].clone();
        let version = self.version(&client)?;
        self.send(&format!("{record}/assignments"), &[("therapist", &therapist), ("from", "new"), ("version", &version)])?;
        self.ledger.write(Fact::Assigned { client: client.clone(), therapist: therapist.clone() });

        // Every number has an hour of its own, eight to a day.
        let start = clinic.from + Duration::days((n / 8) as i64) + Duration::minutes((n % 8 * 75) as i64);
        let local = start + Duration::hours(7);
        let (date, time) = (local.format("%d/%m/%Y").to_string(), local.format("%H:%M").to_string());
        let slot = [("kind", "consultation"), ("therapist", &*therapist), ("date", &date), ("time", &time), ("minutes", "60")];
        let rest = [("modality", "in_person"), ("place", ROOM), ("weeks", "1"), ("anyway", "yes")];
        self.send(&format!("{record}/appointments"), &[&slot[..], &rest].concat())?;
        self.ledger.write(Fact::Booked { client: client.clone(), start: start.to_rfc3339() });

        self.go(&client, "assigned", "consultation", &[])?;
        if n.is_multiple_of(2) {
            self.go(&client, "consultation", "new", &[("reason", "Ingin menunggu")])?;
        }
        Ok(())
    }

    fn go(&mut self, client: &str, from: &'static str, to: &'static str, more: &[(&str, &str)]) -> Result<(), Gone> {
        let version = self.version(client)?;
        let typed = [&[("to", to), ("from", from), ("version", &*version)], more].concat();
        self.send(&format!("/c/teduh/clients/{client}/moves"), &typed)?;
        self.ledger.write(Fact::Moved { client: client.to_owned(), to });
        Ok(())
    }

    /// Saves the draft of one appointment's note, again and again.
    pub fn write_notes(mut self, appointment: &str) {
        while self.goes_on() && self.one_note(appointment).is_ok() {}
    }

    fn one_note(&mut self, appointment: &str) -> Result<(), Gone> {
        let query = format!("SELECT version FROM clinical_notes WHERE appointment_id = '{appointment}' AND status <> 'void'");
        let found = self.db.try_texts(&query).map_err(|_| Gone)?;
        let version: usize = found.first().map_or(0, |version| version.parse().expect("a number"));
        let text = text_of(appointment, version + 1);
        let done = self
            .send(&format!("/c/teduh/appointments/{appointment}/note"), &[("body", &text), ("version", &version.to_string()), ("action", "draft")])?;
        let note = done.location().and_then(|path| path.rsplit('/').next().map(str::to_owned)).expect("the note");
        self.ledger.write(Fact::Noted { note, version: version + 1 });
        Ok(())
    }
}

/// What a note says in a version: nothing else may ever be read there.
pub fn text_of(appointment: &str, version: usize) -> String {
    format!("Catatan {appointment}, simpanan ke-{version}.")
}

const FACTS: &[(&str, &str)] = &[
    ("birth_date", "01/03/1988"),
    ("gender", "female"),
    ("birth_place", "Bandung"),
    ("religion", "islam"),
    ("occupation", "Guru"),
    ("education", "bachelor"),
    ("address", "Jl. Merdeka 7"),
    ("city", "Bandung"),
    ("province", "Jawa Barat"),
    ("marital_status", "single"),
    ("first_visit", "yes"),
    ("emergency_name", "Kakak Uji"),
    ("emergency_relationship", "Kakak"),
    ("emergency_phone", "0813-1111-2222"),
];
