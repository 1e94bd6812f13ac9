//! The consultation: a draft over several steps, saved while it is typed, and completed.

use thirtyfour::prelude::*;

use super::Story;

impl Story {
    pub(super) async fn consultation_is_written(&mut self) {
        let mut say = |words: &str| self.secret(words);
        let (therapy, medicine) = (say("Terapi kelompok setahun yang lalu"), say("Sertralin 50 mg setiap pagi"));
        let (background, concern) = (say("Anak sulung, tinggal bersama ibu"), say("Tidak bisa tidur sejak kehilangan pekerjaan"));
        let (others, lasting) = (say("Menghindari keramaian"), say("Sejak enam minggu"));
        let (goals, hopes) = (say("Tidur enam jam tanpa terbangun"), say("Ingin kembali bekerja"));
        let (assessment, plan) = (say("Gangguan penyesuaian dengan kecemasan"), say("CBT dua belas pekan dengan paparan bertahap"));
        let b = &self.browser;
        b.click(&self.client()).await;
        b.page(&self.client()).await;
        b.tab("Konsultasi").await;
        b.see("Belum ada konsultasi").await;
        b.page(&self.client()).await;
        b.click("Konsultasi baru").await;
        b.see("Draf terbuka atas nama Anda").await;
        b.page(&self.client()).await;
        b.click("Mulai konsultasi").await;
        b.page("Konsultasi umum").await;
        b.choose("Pernah menjalani terapi sebelumnya?", "Ya").await;
        b.fill("Terapi sebelumnya", &therapy).await;
        b.choose("Sedang minum obat?", "Ya").await;
        b.fill("Obat yang diminum", &medicine).await;
        self.mark_save_state().await;
        b.fill("Catatan latar belakang", &background).await;
        self.draft_is_saved().await;
        assert_eq!(b.typed("Catatan latar belakang").await, background);
        assert_eq!(b.typed("Obat yang diminum").await, medicine);
        b.check_page().await;
        // Out of order, and completed too early.
        self.go_to("Penilaian").await;
        b.fill("Penilaian awal", &assessment).await;
        b.click("Selesaikan konsultasi").await;
        b.see("perlu diperbaiki").await;
        b.page("Konsultasi umum").await;
        assert_eq!(b.typed("Penilaian awal").await, assessment);
        b.fill("Rencana terapi yang disarankan", &plan).await;
        self.go_to("Keluhan").await;
        b.fill("Keluhan utama", &concern).await;
        b.fill("Keluhan lain", &others).await;
        b.choose("Beratnya gejala", "4, berat").await;
        b.fill("Lamanya gejala", &lasting).await;
        b.click_on(".form-bar button[value=next]").await;
        b.see("Langkah 3 dari 4.").await;
        b.page("Konsultasi umum").await;
        b.fill("Tujuan terapi", &goals).await;
        b.fill("Harapan klien", &hopes).await;
        b.click_on(".form-bar button[value=next]").await;
        b.see("Langkah 4 dari 4.").await;
        b.page("Konsultasi umum").await;
        b.click("Selesaikan konsultasi").await;
        b.see("Konsultasi selesai.").await;
        b.page(&self.client()).await;
        for sentence in [&therapy, &medicine, &background, &concern, &others, &lasting, &goals, &hopes, &assessment, &plan] {
            b.see(sentence).await;
        }
    }

    /// Another step, by the rail; what stands here is saved on the way.
    async fn go_to(&self, step: &str) {
        let b = &self.browser;
        b.press(By::XPath(format!("//nav[contains(@class, 'step-rail')]//button[contains(normalize-space(.), '{step}')]")), step).await;
        b.wait_for(By::XPath(format!("//h2[@id='step-title'][normalize-space(.)='{step}']")), step).await;
        b.page("Konsultasi umum").await;
    }

    /// So that the next answer of the server to a save can be told from the one that is there.
    async fn mark_save_state(&self) {
        let mark = "document.getElementById('save-state').setAttribute('data-before', '')";
        self.browser.driver.execute(mark, Vec::new()).await.expect("the mark is set");
    }

    /// With scripts it is saved without a deed; without, by the button. Either way it is there when the page is opened again.
    async fn draft_is_saved(&self) {
        let b = &self.browser;
        if b.habits.script {
            b.wait_for(By::Css("#save-state[data-saved]:not([data-before])"), "the draft is saved").await;
            b.see("Draf tersimpan").await;
            b.check_page().await;
            b.open(&b.path().await).await;
        } else {
            b.click("Simpan draf").await;
            b.see("Draf konsultasi tersimpan.").await;
            if !b.shows(By::Id("consultation-form")).await {
                b.click("Lanjutkan pengisian").await;
            }
        }
        b.page("Konsultasi umum").await;
    }
}
