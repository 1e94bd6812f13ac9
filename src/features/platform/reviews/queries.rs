//! Queries of the reviews, and the decision itself.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::forms::ReviewedVersion;
use super::model::{DocumentReview, ReviewDecision, ReviewOutcome};
use crate::domain::clinic::ClinicRefusal;
use crate::domain::clinic::ClinicStatus;
use crate::domain::document::DocumentRefusal;
use crate::domain::document::{DocumentSubject, RejectionReason, ReviewStatus, Verdict};
use crate::domain::i18n::Value;
use crate::domain::ids::{ClinicId, DocumentId, UserId};
use crate::domain::text_enum::TextEnum;
use crate::domain::zone::Zone;
use crate::features::clinic::clinics::{Clinic, notify_admins};
use crate::features::clinic::documents::{Document, Expiry};
use crate::features::platform::approvals;
use crate::store::audit::Event;
use crate::store::db::{TenantTx, Tx};
use crate::store::error::AppResult;
use crate::store::mail::Letter;
use crate::store::schema::{document_reviews as reviews, document_versions as versions, documents, therapists, user_profiles, users};

/// A clinic in the queue.
#[derive(QueryableByName, Debug, Clone)]
pub struct QueueLine {
    #[diesel(sql_type = SqlUuid)]
    pub id: ClinicId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub city: Option<String>,
    /// Since when it waits.
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    /// Who reviews it.
    #[diesel(sql_type = Nullable<Text>)]
    pub reviewer: Option<String>,
    /// Papers that are there, and that wait as a later version.
    #[diesel(sql_type = BigInt)]
    pub handed: i64,
    #[diesel(sql_type = BigInt)]
    pub renewed: i64,
    /// Kinds that are required, and of those that are there.
    #[diesel(sql_type = BigInt)]
    pub required: i64,
    #[diesel(sql_type = BigInt)]
    pub there: i64,
}

/// The clinics whose papers wait.
pub fn queue(tx: &mut Tx<'_>) -> QueryResult<Vec<QueueLine>> {
    let now = tx.now();
    diesel::sql_query(include_str!("queue.sql")).bind::<Timestamptz, _>(now).load(tx.conn())
}

/// Every decision about these papers of a clinic, with the reviewer's name, in their order.
pub fn decisions(tx: &mut Tx<'_>, clinic: ClinicId, papers: &[DocumentId]) -> QueryResult<Vec<(DocumentReview, Option<String>)>> {
    reviews::table
        .left_join(user_profiles::table.on(user_profiles::user_id.eq(reviews::reviewer_id)))
        .filter(reviews::clinic_id.eq(clinic).and(reviews::document_id.eq_any(papers)))
        .order((reviews::decided_at, reviews::id))
        .select((DocumentReview::as_select(), user_profiles::full_name.nullable()))
        .load(tx.conn())
}

/// Whether the papers of a clinic are decided about by this person now: of an application, by its reviewer; of a clinic that works or
/// may work again, by any administrator.
pub const fn may_decide(status: ClinicStatus, is_mine: bool) -> bool {
    match status {
        ClinicStatus::InReview => is_mine,
        ClinicStatus::Active | ClinicStatus::Suspended => true,
        _ => false,
    }
}

/// Decides about the version of a clinic's paper that was looked at, and tells the clinic where it was turned down. The clinic's row and the
/// paper's are held: of a decision and a new version that come at once, the second learns of the first.
///
/// # Errors
/// Not found; refused where the clinic is the reviewer's own, or the file was uploaded by them.
pub fn decide(
    tx: &mut Tx<'_>,
    id: ClinicId,
    document: DocumentId,
    reviewed: ReviewedVersion,
    decided: &ReviewDecision,
    actor: UserId,
    public_url: &str,
) -> AppResult<ReviewOutcome> {
    let clinic = Clinic::lock(tx, id)?;
    if approvals::is_own(tx, &clinic, actor)? {
        return Err(ClinicRefusal::OwnClinic.into());
    }
    let document = Document::lock_for_review(tx, id, document, DocumentSubject::Clinic)?;
    if !may_decide(clinic.status, clinic.reviewer_id == Some(actor)) {
        return Ok(ReviewOutcome::NotNow);
    }
    let outcome = store_decision(tx, &clinic, &document, reviewed, decided, (actor, DocumentRefusal::OwnUpload))?;
    if let ReviewOutcome::Done(Some(message)) = &outcome {
        let values = vec![("kind", Value::from(document.kind.label(clinic.lang()))), ("reason", Value::from(message))];
        notify_admins(tx, &clinic, "paper-rejected", &values, &document.path(), public_url)?;
    }
    Ok(outcome)
}

