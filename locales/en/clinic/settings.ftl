## The settings of a clinic

nav-settings = Settings
settings-lede = What you set here is used in the clinic’s forms, schedule and letters.
settings-errors = The settings are not saved yet
settings-save = Save the settings
settings-saved = The settings are saved.
settings-section-profile = Profile
settings-section-address = Address
settings-section-hours = Opening hours
settings-section-place = Time zone, language, currency
settings-section-clients = Registering clients
settings-section-letters = Letters by e-mail
settings-name = Name of the clinic
settings-phone = Phone of the clinic
settings-email = E-mail of the clinic
settings-email-hint = The clinic’s general address, not somebody’s own.
settings-website = Website
settings-website-hint = Example: teduh.example
settings-website-invalid = Write the address of the site as teduh.example or https://teduh.example.
settings-description = About the clinic
settings-description-hint = A few sentences: whom it is for, and how it works.
settings-address = Address
settings-address-hint = Stands in letters about appointments.
settings-city = City or regency
settings-province = Province
settings-postal-code = Postal code
settings-hours-hint = Write the hours, such as 08:00–12:00, 13:00–17:00. Leave a day empty when the clinic is closed. Appointments in person outside these hours are asked about first, and a new therapist’s working week follows them. Without any hours nothing is limited.
settings-hours-shape = Write hours as 08:00–17:00, or leave the day empty when the clinic is closed.
settings-hours-order = Closing time must come after opening time.
settings-hours-overlap = Two stretches of time overlap.
settings-monday = Monday
settings-tuesday = Tuesday
settings-wednesday = Wednesday
settings-thursday = Thursday
settings-friday = Friday
settings-saturday = Saturday
settings-sunday = Sunday
settings-zone = Time zone
settings-zone-hint = Type a city or the name of a zone, such as Asia/Jakarta or WITA.
settings-zone-unknown = This time zone is not known. Choose one of the list, such as Asia/Makassar.
settings-zone-question = Another time zone changes how the schedule reads
settings-zone-effect = { $count ->
    [one] One appointment is booked. It keeps its moment and only reads otherwise: { $now } will read { $then }.
   *[other] { $count } appointments are booked. They keep their moment and only read otherwise: the next one, { $now }, will read { $then }.
  }
settings-zone-effect-hours = Working hours of therapists and opening hours stay as they are written, in the new zone. Clients who have a letter hold the old time with its zone.
settings-zone-understood = I understand, use the new zone
settings-language = Language
settings-language-hint = For letters, and for members who have not chosen their own.
settings-currency = Currency
settings-registration = What a registration asks
settings-registration-full = Personal data, address, family, visit and emergency contact.
settings-registration-minimal = A name, and a phone number or e-mail address. The rest can be filled in at any time.
settings-age = Age of majority
settings-age-hint = From { $min } to { $max } years. Younger clients need a guardian. Changing it also holds for clients who are registered already.
settings-letters = Letters that are sent
settings-letters-hint = Invitations, passwords and decisions about the clinic are always sent.
settings-letters-appointments = To clients: an appointment is booked, moved or cancelled.
settings-letters-therapy = To clients: therapy is done.
settings-letters-assignments = To therapists: a client is assigned, handed over or given back.

letter-kind-appointments = Appointments
letter-kind-therapy = End of therapy
letter-kind-assignments = Assignments

client-registration-full = Full
client-registration-minimal = Short

currency-IDR = Rupiah (IDR)
currency-AUD = Australian dollar (AUD)
currency-EUR = Euro (EUR)
currency-GBP = Pound sterling (GBP)
currency-JPY = Yen (JPY)
currency-MYR = Ringgit (MYR)
currency-SGD = Singapore dollar (SGD)
currency-USD = US dollar (USD)

search-words-settings = settings profile opening hours time zone language currency letters pengaturan jam buka zona waktu bahasa mata uang surat
