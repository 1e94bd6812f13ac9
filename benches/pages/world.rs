//! What the requests are about: clients, therapists and free hours of the filled clinic, read behind the scenes.

use chrono::{Datelike, Duration, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Date, Text};

/// The clinic that is filled.
pub const CLINIC: &str = "teduh";
/// Who asks: the clinic's admin.
pub const EMAIL: &str = "ratih@teduh.example";

/// A client by name.
#[derive(QueryableByName)]
pub struct Person {
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub phone: String,
}

/// A client in therapy and who treats them.
#[derive(QueryableByName)]
pub struct Treatment {
    #[diesel(sql_type = Text)]
    pub client: String,
    #[diesel(sql_type = Text)]
    pub therapist: String,
}

/// An hour nobody has yet.
pub struct Hour<'a> {
    pub treatment: &'a Treatment,
    pub day: NaiveDate,
    pub time: String,
}

pub struct World {
    /// In an order that has nothing to do with any page's.
    pub clients: Vec<Person>,
    pub therapists: Vec<String>,
    /// Of one therapist after the other, round and round.
    pub treatments: Vec<Treatment>,
    /// The first Monday after everything that is booked.
    pub empty_from: NaiveDate,
    pub today: NaiveDate,
}

#[derive(QueryableByName)]
struct Days {
    #[diesel(sql_type = Date)]
    today: NaiveDate,
    #[diesel(sql_type = Date)]
    last: NaiveDate,
}

impl World {
    pub fn read(db: &mut PgConnection) -> Result<Self, String> {
        let clinic = format!("(SELECT id FROM clinics WHERE slug = '{CLINIC}')");
        let failed = |error: diesel::result::Error| error.to_string();
        let clients = diesel::sql_query(format!(
            "SELECT id::text, full_name AS name, phone FROM clients WHERE clinic_id = {clinic} AND record_state = 'active'
              ORDER BY md5(full_name), phone"
        ));
        let therapists = diesel::sql_query(format!(
            "SELECT t.id::text AS id, t.full_name AS name, t.phone FROM therapists t WHERE t.clinic_id = {clinic} AND t.status = 'active'
              ORDER BY md5(t.full_name)"
        ));
        let treatments = diesel::sql_query(format!(
            "SELECT b.client, b.therapist FROM (
               SELECT c.id::text AS client, a.therapist_id::text AS therapist,
                      row_number() OVER (PARTITION BY a.therapist_id ORDER BY c.phone) AS turn
                 FROM clients c JOIN client_assignments a ON a.clinic_id = c.clinic_id AND a.client_id = c.id AND a.status = 'active'
                WHERE c.clinic_id = {clinic} AND c.status = 'therapy') b
              ORDER BY b.turn, md5(b.therapist)"
        ));
        let days = diesel::sql_query(format!(
            "SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date AS today, coalesce(max(starts_at), now())::date AS last
               FROM appointments WHERE clinic_id = {clinic} AND starts_at < now() + interval '10 years'"
        ));
        let days: Days = days.get_result(db).map_err(failed)?;
        let last = days.last.max(days.today);
        Ok(Self {
            clients: clients.load(db).map_err(failed)?,
            therapists: therapists.load::<Person>(db).map_err(failed)?.into_iter().map(|one| one.id).collect(),
            treatments: treatments.load(db).map_err(failed)?,
            empty_from: last + Duration::days(7 - i64::from(last.weekday().num_days_from_monday())),
            today: days.today,
        })
    }

    /// Hours that are free, each once: eight a day from Monday to Saturday, for as many weeks as it takes, all therapists in turn.
    pub fn hours(&self) -> impl Iterator<Item = Hour<'_>> {
        let mut of_therapist: Vec<(&str, Vec<&Treatment>)> = Vec::new();
        for treatment in &self.treatments {
            match of_therapist.iter_mut().find(|(therapist, _)| *therapist == treatment.therapist) {
                Some((_, treatments)) => treatments.push(treatment),
                None => of_therapist.push((&treatment.therapist, vec![treatment])),
            }
        }
        (0_usize..).flat_map(move |slot| {
            let (week, in_week) = (slot / 48, slot % 48);
            let day = self.empty_from + Duration::days((week * 7 + in_week / 8) as i64);
            let minutes = 8 * 60 + in_week % 8 * 75;
            let hours: Vec<Hour<'_>> = of_therapist
                .iter()
                .map(|(_, treatments)| Hour {
                    treatment: treatments[slot % treatments.len()],
                    day,
                    time: format!("{:02}:{:02}", minutes / 60, minutes % 60),
                })
                .collect();
            hours
        })
    }
}

/// A week as the schedule's address names it.
pub fn week_name(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}
