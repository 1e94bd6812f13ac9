account-title = Akun saya
account-person = Data akun
account-name = Nama
account-password = Kata sandi
account-password-current = Kata sandi sekarang
account-password-new = Kata sandi baru
account-password-save = Simpan kata sandi
account-password-wrong = Kata sandi sekarang tidak cocok.
account-password-errors = Kata sandi belum diganti
account-password-changed = Kata sandi diganti. Perangkat lain sudah keluar.
account-sign-ins = Perangkat yang masuk
account-sign-ins-text = Bila perangkat Anda hilang atau dipakai orang lain, keluarkan semua perangkat. Anda perlu masuk lagi, juga di sini.
account-sign-ins-revoke = Keluarkan semua perangkat
account-reset-title = Kata sandi baru
account-reset-lede = Kami kirim tautan ke email Anda. Tautan itu berlaku 30 menit, satu kali.
account-reset-send = Kirim tautan
account-reset-sent = Bila { $email } terdaftar, tautannya sudah kami kirim. Periksa kotak masuk Anda.
account-reset-errors = Tautan belum dikirim
account-reset-used-up = Tautan itu sudah dipakai atau sudah lewat 30 menit. Minta tautan baru di sini.
account-reset-back = Kembali ke halaman masuk
password-hint = Paling sedikit 15 karakter. Kalimat pendek yang Anda ingat adalah kata sandi yang baik.
letter-password-reset-subject = Kata sandi baru untuk Smart Therapy
letter-password-reset-body =
    { $name }, ada permintaan kata sandi baru untuk akun Anda.

    Buka tautan ini dalam 30 menit. Bila bukan Anda yang meminta, abaikan surat ini: kata sandi Anda tidak berubah.
letter-password-reset-action = Buat kata sandi baru
letter-password-changed-subject = Kata sandi Anda diganti
letter-password-changed-body =
    Kata sandi akun Smart Therapy Anda baru saja diganti, dan semua perangkat lain sudah keluar.

    Bila bukan Anda yang menggantinya, buat kata sandi baru sekarang dan beri tahu admin klinik Anda.
letter-password-changed-action = Buat kata sandi baru
account-shortcuts-on = Satu huruf di luar isian membuka halaman atau tindakan, misalnya g lalu p untuk papan. Matikan bila Anda memakai kendali suara, atau bila huruf sering tertekan tanpa sengaja. Berlaku di peramban ini.
account-shortcuts-off = Pintasan satu huruf dimatikan di peramban ini. Ctrl dengan huruf, Enter, Esc, dan Tab tetap berlaku.
account-shortcuts-turn-off = Matikan pintasan satu huruf
account-shortcuts-turn-on = Nyalakan pintasan satu huruf
account-verification-title = Pastikan alamat email
account-verification-ask = Apakah { $email } alamat email Anda?
account-verification-confirm = Ya, ini alamat saya
account-verification-done = Alamat email dipastikan
account-verification-done-text = Terima kasih. Sekarang pengajuan dapat dikirim setelah lengkap.
account-verification-go-on = Lanjutkan
account-verification-gone = Tautan tidak berlaku lagi
account-verification-gone-text = Tautan ini sudah dipakai, sudah diganti, atau sudah lebih dari dua hari. Masuk, lalu minta surat yang baru di halaman pengajuan.
account-verification-sent = Surat dikirim ke { $email }. Buka tautannya, lalu kembali ke sini.
account-verification-known = Alamat email Anda sudah dipastikan.
account-verification-too-many = Terlalu banyak surat. Tunggu 15 menit, lalu minta lagi.
letter-email-verification-subject = Pastikan alamat email Anda
letter-email-verification-body =
    { $name }, buka tautan di bawah untuk memastikan bahwa alamat email ini milik Anda. Tautan berlaku dua hari dan satu kali.

    Bila Anda tidak memintanya, abaikan surat ini.
letter-email-verification-action = Pastikan alamat email

# Keadaan akun.
account-status-pending = Menunggu
account-status-active = Aktif
account-status-suspended = Ditangguhkan
account-status-deleted = Dihapus
