//! Ending sign-ins before their time: their rows are deleted, and the next request has no session.

use diesel::prelude::*;

use crate::domain::ids::{ClinicId, UserId};
use crate::store::db::Tx;
use crate::store::schema::{user_roles, user_sessions};

/// Ends the sign-ins of everybody in a clinic: what they may do has changed.
pub fn end_of_clinic(tx: &mut Tx<'_>, clinic: ClinicId) -> QueryResult<usize> {
    let members = user_roles::table.filter(user_roles::clinic_id.eq(clinic).and(user_roles::is_active)).select(user_roles::user_id.nullable());
    diesel::delete(user_sessions::table.filter(user_sessions::user_id.eq_any(members))).execute(tx.conn())
}

/// Ends every sign-in of a person: after a new password, a role taken away, a suspension.
pub fn end_all(tx: &mut Tx<'_>, user: UserId) -> QueryResult<usize> {
    diesel::delete(user_sessions::table.filter(user_sessions::user_id.eq(user))).execute(tx.conn())
}
