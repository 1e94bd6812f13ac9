moves-not-possible = The client cannot go to that stage from where they are now.
moves-assign-first = A new client first needs a therapist. Assign one, and the client moves on.
moves-to = to
moves-errors = The client has not been moved yet
moves-cancel = Cancel
moves-begin-heading = Start the consultation of { $client }
moves-begin-action = Start consultation
moves-begin-done = The consultation of { $client } has started.
moves-therapy-heading = Start therapy with { $client }
moves-therapy-action = Start therapy
moves-therapy-done = { $client } is now in therapy.
moves-complete-heading = Complete the therapy of { $client }
moves-complete-action = Complete therapy
moves-complete-done = { $cancelled ->
    [0] The therapy of { $client } is done.
    [one] The therapy of { $client } is done. One appointment was cancelled.
   *[other] The therapy of { $client } is done. { $cancelled } appointments were cancelled.
}
moves-pause-heading = Return { $client } to consultation
moves-pause-action = Return to consultation
moves-pause-done = { $cancelled ->
    [0] { $client } is back in consultation.
    [one] { $client } is back in consultation. One session was cancelled.
   *[other] { $client } is back in consultation. { $cancelled } sessions were cancelled.
}
moves-again-heading = Start a new cycle with { $client }
moves-again-action = Start new cycle
moves-again-done = A new cycle with { $client } has started.
moves-reopen-heading = Return { $client } to New
moves-reopen-action = Return to New
moves-reopen-done = { $client } is back at New, without a therapist.
moves-return-heading = Return { $client } to New
moves-return-action = Return to New
moves-return-done = { $cancelled ->
    [0] { $client } is back at New, without a therapist.
    [one] { $client } is back at New, without a therapist. One appointment was cancelled.
   *[other] { $client } is back at New, without a therapist. { $cancelled } appointments were cancelled.
}
moves-reason = Reason
moves-reason-hint = Kept in the record’s history and shown to the clinic’s staff. Leave clinical details out.
moves-progress = Progress reached, in percent
moves-progress-hint = A whole number from 0 to 100.
moves-confirm-legend = Upcoming appointments
moves-confirm = { $count ->
    [one] Cancel the one upcoming appointment
   *[other] Cancel the { $count } upcoming appointments
}
moves-sessions = Upcoming therapy sessions
moves-sessions-keep = { $count ->
    [one] Keep the one session
   *[other] Keep all { $count } sessions
}
moves-sessions-cancel = { $count ->
    [one] Cancel the one session
   *[other] Cancel all { $count } sessions
}
moves-therapist = Therapist for the new cycle
moves-therapist-hint = Only therapists who have room are listed.
moves-therapist-option = { $max ->
    [one] { $therapist } ({ $load } of { $max } client)
   *[other] { $therapist } ({ $load } of { $max } clients)
}
moves-ends-assignment = The assignment to { $therapist } ends.
moves-cancels-appointments = { $count ->
    [one] One upcoming appointment will be cancelled.
   *[other] { $count } upcoming appointments will be cancelled.
}
moves-cancels-consultations = { $count ->
    [one] One unfinished consultation will be cancelled.
   *[other] { $count } unfinished consultations will be cancelled.
}
moves-writes-to-client = The client receives an e-mail, without any clinical content.
moves-needs-guardian = Add the guardian to the record first: a minor cannot leave New without one.
moves-needs-assignment = Nobody treats this client at the moment. The clinic’s admin has to assign a therapist first.
moves-needs-therapist = Choose who treats the client in the new cycle.
moves-needs-consultation = No consultation has been completed in this cycle yet. Complete one, then start therapy.
moves-consultation-open = A consultation is still open. Complete or cancel it, then start therapy.
moves-consultation-completed = A consultation has already been completed in this cycle, so the client cannot return to New from here.
moves-session-running = An appointment is being held right now. Finish it first.
moves-needs-confirmation = Confirm that the upcoming appointments will be cancelled.
moves-needs-decision = Choose whether the upcoming sessions stay or are cancelled.
moves-done-cancels = Therapy completed
moves-undo = Undo
moves-undone = { $client } is back as before, in { $stage }.
moves-undone-lost = { $count ->
    [one] 1 appointment
   *[other] { $count } appointments
} could not be restored because the time has been taken: { $times }.
moves-undo-late = More than a minute has passed, so this move cannot be undone any more. Move the client from their menu.
moves-undo-changed = This client’s record has changed since your move, so it cannot be undone any more. Look at how things stand now, then decide again.
moves-undo-full = The former therapist’s place has been taken, so this move cannot be undone.
moves-undo-slot = The time of one of the appointments has been taken, so this move cannot be undone.
moves-undo-reason = Undone
letter-client-returned-subject = A client is no longer assigned to you at { $clinic }
letter-client-returned-body = Hello,

    Client { $client } at { $clinic } has gone back to New. The assignment has ended, upcoming appointments were cancelled, and the record is no longer on your caseload.

    If you have questions, please ask the clinic’s admin.
letter-therapy-done-subject = A message from { $clinic }
letter-therapy-done-body = Dear { $name },

    your sessions at { $clinic } are complete. Appointments that were still ahead have been cancelled.

    Thank you for your trust. If you would like to come again, you are welcome to contact the clinic at any time.
