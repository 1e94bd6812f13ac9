//! Clinics that apply: registering one, filling in its application, and deciding about it.

use super::{Actor, Page, Sql, TestApp};

/// What is typed into each section, beyond what the registration has said.
pub const ENTITY: &[(&str, &str)] = &[
    ("legal_name", "Yayasan Melati Bandung"),
    ("legal_form", "foundation"),
    ("registration_number", "9120 0012 3456 7"),
    ("tax_number", "01.234.567.8-901.000"),
];
pub const PERSON: &[(&str, &str)] = &[
    ("person_name", "dr. Sinta Maharani, Sp.KJ"),
    ("profession", "psychiatrist"),
    ("license_number", "SIP 503/446/2026"),
    ("person_phone", "0812 3456 7890"),
    ("person_email", "sinta@melati.example"),
];
pub const PROFILE: &[(&str, &str)] = &[("clinic_type", "psychology_bureau"), ("postal_code", "40115")];

/// Opens a section, fills it in, and saves it.
pub fn fill(actor: &Actor, slug: &str, section: &str, typed: &[(&str, &str)]) -> Page {
    let form = actor.get(&format!("/c/{slug}/application/sections/{section}/edit")).expect(200);
    actor.submit(&form, "form#application-form", typed)
}

/// The password of whoever registers a clinic.
pub const PASSWORD: &str = "teratai-biru-di-kolam";

/// Fills in and sends the form of a visitor.
pub fn register(visitor: &Actor, clinic: &str, email: &str) -> Page {
    let form = visitor.get("/register").expect(200);
    visitor.submit(
        &form,
        "form[action='/register']",
        &[
            ("name", clinic),
            ("address", "Jl. Melati 12"),
            ("city", "Bandung"),
            ("province", "Jawa Barat"),
            ("phone", "+62 812 3456 7890"),
            ("email", "halo@melati.example"),
            ("person_name", "Sinta Maharani"),
            ("person_email", email),
            ("password", PASSWORD),
        ],
    )
}

/// The id of a clinic.
pub fn id_of(app: &TestApp, slug: &str) -> String {
    app.db.behind().text(&format!("SELECT id FROM clinics WHERE slug = '{slug}'"))
}

/// Decides about a clinic on its page, as an administrator: `what` is the last part of the form's address.
pub fn decide(surya: &Actor, id: &str, what: &str, reason: Option<&str>) -> Page {
    let page = surya.get(&format!("/platform/clinics/{id}")).expect(200);
    let typed: Vec<(&str, &str)> = reason.map(|reason| ("reason", reason)).into_iter().collect();
    surya.submit(&page, &format!("form[action$='/{what}']"), &typed)
}

/// Klinik Melati with its admin Sinta, who has sent the application.
pub fn submitted_application(app: &TestApp) -> (String, Actor) {
    register(&app.visitor(), "Klinik Melati", "sinta@melati.example").expect(303);
    let sinta = app.visitor();
    sinta.sign_in("sinta@melati.example", PASSWORD).expect(303);
    app.complete_application("klinik-melati", &sinta, "sinta@melati.example");
    let application = sinta.get("/c/klinik-melati/application").expect(200);
    sinta.submit(&application, "form[action$='/submission']", &[]).expect(303);
    (id_of(app, "klinik-melati"), sinta)
}

impl TestApp {
    /// A paper of a clinic that waits to be looked at.
    fn put_paper(&self, slug: &str, kind: &str) {
        self.db.behind().exec(&format!(
            "WITH paper AS (
               INSERT INTO documents (clinic_id, subject, kind, title, current_version, uploaded_by, review_status)
               SELECT id, 'clinic', '{kind}', 'Dokumen', 1, applied_by, 'pending' FROM clinics WHERE slug = '{slug}' RETURNING *)
             INSERT INTO document_versions (clinic_id, document_id, version_no, file_name, mime_type, byte_size, storage_key, sha256, uploaded_by)
             SELECT clinic_id, id, 1, 'Dokumen.pdf', 'application/pdf', 1, clinic_id || '/' || id, sha256('x'), uploaded_by FROM paper"
        ));
    }

    /// Confirms the address of somebody by the link of the last letter to them.
    pub fn confirm_address(&self, email: &str) {
        let (visitor, link) = (self.visitor(), self.letter_to(email).link(self));
        let page = visitor.get(&link).expect(200);
        visitor.submit(&page, "form[action^='/email-verifications/']", &[]).expect(200);
    }

    /// Completes the application of a clinic as its admin: every section, the address, a licence and a tax paper that wait.
    pub fn complete_application(&self, slug: &str, admin: &Actor, email: &str) {
        self.confirm_address(email);
        for (section, typed) in [("profile", PROFILE), ("entity", ENTITY), ("person", PERSON)] {
            fill(admin, slug, section, typed).expect(303);
        }
        self.put_paper(slug, "license");
        self.put_paper(slug, "tax");
    }

    /// The administrators find every paper of a clinic right.
    pub fn approve_papers(&self, slug: &str) {
        self.db.behind().exec(&format!(
            "UPDATE documents SET review_status = 'approved', reviewed_at = now(), reviewed_by = (SELECT id FROM users WHERE email = 'surya@platform.example')
              WHERE subject = 'clinic' AND clinic_id = (SELECT id FROM clinics WHERE slug = '{slug}')"
        ));
    }

    /// Tirta, a second administrator, signed in.
    pub fn second_administrator(&self) -> Actor {
        self.db.behind().exec(
            "INSERT INTO users (email, password_hash, status) SELECT 'tirta@platform.example', password_hash, 'active' FROM users WHERE email = 'surya@platform.example';
             INSERT INTO user_profiles (user_id, full_name) SELECT id, 'Tirta Yasa' FROM users WHERE email = 'tirta@platform.example';
             INSERT INTO user_roles (user_id, role) SELECT id, 'administrator' FROM users WHERE email = 'tirta@platform.example'",
        );
        let tirta = self.visitor();
        tirta.sign_in("tirta@platform.example", smart_therapy::app::demo::PASSWORD).expect(303);
        tirta
    }
}
