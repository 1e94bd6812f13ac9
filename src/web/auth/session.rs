//! Sign-ins: rows in `user_sessions`, looked up by the hash of a random cookie value, so that every one can be revoked at once.
//!
//! actix-session does the cookie; this store does the rest. One statement a request finds the row with the person, their clinics and
//! roles ([`super::session_rows`]); at most once a minute, and not for what a page does by itself ([`background`]), it is touched. Idle for 30
//! minutes or 12 hours old is gone. Nobody who is not
//! signed in has a session: language and theme are plain cookies, and a form needs no token (see [`crate::web::protect`]).

use std::collections::HashMap;

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{Session, SessionMiddleware, config};
use actix_web::cookie::{Key, SameSite, time::Duration};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Jsonb, Nullable};
use serde_json::Value;

use super::background;
use super::session_rows::ActiveSession;
use crate::domain::ids::UserId;
use crate::store::crypto::{new_token, sha256};
use crate::store::db::Pool;
use crate::store::db::static_sql::statement;
use crate::store::error::{AppError, AppResult};

/// Under this key the store hands the principal to the guards. It is read afresh with every load and never written.
pub const PRINCIPAL: &str = "principal";
/// Under this key stands the person a new session is for.
const USER: &str = "user_id";
/// Stands in a state when the database did not answer: the guards then answer 503 instead of redirecting a signed-in person to the sign-in page.
pub const OUTAGE: &str = "outage";
/// In the state of an ended sign-in: whose it was, and nothing else.
const ENDED: &str = "ended";
/// Hours after which one has to sign in again, whatever one does. (Half an hour without a request also ends it: in `app.session_open`.)
pub const ABSOLUTE_HOURS: i32 = 12;

/// The store behind the cookie.
#[derive(Clone)]
pub struct DbSessionStore(pub Pool);

type State = HashMap<String, String>;

/// What of the state is stored: all but the principal, as JSON.
fn stored(state: &State) -> Value {
    state
        .iter()
        .filter(|(key, _)| ![PRINCIPAL, OUTAGE, ENDED].contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), Value::String(value.clone())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn user_of(state: &State) -> Option<UserId> {
    state.get(USER).and_then(|json| serde_json::from_str(json).ok())
}

/// Whose sign-in has ended; none where nobody was signed in, or where it was revoked.
pub fn user_of_ended(session: &Session) -> Option<UserId> {
    session.get(ENDED).ok().flatten()
}

#[derive(QueryableByName)]
struct EndedSession {
    #[diesel(sql_type = Nullable<diesel::sql_types::Uuid>)]
    person: Option<UserId>,
}

impl SessionStore for DbSessionStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let (hash, is_activity) = (sha256(key.as_ref().as_bytes()), background::is_activity());
        let found = self
            .0
            .statement(move |conn| match ActiveSession::of(statement("SELECT * FROM app.session_open($1)").bind::<Binary, _>(&hash).load(conn)?) {
                Some(session) => {
                    if is_activity && session.is_stale {
                        statement("SELECT app.session_touch($1)").bind::<Binary, _>(&hash).execute(conn)?;
                    }
                    Ok((Some(session), None))
                }
                None => {
                    let ended = statement("SELECT app.session_person($1) AS person").bind::<Binary, _>(&hash).get_result::<EndedSession>(conn)?;
                    Ok((None, ended.person))
                }
            })
            .await;
        let Ok((row, ended)) = found else { return Ok(Some(State::from([(OUTAGE.to_owned(), "true".to_owned())]))) };
        let Some(row) = row else { return Ok(ended.map(|person| State::from([(ENDED.to_owned(), format!("\"{person}\""))]))) };
        let mut state: State =
            row.data.as_object().into_iter().flatten().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect();
        if let Some(principal) = row.principal {
            let json = serde_json::to_string(&principal).map_err(|error| LoadError::Other(error.into()))?;
            state.insert(PRINCIPAL.to_owned(), json);
        }
        Ok(Some(state))
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        let token = new_token();
        let (hash, user, data) = (sha256(token.as_bytes()), user_of(&state), stored(&state));
        self.0
            .statement(move |conn| {
                statement("SELECT app.session_save($1, $2, $3, make_interval(hours => $4))")
                    .bind::<Binary, _>(&hash)
                    .bind::<Nullable<diesel::sql_types::Uuid>, _>(user)
                    .bind::<Jsonb, _>(&data)
                    .bind::<diesel::sql_types::Integer, _>(ABSOLUTE_HOURS)
                    .execute(conn)
            })
            .await
            .map_err(|error| SaveError::Other(error.into()))?;
        token.try_into().map_err(|_| SaveError::Other(AppError::internal("session", "the new key was refused").into()))
    }

    async fn update(&self, key: SessionKey, state: State, life: &Duration) -> Result<SessionKey, UpdateError> {
        if state.contains_key(ENDED) {
            return self.save(state, life).await.map_err(|error| UpdateError::Other(error.into()));
        }
        let (hash, data) = (sha256(key.as_ref().as_bytes()), stored(&state));
        // A row that is gone was revoked. It stays gone: the next request has no session.
        let kept = self
            .0
            .statement(move |conn| statement("SELECT app.session_update($1, $2)").bind::<Binary, _>(&hash).bind::<Jsonb, _>(&data).execute(conn))
            .await;
        if let Err(error) = kept {
            // A session holds only a flash message besides the person: losing it is no reason to fail a request that succeeded.
            tracing::warn!(%error, "a session was not updated");
        }
        Ok(key)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> anyhow::Result<()> {
        Ok(()) // done by every load
    }

    async fn delete(&self, key: &SessionKey) -> anyhow::Result<()> {
        let hash = sha256(key.as_ref().as_bytes());
        self.0.statement(move |conn| statement("SELECT app.session_delete($1)").bind::<Binary, _>(&hash).execute(conn)).await?;
        Ok(())
    }
}

/// The cookie's middleware. The cookie says nothing but a random value; signing it would add nothing but a key to lose, but the library
/// wants one: it is made for this process only where the store's own key is what counts.
pub fn middleware(pool: Pool, key: Key) -> SessionMiddleware<DbSessionStore> {
    SessionMiddleware::builder(DbSessionStore(pool), key)
        .cookie_name("__Host-sid".to_owned())
        .cookie_secure(true)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .session_lifecycle(config::BrowserSession::default().state_ttl_extension_policy(config::TtlExtensionPolicy::OnStateChanges))
        .build()
}

/// Begins a session for a person: the old one is deleted, and the new one has a new key.
///
/// # Errors
/// The value cannot be stored.
pub fn begin(session: &Session, user: UserId) -> AppResult<()> {
    session.clear();
    session.insert(USER, user).map_err(|error| AppError::internal("session", error))?;
    session.renew();
    Ok(())
}
