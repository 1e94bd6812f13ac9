//! Bulk data: one clinic filled for measuring, and others around it, so that no page is measured on an empty database. Everything is made as
//! the application makes it, by the role that owns nothing: a key for every client, a way that fits the appointments, diaries in which
//! nothing overlaps. Made up from a seed: two runs on one day give the same world but for its ids and keys.

mod client_histories;
mod clinics;
mod diary;
mod names;
mod options;
mod record_rows;
mod rows;

pub use options::BulkOptions;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use self::client_histories::{ClientHistory, LocalTime, history, shares, stage_of};
use self::clinics::{ExistingData, add_therapists, create_clinic, home, look_up_existing};
use self::diary::Diary;
use self::options::Totals;
use self::record_rows::{AppointmentRow, ConsultationRow, NoteRow};
use self::rows::{AssignmentRow, ClientRow, ContactRow, StepRow};
use super::cast::Actor;
use crate::domain::client::ClientStatus::{self, New};
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::domain::zone::Zone;
use crate::store::crypto::ClientKey;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::store::schema::{
    appointments, client_assignments, client_contacts, client_status_transitions, clients, clinical_notes, consultations, therapists,
};
use crate::web::auth::password;

/// What the made-up world is made up from.
const SEED: u64 = 20_261_121;
/// Active clinics, the filled one among them.
const CLINICS: usize = 50;
/// Clients of one transaction, and rows of one statement.
const BATCH: usize = 200;
/// Those of the demo's first clinic who have the clients that everybody knows from the demo.
const KNOWN_THERAPISTS: usize = 4;

/// A clinic to be filled.
pub struct Clinic {
    /// Its number among the generated clinics.
    number: usize,
    admin: Actor,
    therapists: Vec<Actor>,
    zone: Zone,
    city: &'static str,
    province: &'static str,
}

/// A client whose rows are written.
pub struct InsertedClient {
    history: ClientHistory,
    id: ClientId,
    key: ClientKey,
    /// In the order of the visits.
    appointments: Vec<AppointmentId>,
}

macro_rules! insert {
    ($tx:ident, $table:ident, $rows:expr) => {
        for part in $rows.chunks(BATCH) {
            diesel::insert_into($table::table).values(part).execute($tx.conn())?;
        }
    };
}

/// Fills the demo's first clinic up to `totals` and puts the others around it. Says what there is now.
///
/// # Errors
/// One sentence: this is no demo, or the database's.
pub fn fill(db: &Db, totals: Totals) -> Result<String, String> {
    let failed = |error| format!("the crowd could not be loaded: {error}");
    let existing = look_up_existing(db).map_err(failed)?;
    if existing.real > 0 {
        return Err(format!("this database is no demo: {} of its clinics have addresses that exist. Nothing was changed.", existing.real));
    }
    let Some((clinic, admin, surya)) = existing.home else {
        return Err("this database is no demo: Klinik Ruang Teduh and its people are not in it. Nothing was changed.".to_owned());
    };
    let home = home(db, clinic, admin).map_err(failed)?;
    load(db, home, totals, &existing, surya).map_err(failed)
}

fn load(db: &Db, mut home: Clinic, totals: Totals, existing: &ExistingData, surya: crate::domain::ids::UserId) -> AppResult<String> {
    let hash = password::hash_now(super::PASSWORD)?;
    add_therapists(db, &mut home, totals.therapists, &hash, "teduh")?;
    let (clients, appointments) = fill_clinic(db, &home, totals)?;
    let around = CLINICS.saturating_sub(usize::try_from(existing.active).unwrap_or(CLINICS));
    for number in 1..=around {
        let clinic = create_clinic(db, number, &hash, surya)?;
        let count = 20 + number * 7 % 21;
        fill_clinic(db, &clinic, Totals { clients: count, therapists: 3, appointments: count + number % 5 })?;
    }
    let therapists = home.therapists.len();
    Ok(format!(
        "Klinik Ruang Teduh has {clients} clients, {therapists} therapists and {appointments} appointments; {around} clinics were put around it."
    ))
}

/// Fills one clinic. Answers with how many clients and appointments it has then.
fn fill_clinic(db: &Db, clinic: &Clinic, totals: Totals) -> AppResult<(usize, usize)> {
    let now = LocalTime { at: db.clock().now(), zone: clinic.zone };
    let (known, booked) = db.tenant_now(&clinic.admin, |tx| Ok((count_clients(tx)?, booked(tx)?)))?;
    let first = if clinic.therapists.len() > KNOWN_THERAPISTS { KNOWN_THERAPISTS } else { 0 };
    let histories = histories(clinic, now, known, first, totals, &booked);
    let visits: usize = histories.iter().map(|history| history.visits.len()).sum();
    let (count, mut by_therapist) = (histories.len(), HashMap::<usize, Vec<InsertedClient>>::new());
    let mut histories = histories.into_iter().peekable();
    while histories.peek().is_some() {
        let batch: Vec<ClientHistory> = histories.by_ref().take(BATCH).collect();
        for inserted in db.tenant_now(&clinic.admin, |tx| insert_clients(tx, clinic, now, batch))? {
            if let Some(at) = inserted.history.therapist {
                by_therapist.entry(at).or_default().push(inserted);
            }
        }
    }
    for (at, clients) in by_therapist {
        db.tenant_now(&clinic.therapists[at], |tx| write(tx, &clinic.therapists[at], &clients))?;
    }
    db.tenant_now(&clinic.admin, |tx| {
        let full =
            therapists::table.filter(therapists::clinic_id.eq(clinic.admin.clinic)).filter(therapists::current_load.gt(therapists::max_clients));
        Ok(diesel::update(full).set(therapists::max_clients.eq(therapists::current_load + 2)).execute(tx.conn())?)
    })?;
    Ok((known + count, booked.len() + visits))
}

