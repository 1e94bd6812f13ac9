//! The head of every page of a client's record: who it is, where they are on the way, and the tabs.

use super::model::Client;
use crate::auth::Permission;
use crate::db::TenantTx;
use crate::error::AppResult;
use crate::ids::ClientId;
use crate::web::Shell;

/// What the head shows. Loaded in the same transaction as the page's own rows.
#[derive(Debug, Clone)]
pub struct RecordHeader {
    pub client: Client,
}

/// One tab of the record: a page of its own.
#[derive(Debug, Clone)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub current: bool,
    pub count: Option<i64>,
}

impl RecordHeader {
    /// Loads the head of a record this person may see.
    ///
    /// # Errors
    /// Not found, for this clinic and this person.
    pub fn load(tx: &mut TenantTx<'_, '_>, id: ClientId) -> AppResult<Self> {
        Ok(Self { client: Client::find(tx, id)? })
    }

    /// The tabs this person may open; `current` is the last part of the path of the one that is open.
    pub fn tabs(&self, shell: &Shell, current: &str) -> Vec<Tab> {
        [
            ("", "clients-tab-overview", Permission::ViewClients),
            ("/consultations", "clients-tab-consultations", Permission::WriteClinicalRecord),
            ("/appointments", "clients-tab-appointments", Permission::ViewSchedule),
            ("/personal", "clients-tab-personal", Permission::ViewClients),
            ("/history", "clients-tab-history", Permission::ViewClients),
        ]
        .into_iter()
        .filter(|(.., permission)| shell.may(*permission))
        .map(|(part, label, _)| Tab {
            href: shell.link(format!("{}{part}", self.client.path())),
            label: shell.t(label),
            current: part.trim_start_matches('/') == current,
            count: None,
        })
        .collect()
    }
}
