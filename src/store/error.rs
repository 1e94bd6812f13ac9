//! What can go wrong in a request. Invalid input is not here: that is the form again, with 422 (see [`crate::web::form`]).
//!
//! One middleware ([`crate::web::error_page`]) turns these into a page with ways out. None ever carries a client's data: ids only.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::domain::refusal::Refusal;

/// The result of everything that serves a request.
pub type AppResult<T> = Result<T, AppError>;

/// Why a request could not be served.
#[derive(Debug)]
pub enum AppError {
    /// There is no such record, or it is not this person's to know of. Both look the same.
    NotFound,
    /// Your clinic, but not your role; or not in the clinic's present state.
    Forbidden(Box<dyn Refusal>),
    /// Nobody is signed in; where to come back to afterwards.
    SignedOut { back_to: String },
    /// Somebody else changed it first, or it is no longer allowed.
    Conflict(Box<dyn Refusal>),
    /// The clinic's plan holds no more of it.
    NoRoom(NoRoom),
    /// The request could not be understood at all.
    BadRequest,
    /// The body took too long to arrive.
    RequestTimeout,
    /// The body is larger than any form of ours.
    TooLarge,
    /// The body is of a kind we do not read.
    UnsupportedMedia,
    /// Too many tries; seconds until the next may be made.
    TooManyRequests { retry_after: u32 },
    /// The database cannot be reached or is too busy.
    Unavailable,
    /// A fault of ours, already logged.
    Internal,
}

/// What there is no room for: the key of the sentence, with how much is used of how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRoom {
    pub key: &'static str,
    pub used: i64,
    pub most: i64,
    pub in_bytes: bool,
}

impl AppError {
    /// Logs a fault of ours and gives the error that tells nobody about it.
    pub fn internal(what: &'static str, cause: impl std::fmt::Display) -> Self {
        tracing::error!(what, cause = %cause, "internal error");
        Self::Internal
    }

    /// Keeps somebody out, for this reason.
    pub fn forbidden(refusal: impl Refusal) -> Self {
        Self::Forbidden(Box::new(refusal))
    }

    /// The refusal that a failed statement stands for; where its constraint is none of them, the error itself.
    pub fn refused<R: Refusal>(error: DieselError) -> Self {
        refusal_of::<R>(&error).map_or_else(|| error.into(), Self::from)
    }

    /// Whether it is this refusal.
    pub fn is<R: Refusal + PartialEq>(&self, refusal: R) -> bool {
        let (Self::Forbidden(found) | Self::Conflict(found)) = self else { return false };
        found.is(refusal)
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotFound => "not found",
            Self::Forbidden(refusal) | Self::Conflict(refusal) => refusal.key(),
            Self::SignedOut { .. } => "signed out",
            Self::NoRoom(room) => room.key,
            Self::BadRequest => "bad request",
            Self::RequestTimeout => "the request took too long",
            Self::TooLarge => "too large",
            Self::UnsupportedMedia => "unsupported media type",
            Self::TooManyRequests { .. } => "too many requests",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal error",
        })
    }
}

impl std::error::Error for AppError {}

impl<R: Refusal> From<R> for AppError {
    fn from(refusal: R) -> Self {
        Self::Conflict(Box::new(refusal))
    }
}

impl From<DieselError> for AppError {
    /// No row is a 404; a lost or overloaded server is 503; anything else is a fault of ours. The message of the database is never logged
    /// with its details: those can hold a client's data.
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => Self::Unavailable,
            DieselError::DatabaseError(kind, info) => {
                let cancelled = ["canceling statement", "terminating connection", "the database system is", "server closed the connection"];
                if cancelled.iter().any(|words| info.message().contains(words)) {
                    return Self::Unavailable;
                }
                // The disk under the database is full: nothing was written, and it goes on when there is room again.
                let is_full =
                    ["could not extend file", "No space left on device", "Disk quota exceeded"].iter().any(|words| info.message().contains(words));
                if is_full {
                    tracing::error!("the disk of the database is full: free some space");
                    return Self::Unavailable;
                }
                tracing::error!(
                    ?kind,
                    table = info.table_name(),
                    constraint = info.constraint_name(),
                    message = first_words(info.message()),
                    "database error"
                );
                Self::Internal
            }
            DieselError::BrokenTransactionManager => Self::Unavailable,
            other => Self::internal("diesel", other),
        }
    }
}

/// The message up to its first quotation: enough to find the fault, without the values PostgreSQL may quote after it.
fn first_words(message: &str) -> &str {
    message.split(['"', '(', ':']).next().unwrap_or_default()
}

/// The refusal that a failed statement stands for: by its constraint (unique, exclusion, check, or one raised by a trigger of ours).
pub fn refusal_of<R: Refusal>(error: &DieselError) -> Option<R> {
    let DieselError::DatabaseError(_, info) = error else { return None };
    R::of_constraint(info.constraint_name()?)
}
