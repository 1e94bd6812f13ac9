//! For every parameter in a path, something real to put there. A new parameter gets its line in `value`.

use diesel::prelude::*;
use smart_therapy::app::demo::Actor;
use smart_therapy::domain::brand::Brand;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::ids::ClientId;
use smart_therapy::features::clinic::documents::Owner;
use smart_therapy::store::crypto::SealedColumn;
use smart_therapy::web::assets;
use smart_therapy::web::brand::sheet::{self, SheetScope};
use uuid::Uuid;

use crate::support::{Sql, TestApp};

/// One clinic's objects, all about one client.
#[derive(Debug, Clone)]
pub struct Objects {
    pub clinic: String,
    client: Uuid,
    therapist: Uuid,
    /// Somebody at the front desk.
    user: Uuid,
    consultation: Uuid,
    appointment: Uuid,
    note: Uuid,
    /// A clinic that has applied.
    applicant: Uuid,
    /// A paper of the clinic, with one version.
    document: Uuid,
    /// Whose it is, as the platform names it.
    clinic_id: Uuid,
    /// Another administrator of the platform.
    administrator: Uuid,
}

impl Objects {
    /// A client in consultation with this therapist, with an open consultation, an appointment to come and a note.
    pub fn make(app: &TestApp, slug: &str, admin: &Actor, therapist: &Actor) -> Self {
        let client = app.client(admin, "Bima Santoso").with(therapist).at(ClientStatus::Consultation).create();
        let id = therapist.therapist.expect("treats");
        let [consultation, appointment, note, applicant, administrator] = std::array::from_fn(|_| Uuid::now_v7());
        let seal = |table, row| sealed(app, therapist, client, SealedColumn { table, column: "content_enc", row });
        let (answers, words) = (seal("consultations", consultation), seal("clinical_notes", note));
        let (clinic, author, user) = (therapist.clinic, therapist.user, Uuid::now_v7());
        // Every client gets a day of their own, so that no two appointments meet.
        let mut db = app.db.behind();
        let day = db.text("SELECT count(*) + 3 AS day FROM appointments");
        db.exec(&format!(
            "INSERT INTO consultations (clinic_id, id, client_id, therapist_id, form_type, session_on, session_minutes, content_enc, created_by)
             VALUES ('{clinic}', '{consultation}', '{client}', '{id}', 'general', current_date, 60, '\\x{answers}', '{author}');
             INSERT INTO appointments (clinic_id, id, kind, client_id, therapist_id, title, starts_at, ends_at, status, created_by)
             VALUES ('{clinic}', '{appointment}', 'consultation', '{client}', '{id}', 'Konsultasi', date_trunc('day', now()) + interval '{day} days 3 hours',
                     date_trunc('day', now()) + interval '{day} days 4 hours', 'scheduled', '{author}');
             INSERT INTO clinical_notes (clinic_id, id, client_id, therapist_id, content_enc, created_by)
             VALUES ('{clinic}', '{note}', '{client}', '{id}', '\\x{words}', '{author}');
             INSERT INTO clinics (id, name, slug, address, phone, email, applied_by, status, reviewer_id)
             VALUES ('{applicant}', 'Klinik Baru', 'baru-{applicant}', 'Jl. Baru 1', '+62812345678', 'halo@baru.example', '{author}', 'in_review',
                     (SELECT id FROM users WHERE email = 'surya@platform.example'));
             INSERT INTO users (id, email, password_hash, status) VALUES ('{user}', 'desk-{user}@example.org', 'none', 'active'),
                    ('{administrator}', 'admin-{administrator}@example.org', 'none', 'active');
             INSERT INTO user_profiles (user_id, full_name) VALUES ('{administrator}', 'Tirta Yasa');
             INSERT INTO user_roles (user_id, role) VALUES ('{administrator}', 'administrator');
             INSERT INTO user_profiles (user_id, full_name) VALUES ('{user}', 'Rina Meja Depan');
             INSERT INTO user_roles (user_id, clinic_id, role) VALUES ('{user}', '{clinic}', 'receptionist')"
        ));
        let document = app.paper(admin, Owner::Clinic).0;
        let (clinic, clinic_id) = (slug.to_owned(), clinic.0);
        Self { clinic, client: client.0, therapist: id.0, user, consultation, appointment, note, applicant, document, clinic_id, administrator }
    }

