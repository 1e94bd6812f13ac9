//! The main job over HTTP, by its people, through the forms that the pages hold: from a clinic's application to a client who is done.

use diesel::pg::PgConnection;

use crate::support::{Actor, Page, SetClock, Sql, TestApp};

const PASSWORD: &str = "kopi pagi di teras";

/// What is typed about a client that only therapists may ever read.
const SECRETS: &[&str] = &[
    "terbangun pukul tiga malam",
    "takut naik angkot sendirian",
    "pernah ke psikiater di Maumere",
    "sertralin separuh tablet",
    "menangis tanpa sebab jelas",
    "sejak kebakaran pasar",
    "kembali berjualan ikan",
    "ingin didengar tanpa dinilai",
    "gangguan cemas pascatrauma ringan",
    "paparan bertahap dua belas minggu",
    "berlatih napas perut bersama",
    "mencatat tiga malam tenang",
    "mulai paparan suara sirene",
    "terapis merasa lelah juga",
];

/// The story so far.
struct Story {
    app: TestApp,
    set_clock: SetClock,
    db: PgConnection,
    slug: String,
    maria: Actor,
    nadia: Actor,
    client: String,
}

/// Follows the one link that `css` finds.
fn click(actor: &Actor, page: &Page, css: &str) -> Page {
    let href = page.attribute(css, "href").unwrap_or_else(|| panic!("{}: no link {css}\n{}", page.path, page.words()));
    actor.visit(&href).expect(200)
}

fn begin() -> Story {
    let (app, set_clock) = TestApp::at("2027-03-01T01:00:00Z");
    let (db, maria, nadia) = (app.db.behind(), app.visitor(), app.visitor());
    let mut story = Story { app, set_clock, db, slug: String::new(), maria, nadia, client: String::new() };
    story.found_the_clinic();
    story.take_in_a_therapist();
    story
}

impl Story {
    fn path(&self, rest: &str) -> String {
        format!("/c/{}{rest}", self.slug)
    }

    fn record(&self, rest: &str) -> String {
        self.path(&format!("/clients/{}{rest}", self.client))
    }

    fn found_the_clinic(&mut self) {
        let form = self.maria.get("/register").expect(200);
        let typed = [
            ("name", "Klinik Ruang Senja"),
            ("address", "Jl. Merdeka 10"),
            ("city", "Kupang"),
            ("province", "Nusa Tenggara Timur"),
            ("phone", "0380 123 4567"),
            ("email", "halo@senja.example"),
            ("timezone", "wita"),
            ("person_name", "Maria Lobo"),
            ("person_email", "maria@senja.example"),
            ("password", PASSWORD),
        ];
        let sent = self.maria.submit(&form, "form[action='/register']", &typed).expect(303);
        self.maria.follow(sent).expect(200);
        self.slug = self.db.text("SELECT slug FROM clinics WHERE email = 'halo@senja.example' AND status = 'draft'");
        self.maria.sign_in("maria@senja.example", PASSWORD).expect(303);
        self.app.complete_application(&self.slug.clone(), &self.maria, "maria@senja.example");
        let application = self.maria.get(&self.path("/application")).expect(200);
        self.maria.submit(&application, "form[action$='/submission']", &[]).expect(303);
        let surya = self.app.sign_in("surya");
        let file = surya.get(&self.app.letter_to("surya@platform.example").link(&self.app)).expect(200);
        surya.submit(&file, "form[action$='/review']", &[]).expect(303);
        self.app.approve_papers(&self.slug.clone());
        surya.submit(&surya.get(&file.path), "form[action$='/approval']", &[]).expect(303);
        assert!(self.app.letters().iter().filter(|letter| letter.to.contains("maria@senja.example")).count() >= 2, "begun, approved");
    }

    fn take_in_a_therapist(&mut self) {
        let staff = self.maria.get(&self.path("/staff")).expect(200);
        let form = click(&self.maria, &staff, "a[href$='/staff/therapists/new']");
        let typed = [
            ("full_name", "Nadia Kirana"),
            ("email", "nadia@senja.example"),
            ("phone", "0813 2211 0044"),
            ("license_type", "psychologist"),
            ("license_number", "SIPP 0999-27-1-1"),
            ("license_expires_on", "01/02/2030"),
            ("years_of_experience", "4"),
            ("max_clients", "2"),
        ];
        self.maria.submit(&form, "form[action$='/staff/therapists']", &typed).expect(303);
        let link = self.app.letter_to("nadia@senja.example").link(&self.app);
        let invitation = self.nadia.get(&link).expect(200);
        let taken = self.nadia.submit(&invitation, "form[action^='/invitations/']", &[("password", PASSWORD)]).expect(303);
        self.nadia.follow(taken).expect(200);
        assert_eq!(self.db.text("SELECT status FROM therapists WHERE full_name = 'Nadia Kirana'"), "active");
        assert_eq!(self.nadia.get(&link).status, 410, "a link works once");
    }