/// The same of a therapist's paper, by the admin of the clinic, who tells the therapist.
///
/// # Errors
/// Not found; refused where the file was uploaded by the reviewer.
pub fn decide_for_therapist(
    tx: &mut TenantTx<'_, '_>,
    document: DocumentId,
    reviewed: ReviewedVersion,
    decided: &ReviewDecision,
    public_url: &str,
) -> AppResult<ReviewOutcome> {
    let (id, actor) = (tx.clinic(), tx.user());
    let clinic = Clinic::find(tx, id)?;
    let document = Document::lock_for_review(tx, id, document, DocumentSubject::Therapist)?;
    let outcome = store_decision(tx, &clinic, &document, reviewed, decided, (actor, DocumentRefusal::OwnUploadOfTherapist))?;
    if let ReviewOutcome::Done(Some(message)) = &outcome {
        let lang = clinic.lang();
        let (name, to): (String, String) = therapists::table
            .inner_join(users::table.on(users::id.eq(therapists::user_id)))
            .filter(therapists::clinic_id.eq(id).and(therapists::id.nullable().eq(document.therapist_id)))
            .select((therapists::full_name, users::email))
            .first(tx.conn())?;
        let values = vec![
            ("name", Value::from(name)),
            ("clinic", Value::from(&clinic.name)),
            ("kind", Value::from(document.kind.label(lang))),
            ("reason", Value::from(message)),
        ];
        let path = Some(format!("/c/{}{}", clinic.slug, document.path()));
        tx.post(&Letter { name: "own-paper-rejected", lang, to, values, path, dedupe_key: None }, public_url)?;
    }
    Ok(outcome)
}

/// The therapist's paper that has waited longest for this admin: not one they uploaded themselves.
pub fn next_of_therapists(tx: &mut TenantTx<'_, '_>) -> QueryResult<Option<DocumentId>> {
    let (clinic, user) = (tx.clinic(), tx.user());
    let newest = versions::clinic_id
        .eq(documents::clinic_id)
        .and(versions::document_id.eq(documents::id))
        .and(versions::version_no.eq(documents::current_version));
    documents::table
        .inner_join(versions::table.on(newest))
        .filter(documents::clinic_id.eq(clinic).and(documents::subject.eq(DocumentSubject::Therapist)).and(documents::deleted_at.is_null()))
        .filter(documents::review_status.eq(ReviewStatus::Pending).and(versions::uploaded_by.ne(user)))
        .order((versions::uploaded_at, documents::id))
        .select(documents::id)
        .first(tx.conn())
        .optional()
}

/// Stores the decision, if it is about the current version and nobody decided in between; returns the message for the uploader of a rejected paper. The same
/// sent once more by the same person counts once.
fn store_decision(
    tx: &mut Tx<'_>,
    clinic: &Clinic,
    document: &Document,
    reviewed: ReviewedVersion,
    decided: &ReviewDecision,
    (actor, own_upload): (UserId, DocumentRefusal),
) -> AppResult<ReviewOutcome> {
    let (id, version) = (clinic.id, reviewed.version);
    if document.current_version != version {
        return Ok(ReviewOutcome::Renewed);
    }
    let uploader: UserId = versions::table
        .filter(versions::clinic_id.eq(id).and(versions::document_id.eq(document.id)).and(versions::version_no.eq(version)))
        .select(versions::uploaded_by)
        .first(tx.conn())?;
    if uploader == actor {
        return Err(own_upload.into());
    }
    let (lang, now) = (clinic.lang(), tx.now());
    let (status, reason, message) = match decided {
        ReviewDecision::Approved if document.expiry(Zone::of(&clinic.timezone).day_of(now)) == Expiry::Over => return Ok(ReviewOutcome::Over),
        ReviewDecision::Approved => (ReviewStatus::Approved, None, None),
        ReviewDecision::Rejected(reason, message) => {
            (ReviewStatus::Rejected, Some(*reason), message.clone().or_else(|| reason.ready_text(document.subject, lang)))
        }
    };
    let verdict = if reason.is_some() { Verdict::Rejected } else { Verdict::Approved };
    let before: Vec<DocumentReview> = reviews::table
        .filter(reviews::clinic_id.eq(id).and(reviews::document_id.eq(document.id)).and(reviews::version_no.eq(version)))
        .order((reviews::decided_at, reviews::id))
        .select(DocumentReview::as_select())
        .load(tx.conn())?;
    if before.len() != reviewed.decisions {
        let is_same = |last: &DocumentReview| (last.reviewer_id, last.decision, last.reason, &last.message) == (actor, verdict, reason, &message);
        return Ok(if before.last().is_some_and(is_same) { ReviewOutcome::Done(None) } else { ReviewOutcome::Meanwhile });
    }
    diesel::update(documents::table.find((id, document.id)))
        .set((
            documents::review_status.eq(status),
            documents::reviewed_at.eq(now),
            documents::reviewed_by.eq(actor),
            documents::review_note.eq(message.as_deref()),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(reviews::table)
        .values((
            (reviews::clinic_id.eq(id), reviews::id.eq(Uuid::now_v7()), reviews::document_id.eq(document.id), reviews::version_no.eq(version)),
            (reviews::decision.eq(verdict), reviews::reason.eq(reason), reviews::message.eq(message.as_deref())),
            (reviews::reviewer_id.eq(actor), reviews::decided_at.eq(now)),
        ))
        .execute(tx.conn())?;
    tx.audit(&Event::DocumentDecided {
        clinic: id,
        document: document.id,
        version,
        decision: verdict.as_str(),
        reason: reason.map(RejectionReason::as_str),
    })?;
    Ok(ReviewOutcome::Done(message))
}
