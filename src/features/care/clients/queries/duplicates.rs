//! Clients who may be the same person as one to be registered.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text};

use crate::features::care::clients::model::Client;
use crate::features::care::clients::model::details::ClientDetails;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::{fragment, statement};
use crate::store::schema::clients;

/// Clients of this clinic with the same phone, or the same name (accents and capitals aside) and birth date or e-mail address. Holds a lock on the clinic's
/// registrations until the transaction ends, so that one form sent twice is noticed too.
pub fn possible_duplicates(tx: &mut TenantTx<'_, '_>, details: &ClientDetails) -> QueryResult<Vec<Client>> {
    let clinic = tx.clinic();
    statement("SELECT pg_advisory_xact_lock(hashtextextended('clients.register:' || $1, 0))")
        .bind::<Text, _>(clinic.to_string())
        .execute(tx.conn())?;
    // The first line can go through indexes; the second calls a function, and no such condition goes near an index under the policies.
    let is_alike = fragment::<Bool>("(phone = ")
        .bind::<Nullable<Text>, _>(&details.phone)
        .sql(" OR birth_date = ")
        .bind::<Nullable<Date>, _>(details.birth_date)
        .sql(" OR lower(email) = lower(")
        .bind::<Nullable<Text>, _>(&details.email)
        .sql(")) AND (phone = ")
        .bind::<Nullable<Text>, _>(&details.phone)
        .sql(" OR app.f_unaccent(lower(full_name)) = app.f_unaccent(lower(")
        .bind::<Text, _>(&details.full_name)
        .sql(")))");
    clients::table
        .filter(clients::clinic_id.eq(clinic))
        .filter(is_alike)
        .order(clients::full_name)
        .limit(5)
        .select(Client::as_select())
        .load(tx.conn())
}
