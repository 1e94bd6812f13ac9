//! The pool, and the ways to open a transaction.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::web;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::health_check::HealthCheck;
use super::tx::{AccountScoped, JobScope, PlatformScoped, RequestMeta, Scope, Scoped, TenantScoped, TenantTx, Tx};
use crate::domain::clock::Clock;
use crate::store::crypto::key_ring::KeyRing;
use crate::store::error::{AppError, AppResult};

/// What makes a connection.
pub type Manager = ConnectionManager<PgConnection>;

/// How much of the database one process takes, and how long its requests wait for it.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Transactions of requests at the same time.
    pub connections: u32,
    /// How long a request waits for one of them before it is refused with 503, and how long the database may be silent.
    pub max_wait: Duration,
}

impl Default for Limits {
    /// Four connections a core keep PostgreSQL busy; more only queue there (measured). A longer wait is answered with 503.
    fn default() -> Self {
        Self { connections: 8, max_wait: Duration::from_millis(1500) }
    }
}

/// The connections of one process. Private to this module on purpose.
#[derive(Clone)]
pub struct Pool {
    connections: diesel::r2d2::Pool<Manager>,
    /// Requests wait for a permit, not for a connection: waiting takes no thread, and is bounded.
    permits: Arc<Semaphore>,
    health: Arc<HealthCheck>,
    limits: Limits,
}

/// Why the database cannot be used.
#[derive(Debug)]
pub struct DbError(pub String);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DbError {}

/// Bounds on a statement, so that no request waits for the database without end.
#[derive(Debug)]
struct SessionTimeouts;

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for SessionTimeouts {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        use diesel::connection::SimpleConnection;
        conn.batch_execute("SET statement_timeout = '15s'; SET lock_timeout = '10s'; SET timezone = 'UTC'").map_err(diesel::r2d2::Error::QueryError)
    }
}

impl Pool {
    /// Opens a pool.
    ///
    /// # Errors
    /// The server cannot be reached, or the role may do more than it should (see [`refuse_powerful_role`]).
    pub fn open(url: &str, limits: Limits) -> Result<Self, DbError> {
        let unreachable = || DbError("the database cannot be reached".to_owned());
        let connections = diesel::r2d2::Pool::builder()
            .max_size(limits.connections)
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(5))
            .connection_customizer(Box::new(SessionTimeouts))
            .build(Manager::new(url))
            .map_err(|_| unreachable())?;
        refuse_powerful_role(&mut *connections.get().map_err(|_| unreachable())?)?;
        let health = HealthCheck::start(Manager::new(url), limits.max_wait).map_err(|error| DbError(error.to_string()))?;
        Ok(Self { connections, permits: Arc::new(Semaphore::new(limits.connections as usize)), health, limits })
    }

    /// Whether the database answers and every migration has been applied.
    pub async fn is_ready(&self) -> bool {
        let connections = self.connections.clone();
        let pending = self.with_permit(move |_| {
            let (mut conn, _) = query_connection(&connections, |conn| diesel::sql_query("SELECT 1").execute(conn))?;
            super::migrate::pending(&mut conn).map_err(|_| AppError::Unavailable)
        });
        matches!(pending.await, Ok(0))
    }

    /// One statement outside a transaction, for the session store: it calls a function that checks everything itself.
    pub(crate) async fn statement<T: Send + 'static>(&self, work: impl Fn(&mut PgConnection) -> QueryResult<T> + Send + 'static) -> AppResult<T> {
        let connections = self.connections.clone();
        self.with_permit(move |_| query_connection(&connections, work).map(|(_, answer)| answer)).await
    }

    /// Does `work` on the blocking pool once there is a permit, for as long as the database answers. A refused request may be sent again:
    /// the flag tells its running work not to commit.
    async fn with_permit<T: Send + 'static>(&self, work: impl FnOnce(&AtomicBool) -> AppResult<T> + Send + 'static) -> AppResult<T> {
        let permit = self.unless_unavailable(self.permit()).await??;
        let is_abandoned = Arc::new(AtomicBool::new(false));
        let flag = is_abandoned.clone();
        let answer = blocking(move || {
            let _until_done = permit;
            work(&flag)
        });
        self.unless_unavailable(answer).await.inspect_err(|_| is_abandoned.store(true, Ordering::Relaxed))?
    }

    async fn permit(&self) -> AppResult<OwnedSemaphorePermit> {
        let permit = tokio::time::timeout(self.limits.max_wait, self.permits.clone().acquire_owned()).await;
        permit.map_err(|_| AppError::Unavailable)?.map_err(|_| AppError::Unavailable)
    }

    async fn unless_unavailable<T>(&self, answer: impl Future<Output = T>) -> AppResult<T> {
        tokio::select! {
            biased;
            () = self.health.until_unavailable() => Err(AppError::Unavailable),
            answer = answer => Ok(answer),
        }
    }
}

