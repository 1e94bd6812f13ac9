//! Uploads that end before their end: the line is cut, or the whole server is killed. Neither a row nor, after the next pass of the job that
//! looks for it, a file is left; and what was acknowledged is there.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use smart_therapy::app;
use smart_therapy::app::jobs::{GIVEN_UP_AFTER, remove_blobs_without_a_row};
use smart_therapy::config::Config;
use smart_therapy::domain::clock::Clock;
use smart_therapy::store::crypto::random_bytes;
use smart_therapy::store::db::Limits;
use smart_therapy::store::db::cluster::APP;
use smart_therapy::store::storage::{Bucket, SEGMENT, Storage, StorageLocation};

use super::INDEX;
use super::store::{Store, in_both};
use crate::kills::server::{Home, Server, Victim};
use crate::support::actor::{BOUNDARY, multipart};
use crate::support::papers::{block_on, pdf_of};
use crate::support::world::email_of;
use crate::support::{Actor, Sql, s3, wait_until};

in_both!(an_aborted_upload_leaves_nothing);

/// A request of which only the first so many bytes of the body are sent. The line stays open until the stream is dropped.
fn begin_upload(url: &str, actor: &Actor, body: &[u8], sent: usize) -> TcpStream {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let head = actor.raw_head("POST", INDEX, &[("content-type", &content_type), ("content-length", &body.len().to_string())]);
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).expect("the server listens");
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body[..sent])).expect("the first part is sent");
    stream
}

fn form(content: &[u8]) -> Vec<u8> {
    multipart(&[("kind", "license"), ("owner", "clinic")], &[("izin.pdf", "application/pdf", content)])
}

fn an_aborted_upload_leaves_nothing(store: &Store) {
    let ratih = store.app.sign_in("ratih");
    let body = form(&pdf_of(6 * SEGMENT));
    for sent in [1000, 2 * SEGMENT, 5 * SEGMENT, body.len() - 20] {
        let stream = begin_upload(&store.app.url, &ratih, &body, sent);
        if sent > 2 * SEGMENT {
            wait_until("the first segments are kept", || !store.files().is_empty());
        }
        drop(stream);
        wait_until("what was kept is removed", || store.files().is_empty());
    }
    // One whose end comes in the middle of the form, from somebody who waits for the answer.
    let mut stream = begin_upload(&store.app.url, &ratih, &body, 3 * SEGMENT);
    stream.shutdown(std::net::Shutdown::Write).expect("no more comes");
    let _closed = stream.read_to_end(&mut Vec::new());
    wait_until("what was kept is removed", || store.files().is_empty());
    assert_eq!(store.app.db.behind().text("SELECT count(*) FROM documents"), "0");
}

/// How often the server is killed.
const KILLS: usize = 4;

#[test]
fn a_killed_server_leaves_no_row_without_a_file_and_no_file_without_a_row_on_disk() {
    let home = Home::new();
    let blobs = home.folder().join("blobs");
    let storage = Storage::open(&StorageLocation::Folder(blobs.clone())).expect("a folder");
    kill_and_look(&home, &storage, &|server| {
        // Two hours go by, and the next server makes its first pass.
        for clinic in std::fs::read_dir(&blobs).expect("the folder").flatten() {
            for file in std::fs::read_dir(clinic.path()).expect("a clinic's").flatten() {
                let opened = std::fs::File::options().write(true).open(file.path()).expect("a file");
                opened.set_modified(SystemTime::now() - Duration::from_secs(2 * 3600)).expect("its time is set");
            }
        }
        server.kill(Victim::Server);
        home.start()
    });
    let drafts =
        std::fs::read_dir(&blobs).expect("the folder").flatten().flat_map(|clinic| std::fs::read_dir(clinic.path()).expect("a clinic's").flatten());
    assert_eq!(drafts.filter(|file| file.file_name().to_string_lossy().contains('#')).count(), 0, "nothing half-written is left");
}

