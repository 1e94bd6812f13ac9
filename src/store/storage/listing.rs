//! What is there, for the job that looks for files without a row.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;

use super::{BlobKey, Storage, StorageError};

/// A file that is there, with or without a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlob {
    pub key: BlobKey,
    /// Segments up to the last one that is there.
    pub segments: u32,
    /// When the newest of them was put.
    pub newest: DateTime<Utc>,
}

impl Storage {
    /// Every file of which nothing has been put since `limit`.
    ///
    /// # Errors
    /// The place does not answer.
    pub async fn list_older_than(&self, limit: DateTime<Utc>) -> Result<Vec<StoredBlob>, StorageError> {
        let mut files: BTreeMap<String, (u32, DateTime<Utc>)> = BTreeMap::new();
        let mut objects = self.store.list(None);
        while let Some(object) = objects.try_next().await.map_err(|error| StorageError::of(&error))? {
            let name = object.location.as_ref();
            // What is not named as ours is not ours.
            let Some((key, number)) = name.rsplit_once('.').and_then(|(key, number)| Some((key, number.parse::<u32>().ok()?))) else { continue };
            let (segments, newest) = files.entry(key.to_owned()).or_insert((0, object.last_modified));
            *segments = (*segments).max(number + 1);
            *newest = (*newest).max(object.last_modified);
        }
        let old = files.into_iter().filter(|(_, (_, newest))| *newest < limit);
        Ok(old.map(|(key, (segments, newest))| StoredBlob { key: BlobKey(key), segments, newest }).collect())
    }

    /// Removes what a killed process left half-written in the folder: no object yet, and so in no listing. Returns how many there were.
    pub fn remove_unfinished(&self, older_than: Duration) -> usize {
        let Some(folder) = &self.folder else { return 0 };
        let old = |path: &Path| {
            let is_draft = path.file_name().is_some_and(|name| name.to_string_lossy().contains('#'));
            is_draft && path.metadata().and_then(|meta| meta.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age >= older_than))
        };
        let clinics = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let files = clinics.flat_map(|clinic| std::fs::read_dir(clinic.path()).into_iter().flatten().flatten());
        files.filter(|file| old(&file.path()) && std::fs::remove_file(file.path()).is_ok()).count()
    }
}
