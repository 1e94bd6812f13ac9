//! What is typed about plans.

use serde::Deserialize;

use super::model::{Plan, PlanContents};
use crate::domain::clinic::PlanCode;
use crate::domain::i18n::Lang;
use crate::web::{Check, Errors};

/// The largest limits there are.
const MOST: std::ops::RangeInclusive<i32> = 1..=1_000_000;

/// What a plan holds, as typed. An empty limit is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    pub name: String,
    pub max_therapists: String,
    pub max_clients: String,
    pub max_storage_mb: String,
    /// `branding`, `sign_in_page`.
    pub features: Vec<String>,
    pub version: String,
}

impl PlanForm {
    /// A plan as it would be typed.
    pub fn of(plan: &Plan) -> Self {
        let limit = |limit: Option<i32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        let contents = &plan.contents;
        let features = [("branding", contents.has_branding), ("sign_in_page", contents.has_sign_in_page)];
        Self {
            name: contents.name.clone(),
            max_therapists: limit(contents.max_therapists),
            max_clients: limit(contents.max_clients),
            max_storage_mb: limit(contents.max_storage_mb),
            features: features.into_iter().filter(|(_, has)| *has).map(|(feature, _)| feature.to_owned()).collect(),
            version: plan.lock_version.to_string(),
        }
    }

    /// The version that was on the screen; one that never was, where the form was tampered with.
    pub fn lock_version(&self) -> i32 {
        self.version.trim().parse().unwrap_or(-1)
    }

    /// Whether a feature is chosen.
    pub fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|chosen| chosen == feature)
    }

    /// What the form means.
    ///
    /// # Errors
    /// A message beside each field that is not right.
    pub fn parse(&self, lang: Lang) -> Result<PlanContents, Errors> {
        let mut check = Check::new(lang);
        let name = check.name("name", &self.name);
        let mut limit = |field: &str, typed: &str| (!typed.trim().is_empty()).then(|| check.number(field, typed, MOST));
        let (max_therapists, max_clients) = (limit("max_therapists", &self.max_therapists), limit("max_clients", &self.max_clients));
        let max_storage_mb = limit("max_storage_mb", &self.max_storage_mb);
        let (has_branding, has_sign_in_page) = (self.has("branding"), self.has("sign_in_page"));
        check.finish(PlanContents { name, max_therapists, max_clients, max_storage_mb, has_branding, has_sign_in_page })
    }
}

/// The plan that is chosen for a clinic.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    pub plan: String,
}

impl ChoiceForm {
    /// What the form means.
    ///
    /// # Errors
    /// A message where no plan is chosen.
    pub fn parse(&self, lang: Lang) -> Result<PlanCode, Errors> {
        let mut check = Check::new(lang);
        let code = check.choice("plan", &self.plan);
        check.finish(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_limit_is_no_limit_and_nonsense_is_refused() {
        let typed =
            PlanForm { name: "Beta".to_owned(), max_therapists: "15".to_owned(), features: vec!["branding".to_owned()], ..PlanForm::default() };
        let contents = typed.parse(Lang::En).expect("is right");
        assert_eq!((contents.max_therapists, contents.max_clients, contents.has_branding, contents.has_sign_in_page), (Some(15), None, true, false));
        for wrong in ["0", "-1", "1.5", "viele", "99999999999", "\0"] {
            let form = PlanForm { max_clients: wrong.to_owned(), ..typed.clone() };
            assert!(form.parse(Lang::En).expect_err("is wrong").get("max_clients").is_some(), "{wrong}");
        }
        assert!(ChoiceForm { plan: "gamma".to_owned() }.parse(Lang::Id).is_err() && ChoiceForm::default().parse(Lang::Id).is_err());
    }
}
