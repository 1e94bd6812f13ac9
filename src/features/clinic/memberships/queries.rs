//! Memberships in the database: inviting, inviting again, taking back, answering.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};

use super::forms::Candidate;
use super::inviter::Inviter;
use super::model::{AcceptedBy, Invitation, InvitationKind, Invitee};
use crate::domain::account::{AccountStatus, InvitationRefusal};
use crate::domain::i18n::Value;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::{Right, Role};
use crate::domain::text_enum::TextEnum;
use crate::domain::zone::Zone;
use crate::features::clinic::clinics::Clinic;
use crate::features::identity::account::links;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, user_roles, users};
use crate::store::sign_ins;
use crate::store::throttle;

/// Days an invitation works.
const DAYS: i64 = 7;
/// What such links are for, as their rows say it.
const PURPOSE: &str = "invitation";

/// What an invitation is for. Stored with its token.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clinic_id: Option<ClinicId>,
    role: Role,
    email: String,
}

/// The row of one role; the clinic is none for administrators.
fn membership(clinic: Option<ClinicId>, user: UserId, role: Role) -> Box<dyn BoxableExpression<user_roles::table, Pg, SqlType = Bool>> {
    let of_clinic = user_roles::clinic_id.is_not_distinct_from(clinic);
    Box::new(user_roles::user_id.eq(user).and(user_roles::role.eq(role)).and(of_clinic))
}

/// Finds or makes the account of an address and gives it a role that waits for its person. Sends the letter.
///
/// # Errors
/// [`AppError::Conflict`] where the person has the role already; too many letters to one address.
pub fn invite(tx: &mut Tx<'_>, candidate: &Candidate, inviter: &Inviter) -> AppResult<UserId> {
    #[derive(QueryableByName)]
    struct Invited {
        #[diesel(sql_type = SqlUuid)]
        user_id: UserId,
    }
    let (clinic, role, now) = (inviter.clinic_id(), candidate.role, tx.now());
    let Invited { user_id: user } = diesel::sql_query("SELECT user_id FROM app.invite_user($1, $2)")
        .bind::<Text, _>(&candidate.email)
        .bind::<Text, _>(&candidate.full_name)
        .get_result(tx.conn())?;
    let is_active: Option<bool> =
        user_roles::table.filter(membership(clinic, user, role)).select(user_roles::is_active).for_update().first(tx.conn()).optional()?;
    if is_active == Some(true) {
        return Err(InvitationKind::of(clinic).already());
    }
    if is_active.is_none() {
        diesel::insert_into(user_roles::table)
            .values((
                (user_roles::user_id.eq(user), user_roles::clinic_id.eq(clinic), user_roles::role.eq(role)),
                (user_roles::is_active.eq(false), user_roles::created_by.eq(inviter.user), user_roles::created_at.eq(now)),
            ))
            .on_conflict_do_nothing()
            .execute(tx.conn())?;
    }
    send(tx, user, role, inviter)?;
    Ok(user)
}

/// Sends the letter with a new link; older ones stop working. The role waits for its person again.
///
/// # Errors
/// Not found where the person has no such role that waits; too many letters to one address.
pub fn send(tx: &mut Tx<'_>, user: UserId, role: Role, inviter: &Inviter) -> AppResult<()> {
    let clinic = inviter.clinic_id();
    let kind = InvitationKind::of(clinic);
    let waiting = diesel::update(user_roles::table)
        .filter(membership(clinic, user, role))
        .filter(user_roles::is_active.eq(false))
        .set(user_roles::ended_at.eq(None::<DateTime<Utc>>))
        .execute(tx.conn())?;
    if waiting == 0 {
        return Err(AppError::NotFound);
    }
    let (email, name): (String, String) = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::full_name))
        .first(tx.conn())?;
    throttle::count_try(tx, kind.throttle(), &email)?;
    withdraw(tx, clinic, user, role)?;
    let payload = Payload { clinic_id: clinic, role, email: email.clone() };
    let payload = serde_json::to_value(payload).map_err(|error| AppError::internal("payload", error))?;
    let token = links::create(tx, user, PURPOSE, payload, Duration::days(DAYS), Some(inviter.user))?;
    tx.audit(&Event::StaffInvited { user, role: role.as_str() })?;
    let mut values = vec![("name", Value::from(name))];
    if let Some((_, clinic)) = &inviter.clinic {
        values.extend([("clinic", Value::from(clinic)), ("role", Value::from(role.label(inviter.lang)))]);
    }
    let path = Some(format!("{}{token}", kind.path()));
    tx.post(&Letter { name: kind.letter(), lang: inviter.lang, to: email, values, path, dedupe_key: None }, &inviter.public_url)
}

