//! Names as a clinic in Indonesia meets them: from many islands, of one word or of four, with accents and apostrophes, and a few that are
//! as long as a name may get. Invented by combination.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use crate::domain::client::Gender;

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "Adinda", "Aisyah", "Alya", "Amélie", "Anggun", "Aulia", "Ayu", "Bunga", "Cahaya", "Cinta", "Citra", "Desak", "Dewi", "Dian", "Dinda", "Dwi",
    "Dyah", "Eka", "Elok", "Endah", "Fatimah", "Febriana", "Fitriani", "Gayatri", "Hanifah", "Hesti", "Ida Ayu", "Indah", "Intan", "Irma", "Ismi",
    "Kadek", "Kartini", "Khadijah", "Kirana", "Komang", "Laksmi", "Lestari", "Luh", "Maharani", "Margaretha", "Maya", "Mega", "Melati", "Meutia",
    "Nabila", "Nadia", "Ni Luh", "Ni Made", "Niken", "Noëlla", "Nur'aini", "Nurul", "Puspita", "Putri", "Rachel", "Rahayu", "Ratna", "Renée",
    "Retno", "Rina", "Rr. Anindita", "Sa'adah", "Salma", "Sari", "Sekar", "Siti", "Sri", "Tari", "Thérèse", "Tiara", "Tri", "Umi", "Vania",
    "Wening", "Widya", "Wulan", "Yohana", "Yuni", "Zahra", "Zoë",
];
#[rustfmt::skip]
const MEN: &[&str] = &[
    "Abdul", "Adi", "Agung", "Ahmad", "Aji", "Alif", "Andi", "André", "Anton", "Arif", "Aryo", "Bagus", "Bambang", "Bayu", "Benediktus", "Bimo",
    "Budi", "Cahyo", "Candra", "Cokorda", "Daniel", "Darma", "Dedi", "Dewa", "Dharma", "Dimas", "Dwi", "Edi", "Eko", "Fajar", "Farhan", "Ferdinand",
    "Galang", "Gede", "Gilang", "Hadi", "Hari", "Hasan", "Heru", "I Gusti", "I Made", "I Wayan", "Ignatius", "Ilham", "Indra", "Irfan", "Jaya",
    "Joko", "José", "Ketut", "Krisna", "La Ode", "Lukman", "Ma'ruf", "Mas'ud", "Muhammad", "Nanang", "Nyoman", "Oka", "Panji", "Prasetyo", "Putu",
    "Qodri", "Raden", "Rafi", "Raka", "Rangga", "Reza", "Rizal", "Satria", "Sigit", "Slamet", "Surya", "Taufik", "Teguh", "Tri", "Ujang", "Wahyu",
    "Wayan", "Yoga", "Yosef", "Yusuf", "Zainal", "Zulfikar",
];
#[rustfmt::skip]
const FAMILIES: &[&str] = &[
    "Adiputra", "Al-Habsyi", "Amanah", "Anggraini", "Ardiansyah", "Arjuna", "Astuti", "Aziz", "Bachtiar", "Batubara", "Budiman", "Cahyono",
    "Damanik", "Damayanti", "De Fretes", "Dharmawan", "Ekaputri", "Fauzi", "Firmansyah", "Ginting", "Gunawan", "Hadiningrat", "Halim", "Hamzah",
    "Handayani", "Harahap", "Hartono", "Hasibuan", "Hidayat", "Hutapea", "Ibrahim", "Iskandar", "Jati", "Kartika", "Kolopaking", "Kurniawan",
    "Kusuma", "Kusumawardhani", "Laksono", "Latuharhary", "Lim", "Lubis", "Lumban Tobing", "Mahendra", "Manurung", "Maulana", "Mokoginta", "Mu'min",
    "Mulyani", "Nasution", "Ngantung", "Nugraha", "Nugroho", "O'Neill", "Oei", "Pangestu", "Panjaitan", "Permana", "Permatasari", "Pertiwi",
    "Pohan", "Prabowo", "Pramono", "Prasetya", "Pratama", "Purnama", "Puspitasari", "Qur'aini", "Rahardjo", "Rahmawati", "Ramadhan", "Rumengan",
    "Safitri", "Santosa", "Saputra", "Sastroamidjojo", "Sembiring", "Setiawan", "Siahaan", "Sihombing", "Simanjuntak", "Sinaga", "Siregar",
    "Sitorus", "Situmorang", "Soedarmo", "Suharto", "Sulistyowati", "Supriyadi", "Surbakti", "Suryani", "Sutanto", "Syarifuddin", "Tan",
    "Tanuwidjaja", "Tjahjadi", "Tobing", "Utami", "Wattimena", "Wibowo", "Wicaksono", "Widjaja", "Wijayanti", "Wirawan", "Yudhistira", "Yulianto",
    "Zulkarnain",
];
/// Many have one name, and no other.
const ALONE: &[&str] =
    &["Suharti", "Wagiman", "Sukarno", "Mulyono", "Sumiati", "Tukinem", "Poniman", "Marsinah", "Saridjo", "Kasmirah", "Ngatini", "Parto"];
/// The longest a name may get without being cut anywhere, in letters.
const LONGEST: usize = 80;

/// The name of the `n`th person. One in four hundred is as long as a name may get.
pub fn name(rng: &mut StdRng, gender: Gender, n: usize) -> String {
    let mut given = || (*(if gender == Gender::Male { MEN } else { WOMEN }).choose(rng).unwrap_or(&"Sri")).to_owned();
    let (first, second) = (given(), given());
    let mut family = || *FAMILIES.choose(rng).unwrap_or(&"Utami");
    let (last, middle) = (family(), family());
    if n % 400 == 99 {
        let long = format!("{first} {second} {middle} {last} Kusumaningrum Prameswari Hadikusumo Tjokroadisoerjo Reksohadiprodjo Mangkunegara");
        return long.chars().take(LONGEST).collect::<String>().trim_end().to_owned();
    }
    match rng.random_range(0..100) {
        0..6 => format!("{}{}", ALONE.choose(rng).unwrap_or(&"Parto"), if n.is_multiple_of(3) { "" } else { "a" }),
        6..64 => format!("{first} {last}"),
        64..90 => format!("{first} {second} {last}"),
        _ => format!("{first} {middle} {last}"),
    }
}

/// The part of an address before the @.
pub fn mailbox(name: &str, n: usize) -> String {
    let letters: String =
        name.to_lowercase().chars().map(|c| if c == ' ' { '.' } else { c }).filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    let short: String = letters.chars().take(40).collect();
    format!("{}{n}", short.trim_matches('.').replace("..", "."))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng;

    use super::*;

    #[test]
    fn names_differ_and_some_are_unusual() {
        let mut rng = StdRng::seed_from_u64(1);
        let names: Vec<String> = (0..5_000).map(|n| name(&mut rng, if n % 2 == 0 { Gender::Female } else { Gender::Male }, n)).collect();
        let distinct: HashSet<&String> = names.iter().collect();
        assert!(distinct.len() > 4_000, "{}", distinct.len());
        let longest = names.iter().map(|name| name.chars().count()).max();
        assert!(longest.is_some_and(|longest| (75..=LONGEST).contains(&longest)), "{longest:?}");
        for hard in ['\'', 'é', 'ë', '-'] {
            assert!(names.iter().any(|name| name.contains(hard)), "{hard}");
        }
        assert!(names.iter().any(|name| !name.contains(' ')));
    }

    #[test]
    fn an_address_has_plain_letters_only() {
        assert_eq!(mailbox("Rr. Anindita Qur'aini", 7), "rr.anindita.quraini7");
    }
}
