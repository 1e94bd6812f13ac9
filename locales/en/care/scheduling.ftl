appointment-kind-consultation = Consultation
appointment-kind-therapy-session = Therapy session
appointment-kind-assessment = Assessment
appointment-kind-other = Other
appointment-status-planned = Planned
appointment-status-requested = Requested
appointment-status-scheduled = Scheduled
appointment-status-confirmed = Confirmed
appointment-status-in-progress = In progress
appointment-status-completed = Completed
appointment-status-cancelled = Cancelled
appointment-status-no-show = Did not come
appointment-status-rescheduled = Moved
appointment-modality-in-person = In person
appointment-modality-online = Online
appointment-modality-phone = By phone
cancellation-category-client = On the client's side
cancellation-category-therapist = On the therapist's side
cancellation-category-clinic = On the clinic's side
cancellation-category-illness = Illness
cancellation-category-emergency = Emergency
cancellation-category-other = Other
scheduling-session = Session { $number }
scheduling-today = Today
scheduling-days = Days
scheduling-previous-week = Previous week
scheduling-next-week = Next week
scheduling-this-week = This week
scheduling-choose-client = Book a client
scheduling-views = Schedule views
scheduling-team = Team
scheduling-one = One therapist
scheduling-show = Show
scheduling-grid = Week grid, can be scrolled
scheduling-team-table = Team schedule, can be scrolled
scheduling-team-caption = Schedule by therapist and day
scheduling-team-title = Team schedule
scheduling-week-title = Schedule of { $name }
scheduling-week-lede =
    { $name }: { $count ->
       [one] { $count } appointment
      *[other] { $count } appointments
    }.
scheduling-team-lede =
    { $taken ->
       [one] { $taken } appointment
      *[other] { $taken } appointments
    }, { $lost } cancelled or missed.
scheduling-sessions =
    { $count ->
       [one] { $count } appointment
      *[other] { $count } appointments
    }
scheduling-week-empty = No appointments this week yet. They are booked from a client's page.
scheduling-closed = Not working
scheduling-day-off = Not working
scheduling-on-leave = On leave
scheduling-break = Break
scheduling-nothing = No appointments
scheduling-hours-this-week = Hours this week
scheduling-legend = Legend
scheduling-former-client = Former client
scheduling-note-open = { $what }, note missing
scheduling-no-therapists-title = No therapists yet
scheduling-no-therapists = The team's schedule shows here once a therapist is active.
scheduling-index-title = Appointments
scheduling-upcoming = Upcoming
scheduling-past = Past
scheduling-none-title = No appointments yet
scheduling-none = This client's appointments show here once they are booked.
scheduling-when = When
scheduling-kind = Kind
scheduling-therapist = Therapist
scheduling-status = Status
scheduling-note = Note
scheduling-details = Details
scheduling-place = Place
scheduling-actual = Took place
scheduling-admin-note = Logistics
scheduling-reason = Reason
scheduling-moved-from = Moved from
scheduling-moved-to = Moved to
scheduling-see-old = See the earlier appointment
scheduling-see-new = See the new appointment
scheduling-note-signed = Signed
scheduling-note-draft = Draft
scheduling-note-missing = Not written yet
scheduling-read-note = Read
scheduling-start = Begin
scheduling-complete = Complete
scheduling-write-note = Write the note
scheduling-confirm = Confirm
scheduling-reschedule = Move
scheduling-miss = Did not come
scheduling-correct = Undo completion
scheduling-cancel = Cancel the appointment
scheduling-book = Book
scheduling-back = Back
scheduling-new-title = Book an appointment
scheduling-new-errors = The appointment is not booked yet
scheduling-date = Date
scheduling-date-hint = For example 14/11/2026
scheduling-time = Starts at
scheduling-time-hint = For example 09:30, in { $zone } time
scheduling-minutes = Length (minutes)
scheduling-modality = Way of meeting
scheduling-place-hint = For example Room 2, or the link of an online meeting. The client reads it in the letter.
scheduling-admin-note-hint = Practical matters only, nothing clinical.
scheduling-weeks = How many weeks in a row
scheduling-weeks-hint = 1 for once only, at most 12.
scheduling-free = Nearest free times
scheduling-free-hint = Pressing one books that time at once.
scheduling-take = { $at }
scheduling-anyway = Book outside working hours anyway
scheduling-not-at-stage = This client is at the stage { $stage }. Appointments can be booked once the client has a therapist and before therapy is done.
scheduling-no-therapist = There is no active therapist whom you can book for this client. A clinic admin can assign one.
scheduling-problem-on = { $date }: { $problem }
scheduling-problem-past = This time is over. Choose one that lies ahead.
scheduling-problem-taken-by = { $range } is taken by an appointment with { $name }.
scheduling-problem-taken = { $range } is taken by another appointment of this therapist.
scheduling-problem-client = This client has another appointment at { $range }.
scheduling-problem-rest =
    Too close to the appointment at { $range }: this therapist needs a break of { $minutes ->
       [one] { $minutes } minute
      *[other] { $minutes } minutes
    }.
