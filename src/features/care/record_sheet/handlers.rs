//! Making the sheet.

use actix_web::{HttpResponse, web};

use super::pages::{Clinical, SheetPage};
use crate::domain::ids::ClientId;
use crate::domain::permissions::{Permission, ViewClients};
use crate::features::care::clients::{LoadDepth, OpenRecord};
use crate::features::care::consultations::Consultation;
use crate::features::care::notes::ClinicalNote;
use crate::features::care::scheduling::Booked;
use crate::features::clinic::clinics::Clinic;
use crate::store::audit::Event;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/clients/{client}/print`
pub async fn show(me: Can<ViewClients>, shell: Shell, db: Db, path: web::Path<(String, ClientId)>) -> AppResult<HttpResponse> {
    let (id, reads_clinical) = (path.1, me.may(Permission::ReadClinicalRecord));
    let load = move |tx: &mut TenantTx<'_, '_>| {
        let open = OpenRecord::load(tx, id, LoadDepth::History)?;
        let (header, history) = (open.header(tx), open.history().without_sessions());
        let clinic = Clinic::find(tx, header.client.clinic_id)?;
        let clinical = if reads_clinical { Some(clinical(tx, id)?) } else { None };
        tx.audit(&Event::ClientPrinted { client: id, clinical: reads_clinical })?;
        Ok((history, open.record(tx)?, Booked::of_client(tx, id)?, clinic, clinical, header, tx.now()))
    };
    let (history, record, booked, clinic, clinical, header, now) = db.tenant(&me, load).await?;
    page(&SheetPage { shell, header, clinic, record, history, booked, clinical, now })
}

/// What therapists have written about a client and this one may read, each reading in the audit.
fn clinical(tx: &mut TenantTx<'_, '_>, client: ClientId) -> AppResult<Clinical> {
    let consultations = Consultation::completed_of(tx, client)?;
    for (consultation, ..) in &consultations {
        consultation.note_reading(tx)?;
    }
    let notes = ClinicalNote::signed_of(tx, client)?;
    for (open, _) in &notes {
        tx.audit(&Event::NoteViewed { client, note: open.note.id })?;
    }
    Ok(Clinical { consultations, notes })
}
