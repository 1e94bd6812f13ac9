approvals-waiting = { $count ->
    [0] Tidak ada pengajuan yang menunggu keputusan
   *[other] { $count } pengajuan menunggu keputusan
  }
approvals-list = Daftar klinik
approvals-status = Status
approvals-since = Sejak
approvals-filter-status = Status
approvals-filter-all = Semua
approvals-filter-action = Cari
approvals-filter-clear = Hapus saringan
approvals-empty = Tidak ada klinik yang cocok
approvals-empty-text = Klinik muncul di sini setelah mengajukan pendaftaran. Bila ada saringan, hapus untuk melihat semuanya.
approvals-applicant = Pemohon
approvals-members = Anggota
approvals-therapists = Terapis
approvals-reason = Alasan
approvals-reason-hint = Dibaca oleh klinik, di halaman pengajuan dan di surat. Sebutkan apa yang perlu dilakukan.
approvals-errors = Keputusan belum disimpan
approvals-filter-words = Nama, kota, atau email
approvals-turn-clinic = Giliran klinik.
approvals-turn-queue = Belum ada yang mengambil.
approvals-turn-mine = Anda yang mengerjakan.
approvals-turn-reviewer = Dikerjakan oleh { $name }.
approvals-turn-both = Giliran klinik, lalu administrator.
approvals-turn-nobody = Tidak ada yang menunggu.
approvals-review = Ambil untuk ditinjau
approvals-review-effect = Anda yang mengerjakan pengajuan ini. Klinik melihat bahwa pengajuannya sedang ditinjau; isiannya tidak dapat diubah.
approvals-review-done = Anda sekarang meninjau { $clinic }.
approvals-take-over = Ambil alih
approvals-take-over-effect = Pengajuan ini sedang dikerjakan administrator lain. Setelah diambil alih, Anda yang memutuskan. Ini dicatat.
approvals-take-over-done = Anda sekarang meninjau { $clinic }.
approvals-request-changes = Minta perbaikan
approvals-request-changes-effect = Pengajuan kembali kepada klinik beserta pesan Anda. Klinik dapat mengubah isian dan mengirimnya lagi.
approvals-request-changes-done = Perbaikan diminta dari { $clinic }.
approvals-changes-hint = Dibaca oleh klinik. Sebutkan satu per satu apa yang perlu diperbaiki.
approvals-approve = Setujui klinik
approvals-approve-effect = Klinik dapat mendaftarkan klien dan membuat jadwal mulai sekarang. Admin klinik menerima surat.
approvals-approve-done = { $clinic } disetujui.
approvals-decline = Tolak pengajuan
approvals-decline-effect = Admin klinik menerima surat dengan alasan Anda dan dapat mengajukan lagi. Selama ditolak, klinik hanya melihat halaman pengajuan.
approvals-decline-done = Pengajuan { $clinic } ditolak.
approvals-revisit = Tinjau lagi
approvals-revisit-effect = Pengajuan kembali ke tangan Anda tanpa menunggu klinik. Admin klinik menerima surat dengan alasan Anda.
approvals-revisit-done = { $clinic } ditinjau lagi.
approvals-suspend = Tangguhkan klinik
approvals-suspend-effect = Semua anggota klinik langsung keluar. Setelah masuk lagi mereka hanya dapat membaca dan mengekspor; tidak ada janji temu baru.
approvals-suspend-done = { $clinic } ditangguhkan.
approvals-reactivate = Aktifkan kembali
approvals-reactivate-effect = Klinik dapat bekerja seperti semula. Admin klinik menerima surat.
approvals-reactivate-done = { $clinic } aktif kembali.
approvals-close = Tutup klinik
approvals-close-effect = Semua anggota klinik langsung keluar. Setelah masuk lagi mereka hanya dapat mengekspor data. Data tidak dihapus.
approvals-close-done = { $clinic } ditutup.
approvals-own-clinic = Anda sendiri mengajukan klinik ini atau bekerja di sana. Keputusannya harus diambil administrator lain.
approvals-too-late = Keputusan Anda tidak disimpan: { $who } lebih dahulu bertindak ({ $what }). Ini keadaan yang terbaru.
approvals-too-late-reviewer = Keputusan Anda tidak disimpan: { $name } yang mengerjakan pengajuan ini. Ambil alih dahulu bila Anda yang akan memutuskan.
approvals-somebody = orang lain
approvals-missing = Belum dapat disetujui. Yang masih kurang:
approvals-no-papers = Belum ada dokumen.
approvals-not-ready = Keputusan Anda tidak disimpan: masih ada yang kurang. Lihat daftarnya di bawah.
approvals-closure-requested = Klinik minta ditutup sejak { $time }.
approvals-asks-for-closure = Minta ditutup
## Surat
letter-clinic-changes-requested-subject = Pengajuan { $clinic } perlu diperbaiki
letter-clinic-changes-requested-body =
    { $name }, kami sudah memeriksa pengajuan { $clinic }. Sebelum dapat disetujui, ada yang perlu diperbaiki:

    { $reason }

    Ubah isiannya di halaman pengajuan, lalu kirim lagi.
letter-clinic-changes-requested-action = Perbaiki pengajuan
letter-clinic-revisited-subject = Pengajuan { $clinic } ditinjau lagi
letter-clinic-revisited-body =
    { $name }, pengajuan { $clinic } kami tinjau lagi. Anda tidak perlu mengirimnya kembali. Keterangan dari administrator:

    { $reason }
letter-clinic-revisited-action = Lihat pengajuan
letter-clinic-closed-subject = { $clinic } ditutup
letter-clinic-closed-body =
    { $name }, { $clinic } sudah ditutup. Data klinik masih dapat Anda ekspor. Alasannya:

    { $reason }
letter-clinic-closed-action = Lihat dan ekspor data
letter-clinic-approved-subject = { $clinic } disetujui
letter-clinic-approved-body =
    { $name }, { $clinic } sudah disetujui dan aktif.

    Anda dapat mendaftarkan klien, membuat jadwal, dan mengundang tim Anda.
letter-clinic-approved-action = Buka ruang kerja klinik
letter-clinic-declined-subject = Pengajuan { $clinic } belum dapat disetujui
letter-clinic-declined-body =
    { $name }, pengajuan { $clinic } belum dapat kami setujui. Alasannya:

    { $reason }

    Setelah diperbaiki, Anda dapat mengajukan lagi dari halaman pengajuan.
letter-clinic-declined-action = Lihat pengajuan
letter-clinic-suspended-subject = { $clinic } ditangguhkan
letter-clinic-suspended-body =
    { $name }, { $clinic } ditangguhkan. Data tetap dapat dibaca, tetapi tidak dapat diubah. Alasannya:

    { $reason }
letter-clinic-suspended-action = Lihat status klinik
letter-clinic-reactivated-subject = { $clinic } aktif kembali
letter-clinic-reactivated-body =
    { $name }, { $clinic } aktif kembali dan dapat bekerja seperti semula. Keterangan dari administrator:

    { $reason }
letter-clinic-reactivated-action = Buka ruang kerja klinik
