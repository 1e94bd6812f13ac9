## Consultations: the intake assessment a therapist writes

consultations-title = Consultations
consultations-one = Consultation
consultations-empty = No consultations yet
consultations-empty-text = The first consultation records the client's background, concerns, goals and a first assessment. It will be listed here.
consultations-new = New consultation
consultations-new-text = A draft opens in your name. Fill it in in any order and come back to it whenever you like. Only therapists who treat this client can read it.
consultations-new-moves = This client is at Assigned now. As soon as the draft opens, that becomes Consultation.
consultations-begin = Begin consultation
consultations-continue = Continue writing
consultations-therapist = Therapist
consultations-about = About this consultation
consultations-context = The client
consultations-audited = This is part of the clinical record. Everybody who reads or changes it is written down.
consultations-nothing-yet = Nothing filled in yet.
consultations-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
  }
consultations-age = { $years ->
    [one] { $years } year old
   *[other] { $years } years old
  }
# Status
consultations-status-draft = Draft
consultations-status-in-progress = Being written
consultations-status-completed = Completed
consultations-status-archived = Archived
consultations-cancelled = Cancelled
consultations-completed-at = Completed on { $when }.
consultations-cancelled-at = Cancelled on { $when }.
# Forms
consultations-form-type = Kind of consultation
consultations-form-type-hint = Set from the client’s record. For now all three kinds ask the same questions.
consultations-form-general = General consultation
consultations-form-drug-addiction = Substance use consultation
consultations-form-minor = Consultation for children and adolescents
# Steps
consultations-steps = Steps of the consultation
consultations-step-position = Step { $number } of { $total }.
consultations-any-order = In any order.
consultations-step-background = Background
consultations-step-concerns = Concerns
consultations-step-goals = Goals
consultations-step-assessment = Assessment
consultations-step-state-done = Filled in
consultations-step-state-error = To be put right
consultations-step-state-required = Required
consultations-step-state-todo = Not filled in
consultations-step-mistakes = { $count } to put right
# Fields
consultations-field-session-on = Date of the session
consultations-date-hint = For example 14/11/2026
consultations-field-session-minutes = Length of the session in minutes
consultations-field-previous-therapy-experience = Has the client been in therapy before?
consultations-field-previous-therapy-details = Previous therapy
consultations-field-current-medications = Does the client take medication?
consultations-field-current-medications-details = Current medication
consultations-field-consultation-notes = Background notes
consultations-notes-hint = Family, work, health, and whatever else stands behind the visit.
consultations-field-primary-concern = Primary concern
consultations-primary-concern-hint = What the client most wants to talk about, as close to their own words as you can.
consultations-field-secondary-concerns = Other concerns
consultations-field-symptom-severity = Severity of the symptoms
consultations-severity-hint = How far the symptoms get in the way of daily life at present.
consultations-field-symptom-duration = Duration of the symptoms
consultations-duration-hint = For example: for three months
consultations-field-treatment-goals = Treatment goals
consultations-field-client-expectations = What the client expects
consultations-field-initial-assessment = Initial assessment
consultations-field-recommended-treatment-plan = Recommended treatment plan
consultations-list-hint = One per line, { $max } at most.
consultations-severity-text = { $number }, { $words }
consultations-severity-1 = very mild
consultations-severity-2 = mild
consultations-severity-3 = moderate
consultations-severity-4 = severe
consultations-severity-5 = very severe
# Saving
consultations-save-next = Save & continue
consultations-save-draft = Save draft
consultations-back = Back
consultations-complete = Complete consultation
consultations-saving = Saving…
consultations-saved-at = Draft saved { $time }
consultations-save-none = Nothing to save yet
consultations-save-failed = Not saved yet, trying again
consultations-not-saved = Not saved yet
consultations-draft-refused = Not saved yet. Save the draft to see why.
consultations-draft-stale = Another version exists. Save the draft to compare.
consultations-draft-closed = Not saved: this consultation was closed.
consultations-draft-saved = Consultation draft saved.
consultations-completed-flash = Consultation completed.
# What to put right
consultations-errors = { $count ->
    [one] One answer to put right
   *[other] { $count } answers to put right
  }
consultations-missing-session-on = The session cannot be after today.
consultations-missing-primary-concern = Write the client's primary concern.
consultations-missing-severity = Choose the severity of the symptoms.
consultations-missing-assessment = Write the initial assessment.
consultations-missing-plan = Write the recommended treatment plan.
# Two versions
consultations-conflict-title = There are two versions
consultations-conflict-text = Another window or device saved this step after you opened it. Your text has not been saved. Compare the two, change yours if you like, then choose the one that counts.
consultations-conflict-closed-text = This consultation was completed or cancelled in another window, so your text has not been saved. Copy what you still need from here.
consultations-conflict-stored = What is saved
consultations-conflict-mine = Your text
consultations-conflict-empty = (empty)
consultations-conflict-overwrite = Save my text
consultations-conflict-keep = Keep what is saved
consultations-conflict-look = Look at the consultation
# Cancelling and reopening
consultations-cancel = Cancel this consultation
consultations-cancel-text = The consultation is archived without an assessment. What has been written stays and can be read.
consultations-cancel-action = Cancel consultation
consultations-reason = Reason
consultations-reason-hint = A practical reason is enough, nothing clinical. For example: the client is moving away.
consultations-cancelled-flash = Consultation cancelled.
consultations-reopen = Open again
consultations-reopen-hint = You can open it again for { $hours } hours after completing it.
consultations-reopened-flash = Consultation opened again.
# What comes next
consultations-offer-therapy = The consultation is complete. This client can move on to Therapy.
consultations-offer-therapy-action = Move to Therapy
consultations-offer-new = No consultation is under way. This client can go back to New.
consultations-offer-new-action = Back to New
# What cannot be done
consultations-not-author = Another therapist wrote this consultation. You can read it, but only its author can change it.
consultations-not-assigned = You are not assigned to this client at present, so no new consultation can be opened.
consultations-not-now = A consultation can only be opened while the client is at Assigned, Consultation or Therapy.
consultations-not-open = This consultation has been completed or cancelled already, so it cannot be cancelled.
consultations-too-late = This consultation cannot be opened again: only one completed less than 24 hours ago can.
consultations-another-open = You have another consultation open for this client. Complete or cancel that one first.
