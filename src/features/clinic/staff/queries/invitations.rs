//! Invitations: a link by letter, good for seven days and once, into one role of one clinic.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};

use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::{Right, Role};
use crate::domain::text_enum::TextEnum;
use crate::domain::therapist::StaffRefusal;
use crate::domain::zone::Zone;
use crate::features::clinic::clinics::Clinic;
use crate::features::identity::account::{AcceptedBy, Invitee, invitations as links};
use crate::store::audit::Event;
use crate::store::crypto::{new_token, sha256};
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::mail::Letter;
use crate::store::schema::{user_profiles, user_roles, user_tokens, users};
use crate::store::throttle;

/// Days an invitation works.
const DAYS: i64 = 7;

/// What a letter says about who invites.
#[derive(Debug, Clone)]
pub struct Inviter {
    pub clinic: String,
    pub lang: Lang,
    pub public_url: String,
}

/// What an invitation is for. Stored with its token.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    clinic_id: ClinicId,
    role: Role,
    email: String,
}

/// Finds or makes the account of an address and gives it a role that waits for its person. Sends the letter.
///
/// # Errors
/// [`AppError::Conflict`] where the person has the role already.
pub fn invite(tx: &mut TenantTx<'_, '_>, email: &str, name: &str, role: Role, inviter: &Inviter) -> AppResult<UserId> {
    #[derive(QueryableByName)]
    struct Invited {
        #[diesel(sql_type = SqlUuid)]
        user_id: UserId,
    }
    let (clinic, me, now) = (tx.clinic(), tx.user(), tx.now());
    let Invited { user_id: user } =
        diesel::sql_query("SELECT user_id FROM app.invite_user($1, $2)").bind::<Text, _>(email).bind::<Text, _>(name).get_result(tx.conn())?;
    let known: Option<bool> = user_roles::table
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq(role)))
        .select(user_roles::is_active)
        .for_update()
        .first(tx.conn())
        .optional()?;
    match known {
        Some(true) => return Err(StaffRefusal::AlreadyMember.into()),
        Some(false) => {}
        None => {
            diesel::insert_into(user_roles::table)
                .values((
                    (user_roles::user_id.eq(user), user_roles::clinic_id.eq(clinic), user_roles::role.eq(role)),
                    (user_roles::is_active.eq(false), user_roles::created_by.eq(me), user_roles::created_at.eq(now)),
                ))
                .execute(tx.conn())?;
        }
    }
    send(tx, user, role, inviter)?;
    Ok(user)
}

