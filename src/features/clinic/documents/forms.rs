//! What is typed beside a file.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::model::{NewDocument, Owner, Owners};
use crate::domain::document::DocumentKind;
use crate::domain::i18n::Lang;
use crate::domain::ids::TherapistId;
use crate::domain::page_number::PageNumber;
use crate::web::{Check, Errors};

/// Letters of a title.
const MAX_TITLE: usize = 120;
/// Years for which a paper may hold.
const MOST_MONTHS: u32 = 12 * 60;
/// What stands in the field of the owner for the clinic itself.
pub const CLINIC: &str = "clinic";

/// Which page of the list, and which kind the form stands at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DocumentFilter {
    pub page: PageNumber,
    pub kind: String,
}

/// A new document, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct UploadForm {
    /// `clinic`, or the id of a therapist.
    pub owner: String,
    pub kind: String,
    pub title: String,
    pub expires_on: String,
}

/// A new version, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    pub expires_on: String,
}

/// One of the forms above, from its fields; a field that comes twice counts once.
pub fn from_fields<T: for<'de> Deserialize<'de> + Default>(fields: &[(String, String)]) -> T {
    let mut once: Vec<&(String, String)> = Vec::new();
    for field in fields {
        if !once.iter().any(|(name, _)| *name == field.0) {
            once.push(field);
        }
    }
    serde_html_form::to_string(&once).ok().and_then(|text| serde_html_form::from_str(&text).ok()).unwrap_or_default()
}

impl UploadForm {
    /// The document, if everything is right. Somebody who may upload for one owner only is not asked for whom.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn parse(&self, lang: Lang, today: NaiveDate, owners: &Owners) -> Result<NewDocument, Errors> {
        let mut check = Check::new(lang);
        let owner = owner(&mut check, &self.owner, owners);
        let kind: DocumentKind = check.choice("kind", &self.kind);
        if !DocumentKind::OFFERED.contains(&kind) {
            check.fail("kind", "field-choice-missing");
        }
        let title = check.optional_line("title", &self.title, MAX_TITLE);
        let expires_on = expires_on(&mut check, &self.expires_on, today);
        check.finish(NewDocument { owner, kind, title, expires_on })
    }
}

impl VersionForm {
    /// The day on which the new version ends, if everything is right.
    ///
    /// # Errors
    /// Messages beside the fields.
    pub fn parse(&self, lang: Lang, today: NaiveDate) -> Result<Option<NaiveDate>, Errors> {
        let mut check = Check::new(lang);
        let day = expires_on(&mut check, &self.expires_on, today);
        check.finish(day)
    }
}

fn owner(check: &mut Check, typed: &str, owners: &Owners) -> Owner {
    let mine = owners.therapists.first().map(|(id, _)| *id);
    match (typed.trim(), typed.trim().parse::<TherapistId>()) {
        (CLINIC, _) if owners.clinic => Owner::Clinic,
        ("", _) if !owners.clinic && owners.therapists.len() == 1 => mine.map_or(Owner::Clinic, Owner::Therapist),
        (_, Ok(id)) if owners.therapists.iter().any(|(known, _)| *known == id) => Owner::Therapist(id),
        _ => {
            check.fail("owner", "field-choice-missing");
            Owner::Clinic
        }
    }
}

/// A paper that has ended is not taken: there is a newer one.
fn expires_on(check: &mut Check, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = check.optional_date("expires_on", typed)?;
    if check.failed("expires_on") {
        return None;
    }
    if day < today {
        check.fail("expires_on", "documents-expired-already");
    } else if today.checked_add_months(Months::new(MOST_MONTHS)).is_some_and(|last| day > last) {
        check.fail("expires_on", "documents-expires-too-late");
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day")
    }

    fn form(owner: &str, kind: &str, title: &str, expires_on: &str) -> UploadForm {
        UploadForm { owner: owner.to_owned(), kind: kind.to_owned(), title: title.to_owned(), expires_on: expires_on.to_owned() }
    }

    #[test]
    fn a_paper_is_read_only_for_an_owner_one_may_upload_for() {
        let id = TherapistId::new();
        let admin = Owners { clinic: true, therapists: vec![(id, "Anindya".to_owned())] };
        let therapist = Owners { clinic: false, ..admin.clone() };
        let parse = |owner: &str, owners: &Owners| form(owner, "license", "", "").parse(Lang::Id, today(), owners).map(|paper| paper.owner);
        assert_eq!(parse("clinic", &admin), Ok(Owner::Clinic));
        assert_eq!(parse(&id.to_string(), &admin), Ok(Owner::Therapist(id)));
        assert!(parse("", &admin).is_err(), "it must be said");
        assert_eq!(parse("", &therapist), Ok(Owner::Therapist(id)));
        assert!(parse("clinic", &therapist).is_err());
        assert!(parse(&TherapistId::new().to_string(), &therapist).is_err());
        assert!(parse("", &Owners::default()).is_err());
    }

    #[test]
    fn each_mistake_has_a_message_beside_its_field() {
        let owners = Owners { clinic: true, therapists: Vec::new() };
        let errors =
            |kind: &str, title: &str, day: &str| form("clinic", kind, title, day).parse(Lang::En, today(), &owners).err().unwrap_or_default();
        assert!(errors("tax", "Surat pajak 2026", "26/11/2026").is_empty());
        assert!(errors("", "", "").get("kind").is_some());
        assert!(errors("consent", "", "").get("kind").is_some(), "a client's paper is not uploaded here");
        assert!(errors("tax", &"x".repeat(121), "").get("title").is_some());
        assert!(errors("tax", "a\u{202e}b", "").get("title").is_some());
        for day in ["25/11/2026", "31/02/2027", "1/1/2200", "soon"] {
            assert!(errors("tax", "", day).get("expires_on").is_some(), "{day}");
        }
    }

    #[test]
    fn fields_become_a_form() {
        let fields = [("kind", "tax"), ("kind", "license"), ("nonsense", "x"), ("title", "A & B = C")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form: UploadForm = from_fields(&fields);
        assert_eq!((form.kind.as_str(), form.title.as_str(), form.owner.as_str()), ("tax", "A & B = C", ""));
    }
}