/// Takes back the links to one role that are still open.
fn withdraw(tx: &mut Tx<'_>, clinic: Option<ClinicId>, user: UserId, role: Role) -> QueryResult<()> {
    match InvitationKind::of(clinic) {
        InvitationKind::Clinic => {
            diesel::sql_query("SELECT app.withdraw_invitations($1, $2)").bind::<SqlUuid, _>(user).bind::<Text, _>(role).execute(tx.conn())
        }
        InvitationKind::Platform => {
            diesel::sql_query("SELECT app.withdraw_administrator_invitations($1)").bind::<SqlUuid, _>(user).execute(tx.conn())
        }
    }
    .map(drop)
}

/// Looks an invitation up. Looking uses nothing up: mail scanners follow links.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work.
pub fn find(tx: &mut Tx<'_>, kind: InvitationKind, token: &str) -> AppResult<Invitation> {
    let (user, payload) = links::find(tx, PURPOSE, token)?;
    open(tx, kind, user, payload)
}

/// What a link is for, while the person may still come: the account is open, its address is the one that was invited, and the clinic takes people
/// in.
fn open(tx: &mut Tx<'_>, kind: InvitationKind, user: UserId, payload: serde_json::Value) -> AppResult<Invitation> {
    let Payload { clinic_id, role, email: invited } = serde_json::from_value(payload).map_err(|_| AppError::NotFound)?;
    let (email, full_name, status, has_account): (String, String, AccountStatus, bool) = users::table
        .inner_join(user_profiles::table.on(user_profiles::user_id.eq(users::id)))
        .filter(users::id.eq(user))
        .select((users::email, user_profiles::full_name, users::status, users::password_hash.is_not_null()))
        .first(tx.conn())?;
    let clinic = clinic_id.map(|id| Clinic::find(tx, id)).transpose()?;
    let takes_people_in = match &clinic {
        Some(clinic) => Right::SetUp.holds_in(clinic.status),
        None => role == Role::Administrator,
    };
    let is_invited = email.eq_ignore_ascii_case(&invited) && matches!(status, AccountStatus::Pending | AccountStatus::Active);
    if takes_people_in && is_invited && kind == InvitationKind::of(clinic_id) {
        Ok(Invitation { invitee: Invitee { user, email, full_name, has_account }, role, clinic })
    } else {
        Err(AppError::NotFound)
    }
}

/// Uses the link up: of two that try at once, one does. The account gets its password, if it has none; the role becomes active; a therapist whose
/// licence and hours are there may take clients.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work any more; [`AppError::Conflict`] where the account is somebody else's.
pub fn accept(tx: &mut Tx<'_>, kind: InvitationKind, token: &str, accepted_by: &AcceptedBy) -> AppResult<Invitation> {
    let now = tx.now();
    let (user, payload) = links::use_up(tx, PURPOSE, token)?;
    // Held: two invitations of one new person, taken at once, must not both set a password.
    users::table.find(user).select(users::id).for_update().first::<UserId>(tx.conn())?;
    let invitation = open(tx, kind, user, payload)?;
    match accepted_by {
        AcceptedBy::SignedIn(person) if *person == user && invitation.invitee.has_account => {}
        AcceptedBy::New(hash) if !invitation.invitee.has_account => {
            diesel::update(users::table.find(user))
                .set((
                    users::password_hash.eq(hash),
                    users::status.eq(AccountStatus::Active),
                    users::email_verified_at.eq(now),
                    users::password_changed_at.eq(now),
                ))
                .execute(tx.conn())?;
        }
        _ => return Err(InvitationRefusal::OtherAccount.into()),
    }
    let accepted = diesel::update(user_roles::table)
        .filter(membership(invitation.clinic.as_ref().map(|clinic| clinic.id), user, invitation.role))
        .filter(user_roles::is_active.eq(false).and(user_roles::ended_at.is_null()))
        .set((user_roles::is_active.eq(true), user_roles::accepted_at.eq(now)))
        .execute(tx.conn())?;
    if accepted == 0 {
        return Err(AppError::NotFound);
    }
    tx.audit(&match &invitation.clinic {
        Some(clinic) => Event::InvitationAccepted { user, clinic: clinic.id },
        None => Event::AdministratorChanged { user, action: "accept_administrator" },
    })?;
    if let (Role::Therapist, Some(clinic)) = (invitation.role, &invitation.clinic) {
        activate_therapist(tx, user, clinic)?;
    }
    if matches!(accepted_by, AcceptedBy::New(_)) {
        tx.audit(&Event::SignedIn { user })?;
    }
    Ok(invitation)
}

