//! The page that offers the archive, and the page inside it.

use askama::Template;

use super::contents::ArchivePart;
use crate::web::Shell;

/// What can be taken along.
#[derive(Template)]
#[template(path = "across/exports/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub parts: Vec<ArchivePart>,
}

/// A file of the archive.
pub struct ArchiveFile {
    pub file: &'static str,
    pub what: String,
    pub count: String,
}

/// The first page of the archive: stands alone, opens without a server.
#[derive(Template)]
#[template(path = "across/exports/overview.html")]
pub struct Overview {
    pub shell: Shell,
    pub clinic: String,
    pub at: String,
    pub listed: Vec<ArchiveFile>,
}
