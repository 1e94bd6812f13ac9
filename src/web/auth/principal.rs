//! The signed-in person, as the session names them. Read with the session in one statement, on every request: a role taken away is gone at once.

use crate::domain::clinic::ClientRegistration;
use actix_session::SessionExt;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::{Deserialize, Serialize};

use super::session::PRINCIPAL;
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::Lang;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::Role;
use crate::domain::text_enum::TextEnum;

/// A person who is signed in, with every clinic they belong to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Principal {
    pub user_id: UserId,
    pub email: String,
    pub full_name: String,
    /// The person's own choice; none means the clinic's.
    pub language: Option<String>,
    /// `system`, `light` or `dark`.
    pub theme: Option<String>,
    pub is_administrator: bool,
    pub memberships: Vec<Membership>,
}

/// What a person is in one clinic.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Membership {
    pub clinic_id: ClinicId,
    pub slug: String,
    pub name: String,
    pub city: Option<String>,
    pub status: ClinicStatus,
    /// IANA name.
    pub timezone: String,
    pub language: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Below this age somebody else answers for a client.
    pub age_of_majority: i32,
    /// `full` or `minimal`: how much is asked when a client is registered.
    pub client_registration: ClientRegistration,
    /// How the clinic's pages look; none where its plan has no look of its own.
    pub brand: Option<StoredBrand>,
    pub roles: Vec<Role>,
    /// The person's therapist row in this clinic, if they treat there.
    pub therapist_id: Option<TherapistId>,
    /// How often the clinic had changed when the request began; 0 before the first change. What is asked of the database from here on is at
    /// least as new: it may be kept for as long as this number stands. Kept by the triggers `note_change` and `note_arrival` of many tables.
    pub version: i64,
}

/// What a clinic chose for its pages, as it is stored; [`crate::web::brand`] makes something of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredBrand {
    pub primary: String,
    pub secondary: String,
    pub font: String,
    /// The hash of the logo.
    pub logo: Option<String>,
}

impl Membership {
    /// Whether a name and a way to reach somebody are all that a registration asks for.
    pub fn registers_minimally(&self) -> bool {
        self.client_registration == ClientRegistration::Minimal
    }

    /// The roles, in words.
    pub fn role_labels(&self, lang: &Lang) -> String {
        self.roles.iter().map(|role| role.label(*lang)).collect::<Vec<_>>().join(", ")
    }
}

impl Principal {
    /// The membership in the clinic with this slug.
    pub fn membership(&self, slug: &str) -> Option<&Membership> {
        self.memberships.iter().find(|membership| membership.slug == slug)
    }
}

/// The person who makes the request, signed in or not. Never fails.
#[derive(Clone, Debug)]
pub struct Visitor(pub Option<std::rc::Rc<Principal>>);

impl Visitor {
    /// Reads the session once per request.
    pub fn of(req: &HttpRequest) -> Self {
        if let Some(known) = req.extensions().get::<Self>() {
            return known.clone();
        }
        let principal = req.get_session().entries().get(PRINCIPAL).and_then(|json| serde_json::from_str::<Option<Principal>>(json).ok().flatten());
        let visitor = Self(principal.map(std::rc::Rc::new));
        req.extensions_mut().insert(visitor.clone());
        visitor
    }
}

impl FromRequest for Visitor {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        std::future::ready(Ok(Self::of(req)))
    }
}
