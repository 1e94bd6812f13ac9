//! The look a clinic chose for its pages: two colours and a font.

use std::fmt;
use std::str::FromStr;

use super::clinic::Font;

/// An sRGB colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

impl Color {
    /// Of its three parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { rgb: [red, green, blue] }
    }

    /// Six digits, as in a file name.
    pub fn digits(self) -> String {
        let [red, green, blue] = self.rgb;
        format!("{red:02x}{green:02x}{blue:02x}")
    }
}

/// `#rrggbb`, in small letters.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.digits())
    }
}

/// Reads six hexadecimal digits, with or without `#`.
impl FromStr for Color {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self::new(red, green, blue))
    }
}

/// What a clinic chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Brand {
    pub primary: Color,
    pub secondary: Color,
    pub font: Font,
}

impl Brand {
    /// The product's own look: what a clinic has that chose nothing. The same as in static/css/20-tokens.css.
    pub const PRODUCT: Self = Self { primary: Color::new(0x2f, 0x4b, 0x7c), secondary: Color::new(0xb0, 0x79, 0x3a), font: Font::Commissioner };

    /// As it is stored; the product's where something is stored that this program does not know.
    pub fn of(primary: &str, secondary: &str, font: &str) -> Self {
        let read = || Some(Self { primary: primary.parse().ok()?, secondary: secondary.parse().ok()?, font: font.parse().ok()? });
        read().unwrap_or(Self::PRODUCT)
    }
}
