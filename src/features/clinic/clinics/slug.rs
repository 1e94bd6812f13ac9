//! The short name of a clinic in addresses, made from its name.

use unicode_normalization::UnicodeNormalization;

/// Letters a slug has at most, before a number is added to it.
const MAX_CHARS: usize = 40;

/// `Klinik Ruang Teduh` is `klinik-ruang-teduh`. A name without a single Latin letter or digit is `klinik`.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    // Decomposed, an accent is a character of its own, and dropped: é is e.
    for c in name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            _ if c.is_ascii_alphanumeric() => slug.push(c),
            '\'' | '’' | 'ʼ' | '`' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(MAX_CHARS);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "klinik".to_owned() } else { slug.to_owned() }
}

/// The `n`th try to find one that is free: `teduh`, `teduh-2`, `teduh-3` ….
pub fn candidate(slug: &str, n: u32) -> String {
    if n <= 1 { slug.to_owned() } else { format!("{slug}-{n}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_plain_words() {
        for (name, slug) in [
            ("Klinik Ruang Teduh", "klinik-ruang-teduh"),
            ("  Café  «Zoë» & Co. ", "cafe-zoe-co"),
            ("Rumah Ma'rifat", "rumah-marifat"),
            ("Κλινική", "klinik"),
            ("سلمى", "klinik"),
            ("Klinik 24/7", "klinik-24-7"),
        ] {
            assert_eq!(slug_of(name), slug, "{name}");
        }
        assert_eq!((candidate("teduh", 1), candidate("teduh", 3)), ("teduh".to_owned(), "teduh-3".to_owned()));
    }

    proptest! {
        /// Whatever the name, the database takes the slug: `^[a-z0-9](-?[a-z0-9])*$`.
        #[test]
        fn every_name_has_a_slug(name in ".{0,200}", n in 1_u32..200) {
            let slug = candidate(&slug_of(&name), n);
            prop_assert!(!slug.is_empty() && slug.len() <= MAX_CHARS + 4);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
