//! A clinic's application as its admin makes it, step by step: the same way for whoever tells a story that begins with one.

use crate::browser::{Browser, PASSWORD};

/// Fills in the first form and sends it; it is reached from the sign-in page.
pub async fn begin(b: &Browser, name: &str, clinic_email: &str, person: &str) {
    b.forget().await;
    b.open("/sign-in").await;
    b.click("Ajukan pendaftaran klinik").await;
    b.page("Daftarkan klinik Anda").await;
    b.fill("Nama klinik", name).await;
    b.click("Mulai pengajuan").await;
    b.see("Pengajuan belum dimulai").await;
    b.page("Daftarkan klinik Anda").await;
    assert_eq!(b.typed("Nama klinik").await, name);
    for (label, text) in [
        ("Alamat", "Jl. Tukad Badung 17"),
        ("Kota atau kabupaten", "Denpasar"),
        ("Provinsi", "Bali"),
        ("Telepon", "0361 224 8890"),
        ("Email klinik", clinic_email),
        ("Nama lengkap", "Wening Sari"),
        ("Email untuk masuk", person),
        ("Kata sandi", PASSWORD),
    ] {
        b.fill(label, text).await;
    }
    b.choose("Zona waktu", "WIB").await;
    b.click("Mulai pengajuan").await;
    b.page("Pengajuan dimulai").await;
}

/// Opens the link of the last letter to somebody, and presses.
pub async fn confirm_address(b: &Browser, email: &str) {
    b.follow_letter(email, "/email-verifications/").await;
    b.click("Ya, ini alamat saya").await;
    b.page("Alamat email dipastikan").await;
}

/// Fills in the three sections, beginning and ending at the application.
pub async fn fill_in(b: &Browser, clinic_type: &str, person: &str) {
    b.click("Profil klinik").await;
    b.page("Profil klinik").await;
    b.choose("Jenis klinik", clinic_type).await;
    b.fill("Kode pos", "80114").await;
    b.click("Simpan dan lanjutkan").await;
    b.page("Badan hukum").await;
    b.fill("Nama badan hukum atau pemilik", "Yayasan Senja Bali").await;
    b.choose("Bentuk", "Yayasan").await;
    b.fill("Nomor Induk Berusaha (NIB)", "9120").await;
    b.fill("NPWP", "01.234.567.8-901.000").await;
    b.click("Simpan dan lanjutkan").await;
    b.see("Tersimpan, tetapi ada yang belum benar").await;
    b.page("Badan hukum").await;
    b.fill("Nomor Induk Berusaha (NIB)", "9120 0012 3456 7").await;
    b.click("Simpan dan lanjutkan").await;
    b.page("Penanggung jawab").await;
    for (label, text) in [
        ("Nama lengkap", "Wening Sari, M.Psi., Psikolog"),
        ("Nomor SIP, STR, atau SIPP", "SIPP 0511-24-2-2"),
        ("Telepon", "0812 3456 7890"),
        ("Email", person),
    ] {
        b.fill(label, text).await;
    }
    b.choose("Profesi", "Psikolog").await;
    b.check_page().await;
    b.click("Simpan").await;
    b.page("Pengajuan klinik").await;
}
