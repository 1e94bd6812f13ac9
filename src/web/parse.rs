//! Reading phone numbers, dates and e-mail addresses as people write them; and characters that no text may hold.

use chrono::NaiveDate;

/// Control characters, and those that turn or hide the text around them (Unicode bidi controls, invisible fillers, non-characters).
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

/// Combining marks: accents written apart from their letter, vowel signs, and the joiners some scripts need.
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// The same rule as `app.is_email` in the database, plus what mail servers refuse: dots at the ends or in a row.
pub fn is_email(text: &str) -> bool {
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
    // After the country code an Indonesian number has no leading zero: +62 0812… is a common mistake.
    let international = international.strip_prefix("620").map_or(international.clone(), |rest| format!("62{rest}"));
    (!international.starts_with('0') && (10..=15).contains(&international.len())).then(|| format!("+{international}"))
}

pub fn parse_date(text: &str) -> Option<NaiveDate> {
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
    fn phones_are_read_in_every_notation() {
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
}
