//! The table of contents: who comes in by which door.

use crate::app::{healthz, readyz};
use crate::features;
use crate::web::brand::sheet;
use crate::web::route::{Route, get, post};
use crate::web::{assets, live, protect};

/// Every route of the application: what the tests walk.
pub fn all() -> Vec<Route> {
    machines().into_iter().chain(pages()).collect()
}

/// For people.
pub fn pages() -> Vec<Route> {
    [
        // Everybody.
        features::sign_in::routes(),
        features::account::routes(),
        features::clinics::routes(),
        features::applications::routes(),
        features::branding::routes(),
        features::settings::routes(),
        features::plans::routes(),
        // The platform's administrator.
        features::overview::routes(),
        features::reviews::routes(),
        features::approvals::routes(),
        features::requirements::routes(),
        features::administrators::routes(),
        features::mailbox::routes(),
        // The people of a clinic.
        live::routes(),
        features::today::routes(),
        features::search::routes(),
        features::staff::routes(),
        features::documents::routes(),
        features::clients::routes(),
        features::board::routes(),
        features::consultations::routes(),
        features::notes::routes(),
        features::scheduling::routes(),
        features::record_sheet::routes(),
        features::assignments::routes(),
        features::moves::routes(),
        features::closures::routes(),
        features::exports::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// For browsers and for those who watch over servers.
pub fn machines() -> Vec<Route> {
    vec![
        get("/healthz", healthz),
        get("/readyz", readyz),
        get("/static/{file}", assets::show),
        get("/favicon.ico", assets::favicon),
        get("/brands/{look}", sheet::show),
        get("/logos/{logo}", features::branding::picture),
        post("/csp-reports", protect::csp_report),
    ]
}
