//! How a clinic's pages look: its colours, guarded ([`guard`]), and its font, as one stylesheet ([`sheet`]).
//!
//! The stylesheet is a pure function of what is in its address, so no page and no process asks a database for it: the colours come with the
//! session, the page names the address, and browsers keep the answer for ever. The last part of the name is the version of the program
//! that makes it ([`sheet::version`]): one that makes another stylesheet of the same colours gives it another address.

pub mod guard;
pub mod sheet;

use crate::domain::brand::Brand;
use crate::domain::clinic::Font;
pub use guard::Palette;

impl Font {
    /// The stem of its files in static/fonts, and the weights they hold.
    const fn files(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Commissioner => Some(("commissioner", "100 900")),
            Self::Inter => Some(("inter", "100 900")),
            Self::OpenSans => Some(("open-sans", "300 800")),
            Self::SourceSans => Some(("source-sans-3", "200 900")),
            Self::NotoSans => Some(("noto-sans", "100 900")),
            Self::System => None,
        }
    }

    /// The name it goes by in a stylesheet.
    const fn family(self) -> &'static str {
        match self {
            Self::Commissioner => "Commissioner",
            Self::Inter => "Inter",
            Self::OpenSans => "Open Sans",
            Self::SourceSans => "Source Sans 3",
            Self::NotoSans => "Noto Sans",
            Self::System => "ui-sans-serif",
        }
    }

    /// The file with the letters that nearly every page needs; none where the device's own font is used.
    pub fn main_file(self) -> Option<String> {
        self.files().map(|(stem, _)| format!("{stem}-latin.woff2"))
    }
}

impl Brand {
    /// What becomes of the colours.
    pub fn palette(&self) -> Palette {
        Palette::of(self.primary, self.secondary)
    }
}

/// Where the logo with this hash is.
pub fn logo_url(hash: &str) -> String {
    format!("/logos/{hash}.png")
}

/// The look of a page: what of it is to be named in its head and beside the clinic's name.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The stylesheet after the product's own; none for the product's look.
    pub sheet: Option<String>,
    /// The font file that nearly every page needs; none where the device's own font is used.
    pub font: Option<String>,
    pub logo: Option<String>,
}

impl Look {
    /// The product's.
    pub fn product() -> Self {
        Self::of(Brand::PRODUCT, None)
    }

    /// A clinic's.
    pub fn of(brand: Brand, logo: Option<&str>) -> Self {
        let sheet = (brand != Brand::PRODUCT).then(|| sheet::url(&brand, sheet::SheetScope::Page));
        Self { sheet, font: brand.font.main_file(), logo: logo.map(logo_url) }
    }
}