type Booking = (TherapistId, DateTime<Utc>, DateTime<Utc>);

fn booked(tx: &mut TenantTx<'_, '_>) -> QueryResult<Vec<Booking>> {
    let clinic = tx.clinic();
    let of_clinic = appointments::table.filter(appointments::clinic_id.eq(clinic));
    of_clinic.select((appointments::therapist_id, appointments::starts_at, appointments::ends_at)).load(tx.conn())
}

fn count_clients(tx: &mut TenantTx<'_, '_>) -> QueryResult<usize> {
    let clinic = tx.clinic();
    let count: i64 = clients::table.filter(clients::clinic_id.eq(clinic)).count().get_result(tx.conn())?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The histories of the missing clients, distributed among the therapists from `first` on.
fn histories(clinic: &Clinic, now: LocalTime, known: usize, first: usize, totals: Totals, booked: &[Booking]) -> Vec<ClientHistory> {
    let mut diary = Diary::new(now.zone, now.at);
    let place_of: HashMap<_, _> = clinic.therapists.iter().enumerate().filter_map(|(at, who)| Some((who.therapist?, at))).collect();
    for (therapist, from, to) in booked {
        place_of.get(therapist).iter().for_each(|at| diary.block(**at, *from, *to));
    }
    let stages: Vec<ClientStatus> = (known..totals.clients).map(stage_of).collect();
    let seed = SEED ^ ((clinic.number as u64) << 32);
    let shares = shares(&stages, totals.appointments.saturating_sub(booked.len()), &mut StdRng::seed_from_u64(seed));
    let (treating, mut assignments) = (clinic.therapists.len() - first, 0..);
    stages
        .iter()
        .zip(shares)
        .zip(known..)
        .map(|((stage, share), n)| {
            let assignment = if *stage == New { None } else { assignments.next() };
            history(
                seed,
                n,
                *stage,
                share,
                assignment.map(|assignment: usize| (first + assignment % treating, assignment / treating)),
                &mut diary,
                now,
            )
        })
        .collect()
}

/// Writes what the clinic's admin writes.
fn insert_clients(tx: &mut TenantTx<'_, '_>, clinic: &Clinic, now: LocalTime, histories: Vec<ClientHistory>) -> AppResult<Vec<InsertedClient>> {
    let of = tx.clinic();
    let mut inserted = Vec::with_capacity(histories.len());
    for history in histories {
        let id = ClientId::new();
        inserted.push(InsertedClient { history, id, key: tx.new_client_key(id)?, appointments: Vec::new() });
    }
    let people: Vec<ClientRow> =
        inserted.iter().map(|one| ClientRow::new(tx, clinic, now, &one.history, one.id, &one.key)).collect::<AppResult<_>>()?;
    insert!(tx, clients, people);
    tx.store_client_keys(inserted.iter().map(|one| &one.key))?;
    let contacts: Vec<ContactRow> = inserted.iter().filter_map(|one| ContactRow::new(of, clinic, &one.history, one.id)).collect();
    insert!(tx, client_contacts, contacts);
    let steps: Vec<StepRow> = inserted.iter().flat_map(|one| StepRow::all(of, clinic, now, &one.history, one.id)).collect();
    insert!(tx, client_status_transitions, steps);
    let assignments: Vec<AssignmentRow> = inserted.iter().filter_map(|one| AssignmentRow::new(of, clinic, now, &one.history, one.id)).collect();
    insert!(tx, client_assignments, assignments);
    let mut rows = Vec::new();
    for one in &mut inserted {
        let booked = one.history.visits.iter().filter_map(|visit| AppointmentRow::new(of, clinic, &one.history, one.id, visit));
        let from = rows.len();
        rows.extend(booked);
        one.appointments = rows[from..].iter().map(|row: &AppointmentRow| row.id).collect();
    }
    insert!(tx, appointments, rows);
    Ok(inserted)
}

/// Writes what only a therapist may write.
fn write(tx: &mut TenantTx<'_, '_>, author: &Actor, clients: &[InsertedClient]) -> AppResult<()> {
    let (clinic, now) = (tx.clinic(), tx.now());
    let mut consultation_rows = Vec::new();
    for client in clients {
        consultation_rows.extend(ConsultationRow::new(clinic, author, client, now)?);
    }
    insert!(tx, consultations, consultation_rows);
    for client in clients {
        let notes = NoteRow::all(tx, author, client)?;
        insert!(tx, clinical_notes, notes);
    }
    Ok(())
}
