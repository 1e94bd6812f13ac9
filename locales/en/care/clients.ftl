## Stages, and the choices of the personal data

client-status-new = New
client-status-assigned = Assigned
client-status-consultation = Consultation
client-status-therapy = Therapy
client-status-done = Done
form-type-general = General
form-type-drug-addiction = Substance use
form-type-minor = Children & teens
gender-female = Female
gender-male = Male
gender-other = Other
gender-undisclosed = Prefers not to say
religion-islam = Islam
religion-christianity = Protestant
religion-catholicism = Catholic
religion-hinduism = Hindu
religion-buddhism = Buddhist
religion-konghucu = Confucian
religion-other = Other
education-elementary = Elementary school
education-middle = Middle school
education-high-school = High school
education-associate = Associate degree
education-bachelor = Bachelor's degree
education-master = Master's degree
education-doctorate = Doctorate
marital-status-single = Single
marital-status-married = Married
marital-status-widowed = Widowed
marital-status-divorced = Divorced
marital-status-partnership = In a partnership
spouse-relationship-good = Good
spouse-relationship-average = Fair
spouse-relationship-bad = Poor
guardian-relationship-father = Father
guardian-relationship-mother = Mother
guardian-relationship-legal-guardian = Legal guardian
guardian-relationship-other = Other
guardian-marital-status-single = Single
guardian-marital-status-married = Married
guardian-marital-status-divorced = Divorced
guardian-marital-status-widowed = Widowed
guardian-marital-status-partnership = In a partnership
guardian-marital-status-other = Other
clients-language-id = Indonesian
clients-language-jv = Javanese
clients-language-su = Sundanese
clients-language-en = English
clients-language-ms = Malay
clients-language-zh = Chinese
clients-language-ar = Arabic
clients-language-el = Greek
clients-contact-kind-emergency = Emergency contact
clients-contact-kind-guardian = Guardian
clients-contact-kind-caregiver = Caregiver
clients-contact-kind-physician = Physician
clients-contact-kind-other = Other contact

## The head of a record

clients-tabs = Parts of the record
clients-tab-overview = Overview
clients-tab-consultations = Consultations
clients-tab-appointments = Appointments
clients-tab-personal = Personal data
clients-tab-history = History
clients-age = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
clients-called = Called { $name }
clients-treated-by = Therapist: { $names }
clients-treated-last-by = Last therapist: { $names }
clients-record-number = Record { $number }
clients-no-therapist = No therapist yet
clients-next-appointment = { $when } with { $therapist }
clients-stage-path = Stages
clients-stage-since = Since { $day }
clients-stage-since-sessions = { $count ->
    [one] Since { $day }, { $count } session
   *[other] Since { $day }, { $count } sessions
}
clients-open-session = Open this session
clients-more = More
clients-book = Book
clients-move-new = Return to New
clients-move-assigned = Assign a therapist
clients-move-consultation = Begin consultation
clients-move-consultation-again = Return to consultation
clients-move-therapy = Begin therapy
clients-move-done = Complete therapy
clients-alert-guardian = This client is under age and has no guardian yet. Record one before the client is assigned.
clients-alert-guardian-link = Add the guardian
clients-alert-over-target = { $days ->
    [one] { $days } day in the stage { $stage } already; the target is { $target } at most.
   *[other] { $days } days in the stage { $stage } already; the target is { $target } at most.
}
clients-alert-note = The note of { $day } has not been written.
clients-alert-note-draft = The note of { $day } has not been signed.
clients-alert-no-appointment = No next appointment is booked.
clients-alert-missed = { $count } appointments were missed in the last 90 days.
clients-alert-missed-link = See the appointments
clients-alert-unconfirmed = The appointment at { $time } today has not been confirmed yet.
clients-alert-unconfirmed-link = Open the appointment
clients-alert-waits = This client is waiting for a clinic admin to assign a therapist. After that, appointments can be booked.

## The list

clients-title = Clients
clients-register = Register a client
clients-count = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
clients-filter = Filter clients
clients-search = Name or phone number
clients-stage = Stage
clients-stage-all = All stages
clients-therapist = Therapist
clients-therapist-all = All therapists
clients-form-type-all = All kinds
clients-apply = Apply
clients-clear = Clear filters
clients-column-name = Name
clients-column-next-session = Next session
clients-column-phone = Phone
clients-column-last-session = Last session
clients-column-joined = Registered
clients-results = Results
clients-caption = { $count ->
    [one] { $count } client matches
   *[other] { $count } clients match
}
clients-unassigned = Not assigned
clients-none = –
clients-empty-title = No clients yet
clients-empty-text = Clients you register appear here, with their stage and therapist.
clients-empty-caseload = Clients appear here once the clinic's admin has assigned them to you.
clients-nothing-title = Nothing matches
clients-nothing-text = No client fits this search and these filters. Try another spelling, or clear the filters.
clients-past-end-title = This page is empty
clients-past-end-text = The list ends before this page.
clients-past-end-action = To the first page

## Registration and personal data

