## Rekam klien di atas kertas

record-sheet-open = Cetak rekam
record-sheet-title = Lembar rekam klien
record-sheet-lede = Data diri, sesi, dan perjalanan. Tulisan klinis tidak ikut dicetak.
record-sheet-lede-clinical = Data diri, konsultasi dan catatan yang sudah ditandatangani, sesi, dan perjalanan.
record-sheet-print = Cetak
record-sheet-hint = Beginilah lembar itu tercetak. Membukanya sudah tercatat di jejak audit sebagai pencetakan.
record-sheet-by = { $day }, { $name }
record-sheet-notes = Catatan sesi
record-sheet-confidential = Rahasia. Dicetak oleh { $name }, { $at }. RM { $number }.
