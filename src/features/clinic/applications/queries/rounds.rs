//! An application as it was sent, each time: what has changed between two rounds.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::answers::Answers;
use crate::domain::clinic::Section;
use crate::domain::ids::{ClinicId, UserId};
use crate::store::db::{TenantTx, Tx};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::application_rounds as rounds;

/// What was sent, and when.
#[derive(Debug, Clone)]
pub struct Round {
    /// 1, 2, 3 …
    pub number: i32,
    pub answers: BTreeMap<Section, Answers>,
    pub sent_at: DateTime<Utc>,
}

impl Round {
    /// Writes down what is being sent.
    pub fn record(tx: &mut TenantTx<'_, '_>, user: UserId, answers: &[(Section, Answers)]) -> AppResult<()> {
        let (clinic, now) = (tx.clinic(), tx.now());
        let pairs: BTreeMap<&str, &BTreeMap<String, String>> = answers.iter().map(|(section, answers)| (section.as_str(), answers.pairs())).collect();
        let json = serde_json::to_value(pairs).map_err(|error| AppError::internal("answers", error))?;
        let last: Option<i32> = rounds::table.filter(rounds::clinic_id.eq(clinic)).select(diesel::dsl::max(rounds::round)).first(tx.conn())?;
        diesel::insert_into(rounds::table)
            .values((
                rounds::clinic_id.eq(clinic),
                rounds::round.eq(last.unwrap_or(0) + 1),
                rounds::answers.eq(json),
                rounds::sent_by.eq(user),
                rounds::sent_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(())
    }

    /// The last two rounds of a clinic, the newest first.
    pub fn last_two(tx: &mut Tx<'_>, clinic: ClinicId) -> AppResult<Vec<Self>> {
        let rows: Vec<(i32, serde_json::Value, DateTime<Utc>)> = rounds::table
            .filter(rounds::clinic_id.eq(clinic))
            .order(rounds::round.desc())
            .limit(2)
            .select((rounds::round, rounds::answers, rounds::sent_at))
            .load(tx.conn())?;
        let read = |(number, json, sent_at): (i32, serde_json::Value, DateTime<Utc>)| {
            let pairs: BTreeMap<String, BTreeMap<String, String>> =
                serde_json::from_value(json).map_err(|error| AppError::internal("answers", error))?;
            let known = pairs.into_iter().filter_map(|(section, pairs)| Some((section.parse::<Section>().ok()?, pairs)));
            Ok(Self { number, answers: known.map(|(section, pairs)| (section, Answers::of(section.fields(), pairs))).collect(), sent_at })
        };
        rows.into_iter().map(read).collect()
    }
}
