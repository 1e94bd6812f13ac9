//! Schema changes, embedded in the binary.

use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::pool::DbError;

/// Every migration, in order.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Applies what is missing, as the role that owns the tables. Two processes may start at once: the second waits for the first.
///
/// # Errors
/// The server cannot be reached, the role may not, or a migration failed (its name is in the message).
pub fn run(url: &str) -> Result<usize, DbError> {
    let mut conn =
        PgConnection::establish(url).map_err(|error| DbError(format!("the database cannot be reached: {}", without_secrets(&error.to_string()))))?;
    diesel::sql_query("SELECT pg_advisory_lock(7214001)").execute(&mut conn).map_err(|error| DbError(error.to_string()))?;
    let applied = conn.run_pending_migrations(MIGRATIONS).map(|list| list.len()).map_err(|error| DbError(format!("a migration failed: {error}")));
    diesel::sql_query("SELECT pg_advisory_unlock(7214001)").execute(&mut conn).map_err(|error| DbError(error.to_string()))?;
    applied
}

/// How many migrations this binary has that the database has not. Needs only the right to read the list.
///
/// # Errors
/// The list cannot be read: a database that was never migrated, or one that does not answer.
pub fn pending(conn: &mut PgConnection) -> QueryResult<i64> {
    #[derive(QueryableByName)]
    struct Applied {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let applied: Vec<Applied> = diesel::sql_query("SELECT version::text AS version FROM __diesel_schema_migrations").load(conn)?;
    let ours = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS).map_err(diesel::result::Error::QueryBuilderError)?;
    let missing = ours.iter().filter(|m| !applied.iter().any(|a| a.version == m.name().version().to_string())).count();
    Ok(i64::try_from(missing).unwrap_or(i64::MAX))
}

/// libpq repeats parts of the address in its messages; a password must not reach a log.
fn without_secrets(message: &str) -> String {
    message.lines().filter(|line| !line.contains("password=")).collect::<Vec<_>>().join(" ")
}
