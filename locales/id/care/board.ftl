board-table = Tampilan tabel
board-register = Daftarkan klien
board-therapist = Terapis
board-form = Jenis konsultasi
board-only-attention = Hanya yang perlu perhatian
board-apply = Terapkan
board-clear = Hapus saringan
board-jump = Loncat ke tahap
board-lanes = Klien menurut tahap
board-target = Target { $days } hari
board-lane-therapy = Sampai terapi selesai
board-lane-median = { $weeks ->
    [0] Median kurang dari seminggu
   *[other] Median { $weeks } minggu
}
board-lane-done = { $count } pada { $month }
board-more = { $count } klien lagi
board-empty-new = Kartu muncul di sini saat klien didaftarkan.
board-empty-assigned = Kartu muncul di sini saat klien baru mendapat terapis.
board-empty-consultation = Kartu muncul di sini saat konsultasi dimulai.
board-empty-therapy = Kartu muncul di sini saat konsultasi selesai dan terapi dimulai.
board-empty-done = Kartu muncul di sini saat terapi selesai.
board-empty-filtered = Tidak ada klien di sini yang cocok dengan saringan.
board-nothing-title = Tidak ada yang cocok
board-nothing-text = Tidak ada klien yang sesuai dengan saringan ini.
board-about = { $age } th, { $form ->
    [drug_addiction] NAPZA
    [minor] anak & remaja
   *[general] umum
}
board-no-therapist = Belum ada terapis
board-days = { $days ->
    [0] Masuk hari ini
   *[other] { $days } hari
}
board-days-over = { $days } hari, target { $target }
board-sessions = { $count } sesi
board-draft = Draf
board-draft-filled = Draf { $percent }%
board-assessed = Asesmen selesai
board-guardian = Wali: { $who }
board-next-running = Berlangsung, s.d. { $until }
board-next-today = Hari ini, { $time }
board-confirmed = Sudah konfirmasi hadir
board-alert-guardian = Data wali belum ada
board-alert-missed = Tidak hadir { $count } kali
board-alert-unscheduled = Belum ada jadwal
board-alert-unscheduled-days = Belum ada jadwal, { $days } hari
board-alert-unconfirmed = Belum konfirmasi hadir
board-menu = Tindakan untuk { $client }
board-menu-move = Pindahkan ke
board-menu-schedule = Jadwalkan sesi
board-menu-transfer = Ganti terapis
