//! A receipt: the effects of a move of a client, or of a change of their therapist. With it, for a minute, the
//! person who made the move can take it back.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::model::Assignee;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{AppointmentId, AssignmentId, ClientId, LetterId, ReceiptId, StepId};
use crate::features::care::clients::Client;

/// How long a move can be taken back. The database asks the same (`app.begin_undo`).
pub const UNDO_FOR: Duration = Duration::seconds(60);

/// How long the letters of a move wait: nobody reads of what was taken back.
pub fn letter_delay() -> Duration {
    UNDO_FOR + Duration::seconds(15)
}

/// The effects of a move that an undo reverts: ids and states, nothing that anybody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effects {
    /// Since when the client was in the stage they left.
    pub since: DateTime<Utc>,
    /// Progress, and whether it was the first visit, where the move wrote over them.
    pub before: Option<(i16, bool)>,
    /// The lines it wrote into the history, first to last.
    pub steps: Vec<StepId>,
    pub ended: Vec<AssignmentId>,
    pub opened: Vec<AssignmentId>,
    /// Appointments it cancelled, and what they were.
    pub cancelled: Vec<(AppointmentId, AppointmentStatus)>,
    /// Letters that wait.
    pub letters: Vec<LetterId>,
}

/// What was noted with a move.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub id: ReceiptId,
    pub client: ClientId,
    pub from: ClientStatus,
    pub to: ClientStatus,
    pub effects: Effects,
}

impl Effects {
    /// Nothing yet, before a move of this client.
    pub fn none(client: &Client) -> Self {
        Self {
            since: client.status_changed_at,
            before: None,
            steps: Vec::new(),
            ended: Vec::new(),
            opened: Vec::new(),
            cancelled: Vec::new(),
            letters: Vec::new(),
        }
    }

    /// Notes assignments that the move ends.
    pub fn end(&mut self, assignees: &[Assignee]) {
        self.ended.extend(assignees.iter().map(|assignee| assignee.assignment.id));
    }
}
