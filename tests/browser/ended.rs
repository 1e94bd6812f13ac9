//! A sign-in that ends in the middle of a form: with a script the sign-in dialog opens over the page, without one the answer carries the form.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Habits, PASSWORD};
use crate::server::Server;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const NAME: &str = "Laras Wening";

/// Everybody has gone for a walk of half an hour.
fn idle(server: &Server) {
    server.behind().batch_execute("UPDATE user_sessions SET last_seen_at = now() - interval '31 minutes'").expect("sign-ins grow old");
}

/// How many clients have the name.
fn registered(server: &Server) -> i64 {
    let sql = format!("SELECT count(*) AS count FROM clients WHERE full_name = '{NAME}'");
    diesel::sql_query(sql).get_result::<Count>(&mut server.behind()).expect("a count").count
}

/// Fitri has filled in the registration when her sign-in ends, and sends it.
async fn late(server: &Server, b: &Browser) {
    b.sign_in("fitri@teduh.example").await;
    b.open("/c/teduh/clients/new").await;
    b.page("Daftarkan klien").await;
    for (label, text) in [
        ("Nama lengkap", NAME),
        ("Agama", "Islam"),
        ("Tempat lahir", "Bandung"),
        ("Tanggal lahir", "08/04/1992"),
        ("Pekerjaan", "Guru"),
        ("Pendidikan terakhir", "SMP"),
        ("Alamat", "Jl. Melati 3"),
        ("Telepon", "0812 9876 5432"),
        ("Status pernikahan", "Belum menikah"),
        ("Hobi", "menari & \"melukis\""),
    ] {
        b.fill(label, text).await;
    }
    b.choose("Jenis kelamin", "Perempuan").await;
    idle(server);
    b.click_on("form.record-form button[type=submit]").await;
}

async fn enter(b: &Browser, within: &str, email: &str, password: &str) {
    for (name, text) in [("email", email), ("password", password)] {
        let field = b.wait_for(By::Css(format!("{within} [name={name}]")), name).await;
        field.clear().await.expect("it is cleared");
        field.send_keys(text).await.expect("it is typed");
    }
    b.click_on(&format!("{within} [type=submit]")).await;
}

#[tokio::test]
async fn the_sign_in_dialog_opens_over_the_registration_and_the_form_is_sent_once() {
    let server = Server::start();
    let b = Browser::start(&server, Habits::default()).await;
    late(&server, &b).await;
    b.see("Masuk lagi untuk mengirim").await;
    b.check_page().await;
    assert_eq!(b.path().await, "/c/teduh/clients/new");
    enter(&b, "#sign-in", "fitri@teduh.example", "not-the-password").await;
    b.see("Email atau kata sandi tidak cocok").await;
    b.check_page().await;
    enter(&b, "#sign-in", "ratih@teduh.example", PASSWORD).await;
    b.see("Isian ini ditulis orang lain").await;
    b.click("Nanti saja").await;
    assert!(!b.shows(By::Id("sign-in")).await && b.typed("Hobi").await == "menari & \"melukis\"", "the form stays");
    assert_eq!(registered(&server), 0, "nothing was sent");
    b.click_on("form.record-form button[type=submit]").await;
    enter(&b, "#sign-in", "fitri@teduh.example", PASSWORD).await;
    b.page(NAME).await;
    assert_eq!(registered(&server), 1);
    server.check_log();
    b.quit().await;
}

#[tokio::test]
async fn another_person_at_the_same_browser_cannot_send_the_form() {
    let server = Server::start();
    let b = Browser::start(&server, Habits::default()).await;
    late(&server, &b).await;
    b.see("Masuk lagi untuk mengirim").await;
    b.click("Nanti saja").await;
    // Ratih signs in beside it.
    let form = b.driver.window().await.expect("a window");
    let other = b.driver.new_tab().await.expect("a tab");
    b.driver.switch_to_window(other).await.expect("it is shown");
    b.sign_in("ratih@teduh.example").await;
    b.driver.close_window().await.expect("it is closed");
    b.driver.switch_to_window(form).await.expect("the form is shown");
    b.click_on("form.record-form button[type=submit]").await;
    b.see("yang masuk, sedangkan halaman ini dibuka orang lain").await;
    assert_eq!(registered(&server), 0);
    enter(&b, "#sign-in", "fitri@teduh.example", PASSWORD).await;
    b.page(NAME).await;
    assert_eq!(registered(&server), 1);
    b.quit().await;
}

#[tokio::test]
async fn a_background_save_asks_for_the_password_and_continues() {
    let server = Server::start();
    let b = Browser::start(&server, Habits::default()).await;
    b.sign_in("anindya@teduh.example").await;
    b.open("/c/teduh/clients?stage=consultation").await;
    b.click_on("main .main-link").await;
    b.tab("Konsultasi").await;
    b.click_on("main .main-link, main .list h3 a").await;
    b.click_on("a[href$='/edit']").await;
    b.wait_for(By::Id("consultation-form"), "the form").await;
    idle(&server);
    b.fill("Catatan latar belakang", "Diketik setelah setengah jam.").await;
    b.see("Masuk lagi untuk mengirim").await;
    enter(&b, "#sign-in", "anindya@teduh.example", PASSWORD).await;
    b.see("Draf tersimpan").await;
    assert_eq!(b.typed("Catatan latar belakang").await, "Diketik setelah setengah jam.");
    server.check_log();
    b.quit().await;
}

#[tokio::test]
async fn the_sign_in_page_keeps_the_form_without_a_script() {
    let server = Server::start();
    let b = Browser::start(&server, Habits { script: false, ..Habits::default() }).await;
    late(&server, &b).await;
    b.page("Masuk lagi untuk mengirim").await;
    enter(&b, "main", "fitri@teduh.example", "not-the-password").await;
    b.page("Masuk lagi untuk mengirim").await;
    enter(&b, "main", "fitri@teduh.example", PASSWORD).await;
    b.page("Isian Anda siap dikirim").await;
    assert_eq!(registered(&server), 0, "nothing is sent without a press");
    b.click("Kirim sekarang").await;
    b.page(NAME).await;
    b.tab("Data diri").await;
    b.see("menari & \"melukis\"").await;
    assert_eq!(registered(&server), 1);
    server.check_log();
    b.quit().await;
}
