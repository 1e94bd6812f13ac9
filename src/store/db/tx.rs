//! One transaction: for whom it runs, what time it is in it, and the connection.

use crate::domain::permissions::Role;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use crate::domain::ids::{ClinicId, UserId};
use crate::store::crypto::key_ring::KeyRing;
use crate::store::error::{AppError, AppResult};

type Manager = AnsiTransactionManager;

/// For whom a transaction runs: becomes the `app.*` settings that the row-level policies read.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub(crate) user: Option<UserId>,
    pub(crate) clinic: Option<ClinicId>,
    pub(crate) roles: Vec<&'static str>,
}

/// Somebody on whose behalf a transaction may run. Implemented by the guards only.
pub trait Scoped {
    /// The settings of the transaction.
    fn scope(&self) -> Scope;
}

/// Somebody who is a member of a clinic.
pub trait TenantScoped: Scoped {
    /// The clinic of the URL.
    fn clinic_id(&self) -> ClinicId;
    /// The person.
    fn user_id(&self) -> UserId;
}

/// The platform's administrator. Has no clinic, and so no way to a client.
pub trait PlatformScoped: Scoped {}

/// Somebody who is signed in, and works on their own account.
pub trait AccountScoped: Scoped {}

/// The job runner: sees the outbox and the jobs, no client.
#[derive(Debug)]
pub struct JobScope(());

impl JobScope {
    /// Only the job runner and the start-up checks make one.
    pub(crate) fn new() -> Self {
        Self(())
    }
}

impl Scoped for JobScope {
    fn scope(&self) -> Scope {
        Scope { roles: vec!["worker"], ..Scope::default() }
    }
}

/// Where a request came from, for the audit.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// The address of the peer.
    pub ip: Option<String>,
    /// The browser's own description, cut to 200 characters.
    pub user_agent: Option<String>,
    /// The id that is also in the log and on an error page.
    pub request_id: Option<Uuid>,
}

/// An open transaction.
pub struct Tx<'c> {
    conn: &'c mut PgConnection,
    now: DateTime<Utc>,
    pub(crate) scope: Scope,
    pub(crate) meta: RequestMeta,
    pub(crate) keys: Arc<KeyRing>,
}

impl<'c> Tx<'c> {
    /// The connection, for queries.
    pub fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    /// The time of this transaction: the same from its first statement to its last.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Begins a transaction for somebody. BEGIN and the settings go in one round trip; they end with the transaction, so a pooled connection
    /// carries nothing over to the next person.
    pub(super) fn begin(conn: &mut PgConnection, scope: &Scope) -> QueryResult<()> {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        // Ids print as hex and dashes, roles are words of ours: nothing here needs quoting.
        let begin = format!(
            "BEGIN; SET LOCAL app.clinic_id = '{}'; SET LOCAL app.user_id = '{}'; SET LOCAL app.roles = '{}'",
            id(scope.clinic.map(|c| c.0)),
            id(scope.user.map(|u| u.0)),
            scope.roles.join(",")
        );
        Manager::begin_transaction_sql(conn, &begin)
    }

    /// Runs `work` in the transaction that was begun for `scope`, and ends it.
    pub(super) fn run<T>(
        conn: &'c mut PgConnection,
        scope: Scope,
        meta: RequestMeta,
        keys: Arc<KeyRing>,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Tx<'_>) -> AppResult<T>,
    ) -> AppResult<T> {
        let outcome = {
            let mut tx = Tx { conn: &mut *conn, now, scope, meta, keys };
            work(&mut tx)
        };
        match outcome {
            Ok(value) => {
                <Manager as TransactionManager<PgConnection>>::commit_transaction(conn)?;
                Ok(value)
            }
            Err(error) => {
                if let Err(lost) = <Manager as TransactionManager<PgConnection>>::rollback_transaction(conn) {
                    tracing::warn!(cause = %lost, "rollback failed; the connection is given up");
                }
                Err(error)
            }
        }
    }
}

/// An open transaction inside one clinic.
pub struct TenantTx<'a, 'c> {
    tx: &'a mut Tx<'c>,
    clinic: ClinicId,
    user: UserId,
}

impl<'a, 'c> TenantTx<'a, 'c> {
    pub(super) fn new(tx: &'a mut Tx<'c>) -> AppResult<Self> {
        match (tx.scope.clinic, tx.scope.user) {
            (Some(clinic), Some(user)) => Ok(Self { tx, clinic, user }),
            _ => Err(AppError::internal("scope", "a tenant transaction needs a clinic and a person")),
        }
    }

    /// The clinic: the first condition of every query.
    pub fn clinic(&self) -> ClinicId {
        self.clinic
    }

    /// The person who acts.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Whether the person who acts has this role here.
    pub fn has_role(&self, role: Role) -> bool {
        self.tx.scope.roles.contains(&role.as_str())
    }
}

impl<'c> Deref for TenantTx<'_, 'c> {
    type Target = Tx<'c>;
    fn deref(&self) -> &Self::Target {
        self.tx
    }
}

impl DerefMut for TenantTx<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.tx
    }
}
