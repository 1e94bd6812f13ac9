//! What applications ask the database.

pub mod rounds;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::domain::answers::Answers;
use crate::domain::clinic::{ClinicType, ClinicZone, Section};
use crate::domain::document::{DocumentKind, DocumentSubject, PaperKind, ReviewStatus};
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClinicId, UserId};
use crate::domain::zone::Zone;
use crate::features::clinic::applications::answers::{self, StoredSection};
use crate::features::clinic::applications::checklist::{Checklist, ResponsiblePerson};
use crate::features::clinic::applications::papers::{Paper, PaperState};
use crate::features::clinic::clinics::Clinic;
use crate::features::clinic::requirements::Requirement;
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{application_sections as sections, clinics, documents, user_profiles, users};

impl Checklist {
    /// The application of a clinic; `sender` is who sends it, or has sent it.
    ///
    /// # Errors
    /// Not found, or not this person's to know of.
    pub fn load(tx: &mut Tx<'_>, clinic: Clinic, sender: Option<UserId>) -> AppResult<Self> {
        let sections = stored_sections(tx, &clinic)?;
        let papers = match clinic.clinic_type {
            Some(clinic_type) => papers(tx, &clinic, clinic_type)?,
            None => Vec::new(),
        };
        let sender = match sender {
            Some(user) => self::sender(tx, user)?,
            None => ResponsiblePerson { name: String::new(), email: String::new(), is_verified: false },
        };
        Ok(Self { sender, sections, papers, clinic })
    }

    /// Holds the clinic's papers as they are until the transaction ends: nobody turns one down while they are being counted.
    pub fn lock_papers(tx: &mut Tx<'_>, clinic: ClinicId) -> QueryResult<()> {
        let papers = documents::table.filter(documents::clinic_id.eq(clinic).and(documents::subject.eq(DocumentSubject::Clinic)));
        let _held: Vec<uuid::Uuid> = papers.order(documents::id).select(documents::id).for_share().load(tx.conn())?;
        Ok(())
    }
}

fn sender(tx: &mut Tx<'_>, user: UserId) -> QueryResult<ResponsiblePerson> {
    let (name, email, verified_at): (String, String, Option<DateTime<Utc>>) = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((user_profiles::full_name, users::email, users::email_verified_at))
        .first(tx.conn())?;
    Ok(ResponsiblePerson { name, email, is_verified: verified_at.is_some() })
}

/// Every section. What was said at the registration stands in the first before anything else is typed.
fn stored_sections(tx: &mut Tx<'_>, clinic: &Clinic) -> AppResult<Vec<StoredSection>> {
    type Row = (Section, serde_json::Value, i32, String, DateTime<Utc>);
    let rows: Vec<Row> = sections::table
        .filter(sections::clinic_id.eq(clinic.id))
        .select((sections::section, sections::answers, sections::lock_version, sections::saved_by, sections::updated_at))
        .load(tx.conn())?;
    let mut found: BTreeMap<Section, StoredSection> = BTreeMap::new();
    for (section, answers, lock_version, saved_by, updated_at) in rows {
        let pairs: BTreeMap<String, String> = serde_json::from_value(answers).map_err(|error| AppError::internal("answers", error))?;
        found.insert(
            section,
            StoredSection { section, answers: Answers::of(section.fields(), pairs), lock_version, saved_by, updated_at: Some(updated_at) },
        );
    }
    Ok(Section::ALL.iter().map(|section| found.remove(section).unwrap_or_else(|| empty_section(*section, clinic))).collect())
}

fn empty_section(section: Section, clinic: &Clinic) -> StoredSection {
    let zone = ClinicZone::ALL.iter().find(|zone| zone.iana() == clinic.timezone);
    let known = [
        ("name", Some(clinic.name.as_str())),
        ("clinic_type", clinic.clinic_type.map(ClinicType::as_str)),
        ("address", Some(clinic.address.as_str())),
        ("city", clinic.city.as_deref()),
        ("province", clinic.province.as_deref()),
        ("phone", Some(clinic.phone.as_str())),
        ("email", Some(clinic.email.as_str())),
        ("timezone", zone.map(|zone| zone.as_str())),
    ];
    let pairs = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    StoredSection { section, answers: Answers::of(section.fields(), pairs), lock_version: 0, saved_by: String::new(), updated_at: None }
}

impl Paper {
    /// What the clinic must have, in order; nothing while it has not said what type it is.
    pub fn required(tx: &mut TenantTx<'_, '_>) -> AppResult<Vec<Self>> {
        let id = tx.clinic();
        let clinic = Clinic::find(tx, id)?;
        let Some(clinic_type) = clinic.clinic_type else { return Ok(Vec::new()) };
        Ok(papers(tx, &clinic, clinic_type)?.into_iter().filter(|paper| paper.is_required).collect())
    }
}

