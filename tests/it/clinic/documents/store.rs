//! The places that keep files, for tests that must hold in each of them.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use smart_therapy::store::storage::{Bucket, Storage, StorageLocation, StoredBlob};

use crate::support::folder::Folder;
use crate::support::papers::block_on;
use crate::support::{Setup, TestApp, s3};

/// One place, empty, with an application that uses it.
pub struct Store {
    pub app: TestApp,
    pub storage: Storage,
    behind: Behind,
}

enum Behind {
    Folder(Folder),
    Bucket(Bucket),
}

impl Store {
    pub fn on_disk() -> Self {
        let folder = Folder::new();
        Self::at(&StorageLocation::Folder(folder.path().join("blobs")), Behind::Folder(folder))
    }

    pub fn in_a_bucket() -> Self {
        let bucket = s3::bucket();
        Self::at(&StorageLocation::Bucket(bucket.clone()), Behind::Bucket(bucket))
    }

    fn at(place: &StorageLocation, behind: Behind) -> Self {
        let storage = Storage::open(place).unwrap_or_else(|error| panic!("{error}"));
        let app = TestApp::with(Setup { storage: Some(storage.clone()), ..Setup::default() });
        Self { app, storage, behind }
    }

    /// Every file that is there.
    pub fn files(&self) -> Vec<StoredBlob> {
        block_on(self.storage.list_older_than(DateTime::<Utc>::MAX_UTC)).expect("a listing")
    }

    /// What is kept under a name, as it is.
    pub fn raw(&self, name: &str) -> Vec<u8> {
        match &self.behind {
            Behind::Folder(_) => std::fs::read(self.path(name)).expect("a file"),
            Behind::Bucket(bucket) => {
                s3::as_somebody(ureq::get(s3::object_url(bucket, name))).call().expect("an object").body_mut().read_to_vec().expect("its bytes")
            }
        }
    }

    /// Puts something else there.
    pub fn overwrite(&self, name: &str, bytes: &[u8]) {
        match &self.behind {
            Behind::Folder(_) => std::fs::write(self.path(name), bytes).expect("it is written"),
            Behind::Bucket(bucket) => drop(s3::as_somebody(ureq::put(s3::object_url(bucket, name))).send(bytes).expect("it is put")),
        }
    }

    /// Takes it away.
    pub fn remove(&self, name: &str) {
        match &self.behind {
            Behind::Folder(_) => std::fs::remove_file(self.path(name)).expect("it is removed"),
            Behind::Bucket(bucket) => drop(s3::as_somebody(ureq::delete(s3::object_url(bucket, name))).call().expect("it is removed")),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        match &self.behind {
            Behind::Folder(folder) => folder.path().join("blobs").join(name),
            Behind::Bucket(_) => PathBuf::new(),
        }
    }
}

/// Runs each of these for both places, as tests of its name.
macro_rules! in_both {
    ($($name:ident),+ $(,)?) => {
        mod on_disk { $(#[test] fn $name() { super::$name(&super::Store::on_disk()); })+ }
        mod in_a_bucket { $(#[test] fn $name() { super::$name(&super::Store::in_a_bucket()); })+ }
    };
}
pub(super) use in_both;
