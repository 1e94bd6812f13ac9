today-lede-clinic =
    { $sessions ->
       [0] Tidak ada sesi hari ini.
      *[other] { $sessions } sesi dengan { $therapists } terapis.
    }
today-lede-mine =
    { $sessions ->
       [0] Tidak ada sesi untuk Anda hari ini.
      *[other] { $sessions } sesi untuk Anda hari ini.
    }
today-lede-decisions =
    { $count ->
       [0] Tidak ada yang menunggu keputusan Anda.
       [1] Satu hal menunggu keputusan Anda.
       [2] Dua hal menunggu keputusan Anda.
       [3] Tiga hal menunggu keputusan Anda.
       [4] Empat hal menunggu keputusan Anda.
       [5] Lima hal menunggu keputusan Anda.
      *[other] { $count } hal menunggu keputusan Anda.
    }
today-lede-unfinished =
    { $count ->
       [0] Semua catatan Anda lengkap.
       [1] Satu hal belum Anda selesaikan.
       [2] Dua hal belum Anda selesaikan.
       [3] Tiga hal belum Anda selesaikan.
       [4] Empat hal belum Anda selesaikan.
       [5] Lima hal belum Anda selesaikan.
      *[other] { $count } hal belum Anda selesaikan.
    }
today-lede-tomorrow =
    { $count ->
       [0] Semua sesi besok sudah dikonfirmasi.
      *[other] { $count } sesi besok belum dikonfirmasi.
    }
today-register = Daftarkan klien
today-book = Jadwalkan klien
today-oldest-first = Terlama lebih dulu
today-of-all = { $shown } dari { $total }

today-decisions = Perlu keputusan Anda
today-decisions-none = Tidak ada yang menunggu. Yang perlu diputuskan muncul di sini, masing-masing dengan satu tindakan.
decision-suspended-title = Klinik sedang ditangguhkan
decision-suspended-text = Data bisa dibaca, tetapi tidak ada yang bisa diubah atau dijadwalkan sampai klinik aktif lagi.
decision-suspended-action = Lihat alasannya
decision-unassigned-title =
    { $count ->
       [1] Satu klien baru belum ditugaskan
      *[other] { $count } klien baru belum ditugaskan
    }
decision-unassigned-text =
    { $days ->
       [0] { $name } menunggu paling lama, sejak hari ini. Target klinik: { $target } hari.
      *[other] { $name } menunggu paling lama, { $days } hari. Target klinik: { $target } hari.
    }
decision-unassigned-action = Tugaskan
decision-late-assigned-title =
    { $count ->
       [1] Satu klien belum mulai konsultasi
      *[other] { $count } klien belum mulai konsultasi
    }
decision-late-assigned-text = { $name } paling lama, { $days } hari sejak ditugaskan. Target klinik: { $target } hari.
decision-late-assigned-action = Lihat
decision-late-consultation-title =
    { $count ->
       [1] Satu konsultasi melewati target
      *[other] { $count } konsultasi melewati target
    }
decision-late-consultation-text = { $name } paling lama, { $days } hari dalam konsultasi. Target klinik: { $target } hari.
decision-late-consultation-action = Lihat
decision-guardian-title =
    { $count ->
       [1] Satu klien di bawah umur belum punya data wali
      *[other] { $count } klien di bawah umur belum punya data wali
    }
decision-guardian-text = Terlama { $name }, terdaftar { $date }. Tanpa wali, klien tidak bisa ditugaskan.
decision-guardian-action = Lengkapi
decision-assessed-title =
    { $count ->
       [1] Satu konsultasi selesai dan menunggu keputusan
      *[other] { $count } konsultasi selesai dan menunggu keputusan
    }
decision-assessed-text = { $name } menunggu paling lama, sejak { $date }.
decision-assessed-action = Putuskan
decision-unmarked-title =
    { $count ->
       [1] Satu janji temu yang lewat belum ditandai
      *[other] { $count } janji temu yang lewat belum ditandai
    }
decision-unmarked-text = Terlama { $date }. Tandai selesai atau tidak hadir, atau batalkan.
decision-unmarked-action = Tandai
decision-paper-title =
    { $count ->
       [1] Dokumen { $name } menunggu diperiksa
      *[other] { $count } dokumen terapis menunggu diperiksa
    }
decision-paper-text =
    { $count ->
       [1] Diunggah { $date }. Setujui, atau tolak dengan alasan.
      *[other] Terlama dari { $name }, diunggah { $date }. Setujui, atau tolak dengan alasan.
    }
decision-paper-action = Periksa
decision-invited-title =
    { $count ->
       [1] Satu undangan belum diterima
      *[other] { $count } undangan belum diterima
    }
decision-invited-text = { $name } diundang { $days } hari lalu. Tautan undangan berlaku 7 hari.
decision-invited-action = Lihat undangan
decision-away-title =
    { $count ->
       [1] { $name } tidak praktik, satu janji temunya masih terjadwal
      *[other] { $name } tidak praktik, { $count } janji temunya masih terjadwal
    }
