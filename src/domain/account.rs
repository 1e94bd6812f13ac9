//! An account: whether one can sign in with it.

use crate::{refusals, text_enum};

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

refusals! {
    /// Why nothing is done to an administrator.
    AdministratorRefusal {
        Already = "administrators-already",
        /// One who can sign in always remains.
        Last = "administrators-last" from "user_roles_last_administrator",
    }
}

refusals! {
    /// Why an invitation is not accepted.
    InvitationRefusal {
        /// The account is somebody else's than that of who accepts it.
        OtherAccount = "staff-changed-meanwhile",
    }
}
