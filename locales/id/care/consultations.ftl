## Konsultasi: asesmen awal yang ditulis terapis

consultations-title = Konsultasi
consultations-one = Konsultasi
consultations-empty = Belum ada konsultasi
consultations-empty-text = Konsultasi pertama mencatat latar belakang, keluhan, tujuan, dan penilaian awal klien. Di sinilah daftarnya nanti.
consultations-new = Konsultasi baru
consultations-new-text = Draf terbuka atas nama Anda, dan boleh diisi tidak berurutan serta dilanjutkan kapan saja. Isinya hanya terbaca oleh terapis yang menangani klien ini.
consultations-new-moves = Klien ini sekarang berstatus Ditugaskan. Begitu draf dibuka, statusnya menjadi Konsultasi.
consultations-begin = Mulai konsultasi
consultations-continue = Lanjutkan pengisian
consultations-therapist = Terapis
consultations-about = Tentang konsultasi ini
consultations-context = Konteks klien
consultations-audited = Isian ini bagian dari rekam klinis. Setiap pembacaan dan perubahan tercatat di riwayat akses.
consultations-nothing-yet = Belum diisi.
consultations-minutes = { $number } menit
consultations-age = { $years } tahun
# Status
consultations-status-draft = Draf
consultations-status-in-progress = Sedang diisi
consultations-status-completed = Selesai
consultations-status-archived = Diarsipkan
consultations-cancelled = Dibatalkan
consultations-completed-at = Selesai pada { $when }.
consultations-cancelled-at = Dibatalkan pada { $when }.
# Formulir
consultations-form-type = Jenis konsultasi
consultations-form-type-hint = Terisi menurut data klien. Untuk saat ini ketiga jenis menanyakan hal yang sama.
consultations-form-general = Konsultasi umum
consultations-form-drug-addiction = Konsultasi NAPZA
consultations-form-minor = Konsultasi anak dan remaja
# Langkah
consultations-steps = Langkah konsultasi
consultations-step-position = Langkah { $number } dari { $total }.
consultations-any-order = Boleh diisi tidak berurutan.
consultations-step-background = Latar belakang
consultations-step-concerns = Keluhan
consultations-step-goals = Tujuan
consultations-step-assessment = Penilaian
consultations-step-state-done = Terisi
consultations-step-state-error = Perlu diperbaiki
consultations-step-state-required = Wajib diisi
consultations-step-state-todo = Belum diisi
consultations-step-mistakes = { $count } perlu diperbaiki
# Isian
consultations-field-session-on = Tanggal sesi
consultations-date-hint = Contoh: 14/11/2026
consultations-field-session-minutes = Lama sesi, dalam menit
consultations-field-previous-therapy-experience = Pernah menjalani terapi sebelumnya?
consultations-field-previous-therapy-details = Terapi sebelumnya
consultations-field-current-medications = Sedang minum obat?
consultations-field-current-medications-details = Obat yang diminum
consultations-field-consultation-notes = Catatan latar belakang
consultations-notes-hint = Keluarga, pekerjaan, kesehatan, dan hal lain yang melatari kedatangan klien.
consultations-field-primary-concern = Keluhan utama
consultations-primary-concern-hint = Hal yang paling ingin dibicarakan klien, sedekat mungkin dengan kata-katanya.
consultations-field-secondary-concerns = Keluhan lain
consultations-field-symptom-severity = Beratnya gejala
consultations-severity-hint = Seberapa jauh gejala mengganggu keseharian klien saat ini.
consultations-field-symptom-duration = Lamanya gejala
consultations-duration-hint = Contoh: sejak tiga bulan lalu
consultations-field-treatment-goals = Tujuan terapi
consultations-field-client-expectations = Harapan klien
consultations-field-initial-assessment = Penilaian awal
consultations-field-recommended-treatment-plan = Rencana terapi yang disarankan
consultations-list-hint = Satu per baris, paling banyak { $max }.
consultations-severity-text = { $number }, { $words }
consultations-severity-1 = sangat ringan
consultations-severity-2 = ringan
consultations-severity-3 = sedang
consultations-severity-4 = berat
consultations-severity-5 = sangat berat
# Simpan
consultations-save-next = Simpan & lanjut
consultations-save-draft = Simpan draf
consultations-back = Kembali
consultations-complete = Selesaikan konsultasi
consultations-saving = Menyimpan…
consultations-saved-at = Draf tersimpan { $time }
consultations-save-none = Belum ada yang perlu disimpan
consultations-save-failed = Belum tersimpan, mencoba lagi
consultations-not-saved = Belum tersimpan
consultations-draft-refused = Belum tersimpan. Simpan draf untuk melihat sebabnya.
consultations-draft-stale = Ada versi lain. Simpan draf untuk membandingkan.
consultations-draft-closed = Belum tersimpan: konsultasi sudah ditutup.
consultations-draft-saved = Draf konsultasi tersimpan.
consultations-completed-flash = Konsultasi selesai.
# Yang perlu diperbaiki
consultations-errors = { $count ->
    [1] Satu isian perlu diperbaiki
   *[other] { $count } isian perlu diperbaiki
  }
