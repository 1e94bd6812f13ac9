//! Sessions: booking, a clash first, and holding one.

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate};
use thirtyfour::prelude::*;

use super::{Story, now};

impl Story {
    pub(super) async fn session_is_booked(&self) {
        let (b, client, at) = (&self.browser, self.client(), "10.00");
        let day = wednesday_after_next(now()).format("%d/%m/%Y").to_string();
        self.enter(&self.address("dian")).await;
        self.open_booking(&self.minor()).await;
        self.type_slot(&day, at).await;
        b.fill("Catatan logistik", "Diantar ibunya").await;
        self.submit().await;
        b.see("Janji temu dijadwalkan:").await;
        b.check_page().await;
        // The therapist tries the same hour for another client.
        self.enter(&self.address("sekar")).await;
        self.open_booking(&client).await;
        self.type_slot(&day, at).await;
        self.submit().await;
        b.see(&format!("10.00–11.00 sudah terisi janji temu dengan {}.", self.minor())).await;
        b.see("Jam kosong terdekat").await;
        b.page(&client).await;
        assert_eq!((b.typed("Tanggal").await, b.typed("Jam mulai").await), (day, "10.00".to_owned()));
        b.click_on("button[name=take]").await;
        b.see("Janji temu dijadwalkan:").await;
        b.page(&client).await;
        b.click("Jadwal").await;
        b.see(&format!("{}: 0 janji temu.", self.therapist())).await;
        b.check_page().await;
    }

    pub(super) async fn session_is_held(&mut self) {
        let (body, homework) = (self.secret("Paparan pertama berhasil tanpa menghindar"), self.secret("Mencatat pikiran otomatis tiap malam"));
        let (plan, private) = (self.secret("Membahas hubungan dengan ayah"), self.secret("Saya menduga ada kekerasan di rumah"));
        let (b, client) = (&self.browser, self.client());
        self.begin_session().await;
        b.click("Selesaikan").await;
        b.wait_for(By::Id("completion-heading"), "the form of the note").await;
        b.page(&client).await;
        b.fill("Tugas rumah", &homework).await;
        b.fill("Kemajuan (0–100)", "seratus").await;
        b.click("Tanda tangani").await;
        b.see("Catatan belum disimpan").await;
        b.page(&client).await;
        assert_eq!((b.typed("Tugas rumah").await, b.typed("Kemajuan (0–100)").await), (homework.clone(), "seratus".to_owned()));
        b.fill("Catatan sesi", &body).await;
        b.fill("Kemajuan (0–100)", "40").await;
        b.choose("Teknik yang digunakan", "Paparan").await;
        b.choose("Teknik yang digunakan", "CBT").await;
        b.choose("Masalah yang dibahas", "Kecemasan").await;
        b.fill("Tingkat risiko saat ini", "Rendah").await;
        b.fill("Rencana sesi berikutnya", &plan).await;
        b.fill("Catatan pribadi terapis", &private).await;
        b.click("Tanda tangani").await;
        b.see("Janji temu selesai.").await;
        b.page(&client).await;
        b.click("Baca").await;
        b.see(&body).await;
        b.check_page().await;
        for text in [&homework, &plan, &private, "Paparan", "CBT", "Kecemasan", "Rendah", "40"] {
            b.see(text).await;
        }
    }

    /// A session a few minutes from now, outside the hours if it must be, and begun.
    async fn begin_session(&self) {
        let (b, client, soon) = (&self.browser, self.client(), now() + Duration::minutes(9));
        self.open_booking(&client).await;
        self.type_slot(&soon.format("%d/%m/%Y").to_string(), &soon.format("%H.%M").to_string()).await;
        self.submit().await;
        let (booked, anyway) = (|| By::Css(".toast"), || By::Id("anyway"));
        b.wait_for(By::Css(".toast, #anyway"), "an answer").await;
        if b.shows(anyway()).await {
            b.see("di luar jam praktik").await;
            b.page(&client).await;
            b.click_on("#anyway").await;
            self.submit().await;
            b.wait_for(booked(), "the message").await;
        }
        b.see("Janji temu dijadwalkan:").await;
        b.page(&client).await;
        let start = By::XPath("//form[contains(@action, '/start')]//button");
        if !b.shows(start.clone()).await {
            let row = format!("//a[contains(@href, '/appointments/') and contains(., '{}')]", soon.format("%H.%M"));
            b.press(By::XPath(row), "the session").await;
        }
        b.press(start, "Mulai").await;
        b.see("Janji temu dimulai.").await;
        b.page(&client).await;
    }

    async fn open_booking(&self, client: &str) {
        let b = &self.browser;
        b.click("Klien").await;
        b.page("Klien").await;
        b.click(client).await;
        b.page(client).await;
        b.click("Jadwalkan").await;
        b.wait_for(By::Id("new-heading"), "the form to book").await;
        b.page(client).await;
    }

    async fn type_slot(&self, day: &str, time: &str) {
        let b = &self.browser;
        b.fill("Tanggal", day).await;
        b.fill("Jam mulai", time).await;
        b.fill("Lama (menit)", "60").await;
    }

    /// The button of the form; the link to it in the head of the page has the same words.
    async fn submit(&self) {
        self.browser.click_on(".form-actions button[type=submit]").await;
    }
}

/// The Wednesday of the week after next: whatever day it is, a day on which the clinic's people work, and none of the present week or the next.
fn wednesday_after_next(now: DateTime<FixedOffset>) -> NaiveDate {
    let monday = now.date_naive() - Days::new(now.weekday().num_days_from_monday().into());
    monday + Days::new(2 * 7 + 2)
}
