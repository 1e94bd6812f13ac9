//! Every page that a person can open, as everybody who can open it, in Chromium: `routes::all()` is the list, the demo world gives the objects.
//! Two browsers share the way. A page that says no is looked at once per person and status.

use std::collections::{BTreeMap, BTreeSet};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde_json::json;
use smart_therapy::app::routes;

use crate::browser::{Browser, Habits};
use crate::server::Server;

/// Who walks, in which language and which clinic. Everybody of one list in one browser.
const WALKS: [&[(&str, &str, &str)]; 2] = [
    &[("anindya@teduh.example", "en", "teduh"), ("surya@platform.example", "en", "teduh"), ("", "id", "teduh")],
    &[("ratih@teduh.example", "id", "teduh"), ("fitri@teduh.example", "en", "teduh"), ("wulan@sinar.example", "id", "sinar-pulih")],
];
/// What machines ask for.
const NO_PAGES: &[&str] = &["/healthz", "/readyz", "/static/{file}", "/favicon.ico", "/brands/{look}", "/logos/{logo}"];
/// Pages that show something else for another query.
const QUERIES: &[(&str, &[&str])] = &[
    ("/c/{clinic}/board", &["?attention=yes"]),
    ("/c/{clinic}/branding", &["?primary=%23FFD400&secondary=%23E4572E&font=inter"]),
    ("/c/{clinic}/clients", &["?q=nobody-is-called-so", "?stage=therapy&sort=-name"]),
    ("/c/{clinic}/clients/{client}/consultations/{consultation}/edit", &["?step=concerns", "?step=goals", "?step=assessment"]),
    ("/c/{clinic}/search", &["?q=a", "?q=nobody-is-called-so"]),
    ("/platform/clinics", &["?status=inactive"]),
    ("/platform/search", &["?q=a"]),
];
/// One client whom Anindya treats, with an open consultation; another way into the record is the note of a client in therapy.
const OBJECTS: &[(&str, &str)] = &[
    (
        "client",
        "SELECT client_id FROM consultations JOIN therapists t ON t.id = therapist_id WHERE t.full_name LIKE 'Anindya%' AND consultations.status = 'in_progress' LIMIT 1",
    ),
    (
        "consultation",
        "SELECT consultations.id FROM consultations JOIN therapists t ON t.id = therapist_id WHERE t.full_name LIKE 'Anindya%' AND consultations.status = 'in_progress' LIMIT 1",
    ),
    ("therapist", "SELECT id FROM therapists WHERE full_name LIKE 'Anindya%'"),
    ("user", "SELECT id FROM users WHERE email = 'fitri@teduh.example'"),
    ("plan", "SELECT code FROM subscription_plans WHERE code = 'alpha'"),
    ("clinic_id", "SELECT id FROM clinics WHERE slug = 'anaya'"),
    ("section", "SELECT 'entity'"),
    ("clinic_type", "SELECT 'primary_clinic'"),
    ("plan", "SELECT 'beta'"),
    ("version", "SELECT 1"),
    ("note", "SELECT n.id FROM clinical_notes n JOIN therapists t ON t.id = n.therapist_id WHERE t.full_name LIKE 'Anindya%' LIMIT 1"),
];
/// Appointments of Anindya's, by what the page is about.
const APPOINTMENTS: &[(&str, &str)] = &[
    ("/note", "a.status = 'completed' AND NOT EXISTS (SELECT FROM clinical_notes n WHERE n.appointment_id = a.id)"),
    ("/completion", "a.status = 'in_progress'"),
    ("/correction", "a.status = 'no_show'"),
    ("", "a.status IN ('scheduled', 'confirmed') AND a.starts_at > now()"),
];
/// A therapist's paper, a picture, and the clinic's own, by what the page is about.
const DOCUMENTS: &[(&str, &str)] = &[("/review", "d.subject = 'therapist'"), ("", "d.kind = 'license'")];
/// A reset of Ratih's password, an invitation for somebody new, an hour that is under way, one that was missed, and names of eighty letters.
const PREPARE: &str = "SET session_replication_role = replica;
    INSERT INTO user_tokens (user_id, purpose, token_hash, expires_at)
      SELECT id, 'password_reset', sha256('a-reset-for-the-walk'), now() + interval '1 hour' FROM users WHERE email = 'ratih@teduh.example';
    INSERT INTO users (id, email, status) VALUES ('00000000-0000-7000-8000-000000000001', 'new@teduh.example', 'pending');
    INSERT INTO user_profiles (user_id, full_name) VALUES ('00000000-0000-7000-8000-000000000001', 'Somebody New');
    INSERT INTO user_tokens (user_id, purpose, token_hash, expires_at, payload)
      SELECT '00000000-0000-7000-8000-000000000001', 'invitation', sha256('an-invitation-for-the-walk'), now() + interval '1 hour',
             jsonb_build_object('clinic_id', id, 'role', 'receptionist', 'email', 'new@teduh.example') FROM clinics WHERE slug = 'teduh';
    UPDATE appointments SET status = 'in_progress', actual_started_at = starts_at WHERE id = (SELECT a.id FROM appointments a JOIN therapists t ON t.id = a.therapist_id
      WHERE t.full_name LIKE 'Anindya%' AND a.kind = 'therapy_session' AND a.status = 'completed' ORDER BY a.starts_at DESC LIMIT 1);
    UPDATE appointments SET status = 'no_show' WHERE id = (SELECT a.id FROM appointments a JOIN therapists t ON t.id = a.therapist_id
      WHERE t.full_name LIKE 'Anindya%' AND a.kind = 'therapy_session' AND a.status = 'completed' ORDER BY a.starts_at DESC LIMIT 1);
    UPDATE therapists SET full_name = 'Yusuf' || repeat('wiryosumarto', 6) || 'adi' WHERE full_name LIKE 'Yusuf%';
    UPDATE clients SET full_name = 'Raden Ajeng ' || repeat('kusumawardhaningtyas', 3) || ' Wiryo' WHERE id IN (
      SELECT k.client_id FROM consultations k JOIN therapists t ON t.id = k.therapist_id WHERE t.full_name LIKE 'Anindya%' AND k.status = 'in_progress')";
