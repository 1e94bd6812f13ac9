//! The frame of every page: language, theme, the signed-in person, the clinic, the navigation. Every page struct has one as `shell`.

mod nav;
mod parts;

use std::rc::Rc;

use actix_session::{Session, SessionExt};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::assets;
use super::brand::Look;
use super::format::Format;
use super::request_kind::RequestKind;
use super::route::Paths;
use crate::domain::brand::Brand;
use crate::domain::clinic::ClinicStatus;
use crate::domain::i18n::{Lang, Value};
use crate::domain::permissions::{Access, Permission, Role};
use crate::domain::text_enum::TextEnum;
use crate::domain::zone::Zone;
use crate::web::auth::background::is_background;
use crate::web::auth::{Membership, Principal, Visitor};
use crate::web::state::AppState;

pub use nav::NavItem;

/// The language cookie.
pub const LANG_COOKIE: &str = "lang";
/// The theme cookie.
pub const THEME_COOKIE: &str = "theme";
/// The cookie that switches shortcuts of a single letter off.
pub const SHORTCUTS_COOKIE: &str = "shortcuts";
const FLASH: &str = "flash";

/// The surroundings of one page.
#[derive(Clone)]
pub struct Shell {
    pub lang: Lang,
    pub format: Format,
    /// `system`, `light` or `dark`.
    pub theme: &'static str,
    /// Whether single letters are shortcuts.
    pub shortcuts: bool,
    pub signed_in: bool,
    pub user_name: String,
    pub user_email: String,
    pub clinic: Option<ClinicShell>,
    /// The colours, font and logo of the page.
    pub look: Look,
    /// The path and query of this page.
    pub here: String,
    /// Who takes the answer.
    request_kind: RequestKind,
    pub demo: bool,
    principal: Option<Rc<Principal>>,
    session: Session,
    /// Nobody asked for this page: it refreshes itself.
    is_background: bool,
    /// The id of this request, for the error page.
    pub request_id: String,
    /// When the page was asked for.
    at: Option<DateTime<Utc>>,
}

/// The clinic a page belongs to.
#[derive(Clone, Debug)]
pub struct ClinicShell {
    pub name: String,
    pub slug: String,
    pub city: String,
    pub status: ClinicStatus,
    roles: Vec<Role>,
    version: i64,
}

impl ClinicShell {
    /// The letters in the clinic's mark.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// One of five avatar colours (0–4), always the same for one name.
pub fn color_key(name: &str) -> u8 {
    (name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 5) as u8
}

/// A flash message: what was just done, shown once on the next page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// `ok`, `info` or `warn`.
    pub tone: String,
    pub text: String,
    pub undo: Option<Undo>,
}

/// Takes back what was just done: a form of one button.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undo {
    pub action: String,
    pub label: String,
    /// Hidden fields of the form.
    #[serde(default)]
    pub fields: Vec<(String, String)>,
}

/// The path of this page; for a route that only takes a form, the page it belongs to.
fn here(req: &HttpRequest) -> String {
    let page = || req.app_data::<web::Data<Paths>>()?.nearest(req.path());
    let asked = || req.uri().path_and_query().map(ToString::to_string);
    if req.method().is_safe() { asked() } else { page().or_else(asked) }.unwrap_or_default()
}

