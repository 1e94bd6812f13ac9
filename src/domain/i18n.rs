//! Every text of the pages: Fluent catalogues in `locales/{id,en}/*.ftl`, embedded, looked up by key in the reader's language.
//! What clients and clinics write themselves is never translated.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};

static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "id",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

/// Texts that have been asked for, by language and key. A page has a hundred of them, and they never change.
static TEXTS: LazyLock<[RwLock<HashMap<String, String>>; Lang::ALL.len()]> = LazyLock::new(Default::default);

static ID: LanguageIdentifier = fluent_templates::langid!("id");
static EN: LanguageIdentifier = fluent_templates::langid!("en");

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Id => "Bahasa Indonesia",
            Self::En => "English",
        }
    }

    /// The language of a code or tag such as `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code))
    }

    /// What somebody reads: the language they chose, or else that of their clinic.
    pub fn of_reader(chosen: Option<&str>, clinic: &str) -> Self {
        chosen.and_then(Self::from_tag).or_else(|| Self::from_tag(clinic)).unwrap_or_default()
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::Id => &ID,
            Self::En => &EN,
        }
    }

    /// The text of a key. A missing key is shown as itself; the locale tests make sure that none is missing.
    pub fn t(self, key: &str) -> String {
        let texts = &TEXTS[self as usize];
        if let Some(text) = texts.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return text.clone();
        }
        let Some(text) = CATALOGUES.try_lookup(self.identifier(), key) else { return missing(key) };
        texts.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), text.clone());
        text
    }

    /// The text of a key with values in it.
    pub fn args(self, key: &str, values: &[(&'static str, Value)]) -> String {
        let map: HashMap<Cow<'static, str>, FluentValue<'_>> = values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.0.clone())).collect();
        CATALOGUES.try_lookup_with_args(self.identifier(), key, &map).unwrap_or_else(|| missing(key))
    }

    /// The text of a key with one value in it.
    pub fn t1(self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.args(key, &[(name, value.into())])
    }

    /// The text of a key with two values in it.
    pub fn t2(self, key: &str, a: &'static str, value_a: impl Into<Value>, b: &'static str, value_b: impl Into<Value>) -> String {
        self.args(key, &[(a, value_a.into()), (b, value_b.into())])
    }
}

fn missing(key: &str) -> String {
    tracing::error!(key, "text is missing from the catalogues");
    format!("⟨{key}⟩")
}

/// A value put into a text. Numbers choose the plural form.
#[derive(Clone, Debug)]
pub struct Value(FluentValue<'static>);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(FluentValue::from(text.to_owned()))
    }
}

impl From<&&str> for Value {
    fn from(text: &&str) -> Self {
        Self::from(*text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self { Self(FluentValue::from(number)) }
        }
        impl From<&$number> for Value {
            fn from(number: &$number) -> Self { Self(FluentValue::from(*number)) }
        }
    )+};
}
numbers!(i16, i32, i64, u8, u32, u64, usize);