/// What an address would answer, without going there: the status of a page, nothing for what leads elsewhere or is no page. A stream never
/// ends, so the rest of the answer is not waited for.
const STATUS: &str = "const [path, done] = arguments, rest = new AbortController();
    const status = answer => { const isPage = answer.headers.get('content-type')?.startsWith('text/html'); rest.abort(); return isPage ? answer.status : 0; };
    fetch(path, {redirect: 'manual', signal: rest.signal}).then(answer => done(status(answer)), () => done(0))";
const HEADINGS: &str = "return document.querySelectorAll('h1').length";

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

/// Something real for every parameter of every path.
struct Paths(BTreeMap<&'static str, String>);

impl Paths {
    fn prepare(server: &Server) -> Self {
        let mut db = server.behind();
        let mut paths = BTreeMap::new();
        let mut ask = |sql: &str| {
            let rows = diesel::sql_query(format!("SELECT q.*::text AS value FROM ({sql}) AS q"))
                .load::<Value>(&mut db)
                .unwrap_or_else(|error| panic!("{sql}: {error}"));
            rows.into_iter().next().map(|row| row.value).unwrap_or_else(|| panic!("the demo world has none of these: {sql}"))
        };
        let mut objects: BTreeMap<&str, String> = OBJECTS.iter().map(|(name, sql)| (*name, ask(sql))).collect();
        for route in routes::all().into_iter().filter(|route| route.method == "GET" && !NO_PAGES.contains(&route.path)) {
            if route.path.contains("{appointment}") {
                let (_, which) = APPOINTMENTS.iter().find(|(end, _)| route.path.ends_with(end)).expect("the last fits all");
                let sql = format!(
                    "SELECT a.id FROM appointments a JOIN therapists t ON t.id = a.therapist_id WHERE t.full_name LIKE 'Anindya%' AND {which} LIMIT 1"
                );
                objects.insert("appointment", ask(&sql));
            }
            if route.path.contains("{document}") {
                let (_, which) = DOCUMENTS.iter().find(|(end, _)| route.path.ends_with(end)).expect("the last fits all");
                objects.insert(
                    "document",
                    ask(&format!("SELECT d.id FROM documents d JOIN clinics c ON c.id = d.clinic_id WHERE c.slug = 'teduh' AND {which}")),
                );
            }
            objects.insert("token", if route.path.starts_with("/inv") { "an-invitation-for-the-walk" } else { "a-reset-for-the-walk" }.to_owned());
            let value = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                None | Some("clinic") => part.to_owned(),
                Some(name) => {
                    objects.get(name).unwrap_or_else(|| panic!("{{{name}}} has nothing real: add a line to OBJECTS in tests/browser/walk.rs")).clone()
                }
            };
            let query = if route.path.ends_with("/moves/new") { "?to=therapy" } else { "" };
            paths.insert(route.path, route.path.split('/').map(value).collect::<Vec<_>>().join("/") + query);
        }
        Self(paths)
    }

    /// Route and address of everything to open, in one clinic.
    fn of(&self, clinic: &str) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        for (pattern, path) in &self.0 {
            let path = path.replace("{clinic}", clinic);
            let queries = QUERIES.iter().find(|(known, _)| known == pattern).map_or(&[] as &[&str], |(_, queries)| queries);
            all.extend(queries.iter().map(|query| (*pattern, format!("{path}{query}"))));
            all.push((*pattern, path));
        }
        all
    }
}

