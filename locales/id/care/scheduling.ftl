appointment-kind-consultation = Konsultasi
appointment-kind-therapy-session = Sesi terapi
appointment-kind-assessment = Asesmen
appointment-kind-other = Lainnya
appointment-status-planned = Direncanakan
appointment-status-requested = Diminta
appointment-status-scheduled = Terjadwal
appointment-status-confirmed = Dikonfirmasi
appointment-status-in-progress = Berlangsung
appointment-status-completed = Selesai
appointment-status-cancelled = Dibatalkan
appointment-status-no-show = Tidak hadir
appointment-status-rescheduled = Dipindahkan
appointment-modality-in-person = Tatap muka
appointment-modality-online = Daring
appointment-modality-phone = Telepon
cancellation-category-client = Dari pihak klien
cancellation-category-therapist = Dari pihak terapis
cancellation-category-clinic = Dari pihak klinik
cancellation-category-illness = Sakit
cancellation-category-emergency = Keadaan darurat
cancellation-category-other = Lainnya
scheduling-session = Sesi { $number }
scheduling-today = Hari ini
scheduling-days = Hari
scheduling-previous-week = Minggu sebelumnya
scheduling-next-week = Minggu berikutnya
scheduling-this-week = Minggu ini
scheduling-choose-client = Jadwalkan klien
scheduling-views = Tampilan jadwal
scheduling-team = Tim
scheduling-one = Satu terapis
scheduling-show = Tampilkan
scheduling-grid = Kisi minggu, dapat digulir
scheduling-team-table = Jadwal tim, dapat digulir
scheduling-team-caption = Jadwal per terapis dan hari
scheduling-team-title = Jadwal tim
scheduling-week-title = Jadwal { $name }
scheduling-week-lede = { $name }: { $count } janji temu.
scheduling-team-lede = { $taken } janji temu, { $lost } batal atau tidak hadir.
scheduling-sessions = { $count } janji temu
scheduling-week-empty = Belum ada janji temu pada minggu ini. Janji temu dibuat dari halaman klien.
scheduling-closed = Tidak praktik
scheduling-day-off = Tidak praktik
scheduling-on-leave = Cuti
scheduling-break = Istirahat
scheduling-nothing = Tidak ada janji temu
scheduling-hours-this-week = Jam minggu ini
scheduling-legend = Keterangan
scheduling-former-client = Klien sebelumnya
scheduling-note-open = { $what }, catatan belum
scheduling-no-therapists-title = Belum ada terapis
scheduling-no-therapists = Jadwal tim tampil di sini setelah ada terapis yang aktif.
scheduling-index-title = Janji temu
scheduling-upcoming = Mendatang
scheduling-past = Sebelumnya
scheduling-none-title = Belum ada janji temu
scheduling-none = Janji temu klien ini tampil di sini setelah dijadwalkan.
scheduling-when = Waktu
scheduling-kind = Jenis
scheduling-therapist = Terapis
scheduling-status = Status
scheduling-note = Catatan
scheduling-details = Rincian
scheduling-place = Tempat
scheduling-actual = Berlangsung
scheduling-admin-note = Catatan logistik
scheduling-reason = Alasan
scheduling-moved-from = Dipindahkan dari
scheduling-moved-to = Dipindahkan ke
scheduling-see-old = Lihat janji temu lama
scheduling-see-new = Lihat janji temu baru
scheduling-note-signed = Ditandatangani
scheduling-note-draft = Draf
scheduling-note-missing = Belum ditulis
scheduling-read-note = Baca
scheduling-start = Mulai
scheduling-complete = Selesaikan
scheduling-write-note = Tulis catatan
scheduling-confirm = Konfirmasi
scheduling-reschedule = Pindahkan
scheduling-miss = Tidak hadir
scheduling-correct = Batalkan penyelesaian
scheduling-cancel = Batalkan janji temu
scheduling-book = Jadwalkan
scheduling-back = Kembali
scheduling-new-title = Jadwalkan janji temu
scheduling-new-errors = Janji temu belum dijadwalkan
scheduling-date = Tanggal
scheduling-date-hint = Contoh: 14/11/2026
scheduling-time = Jam mulai
scheduling-time-hint = Contoh: 09.30, menurut waktu { $zone }
scheduling-minutes = Lama (menit)
scheduling-modality = Cara bertemu
scheduling-place-hint = Misalnya Ruang 2, atau tautan pertemuan daring. Klien membacanya di surat.
scheduling-admin-note-hint = Hanya urusan praktis, tanpa isi klinis.
scheduling-weeks = Berapa minggu berturut-turut
scheduling-weeks-hint = 1 untuk sekali saja, paling banyak 12.
scheduling-free = Jam kosong terdekat
scheduling-free-hint = Satu tekan langsung menjadwalkan pada jam itu.
scheduling-take = { $at }
scheduling-anyway = Jadwalkan juga di luar jam praktik
scheduling-not-at-stage = Klien ini berada pada tahap { $stage }. Janji temu bisa dibuat setelah klien punya terapis dan sebelum terapinya selesai.
scheduling-no-therapist = Belum ada terapis aktif yang bisa Anda jadwalkan untuk klien ini. Admin klinik dapat menugaskan terapis.
scheduling-problem-on = { $date }: { $problem }
scheduling-problem-past = Waktu ini sudah lewat. Pilih waktu yang akan datang.
scheduling-problem-taken-by = { $range } sudah terisi janji temu dengan { $name }.
scheduling-problem-taken = { $range } sudah terisi janji temu lain terapis ini.
scheduling-problem-client = Klien ini sudah punya janji temu lain pada { $range }.
scheduling-problem-rest = Terlalu dekat dengan janji temu { $range }: terapis ini memerlukan jeda { $minutes } menit.
scheduling-problem-full = Hari itu sudah penuh: terapis ini menerima paling banyak { $max } janji temu sehari.
scheduling-problem-leave = Terapis ini sedang cuti pada waktu itu.
scheduling-problem-clinic-closed = Klinik tutup pada waktu ini, dan janji ini tatap muka.
scheduling-problem-closed = Waktu ini di luar jam praktik terapis.
scheduling-problem-therapist = Pilih terapis aktif yang menangani klien ini.
scheduling-problem-kind = Jenis ini tidak tersedia pada tahap klien sekarang.
scheduling-booked =
    { $count ->
       [1] Janji temu dijadwalkan: { $when }.
      *[other] { $count } janji temu dijadwalkan, mulai { $when }.
    }
