//! One type per kind of record, so that a client's id can never be passed where a clinic's is wanted.
//! All are UUID v7: made by the application, sorted by the time they were made.

use imports::*;
mod imports {
    pub use diesel::deserialize::{self, FromSql};
    pub use diesel::pg::{Pg, PgValue};
    pub use diesel::serialize::{self, Output, ToSql};
    pub use diesel::sql_types::Uuid as SqlUuid;
    pub use diesel::{deserialize::FromSqlRow, expression::AsExpression};
    pub use serde::{Deserialize, Serialize};
    pub use uuid::Uuid;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, AsExpression, FromSqlRow)]
        #[diesel(sql_type = SqlUuid)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later than every one made before it.
            #[expect(clippy::new_without_default, reason = "a default id would be a different one each time")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
        impl ToSql<SqlUuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result { ToSql::<SqlUuid, Pg>::to_sql(&self.0, out) }
        }
        impl FromSql<SqlUuid, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> { FromSql::<SqlUuid, Pg>::from_sql(value).map(Self) }
        }
    )+};
}

ids! {
    /// A person who can sign in.
    UserId,
    /// A clinic: the tenant.
    ClinicId,
    /// A therapist of one clinic (one person in two clinics has two).
    TherapistId,
    /// A client of one clinic.
    ClientId,
    /// The assignment of a client to a therapist.
    AssignmentId,
    /// An intake assessment.
    ConsultationId,
    /// A booked slot.
    AppointmentId,
    /// A clinical note.
    NoteId,
    /// A paper of a clinic, a therapist or a client.
    DocumentId,
    /// A wrapped data key.
    KeyId,
    /// A letter in the outbox.
    LetterId,
    /// One step of a client's way.
    StepId,
    /// The effects of a move, for its undo.
    ReceiptId,
}
