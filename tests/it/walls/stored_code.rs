//! The code that lives in the database has one present text: the files of `database/`. What the migrations made, and what the files say,
//! are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use diesel::prelude::*;

use crate::support::folder::Folder;
use crate::support::source::{Source, files, root};
use crate::support::{Sql, TestDb};

/// Functions first: a view or a policy is made of them.
const FOLDERS: &[&str] = &["database/functions", "database/views", "database/tables"];

/// Every function, view, policy and trigger of ours: the file it belongs to, what it is called, and all that it says. The rights of a table
/// (its grants, and whether row-level security is on) count as one object.
const STORED: &str = "
    WITH ours AS (
      SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'app')
    ), of_an_extension AS (
      SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
    )
    SELECT 'database/functions/' || p.proname AS home, 'function ' || p.oid::regprocedure AS name,
           concat_ws(E'\\n', pg_get_functiondef(p.oid), p.prosecdef, p.proowner::regrole, obj_description(p.oid, 'pg_proc'),
             (SELECT string_agg(a.grantee::regrole || ' ' || a.privilege_type, ', ' ORDER BY a.grantee, a.privilege_type)
                FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a)) AS text
      FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM ours) AND NOT EXISTS (SELECT FROM of_an_extension e WHERE e.objid = p.oid)
    UNION ALL
    SELECT 'database/views/' || c.relname, 'view ' || c.relname,
           concat_ws(E'\\n', pg_get_viewdef(c.oid), c.reloptions, c.relowner::regrole,
             (SELECT string_agg(a.grantee::regrole || ' ' || a.privilege_type, ', ' ORDER BY a.grantee, a.privilege_type) FROM aclexplode(c.relacl) a))
      FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('v', 'm')
    UNION ALL
    SELECT 'database/tables/' || p.tablename, 'policy ' || p.policyname || ' of ' || p.tablename,
           concat_ws(E'\\n', p.permissive, p.roles, p.cmd, p.qual, p.with_check)
      FROM pg_policies p WHERE p.schemaname IN ('public', 'app')
    UNION ALL
    SELECT 'database/tables/' || c.relname, 'trigger ' || t.tgname || ' of ' || c.relname, concat_ws(E'\\n', pg_get_triggerdef(t.oid), t.tgenabled)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace IN (SELECT oid FROM ours) AND NOT t.tgisinternal AND t.tgparentid = 0
    UNION ALL
    SELECT 'database/tables/' || c.relname, 'rights of ' || c.relname,
           concat_ws(E'\\n', c.relrowsecurity, c.relforcerowsecurity,
             (SELECT string_agg(a.grantee::regrole || ' ' || a.privilege_type, ', ' ORDER BY a.grantee, a.privilege_type) FROM aclexplode(c.relacl) a),
             (SELECT string_agg(a.attname || ' ' || a.attacl::text, ', ') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL))
      FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> '__diesel_schema_migrations'";

