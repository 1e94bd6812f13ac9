//! The database as a handler's argument: with where the request came from, for the audit.

use actix_web::{FromRequest, HttpRequest, web};

use super::protect::request_meta;
use super::state::AppState;
use crate::store::db::Db;
use crate::store::error::AppError;

impl FromRequest for Db {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        let Some(state) = req.app_data::<web::Data<AppState>>() else {
            return std::future::ready(Err(AppError::internal("state", "no application state")));
        };
        std::future::ready(Ok(state.db.with_meta(request_meta(req))))
    }
}
