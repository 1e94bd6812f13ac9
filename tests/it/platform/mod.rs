//! What the administrators of the platform do. None of it knows a client.

mod administrators;
mod overview;
mod reviews;
