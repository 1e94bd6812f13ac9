## Menerima undangan
staff-invitation-title = Undangan
staff-invitation-text = Anda diundang bergabung dengan { $clinic } sebagai { $role }.
staff-invitation-new = { $name }, buat kata sandi untuk masuk dengan { $email }.
staff-invitation-errors = Undangan belum diterima
staff-invitation-accept = Terima undangan
staff-invitation-confirm = { $name }, undangan ini untuk akun Anda ({ $email }). Kata sandi Anda tidak berubah.
staff-invitation-known = Undangan ini untuk { $email }, yang sudah punya akun. Masuk dahulu, lalu terima undangannya.
staff-invitation-other = Anda masuk sebagai { $email }, tetapi undangan ini untuk { $invited }. Keluar dahulu, lalu buka lagi tautan di surat undangan.
staff-invitation-gone = Undangan ini tidak berlaku lagi
staff-invitation-gone-text = Tautannya sudah dipakai, sudah lewat tujuh hari, atau sudah diganti. Bila belum bergabung, mintalah undangan baru kepada admin klinik Anda.
## Surat
letter-staff-invitation-subject = Undangan bergabung dengan { $clinic }
letter-staff-invitation-body =
    { $name }, { $clinic } mengundang Anda bergabung sebagai { $role }.

    Buka tautan ini dalam tujuh hari. Bila undangan ini tidak untuk Anda, abaikan surat ini.
letter-staff-invitation-action = Terima undangan
