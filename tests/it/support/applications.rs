//! Applications that are whole but for what a test is about.

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

impl TestApp {
    /// A paper of a clinic that waits to be looked at.
    fn hand_in(&self, slug: &str, kind: &str) {
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
        self.hand_in(slug, "license");
        self.hand_in(slug, "tax");
    }

    /// The administrators find every paper of a clinic right.
    pub fn approve_papers(&self, slug: &str) {
        self.db.behind().exec(&format!(
            "UPDATE documents SET review_status = 'approved', reviewed_at = now(), reviewed_by = (SELECT id FROM users WHERE email = 'surya@platform.example')
              WHERE subject = 'clinic' AND clinic_id = (SELECT id FROM clinics WHERE slug = '{slug}')"
        ));
    }
}
