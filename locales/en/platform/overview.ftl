nav-overview = Overview
overview-lede = The platform in figures, right now. No client data here.
overview-states = Clinics by status
overview-state-count = { $count ->
    [one] 1 clinic
   *[other] { $count } clinics
  }
overview-decisions = Decisions
overview-median = Median wait for a decision
overview-median-days = { $days } days
overview-median-none = No decision yet
overview-decided = Decided in the last 90 days
overview-waiting = Waiting now
overview-ending = Documents that end
overview-ending-lede = Documents of clinics that work: those that have ended, then those that end within 90 days. Clinics get a letter 90, 30 and 7 days before.
overview-ending-none = No document ends within 90 days
overview-ending-none-text = Documents of clinics appear here shortly before they end.
overview-clinic = Clinic
overview-kind = Document
overview-day = Ends
overview-within = { $days ->
    [0] Ended
   *[other] Within { $days } days
  }
overview-left = { $days ->
    [0] last day
    [one] 1 day left
   *[other] { $days } days left
  }
overview-over = ended
