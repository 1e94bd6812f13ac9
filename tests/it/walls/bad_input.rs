//! Every form of every page, every field in it, with what nobody should type: no fault, a sentence where it is refused, and nothing stored
//! that must not be. A new form is found by itself; a field that stands empty gets its right answer in `right`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Weekday};
use diesel::pg::PgConnection;
use scraper::ElementRef;
use smart_therapy::app::routes;
use smart_therapy::domain::clock::Clock;

use super::fixtures::{Objects, names_an_object};
use crate::support::actor::encode;
use crate::support::app::connections;
use crate::support::form::held;
use crate::support::page::selector;
use crate::support::{Actor, Page, Setup, Sql, TestApp};

/// Pages that show another form for another query.
const QUERIES: &[&str] = &[
    "/c/{clinic}/clients/{client}/moves/new?to=therapy",
    "/c/{clinic}/clients/{client}/moves/new?to=new",
    "/c/{clinic}/clients/{client}/consultations/{consultation}/edit?step=concerns",
    "/c/{clinic}/clients/{client}/consultations/{consultation}/edit?step=goals",
    "/c/{clinic}/clients/{client}/consultations/{consultation}/edit?step=assessment",
];

/// Fields that lead somewhere, or tell windows, versions and steps apart. They are compared and never stored: what is wrong with them must not
/// keep the rest from being saved, nor need it. Whether an old version is noticed is tried in `stale`.
const NOT_STORED: &[&str] = &["back", "username", "window", "take", "anyway", "version", "lock_version", "step"];

/// What is wrong, how a form carries it, and whether it may be stored.
fn values() -> Vec<(&'static str, String, bool)> {
    let typed = |value: &str| encode(&[("", value)])[1..].to_owned();
    vec![
        ("nothing", String::new(), true),
        ("5,000 characters", typed(&"ä".repeat(5000)), false),
        ("a control character", typed("a\u{7}b"), false),
        ("NUL", typed("a\0b"), false),
        ("a turned text", typed("a\u{202e}b"), false),
        ("an emoji", typed("🙂"), true),
        ("a letter of four bytes", typed("𠮷"), true),
        ("bytes that are no text", "%FF%FE".to_owned(), true),
        ("a lone percent sign", "%".to_owned(), true),
        ("a very long number", "9".repeat(60), true),
        ("a negative number", "-1".to_owned(), true),
        ("a quote", typed("'; DROP TABLE clients; --"), true),
        ("a tag", typed("<b onx=1>\"'&"), true),
    ]
}

/// Free text is long in consultations and notes: 5,000 characters are within their bounds.
fn may_be_long(action: &str, field: &str) -> bool {
    let clinical = action.contains("/consultations/") || action.ends_with("/completion") || action.ends_with("/note");
    let long = ["body", "private_note", "notes", "consultation_notes", "previous_therapy_details", "current_medications_details"];
    let essays = ["primary_concern", "client_expectations", "initial_assessment", "recommended_treatment_plan"];
    field == "notes" || clinical && (long.contains(&field) || essays.contains(&field))
}

struct World {
    app: TestApp,
    db: PgConnection,
    objects: Objects,
    made: usize,
}

/// Every table's rows and their latest change, but for those that note what was tried. A function, so that it is planned once.
const PRINT: &str = "DO $$ DECLARE parts text; BEGIN
    SELECT string_agg(format('(SELECT count(*) || ''/'' || coalesce(max(xmin::text::bigint), 0) FROM public.%I)', relname), ' || '' '' || ') INTO parts
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'audit_log%'
       AND relname NOT IN ('user_sessions', 'rate_limits', '__diesel_schema_migrations');
    EXECUTE format('CREATE FUNCTION pg_temp.print() RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN %s; END $f$', parts);
  END $$";

impl World {
    fn new() -> Self {
        let app = TestApp::with(Setup { limits: connections(4), ..Setup::default() });
        let cast = app.cast.clone();
        let objects = Objects::make(&app, "teduh", &cast.ratih, &cast.anindya);
        let mut db = app.db.behind();
        db.exec(PRINT);
        db.exec("UPDATE therapists SET max_clients = 200; SET session_replication_role = replica");
        Self { db, app, objects, made: 0 }
    }

    fn print(&mut self) -> String {
        self.db.text("SELECT pg_temp.print()")
    }

    /// The page, with its appointment as the page wants it.
    fn open(&mut self, actor: &Actor, pattern: &str) -> Page {
        if pattern.contains("{appointment}") {
            self.made += 1;
            let (id, minutes) = (self.objects.path("{appointment}"), self.made * 3);
            let state = match pattern.rsplit('/').next() {
                Some("completion") => "starts_at = now() - ago, ends_at = now() - ago + interval '1 minute', status = 'scheduled'",
                Some("note" | "correction") => "starts_at = now() - ago, ends_at = now() - ago + interval '1 minute', status = 'completed'",
                _ => "starts_at = now() + interval '40 days' + ago, ends_at = now() + interval '40 days 1 minute' + ago, status = 'scheduled'",
            };
            self.db.exec(&format!(
                "UPDATE appointments SET {}, actual_started_at = CASE WHEN status = 'completed' THEN now() - interval '9 minutes' END,
                        actual_ended_at = now() - interval '8 minutes', cancelled_at = NULL
                  WHERE id = '{id}'",
                state.replace("ago", &format!("interval '{minutes} minutes'"))
            ));
        }
        actor.get(&self.objects.path(pattern))
    }

