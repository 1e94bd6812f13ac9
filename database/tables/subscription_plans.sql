-- The plans of clinics: limits and features. Which one a clinic has stands in clinics.subscription_tier.
--
-- Whoever is signed in reads; the administrators change.
ALTER TABLE subscription_plans ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON subscription_plans FROM smart_app;
GRANT SELECT, UPDATE ON subscription_plans TO smart_app;

DROP POLICY IF EXISTS reading ON subscription_plans;
CREATE POLICY reading ON subscription_plans FOR SELECT
  USING ((SELECT app.user_id()) IS NOT NULL OR (SELECT app.has_role('auth', 'administrator')));

DROP POLICY IF EXISTS manage ON subscription_plans;
CREATE POLICY manage ON subscription_plans FOR UPDATE
  USING ((SELECT app.has_role('administrator'))) WITH CHECK ((SELECT app.has_role('administrator')));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON subscription_plans FOR EACH ROW EXECUTE FUNCTION app.touch();
