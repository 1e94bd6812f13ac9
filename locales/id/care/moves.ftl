moves-not-possible = Klien tidak dapat dipindahkan ke tahap itu dari tahapnya sekarang.
moves-assign-first = Klien baru memerlukan terapis lebih dulu. Tugaskan terapis, lalu klien berpindah tahap.
moves-to = ke
moves-errors = Klien belum dipindahkan
moves-cancel = Batal
moves-begin-heading = Mulai konsultasi { $client }
moves-begin-action = Mulai konsultasi
moves-begin-done = Konsultasi { $client } dimulai.
moves-therapy-heading = Mulai terapi { $client }
moves-therapy-action = Mulai terapi
moves-therapy-done = { $client } kini menjalani terapi.
moves-complete-heading = Selesaikan terapi { $client }
moves-complete-action = Selesaikan terapi
moves-complete-done = { $cancelled ->
    [0] Terapi { $client } selesai.
   *[other] Terapi { $client } selesai. { $cancelled } janji dibatalkan.
}
moves-pause-heading = Kembalikan { $client } ke Konsultasi
moves-pause-action = Kembalikan ke Konsultasi
moves-pause-done = { $cancelled ->
    [0] { $client } kembali ke Konsultasi.
   *[other] { $client } kembali ke Konsultasi. { $cancelled } sesi dibatalkan.
}
moves-again-heading = Mulai siklus baru untuk { $client }
moves-again-action = Mulai siklus baru
moves-again-done = Siklus baru { $client } dimulai.
moves-reopen-heading = Kembalikan { $client } ke Baru
moves-reopen-action = Kembalikan ke Baru
moves-reopen-done = { $client } kembali ke Baru, tanpa terapis.
moves-return-heading = Kembalikan { $client } ke Baru
moves-return-action = Kembalikan ke Baru
moves-return-done = { $cancelled ->
    [0] { $client } kembali ke Baru, tanpa terapis.
   *[other] { $client } kembali ke Baru, tanpa terapis. { $cancelled } janji dibatalkan.
}
moves-reason = Alasan
moves-reason-hint = Tersimpan dalam riwayat klien dan terlihat oleh staf klinik. Jangan tulis rincian klinis.
moves-progress = Kemajuan yang dicapai, dalam persen
moves-progress-hint = Bilangan bulat dari 0 sampai 100.
moves-confirm-legend = Janji mendatang
moves-confirm = Batalkan { $count } janji mendatang
moves-sessions = Sesi terapi mendatang
moves-sessions-keep = Pertahankan { $count } sesi
moves-sessions-cancel = Batalkan { $count } sesi
moves-therapist = Terapis untuk siklus baru
moves-therapist-hint = Hanya terapis yang masih punya tempat yang ditampilkan.
moves-therapist-option = { $therapist } ({ $load } dari { $max } klien)
moves-ends-assignment = Penugasan { $therapist } berakhir.
moves-cancels-appointments = { $count } janji mendatang akan dibatalkan.
moves-cancels-consultations = { $count } konsultasi yang belum selesai akan dibatalkan.
moves-writes-to-client = Klien menerima email, tanpa isi klinis.
moves-needs-guardian = Tambahkan wali ke data klien lebih dulu: klien di bawah umur tidak dapat meninggalkan tahap Baru tanpa wali.
moves-needs-assignment = Saat ini tidak ada terapis yang menangani klien ini. Admin klinik perlu menugaskan terapis lebih dulu.
moves-needs-therapist = Pilih terapis yang menangani klien pada siklus baru.
moves-needs-consultation = Belum ada konsultasi yang selesai dalam siklus ini. Selesaikan satu konsultasi, lalu mulai terapi.
moves-consultation-open = Masih ada konsultasi yang terbuka. Selesaikan atau batalkan dulu, lalu mulai terapi.
moves-consultation-completed = Sudah ada konsultasi yang selesai dalam siklus ini, jadi klien tidak dapat kembali ke Baru dari sini.
moves-session-running = Ada janji yang sedang berlangsung. Akhiri dulu.
moves-needs-confirmation = Konfirmasi bahwa janji mendatang akan dibatalkan.
moves-needs-decision = Pilih apakah sesi mendatang dipertahankan atau dibatalkan.
moves-done-cancels = Terapi selesai
moves-undo = Urungkan
moves-undone = { $client } kembali seperti semula, di tahap { $stage }.
moves-undone-lost = { $count } janji tidak dapat dikembalikan karena jamnya sudah terisi: { $times }.
moves-undo-late = Sudah lebih dari satu menit, jadi perpindahan ini tidak dapat diurungkan lagi. Pindahkan klien lewat menunya.
moves-undo-changed = Data klien ini berubah sejak perpindahan Anda, jadi tidak dapat diurungkan lagi. Lihat keadaan terbaru, lalu putuskan lagi.
moves-undo-full = Tempat pada terapis sebelumnya sudah terisi, jadi perpindahan ini tidak dapat diurungkan.
moves-undo-slot = Jam salah satu janji sudah terisi, jadi perpindahan ini tidak dapat diurungkan.
moves-undo-reason = Diurungkan
letter-client-returned-subject = Seorang klien tidak lagi ditugaskan kepada Anda di { $clinic }
letter-client-returned-body = Halo,

    Klien { $client } di { $clinic } kembali ke tahap Baru. Penugasannya berakhir, janji mendatang dibatalkan, dan datanya tidak lagi ada di daftar klien Anda.

    Bila ada pertanyaan, silakan hubungi admin klinik.
letter-therapy-done-subject = Pesan dari { $clinic }
letter-therapy-done-body = { $name } yang terhormat,

    rangkaian sesi Anda di { $clinic } telah selesai. Janji yang masih tersisa dibatalkan.

    Terima kasih atas kepercayaan Anda. Bila ingin datang lagi, silakan hubungi klinik kapan saja.
