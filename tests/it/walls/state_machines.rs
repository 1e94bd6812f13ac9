//! Each state machine has two texts, one in Rust and one in the database: they say the same. And nowhere is a state a bare string.

use std::collections::BTreeSet;

use smart_therapy::domain::appointment::AppointmentStatus;
use smart_therapy::domain::arcs::Arcs;
use smart_therapy::domain::client::ClientStatus;
use smart_therapy::domain::clinic::ClinicStatus;
use smart_therapy::domain::consultation::ConsultationStatus;
use smart_therapy::domain::document::ReviewStatus;
use smart_therapy::domain::therapist::TherapistStatus;
use smart_therapy::domain::yes_no::YesNo;

use super::schema_rules::stored_words;
use crate::support::source::program;
use crate::support::{Sql, TestDb};

/// The arcs of an enum as the guard's arguments write them: `new>assigned`.
fn arcs_of<T: Arcs>() -> BTreeSet<String> {
    assert_eq!(T::ARCS.iter().filter(|(from, to)| from == to).count(), 0, "an arc leads somewhere else");
    T::ARCS.iter().map(|(from, to)| format!("{}>{}", from.word(), to.word())).collect()
}

#[test]
fn the_arcs_in_rust_are_those_of_the_guard_in_the_database() {
    let (_db, mut behind) = TestDb::new().behind_alone();
    let machines = [
        ("clients", "clients_status_guard", arcs_of::<ClientStatus>()),
        ("clinics", "clinics_status_guard", arcs_of::<ClinicStatus>()),
        ("appointments", "appointments_status_guard", arcs_of::<AppointmentStatus>()),
        ("consultations", "consultations_status_guard", arcs_of::<ConsultationStatus>()),
        ("therapists", "therapists_status_guard", arcs_of::<TherapistStatus>()),
        ("documents", "documents_status_guard", arcs_of::<ReviewStatus>()),
    ];
    for (table, trigger, ours) in &machines {
        let arguments = format!(
            r"SELECT unnest(string_to_array(encode(tgargs, 'escape'), '\000')) FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgname = '{trigger}'"
        );
        let theirs: BTreeSet<String> = behind.texts(&arguments).into_iter().filter(|arc| !arc.is_empty()).collect();
        assert_eq!(*ours, theirs, "arcs of {table} in src/domain and in {trigger}");
    }
    let guards = "SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
                   WHERE p.proname LIKE '%status_guard%' ORDER BY 1";
    let known: BTreeSet<String> = machines.iter().map(|(table, trigger, _)| format!("{table}.{trigger}")).collect();
    assert_eq!(behind.texts(guards).into_iter().collect::<BTreeSet<_>>(), known, "every guard is compared");
}

/// The places in a line where a string is compared or stored: what stands there and is a word of an enum should be that enum.
fn compared(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('"') {
        let Some(word) = line[at + 1..].split('"').next().filter(|word| !word.is_empty()) else { continue };
        let (before, after) = (line[..at].trim_end(), line[at + 1 + word.len()..].trim_start_matches('"').trim_start());
        let is_compared = ["== ", "!= "].iter().any(|sign| line[..at].ends_with(sign)) || after.starts_with("==") || after.starts_with("!=");
        let is_stored = [".eq(", ".ne(", "has_role(", "contains(&", "eq_any([", "ne_all(["].iter().any(|call| before.ends_with(call));
        let is_pattern = after.starts_with("=>") || (after.starts_with('|') && !after.starts_with("||")) || before.ends_with('|');
        if is_compared || is_stored || is_pattern {
            found.push(word);
        }
    }
    found
}

/// Words that stand for something else where they are compared, with what.
const OTHER_MEANINGS: &[(&str, &str, &str)] = &[
    ("src/features/across/today/decisions.rs", "guardian", "a kind of decision: a minor has no guardian in the record"),
    ("src/features/care/clients/record_fields.rs", "guardian", "a section of the record"),
];

#[test]
fn no_word_of_an_enum_is_written_as_a_string_where_it_is_compared_or_stored() {
    let mut words = stored_words();
    // What a ticked box sends is no bare string either.
    words.extend(YesNo::ALL.iter().map(|answer| answer.as_str()));
    let mut found = Vec::new();
    for source in program().iter().filter(|source| !source.path.starts_with("src/domain/")) {
        for (at, line) in source.code() {
            let meant = |word: &&str| words.contains(*word) && !OTHER_MEANINGS.iter().any(|(path, other, _)| source.path == *path && word == other);
            found.extend(compared(line).into_iter().filter(meant).map(|word| format!("{}:{at}: \"{word}\"", source.path)));
        }
    }
    assert!(found.is_empty(), "an enum of src/domain has these words:\n  {}", found.join("\n  "));
}

#[test]
fn strings_are_found_where_they_are_compared_or_stored() {
    for (line, words) in [
        (r#"row.status == "active""#, vec!["active"]),
        (r#"("open", Some(_)) | ("held", _) => x.t1("done", "name", y),"#, vec![]),
        (r#"status.eq("cancelled"),"#, vec!["cancelled"]),
        (r#"a::status.eq_any(["scheduled", "x"])"#, vec!["scheduled"]),
        (r#""in_progress" => 1, "none" | "new" => 2"#, vec!["in_progress", "none", "new"]),
        (r#"tx.has_role("therapist")"#, vec!["therapist"]),
        (r#"shell.t1("moves-done", "therapist", name)"#, vec![]),
    ] {
        assert_eq!(compared(line), words, "{line}");
    }
}
