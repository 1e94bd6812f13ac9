//! The pages that are measured, and the requests each is measured with.

use crate::load::Request;
use crate::world::{CLINIC, World, week_name};

/// One thing that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    SignIn,
    Board,
    /// The same, packed for the way.
    BoardGzip,
    /// The same while somebody books an hour every 200 ms, so that what was remembered is of no use.
    BoardWhileChanging,
    ClientTable,
    ClientSearch,
    ClientRecord,
    Week,
    Book,
}

impl Page {
    /// All, in the order in which they are measured. Booking comes last: it changes the world.
    pub const ALL: [Self; 9] = [
        Self::SignIn,
        Self::Board,
        Self::BoardGzip,
        Self::ClientTable,
        Self::ClientSearch,
        Self::ClientRecord,
        Self::Week,
        Self::BoardWhileChanging,
        Self::Book,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in_page",
            Self::Board => "board",
            Self::BoardGzip => "board_gzip",
            Self::BoardWhileChanging => "board_while_changing",
            Self::ClientTable => "client_table",
            Self::ClientSearch => "client_search",
            Self::ClientRecord => "client_record",
            Self::Week => "week",
            Self::Book => "book",
        }
    }

    pub fn named(name: &str) -> Result<Self, String> {
        let all = Self::ALL.map(Self::name).join(", ");
        Self::ALL.into_iter().find(|page| page.name() == name).ok_or_else(|| format!("«{name}» is none of: {all}"))
    }

    /// Those that are in the line for machines. The others are ways of looking at the board.
    pub const fn is_counted(self) -> bool {
        !matches!(self, Self::BoardGzip | Self::BoardWhileChanging)
    }

    /// Requests that succeed once and not again.
    pub const fn is_once(self) -> bool {
        matches!(self, Self::Book)
    }
}

/// Makes requests as a browser with the admin's cookie would.
pub struct Browser<'a> {
    pub host: &'a str,
    pub cookie: &'a str,
}

impl Browser<'_> {
    fn head(&self, line: &str, extra: &str) -> String {
        let cookie = if self.cookie.is_empty() { String::new() } else { format!("cookie: {}\r\n", self.cookie) };
        format!(
            "{line} HTTP/1.1\r\nhost: {}\r\nuser-agent: Mozilla/5.0 (bench)\r\naccept: text/html\r\naccept-language: id\r\nsec-fetch-site: same-origin\r\n{cookie}{extra}\r\n",
            self.host
        )
    }

    pub fn get(&self, path: &str, marker: &str) -> Request {
        Request { bytes: self.head(&format!("GET {path}"), "").into_bytes(), status: 200, marker: marker.to_owned() }
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        let body = serde_html_form::to_string(fields).unwrap_or_default();
        let extra = format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n", body.len());
        Request { bytes: (self.head(&format!("POST {path}"), &extra) + &body).into_bytes(), status: 303, marker: String::new() }
    }

    /// The requests of a page, all different where the page has a choice. `spare` hours are left to others.
    pub fn requests(&self, page: Page, world: &World, spare: usize) -> Vec<Request> {
        let at = |path: &str| format!("/c/{CLINIC}{path}");
        match page {
            Page::SignIn => vec![Browser { cookie: "", ..*self }.get("/sign-in", "name=\"password\"")],
            Page::Board | Page::BoardWhileChanging => vec![self.get(&at("/board"), "id=\"lane-therapy\"")],
            Page::BoardGzip => {
                let bytes = self.head(&format!("GET {}", at("/board")), "accept-encoding: gzip\r\n").into_bytes();
                vec![Request { bytes, status: 200, marker: String::new() }]
            }
            Page::ClientTable => {
                let pages = (world.clients.len() / 25).clamp(1, 200);
                (1..=pages).map(|page| self.get(&at(&format!("/clients?page={page}")), "href=\"/c/teduh/clients/0")).collect()
            }
            Page::ClientSearch => {
                let typed = (0..).zip(&world.clients).take(2_000).map(|(n, client)| typed(n, &client.name, &client.phone));
                typed.map(|q| self.get(&at(&format!("/clients?{}", encoded("q", &q))), "href=\"/c/teduh/clients/0")).collect()
            }
            Page::ClientRecord => world
                .clients
                .iter()
                .map(|client| self.get(&at(&format!("/clients/{}", client.id)), &format!("/clients/{}/history", client.id)))
                .collect(),
            Page::Week => {
                let weeks = (-8..=2).map(|week| week_name(world.today + chrono::Duration::weeks(week)));
                let address = |week: &String, therapist: &String| at(&format!("/schedule?therapist={therapist}&week={week}"));
                let weeks: Vec<String> = weeks.collect();
                world.therapists.iter().flat_map(|one| weeks.iter().map(move |week| self.get(&address(week, one), "class=\"day-strip\""))).collect()
            }
            Page::Book => self.bookings(world).skip(spare).take(60_000).collect(),
        }
    }

    /// Bookings that all succeed, each once.
    pub fn bookings<'b>(&'b self, world: &'b World) -> impl Iterator<Item = Request> + 'b {
        world.hours().map(move |hour| {
            let date = hour.day.format("%d/%m/%Y").to_string();
            let fields = [
                ("kind", "therapy_session"),
                ("therapist", hour.treatment.therapist.as_str()),
                ("date", date.as_str()),
                ("time", hour.time.as_str()),
                ("minutes", "60"),
                ("modality", "in_person"),
                ("place", "Ruang Kenanga"),
                ("weeks", "1"),
                // Breaks are booked too: here it counts that each hour is free.
                ("anyway", "yes"),
            ];
            self.post(&format!("/c/{CLINIC}/clients/{}/appointments", hour.treatment.client), &fields)
        })
    }
}

fn encoded(name: &str, value: &str) -> String {
    serde_html_form::to_string([(name, value)]).unwrap_or_default()
}

/// What somebody types who looks for this client: a word, two words the wrong way round, a word with a slip, a phone in one of its ways.
fn typed(n: usize, name: &str, phone: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let longest = words.iter().copied().max_by_key(|word| word.chars().count()).unwrap_or(name);
    let national = format!("0{}", phone.trim_start_matches("+62"));
    match n % 8 {
        0 => words[0].to_lowercase(),
        1 => longest.to_uppercase(),
        2 => words.iter().rev().take(2).copied().collect::<Vec<_>>().join(" "),
        3 => longest.chars().take(5).collect(),
        4 => slip(longest),
        5 => format!("{} {}", words[0], slip(longest)),
        6 => phone.to_owned(),
        _ => format!("{}-{}", &national[..4], &national[4..8.min(national.len())]),
    }
}

/// Two letters in the middle change places.
fn slip(word: &str) -> String {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    let middle = letters.len() / 2;
    if letters.len() > 4 {
        letters.swap(middle, middle + 1);
    }
    letters.into_iter().collect()
}
