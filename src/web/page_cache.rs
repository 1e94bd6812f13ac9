//! The page cache: parts of pages that are the same for everybody with the same rights until the clinic changes, such as the cards of a board.
//!
//! The database stays the source. Every request reads the clinic's version together with the sign-in: what was
//! cached under an older version is made again. Nothing is cached beyond the minute it was made in, because pages show times.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};

use crate::domain::i18n::Lang;
use crate::store::error::{AppError, AppResult};
use crate::web::auth::Audience;

/// The key of a cached value: audience, language and content (a path with its query, for example).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKey {
    pub audience: Audience,
    pub lang: Lang,
    pub what: String,
}

/// A cached value with the version and the minute it was made in.
struct CachedValue<V> {
    version: i64,
    minute: i64,
    value: V,
}

type CacheSlot<V> = Arc<tokio::sync::Mutex<Option<CachedValue<V>>>>;

/// The caches of one process: parts of pages, and numbers of rows.
pub struct PageCaches {
    pub parts: Cache<Rendered>,
    pub lists: Cache<RenderedList>,
    pub weeks: Cache<RenderedWeek>,
    pub team_weeks: Cache<RenderedWeek>,
    pub counts: Cache<i64>,
}

impl Default for PageCaches {
    /// A board with all its cards is 250 kB, and so is the week of a large team; a page of a list is 30 kB, a therapist's week 15 kB: these are
    /// some megabytes, for a few dozen audiences, and for two thousand weeks.
    fn default() -> Self {
        Self { parts: Cache::new(64), lists: Cache::new(256), weeks: Cache::new(2048), team_weeks: Cache::new(64), counts: Cache::new(1024) }
    }
}

/// A part of a page that is rendered. Only a template makes one, so it needs no escaping where it is put.
#[derive(Debug, Clone)]
pub struct Rendered(Arc<str>);

impl Rendered {
    /// Renders a template.
    pub fn of(template: &impl Template) -> AppResult<Self> {
        template.render().map(|html| Self(html.into())).map_err(|error| AppError::internal("template", error))
    }
}

/// A page of a list that is rendered, and what is said around it.
#[derive(Debug, Clone)]
pub struct RenderedList {
    /// How many there are on all pages.
    pub total: i64,
    /// There is nothing at all yet, whatever is asked for.
    pub is_empty: bool,
    pub html: Rendered,
}

/// A week that is rendered, and what is said around it.
#[derive(Debug, Clone)]
pub struct RenderedWeek {
    /// Whose it is.
    pub name: String,
    /// From which day to which.
    pub title: String,
    pub lede: String,
    /// Addresses of the weeks around it, and of the present one.
    pub previous: String,
    pub this: String,
    pub next: String,
    pub html: Rendered,
}

impl std::fmt::Display for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Rendered {}

/// A bounded number of values of one kind.
pub struct Cache<V> {
    entries: Mutex<HashMap<CacheKey, (i64, CacheSlot<V>)>>,
    capacity: usize,
}

impl<V: Clone> Cache<V> {
    /// Keeps at most so many.
    pub fn new(capacity: usize) -> Self {
        Self { entries: Mutex::default(), capacity }
    }

    /// The cached value of a key at this version, now. Where it has to be made, one request makes it and the others wait for it.
    ///
    /// # Errors
    /// Those of `make`; then nothing is cached.
    pub async fn get(&self, key: CacheKey, version: i64, now: DateTime<Utc>, make: impl AsyncFnOnce() -> AppResult<V>) -> AppResult<V> {
        let minute = now.timestamp().div_euclid(60);
        let entry = self.entry(key, minute);
        let mut made = entry.lock().await;
        // A value made under a newer version than this request has read is at least as fresh.
        if let Some(made) = made.as_ref().filter(|made| made.version >= version && made.minute == minute) {
            return Ok(made.value.clone());
        }
        let value = make().await?;
        *made = Some(CachedValue { version, minute, value: value.clone() });
        Ok(value)
    }

    fn entry(&self, key: CacheKey, minute: i64) -> CacheSlot<V> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= self.capacity && !entries.contains_key(&key) {
            entries.retain(|_, (used, _)| *used == minute);
            // All are of this minute: every other one is dropped. Dropping all would empty the cache for whoever cycles through many keys.
            if entries.len() >= self.capacity {
                let mut stays = false;
                entries.retain(|_, _| {
                    stays = !stays;
                    stays
                });
            }
        }
        let (used, entry) = entries.entry(key).or_insert_with(|| (minute, CacheSlot::default()));
        *used = minute;
        entry.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::domain::ids::ClinicId;

    fn key(clinic: ClinicId, what: &str) -> CacheKey {
        CacheKey { audience: Audience::for_test(clinic), lang: Lang::Id, what: what.to_owned() }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("a moment")
    }

    #[actix_web::test]
    async fn a_value_lasts_for_its_version_and_its_minute() {
        let (cache, made, clinic) = (Cache::new(4), Cell::new(0), ClinicId::new());
        let ask = async |what, version, seconds| {
            let make = async || {
                made.set(made.get() + 1);
                Ok(made.get())
            };
            cache.get(key(clinic, what), version, at(seconds), make).await.expect("a value")
        };
        assert_eq!(ask("a", 1, 0).await, 1);
        assert_eq!(ask("a", 1, 59).await, 1);
        assert_eq!(ask("b", 1, 59).await, 2, "something else");
        assert_eq!(ask("a", 2, 59).await, 3, "the clinic has changed");
        assert_eq!(ask("a", 1, 59).await, 3, "never back to an older one");
        assert_eq!(ask("a", 2, 60).await, 4, "a minute has passed");
    }

    #[actix_web::test]
    async fn failures_are_not_cached_and_the_size_is_bounded() {
        let (cache, clinic) = (Cache::new(2), ClinicId::new());
        let failed = cache.get(key(clinic, "a"), 1, at(0), async || Err::<i32, _>(AppError::Unavailable)).await;
        assert!(failed.is_err());
        for what in ["a", "b", "c", "d", "e"] {
            cache.get(key(clinic, what), 1, at(0), async || Ok(7)).await.expect("a value");
            assert!(cache.entries.lock().expect("nobody panicked").len() <= 2);
        }
    }
}
