//! The live stream: tells an open page that something it shows has changed. It sends topics only, no ids and no names: the page then loads its part
//! again, with the rights of its reader (see static/js/live.js).
//!
//! ```text
//! event: at        data: 10.41               the time, on opening and every 15 s: what is shown is true up to here
//! event: changed   data: 57 clients staff    the clinic has reached version 57; these things have changed
//! event: resync    data: 57                  something may have been missed: look at everything
//! ```
//!
//! A stream ends by itself after some minutes, and at once when the person's sign-in or the clinic's memberships change: reconnecting leads
//! through the guard.

pub mod streams;

use std::convert::Infallible;

use actix_web::http::header::ContentEncoding;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::{Stream, stream};
use serde::Deserialize;
use tokio::time::{Duration, Instant, sleep_until};

pub use streams::{LiveStreams, PER_PERSON, PER_PROCESS};
use streams::{PendingChanges, Subscription};

use super::Shell;
use super::format::Format;
use super::route::{Route, get};
use crate::domain::clock::Clock;
use crate::domain::permissions::ViewClients;
use crate::store::db::TenantScoped;
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::state::AppState;

/// A silent connection may look dead to the browser and to proxies: the time is sent this often.
const TIME_EVERY: Duration = Duration::from_secs(15);
/// The shortest time between two events of a stream: changes within it are sent together.
const BATCH_EVERY: Duration = Duration::from_millis(200);
/// A stream ends after this time, and up to a minute later, so that not all reconnect at once.
const LONGEST: Duration = Duration::from_secs(300);

/// The routes of live pages.
pub fn routes() -> Vec<Route> {
    vec![get("/c/{clinic}/events", events)]
}

/// The query of the stream: the version the page shows.
#[derive(Debug, Deserialize)]
pub struct StreamQuery {
    /// The version of the clinic that the page shows.
    #[serde(default)]
    since: i64,
}

/// `GET /c/{clinic}/events`
///
/// # Errors
/// Too many streams (429, 503), or the listener is disconnected (503).
pub async fn events(
    me: Can<ViewClients>,
    shell: Shell,
    state: web::Data<AppState>,
    req: HttpRequest,
    query: web::Query<StreamQuery>,
) -> AppResult<HttpResponse> {
    let subscription = state.live.subscribe(me.clinic_id(), me.person().user_id(), query.since, me.membership().version)?;
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/event-stream")
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-accel-buffering", "no"))
        .force_close();
    if req.method() == Method::HEAD {
        return Ok(answer.finish());
    }
    Ok(answer.streaming(EventStream::new(subscription, shell.format, state.db.clock().clone()).events()))
}

/// One open stream.
struct EventStream {
    subscription: Subscription,
    format: Format,
    clock: Clock,
    ends: Instant,
    next_time: Instant,
    quiet_until: Instant,
}

impl EventStream {
    fn new(subscription: Subscription, format: Format, clock: Clock) -> Self {
        let now = Instant::now();
        let ends = now + LONGEST + Duration::from_secs(subscription.id() % 60);
        Self { subscription, format, clock, ends, next_time: now, quiet_until: now }
    }

    fn events(self) -> impl Stream<Item = Result<web::Bytes, Infallible>> {
        stream::unfold(self, |mut stream| async move { Some((Ok(stream.next().await?.into()), stream)) })
    }

    async fn next(&mut self) -> Option<String> {
        let notice = async {
            sleep_until(self.quiet_until).await;
            self.subscription.next().await
        };
        tokio::select! {
            biased;
            () = sleep_until(self.next_time) => {
                self.next_time = Instant::now() + TIME_EVERY;
                Some(event("at", &self.format.time(&self.clock.now())))
            }
            pending = notice => {
                self.quiet_until = Instant::now() + BATCH_EVERY;
                Some(changed_event(&pending?))
            }
            () = sleep_until(self.ends) => None,
        }
    }
}

fn changed_event(pending: &PendingChanges) -> String {
    if pending.resync {
        return event("resync", &pending.version.to_string());
    }
    let topics: Vec<&str> = pending.topics.iter().map(String::as_str).collect();
    event("changed", &format!("{} {}", pending.version, topics.join(" ")))
}

fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
