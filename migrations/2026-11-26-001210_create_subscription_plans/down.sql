DROP TRIGGER clinics_plan_guard ON clinics;
DROP FUNCTION app.guard_plan();
DROP FUNCTION app.plan_room(text);
DROP FUNCTION app.plan_usage(uuid);
ALTER TABLE clinics DROP CONSTRAINT clinics_plan_fkey;
DROP TABLE subscription_plans;
