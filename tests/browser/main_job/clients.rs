//! Two clients are registered: one at the desk, who is not of age, and one by the clinic's admin.

use chrono::Datelike;
use thirtyfour::prelude::*;

use super::{Story, now};

impl Story {
    pub(super) async fn minor_is_registered_at_the_desk(&self) {
        let (b, name) = (&self.browser, self.minor());
        self.enter(&self.address("dian")).await;
        b.click("Papan klien").await;
        b.page("Papan klien").await;
        b.click("Daftarkan klien").await;
        b.page("Daftarkan klien").await;
        let guardian = || By::Id("guardian-name");
        assert_eq!(b.shows(guardian()).await, !b.habits.script, "the guardian is asked for before the age is known");
        b.fill("Tanggal lahir", &self.birthday(14)).await;
        assert!(b.shows(guardian()).await, "the guardian is not asked for");
        self.identity(&name, "0813 1111 2222").await;
        b.fill("Tanggal lahir", &self.birthday(14)).await;
        b.fill("Nama lengkap wali", "Ratna Aji").await;
        b.click_on("form.record-form button[type=submit]").await;
        b.see("isian perlu diperbaiki").await;
        b.page("Daftarkan klien").await;
        for (label, text) in [("Nama lengkap", name.as_str()), ("Nama lengkap wali", "Ratna Aji"), ("Alamat", "Jl. Melati 3")] {
            assert_eq!(b.typed(label).await, text, "{label} is kept");
        }
        b.fill("Hubungan wali dengan klien", "Ibu").await;
        b.fill("Telepon wali", "0813 3333 4444").await;
        b.choose("Apakah wali memegang hak asuh yang sah?", "Ya").await;
        b.click_on("form.record-form button[type=submit]").await;
        b.see(&format!("{name} terdaftar.")).await;
        b.page(&name).await;
        b.tab("Data diri").await;
        b.see("Ratna Aji").await;
        b.page(&name).await;
    }

    pub(super) async fn client_is_registered_by_the_admin(&mut self) {
        let (previous, notes) = (self.secret("Pernah berobat dua kali karena serangan panik"), self.secret("Keluarga belum tahu tentang perceraian"));
        let (b, name) = (&self.browser, self.client());
        self.enter(&self.address("wening")).await;
        b.click("Klien").await;
        b.page("Klien").await;
        b.click("Daftarkan klien").await;
        b.page("Daftarkan klien").await;
        self.identity(&name, "0813 5555 6666").await;
        b.fill("Tanggal lahir", "31/02/1990").await;
        b.choose("Apakah ini kunjungan pertama?", "Tidak").await;
        b.fill("Kunjungan sebelumnya", &previous).await;
        b.fill("Catatan", &notes).await;
        b.click_on("form.record-form button[type=submit]").await;
        b.see("Tulis tanggal sebagai hari/bulan/tahun").await;
        b.page("Daftarkan klien").await;
        assert_eq!(b.typed("Tanggal lahir").await, "31/02/1990");
        assert_eq!(b.typed("Catatan").await, notes);
        b.fill("Tanggal lahir", &self.birthday(34)).await;
        b.click_on("form.record-form button[type=submit]").await;
        b.see(&format!("{name} terdaftar.")).await;
        b.page(&name).await;
        self.stands_in("Baru").await;
    }

    /// Everything that every client is asked, but the birthday.
    async fn identity(&self, name: &str, phone: &str) {
        let b = &self.browser;
        for (label, text) in [
            ("Nama lengkap", name),
            ("Agama", "Hindu"),
            ("Tempat lahir", "Denpasar"),
            ("Pekerjaan", "Pelajar"),
            ("Pendidikan terakhir", "SMP"),
            ("Telepon", phone),
            ("Alamat", "Jl. Melati 3"),
            ("Status pernikahan", "Belum menikah"),
        ] {
            b.fill(label, text).await;
        }
        b.choose("Jenis kelamin", "Perempuan").await;
    }

    /// A day on which somebody was born who is so many years old now, give or take nothing that matters.
    fn birthday(&self, years: i32) -> String {
        format!("14/03/{}", now().year() - years - 1)
    }
}