/// Every kind of paper with what is asked of it.
fn papers(tx: &mut Tx<'_>, clinic: &Clinic, clinic_type: ClinicType) -> AppResult<Vec<Paper>> {
    type Row = (DocumentKind, ReviewStatus, Option<String>, Option<NaiveDate>);
    let today = Zone::of(&clinic.timezone).day_of(tx.now());
    let rows: Vec<Row> = documents::table
        .filter(documents::clinic_id.eq(clinic.id).and(documents::subject.eq(DocumentSubject::Clinic)))
        .filter(documents::deleted_at.is_null().and(documents::current_version.gt(0)))
        .order(documents::id)
        .select((documents::kind, documents::review_status, documents::review_note, documents::expires_on))
        .load(tx.conn())?;
    let mut best: BTreeMap<PaperKind, PaperState> = BTreeMap::new();
    for (kind, status, note, expires_on) in rows {
        // Other documents of a clinic are no papers that are asked for.
        let Ok(kind) = kind.as_str().parse::<PaperKind>() else { continue };
        let state = PaperState::of(status, note, expires_on, today);
        let known = best.remove(&kind).unwrap_or(PaperState::Missing);
        best.insert(kind, known.better(state));
    }
    let asked = Requirement::list(tx, Some(clinic_type))?.into_iter();
    let paper = |row: Requirement| Paper {
        kind: row.kind,
        is_required: row.is_required,
        note: row.note,
        state: best.remove(&row.kind).unwrap_or(PaperState::Missing),
    };
    Ok(asked.map(paper).collect())
}

/// Stores a section. `window` is the one that saves by itself, if it is one.
pub fn write(tx: &mut TenantTx<'_, '_>, section: Section, answers: &Answers, window: &str) -> AppResult<()> {
    let (clinic, user, now) = (tx.clinic(), tx.user(), tx.now());
    let json = serde_json::to_value(answers.pairs()).map_err(|error| AppError::internal("answers", error))?;
    diesel::insert_into(sections::table)
        .values((
            sections::clinic_id.eq(clinic),
            sections::section.eq(section),
            sections::answers.eq(json),
            sections::lock_version.eq(1),
            sections::saved_by.eq(window),
            sections::updated_by.eq(user),
            sections::updated_at.eq(now),
        ))
        .on_conflict((sections::clinic_id, sections::section))
        .do_update()
        .set((
            sections::answers.eq(excluded(sections::answers)),
            sections::lock_version.eq(sections::lock_version + 1),
            sections::saved_by.eq(excluded(sections::saved_by)),
            sections::updated_by.eq(excluded(sections::updated_by)),
            sections::updated_at.eq(excluded(sections::updated_at)),
        ))
        .execute(tx.conn())?;
    if section == Section::Profile {
        copy_to_clinic(tx, clinic, answers)?;
    }
    Ok(())
}

/// What the clinic says of itself is what its pages and letters call it: the type as soon as it is chosen, the rest once all of it is right.
fn copy_to_clinic(tx: &mut Tx<'_>, clinic: ClinicId, answers: &Answers) -> QueryResult<()> {
    let chosen = answers.get("clinic_type").parse::<ClinicType>().ok();
    diesel::update(clinics::table.find(clinic)).set(clinics::clinic_type.eq(chosen)).execute(tx.conn())?;
    let Ok(sent) = answers::sent(answers, Section::Profile, Lang::default()) else { return Ok(()) };
    let text = |field: &str| sent.get(field).to_owned();
    let zone = sent.get("timezone").parse::<ClinicZone>().unwrap_or(ClinicZone::Wib);
    let website = Some(text("website")).filter(|website| !website.is_empty());
    diesel::update(clinics::table.find(clinic))
        .set((
            (clinics::name.eq(text("name")), clinics::address.eq(text("address")), clinics::city.eq(text("city"))),
            (clinics::province.eq(text("province")), clinics::postal_code.eq(text("postal_code")), clinics::phone.eq(text("phone"))),
            (clinics::email.eq(text("email")), clinics::website.eq(website), clinics::timezone.eq(zone.iana())),
        ))
        .execute(tx.conn())
        .map(drop)
}

/// Who sends an application answers for it from then on.
pub fn set_responsible(tx: &mut TenantTx<'_, '_>, user: UserId) -> QueryResult<()> {
    let clinic = tx.clinic();
    diesel::update(clinics::table.find(clinic)).set(clinics::applied_by.eq(user)).execute(tx.conn()).map(drop)
}
