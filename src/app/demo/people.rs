//! Who the demo's clients are. All names are invented.

use crate::domain::client::ClientStatus::{self, Assigned, Consultation, Done, New, Therapy};
use crate::domain::client::{Education, FormType, Gender, MaritalStatus, Religion};

/// One client of the demo world, a row each.
pub struct Person {
    pub name: &'static str,
    pub gender: Gender,
    /// Years.
    pub age: i64,
    pub stage: ClientStatus,
    /// Days in that stage.
    pub days: i64,
    /// Which of the clinic's therapists; nobody for the new ones.
    pub therapist: Option<usize>,
    /// Therapy sessions held.
    pub sessions: i64,
    /// What brought them, in the words of a consultation.
    pub concern: &'static str,
    pub form: FormType,
}

const F: Gender = Gender::Female;
const M: Gender = Gender::Male;

/// A row of the table.
#[expect(clippy::too_many_arguments, reason = "a literal table of people reads best as a row each")]
const fn p(
    name: &'static str,
    gender: Gender,
    age: i64,
    stage: ClientStatus,
    days: i64,
    therapist: i64,
    sessions: i64,
    concern: &'static str,
) -> Person {
    let therapist = if therapist < 0 { None } else { Some(therapist as usize) };
    // The age of majority, as `is_minor` has it.
    let form = FormType::by_age(age < 18);
    Person { name, gender, age, stage, days, therapist, sessions, concern, form }
}

/// Somebody who comes for an addiction.
const fn addiction(person: Person) -> Person {
    Person { form: FormType::DrugAddiction, ..person }
}

/// Klinik Ruang Teduh: 0 Anindya, 1 Yusuf, 2 Maria, 3 Bagas.
pub const TEDUH: &[Person] = &[
    p("Larasati Widodo", F, 29, New, 4, -1, 0, "Sulit tidur sejak pindah kerja."),
    p("Bintang Nugroho", M, 15, New, 1, -1, 0, "Menarik diri di sekolah."),
    addiction(p("Ahmad Fauzi", M, 37, New, 0, -1, 0, "Ingin berhenti minum.")),
    p("Kartika Sari Dewi", F, 24, New, 1, -1, 0, "Cemas menjelang sidang skripsi."),
    p("Cindy Halim", F, 26, Assigned, 3, 2, 0, "Serangan panik di tempat ramai."),
    addiction(p("Galih Pratama", M, 41, Assigned, 7, 1, 0, "Kambuh setelah dua tahun bersih.")),
    p("Nadia Kirana", F, 33, Assigned, 2, 0, 0, "Kelelahan merawat orang tua."),
    p("Made Suardana", M, 52, Assigned, 1, 3, 0, "Kehilangan istri tahun lalu."),
    p("Fransiska Lumban Tobing", F, 19, Assigned, 4, 0, 0, "Tidak betah di kota baru."),
    p("Rangga Saputra", M, 13, Assigned, 2, 3, 0, "Sering berkelahi sejak orang tua berpisah."),
    addiction(p("Rizky Maulana", M, 22, Consultation, 8, 1, 0, "Memakai sabu, pernah overdosis.")),
    p("Keisha Putri Ramadhani", F, 11, Consultation, 5, 3, 0, "Takut ditinggal ibu."),
    p("Hendra Gunawan", M, 48, Consultation, 24, 2, 0, "Mudah marah di rumah."),
    p("Yohanes Manurung", M, 30, Consultation, 11, 0, 0, "Ragu akan pernikahannya."),
    p("Salsabila Azzahra", F, 17, Consultation, 9, 0, 0, "Menyakiti diri saat tertekan."),
    p("Bambang Irawan", M, 58, Consultation, 6, 2, 0, "Murung setelah pensiun."),
    p("Gita Permata", F, 35, Consultation, 13, 3, 0, "Cemas setelah melahirkan."),
    addiction(p("Dimas Ardiansyah", M, 28, Consultation, 3, 1, 0, "Judi daring dan utang.")),
    p("Dewi Anggraini", F, 34, Therapy, 59, 0, 7, "Serangan panik setelah ibunya wafat."),
    p("Agus Setiawan", M, 45, Therapy, 76, 3, 9, "Trauma kecelakaan kerja."),
    p("Putri Ayuningtyas", F, 19, Therapy, 33, 0, 4, "Pola makan yang menyiksa."),
    addiction(p("Teguh Santoso", M, 39, Therapy, 112, 1, 12, "Pemulihan dari alkohol.")),
    p("Wahyu Hidayatullah", M, 31, Therapy, 40, 0, 5, "Obsesi kebersihan."),
    p("Ni Kadek Ayu Lestari", F, 27, Therapy, 64, 2, 8, "Depresi berulang."),
    p("Stefanus Wijaya", M, 44, Therapy, 28, 2, 3, "Cemas akan kesehatan."),
    p("Rahmawati Yusuf", F, 50, Therapy, 85, 3, 10, "Duka atas anak."),
    p("Andika Prasetyo", M, 16, Therapy, 47, 3, 6, "Perundungan di sekolah."),
    p("Melati Kusumawardhani", F, 23, Therapy, 21, 0, 2, "Hubungan yang menyakitkan."),
    addiction(p("Iwan Kurniawan", M, 36, Therapy, 54, 1, 7, "Ganja setiap hari.")),
    p("Chandra Tan", M, 42, Therapy, 98, 2, 11, "Lelah dan sinis terhadap pekerjaan."),
    p("Yuliana Sembiring", F, 38, Therapy, 35, 0, 4, "Amarah yang dipendam."),
    addiction(p("Fajar Nugraha", M, 20, Therapy, 30, 1, 3, "Kecanduan gim.")),
    p("Ratna Juwita", F, 61, Therapy, 70, 3, 8, "Kesepian."),
    p("Joko Susilo", M, 55, Therapy, 49, 2, 6, "Tidak bisa tidur."),
    p("Anisa Rahmadani", F, 25, Therapy, 26, 0, 3, "Takut bicara di depan orang."),
    addiction(p("Leonardus Bria", M, 33, Therapy, 61, 1, 7, "Pemulihan dari sabu.")),
    p("Tiara Maharani", F, 14, Therapy, 44, 3, 5, "Mogok sekolah."),
    p("Hadi Purnomo", M, 47, Therapy, 39, 2, 4, "Pertengkaran rumah tangga."),
    p("Siti Maryam", F, 51, Done, 2, 3, 12, "Duka atas suami."),
    addiction(p("Reza Firmansyah", M, 27, Done, 6, 1, 16, "Pemulihan dari opioid.")),
    p("Intan Permatasari", F, 16, Done, 9, 3, 8, "Cemas ujian."),
    p("Bayu Segara", M, 40, Done, 20, 0, 10, "Panik saat mengemudi."),
    p("Lestari Handoko", F, 46, Done, 34, 2, 14, "Depresi."),
    p("Nurul Fadhilah", F, 30, Done, 15, 0, 9, "Trauma masa kecil."),
];

