//! A form is what was typed; checking it gives a domain value, or messages beside the fields. Nothing typed is lost: the same template
//! shows the same form again, with 422.

use std::time::Duration;

use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{NaiveDate, NaiveTime};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::domain::i18n::{Lang, Value};
use crate::domain::text_enum::TextEnum;
use crate::store::error::{AppError, AppResult};
use crate::web::parse::{is_email, is_hidden, is_mark, parse_date, parse_phone};

/// Larger than any form: a long consultation with every field full is a fifth of it.
pub const MAX_BODY: usize = 1024 * 1024;
/// A body that takes longer is refused: it only holds a connection open.
pub const BODY_DEADLINE: Duration = Duration::from_secs(15);

/// The body of a POST of at most `MAX` bytes, as strings. Its fields must be `#[serde(default)]`, so that decoding cannot fail.
#[derive(Debug)]
pub struct Form<T, const MAX: usize = MAX_BODY>(pub T);

/// Whether a body is a form's, or says nothing of what it is.
pub fn is_form(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).is_none_or(|v| v.starts_with("application/x-www-form-urlencoded"))
}

impl<T: DeserializeOwned + 'static, const MAX: usize> FromRequest for Form<T, MAX> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, AppResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut actix_web::dev::Payload) -> Self::Future {
        let is_form = is_form(req.headers());
        let payload = payload.take();
        Box::pin(async move {
            if !is_form {
                return Err(AppError::UnsupportedMedia);
            }
            let body = read(payload, MAX).await?;
            serde_html_form::from_bytes(&body).map(Form).map_err(|_| AppError::BadRequest)
        })
    }
}

/// Reads a body whole: bounded in size and in time. Whatever takes a body takes it from here.
///
/// # Errors
/// [`AppError::TooLarge`], [`AppError::RequestTimeout`]; [`AppError::BadRequest`] for one that breaks off.
pub async fn read(payload: actix_web::dev::Payload, max: usize) -> AppResult<web::BytesMut> {
    tokio::time::timeout(BODY_DEADLINE, read_all(payload, max)).await.map_err(|_| AppError::RequestTimeout)?
}

async fn read_all(mut payload: actix_web::dev::Payload, max: usize) -> AppResult<web::BytesMut> {
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| AppError::BadRequest)?;
        if body.len() + chunk.len() > max {
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

    /// These and then others.
    pub fn and(mut self, others: Self) -> Self {
        for (field, message) in others.0 {
            self.add(&field, message);
        }
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The lines above the form, each with the label of its field where the sentence does not name it: several fields may say the same.
    /// `labels` are pairs of field and label, in the order of the form: the lines stand in it too.
    pub fn lines_with(&self, labels: &[(String, String)]) -> Vec<ErrorLine> {
        let label_of = |field: &str| labels.iter().find(|(name, _)| name == field).map(|(_, label)| label);
        let named = |(mut line, (field, _)): (ErrorLine, &(String, String))| {
            if let Some(label) = label_of(field).filter(|label| !line.text.to_lowercase().contains(&label.to_lowercase())) {
                line.text = format!("{label}: {}", line.text);
            }
            line
        };
        let place = |field: &str| labels.iter().position(|(name, _)| name == field).unwrap_or(labels.len());
        let mut lines: Vec<_> = self.lines().into_iter().zip(&self.0).collect();
        lines.sort_by_key(|(_, (field, _))| place(field));
        lines.into_iter().map(named).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

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
