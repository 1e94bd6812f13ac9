//! What the figures ask the database.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Double, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};

use crate::domain::clinic::ClinicStatus;
use crate::domain::document::DocumentKind;
use crate::domain::ids::{ClinicId, DocumentId};
use crate::store::db::Tx;

/// How long what was sent waited for its answer, of the last ninety days: in days, the median.
const DECISIONS: &str = "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.answered - d.sent)::float8 / 86400) AS median, count(*) AS decided
  FROM (SELECT t.occurred_at AS answered, (SELECT max(s.occurred_at) FROM clinic_status_transitions s
                WHERE s.clinic_id = t.clinic_id AND s.to_status IN ('submitted', 'resubmitted') AND s.occurred_at <= t.occurred_at) AS sent
          FROM clinic_status_transitions t
         WHERE t.from_status = 'in_review' AND t.to_status IN ('active', 'declined', 'changes_requested') AND t.occurred_at > $1 - interval '90 days') d
 WHERE d.sent IS NOT NULL";

/// Papers of clinics that work which have ended or end within ninety days, the first first.
const ENDING: &str =
    "SELECT c.id AS clinic, c.name, d.id AS document, d.kind, d.expires_on, d.expires_on - ($1 AT TIME ZONE c.timezone)::date AS days
  FROM documents d JOIN clinics c ON c.id = d.clinic_id
 WHERE d.subject = 'clinic' AND d.deleted_at IS NULL AND d.review_status <> 'rejected' AND c.status IN ('active', 'suspended')
   AND d.expires_on <= ($1 AT TIME ZONE c.timezone)::date + 90
 ORDER BY d.expires_on, c.name, d.id
 LIMIT 200";

/// How many clinics are in a state.
#[derive(QueryableByName, Debug, Clone)]
pub struct StatusCount {
    #[diesel(sql_type = Text)]
    pub status: ClinicStatus,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

/// How fast decisions were.
#[derive(QueryableByName, Debug, Clone)]
pub struct DecisionSpeed {
    /// In days; none where nothing was decided.
    #[diesel(sql_type = Nullable<Double>)]
    pub median: Option<f64>,
    #[diesel(sql_type = BigInt)]
    pub decided: i64,
}

/// A paper that ends.
#[derive(QueryableByName, Debug, Clone)]
pub struct EndingPaper {
    #[diesel(sql_type = SqlUuid)]
    pub clinic: ClinicId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = SqlUuid)]
    pub document: DocumentId,
    #[diesel(sql_type = Text)]
    pub kind: DocumentKind,
    #[diesel(sql_type = Date)]
    pub expires_on: NaiveDate,
    /// Until its last day, where the clinic is; below zero it is over.
    #[diesel(sql_type = Integer)]
    pub days: i32,
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Figures {
    pub states: Vec<StatusCount>,
    pub decisions: DecisionSpeed,
    pub ending: Vec<EndingPaper>,
}

impl Figures {
    /// Counts.
    pub fn load(tx: &mut Tx<'_>) -> QueryResult<Self> {
        let now = tx.now();
        Ok(Self {
            states: diesel::sql_query("SELECT status, count(*) AS count FROM clinics GROUP BY status").load(tx.conn())?,
            decisions: diesel::sql_query(DECISIONS).bind::<Timestamptz, _>(now).get_result(tx.conn())?,
            ending: diesel::sql_query(ENDING).bind::<Timestamptz, _>(now).load(tx.conn())?,
        })
    }

    /// How many clinics are in a state.
    pub fn in_state(&self, status: ClinicStatus) -> i64 {
        self.states.iter().find(|row| row.status == status).map_or(0, |row| row.count)
    }

    /// How many wait for an administrator.
    pub fn waiting(&self) -> i64 {
        use ClinicStatus as S;
        [S::Submitted, S::Resubmitted, S::InReview].map(|status| self.in_state(status)).into_iter().sum()
    }

    /// How many papers end within so many days, those that are over apart.
    pub fn ending_within(&self, days: i32) -> usize {
        self.ending.iter().filter(|paper| (0..=days).contains(&paper.days)).count()
    }

    /// How many are over.
    pub fn over(&self) -> usize {
        self.ending.iter().filter(|paper| paper.days < 0).count()
    }
}
