//! Yes or no.

use crate::text_enum;

text_enum! {
    /// Yes or no, where a form asks for one of them.
    YesNo("answer") { Yes = "yes", No = "no" }
}