/// Walks every page as one person; what is wrong with each.
async fn walk(browser: &Browser, paths: &Paths, email: &str, clinic: &str) -> Vec<String> {
    browser.forget().await;
    if !email.is_empty() {
        browser.sign_in(email).await;
    }
    let (mut found, mut seen, mut titles) = (Vec::new(), BTreeSet::new(), BTreeMap::<String, &str>::new());
    for (pattern, path) in paths.of(clinic) {
        let status = browser.driver.execute_async(STATUS, vec![json!(path)]).await.expect("the page's own fetch").json().as_u64().unwrap_or_default();
        // Who is sent elsewhere gets there by another route; one page that says no is like the other.
        if status == 0 || status != 200 && !seen.insert(status) {
            continue;
        }
        browser.open(&path).await;
        let mut wrong = browser.look_everywhere().await;
        let headings = browser.driver.execute(HEADINGS, Vec::new()).await.expect("a question to the page");
        if headings.json() != &json!(1) {
            wrong.push(format!("{} h1", headings.json()));
        }
        let title = browser.driver.title().await.expect("a title");
        if let Some(other) = titles.insert(title.clone(), pattern).filter(|other| *other != pattern) {
            wrong.push(format!("{title:?} is the title of {other} too"));
        }
        found.extend(wrong.into_iter().map(|wrong| format!("{path} ({email}, {status}): {wrong}")));
    }
    if titles.len() < 5 {
        found.push(format!("{email} saw only {:?}", titles.keys()));
    }
    found
}

#[tokio::test]
async fn everybody_can_use_every_page() {
    let server = Server::start();
    server.behind().batch_execute(PREPARE).expect("the demo world is prepared");
    let paths = Paths::prepare(&server);
    let one = |people: &'static [(&str, &str, &str)]| {
        let (server, paths) = (&server, &paths);
        async move {
            let mut browser = Browser::start(server, Habits::default()).await;
            let mut found = Vec::new();
            for (email, lang, clinic) in people {
                browser.habits.lang = lang;
                found.extend(walk(&browser, paths, email, clinic).await);
            }
            browser.quit().await;
            found
        }
    };
    let (one, other) = tokio::join!(one(WALKS[0]), one(WALKS[1]));
    let found: Vec<String> = one.into_iter().chain(other).collect();
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    server.check_log();
}
