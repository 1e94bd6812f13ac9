//! A temporary folder, deleted when dropped.

use std::fs;
use std::path::{Path, PathBuf};

/// An empty folder under the temporary one.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("smart-therapy-it-{}", uuid::Uuid::now_v7()));
        fs::create_dir_all(&path).expect("the folder is made");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left_to_the_system = fs::remove_dir_all(&self.0);
    }
}