/// Sends the letter with a new link; older ones stop working. The role waits for its person again.
///
/// # Errors
/// Not found where the person has no such role here; too many letters to one address.
pub fn send(tx: &mut TenantTx<'_, '_>, user: UserId, role: Role, inviter: &Inviter) -> AppResult<()> {
    let (clinic, me, now) = (tx.clinic(), tx.user(), tx.now());
    let waiting = diesel::update(user_roles::table)
        .filter(
            user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq(role)).and(user_roles::is_active.eq(false)),
        )
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
    throttle::count_try(tx, "invitation", &email)?;
    withdraw(tx, user, role)?;
    let token = new_token();
    let payload =
        serde_json::to_value(Payload { clinic_id: clinic, role, email: email.clone() }).map_err(|error| AppError::internal("payload", error))?;
    diesel::insert_into(user_tokens::table)
        .values((
            (user_tokens::user_id.eq(user), user_tokens::purpose.eq(links::PURPOSE), user_tokens::token_hash.eq(sha256(token.as_bytes()))),
            (user_tokens::payload.eq(payload), user_tokens::expires_at.eq(now + Duration::days(DAYS))),
            (user_tokens::created_by.eq(me), user_tokens::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    tx.audit(&Event::StaffInvited { user, role: role.as_str() })?;
    let values = vec![("name", Value::from(name)), ("clinic", Value::from(&inviter.clinic)), ("role", Value::from(role.label(inviter.lang)))];
    let path = Some(format!("/invitations/{token}"));
    tx.post(&Letter { name: "staff-invitation", lang: inviter.lang, to: email, values, path, dedupe_key: None }, &inviter.public_url)
}

/// Takes back the links into one role of this clinic that are still open.
pub fn withdraw(tx: &mut TenantTx<'_, '_>, user: UserId, role: Role) -> QueryResult<()> {
    diesel::sql_query("SELECT app.withdraw_invitations($1, $2)").bind::<SqlUuid, _>(user).bind::<Text, _>(role).execute(tx.conn()).map(drop)
}

/// An invitation that works, as its page shows it.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub invitee: Invitee,
    pub role: Role,
    pub clinic: Clinic,
}

/// Looks an invitation up. Looking uses nothing up.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work.
pub fn find(tx: &mut Tx<'_>, token: &str) -> AppResult<Invitation> {
    let (invitee, payload) = links::find(tx, token)?;
    open(tx, invitee, payload)
}

/// What a link is for, while the clinic takes people in.
fn open(tx: &mut Tx<'_>, invitee: Invitee, payload: serde_json::Value) -> AppResult<Invitation> {
    let payload: Payload = serde_json::from_value(payload).map_err(|_| AppError::NotFound)?;
    let clinic = Clinic::find(tx, payload.clinic_id)?;
    if Right::SetUp.holds_in(clinic.status) { Ok(Invitation { invitee, role: payload.role, clinic }) } else { Err(AppError::NotFound) }
}

/// Uses the link up; the role becomes active; a therapist whose licence and hours are there may take clients.
///
/// # Errors
/// [`AppError::NotFound`] where the link does not work any more; [`AppError::Conflict`] where the account is somebody else's.
pub fn accept(tx: &mut Tx<'_>, token: &str, accepted_by: &AcceptedBy) -> AppResult<Invitation> {
    let (now, (invitee, payload)) = (tx.now(), links::accept(tx, token, accepted_by)?);
    let invitation = open(tx, invitee, payload)?;
    let user = invitation.invitee.user;
    let clinic = invitation.clinic.id;
    let taken = diesel::update(user_roles::table)
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq(invitation.role)))
        .filter(user_roles::is_active.eq(false).and(user_roles::ended_at.is_null()))
        .set((user_roles::is_active.eq(true), user_roles::accepted_at.eq(now)))
        .execute(tx.conn())?;
    if taken == 0 {
        return Err(AppError::NotFound);
    }
    tx.audit(&Event::InvitationAccepted { user, clinic })?;
    if invitation.role == Role::Therapist {
        activate(tx, &invitation)?;
    }
    Ok(invitation)
}

fn activate(tx: &mut Tx<'_>, invitation: &Invitation) -> AppResult<()> {
    #[derive(QueryableByName)]
    struct Activated {
        #[diesel(sql_type = Nullable<SqlUuid>)]
        id: Option<TherapistId>,
    }
    let (clinic, user) = (invitation.clinic.id, invitation.invitee.user);
    let today = Zone::of(&invitation.clinic.timezone).day_of(tx.now());
    let activated: Activated = diesel::sql_query("SELECT app.activate_invited_therapist($1, $2, $3) AS id")
        .bind::<SqlUuid, _>(clinic)
        .bind::<SqlUuid, _>(user)
        .bind::<Date, _>(today)
        .get_result(tx.conn())?;
    match activated.id {
        Some(therapist) => Ok(tx.audit(&Event::InvitedTherapistActivated { clinic, user, therapist })?),
        None => Ok(()),
    }
}

/// Whether a person has come to a role of this clinic; none where they have no such role.
pub fn has_joined(tx: &mut TenantTx<'_, '_>, user: UserId, role: Role) -> QueryResult<Option<bool>> {
    let clinic = tx.clinic();
    user_roles::table
        .filter(user_roles::clinic_id.eq(clinic).and(user_roles::user_id.eq(user)).and(user_roles::role.eq(role)))
        .select(diesel::dsl::sql::<Bool>("is_active OR accepted_at IS NOT NULL"))
        .first(tx.conn())
        .optional()
}
