//! What clinics ask the database.

use crate::domain::account::AccountStatus;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text};

use super::forms::ClinicRegistration;
use super::model::{Clinic, ClinicTransition, HistoryLine};
use super::slug::{candidate, slug_of};
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::{ClinicId, UserId};
use crate::domain::permissions::Role;
use crate::features::identity::account::verifications;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{clinic_status_transitions as transitions, clinics, user_profiles, user_roles, users};

/// Who applies for a clinic.
#[derive(Debug)]
pub enum Applicant {
    /// Somebody with an account, signed in.
    SignedIn { user: UserId, name: String, email: String },
    /// Somebody who gets one with the clinic.
    New { name: String, email: String, hash: String },
}

impl Applicant {
    fn address(&self) -> (String, String) {
        let (Self::SignedIn { name, email, .. } | Self::New { name, email, .. }) = self;
        (name.clone(), email.clone())
    }
}

/// Registers a clinic: account, clinic, membership, first line of its file, letter. The application is a draft from then on. Where the address
/// of a new person already has an account, nothing is made; a letter tells that address how to go on, and the visitor cannot tell the
/// difference. Gives the short name of the clinic that was made.
pub fn apply(tx: &mut Tx<'_>, registration: &ClinicRegistration, applicant: &Applicant, lang: Lang, public_url: &str) -> AppResult<Option<String>> {
    let (name, email) = applicant.address();
    let user = match applicant {
        Applicant::SignedIn { user, .. } => Some(*user),
        Applicant::New { name, email, hash } => add_person(tx, name, email, hash)?,
    };
    let Some(user) = user else {
        let path = Some("/sign-in?back=%2Fregister".to_owned());
        tx.post(&Letter { name: "register-known", lang, to: email, values: Vec::new(), path, dedupe_key: None }, public_url)?;
        return Ok(None);
    };
    let (clinic, slug) = add_clinic(tx, registration, user, lang)?;
    let now = tx.now();
    diesel::insert_into(user_roles::table)
        .values((
            user_roles::user_id.eq(user),
            user_roles::clinic_id.eq(clinic),
            user_roles::role.eq(Role::ClinicAdmin),
            user_roles::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    insert_transition(tx, clinic, None, ClinicStatus::Draft, user, None)?;
    tx.audit(&Event::ClinicApplied { clinic, user })?;
    let values = vec![("name", Value::from(name)), ("clinic", Value::from(&registration.name))];
    if verifications::is_verified(tx, user)? {
        let path = Some(format!("/c/{slug}/application"));
        tx.post(&Letter { name: "clinic-begun", lang, to: email, values, path, dedupe_key: None }, public_url)?;
    } else {
        let path = Some(verifications::link(tx, user, &email)?);
        tx.post(&Letter { name: "clinic-begun-verify", lang, to: email, values, path, dedupe_key: None }, public_url)?;
    }
    Ok(Some(slug))
}

/// A new account, or none where somebody has the address.
fn add_person(tx: &mut Tx<'_>, name: &str, email: &str, hash: &str) -> AppResult<Option<UserId>> {
    let (user, now) = (UserId::new(), tx.now());
    let added = diesel::insert_into(users::table)
        .values((
            users::id.eq(user),
            users::email.eq(email),
            users::password_hash.eq(hash),
            users::status.eq(AccountStatus::Active),
            users::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    if added == 0 {
        return Ok(None);
    }
    diesel::insert_into(user_profiles::table).values((user_profiles::user_id.eq(user), user_profiles::full_name.eq(name))).execute(tx.conn())?;
    Ok(Some(user))
}

/// The clinic's row, under the first slug that is free.
fn add_clinic(tx: &mut Tx<'_>, typed: &ClinicRegistration, user: UserId, lang: Lang) -> AppResult<(ClinicId, String)> {
    let (id, base, now) = (ClinicId::new(), slug_of(&typed.name), tx.now());
    for n in 1..=100 {
        let slug = candidate(&base, n);
        let added = diesel::insert_into(clinics::table)
            .values((
                (clinics::id.eq(id), clinics::slug.eq(&slug), clinics::name.eq(&typed.name), clinics::address.eq(&typed.address)),
                (
                    clinics::city.eq(&typed.city),
                    clinics::province.eq(&typed.province),
                    clinics::phone.eq(&typed.phone),
                    clinics::email.eq(&typed.email),
                ),
                (
                    clinics::timezone.eq(typed.zone.iana()),
                    clinics::language.eq(lang.code()),
                    clinics::applied_by.eq(user),
                    clinics::created_at.eq(now),
                ),
            ))
            .on_conflict(clinics::slug)
            .do_nothing()
            .execute(tx.conn())?;
        if added == 1 {
            return Ok((id, slug));
        }
    }
    Err(AppError::internal("slug", "a hundred clinics have this name"))
}

fn insert_transition(
    tx: &mut Tx<'_>,
    clinic: ClinicId,
    from: Option<ClinicStatus>,
    to: ClinicStatus,
    actor: UserId,
    reason: Option<&str>,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(transitions::table)
        .values((
            transitions::clinic_id.eq(clinic),
            transitions::from_status.eq(from),
            transitions::to_status.eq(to),
            transitions::actor_id.eq(actor),
            transitions::reason.eq(reason),
            transitions::occurred_at.eq(now),
        ))
        .execute(tx.conn())
        .map(drop)
}

/// A letter to every admin of the clinic, in the clinic's language; `place` is within the clinic.
pub fn notify_admins(
    tx: &mut Tx<'_>,
    clinic: &Clinic,
    letter: &'static str,
    values: &[(&'static str, Value)],
    place: &str,
    public_url: &str,
) -> AppResult<()> {
    let admins: Vec<(String, String)> = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .inner_join(user_roles::table.on(user_roles::user_id.eq(users::id)))
        .filter(user_roles::clinic_id.eq(clinic.id).and(user_roles::role.eq(Role::ClinicAdmin)).and(user_roles::is_active))
        .filter(users::status.eq(AccountStatus::Active))
        .order(users::id)
        .select((user_profiles::full_name, users::email))
        .load(tx.conn())?;
    let lang = clinic.lang();
    for (name, to) in admins {
        let values = [("name", Value::from(name)), ("clinic", Value::from(&clinic.name))].into_iter().chain(values.iter().cloned()).collect();
        let path = Some(format!("/c/{}{place}", clinic.slug));
        tx.post(&Letter { name: letter, lang, to, values, path, dedupe_key: None }, public_url)?;
    }
    Ok(())
}

/// A letter to every administrator about a clinic that waits for them.
///
/// # Errors
/// The database's: it tells the addresses only while the clinic does wait.
pub fn notify_administrators(tx: &mut Tx<'_>, clinic: &Clinic, letter: &'static str, public_url: &str) -> AppResult<()> {
    #[derive(QueryableByName)]
    struct Address {
        #[diesel(sql_type = Text)]
        email: String,
        #[diesel(sql_type = Nullable<Text>)]
        language: Option<String>,
    }
    let addresses: Vec<Address> = diesel::sql_query("SELECT email, language FROM app.administrator_addresses()").load(tx.conn())?;
    for address in addresses {
        let lang = Lang::of_reader(address.language.as_deref(), "");
        let values = vec![("clinic", Value::from(&clinic.name)), ("city", Value::from(clinic.city.as_deref().unwrap_or_default()))];
        let path = Some(format!("/platform/clinics/{}", clinic.id));
        tx.post(&Letter { name: letter, lang, to: address.email, values, path, dedupe_key: None }, public_url)?;
    }
    Ok(())
}

impl Clinic {
    /// One clinic.
    ///
    /// # Errors
    /// Not found, or not this person's to know of.
    pub fn find(tx: &mut Tx<'_>, id: ClinicId) -> QueryResult<Self> {
        clinics::table.find(id).select(Self::as_select()).first(tx.conn())
    }

    /// The same, held until the transaction ends: two decisions about one clinic wait for each other.
    pub fn lock(tx: &mut Tx<'_>, id: ClinicId) -> QueryResult<Self> {
        clinics::table.find(id).select(Self::as_select()).for_update().first(tx.conn())
    }

    /// Clinics with all of these words in their name or city, or words like them.
    pub fn search(tx: &mut Tx<'_>, words: &[String], most: i64) -> QueryResult<Vec<Self>> {
        clinics::table
            .filter(sql::<Bool>("app.has_words(concat_ws(' ', clinics.name, clinics.city), ").bind::<Array<Text>, _>(words).sql(")"))
            .order((clinics::name, clinics::id))
            .limit(most)
            .select(Self::as_select())
            .load(tx.conn())
    }

    /// The clinic's file, newest line first.
    pub fn history(tx: &mut Tx<'_>, id: ClinicId) -> QueryResult<Vec<HistoryLine>> {
        let rows: Vec<(ClinicTransition, Option<String>)> = transitions::table
            .left_join(user_profiles::table.on(user_profiles::user_id.eq(transitions::actor_id)))
            .filter(transitions::clinic_id.eq(id))
            .order((transitions::occurred_at.desc(), transitions::id.desc()))
            .select((ClinicTransition::as_select(), user_profiles::full_name.nullable()))
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|(step, actor)| HistoryLine { step, actor }).collect())
    }

    /// Moves a locked clinic and writes its file. The caller has checked who may, and audits it.
    ///
    /// # Errors
    /// Its trigger refuses an arc that does not exist.
    pub fn step(&mut self, tx: &mut Tx<'_>, to: ClinicStatus, actor: UserId, reason: Option<&str>) -> QueryResult<()> {
        diesel::update(clinics::table.find(self.id))
            .set((clinics::status.eq(to), clinics::lock_version.eq(clinics::lock_version + 1)))
            .execute(tx.conn())?;
        insert_transition(tx, self.id, Some(self.status), to, actor, reason)?;
        self.status = to;
        Ok(())
    }
}
