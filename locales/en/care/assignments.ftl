assignment-status-active = Active
assignment-status-completed = Completed
assignment-status-transferred = Handed over
assignment-status-cancelled = Cancelled
assignments-assign-heading = Assign a therapist to { $client }
assignments-assign-action = Assign therapist
assignments-transfer-heading = Change the therapist of { $client }
assignments-transfer-action = Change therapist
assignments-present = Current therapist: { $therapist }
assignments-errors = The therapist is not set yet
assignments-therapist = Therapist
assignments-load = { $max ->
    [one] { $load } of { $max } client
   *[other] { $load } of { $max } clients
}
assignments-load-name = Load of { $therapist }
assignments-word-full = Full
assignments-word-theirs = Current
assignments-word-away = On leave
assignments-note = Note for the therapist
assignments-note-hint = Practical matters only, such as preferred days. No clinical content: everyone at the clinic can read it.
assignments-reason = Reason for the change
assignments-reason-hint = Kept in the record’s history and shown to the clinic’s staff. Leave clinical details out.
assignments-start = Start the consultation right away
assignments-cancel = Cancel
assignments-will-cancel = { $count ->
    [one] One upcoming appointment with the current therapist will be cancelled.
   *[other] { $count } upcoming appointments with the current therapist will be cancelled.
}
assignments-nobody = No therapist has room at the moment. Raise a therapist’s limit or free a place first.
assignments-guardian-first = This client is a minor, and the record names no guardian yet. Add the guardian before assigning a therapist.
assignments-guardian-link = Open personal details
assignments-refused-full = This therapist has just become full. Choose another; the loads below are up to date.
assignments-refused-not-working = This therapist is not taking clients at the moment. Choose another.
assignments-refused-theirs = This therapist already treats the client. Choose another.
assignments-refused-guardian = Add the guardian to the record first: a minor cannot be assigned without one.
assignments-not-when-done = Therapy is done for this client. Start a new cycle from the board or the record, then choose the therapist there.
assignments-assigned = { $client } is now with { $therapist }.
assignments-transferred = { $cancelled ->
    [0] { $client } is now with { $therapist }.
    [one] { $client } is now with { $therapist }. One appointment was cancelled.
   *[other] { $client } is now with { $therapist }. { $cancelled } appointments were cancelled.
}
assignments-stale-title = Someone else was faster
assignments-stale-moved = { $who } moved { $client } to { $to } on { $when }.
assignments-stale-changed = The record of { $client } has changed since you opened this form.
assignments-stale-nothing = Your change has not been made. Look at how things stand, then decide again.
assignments-stale-now = { $client } is now at
assignments-stale-record = Open the record
assignments-stale-board = Back to the board
letter-therapist-assigned-subject = A client has been assigned to you at { $clinic }
letter-therapist-assigned-body = Hello,

    { $clinic } has assigned a client to you: { $client }

    Open the record to see the details and arrange the first appointment.
letter-therapist-assigned-action = Open the record
letter-client-handed-over-subject = A client has moved to another therapist at { $clinic }
letter-client-handed-over-body = Hello,

    Client { $client } at { $clinic } now has another therapist. Upcoming appointments with you were cancelled, and the record is no longer on your caseload.

    If you have questions, please ask the clinic’s admin.
