//! What is chosen for a clinic's look.

use serde::Deserialize;

use super::queries::StoredLook;
use crate::domain::brand::{Brand, Color};
use crate::domain::clinic::Font;
use crate::domain::i18n::Lang;
use crate::domain::yes_no::{is_ticked, sent};
use crate::web::{Check, Errors};

/// What was chosen and typed. Each colour comes twice: from the browser's own chooser and as it is written. A script keeps the two alike;
/// without one, the chooser counts where the writing was left as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BrandForm {
    pub primary: String,
    pub primary_picked: String,
    pub primary_was: String,
    pub secondary: String,
    pub secondary_picked: String,
    pub secondary_was: String,
    pub font: String,
    /// "yes" for a sign-in page under the clinic's own address.
    pub shows_sign_in: String,
    pub version: String,
}

/// A look that can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrandChoice {
    pub brand: Brand,
    pub shows_sign_in: bool,
}

impl BrandForm {
    /// A look as it would be chosen.
    pub fn of(stored: &StoredLook) -> Self {
        let brand = stored.brand();
        let (primary, secondary) = (brand.primary.to_string(), brand.secondary.to_string());
        Self {
            primary_picked: primary.clone(),
            primary_was: primary.clone(),
            primary,
            secondary_picked: secondary.clone(),
            secondary_was: secondary.clone(),
            secondary,
            font: brand.font.as_str().to_owned(),
            shows_sign_in: sent(stored.shows_sign_in).to_owned(),
            version: stored.lock_version.to_string(),
        }
    }

    /// Whether anything was chosen: an address without a query asks for the look as it is.
    pub fn is_filled(&self) -> bool {
        !(self.primary.is_empty() && self.primary_picked.is_empty())
    }

    /// The version that was on the screen; one that never was, where the form was tampered with.
    pub fn lock_version(&self) -> i32 {
        self.version.trim().parse().unwrap_or(-1)
    }

    /// The form with each colour once: what counts of the two stands in both.
    pub fn with_resolved_colours(mut self) -> Self {
        resolve_colour(&mut self.primary, &mut self.primary_picked, &mut self.primary_was);
        resolve_colour(&mut self.secondary, &mut self.secondary_picked, &mut self.secondary_was);
        self
    }

    /// What the (settled) form means.
    ///
    /// # Errors
    /// A message beside each colour that is none, or a font that is not of the list.
    pub fn parse(&self, lang: Lang) -> Result<BrandChoice, Errors> {
        let mut check = Check::new(lang);
        let mut color = |field: &str, typed: &str| {
            read_color(typed).unwrap_or_else(|| {
                check.fail(field, "branding-color-invalid");
                Brand::PRODUCT.primary
            })
        };
        let (primary, secondary) = (color("primary", &self.primary), color("secondary", &self.secondary));
        let brand = Brand { primary, secondary, font: check.choice::<Font>("font", &self.font) };
        check.finish(BrandChoice { brand, shows_sign_in: is_ticked(&self.shows_sign_in) })
    }
}

/// `#14705F`, with or without its sign, or in short `#7AC`.
fn read_color(typed: &str) -> Option<Color> {
    let digits = typed.trim().trim_start_matches('#');
    let is_short = digits.len() == 3 && digits.is_ascii();
    let long: String = if is_short { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    long.parse().ok()
}

fn resolve_colour(typed: &mut String, picked: &mut String, was: &mut String) {
    if typed.trim() == was.trim() && read_color(picked).is_some() {
        typed.clone_from(picked);
    }
    if let Some(color) = read_color(typed) {
        *picked = color.to_string();
    }
    was.clone_from(typed);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(typed: &str, picked: &str, was: &str) -> BrandForm {
        let text = str::to_owned;
        BrandForm {
            primary: text(typed),
            primary_picked: text(picked),
            primary_was: text(was),
            secondary: text("#b0793a"),
            font: text("inter"),
            ..BrandForm::default()
        }
    }

    #[test]
    fn of_a_colour_that_comes_twice_the_one_that_was_changed_counts() {
        let used = |typed, picked, was| form(typed, picked, was).with_resolved_colours().parse(Lang::En).expect("is right").brand.primary.to_string();
        assert_eq!(used("#14705f", "#14705f", "#14705f"), "#14705f", "nothing was changed");
        assert_eq!(used("#ffd400", "#14705f", "#14705f"), "#ffd400", "it was written");
        assert_eq!(used("#14705f", "#ffd400", "#14705f"), "#ffd400", "it was chosen");
        assert_eq!(used("#ffd400", "#8e2a5c", "#14705f"), "#ffd400", "both: what is written is what was meant");
        assert_eq!(used(" FFD400 ", "", "#14705f"), "#ffd400");
        assert_eq!(used("#7ac", "", ""), "#77aacc");
    }

    #[test]
    fn what_is_no_colour_stays_as_it_was_typed() {
        for wrong in ["", "red", "#12", "#12345", "rgb(1,2,3)", "#ééé", "\0", "\u{202e}#14705f", &"f".repeat(500)] {
            let typed = form(wrong, "", "x").with_resolved_colours();
            assert_eq!(typed.primary, *wrong);
            let errors = typed.parse(Lang::En).expect_err("is wrong");
            assert!(errors.get("primary").is_some() && errors.len() == 1, "{wrong:?}");
        }
        let fancy = BrandForm { font: "comic_sans".to_owned(), ..form("#14705f", "", "") };
        assert!(fancy.parse(Lang::Id).expect_err("is wrong").get("font").is_some());
    }
}
