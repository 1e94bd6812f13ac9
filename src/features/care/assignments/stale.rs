//! A form names the version of the client it was made from. When somebody else changed the client first, it is not carried out: a page says who did what, and when.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::client::ClientStatus;
use crate::domain::ids::ReceiptId;
use crate::features::care::clients::Client;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::web::Shell;
use crate::web::respond::{is_own_path, part};
use crate::web::shell::Undo;

/// Where the client was, and which version of the row the form was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientVersion {
    pub from: ClientStatus,
    pub version: i32,
}

/// The last step of a client's way.
#[derive(Debug, Clone)]
pub struct LastStep {
    pub to: ClientStatus,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// The client has changed since the form was made.
#[derive(Debug, Clone)]
pub struct Stale {
    pub client: Client,
    /// The transition made in the meantime; none when only the record was changed.
    pub step: Option<LastStep>,
}

impl ClientVersion {
    /// Reads the hidden fields of a form. Fields that cannot be read match no client.
    pub fn read(from: &str, version: &str) -> Self {
        let nothing = Self { from: ClientStatus::New, version: -1 };
        from.parse().ok().zip(version.parse().ok()).map_or(nothing, |(from, version)| Self { from, version })
    }

    /// None when a locked client has not changed since the form was made; otherwise what changed.
    pub fn stale_if_changed(self, tx: &mut TenantTx<'_, '_>, client: &Client) -> AppResult<Option<Stale>> {
        if self.from == client.status && self.version == client.lock_version {
            return Ok(None);
        }
        Stale::of(tx, client.clone(), self.from).map(Some)
    }
}

impl Stale {
    fn of(tx: &mut TenantTx<'_, '_>, client: Client, expected: ClientStatus) -> AppResult<Self> {
        if client.status == expected { Ok(Self { client, step: None }) } else { Self::now(tx, client) }
    }

    /// For a client who is in another stage than the one the action needs.
    pub fn now(tx: &mut TenantTx<'_, '_>, client: Client) -> AppResult<Self> {
        let step = LastStep::of(tx, &client)?;
        Ok(Self { client, step })
    }
}

/// The page that explains the conflict.
#[derive(Template)]
#[template(path = "care/assignments/stale.html", blocks = ["dialog"])]
pub struct StalePage {
    shell: Shell,
    stale: Stale,
}

impl StalePage {
    /// Answers with 409.
    pub fn answer(shell: Shell, stale: Stale) -> AppResult<HttpResponse> {
        let page = Self { shell, stale };
        part(&page.shell, StatusCode::CONFLICT, &page, &page.as_dialog())
    }

    fn what_happened(&self) -> String {
        let name = self.stale.client.full_name.as_str();
        let Some(step) = &self.stale.step else {
            return self.shell.t1("assignments-stale-changed", "client", name);
        };
        let values = [
            ("client", name.into()),
            ("who", step.by.as_str().into()),
            ("to", self.shell.label(&step.to).into()),
            ("when", self.shell.format.date_time(&step.at).into()),
        ];
        self.shell.lang.args("assignments-stale-moved", &values)
    }
}

/// Where a form leads afterwards: where it was opened, if that is a page of this clinic, or else the record.
pub fn return_path(shell: &Shell, typed: &str, client: &Client) -> String {
    if is_own_path(typed) && typed.starts_with(&shell.link("/")) { typed.to_owned() } else { shell.link(client.path()) }
}

/// The same after it was done: on the board, at the client's card.
pub fn next_path(shell: &Shell, back: &str, client: &Client) -> String {
    let is_board = back.split(['?', '#']).next() == Some(&shell.link("/board"));
    if is_board { format!("{}#client-{}", back.split('#').next().unwrap_or_default(), client.id) } else { back.to_owned() }
}

/// The button that takes back what was just done with a client.
pub fn undo_of(shell: &Shell, client: &Client, receipt: ReceiptId, back: &str) -> Undo {
    let field = |name: &str, value: String| (name.to_owned(), value);
    Undo {
        action: shell.link(format!("{}/undo", client.path())),
        label: shell.t("moves-undo"),
        fields: vec![field("receipt", receipt.to_string()), field("back", back.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_version_fits_no_client() {
        assert_eq!(ClientVersion::read("therapy", "7"), ClientVersion { from: ClientStatus::Therapy, version: 7 });
        for (from, version) in [("", ""), ("therapy", ""), ("gone", "7"), ("new", "x\0"), ("new", "99999999999")] {
            assert_eq!(ClientVersion::read(from, version).version, -1, "{from:?} {version:?}");
        }
    }
}
