//! Rows that come as JSON.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::Json;
use serde::de::DeserializeOwned;

/// Rows of another table that a statement brings along in one column, as an array in JSON.
#[derive(Debug, Clone, FromSqlRow)]
pub struct JsonRows<T>(pub Vec<T>);

impl<T: DeserializeOwned> FromSql<Json, Pg> for JsonRows<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        // Where it fails says nothing of what was in the row.
        serde_json::from_slice(value.as_bytes()).map(Self).map_err(|error| format!("JSON of a row at {}:{}", error.line(), error.column()).into())
    }
}
