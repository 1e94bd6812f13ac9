## Plans of clinics

nav-plan = Plan
nav-plans = Plans
plans-lede = Limits and features of each plan. A clinic beyond a new limit keeps what it has and adds nothing.
plans-plan = Plan
plans-name = Name of the plan
plans-yours = Your clinic has the plan { $plan }.
plans-theirs = This clinic has the plan { $plan }.
plans-of-clinic = Plan of { $clinic }
plans-usage = Usage
plans-used = { $used } of { $most }
plans-used-free = { $used }, no limit
plans-therapists = Therapists
plans-clients = Active clients
plans-storage = Storage
plans-storage-mb = Storage (MB)
plans-no-limit = No limit
plans-limit-hint = Leave empty for no limit.
plans-near = { $used } of { $most } are used. Think of a larger plan before it is full; the administrator changes it.
plans-full-therapists = { $used } of { $most } therapists. Deactivate a therapist who no longer works here, or ask the administrator for a larger plan.
plans-full-clients = { $used } of { $most } active clients. Complete a therapy that has ended, or ask the administrator for a larger plan.
plans-full-bytes = { $used } of { $most } of storage. Choose a smaller file, or ask the administrator for a larger plan.
plans-see = See the plan
plans-features = Features
plans-no-features = None
plans-feature-branding = Own colours, font and logo
plans-feature-sign-in-page = Sign-in page under the clinic’s name
plans-has = Included
plans-has-not = Not included
plans-present = Your plan
plans-all = All plans
plans-all-text = The administrator changes a clinic’s plan.
plans-clinics = { $count ->
    [one] { $count } clinic
   *[other] { $count } clinics
  }
plans-edit-lede = A change holds at once for all clinics that have this plan.
plans-errors = The plan is not saved yet
plans-save = Save the plan
plans-saved = The plan { $plan } is saved.
plans-cancel = Cancel
plans-holds = { $therapists } therapists, { $clients } active clients, { $storage } of storage
plans-choose-hint = Holds at once. What is beyond a limit stays; it only cannot grow.
plans-give-title = Give a plan
plans-give = Give this plan
plans-give-errors = The plan is not changed yet
plans-given = { $clinic } has the plan { $plan } now.
plans-open = Plan and usage

plan-code-alpha = Alpha
plan-code-beta = Beta
plan-code-theta = Theta
plan-code-delta = Delta

search-words-plan = plan subscription limits usage paket langganan batas pemakaian
