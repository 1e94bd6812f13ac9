//! The cast, found again in a copy of the template, and clients for them.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use smart_therapy::app::demo::{Actor, Cast};
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::{ClientId, ClinicId, TherapistId, UserId};
use smart_therapy::domain::permissions::Role;
use smart_therapy::features::care::clients::{Client, insert_transition};
use smart_therapy::store::schema::{client_assignments, clients};

use super::{Sql, TestApp};

/// The address of somebody of the cast.
pub fn email_of(who: &str) -> String {
    let house = match who {
        "surya" => "platform",
        "otto" => "cendana",
        "wulan" => "sinar",
        _ => "teduh",
    };
    format!("{who}@{house}.example")
}

/// Who is who in this database.
pub fn find_cast(db: &mut PgConnection) -> Cast {
    let mut id = |sql: String| uuid::Uuid::parse_str(&db.text(&sql)).expect("an id");
    let mut clinic = |slug: &str| ClinicId(id(format!("SELECT id FROM clinics WHERE slug = '{slug}'")));
    let (teduh, cendana, sinar) = (clinic("teduh"), clinic("cendana"), clinic("sinar-pulih"));
    let mut user = |who: &str| UserId(id(format!("SELECT id FROM users WHERE email = '{}'", email_of(who))));
    let surya = user("surya");
    let mut actor = |who: &str, clinic: ClinicId, roles: &'static [Role]| {
        let user = UserId(uuid::Uuid::parse_str(&db.text(&format!("SELECT id FROM users WHERE email = '{}'", email_of(who)))).expect("an id"));
        let therapist = db.texts(&format!("SELECT id FROM therapists WHERE user_id = '{user}' AND clinic_id = '{clinic}'"));
        Actor { user, clinic, roles, therapist: therapist.first().map(|id| TherapistId(id.parse().expect("an id"))) }
    };
    Cast {
        surya,
        teduh,
        cendana,
        sinar,
        ratih: actor("ratih", teduh, &[Role::ClinicAdmin]),
        anindya: actor("anindya", teduh, &[Role::Therapist]),
        yusuf: actor("yusuf", teduh, &[Role::Therapist]),
        fitri: actor("fitri", teduh, &[Role::Receptionist]),
        otto: actor("otto", cendana, &[Role::ClinicAdmin, Role::Therapist]),
        wulan: actor("wulan", sinar, &[Role::ClinicAdmin]),
    }
}

/// A client to be registered: `app.client(&app.cast.ratih, "Bima").with(&app.cast.anindya).at(ClientStatus::Therapy).create()`.
pub struct NewClient<'a> {
    app: &'a TestApp,
    admin: &'a Actor,
    name: &'a str,
    therapist: Option<&'a Actor>,
    status: ClientStatus,
}

impl TestApp {
    /// Ends every assignment of a client who stays where they are on the way.
    pub fn end_assignments(&self, client: ClientId, status: &str) {
        let sql =
            format!("UPDATE client_assignments SET status = '{status}', ended_on = greatest(current_date, assigned_on) WHERE client_id = '{client}'");
        self.db.behind().exec(&sql);
    }

    /// Another therapist treats a client, too.
    pub fn share(&self, client: ClientId, with: &Actor) {
        self.db.behind().exec(&format!(
            "INSERT INTO client_assignments (clinic_id, client_id, therapist_id, is_primary, assigned_on, assigned_by)
             VALUES ('{}', '{client}', '{}', false, current_date, '{}')",
            with.clinic,
            with.therapist.expect("treats"),
            with.user
        ));
    }

    /// Begins a client whom this clinic admin registers.
    pub fn client<'a>(&'a self, admin: &'a Actor, name: &'a str) -> NewClient<'a> {
        NewClient { app: self, admin, name, therapist: None, status: ClientStatus::New }
    }
}

impl<'a> NewClient<'a> {
    /// Has this therapist; is Assigned unless `at` says more.
    pub fn with(mut self, therapist: &'a Actor) -> Self {
        self.therapist = Some(therapist);
        if self.status == ClientStatus::New {
            self.status = ClientStatus::Assigned;
        }
        self
    }

    /// Stands here on the way.
    pub fn at(mut self, status: ClientStatus) -> Self {
        self.status = status;
        self
    }

    /// Registers, assigns, and walks the way, through the functions that serve requests, as the role that owns nothing.
    pub fn create(self) -> ClientId {
        let id = ClientId::new();
        let therapist = self.therapist.map(|actor| actor.therapist.expect("somebody who treats"));
        let made = self.app.data().tenant_now(self.admin, |tx| {
            let (clinic, user, now) = (tx.clinic(), tx.user(), tx.now());
            diesel::insert_into(clients::table)
                .values((
                    (clients::clinic_id.eq(clinic), clients::id.eq(id), clients::full_name.eq(self.name), clients::registration.eq("minimal")),
                    (clients::gender.eq("female"), clients::birth_date.eq(NaiveDate::from_ymd_opt(1992, 4, 8)), clients::phone.eq("+6281234567890")),
                    (clients::status_changed_at.eq(now), clients::joined_on.eq(now.date_naive()), clients::created_by.eq(user)),
                ))
                .execute(tx.conn())?;
            tx.create_client_key(id)?;
            insert_transition(tx, id, None, ClientStatus::New, None)?;
            if let Some(therapist) = therapist {
                diesel::insert_into(client_assignments::table)
                    .values((
                        client_assignments::clinic_id.eq(clinic),
                        client_assignments::client_id.eq(id),
                        client_assignments::therapist_id.eq(therapist),
                        client_assignments::assigned_on.eq(now.date_naive()),
                        client_assignments::assigned_by.eq(user),
                    ))
                    .execute(tx.conn())?;
            }
            let mut client = Client::lock(tx, id)?;
            for step in [ClientStatus::Assigned, ClientStatus::Consultation, ClientStatus::Therapy, ClientStatus::Done] {
                if step <= self.status {
                    client.move_to(tx, step, None)?;
                }
            }
            Ok(())
        });
        made.unwrap_or_else(|error| panic!("the client {}: {error}", self.name));
        id
    }
}
