//! What is asked of others: their own finders, a few of each.

use diesel::prelude::*;

use super::words::SearchText;
use crate::features::care::clients::Client;
use crate::features::clinic::clinics::Clinic;
use crate::features::clinic::staff::Therapist;
use crate::store::db::{TenantTx, Tx};

/// Most people or clinics of a kind.
const MOST: u8 = 6;

/// People of the clinic.
#[derive(Debug, Default)]
pub struct FoundPeople {
    pub clients: Vec<Client>,
    /// Clients who match, those that are not shown too.
    pub total: i64,
    pub therapists: Vec<Therapist>,
}

impl FoundPeople {
    /// Finds them, as far as the person may see them.
    pub fn load(tx: &mut TenantTx<'_, '_>, typed: &SearchText, sees_clients: bool) -> QueryResult<Self> {
        let (mut clients, total) = if sees_clients { Client::search(tx, &typed.about())? } else { (Vec::new(), 0) };
        clients.truncate(MOST.into());
        Ok(Self { clients, total, therapists: Therapist::search(tx, typed.words(), MOST.into())? })
    }
}

/// Clinics of the platform.
#[derive(Debug, Default)]
pub struct FoundClinics(pub Vec<Clinic>);

impl FoundClinics {
    /// Finds them.
    pub fn load(tx: &mut Tx<'_>, typed: &SearchText) -> QueryResult<Self> {
        Ok(Self(Clinic::search(tx, typed.words(), MOST.into())?))
    }
}
