//! What the demo's therapists have written: consultations and session notes, sealed like real ones.

use crate::domain::consultation::ConsultationStatus;
use crate::domain::note::NoteStatus;
use diesel::prelude::*;

use super::cast::Actor;
use super::world::{DemoClient, HeldSession};
use crate::domain::answers::Answers;
use crate::domain::client::ClientStatus::{Consultation, Therapy};
use crate::domain::consultation::Severity;
use crate::domain::ids::{ConsultationId, NoteId};
use crate::features::care::consultations::Details;
use crate::features::care::notes::NoteContent;
use crate::store::crypto::{SealedColumn, sha256};
use crate::store::db::TenantTx;
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{clinical_notes as notes, consultations};

/// Writes the record of one client as their therapist.
pub fn write(tx: &mut TenantTx<'_, '_>, author: &Actor, client: &DemoClient<'_>) -> AppResult<()> {
    if client.person.stage >= Consultation {
        consultation(tx, author, client)?;
    }
    // The newest session's note is still to be written: that is what a therapist finds on the desk.
    let written = client.held.len().saturating_sub(usize::from(client.person.stage == Therapy && client.held.len() % 2 == 1));
    client.held.iter().take(written).enumerate().try_for_each(|(n, held)| note(tx, author, client, n, held))
}

fn consultation(tx: &mut TenantTx<'_, '_>, author: &Actor, client: &DemoClient<'_>) -> AppResult<()> {
    let id = ConsultationId::new();
    // In the consultation stage the form is half written, or just completed and waiting for the decision.
    let completed = client.person.stage >= Therapy || client.person.days >= 10;
    let place = SealedColumn { table: "consultations", column: "content_enc", row: id.0 };
    let day = if client.person.stage >= Therapy { client.stage_dates.therapy } else { client.stage_dates.consultation };
    let at = day.and_hms_opt(3, 0, 0).map(|at| at.and_utc()).unwrap_or_default().min(tx.now());
    let severity = i16::try_from(client.person.name.len() % 3 + 2).ok().and_then(Severity::from_number);
    let severity = severity.unwrap_or(Severity::Moderate);
    let details = consultation_details(client.person.concern, severity, completed);
    let sealed = tx.seal(client.id, place, &details.document())?;
    diesel::insert_into(consultations::table)
        .values((
            consultations::clinic_id.eq(tx.clinic()),
            consultations::id.eq(id),
            consultations::client_id.eq(client.id),
            consultations::therapist_id.eq(therapist(author)?),
            consultations::form_type.eq(client.person.form),
            consultations::status.eq(if completed { ConsultationStatus::Completed } else { ConsultationStatus::InProgress }),
            consultations::session_on.eq(day),
            consultations::session_minutes.eq(60),
            consultations::symptom_severity.eq(severity.number()),
            consultations::content_enc.eq(sealed),
            consultations::filled.eq(details.filled()),
            consultations::completed_at.eq(completed.then_some(at)),
            consultations::completed_by.eq(completed.then_some(author.user)),
            consultations::created_by.eq(author.user),
            consultations::created_at.eq(at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn note(tx: &mut TenantTx<'_, '_>, author: &Actor, client: &DemoClient<'_>, n: usize, held: &HeldSession) -> AppResult<()> {
    let (id, at) = (NoteId::new(), held.at);
    let (content, technique, issue) = note_content(n);
    let digest = sha256(&serde_json::to_vec(&content).map_err(|_| AppError::Internal)?);
    let sealed = tx.seal(client.id, SealedColumn { table: "clinical_notes", column: "content_enc", row: id.0 }, &content)?;
    diesel::insert_into(notes::table)
        .values((
            notes::clinic_id.eq(tx.clinic()),
            notes::id.eq(id),
            notes::client_id.eq(client.id),
            notes::therapist_id.eq(therapist(author)?),
            notes::appointment_id.eq(held.appointment),
            notes::content_enc.eq(sealed),
            notes::technique_codes.eq(vec![technique]),
            notes::issue_codes.eq(vec![issue]),
            notes::risk_level.eq("none"),
            notes::status.eq(NoteStatus::Signed),
            (notes::signed_at.eq(at + chrono::Duration::hours(2)), notes::signed_by.eq(author.user), notes::content_sha256.eq(digest)),
            (notes::created_by.eq(author.user), notes::created_at.eq(at + chrono::Duration::hours(1))),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// What a therapist has written in a consultation; of one that is not completed the end is still missing.
pub fn consultation_details(concern: &str, severity: Severity, completed: bool) -> Details {
    let begun = [
        ("consultation_notes", "Datang tepat waktu, bicara pelan, kontak mata cukup."),
        ("primary_concern", concern),
        ("secondary_concerns", "Sulit tidur\nMudah lelah"),
        ("symptom_severity", severity.as_str()),
        ("symptom_duration", "Sekitar tiga bulan"),
        ("treatment_goals", "Tidur lima malam seminggu tanpa terbangun\nKembali bekerja penuh"),
    ];
    let finished = [
        ("client_expectations", "Ingin tahu cara menenangkan diri."),
        ("initial_assessment", "Gejala sedang, dukungan keluarga baik."),
        ("recommended_treatment_plan", "Delapan sampai dua belas sesi, seminggu sekali."),
    ];
    let said = begun.into_iter().chain(finished.into_iter().filter(|_| completed));
    Details { answers: said.fold(Answers::default(), |answers, (field, text)| answers.with(field, text)), ..Details::default() }
}

/// What a therapist has written about a client's session `n`, with the codes of what was done and what it was about.
pub fn note_content(n: usize) -> (NoteContent, &'static str, &'static str) {
    const BODIES: [&str; 5] = [
        "Membangun hubungan, menyepakati tujuan. Klien lebih tenang di akhir sesi.",
        "Menelusuri pikiran otomatis pada kejadian terakhir; menyusun dua pikiran alternatif.",
        "Latihan napas dan relaksasi otot; klien menilai ketegangan turun dari 8 ke 4.",
        "Membahas tugas rumah: empat dari tujuh hari terisi. Tidur membaik.",
        "Paparan bertahap langkah kedua. Klien bertahan sampai selesai dan bangga.",
    ];
    const CODES: [(&str, &str); 5] =
        [("psychoeducation", "anxiety"), ("cbt", "depression"), ("relaxation", "sleep"), ("homework_review", "sleep"), ("exposure", "anxiety")];
    let content = NoteContent {
        v: 1,
        body: BODIES[n % BODIES.len()].to_owned(),
        homework: "Catatan harian tiga kolom.".to_owned(),
        next_session_plan: "Meninjau catatan harian.".to_owned(),
        progress: i16::try_from(((n + 1) * 8).min(95)).ok(),
    };
    let (technique, issue) = CODES[n % CODES.len()];
    (content, technique, issue)
}

fn therapist(author: &Actor) -> AppResult<crate::domain::ids::TherapistId> {
    author.therapist.ok_or_else(|| AppError::internal("demo", "the author is no therapist"))
}
