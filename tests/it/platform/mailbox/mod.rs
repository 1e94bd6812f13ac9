//! The mailbox: the letters of a demo with their links.

use std::os::unix::fs::PermissionsExt;

use crate::support::{Setup, Sql, TestApp};

const PAGE: &str = "/platform/mailbox";

#[test]
fn the_mailbox_shows_the_newest_letter_first_with_its_link() {
    let app = TestApp::start();
    let surya = app.sign_in("surya");
    assert!(surya.get(PAGE).expect(200).words().contains("Belum ada surat"));
    for email in ["ratih@teduh.example", "fitri@teduh.example"] {
        app.visitor().post("/password-resets", &[("email", email)]).expect(200);
    }
    let page = surya.get(PAGE).expect(200);
    let letters = page.texts_of("article");
    assert!(letters.len() == 2 && letters[0].contains("fitri@") && letters[1].contains("ratih@"), "{letters:?}");
    let link = page.attribute("article a", "href").expect("a link");
    app.visitor().get(link.strip_prefix(&app.url).unwrap_or(&link)).expect(200);
    assert_eq!(app.letter_to("fitri@teduh.example").link(&app), link.strip_prefix(&app.url).unwrap_or(&link));
}

#[test]
fn members_of_a_clinic_get_404_for_the_mailbox() {
    let app = TestApp::start();
    for who in ["ratih", "anindya", "fitri", "otto", "wulan"] {
        app.sign_in(who).get(PAGE).expect(404);
    }
    assert_eq!(app.visitor().get(PAGE).location().map(|to| to.starts_with("/sign-in")), Some(true));
}

#[test]
fn a_server_that_is_no_demo_has_no_mailbox() {
    let app = TestApp::with(Setup { demo: false, ..Setup::default() });
    app.visitor().post("/password-resets", &[("email", "ratih@teduh.example")]).expect(200);
    let surya = app.sign_in("surya");
    surya.get(PAGE).expect(404);
    assert!(!surya.get("/platform/clinics").expect(200).has(&format!("a[href='{PAGE}']")));
    assert_eq!(app.db.behind().text("SELECT count(*) FROM outbox_messages"), "1", "the letter is written all the same");
}

#[test]
fn the_mail_folder_is_not_readable_by_other_accounts() {
    let app = TestApp::start();
    app.visitor().post("/password-resets", &[("email", "ratih@teduh.example")]).expect(200);
    app.letter_to("ratih@teduh.example");
    let mode = std::fs::metadata(app.data_dir().join("mail")).expect("the folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "letters hold links that let people in");
}
