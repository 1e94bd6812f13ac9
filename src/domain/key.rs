//! The keys that seal what is kept: whose they are, and whether they are in use.

use crate::text_enum;

text_enum! {
    /// Whose key it is. The word is also the first part of what is authenticated with everything that the key seals.
    KeyScope { Platform = "platform", Clinic = "clinic", Client = "client" }
}

text_enum! {
    /// Whether a key seals, only opens what it has sealed, or is gone.
    KeyState { Active = "active", Retired = "retired", Destroyed = "destroyed" }
}