consultations-missing-session-on = Tanggal sesi tidak boleh setelah hari ini.
consultations-missing-primary-concern = Tulis keluhan utama klien.
consultations-missing-severity = Pilih beratnya gejala.
consultations-missing-assessment = Tulis penilaian awal.
consultations-missing-plan = Tulis rencana terapi yang disarankan.
# Dua versi
consultations-conflict-title = Ada dua versi
consultations-conflict-text = Jendela atau perangkat lain menyimpan langkah ini setelah Anda membukanya. Tulisan Anda belum disimpan. Bandingkan keduanya, ubah bila perlu, lalu pilih yang berlaku.
consultations-conflict-closed-text = Konsultasi ini sudah diselesaikan atau dibatalkan di jendela lain, jadi tulisan Anda tidak disimpan. Salin yang masih Anda perlukan dari sini.
consultations-conflict-stored = Yang tersimpan
consultations-conflict-mine = Tulisan Anda
consultations-conflict-empty = (kosong)
consultations-conflict-overwrite = Simpan tulisan saya
consultations-conflict-keep = Pakai yang tersimpan
consultations-conflict-look = Lihat konsultasi
# Batal dan buka kembali
consultations-cancel = Batalkan konsultasi ini
consultations-cancel-text = Konsultasi diarsipkan tanpa penilaian. Yang sudah ditulis tetap tersimpan dan terbaca.
consultations-cancel-action = Batalkan konsultasi
consultations-reason = Alasan
consultations-reason-hint = Cukup alasan praktis, tanpa keterangan klinis. Contoh: klien pindah kota.
consultations-cancelled-flash = Konsultasi dibatalkan.
consultations-reopen = Buka kembali
consultations-reopen-hint = Anda dapat membukanya kembali dalam { $hours } jam setelah selesai.
consultations-reopened-flash = Konsultasi dibuka kembali.
# Langkah berikutnya
consultations-offer-therapy = Konsultasi selesai. Klien ini dapat dipindahkan ke Terapi.
consultations-offer-therapy-action = Pindahkan ke Terapi
consultations-offer-new = Tidak ada konsultasi yang berjalan. Klien ini dapat dikembalikan ke Baru.
consultations-offer-new-action = Kembalikan ke Baru
# Yang tidak bisa
consultations-not-author = Konsultasi ini ditulis terapis lain. Anda dapat membacanya, tetapi hanya penulisnya yang dapat mengubahnya.
consultations-not-assigned = Anda tidak sedang ditugaskan pada klien ini, jadi konsultasi baru tidak dapat dibuka.
consultations-not-now = Konsultasi hanya dapat dibuka selama klien berstatus Ditugaskan, Konsultasi, atau Terapi.
consultations-not-open = Konsultasi ini sudah selesai atau dibatalkan, jadi tidak dapat dibatalkan lagi.
consultations-too-late = Konsultasi ini tidak dapat dibuka kembali: hanya yang selesai kurang dari 24 jam lalu yang bisa.
consultations-another-open = Masih ada konsultasi lain yang sedang Anda isi untuk klien ini. Selesaikan atau batalkan yang itu dahulu.
