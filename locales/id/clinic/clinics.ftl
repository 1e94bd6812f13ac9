## Mendaftarkan klinik
clinics-register-title = Daftarkan klinik Anda
clinics-register-lede = Mulai dengan data klinik dan akun Anda. Setelah itu Anda melengkapi pengajuan selangkah demi selangkah; kami meninjaunya sebelum klinik dapat menerima klien.
clinics-register-errors = Pengajuan belum dimulai
clinics-register-clinic = Klinik
clinics-register-person = Akun Anda
clinics-register-as = Pengajuan ini memakai akun Anda: { $name } ({ $email }).
clinics-register-action = Mulai pengajuan
clinics-register-known = Sudah punya akun?
clinics-too-many = Terlalu banyak pengajuan dari sini. Tunggu 15 menit, lalu kirim lagi. Ketik ulang kata sandinya juga.
clinics-name = Nama klinik
clinics-address = Alamat
clinics-city = Kota atau kabupaten
clinics-province = Provinsi
clinics-phone = Telepon
clinics-phone-hint = Misalnya 0812 3456 7890 atau 022 423 1567.
clinics-email = Email klinik
clinics-email-hint = Alamat umum klinik, bukan untuk masuk.
clinics-zone = Zona waktu
clinic-zone-wib = WIB, Waktu Indonesia Barat
clinic-zone-wita = WITA, Waktu Indonesia Tengah
clinic-zone-wit = WIT, Waktu Indonesia Timur
clinics-person-name = Nama lengkap
clinics-person-email = Email untuk masuk
clinics-person-email-hint = Kabar tentang pengajuan kami kirim ke sini.
clinics-password = Kata sandi
clinics-received-title = Pengajuan dimulai
clinics-received-lede = Terima kasih. Ini yang terjadi selanjutnya:
clinics-received-letter = Kami mengirim surat ke email Anda. Buka tautannya untuk memastikan alamat itu milik Anda. Bila belum tampak, periksa folder spam.
clinics-received-review = Masuk, lengkapi pengajuan, lalu kirim. Administrator meninjaunya dan keputusannya kami kabarkan lewat email.
clinics-received-setup = Sambil menunggu, Anda sudah dapat mengundang terapis serta staf.
## Memilih klinik
clinics-index-title = Klinik saya
clinics-index-list = Pilih ruang kerja
clinics-index-register = Daftarkan klinik
clinics-index-empty = Anda belum tergabung di klinik mana pun
clinics-index-empty-text = Klinik muncul di sini setelah Anda menerima undangan atau mengajukan pendaftaran.
clinics-index-platform = Administrasi Smart Therapy
clinics-index-platform-text = Meninjau dan mengelola klinik
## Status pengajuan
clinics-headline-draft = Pengajuan belum dikirim
clinics-headline-submitted = Pengajuan sudah diterima
clinics-headline-in-review = Pengajuan sedang ditinjau
clinics-headline-changes-requested = Ada yang perlu diperbaiki
clinics-headline-resubmitted = Perbaikan sudah diterima
clinics-headline-active = Klinik disetujui dan aktif
clinics-headline-declined = Pengajuan ditolak
clinics-headline-suspended = Klinik ditangguhkan
clinics-headline-closed = Klinik sudah ditutup
clinics-next-draft = Lengkapi daftar di bawah, lalu kirim. Isian tersimpan sambil Anda mengetik; Anda dapat berhenti dan melanjutkannya kapan saja.
clinics-next-submitted = Administrator akan mengambil dan memeriksa pengajuan Anda. Kabarnya kami kirim lewat email. Isian tidak dapat diubah selama ditinjau.
clinics-next-in-review = Administrator memeriksa data dan dokumen klinik. Kabarnya kami kirim lewat email. Setelah disetujui, klinik dapat mendaftarkan klien dan membuat jadwal.
clinics-next-changes-requested = Perbaiki yang disebut di bawah, lalu kirim lagi. Isian yang lain tetap seperti semula.
clinics-next-resubmitted = Administrator akan memeriksa perbaikan Anda. Kabarnya kami kirim lewat email.
clinics-next-active = Semua bagian dapat dipakai: klien, jadwal, dan catatan.
clinics-next-declined = Bila yang disebut di bawah sudah dapat dipenuhi, ajukan lagi. Isian tetap tersimpan.
clinics-next-suspended = Data dapat dibaca dan diekspor, tetapi tidak ada janji temu baru. Selesaikan alasan di bawah, lalu hubungi administrator.
clinics-next-closed = Data klinik hanya dapat diekspor. Bila klinik ditutup karena keliru, hubungi administrator.
clinics-turn-clinic = Sekarang giliran Anda.
clinics-turn-queue = Sekarang giliran administrator; belum ada yang mengambil.
clinics-turn-reviewer = Seorang administrator sedang mengerjakannya.
clinics-turn-both = Sekarang giliran Anda, lalu administrator.
clinics-turn-nobody = Tidak ada yang perlu dilakukan.
clinics-since = Sejak { $time }.
clinics-reason = Pesan administrator
clinics-submit = Kirim pengajuan
clinics-submitted = Pengajuan dikirim. Administrator akan meninjaunya.
clinics-not-to-be-sent = Pengajuan ini tidak sedang diisi, jadi tidak dapat dikirim. Lihat statusnya yang terbaru.
clinics-apply-again = Ajukan lagi
clinics-reopened = Pengajuan dibuka lagi. Perbaiki yang perlu, lalu kirim.
clinics-not-declined = Pengajuan ini tidak sedang ditolak, jadi tidak perlu diajukan lagi. Lihat statusnya yang terbaru.
clinics-rights = Yang dapat Anda lakukan sekarang
right-apply = Mengisi dan mengirim pengajuan.
right-apply-again = Mengajukan lagi.
right-work = Mendaftarkan klien, membuat jadwal, menjalankan sesi, menulis catatan.
right-read = Membaca data klien, jadwal, dan catatan.
right-set-up = Menyiapkan klinik, menambah terapis, mengundang staf.
right-hand-in-papers = Mengunggah dokumen klinik.
right-export = Mengekspor data.
right-ask-for-closure = Meminta klinik ditutup.
clinics-meanwhile-staff = Terapis & staf
clinics-history = Riwayat
clinics-facts = Data klinik
clinics-history-begun = Pengajuan dimulai
clinics-history-begun-again = Pengajuan dimulai lagi
clinics-history-applied = Pengajuan dikirim
clinics-history-applied-again = Pengajuan dikirim lagi
clinics-history-taken = Mulai ditinjau
clinics-history-taken-again = Ditinjau lagi
clinics-history-changes-requested = Perbaikan diminta
clinics-history-approved = Disetujui
clinics-history-declined = Ditolak
clinics-history-suspended = Ditangguhkan
clinics-history-reactivated = Diaktifkan kembali
clinics-history-closed = Ditutup
clinics-history-reopened = Dibuka kembali
## Surat
letter-clinic-begun-subject = Pengajuan { $clinic } sudah dimulai
letter-clinic-begun-body =
    { $name }, pengajuan { $clinic } sudah dimulai. Belum ada yang dikirim kepada administrator.

    Masuk, lengkapi daftarnya, lalu kirim. Isian tersimpan sambil Anda mengetik. Sambil menunggu, Anda sudah dapat mengundang tim Anda.