    /// Objects that are nowhere.
    pub fn nowhere(slug: &str) -> Self {
        let id = Uuid::now_v7;
        Self {
            clinic: slug.to_owned(),
            client: id(),
            therapist: id(),
            user: id(),
            consultation: id(),
            appointment: id(),
            note: id(),
            applicant: id(),
            document: id(),
            clinic_id: id(),
            administrator: id(),
        }
    }

    /// The same objects, asked for under another clinic's address.
    pub fn under(&self, slug: &str) -> Self {
        Self { clinic: slug.to_owned(), ..self.clone() }
    }

    /// The path with something real for each of its parameters, and the query without which the page asks nothing.
    pub fn path(&self, pattern: &str) -> String {
        let query = if pattern.ends_with("/moves/new") { "?to=therapy" } else { "" };
        // A paper is its clinic's, and that is not the one that applies.
        let pattern = if pattern.contains("{document}") { pattern.replace("{clinic_id}", "{clinic_of_document}") } else { pattern.to_owned() };
        let path = pattern
            .split('/')
            .map(|part| part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).map_or_else(|| part.to_owned(), |name| self.value(name)))
            .collect::<Vec<_>>()
            .join("/");
        path + query
    }

    fn value(&self, name: &str) -> String {
        match name {
            "clinic" => self.clinic.clone(),
            "client" => self.client.to_string(),
            "therapist" => self.therapist.to_string(),
            "user" | "staff" => self.user.to_string(),
            "consultation" => self.consultation.to_string(),
            "appointment" => self.appointment.to_string(),
            "note" => self.note.to_string(),
            "administrator" => self.administrator.to_string(),
            "clinic_id" => self.applicant.to_string(),
            "look" => sheet::url(&Brand::PRODUCT, SheetScope::Page).trim_start_matches("/brands/").to_owned(),
            "logo" => format!("{}.png", "0".repeat(32)),
            "plan" => "alpha".to_owned(),
            "document" => self.document.to_string(),
            "clinic_of_document" => self.clinic_id.to_string(),
            "version" => "1".to_owned(),
            "section" => "entity".to_owned(),
            "clinic_type" => "primary_clinic".to_owned(),
            "file" => assets::url("app.css").trim_start_matches("/static/").to_owned(),
            "token" => "no-such-token-no-such-token-no-such-token-x".to_owned(),
            _ => panic!("the path parameter {{{name}}} has no fixture: add one to tests/it/walls/fixtures.rs"),
        }
    }
}

/// What the form of an action holds before anybody types.
pub fn hidden_fields(path: &str) -> String {
    if path.ends_with("/moves") {
        "to=therapy&from=consultation"
    } else if path.contains("/appointments/") {
        "lock_version=0"
    } else if path.ends_with("/consultations") {
        "form_type=general"
    } else {
        ""
    }
    .to_owned()
}

/// An object of a clinic that a path may name, besides the clinic itself.
pub fn names_an_object(pattern: &str) -> bool {
    let is_free = |part: &str| matches!(part, "{clinic}" | "{file}" | "{token}" | "{section}" | "{clinic_type}" | "{look}" | "{logo}" | "{plan}");
    pattern.split('/').any(|part| part.starts_with('{') && !is_free(part))
}

/// An empty document, sealed as the application would, in hex.
fn sealed(app: &TestApp, therapist: &Actor, client: ClientId, place: SealedColumn) -> String {
    let bytes = app.data().tenant_now(therapist, |tx| {
        diesel::sql_query("SELECT 1").execute(tx.conn())?;
        tx.seal(client, place, &serde_json::json!({}))
    });
    bytes.expect("the client has a key").iter().map(|byte| format!("{byte:02x}")).collect()
}
