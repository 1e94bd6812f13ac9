//! The answers in their groups: clients, therapists, actions, pages. What is asked for first stands first.

use super::places::{self, Leads, Place};
use super::queries::{Found, FoundClinics};
use super::words::{Piece, Typed, folded, marked};
use crate::domain::appointment::AppointmentKind;
use crate::domain::client::ClientStatus;
use crate::domain::permissions::Permission;
use crate::features::care::clients::Client;
use crate::features::clinic::clinics::Clinic;
use crate::features::clinic::staff::Therapist;
use crate::web::Shell;
use crate::web::shell::{color_key, initials};

/// What stands before a result.
pub enum Mark {
    Icon(&'static str),
    /// Initials and colour.
    Person(String, u8),
}

/// One answer.
pub struct Item {
    pub mark: Mark,
    pub label: Vec<Piece>,
    /// What it is, in a word.
    pub note: String,
    pub leads: Leads,
}

/// Answers of one kind.
pub struct Group {
    pub key: &'static str,
    pub title: String,
    pub items: Vec<Item>,
}

fn group(shell: &Shell, key: &'static str, title: &str, items: Vec<Item>) -> Group {
    Group { key, title: shell.t(title), items }
}

fn plain(label: String) -> Vec<Piece> {
    vec![(label, false)]
}

fn of_place(typed: &Typed) -> impl Fn(Place) -> Item + '_ {
    |place| Item { mark: Mark::Icon(place.icon), label: marked(&place.label, typed.words()), note: String::new(), leads: place.leads }
}

/// What somebody of a clinic finds.
pub fn of_clinic(shell: &Shell, typed: &Typed, found: &Found) -> Vec<Group> {
    let mut actions = of_client(shell, typed, found.clients.first());
    actions.extend(places::actions(shell, typed).into_iter().map(of_place(typed)));
    let only_registers = actions.is_empty();
    actions.extend(register(shell, typed));
    let pages = places::pages(shell, typed);
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
pub fn of_platform(shell: &Shell, typed: &Typed, found: &FoundClinics) -> Vec<Group> {
    let mut groups = vec![
        group(shell, "clinics", "search-clinics", found.0.iter().map(|one| clinic(shell, typed, one)).collect()),
        group(shell, "pages", "search-pages", places::pages(shell, typed).into_iter().map(of_place(typed)).collect()),
        group(shell, "actions", "search-actions", places::actions(shell, typed).into_iter().map(of_place(typed)).collect()),
    ];
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn clients(shell: &Shell, typed: &Typed, found: &Found) -> Vec<Item> {
    let item = |client: &Client| Item {
        mark: Mark::Person(initials(&client.full_name), color_key(&client.full_name)),
        label: marked(&client.full_name, typed.words()),
        note: shell.label(&client.status),
        leads: Leads::To(shell.link(client.path())),
    };
    let mut items: Vec<Item> = found.clients.iter().map(item).collect();
    if usize::try_from(found.total).is_ok_and(|total| total > items.len()) {
        let query = serde_html_form::to_string([("q", typed.about())]).unwrap_or_default();
        items.push(Item {
            mark: Mark::Icon("table-2"),
            label: plain(shell.t1("search-all-clients", "count", found.total)),
            note: String::new(),
            leads: Leads::To(shell.link(format!("/clients?{query}"))),
        });
    }
    items
}

fn therapist(shell: &Shell, typed: &Typed, one: &Therapist) -> Item {
    Item {
        mark: Mark::Person(initials(&one.full_name), color_key(&one.full_name)),
        label: marked(&one.full_name, typed.words()),
        note: shell.label(&one.status),
        leads: Leads::To(shell.link(one.path())),
    }
}

fn clinic(shell: &Shell, typed: &Typed, one: &Clinic) -> Item {
    Item {
        mark: Mark::Icon("building-2"),
        label: marked(&one.name, typed.words()),
        note: shell.label(&one.status),
        leads: Leads::To(format!("/platform/clinics/{}", one.id)),
    }
}

/// What can be done with the client who was most likely meant.
fn of_client(shell: &Shell, typed: &Typed, client: Option<&Client>) -> Vec<Item> {
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
    .map(|(_, icon, key, path)| Item {
        mark: Mark::Icon(icon),
        label: plain(shell.t1(key, "name", &client.full_name)),
        note: String::new(),
        leads: Leads::To(shell.link(path)),
    })
    .collect()
}

/// Registering somebody with the name that was typed.
fn register(shell: &Shell, typed: &Typed) -> Option<Item> {
    let name = typed.about();
    let query = serde_html_form::to_string([("full_name", &name)]).unwrap_or_default();
    (typed.is_name() && shell.may(Permission::EditClients)).then(|| Item {
        mark: Mark::Icon("user-plus"),
        label: plain(shell.t1("search-register-named", "name", name)),
        note: String::new(),
        leads: Leads::To(shell.link(format!("/clients/new?{query}"))),
    })
}
