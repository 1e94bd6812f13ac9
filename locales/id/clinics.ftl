## Mendaftarkan klinik
clinics-register-title = Daftarkan klinik Anda
clinics-register-lede = Isi data klinik dan penanggung jawabnya. Kami meninjau setiap pengajuan sebelum klinik dapat menerima klien.
clinics-register-errors = Pengajuan belum terkirim
clinics-register-clinic = Klinik
clinics-register-person = Penanggung jawab
clinics-register-as = Pengajuan ini memakai akun Anda: { $name } ({ $email }).
clinics-register-action = Kirim pengajuan
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
clinics-received-title = Pengajuan diterima
clinics-received-lede = Terima kasih. Ini yang terjadi selanjutnya:
clinics-received-letter = Kami mengirim surat ke email penanggung jawab. Bila belum tampak, periksa folder spam.
clinics-received-review = Administrator meninjau data klinik. Keputusannya kami kabarkan lewat email.
clinics-received-setup = Sambil menunggu, Anda sudah dapat masuk dan mengundang terapis serta staf.
## Memilih klinik
clinics-index-title = Klinik saya
clinics-index-list = Pilih ruang kerja
clinics-index-register = Daftarkan klinik
clinics-index-empty = Anda belum tergabung di klinik mana pun
clinics-index-empty-text = Klinik muncul di sini setelah Anda menerima undangan atau mengajukan pendaftaran.
clinics-index-platform = Administrasi Smart Therapy
clinics-index-platform-text = Meninjau dan mengelola klinik
## Status pengajuan
clinics-standing-pending = Pengajuan sedang ditinjau
clinics-standing-active = Klinik disetujui dan aktif
clinics-standing-suspended = Klinik ditangguhkan
clinics-standing-inactive = Pengajuan ditolak
clinics-next-pending = Administrator memeriksa data klinik Anda. Hasilnya kami kirim lewat email. Setelah disetujui, klinik dapat mendaftarkan klien dan membuat jadwal.
clinics-next-active = Semua bagian dapat dipakai: klien, jadwal, dan catatan.
clinics-next-suspended = Data dapat dibaca, tetapi tidak dapat diubah. Hubungi administrator untuk menyelesaikan alasan di bawah.
clinics-next-inactive = Perbaiki yang disebut di bawah, lalu ajukan lagi. Data klinik tetap tersimpan.
clinics-reason = Alasan
clinics-apply-again = Ajukan lagi
clinics-applied-again = Pengajuan dikirim lagi. Administrator akan meninjaunya.
clinics-not-declined = Pengajuan ini tidak sedang ditolak, jadi tidak perlu diajukan lagi. Lihat statusnya yang terbaru.
clinics-meanwhile = Yang sudah dapat Anda lakukan
clinics-meanwhile-text = Tambahkan terapis dan undang staf, supaya tim siap sejak hari pertama.
clinics-meanwhile-staff = Terapis & staf
clinics-history = Riwayat
clinics-facts = Data klinik
clinics-history-applied = Pengajuan dikirim
clinics-history-applied-again = Pengajuan dikirim lagi
clinics-history-approved = Disetujui
clinics-history-declined = Ditolak
clinics-history-suspended = Ditangguhkan
clinics-history-reactivated = Diaktifkan kembali
clinics-history-closed = Ditutup
## Surat
letter-clinic-received-subject = Pengajuan { $clinic } kami terima
letter-clinic-received-body =
    { $name }, pengajuan { $clinic } sudah kami terima dan akan ditinjau administrator.

    Hasilnya kami kabarkan lewat email. Sambil menunggu, Anda sudah dapat masuk, melihat status pengajuan, dan mengundang tim Anda.
letter-clinic-received-action = Lihat status pengajuan
letter-clinic-applied-subject = Pengajuan klinik menunggu: { $clinic }
letter-clinic-applied-body = { $clinic } di { $city } mengajukan pendaftaran dan menunggu keputusan Anda.
letter-clinic-applied-action = Tinjau pengajuan
letter-register-known-subject = Anda sudah punya akun Smart Therapy
letter-register-known-body =
    Seseorang, mungkin Anda, mengajukan pendaftaran klinik dengan alamat email ini. Alamat ini sudah punya akun, jadi klinik belum didaftarkan.

    Bila itu Anda, masuk dahulu, lalu ajukan klinik dari sana. Bila lupa kata sandi, minta yang baru di halaman masuk. Bila bukan Anda, abaikan surat ini.
letter-register-known-action = Masuk dan ajukan klinik
