//! Approvals: the list of clinics, who reviews one, what is missing, and what the administrators decide.

mod decisions;

use crate::support::applications::{decide, id_of, submitted_application};
use crate::support::{Sql, TestApp, at_once};

#[test]
fn an_application_has_one_reviewer_and_can_be_taken_over() {
    let app = TestApp::start();
    let (id, _) = submitted_application(&app);
    let (surya, tirta) = (app.sign_in("surya"), app.second_administrator());
    decide(&surya, &id, "review", None).expect(303);
    let seen = tirta.get(&format!("/platform/clinics/{id}")).expect(200);
    assert!(seen.words().contains("Dikerjakan oleh Surya Wibawa."), "{}", seen.words());
    assert!(!seen.has("form[action$='/approval']") && !seen.has("form[action$='/refusal']") && seen.has("form[action$='/takeover']"));
    let refused = tirta.post(&format!("/platform/clinics/{id}/refusal"), &[("reason", "Tidak lengkap.")]).expect(409);
    assert!(refused.words().contains("Surya Wibawa yang mengerjakan"), "{}", refused.words());
    tirta.post(&format!("/platform/clinics/{id}/review"), &[]).expect(409);
    decide(&tirta, &id, "takeover", None).expect(303);
    surya.post(&format!("/platform/clinics/{id}/refusal"), &[("reason", "Tidak lengkap.")]).expect(409);
    decide(&tirta, &id, "changes", Some("Alamat.")).expect(303);
    let acts = app
        .db
        .behind()
        .texts(&format!("SELECT action FROM audit_log WHERE entity_id = '{id}' AND actor_role = 'administrator' ORDER BY occurred_at"));
    assert_eq!(acts, ["move", "take_over", "move"]);
    assert_eq!(app.db.behind().text(&format!("SELECT count(*) FROM clinics WHERE id = '{id}' AND reviewer_id IS NULL")), "1");
}

#[test]
fn two_administrators_who_take_an_application_at_once_leave_one_reviewer() {
    let app = TestApp::start();
    let (id, _) = submitted_application(&app);
    let (surya, tirta) = (app.sign_in("surya"), app.second_administrator());
    let (one, two) = (format!("/platform/clinics/{id}/review"), format!("/platform/clinics/{id}/review"));
    let answers = at_once([Box::new(move || surya.post(&one, &[])), Box::new(move || tirta.post(&two, &[]))]);
    let mut statuses = answers.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
}

#[test]
fn a_clinic_is_approved_only_when_its_papers_and_its_address_are() {
    let app = TestApp::start();
    let (id, sinta) = submitted_application(&app);
    let surya = app.sign_in("surya");
    decide(&surya, &id, "review", None).expect(303);
    let page = surya.get(&format!("/platform/clinics/{id}")).expect(200);
    assert!(!page.has("form[action$='/approval']"), "it is not offered");
    assert!(page.words().contains("Izin: Menunggu diperiksa"), "{}", page.words());
    let approval = format!("/platform/clinics/{id}/approval");
    let mut db = app.db.behind();
    surya.post(&approval, &[]).expect(409);
    app.approve_papers("klinik-melati");
    for (without, back) in [
        (
            "UPDATE documents SET review_status = 'rejected', review_note = 'Buram.' WHERE kind = 'tax'",
            "UPDATE documents SET review_status = 'approved' WHERE kind = 'tax'",
        ),
        (
            "UPDATE documents SET review_status = 'pending', reviewed_at = NULL WHERE kind = 'tax'",
            "UPDATE documents SET review_status = 'approved', reviewed_at = now() WHERE kind = 'tax'",
        ),
        ("UPDATE documents SET expires_on = '2020-01-01' WHERE kind = 'tax'", "UPDATE documents SET expires_on = NULL WHERE kind = 'tax'"),
        (
            "UPDATE users SET email_verified_at = NULL WHERE email LIKE 'sinta%'",
            "UPDATE users SET email_verified_at = now() WHERE email LIKE 'sinta%'",
        ),
        (
            "UPDATE paper_requirements SET is_required = true WHERE kind = 'other'",
            "UPDATE paper_requirements SET is_required = false WHERE kind = 'other'",
        ),
    ] {
        db.exec(without);
        let refused = surya.post(&approval, &[]).expect(409);
        assert!(refused.words().contains("masih ada yang kurang"), "{without}");
        db.exec(back);
    }
    decide(&surya, &id, "approval", None).expect(303);
    sinta.get("/c/klinik-melati/clients/new").expect(200);
}

