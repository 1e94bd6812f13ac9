//! Pages about plans.

use askama::Template;

use super::forms::{ChoiceForm, PlanForm};
use super::model::{LimitLevel, LimitedResource, Plan};
use super::queries::ClinicPlan;
use crate::domain::ids::ClinicId;
use crate::web::fields::{ChoiceView, FieldView, Fields, OptionView};
use crate::web::form::ErrorLine;
use crate::web::{Errors, FieldConflict, Shell};

/// How much of one thing is used.
pub struct UsageLine {
    pub name: String,
    pub used: i64,
    /// As much as one likes where there is no limit.
    pub most: i64,
    pub is_limited: bool,
    /// `12 of 15`.
    pub label: String,
    /// What is near or full, and what to do; the tone and the icon with it.
    pub notice: Option<(&'static str, &'static str, String)>,
}

/// The lines of a clinic's plan.
fn lines(shell: &Shell, of: &ClinicPlan) -> Vec<UsageLine> {
    let amount =
        |what: LimitedResource, number: i64| if what == LimitedResource::Bytes { shell.format.bytes(number) } else { shell.format.number(number) };
    let line = |what: LimitedResource| {
        let (used, most) = (of.usage.of(what), of.plan.contents.most(what));
        let label = match most {
            Some(most) => shell.t2("plans-used", "used", amount(what, used), "most", amount(what, most)),
            None => shell.t1("plans-used-free", "used", amount(what, used)),
        };
        let sentence = |key: &str| shell.t2(key, "used", amount(what, used), "most", amount(what, most.unwrap_or_default()));
        let notice = match LimitLevel::of(used, most) {
            LimitLevel::Full => Some(("danger", "circle-alert", sentence(what.sentence()))),
            LimitLevel::Near => Some(("warn", "triangle-alert", sentence("plans-near"))),
            LimitLevel::Free | LimitLevel::Room => None,
        };
        UsageLine { name: shell.t(name(what)), used, most: most.unwrap_or_default(), is_limited: most.is_some(), label, notice }
    };
    LimitedResource::ALL.into_iter().map(line).collect()
}

const fn name(of: LimitedResource) -> &'static str {
    match of {
        LimitedResource::Therapists => "plans-therapists",
        LimitedResource::Clients => "plans-clients",
        LimitedResource::Bytes => "plans-storage",
    }
}

/// The features of a plan: what it is, and whether the plan has it.
fn features(shell: &Shell, plan: &Plan) -> Vec<(String, bool)> {
    vec![(shell.t("plans-feature-branding"), plan.contents.has_branding), (shell.t("plans-feature-sign-in-page"), plan.contents.has_sign_in_page)]
}

/// The limits of a plan in words.
fn limits(shell: &Shell, plan: &Plan) -> [String; 3] {
    LimitedResource::ALL.map(|what| match plan.contents.most(what) {
        None => shell.t("plans-no-limit"),
        Some(most) if what == LimitedResource::Bytes => shell.format.bytes(most),
        Some(most) => shell.format.number(most),
    })
}

/// `GET /c/{clinic}/plan`
#[derive(Template)]
#[template(path = "clinic/plans/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub of: ClinicPlan,
    pub all: Vec<Plan>,
}

impl ShowPage {
    fn lines(&self) -> Vec<UsageLine> {
        lines(&self.shell, &self.of)
    }

    fn features(&self) -> Vec<(String, bool)> {
        features(&self.shell, &self.of.plan)
    }

    fn limits(&self, plan: &Plan) -> [String; 3] {
        limits(&self.shell, plan)
    }

    fn is_theirs(&self, plan: &Plan) -> bool {
        plan.code == self.of.plan.code
    }
}

/// `GET /platform/plans`
#[derive(Template)]
#[template(path = "clinic/plans/index.html")]
pub struct IndexPage {
    pub shell: Shell,
    pub plans: Vec<(Plan, i64)>,
}

impl IndexPage {
    fn limits(&self, plan: &Plan) -> [String; 3] {
        limits(&self.shell, plan)
    }

    fn features(&self, plan: &Plan) -> String {
        let had = features(&self.shell, plan).into_iter().filter(|(_, has)| *has).map(|(feature, _)| feature).collect::<Vec<_>>();
        if had.is_empty() { self.shell.t("plans-no-features") } else { had.join(", ") }
    }

    fn clinics(&self, count: &i64) -> String {
        self.shell.t1("plans-clinics", "count", *count)
    }
}

