//! The list of clients: what was asked in the URL, and the page that answers.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::filters::{ClientFilters, ClientFiltersQuery};
use super::model::Client;
use super::queries::{self, ClientSort, Search, TreatingTherapist};
use super::record_fields;
use crate::domain::client::ClientStatus;
use crate::domain::ids::{ClientId, TherapistId};
use crate::domain::page_number::PageNumber;
use crate::domain::permissions::{Permission, ViewClients};
use crate::domain::zone::Zone;
use crate::features::clinic::staff::Therapist;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::fields::{OptionView, enum_options};
use crate::web::format::{Format, age_on};
use crate::web::page_cache::{CacheKey, Rendered, RenderedList};
use crate::web::pagination::PagerView;
use crate::web::shell::{color_key, initials};
use crate::web::state::AppState;
use crate::web::{Shell, page};

/// The questions in the URL.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    stage: String,
    #[serde(flatten)]
    filters: ClientFiltersQuery,
    sort: String,
    page: PageNumber,
}

impl ListQuery {
    fn filters(&self) -> ClientFilters {
        ClientFilters::from(&self.filters)
    }

    fn search(&self, zone: Zone) -> Search {
        Search {
            stage: self.stage.parse().ok(),
            filters: self.filters(),
            zone: Some(zone),
            sort: ClientSort::from_word(&self.sort),
            ..Search::typed(&self.q)
        }
    }

    /// What decides how many there are.
    fn counted(&self) -> String {
        format!("clients {:?} {:?}", self.stage.parse::<ClientStatus>(), self.filters())
    }

    /// The list's address with these questions and another sort, ready for one more parameter.
    fn url(&self, shell: &Shell, sort: &str) -> String {
        let own = [("q", self.q.clone()), ("stage", self.stage.clone()), ("sort", sort.to_owned())];
        let asked: Vec<_> = own.into_iter().filter(|(_, value)| !value.is_empty()).chain(self.filters().pairs()).collect();
        let query = serde_html_form::to_string(&asked).unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "&" };
        format!("{}?{query}{mark}", shell.link("/clients"))
    }
}

/// What the database answered.
pub struct LoadedList {
    rows: Vec<Client>,
    total: i64,
    is_empty_clinic: bool,
    treating: HashMap<ClientId, Vec<TreatingTherapist>>,
    /// When each is next seen.
    next: HashMap<ClientId, DateTime<Utc>>,
    colleagues: Vec<(TherapistId, String)>,
    today: NaiveDate,
}

impl LoadedList {
    fn load(tx: &mut TenantTx<'_, '_>, search: &Search, page: PageNumber, total: Option<i64>, format: Format) -> AppResult<Self> {
        let (rows, total) = queries::page_of(tx, search, page, total)?;
        let ids: Vec<ClientId> = rows.iter().map(|client| client.id).collect();
        let mut treating: HashMap<ClientId, Vec<TreatingTherapist>> = HashMap::new();
        for therapist in queries::treating_therapists(tx, &rows)? {
            treating.entry(therapist.client).or_default().push(therapist);
        }
        let is_empty_clinic = total == 0 && !(search.is_narrowed() && queries::any(tx)?);
        let next = queries::next_times(tx, &ids)?;
        Ok(Self { rows, total, is_empty_clinic, treating, next, colleagues: Therapist::names(tx)?, today: format.day_of(tx.now()) })
    }
}

/// A heading that sorts.
struct Column {
    label: String,
    href: Option<String>,
    /// `ascending`, `descending` or nothing.
    sorted: &'static str,
}

/// One client in the list.
struct ListRow {
    href: String,
    name: String,
    /// Number, age, and what the client is called.
    about: String,
    status: ClientStatus,
    therapist: Option<(String, u8, String)>,
    next: String,
    last_session: String,
    phone: String,
    joined: String,
}

/// `GET /c/{clinic}/clients`
#[derive(Template)]
#[template(path = "care/clients/index.html")]
struct IndexPage {
    shell: Shell,
    list: RenderedList,
}

/// The part of the page that changes: cached for everybody with the same rights until the clinic's version rises.
#[derive(Template)]
#[template(path = "care/clients/_list.html")]
struct List<'a> {
    shell: &'a Shell,
    query: &'a ListQuery,
    found: LoadedList,
}

