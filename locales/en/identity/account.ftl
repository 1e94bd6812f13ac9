account-title = My account
account-person = Account details
account-name = Name
account-password = Password
account-password-current = Present password
account-password-new = New password
account-password-save = Save password
account-password-wrong = The present password does not match.
account-password-errors = The password was not changed yet
account-password-changed = Password changed. Other devices are signed out.
account-sign-ins = Signed-in devices
account-sign-ins-text = If a device of yours is lost or used by somebody else, sign all devices out. You will have to sign in again, here too.
account-sign-ins-revoke = Sign out all devices
account-reset-title = New password
account-reset-lede = We send a link to your e-mail. It works for 30 minutes, once.
account-reset-send = Send the link
account-reset-sent = If { $email } is registered, the link is on its way. Check your inbox.
account-reset-errors = The link was not sent yet
account-reset-used-up = That link was used already, or is older than 30 minutes. Ask for a new one here.
account-reset-back = Back to sign-in
password-hint = 15 characters at least. A short sentence that you remember makes a good password.
letter-password-reset-subject = A new password for Smart Therapy
letter-password-reset-body =
    { $name }, a new password was asked for your account.

    Open this link within 30 minutes. If it was not you, ignore this letter: your password has not changed.
letter-password-reset-action = Choose a new password
letter-password-changed-subject = Your password was changed
letter-password-changed-body =
    The password of your Smart Therapy account was just changed, and all other devices are signed out.

    If it was not you, choose a new password now and tell your clinic’s admin.
letter-password-changed-action = Choose a new password
account-shortcuts-on = A single letter outside of a field opens a page or an action, such as g then p for the board. Switch this off if you speak to your computer, or if keys are pressed by accident. It holds at this browser.
account-shortcuts-off = Shortcuts of a single letter are off at this browser. Ctrl with a letter, Enter, Esc and Tab work as always.
account-shortcuts-turn-off = Switch single letters off
account-shortcuts-turn-on = Switch single letters on
account-verification-title = Confirm the e-mail address
account-verification-ask = Is { $email } your e-mail address?
account-verification-confirm = Yes, this is my address
account-verification-done = E-mail address confirmed
account-verification-done-text = Thank you. The application can now be sent once it is complete.
account-verification-go-on = Go on
account-verification-gone = This link does not work any more
account-verification-gone-text = It has been used, replaced, or is more than two days old. Sign in and ask for a new letter on the application page.
account-verification-sent = A letter is on its way to { $email }. Open its link, then come back here.
account-verification-known = Your e-mail address is confirmed already.
account-verification-too-many = Too many letters. Wait 15 minutes, then ask again.
letter-email-verification-subject = Confirm your e-mail address
letter-email-verification-body =
    { $name }, open the link below to show that this e-mail address is yours. The link works for two days and once.

    If you did not ask for it, ignore this letter.
letter-email-verification-action = Confirm the e-mail address

# Where an account stands.
account-status-pending = Pending
account-status-active = Active
account-status-suspended = Suspended
account-status-deleted = Deleted
