//! Why a client asks for attention, in a few words: on a card of the board, and in the therapist's day.

use super::model::attention::Attention;
use crate::web::Shell;

/// One reason.
pub struct ShortAlert {
    pub tone: &'static str,
    pub icon: &'static str,
    pub text: String,
}

impl Attention {
    /// The reasons but for the time in the stage, the most pressing first. `idle`: days since the last session, where they say more than the
    /// days in the stage.
    pub fn short_alerts(&self, shell: &Shell, idle: Option<i32>) -> Vec<ShortAlert> {
        let alert = |applies: bool, tone, icon, text: &dyn Fn() -> String| applies.then(|| ShortAlert { tone, icon, text: text() });
        [
            alert(self.guardian_missing, "warn", "shield-user", &|| shell.t("board-alert-guardian")),
            alert(self.missed > 0, "warn", "user-x", &|| shell.t1("board-alert-missed", "count", self.missed)),
            alert(self.unscheduled, "warn", "calendar-x", &|| match idle {
                Some(days) => shell.t1("board-alert-unscheduled-days", "days", days),
                None => shell.t("board-alert-unscheduled"),
            }),
            alert(self.unconfirmed, "info", "circle-dashed", &|| shell.t("board-alert-unconfirmed")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
