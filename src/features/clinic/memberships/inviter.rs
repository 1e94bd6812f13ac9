//! Who invites.

use crate::domain::i18n::Lang;
use crate::domain::ids::{ClinicId, UserId};
use crate::web::auth::{PlatformAdmin, Staff};
use crate::web::state::AppState;

/// Who invites.
#[derive(Debug, Clone)]
pub struct Inviter {
    pub user: UserId,
    /// The clinic with its name; none where administrators invite each other.
    pub clinic: Option<(ClinicId, String)>,
    /// The language of the letter.
    pub lang: Lang,
    pub public_url: String,
}

impl Inviter {
    /// Of a clinic, which writes in its own language.
    pub fn of_clinic(me: &Staff, state: &AppState) -> Self {
        let membership = me.membership();
        Self {
            user: me.person().user_id(),
            clinic: Some((membership.clinic_id, membership.name.clone())),
            lang: Lang::of_reader(None, &membership.language),
            public_url: state.public_url.clone(),
        }
    }

    /// An administrator, who writes in the language they read.
    pub fn of_platform(me: &PlatformAdmin, lang: Lang, state: &AppState) -> Self {
        Self { user: me.user_id(), clinic: None, lang, public_url: state.public_url.clone() }
    }

    /// The clinic's id.
    pub fn clinic_id(&self) -> Option<ClinicId> {
        self.clinic.as_ref().map(|(id, _)| *id)
    }
}
