## Registering a clinic
clinics-register-title = Register your clinic
clinics-register-lede = Tell us about the clinic and who answers for it. We review every application before a clinic can take clients.
clinics-register-errors = The application was not sent
clinics-register-clinic = Clinic
clinics-register-person = Responsible person
clinics-register-as = This application uses your account: { $name } ({ $email }).
clinics-register-action = Send the application
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
clinics-received-title = Application received
clinics-received-lede = Thank you. This is what happens next:
clinics-received-letter = We have sent a letter to the responsible person’s e-mail. If you do not see it, look in the spam folder.
clinics-received-review = The administrator reviews the clinic. You hear about the decision by e-mail.
clinics-received-setup = Meanwhile you can already sign in and invite therapists and staff.
## Choosing a clinic
clinics-index-title = My clinics
clinics-index-list = Choose a workspace
clinics-index-register = Register a clinic
clinics-index-empty = You do not belong to a clinic yet
clinics-index-empty-text = A clinic appears here once you have accepted an invitation or applied for one.
clinics-index-platform = Smart Therapy administration
clinics-index-platform-text = Reviewing and running clinics
## Where the application stands
clinics-standing-pending = The application is under review
clinics-standing-active = The clinic is approved and active
clinics-standing-suspended = The clinic is suspended
clinics-standing-inactive = The application was declined
clinics-next-pending = The administrator is looking at your clinic’s details. You will hear by e-mail. Once approved, the clinic can register clients and book appointments.
clinics-next-active = Everything can be used: clients, schedule and notes.
clinics-next-suspended = Records can be read but not changed. Contact the administrator about the reason below.
clinics-next-inactive = Settle what is named below, then apply again. The clinic’s details are kept.
clinics-reason = Reason
clinics-apply-again = Apply again
clinics-applied-again = The application was sent again. The administrator will review it.
clinics-not-declined = This application is not declined at present, so there is no need to apply again. See how it stands now.
clinics-meanwhile = What you can do already
clinics-meanwhile-text = Add therapists and invite staff, so that the team is ready from the first day.
clinics-meanwhile-staff = Therapists & staff
clinics-history = History
clinics-facts = The clinic
clinics-history-applied = Application sent
clinics-history-applied-again = Application sent again
clinics-history-approved = Approved
clinics-history-declined = Declined
clinics-history-suspended = Suspended
clinics-history-reactivated = Reactivated
clinics-history-closed = Closed
## Letters
letter-clinic-received-subject = We have received the application of { $clinic }
letter-clinic-received-body =
    { $name }, we have received the application of { $clinic }. The administrator will review it.

    You will hear by e-mail. Meanwhile you can sign in, see how the application stands, and invite your team.
letter-clinic-received-action = See the application
letter-clinic-applied-subject = A clinic is waiting: { $clinic }
letter-clinic-applied-body = { $clinic } in { $city } has applied and waits for your decision.
letter-clinic-applied-action = Review the application
letter-register-known-subject = You already have a Smart Therapy account
letter-register-known-body =
    Somebody, perhaps you, applied for a clinic with this e-mail address. The address already has an account, so no clinic was registered.

    If it was you, sign in first and apply from there. If you forgot the password, ask for a new one on the sign-in page. If it was not you, ignore this letter.
letter-register-known-action = Sign in and apply
