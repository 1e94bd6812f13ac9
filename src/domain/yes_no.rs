//! Yes or no.

use crate::text_enum;

text_enum! {
    /// Yes or no, where a form asks for one of them.
    YesNo("answer") { Yes = "yes", No = "no" }
}

/// What a ticked box sends. One that is not ticked sends nothing.
pub const TICKED: &str = YesNo::Yes.as_str();

/// Whether a box was ticked, by what it sent.
pub fn is_ticked(sent: &str) -> bool {
    sent == TICKED
}

/// What a box sends that is ticked, or is not.
pub const fn sent(ticked: bool) -> &'static str {
    if ticked { TICKED } else { "" }
}
