//! The letters that go with an assignment. None holds more of the client than initials; the record says the rest to whoever may open it.

use super::queries::address_of;
use super::receipt::letter_delay;
use crate::domain::i18n::Value;
use crate::domain::ids::{LetterId, UserId};
use crate::features::care::clients::Client;
use crate::features::clinic::settings::LetterSettings;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::mail::Letter;
use crate::web::Shell;
use crate::web::format::Format;
use crate::web::shell::initials;
use crate::web::state::AppState;

/// The clinic in which something is done, as letters and calendar days need it.
#[derive(Debug, Clone)]
pub struct ClinicContext {
    /// The clinic's name.
    pub clinic: String,
    /// Its part of the path.
    pub slug: String,
    /// Its zone.
    pub format: Format,
    /// The address letters link to.
    pub public_url: String,
}

/// The letters `D. A.` of a name: enough for the reader to know the client, and nothing for anybody else.
pub fn initials_of(name: &str) -> String {
    initials(name).chars().map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
}

impl ClinicContext {
    /// The clinic of the page.
    pub fn of(shell: &Shell, state: &AppState) -> Self {
        let (clinic, slug) = shell.clinic.as_ref().map(|clinic| (clinic.name.clone(), clinic.slug.clone())).unwrap_or_default();
        Self { clinic, slug, format: shell.format, public_url: state.public_url.clone() }
    }

    /// Writes to somebody of the clinic about a client, unless the clinic does without such letters. `linked`: they may open the record, so the letter leads there. The person who did it
    /// themselves gets no letter. It is held until the move can no longer be undone.
    pub fn write_to_member(
        &self,
        tx: &mut TenantTx<'_, '_>,
        name: &'static str,
        to: UserId,
        client: &Client,
        linked: bool,
    ) -> AppResult<Option<LetterId>> {
        let settings = LetterSettings::of(tx)?;
        if to == tx.user() || !settings.assignments {
            return Ok(None);
        }
        let (email, language) = address_of(tx, to)?;
        let lang = settings.lang_for(language.as_deref());
        let values: Vec<(&'static str, Value)> = vec![("client", initials_of(&client.full_name).into()), ("clinic", self.clinic.as_str().into())];
        let path = linked.then(|| format!("/c/{}{}", self.slug, client.path()));
        tx.post_later(&Letter { name, lang, to: email, values, path, dedupe_key: None }, &self.public_url, letter_delay()).map(Some)
    }

    /// Writes to the client about their therapy, if they left an address and the clinic wants such letters; the letter waits as well.
    pub fn write_to_client(&self, tx: &mut TenantTx<'_, '_>, name: &'static str, client: &Client) -> AppResult<Option<LetterId>> {
        let Some(to) = client.email.clone() else { return Ok(None) };
        let settings = LetterSettings::of(tx)?;
        if !settings.therapy {
            return Ok(None);
        }
        let lang = settings.lang_for(client.preferred_language(tx)?.as_deref());
        let called = client.preferred_name.as_deref().unwrap_or(&client.full_name);
        let values: Vec<(&'static str, Value)> = vec![("name", called.into()), ("clinic", self.clinic.as_str().into())];
        tx.post_later(&Letter { name, lang, to, values, path: None, dedupe_key: None }, &self.public_url, letter_delay()).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::initials_of;

    #[test]
    fn a_letter_holds_initials_and_no_name() {
        assert_eq!(initials_of("Dewi Kartika Anggraini"), "D. A.");
        assert_eq!(initials_of("Sukarno"), "S.");
    }
}
