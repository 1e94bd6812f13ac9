//! The histories of the bulk data's clients: who they are, their stage, their appointments. Generated from a number, so that the same number
//! gives the same history, relative to today. Pure.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::diary::{Diary, SLOTS};
use super::names;
use crate::app::demo::world::StageDates;
use crate::domain::appointment::AppointmentKind;
use crate::domain::appointment::AppointmentStatus::{self, Cancelled, Completed, Confirmed, NoShow, Scheduled};
use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::client::Gender;
use crate::domain::zone::Zone;

/// One generated client.
pub struct ClientHistory {
    /// Their number in the clinic.
    pub n: usize,
    pub name: String,
    pub gender: Gender,
    /// Years.
    pub age: i64,
    pub stage: ClientStatus,
    /// Which of the clinic's therapists.
    pub therapist: Option<usize>,
    /// Oldest first.
    pub visits: Vec<Visit>,
    pub stage_dates: StageDates,
}

/// One appointment.
pub struct Visit {
    pub at: DateTime<Utc>,
    pub kind: AppointmentKind,
    /// Of therapy sessions only.
    pub number: Option<i32>,
    pub status: AppointmentStatus,
}

/// Few are new or wait, some are in consultation, most in therapy or done.
pub fn stage_of(n: usize) -> ClientStatus {
    match n * 37 % 100 {
        0..2 => New,
        2..5 => Assigned,
        5..13 => Consultation,
        13..63 => Therapy,
        _ => Done,
    }
}

/// How many appointments each of these clients has, so that all have `total`: those on the way to therapy a few, the others the rest.
pub fn shares(stages: &[ClientStatus], mut total: usize, rng: &mut StdRng) -> Vec<usize> {
    let mut shares: Vec<usize> = stages
        .iter()
        .map(|stage| {
            let few = match stage {
                Assigned => rng.random_range(0..=1),
                Consultation => rng.random_range(1..=3),
                _ => 0,
            };
            let few = few.min(total);
            total -= few;
            few
        })
        .collect();
    let rest: Vec<(usize, f64)> =
        stages.iter().enumerate().filter(|(_, stage)| **stage >= Therapy).map(|(at, _)| (at, rng.random_range(0.4..1.6))).collect();
    let (all, mut sum, mut given): (f64, f64, usize) = (rest.iter().map(|(_, weight)| weight).sum(), 0.0, 0);
    for (at, weight) in rest {
        sum += weight;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a number of appointments")]
        let upto = (sum / all * total as f64).round() as usize;
        shares[at] = upto - given;
        given = upto;
    }
    shares
}

