nav-reviews = Reviews
reviews-lede = Clinics that wait for you, complete and oldest first. Target: decided within 2 working days.
reviews-waiting-clinics = Waiting for review
reviews-count = { $count ->
    [0] No clinics
    [one] 1 clinic, target 2 working days
   *[other] { $count } clinics, target 2 working days
  }
reviews-empty = Nothing is waiting
reviews-empty-text = Clinics appear here once they have sent their application or uploaded a renewed document.
reviews-title = Review of { $clinic }
reviews-papers-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
  }
reviews-required-count = { $there } of { $required } required documents
reviews-renewed-count = { $count ->
    [one] 1 uploaded again
   *[other] { $count } uploaded again
  }
reviews-waits = { $days ->
    [0] Today
    [one] Waiting 1 day
   *[other] Waiting { $days } days
  }
reviews-waits-with = { $waits }, with { $name }
reviews-document = Document
reviews-documents-of = Documents of { $clinic }
reviews-previous = Previous document
reviews-next = Next document
reviews-no-papers = No documents yet
reviews-no-papers-text = This clinic has not uploaded any documents.
reviews-sent = Sent on { $day } by { $name }.
reviews-round = Round { $round }
reviews-progress = { $done } of { $total } documents decided
reviews-decided = Documents decided
reviews-changes = Changed since the last round
reviews-last-time = Version { $version } – { $what }. There is a new version now.
reviews-compare = Compared with what the clinic declared
reviews-nothing-declared = The clinic has not declared anything yet.
reviews-until = until { $day }
reviews-holds = Still valid
reviews-ends-soon = Ends soon
reviews-ended = No longer valid
reviews-no-end = No end date
reviews-no-end-text = No date was given. Check the document itself.
reviews-decision = Decision on { $kind }
reviews-reason = Reason for rejection
reviews-message = Message to the clinic
reviews-message-therapist = Message to the therapist
reviews-message-hint = Sent by email { $language }. If you leave it empty, the ready sentence for that reason is sent. For another reason, write the message.
reviews-in-indonesian = in Indonesian
reviews-in-english = in English
reviews-ready = Ready sentences
reviews-save = Save & next document
reviews-save-one = Save decision
reviews-check = Review
reviews-check-again = Decide again
reviews-check-title = Review { $title }
reviews-verdict = Decision
reviews-saved = Decision saved. This is the next document.
reviews-all-decided = Decision saved. All documents are decided.
reviews-errors = The decision was not saved
reviews-over = This document is no longer valid, so it cannot be approved. Reject it as "No longer valid".
reviews-renewed = Your decision was not saved: it was about an old version. The clinic has just uploaded version { $version }, which is now open. Look at it, then decide again.
reviews-renewed-therapist = Your decision was not saved: it was about an old version. Version { $version } has just been uploaded and is now open. Look at it, then decide again.
reviews-meanwhile = Your decision is not saved yet: version { $version } was decided about meanwhile. See the history below. If it is still needed, save again.
reviews-not-now = Your decision was not saved: this clinic is not in your review at the moment.
reviews-own-upload = You uploaded this document yourself. Another administrator has to decide.
reviews-own-upload-therapist = You uploaded this version yourself, so another clinic admin decides about it. If there is none, invite a second admin under Therapists & staff, or ask the therapist to upload a new version.
reviews-take-first = Take this application in hand first, then decide its documents.
reviews-with = { $name } has this application in hand.
reviews-with-clinic = It is the clinic’s turn: the application has not been sent.
reviews-none = Documents of this clinic are not decided at the moment.
reviews-clinic-after = { $count ->
    [one] 1 more document before the clinic can be approved.
   *[other] { $count } more documents before the clinic can be approved.
  }
reviews-clinic-now = All documents are decided. Now decide about the clinic.
reviews-to-clinic = To the clinic’s decision
reviews-history = Decisions so far
reviews-version-verdict = Version { $version } – { $what }
reviews-ready-illegible = This document cannot be read, or a part of it is cut off. Scan or photograph all of it again in good light, then upload a new version.
reviews-ready-expired = This document is no longer valid. Upload one that is, with its end date.
reviews-ready-mismatch = What this document says differs from what was declared. Correct what was declared, or upload the right document.
reviews-ready-mismatch-therapist = What this document says differs from your data at this clinic. Ask the clinic’s admin to correct the data, or upload the right document.
reviews-ready-wrong-kind = This is not the kind of document that was asked for. Upload the right one.
approvals-review-papers = Review documents
verdict-approved = Approve
verdict-rejected = Reject
rejection-reason-illegible = Illegible or cut off
rejection-reason-expired = No longer valid
rejection-reason-mismatch = Differs from what was declared
rejection-reason-wrong-kind = Wrong kind of document
rejection-reason-other = Other reason
shell-shortcut-review-go = Next and previous document
shell-shortcut-review-decide = Approve, reject
## Letters
letter-paper-rejected-subject = A document of { $clinic } has to be uploaded again
letter-paper-rejected-body =
    { $name }, one document of { $clinic } could not be accepted: { $kind }.

    { $reason }

    Upload a new version on the documents page. The old version is kept.
letter-paper-rejected-action = Open the document
letter-own-paper-rejected-subject = Your document at { $clinic } has to be uploaded again
letter-own-paper-rejected-body =
    { $name }, one of your documents at { $clinic } could not be accepted: { $kind }.

    { $reason }

    Upload a new version on the documents page. The old version is kept.
letter-own-paper-rejected-action = Open the document
letter-paper-ends-subject = A document of { $clinic } ends soon
letter-paper-ends-body =
    { $name }, one document of { $clinic } ends on { $day } (in { $days } days): { $kind }.

    Upload a renewed version before that day.
letter-paper-ends-action = Open the document
letter-paper-ended-subject = A document of { $clinic } is no longer valid
letter-paper-ended-body =
    { $name }, one document of { $clinic } ended on { $day }: { $kind }.

    Upload one that is valid.
letter-paper-ended-action = Open the document
