staff-lede = { $therapists ->
    [one] 1 active therapist
   *[other] { $therapists } active therapists
  }, { $members ->
    [one] 1 other member
   *[other] { $members } other members
  }
staff-therapists = Therapists
staff-therapists-empty = No therapists yet
staff-therapists-empty-text = Add the first therapist. The invitation goes to their e-mail, and clients can be assigned once they have joined.
staff-members = Other members
staff-full-name = Full name
staff-professional-title = Title
staff-professional-title-hint = For example M.Psi., Psychologist.
staff-email = E-mail
staff-email-hint = The invitation goes to this address.
staff-phone = Phone
staff-status = Status
staff-load = Active clients
staff-load-label = { $load } of { $max }
staff-employment = Employment
staff-license = Licence
staff-license-type = Kind of licence
staff-license-number = Licence number
staff-license-issued = Issued
staff-license-expires = Valid until
staff-license-expires-hint = Leave empty if it has no end. For example 30/06/2028.
staff-license-without-end = Without end
staff-license-issued-later = The date of issue cannot be after today.
staff-license-order = The end must be after the date of issue.
staff-license-taken = Another therapist of your clinic has this licence number. Check the number.
staff-license-ended = The licence ended on { $date }. Renew it so that the therapist can take clients.
staff-license-ends-soon = { $days ->
    [0] The licence ends today ({ $date }).
    [one] The licence ends on { $date }, in 1 day.
   *[other] The licence ends on { $date }, in { $days } days.
  }
staff-years = Experience (years)
staff-joined = Joined on
staff-employed-since = { $employment } since { $month }
staff-experience = { $years ->
    [0] New to the profession
    [one] 1 year of experience
   *[other] { $years } years of experience
  }
staff-clients = Clients
staff-schedule = Schedule
staff-date-hint = For example 14/11/2026.
staff-max-clients = Clients at most
staff-max-clients-hint = How many clients at the same time.
staff-session-minutes = Length of a session (minutes)
staff-session-minutes-short = Session
staff-break-minutes = Break between sessions (minutes)
staff-break-minutes-short = Break
staff-max-sessions = Sessions a day, at most
staff-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
staff-section-person = Person
staff-section-work = Work
staff-capacity = Capacity
staff-hours = Working hours
staff-contact = Contact
staff-day-monday = Monday
staff-day-tuesday = Tuesday
staff-day-wednesday = Wednesday
staff-day-thursday = Thursday
staff-day-friday = Friday
staff-day-saturday = Saturday
staff-day-sunday = Sunday
staff-day-off = Off
staff-therapist-new = Add a therapist
staff-therapist-edit = Change { $name }
staff-therapist-added = { $name } was added. The invitation is on its way.
staff-therapist-saved = { $name } was saved.
staff-add-and-invite = Save and send the invitation
staff-save = Save
staff-edit = Change
staff-cancel = Cancel
staff-errors = Not saved yet
staff-already-therapist = The person with this e-mail is a therapist of your clinic already.
staff-already-member = The person with this e-mail has that role in your clinic already.
staff-changed-meanwhile = Someone else changed this first.
staff-clash = Someone else has just changed this
staff-clash-text = Your change has not been saved. Compare the two. If you save again, what stands in the form below will count.
staff-clash-field = Field
staff-clash-theirs = Stored now
staff-clash-yours = Yours
staff-moved = { $name }: { $status }.
staff-move-active = Activate
staff-move-on-leave = Put on leave
staff-move-inactive = Deactivate
staff-move-not-possible = The therapist’s status has changed, so this step is not possible. See how it stands now.
staff-inactive-sure = { $name } is signed out at once and cannot enter this clinic any more. Their records are kept.
staff-has-clients = This therapist still has clients. Transfer the clients first, then deactivate.
staff-not-come = This therapist has not accepted the invitation yet and so cannot be activated. Send the invitation again if need be.
staff-not-licensed = This therapist’s licence is missing or has ended. Update it, then activate.
staff-no-hours = This therapist has no working hours yet. Add them, then activate.
staff-has-come = This therapist has joined already, so there is no need for another invitation.
staff-invite = Send the invitation
staff-invite-again = Send the invitation again
staff-invited-again = A new invitation is on its way. The earlier link no longer works.
staff-invitation-waiting = Waiting for the invitation to be accepted
staff-invitation-waiting-text = The invitation went to { $email } and works for seven days. Once it is accepted, the therapist is active at once if licence and hours are there.
staff-member-new = Invite a member
staff-member-invited = The invitation is on its way to { $email }.
staff-member-ended = The membership was deactivated. The person is signed out on all devices.
staff-member-resumed = The membership is active again.
staff-last-admin = A clinic needs at least one active admin. Appoint another one first.
staff-role = Role
staff-role-hint-clinic-admin = Runs the clinic, its staff and assignments. Does not read clinical notes.
staff-role-hint-receptionist = Registers clients and keeps the schedule.
staff-role-hint-staff = Office work: clients’ details and the schedule.
staff-standing-invited = Invited
staff-standing-active = Active
staff-standing-ended = Deactivated
staff-take-back = Take the invitation back
staff-deactivate = Deactivate
staff-deactivate-sure = { $name } no longer works in this clinic as { $roles }. What they did stays recorded.
staff-reactivate = Reactivate
## Lists
therapist-status-pending-setup = Not joined yet
therapist-status-active = Active
therapist-status-on-leave = On leave
therapist-status-inactive = Inactive
therapist-status-suspended = Suspended
license-type-psychologist = Psychologist
license-type-psychiatrist = Psychiatrist
license-type-counselor = Counsellor
license-type-hypnotherapist = Hypnotherapist
license-type-other = Other
employment-type-full-time = Full time
employment-type-part-time = Part time
employment-type-contract = Contract
employment-type-freelance = Freelance
staff-license-until = Licence valid until
