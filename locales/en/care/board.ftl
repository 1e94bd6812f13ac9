board-table = Table view
board-register = Register a client
board-therapist = Therapist
board-form = Kind of consultation
board-only-attention = Only those needing attention
board-apply = Apply
board-clear = Clear filters
board-jump = Jump to a stage
board-lanes = Clients by stage
board-target = Target { $days ->
    [one] 1 day
   *[other] { $days } days
}
board-lane-therapy = Until therapy is done
board-lane-median = { $weeks ->
    [0] Median under a week
    [one] Median 1 week
   *[other] Median { $weeks } weeks
}
board-lane-done = { $count } in { $month }
board-more = { $count ->
    [one] 1 more client
   *[other] { $count } more clients
}
board-empty-new = A card appears here when a client is registered.
board-empty-assigned = A card appears here when a new client gets a therapist.
board-empty-consultation = A card appears here when a consultation starts.
board-empty-therapy = A card appears here when a consultation is completed and therapy starts.
board-empty-done = A card appears here when a therapy is completed.
board-empty-filtered = No client here matches the filters.
board-nothing-title = Nothing matches
board-nothing-text = No client matches these filters.
board-about = { $age } yrs, { $form ->
    [drug_addiction] substance use
    [minor] children & teens
   *[general] general
}
board-no-therapist = No therapist yet
board-days = { $days ->
    [0] Since today
    [one] 1 day
   *[other] { $days } days
}
board-days-over = { $days ->
    [one] 1 day
   *[other] { $days } days
}, target { $target }
board-sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
board-draft = Draft
board-draft-filled = Draft { $percent }%
board-assessed = Assessment done
board-guardian = Guardian: { $who }
board-next-running = In session until { $until }
board-next-today = Today, { $time }
board-confirmed = Has confirmed
board-alert-guardian = No guardian in the record
board-alert-missed = Missed { $count } appointments
board-alert-unscheduled = Nothing booked
board-alert-unscheduled-days = Nothing booked, { $days ->
    [one] 1 day
   *[other] { $days } days
}
board-alert-unconfirmed = Has not confirmed yet
board-menu = Actions for { $client }
board-menu-move = Move to
board-menu-schedule = Book an appointment
board-menu-transfer = Change therapist