    fn register(&mut self) {
        let form = self.maria.get(&self.path("/clients/new")).expect(200);
        let child = [("full_name", "Bima Seran"), ("birth_date", "02/03/2009")].iter().chain(FACTS).copied().collect::<Vec<_>>();
        let refused = self.maria.submit(&form, "form.record-form", &child).expect(422);
        assert_eq!(refused.attribute("input[name=full_name]", "value").as_deref(), Some("Bima Seran"), "what was typed stays");
        assert!(refused.has("#guardian-name[aria-invalid]") && refused.has("#guardian-phone[aria-invalid]"), "a minor needs a guardian");
        let adult = [("full_name", "Yosefa Bria"), ("birth_date", "01/03/1988"), ("email", "")].iter().chain(FACTS).copied().collect::<Vec<_>>();
        let done = self.maria.submit(&refused, "form.record-form", &adult).expect(303);
        self.client = done.location().and_then(|path| path.rsplit('/').next().map(str::to_owned)).expect("the record");
        let row = self.db.rows(&format!(
            "SELECT status, phone, email, religion, education, marital_status, spouse_name, is_minor, first_visit, joined_on, city
               FROM clients WHERE id = '{}'",
            self.client
        ));
        let right = ["new", "+6281234567890", "", "catholicism", "bachelor", "married", "Anton Bria", "false", "false", "2027-03-01", "Kupang"];
        assert_eq!(row[0], right);
        let contact = self.db.rows(&format!("SELECT kind, full_name, phone FROM client_contacts WHERE client_id = '{}'", self.client));
        assert_eq!(contact, [["emergency", "Anton Bria", "+6281311112222"]]);
    }

    fn assign(&mut self) {
        self.set_clock.set("2027-03-01T02:00:00Z");
        let record = self.maria.get(&self.record("")).expect(200);
        let form = click(&self.maria, &record, "a[href*='/assignments/new']");
        let therapist = self.db.text("SELECT id FROM therapists WHERE full_name = 'Nadia Kirana'");
        let done = self.maria.submit(&form, "form.narrow-form", &[("therapist", &therapist), ("note", "Sebaiknya pagi")]).expect(303);
        assert!(self.maria.follow(done).flash().contains("Nadia Kirana"));
        assert_eq!(self.db.text("SELECT current_load FROM therapists WHERE full_name = 'Nadia Kirana'"), "1");
        let letter = self.app.letter_to("nadia@senja.example");
        assert!(letter.text.contains("Y. B.") && !letter.text.contains("Yosefa"), "initials only: {}", letter.text);
        assert_eq!(letter.link(&self.app), self.record(""));
    }

    fn consult(&mut self) {
        self.set_clock.set("2027-03-01T03:00:00Z");
        let list = self.nadia.get(&self.record("/consultations")).expect(200);
        let form = click(&self.nadia, &list, "a[href$='/consultations/new']");
        let begun = self.nadia.submit(&form, "form[action$='/consultations']", &[]).expect(303);
        assert_eq!(self.status(), "consultation", "the first consultation takes the client along");
        let steps: [&[(&str, &str)]; 4] = [
            &[
                ("consultation_notes", SECRETS[0]),
                ("previous_therapy_experience", "yes"),
                ("previous_therapy_details", SECRETS[2]),
                ("current_medications", "yes"),
                ("current_medications_details", SECRETS[3]),
            ],
            &[("primary_concern", SECRETS[1]), ("secondary_concerns", SECRETS[4]), ("symptom_severity", "3"), ("symptom_duration", SECRETS[5])],
            &[("treatment_goals", SECRETS[6]), ("client_expectations", SECRETS[7])],
            &[("initial_assessment", SECRETS[8]), ("recommended_treatment_plan", SECRETS[9])],
        ];
        let mut page = self.nadia.follow(begun).expect(200);
        let draft = self.nadia.submit(&page, "#consultation-form", &[steps[0], &[("then", "draft")]].concat()).expect(303);
        let shown = self.nadia.follow(draft).expect(200);
        assert!(shown.words().contains(SECRETS[0]), "its author reads the draft");
        page = click(&self.nadia, &shown, "a[href$='/edit']");
        for (at, step) in steps.iter().enumerate() {
            let then = if at == 3 { "complete" } else { "next" };
            let sent = self.nadia.submit(&page, "#consultation-form", &[step, &[("then", then)][..]].concat()).expect(303);
            page = self.nadia.follow(sent).expect(200);
        }
        let row = self.db.rows("SELECT status, symptom_severity, (completed_at IS NOT NULL) FROM consultations");
        assert_eq!(row, [["completed", "3", "true"]]);
        let seen = self.maria.get(&self.record("/consultations"));
        assert_eq!(seen.status, 403, "an admin does not read consultations");
    }