impl List<'_> {
    fn is_narrowed(&self) -> bool {
        self.query.search(self.shell.format.zone).is_narrowed()
    }

    fn stages(&self) -> Vec<OptionView> {
        enum_options::<ClientStatus>(self.shell.lang, &self.query.stage)
    }

    fn therapists(&self) -> Vec<OptionView> {
        self.query.filters().therapists(self.shell, &self.found.colleagues)
    }

    fn forms(&self) -> Vec<OptionView> {
        self.query.filters().forms(self.shell)
    }

    fn only_attention(&self) -> bool {
        self.query.filters().only_attention
    }

    fn columns(&self) -> Vec<Column> {
        let plain = |label: &str| Column { label: self.shell.t(label), href: None, sorted: "" };
        let sorting = |label: &str, up: &'static str, down: &'static str| {
            let sort = match self.query.sort.as_str() {
                "" if self.query.search(self.shell.format.zone).words.is_empty() => "name",
                sort => sort,
            };
            let sorted = if sort == up {
                "ascending"
            } else if sort == down {
                "descending"
            } else {
                ""
            };
            let next = if sort == up { down } else { up };
            Column { href: Some(self.query.url(self.shell, next).trim_end_matches('&').to_owned()), sorted, ..plain(label) }
        };
        vec![
            sorting("clients-column-name", "name", "-name"),
            sorting("clients-stage", "stage", "-stage"),
            plain("clients-therapist"),
            plain("clients-column-next-session"),
            plain("clients-column-last-session"),
            plain("clients-column-phone"),
            sorting("clients-column-joined", "joined", "-joined"),
        ]
    }

    fn rows(&self) -> Vec<ListRow> {
        let none = || self.shell.t("clients-none");
        let row = |client: &Client| {
            let treating = self.found.treating.get(&client.id).map(Vec::as_slice).unwrap_or_default();
            let names = treating.iter().map(|therapist| therapist.full_name.as_str()).collect::<Vec<_>>().join(", ");
            ListRow {
                href: self.shell.link(client.path()),
                name: client.full_name.clone(),
                about: self.about(client),
                status: client.status,
                therapist: treating.first().map(|first| (initials(&first.full_name), color_key(&first.full_name), names)),
                next: self.found.next.get(&client.id).map_or_else(none, |at| self.shell.format.short_date_time(at)),
                last_session: client.last_session_on.map_or_else(none, |day| self.shell.format.short_date(&day)),
                phone: client.phone.as_deref().map_or_else(none, record_fields::phone),
                joined: self.shell.format.short_date(&client.joined_on),
            }
        };
        self.found.rows.iter().map(row).collect()
    }

    fn about(&self, client: &Client) -> String {
        let number = self.shell.t1("clients-record-number", "number", client.record_number());
        let age = client.birth_date.map(|birth| self.shell.t1("clients-age", "years", age_on(birth, self.found.today)));
        let called = client.preferred_name.as_ref().map(|name| self.shell.t1("clients-called", "name", name));
        [Some(number), age, called].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn pager(&self) -> PagerView {
        PagerView::new(self.shell, self.query.page, self.found.total, &self.query.url(self.shell, &self.query.sort))
    }

    fn first_page(&self) -> String {
        self.query.url(self.shell, &self.query.sort).trim_end_matches(['&', '?']).to_owned()
    }
}

/// `GET /c/{clinic}/clients`
pub async fn index(me: Can<ViewClients>, shell: Shell, db: Db, state: web::Data<AppState>, query: web::Query<ListQuery>) -> AppResult<HttpResponse> {
    let query = query.into_inner();
    let (search, number, format) = (query.search(shell.format.zone), query.page, shell.format);
    let version = me.membership().version;
    let make = async || {
        // To count is to look at every row. What was typed is searched once; what was chosen is asked again and again, page by page.
        let total = if search.is_typed() {
            None
        } else {
            let (search, key) = (search.clone(), CacheKey { audience: me.audience(), lang: shell.lang, what: query.counted() });
            let count = async || db.tenant(&me, move |tx| Ok(queries::total(tx, &search)?)).await;
            Some(state.caches.counts.get(key, version, db.clock().now(), count).await?)
        };
        let search = search.clone();
        let found = db.tenant(&me, move |tx| LoadedList::load(tx, &search, number, total, format)).await?;
        let (total, is_empty) = (found.total, found.is_empty_clinic);
        Ok(RenderedList { total, is_empty, html: Rendered::of(&List { shell: &shell, query: &query, found })? })
    };
    let list = if search.is_typed() {
        make().await?
    } else {
        let key = CacheKey { audience: me.audience(), lang: shell.lang, what: shell.here.clone() };
        state.caches.lists.get(key, version, db.clock().now(), make).await?
    };
    page(&IndexPage { shell, list })
}
