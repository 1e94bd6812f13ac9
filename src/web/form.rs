//! A form is what was typed; checking it gives a domain value, or messages beside the fields. Nothing typed is lost: the same template
//! shows the same form again, with 422.

use std::time::Duration;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{NaiveDate, NaiveTime};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::db::types::TextEnum;
use crate::error::{AppError, AppResult};
use crate::i18n::{Lang, Value};

/// Larger than any form of ours: a long consultation with every field full is a fifth of it.
pub const MAX_BODY: usize = 1024 * 1024;
/// A body that takes longer is somebody holding a connection open.
pub const BODY_DEADLINE: Duration = Duration::from_secs(15);

/// The body of a POST, as strings. Its fields must be `#[serde(default)]`, so that decoding cannot fail.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, AppResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut actix_web::dev::Payload) -> Self::Future {
        let is_form =
            req.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).is_none_or(|v| v.starts_with("application/x-www-form-urlencoded"));
        let payload = payload.take();
        Box::pin(async move {
            if !is_form {
                return Err(AppError::UnsupportedMedia);
            }
            let body = read(payload).await?;
            serde_html_form::from_bytes(&body).map(Form).map_err(|_| AppError::BadRequest)
        })
    }
}

/// Reads a body whole: bounded in size and in time. Whatever takes a body takes it from here.
///
/// # Errors
/// [`AppError::TooLarge`], [`AppError::RequestTimeout`]; [`AppError::BadRequest`] for one that breaks off.
pub async fn read(payload: actix_web::dev::Payload) -> AppResult<web::BytesMut> {
    tokio::time::timeout(BODY_DEADLINE, read_all(payload)).await.map_err(|_| AppError::RequestTimeout)?
}