    fn go(&mut self, actor: fn(&Self) -> &Actor, at: &str, to: &str, typed: &[(&str, &str)]) {
        self.set_clock.set(at);
        let actor = actor(self);
        let record = actor.get(&self.record("")).expect(200);
        let sheet = click(actor, &record, &format!("a[href$='/moves/new?to={to}']"));
        actor.submit(&sheet, "form.narrow-form", typed).expect(303);
        assert_eq!(self.status(), to);
    }

    fn hold_a_session(&mut self) {
        let form = self.nadia.get(&self.record("/appointments/new")).expect(200);
        let typed = [("kind", "therapy_session"), ("date", "02/03/2027"), ("time", "10:00"), ("minutes", "60")];
        let booked = self.nadia.submit(&form, "form[action$='/appointments']", &typed).expect(303);
        let list = self.nadia.follow(booked).expect(200);
        assert_eq!(self.db.text("SELECT starts_at AT TIME ZONE 'UTC' FROM appointments"), "2027-03-02T02:00:00", "10.00 in Kupang");
        let session = click(&self.nadia, &list, &format!("main a[href^='{}']", self.path("/appointments/")));
        assert!(!session.has("form[action$='/start']"), "not a day before");
        self.set_clock.set("2027-03-02T01:55:00Z");
        let session = self.nadia.get(&session.path).expect(200);
        let begun = self.nadia.submit(&session, "form[action$='/start']", &[]).expect(303);
        let session = self.nadia.follow(begun).expect(200);
        self.set_clock.set("2027-03-02T02:50:00Z");
        let form = click(&self.nadia, &session, "a[href$='/completion']");
        let typed = [
            ("body", SECRETS[10]),
            ("homework", SECRETS[11]),
            ("next_session_plan", SECRETS[12]),
            ("private_note", SECRETS[13]),
            ("techniques", "exposure"),
            ("techniques", "relaxation"),
            ("issues", "trauma"),
            ("issues", "sleep"),
            ("progress", "35"),
            ("risk", "low"),
            ("action", "sign"),
        ];
        self.nadia.submit(&form, "form[action$='/completion']", &typed).expect(303);
        let row = self.db.rows(&format!("SELECT total_sessions, last_session_on, progress FROM clients WHERE id = '{}'", self.client));
        assert_eq!(row, [["1", "2027-03-02", "35"]]);
        let note = self.db.rows("SELECT status, technique_codes, issue_codes, risk_level, (signed_at IS NOT NULL) FROM clinical_notes");
        assert_eq!(note, [["signed", r#"["exposure","relaxation"]"#, r#"["trauma","sleep"]"#, "low", "true"]]);
    }

    fn status(&mut self) -> String {
        let sql = format!("SELECT status FROM clients WHERE id = '{}'", self.client);
        self.db.text(&sql)
    }
}

/// The facts of a registration that are the same for both; the emergency contact is the spouse.
const FACTS: &[(&str, &str)] = &[
    ("gender", "female"),
    ("birth_place", "Atambua"),
    ("religion", "catholicism"),
    ("occupation", "Pedagang ikan"),
    ("education", "bachelor"),
    ("education_major", "Perikanan"),
    ("address", "Jl. El Tari 5"),
    ("city", "Kupang"),
    ("province", "Nusa Tenggara Timur"),
    ("postal_code", "85111"),
    ("phone", "0812 3456 7890"),
    ("marital_status", "married"),
    ("spouse_name", "Anton Bria"),
    ("relationship_with_spouse", "good"),
    ("hobbies", "Menenun"),
    ("first_visit", "no"),
    ("referral_source", "Puskesmas"),
    ("emergency_name", "Anton Bria"),
    ("emergency_relationship", "Suami"),
    ("emergency_phone", "0813-1111-2222"),
];

#[test]
fn a_clinic_takes_a_client_from_new_to_done() {
    let mut story = begin();
    story.register();
    story.assign();
    story.consult();
    story.go(|story| &story.nadia, "2027-03-01T04:00:00Z", "therapy", &[]);
    story.hold_a_session();
    story.go(|story| &story.nadia, "2027-03-02T03:00:00Z", "consultation", &[("reason", "Perlu asesmen ulang")]);
    story.go(|story| &story.maria, "2027-03-02T04:00:00Z", "therapy", &[]);
    story.go(|story| &story.nadia, "2027-03-03T05:00:00Z", "done", &[("progress", "80")]);

    let (client, db) = (story.client.clone(), &mut story.db);
    let way = db.rows(&format!(
        "SELECT coalesce(t.from_status, ''), t.to_status, p.full_name, coalesce(t.reason, ''), to_char(t.occurred_at AT TIME ZONE 'UTC', 'DD HH24')
           FROM client_status_transitions t JOIN user_profiles p USING (user_id) WHERE client_id = '{client}' ORDER BY occurred_at"
    ));
    let right = [
        ["", "new", "Maria Lobo", "", "01 01"],
        ["new", "assigned", "Maria Lobo", "", "01 02"],
        ["assigned", "consultation", "Nadia Kirana", "", "01 03"],
        ["consultation", "therapy", "Nadia Kirana", "", "01 04"],
        ["therapy", "consultation", "Nadia Kirana", "Perlu asesmen ulang", "02 03"],
        ["consultation", "therapy", "Maria Lobo", "", "02 04"],
        ["therapy", "done", "Nadia Kirana", "", "03 05"],
    ];
    assert_eq!(way, right);
    let end = db.rows(&format!("SELECT status, progress, total_sessions, first_visit FROM clients WHERE id = '{client}'"));
    assert_eq!(end, [["done", "80", "1", "false"]]);
    assert_eq!(db.rows("SELECT status, ended_on FROM client_assignments"), [["completed", "2027-03-03"]]);
    assert_eq!(db.text("SELECT current_load FROM therapists WHERE full_name = 'Nadia Kirana'"), "0");
    assert_eq!(db.text("SELECT count(*) FROM outbox_messages WHERE status NOT IN ('sent', 'pending')"), "0", "no letter failed");

    let acts = db.texts(
        "SELECT DISTINCT category || ' ' || action || ' ' || entity_type FROM audit_log WHERE category IN ('admin', 'data') AND success ORDER BY 1",
    );
    for act in [
        "admin apply clinic",
        "admin move clinic",
        "admin create therapist",
        "admin invite user",
        "data create client",
        "data assign therapist",
        "data begin consultation",
        "data save consultation",
        "data complete consultation",
        "data move client",
        "data book appointment",
        "data start appointment",
        "data complete appointment",
        "data sign note",
        "data end_assignment therapist",
    ] {
        assert!(acts.iter().any(|line| line == act), "no audit line says {act}: {acts:?}");
    }
    story.the_history_is_shown();
    no_clinical_text_is_stored_in_plain(&mut story.db);
}

impl Story {
    fn the_history_is_shown(&self) {
        let shown: Vec<String> = self.maria.get(&self.record("/history")).expect(200).texts_of(".timeline li");
        for (when, who, what) in [
            ("11.00", "Nadia Kirana", "Perlu asesmen ulang"),
            ("09.00", "Maria Lobo", ""),
            ("10.00", "Maria Lobo", "Ditugaskan"),
            ("12.00", "Nadia Kirana", "Terapi"),
            ("12.00", "Maria Lobo", "Terapi"),
            ("13.00", "Nadia Kirana", "Selesai"),
        ] {
            assert!(shown.iter().any(|line| line.contains(when) && line.contains(who) && line.contains(what)), "{when} {who} {what}: {shown:#?}");
        }
    }
}

/// Looks for every secret in every column of every table, as text and as bytes.
fn no_clinical_text_is_stored_in_plain(db: &mut PgConnection) {
    let columns = db.rows(
        "SELECT c.table_schema, c.table_name, c.column_name, c.data_type FROM information_schema.columns c
           JOIN information_schema.tables t USING (table_schema, table_name)
          WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
            AND c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')",
    );
    assert!(columns.len() > 100, "the query finds the columns");
    let mut holds = |needle: &str| -> Vec<String> {
        let query = columns.iter().map(|column| {
            let (name, value) = (format!("{}.{}", column[1], column[2]), format!("\"{}\"", column[2]));
            let found = if column[3] == "bytea" {
                format!("position(convert_to('{needle}', 'UTF8') IN {value}) > 0")
            } else {
                format!("position(lower('{needle}') IN lower({value}::text)) > 0")
            };
            format!("SELECT '{name}' WHERE EXISTS (SELECT FROM \"{}\".\"{}\" WHERE {found})", column[0], column[1])
        });
        db.texts(&query.collect::<Vec<_>>().join(" UNION ALL "))
    };
    assert!(holds("Yosefa Bria").contains(&"clients.full_name".to_owned()), "the search finds what is there");
    for secret in SECRETS {
        assert_eq!(holds(secret), Vec::<String>::new(), "«{secret}» is in the clear");
    }
}
