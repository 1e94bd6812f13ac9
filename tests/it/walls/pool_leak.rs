//! A pooled connection carries nothing over to the next person, whatever the last one did.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use smart_therapy::store::db::TenantTx;
use smart_therapy::store::error::AppError;

use crate::support::app::connections;
use crate::support::{Setup, Sql, TestApp};

#[derive(QueryableByName)]
struct Settings {
    #[diesel(sql_type = Text)]
    settings: String,
}

#[derive(QueryableByName)]
struct Left {
    #[diesel(sql_type = Text)]
    settings: String,
    #[diesel(sql_type = Text)]
    pid: String,
}

const READ: &str = "SELECT concat_ws('|', nullif(current_setting('app.clinic_id', true), ''), nullif(current_setting('app.user_id', true), ''),
                                     nullif(current_setting('app.roles', true), '')) AS settings";

fn read(tx: &mut TenantTx<'_, '_>) -> String {
    diesel::sql_query(READ).get_result::<Settings>(tx.conn()).expect("settings").settings
}

#[test]
fn a_pooled_connection_keeps_no_scope() {
    let app = TestApp::with(Setup { limits: connections(1), ..Setup::default() });
    let (teduh, cendana) = (&app.cast.ratih, &app.cast.otto);
    let mut pid = String::new();
    for round in 0..12 {
        let (who, other) = if round % 2 == 0 { (teduh, cendana) } else { (cendana, teduh) };
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            app.data().tenant_now(who, |tx| {
                assert_eq!(
                    read(tx),
                    format!("{}|{}|{}", who.clinic, who.user, who.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(","))
                );
                diesel::sql_query("UPDATE clinics SET description = 'written by round'").execute(tx.conn())?;
                match round % 3 {
                    0 => Err(AppError::BadRequest),
                    1 => panic!("a bug in a handler"),
                    _ => Ok(()),
                }
            })
        }));
        assert_eq!(outcome.is_err(), round % 3 == 1);
        // Outside of any transaction the connection is nobody's: what stands there now is what the next person would find.
        let left = app.data().tenant_now(other, |tx| {
            tx.conn().batch_execute(&format!("COMMIT; CREATE TEMP TABLE left_over AS {READ}, pg_backend_pid()::text AS pid; BEGIN"))?;
            let left = diesel::sql_query("SELECT * FROM left_over").get_result::<Left>(tx.conn())?;
            tx.conn().batch_execute("DROP TABLE left_over")?;
            Ok(left)
        });
        let left = left.expect("the connection works");
        assert_eq!(left.settings, "", "round {round}");
        if round % 3 != 1 && round > 0 {
            assert_eq!(left.pid, pid, "round {round}: it is one and the same connection, or nothing was tried");
        }
        pid = left.pid;
        if round % 3 != 2 {
            assert_eq!(
                app.db.behind().text("SELECT count(*) FROM clinics WHERE description = 'written by round'"),
                "0",
                "round {round} was not rolled back"
            );
        }
        app.db.behind().exec("UPDATE clinics SET description = NULL");
    }
}

#[test]
fn one_connection_serves_two_clinics_in_turn() {
    let app = TestApp::with(Setup { limits: connections(1), ..Setup::default() });
    let (ratih, otto) = (app.sign_in("ratih"), app.sign_in("otto"));
    for _ in 0..5 {
        assert_eq!(ratih.get("/").location().as_deref(), Some("/c/teduh/today"));
        assert_eq!(otto.get("/").location().as_deref(), Some("/c/cendana/today"));
    }
}