async fn read_all(mut payload: actix_web::dev::Payload) -> AppResult<web::BytesMut> {
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| AppError::BadRequest)?;
        if body.len() + chunk.len() > MAX_BODY {
            return Err(AppError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Messages beside fields, in the order the form was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

/// One line of the summary above a form.
#[derive(Debug, Clone)]
pub struct ErrorLine {
    /// `#` and the id of the control.
    pub href: String,
    /// The sentence that also stands beside the control.
    pub text: String,
}

impl Errors {
    /// The message beside a field.
    pub fn get(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message.clone())
    }

    /// Puts a message beside a field. The first one stays.
    pub fn add(&mut self, field: &str, message: String) {
        if self.get(field).is_none() {
            self.0.push((field.to_owned(), message));
        }
    }

    /// One message beside one field.
    pub fn one(field: &str, message: String) -> Self {
        Self(vec![(field.to_owned(), message)])
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The lines above the form.
    pub fn lines(&self) -> Vec<ErrorLine> {
        self.0.iter().map(|(field, text)| ErrorLine { href: format!("#{}", super::fields::id_of(field)), text: text.clone() }).collect()
    }
}

/// Checks the fields of one form, one after the other, and collects what is wrong with them.
///
/// Every method takes the field's name and what was typed, and gives a value to go on with: the right one, or a blank when there is a message.
pub struct Check {
    lang: Lang,
    errors: Errors,
}

impl Check {
    /// Begins.
    pub fn new(lang: Lang) -> Self {
        Self { lang, errors: Errors::default() }
    }

    /// The value if nothing was wrong.
    ///
    /// # Errors
    /// All messages otherwise.
    pub fn finish<T>(self, value: T) -> Result<T, Errors> {
        if self.errors.is_empty() { Ok(value) } else { Err(self.errors) }
    }

    /// Puts a message beside a field.
    pub fn fail(&mut self, field: &str, key: &str) {
        self.errors.add(field, self.lang.t(key));
    }

    /// Puts a message with a value in it beside a field.
    pub fn fail_with(&mut self, field: &str, key: &str, name: &'static str, value: impl Into<Value>) {
        self.errors.add(field, self.lang.t1(key, name, value));
    }

    /// Whether a field has a message already.
    pub fn failed(&self, field: &str) -> bool {
        self.errors.get(field).is_some()
    }

    /// A name of a person, place or organisation: one line of letters, digits and the marks that names have.
    pub fn name(&mut self, field: &str, typed: &str) -> String {
        self.required(field, typed, |check, text| check.name_chars(field, text, 120))
    }

    /// The same, where it may be left empty.
    pub fn optional_name(&mut self, field: &str, typed: &str) -> Option<String> {
        self.optional(typed, |check, text| check.name_chars(field, text, 120))
    }

    /// One line of text of at most `max` characters.
    pub fn line(&mut self, field: &str, typed: &str, max: usize) -> String {
        self.required(field, typed, |check, text| check.plain(field, text, max, false))
    }

    /// The same, where it may be left empty.
    pub fn optional_line(&mut self, field: &str, typed: &str, max: usize) -> Option<String> {
        self.optional(typed, |check, text| check.plain(field, text, max, false))
    }

    /// Text of several lines, of at most `max` characters.
    pub fn text(&mut self, field: &str, typed: &str, max: usize) -> String {
        self.required(field, typed, |check, text| check.plain(field, text, max, true))
    }

    /// The same, where it may be left empty.
    pub fn optional_text(&mut self, field: &str, typed: &str, max: usize) -> Option<String> {
        self.optional(typed, |check, text| check.plain(field, text, max, true))
    }

    /// An e-mail address.
    pub fn email(&mut self, field: &str, typed: &str) -> String {
        self.required(field, typed, |check, text| check.email_chars(field, text))
    }

    /// The same, where it may be left empty.
    pub fn optional_email(&mut self, field: &str, typed: &str) -> Option<String> {
        self.optional(typed, |check, text| check.email_chars(field, text))
    }

    /// A phone number, however it is written; stored as E.164.
    pub fn phone(&mut self, field: &str, typed: &str) -> String {
        self.required(field, typed, |check, text| check.phone_chars(field, text))
    }

    /// The same, where it may be left empty.
    pub fn optional_phone(&mut self, field: &str, typed: &str) -> Option<String> {
        self.optional(typed, |check, text| check.phone_chars(field, text))
    }

    /// A calendar date: 14/11/2026, 14-11-2026, 14.11.2026 or 2026-11-14.
    pub fn date(&mut self, field: &str, typed: &str) -> NaiveDate {
        self.required(field, typed, |check, text| {
            parse_date(text).unwrap_or_else(|| {
                check.fail(field, "field-date-invalid");
                NaiveDate::default()
            })
        })
    }

    /// The same, where it may be left empty.
    pub fn optional_date(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        (!typed.trim().is_empty()).then(|| self.date(field, typed))
    }

    /// A time of day: 09:30 or 09.30.
    pub fn time(&mut self, field: &str, typed: &str) -> NaiveTime {
        self.required(field, typed, |check, text| {
            NaiveTime::parse_from_str(&text.replace('.', ":"), "%H:%M").unwrap_or_else(|_| {
                check.fail(field, "field-time-invalid");
                NaiveTime::default()
            })
        })
    }

    /// A whole number within bounds.
    pub fn number(&mut self, field: &str, typed: &str, bounds: std::ops::RangeInclusive<i32>) -> i32 {
        self.required(field, typed, |check, text| match text.parse::<i32>() {
            Ok(number) if bounds.contains(&number) => number,
            _ => {
                let message = check.lang.t2("field-number-invalid", "min", *bounds.start(), "max", *bounds.end());
                check.errors.add(field, message);
                *bounds.start()
            }
        })
    }

    /// One of a list; `fallback` only stands in where there is a message.
    pub fn choice<E: TextEnum>(&mut self, field: &str, typed: &str) -> E {
        typed.trim().parse().unwrap_or_else(|_| {
            self.fail(field, "field-choice-missing");
            E::all()[0]
        })
    }

    /// One of a list, or none.
    pub fn optional_choice<E: TextEnum>(&mut self, field: &str, typed: &str) -> Option<E> {
        (!typed.trim().is_empty()).then(|| self.choice(field, typed))
    }

    fn required<T: Default>(&mut self, field: &str, typed: &str, then: impl FnOnce(&mut Self, &str) -> T) -> T {
        let text = typed.trim();
        if text.is_empty() {
            self.fail(field, "field-required");
            return T::default();
        }
        then(self, text)
    }

    fn optional<T>(&mut self, typed: &str, then: impl FnOnce(&mut Self, &str) -> T) -> Option<T> {
        let text = typed.trim();
        (!text.is_empty()).then(|| then(self, text))
    }

    fn plain(&mut self, field: &str, text: &str, max: usize, several_lines: bool) -> String {
        // Browsers send line ends as CR LF.
        let text = text.replace("\r\n", "\n");
        if text.chars().count() > max {
            self.fail_with(field, "field-too-long", "max", max);
        } else if text.chars().any(|c| is_hidden(c) && !(several_lines && matches!(c, '\n' | '\t'))) {
            self.fail(field, "field-hidden-characters");
        }
        text
    }

    fn name_chars(&mut self, field: &str, text: &str, max: usize) -> String {
        let text = self.plain(field, text, max, false);
        let ordinary = |c: char| {
            c.is_alphanumeric()
                || is_mark(c)
                || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’' | '‘' | 'ʼ' | '`' | '&' | '/' | '(' | ')' | '·' | '"' | '#' | '+' | '_')
        };
        if !(self.failed(field) || text.chars().all(ordinary) && text.chars().any(char::is_alphanumeric)) {
            self.fail(field, "field-name-characters");
        }
        text
    }

    fn email_chars(&mut self, field: &str, text: &str) -> String {
        let text = text.to_lowercase();
        if !is_email(&text) {
            self.fail(field, "field-email-invalid");
        }
        text
    }

    fn phone_chars(&mut self, field: &str, text: &str) -> String {
        parse_phone(text).unwrap_or_else(|| {
            self.fail(field, "field-phone-invalid");
            String::new()
        })
    }
}

/// Control characters, and those that turn or hide the text around them (Unicode bidi controls, invisible fillers, non-characters).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

/// Combining marks: accents written apart from their letter, vowel signs, and the joiners some scripts need.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// The same rule as `app.is_email` in the database, plus what mail servers refuse: dots at the ends or in a row.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let label = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.len() <= 254
        && (1..=64).contains(&local.len())
        && local.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
        && dots(local)
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|top| top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic()))
}

/// A phone number as E.164: `08…` and `62…` are Indonesian, `+…` and `00…` are of any country. Spaces, dots, dashes and brackets are as you like.
pub fn parse_phone(text: &str) -> Option<String> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.chars().any(|c| !(c.is_ascii_digit() || " .-()+/\u{a0}‐‑–".contains(c))) || text.chars().skip(1).any(|c| c == '+') {
        return None;
    }
    let international = if text.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("62{rest}")
    } else if digits.starts_with("62") {
        digits
    } else {
        return None;
    };
    // After the country code an Indonesian number has no leading zero: +62 0812… is a slip that everybody makes.
    let international = international.strip_prefix("620").map_or(international.clone(), |rest| format!("62{rest}"));
    (!international.starts_with('0') && (10..=15).contains(&international.len())).then(|| format!("+{international}"))
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.chars().all(|c| c.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let (year, month, day) = (if year.len() == 4 { number(year)? } else { return None }, number(month)?, number(day)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| (1900..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_understood_however_they_are_written() {
        for typed in ["0812-3456-7890", "6281234567890", "+62 812 3456 7890", "+62 0812 3456 7890", "(0812) 3456.7890", "006281234567890"] {
            assert_eq!(parse_phone(typed).as_deref(), Some("+6281234567890"), "{typed}");
        }
        assert_eq!(parse_phone("+44 20 7946 0958").as_deref(), Some("+442079460958"));
        for wrong in ["", "12345", "0812", "081234567890123456", "telepon", "0812+34567890", "812 3456 7890", "+0812345678901"] {
            assert_eq!(parse_phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_read_day_first_or_year_first() {
        let leap = NaiveDate::from_ymd_opt(2024, 2, 29);
        for typed in ["29/02/2024", "29-2-2024", "29.02.2024", "2024-02-29"] {
            assert_eq!(parse_date(typed), leap, "{typed}");
        }
        for wrong in ["29/02/2023", "31/11/2026", "2/3/26", "yesterday", "00/00/0000", "1/1/9999", "１/１/２０２４"] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_are_checked_like_the_database_does() {
        for right in ["ratih@teduh.example", "a.b+c@x-y.co.id"] {
            assert!(is_email(right), "{right}");
        }
        for wrong in ["", "a", "a@b", "a@b.c", "@b.id", "a b@c.id", "a..b@c.id", ".a@c.id", "a@-b.id", "a@b.id\n", "ä@b.id", "a@@b.id"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }

    #[test]
    fn hidden_characters_are_refused_with_a_sentence() {
        for typed in ["a\0b", "a\u{202e}b", "a\u{7}b", "a\u{feff}b"] {
            let mut check = Check::new(Lang::En);
            check.optional_text("notes", typed, 100);
            assert!(check.finish(()).is_err(), "{typed:?}");
        }
        let mut check = Check::new(Lang::En);
        assert_eq!(check.text("notes", "one\r\ntwo 🙂 سلام", 100), "one\ntwo 🙂 سلام");
        check.name("full_name", "R. Ayu Dewi-Ningsih, S.Psi");
        check.name("other", "سلمى O’Brien (née Zoë)");
        assert_eq!(check.finish(()), Ok(()));
        let mut check = Check::new(Lang::En);
        check.name("full_name", "🙂");
        assert!(check.failed("full_name"));
    }
}