/// Rumah Konseling Cendana: 0 Otto. One has the name of a client of the other clinic.
pub const CENDANA: &[Person] = &[
    p("Dewi Anggraini", F, 41, Therapy, 38, 0, 4, "Kelelahan sebagai perawat."),
    p("Arif Budiman", M, 29, New, 2, -1, 0, "Gugup berlebihan."),
    p("Monika Setiawati", F, 22, New, 0, -1, 0, "Putus kuliah."),
    p("Slamet Raharjo", M, 63, Assigned, 4, 0, 0, "Kehilangan arah setelah pensiun."),
    p("Clara Natalia", F, 18, Assigned, 1, 0, 0, "Sering menangis tanpa sebab."),
    p("Zulkifli Harahap", M, 35, Consultation, 10, 0, 0, "Cemburu yang merusak."),
    p("Vania Christabel", F, 12, Consultation, 7, 0, 0, "Mimpi buruk."),
    p("Imam Syafii", M, 26, Therapy, 55, 0, 6, "Takut tempat tinggi."),
    p("Rosalina Wattimena", F, 47, Therapy, 72, 0, 8, "Duka."),
    p("Deni Setiadi", M, 32, Therapy, 24, 0, 2, "Stres kerja."),
    p("Agnes Monika Sitorus", F, 39, Therapy, 43, 0, 5, "Cemas menyeluruh."),
    p("Rudi Hermawan", M, 50, Done, 12, 0, 11, "Serangan panik."),
    p("Wening Galih", F, 28, Done, 27, 0, 7, "Kepercayaan diri."),
    p("Eko Prasetya", M, 37, Therapy, 19, 0, 2, "Konflik dengan ayah."),
    p("Hana Pertiwi", F, 15, Therapy, 31, 0, 3, "Perundungan daring."),
];

/// Everyday facts that a registration asks for, going round by number so that the world looks lived in.
pub struct Facts {
    pub religion: Religion,
    pub education: Education,
    pub marital_status: MaritalStatus,
    pub occupation: &'static str,
    pub birth_place: &'static str,
    pub street: &'static str,
    pub referral: Option<&'static str>,
}

impl Person {
    /// Whether the law's age of majority is still ahead.
    pub fn is_minor(&self) -> bool {
        self.age < 18
    }
}

impl Facts {
    /// The facts of the `n`th person, who is so many years old.
    pub fn of(age: i64, n: usize) -> Self {
        const RELIGIONS: [Religion; 5] = [Religion::Islam, Religion::Islam, Religion::Catholicism, Religion::Christianity, Religion::Hinduism];
        const PLACES: [&str; 7] = ["Bandung", "Garut", "Cimahi", "Sumedang", "Jakarta", "Cirebon", "Surabaya"];
        const WORK: [&str; 8] =
            ["Guru SMP", "Perawat", "Wiraswasta", "Karyawan swasta", "Pengemudi", "Desainer grafis", "Ibu rumah tangga", "Teknisi"];
        const STREETS: [&str; 6] =
            ["Jl. Sukajadi 88", "Jl. Dipatiukur 14", "Jl. Merdeka 7B", "Jl. Anggrek 21", "Jl. Buah Batu 160", "Jl. Setiabudi 305"];
        const REFERRALS: [Option<&str>; 4] = [Some("Datang sendiri"), Some("Rujukan rumah sakit"), None, Some("Rekomendasi keluarga")];
        let adult = age >= 22;
        Self {
            religion: RELIGIONS[n % RELIGIONS.len()],
            education: match age {
                ..13 => Education::Elementary,
                13..16 => Education::Middle,
                16..22 => Education::HighSchool,
                _ => [Education::Bachelor, Education::Associate, Education::HighSchool, Education::Master][n % 4],
            },
            marital_status: match (adult, n % 5) {
                (true, 0..3) => MaritalStatus::Married,
                (true, 3) if age > 44 => MaritalStatus::Widowed,
                _ => MaritalStatus::Single,
            },
            occupation: if age < 22 { "Pelajar" } else { WORK[n % WORK.len()] },
            birth_place: PLACES[n % PLACES.len()],
            street: STREETS[n % STREETS.len()],
            referral: REFERRALS[n % REFERRALS.len()],
        }
    }
}
