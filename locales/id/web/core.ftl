# Isian formulir
field-required = Isi bagian ini.
field-too-long = Terlalu panjang: paling banyak { $max } karakter.
field-hidden-characters = Ada karakter yang tidak terlihat atau tidak dapat disimpan. Ketik ulang bagian ini.
field-name-characters = Gunakan huruf, angka, spasi, dan tanda baca nama saja.
field-email-invalid = Tulis alamat email lengkap, misalnya nama@contoh.id.
field-phone-invalid = Tulis nomor telepon lengkap, misalnya 0812 3456 7890 atau +62 812 3456 7890.
field-date-invalid = Tulis tanggal sebagai hari/bulan/tahun, misalnya 14/11/2026.
field-time-invalid = Tulis jam sebagai 09.30 atau 09:30.
field-number-invalid = Tulis bilangan bulat antara { $min } dan { $max }.
field-choice-missing = Pilih salah satu.
field-too-many-entries = Terlalu banyak: paling banyak { $max } baris.
field-entry-too-long = Ada baris yang terlalu panjang: paling banyak { $max } karakter per baris.
field-digits = Tulis { $count } angka.
# Kata sandi
password-too-short = Paling sedikit 15 karakter. Beberapa kata yang Anda ingat sudah cukup.
password-too-long = Paling banyak 128 karakter.
password-too-simple = Terlalu mudah ditebak. Gunakan lebih banyak karakter yang berbeda.
password-too-personal = Jangan memakai nama atau email Anda sebagai kata sandi.
# Peran
role-administrator = Administrator
role-clinic-admin = Admin klinik
role-therapist = Terapis
role-staff = Staf
role-receptionist = Resepsionis
role-client = Klien
role-business = Perusahaan
# Status klinik
clinic-status-draft = Draf
clinic-status-submitted = Diajukan
clinic-status-in-review = Ditinjau
clinic-status-changes-requested = Perlu perbaikan
clinic-status-resubmitted = Diajukan lagi
clinic-status-active = Aktif
clinic-status-declined = Ditolak
clinic-status-suspended = Ditangguhkan
clinic-status-closed = Ditutup
# Surat
letter-footer = Surat ini dikirim otomatis oleh Smart Therapy. Abaikan bila Anda merasa tidak berkepentingan.
# Menu
nav-today = Hari ini
nav-board = Papan klien
nav-schedule = Jadwal
nav-clients = Klien
nav-staff = Terapis & staf
nav-application = Pengajuan klinik
nav-clinics = Klinik
nav-mailbox = Surat terkirim
nav-board-short = Papan
nav-staff-short = Tim

# Yes or no.
answer-yes = Ya
answer-no = Tidak
