//! The answers in their groups: clients, therapists, actions, pages. What is asked for first stands first.

use super::destinations::{self, Destination, ResultAction};
use super::queries::{FoundClinics, FoundPeople};
use super::words::{LabelPart, SearchText, folded, marked};
use crate::domain::appointment::AppointmentKind;
use crate::domain::client::ClientStatus;
use crate::domain::permissions::Permission;
use crate::features::care::clients::Client;
use crate::features::clinic::clinics::Clinic;
use crate::features::clinic::staff::Therapist;
use crate::web::Shell;
use crate::web::shell::{color_key, initials};

/// What stands before a result.
pub enum ResultMark {
    Icon(&'static str),
    /// Initials and colour.
    Person(String, u8),
}

/// One answer.
pub struct ResultItem {
    pub mark: ResultMark,
    pub label: Vec<LabelPart>,
    /// What it is, in a word.
    pub note: String,
    pub action: ResultAction,
}

/// Answers of one kind.
pub struct ResultGroup {
    pub key: &'static str,
    pub title: String,
    pub items: Vec<ResultItem>,
}

fn group(shell: &Shell, key: &'static str, title: &str, items: Vec<ResultItem>) -> ResultGroup {
    ResultGroup { key, title: shell.t(title), items }
}

fn plain(label: String) -> Vec<LabelPart> {
    vec![(label, false)]
}

fn of_place(typed: &SearchText) -> impl Fn(Destination) -> ResultItem + '_ {
    |place| ResultItem { mark: ResultMark::Icon(place.icon), label: marked(&place.label, typed.words()), note: String::new(), action: place.action }
}

/// What somebody of a clinic finds.
pub fn of_clinic(shell: &Shell, typed: &SearchText, found: &FoundPeople) -> Vec<ResultGroup> {
    let mut actions = of_client(shell, typed, found.clients.first());
    actions.extend(destinations::actions(shell, typed).into_iter().map(of_place(typed)));
    let only_registers = actions.is_empty();
    actions.extend(register(shell, typed));
    let pages = destinations::pages(shell, typed);
    let names_a_page = pages.iter().any(|place| folded(&place.label) == folded(&typed.text));
    let mut groups = vec![
        group(shell, "clients", "search-clients", clients(shell, typed, found)),
        group(shell, "therapists", "search-therapists", found.therapists.iter().map(|one| therapist(shell, typed, one)).collect()),
        group(shell, "actions", "search-actions", actions),
        group(shell, "pages", "search-pages", pages.into_iter().map(of_place(typed)).collect()),
    ];
    // Registering somebody new is what is left when nothing else was meant.
    if only_registers {
        groups.swap(2, 3);
    }
    // Nothing asked, or a page by its name: places first. An action asked for: that first.
    let first = if typed.is_empty() || names_a_page {
        "pages"
    } else if typed.asks_for_action() {
        "actions"
    } else {
        ""
    };
    groups.sort_by_key(|group| group.key != first);
    groups.retain(|group| !group.items.is_empty());
    groups
}

/// What the platform's administrator finds.
pub fn of_platform(shell: &Shell, typed: &SearchText, found: &FoundClinics) -> Vec<ResultGroup> {
    let mut groups = vec![
        group(shell, "clinics", "search-clinics", found.0.iter().map(|one| clinic(shell, typed, one)).collect()),
        group(shell, "pages", "search-pages", destinations::pages(shell, typed).into_iter().map(of_place(typed)).collect()),
        group(shell, "actions", "search-actions", destinations::actions(shell, typed).into_iter().map(of_place(typed)).collect()),
    ];
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn clients(shell: &Shell, typed: &SearchText, found: &FoundPeople) -> Vec<ResultItem> {
    let item = |client: &Client| ResultItem {
        mark: ResultMark::Person(initials(&client.full_name), color_key(&client.full_name)),
        label: marked(&client.full_name, typed.words()),
        note: shell.label(&client.status),
        action: ResultAction::Open(shell.link(client.path())),
    };
    let mut items: Vec<ResultItem> = found.clients.iter().map(item).collect();
    if usize::try_from(found.total).is_ok_and(|total| total > items.len()) {
        let query = serde_html_form::to_string([("q", typed.about())]).unwrap_or_default();
        items.push(ResultItem {
            mark: ResultMark::Icon("table-2"),
            label: plain(shell.t1("search-all-clients", "count", found.total)),
            note: String::new(),
            action: ResultAction::Open(shell.link(format!("/clients?{query}"))),
        });
    }
    items
}

fn therapist(shell: &Shell, typed: &SearchText, one: &Therapist) -> ResultItem {
    ResultItem {
        mark: ResultMark::Person(initials(&one.full_name), color_key(&one.full_name)),
        label: marked(&one.full_name, typed.words()),
        note: shell.label(&one.status),
        action: ResultAction::Open(shell.link(one.path())),
    }
}

fn clinic(shell: &Shell, typed: &SearchText, one: &Clinic) -> ResultItem {
    ResultItem {
        mark: ResultMark::Icon("building-2"),
        label: marked(&one.name, typed.words()),
        note: shell.label(&one.status),
        action: ResultAction::Open(format!("/platform/clinics/{}", one.id)),
    }
}

/// What can be done with the client who was most likely meant.
fn of_client(shell: &Shell, typed: &SearchText, client: Option<&Client>) -> Vec<ResultItem> {
    let Some(client) = client.filter(|_| !typed.is_empty()) else { return Vec::new() };
    let (path, status) = (client.path(), client.status);
    let books = shell.may(Permission::BookAppointments) && !AppointmentKind::offered(status).is_empty();
    let assigns = shell.may(Permission::AssignTherapists) && status == ClientStatus::New;
    [
        (books, "calendar-plus", "search-book-for", format!("{path}/appointments/new")),
        (assigns, "user-round-search", "search-assign", format!("{path}/assignments/new")),
        (shell.may(Permission::ViewSchedule), "calendar-days", "search-sessions-of", format!("{path}/appointments")),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, icon, key, path)| ResultItem {
        mark: ResultMark::Icon(icon),
        label: plain(shell.t1(key, "name", &client.full_name)),
        note: String::new(),
        action: ResultAction::Open(shell.link(path)),
    })
    .collect()
}

/// Registering somebody with the name that was typed.
fn register(shell: &Shell, typed: &SearchText) -> Option<ResultItem> {
    let name = typed.about();
    let query = serde_html_form::to_string([("full_name", &name)]).unwrap_or_default();
    (typed.is_name() && shell.may(Permission::EditClients)).then(|| ResultItem {
        mark: ResultMark::Icon("user-plus"),
        label: plain(shell.t1("search-register-named", "name", name)),
        note: String::new(),
        action: ResultAction::Open(shell.link(format!("/clients/new?{query}"))),
    })
}
