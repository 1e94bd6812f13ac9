//! Logos: whatever is uploaded, only a re-encoded picture is shown.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbaImage};

use super::PAGE;
use crate::support::{Actor, Page, Sql, TestApp};

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let drawn = DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, |x, y| image::Rgba([x as u8, y as u8, 120, 255])));
    let drawn = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(drawn.to_rgb8()) } else { drawn };
    let mut file = Cursor::new(Vec::new());
    drawn.write_to(&mut file, format).expect("a picture");
    file.into_inner()
}

fn put_up(admin: &Actor, name: &str, kind: &str, file: &[u8]) -> Page {
    admin.upload(&format!("{PAGE}/logo"), &[], (name, kind, file))
}

fn shown(actor: &Actor) -> Option<String> {
    actor.get("/c/teduh/today").expect(200).attribute(".sidebar .logo img", "src")
}

#[test]
fn a_logo_is_re_encoded_and_served_by_its_hash() {
    let app = TestApp::start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.sign_in("fitri"));
    assert_eq!(shown(&fitri), None);
    let mut last = None;
    for (format, name) in [(ImageFormat::Png, "logo.png"), (ImageFormat::Jpeg, "../../etc/passwd"), (ImageFormat::WebP, "x\u{202e}gnp.exe")] {
        put_up(&ratih, name, "application/octet-stream", &picture(900, 300, format)).expect(303);
        let src = shown(&fitri).expect("a logo");
        assert!(src.starts_with("/logos/") && src.ends_with(".png") && Some(&src) != last.as_ref(), "{src}");
        let file = app.visitor().get(&src).expect(200);
        assert_eq!((file.header("content-type"), file.header("x-content-type-options")), (Some("image/png"), Some("nosniff")));
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        if let Some(before) = last.replace(src) {
            app.visitor().get(&before).expect(404);
        }
    }
    let size = app.db.behind().text("SELECT octet_length(png) FROM clinic_logos");
    assert!(size.parse::<usize>().expect("a number") <= 204_800, "{size}");
    // The letters of the name stand there again.
    ratih.submit(&ratih.get(PAGE), "form[action$='/logo/removal']", &[]).expect(303);
    assert_eq!(shown(&fitri), None);
    app.visitor().get(&last.expect("the last one")).expect(404);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinic_logos"), "0");
}

#[test]
fn a_file_that_is_no_logo_is_refused_with_a_message() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let cut = picture(300, 300, ImageFormat::Png);
    let files: [(&str, &[u8], &str); 6] = [
        ("logo.svg", svg, "bukan gambar"),
        ("logo.png", svg, "bukan gambar"),
        ("logo.png", b"", "Pilih berkas"),
        ("logo.png", &cut[..cut.len() / 2], "rusak"),
        ("logo.png", &vec![0; 3 * 1024 * 1024], "terlalu besar"),
        ("logo.png", b"GIF89a", "bukan gambar"),
    ];
    for (name, file, says) in files {
        let page = put_up(&ratih, name, "image/png", file).expect(422);
        assert!(page.text_of("#logo-error").contains(says), "{says}: {}", page.text_of("#logo-error"));
        assert_eq!(page.attribute("#logo", "aria-invalid").as_deref(), Some("true"));
    }
    // Not a form with a file at all.
    ratih.post(&format!("{PAGE}/logo"), &[("file", "x")]).expect(415);
    assert_eq!(app.db.behind().text("SELECT count(*) FROM clinic_logos"), "0");
    for wrong in ["/logos/x.png", "/logos/..%2f..%2fetc.png", &format!("/logos/{}.png", "0".repeat(32)), "/logos/"] {
        app.visitor().get(wrong).expect(404);
    }
}

#[test]
fn a_clinic_changes_no_other_clinics_logo() {
    let app = TestApp::start();
    let (ratih, otto) = (app.sign_in("ratih"), app.sign_in("otto"));
    let file = picture(64, 64, ImageFormat::Png);
    put_up(&ratih, "logo.png", "image/png", &file).expect(303);
    otto.upload("/c/cendana/branding/logo", &[], ("logo.png", "image/png", &file)).expect(303);
    otto.post("/c/cendana/branding/logo/removal", &[]).expect(303);
    let src = shown(&ratih).expect("it is still there");
    app.visitor().get(&src).expect(200);
}