/// Takes away all stored code. Functions that constraints and indexes stand on cannot be dropped: they are put aside.
const TAKE_AWAY: &str = "
    CREATE SCHEMA aside;
    DO $$
    DECLARE statement text;
    BEGIN
      FOR statement IN
        SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass) FROM pg_policy
        UNION ALL
        SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0
        UNION ALL
        SELECT format('DROP VIEW %s CASCADE', oid::regclass) FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('ALTER TABLE %1$s DISABLE ROW LEVEL SECURITY; REVOKE ALL ON %1$s FROM smart_app', oid::regclass) FROM pg_class
         WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT relispartition AND relname <> '__diesel_schema_migrations'
        UNION ALL
        SELECT format('ALTER FUNCTION %s SET SCHEMA aside', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'app'::regnamespace
      LOOP
        EXECUTE statement;
      END LOOP;
    END $$;
    -- Functions call each other: in no order would each find those that it calls.
    SET check_function_bodies = off";

/// A migrated database, and the role that owns what is in it.
fn migrated() -> (TestDb, PgConnection) {
    let db = TestDb::new();
    let owner = PgConnection::establish(&db.owner_url()).expect("the owner may enter");
    (db, owner)
}

fn sources() -> Vec<Source> {
    FOLDERS.iter().flat_map(|folder| files(folder, ".sql")).collect()
}

fn apply(owner: &mut PgConnection, source: &Source) {
    owner.try_exec(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
}

/// What every object says, by its name.
fn said(owner: &mut PgConnection) -> BTreeMap<String, String> {
    owner.rows(&format!("SELECT name, text FROM ({STORED}) stored")).into_iter().map(|mut row| (row.remove(0), row.remove(0))).collect()
}

/// The names of what is there, each with the file it belongs to.
fn there(owner: &mut PgConnection) -> BTreeSet<(String, String)> {
    let rows = owner.rows(&format!("SELECT name, home || '.sql' FROM ({STORED}) stored"));
    rows.into_iter().map(|mut row| (row.remove(0), row.remove(0))).collect()
}

/// Panics with every object that is missing, too many, or says something else.
#[track_caller]
fn same(expected: &BTreeMap<String, String>, found: &BTreeMap<String, String>) {
    let mut differences = Vec::new();
    for name in expected.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
        match (expected.get(name), found.get(name)) {
            (Some(text), Some(other)) if text == other => {}
            (Some(text), Some(other)) => differences.push(format!("{name}: the migrations say\n{text}\nthe files say\n{other}")),
            (Some(_), None) => differences.push(format!("{name}: made by a migration, stands in no file")),
            (None, _) => differences.push(format!("{name}: stands in a file, no migration made it")),
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn files_and_migrations_make_the_same_stored_code() {
    let (_db, mut owner) = migrated();
    let made = said(&mut owner);
    assert!(made.len() > 200, "the query finds the stored code");
    owner.exec(TAKE_AWAY);
    for source in sources() {
        apply(&mut owner, &source);
    }
    same(&made, &said(&mut owner));
}

#[test]
fn files_can_be_applied_to_a_database_that_has_their_code() {
    let (_db, mut owner) = migrated();
    let made = said(&mut owner);
    owner.exec("BEGIN");
    for source in sources() {
        apply(&mut owner, &source);
    }
    same(&made, &said(&mut owner));
}

#[test]
fn each_file_holds_the_object_it_is_named_after_and_no_other() {
    let (_db, mut owner) = migrated();
    owner.exec(TAKE_AWAY);
    let mut misplaced = Vec::new();
    let mut before = there(&mut owner);
    for source in sources() {
        apply(&mut owner, &source);
        let now = there(&mut owner);
        let added: Vec<_> = now.difference(&before).collect();
        misplaced
            .extend(added.iter().filter(|(_, home)| *home != source.path).map(|(name, home)| format!("{}: {name} belongs to {home}", source.path)));
        if added.is_empty() {
            misplaced.push(format!("{}: makes nothing", source.path));
        }
        before = now;
    }
    assert!(misplaced.is_empty(), "{}", misplaced.join("\n"));
}

/// Stored code as the last commit has it, and as it is to be: none, where it comes or goes. The policies hold on to the functions.
const CHANGES: &[(&str, Option<&str>, Option<&str>)] = &[
    (
        "functions/stays",
        Some("CREATE OR REPLACE FUNCTION app.stays() RETURNS integer LANGUAGE sql AS 'SELECT 1';"),
        Some("CREATE OR REPLACE FUNCTION app.stays() RETURNS integer LANGUAGE sql AS 'SELECT 2';"),
    ),
    (
        "functions/grows",
        Some("CREATE OR REPLACE FUNCTION app.grows() RETURNS integer LANGUAGE sql AS 'SELECT 1';"),
        Some("CREATE OR REPLACE FUNCTION app.grows(by integer) RETURNS integer LANGUAGE sql AS 'SELECT 1 + by';"),
    ),
    ("functions/comes", None, Some("CREATE OR REPLACE FUNCTION app.comes() RETURNS boolean LANGUAGE sql AS 'SELECT true';")),
    ("functions/goes", Some("CREATE OR REPLACE FUNCTION app.goes() RETURNS boolean LANGUAGE sql AS 'SELECT true';"), None),
    ("views/passes", Some("DROP VIEW IF EXISTS passes;\nCREATE VIEW passes AS SELECT app.goes();"), None),
    (
        "tables/clinic_hours",
        Some(
            "DROP POLICY IF EXISTS old ON clinic_hours;\nCREATE POLICY old ON clinic_hours FOR SELECT USING (app.goes());\nCREATE OR REPLACE TRIGGER old BEFORE UPDATE ON clinic_hours FOR EACH ROW EXECUTE FUNCTION app.touch();",
        ),
        Some("DROP POLICY IF EXISTS new ON clinic_hours;\nCREATE POLICY new ON clinic_hours FOR SELECT USING (app.comes());"),
    ),
];

#[test]
fn a_migration_made_from_changed_files_brings_their_code_and_takes_it_back() {
    let (_db, mut owner) = migrated();
    let folder = Folder::new();
    let run = |command: &str| {
        let done = Command::new("bash").args(["-c", command]).current_dir(folder.path()).output().expect("bash runs");
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    let write = |file: &str, text: Option<&str>| {
        let path = folder.path().join(format!("database/{file}.sql"));
        text.map_or_else(|| fs::remove_file(&path), |text| fs::write(&path, text)).expect("a file");
    };
    run(&format!("mkdir -p script migrations database/{{functions,views,tables}} && cp {}/script/migration script/", root().display()));
    for (file, before, _) in CHANGES.iter().filter(|(_, before, _)| before.is_some()) {
        write(file, *before);
        owner.exec(before.expect("was there"));
    }
    run("git init -q && git add . && git -c user.name=a -c user.email=a@example.com commit -qm before");
    let before = said(&mut owner);

    CHANGES.iter().for_each(|(file, _, now)| write(file, *now));
    let named: Vec<String> = CHANGES.iter().map(|(file, ..)| format!("database/{file}.sql")).collect();
    let made = run(&format!("script/migration changed {}", named.join(" ")));
    owner.exec(&run(&format!("cat {made}/up.sql")));
    let after = said(&mut owner);
    let differs = |name: &&String| before.get(*name) != after.get(*name);
    let changed: BTreeSet<&str> = before.keys().chain(after.keys()).filter(differs).map(String::as_str).collect();
    let expected = [
        "function app.comes()",
        "function app.goes()",
        "function app.grows()",
        "function app.grows(integer)",
        "function app.stays()",
        "policy new of clinic_hours",
        "policy old of clinic_hours",
        "trigger old of clinic_hours",
        "view passes",
    ];
    assert_eq!(changed, BTreeSet::from(expected));
    owner.exec(&run(&format!("cat {made}/down.sql")));
    same(&before, &said(&mut owner));
}
