//! The stylesheet of a clinic's look, and its address: `/brands/{primary}-{secondary}-{font}-{version}.css`.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::domain::brand::{Brand, Color};
use crate::domain::clinic::Font;
use crate::store::crypto::sha256;
use crate::store::error::{AppError, AppResult};
use crate::web::assets;

/// What the stylesheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetScope {
    /// A whole page.
    Page,
    /// The sample beside a form: elements of the class `brand-sample`.
    Sample,
}

impl SheetScope {
    const fn selector(self) -> &'static str {
        match self {
            Self::Page => ":root",
            Self::Sample => ".brand-sample",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Sample => "-sample",
        }
    }
}

/// Which letters are in which file (as Fontsource cuts them).
const SUBSETS: [(&str, &str); 3] = [
    (
        "latin",
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    ),
    ("latin-ext", "U+0100-0130, U+0132-0151, U+0154-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0"),
    ("greek", "U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF"),
];

/// What follows a clinic's font in the list of families.
const FALLBACK: &str = "ui-sans-serif, system-ui, \"Segoe UI\", \"Noto Sans\", sans-serif";

/// The stylesheet. Its layers are declared by static/css/00-layers.css, which comes first.
pub fn css(brand: &Brand, scope: SheetScope) -> String {
    let palette = brand.palette();
    let mut css = faces(brand.font);
    css += &format!("@layer brand {{\n  {} {{\n", scope.selector());
    css += &format!("    --n-h: {:.1};\n    --n-c: {};\n", palette.hue, palette.trace);
    css += &format!("    --brand-raw: {};\n    --accent-raw: {};\n", brand.primary, brand.secondary);
    for (name, pair) in palette.roles() {
        css += &format!("    --{name}: light-dark({}, {});\n", pair.light, pair.dark);
    }
    let family = if brand.font == Font::System { FALLBACK.to_owned() } else { format!("\"{}\", {FALLBACK}", brand.font.family()) };
    css += &format!("    --font: {family};\n  }}\n}}\n");
    css
}

/// The font-face rules of a font. Commissioner's come with every page.
fn faces(font: Font) -> String {
    let Some((stem, weights)) = font.files().filter(|_| font != Font::Commissioner) else { return String::new() };
    let face = |(subset, range): (&str, &str)| {
        let url = assets::url(&format!("{stem}-{subset}.woff2"));
        format!(
            "@font-face {{\n  font-family: \"{}\";\n  src: url(\"{url}\") format(\"woff2\");\n  font-weight: {weights};\n  font-display: swap;\n  unicode-range: {range};\n}}\n",
            font.family()
        )
    };
    SUBSETS.into_iter().map(face).collect()
}

/// Changes when this program makes another stylesheet of some look: a hash over those of a sample.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let colors = [0x2f4b7c, 0x14705f, 0xffd400, 0x8e2a5c, 0x00ff96, 0x808080, 0x000000, 0xffffff_u32];
        let color = |number: u32| {
            let [_, red, green, blue] = number.to_be_bytes();
            Color::new(red, green, blue)
        };
        let looks = colors.iter().flat_map(|number| Font::ALL.iter().map(|font| (color(*number), *font)));
        let all: String = looks.map(|(color, font)| css(&Brand { primary: color, secondary: color, font }, SheetScope::Page)).collect();
        sha256(all.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    });
    &VERSION
}

/// Where the stylesheet of a look is.
pub fn url(brand: &Brand, scope: SheetScope) -> String {
    let font = brand.font.as_str().replace('_', "");
    format!("/brands/{}-{}-{font}{}-{}.css", brand.primary.digits(), brand.secondary.digits(), scope.word(), version())
}

/// What a file name says: a look and a scope. None for a name this program would not give.
fn read(file: &str) -> Option<(Brand, SheetScope)> {
    let mut parts = file.strip_suffix(".css")?.split('-');
    let (primary, secondary, font) = (parts.next()?, parts.next()?, parts.next()?);
    let font = Font::ALL.iter().copied().find(|known| known.as_str().replace('_', "") == font)?;
    let brand = Brand { primary: primary.parse().ok()?, secondary: secondary.parse().ok()?, font };
    let scope = if parts.next()? == "sample" { SheetScope::Sample } else { SheetScope::Page };
    // One name for one stylesheet: a name in capitals, of an old version or with a suffix is not found.
    (url(&brand, scope) == format!("/brands/{file}")).then_some((brand, scope))
}

/// `GET /brands/{look}`: for everybody, as the other stylesheets are. A colour is no secret.
///
/// # Errors
/// [`AppError::NotFound`] for any other name.
pub async fn show(file: web::Path<String>) -> AppResult<HttpResponse> {
    let (brand, scope) = read(&file).ok_or(AppError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/css; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(css(&brand, scope)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(font: Font) -> Brand {
        Brand { primary: "#FFD400".parse().expect("a colour"), secondary: "#E4572E".parse().expect("a colour"), font }
    }

    #[test]
    fn a_stylesheet_is_read_from_its_one_name() {
        for font in Font::ALL {
            for scope in [SheetScope::Page, SheetScope::Sample] {
                let url = url(&look(*font), scope);
                assert_eq!(read(url.trim_start_matches("/brands/")), Some((look(*font), scope)), "{url}");
            }
        }
        let url = url(&look(Font::Inter), SheetScope::Page);
        let name = url.trim_start_matches("/brands/");
        for wrong in [
            name.to_uppercase(),
            name.replace("ffd400", "FFD400"),
            name.replace("ffd400", "#ffd400"),
            name.replace("inter", "comicsans"),
            name.replace(version(), "0000000000000000"),
            format!("{name}.css"),
            name.replace(".css", "-x.css"),
            String::new(),
            ".css".to_owned(),
            "----.css".to_owned(),
        ] {
            assert_eq!(read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_sheet_holds_the_guarded_colours_and_nothing_that_breaks_out_of_it() {
        let sheet = css(&look(Font::Inter), SheetScope::Page);
        for line in ["--brand: light-dark(#766101, #dec363);", "--brand-raw: #ffd400;", "--n-h: 94.0;", "--n-c: 0.0035;", "font-family: \"Inter\";"] {
            assert!(sheet.contains(line), "{line} is not in\n{sheet}");
        }
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        assert!(!css(&look(Font::System), SheetScope::Page).contains("@font-face"));
        assert!(css(&look(Font::System), SheetScope::Sample).contains(".brand-sample {"));
    }

    #[test]
    fn every_font_has_its_file() {
        for font in Font::ALL.iter().filter(|font| **font != Font::System) {
            assert!(!assets::url(&font.main_file().expect("a file")).is_empty(), "{font}");
        }
        for part in css(&look(Font::NotoSans), SheetScope::Page).split("url(\"").skip(1) {
            assert!(part.starts_with("/static/noto-sans-") && part.contains(".woff2\""), "{part}");
        }
    }

    #[test]
    fn the_products_stylesheet_equals_the_tokens() {
        let (tokens, palette) = (include_str!("../../../static/css/20-tokens.css"), Brand::PRODUCT.palette());
        for (name, pair) in palette.roles() {
            assert!(tokens.contains(&format!("--{name}: light-dark({}, {});", pair.light, pair.dark)), "{name}");
        }
    }
}
