//! The database's own rules, read from its catalogues: what row-level security cannot enforce must be true of the schema.

use std::collections::BTreeSet;

use smart_therapy::domain::text_enum::Words;

use crate::support::source::program;
use crate::support::{Sql, TestDb};

/// Tables that name a clinic but are not a clinic's own, so that their keys do not begin with it.
const ACROSS_CLINICS: &[(&str, &str)] = &[
    ("audit_log", "outlives everything; some lines have no clinic"),
    ("clinic_status_transitions", "the administrator's file on a clinic"),
    ("encryption_keys", "the platform's key has no clinic; tenant tables refer to (clinic_id, id)"),
    ("outbox_messages", "the platform's letters have no clinic"),
    ("user_roles", "a person's memberships in several clinics"),
    ("user_sessions", "looked up before any clinic is known"),
];

/// Uniques of tenant tables that do not begin with clinic_id.
const GLOBAL_UNIQUES: &[(&str, &str)] = &[
    ("user_roles_key", "one membership per person, role and clinic"),
    ("encryption_keys_active_key", "one active key per owner, the platform included"),
    ("outbox_dedupe_key", "keys of letters hold an id, and letters without a clinic have them too"),
];

/// Functions that look past the policies. A new one is added here after somebody else has read what it checks
/// before it acts.
const DEFINERS: &[&str] = &[
    "activate_invited_therapist",
    "administrator_addresses",
    "assignment_load",
    "begin_undo",
    "blobs_without_a_row",
    "cancel_open_consultations",
    "clear_rate_limit",
    "client_session_totals",
    "clinic_changed",
    "consultation_counts",
    "count_papers",
    "decisions_due",
    "ensure_partitions",
    "find_clients",
    "hit_rate_limit",
    "invite_user",
    "keep_an_administrator",
    "my_caseload",
    "my_clinics",
    "my_peers",
    "my_therapist_ids",
    "names_of",
    "note_states",
    "notes_of",
    "papers_that_end",
    "person_renamed",
    "plan_room",
    "plan_usage",
    "session_delete",
    "session_load",
    "session_open",
    "session_person",
    "session_save",
    "session_touch",
    "session_update",
    "sign_in_lookup",
    "tidy",
    "withdraw_administrator_invitations",
    "withdraw_invitations",
];

const TABLES: &str = "SELECT c.oid, c.relname, c.relrowsecurity,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped) AS is_tenant
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND c.relname <> '__diesel_schema_migrations'";

/// Panics with the offenders, unless there are none.
#[track_caller]
fn none(rule: &str, offenders: Vec<String>) {
    assert!(offenders.is_empty(), "{rule}:\n  {}", offenders.join("\n  "));
}

