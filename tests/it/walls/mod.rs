//! What must be true of the whole application, whoever adds to it.