/// `GET /platform/plans/{plan}`
#[derive(Template)]
#[template(path = "clinic/plans/edit.html")]
pub struct EditPage {
    pub shell: Shell,
    pub plan: Plan,
    pub form: PlanForm,
    pub errors: Errors,
    pub conflicts: Vec<FieldConflict>,
}

impl EditPage {
    /// The page as it is opened.
    pub fn new(shell: Shell, plan: Plan) -> Self {
        Self { form: PlanForm::of(&plan), shell, plan, errors: Errors::default(), conflicts: Vec::new() }
    }

    /// The fields in which what was typed differs from what is stored now.
    pub fn conflicts(shell: &Shell, theirs: &Plan, yours: &PlanForm) -> Vec<FieldConflict> {
        let theirs = PlanForm::of(theirs);
        let limit = |typed: &str| if typed.trim().is_empty() { shell.t("plans-no-limit") } else { typed.to_owned() };
        let features =
            |form: &PlanForm| FEATURES.iter().filter(|(word, _)| form.has(word)).map(|(_, key)| shell.t(key)).collect::<Vec<_>>().join(", ");
        FieldConflict::of([
            (shell.t("plans-name"), theirs.name.clone(), yours.name.clone()),
            (shell.t("plans-therapists"), limit(&theirs.max_therapists), limit(&yours.max_therapists)),
            (shell.t("plans-clients"), limit(&theirs.max_clients), limit(&yours.max_clients)),
            (shell.t("plans-storage-mb"), limit(&theirs.max_storage_mb), limit(&yours.max_storage_mb)),
            (shell.t("plans-features"), features(&theirs), features(yours)),
        ])
    }

    fn action(&self) -> String {
        format!("/platform/plans/{}", self.plan.code)
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&self.inputs().iter().map(FieldView::named).collect::<Vec<_>>())
    }

    fn inputs(&self) -> Vec<FieldView> {
        let (fields, form) = (Fields::new(self.shell.lang, &self.errors), &self.form);
        let limit =
            |name: &str, label: &str, typed: &str| fields.input(name, label, typed).kind("number").hint(self.shell.t("plans-limit-hint")).optional();
        vec![
            fields.input("name", "plans-name", &form.name),
            limit("max_therapists", "plans-therapists", &form.max_therapists),
            limit("max_clients", "plans-clients", &form.max_clients),
            limit("max_storage_mb", "plans-storage-mb", &form.max_storage_mb),
        ]
    }

    fn features(&self) -> ChoiceView {
        let option = |(word, key): &(&str, &str)| OptionView {
            value: (*word).to_owned(),
            label: self.shell.t(key),
            selected: self.form.has(word),
            hint: None,
        };
        Fields::new(self.shell.lang, &self.errors).choices("features", "plans-features", FEATURES.iter().map(option).collect()).optional()
    }
}

/// The features by the words of the form.
const FEATURES: [(&str, &str); 2] = [("branding", "plans-feature-branding"), ("sign_in_page", "plans-feature-sign-in-page")];

/// `GET /platform/clinics/{clinic_id}/plan`
#[derive(Template)]
#[template(path = "clinic/plans/choose.html")]
pub struct ChoosePage {
    pub shell: Shell,
    pub clinic: ClinicId,
    pub of: ClinicPlan,
    pub all: Vec<Plan>,
    pub form: ChoiceForm,
    pub errors: Errors,
}

impl ChoosePage {
    /// The page as it is opened.
    pub fn new(shell: Shell, clinic: ClinicId, of: ClinicPlan, all: Vec<Plan>) -> Self {
        let form = ChoiceForm { plan: of.plan.code.as_str().to_owned() };
        Self { shell, clinic, of, all, form, errors: Errors::default() }
    }

    fn lines(&self) -> Vec<UsageLine> {
        lines(&self.shell, &self.of)
    }

    fn back(&self) -> String {
        format!("/platform/clinics/{}", self.clinic)
    }

    fn action(&self) -> String {
        format!("/platform/clinics/{}/plan", self.clinic)
    }

    fn plan(&self) -> ChoiceView {
        let option = |plan: &Plan| {
            let [therapists, clients, storage] = limits(&self.shell, plan);
            let values = [("therapists", therapists.into()), ("clients", clients.into()), ("storage", storage.into())];
            OptionView {
                value: plan.code.as_str().to_owned(),
                label: plan.contents.name.clone(),
                selected: plan.code.as_str() == self.form.plan,
                hint: Some(self.shell.lang.args("plans-holds", &values)),
            }
        };
        let choices = Fields::new(self.shell.lang, &self.errors).choices("plan", "plans-plan", self.all.iter().map(option).collect());
        choices.hint(self.shell.t("plans-choose-hint"))
    }
}
