//! A stored file is served unchanged, to those who may read it, and tampering is noticed. In a folder and in a bucket.

use chrono::Duration;
use smart_therapy::app::jobs::{GIVEN_UP_AFTER, remove_blobs_without_a_row};
use smart_therapy::domain::ids::DocumentId;
use smart_therapy::features::clinic::documents::{MAX_FILE, Owner};
use smart_therapy::store::storage::SEGMENT;

use super::store::{Store, in_both};
use super::{INDEX, rows, send};
use crate::support::concurrency::{Press, all_at_once};
use crate::support::papers::{one_of_each, pdf, pdf_of, put};
use crate::support::{Page, Sql};

in_both!(
    every_kind_of_file_is_downloaded_unchanged,
    a_file_of_20_megabytes_is_accepted_and_one_byte_more_is_refused,
    a_tampered_file_is_not_served,
    ten_uploads_at_once_are_all_stored,
    files_without_a_row_are_removed_and_no_others,
    a_refused_upload_leaves_nothing,
);

fn newest(store: &Store) -> (String, String) {
    let rows = store.app.db.behind().rows("SELECT document_id::text, storage_key FROM document_versions ORDER BY uploaded_at DESC, id DESC LIMIT 1");
    (rows[0][0].clone(), rows[0][1].clone())
}

fn every_kind_of_file_is_downloaded_unchanged(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    for (name, mime, content) in one_of_each() {
        send(&ratih, name, mime, &content).expect(303);
        let (id, key) = newest(store);
        let shown = ratih.get(&format!("{INDEX}/{id}/versions/1")).expect(200);
        let taken = ratih.get(&format!("{INDEX}/{id}/versions/1/download")).expect(200);
        for (page, way) in [(&shown, if name.ends_with("HEIC") || name.ends_with("docx") { "attachment" } else { "inline" }), (&taken, "attachment")]
        {
            assert_eq!(page.bytes, content, "{name}");
            let header = |name: &str| page.header(name).unwrap_or_default().to_owned();
            assert_eq!(header("content-type"), mime);
            assert_eq!(header("content-length"), content.len().to_string());
            assert!(header("content-disposition").starts_with(way), "{name}: {}", header("content-disposition"));
            assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"), "{name}");
            assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".to_owned(), "private, no-store".to_owned()));
        }
        let raw = store.raw(&format!("{key}.000"));
        assert!(raw.len() > content.len() && !raw.windows(24).any(|part| content.windows(24).any(|plain| plain == part)), "{name} is sealed at rest");
        ratih.get(&format!("{INDEX}/{id}")).expect(200);
    }
    let ids = store.app.db.behind().texts("SELECT action FROM audit_log WHERE entity_type = 'document' AND action IN ('view', 'download')");
    assert_eq!(ids.len(), 12, "every look is noted");
    assert_eq!(store.files().len(), 6);
}

fn a_file_of_20_megabytes_is_accepted_and_one_byte_more_is_refused(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    let most = pdf_of(MAX_FILE as usize);
    send(&ratih, "besar.pdf", "application/pdf", &most).expect(303);
    let (id, key) = newest(store);
    assert!(ratih.get(&format!("{INDEX}/{id}/versions/1/download")).expect(200).bytes == most);
    assert_eq!(store.files()[0].segments as usize, most.len().div_ceil(SEGMENT) + 1, "the seal takes a little more");
    assert_eq!(store.raw(&format!("{key}.000")).len(), SEGMENT);
    let page = send(&ratih, "besar.pdf", "application/pdf", &pdf_of(MAX_FILE as usize + 1)).expect(422);
    assert!(page.text_of("#file-error").contains("20 MB"), "{}", page.text_of("#file-error"));
    assert_eq!((store.files().len(), rows(&store.app).1), (1, "1".to_owned()));
}

