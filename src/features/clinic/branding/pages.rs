//! The page of a clinic's look.

use askama::Template;

use super::forms::BrandForm;
use super::queries::{IncludedFeatures, StoredLook};
use crate::domain::brand::{Brand, Color};
use crate::domain::clinic::Font;
use crate::domain::yes_no::is_ticked;
use crate::web::brand::guard::{Pair, TEXT};
use crate::web::brand::sheet::{self, SheetScope};
use crate::web::fields::{ChoiceView, FieldView, Fields};
use crate::web::form::ErrorLine;
use crate::web::shell::initials;
use crate::web::{Errors, FieldConflict, Shell};

/// `GET /c/{clinic}/branding`
#[derive(Template)]
#[template(path = "clinic/branding/show.html", blocks = ["preview"])]
pub struct ShowPage {
    pub shell: Shell,
    pub stored: StoredLook,
    pub included: IncludedFeatures,
    pub form: BrandForm,
    pub errors: Errors,
    /// Beside the logo: why the file was not taken.
    pub logo_error: Option<String>,
    pub conflicts: Vec<FieldConflict>,
}

/// A colour as it was chosen and as it is used.
pub struct ColourUse {
    pub label: String,
    pub chosen: Color,
    pub pair: Pair,
    pub why: String,
    /// Words on it by day and by night.
    pub on: Pair,
    pub by_day: String,
    pub by_night: String,
}

impl ShowPage {
    /// The page as it is opened.
    pub fn new(shell: Shell, stored: StoredLook, included: IncludedFeatures) -> Self {
        let form = BrandForm::of(&stored);
        Self { shell, stored, included, form, errors: Errors::default(), logo_error: None, conflicts: Vec::new() }
    }

    /// The fields in which what was chosen differs from what is stored now.
    pub fn conflicts(shell: &Shell, theirs: &StoredLook, yours: &BrandForm) -> Vec<FieldConflict> {
        let (theirs, label) = (BrandForm::of(theirs), |key: &str| shell.t(key));
        let font = |word: &str| word.parse::<Font>().map_or_else(|()| word.to_owned(), |font| shell.label(&font));
        let answer = |sent: &str| shell.t(if is_ticked(sent) { "ui-yes" } else { "ui-no" });
        FieldConflict::of([
            (label("branding-primary"), theirs.primary, yours.primary.clone()),
            (label("branding-secondary"), theirs.secondary, yours.secondary.clone()),
            (label("branding-font"), font(&theirs.font), font(&yours.font)),
            (label("branding-sign-in"), answer(&theirs.shows_sign_in), answer(&yours.shows_sign_in)),
        ])
    }

    /// Whether there is something in the form that is not stored.
    fn guard(&self) -> &'static str {
        if self.form.clone().with_resolved_colours() == BrandForm::of(&self.stored).with_resolved_colours() { "" } else { "dirty" }
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(self.shell.lang, &self.errors)
    }

    fn error_lines(&self) -> Vec<ErrorLine> {
        self.errors.lines_with(&[self.primary().named(), self.secondary().named(), self.font().named()])
    }

    fn primary(&self) -> FieldView {
        self.fields().input("primary", "branding-primary", &self.form.primary).hint(self.shell.t("branding-primary-hint"))
    }

    fn secondary(&self) -> FieldView {
        self.fields().input("secondary", "branding-secondary", &self.form.secondary).hint(self.shell.t("branding-secondary-hint"))
    }

    fn font(&self) -> ChoiceView {
        self.fields().choice::<Font>("font", "branding-font", &self.form.font)
    }

    fn is_primary(&self, field: &FieldView) -> bool {
        field.name == "primary"
    }

    /// Where the chooser stands: on the colour that is written, if it is one.
    fn picked(&self, field: &FieldView) -> String {
        let picked = if self.is_primary(field) { &self.form.primary_picked } else { &self.form.secondary_picked };
        picked.parse::<Color>().map_or_else(|()| Brand::PRODUCT.primary.to_string(), |color| color.to_string())
    }

    /// What the field held when the page was made.
    fn was<'a>(&'a self, field: &FieldView) -> &'a str {
        if self.is_primary(field) { &self.form.primary_was } else { &self.form.secondary_was }
    }

    fn has_sign_in(&self) -> bool {
        is_ticked(&self.form.shows_sign_in)
    }

    fn is_ours(&self) -> bool {
        self.stored.brand() == Brand::PRODUCT
    }

    /// The sign-in page of the clinic.
    fn sign_in_address(&self) -> String {
        self.shell.link("/sign-in")
    }

    fn logo(&self) -> Option<String> {
        self.stored.logo_key.as_deref().map(crate::web::brand::logo_url)
    }

    fn initials(&self) -> String {
        initials(&self.stored.name)
    }

    /// The look in the form, where it is one.
    fn look(&self) -> Option<Brand> {
        self.form.parse(self.shell.lang).ok().map(|choice| choice.brand)
    }

    fn sample_sheet(&self, look: &Brand) -> String {
        sheet::url(look, SheetScope::Sample)
    }

    fn schemes(&self) -> [(&'static str, String); 2] {
        [("light", self.shell.t("branding-by-day")), ("dark", self.shell.t("branding-by-night"))]
    }

    /// Yours, and in use: both colours.
    fn used(&self, look: &Brand) -> Vec<ColourUse> {
        let palette = look.palette();
        let (shell, white) = (&self.shell, Color::new(255, 255, 255));
        let asked = look.primary.contrast(white);
        let why = if look.primary == palette.brand.light {
            shell.t1("branding-why-as-it-is", "ratio", self.ratio(asked))
        } else if asked < TEXT {
            shell.t2("branding-why-darker", "asked", self.ratio(asked), "used", self.ratio(palette.brand.light.contrast(white)))
        } else {
            shell.t("branding-why-calmer")
        };
        let of = |color: Color, on: Color| self.ratio(color.contrast(on));
        vec![
            ColourUse {
                label: shell.t("branding-primary"),
                chosen: look.primary,
                pair: palette.brand,
                on: palette.on,
                why,
                by_day: shell.t1("branding-ratio", "ratio", of(palette.brand.light, palette.on.light)),
                by_night: shell.t1("branding-ratio", "ratio", of(palette.brand.dark, palette.on.dark)),
            },
            ColourUse {
                label: shell.t("branding-secondary"),
                chosen: look.secondary,
                pair: palette.accent,
                on: palette.accent,
                why: shell.t("branding-why-decoration"),
                by_day: String::new(),
                by_night: String::new(),
            },
        ]
    }

    /// `4,9` or `4.9`.
    fn ratio(&self, ratio: f64) -> String {
        self.shell.format.decimal(ratio)
    }
}