clients-new-title = Register a client
clients-new-lede-short = A name and one way to reach them are enough. The rest can be filled in later in the client’s personal data.
clients-new-lede = A registered client enters the stage New.
clients-new-submit = Register client
clients-edit-title = Change personal data
clients-edit-heading = Change the personal data of { $name }
clients-edit-submit = Save changes
clients-edit-again = Save my version
clients-cancel = Cancel
clients-form-errors = { $count ->
    [one] { $count } answer needs correcting
   *[other] { $count } answers need correcting
}
clients-registered = { $name } is registered.
clients-saved = The personal data of { $name } are saved.
clients-section-identity = Identity
clients-section-contact = Contact
clients-section-short-hint = Fill in the phone or the e-mail, one of them at least.
clients-reach-required = Fill in the phone or the e-mail, so that the client can be reached.
clients-section-family = Family
clients-section-visit = Visit
clients-section-emergency = Emergency contact
clients-section-emergency-hint = Whom to reach in an emergency. Fill in name, relationship and phone, or leave everything empty.
clients-section-guardian = School and guardian
clients-section-guardian-hint = Only for clients under { $age }. One guardian is required; for an adult leave this section empty.
clients-section-private = Private notes
clients-section-private-hint = Stored encrypted. Only clinic admins and the client's therapists can read them.
clients-field-full-name = Full name
clients-field-full-name-hint = As on the identity card or another document.
clients-field-preferred-name = Preferred name
clients-field-gender = Gender
clients-field-birth-place = Place of birth
clients-field-birth-date = Date of birth
clients-field-birth-date-hint = day/month/year, for example 14/11/1990
clients-field-religion = Religion
clients-field-occupation = Occupation
clients-field-occupation-hint = For a child at school, write Student.
clients-field-education = Education
clients-field-education-hint = The present or latest level.
clients-field-education-major = Major
clients-field-address = Address
clients-field-city = City or regency
clients-field-province = Province
clients-field-postal-code = Postal code
clients-field-phone = Phone
clients-field-phone-hint = For example 0812 3456 7890 or +62 812 3456 7890
clients-field-email = E-mail
clients-field-preferred-language = Preferred language
clients-field-marital-status = Marital status
clients-field-spouse-name = Spouse's or partner's name
clients-field-spouse-relationship = Relationship with spouse or partner
clients-field-hobbies = Hobbies
clients-field-first-visit = Is this the first visit?
clients-field-previous-visit = Previous visits
clients-field-previous-visit-hint = When, where and what for. Stored encrypted.
clients-field-referral-source = Heard of the clinic from
clients-field-form-type = Kind of consultation
clients-field-form-type-hint = The form the therapist will use. All staff of the clinic can see it.
clients-form-type-by-age = By age
clients-form-type-by-age-hint = Children & teens under { $age }, otherwise General
clients-field-emergency-name = Name
clients-field-emergency-relationship = Relationship to the client
clients-field-emergency-phone = Phone
clients-field-emergency-address = Address
clients-field-school = School
clients-field-grade = Grade
clients-field-guardian-name = Guardian's full name
clients-field-guardian-relationship = Guardian's relationship to the client
clients-field-guardian-phone = Guardian's phone
clients-field-guardian-address = Guardian's address
clients-field-guardian-occupation = Guardian's occupation
clients-field-guardian-marital-status = Guardian's marital status
clients-field-guardian-custody = Does the guardian have legal custody?
clients-field-notes = Notes
clients-birth-date-future = The date of birth cannot be after today.
clients-emergency-incomplete = Fill in the emergency contact's name, relationship and phone, or leave that whole section empty.
clients-guardian-required = A client under { $age } needs a guardian. Fill this in.
clients-guardian-adult = Guardians are recorded for clients under { $age } only. Check the date of birth, or leave the guardian empty.
clients-known-title = This person may be registered already.
clients-known-text = The phone, or the name and date of birth, are the same as those of:
clients-known-line = { $name } ({ $stage }), registered { $day }
clients-known-next = Open the record if it is the same person. If not, tick the box below and send again. What you typed is still here.
clients-known-anyway = This is somebody else, register anyway
clients-stale-title = Somebody else has just changed these data.
clients-stale-text = Your changes are not saved yet. Below is what differs between your version and the stored one. Adjust the form if need be and save again; what the form says replaces what is stored.
clients-stale-same = Your version is the same as the stored one. There is nothing left to save.
clients-stale-caption = How the two versions differ
clients-stale-field = Field
clients-stale-yours = Your version
clients-stale-present = Stored

## The record

clients-overview-contact = Contact
clients-overview-personal-link = All personal data
clients-overview-emergency = Emergency contact
clients-overview-emergency-none = No emergency contact yet.
clients-overview-guardian = Guardian
clients-overview-therapist = Therapist
clients-overview-therapist-since = Since { $day }
clients-overview-therapist-until = Until { $day }
clients-overview-progress = Progress
clients-overview-progress-label = Progress of therapy
clients-overview-progress-value = { $percent }%
clients-overview-sessions = Therapy sessions
clients-overview-completed = Completed
clients-overview-planned = Scheduled
clients-overview-missed = Missed
clients-overview-last-session = Last session
clients-overview-next = Next appointment
clients-overview-next-open = Open the appointment
clients-overview-next-none = There is no next appointment yet.
clients-overview-with = with { $therapist }
clients-overview-way = Latest steps
clients-overview-way-link = Whole history
clients-overview-joined = Registered
clients-personal-edit = Change
clients-not-filled = Not filled in
clients-history-title = The client's way
clients-history-registered = Registered
clients-history-moved = Stage changed
clients-history-appointment = Appointment
clients-history-held = { $what } held
clients-history-missed = { $what } missed
clients-history-running = { $what } under way
clients-history-undone = Move taken back
clients-history-becomes = to
clients-history-by = by { $name }
clients-history-somebody = somebody who has left this clinic
clients-history-reason = Reason: { $reason }
clients-history-assigned = { $therapist } assigned
clients-history-completed = Assignment of { $therapist } completed
clients-history-transferred = Transferred from { $therapist }
clients-history-cancelled = Assignment of { $therapist } cancelled
