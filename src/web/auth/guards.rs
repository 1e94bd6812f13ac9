//! Guards: extractors that decide who may make a request. They build on each other; their fields are private, and only this module makes them.

use std::marker::PhantomData;
use std::rc::Rc;

use actix_session::SessionExt;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::principal::{Membership, Principal, Visitor};
use super::session::OUTAGE;
use crate::domain::clinic::ClinicStatus;
use crate::domain::ids::{ClinicId, TherapistId, UserId};
use crate::domain::permissions::{Access, Permission, PermissionType, Role};
use crate::domain::refusal::AccessRefusal;
use crate::store::db::{AccountScoped, PlatformScoped, Scope, Scoped, TenantScoped};
use crate::store::error::{AppError, AppResult};

/// Implements [`FromRequest`] with a plain function: our guards need nothing from the body.
macro_rules! guard {
    ([$($param:ident: $bound:path)?] $type:ty, $make:path) => {
        impl<$($param: $bound)?> FromRequest for $type {
            type Error = AppError;
            type Future = std::future::Ready<AppResult<Self>>;
            fn from_request(req: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
                std::future::ready($make(req))
            }
        }
    };
}

/// Anybody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    principal: Rc<Principal>,
}

impl SignedIn {
    fn check(req: &HttpRequest) -> AppResult<Self> {
        let back_to = || req.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        match Visitor::of(req).0 {
            // A page that was opened by somebody else, at a browser where another person has signed in since: nothing is done in their name.
            Some(principal) if names_another(req, &principal) => Err(AppError::SignedOut { back_to: back_to() }),
            Some(principal) => Ok(Self { principal }),
            None if req.get_session().entries().contains_key(OUTAGE) => Err(AppError::Unavailable),
            None => Err(AppError::SignedOut { back_to: back_to() }),
        }
    }

    /// The person.
    pub fn user_id(&self) -> UserId {
        self.principal.user_id
    }

    /// All that the session knows of the person.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }
}

/// Whether the page that sends this says that it belongs to another person (static/js/sign-in.js).
fn names_another(req: &HttpRequest, principal: &Principal) -> bool {
    req.headers().get("x-person").is_some_and(|person| person.as_bytes() != principal.user_id.to_string().as_bytes())
}

impl Scoped for SignedIn {
    fn scope(&self) -> Scope {
        Scope { user: Some(self.principal.user_id), ..Scope::default() }
    }
}
impl AccountScoped for SignedIn {}
guard!([] SignedIn, SignedIn::check);

/// The platform's administrator. Has no clinic, and so no way to a client.
#[derive(Clone, Debug)]
pub struct PlatformAdmin {
    person: SignedIn,
}

impl PlatformAdmin {
    fn check(req: &HttpRequest) -> AppResult<Self> {
        let person = SignedIn::check(req)?;
        // A clinic's people need not know that these pages exist.
        if person.principal.is_administrator { Ok(Self { person }) } else { Err(AppError::NotFound) }
    }

    /// The person.
    pub fn user_id(&self) -> UserId {
        self.person.user_id()
    }
}

impl Scoped for PlatformAdmin {
    fn scope(&self) -> Scope {
        Scope { user: Some(self.user_id()), clinic: None, roles: vec![Role::Administrator.as_str()] }
    }
}
impl PlatformScoped for PlatformAdmin {}
guard!([] PlatformAdmin, PlatformAdmin::check);

/// A member of the clinic in the URL, whatever their role. For everybody else that clinic does not exist.
#[derive(Clone, Debug)]
pub struct Staff {
    person: SignedIn,
    /// Where the membership stands in the principal's list.
    at: usize,
}

impl Staff {
    fn check(req: &HttpRequest) -> AppResult<Self> {
        let person = SignedIn::check(req)?;
        let slug = req.match_info().get("clinic").ok_or(AppError::NotFound)?;
        let at = person.principal.memberships.iter().position(|membership| membership.slug == slug).ok_or(AppError::NotFound)?;
        Ok(Self { person, at })
    }

