assignment-status-active = Aktif
assignment-status-completed = Selesai
assignment-status-transferred = Dialihkan
assignment-status-cancelled = Dibatalkan
assignments-assign-heading = Tugaskan terapis untuk { $client }
assignments-assign-action = Tugaskan terapis
assignments-transfer-heading = Ganti terapis { $client }
assignments-transfer-action = Ganti terapis
assignments-present = Terapis saat ini: { $therapist }
assignments-errors = Terapis belum ditetapkan
assignments-therapist = Terapis
assignments-load = { $load } dari { $max } klien
assignments-load-name = Beban { $therapist }
assignments-word-full = Penuh
assignments-word-theirs = Saat ini
assignments-word-away = Cuti
assignments-note = Catatan untuk terapis
assignments-note-hint = Hanya hal praktis, misalnya hari yang diinginkan. Tanpa isi klinis: semua staf klinik dapat membacanya.
assignments-reason = Alasan penggantian
assignments-reason-hint = Tersimpan dalam riwayat klien dan terlihat oleh staf klinik. Jangan tulis rincian klinis.
assignments-start = Langsung mulai konsultasi
assignments-cancel = Batal
assignments-will-cancel = { $count } janji mendatang dengan terapis saat ini akan dibatalkan.
assignments-nobody = Saat ini tidak ada terapis yang punya tempat. Naikkan batas seorang terapis atau kosongkan satu tempat lebih dulu.
assignments-guardian-first = Klien ini masih di bawah umur dan datanya belum memuat wali. Tambahkan wali sebelum menugaskan terapis.
assignments-guardian-link = Buka data diri
assignments-refused-full = Terapis ini baru saja penuh. Pilih terapis lain; beban di bawah sudah yang terbaru.
assignments-refused-not-working = Terapis ini sedang tidak menerima klien. Pilih terapis lain.
assignments-refused-theirs = Terapis ini sudah menangani klien. Pilih terapis lain.
assignments-refused-guardian = Tambahkan wali ke data klien lebih dulu: klien di bawah umur tidak dapat ditugaskan tanpa wali.
assignments-not-when-done = Terapi klien ini sudah selesai. Mulai siklus baru dari papan atau halaman klien, lalu pilih terapisnya di sana.
assignments-assigned = { $client } kini bersama { $therapist }.
assignments-transferred = { $cancelled ->
    [0] { $client } kini bersama { $therapist }.
   *[other] { $client } kini bersama { $therapist }. { $cancelled } janji dibatalkan.
}
assignments-stale-title = Ada yang lebih dulu
assignments-stale-moved = { $who } memindahkan { $client } ke { $to } pada { $when }.
assignments-stale-changed = Data { $client } berubah sejak Anda membuka formulir ini.
assignments-stale-nothing = Perubahan Anda belum dilakukan. Lihat keadaan terbaru, lalu putuskan lagi.
assignments-stale-now = Tahap { $client } sekarang:
assignments-stale-record = Buka data klien
assignments-stale-board = Kembali ke papan
letter-therapist-assigned-subject = Seorang klien ditugaskan kepada Anda di { $clinic }
letter-therapist-assigned-body = Halo,

    { $clinic } menugaskan seorang klien kepada Anda: { $client }

    Buka data klien untuk melihat selengkapnya dan mengatur pertemuan pertama.
letter-therapist-assigned-action = Buka data klien
letter-client-handed-over-subject = Seorang klien beralih ke terapis lain di { $clinic }
letter-client-handed-over-body = Halo,

    Klien { $client } di { $clinic } kini ditangani terapis lain. Janji mendatang dengan Anda dibatalkan, dan datanya tidak lagi ada di daftar klien Anda.

    Bila ada pertanyaan, silakan hubungi admin klinik.
