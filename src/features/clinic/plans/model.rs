//! A plan, and how much of it is used.

use crate::domain::clinic::PlanCode;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::store::schema::subscription_plans;

/// What a plan limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitedResource {
    Therapists,
    /// Registered, not archived, not done.
    Clients,
    /// Of documents.
    Bytes,
}

impl LimitedResource {
    /// All of it, in the order it is shown.
    pub const ALL: [Self; 3] = [Self::Therapists, Self::Clients, Self::Bytes];

    /// The word the database counts by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Therapists => "therapists",
            Self::Clients => "clients",
            Self::Bytes => "bytes",
        }
    }

    /// The sentence for whoever finds no room, with the way out.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Therapists => "plans-full-therapists",
            Self::Clients => "plans-full-clients",
            Self::Bytes => "plans-full-bytes",
        }
    }
}

/// What a plan holds.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscription_plans, check_for_backend(diesel::pg::Pg))]
pub struct Plan {
    pub code: PlanCode,
    #[diesel(embed)]
    pub contents: PlanContents,
    pub lock_version: i32,
}

/// What of a plan can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = subscription_plans, treat_none_as_null = true, check_for_backend(diesel::pg::Pg))]
pub struct PlanContents {
    pub name: String,
    /// None: as many as one likes.
    pub max_therapists: Option<i32>,
    pub max_clients: Option<i32>,
    pub max_storage_mb: Option<i32>,
    pub has_branding: bool,
    pub has_sign_in_page: bool,
}

impl PlanContents {
    /// How much there may be; none: as much as one likes.
    pub fn most(&self, of: LimitedResource) -> Option<i64> {
        match of {
            LimitedResource::Therapists => self.max_therapists.map(i64::from),
            LimitedResource::Clients => self.max_clients.map(i64::from),
            LimitedResource::Bytes => self.max_storage_mb.map(|mega| i64::from(mega) * 1024 * 1024),
        }
    }
}

/// How much of a plan a clinic uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, QueryableByName)]
pub struct Usage {
    #[diesel(sql_type = BigInt)]
    pub therapists: i64,
    #[diesel(sql_type = BigInt)]
    pub clients: i64,
    #[diesel(sql_type = BigInt)]
    pub bytes: i64,
}

impl Usage {
    /// How much of one thing.
    pub const fn of(&self, what: LimitedResource) -> i64 {
        match what {
            LimitedResource::Therapists => self.therapists,
            LimitedResource::Clients => self.clients,
            LimitedResource::Bytes => self.bytes,
        }
    }
}

/// How near a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitLevel {
    /// There is no limit.
    Free,
    /// There is room.
    Room,
    /// Four fifths are used: time to think of it.
    Near,
    /// Nothing more goes in.
    Full,
}

impl LimitLevel {
    /// Of so much used of so much.
    pub fn of(used: i64, most: Option<i64>) -> Self {
        match most {
            None => Self::Free,
            Some(most) if used >= most => Self::Full,
            Some(most) if used.saturating_mul(5) >= most.saturating_mul(4) => Self::Near,
            Some(_) => Self::Room,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_near_from_four_fifths_on() {
        for (used, most, nearness) in [
            (0, None, LimitLevel::Free),
            (i64::MAX, None, LimitLevel::Free),
            (0, Some(1), LimitLevel::Room),
            (1, Some(1), LimitLevel::Full),
            (79, Some(100), LimitLevel::Room),
            (80, Some(100), LimitLevel::Near),
            (99, Some(100), LimitLevel::Near),
            (100, Some(100), LimitLevel::Full),
            (140, Some(100), LimitLevel::Full),
            (i64::MAX / 2, Some(i64::MAX), LimitLevel::Near),
        ] {
            assert_eq!(LimitLevel::of(used, most), nearness, "{used} of {most:?}");
        }
    }
}