#[test]
fn a_decision_is_reverted_by_another_and_each_is_audited() {
    let app = TestApp::start();
    let (surya, id) = (app.sign_in("surya"), id_of(&app, "teduh"));
    for (what, reason) in [
        ("suspension", "Izin habis."),
        ("closure", "Tidak ada kabar."),
        ("reactivation", "Keliru ditutup."),
        ("closure", "Diminta."),
        ("reactivation", "Lagi."),
    ] {
        let page = surya.get(&format!("/platform/clinics/{id}")).expect(200);
        assert!(!page.text_of(&format!("#{what} .prose")).is_empty(), "{what}: its effect is said before it is pressed");
        decide(&surya, &id, what, Some("")).expect(422);
        decide(&surya, &id, what, Some(reason)).expect(303);
        assert!(app.letter_to("ratih@teduh.example").text.contains(reason), "{what}");
    }
    let moves = app.db.behind().texts(&format!(
        "SELECT metadata ->> 'from' || '>' || (metadata ->> 'to') FROM audit_log WHERE entity_id = '{id}' AND action = 'move' ORDER BY occurred_at"
    ));
    assert_eq!(moves, ["active>suspended", "suspended>closed", "closed>active", "active>closed", "closed>active"]);
}

#[test]
fn decision_letters_use_the_clinics_language_and_members_are_signed_out() {
    let app = TestApp::start();
    app.db.behind().exec("UPDATE clinics SET language = 'en' WHERE slug = 'teduh'");
    let (surya, fitri) = (app.sign_in("surya"), app.sign_in("fitri"));
    decide(&surya, &id_of(&app, "teduh"), "closure", Some("On request.")).expect(303);
    let letter = app.letter_to("ratih@teduh.example");
    assert!(letter.subject.contains("is closed"), "{}", letter.subject);
    assert!(fitri.get("/c/teduh/today").location().is_some_and(|to| to.starts_with("/sign-in")));
    fitri.sign_in("fitri@teduh.example", smart_therapy::app::demo::PASSWORD).expect(303);
    fitri.get("/c/teduh/today").expect(403);
    fitri.visit("/c/teduh").expect(200);
}

#[test]
fn nobody_decides_about_their_own_clinic() {
    let app = TestApp::start();
    let (surya, id) = (app.sign_in("surya"), id_of(&app, "teduh"));
    app.db.behind().exec(&format!("INSERT INTO user_roles (user_id, clinic_id, role) VALUES ('{}', '{id}', 'staff')", app.cast.surya));
    assert!(!surya.get(&format!("/platform/clinics/{id}")).expect(200).has("main form[method=post]"));
    surya.post(&format!("/platform/clinics/{id}/suspension"), &[("reason", "x")]).expect(409);
}

#[test]
fn the_clinic_list_sorts_waiting_clinics_first_and_filters_by_name_city_and_state() {
    let app = TestApp::start();
    let (_, _) = submitted_application(&app);
    let surya = app.sign_in("surya");
    let names = |path: &str| surya.get(path).expect(200).texts_of("tbody th");
    let all = names("/platform/clinics");
    assert_eq!(all.len(), 4);
    assert!(all[..2].contains(&"Klinik Sinar Pulih".to_owned()) && all[..2].contains(&"Klinik Melati".to_owned()), "{all:?}");
    assert_eq!(names("/platform/clinics?status=submitted").len(), 2);
    assert_eq!(names("/platform/clinics?q=denpasar"), ["Klinik Sinar Pulih"]);
    assert_eq!(names("/platform/clinics?q=halo@cendana"), ["Rumah Konseling Cendana"]);
    assert_eq!(names("/platform/clinics?status=closed").len(), 0);
}

#[test]
fn bad_input_is_refused_and_what_was_typed_stays() {
    let app = TestApp::start();
    let (surya, id) = (app.sign_in("surya"), id_of(&app, "teduh"));
    let long = "ä".repeat(2_001);
    for reason in ["", "a\u{202e}b", "a\0b", &long] {
        assert!(!decide(&surya, &id, "suspension", Some(reason)).expect(422).errors().is_empty(), "{reason:?}");
    }
    assert_eq!(decide(&surya, &id, "suspension", Some(&long)).text_of("#suspension textarea[name=reason]"), long);
    assert_eq!(app.db.behind().text(&format!("SELECT status FROM clinics WHERE id = '{id}'")), "active");
}

#[test]
fn members_of_a_clinic_get_404_for_the_pages_about_clinics() {
    let app = TestApp::start();
    let id = id_of(&app, "teduh");
    for who in ["ratih", "anindya", "fitri", "otto"] {
        let member = app.sign_in(who);
        member.get("/platform/clinics").expect(404);
        member.get(&format!("/platform/clinics/{id}")).expect(404);
        member.post(&format!("/platform/clinics/{id}/suspension"), &[("reason", "Izin habis.")]).expect(404);
    }
    assert_eq!(app.db.behind().text(&format!("SELECT status FROM clinics WHERE id = '{id}'")), "active");
}
