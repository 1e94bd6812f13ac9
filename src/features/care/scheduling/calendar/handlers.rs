//! `GET /c/{clinic}/schedule`

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::pages::{OneWeek, TeamWeek, WeekPage};
use super::parts::Calendar;
use crate::domain::appointment::AppointmentStatus;
use crate::domain::ids::{AppointmentId, TherapistId};
use crate::domain::permissions::ViewSchedule;
use crate::features::care::notes::signed_among;
use crate::features::care::scheduling::acting_person::ActingPerson;
use crate::features::care::scheduling::hours::Hours;
use crate::features::care::scheduling::queries::Booked;
use crate::features::care::scheduling::slots::Span;
use crate::features::care::scheduling::week::Week;
use crate::features::clinic::staff::Therapist;
use crate::store::db::{Db, TenantTx};
use crate::store::error::AppResult;
use crate::web::auth::Can;
use crate::web::format::Format;
use crate::web::page_cache::CacheKey;
use crate::web::state::AppState;
use crate::web::{Shell, page};

/// Which week, which day on a phone, whose. What is not understood is this week, today, everybody's.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WeekQuery {
    week: String,
    day: String,
    therapist: String,
}

/// The week: a therapist sees the own one, the desk the team's or one therapist's.
pub async fn index(me: Can<ViewSchedule>, shell: Shell, db: Db, state: web::Data<AppState>, query: web::Query<WeekQuery>) -> AppResult<HttpResponse> {
    let acting = ActingPerson::of(&me);
    let asked = query.therapist.parse::<TherapistId>().ok().filter(|_| acting.is_desk);
    let whose = if acting.is_desk { asked } else { acting.therapist };
    let day = NaiveDate::parse_from_str(&query.day, "%Y-%m-%d").ok().filter(|day| (1990..=2100).contains(&chrono::Datelike::year(day)));
    let week = day.map(Week::of).or_else(|| Week::parse(&query.week));
    let make = async || {
        let format = shell.format;
        let (calendar, others) = db.tenant(&me, move |tx| load(tx, acting, whose, week, day, format)).await?;
        match (whose, calendar.therapists.first().cloned()) {
            (Some(_), Some(therapist)) => OneWeek { shell: &shell, calendar, therapist, is_desk: acting.is_desk, others }.render_week(),
            _ => TeamWeek { shell: &shell, calendar }.render_week(),
        }
    };
    let cache = if whose.is_some() { &state.caches.weeks } else { &state.caches.team_weeks };
    // Not the address: it may say the same in many ways.
    let key = CacheKey { audience: me.audience(), lang: shell.lang, what: format!("schedule {whose:?} {week:?} {day:?}") };
    let week = cache.get(key, me.membership().version, db.clock().now(), make).await?;
    page(&WeekPage { shell, week })
}

/// The calendar, and among whom the desk can choose.
fn load(
    tx: &mut TenantTx<'_, '_>,
    acting: ActingPerson,
    whose: Option<TherapistId>,
    week: Option<Week>,
    day: Option<NaiveDate>,
    format: Format,
) -> AppResult<(Calendar, Vec<(TherapistId, String)>)> {
    let (now, today) = (tx.now(), format.day_of(tx.now()));
    let week = week.unwrap_or_else(|| Week::of(today));
    let chosen = day.unwrap_or_else(|| if week.contains(today) { today } else { week.monday() });
    let span = Span { from: format.zone.bounds_of(week.monday()).0, to: format.zone.bounds_of(week.end()).0 };
    // One who has left is not found in this clinic only where the id is another clinic's.
    let one = whose.map(|id| Therapist::find(tx, id)).transpose()?;
    let booked = Booked::within(tx, span, whose)?;
    let mut of_day: HashMap<(TherapistId, NaiveDate), Vec<usize>> = HashMap::new();
    for (at, Booked { appointment, .. }) in booked.iter().enumerate() {
        of_day.entry((appointment.therapist_id, format.day_of(appointment.starts_at))).or_default().push(at);
    }
    let works = |therapist: &Therapist| therapist.status.works() || booked.iter().any(|booked| booked.appointment.therapist_id == therapist.id);
    let (therapists, others) = match one {
        Some(one) => {
            let mut others = if acting.is_desk { Therapist::names_at_work(tx)? } else { Vec::new() };
            if !others.iter().any(|(id, _)| *id == one.id) {
                others.push((one.id, one.full_name.clone()));
            }
            (vec![one], others)
        }
        None => (Therapist::list(tx)?.into_iter().filter(works).collect(), Vec::new()),
    };
    let ids: Vec<TherapistId> = therapists.iter().map(|therapist| therapist.id).collect();
    let hours: HashMap<TherapistId, Hours> = Hours::load(tx, &ids, span, format.zone)?;
    let over: Vec<AppointmentId> =
        booked.iter().map(|booked| &booked.appointment).filter(|a| a.status == AppointmentStatus::Completed).map(|a| a.id).collect();
    let signed = if acting.is_desk { HashSet::new() } else { signed_among(tx, &over)? };
    Ok((Calendar { week, chosen, today, now, therapists, hours, booked, of_day, signed }, others))
}