fn activate_therapist(tx: &mut Tx<'_>, user: UserId, clinic: &Clinic) -> AppResult<()> {
    #[derive(QueryableByName)]
    struct Activated {
        #[diesel(sql_type = Nullable<SqlUuid>)]
        id: Option<TherapistId>,
    }
    let today = Zone::of(&clinic.timezone).day_of(tx.now());
    let activated: Activated = diesel::sql_query("SELECT app.activate_invited_therapist($1, $2, $3) AS id")
        .bind::<SqlUuid, _>(clinic.id)
        .bind::<SqlUuid, _>(user)
        .bind::<Date, _>(today)
        .get_result(tx.conn())?;
    match activated.id {
        Some(therapist) => Ok(tx.audit(&Event::InvitedTherapistActivated { clinic: clinic.id, user, therapist })?),
        None => Ok(()),
    }
}

/// Whether a person has come to a role of a clinic; none where they have no such role.
pub fn has_joined(tx: &mut Tx<'_>, clinic: ClinicId, user: UserId, role: Role) -> QueryResult<Option<bool>> {
    user_roles::table
        .filter(membership(Some(clinic), user, role))
        .select(diesel::dsl::sql::<Bool>("is_active OR accepted_at IS NOT NULL"))
        .first(tx.conn())
        .optional()
}

/// Whether somebody is the last who has a role and can sign in. All who have it are held, in one order: of two who end each other at once the
/// second learns that they would be the last.
pub fn is_last(tx: &mut Tx<'_>, clinic: Option<ClinicId>, user: UserId, role: Role) -> QueryResult<bool> {
    let active: Vec<UserId> = user_roles::table
        .filter(user_roles::clinic_id.is_not_distinct_from(clinic).and(user_roles::role.eq(role)).and(user_roles::is_active))
        .order(user_roles::id)
        .select(user_roles::user_id)
        .for_update()
        .load(tx.conn())?;
    let others = users::table
        .filter(users::id.eq_any(&active).and(users::id.ne(user)))
        .filter(users::status.eq(AccountStatus::Active).and(users::password_hash.is_not_null()));
    let remaining: i64 = others.count().get_result(tx.conn())?;
    Ok(active.contains(&user) && remaining == 0)
}

/// Ends these roles of somebody, and their sign-ins with them; open invitations are taken back. False where none was there to be ended.
///
/// # Errors
/// The last administrator stays: a trigger refuses.
pub fn end(tx: &mut Tx<'_>, clinic: Option<ClinicId>, user: UserId, roles: &[Role]) -> QueryResult<bool> {
    let now = tx.now();
    for role in roles {
        withdraw(tx, clinic, user, *role)?;
    }
    let theirs = || {
        let of_clinic = user_roles::clinic_id.is_not_distinct_from(clinic);
        user_roles::table.filter(user_roles::user_id.eq(user).and(user_roles::role.eq_any(roles)).and(of_clinic))
    };
    // Whoever was active has come, with or without an invitation.
    diesel::update(theirs().filter(user_roles::is_active.and(user_roles::accepted_at.is_null())))
        .set(user_roles::accepted_at.eq(now))
        .execute(tx.conn())?;
    let ended = diesel::update(theirs().filter(user_roles::ended_at.is_null()))
        .set((user_roles::is_active.eq(false), user_roles::ended_at.eq(now)))
        .execute(tx.conn())?;
    sign_ins::end_all(tx, user)?;
    Ok(ended > 0)
}
