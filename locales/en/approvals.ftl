approvals-waiting = { $count ->
    [0] No application waits for a decision
    [one] 1 application waits for a decision
   *[other] { $count } applications wait for a decision
  }
approvals-list = List of clinics
approvals-status = Status
approvals-since = Since
approvals-filter-name = Name
approvals-filter-status = Status
approvals-filter-all = All
approvals-filter-action = Search
approvals-filter-clear = Clear the filter
approvals-empty = No clinic matches
approvals-empty-text = Clinics appear here once they have applied. If a filter is set, clear it to see all of them.
approvals-members = Members
approvals-therapists = Therapists
approvals-reason = Reason
approvals-reason-hint = The clinic reads it, on the application page and in the letter. Say what needs to be done.
approvals-errors = The decision was not saved
approvals-approve = Approve the clinic
approvals-approve-effect = The clinic can register clients and book appointments from now on. The responsible person gets a letter.
approvals-approved = { $clinic } is approved.
approvals-refuse = Decline the application
approvals-refuse-effect = The responsible person gets a letter with your reason and can apply again.
approvals-refused = The application of { $clinic } is declined.
approvals-suspend = Suspend the clinic
approvals-suspend-effect = All members of the clinic are signed out at once. When they sign in again they can only read.
approvals-suspended = { $clinic } is suspended.
approvals-reactivate = Reactivate
approvals-reactivate-effect = The clinic can work as before. The responsible person gets a letter.
approvals-reactivated = { $clinic } is active again.
approvals-own-clinic = You applied for this clinic yourself. Another administrator has to decide.
approvals-too-late = Your decision was not saved: { $who } decided first ({ $what }). This is how it stands now.
## Letters
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
