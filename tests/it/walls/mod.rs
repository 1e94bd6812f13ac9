//! What must be true of the whole application, whoever adds to it.

mod access_by_state;
mod access_matrix;
mod architecture;
mod bad_input;
mod definers;
pub mod fixtures;
mod html;
mod http;
mod isolation;
mod locales;
mod migrations;
mod pool_leak;
mod refusals;
mod schema_rules;
mod state_machines;
mod stored_code;
mod templates;
