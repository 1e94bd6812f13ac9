//! The place that keeps files is full, gone, or refuses: the form comes back with what was typed, and nothing is half-kept.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use smart_therapy::features::clinic::documents::Owner;
use smart_therapy::store::storage::{Storage, StorageLocation};

use super::{INDEX, rows};
use crate::support::folder::Folder;
use crate::support::papers::pdf_of;
use crate::support::{Page, Setup, TestApp, s3};

fn over(storage: Storage) -> TestApp {
    TestApp::with(Setup { storage: Some(storage), ..Setup::default() })
}

fn upload(app: &TestApp, size: usize) -> Page {
    let fields = [("kind", "insurance"), ("owner", "clinic"), ("title", "Polis 2026"), ("expires_on", "30/06/2035")];
    app.sign_in("ratih").upload(INDEX, &fields, ("polis.pdf", "application/pdf", &pdf_of(size)))
}

#[track_caller]
fn kept_what_was_typed(page: &Page, app: &TestApp) {
    assert!(page.has("#title[value='Polis 2026']") && page.has("#expires-on[value='30/06/2035']"), "{}", page.words());
    assert_eq!(page.attribute("#kind option[selected]", "value").as_deref(), Some("insurance"));
    assert_eq!(rows(app), ("0".to_owned(), "0".to_owned()));
}

/// Answers every request with this line, like a server in trouble.
fn always(line: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            std::thread::spawn(move || {
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
                    head.push(byte[0]);
                }
                let text = String::from_utf8_lossy(&head).to_lowercase();
                let length = text.split("content-length: ").nth(1).and_then(|rest| rest.split('\r').next()?.parse::<u64>().ok()).unwrap_or(0);
                let _gone = std::io::copy(&mut (&stream).take(length), &mut std::io::sink());
                let _gone = stream.write_all(format!("HTTP/1.1 {line}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").as_bytes());
            });
        }
    });
    format!("http://{address}")
}

#[test]
fn a_full_disk_is_reported_and_leaves_no_partial_file() {
    let folder = Folder::new();
    // A disk of 3 MB. Where nobody may mount one, the server below stands for it.
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder.path()).output();
    if !mounted.is_ok_and(|said| said.status.success()) {
        return;
    }
    let blobs = folder.path().join("blobs");
    let app = over(Storage::open(&StorageLocation::Folder(blobs.clone())).expect("a folder"));
    let page = upload(&app, 8_000_000);
    let files = || {
        std::fs::read_dir(&blobs)
            .expect("the folder")
            .flatten()
            .map(|clinic| std::fs::read_dir(clinic.path()).expect("a folder").count())
            .sum::<usize>()
    };
    let (left, small) = (files(), upload(&app, 500_000));
    let (now, in_table) = (files(), rows(&app).1);
    let unmounted = Command::new("umount").arg("--lazy").arg(folder.path()).status().expect("umount runs");
    assert!(unmounted.success(), "the disk is taken away");
    assert_eq!(page.status, 507);
    assert!(page.text_of("[data-upload-obstacle]").contains("penuh"));
    assert!(page.has("#title[value='Polis 2026']"));
    assert_eq!(left, 0, "what was put is removed");
    assert_eq!((small.status, now, in_table.as_str()), (303, 1, "1"), "there is room again");
}

#[test]
fn a_full_bucket_is_reported() {
    let bucket = s3::at(&always("507 Insufficient Storage"));
    let app = over(Storage::open(&StorageLocation::Bucket(bucket)).expect("it is not asked yet"));
    let page = upload(&app, 3_000_000).expect(507);
    assert!(page.text_of("[data-upload-obstacle]").contains("penuh"));
    kept_what_was_typed(&page, &app);
}

#[test]
fn unreachable_storage_is_reported_with_a_time_to_retry() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that nobody listens on");
    for bucket in [s3::at(&format!("http://{closed}")), s3::at(&always("503 Slow Down")), s3::at(&always("403 Forbidden"))] {
        let app = over(Storage::open(&StorageLocation::Bucket(bucket)).expect("it is not asked yet"));
        let page = upload(&app, 100_000).expect(503);
        assert_eq!(page.header("retry-after"), Some("30"));
        assert!(page.text_of("[data-upload-obstacle]").contains("tidak bisa dihubungi"));
        kept_what_was_typed(&page, &app);
    }
}

#[test]
fn a_missing_storage_folder_is_reported_and_serves_nothing() {
    let folder = Folder::new();
    let blobs = folder.path().join("blobs");
    let app = over(Storage::open(&StorageLocation::Folder(blobs.clone())).expect("a folder"));
    let id = app.paper(&app.cast.ratih, Owner::Clinic);
    let ratih = app.sign_in("ratih");
    std::fs::rename(&blobs, folder.path().join("elsewhere")).expect("the folder goes");
    std::fs::write(&blobs, "").expect("something else stands there");
    let fields = [("kind", "tax"), ("owner", "clinic"), ("title", "NPWP")];
    let page = ratih.upload(INDEX, &fields, ("npwp.pdf", "application/pdf", &pdf_of(10_000))).expect(503);
    assert!(page.has("#title[value='NPWP']"));
    let shown = ratih.get(&format!("{INDEX}/{id}/versions/1"));
    assert!(matches!(shown.status, 500 | 503), "{}", shown.status);
    ratih.get(&format!("{INDEX}/{id}")).expect(200);
    std::fs::remove_file(&blobs).and_then(|()| std::fs::rename(folder.path().join("elsewhere"), &blobs)).expect("it comes back");
    ratih.get(&format!("{INDEX}/{id}/versions/1")).expect(200);
    ratih.upload(INDEX, &fields, ("npwp.pdf", "application/pdf", &pdf_of(10_000))).expect(303);
}
