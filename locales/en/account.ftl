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
