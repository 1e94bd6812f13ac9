//! A clinic applies, is sent back, is declined, applies again, is approved.

use thirtyfour::prelude::*;

use super::Story;
use crate::application;

const REQUEST: &str = "Nomor telepon klinik tidak dapat dihubungi. Periksa, lalu kirim lagi.";
const REASON: &str = "Penanggung jawab belum memiliki izin yang berlaku.";

impl Story {
    pub(super) async fn clinic_applies(&self) {
        self.no_papers_are_asked_of_a_bureau().await;
        let (b, name, person) = (&self.browser, self.clinic(), self.address("wening"));
        application::begin(b, &name, &self.address("halo"), &person).await;
        application::confirm_address(b, &person).await;
        self.enter(&person).await;
        b.page("Pengajuan klinik").await;
        b.see("Pengajuan belum dikirim").await;
        b.click("Kirim pengajuan").await;
        b.see("Pengajuan belum terkirim").await;
        b.check_page().await;
        application::fill_in(b, "Biro psikologi", &person).await;
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