fn names(list: &[(&str, &str)]) -> String {
    list.iter().map(|(name, _)| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_table_has_row_level_security_and_a_policy() {
    let (mut db, tables) = (TestDb::new().behind_alone(), TABLES);
    assert!(db.1.texts(&format!("SELECT relname FROM ({tables}) t WHERE is_tenant")).len() > 15, "the query finds the tables");
    none("row-level security is off", db.1.texts(&format!("SELECT relname FROM ({tables}) t WHERE NOT relrowsecurity")));
    none("no policy", db.1.texts(&format!("SELECT relname FROM ({tables}) t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)")));
    none(
        "a policy that reads without USING or writes without WITH CHECK",
        db.1.texts(
            "SELECT polrelid::regclass || '.' || polname FROM pg_policy
              WHERE (polcmd IN ('r', 'w', 'd', '*') AND polqual IS NULL) OR (polcmd IN ('a', 'w', '*') AND polwithcheck IS NULL)",
        ),
    );
    none(
        "a policy that says yes to everybody",
        db.1.texts("SELECT polrelid::regclass || '.' || polname FROM pg_policy WHERE pg_get_expr(polqual, polrelid) = 'true' OR pg_get_expr(polwithcheck, polrelid) = 'true'"),
    );
}

#[test]
fn the_keys_of_tenant_tables_begin_with_the_clinic() {
    let mut db = TestDb::new().behind_alone();
    let firsts = "SELECT t.relname, i.indexrelid::regclass::text AS index, i.indisprimary, i.indisunique, i.indisexclusion, a.attname AS first
        FROM TABLES t JOIN pg_index i ON i.indrelid = t.oid LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
       WHERE t.is_tenant"
        .replace("TABLES", &format!("({TABLES})"));
    none(
        "a primary key of a tenant table that does not begin with clinic_id",
        db.1.texts(&format!(
            "SELECT relname FROM ({firsts}) f WHERE indisprimary AND first IS DISTINCT FROM 'clinic_id' AND relname NOT IN ({})",
            names(ACROSS_CLINICS)
        )),
    );
    none(
        "a unique or exclusion of a tenant table that does not begin with clinic_id: it tells one clinic what another has",
        db.1.texts(&format!(
            "SELECT index FROM ({firsts}) f WHERE NOT indisprimary AND (indisunique OR indisexclusion) AND first IS DISTINCT FROM 'clinic_id' AND index NOT IN ({})",
            names(GLOBAL_UNIQUES)
        )),
    );
    none(
        "a table without a primary key",
        db.1.texts(&format!(
            "SELECT relname FROM ({TABLES}) t WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)"
        )),
    );
}

#[test]
fn foreign_keys_between_tenant_tables_stay_in_the_clinic() {
    let mut db = TestDb::new().behind_alone();
    let keys = format!(
        "SELECT k.conrelid::regclass || '.' || k.conname AS name, a.attname AS here, b.attname AS there FROM pg_constraint k
           JOIN ({TABLES}) s ON s.oid = k.conrelid AND s.is_tenant JOIN ({TABLES}) t ON t.oid = k.confrelid AND t.is_tenant
           JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
           JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
          WHERE k.contype = 'f'"
    );
    assert!(db.1.texts(&keys).len() > 10, "the query finds the keys");
    none(
        "a foreign key between tenant tables that does not begin with clinic_id",
        db.1.texts(&format!("SELECT name FROM ({keys}) k WHERE here <> 'clinic_id' OR there <> 'clinic_id'")),
    );
}

#[test]
fn nothing_is_granted_to_everybody() {
    let mut db = TestDb::new().behind_alone();
    none(
        "a grant to PUBLIC",
        db.1.texts(
            "SELECT c.relname || ': ' || a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
              WHERE a.grantee = 0 AND c.relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
             UNION ALL
             SELECT n.nspname || ': ' || a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
              WHERE a.grantee = 0 AND n.nspname IN ('public', 'app') AND NOT (n.nspname = 'public' AND a.privilege_type = 'USAGE')
             UNION ALL
             SELECT p.proname || ': EXECUTE' FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
              WHERE p.prosecdef AND a.grantee = 0",
        ),
    );
    none(
        "TRUNCATE passes row-level security by",
        db.1.texts(&format!("SELECT relname FROM ({TABLES}) t WHERE has_table_privilege('smart_app', oid, 'TRUNCATE')")),
    );
}

#[test]
fn the_servers_role_owns_nothing_and_bypasses_nothing() {
    let mut db = TestDb::new().behind_alone();
    none(
        "smart_app owns",
        db.1.texts("SELECT d.classid::regclass || ' ' || d.objid FROM pg_shdepend d WHERE d.refobjid = 'smart_app'::regrole AND d.deptype = 'o'"),
    );
    none("smart_app may", db.1.texts("SELECT rolname FROM pg_roles WHERE rolname = 'smart_app' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)"));
    none("smart_app is a member of", db.1.texts("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'smart_app'::regrole"));
    none(
        "smart_app may create in",
        db.1.texts("SELECT nspname FROM pg_namespace WHERE nspname IN ('public', 'app') AND has_schema_privilege('smart_app', oid, 'CREATE')"),
    );
}

#[test]
fn functions_that_look_past_the_policies_are_known_and_pinned() {
    let mut db = TestDb::new().behind_alone();
    let found = db.1.texts("SELECT DISTINCT proname FROM pg_proc WHERE prosecdef ORDER BY 1");
    assert_eq!(found, DEFINERS, "SECURITY DEFINER functions");
    none(
        "a SECURITY DEFINER function without the fixed search_path",
        db.1.texts(
            "SELECT proname FROM pg_proc WHERE prosecdef AND NOT coalesce(proconfig, '{}') @> '{\"search_path=pg_catalog, public, app, pg_temp\"}'",
        ),
    );
}

#[test]
fn partitions_and_views_open_no_side_door() {
    let mut db = TestDb::new().behind_alone();
    let partitions = "SELECT oid, relname, relrowsecurity FROM pg_class WHERE relispartition AND relkind IN ('r', 'p')";
    assert!(db.1.texts(partitions).len() > 3, "the query finds the partitions");
    none(
        "a partition that can be reached by itself",
        db.1.texts(&format!("SELECT relname FROM ({partitions}) p WHERE NOT relrowsecurity OR has_table_privilege('smart_app', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')")),
    );
    none(
        "a view that reads with its owner's eyes",
        db.1.texts("SELECT relname FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}')"),
    );
}

/// An enum of the program: its name, its words, and the columns that hold them.
struct Stored(&'static str, Vec<&'static str>, &'static [&'static str]);

fn stored<E: Words>(columns: &'static [&'static str]) -> Stored {
    let name = std::any::type_name::<E>().rsplit("::").next().unwrap_or_default();
    Stored(name, E::all().iter().map(|value| value.word()).collect(), columns)
}

