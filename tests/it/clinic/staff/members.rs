//! Memberships that end.

use smart_therapy::app::demo::PASSWORD as DEMO;

use crate::support::{Sql, TestApp, at_once};

#[test]
fn a_deactivated_member_is_signed_out_and_reactivated_with_the_same_roles() {
    let app = TestApp::start();
    let (ratih, fitri, id) = (app.sign_in("ratih"), app.sign_in("fitri"), app.cast.fitri.user);
    ratih.post(&format!("/c/teduh/staff/members/{id}/deactivation"), &[]).expect(303);
    assert_eq!(fitri.get("/c/teduh/clients").location().map(|to| to.starts_with("/sign-in")), Some(true));
    // The account is the person's own; the clinic is not there any more.
    fitri.sign_in("fitri@teduh.example", DEMO).expect(303);
    assert_eq!(fitri.get("/").location().as_deref(), Some("/clinics"));
    fitri.get("/clinics").expect(200);
    fitri.get("/c/teduh/clients").expect(404);
    ratih.post(&format!("/c/teduh/staff/members/{id}/reactivation"), &[]).expect(303);
    fitri.get("/c/teduh/clients").expect(200);
}

#[test]
fn the_last_clinic_admin_cannot_be_deactivated() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    ratih.post(&format!("/c/teduh/staff/members/{}/deactivation", app.cast.ratih.user), &[]).expect(409);
    ratih.get("/c/teduh/board").expect(200);
}

#[test]
fn two_admins_who_deactivate_each_other_at_once_leave_one() {
    let app = TestApp::start();
    let (ratih, fitri, clinic) = (app.cast.ratih.user, app.cast.fitri.user, app.cast.teduh);
    app.db.behind().exec(&format!("UPDATE user_roles SET role = 'clinic_admin' WHERE user_id = '{fitri}' AND clinic_id = '{clinic}'"));
    let (one, two) = (app.sign_in("ratih"), app.sign_in("fitri"));
    let answers = at_once([
        Box::new(move || one.post(&format!("/c/teduh/staff/members/{fitri}/deactivation"), &[])),
        Box::new(move || two.post(&format!("/c/teduh/staff/members/{ratih}/deactivation"), &[])),
    ]);
    let statuses = answers.map(|page| page.status);
    // The slower one is told that nobody else is left, or is out already.
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    let left = app.db.behind().text(&format!("SELECT count(*) FROM user_roles WHERE clinic_id = '{clinic}' AND role = 'clinic_admin' AND is_active"));
    assert_eq!(left, "1");
}

#[test]
fn a_suspended_admin_does_not_count_as_the_last_one() {
    let app = TestApp::start();
    let (ratih, fitri, clinic) = (app.cast.ratih.user, app.cast.fitri.user, app.cast.teduh);
    let mut behind = app.db.behind();
    behind.exec(&format!("UPDATE user_roles SET role = 'clinic_admin' WHERE user_id = '{fitri}' AND clinic_id = '{clinic}'"));
    behind.exec(&format!("UPDATE users SET status = 'suspended' WHERE id = '{fitri}'"));
    app.sign_in("ratih").post(&format!("/c/teduh/staff/members/{ratih}/deactivation"), &[]).expect(409);
}

#[test]
fn a_member_of_another_clinic_is_404() {
    let app = TestApp::start();
    let ratih = app.sign_in("ratih");
    for action in ["deactivation", "reactivation", "invitation"] {
        ratih.post(&format!("/c/teduh/staff/members/{}/{action}", app.cast.otto.user), &[]).expect(404);
    }
}

#[test]
fn a_withdrawn_invitation_is_no_former_role() {
    let app = TestApp::start();
    let (fitri, clinic) = (app.cast.fitri.user, app.cast.teduh);
    for role in ["clinic_admin", "staff"] {
        app.db.behind().exec(&format!(
            "INSERT INTO user_roles (user_id, role, clinic_id, is_active, ended_at) VALUES ('{fitri}', '{role}', '{clinic}', false, now())"
        ));
    }
    let ratih = app.sign_in("ratih");
    for action in ["reactivation", "deactivation"] {
        ratih.post(&format!("/c/teduh/staff/members/{fitri}/{action}"), &[]);
        let page = ratih.get("/c/teduh/staff").expect(200);
        let roles: Vec<String> =
            page.texts_of("section[aria-labelledby=members-title] li p").into_iter().filter(|text| text.contains("esepsionis")).collect();
        assert_eq!(roles.first().map(String::as_str), Some("Resepsionis"), "after {action}: {roles:?}");
    }
}

#[test]
fn a_reactivated_membership_restores_only_the_last_role() {
    let app = TestApp::start();
    let (ratih, fitri) = (app.sign_in("ratih"), app.cast.fitri.user);
    let mut db = app.db.behind();
    db.exec(&format!(
        "INSERT INTO user_roles (user_id, clinic_id, role, is_active, accepted_at, ended_at)
         VALUES ('{fitri}', '{}', 'clinic_admin', false, now() - interval '9 days', now() - interval '8 days')",
        app.cast.teduh
    ));
    let roles = |db: &mut _| Sql::texts(db, &format!("SELECT role FROM user_roles WHERE user_id = '{fitri}' AND is_active"));
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/reactivation"), &[]).expect(404);
    assert_eq!(roles(&mut db), ["receptionist"], "there is nothing to take up while she works here");
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/deactivation"), &[]).expect(303);
    ratih.post(&format!("/c/teduh/staff/members/{fitri}/reactivation"), &[]).expect(303);
    assert_eq!(roles(&mut db), ["receptionist"]);
}
