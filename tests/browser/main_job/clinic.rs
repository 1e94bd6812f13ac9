//! A clinic applies, is sent back, is declined, applies again, is approved.

use thirtyfour::prelude::*;

use super::Story;
use crate::browser::{PASSWORD, quoted};

const REQUEST: &str = "Nomor telepon klinik tidak dapat dihubungi. Periksa, lalu kirim lagi.";
const REASON: &str = "Penanggung jawab belum memiliki izin yang berlaku.";

impl Story {
    pub(super) async fn clinic_applies(&self) {
        self.no_papers_are_asked_of_a_bureau().await;
        let (b, name, person) = (&self.browser, self.clinic(), self.address("wening"));
        b.forget().await;
        b.open("/sign-in").await;
        b.click("Ajukan pendaftaran klinik").await;
        b.page("Daftarkan klinik Anda").await;
        b.fill("Nama klinik", &name).await;
        b.click("Mulai pengajuan").await;
        b.see("Pengajuan belum dimulai").await;
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
        b.click("Mulai pengajuan").await;
        b.page("Pengajuan dimulai").await;
        self.address_is_confirmed(&person).await;
        self.enter(&person).await;
        b.page("Pengajuan klinik").await;
        b.see("Pengajuan belum dikirim").await;
        b.click("Kirim pengajuan").await;
        b.see("Pengajuan belum terkirim").await;
        b.check_page().await;
        self.sections_are_filled_in().await;
        b.click("Kirim pengajuan").await;
        b.see("Pengajuan dikirim. Administrator akan meninjaunya.").await;
        b.see("Pengajuan sudah diterima").await;
    }

    /// The administrator changes what is asked: this story is about the way, not about papers.
    async fn no_papers_are_asked_of_a_bureau(&self) {
        let b = &self.browser;
        self.enter("surya@platform.example").await;
        b.click("Dokumen wajib").await;
        b.page("Dokumen wajib").await;
        for kind in ["license", "tax"] {
            let css = format!("#psychology_bureau input[name='required-{kind}']");
            if b.wait_for(By::Css(css.as_str()), kind).await.is_selected().await.expect("a box") {
                b.click_on(&css).await;
            }
        }
        b.click_on("#psychology_bureau button[type=submit]").await;
        b.see("Biro psikologi: tersimpan.").await;
        b.check_page().await;
    }

    /// Opens the link of the last letter to somebody, and presses.
    async fn address_is_confirmed(&self, email: &str) {
        let b = &self.browser;
        self.enter("surya@platform.example").await;
        b.click("Surat terkirim").await;
        b.page("Surat terkirim").await;
        let link = By::XPath(format!("//article[contains(., {})]//a[starts-with(normalize-space(.), 'Buka tautan')]", quoted(email)));
        let link = b.wait_for(link, email).await.prop("href").await.expect("a property").expect("the link of the letter");
        b.forget().await;
        b.open(&link[link.find("/email-verifications/").expect("a link that confirms")..]).await;
        b.click("Ya, ini alamat saya").await;
        b.page("Alamat email dipastikan").await;
    }

    async fn sections_are_filled_in(&self) {
        let b = &self.browser;
        b.click("Profil klinik").await;
        b.page("Profil klinik").await;
        b.choose("Jenis klinik", "Biro psikologi").await;
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
            ("Email", &self.address("wening")),
        ] {
            b.fill(label, text).await;
        }
        b.choose("Profesi", "Psikolog").await;
        b.check_page().await;
        b.click("Simpan").await;
        b.page("Pengajuan klinik").await;
    }

    pub(super) async fn application_is_refused_then_approved(&self) {
        let (b, name, person) = (&self.browser, self.clinic(), self.address("wening"));
        self.take_application().await;
        b.click("Minta perbaikan").await;
        b.see("Keputusan belum disimpan").await;
        b.page(&name).await;
        self.give_reason("changes", REQUEST, &format!("Perbaikan diminta dari {name}.")).await;
        b.check_page().await;
        self.enter(&person).await;
        b.page("Pengajuan klinik").await;
        b.see(REQUEST).await;
        b.click("Kirim pengajuan").await;
        b.see("Perbaikan sudah diterima").await;
        self.take_application().await;
        self.give_reason("refusal", REASON, &format!("Pengajuan {name} ditolak.")).await;
        self.enter(&person).await;
        b.see(REASON).await;
        b.click("Ajukan lagi").await;
        b.see("Pengajuan dibuka lagi. Perbaiki yang perlu, lalu kirim.").await;
        b.click("Kirim pengajuan").await;
        b.see("Pengajuan sudah diterima").await;
        self.take_application().await;
        b.click("Setujui klinik").await;
        b.see(&format!("{name} disetujui.")).await;
        b.check_page().await;
    }

    async fn give_reason(&self, decision: &str, reason: &str, done: &str) {
        let b = &self.browser;
        let field = b.wait_for(By::Css(format!("#reason-{decision}")), decision).await;
        field.send_keys(reason).await.expect("a field");
        b.click_on(&format!("form[action$='/{decision}'] button")).await;
        b.see(done).await;
    }

    /// The administrator opens it from the queue and takes it in hand.
    async fn take_application(&self) {
        let b = &self.browser;
        self.enter("surya@platform.example").await;
        b.page("Klinik").await;
        b.see("pengajuan menunggu keputusan").await;
        b.click(&self.clinic()).await;
        b.page(&self.clinic()).await;
        b.click("Ambil untuk ditinjau").await;
        b.see(&format!("Anda sekarang meninjau {}.", self.clinic())).await;
        b.page(&self.clinic()).await;
    }
}
