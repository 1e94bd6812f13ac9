//! Why something that was asked for is not done: values, each with the key of the sentence that says so. Code compares the values; the key is
//! read where the sentence is shown, and nowhere else.

use std::any::Any;
use std::fmt::Debug;

/// A reason not to do what was asked for. Declared with [`refusals!`](crate::refusals).
pub trait Refusal: Any + Debug + Send + Sync {
    /// The catalogue key of the sentence.
    fn key(&self) -> &'static str;

    /// The refusal that a constraint of the database stands for.
    fn of_constraint(name: &str) -> Option<Self>
    where
        Self: Sized;
}

impl dyn Refusal {
    /// Whether it is this one.
    pub fn is<R: Refusal + PartialEq>(&self, other: R) -> bool {
        (self as &dyn Any).downcast_ref::<R>() == Some(&other)
    }
}

/// Declares the refusals of one set of rules: `LicenseTaken = "staff-license-taken"`. Where the database finds out, the names of its
/// constraints follow: `from "therapists_clinic_id_license_number_key"`.
#[macro_export]
macro_rules! refusals {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal $(from $($constraint:literal)|+)?),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The catalogue key of the sentence that says so.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
        impl $crate::domain::refusal::Refusal for $name {
            fn key(&self) -> &'static str { Self::key(*self) }
            fn of_constraint(name: &str) -> Option<Self> {
                match name { $($($($constraint)|+ => Some(Self::$variant),)?)+ _ => None }
            }
        }
    };
}

refusals! {
    /// Why somebody is kept out.
    AccessRefusal {
        /// None of their roles may.
        Role = "error-forbidden-role",
        /// The clinic may not, in its present state.
        ClinicState = "error-forbidden-clinic-state",
        /// The request came from another site's page.
        OtherSite = "error-cross-site",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    refusals! {
        Example { Taken = "example-taken" from "one_key" | "other_key", Late = "example-late" }
    }

    #[test]
    fn a_refusal_is_known_by_its_value_and_by_its_constraints() {
        let refused: Box<dyn Refusal> = Box::new(Example::Late);
        assert!(refused.is(Example::Late) && !refused.is(Example::Taken) && !refused.is(AccessRefusal::Role));
        assert_eq!(["one_key", "other_key", "third_key"].map(Example::of_constraint), [Some(Example::Taken), Some(Example::Taken), None]);
        assert_eq!(refused.key(), "example-late");
    }
}