scheduling-moved = Janji temu dipindahkan ke { $when }.
scheduling-confirmed = Janji temu dikonfirmasi.
scheduling-begun = Janji temu dimulai.
scheduling-missed = Dicatat sebagai tidak hadir.
scheduling-cancelled = Janji temu dibatalkan.
scheduling-corrected = Penyelesaian dibatalkan; janji temu kembali berlangsung.
scheduling-completed = Janji temu selesai.
scheduling-reschedule-title = Pindahkan janji temu
scheduling-reschedule-now = Sekarang: { $when }, dengan { $therapist }.
scheduling-cancel-title = Batalkan janji temu
scheduling-cancel-lede = { $when }. Waktunya menjadi kosong, dan klien diberi tahu bila punya email.
scheduling-cancel-category = Sebab
scheduling-correct-title = Batalkan penyelesaian
scheduling-correct-lede = { $when }. Janji temu kembali berstatus berlangsung. Alasan Anda disimpan pada catatan logistik.
scheduling-reason-hint = Satu kalimat tanpa isi klinis.
scheduling-reason-errors = Belum ada yang berubah
scheduling-complete-title = Selesaikan { $what }
scheduling-note-title = Catatan: { $what }
scheduling-completion-errors = Catatan belum disimpan
scheduling-started = Mulai pukul
scheduling-ended = Selesai pukul
scheduling-held-in-future = Waktu ini belum tiba.
scheduling-sign = Tanda tangani
scheduling-save-draft = Simpan sebagai draf
scheduling-sign-hint = Catatan yang sudah ditandatangani tidak bisa diubah lagi. Draf hanya Anda yang melihat.
scheduling-without-note = Catatan sesi ditulis oleh terapisnya. Setelah Anda menyelesaikan janji temu ini, terapis dapat menulisnya.
scheduling-typed-kept = Tulisan Anda masih ada di bawah dan belum disimpan.
scheduling-stored-note = Yang tersimpan sekarang
scheduling-not-yours = Janji temu ini milik terapis lain. Hanya terapisnya atau admin klinik yang dapat melakukan ini.
scheduling-too-early = Terlalu awal: janji temu dapat dimulai setengah jam sebelum waktunya.
scheduling-not-yet-missed = Klien belum dapat dicatat tidak hadir sebelum waktu janji temu tiba.
scheduling-too-late-to-correct = Penyelesaian hanya bisa dibatalkan dalam 24 jam.
scheduling-note-is-signed = Catatan janji temu ini sudah ditandatangani, jadi penyelesaiannya tidak bisa dibatalkan.
scheduling-note-after-completion = Catatan ditulis saat atau setelah janji temu diselesaikan.
scheduling-taken-meanwhile = Waktu itu baru saja terisi oleh orang lain. Tidak ada yang berubah; pilih waktu lain.
scheduling-meanwhile-changed = Janji temu ini baru saja diubah orang lain. Lihat keadaan terbarunya, lalu ulangi bila masih perlu.
scheduling-meanwhile-confirmed = Janji temu ini sudah dikonfirmasi.
scheduling-meanwhile-in-progress = Janji temu ini sudah dimulai.
scheduling-meanwhile-completed = Janji temu ini sudah diselesaikan.
scheduling-meanwhile-cancelled = Janji temu ini sudah dibatalkan.
scheduling-meanwhile-no-show = Janji temu ini sudah dicatat tidak hadir.
scheduling-meanwhile-rescheduled = Janji temu ini sudah dipindahkan ke waktu lain.
letter-appointment-booked-subject = Janji temu Anda di { $clinic }
letter-appointment-moved-subject = Janji temu Anda di { $clinic } dipindahkan
letter-appointment-cancelled-subject = Janji temu Anda di { $clinic } dibatalkan
letter-appointment-booked-body =
    Halo { $name },

    Kami menantikan kedatangan Anda:

    { $when }

    Tempat: { $place }

    Ada pertanyaan atau perlu waktu lain? Hubungi { $clinic } di { $phone }.
letter-appointment-moved-body =
    Halo { $name },

    Janji temu Anda dipindahkan. Waktu yang baru:

    { $when }

    Tempat: { $place }

    Ada pertanyaan atau perlu waktu lain? Hubungi { $clinic } di { $phone }.
letter-appointment-cancelled-body =
    Halo { $name },

    Janji temu berikut dibatalkan:

    { $when }

    Ada pertanyaan atau perlu waktu lain? Hubungi { $clinic } di { $phone }.
scheduling-book-cancel = Batal
