board-table = Table view
board-register = Register a client
board-therapist = Therapist
board-all-therapists = All therapists
board-only-attention = Only those needing attention
board-apply = Apply
board-clear = Clear filters
board-updated = Updated { $time }
board-jump = Jump to a stage
board-lanes = Clients by stage
board-target = Target { $days ->
    [one] 1 day
   *[other] { $days } days
}
board-lane-therapy = Until therapy is done
board-lane-done = Latest first
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
board-about-adult = { $age } yrs, adult
board-about-minor = { $age } yrs, minor
board-adult = Adult
board-minor = Minor
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
board-next-running = In session until { $until }
board-next-today = Today, { $time }
board-alert-guardian = No guardian in the record
board-alert-missed = Missed { $count } appointments
board-alert-unscheduled = Nothing booked
board-menu = Actions for { $client }
board-menu-move = Move to
board-menu-schedule = Book an appointment
board-menu-transfer = Change therapist
