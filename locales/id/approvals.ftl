approvals-waiting = { $count ->
    [0] Tidak ada pengajuan yang menunggu keputusan
   *[other] { $count } pengajuan menunggu keputusan
  }
approvals-list = Daftar klinik
approvals-status = Status
approvals-since = Sejak
approvals-filter-name = Nama
approvals-filter-status = Status
approvals-filter-all = Semua
approvals-filter-action = Cari
approvals-filter-clear = Hapus saringan
approvals-empty = Tidak ada klinik yang cocok
approvals-empty-text = Klinik muncul di sini setelah mengajukan pendaftaran. Bila ada saringan, hapus untuk melihat semuanya.
approvals-members = Anggota
approvals-therapists = Terapis
approvals-reason = Alasan
approvals-reason-hint = Dibaca oleh klinik, di halaman pengajuan dan di surat. Sebutkan apa yang perlu dilakukan.
approvals-errors = Keputusan belum disimpan
approvals-approve = Setujui klinik
approvals-approve-effect = Klinik dapat mendaftarkan klien dan membuat jadwal mulai sekarang. Penanggung jawab menerima surat.
approvals-approved = { $clinic } disetujui.
approvals-refuse = Tolak pengajuan
approvals-refuse-effect = Penanggung jawab menerima surat dengan alasan Anda dan dapat mengajukan lagi.
approvals-refused = Pengajuan { $clinic } ditolak.
approvals-suspend = Tangguhkan klinik
approvals-suspend-effect = Semua anggota klinik langsung keluar. Setelah masuk lagi mereka hanya dapat membaca.
approvals-suspended = { $clinic } ditangguhkan.
approvals-reactivate = Aktifkan kembali
approvals-reactivate-effect = Klinik dapat bekerja seperti semula. Penanggung jawab menerima surat.
approvals-reactivated = { $clinic } aktif kembali.
approvals-own-clinic = Anda sendiri yang mengajukan klinik ini. Keputusannya harus diambil administrator lain.
approvals-too-late = Keputusan Anda tidak disimpan: { $who } sudah lebih dahulu memutuskan ({ $what }). Ini keadaan yang terbaru.
## Surat
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
