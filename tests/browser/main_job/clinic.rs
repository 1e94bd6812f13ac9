//! A clinic applies, is refused, applies again, is approved.

use super::Story;
use crate::browser::PASSWORD;

const REASON: &str = "Nomor telepon klinik tidak dapat dihubungi. Periksa, lalu ajukan lagi.";

impl Story {
    pub(super) async fn clinic_applies(&self) {
        let (b, name, person) = (&self.browser, self.clinic(), self.address("wening"));
        b.open("/sign-in").await;
        b.click("Ajukan pendaftaran klinik").await;
        b.page("Daftarkan klinik Anda").await;
        b.fill("Nama klinik", &name).await;
        b.click("Kirim pengajuan").await;
        b.see("Pengajuan belum terkirim").await;
        b.page("Daftarkan klinik Anda").await;
        assert_eq!(b.typed("Nama klinik").await, name);
        for (label, text) in [
            ("Alamat", "Jl. Tukad Badung 17"),
            ("Kota atau kabupaten", "Denpasar"),
            ("Provinsi", "Bali"),
            ("Telepon", "0361 224 8890"),
            ("Email klinik", &self.address("halo")),
            ("Nama lengkap", "Wening Sari"),
            ("Email untuk masuk", &person),
            ("Kata sandi", PASSWORD),
        ] {
            b.fill(label, text).await;
        }
        b.choose("Zona waktu", "WIB").await;
        b.click("Kirim pengajuan").await;
        b.page("Pengajuan diterima").await;
        b.click("Masuk").await;
        b.page("Masuk ke ruang kerja").await;
        self.enter(&person).await;
        b.page("Pengajuan klinik").await;
        b.see("Pengajuan sedang ditinjau").await;
    }

    pub(super) async fn application_is_refused_then_approved(&self) {
        let (b, name, person) = (&self.browser, self.clinic(), self.address("wening"));
        self.open_application().await;
        b.click("Tolak pengajuan").await;
        b.see("Keputusan belum disimpan").await;
        b.page(&name).await;
        b.fill("Alasan", REASON).await;
        b.click("Tolak pengajuan").await;
        b.see(&format!("Pengajuan {name} ditolak.")).await;
        b.check_page().await;
        self.enter(&person).await;
        b.page("Pengajuan klinik").await;
        b.see(REASON).await;
        b.click("Ajukan lagi").await;
        b.see("Pengajuan dikirim lagi. Administrator akan meninjaunya.").await;
        b.page("Pengajuan klinik").await;
        self.open_application().await;
        b.click("Setujui klinik").await;
        b.see(&format!("{name} disetujui.")).await;
        b.check_page().await;
    }

    /// The administrator opens it from the queue.
    async fn open_application(&self) {
        let b = &self.browser;
        self.enter("surya@platform.example").await;
        b.page("Klinik").await;
        b.see("pengajuan menunggu keputusan").await;
        b.click(&self.clinic()).await;
        b.page(&self.clinic()).await;
    }
}
