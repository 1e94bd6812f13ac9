## Kerangka setiap halaman: navigasi, menu akun, pintu masuk

shell-product = Smart Therapy
shell-skip = Langsung ke isi
shell-sidebar = Bilah samping
shell-nav-main = Utama
shell-nav-short = Utama, ringkas
shell-nav-secondary = Klinik
shell-nav-more = Lainnya
shell-nav-waiting = menunggu keputusan
shell-demo = Ini ruang contoh. Semua orang dan catatan di sini rekaan.
shell-account = Akun saya
shell-switch-clinic = Ganti klinik
shell-sign-out = Keluar
shell-language = Bahasa
shell-language-id = Bahasa Indonesia
shell-language-en = English
shell-theme = Tampilan
shell-theme-system = Ikut perangkat
shell-theme-light = Terang
shell-theme-dark = Gelap
shell-shortcuts = Pintasan papan ketik
shell-shortcut-search = Cari di halaman ini
shell-shortcut-week = Minggu sebelumnya, ini, berikutnya
shell-shortcut-primary = Tindakan utama halaman ini
shell-shortcut-card = Menu pada kartu klien
shell-shortcut-send = Kirim formulir
shell-shortcut-close = Tutup menu atau dialog
shell-door-about = Tentang Smart Therapy
shell-door-promise = Catatan sesi, jadwal tim, dan perjalanan tiap klien, di satu tempat yang tenang.
shell-door-separate = Data klinik Anda terpisah dan hanya terbuka untuk tim Anda.

## Bagian yang dipakai di banyak halaman

ui-optional = (boleh dikosongkan)
ui-choose = Pilih
ui-choose-none = Tidak diisi
ui-errors-kept = Yang sudah Anda ketik tetap ada di bawah.
ui-title-errors = Ada isian yang perlu diperbaiki:
ui-breadcrumbs = Letak halaman ini
ui-close = Tutup
ui-pager = Halaman
ui-pager-previous = Sebelumnya
ui-pager-next = Berikutnya
ui-pager-summary = { $first }–{ $last } dari { $total }
ui-not-sent = Belum terkirim. Tulisan Anda masih ada di sini.
ui-retry = Kirim lagi
ui-forbidden = Peran Anda tidak mencakup tindakan ini. Tidak ada yang berubah.
ui-gone = Data ini sudah tidak ada. Muat ulang halaman untuk melihat keadaan terbaru.
ui-conflict = Orang lain baru saja mengubah data ini. Muat ulang halaman untuk melihat versi terbaru; tulisan Anda belum tersimpan.
ui-signed-out = Sesi Anda sudah berakhir. Masuk lagi di tab lain, lalu kirim ulang dari sini.
ui-sign-in-again = Masuk lagi

## Halaman galat: apa yang terjadi, mengapa, apa yang bisa dilakukan

error-status = Kode { $status }
error-reference = Bila perlu bantuan, sebutkan kode ini:
error-way-again = Coba lagi
error-way-sign-in = Masuk
error-way-home = Ke halaman awal
error-400-title = Permintaan ini tidak terbaca
error-400-text = Isi yang dikirim tidak lengkap atau rusak di jalan. Kembali ke halaman sebelumnya, lalu coba sekali lagi.
error-401-title = Anda belum masuk
error-401-text = Sesi Anda sudah berakhir atau belum dimulai. Masuk dahulu, lalu lanjutkan dari halaman tadi.
error-403-title = Halaman ini tidak terbuka untuk Anda
error-403-text = Akun Anda tidak mencakup halaman atau tindakan ini. Bila menurut Anda seharusnya bisa, mintalah akses kepada admin klinik.
error-404-title = Halaman tidak ditemukan
error-404-text = Alamatnya mungkin salah ketik, atau halaman ini tidak tersedia untuk akun Anda.
error-405-title = Halaman ini tidak menerima permintaan itu
error-405-text = Tindakan ini hanya bisa dilakukan dari tombol atau formulirnya. Buka halamannya, lalu lakukan dari sana.
error-408-title = Pengiriman terlalu lama
error-408-text = Sambungan terputus sebelum isian Anda tiba seluruhnya. Kembali ke halaman sebelumnya, lalu kirim sekali lagi.
error-409-title = Data ini sudah berubah
error-409-text = Orang lain mengubahnya lebih dahulu, jadi perubahan Anda belum disimpan. Lihat keadaan terbarunya, lalu ulangi bila masih perlu.
error-413-title = Isian terlalu besar
error-413-text = Isian yang dikirim melebihi batas. Ringkas teksnya atau bagi menjadi beberapa bagian, lalu kirim lagi.
error-415-title = Jenis kiriman ini tidak dikenali
error-415-text = Kirimkan dari formulir di halaman ini, bukan dari program lain.
error-429-title = Terlalu banyak percobaan
error-429-text = Demi keamanan, percobaan berikutnya perlu menunggu sebentar. Coba lagi beberapa menit lagi.
error-500-title = Ada yang rusak di pihak kami
error-500-text = Permintaan Anda tidak selesai dan gangguan ini sudah tercatat. Coba lagi; bila berulang, kirimkan kode di bawah kepada kami.
error-503-title = Sistem sedang tidak terjangkau
error-503-text = Sistem sedang sibuk atau dalam perawatan. Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi.
error-cross-site = Permintaan ini datang dari situs lain, jadi kami tolak demi keamanan. Buka halamannya langsung di Smart Therapy, lalu coba lagi.
error-forbidden-role = Peran Anda di klinik ini tidak mencakup halaman atau tindakan ini. Bila menurut Anda seharusnya bisa, mintalah akses kepada admin klinik.
error-forbidden-clinic-state = Tindakan ini belum bisa dilakukan dalam status klinik saat ini. Admin klinik dapat melihat yang masih diperlukan di halaman pengajuan klinik.
shell-print-confidential = Rahasia. Dicetak oleh { $name }, { $clinic }.
