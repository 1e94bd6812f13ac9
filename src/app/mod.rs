//! The application: the same in `main` and in the tests.

pub mod demo;
pub mod jobs;
pub mod routes;

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpResponse, HttpServer, cookie, web};

use crate::config::Config;
use crate::domain::clock::Clock;
use crate::features;
use crate::store::crypto::KeyRing;
use crate::store::db::{Db, JobScope, Limits, Pool};
use crate::store::error::AppError;
use crate::store::storage::Storage;
use crate::web::auth::{background, session};
use crate::web::live::LiveStreams;
use crate::web::route::{Paths, mount};
use crate::web::state::AppState;
use crate::web::{error_page, protect, retained_form};

/// Opens the database and the key file that belongs to it.
///
/// # Errors
/// One sentence for whoever starts the server.
pub fn open(config: &Config, url: &str, limits: Limits, clock: Clock) -> Result<Db, String> {
    let pool = Pool::open(url, limits).map_err(|error| error.to_string())?;
    let unready = |_: AppError| "the database is not ready: run `smart-therapy migrate` as the owner of the tables first".to_owned();
    let asking = Db::new(pool.clone(), clock.clone(), Arc::new(KeyRing::ephemeral()));
    let platform = asking.worker(&JobScope::new(), |tx| Ok(tx.platform_key()?)).map_err(unready)?;
    let keys = KeyRing::open(&config.data_dir, platform.as_ref()).map_err(|error| error.to_string())?;
    let db = Db::new(pool, clock, Arc::new(keys));
    if platform.is_none() {
        db.worker(&JobScope::new(), |tx| tx.create_platform_key()).map_err(unready)?;
    }
    Ok(db)
}

/// What every request can reach.
pub fn state(config: Config, db: Db, storage: Storage, live: LiveStreams, public_url: String) -> AppState {
    let demo_sign_ins = if config.demo { demo::sign_ins() } else { Vec::new() };
    AppState { config, db, storage, live, csp_reports: 0.into(), public_url, caches: Default::default(), demo_sign_ins }
}

/// Starts listening. The port that was given out is in `Server`'s addresses; the caller awaits the server.
///
/// # Errors
/// The address is taken or not ours.
pub fn serve(state: web::Data<AppState>, listener: std::net::TcpListener, workers: usize, blocking_threads: usize) -> std::io::Result<Server> {
    // Signs nothing that matters: the cookie's value is random and looked up (see web/auth/session.rs). The same for all processes of one installation.
    let key =
        cookie::Key::derive_from(b"smart-therapy session cookies carry a random value that is looked up; this key only completes the library's form");
    let paths = web::Data::new(Paths::of(&routes::pages()));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .app_data(paths.clone())
            .app_data(web::PathConfig::default().error_handler(|_, _| AppError::NotFound.into()))
            .app_data(web::QueryConfig::default().error_handler(|_, _| AppError::BadRequest.into()))
            // Health checks and assets come first: they need no session, and answer while the database does not.
            .configure(|cfg| mount(cfg, routes::machines()))
            .service(
                web::scope("")
                    .configure(|cfg| mount(cfg, routes::pages()))
                    .default_service(web::to(|| async { Err::<HttpResponse, _>(AppError::NotFound) }))
                    .wrap(from_fn(retained_form::retain))
                    .wrap(from_fn(features::identity::sign_in::ask_for_password))
                    // Once inside the session, so that an error page consumes the flash message like any other page; and once outside, for the rest.
                    .wrap(from_fn(error_page::middleware))
                    .wrap(session::middleware(state.db.pool().clone(), key.clone()))
                    .wrap(from_fn(background::mark)),
            )
            .wrap(from_fn(protect::same_origin))
            .wrap(from_fn(error_page::middleware))
            .wrap(Compress::default())
            .wrap(from_fn(protect::headers))
    })
    .workers(workers)
    .worker_max_blocking_threads(blocking_threads)
    .tcp_nodelay(true)
    .client_request_timeout(std::time::Duration::from_secs(5))
    .client_disconnect_timeout(std::time::Duration::from_secs(2))
    .keep_alive(std::time::Duration::from_secs(15))
    // A closed connection ends its request: otherwise a stream nobody reads would keep its place until two writes failed (half a minute).
    .h1_allow_half_closed(false)
    .shutdown_timeout(20)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}

/// Used by [`routes`]: alive as long as it answers.
pub async fn healthz() -> &'static str {
    "ok"
}

/// Ready when the database answers and every migration has been applied.
///
/// # Errors
/// 503 otherwise.
pub async fn readyz(state: web::Data<AppState>) -> Result<&'static str, AppError> {
    if state.db.pool().is_ready().await { Ok("ok") } else { Err(AppError::Unavailable) }
}
