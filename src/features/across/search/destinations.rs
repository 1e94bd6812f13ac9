//! Pages and actions: what there is, who may, and other words for it.

use super::words::SearchText;
use crate::domain::i18n::Lang;
use crate::domain::permissions::Permission;
use crate::web::Shell;
use crate::web::shell::NavItem;

/// Where a result leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultAction {
    /// To a page.
    Open(String),
    /// Sends a form of the account menu: its id, the name and the value of the button.
    Submit(&'static str, &'static str, &'static str),
}

/// A page or an action.
#[derive(Debug, Clone)]
pub struct Destination {
    pub icon: &'static str,
    pub label: String,
    pub action: ResultAction,
}

/// Pages that answer: the places of the navigation, one's account, one's clinics.
pub fn pages(shell: &Shell, typed: &SearchText) -> Vec<Destination> {
    let to = |item: NavItem| Destination { icon: item.icon, label: item.label, action: ResultAction::Open(item.href) };
    let own = |icon, key: &str, href: &str| Destination { icon, label: shell.t(key), action: ResultAction::Open(href.to_owned()) };
    let mut all: Vec<Destination> = shell.nav().into_iter().chain(shell.nav_secondary()).map(to).collect();
    all.push(own("circle-user", "shell-account", "/account"));
    if shell.has_several_clinics() {
        all.push(own("building-2", "shell-switch-clinic", "/clinics"));
    }
    all.retain(|place| typed.matches_label(&place.label, &shell.t(other_words(place.icon))));
    all
}

/// Other words for a page, in both languages: whoever learnt the program in the one looks for them in the other.
const fn other_words(icon: &str) -> &'static str {
    match icon.as_bytes() {
        b"house" => "search-words-today",
        b"square-kanban" => "search-words-board",
        b"calendar-days" => "search-words-schedule",
        b"users" => "search-words-clients",
        b"id-card" => "search-words-staff",
        b"circle-user" => "search-words-account",
        b"settings" => "search-words-settings",
        b"palette" => "search-words-branding",
        b"credit-card" => "search-words-plan",
        _ => "search-words-clinic",
    }
}

/// Actions that answer in either language, and that the person may do.
pub fn actions(shell: &Shell, typed: &SearchText) -> Vec<Destination> {
    let opens = [
        (Permission::EditClients, "user-plus", "search-register", "/clients/new"),
        (Permission::BookAppointments, "calendar-plus", "search-book", "/clients"),
        (Permission::ManageStaff, "stethoscope", "search-invite-therapist", "/staff/therapists/new"),
        (Permission::ManageStaff, "mail", "search-invite-member", "/staff/members/new"),
    ];
    let language = match shell.lang {
        Lang::Id => ("languages", "search-in-english", "language-form", "language", "en"),
        Lang::En => ("languages", "search-in-indonesian", "language-form", "language", "id"),
    };
    let sends = [
        language,
        ("sun", "search-theme-light", "theme-form", "theme", "light"),
        ("moon", "search-theme-dark", "theme-form", "theme", "dark"),
        ("sun-moon", "search-theme-system", "theme-form", "theme", "system"),
        ("log-out", "shell-sign-out", "sign-out-form", "", ""),
    ];
    let opens = opens.into_iter().filter(|(may, ..)| shell.may(*may)).map(|(_, icon, key, path)| (icon, key, ResultAction::Open(shell.link(path))));
    let sends = sends
        .into_iter()
        .filter(|(.., value)| *value != shell.theme)
        .map(|(icon, key, form, name, value)| (icon, key, ResultAction::Submit(form, name, value)));
    opens
        .chain(sends)
        .filter(|(_, key, _)| typed.matches_label(&Lang::Id.t(key), &Lang::En.t(key)))
        .map(|(icon, key, action)| Destination { icon, label: shell.t(key), action })
        .collect()
}
