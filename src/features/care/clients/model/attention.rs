//! Why a client asks for somebody's attention.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use serde::Deserialize;

/// What `app.attention_rule` says of a client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, QueryableByName)]
pub struct Attention {
    /// Calendar days in the stage.
    #[diesel(sql_type = Integer)]
    pub days: i32,
    /// Days beyond the stage's target.
    #[diesel(sql_type = Integer)]
    pub over: i32,
    /// Missed appointments in the last 90 days, where there were two or more.
    #[diesel(sql_type = Integer)]
    pub missed: i32,
    /// Nothing booked where something should be.
    #[diesel(sql_type = Bool)]
    pub unscheduled: bool,
    /// Comes later today, and has not said so.
    #[diesel(sql_type = Bool)]
    pub unconfirmed: bool,
    #[diesel(sql_type = Bool)]
    pub guardian_missing: bool,
}
