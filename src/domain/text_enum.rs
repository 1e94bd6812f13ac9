//! Lists of words that are stored as text: one Rust enum per list, its CHECK constraint in the database.

/// Declares an enum stored as `text`.
///
/// The name in parentheses is the stem of its labels in the catalogues: `Gender("gender") { Male = "male" }` is shown as `gender-male`. What is
/// never shown has none: `KeyState { Active = "active" }`.
/// A test compares the words with the CHECK constraints of the database.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident($stem:literal) { $($body:tt)+ }) => {
        $crate::text_enum! { $(#[$doc])* $name { $($body)+ } }
        impl $crate::domain::text_enum::TextEnum for $name {
            const STEM: &'static str = $stem;
        }
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow, serde::Serialize, serde::Deserialize)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl $crate::domain::text_enum::Words for $name {
            fn all() -> &'static [Self] { Self::ALL }
            fn word(self) -> &'static str { self.as_str() }
        }
        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(word: &str) -> Result<Self, ()> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                std::io::Write::write_all(out, self.as_str().as_bytes())?;
                Ok(diesel::serialize::IsNull::No)
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg> for $name {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                let word = std::str::from_utf8(value.as_bytes())?;
                word.parse().map_err(|()| format!("unknown {}: {word}", stringify!($name)).into())
            }
        }
    };
}

/// What every `text_enum!` can do.
pub trait Words: Copy + PartialEq + std::str::FromStr + 'static {
    /// Every value, in the order it is offered.
    fn all() -> &'static [Self];
    /// The stored word.
    fn word(self) -> &'static str;
}

/// A `text_enum!` that is shown: it makes selects, radio groups and badges the same everywhere.
pub trait TextEnum: Words {
    /// The stem of its labels in the catalogues.
    const STEM: &'static str;
    /// The catalogue key of its label.
    fn label_key(self) -> String {
        format!("{}-{}", Self::STEM, self.word().replace('_', "-"))
    }
    /// The words a person reads.
    fn label(self, lang: crate::domain::i18n::Lang) -> String {
        lang.t(&self.label_key())
    }
}
