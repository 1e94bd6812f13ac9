-- The tenants. Every tenant table points here with clinic_id.
--
-- Its people see a clinic, and its admin changes it; administrators see and change all. 'auth': applying for a clinic, choosing one.
ALTER TABLE clinics ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clinics FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON clinics TO smart_app;

DROP POLICY IF EXISTS own_select ON clinics;
CREATE POLICY own_select ON clinics FOR SELECT
  USING (id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'auth', 'worker')));

DROP POLICY IF EXISTS apply ON clinics;
CREATE POLICY apply ON clinics FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));

DROP POLICY IF EXISTS manage ON clinics;
CREATE POLICY manage ON clinics FOR UPDATE
  USING      ((id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator')))
  WITH CHECK ((id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator')));

DROP POLICY IF EXISTS member_select ON clinics;
CREATE POLICY member_select ON clinics FOR SELECT USING (id IN (SELECT app.my_clinics()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON clinics FOR EACH ROW EXECUTE FUNCTION app.touch();

-- A clinic's way, from the first line of its application to its end:
--
--   draft → submitted → in_review → changes_requested → resubmitted → in_review → active | declined → suspended → closed
CREATE OR REPLACE TRIGGER clinics_status_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'draft>submitted', 'submitted>in_review', 'resubmitted>in_review',
  'in_review>changes_requested', 'in_review>active', 'in_review>declined',
  'changes_requested>resubmitted', 'changes_requested>in_review', 'changes_requested>declined',
  'declined>draft', 'declined>in_review',
  'active>suspended', 'active>closed', 'suspended>active', 'suspended>closed', 'closed>active');

-- The clinic applies, an administrator decides.
CREATE OR REPLACE TRIGGER clinics_decision_guard BEFORE UPDATE OF status ON clinics
  FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_decision();

DROP TRIGGER IF EXISTS note_change ON clinics;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON clinics
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('access');

-- Keeps clinics.reviewer_id empty while no application is in review.
CREATE OR REPLACE TRIGGER clinics_reviewer_guard BEFORE UPDATE ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_reviewer();

-- Keeps clinics.closure_requested_at, closure_requested_by and closure_reason empty once the clinic is closed.
CREATE OR REPLACE TRIGGER clinics_closure_done BEFORE UPDATE OF status ON clinics FOR EACH ROW
  WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION app.end_closure_request();

-- An administrator gives a clinic its plan.
CREATE OR REPLACE TRIGGER clinics_plan_guard BEFORE UPDATE OF subscription_tier ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_plan();