/// Every `text_enum!` of the program that is stored. A new one is added here.
fn stored_enums() -> Vec<Stored> {
    use smart_therapy::domain::permissions::Role;
    use smart_therapy::domain::{account, appointment, assignment, client, clinic, consultation, document, key, note, therapist};
    vec![
        stored::<account::AccountStatus>(&["users.status"]),
        stored::<Role>(&["user_roles.role", "user_sessions.role"]),
        stored::<clinic::ClinicStatus>(&["clinics.status", "clinic_status_transitions.to_status"]),
        stored::<clinic::ClinicType>(&["clinics.clinic_type", "paper_requirements.clinic_type"]),
        stored::<document::PaperKind>(&["paper_requirements.kind"]),
        stored::<clinic::Section>(&["application_sections.section"]),
        stored::<document::Verdict>(&["document_reviews.decision"]),
        stored::<document::RejectionReason>(&["document_reviews.reason"]),
        stored::<clinic::Font>(&["clinics.font_family"]),
        stored::<clinic::PlanCode>(&["subscription_plans.code", "clinics.subscription_tier"]),
        stored::<clinic::ClientRegistration>(&["clinics.client_registration", "clients.registration"]),
        stored::<therapist::TherapistStatus>(&["therapists.status"]),
        stored::<therapist::LicenseType>(&["therapists.license_type"]),
        stored::<therapist::EmploymentType>(&["therapists.employment_type"]),
        stored::<client::ClientStatus>(&[
            "clients.status",
            "client_status_transitions.from_status",
            "client_status_transitions.to_status",
            "move_receipts.from_status",
            "move_receipts.to_status",
        ]),
        stored::<assignment::AssignmentStatus>(&["client_assignments.status"]),
        stored::<consultation::ConsultationStatus>(&["consultations.status"]),
        stored::<client::FormType>(&["clients.form_type", "consultations.form_type"]),
        stored::<note::NoteStatus>(&["clinical_notes.status"]),
        stored::<appointment::AppointmentKind>(&["appointments.kind"]),
        stored::<appointment::AppointmentStatus>(&["appointments.status"]),
        stored::<appointment::Modality>(&["appointments.modality"]),
        stored::<appointment::CancellationCategory>(&["appointments.cancellation_category"]),
        stored::<client::ContactKind>(&["client_contacts.kind"]),
        stored::<client::Gender>(&["clients.gender", "user_profiles.gender"]),
        stored::<client::Religion>(&["clients.religion"]),
        stored::<client::Education>(&["clients.education"]),
        stored::<client::MaritalStatus>(&["clients.marital_status"]),
        stored::<client::SpouseRelationship>(&["clients.relationship_with_spouse"]),
        stored::<client::GuardianRelationship>(&["client_contacts.relationship"]),
        stored::<client::GuardianMaritalStatus>(&["client_contacts.marital_status"]),
        stored::<document::DocumentSubject>(&["documents.subject"]),
        stored::<document::DocumentKind>(&["documents.kind"]),
        stored::<document::ReviewStatus>(&["documents.review_status"]),
        stored::<key::KeyScope>(&["encryption_keys.scope"]),
        stored::<key::KeyState>(&["encryption_keys.state"]),
        stored::<therapist::HoursModality>(&["therapist_availability.modality"]),
    ]
}

