//! The table of contents: every route of the application.

use super::{healthz, readyz};
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
        features::identity::sign_in::routes(),
        features::identity::account::routes(),
        features::clinic::clinics::routes(),
        features::clinic::applications::routes(),
        features::clinic::branding::routes(),
        features::clinic::settings::routes(),
        features::clinic::plans::routes(),
        // The platform's administrator.
        features::platform::overview::routes(),
        features::platform::reviews::routes(),
        features::platform::approvals::routes(),
        features::clinic::requirements::routes(),
        features::platform::administrators::routes(),
        features::platform::mailbox::routes(),
        // The people of a clinic.
        live::routes(),
        features::across::today::routes(),
        features::across::search::routes(),
        features::clinic::staff::routes(),
        features::clinic::memberships::routes(),
        features::clinic::documents::routes(),
        features::care::clients::routes(),
        features::care::board::routes(),
        features::care::consultations::routes(),
        features::care::notes::routes(),
        features::care::scheduling::routes(),
        features::care::record_sheet::routes(),
        features::care::assignments::routes(),
        features::care::moves::routes(),
        features::clinic::closures::routes(),
        features::across::exports::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// For browsers and for monitoring.
pub fn machines() -> Vec<Route> {
    vec![
        get("/healthz", healthz),
        get("/readyz", readyz),
        get("/static/{file}", assets::show),
        get("/favicon.ico", assets::favicon),
        get("/brands/{look}", sheet::show),
        get("/logos/{logo}", features::clinic::branding::picture),
        post("/csp-reports", protect::csp_report),
    ]
}
