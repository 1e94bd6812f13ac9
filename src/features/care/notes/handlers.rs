//! Reading a note.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::fields::PRIVATE;
use super::model::{ClinicalNote, OpenNote};
use crate::domain::ids::NoteId;
use crate::domain::note::NoteStatus;
use crate::domain::permissions::{Permission, ReadClinicalRecord};
use crate::features::care::clients::RecordHeader;
use crate::features::clinic::staff::Therapist;
use crate::store::audit::Event;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::field_kit::AnswerView;
use crate::web::{Shell, page};

#[derive(Template)]
#[template(path = "care/notes/show.html")]
struct ShowPage {
    shell: Shell,
    header: RecordHeader,
    tab: &'static str,
    open: OpenNote,
    author: String,
}

impl ShowPage {
    fn heading(&self) -> String {
        self.shell.t1("notes-heading", "date", self.shell.format.date(&self.shell.format.day_of(self.open.note.created_at)))
    }

    fn state(&self) -> String {
        match self.open.note.signed_at {
            Some(at) => self.shell.t2("notes-signed-by", "name", &self.author, "at", self.shell.format.date_time(&at)),
            None => self.shell.label(&self.open.note.status),
        }
    }

    /// The short answers, then the longer ones: the note itself and the author's own lines stand apart.
    fn answers(&self) -> Vec<AnswerView> {
        self.open.details_shown(self.shell.lang).into_iter().filter(|answer| answer.name != PRIVATE.name).collect()
    }

    /// Whether it can be written on.
    fn may_continue(&self) -> bool {
        self.open.note.status == NoteStatus::Draft && self.shell.may(Permission::WriteClinicalRecord)
    }

    /// The appointment it is about.
    fn appointment(&self) -> Option<String> {
        self.open.note.appointment_id.map(|id| self.shell.link(format!("/appointments/{id}")))
    }
}

/// `GET /c/{clinic}/notes/{note}`
pub async fn show(me: Can<ReadClinicalRecord>, shell: Shell, db: Db, path: web::Path<(String, NoteId)>) -> AppResult<HttpResponse> {
    let (id, reader) = (path.1, me.therapist_id());
    let (header, open, author) = db
        .tenant(&me, move |tx| {
            let note = ClinicalNote::find(tx, id, reader)?;
            let header = RecordHeader::load(tx, note.client_id)?;
            let author = Therapist::find(tx, note.therapist_id)?.full_name;
            tx.audit(&Event::NoteViewed { client: note.client_id, note: id })?;
            Ok((header, note.open(tx, reader)?, author))
        })
        .await?;
    page(&ShowPage { shell, header, tab: "appointments", open, author })
}
