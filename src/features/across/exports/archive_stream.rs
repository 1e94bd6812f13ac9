//! The stream of an archive: made piece by piece, as fast as the reader downloads it.

use std::collections::VecDeque;

use actix_web::web::Bytes;
use askama::Template;
use futures_util::Stream;
use uuid::Uuid;

use super::archive::{Archive, BOM, lines};
use super::contents::{ArchivePart, Table};
use super::pages::{ArchiveFile, Overview};
use super::{queries, texts};
use crate::domain::clinic::Section;
use crate::store::db::Db;
use crate::store::error::{AppError, AppResult};
use crate::web::Shell;
use crate::web::auth::Staff;

/// An archive under way.
pub struct ArchiveStream {
    db: Db,
    who: Staff,
    shell: Shell,
    archive: Archive,
    parts: VecDeque<ArchivePart>,
    /// How far the first of the parts has come; none before its first page.
    after: Option<Uuid>,
    /// Rows of the first of the parts so far.
    count: usize,
    listed: Vec<ArchiveFile>,
}

impl ArchiveStream {
    /// Begins.
    pub fn new(db: Db, who: Staff, shell: Shell, parts: Vec<ArchivePart>) -> Self {
        let at = shell.format.zone.local(db.clock().now()).naive_local();
        Self { db, who, shell, archive: Archive::new(at), parts: parts.into(), after: None, count: 0, listed: Vec::new() }
    }

    /// Its bytes. What goes wrong breaks it off: half an archive does not open.
    pub fn stream(self) -> impl Stream<Item = AppResult<Bytes>> {
        futures_util::stream::unfold(Some(self), |making| async move {
            match making?.piece().await {
                Ok((bytes, rest)) => Some((Ok(bytes), rest)),
                Err(error) => Some((Err(error), None)),
            }
        })
    }

    /// The next bytes, and what is left to do.
    async fn piece(mut self) -> AppResult<(Bytes, Option<Self>)> {
        loop {
            let Some(part) = self.parts.front().copied() else { return self.end().map(|bytes| (bytes, None)) };
            let is_done = match part {
                ArchivePart::Table(table) => self.table(table).await?,
                ArchivePart::Application => self.application().await?,
                ArchivePart::Writings => self.writings().await?,
            };
            if is_done {
                self.parts.pop_front();
                self.listed.push(ArchiveFile {
                    file: part.file(),
                    what: self.shell.t(part.key()),
                    count: self.shell.t1("exports-count", "count", self.count),
                });
                (self.after, self.count) = (None, 0);
            }
            let bytes = self.archive.take();
            if !bytes.is_empty() {
                return Ok((bytes, Some(self)));
            }
        }
    }

    /// One page of a table; whether it was the last.
    async fn table(&mut self, table: Table) -> AppResult<bool> {
        let (after, zone) = (self.after.unwrap_or_default(), self.shell.format.zone.name());
        if self.after.is_none() {
            self.archive.begin(table.file())?;
            let head: Vec<String> = table.columns().iter().map(|column| (*column).to_owned()).collect();
            self.archive.write(BOM.as_bytes())?;
            self.archive.write(&lines(&[head])?)?;
        }
        let page = self.db.tenant(&self.who, move |tx| queries::page(tx, table, after, zone)).await?;
        self.count += page.rows.len();
        self.archive.write(&lines(&page.rows)?)?;
        self.after = page.after;
        Ok(page.after.is_none())
    }

    async fn application(&mut self) -> AppResult<bool> {
        let lang = self.shell.lang;
        let checklist = self.db.tenant(&self.who, queries::application).await?;
        let mut text = BOM.to_owned();
        for section in Section::ALL {
            text += &format!("{}\r\n", self.shell.label(section));
            for fact in checklist.declared(*section, lang) {
                self.count += 1;
                text += &format!("{}: {}\r\n", fact.label, fact.text());
            }
            text += "\r\n";
        }
        self.archive.begin(ArchivePart::Application.file())?;
        self.archive.write(text.as_bytes())?;
        Ok(true)
    }

    /// The texts about a few clients; whether there are no more.
    async fn writings(&mut self) -> AppResult<bool> {
        let Some(me) = self.who.therapist_id() else { return Ok(true) };
        let after = self.after.unwrap_or_default();
        let (written, next) = self.db.tenant(&self.who, move |tx| queries::writings(tx, me, after)).await?;
        for one in &written {
            self.archive.begin(&texts::file_name(one))?;
            self.archive.write(texts::text(&self.shell, one).as_bytes())?;
        }
        self.count += written.len();
        self.after = next;
        Ok(next.is_none())
    }

    /// The list of all that is in it, to read in a browser, and the end.
    fn end(mut self) -> AppResult<Bytes> {
        let at = self.shell.format.date_time(&self.db.clock().now());
        let overview = Overview { clinic: self.who.membership().name.clone(), at, listed: self.listed, shell: self.shell };
        let html = overview.render().map_err(|error| AppError::internal("template", error))?;
        self.archive.begin("index.html")?;
        self.archive.write(html.as_bytes())?;
        self.archive.finish()
    }
}
