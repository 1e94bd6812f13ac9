//! Files without a row: left by an upload that was aborted, or whose row was not written. They are removed once they are so old that no row
//! can come any more.

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};

use crate::store::db::{Db, JobScope};
use crate::store::error::{AppError, AppResult};
use crate::store::storage::{Storage, StorageError, StoredBlob};

/// The age at which a file without a row counts as abandoned. An upload gets no row after half an hour.
pub const GIVEN_UP_AFTER: Duration = Duration::hours(1);
/// So many are asked about at once.
const AT_ONCE: usize = 500;

#[derive(QueryableByName)]
struct BlobKeyRow {
    #[diesel(sql_type = Text)]
    key: String,
}

/// Removes files that no row names and of which nothing was put for this long. Returns how many they were.
///
/// Only such files: one that is young may be waiting for its row, and one that is old gets none any more (the transaction that writes a row
/// refuses). So nothing is removed that counts or will count, however many processes look at once.
///
/// # Errors
/// [`AppError::Unavailable`] where files cannot be reached.
pub fn remove_blobs_without_a_row(db: &Db, storage: &Storage, older_than: Duration) -> AppResult<usize> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| AppError::internal("jobs", error))?;
    let unavailable = |_: StorageError| AppError::Unavailable;
    let old = runtime.block_on(storage.list_older_than(db.clock().now() - older_than)).map_err(unavailable)?;
    let mut removed = storage.remove_unfinished(older_than.to_std().unwrap_or_default());
    for some in old.chunks(AT_ONCE) {
        for file in without_a_row(db, some)? {
            runtime.block_on(storage.remove(&file.key, file.segments)).map_err(unavailable)?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn without_a_row<'f>(db: &Db, files: &'f [StoredBlob]) -> AppResult<Vec<&'f StoredBlob>> {
    let keys: Vec<&str> = files.iter().map(|file| file.key.0.as_str()).collect();
    let without_row: Vec<BlobKeyRow> = db.worker(&JobScope::new(), |tx| {
        let query = diesel::sql_query("SELECT app.blobs_without_a_row($1) AS key").bind::<Array<Text>, _>(&keys);
        Ok(query.load(tx.conn())?)
    })?;
    Ok(files.iter().filter(|file| without_row.iter().any(|without_row| without_row.key == file.key.0)).collect())
}