/// Every word that is stored for an enum.
pub(super) fn stored_words() -> BTreeSet<&'static str> {
    stored_enums().iter().flat_map(|Stored(_, words, _)| words.iter().copied()).collect()
}

/// Enums whose words are in no column of their own, with the reason.
const NOT_STORED: &[(&str, &str)] = &[
    ("PreferredLanguage", "any language code may be stored; these are offered"),
    ("LegalForm", "an answer in a section of an application"),
    ("Profession", "an answer in a section of an application"),
    ("YesNo", "an answer in a form; stored as a boolean"),
    ("ClinicZone", "offered for clinics.timezone, stored as the zone's name"),
    ("Currency", "any ISO 4217 code may be stored; these are offered"),
    ("LetterKind", "a box in a form; stored as a column each"),
    ("RiskLevel", "inside a sealed note"),
    ("Technique", "inside a sealed note"),
    ("Issue", "inside a sealed note"),
    ("Severity", "stored as a number from 1 to 5"),
    ("Step", "a part of a form"),
    ("StepState", "shown, never stored"),
];

#[test]
fn the_words_of_enums_are_those_of_the_database() {
    let mut db = TestDb::new().behind_alone();
    for Stored(name, words, columns) in stored_enums() {
        for column in columns {
            let (table, field) = column.split_once('.').expect("table.column");
            let allowed = words_of_check(&mut db.1, table, field);
            let ours: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(ours, allowed, "{name} and the CHECK of {column}");
        }
    }
}

#[test]
fn every_enum_of_the_program_is_compared_with_the_database() {
    let known: Vec<&str> = stored_enums().iter().map(|stored| stored.0).chain(NOT_STORED.iter().map(|(name, _)| *name)).collect();
    let declared = program().into_iter().flat_map(|file| super::locales::enums(&file.text)).map(|found| found.name);
    none("text_enum! that is neither in stored_enums nor in NOT_STORED", declared.filter(|name| !known.contains(&name.as_str())).collect());
}

/// The quoted words of the CHECK that lists what a column may hold.
fn words_of_check(db: &mut diesel::PgConnection, table: &str, column: &str) -> BTreeSet<String> {
    let definitions =
        db.texts(&format!("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'c'"));
    let listing = format!("({column} = ANY (ARRAY[");
    let mut lists =
        definitions.iter().filter_map(|definition| definition.split_once(&listing).map(|(_, rest)| rest.split(']').next().unwrap_or_default()));
    let list = lists.next().unwrap_or_else(|| panic!("no CHECK lists the words of {table}.{column}: {definitions:?}"));
    list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}
