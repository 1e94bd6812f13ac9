//! What a registration holds: the demographics, the people around the client, and the words that are sealed.

use crate::domain::client::{ContactKind, PreferredLanguage};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::client::{Education, FormType, Gender, GuardianMaritalStatus, MaritalStatus, Religion, SpouseRelationship};
use crate::domain::clinic::ClientRegistration;
use crate::store::schema::{client_contacts, clients};

/// The demographics: the columns of `clients` that a form writes.
#[derive(Debug, Clone, PartialEq, Serialize, Queryable, QueryableByName, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = clients, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
pub struct ClientDetails {
    pub full_name: String,
    pub preferred_name: Option<String>,
    pub gender: Option<Gender>,
    pub birth_place: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub religion: Option<Religion>,
    pub occupation: Option<String>,
    pub education: Option<Education>,
    pub education_major: Option<String>,
    pub address: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub preferred_language: Option<PreferredLanguage>,
    pub marital_status: Option<MaritalStatus>,
    pub spouse_name: Option<String>,
    pub relationship_with_spouse: Option<SpouseRelationship>,
    pub hobbies: Option<String>,
    pub first_visit: bool,
    pub referral_source: Option<String>,
    /// On the day of the registration, or of the last change.
    pub is_minor: bool,
    pub school: Option<String>,
    pub grade: Option<String>,
    pub form_type: FormType,
    /// Whether the record has everything that a full registration asks for.
    pub registration: ClientRegistration,
}

/// Somebody beside a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Insertable, AsChangeset)]
#[diesel(table_name = client_contacts, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
pub struct Contact {
    pub kind: ContactKind,
    pub full_name: String,
    /// A guardian's is one of [`crate::domain::client::GuardianRelationship`], anybody else's is free.
    pub relationship: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub occupation: Option<String>,
    pub marital_status: Option<GuardianMaritalStatus>,
    pub has_legal_custody: Option<bool>,
}

/// Text sealed under the client's key, for clinic admins and therapists only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PrivateText {
    pub previous_visit_details: Option<String>,
    pub notes: Option<String>,
}

/// Everything a registration form says.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    pub details: ClientDetails,
    pub emergency: Option<Contact>,
    pub guardian: Option<Contact>,
    /// None: not this person's to read or write.
    pub private: Option<PrivateText>,
}

impl Registration {
    /// The names of the fields in which two versions differ. Never their values: this goes into the audit.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let columns = |details: &ClientDetails| serde_json::to_value(details).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default();
        let (mine, theirs) = (columns(&self.details), columns(&other.details));
        let mut names: Vec<String> = mine.iter().filter(|(name, value)| theirs.get(*name) != Some(*value)).map(|(name, _)| name.clone()).collect();
        let mut also = |differs: bool, name: &str| {
            if differs {
                names.push(name.to_owned())
            }
        };
        also(self.emergency != other.emergency, "emergency_contact");
        also(self.guardian.is_some() && self.guardian != other.guardian, "guardian");
        if let (Some(mine), Some(theirs)) = (&self.private, &other.private) {
            also(mine.previous_visit_details != theirs.previous_visit_details, "previous_visit_details");
            also(mine.notes != theirs.notes, "notes");
        }
        names
    }
}
