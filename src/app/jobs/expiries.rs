//! Letters about papers that end: ninety, thirty and seven days before, and when they are over. Each is written once, whatever runs twice.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Text, Uuid as SqlUuid};

use crate::domain::document::DocumentKind;
use crate::domain::i18n::{Lang, Value};
use crate::domain::ids::DocumentId;
use crate::domain::text_enum::TextEnum;
use crate::domain::zone::Zone;
use crate::store::db::{Db, JobScope};
use crate::store::error::AppResult;
use crate::store::mail::Letter;
use crate::web::format::Format;

#[derive(QueryableByName)]
struct ExpiringPaper {
    #[diesel(sql_type = SqlUuid)]
    document_id: DocumentId,
    #[diesel(sql_type = Text)]
    kind: DocumentKind,
    #[diesel(sql_type = Date)]
    expires_on: NaiveDate,
    #[diesel(sql_type = Integer)]
    days: i32,
    #[diesel(sql_type = Text)]
    clinic: String,
    #[diesel(sql_type = Text)]
    slug: String,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    email: String,
}

/// Which letter is due so many days before the end: the narrowest that holds.
fn due_reminder(days: i32) -> Option<&'static str> {
    match days {
        ..0 => Some("over"),
        0..=7 => Some("7"),
        8..=30 => Some("30"),
        31..=90 => Some("90"),
        _ => None,
    }
}

/// Writes what is due.
pub fn remind_of_papers(db: &Db, public_url: &str) -> AppResult<()> {
    db.worker(&JobScope::new(), |tx| {
        let papers: Vec<ExpiringPaper> = diesel::sql_query("SELECT * FROM app.papers_that_end()").load(tx.conn())?;
        for paper in papers {
            let Some(reminder) = due_reminder(paper.days) else { continue };
            let lang = Lang::of_reader(None, &paper.language);
            let day = Format { lang, zone: Zone::UTC }.date(&paper.expires_on);
            let values = vec![
                ("name", Value::from(paper.name)),
                ("clinic", Value::from(paper.clinic)),
                ("kind", Value::from(paper.kind.label(lang))),
                ("day", Value::from(day)),
                ("days", Value::from(paper.days)),
            ];
            let letter = Letter {
                name: if reminder == "over" { "paper-ended" } else { "paper-ends" },
                lang,
                values,
                path: Some(format!("/c/{}/documents/{}", paper.slug, paper.document_id)),
                dedupe_key: Some(format!("paper-ends:{}:{}:{reminder}:{}", paper.document_id, paper.expires_on, paper.email)),
                to: paper.email,
            };
            tx.post(&letter, public_url)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::due_reminder;

    #[test]
    fn a_reminder_is_due_ninety_thirty_and_seven_days_before_the_end() {
        let stages: Vec<_> = [91, 90, 31, 30, 8, 7, 0, -1].map(due_reminder).to_vec();
        assert_eq!(stages, [None, Some("90"), Some("90"), Some("30"), Some("30"), Some("7"), Some("7"), Some("over")]);
    }
}