    /// What the person is in this clinic.
    pub fn membership(&self) -> &Membership {
        &self.person.principal.memberships[self.at]
    }

    /// The person's therapist row in this clinic, if they treat here.
    pub fn therapist_id(&self) -> Option<TherapistId> {
        self.membership().therapist_id
    }

    /// Whether the person has a permission beyond the one that let them in: for what a page offers.
    pub fn may(&self, permission: Permission) -> bool {
        permission.access(&self.membership().roles, self.membership().status) == Access::Yes
    }

    /// Whether the person has this role in this clinic.
    pub fn is(&self, role: Role) -> bool {
        self.membership().roles.contains(&role)
    }

    /// The person.
    pub fn person(&self) -> &SignedIn {
        &self.person
    }

    /// Whom a page is made for: the key of what is cached.
    pub fn audience(&self) -> Audience {
        let Membership { clinic_id: clinic, status, roles, .. } = self.membership().clone();
        Audience { clinic, status, caseload_of: roles.contains(&Role::Therapist).then(|| self.person.user_id()), roles }
    }
}

/// Whom a page is made for, as far as the policies tell people apart: a therapist sees a caseload, and so has a page of their own; the
/// others of one clinic with the same roles are shown the same. What a clinic may do in its state is offered, and no more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Audience {
    clinic: ClinicId,
    status: ClinicStatus,
    roles: Vec<Role>,
    caseload_of: Option<UserId>,
}

#[cfg(test)]
impl Audience {
    /// The audience of a clinic admin.
    pub fn for_test(clinic: ClinicId) -> Self {
        Self { clinic, status: ClinicStatus::Active, roles: vec![Role::ClinicAdmin], caseload_of: None }
    }
}

impl Scoped for Staff {
    fn scope(&self) -> Scope {
        let membership = self.membership();
        Scope {
            user: Some(self.person.user_id()),
            clinic: Some(membership.clinic_id),
            roles: membership.roles.iter().map(|role| role.as_str()).collect(),
        }
    }
}

impl TenantScoped for Staff {
    fn clinic_id(&self) -> ClinicId {
        self.membership().clinic_id
    }
    fn user_id(&self) -> UserId {
        self.person.user_id()
    }
}
guard!([] Staff, Staff::check);

/// A member of the clinic in the URL whose roles allow `P` in the clinic's present state.
#[derive(Debug)]
pub struct Can<P> {
    staff: Staff,
    permission: PhantomData<P>,
}

/// The permission somebody lacks. Kept in the request's extensions, so that the error page can name the roles that have it.
#[derive(Debug, Clone, Copy)]
pub struct Refused(pub Permission);

impl<P: PermissionType> Can<P> {
    fn check(req: &HttpRequest) -> AppResult<Self> {
        let staff = Staff::check(req)?;
        match P::PERMISSION.access(&staff.membership().roles, staff.membership().status) {
            Access::Yes => Ok(Self { staff, permission: PhantomData }),
            Access::NotThisRole => {
                req.extensions_mut().insert(Refused(P::PERMISSION));
                Err(AppError::forbidden(AccessRefusal::Role))
            }
            Access::NotInThisState => Err(AppError::forbidden(AccessRefusal::ClinicState)),
        }
    }
}

impl<P> std::ops::Deref for Can<P> {
    type Target = Staff;
    fn deref(&self) -> &Staff {
        &self.staff
    }
}

impl<P> Scoped for Can<P> {
    fn scope(&self) -> Scope {
        self.staff.scope()
    }
}

impl<P> TenantScoped for Can<P> {
    fn clinic_id(&self) -> ClinicId {
        self.staff.clinic_id()
    }
    fn user_id(&self) -> UserId {
        self.staff.person.user_id()
    }
}
guard!([P: PermissionType] Can<P>, Can::<P>::check);
