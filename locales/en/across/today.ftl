today-lede-clinic =
    { $sessions ->
       [0] No sessions today.
       [one] One session today.
      *[other] { $sessions } sessions with { $therapists ->
           [one] one therapist
          *[other] { $therapists } therapists
        }.
    }
today-lede-mine =
    { $sessions ->
       [0] No sessions of yours today.
       [one] One session of yours today.
      *[other] { $sessions } sessions of yours today.
    }
today-lede-decisions =
    { $count ->
       [0] Nothing waits for your decision.
       [1] One thing waits for your decision.
       [2] Two things wait for your decision.
       [3] Three things wait for your decision.
       [4] Four things wait for your decision.
       [5] Five things wait for your decision.
      *[other] { $count } things wait for your decision.
    }
today-lede-unfinished =
    { $count ->
       [0] All your notes are complete.
       [1] One thing is not finished.
       [2] Two things are not finished.
       [3] Three things are not finished.
       [4] Four things are not finished.
       [5] Five things are not finished.
      *[other] { $count } things are not finished.
    }
today-lede-tomorrow =
    { $count ->
       [0] All of tomorrow’s sessions are confirmed.
       [one] One of tomorrow’s sessions is not confirmed.
      *[other] { $count } of tomorrow’s sessions are not confirmed.
    }
today-register = Register a client
today-book = Book a client
today-oldest-first = Oldest first
today-of-all = { $shown } of { $total }

today-decisions = For you to decide
today-decisions-none = Nothing waits. What has to be decided appears here, each with one action.
decision-suspended-title = The clinic is suspended
decision-suspended-text = Everything can be read, but nothing can be changed or booked until the clinic is active again.
decision-suspended-action = See why
decision-unassigned-title =
    { $count ->
       [one] One new client without a therapist
      *[other] { $count } new clients without a therapist
    }
decision-unassigned-text =
    { $days ->
       [0] { $name } has waited longest, since today. The clinic’s target: { $target } days.
       [one] { $name } has waited longest, one day. The clinic’s target: { $target } days.
      *[other] { $name } has waited longest, { $days } days. The clinic’s target: { $target } days.
    }
decision-unassigned-action = Assign
decision-late-assigned-title =
    { $count ->
       [one] One client has not begun the consultation
      *[other] { $count } clients have not begun the consultation
    }
decision-late-assigned-text = { $name } longest, { $days } days since the assignment. The clinic’s target: { $target } days.
decision-late-assigned-action = Look
decision-late-consultation-title =
    { $count ->
       [one] One consultation is past its target
      *[other] { $count } consultations are past their target
    }
decision-late-consultation-text = { $name } longest, { $days } days in consultation. The clinic’s target: { $target } days.
decision-late-consultation-action = Look
decision-guardian-title =
    { $count ->
       [one] One client under age has no guardian on record
      *[other] { $count } clients under age have no guardian on record
    }
decision-guardian-text = Longest { $name }, registered { $date }. Without a guardian a client cannot be assigned.
decision-guardian-action = Complete
decision-assessed-title =
    { $count ->
       [one] One consultation is completed and waits for a decision
      *[other] { $count } consultations are completed and wait for a decision
    }
decision-assessed-text = { $name } has waited longest, since { $date }.
decision-assessed-action = Decide
decision-unmarked-title =
    { $count ->
       [one] One past appointment has not been marked
      *[other] { $count } past appointments have not been marked
    }
decision-unmarked-text = The oldest is of { $date }. Mark it as held or missed, or cancel it.
decision-unmarked-action = Mark
decision-paper-title =
    { $count ->
       [1] A document of { $name } waits for review
      *[other] { $count } documents of therapists wait for review
    }
decision-paper-text =
    { $count ->
       [1] Uploaded on { $date }. Approve it, or reject it with a reason.
      *[other] The oldest is { $name }’s, uploaded on { $date }. Approve it, or reject it with a reason.
    }
decision-paper-action = Review
decision-invited-title =
    { $count ->
       [one] One invitation has not been taken
      *[other] { $count } invitations have not been taken
    }
decision-invited-text = { $name } was invited { $days } days ago. An invitation’s link works for 7 days.
decision-invited-action = See invitations
decision-away-title =
    { $count ->
       [one] { $name } is away, and one appointment is still booked
      *[other] { $name } is away, and { $count } appointments are still booked
    }
