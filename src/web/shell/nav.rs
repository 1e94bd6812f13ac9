//! The navigation of every page.

use super::Shell;
use crate::domain::permissions::Permission;
use crate::web::auth::Membership;

/// One link of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub href: String,
    pub icon: &'static str,
    pub label: String,
    /// The same in one word, for the tab bar of a phone.
    pub short: String,
    pub current: bool,
    /// Decisions that wait there.
    pub count: Option<i64>,
}

impl Shell {
    /// The main places.
    pub fn nav(&self) -> Vec<NavItem> {
        match &self.clinic {
            Some(_) => [
                ("/today", "house", "nav-today", "nav-today", Permission::ViewClients),
                ("/board", "square-kanban", "nav-board", "nav-board-short", Permission::ViewClients),
                ("/schedule", "calendar-days", "nav-schedule", "nav-schedule", Permission::ViewSchedule),
                ("/clients", "users", "nav-clients", "nav-clients", Permission::ViewClients),
                ("/staff", "id-card", "nav-staff", "nav-staff-short", Permission::ViewStaff),
            ]
            .into_iter()
            .filter(|(.., permission)| self.may(*permission))
            .map(|(path, icon, label, short, _)| {
                let item = self.nav_item(self.link(path), icon, label);
                // An appointment and a note have addresses of their own, and stand in a client's record.
                let holds_record = path == "/clients" && ["/appointments", "/notes"].iter().any(|part| self.is_within(&self.link(part)));
                NavItem { short: self.t(short), current: item.current || holds_record, ..item }
            })
            .collect(),
            None if self.principal.as_ref().is_some_and(|person| person.is_administrator) => {
                let mut items = vec![
                    self.nav_item("/platform/overview".to_owned(), "layout-dashboard", "nav-overview"),
                    self.nav_item("/platform/reviews".to_owned(), "clipboard-check", "nav-reviews"),
                    self.nav_item("/platform/clinics".to_owned(), "building-2", "nav-clinics"),
                    self.nav_item("/platform/requirements".to_owned(), "file-check", "nav-requirements"),
                    self.nav_item("/platform/administrators".to_owned(), "shield-user", "nav-administrators"),
                    self.nav_item("/platform/plans".to_owned(), "credit-card", "nav-plans"),
                ];
                if self.demo {
                    items.push(self.nav_item("/platform/mailbox".to_owned(), "mail", "nav-mailbox"));
                }
                items
            }
            // One's account and one's clinics belong to no clinic: from there the way leads back into each.
            None => {
                let clinics = self.principal.iter().flat_map(|person| &person.memberships);
                let item = |clinic: &Membership| NavItem {
                    href: format!("/c/{}", clinic.slug),
                    icon: "building-2",
                    label: clinic.name.clone(),
                    short: clinic.name.clone(),
                    current: false,
                    count: None,
                };
                clinics.map(item).collect()
            }
        }
    }

    /// The places that two keys lead to: `g`, then the letter. The letters are those of shortcuts.js.
    pub fn places(&self) -> Vec<(&'static str, String)> {
        let letter = |icon| match icon {
            "house" => Some("h"),
            "square-kanban" => Some("p"),
            "calendar-days" => Some("j"),
            "users" => Some("k"),
            "id-card" => Some("t"),
            _ => None,
        };
        self.nav().into_iter().filter_map(|item| Some((letter(item.icon)?, item.label))).collect()
    }

    /// The clinic's own matters.
    pub fn nav_secondary(&self) -> Vec<NavItem> {
        [
            ("/application", "file-check", "nav-application", Permission::ViewApplication),
            ("/documents", "file-text", "nav-documents", Permission::ViewDocuments),
            ("/settings", "settings", "nav-settings", Permission::ManageSettings),
            ("/branding", "palette", "nav-branding", Permission::ManageSettings),
            ("/plan", "credit-card", "nav-plan", Permission::ViewPlan),
            ("/export", "download", "nav-export", Permission::ExportRecords),
        ]
        .into_iter()
        .filter(|(.., permission)| self.may(*permission))
        .map(|(path, icon, label, _)| self.nav_item(self.link(path), icon, label))
        .collect()
    }

    pub(super) fn nav_item(&self, href: String, icon: &'static str, label: &str) -> NavItem {
        let label = self.t(label);
        NavItem { current: self.is_within(&href), href, icon, short: label.clone(), label, count: None }
    }

    /// Whether the page lies at this address or below it.
    fn is_within(&self, place: &str) -> bool {
        let path = self.here.split('?').next().unwrap_or_default();
        path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}
