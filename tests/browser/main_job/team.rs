//! The clinic gets its people: a therapist and somebody at the desk, each by an invitation.

use chrono::Datelike;

use super::{Story, now};
use crate::browser::PASSWORD;

impl Story {
    pub(super) async fn team_is_invited(&self) {
        let b = &self.browser;
        self.enter(&self.address("wening")).await;
        b.click("Papan klien").await;
        b.page("Papan klien").await;
        b.click("Jadwal").await;
        b.see("Belum ada terapis").await;
        b.check_page().await;
        b.click("Terapis & staf").await;
        b.page("Terapis & staf").await;
        b.click("Tambah terapis").await;
        b.page("Tambah terapis").await;
        b.fill("Nama lengkap", &self.therapist()).await;
        b.fill("Klien paling banyak", "banyak").await;
        b.click("Simpan dan kirim undangan").await;
        b.see("Belum tersimpan").await;
        b.page("Tambah terapis").await;
        assert_eq!(b.typed("Nama lengkap").await, self.therapist());
        for (label, text) in [
            ("Gelar", "M.Psi., Psikolog"),
            ("Email", &self.address("sekar")),
            ("Telepon", "0812 3456 7890"),
            ("Jenis izin", "Psikolog"),
            ("Nomor izin", &format!("SIPP {}", self.name_mark)),
            ("Berlaku sampai", &format!("30/06/{}", now().year() + 5)),
            ("Pengalaman (tahun)", "7"),
            ("Hubungan kerja", "Paruh waktu"),
            ("Klien paling banyak", "12"),
        ] {
            b.fill(label, text).await;
        }
        b.click("Simpan dan kirim undangan").await;
        b.see("Undangan sudah dikirim.").await;
        b.page(&format!("{}, M.Psi., Psikolog", self.therapist())).await;
        b.click("Terapis & staf").await;
        b.page("Terapis & staf").await;
        b.click("Undang anggota").await;
        b.page("Undang anggota").await;
        b.fill("Nama lengkap", "Dian Puspita").await;
        b.fill("Email", &self.address("dian")).await;
        b.choose("Peran", "Resepsionis").await;
        b.click("Kirim undangan").await;
        b.see("Undangan dikirim ke").await;
        b.check_page().await;
    }

    pub(super) async fn invited_people_join(&self) {
        for who in ["sekar", "dian"] {
            self.accept_invitation(&self.address(who)).await;
        }
    }

    /// Reads the letter, sets a password, and stands in the clinic.
    async fn accept_invitation(&self, email: &str) {
        let b = &self.browser;
        b.follow_letter(email, "/invitations/").await;
        b.page(&self.clinic()).await;
        b.fill("Kata sandi", "pendek").await;
        b.click("Terima undangan").await;
        b.see("Undangan belum diterima").await;
        b.page(&self.clinic()).await;
        b.fill("Kata sandi", PASSWORD).await;
        b.click("Terima undangan").await;
        b.click("Papan klien").await;
        b.page("Papan klien").await;
    }
}