#[test]
fn a_killed_server_leaves_no_row_without_a_file_and_no_file_without_a_row_in_a_bucket() {
    let bucket: Bucket = s3::bucket();
    let url = format!("s3://{}?endpoint={}&region={}", bucket.name, bucket.endpoint.as_deref().unwrap_or_default(), bucket.region);
    let signs = [("AWS_ACCESS_KEY_ID", "tests".to_owned()), ("AWS_SECRET_ACCESS_KEY", "tests".to_owned())];
    let home = Home::with([("STORAGE_URL", url)].into_iter().chain(signs).collect());
    let storage = Storage::open(&StorageLocation::Bucket(bucket)).expect("a bucket");
    kill_and_look(&home, &storage, &|server| {
        // A bucket's times cannot be set back: the pass is made by a clock that goes ahead.
        let config = Config::from_lookup(|name| (name == "DATA_DIR").then(|| home.folder().to_string_lossy().into_owned())).expect("settings");
        let later = Clock::from_fn(|| Clock::system().now() + chrono::Duration::hours(2));
        let db = app::open(&config, &server.database(APP), Limits::default(), later).unwrap_or_else(|error| panic!("{error}"));
        remove_blobs_without_a_row(&db, &storage, GIVEN_UP_AFTER).expect("a pass");
        server
    });
}

/// Whole uploads one after the other and one that never ends, until the kill comes; then everything is counted.
fn kill_and_look(home: &Home, storage: &Storage, later: &dyn Fn(Server) -> Server) {
    let files = || block_on(storage.list_older_than(DateTime::<Utc>::MAX_UTC)).expect("a listing");
    let mut server = home.start();
    let cookie = {
        let actor = Actor::new(&server.url);
        actor.sign_in(&email_of("ratih"), smart_therapy::app::demo::PASSWORD).expect(303);
        actor.cookie("__Host-sid").expect("a cookie")
    };
    let as_ratih = |server: &Server| {
        let actor = Actor::new(&server.url);
        actor.set_cookie("__Host-sid", Some(&cookie));
        actor
    };
    let mut acknowledged = 0;
    for _ in 0..KILLS {
        let ratih = as_ratih(&server);
        let body = form(&pdf_of(8 * SEGMENT));
        let before = files().len();
        let open = begin_upload(&server.url, &ratih, &body, 4 * SEGMENT);
        let done = std::sync::atomic::AtomicBool::new(false);
        let (url, whole) = (server.url.clone(), pdf_of(2 * SEGMENT));
        let said = std::thread::scope(|scope| {
            let uploads = scope.spawn(|| {
                let (actor, mut said) = (Actor::new(&url), 0);
                actor.set_cookie("__Host-sid", Some(&cookie));
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    match actor.try_upload(INDEX, &[("kind", "license"), ("owner", "clinic")], ("utuh.pdf", "application/pdf", &whole)) {
                        Ok(page) if page.status == 303 => said += 1,
                        _ => break,
                    }
                }
                said
            });
            wait_until("something is kept", || files().len() > before);
            std::thread::sleep(Duration::from_millis(u64::from(u16::from_le_bytes(random_bytes())) % 1500));
            server.kill(Victim::Server);
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            uploads.join().expect("nobody panics")
        });
        drop(open);
        acknowledged += said;
        server = home.start();
        let mut db = server.behind();
        let named = db.texts("SELECT storage_key FROM document_versions");
        assert_eq!(db.text("SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT FROM document_versions v WHERE v.document_id = d.id)"), "0");
        let ours = db.text("SELECT count(*) FROM document_versions WHERE file_name = 'utuh.pdf'").parse::<usize>().expect("a number");
        assert!(ours >= acknowledged, "{ours} of {acknowledged} that were acknowledged");
        let there = files();
        assert!(named.iter().all(|key| there.iter().any(|file| file.key.0 == *key)), "a row without a file");
    }
    // Every row's file is whole.
    let ratih = as_ratih(&server);
    for id in server.behind().texts("SELECT document_id::text FROM document_versions WHERE file_name = 'utuh.pdf'") {
        assert_eq!(ratih.get(&format!("{INDEX}/{id}/versions/1/download")).expect(200).bytes.len(), 2 * SEGMENT);
    }
    let named = server.behind().texts("SELECT storage_key FROM document_versions");
    assert!(files().len() > named.len(), "the uploads that were cut off left something to remove");
    let server = later(server);
    wait_until("files without a row are removed", || files().len() == named.len());
    assert!(named.iter().all(|key| files().iter().any(|file| file.key.0 == *key)), "and no others");
    drop(server);
}
