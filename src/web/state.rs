//! What every request can reach: the parts of the running application.

use std::sync::atomic::AtomicU64;

use super::live::streams::LiveStreams;
use super::page_cache::PageCaches;
use crate::config::Config;
use crate::domain::i18n::Lang;
use crate::domain::permissions::Role;
use crate::domain::text_enum::TextEnum;
use crate::store::db::Db;
use crate::store::storage::Storage;

/// What every request can reach.
pub struct AppState {
    pub config: Config,
    pub db: Db,
    /// Where files are kept.
    pub storage: Storage,
    /// The open live streams.
    pub live: LiveStreams,
    /// Violations of the content security policy that browsers reported since the start.
    pub csp_reports: AtomicU64,
    /// The address letters link to.
    pub public_url: String,
    pub caches: PageCaches,
    /// Whom one can sign in as in a demo; empty everywhere else.
    pub demo_sign_ins: Vec<DemoSignIn>,
}

/// A sign-in of the demo world, shown on the sign-in page.
#[derive(Debug, Clone)]
pub struct DemoSignIn {
    pub email: &'static str,
    pub password: &'static str,
    pub name: &'static str,
    pub roles: &'static [Role],
    /// The clinic's name; empty for the platform's people.
    pub clinic: &'static str,
}

impl DemoSignIn {
    /// What the person is, and where: "Therapist, Klinik Ruang Teduh".
    pub fn what(&self, lang: Lang) -> String {
        let roles = self.roles.iter().map(|role| role.label(lang));
        roles.chain((!self.clinic.is_empty()).then(|| self.clinic.to_owned())).collect::<Vec<_>>().join(", ")
    }
}
