//! Many writers, and several servers that listen: no change is lost.

use std::time::{Duration, Instant};

use smart_therapy::web::live::LiveStreams;

use super::event_reader::{EventReader, StreamEvent};
use super::{change, version};
use crate::support::{Sql, TestApp, wait_until};

#[test]
fn a_viewer_is_notified_of_the_last_of_sixteen_writes() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let clients = [(); 16].map(|()| app.client(&cast.ratih, "Bima Santoso").create());
    let reader = EventReader::open(&app, &app.sign_in("ratih"), "/c/teduh/events").after_resync();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for client in clients {
            let app = &app;
            scope.spawn(move || {
                let mut writer = app.db.behind();
                for n in 0..40 {
                    writer.exec(&format!("UPDATE clients SET occupation = 'Guru {n}' WHERE id = '{client}'"));
                }
            });
        }
    });
    let written = begun.elapsed();
    let last = version(&mut db, cast.teduh);
    let (mut heard, mut reached) = (0_u32, 0);
    while reached < last {
        let StreamEvent::Event(name, data) = reader.next() else { panic!("the stream ended") };
        assert_eq!(name, "changed");
        let (number, topics) = data.split_once(' ').expect("a version and words");
        assert_eq!(topics, "clients");
        let number: i64 = number.parse().expect("a number");
        assert!(number > reached, "versions only rise");
        (heard, reached) = (heard + 1, number);
    }
    let most = u32::try_from((written + Duration::from_secs(1)).as_millis() / 200).expect("a number") + 2;
    assert!(heard <= most, "{heard} events for {written:?} of writing: about five a second are told together");
    change(&mut db, cast.teduh);
    let next = format!("{} staff", version(&mut db, cast.teduh));
    assert_eq!(reader.next(), StreamEvent::Event("changed".to_owned(), next), "nothing came after the last");
}

#[test]
fn every_server_process_receives_every_change() {
    let app = TestApp::start();
    let (cast, mut db) = (app.cast.clone(), app.db.behind());
    let (second, _listener) = LiveStreams::listening(&app.db.app_url()).expect("a thread");
    let mut place = None;
    wait_until("the second process listens", || {
        place = second.subscribe(cast.teduh, cast.ratih.user, 0, 0).ok();
        place.is_some()
    });
    let elsewhere = place.expect("a place");
    let here = EventReader::open(&app, &app.sign_in("ratih"), "/c/teduh/events").after_resync();
    change(&mut db, cast.teduh);
    let reached = version(&mut db, cast.teduh);
    assert_eq!(here.next(), StreamEvent::Event("changed".to_owned(), format!("{reached} staff")));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let heard = runtime.block_on(async {
        let mut last = 0;
        while last < reached {
            last = tokio::time::timeout(Duration::from_secs(10), elsewhere.next()).await.expect("in time").expect("it goes on").version;
        }
        last
    });
    assert_eq!(heard, reached);
}
