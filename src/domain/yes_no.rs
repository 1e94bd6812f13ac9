//! Yes or no.

use crate::text_enum;

text_enum! {
    /// Yes or no, where a form asks for one of them.
    YesNo("answer") { Yes = "yes", No = "no" }
}

impl YesNo {
    /// The answer that a stored yes or no stands for.
    pub const fn of(is_yes: bool) -> Self {
        if is_yes { Self::Yes } else { Self::No }
    }
}
