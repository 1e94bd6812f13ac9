//! Pages about the people of a clinic.

use askama::Template;
use chrono::NaiveDate;

use super::forms::{MEMBER_ROLES, TherapistForm, shown};
use super::model::Therapist;
use super::queries::members::Member;
use super::queries::therapists::Profile;
use crate::domain::permissions::{Permission, Role};
use crate::domain::text_enum::TextEnum;
use crate::domain::therapist::{EmploymentType, LicenseType, TherapistStatus};
use crate::features::clinic::memberships::{CandidateForm, MembershipStatus};
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::form::ErrorLine;
use crate::web::shell::{color_key, initials};
use crate::web::{Errors, Shell};

/// Everybody.
#[derive(Template)]
#[template(path = "clinic/staff/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub therapists: Vec<Profile>,
    pub members: Vec<Member>,
    pub today: NaiveDate,
}

impl IndexPage {
    fn may_manage(&self) -> bool {
        self.shell.may(Permission::ManageStaff)
    }

    fn lede(&self) -> String {
        let active = self.therapists.iter().filter(|profile| profile.therapist.status == TherapistStatus::Active).count();
        self.shell.t2(
            "staff-lede",
            "therapists",
            active,
            "members",
            self.members.iter().filter(|member| member.membership == MembershipStatus::Active).count(),
        )
    }

    fn load(&self, profile: &Profile) -> String {
        load_label(&self.shell, &profile.therapist)
    }

    fn license(&self, profile: &Profile) -> String {
        license_label(&self.shell, profile)
    }

    fn license_tone(&self, profile: &Profile) -> Option<&'static str> {
        license_tone(profile, self.today)
    }

    fn roles(&self, member: &Member) -> String {
        member.roles.iter().map(|role| role.label(self.shell.lang)).collect::<Vec<_>>().join(", ")
    }

    fn initials(&self, name: &str) -> String {
        initials(name)
    }

    fn key(&self, name: &str) -> u8 {
        color_key(name)
    }

    fn is_last_admin(&self, member: &Member) -> bool {
        let is_admin = |other: &&Member| other.membership == MembershipStatus::Active && other.roles.contains(&Role::ClinicAdmin);
        is_admin(&member) && self.members.iter().filter(is_admin).count() == 1
    }

    /// What can be done with a member: the last part of the address, the label, and whether it stops something.
    fn actions(&self, member: &Member) -> Vec<(String, String, bool)> {
        let action = |part: &str, key: &str, stops| (self.shell.link(format!("/staff/members/{}/{part}", member.user)), self.shell.t(key), stops);
        match (member.membership, member.has_joined) {
            // A clinic keeps at least one admin: what would be refused is not offered.
            (MembershipStatus::Active, _) if self.is_last_admin(member) => Vec::new(),
            (MembershipStatus::Invited, _) => {
                vec![action("invitation", "staff-invite-again", false), action("deactivation", "staff-take-back", true)]
            }
            (MembershipStatus::Active, _) => vec![action("deactivation", "staff-deactivate", true)],
            (MembershipStatus::Ended, true) => vec![action("reactivation", "staff-reactivate", false)],
            (MembershipStatus::Ended, false) => vec![action("invitation", "staff-invite-again", false)],
        }
    }
}

pub(super) fn load_label(shell: &Shell, therapist: &Therapist) -> String {
    shell.t2("staff-load-label", "load", therapist.current_load, "max", therapist.max_clients)
}

pub(super) fn license_label(shell: &Shell, profile: &Profile) -> String {
    profile.details.license_expires_on.map_or_else(|| shell.t("staff-license-without-end"), |day| shell.format.date(&day))
}

/// `danger` where the licence has ended, `warn` where it ends soon.
pub(super) fn license_tone(profile: &Profile, today: NaiveDate) -> Option<&'static str> {
    profile.details.license_days_left(today).map(|days| if days < 0 { "danger" } else { "warn" })
}

/// One field in which two versions differ.
pub struct FieldConflict {
    pub label: String,
    pub theirs: String,
    pub yours: String,
}

/// A therapist's details: new, or one that is changed.
#[derive(Template)]
#[template(path = "clinic/staff/therapist_form.html")]
pub struct TherapistPage {
    pub shell: Shell,
    pub form: TherapistForm,
    pub errors: Errors,
    /// The therapist who is changed.
    pub editing: Option<Therapist>,
    /// Where somebody else's version differs from what was typed.
    pub conflicts: Vec<FieldConflict>,
}

impl TherapistPage {
    /// The fields in which what was typed differs from what is stored now.
    pub fn conflicts(shell: &Shell, theirs: &TherapistForm, yours: &TherapistForm) -> Vec<FieldConflict> {
        let show = |field: &str, value: &str| shown(shell.lang, field, value);
        let pairs = theirs.entries().into_iter().zip(yours.entries());
        pairs
            .filter(|((.., a), (.., b))| a.trim() != b.trim())
            .map(|((field, label, a), (.., b))| FieldConflict { label: shell.t(label), theirs: show(field, a), yours: show(field, b) })
            .collect()
    }