/// A connection with the result of a first query. After a restart of the server the pool is full of connections that do not know that
/// they are closed: nothing has been done on them, so the query is tried on the next.
fn query_connection<T>(
    connections: &diesel::r2d2::Pool<Manager>,
    question: impl Fn(&mut PgConnection) -> QueryResult<T>,
) -> AppResult<(PooledConnection<Manager>, T)> {
    for _ in 0..=connections.max_size() {
        let mut conn = connections.get().map_err(|_| AppError::Unavailable)?;
        match question(&mut conn) {
            // Diesel takes a connection for broken where a statement was run on it, not where it could not even be prepared.
            Err(error) if is_closed(&error) => drop(conn.batch_execute("SELECT 1")),
            answer => return Ok((conn, answer?)),
        }
    }
    Err(AppError::Unavailable)
}

fn is_closed(error: &DieselError) -> bool {
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => true,
        DieselError::DatabaseError(_, info) => info.message().contains("terminating connection"),
        _ => false,
    }
}

/// The server's role must own no table and must not bypass row-level security: otherwise clinics could read each other's rows.
fn refuse_powerful_role(conn: &mut PgConnection) -> Result<(), DbError> {
    #[derive(QueryableByName)]
    struct Role {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
        #[diesel(sql_type = diesel::sql_types::Bool)]
        bypasses: bool,
        #[diesel(sql_type = diesel::sql_types::Bool)]
        owns: bool,
    }
    let role: Role = diesel::sql_query(
        "SELECT current_user::text AS name,
                EXISTS (SELECT FROM pg_roles r WHERE (r.rolsuper OR r.rolbypassrls) AND pg_has_role(session_user, r.oid, 'MEMBER')) AS bypasses,
                EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('r', 'p') AND pg_has_role(session_user, c.relowner, 'MEMBER')) AS owns",
    )
    .get_result(conn)
    .map_err(|_| DbError("the role of the database connection cannot be read".to_owned()))?;
    if role.bypasses || role.owns {
        return Err(DbError(format!(
            "the database role «{}» {} — row-level security would not hold. Run `smart-therapy migrate` with this DATABASE_URL, then `serve` with a \
             DATABASE_URL whose role only has what smart_app has: CREATE ROLE web LOGIN PASSWORD '…' IN ROLE smart_app",
            role.name,
            if role.bypasses { "is or can become a superuser, or bypasses row-level security" } else { "owns the tables" }
        )));
    }
    Ok(())
}

/// The handle through which a request reaches the database.
#[derive(Clone)]
pub struct Db {
    pool: Pool,
    clock: Clock,
    keys: Arc<KeyRing>,
    meta: RequestMeta,
}

impl Db {
    /// The process's handle; a request's copy carries where it came from.
    pub fn new(pool: Pool, clock: Clock, keys: Arc<KeyRing>) -> Self {
        Self { pool, clock, keys, meta: RequestMeta::default() }
    }

    /// A copy that writes this origin into the audit.
    pub fn with_meta(&self, meta: RequestMeta) -> Self {
        Self { meta, ..self.clone() }
    }

