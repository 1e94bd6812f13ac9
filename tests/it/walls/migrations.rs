//! Every migration has a way back: all of them up, all of them down to nothing, and up again, as the role that owns the tables.

use diesel::prelude::*;
use diesel_migrations::MigrationHarness;
use smart_therapy::store::db::migrate::{self, MIGRATIONS};

use crate::support::{Sql, TestDb};

/// Whatever the migrations made: relations, functions, types and schemas that belong to no extension.
const LEFT: &str = "
    SELECT 'relation ' || c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'app') AND c.relname NOT LIKE '\\_\\_diesel\\_schema\\_migrations%'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'function ' || p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname IN ('public', 'app')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname = 'app'";

#[test]
fn every_migration_has_a_way_back() {
    let db = TestDb::empty();
    let url = db.owner_url();
    let all = migrate::run(&url).expect("up");
    assert!(all > 30, "the migrations are found");
    let mut owner = PgConnection::establish(&url).expect("the owner may enter");
    let shape = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public'";
    let before = owner.text(shape);
    let reverted = owner.revert_all_migrations(MIGRATIONS).unwrap_or_else(|error| panic!("down: {error}")).len();
    assert_eq!(reverted, all);
    assert_eq!(db.behind().texts(LEFT), Vec::<String>::new(), "left behind");
    assert_eq!(migrate::run(&url).expect("up again"), all);
    assert_eq!(owner.text(shape), before);
}
