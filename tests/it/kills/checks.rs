//! What must be true after every kill: everything acknowledged is stored, and nothing is stored partially.

use diesel::pg::PgConnection;

use super::ledger::Fact;
use super::writers::{ROOM, text_of};
use crate::support::{Actor, Sql};

/// Half-written things, each with the query that finds it. None of them may ever find anything.
fn halves() -> [(&'static str, String); 9] {
    let plain = |sql: &str| sql.to_owned();
    [
        ("a client without a key", plain("SELECT c.id FROM clients c WHERE NOT EXISTS (SELECT FROM encryption_keys k WHERE k.client_id = c.id AND k.clinic_id = c.clinic_id AND k.state = 'active')")),
        ("a client whose history does not lead to where they are", plain(
            "SELECT c.id FROM clients c LEFT JOIN LATERAL (SELECT t.to_status FROM client_status_transitions t WHERE t.clinic_id = c.clinic_id AND t.client_id = c.id
              ORDER BY t.occurred_at DESC, t.id DESC LIMIT 1) last ON true WHERE last.to_status IS DISTINCT FROM c.status")),
        ("a registration without its contact", plain(
            "SELECT c.id FROM clients c WHERE c.full_name LIKE 'Uji %' AND NOT EXISTS (SELECT FROM client_contacts k WHERE k.clinic_id = c.clinic_id AND k.client_id = c.id)")),
        ("a registration without its line in the audit, or without what was sealed with it", plain(
            "SELECT c.id FROM clients c WHERE c.full_name LIKE 'Uji %' AND (c.notes_enc IS NULL
              OR NOT EXISTS (SELECT FROM audit_log a WHERE a.client_id = c.id AND a.action = 'create' AND a.entity_type = 'client'))")),
        ("a move without its line in the audit, or the other way round", plain(
            "SELECT c.id FROM clients c WHERE c.full_name LIKE 'Uji %'
               AND (SELECT count(*) FROM client_status_transitions t WHERE t.client_id = c.id AND t.from_status IS NOT NULL)
                <> (SELECT count(*) FROM audit_log a WHERE a.client_id = c.id AND a.action = 'move')")),
        ("an assignment that does not fit the stage", plain(
            "SELECT c.id FROM clients c WHERE c.full_name LIKE 'Uji %'
               AND (c.status = 'new') <> NOT EXISTS (SELECT FROM client_assignments b WHERE b.client_id = c.id AND b.status = 'active')")),
        ("a booking without its line in the audit", format!(
            "SELECT p.id FROM appointments p WHERE p.place = '{ROOM}'
               AND NOT EXISTS (SELECT FROM audit_log a WHERE a.entity_id = p.id AND a.action = 'book')")),
        ("a booking without its letter, or a letter without its booking", format!(
            "SELECT c.id FROM clients c WHERE c.full_name LIKE 'Uji %'
               AND (SELECT count(*) FROM appointments p WHERE p.client_id = c.id AND p.place = '{ROOM}')
                <> (SELECT count(*) FROM outbox_messages o WHERE o.recipient = c.email AND o.template = 'appointment-booked')")),
        ("a load that is not the number of active assignments", plain(
            "SELECT t.id FROM therapists t WHERE t.current_load
                <> (SELECT count(*) FROM client_assignments b WHERE b.clinic_id = t.clinic_id AND b.therapist_id = t.id AND b.status = 'active')")),
    ]
}

/// What is there by half.
pub fn half_written(db: &mut PgConnection) -> Vec<String> {
    let mut found = Vec::new();
    for (what, sql) in halves() {
        found.extend(db.texts(&sql).into_iter().map(|id| format!("{what}: {id}")));
    }
    found
}

/// What was acknowledged and is not there. What is sealed is read as its readers read it.
pub fn lost(db: &mut PgConnection, admin: &Actor, author: impl Fn(&str) -> Actor, facts: &[Fact]) -> Vec<Fact> {
    facts.iter().filter(|fact| !is_there(db, admin, &author, fact)).cloned().collect()
}

fn is_there(db: &mut PgConnection, admin: &Actor, author: &impl Fn(&str) -> Actor, fact: &Fact) -> bool {
    let mut finds = |sql: String| !db.texts(&sql).is_empty();
    match fact {
        Fact::Registered { client, secret } => {
            finds(format!("SELECT id FROM clients WHERE id = '{client}'"))
                && admin.get(&format!("/c/teduh/clients/{client}/personal")).expect(200).words().contains(secret.as_str())
        }
        Fact::Assigned { client, therapist } => {
            finds(format!("SELECT id FROM client_assignments WHERE client_id = '{client}' AND therapist_id = '{therapist}'"))
        }
        Fact::Moved { client, to } => {
            finds(format!("SELECT id FROM client_status_transitions WHERE client_id = '{client}' AND to_status = '{to}' AND from_status IS NOT NULL"))
        }
        Fact::Booked { client, start } => finds(format!("SELECT id FROM appointments WHERE client_id = '{client}' AND starts_at = '{start}'")),
        Fact::Noted { note, version } => {
            let row = db.rows(&format!(
                "SELECT n.version, n.appointment_id, u.email FROM clinical_notes n JOIN users u ON u.id = n.created_by WHERE n.id = '{note}'"
            ));
            let Some([now, appointment, email]) = row.first().map(Vec::as_slice) else { return false };
            let now: usize = now.parse().expect("a number");
            // One more may have been stored than was acknowledged; whichever it is, its text opens.
            now >= *version && author(email).get(&format!("/c/teduh/notes/{note}")).expect(200).words().contains(&text_of(appointment, now))
        }
    }
}
