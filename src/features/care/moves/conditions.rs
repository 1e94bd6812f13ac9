//! What the rules of a move depend on, counted in its transaction.

use crate::features::care::assignments::Assignee;
use crate::features::care::clients::Client;

/// A client with all that the rules of moves depend on.
#[derive(Debug, Clone)]
pub struct MoveConditions {
    pub client: Client,
    /// Who treats the client, the one who answers for them first.
    pub active: Vec<Assignee>,
    /// A minor whose record names no guardian.
    pub guardian_missing: bool,
    pub open_consultations: i32,
    /// Completed since the present cycle began.
    pub completed_consultations: i32,
    /// An appointment is being held right now.
    pub session_running: bool,
    /// Appointments still to come.
    pub ahead: i64,
    /// Therapy sessions among them.
    pub sessions_ahead: i64,
}