    /// A copy with another clock: the demo world's histories are made on the days they tell of.
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The clock that transactions take their time from.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The pool, for readiness and the session store.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// One transaction inside the clinic that `who` is a member of.
    ///
    /// # Errors
    /// Whatever `work` returns; [`AppError::Unavailable`] when no connection is to be had.
    pub async fn tenant<T, W>(&self, who: &W, work: impl FnOnce(&mut TenantTx<'_, '_>) -> AppResult<T> + Send + 'static) -> AppResult<T>
    where
        T: Send + 'static,
        W: TenantScoped,
    {
        self.run(who.scope(), move |tx| work(&mut TenantTx::new(tx)?)).await
    }

    /// The same on the caller's thread: for the demo world, which is built by the same functions that serve requests.
    pub fn tenant_now<T, W: TenantScoped>(&self, who: &W, work: impl FnOnce(&mut TenantTx<'_, '_>) -> AppResult<T>) -> AppResult<T> {
        self.run_here(who.scope(), |tx| work(&mut TenantTx::new(tx)?))
    }

    /// One transaction for the platform's administrator.
    pub async fn platform<T: Send + 'static>(
        &self,
        who: &impl PlatformScoped,
        work: impl FnOnce(&mut Tx<'_>) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        self.run(who.scope(), work).await
    }

    /// One transaction over a person's own account.
    pub async fn account<T: Send + 'static>(
        &self,
        who: &impl AccountScoped,
        work: impl FnOnce(&mut Tx<'_>) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        self.run(who.scope(), work).await
    }

    /// One transaction of a public page: signing in, registering a clinic, accepting an invitation.
    pub async fn public<T: Send + 'static>(&self, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T> + Send + 'static) -> AppResult<T> {
        self.run(Scope { roles: vec!["auth"], ..Scope::default() }, work).await
    }

    /// The same on the caller's thread, for the command line.
    pub fn public_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T>) -> AppResult<T> {
        self.run_here(Scope { roles: vec!["auth"], ..Scope::default() }, work)
    }

    /// One transaction of the job runner, on the caller's thread.
    pub fn worker<T>(&self, who: &JobScope, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T>) -> AppResult<T> {
        self.run_here(who.scope(), work)
    }

    /// One read of the outbox for the platform's administrator, in the demo. Only a plain function is accepted: it can capture nothing.
    pub async fn mailbox<T: Send + 'static>(&self, _: &impl PlatformScoped, read: fn(&mut Tx<'_>) -> AppResult<T>) -> AppResult<T> {
        self.run(Scope { roles: vec!["worker"], ..Scope::default() }, read).await
    }

    async fn run<T: Send + 'static>(&self, scope: Scope, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T> + Send + 'static) -> AppResult<T> {
        let db = self.clone();
        self.pool.with_permit(move |is_abandoned| db.transaction(scope, is_abandoned, work)).await
    }

    fn run_here<T>(&self, scope: Scope, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T>) -> AppResult<T> {
        self.transaction(scope, &AtomicBool::new(false), work)
    }

    fn transaction<T>(&self, scope: Scope, is_abandoned: &AtomicBool, work: impl FnOnce(&mut Tx<'_>) -> AppResult<T>) -> AppResult<T> {
        let (mut conn, ()) = query_connection(&self.pool.connections, |conn| Tx::begin(conn, &scope))?;
        Tx::run(&mut conn, scope, self.meta.clone(), self.keys.clone(), self.clock.now(), |tx| {
            let done = work(tx)?;
            if is_abandoned.load(Ordering::Relaxed) { Err(AppError::Unavailable) } else { Ok(done) }
        })
    }
}

/// The one place that runs blocking work. A panic in it is a 500 for one request, not the end of a worker.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> AppResult<T> + Send + 'static) -> AppResult<T> {
    web::block(work).await.unwrap_or_else(|error| Err(AppError::internal("blocking pool", error)))
}
