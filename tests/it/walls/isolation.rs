//! No clinic sees, changes, or points at another's rows: tried on every table there is, with a row of each clinic in each.
//!
//! The rows are generated from the catalogues, so a new table is covered the day it is made. Their CHECKs are dropped first: what is tried
//! here is who may, not what.

use std::collections::BTreeMap;

use diesel::PgConnection;
use smart_therapy::app::demo::Actor;
use smart_therapy::domain::ids::ClientId;
use uuid::Uuid;

use crate::support::{Sql, TestApp};

/// Words that decide who sees a row; every other text is "x".
const WORDS: &[(&str, &str)] = &[
    ("encryption_keys.scope", "client"),
    ("documents.subject", "client"),
    ("user_roles.role", "staff"),
    ("audit_log.category", "data"),
    ("clinical_notes.status", "draft"),
];

/// Tables whose rows none of a clinic's own people may read, with the reason. Everywhere else somebody must see their own clinic's row:
/// otherwise the test would be green on a wall without a door.
const UNREADABLE: &[(&str, &str)] =
    &[("outbox_messages", "only the job runner reads letters"), ("user_sessions", "seen through the person, not through the clinic")];

/// Tables in which registering and assigning a client has left a row.
const LEFT_BY_REGISTRATION: &[&str] = &["clients", "therapists", "client_assignments", "clinic_versions", "encryption_keys"];

struct World {
    app: TestApp,
    db: PgConnection,
    tables: Vec<String>,
    /// (clinic, table) → id of its row.
    ids: BTreeMap<(Uuid, String), Uuid>,
}

struct Column {
    name: String,
    kind: String,
    is_needed: bool,
    /// The tenant table or `users` that it points at.
    points_at: String,
}

impl World {
    fn new() -> Self {
        let app = TestApp::start();
        let cast = app.cast.clone();
        let ours = app.client(&cast.ratih, "Bima Santoso").with(&cast.anindya).create();
        let theirs = app.client(&cast.otto, "Bima Santoso").with(&cast.otto).create();
        let mut db = app.db.behind();
        let tables = db.texts(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id'
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
        );
        for check in db.texts("SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 AND conislocal AND connamespace = 'public'::regnamespace") {
            db.exec(&check);
        }
        let mut world = Self { app, db, tables, ids: BTreeMap::new() };
        world.fill(&cast.anindya, ours);
        world.fill(&cast.otto, theirs);
        world
    }

    /// One row in every table for this clinic, about this therapist and this client.
    fn fill(&mut self, therapist: &Actor, client: ClientId) {
        let clinic = therapist.clinic.0;
        for table in self.tables.clone() {
            let id = match table.as_str() {
                "clients" => client.0,
                "therapists" => therapist.therapist.expect("treats").0,
                // One row a clinic, without an id.
                "clinic_versions" => clinic,
                left if LEFT_BY_REGISTRATION.contains(&left) => {
                    self.db.text(&format!("SELECT id FROM {left} WHERE clinic_id = '{clinic}' AND client_id = '{client}'")).parse().expect("an id")
                }
                _ => Uuid::now_v7(),
            };
            self.ids.insert((clinic, table), id);
        }
        for table in self.tables.clone().iter().filter(|table| !LEFT_BY_REGISTRATION.contains(&table.as_str())) {
            let row = self.row(table, clinic, therapist.user.0, self.ids[&(clinic, table.clone())]);
            self.db.exec(&format!("SET session_replication_role = replica; {row}; SET session_replication_role = DEFAULT"));
        }
    }

    /// An INSERT of a row with what is needed and everything that points somewhere.
    fn row(&mut self, table: &str, clinic: Uuid, user: Uuid, id: Uuid) -> String {
        let mut names = Vec::new();
        let mut values = Vec::new();
        for column in self.columns(table) {
            let value = match (column.name.as_str(), column.points_at.as_str()) {
                ("clinic_id", _) => clinic.to_string(),
                ("id", _) => id.to_string(),
                (_, "users") => user.to_string(),
                // A row that points at itself would be its own excuse.
                (_, other) if other == table => continue,
                (_, other) if !other.is_empty() => self.ids[&(clinic, other.to_owned())].to_string(),
                ("client_id", _) => self.ids[&(clinic, "clients".to_owned())].to_string(),
                (name, _) if WORDS.iter().any(|(word, _)| *word == format!("{table}.{name}")) => {
                    WORDS.iter().find(|(word, _)| *word == format!("{table}.{name}")).map(|(_, value)| (*value).to_owned()).unwrap_or_default()
                }
                _ if !column.is_needed => continue,
                (_, _) => match column.kind.as_str() {
                    "uuid" => Uuid::now_v7().to_string(),
                    "text" => "x".to_owned(),
                    "bytea" => format!("\\x{}{}", id.simple(), id.simple()),
                    "boolean" => "false".to_owned(),
                    "date" | "timestamp with time zone" => "2026-11-14".to_owned(),
                    "time without time zone" => "09:00".to_owned(),
                    "jsonb" => "{}".to_owned(),
                    kind if kind.ends_with("[]") => "{}".to_owned(),
                    _ => "1".to_owned(),
                },
            };
            names.push(column.name);
            values.push(format!("'{value}'"));
        }
        format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
    }

    fn columns(&mut self, table: &str) -> Vec<Column> {
        let rows = self.db.rows(&format!(
            "SELECT a.attname, format_type(a.atttypid, NULL) AS kind, a.attnotnull AND NOT a.atthasdef AS needed,
                    coalesce((SELECT k.confrelid::regclass::text FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'f'
                               AND a.attnum = k.conkey[cardinality(k.conkey)] LIMIT 1), '')
               FROM pg_attribute a WHERE a.attrelid = '{table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
        ));
        rows.into_iter()
            .map(|row| Column { name: row[0].clone(), kind: row[1].clone(), is_needed: row[2] == "true", points_at: row[3].clone() })
            .collect()
    }

