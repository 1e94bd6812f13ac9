## Registering a clinic
clinics-register-title = Register your clinic
clinics-register-lede = Begin with the clinic and your account. Then you complete the application step by step; we review it before the clinic can take clients.
clinics-register-errors = The application was not begun
clinics-register-clinic = Clinic
clinics-register-person = Your account
clinics-register-as = This application uses your account: { $name } ({ $email }).
clinics-register-action = Begin the application
clinics-register-known = Do you have an account?
clinics-too-many = Too many applications from here. Wait 15 minutes, then send it again. Type the password again as well.
clinics-name = Name of the clinic
clinics-address = Address
clinics-city = City or regency
clinics-province = Province
clinics-phone = Phone
clinics-phone-hint = For example 0812 3456 7890 or 022 423 1567.
clinics-email = E-mail of the clinic
clinics-email-hint = The clinic’s public address, not for signing in.
clinics-zone = Time zone
clinic-zone-wib = WIB, Western Indonesia
clinic-zone-wita = WITA, Central Indonesia
clinic-zone-wit = WIT, Eastern Indonesia
clinics-person-name = Full name
clinics-person-email = E-mail to sign in with
clinics-person-email-hint = News about the application goes here.
clinics-password = Password
clinics-received-title = Application begun
clinics-received-lede = Thank you. This is what happens next:
clinics-received-letter = We have sent a letter to your e-mail. Open its link to show that the address is yours. If you do not see it, look in the spam folder.
clinics-received-review = Sign in, complete the application and send it. The administrator reviews it, and you hear about the decision by e-mail.
clinics-received-setup = Meanwhile you can already invite therapists and staff.
## Choosing a clinic
clinics-index-title = My clinics
clinics-index-list = Choose a workspace
clinics-index-register = Register a clinic
clinics-index-empty = You do not belong to a clinic yet
clinics-index-empty-text = A clinic appears here once you have accepted an invitation or applied for one.
clinics-index-platform = Smart Therapy administration
clinics-index-platform-text = Reviewing and running clinics
## Where the application stands
clinics-headline-draft = The application has not been sent yet
clinics-headline-submitted = The application has arrived
clinics-headline-in-review = The application is under review
clinics-headline-changes-requested = Something needs to be changed
clinics-headline-resubmitted = Your changes have arrived
clinics-headline-active = The clinic is approved and active
clinics-headline-declined = The application was declined
clinics-headline-suspended = The clinic is suspended
clinics-headline-closed = The clinic is closed
clinics-next-draft = Complete the list below, then send it. What you type is saved as you go; you can stop and go on at any time.
clinics-next-submitted = An administrator will take up your application. You will hear by e-mail. It cannot be changed while it is under review.
clinics-next-in-review = An administrator is looking at the clinic’s details and papers. You will hear by e-mail. Once approved, the clinic can register clients and book appointments.
clinics-next-changes-requested = Change what is named below, then send it again. Everything else stays as it is.
clinics-next-resubmitted = An administrator will look at your changes. You will hear by e-mail.
clinics-next-active = Everything can be used: clients, schedule and notes.
clinics-next-declined = Once what is named below can be met, apply again. What you typed is kept.
clinics-next-suspended = Records can be read and exported, but nothing new is booked. Settle the reason below, then contact the administrator.
clinics-next-closed = The clinic’s data can only be exported. If it was closed by mistake, contact the administrator.
clinics-turn-clinic = It is your turn now.
clinics-turn-queue = It is the administrators’ turn; nobody has taken it up yet.
clinics-turn-reviewer = An administrator has it in hand.
clinics-turn-both = It is your turn now, then the administrator’s.
clinics-turn-nobody = There is nothing to do.
clinics-since = Since { $time }.
clinics-reason = The administrator’s message
clinics-submit = Send the application
clinics-submitted = The application was sent. The administrator will review it.
clinics-not-to-be-sent = This application is not being filled in, so it cannot be sent. See how it stands now.
clinics-apply-again = Apply again
clinics-reopened = The application is open again. Change what is needed, then send it.
clinics-not-declined = This application is not declined at present, so there is no need to apply again. See how it stands now.
clinics-rights = What you can do now
right-apply = Fill in and send the application.
right-apply-again = Apply again.
right-work = Register clients, book appointments, hold sessions, write notes.
right-read = Read clients, schedule and records.
right-set-up = Set the clinic up, add therapists, invite staff.
right-hand-in-papers = Upload the clinic’s papers.
right-export = Export data.
right-ask-for-closure = Ask for the clinic to be closed.
clinics-meanwhile-staff = Therapists & staff
clinics-history = History
clinics-facts = The clinic
clinics-history-begun = Application begun
clinics-history-begun-again = Application begun again
clinics-history-applied = Application sent
clinics-history-applied-again = Application sent again
clinics-history-taken = Taken into review
clinics-history-taken-again = Taken into review again
clinics-history-changes-requested = Changes requested
clinics-history-approved = Approved
clinics-history-declined = Declined
clinics-history-suspended = Suspended
clinics-history-reactivated = Reactivated
clinics-history-closed = Closed
clinics-history-reopened = Reopened
## Letters
letter-clinic-begun-subject = The application of { $clinic } has begun
letter-clinic-begun-body =
    { $name }, the application of { $clinic } has begun. Nothing has been sent to the administrator yet.

    Sign in, complete the list, then send it. What you type is saved as you go. Meanwhile you can already invite your team.
letter-clinic-begun-action = Continue the application
letter-clinic-applied-subject = A clinic is waiting: { $clinic }
letter-clinic-applied-body = { $clinic } in { $city } has applied and waits for your decision.
letter-clinic-applied-action = Review the application
letter-register-known-subject = You already have a Smart Therapy account
letter-register-known-body =
    Somebody, perhaps you, applied for a clinic with this e-mail address. The address already has an account, so no clinic was registered.

    If it was you, sign in first and apply from there. If you forgot the password, ask for a new one on the sign-in page. If it was not you, ignore this letter.
letter-register-known-action = Sign in and apply
letter-clinic-begun-verify-subject = The application of { $clinic } has begun
letter-clinic-begun-verify-body =
    { $name }, the application of { $clinic } has begun. Nothing has been sent to the administrator yet.

    First show that this e-mail address is yours. Then sign in, complete the list, and send it. What you type is saved as you go.
letter-clinic-begun-verify-action = Confirm the e-mail address
letter-clinic-applied-again-subject = { $clinic } has sent its changes
letter-clinic-applied-again-body = { $clinic } in { $city } has sent its changes and waits for your decision.
letter-clinic-applied-again-action = Review the application
letter-clinic-received-subject = We have received the application of { $clinic }
letter-clinic-received-body =
    { $name }, we have received the application of { $clinic }. An administrator will review it.

    You will hear by e-mail. Meanwhile you can see how the application stands and invite your team.
letter-clinic-received-action = See the application
