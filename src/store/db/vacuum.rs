//! What a database wants after a great many rows were written at once.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::pool::DbError;

/// Clients and therapists are written again with every session and every assignment that is loaded: their tables are packed anew. All
/// others are swept and counted, as autovacuum would do it in its own time. As the owner; PostgreSQL passes over what is not the role's.
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
