//! The crowd: one clinic filled for measuring, and others around it, so that no page is measured on an empty shelf. Everything is made as
//! the application makes it, by the role that owns nothing: a key for every client, a way that fits the appointments, diaries in which
//! nothing overlaps. Made up from a seed: two runs on one day give the same world but for its ids and keys.

mod clinics;
mod diary;
mod lives;
mod names;
mod rows;
mod visits;
mod wanted;

pub use wanted::Wanted;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use self::clinics::{Ground, found, hire, home, look};
use self::diary::Diary;
use self::lives::{Life, Now, life, shares, stage_of};
use self::rows::{AssignmentRow, ClientRow, ContactRow, StepRow};
use self::visits::{AppointmentRow, ConsultationRow, NoteRow};
use self::wanted::Totals;
use super::cast::Actor;
use crate::domain::client::ClientStatus::{self, New};
use crate::domain::i18n::Lang;
use crate::domain::ids::{AppointmentId, ClientId, TherapistId};
use crate::store::crypto::ClientKey;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::store::schema::{
    appointments, client_assignments, client_contacts, client_status_transitions, clients, clinical_notes, consultations, therapists,
};
use crate::web::auth::password;
use crate::web::format::Format;

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
    /// Its number among those of the crowd.
    number: usize,
    admin: Actor,
    therapists: Vec<Actor>,
    zone: Tz,
    city: &'static str,
    province: &'static str,
}

/// A client whose rows are written.
pub struct Settled {
    life: Life,
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
    let ground = look(db).map_err(failed)?;
    if ground.real > 0 {
        return Err(format!("this database is no demo: {} of its clinics have addresses that exist. Nothing was changed.", ground.real));
    }
    let Some((clinic, admin, surya)) = ground.home else {
        return Err("this database is no demo: Klinik Ruang Teduh and its people are not in it. Nothing was changed.".to_owned());
    };
    let home = home(db, clinic, admin).map_err(failed)?;
    load(db, home, totals, &ground, surya).map_err(failed)
}

fn load(db: &Db, mut home: Clinic, totals: Totals, ground: &Ground, surya: crate::domain::ids::UserId) -> AppResult<String> {
    let hash = password::hash_now(super::PASSWORD)?;
    hire(db, &mut home, totals.therapists, &hash, "teduh")?;
    let (clients, appointments) = fill_clinic(db, &home, totals)?;
    let around = CLINICS.saturating_sub(usize::try_from(ground.active).unwrap_or(CLINICS));
    for number in 1..=around {
        let clinic = found(db, number, &hash, surya)?;
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
    let now = Now { at: db.clock().now(), format: Format { lang: Lang::Id, zone: clinic.zone } };
    let (known, booked) = db.tenant_now(&clinic.admin, |tx| Ok((count_clients(tx)?, booked(tx)?)))?;
    let first = if clinic.therapists.len() > KNOWN_THERAPISTS { KNOWN_THERAPISTS } else { 0 };
    let lives = lives(clinic, now, known, first, totals, &booked);
    let visits: usize = lives.iter().map(|life| life.visits.len()).sum();
    let (count, mut by_therapist) = (lives.len(), HashMap::<usize, Vec<Settled>>::new());
    let mut lives = lives.into_iter().peekable();
    while lives.peek().is_some() {
        let batch: Vec<Life> = lives.by_ref().take(BATCH).collect();
        for settled in db.tenant_now(&clinic.admin, |tx| settle(tx, clinic, now, batch))? {
            if let Some(at) = settled.life.therapist {
                by_therapist.entry(at).or_default().push(settled);
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

/// The lives of those who are missing, shared out among the therapists from `first` on.
fn lives(clinic: &Clinic, now: Now, known: usize, first: usize, totals: Totals, booked: &[Booking]) -> Vec<Life> {
    let mut diary = Diary::new(now.format, now.at);
    let place_of: HashMap<_, _> = clinic.therapists.iter().enumerate().filter_map(|(at, who)| Some((who.therapist?, at))).collect();
    for (therapist, from, to) in booked {
        place_of.get(therapist).iter().for_each(|at| diary.block(**at, *from, *to));
    }
    let stages: Vec<ClientStatus> = (known..totals.clients).map(stage_of).collect();
    let seed = SEED ^ ((clinic.number as u64) << 32);
    let shares = shares(&stages, totals.appointments.saturating_sub(booked.len()), &mut StdRng::seed_from_u64(seed));
    let (treating, mut bonds) = (clinic.therapists.len() - first, 0..);
    stages
        .iter()
        .zip(shares)
        .zip(known..)
        .map(|((stage, share), n)| {
            let bond = if *stage == New { None } else { bonds.next() };
            life(seed, n, *stage, share, bond.map(|bond: usize| (first + bond % treating, bond / treating)), &mut diary, now)
        })
        .collect()
}

/// Writes what the clinic's admin writes.
fn settle(tx: &mut TenantTx<'_, '_>, clinic: &Clinic, now: Now, lives: Vec<Life>) -> AppResult<Vec<Settled>> {
    let of = tx.clinic();
    let mut settled = Vec::with_capacity(lives.len());
    for life in lives {
        let id = ClientId::new();
        settled.push(Settled { life, id, key: tx.new_client_key(id)?, appointments: Vec::new() });
    }
    let people: Vec<ClientRow> = settled.iter().map(|one| ClientRow::new(tx, clinic, now, &one.life, one.id, &one.key)).collect::<AppResult<_>>()?;
    insert!(tx, clients, people);
    tx.store_client_keys(settled.iter().map(|one| &one.key))?;
    let contacts: Vec<ContactRow> = settled.iter().filter_map(|one| ContactRow::new(of, clinic, &one.life, one.id)).collect();
    insert!(tx, client_contacts, contacts);
    let steps: Vec<StepRow> = settled.iter().flat_map(|one| StepRow::all(of, clinic, now, &one.life, one.id)).collect();
    insert!(tx, client_status_transitions, steps);
    let bonds: Vec<AssignmentRow> = settled.iter().filter_map(|one| AssignmentRow::new(of, clinic, now, &one.life, one.id)).collect();
    insert!(tx, client_assignments, bonds);
    let mut rows = Vec::new();
    for one in &mut settled {
        let booked = one.life.visits.iter().filter_map(|visit| AppointmentRow::new(of, clinic, &one.life, one.id, visit));
        let from = rows.len();
        rows.extend(booked);
        one.appointments = rows[from..].iter().map(|row: &AppointmentRow| row.id).collect();
    }
    insert!(tx, appointments, rows);
    Ok(settled)
}

/// Writes what only a therapist may write.
fn write(tx: &mut TenantTx<'_, '_>, author: &Actor, clients: &[Settled]) -> AppResult<()> {
    let (clinic, now) = (tx.clinic(), tx.now());
    let mut intakes = Vec::new();
    for client in clients {
        intakes.extend(ConsultationRow::new(clinic, author, client, now)?);
    }
    insert!(tx, consultations, intakes);
    for client in clients {
        let notes = NoteRow::all(tx, author, client)?;
        insert!(tx, clinical_notes, notes);
    }
    Ok(())
}
