//! The filters in the URL: which cards they leave, how many, and in which order.

use smart_therapy::domain::client::ClientStatus::{Consultation, Done, New, Therapy};

use super::{book, client, client_of, names, start};
use crate::support::Sql;

#[test]
fn the_board_is_narrowed_by_therapist_kind_and_attention_together() {
    let (app, _, mut db) = start();
    let (ratih, yusuf) = (app.sign_in("ratih"), app.cast.yusuf.therapist.expect("treats"));
    client(&app, "Ani", Consultation, 1);
    client_of(&app, "Beni", Consultation, 1, &app.cast.yusuf);
    let late = client_of(&app, "Cici", Consultation, 30, &app.cast.yusuf);
    db.exec(&format!("UPDATE clients SET form_type = 'drug_addiction' WHERE id = '{late}'"));
    for (query, shown, attention) in [
        (String::new(), vec!["Cici", "Ani", "Beni"], 1),
        (format!("?therapist={yusuf}"), vec!["Cici", "Beni"], 1),
        (format!("?therapist={yusuf}&form=general"), vec!["Beni"], 0),
        ("?form=drug_addiction".to_owned(), vec!["Cici"], 1),
        ("?attention=yes".to_owned(), vec!["Cici"], 1),
        (format!("?therapist={yusuf}&form=drug_addiction&attention=yes"), vec!["Cici"], 1),
        // What means nothing narrows nothing.
        ("?therapist=x&form=gone&attention=no&stage=%00".to_owned(), vec!["Cici", "Ani", "Beni"], 1),
    ] {
        let page = ratih.get(&format!("/c/teduh/board{query}")).expect(200);
        assert_eq!(names(&page, "consultation"), shown, "{query}");
        assert!(page.text_of("#board-filters .option").contains(&format!("({attention})")), "{query}: {}", page.text_of("#board-filters .option"));
        assert_eq!(page.text_of("#lane-consultation .count"), shown.len().to_string(), "{query}");
    }
    let page = ratih.get(&format!("/c/teduh/board?therapist={yusuf}&form=drug_addiction&attention=yes")).expect(200);
    assert_eq!(page.attribute("select[name=therapist] option[selected]", "value"), Some(yusuf.to_string()));
    assert_eq!(page.attribute("select[name=form] option[selected]", "value").as_deref(), Some("drug_addiction"));
    assert!(page.has("input[name=attention][checked]") && page.has("#board-filters a[href='/c/teduh/board']"));
}

#[test]
fn filters_without_a_match_offer_to_be_cleared() {
    let (app, _, _) = start();
    client(&app, "Ani", New, 0);
    let ratih = app.sign_in("ratih");
    let page = ratih.get("/c/teduh/board?form=drug_addiction").expect(200);
    assert!(page.has("#lanes .empty a[href='/c/teduh/board']") && !page.has(".lane"), "{}", page.text_of("#lanes"));
    let some = ratih.get("/c/teduh/board?form=general").expect(200);
    assert!(!some.has("#lanes .empty") && some.text_of("#lane-done .lane-empty").contains("saringan"));
}

#[test]
fn alerts_come_first_then_the_longest_over_target_then_the_next_session() {
    let (app, _, _) = start();
    let anindya = &app.cast.anindya;
    let booked = |name: &str, days, minutes| {
        let id = client(&app, name, Consultation, days);
        book(&app, id, anindya, minutes, "confirmed");
        id
    };
    booked("Besok", 3, 24 * 60);
    booked("Lama", 30, 25 * 60);
    booked("Lebih lama", 40, 26 * 60);
    booked("Hari ini", 3, 60);
    client(&app, "Tanpa jadwal", Consultation, 12);
    let missed = booked("Tidak datang", 2, 27 * 60);
    for minutes in [-3000, -6000] {
        book(&app, missed, anindya, minutes, "no_show");
    }
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(names(&page, "consultation"), ["Tidak datang", "Lebih lama", "Lama", "Hari ini", "Besok", "Tanpa jadwal"]);
}

#[test]
fn done_clients_are_sorted_by_the_latest_first() {
    let (app, _, _) = start();
    for (name, days) in [("Kemarin", 1), ("Bulan lalu", 40), ("Hari ini", 0)] {
        client(&app, name, Done, days);
    }
    let page = app.sign_in("ratih").get("/c/teduh/board").expect(200);
    assert_eq!(names(&page, "done"), ["Hari ini", "Kemarin", "Bulan lalu"]);
    assert_eq!(page.text_of("#lane-done header small"), "1 pada Maret 2027", "yesterday was February");
}

#[test]
fn a_lane_shows_25_cards_and_links_to_the_rest_with_the_same_filters() {
    let (app, _, mut db) = start();
    let id = client(&app, "Ani", Therapy, 14);
    // All of them beside the first, with the same therapist.
    db.exec(&format!(
        "INSERT INTO clients (clinic_id, id, full_name, registration, status, status_changed_at)
         SELECT clinic_id, app.uuid_v7(), 'Klien ' || n, 'minimal', 'therapy', status_changed_at - n * interval '7 days'
           FROM clients, generate_series(1, 29) AS n WHERE id = '{id}';
         INSERT INTO client_assignments (clinic_id, client_id, therapist_id, assigned_by)
         SELECT c.clinic_id, c.id, a.therapist_id, a.assigned_by FROM clients c, client_assignments a WHERE a.client_id = '{id}' AND c.id <> '{id}'"
    ));
    let (ratih, therapist) = (app.sign_in("ratih"), app.cast.anindya.therapist.expect("treats"));
    let page = ratih.get("/c/teduh/board").expect(200);
    assert_eq!((names(&page, "therapy").len(), page.text_of("#lane-therapy .count").as_str()), (25, "30"));
    assert_eq!(page.text_of("#lane-therapy .more"), "5 klien lagi");
    assert_eq!(page.attribute("#lane-therapy .more", "href").as_deref(), Some("/c/teduh/clients?stage=therapy"));
    // Two to thirty-one weeks.
    assert_eq!(page.text_of("#lane-therapy header small"), "Median 16 minggu");
    let page = ratih.get(&format!("/c/teduh/board?attention=yes&form=general&therapist={therapist}")).expect(200);
    let more = page.attribute("#lane-therapy .more", "href").expect("a link");
    assert_eq!(more, format!("/c/teduh/clients?stage=therapy&therapist={therapist}&form=general&attention=yes"));
    assert!(ratih.get(&more).expect(200).text_of("main .lede").contains("30"));
}
