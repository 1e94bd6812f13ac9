search-title = Search
search-what = Search clients, therapists, pages
search-what-platform = Search clinics, pages
search-submit = Search
search-results = Results
search-hint = Type a name, a phone number, or what you want to do.
search-count =
    { $count ->
       [one] One result
      *[other] { $count } results
    }
search-nothing = Nothing matches “{ $typed }”.
search-clients = Clients
search-therapists = Therapists
search-clinics = Clinics
search-actions = Actions
search-pages = Pages
search-all-clients = See all { $count } clients who match
search-register = Register a client
search-register-named = Register a client called “{ $name }”
search-book = Book a client
search-book-for = Book { $name }
search-assign = Assign a therapist to { $name }
search-sessions-of = Appointments of { $name }
search-invite-therapist = Invite a therapist
search-invite-member = Invite staff
search-in-english = Switch to English
search-in-indonesian = Ganti ke Bahasa Indonesia
search-theme-light = Light theme
search-theme-dark = Dark theme
search-theme-system = Theme of the device
# First words that mean an action: the rest is a name.
search-verbs = jadwalkan janji tugaskan sesi book schedule assign sessions
# Other words for pages, in both languages.
search-words-today = hari ini beranda today home
search-words-board = papan klien tahap kanban board stages
search-words-schedule = jadwal kalender minggu schedule calendar week
search-words-clients = klien daftar tabel clients list table
search-words-staff = terapis staf tim therapists staff team
search-words-clinic = klinik pengajuan surat clinic application letters switch
search-words-account = akun kata sandi profil account password profile