impl Shell {
    /// The surroundings of the page that answers this request.
    pub fn of(req: &HttpRequest) -> Self {
        let principal = Visitor::of(req).0;
        // A 404 page has no route, and so no parameter; its path still names the clinic.
        let slug = req.match_info().get("clinic").or_else(|| req.path().strip_prefix("/c/")?.split('/').next());
        let membership = principal.as_ref().and_then(|person| person.membership(slug?));
        let lang = language(req, principal.as_deref(), membership);
        let zone = membership.map_or(Zone::JAKARTA, |clinic| Zone::of(&clinic.timezone));
        let theme = cookie(req, THEME_COOKIE).or_else(|| principal.as_ref().and_then(|person| person.theme.clone()));
        Self {
            lang,
            format: Format { lang, zone },
            theme: match theme.as_deref() {
                Some("light") => "light",
                Some("dark") => "dark",
                _ => "system",
            },
            shortcuts: cookie(req, SHORTCUTS_COOKIE).as_deref() != Some("off"),
            signed_in: principal.is_some(),
            user_name: principal.as_ref().map(|person| person.full_name.clone()).unwrap_or_default(),
            user_email: principal.as_ref().map(|person| person.email.clone()).unwrap_or_default(),
            clinic: membership.map(|clinic| ClinicShell {
                name: clinic.name.clone(),
                slug: clinic.slug.clone(),
                city: clinic.city.clone().unwrap_or_default(),
                status: clinic.status,
                roles: clinic.roles.clone(),
                version: clinic.version,
            }),
            request_kind: RequestKind::of(req),
            look: membership
                .and_then(|clinic| clinic.brand.as_ref())
                .map_or_else(Look::product, |stored| Look::of(Brand::of(&stored.primary, &stored.secondary, &stored.font), stored.logo.as_deref())),
            here: here(req),
            demo: req.app_data::<web::Data<AppState>>().is_some_and(|state| state.config.demo),
            session: req.get_session(),
            is_background: is_background(req),
            principal,
            at: req.app_data::<web::Data<AppState>>().map(|state| state.db.clock().now()),
            request_id: super::protect::request_id(req).map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    /// The text of a key in the reader's language.
    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The text of a key with one value in it.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.lang.t1(key, name, value)
    }

    /// The text of a key with two values in it.
    pub fn t2(&self, key: &str, a: &'static str, value_a: impl Into<Value>, b: &'static str, value_b: impl Into<Value>) -> String {
        self.lang.t2(key, a, value_a, b, value_b)
    }

    /// The label of an enum's value.
    pub fn label<E: TextEnum>(&self, value: &E) -> String {
        value.label(self.lang)
    }

    /// The URL of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// Whether a page that is open asks, and wants the part that changes.
    pub fn is_part(&self) -> bool {
        self.request_kind == RequestKind::Part
    }

    /// The time at which the page was asked for, on the clinic's clock.
    pub fn time(&self) -> String {
        self.at.map(|at| self.format.time(&at)).unwrap_or_default()
    }

    /// The version of the clinic that the page shows, or a later one.
    pub fn version(&self) -> i64 {
        self.clinic.as_ref().map_or(0, |clinic| clinic.version)
    }

    /// A path inside this clinic: `link("/board")` is `/c/teduh/board`.
    pub fn link(&self, path: impl AsRef<str>) -> String {
        match &self.clinic {
            Some(clinic) => format!("/c/{}{}", clinic.slug, path.as_ref()),
            None => path.as_ref().to_owned(),
        }
    }

    /// Whether the page may offer something.
    pub fn may(&self, permission: Permission) -> bool {
        self.clinic.as_ref().is_some_and(|clinic| permission.access(&clinic.roles, clinic.status) == Access::Yes)
    }

    /// The id of the page's person, so that the page can tell whether the same person is still signed in; empty where nobody is.
    pub fn person(&self) -> String {
        self.principal.as_ref().map(|person| person.user_id.to_string()).unwrap_or_default()
    }

    /// Where one searches from here: in the clinic of the page, or among the platform's.
    pub fn search(&self) -> Option<String> {
        match &self.clinic {
            Some(_) => Some(self.link("/search")),
            None => self.principal.as_ref().filter(|person| person.is_administrator).map(|_| "/platform/search".to_owned()),
        }
    }

    /// What may be searched for there.
    pub fn search_what(&self) -> String {
        self.t(if self.clinic.is_some() { "search-what" } else { "search-what-platform" })
    }

    /// The page of all links that the tab bar of a phone does not hold.
    pub fn menu(&self) -> Option<NavItem> {
        let path = match &self.clinic {
            Some(_) => self.link("/menu"),
            None => self.principal.as_ref().filter(|person| person.is_administrator).map(|_| "/platform/menu".to_owned())?,
        };
        Some(self.nav_item(path, "menu", "shell-nav-more"))
    }

    /// Whether the person belongs to more than one clinic.
    pub fn has_several_clinics(&self) -> bool {
        self.principal.as_ref().is_some_and(|person| person.memberships.len() + usize::from(person.is_administrator) > 1)
    }

    /// The letters in the person's avatar.
    pub fn user_initials(&self) -> String {
        initials(&self.user_name)
    }

    /// The colour of the person's avatar.
    pub fn user_key(&self) -> u8 {
        color_key(&self.user_name)
    }

    /// What the person is here, in words.
    pub fn role_label(&self) -> String {
        match &self.clinic {
            Some(clinic) => clinic.roles.iter().map(|role| role.label(self.lang)).collect::<Vec<_>>().join(", "),
            None if self.principal.as_ref().is_some_and(|person| person.is_administrator) => Role::Administrator.label(self.lang),
            None => String::new(),
        }
    }

    /// Leaves a flash message for the next page.
    pub fn leave_flash(&self, tone: &str, text: String) {
        self.leave(Flash { tone: tone.to_owned(), text, undo: None });
    }

    /// Leaves a flash message with an undo button for the next page.
    pub fn leave_undo(&self, text: String, undo: Undo) {
        self.leave(Flash { tone: "ok".to_owned(), text, undo: Some(undo) });
    }

    fn leave(&self, flash: Flash) {
        if let Err(error) = self.session.insert(FLASH, flash) {
            tracing::warn!(%error, "the word for the next page was not kept");
        }
    }

    /// The flash message of the last action; reading removes it. Background requests leave it.
    pub fn flash(&self) -> Option<Flash> {
        // Removing a missing message would still count as a change, and write the session's row with every page.
        if self.is_background || !self.session.entries().contains_key(FLASH) {
            return None;
        }
        self.session.remove_as::<Flash>(FLASH).and_then(Result::ok)
    }
}

fn cookie(req: &HttpRequest, name: &str) -> Option<String> {
    req.cookie(name).map(|cookie| cookie.value().to_owned())
}

/// `?lang=` on a public page, then the person's choice, the cookie, the clinic's language, the browser's.
fn language(req: &HttpRequest, principal: Option<&Principal>, clinic: Option<&Membership>) -> Lang {
    let asked = req.query_string().split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_tag);
    let browser = || {
        let accepted = req.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?.to_owned();
        accepted.split(',').find_map(|tag| Lang::from_tag(tag.split(';').next().unwrap_or_default().trim()))
    };
    asked
        .or_else(|| cookie(req, LANG_COOKIE).as_deref().and_then(Lang::from_tag))
        .or_else(|| principal.and_then(|person| person.language.as_deref()).and_then(Lang::from_tag))
        .or_else(|| clinic.and_then(|clinic| Lang::from_tag(&clinic.language)))
        .or_else(browser)
        .unwrap_or_default()
}

impl FromRequest for Shell {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        std::future::ready(Ok(Self::of(req)))
    }
}
