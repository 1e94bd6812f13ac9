nav-overview = Ringkasan
overview-lede = Angka platform saat ini. Tidak ada data klien di sini.
overview-states = Klinik menurut status
overview-state-count = { $count } klinik
overview-decisions = Keputusan
overview-median = Median lama menunggu keputusan
overview-median-days = { $days } hari
overview-median-none = Belum ada keputusan
overview-decided = Diputuskan dalam 90 hari terakhir
overview-waiting = Menunggu sekarang
overview-ending = Dokumen yang berakhir
overview-ending-lede = Dokumen klinik yang bekerja: yang sudah berakhir, lalu yang berakhir dalam 90 hari. Klinik disurati 90, 30, dan 7 hari sebelumnya.
overview-ending-none = Tidak ada dokumen yang berakhir dalam 90 hari
overview-ending-none-text = Dokumen klinik yang masa berlakunya hampir habis muncul di sini.
overview-clinic = Klinik
overview-kind = Dokumen
overview-day = Berakhir
overview-within = { $days ->
    [0] Sudah berakhir
   *[other] Dalam { $days } hari
  }
overview-left = { $days ->
    [0] hari terakhir
   *[other] { $days } hari lagi
  }
overview-over = sudah berakhir
