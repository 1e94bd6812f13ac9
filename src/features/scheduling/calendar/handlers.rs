//! `GET /c/{clinic}/schedule`

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::pages::{Calendar, TeamPage, WeekPage};
use crate::auth::Can;
use crate::auth::permissions::ViewSchedule;
use crate::db::Db;
use crate::error::AppResult;
use crate::features::notes::signed_among;
use crate::features::scheduling::hours::Hours;
use crate::features::scheduling::model::AppointmentStatus;
use crate::features::scheduling::queries::{Booked, Hand};
use crate::features::scheduling::slots::Span;
use crate::features::scheduling::week::Week;
use crate::features::staff::{Therapist, TherapistStatus};
use crate::ids::{AppointmentId, TherapistId};
use crate::web::{Shell, page};

/// Which week, which day on a phone, whose. What is not understood is this week, today, everybody's.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    week: String,
    day: String,
    therapist: String,
}

/// The week: a therapist sees the own one, the desk the team's or one therapist's.
pub async fn index(me: Can<ViewSchedule>, shell: Shell, db: Db, which: web::Query<Which>) -> AppResult<HttpResponse> {
    let (hand, format) = (Hand::of(&me), shell.format);
    let asked = which.therapist.parse::<TherapistId>().ok().filter(|_| hand.is_desk);
    let whose = if hand.is_desk { asked } else { hand.therapist };
    let day = NaiveDate::parse_from_str(&which.day, "%Y-%m-%d").ok().filter(|day| (1990..=2100).contains(&chrono::Datelike::year(day)));
    let week = day.map(Week::of).or_else(|| Week::parse(&which.week));
    let (calendar, everybody) = db
        .tenant(&me, move |tx| {
            let (now, today) = (tx.now(), format.day_of(tx.now()));
            let week = week.unwrap_or_else(|| Week::of(today));
            let chosen = day.unwrap_or_else(|| if week.contains(today) { today } else { week.monday() });
            let span = Span { from: format.bounds_of(week.monday()).0, to: format.bounds_of(week.end()).0 };
            // One who has left is not found in this clinic only where the id is another clinic's.
            let one = whose.map(|id| Therapist::find(tx, id)).transpose()?;
            let booked = Booked::within(tx, span, whose)?;
            let everybody = Therapist::list(tx)?;
            let works = |therapist: &Therapist| {
                matches!(therapist.status, TherapistStatus::Active | TherapistStatus::OnLeave)
                    || booked.iter().any(|booked| booked.appointment.therapist_id == therapist.id)
            };
            let everybody: Vec<Therapist> = everybody.into_iter().filter(works).collect();
            let therapists = one.map_or_else(|| everybody.clone(), |one| vec![one]);
            let ids: Vec<TherapistId> = therapists.iter().map(|therapist| therapist.id).collect();
            let hours: HashMap<TherapistId, Hours> = Hours::load(tx, &ids, span, format)?;
            let over: Vec<AppointmentId> =
                booked.iter().map(|booked| &booked.appointment).filter(|a| a.status == AppointmentStatus::Completed).map(|a| a.id).collect();
            let signed = if hand.is_desk { HashSet::new() } else { signed_among(tx, &over)? };
            Ok((Calendar { week, chosen, today, now, therapists, hours, booked, signed }, everybody))
        })
        .await?;
    match (whose, calendar.therapists.first().cloned()) {
        (Some(_), Some(therapist)) => page(&WeekPage { shell, calendar, therapist, is_desk: hand.is_desk, everybody }),
        _ => page(&TeamPage { shell, calendar }),
    }
}
