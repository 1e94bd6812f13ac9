//! Maintenance after a bulk load.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::pool::DbError;

/// Rows of clients and therapists are updated with every session and assignment that is loaded: their tables are rewritten. All
/// others are vacuumed and analysed, as autovacuum would do later. Runs as the owner; PostgreSQL skips tables that are not the role's.
///
/// # Errors
/// The server cannot be reached, or a statement failed.
pub fn after_bulk_load(url: &str) -> Result<(), DbError> {
    let mut conn = PgConnection::establish(url).map_err(|_| DbError("the database cannot be reached".to_owned()))?;
    for statement in ["VACUUM (FULL) clients, therapists", "VACUUM (ANALYZE)"] {
        conn.batch_execute(statement).map_err(|error| DbError(error.to_string()))?;
    }
    Ok(())
}
