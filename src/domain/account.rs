//! An account: whether one can sign in with it.

use crate::text_enum;

text_enum! {
    /// Where an account stands.
    AccountStatus("account-status") {
        /// Made by an invitation or a registration; without a password so far.
        Pending = "pending",
        /// Can be signed in to.
        Active = "active",
        /// Stopped for a time.
        Suspended = "suspended",
        /// Gone.
        Deleted = "deleted",
    }
}
