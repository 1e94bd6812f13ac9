nav-reviews = Tinjauan
reviews-lede = Klinik yang menunggu Anda, yang lengkap dan terlama lebih dahulu. Target: diputuskan dalam 2 hari kerja.
reviews-waiting-clinics = Menunggu ditinjau
reviews-count = { $count ->
    [0] Tidak ada klinik
   *[other] { $count } klinik, target 2 hari kerja
  }
reviews-empty = Tidak ada yang menunggu
reviews-empty-text = Klinik muncul di sini setelah mengirim pengajuan, atau mengunggah dokumen yang diperbarui.
reviews-title = Tinjauan { $clinic }
reviews-papers-count = { $count } dokumen
reviews-required-count = { $there } dari { $required } dokumen wajib
reviews-renewed-count = { $count } unggah ulang
reviews-waits = { $days ->
    [0] Hari ini
   *[other] Menunggu { $days } hari
  }
reviews-waits-with = { $waits }, dikerjakan { $name }
reviews-document = Dokumen
reviews-documents-of = Dokumen { $clinic }
reviews-previous = Dokumen sebelumnya
reviews-next = Dokumen berikutnya
reviews-no-papers = Belum ada dokumen
reviews-no-papers-text = Klinik ini belum mengunggah dokumen.
reviews-sent = Diajukan { $day } oleh { $name }.
reviews-round = Putaran { $round }
reviews-progress = { $done } dari { $total } dokumen diputuskan
reviews-decided = Dokumen diputuskan
reviews-changes = Yang berubah sejak putaran lalu
reviews-last-time = Versi { $version } – { $what }. Sekarang ada versi baru.
reviews-compare = Dibandingkan dengan isian
reviews-nothing-declared = Klinik belum mengisi apa pun.
reviews-until = sampai { $day }
reviews-holds = Masih berlaku
reviews-ends-soon = Segera berakhir
reviews-ended = Sudah berakhir
reviews-no-end = Tanpa tanggal berakhir
reviews-no-end-text = Tidak ada tanggal yang diisi. Periksa di dokumennya.
reviews-decision = Keputusan untuk { $kind }
reviews-reason = Alasan penolakan
reviews-message = Pesan untuk klinik
reviews-message-therapist = Pesan untuk terapis
reviews-message-hint = Dikirim lewat email { $language }. Bila dikosongkan, kalimat siap pakai untuk alasan itu yang dikirim. Untuk alasan lain, tulis pesannya.
reviews-in-indonesian = dalam bahasa Indonesia
reviews-in-english = dalam bahasa Inggris
reviews-ready = Kalimat siap pakai
reviews-save = Simpan & dokumen berikutnya
reviews-save-one = Simpan keputusan
reviews-check = Periksa
reviews-check-again = Putuskan lagi
reviews-check-title = Periksa { $title }
reviews-verdict = Keputusan
reviews-saved = Keputusan disimpan. Ini dokumen berikutnya.
reviews-all-decided = Keputusan disimpan. Semua dokumen sudah diputuskan.
reviews-errors = Keputusan belum disimpan
reviews-over = Masa berlaku dokumen ini sudah lewat, jadi tidak dapat disetujui. Tolak dengan alasan "Sudah tidak berlaku".
reviews-renewed = Keputusan Anda tidak disimpan: itu tentang versi lama. Klinik baru saja mengunggah versi { $version }, yang sekarang terbuka. Periksa, lalu putuskan lagi.
reviews-renewed-therapist = Keputusan Anda tidak disimpan: itu tentang versi lama. Baru saja diunggah versi { $version }, yang sekarang terbuka. Periksa, lalu putuskan lagi.
reviews-meanwhile = Keputusan Anda belum disimpan: sementara itu versi { $version } sudah diputuskan. Lihat riwayatnya di bawah. Bila masih perlu, simpan lagi.
reviews-not-now = Keputusan Anda tidak disimpan: klinik ini sekarang tidak dalam tinjauan Anda.
reviews-own-upload = Anda sendiri yang mengunggah dokumen ini. Keputusannya harus diambil administrator lain.
reviews-own-upload-therapist = Anda sendiri yang mengunggah versi ini, jadi admin klinik lain yang memutuskannya. Bila belum ada, undang admin kedua di Terapis & staf, atau minta terapisnya mengunggah versi baru.
reviews-take-first = Ambil pengajuan ini dahulu, lalu putuskan dokumennya.
reviews-with = Pengajuan ini dikerjakan { $name }.
reviews-with-clinic = Giliran klinik: pengajuannya belum dikirim.
reviews-none = Dokumen klinik ini tidak diputuskan sekarang.
reviews-clinic-after = { $count } dokumen lagi sebelum klinik dapat disetujui.
reviews-clinic-now = Semua dokumen sudah diputuskan. Sekarang putuskan kliniknya.
reviews-to-clinic = Ke keputusan klinik
reviews-history = Riwayat keputusan
reviews-version-verdict = Versi { $version } – { $what }
reviews-ready-illegible = Dokumen ini tidak terbaca atau terpotong. Pindai atau potret ulang seluruh halamannya dengan terang, lalu unggah versi baru.
reviews-ready-expired = Dokumen ini sudah tidak berlaku. Unggah dokumen yang masih berlaku beserta tanggal berakhirnya.
reviews-ready-mismatch = Data pada dokumen ini tidak cocok dengan data yang diisi. Perbaiki isiannya, atau unggah dokumen yang benar.
reviews-ready-mismatch-therapist = Data pada dokumen ini tidak cocok dengan data Anda di klinik ini. Minta admin klinik memperbaiki datanya, atau unggah dokumen yang benar.
reviews-ready-wrong-kind = Ini bukan jenis dokumen yang diminta. Unggah dokumen yang sesuai.
approvals-review-papers = Periksa dokumen
verdict-approved = Setujui
verdict-rejected = Tolak
rejection-reason-illegible = Tidak terbaca atau terpotong
rejection-reason-expired = Sudah tidak berlaku
rejection-reason-mismatch = Data tidak cocok dengan isian
rejection-reason-wrong-kind = Jenis dokumen salah
rejection-reason-other = Alasan lain
shell-shortcut-review-go = Dokumen berikutnya dan sebelumnya
shell-shortcut-review-decide = Setujui, tolak
## Surat
letter-paper-rejected-subject = Dokumen { $clinic } perlu diunggah lagi
letter-paper-rejected-body =
    { $name }, satu dokumen { $clinic } belum dapat diterima: { $kind }.

    { $reason }

    Unggah versi yang baru di halaman dokumen. Versi lama tetap tersimpan.
letter-paper-rejected-action = Buka dokumen
letter-own-paper-rejected-subject = Dokumen Anda di { $clinic } perlu diunggah lagi
letter-own-paper-rejected-body =
    { $name }, satu dokumen Anda di { $clinic } belum dapat diterima: { $kind }.

    { $reason }

    Unggah versi yang baru di halaman dokumen. Versi lama tetap tersimpan.
letter-own-paper-rejected-action = Buka dokumen
letter-paper-ends-subject = Dokumen { $clinic } segera berakhir
letter-paper-ends-body =
    { $name }, satu dokumen { $clinic } berakhir pada { $day } ({ $days } hari lagi): { $kind }.

    Unggah versi yang diperbarui sebelum tanggal itu.
letter-paper-ends-action = Buka dokumen
letter-paper-ended-subject = Dokumen { $clinic } sudah berakhir
letter-paper-ended-body =
    { $name }, satu dokumen { $clinic } berakhir pada { $day }: { $kind }.

    Unggah versi yang masih berlaku.
letter-paper-ended-action = Buka dokumen