decision-away-text = The first is on { $date }. Move or cancel them, so that nobody comes for nothing.
decision-away-action = Review
decision-leave-title =
    { $count ->
       [one] One appointment of { $name } falls into the leave
      *[other] { $count } appointments of { $name } fall into the leave
    }
decision-leave-text = The first is on { $date }. Move or cancel them, so that nobody comes for nothing.
decision-leave-action = Review
decision-overloaded-title = { $name } has more clients than planned
decision-overloaded-text = { $load } clients, { $max } at most. The next client needs another therapist.
decision-overloaded-action = See the load
decision-license-ends-title = The licence of { $name } ends on { $date }
decision-license-ends-text =
    { $days ->
       [0] Today is its last day. Note the date of the new licence, so that clients can still be assigned.
       [one] One day left. Note the date of the new licence, so that clients can still be assigned.
      *[other] { $days } days left. Note the date of the new licence, so that clients can still be assigned.
    }
decision-license-ends-action = See the licence
decision-license-ended-title = The licence of { $name } has ended
decision-license-ended-text = It was good until { $date }. Note the date of the new licence before the next session.
decision-license-ended-action = See the licence
decision-no-therapists-title = No therapists yet
decision-no-therapists-text = Invite the first therapist, so that clients can be assigned and booked.
decision-no-therapists-action = Invite a therapist

today-agenda = Sessions today
today-agenda-mine = My sessions today
today-agenda-week = Open this week’s schedule
today-agenda-rest = { $shown } of { $total } sessions
today-agenda-all = See all in the schedule
today-agenda-none = No sessions today
today-agenda-next = The next session is on { $when }.
today-agenda-see-next = See that day
today-agenda-nobody = Sessions appear here once a client is registered, has a therapist and is booked.
today-agenda-nothing-ahead = Nothing is booked yet. Sessions are booked from a client’s page.
today-now = Now
today-badge-running = Running
today-badge-missed = Missed
today-badge-held = Held
today-badge-note-signed = Note complete
today-badge-note-missing = Note missing
today-badge-unmarked = Not marked
today-badge-not-begun = Not begun
today-badge-confirmed = Confirmed
today-badge-unconfirmed = Not confirmed
today-start = Start
today-complete = Complete
today-confirm = Confirm
today-note-write = Write note
today-note-go-on = Continue
today-begin-therapy = Begin therapy

today-tomorrow = Tomorrow, not confirmed
today-tomorrow-all = Tomorrow’s schedule
today-tomorrow-none = Nobody to call about tomorrow.
today-newcomers = Waiting for a therapist
today-newcomers-all = All ({ $count })
today-newcomers-none = Clients who have just been registered appear here until they have a therapist.
today-newcomer-days =
    { $days ->
       [0] Registered today
       [one] Waiting for one day
      *[other] Waiting for { $days } days
    }

today-unfinished = Not finished
today-unfinished-none = No notes or consultations are open.
today-unmarked-since = The session of { $date } has not been marked
today-note-missing = The note of { $date } has not been written
today-note-draft = The note of { $date } has not been signed
today-consultation-open = The consultation opened on { $date } is not finished
today-consultation-completed = Consultation completed on { $date }; the next step is open
today-attention = Clients who need attention
today-attention-none = All your clients are booked and within their targets.
today-week = My week
today-week-sessions = Sessions this week
today-week-count = { $held } of { $booked } held
today-gap = Next gap
today-gap-today = Today, { $time }
today-gap-none = None within 7 days

today-stages = Clients by stage
today-stages-active = { $count } active
today-stages-median-days = { $days ->
    [one] median one day
   *[other] median { $days } days
}
today-stages-median-weeks = median { $weeks } weeks
today-stages-month = this month
today-capacity = Therapists’ capacity
today-capacity-all = All
today-capacity-none = Each therapist’s load appears here once one is active.
today-load = { $load }/{ $max }
today-load-full = { $load }/{ $max }, full
today-weeks = Sessions held per week
today-weeks-count = { $count } weeks
today-weeks-now = now
today-weeks-up = Up from { $from } in the week of { $first } to { $to } in the week of { $last }; { $now } so far this week.
today-weeks-down = Down from { $from } in the week of { $first } to { $to } in the week of { $last }; { $now } so far this week.
today-weeks-same = Steady at { $from }, from the week of { $first } to the week of { $last }; { $now } this week.
today-weeks-none = No sessions have been held in these eight weeks.