    /// The form of this kind on the page: on the same objects if it is still there, or else on new ones.
    fn form(&mut self, actor: &Actor, pattern: &str, kind: &Kind) -> Option<Typed> {
        self.made += 1;
        let n = self.made;
        let found = |page: &Page| forms(page, n).into_iter().find(|form| form.kind() == *kind);
        found(&self.open(actor, pattern)).or_else(|| {
            let cast = self.app.cast.clone();
            if !names_an_object(pattern) {
                return None;
            }
            self.objects = Objects::make(&self.app, "teduh", &cast.ratih, &cast.anindya);
            found(&self.open(actor, pattern))
        })
    }
}

/// What a person would answer where a form stands empty. Names and addresses are new every time.
fn right(field: &str, n: usize) -> Option<String> {
    let letters: String = n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    let today = Clock::system().now().date_naive();
    let text = match field {
        "full_name" | "person_name" | "name" => format!("Uji {letters}"),
        "email" | "person_email" => format!("uji-{n}@uji.example"),
        "license_number" => format!("SIPP {n}"),
        "address" => "Jl. Uji 1".to_owned(),
        "city" | "birth_place" => "Bandung".to_owned(),
        "province" => "Jawa Barat".to_owned(),
        "phone" => format!("0812{:08}", n + 10_000_000),
        "password" => "kopi pagi di teras".to_owned(),
        "gender" => "female".to_owned(),
        "birth_date" => "01/02/1990".to_owned(),
        "religion" => "islam".to_owned(),
        "occupation" => "Guru".to_owned(),
        "education" => "bachelor".to_owned(),
        "marital_status" => "single".to_owned(),
        "license_type" => "psychologist".to_owned(),
        "license_expires_on" => format!("01/02/{}", today.year() + 5),
        "years_of_experience" => "3".to_owned(),
        "role" => "receptionist".to_owned(),
        "reason" => "Pindah kota".to_owned(),
        "category" => "client".to_owned(),
        // A Tuesday to come that nobody has had.
        "date" => (today.week(Weekday::Tue).first_day() + Days::new(7 * (60 + n as u64 % 900))).format("%d/%m/%Y").to_string(),
        "time" => "10:00".to_owned(),
        "body" => "Isi catatan".to_owned(),
        _ => return None,
    };
    Some(text)
}

/// A form as it stands, with the right answers where it is empty.
struct Typed {
    action: String,
    fields: BTreeMap<String, String>,
    /// The names of all its fields, chosen or not.
    names: BTreeSet<String>,
}

impl Typed {
    fn of(form: ElementRef<'_>, n: usize) -> Self {
        let mut fields: BTreeMap<String, String> = held(form).into_iter().collect();
        let mut names = BTreeSet::new();
        for control in form.select(&selector("input[name], select[name], textarea[name]")) {
            let (name, kind) = (control.attr("name").unwrap_or_default(), control.attr("type").unwrap_or("text"));
            if matches!(kind, "checkbox" | "submit" | "button") || control.attr("disabled").is_some() {
                continue;
            }
            names.insert(name.to_owned());
            if fields.get(name).is_none_or(String::is_empty) {
                // One of those who have room; other choices may stay open.
                let offered = (name == "therapist" && kind == "radio").then(|| control.attr("value").unwrap_or_default().to_owned());
                fields.extend(right(name, n).or(offered).map(|value| (name.to_owned(), value)));
            }
        }
        if let Some(button) = form.select(&selector("button[name=action], button[name=then]")).next() {
            fields.insert(button.attr("name").unwrap_or_default().to_owned(), button.attr("value").unwrap_or_default().to_owned());
        }
        Self { action: form.attr("action").unwrap_or_default().to_owned(), fields, names }
    }

    /// The body with one field replaced by what is wrong.
    fn with(&self, field: &str, wrong: &str) -> String {
        let others = self.fields.iter().filter(|(name, _)| *name != field).map(|(name, value)| encode(&[(name, value)]));
        others.chain([format!("{field}={wrong}")]).collect::<Vec<_>>().join("&")
    }

    /// The form without what differs from client to client.
    fn kind(&self) -> Kind {
        let is_id = |part: &str| part.len() == 36 && part.bytes().filter(|byte| *byte == b'-').count() == 4 || part.len() == 43;
        let path = self.action.split('/').map(|part| if is_id(part) { "…" } else { part }).collect::<Vec<_>>().join("/");
        let step = self.fields.get("step").cloned().unwrap_or_default();
        Kind { place: format!("{path} {step}"), names: self.names.clone() }
    }
}

/// What makes two forms the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    place: String,
    names: BTreeSet<String>,
}