scheduling-problem-full =
    That day is full: this therapist takes at most { $max ->
       [one] { $max } appointment
      *[other] { $max } appointments
    } a day.
scheduling-problem-leave = This therapist is on leave at that time.
scheduling-problem-clinic-closed = The clinic is closed at this time, and this appointment is in person.
scheduling-problem-closed = This time is outside the therapist's working hours.
scheduling-problem-therapist = Choose an active therapist who treats this client.
scheduling-problem-kind = This kind is not available at the client's present stage.
scheduling-booked =
    { $count ->
       [one] Appointment booked: { $when }.
      *[other] { $count } appointments booked, from { $when }.
    }
scheduling-moved = Appointment moved to { $when }.
scheduling-confirmed = Appointment confirmed.
scheduling-begun = Appointment begun.
scheduling-missed = Noted as not come.
scheduling-cancelled = Appointment cancelled.
scheduling-corrected = Completion undone; the appointment is in progress again.
scheduling-completed = Appointment completed.
scheduling-reschedule-title = Move the appointment
scheduling-reschedule-now = Now: { $when }, with { $therapist }.
scheduling-cancel-title = Cancel the appointment
scheduling-cancel-lede = { $when }. The time becomes free, and the client is told if they have an e-mail address.
scheduling-cancel-category = Cause
scheduling-correct-title = Undo completion
scheduling-correct-lede = { $when }. The appointment is in progress again. Your reason is kept with the logistics.
scheduling-reason-hint = One sentence, nothing clinical.
scheduling-reason-errors = Nothing has changed yet
scheduling-complete-title = Complete { $what }
scheduling-note-title = Note: { $what }
scheduling-completion-errors = The note is not saved yet
scheduling-started = Began at
scheduling-ended = Ended at
scheduling-held-in-future = This time has not come yet.
scheduling-sign = Sign
scheduling-save-draft = Save as a draft
scheduling-sign-hint = A signed note cannot be changed any more. A draft is seen by you alone.
scheduling-without-note = The note is written by the therapist, who can do so once you have completed this appointment.
scheduling-typed-kept = What you have written is still below and not saved yet.
scheduling-stored-note = What is stored now
scheduling-not-yours = This appointment is another therapist's. Only that therapist or a clinic admin can do this.
scheduling-too-early = Too early: an appointment can begin half an hour before its time.
scheduling-not-yet-missed = A client cannot be noted as not come before the appointment's time.
scheduling-too-late-to-correct = Completion can be undone within 24 hours only.
scheduling-note-is-signed = The note of this appointment is signed, so its completion cannot be undone.
scheduling-note-after-completion = The note is written when the appointment is completed, or after that.
scheduling-taken-meanwhile = Somebody has just taken that time. Nothing has changed; choose another one.
scheduling-meanwhile-changed = Somebody else has just changed this appointment. See how it stands, then try again if still needed.
scheduling-meanwhile-confirmed = This appointment has been confirmed.
scheduling-meanwhile-in-progress = This appointment has begun.
scheduling-meanwhile-completed = This appointment has been completed.
scheduling-meanwhile-cancelled = This appointment has been cancelled.
scheduling-meanwhile-no-show = This appointment has been noted as missed.
scheduling-meanwhile-rescheduled = This appointment has been moved to another time.
letter-appointment-booked-subject = Your appointment at { $clinic }
letter-appointment-moved-subject = Your appointment at { $clinic } has moved
letter-appointment-cancelled-subject = Your appointment at { $clinic } is cancelled
letter-appointment-booked-body =
    Hello { $name },

    We look forward to seeing you:

    { $when }

    Place: { $place }

    Questions, or need another time? Call { $clinic } on { $phone }.
letter-appointment-moved-body =
    Hello { $name },

    Your appointment has moved. The new time:

    { $when }

    Place: { $place }

    Questions, or need another time? Call { $clinic } on { $phone }.
letter-appointment-cancelled-body =
    Hello { $name },

    The following appointment is cancelled:

    { $when }

    Questions, or need another time? Call { $clinic } on { $phone }.
scheduling-book-cancel = Cancel
