# Form fields
field-required = Fill this in.
field-too-long = Too long: { $max } characters at most.
field-hidden-characters = There are characters here that cannot be seen or stored. Type this again.
field-name-characters = Use letters, digits, spaces and the punctuation of names only.
field-email-invalid = Write a whole e-mail address, for example name@example.com.
field-phone-invalid = Write a whole phone number, for example 0812 3456 7890 or +62 812 3456 7890.
field-date-invalid = Write the date as day/month/year, for example 14/11/2026.
field-time-invalid = Write the time as 09:30 or 09.30.
field-number-invalid = Write a whole number between { $min } and { $max }.
field-choice-missing = Choose one.
field-too-many-entries = Too many: { $max } lines at most.
field-entry-too-long = A line is too long: { $max } characters a line at most.
field-digits = Write { $count } digits.
# Passwords
password-too-short = 15 characters at least. A few words that you remember will do.
password-too-long = 128 characters at most.
password-too-simple = Too easy to guess. Use more different characters.
password-too-personal = Do not use your name or e-mail as a password.
# Roles
role-administrator = Administrator
role-clinic-admin = Clinic admin
role-therapist = Therapist
role-staff = Staff
role-receptionist = Receptionist
role-client = Client
role-business = Employer
# Clinic status
clinic-status-draft = Draft
clinic-status-submitted = Submitted
clinic-status-in-review = In review
clinic-status-changes-requested = Changes requested
clinic-status-resubmitted = Submitted again
clinic-status-active = Active
clinic-status-declined = Declined
clinic-status-suspended = Suspended
clinic-status-closed = Closed
# Letters
letter-footer = Smart Therapy sent this letter automatically. Ignore it if it does not concern you.
# Navigation
nav-today = Today
nav-board = Client board
nav-schedule = Schedule
nav-clients = Clients
nav-staff = Therapists & staff
nav-application = Clinic application
nav-clinics = Clinics
nav-mailbox = Letters sent
nav-board-short = Board
nav-staff-short = Team

# Yes or no.
answer-yes = Yes
answer-no = No
