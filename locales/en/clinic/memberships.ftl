## Accepting an invitation
staff-invitation-title = Invitation
staff-invitation-text = You are invited to join { $clinic } as: { $role }.
staff-invitation-new = { $name }, make a password to sign in with { $email }.
staff-invitation-errors = The invitation was not accepted yet
staff-invitation-accept = Accept the invitation
staff-invitation-confirm = { $name }, this invitation is for your account ({ $email }). Your password does not change.
staff-invitation-known = This invitation is for { $email }, who already has an account. Sign in first, then accept it.
staff-invitation-other = You are signed in as { $email }, but this invitation is for { $invited }. Sign out first, then open the link in the letter again.
staff-invitation-gone = This invitation no longer works
staff-invitation-gone-text = The link was used, is older than seven days, or was replaced. If you have not joined yet, ask your clinic’s admin for a new invitation.
## Letters
letter-staff-invitation-subject = Invitation to join { $clinic }
letter-staff-invitation-body =
    { $name }, { $clinic } invites you to join as: { $role }.

    Open this link within seven days. If this invitation is not for you, ignore this letter.
letter-staff-invitation-action = Accept the invitation
