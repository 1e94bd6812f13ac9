## What surrounds every page: navigation, account menu, door

shell-product = Smart Therapy
shell-skip = Skip to content
shell-sidebar = Sidebar
shell-nav-main = Main
shell-nav-short = Main, short
shell-nav-secondary = Clinic
shell-nav-more = More
shell-menu-places = Pages
shell-nav-waiting = waiting for a decision
shell-demo = This is a sample workspace. Every person and record here is invented.
shell-account = My account
shell-switch-clinic = Switch clinic
shell-sign-out = Sign out
shell-language = Language
shell-language-id = Bahasa Indonesia
shell-language-en = English
shell-theme = Appearance
shell-theme-system = Same as device
shell-theme-light = Light
shell-theme-dark = Dark
shell-shortcuts = Keyboard shortcuts
shell-shortcut-search = Search on this page
shell-shortcut-palette = Search clients, therapists, pages, actions
shell-shortcut-week = Previous, this, next week
shell-shortcut-primary = Main action of this page
shell-shortcut-card-go = To the next card or lane
shell-shortcut-card-ends = To the ends of the lane, to the first and last lane
shell-shortcut-card-open = Open the client’s record from their card
shell-shortcut-card = Menu of a client card
shell-shortcut-send = Send the form
shell-shortcut-close = Close a menu or dialog
shell-door-about = About Smart Therapy
shell-door-promise = Session notes, the team’s schedule and every client’s journey, in one calm place.
shell-door-separate = Your clinic’s data is kept apart and open only to your team.

## Parts used on many pages

ui-clash = Somebody else saved first
ui-clash-text = Look at the differences. Saving again keeps what you typed.
ui-clash-field = Field
ui-clash-theirs = Saved now
ui-clash-yours = Yours
ui-yes = Yes
ui-no = No
ui-optional = (optional)
ui-choose = Choose
ui-choose-none = Not given
ui-errors-kept = What you typed is still here, below.
ui-title-errors = Some answers need correcting:
ui-breadcrumbs = Where this page is
ui-close = Close
ui-pager = Pages
ui-pager-previous = Previous
ui-pager-next = Next
ui-pager-summary = { $first }–{ $last } of { $total }
ui-not-sent = Not sent yet. What you typed is still here.
ui-retry = Send again

## Error pages: what happened, why, what can be done

error-status = Code { $status }
error-reference = If you need help, mention this code:
error-way-again = Try again
error-way-sign-in = Sign in
error-way-home = Go to the start page
error-400-title = This request could not be read
error-400-text = What was sent was incomplete or damaged on the way. Go back to the previous page and try once more.
error-401-title = You are not signed in
error-401-text = Your session has ended or has not begun. Sign in first, then carry on from the same page.
error-403-title = This page is not open to you
error-403-text = Your account does not include this page or action. If you think it should, ask a clinic admin for access.
error-404-title = Page not found
error-404-text = The address may be mistyped, or this page is not available to your account. Check the address, or go on from the links below.
error-405-title = This page does not take that request
error-405-text = This action works only from its button or form. Open the page and do it from there.
error-408-title = Sending took too long
error-408-text = The connection broke before everything you sent had arrived. Go back to the previous page and send it once more.
error-409-title = This could not be done
error-409-text = Someone else changed it first, so your change has not been saved. Look at how it stands now, then repeat it if it is still needed.
error-413-title = Too much at once
error-413-text = What was sent is over the limit. Shorten the text or split it into parts, then send it again.
error-415-title = This kind of content is not recognised
error-415-text = Send it from the form on the page, not from another program.
error-429-title = Too many tries
error-429-text = To keep accounts safe, the next try has to wait. Try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
error-500-title = Something is broken on our side
error-500-text = Your request was not completed, and the fault has been recorded. Try again; if it keeps happening, send us the code below.
error-503-title = The system cannot be reached right now
error-503-text = The system is busy or under maintenance. What was saved is safe. Try again in a moment.
error-cross-site = This request came from another site, so it was refused for safety. Open the page directly in Smart Therapy and try again.
error-forbidden-role = Your role in this clinic does not include this page or action. If you think it should, ask a clinic admin for access.
error-forbidden-clinic-state = This action is not possible in the clinic’s present status. A clinic admin can see what is still needed on the clinic application page.
shell-print-confidential = Confidential. Printed by { $name }, { $clinic }.
ui-reload = See how it stands now
ui-signed-out = You have not signed in again, so this has not been sent. What you typed is still here.
error-way-fresh = See how it stands now
error-unsent = What you typed is kept on this page and is sent when you press the button. If you close the page, it is gone.
error-again-in = This page tries again by itself in { $seconds } s.
error-again-stop = Do not try again
error-forbidden-role-who = Your role in this clinic ({ $mine }) does not include this page or action. Open to: { $roles }. If you think it should include yours, ask a clinic admin for access.
shell-shortcuts-on = Shortcuts of a single letter are on.
shell-shortcuts-off = Shortcuts of a single letter are off at this browser.
shell-shortcuts-change = Change it in My account
