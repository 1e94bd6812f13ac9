//! The filters of the board and of the list of clients: one set of parameters in the URL, one set of controls on the page.

use serde::Deserialize;

use crate::domain::client::FormType;
use crate::domain::ids::TherapistId;
use crate::domain::yes_no::{TICKED, is_ticked};
use crate::web::Shell;
use crate::web::fields::{OptionView, enum_options};

/// The filters in the URL. Unknown values filter nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClientFiltersQuery {
    therapist: String,
    form: String,
    /// `yes`: only those who need attention.
    attention: String,
}

/// The filters, read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ClientFilters {
    pub therapist: Option<TherapistId>,
    pub form: Option<FormType>,
    pub only_attention: bool,
}

impl From<&ClientFiltersQuery> for ClientFilters {
    fn from(asked: &ClientFiltersQuery) -> Self {
        Self { therapist: asked.therapist.parse().ok(), form: asked.form.parse().ok(), only_attention: is_ticked(&asked.attention) }
    }
}

impl ClientFilters {
    /// Whether anything is left out.
    pub fn is_narrowed(self) -> bool {
        self != Self::default()
    }

    /// The same questions as name and value, without those that ask nothing.
    pub fn pairs(self) -> Vec<(&'static str, String)> {
        let therapist = self.therapist.map(|id| ("therapist", id.to_string()));
        let form = self.form.map(|form| ("form", form.as_str().to_owned()));
        let attention = self.only_attention.then(|| ("attention", TICKED.to_owned()));
        therapist.into_iter().chain(form).chain(attention).collect()
    }

    /// A path with these questions behind it.
    pub fn url(self, path: &str) -> String {
        address(path, self.pairs())
    }

    /// The same with one question more.
    pub fn url_with(self, path: &str, name: &'static str, value: &str) -> String {
        let first = [(name, value.to_owned())];
        address(path, first.into_iter().chain(self.pairs()).collect())
    }

    /// Whose clients: everybody's first.
    pub fn therapists(self, shell: &Shell, therapists: &[(TherapistId, String)]) -> Vec<OptionView> {
        let one = |(id, name): &(TherapistId, String)| OptionView {
            value: id.to_string(),
            label: name.clone(),
            selected: self.therapist == Some(*id),
            hint: None,
        };
        [all(shell, "clients-therapist-all")].into_iter().chain(therapists.iter().map(one)).collect()
    }

    /// For which consultation: every kind first.
    pub fn forms(self, shell: &Shell) -> Vec<OptionView> {
        let chosen = self.form.map(|form| form.as_str()).unwrap_or_default();
        [all(shell, "clients-form-type-all")].into_iter().chain(enum_options::<FormType>(shell.lang, chosen)).collect()
    }
}

fn address(path: &str, pairs: Vec<(&'static str, String)>) -> String {
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", serde_html_form::to_string(pairs).unwrap_or_default()) }
}

fn all(shell: &Shell, key: &str) -> OptionView {
    OptionView { value: String::new(), label: shell.t(key), selected: false, hint: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> ClientFilters {
        ClientFilters::from(&serde_html_form::from_str::<ClientFiltersQuery>(query).expect("any query can be read"))
    }

    #[test]
    fn what_means_nothing_narrows_nothing() {
        for query in ["", "therapist=&form=&attention=", "therapist=x&form=gone&attention=no", "page=3", "form=%00"] {
            assert!(!read(query).is_narrowed(), "{query}");
            assert_eq!(read(query).url("/board"), "/board");
        }
    }

    #[test]
    fn the_address_says_what_was_understood() {
        let id = TherapistId::new();
        let asked = read(&format!("attention=yes&page=2&therapist={id}&form=drug_addiction"));
        assert_eq!(asked, ClientFilters { therapist: Some(id), form: Some(FormType::DrugAddiction), only_attention: true });
        let address = asked.url("/board");
        assert_eq!(address, format!("/board?therapist={id}&form=drug_addiction&attention=yes"));
        assert_eq!(read(address.split_once('?').expect("a query").1), asked);
    }
}
