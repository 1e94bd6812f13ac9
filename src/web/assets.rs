//! Styles, scripts, fonts and pictures: embedded in the binary, served under a name that holds their hash, and so for ever.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use rust_embed::Embed;

use crate::store::crypto::sha256;
use crate::store::error::{AppError, AppResult};

#[derive(Embed)]
#[folder = "static/"]
struct Files;

struct Asset {
    bytes: Vec<u8>,
    mime: String,
}

struct Assets {
    /// Plain name → URL.
    urls: BTreeMap<String, String>,
    /// File name in the URL → content.
    files: BTreeMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::load);

impl Assets {
    fn load() -> Self {
        let mut assets = Self { urls: BTreeMap::new(), files: BTreeMap::new() };
        let (mut css, mut js) = (String::new(), String::new());
        for path in Files::iter() {
            let Some(file) = Files::get(&path) else { continue };
            let text = || String::from_utf8_lossy(&file.data).into_owned() + "\n";
            if path.starts_with("css/") {
                css += &text();
            } else if path.starts_with("js/") {
                js += &text();
            } else {
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                let url = assets.add(&name, file.data.into_owned());
                assets.urls.insert(format!("/static/{path}"), url);
            }
        }
        // Styles name fonts by their plain path; the served sheet names them by their hash.
        for (plain, url) in assets.urls.iter().filter(|(plain, _)| plain.starts_with("/static/")) {
            css = css.replace(plain.as_str(), url);
        }
        assets.add("app.css", css.into_bytes());
        assets.add("app.js", js.into_bytes());
        assets
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let hash: String = sha256(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let hashed = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
            None => format!("{name}-{hash}"),
        };
        let url = format!("/static/{hashed}");
        let mime = mime_guess::from_path(name).first_or_octet_stream();
        let mime = if mime.type_() == "text" || mime.subtype() == "javascript" {
            format!("{}; charset=utf-8", mime.essence_str())
        } else {
            mime.to_string()
        };
        self.files.insert(hashed, Asset { bytes, mime });
        self.urls.insert(name.to_owned(), url.clone());
        url
    }
}

/// The URL of an asset by its plain name (`app.css`, `htmx.min.js`, `icons.svg`).
pub fn url(name: &str) -> &'static str {
    ASSETS.urls.get(name).map_or_else(
        || {
            tracing::error!(name, "asset is missing");
            ""
        },
        String::as_str,
    )
}

/// An asset by the file name in its URL. The name holds the content's hash, so browsers may keep it for ever.
///
/// # Errors
/// [`AppError::NotFound`] for any other name.
pub async fn show(name: web::Path<String>) -> AppResult<HttpResponse> {
    let asset = ASSETS.files.get(name.as_str()).ok_or(AppError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.mime.as_str()))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes.as_slice()))
}

/// Browsers ask for it by this name whatever the page says.
///
/// # Errors
/// [`AppError::NotFound`] without the file.
pub async fn favicon() -> AppResult<HttpResponse> {
    let file = Files::get("img/favicon.ico").ok_or(AppError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/x-icon"))
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .body(file.data.into_owned()))
}