decision-away-text = Yang pertama { $date }. Pindahkan atau batalkan, agar klien tidak datang sia-sia.
decision-away-action = Tinjau
decision-leave-title =
    { $count ->
       [1] Satu janji temu { $name } jatuh pada cutinya
      *[other] { $count } janji temu { $name } jatuh pada cutinya
    }
decision-leave-text = Yang pertama { $date }. Pindahkan atau batalkan, agar klien tidak datang sia-sia.
decision-leave-action = Tinjau
decision-overloaded-title = Beban { $name } melebihi kapasitas
decision-overloaded-text = { $load } klien, paling banyak { $max }. Klien berikutnya perlu terapis lain.
decision-overloaded-action = Lihat beban
decision-license-ends-title = Izin praktik { $name } berakhir { $date }
decision-license-ends-text =
    { $days ->
       [0] Hari ini hari terakhirnya. Catat tanggal izin yang baru agar ia bisa tetap menerima klien.
      *[other] Tinggal { $days } hari. Catat tanggal izin yang baru agar ia bisa tetap menerima klien.
    }
decision-license-ends-action = Lihat izin
decision-license-ended-title = Izin praktik { $name } sudah berakhir
decision-license-ended-text = Berlaku sampai { $date }. Catat tanggal izin yang baru sebelum sesi berikutnya.
decision-license-ended-action = Lihat izin
decision-no-therapists-title = Belum ada terapis
decision-no-therapists-text = Undang terapis pertama agar klien bisa ditugaskan dan dijadwalkan.
decision-no-therapists-action = Undang terapis

today-agenda = Sesi hari ini
today-agenda-mine = Sesi saya hari ini
today-agenda-week = Buka jadwal minggu ini
today-agenda-rest = { $shown } dari { $total } sesi
today-agenda-all = Lihat semua di jadwal
today-agenda-none = Tidak ada sesi hari ini
today-agenda-next = Sesi berikutnya { $when }.
today-agenda-see-next = Lihat hari itu
today-agenda-nobody = Sesi tampil di sini setelah klien terdaftar, punya terapis, dan dijadwalkan.
today-agenda-nothing-ahead = Belum ada sesi yang dijadwalkan. Sesi dibuat dari halaman klien.
today-now = Sekarang
today-badge-running = Berlangsung
today-badge-missed = Tidak hadir
today-badge-held = Selesai
today-badge-note-signed = Catatan lengkap
today-badge-note-missing = Catatan belum
today-badge-unmarked = Belum ditandai
today-badge-not-begun = Belum dimulai
today-badge-confirmed = Dikonfirmasi
today-badge-unconfirmed = Belum konfirmasi
today-start = Mulai
today-complete = Selesaikan
today-confirm = Konfirmasi
today-note-write = Tulis catatan
today-note-go-on = Lanjutkan
today-begin-therapy = Mulai terapi

today-tomorrow = Besok, belum dikonfirmasi
today-tomorrow-all = Jadwal besok
today-tomorrow-none = Tidak ada yang perlu dihubungi untuk besok.
today-newcomers = Menunggu terapis
today-newcomers-all = Semua ({ $count })
today-newcomers-none = Klien yang baru didaftarkan tampil di sini sampai punya terapis.
today-newcomer-days =
    { $days ->
       [0] Terdaftar hari ini
      *[other] Menunggu { $days } hari
    }

today-unfinished = Belum selesai
today-unfinished-none = Tidak ada catatan atau konsultasi yang terbuka.
today-unmarked-since = Sesi { $date } belum ditandai
today-note-missing = Catatan sesi { $date } belum ditulis
today-note-draft = Catatan sesi { $date } belum ditandatangani
today-consultation-open = Konsultasi yang dibuka { $date } belum selesai
today-consultation-completed = Konsultasi selesai { $date }; langkah berikutnya belum ditentukan
today-attention = Klien yang perlu perhatian
today-attention-none = Semua klien Anda punya jadwal dan berada dalam target.
today-week = Minggu saya
today-week-sessions = Sesi minggu ini
today-week-count = { $held } selesai dari { $booked }
today-gap = Celah berikutnya
today-gap-today = Hari ini, { $time }
today-gap-none = Tidak ada dalam 7 hari

today-stages = Klien menurut tahap
today-stages-active = { $count } aktif
today-stages-median-days = median { $days } hari
today-stages-median-weeks = median { $weeks } minggu
today-stages-month = bulan ini
today-capacity = Kapasitas terapis
today-capacity-all = Semua
today-capacity-none = Beban tiap terapis tampil di sini setelah ada terapis yang aktif.
today-load = { $load }/{ $max }
today-load-full = { $load }/{ $max }, penuh
today-weeks = Sesi selesai per minggu
today-weeks-count = { $count } minggu
today-weeks-now = kini
today-weeks-up = Naik dari { $from } pada minggu { $first } menjadi { $to } pada minggu { $last }; minggu ini baru { $now }.
today-weeks-down = Turun dari { $from } pada minggu { $first } menjadi { $to } pada minggu { $last }; minggu ini baru { $now }.
today-weeks-same = Tetap { $from }, dari minggu { $first } sampai minggu { $last }; minggu ini { $now }.
today-weeks-none = Belum ada sesi yang selesai dalam delapan minggu ini.
