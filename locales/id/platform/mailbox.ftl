mailbox-lede = Di ruang contoh, surat tidak dikirim ke luar. Semuanya tampak di sini.
mailbox-to = Untuk { $address }, { $when }
mailbox-link = Buka tautan di surat ini
mailbox-empty = Belum ada surat
mailbox-empty-text = Surat muncul di sini setelah ada pengajuan, keputusan, atau undangan.
