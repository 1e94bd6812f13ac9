//! The rows of the outbox.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};

use super::letter::{Letter, LetterBody};
use crate::domain::ids::LetterId;
use crate::store::crypto::SealedColumn;
use crate::store::db::Tx;
use crate::store::db::static_sql::statement;
use crate::store::error::AppResult;
use crate::store::schema::outbox_messages as outbox;

fn sealed_column(id: LetterId) -> SealedColumn {
    SealedColumn { table: "outbox_messages", column: "body_enc", row: id.0 }
}

impl Tx<'_> {
    /// Puts a letter into the outbox, in this transaction: it is sent if and only if the transaction commits.
    pub fn post(&mut self, letter: &Letter, public_url: &str) -> AppResult<()> {
        self.post_later(letter, public_url, Duration::zero()).map(drop)
    }

    /// The same for a letter that is sent later, because what it reports may still be undone.
    pub fn post_later(&mut self, letter: &Letter, public_url: &str, wait: Duration) -> AppResult<LetterId> {
        let id = LetterId::new();
        let body = self.seal_for_platform(sealed_column(id), &letter.body(public_url))?;
        let (clinic, due) = (self.scope.clinic, self.now() + wait);
        diesel::insert_into(outbox::table)
            .values((
                outbox::id.eq(id),
                outbox::clinic_id.eq(clinic),
                outbox::recipient.eq(&letter.to),
                outbox::template.eq(letter.name),
                outbox::subject.eq(letter.subject()),
                outbox::body_enc.eq(body),
                outbox::scheduled_for.eq(due),
                outbox::dedupe_key.eq(&letter.dedupe_key),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        Ok(id)
    }
}

/// A letter claimed by this runner until the lease ends.
#[derive(Debug)]
pub struct ClaimedLetter {
    pub id: LetterId,
    pub to: String,
    pub subject: String,
    pub body: LetterBody,
    attempts: i16,
    max_attempts: i16,
}

#[derive(QueryableByName)]
#[diesel(table_name = outbox, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: LetterId,
    recipient: String,
    subject: String,
    body_enc: Vec<u8>,
    attempts: i16,
    max_attempts: i16,
}

/// Claims the letter that is due next. Several runners may do so at once; each gets another. A runner that dies loses its claim after five
/// minutes: longer than a mail server can keep us waiting.
pub fn claim(tx: &mut Tx<'_>) -> AppResult<Option<ClaimedLetter>> {
    let now = tx.now();
    let row: Option<Row> = statement(
        "UPDATE outbox_messages m SET status = 'sending', attempts = m.attempts + 1, leased_until = $2
          WHERE m.id = (
            SELECT id FROM outbox_messages
             WHERE (status = 'pending' OR status = 'sending' AND leased_until < $1) AND scheduled_for <= $1
             ORDER BY priority, scheduled_for, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING m.id, m.recipient, m.subject, m.body_enc, m.attempts, m.max_attempts",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + Duration::minutes(5))
    .get_result(tx.conn())
    .optional()?;
    let Some(Row { id, recipient: to, subject, body_enc, attempts, max_attempts }) = row else { return Ok(None) };
    Ok(Some(ClaimedLetter { id, to, subject, body: tx.open_for_platform(sealed_column(id), &body_enc)?, attempts, max_attempts }))
}

/// The letter went out.
pub fn delivered(tx: &mut Tx<'_>, letter: &ClaimedLetter) -> QueryResult<()> {
    let now = tx.now();
    statement("UPDATE outbox_messages SET status = 'sent', sent_at = $1, leased_until = NULL WHERE id = $2")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(letter.id)
        .execute(tx.conn())
        .map(drop)
}

/// The letter did not go out: again in 2, 4, 8 … minutes, until its tries are used up. `why` must not hold the letter's text.
pub fn failed(tx: &mut Tx<'_>, letter: &ClaimedLetter, why: &str) -> QueryResult<()> {
    let again = tx.now() + Duration::minutes(1 << letter.attempts.clamp(1, 10));
    let status = if letter.attempts >= letter.max_attempts { "failed" } else { "pending" };
    diesel::update(outbox::table.find(letter.id))
        .set((
            outbox::status.eq(status),
            outbox::scheduled_for.eq(again),
            outbox::leased_until.eq(None::<DateTime<Utc>>),
            outbox::last_error.eq(why.chars().take(300).collect::<String>()),
        ))
        .execute(tx.conn())
        .map(drop)
}

/// A letter as the demo's mailbox shows it.
#[derive(Debug)]
pub struct SentLetter {
    pub to: String,
    pub subject: String,
    pub status: String,
    pub at: DateTime<Utc>,
    pub body: LetterBody,
}

/// The latest letters, for the demo's mailbox.
pub fn recent(tx: &mut Tx<'_>, limit: i64) -> AppResult<Vec<SentLetter>> {
    type Row = (LetterId, String, String, String, DateTime<Utc>, Vec<u8>);
    let rows: Vec<Row> = outbox::table
        .order(outbox::created_at.desc())
        .limit(limit)
        .select((outbox::id, outbox::recipient, outbox::subject, outbox::status, outbox::created_at, outbox::body_enc))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(id, to, subject, status, at, body)| Ok(SentLetter { to, subject, status, at, body: tx.open_for_platform(sealed_column(id), &body)? }))
        .collect()
}
