nav-administrators = Administrators
administrators-lede = Those who run Smart Therapy and decide about clinics. There is always at least one.
administrators-list = List of administrators
administrators-name = Name
administrators-email-hint = The invitation goes here and works for seven days.
administrators-last-sign-in = Last sign-in
administrators-never = Never
administrators-actions = Actions
administrators-me = (you)
administrators-invite = Invite an administrator
administrators-invite-lede = An administrator can decide about every clinic, and sees no client.
administrators-invite-again = Send the invitation again
administrators-resume = Activate again
administrators-end = Deactivate
administrators-send = Send the invitation
administrators-back = Back
administrators-errors = The invitation was not sent
administrators-already = This person is an administrator already.
administrators-last = This is the last administrator who can sign in. Invite somebody else first.
administrators-invited = An invitation is on its way to { $email }.
administrators-invited-again = The invitation was sent again.
administrators-ended = The administrator is deactivated and signed out everywhere.
administrators-resumed = The administrator is active again.
administrators-invitation-title = Become an administrator of Smart Therapy
administrators-invitation-text = You are invited to help run Smart Therapy: to review clinics and decide about them.
administrators-invitation-gone = This link has been used, taken back, or is more than seven days old. Ask the administrator who invited you for a new one.
letter-administrator-invitation-subject = Invitation to become an administrator of Smart Therapy
letter-administrator-invitation-body =
    { $name }, you are invited to become an administrator of Smart Therapy.

    The link works for seven days and once. If you do not know what this is about, ignore it.
letter-administrator-invitation-action = Accept the invitation