fn a_tampered_file_is_not_served(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    let content = pdf_of(2 * SEGMENT + 300_000);
    send(&ratih, "a.pdf", "application/pdf", &content).expect(303);
    let (id, key) = newest(store);
    send(&ratih, "b.pdf", "application/pdf", &pdf_of(2 * SEGMENT + 300_000)).expect(303);
    let (_, other) = newest(store);
    let look = || ratih.get(&format!("{INDEX}/{id}/versions/1"));
    let name = |number: u32| format!("{key}.{number:03}");
    let segments: Vec<Vec<u8>> = (0..3).map(|number| store.raw(&name(number))).collect();
    let restore = || (0..3).for_each(|number| store.overwrite(&name(number), &segments[number as usize]));
    let damaged = |page: &Page| page.status == 500 && !page.bytes.windows(100).any(|part| part == &content[1000..1100]);
    let changed = |number: usize, at: usize| {
        let mut bytes = segments[number].clone();
        bytes[at] ^= 1;
        store.overwrite(&name(number as u32), &bytes);
    };
    let tampering: [(&str, &dyn Fn()); 7] = [
        ("a byte of the header", &|| changed(0, 20)),
        ("a byte of the first piece", &|| changed(0, 500)),
        ("the last byte", &|| changed(2, segments[2].len() - 1)),
        ("cut off at a piece", &|| store.overwrite(&name(2), &segments[2][..65_552])),
        ("two segments in another order", &|| {
            store.overwrite(&name(0), &segments[1]);
            store.overwrite(&name(1), &segments[0]);
        }),
        ("gone in the middle", &|| store.remove(&name(1))),
        ("another document's file", &|| (0..3).for_each(|number| store.overwrite(&name(number), &store.raw(&format!("{other}.{number:03}"))))),
    ];
    for (what, tamper) in tampering {
        tamper();
        let page = look();
        assert!(damaged(&page), "{what}: {}", page.status);
        restore();
        assert_eq!(look().status, 200, "after {what}");
    }
    let found = store.app.db.behind().text("SELECT count(*) FROM audit_log WHERE action = 'find_damaged' AND NOT success AND clinic_id IS NOT NULL");
    assert_eq!(found, "7");
    // The administrator is shown no more.
    changed(1, 7);
    let (surya, teduh) = (store.app.sign_in("surya"), store.app.cast.teduh);
    assert!(damaged(&surya.get(&format!("/platform/clinics/{teduh}/documents/{id}/versions/1"))));
}

fn ten_uploads_at_once_are_all_stored(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    // Small files: what counts is that they come at the same moment.
    let uploads = (0..10).map(|n| {
        let (window, content) = (ratih.another_window(), pdf_of(50_000 + n * 1000));
        Box::new(move || send(&window, &format!("{n}.pdf"), "application/pdf", &content)) as Press<'_>
    });
    let statuses: Vec<u16> = all_at_once(uploads.collect()).iter().map(|page| page.status).collect();
    assert_eq!(statuses, [303; 10]);
    let mut db = store.app.db.behind();
    assert_eq!(db.text("SELECT count(DISTINCT key_id) FROM document_versions"), "1", "the first ten files made one key");
    for row in db.rows("SELECT document_id::text, byte_size::text FROM document_versions") {
        let page = ratih.get(&format!("{INDEX}/{}/versions/1/download", row[0])).expect(200);
        assert_eq!(page.bytes.len().to_string(), row[1]);
    }
    assert_eq!(store.files().len(), 10);
}

fn files_without_a_row_are_removed_and_no_others(store: &Store) {
    let (app, who) = (&store.app, &store.app.cast.ratih);
    let counts = app.paper(who, Owner::Clinic);
    let lost = put(app, &store.storage, who, DocumentId::new(), &pdf_of(2 * SEGMENT));
    assert_eq!(store.files().len(), 2);
    let pass = |age| remove_blobs_without_a_row(app.data(), &store.storage, age).expect("a pass");
    assert_eq!((pass(GIVEN_UP_AFTER), store.files().len()), (0, 2), "it may still get its row");
    assert_eq!(pass(Duration::seconds(-60)), 1);
    let left = store.files();
    assert!(left.len() == 1 && left[0].key != lost.blob);
    app.sign_in("ratih").get(&format!("{INDEX}/{counts}/versions/1")).expect(200);
    assert_eq!(pass(Duration::seconds(-60)), 0);
    // A removed document's files stay until what is removed is cleared for good.
    app.sign_in("ratih").post(&format!("{INDEX}/{counts}/removal"), &[]).expect(303);
    assert_eq!((pass(Duration::seconds(-60)), store.files().len()), (0, 1));
}

fn a_refused_upload_leaves_nothing(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    let page = [b"<!doctype html><script>alert(1)</script>".as_slice(), &[b'x'; 3_000_000]].concat();
    send(&ratih, "izin.pdf", "application/pdf", &page).expect(422);
    let typed = [("kind", ""), ("owner", "clinic")];
    ratih.upload(INDEX, &typed, ("izin.pdf", "application/pdf", &pdf_of(3_000_000))).expect(422);
    send(&ratih, "izin.png", "image/png", &pdf("Izin")).expect(422);
    assert_eq!((store.files().len(), rows(&store.app).1), (0, "0".to_owned()));
}
