//! The rows of an active sign-in, and how they become the person with their clinics.

use crate::domain::clinic::ClientRegistration;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde_json::Value;

use super::principal::{Membership, Principal, StoredBrand};
use crate::domain::clinic::ClinicStatus;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::Role;

/// An active sign-in.
pub struct ActiveSession {
    /// Further data of the session.
    pub data: Value,
    /// The last activity was recorded more than a minute ago.
    pub is_stale: bool,
    pub principal: Option<Principal>,
}

impl ActiveSession {
    /// From the rows of `app.session_open`. None: it has ended, or never existed.
    pub fn of(rows: Vec<SessionRow>) -> Option<Self> {
        let mut session: Option<Self> = None;
        for row in rows {
            let session = session.get_or_insert_with(|| Self { data: row.data, is_stale: row.is_stale, principal: row.person.map(Principal::from) });
            let (Some(principal), Some(role)) = (&mut session.principal, row.role) else { continue };
            principal.is_administrator |= role == Role::Administrator;
            let Some(membership_row) = row.membership_row else { continue };
            match principal.memberships.iter_mut().find(|membership| membership.clinic_id == membership_row.clinic_id) {
                Some(membership) => membership.roles.push(role),
                None => principal.memberships.push(membership_row.with(role)),
            }
        }
        if let Some(principal) = session.as_mut().and_then(|session| session.principal.as_mut()) {
            principal.memberships.sort_by(|one, other| (&one.name, one.clinic_id).cmp(&(&other.name, other.clinic_id)));
            principal.memberships.iter_mut().for_each(|membership| membership.roles.sort_by_key(|role| role.as_str()));
        }
        session
    }
}

/// One row: the sign-in, the person, and one of their roles.
#[derive(QueryableByName)]
pub struct SessionRow {
    #[diesel(sql_type = Jsonb)]
    data: Value,
    #[diesel(sql_type = Bool)]
    is_stale: bool,
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<Role>,
    #[diesel(embed)]
    person: Option<PersonRow>,
    #[diesel(embed)]
    membership_row: Option<MembershipRow>,
}

#[derive(QueryableByName)]
struct PersonRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: UserId,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    full_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    theme: Option<String>,
}

impl From<PersonRow> for Principal {
    fn from(person: PersonRow) -> Self {
        let PersonRow { user_id, email, full_name, language, theme } = person;
        Self { user_id, email, full_name, language, theme, is_administrator: false, memberships: Vec::new() }
    }
}

/// The clinic of a role.
#[derive(QueryableByName)]
struct MembershipRow {
    #[diesel(sql_type = SqlUuid)]
    clinic_id: ClinicId,
    #[diesel(sql_type = Text)]
    slug: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    city: Option<String>,
    #[diesel(sql_type = Text)]
    status: ClinicStatus,
    #[diesel(sql_type = Text)]
    clinic_timezone: String,
    #[diesel(sql_type = Text)]
    clinic_language: String,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Integer)]
    age_of_majority: i32,
    #[diesel(sql_type = Text)]
    client_registration: ClientRegistration,
    #[diesel(sql_type = Bool)]
    has_branding: bool,
    #[diesel(sql_type = Text)]
    primary_color: String,
    #[diesel(sql_type = Text)]
    secondary_color: String,
    #[diesel(sql_type = Text)]
    font_family: String,
    #[diesel(sql_type = Nullable<Text>)]
    logo_key: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    therapist_id: Option<TherapistId>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl MembershipRow {
    fn with(self, role: Role) -> Membership {
        let brand = StoredBrand { primary: self.primary_color, secondary: self.secondary_color, font: self.font_family, logo: self.logo_key };
        Membership {
            clinic_id: self.clinic_id,
            slug: self.slug,
            name: self.name,
            city: self.city,
            status: self.status,
            timezone: self.clinic_timezone,
            language: self.clinic_language,
            currency: self.currency,
            age_of_majority: self.age_of_majority,
            client_registration: self.client_registration,
            brand: self.has_branding.then_some(brand),
            roles: vec![role],
            therapist_id: self.therapist_id,
            version: self.version,
        }
    }
}