/// Forms that carry files are tried with files, in their features' tests.
fn forms(page: &Page, n: usize) -> Vec<Typed> {
    page.document()
        .select(&selector("form[method=post]:not([enctype])"))
        .map(|form| Typed::of(form, n))
        .filter(|form| !form.names.is_empty())
        .collect()
}

/// What came of all the tries.
#[derive(Default)]
struct Tally {
    forms: usize,
    tried: usize,
    saved: usize,
    faults: Vec<String>,
}

/// Everybody's pages; who sees the most of them comes first. Forms that somebody before has had all fields of are not tried again.
fn walk(who: &[&str]) -> Tally {
    let (mut world, mut tally, mut seen) = (World::new(), Tally::default(), Vec::<Kind>::new());
    let letters = links_from_letters(&world.app);
    let routes = routes::all().into_iter().filter(|route| route.method == "GET" && !route.path.contains("{token}"));
    let mut pages: Vec<String> = routes.map(|route| route.path.to_owned()).collect();
    pages.extend(QUERIES.iter().map(|path| (*path).to_owned()).chain(letters));
    for who in who {
        let actor = if *who == "anonymous" { world.app.visitor() } else { world.app.sign_in(who) };
        for pattern in &pages {
            let page = world.open(&actor, pattern);
            for kind in forms(&page, 0).iter().map(Typed::kind) {
                if !seen.iter().any(|before| before.place == kind.place && before.names.is_superset(&kind.names)) {
                    try_form(&mut world, &actor, pattern, &kind, &mut tally);
                    seen.push(kind);
                }
            }
        }
    }
    tally.forms = seen.len();
    tally
}

#[track_caller]
fn does_no_harm(who: &[&str], forms: usize, tried: usize) {
    let tally = walk(who);
    assert!(tally.faults.is_empty(), "{} of {}:\n  {}", tally.faults.len(), tally.tried, tally.faults.join("\n  "));
    println!("{} forms, {} tries, {} of them saved", tally.forms, tally.tried, tally.saved);
    assert!(tally.forms >= forms && tally.tried >= tried && tally.saved > tried / 5, "{} forms, {} tries", tally.forms, tally.tried);
}

#[test]
fn strange_input_in_the_offices_forms_is_answered_and_not_stored() {
    does_no_harm(&["ratih", "fitri"], 12, 1200);
}

#[test]
fn strange_input_in_the_forms_of_therapists_administrators_and_visitors_is_answered_and_not_stored() {
    does_no_harm(&["anonymous", "surya", "anindya"], 12, 600);
}

/// Links that stand in letters only: to take an invitation, to set a new password.
fn links_from_letters(app: &TestApp) -> Vec<String> {
    let ratih = app.sign_in("ratih");
    let form = ratih.get("/c/teduh/staff/members/new");
    let typed = [("full_name", "Uji Surat"), ("email", "surat@uji.example"), ("role", "receptionist")];
    ratih.submit(&form, "form[action$='/staff/members']", &typed).expect(303);
    let visitor = app.visitor();
    visitor.post("/password-resets", &[("email", "otto@cendana.example")]);
    ["surat@uji.example", "otto@cendana.example"].map(|to| app.letter_to(to).link(app)).to_vec()
}

fn try_form(world: &mut World, actor: &Actor, pattern: &str, kind: &Kind, tally: &mut Tally) {
    let Some(mut form) = world.form(actor, pattern, kind) else { return };
    let mut print = world.print();
    for field in &kind.names {
        for (what, wrong, may_be_stored) in values() {
            let action = if form.action.is_empty() { world.objects.path(pattern) } else { form.action.clone() };
            let body = Some(form.with(field, &wrong));
            let answer = actor.request("POST", &action, &[("content-type", "application/x-www-form-urlencoded")], body);
            tally.tried += 1;
            tally.saved += usize::from(answer.status == 303);
            let mut fault = |text: &str| tally.faults.push(format!("{}: {field} = {what}: {} {text}", kind.place, answer.status));
            if !matches!(answer.status, 200 | 303 | 400 | 403 | 404 | 409 | 422 | 429) {
                fault("is no answer");
            }
            // Read as text: three thousand trees take a minute to grow.
            let says = ["class=\"field-error\"", "class=\"error-summary", "class=\"notice"];
            if answer.status == 422 && !says.iter().any(|mark| answer.html.contains(mark)) {
                fault("says nothing");
            }
            if answer.html.contains("<b onx") {
                fault("shows the tag as a tag");
            }
            let is_long = what.starts_with("5,000") && may_be_long(&action, field);
            if !may_be_stored && !is_long && !NOT_STORED.contains(&field.as_str()) && world.print() != print {
                fault("stores something");
            }
            if answer.status == 429 {
                world.db.exec("DELETE FROM rate_limits");
            }
            if matches!(answer.status, 303 | 409) {
                match world.form(actor, pattern, kind) {
                    Some(fresh) => form = fresh,
                    // A link that works once has worked.
                    None => return,
                }
            }
            // A consultation keeps what is right and says what is missing: also a 422 may have stored something.
            if may_be_stored || is_long || answer.status != 422 {
                print = world.print();
            }
        }
    }
}
