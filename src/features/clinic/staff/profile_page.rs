//! The page of one therapist: who, how full, which hours, and what the clinic's admin can do.

use askama::Template;
use chrono::{NaiveDate, NaiveTime, Timelike};

use super::pages::{license_label, license_tone, load_label};
use super::queries::therapists::{Profile, WorkingHours};
use crate::domain::permissions::Permission;
use crate::domain::therapist::TherapistStatus;
use crate::features::clinic::memberships::MembershipStatus;
use crate::web::Shell;
use crate::web::shell::{color_key, initials};

/// One day of the working week.
pub struct DayView {
    pub name: String,
    /// `08.00–12.00, 13.00–17.00`, or a word for a day off.
    pub hours: String,
    /// The same as bars: first quarter of an hour after six, and how many.
    pub bars: Vec<(u32, u32)>,
}

/// Where a stretch of the day stands on a line from 06.00 to 22.00, in quarters of an hour.
fn bar(hours: &WorkingHours) -> (u32, u32) {
    let quarter = |time: NaiveTime| (time.num_seconds_from_midnight() / 900).clamp(24, 88) - 24;
    let (from, to) = (quarter(hours.from), quarter(hours.to));
    (from, to.saturating_sub(from))
}

/// One therapist.
#[derive(Template)]
#[template(path = "clinic/staff/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub profile: Profile,
    pub email: String,
    pub hours: Vec<WorkingHours>,
    pub today: NaiveDate,
}

impl ShowPage {
    fn may_manage(&self) -> bool {
        self.shell.may(Permission::ManageStaff)
    }

    fn initials(&self) -> String {
        initials(&self.profile.therapist.full_name)
    }

    fn key(&self) -> u8 {
        color_key(&self.profile.therapist.full_name)
    }

    fn load(&self) -> String {
        load_label(&self.shell, &self.profile.therapist)
    }

    /// What is known at a glance: the work, since when, how long in the profession.
    fn about(&self) -> Vec<String> {
        let (shell, details) = (&self.shell, &self.profile.details);
        let since =
            shell.t2("staff-employed-since", "employment", shell.label(&details.employment_type), "month", shell.format.month(&details.joined_on));
        vec![shell.label(&details.license_type), since, shell.t1("staff-experience", "years", details.years_of_experience)]
    }

    fn clients(&self) -> Option<String> {
        let may = self.shell.may(Permission::ManageStaff) && self.shell.may(Permission::ViewClients);
        may.then(|| self.shell.link(format!("/clients?therapist={}", self.profile.therapist.id)))
    }

    fn schedule(&self) -> Option<String> {
        let may = self.shell.may(Permission::ManageStaff) && self.shell.may(Permission::ViewSchedule);
        may.then(|| self.shell.link(format!("/schedule?therapist={}", self.profile.therapist.id)))
    }

    fn is_waiting(&self) -> bool {
        self.profile.membership == MembershipStatus::Invited
    }

    fn license_ends(&self) -> String {
        license_label(&self.shell, &self.profile)
    }

    /// The sentence about a licence that has ended or soon will.
    fn license_notice(&self) -> Option<(&'static str, String)> {
        let (tone, days) = (license_tone(&self.profile, self.today)?, self.profile.details.license_days_left(self.today)?);
        let key = if days < 0 { "staff-license-ended" } else { "staff-license-ends-soon" };
        Some((tone, self.shell.t2(key, "date", self.license_ends(), "days", days)))
    }

    fn minutes(&self, minutes: &i32) -> String {
        self.shell.t1("staff-minutes", "count", *minutes)
    }

    fn week(&self) -> Vec<DayView> {
        let text = |time: &NaiveTime| self.shell.format.clock_time(time);
        [1, 2, 3, 4, 5, 6, 0]
            .into_iter()
            .map(|day| {
                let open: Vec<&WorkingHours> = self.hours.iter().filter(|hours| hours.day == day).collect();
                let hours: Vec<String> = open.iter().map(|hours| format!("{}–{}", text(&hours.from), text(&hours.to))).collect();
                DayView {
                    name: self.shell.t(day_key(day)),
                    hours: if hours.is_empty() { self.shell.t("staff-day-off") } else { hours.join(", ") },
                    bars: open.into_iter().map(bar).collect(),
                }
            })
            .collect()
    }

    /// Where the therapist can be moved: the word to send, the label, and whether it asks once more.
    fn moves(&self) -> Vec<(&'static str, String, bool)> {
        let waiting = self.is_waiting();
        self.profile
            .therapist
            .status
            .moves()
            .into_iter()
            // Who has not come cannot start.
            .filter(|to| !(waiting && *to == TherapistStatus::Active))
            .map(|to| (to.as_str(), self.shell.t(move_key(to)), to == TherapistStatus::Inactive))
            .collect()
    }
}

const fn day_key(day: i16) -> &'static str {
    match day {
        1 => "staff-day-monday",
        2 => "staff-day-tuesday",
        3 => "staff-day-wednesday",
        4 => "staff-day-thursday",
        5 => "staff-day-friday",
        6 => "staff-day-saturday",
        _ => "staff-day-sunday",
    }
}

const fn move_key(to: TherapistStatus) -> &'static str {
    match to {
        TherapistStatus::Active => "staff-move-active",
        TherapistStatus::OnLeave => "staff-move-on-leave",
        TherapistStatus::Inactive | TherapistStatus::Suspended | TherapistStatus::PendingSetup => "staff-move-inactive",
    }
}
