//! Requests of a clinic about its own plan.

use actix_web::HttpResponse;

use super::pages::ShowPage;
use super::queries::{self, ClinicPlan};
use crate::domain::permissions::ViewPlan;
use crate::store::db::Db;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::{Shell, page};

/// `GET /c/{clinic}/plan`
pub async fn show(me: Can<ViewPlan>, shell: Shell, db: Db) -> AppResult<HttpResponse> {
    let load = |tx: &mut crate::store::db::TenantTx<'_, '_>| {
        let clinic = tx.clinic();
        let all = queries::list(tx)?.into_iter().map(|(plan, _)| plan).collect();
        Ok((ClinicPlan::load(tx, clinic)?, all))
    };
    let (of, all) = db.tenant(&me, load).await?;
    page(&ShowPage { shell, of, all })
}
