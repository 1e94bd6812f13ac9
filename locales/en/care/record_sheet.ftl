## A client's record on paper

record-sheet-open = Print the record
record-sheet-title = Record sheet
record-sheet-lede = Personal data, sessions and the client's way. What therapists have written is not printed.
record-sheet-lede-clinical = Personal data, completed consultations and signed notes, sessions and the client's way.
record-sheet-print = Print
record-sheet-hint = This is how the sheet will be printed. Opening it has been noted in the audit as a print.
record-sheet-by = { $day }, { $name }
record-sheet-notes = Session notes
record-sheet-confidential = Confidential. Printed by { $name }, { $at }. Record { $number }.