/// The history of the `n`th client, who has so many appointments with a therapist whose `k`th client they are.
pub fn history(
    seed: u64,
    n: usize,
    stage: ClientStatus,
    share: usize,
    therapist: Option<(usize, usize)>,
    diary: &mut Diary,
    now: LocalTime,
) -> ClientHistory {
    let mut rng = StdRng::seed_from_u64(seed ^ (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let gender = if rng.random_bool(0.55) { Gender::Female } else { Gender::Male };
    let name = names::name(&mut rng, gender, n);
    let age = if rng.random_bool(0.12) { rng.random_range(6..18) } else { rng.random_range(18..72) };
    let visits = therapist.map_or_else(Vec::new, |(at, k)| visits(&mut rng, stage, share, (at, k % SLOTS), diary));
    let stage_dates = stage_dates(&mut rng, stage, &visits, now);
    ClientHistory { n, name, gender, age, stage, therapist: therapist.map(|(at, _)| at), visits, stage_dates }
}

/// The present, in the clinic's zone.
#[derive(Clone, Copy)]
pub struct LocalTime {
    pub at: DateTime<Utc>,
    pub zone: Zone,
}

/// A client comes at the same hour of the week, back from today or from the end of the therapy, and once or twice more.
fn visits(rng: &mut StdRng, stage: ClientStatus, share: usize, (therapist, slot): (usize, usize), diary: &mut Diary) -> Vec<Visit> {
    let ahead = match stage {
        Assigned | Consultation => share.min(1),
        Therapy => share.min([0, 1, 1, 1, 1, 1, 1, 2, 2, 2][rng.random_range(0..10)]),
        New | Done => 0,
    };
    let pause = if stage == Done { rng.random_range(1..60) } else { 0 };
    let mut week = diary.last_over(slot) - pause + 1;
    let mut over: Vec<DateTime<Utc>> = (ahead..share)
        .map(|_| {
            week = diary.back(therapist, slot, week - 1);
            diary.start(slot, week)
        })
        .collect();
    over.reverse();
    let mut next = 1;
    let mut visit = |at, kind, status: AppointmentStatus| {
        let number = (kind == AppointmentKind::TherapySession).then_some(next);
        // One that did not take place leaves its number to the next.
        next += i32::from(number.is_some() && status != NoShow && status != Cancelled);
        Visit { at, kind, number, status }
    };
    let mut visits = Vec::with_capacity(share);
    for (at, start) in over.into_iter().enumerate() {
        let kind = if stage < Therapy || at == 0 { AppointmentKind::Consultation } else { AppointmentKind::TherapySession };
        let status = match rng.random_range(0..100) {
            _ if stage >= Therapy && at == 0 => Completed,
            0..6 => NoShow,
            6..12 => Cancelled,
            12..60 if stage == Consultation => NoShow,
            _ => Completed,
        };
        visits.push(visit(start, kind, status));
    }
    let kind = if stage == Therapy { AppointmentKind::TherapySession } else { AppointmentKind::Consultation };
    for _ in 0..ahead {
        let week = diary.ahead(therapist, slot);
        let start = diary.start(slot, week);
        let status = if rng.random_bool(0.4) { Confirmed } else { Scheduled };
        visits.push(visit(start, kind, status));
    }
    visits
}

/// The days on which each stage began, fitting the appointments.
fn stage_dates(rng: &mut StdRng, stage: ClientStatus, visits: &[Visit], now: LocalTime) -> StageDates {
    let today = now.zone.day_of(now.at);
    let held: Vec<NaiveDate> = visits.iter().filter(|visit| visit.at < now.at).map(|visit| now.zone.day_of(visit.at)).collect();
    let mut back = |from: NaiveDate, days: std::ops::Range<i64>| from - Duration::days(rng.random_range(days));
    let since = match (stage, held.first(), held.last()) {
        (Done, _, Some(last)) => (*last + Duration::days(3)).min(today),
        (Done, ..) => back(today, 5..400),
        (Therapy, Some(first), _) => (*first + Duration::days(5)).min(today),
        (Therapy, ..) => back(today, 3..30),
        (Consultation, Some(first), _) => back(*first, 1..5),
        (Consultation, ..) => back(today, 0..20),
        (Assigned, ..) => back(today, 0..9),
        (New, ..) => back(today, 0..6),
    };
    let therapy = match (stage, held.first()) {
        (Done, Some(first)) => (*first + Duration::days(5)).min(since),
        (Done, None) => back(since, 60..200),
        _ => since,
    };
    let consultation = match (stage, held.first()) {
        (Therapy | Done, Some(first)) => back((*first).min(therapy), 1..8),
        (Therapy | Done, None) => back(therapy, 7..15),
        _ => since,
    };
    let assigned = if stage >= Consultation { back(consultation, 1..8) } else { since };
    let registered = if stage >= Assigned { back(assigned, 0..4) } else { since };
    StageDates { registered, assigned, consultation, therapy, done: since }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn now() -> LocalTime {
        let at = NaiveDate::from_ymd_opt(2026, 11, 25).and_then(|day| day.and_hms_opt(3, 10, 0)).expect("a moment").and_utc();
        LocalTime { at, zone: Zone::JAKARTA }
    }

    fn crowd(count: usize, total: usize) -> Vec<ClientHistory> {
        let (now, therapists) = (now(), count / 15 + 1);
        let mut diary = Diary::new(now.zone, now.at);
        let stages: Vec<ClientStatus> = (0..count).map(stage_of).collect();
        let shares = shares(&stages, total, &mut StdRng::seed_from_u64(1));
        stages
            .iter()
            .zip(shares)
            .enumerate()
            .map(|(n, (stage, share))| {
                let therapist = (*stage >= Assigned).then_some((n % therapists, n / therapists));
                history(1, n, *stage, share, therapist, &mut diary, now)
            })
            .collect()
    }

    #[test]
    fn there_are_as_many_appointments_as_were_asked_for() {
        for (count, total) in [(1_000, 12_000), (300, 900), (100, 100), (100, 0)] {
            assert_eq!(crowd(count, total).iter().map(|history| history.visits.len()).sum::<usize>(), total, "{count}");
        }
    }

    #[test]
    fn no_two_appointments_of_a_person_overlap() {
        let histories = crowd(600, 9_000);
        let mut starts: Vec<(Option<usize>, DateTime<Utc>)> =
            histories.iter().flat_map(|history| history.visits.iter().map(|visit| (history.therapist, visit.at))).collect();
        starts.sort_unstable();
        assert!(starts.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[1].1 - pair[0].1 >= Duration::minutes(75)));
    }

    #[test]
    fn transitions_are_in_order_and_not_after_today() {
        let now = now();
        for history in crowd(800, 8_000) {
            let days: Vec<NaiveDate> = history.stage_dates.steps(history.stage).map(|(.., day)| day).collect();
            assert!(days.is_sorted() && days.iter().all(|day| *day <= now.zone.day_of(now.at)), "{} {days:?}", history.stage);
        }
    }

    #[test]
    fn the_total_of_sessions_counts_those_that_were_held() {
        for history in crowd(300, 4_000) {
            let counted = history.visits.iter().filter(|visit| visit.status == Completed || visit.status.is_open());
            let numbers: Vec<i32> = counted.filter_map(|visit| visit.number).collect();
            assert!(numbers.iter().copied().eq(1..=numbers.len() as i32), "{numbers:?}");
            assert!(history.visits.iter().all(|visit| visit.number.is_some() == (visit.kind == AppointmentKind::TherapySession)));
        }
    }

    #[test]
    fn one_seed_makes_one_history() {
        let (a, b) = (crowd(50, 600), crowd(50, 600));
        assert!(
            a.iter()
                .zip(&b)
                .all(|(a, b)| a.name == b.name && a.visits.len() == b.visits.len() && a.stage_dates.registered == b.stage_dates.registered)
        );
    }
}
