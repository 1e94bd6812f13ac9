nav-administrators = Administrator
administrators-lede = Mereka yang mengelola Smart Therapy dan memutuskan tentang klinik. Selalu ada paling sedikit satu.
administrators-list = Daftar administrator
administrators-name = Nama
administrators-email-hint = Undangan dikirim ke sini dan berlaku tujuh hari.
administrators-last-sign-in = Masuk terakhir
administrators-never = Belum pernah
administrators-actions = Tindakan
administrators-me = (Anda)
administrators-invite = Undang administrator
administrators-invite-lede = Administrator dapat memutuskan tentang semua klinik, tetapi tidak melihat klien.
administrators-invite-again = Kirim undangan lagi
administrators-resume = Aktifkan lagi
administrators-end = Nonaktifkan
administrators-send = Kirim undangan
administrators-back = Kembali
administrators-errors = Undangan belum dikirim
administrators-already = Orang ini sudah administrator.
administrators-last = Ini administrator terakhir yang dapat masuk. Undang orang lain dahulu.
administrators-invited = Undangan dikirim ke { $email }.
administrators-invited-again = Undangan dikirim lagi.
administrators-ended = Administrator dinonaktifkan dan dikeluarkan dari semua perangkat.
administrators-resumed = Administrator aktif lagi.
administrators-invitation-title = Menjadi administrator Smart Therapy
administrators-invitation-text = Anda diundang untuk ikut mengelola Smart Therapy: meninjau klinik dan memutuskan tentangnya.
administrators-invitation-gone = Tautan ini sudah dipakai, ditarik, atau sudah lebih dari tujuh hari. Mintalah undangan baru kepada administrator yang mengundang Anda.
letter-administrator-invitation-subject = Undangan menjadi administrator Smart Therapy
letter-administrator-invitation-body =
    { $name }, Anda diundang menjadi administrator Smart Therapy.

    Tautan berlaku tujuh hari dan satu kali. Bila Anda tidak mengenal undangan ini, abaikan saja.
letter-administrator-invitation-action = Terima undangan