letter-clinic-begun-action = Lanjutkan pengajuan
letter-clinic-applied-subject = Pengajuan klinik menunggu: { $clinic }
letter-clinic-applied-body = { $clinic } di { $city } mengajukan pendaftaran dan menunggu keputusan Anda.
letter-clinic-applied-action = Tinjau pengajuan
letter-register-known-subject = Anda sudah punya akun Smart Therapy
letter-register-known-body =
    Seseorang, mungkin Anda, mengajukan pendaftaran klinik dengan alamat email ini. Alamat ini sudah punya akun, jadi klinik belum didaftarkan.

    Bila itu Anda, masuk dahulu, lalu ajukan klinik dari sana. Bila lupa kata sandi, minta yang baru di halaman masuk. Bila bukan Anda, abaikan surat ini.
letter-register-known-action = Masuk dan ajukan klinik
letter-clinic-begun-verify-subject = Pengajuan { $clinic } sudah dimulai
letter-clinic-begun-verify-body =
    { $name }, pengajuan { $clinic } sudah dimulai. Belum ada yang dikirim kepada administrator.

    Pastikan dahulu bahwa alamat email ini milik Anda. Setelah itu masuk, lengkapi daftarnya, lalu kirim. Isian tersimpan sambil Anda mengetik.
letter-clinic-begun-verify-action = Pastikan alamat email
letter-clinic-applied-again-subject = { $clinic } mengirim perbaikan
letter-clinic-applied-again-body = { $clinic } di { $city } sudah mengirim perbaikannya dan menunggu keputusan Anda.
letter-clinic-applied-again-action = Tinjau pengajuan
letter-clinic-received-subject = Pengajuan { $clinic } kami terima
letter-clinic-received-body =
    { $name }, pengajuan { $clinic } sudah kami terima dan akan ditinjau administrator.

    Hasilnya kami kabarkan lewat email. Sambil menunggu, Anda dapat melihat status pengajuan dan mengundang tim Anda.
letter-clinic-received-action = Lihat status pengajuan
