approvals-waiting = { $count ->
    [0] No application waits for a decision
    [one] 1 application waits for a decision
   *[other] { $count } applications wait for a decision
  }
approvals-list = List of clinics
approvals-status = Status
approvals-since = Since
approvals-filter-status = Status
approvals-filter-all = All
approvals-filter-action = Search
approvals-filter-clear = Clear the filter
approvals-empty = No clinic matches
approvals-empty-text = Clinics appear here once they have applied. If a filter is set, clear it to see all of them.
approvals-applicant = Applicant
approvals-members = Members
approvals-therapists = Therapists
approvals-reason = Reason
approvals-reason-hint = The clinic reads it, on the application page and in the letter. Say what needs to be done.
approvals-errors = The decision was not saved
approvals-filter-words = Name, city or e-mail
approvals-turn-clinic = The clinic’s turn.
approvals-turn-queue = Nobody has taken it up yet.
approvals-turn-mine = You have it in hand.
approvals-turn-reviewer = { $name } has it in hand.
approvals-turn-both = The clinic’s turn, then the administrator’s.
approvals-turn-nobody = Nothing is waiting.
approvals-review = Take into review
approvals-review-effect = You have this application in hand. The clinic sees that it is under review; it cannot be changed meanwhile.
approvals-review-done = You are reviewing { $clinic } now.
approvals-take-over = Take over
approvals-take-over-effect = Another administrator has this application in hand. Once you take it over, you decide. This is recorded.
approvals-take-over-done = You are reviewing { $clinic } now.
approvals-request-changes = Request changes
approvals-request-changes-effect = The application goes back to the clinic with your message. The clinic can change it and send it again.
approvals-request-changes-done = Changes are requested from { $clinic }.
approvals-changes-hint = The clinic reads it. Name one by one what needs to be changed.
approvals-approve = Approve the clinic
approvals-approve-effect = The clinic can register clients and book appointments from now on. Its admins get a letter.
approvals-approve-done = { $clinic } is approved.
approvals-decline = Decline the application
approvals-decline-effect = The clinic’s admins get a letter with your reason and can apply again. While it is declined, the clinic sees only its application page.
approvals-decline-done = The application of { $clinic } is declined.
approvals-revisit = Review again
approvals-revisit-effect = The application comes back into your hands without waiting for the clinic. Its admins get a letter with your reason.
approvals-revisit-done = { $clinic } is under review again.
approvals-suspend = Suspend the clinic
approvals-suspend-effect = All members of the clinic are signed out at once. When they sign in again they can only read and export; nothing new is booked.
approvals-suspend-done = { $clinic } is suspended.
approvals-reactivate = Reactivate
approvals-reactivate-effect = The clinic can work as before. Its admins get a letter.
approvals-reactivate-done = { $clinic } is active again.
approvals-close = Close the clinic
approvals-close-effect = All members of the clinic are signed out at once. When they sign in again they can only export data. Nothing is deleted.
approvals-close-done = { $clinic } is closed.
approvals-own-clinic = You applied for this clinic yourself, or work there. Another administrator has to decide.
approvals-too-late = Your decision was not saved: { $who } acted first ({ $what }). This is how it stands now.
approvals-too-late-reviewer = Your decision was not saved: { $name } has this application in hand. Take it over first if you are the one to decide.
approvals-somebody = somebody else
approvals-missing = Cannot be approved yet. What is still missing:
approvals-no-papers = No papers yet.
approvals-not-ready = Your decision was not saved: something is still missing. See the list below.
approvals-closure-requested = The clinic has asked to be closed since { $time }.
approvals-asks-for-closure = Asks to be closed
## Letters
letter-clinic-changes-requested-subject = The application of { $clinic } needs changes
letter-clinic-changes-requested-body =
    { $name }, we have looked at the application of { $clinic }. Before it can be approved, something needs to be changed:

    { $reason }

    Change it on the application page, then send it again.
letter-clinic-changes-requested-action = Change the application
letter-clinic-revisited-subject = The application of { $clinic } is under review again
letter-clinic-revisited-body =
    { $name }, we are reviewing the application of { $clinic } again. You do not need to send it again. A word from the administrator:

    { $reason }
letter-clinic-revisited-action = See the application
letter-clinic-closed-subject = { $clinic } is closed
letter-clinic-closed-body =
    { $name }, { $clinic } is closed. You can still export its data. The reason:

    { $reason }
letter-clinic-closed-action = See and export the data
letter-clinic-approved-subject = { $clinic } is approved
letter-clinic-approved-body =
    { $name }, { $clinic } is approved and active.

    You can register clients, book appointments and invite your team.
letter-clinic-approved-action = Open the clinic’s workspace
letter-clinic-declined-subject = The application of { $clinic } could not be approved yet
letter-clinic-declined-body =
    { $name }, we could not approve the application of { $clinic } yet. The reason:

    { $reason }

    Once that is settled, you can apply again from the application page.
letter-clinic-declined-action = See the application
letter-clinic-suspended-subject = { $clinic } is suspended
letter-clinic-suspended-body =
    { $name }, { $clinic } is suspended. Records can still be read but not changed. The reason:

    { $reason }
letter-clinic-suspended-action = See how the clinic stands
letter-clinic-reactivated-subject = { $clinic } is active again
letter-clinic-reactivated-body =
    { $name }, { $clinic } is active again and can work as before. A word from the administrator:

    { $reason }
letter-clinic-reactivated-action = Open the clinic’s workspace
