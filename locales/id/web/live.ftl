## Halaman yang ikut berubah saat orang lain bekerja

live-updated = Diperbarui { $time }
live-reload = Muat ulang
live-live = Diperbarui langsung
live-connecting = Menyambung kembali. Yang tampak: keadaan pukul { $time }.
live-lost = Sambungan terputus. Yang tampak: keadaan pukul { $time }.
live-signed-out = Sesi Anda sudah berakhir. Muat ulang untuk masuk lagi.
live-gone = Halaman ini tidak lagi diperbarui.