    /// What is wrong with the wall around Teduh, seen by everybody there; empty when it holds.
    fn findings(&mut self) -> Vec<String> {
        let cast = self.app.cast.clone();
        let (own, other) = (cast.teduh.0, cast.cendana.0);
        let client = self.ids[&(own, "clients".to_owned())];
        let mut app = self.app.db.as_app();
        let mut found = Vec::new();
        let mut seen: BTreeMap<String, bool> = BTreeMap::new();
        for (roles, user) in [
            ("clinic_admin", cast.ratih.user),
            ("therapist", cast.anindya.user),
            ("receptionist", cast.fitri.user),
            ("staff", cast.fitri.user),
            ("client", cast.yusuf.user),
            ("clinic_admin,therapist,staff,receptionist,break_glass", cast.anindya.user),
        ] {
            let begin = format!(
                "BEGIN; SET LOCAL app.clinic_id = '{own}'; SET LOCAL app.user_id = '{user}'; SET LOCAL app.roles = '{roles}'; SET LOCAL app.client_id = '{client}'"
            );
            for table in self.tables.clone() {
                let mut attempt = |sql: &str| {
                    app.exec(&begin);
                    let outcome = app.try_exec(&format!(
                        "DO $try$ DECLARE n bigint; BEGIN {sql}; GET DIAGNOSTICS n = ROW_COUNT; RAISE EXCEPTION 'touched %', n; END $try$"
                    ));
                    app.exec("ROLLBACK");
                    outcome.expect_err("the block always ends in an error")
                };
                // Nothing of theirs is read, changed or removed …
                for verb in ["PERFORM 1 FROM", "UPDATE", "DELETE FROM"] {
                    let set = if verb == "UPDATE" { "SET clinic_id = clinic_id" } else { "" };
                    let said = attempt(&format!("{verb} {table} {set} WHERE clinic_id = '{other}'"));
                    if said != "touched 0" && !said.contains("permission denied") {
                        found.push(format!("{roles}: {verb} {table} of another clinic: {said}"));
                    }
                }
                // … nothing is put there, and nothing of ours goes over.
                let said = attempt(&format!("UPDATE {table} SET clinic_id = '{other}' WHERE clinic_id = '{own}'"));
                if !(said == "touched 0" || said.contains("permission denied") || said.contains("row-level security") || said.contains("append-only"))
                {
                    found.push(format!("{roles}: moving a row of {table} into another clinic: {said}"));
                }
                let insert = self.row(&table, other, user.0, Uuid::now_v7());
                let said = attempt(&insert);
                if !(said.contains("permission denied") || said.contains("row-level security")) {
                    found.push(format!("{roles}: a row of {table} for another clinic: {said}"));
                }
                let said = attempt(&format!("PERFORM 1 FROM {table} WHERE clinic_id = '{own}'"));
                *seen.entry(table).or_default() |= said.starts_with("touched") && said != "touched 0";
            }
        }
        for (table, _) in seen.iter().filter(|(table, seen)| !**seen && !UNREADABLE.iter().any(|(known, _)| known == table)) {
            found.push(format!("nobody of the clinic sees their own row of {table}"));
        }
        found
    }
}

#[test]
fn no_clinic_reaches_another_clinics_rows() {
    let mut world = World::new();
    assert!(world.tables.len() > 15, "the query finds the tables");
    let found = world.findings();
    assert!(found.is_empty(), "{} holes:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn the_isolation_test_notices_a_table_without_a_policy() {
    for (hole, named) in [
        ("ALTER TABLE client_contacts DISABLE ROW LEVEL SECURITY", "client_contacts of another clinic"),
        ("CREATE POLICY leak ON appointments FOR SELECT USING (true)", "PERFORM 1 FROM appointments of another clinic"),
        ("ALTER POLICY tenant ON therapist_terms WITH CHECK (true)", "a row of therapist_terms for another clinic"),
        ("DROP POLICY tenant ON therapist_availability", "nobody of the clinic sees their own row of therapist_availability"),
    ] {
        let mut world = World::new();
        world.db.exec(hole);
        assert!(world.findings().iter().any(|finding| finding.contains(named)), "{hole} was not noticed");
    }
}

#[test]
fn without_a_scope_no_row_is_visible() {
    let world = World::new();
    let mut app = world.app.db.as_app();
    let all = app.texts("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition AND relname <> '__diesel_schema_migrations'");
    assert!(all.len() > 20, "the query finds the tables");
    for table in all {
        let rows = app.text(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows, "0", "{table} shows rows to nobody in particular");
    }
}

#[test]
fn no_row_points_at_another_clinics_row() {
    let mut world = World::new();
    let (own, other) = (world.app.cast.teduh.0, world.app.cast.cendana.0);
    let mut tried = 0;
    for table in world.tables.clone() {
        // The triggers that guard a row's life are not what is tried here.
        world.db.exec(&format!("ALTER TABLE {table} DISABLE TRIGGER USER"));
        let pointing: Vec<Column> = world.columns(&table).into_iter().filter(|column| world.tables.contains(&column.points_at)).collect();
        for Column { name, points_at, .. } in pointing {
            let theirs = world.ids[&(other, points_at.clone())];
            let said = world.db.try_exec(&format!(
                "UPDATE {table} SET {name} = '{theirs}' WHERE ctid = (SELECT ctid FROM {table} WHERE clinic_id = '{own}' LIMIT 1)"
            ));
            assert!(
                said.as_ref().is_err_and(|said| said.contains("foreign key")),
                "{table}.{name} points at {points_at} of another clinic: {said:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 15, "the query finds the foreign keys");
}
