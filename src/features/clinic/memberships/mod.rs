//! Memberships: a role of a person in a clinic, or among the platform's administrators. Somebody is invited to it by a letter with a link, which
//! works for seven days and once, and the role waits for them until they answer. Inviting, inviting again, taking back and answering are the same
//! for all; in what clinics and administrators differ is [`InvitationKind`](model::InvitationKind).

mod forms;
mod handlers;
mod inviter;
mod model;
mod pages;
mod queries;

pub use forms::{Candidate, CandidateForm};
pub use inviter::Inviter;
pub use model::MembershipStatus;
pub use queries::{end, has_joined, invite, is_last, send};

use crate::web::route::{Route, get, post};

/// The routes of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get("/invitations/{token}", handlers::edit),
        post("/invitations/{token}", handlers::update),
        get("/administrator-invitations/{token}", handlers::edit),
        post("/administrator-invitations/{token}", handlers::update),
    ]
}