    fn action(&self) -> String {
        self.shell.link(self.editing.as_ref().map_or_else(|| "/staff/therapists".to_owned(), Therapist::path))
    }

    fn back(&self) -> String {
        self.shell.link(self.editing.as_ref().map_or_else(|| "/staff".to_owned(), Therapist::path))
    }

    /// That the plan holds no more therapists.
    fn no_room(&self) -> Option<String> {
        self.errors.get("plan")
    }

    fn title(&self) -> String {
        match &self.editing {
            None => self.shell.t("staff-therapist-new"),
            Some(therapist) => self.shell.t1("staff-therapist-edit", "name", &therapist.full_name),
        }
    }

    fn save(&self) -> String {
        self.shell.t(if self.editing.is_some() { "staff-save" } else { "staff-add-and-invite" })
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        let fields = self.person().into_iter().chain(self.license()).chain(self.work());
        let labels: Vec<_> = fields.map(|field| field.named()).chain([self.license_type().named(), self.employment().named()]).collect();
        self.errors.lines_with(&labels)
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn person(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        let mut views = vec![
            fields.input("full_name", "staff-full-name", &form.full_name),
            fields
                .input("professional_title", "staff-professional-title", &form.professional_title)
                .hint(self.shell.t("staff-professional-title-hint"))
                .optional(),
        ];
        if self.editing.is_none() {
            views.push(fields.input("email", "staff-email", &form.email).kind("email").hint(self.shell.t("staff-email-hint")));
        }
        views.push(fields.input("phone", "staff-phone", &form.phone).kind("tel"));
        views
    }

    fn license_type(&self) -> ChoiceView {
        self.fields().choice::<LicenseType>("license_type", "staff-license-type", &self.form.license_type)
    }

    fn license(&self) -> Vec<FieldView> {
        let (fields, form, hint) = (self.fields(), &self.form, self.shell.t("staff-date-hint"));
        vec![
            fields.input("license_number", "staff-license-number", &form.license_number),
            fields.input("license_issued_on", "staff-license-issued", &form.license_issued_on).kind("date").hint(hint).optional(),
            fields
                .input("license_expires_on", "staff-license-expires", &form.license_expires_on)
                .kind("date")
                .hint(self.shell.t("staff-license-expires-hint"))
                .optional(),
            fields.input("years_of_experience", "staff-years", &form.years_of_experience).kind("number"),
        ]
    }

    fn employment(&self) -> ChoiceView {
        self.fields().choice::<EmploymentType>("employment_type", "staff-employment", &self.form.employment_type)
    }

    fn work(&self) -> Vec<FieldView> {
        let (fields, form) = (self.fields(), &self.form);
        vec![
            fields.input("joined_on", "staff-joined", &form.joined_on).kind("date").hint(self.shell.t("staff-date-hint")),
            fields.input("max_clients", "staff-max-clients", &form.max_clients).kind("number").hint(self.shell.t("staff-max-clients-hint")),
            fields.input("session_minutes", "staff-session-minutes", &form.session_minutes).kind("number"),
            fields.input("break_minutes", "staff-break-minutes", &form.break_minutes).kind("number"),
            fields.input("max_sessions_per_day", "staff-max-sessions", &form.max_sessions_per_day).kind("number"),
        ]
    }
}

/// A new member.
#[derive(Template)]
#[template(path = "clinic/staff/member_form.html")]
pub struct MemberPage {
    pub shell: Shell,
    pub form: CandidateForm,
    pub errors: Errors,
}

impl MemberPage {
    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&[self.name().named(), self.email().named(), self.role().named()])
    }

    fn name(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors).input("full_name", "staff-full-name", &self.form.full_name)
    }

    fn email(&self) -> FieldView {
        Fields::new(self.shell.lang, &self.errors)
            .input("email", "staff-email", &self.form.email)
            .kind("email")
            .hint(self.shell.t("staff-email-hint"))
    }

    fn role(&self) -> ChoiceView {
        let options = MEMBER_ROLES.iter().map(|role| OptionView {
            value: role.as_str().to_owned(),
            label: role.label(self.shell.lang),
            selected: role.as_str() == self.form.role,
            hint: Some(self.shell.t(role_hint(*role))),
        });
        Fields::new(self.shell.lang, &self.errors).choices("role", "staff-role", options.collect())
    }
}

const fn role_hint(role: crate::domain::permissions::Role) -> &'static str {
    match role {
        crate::domain::permissions::Role::ClinicAdmin => "staff-role-hint-clinic-admin",
        crate::domain::permissions::Role::Receptionist => "staff-role-hint-receptionist",
        _ => "staff-role-hint-staff",
    }
}
