-- What a clinic may have. The administrator writes the limits; NULL is none.
CREATE TABLE subscription_plans (
  code text PRIMARY KEY CONSTRAINT subscription_plans_code_chk CHECK (code IN ('alpha','beta','theta','delta')),
  name text NOT NULL CHECK (btrim(name) <> ''),
  max_therapists integer CHECK (max_therapists > 0),
  max_clients integer CHECK (max_clients > 0),
  max_storage_mb integer CHECK (max_storage_mb > 0),
  has_branding boolean NOT NULL DEFAULT true,
  has_sign_in_page boolean NOT NULL DEFAULT true,
  lock_version integer NOT NULL DEFAULT 0,  -- forms send it back
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE subscription_plans IS 'The plans of clinics: limits and features. Which one a clinic has stands in clinics.subscription_tier.';
COMMENT ON COLUMN subscription_plans.max_clients IS 'Active ones: registered, not archived, not done';
COMMENT ON COLUMN subscription_plans.has_branding IS 'Own colours, font and logo';
COMMENT ON COLUMN subscription_plans.has_sign_in_page IS 'A sign-in page under the clinic''s own name';
CREATE TRIGGER touch BEFORE UPDATE ON subscription_plans FOR EACH ROW EXECUTE FUNCTION app.touch();

INSERT INTO subscription_plans (code, name, max_therapists, max_clients, max_storage_mb, has_branding, has_sign_in_page) VALUES
  ('alpha', 'Alpha', 5,    100,  1024,  true, false),
  ('beta',  'Beta',  15,   500,  5120,  true, true),
  ('theta', 'Theta', 50,   2000, 20480, true, true),
  ('delta', 'Delta', NULL, NULL, NULL,  true, true);

ALTER TABLE clinics ADD CONSTRAINT clinics_plan_fkey FOREIGN KEY (subscription_tier) REFERENCES subscription_plans (code);

ALTER TABLE subscription_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON subscription_plans FOR SELECT
  USING ((SELECT app.user_id()) IS NOT NULL OR (SELECT app.has_role('auth', 'administrator')));
CREATE POLICY manage ON subscription_plans FOR UPDATE
  USING ((SELECT app.has_role('administrator'))) WITH CHECK ((SELECT app.has_role('administrator')));
GRANT SELECT, UPDATE ON subscription_plans TO smart_app;

-- How much of its plan a clinic uses: numbers, to its own people and to the administrator.
CREATE FUNCTION app.plan_usage(p_clinic uuid) RETURNS TABLE (therapists bigint, clients bigint, bytes bigint)
LANGUAGE plpgsql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Whoever has no clinic compares with nothing: that must be a no, not a NULL.
  IF NOT coalesce(app.has_role('administrator')
          OR (p_clinic = app.clinic_id() AND app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist')), false) THEN
    RAISE EXCEPTION 'what a clinic uses is for its own people and the administrator' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT
    (SELECT count(*) FROM therapists t WHERE t.clinic_id = p_clinic AND t.status <> 'inactive'),
    (SELECT count(*) FROM clients c WHERE c.clinic_id = p_clinic AND c.record_state = 'active' AND c.status <> 'done'),
    (SELECT coalesce(sum(v.byte_size), 0)::bigint FROM document_versions v WHERE v.clinic_id = p_clinic);
END $$;

-- How many there are of what a plan limits, and how many there may be; NULL: as many as one likes, and nothing is counted or held.
-- Otherwise whoever asks holds the clinic's turn until the transaction ends: the next one counts what this one has added.
CREATE FUNCTION app.plan_room(p_kind text) RETURNS TABLE (used bigint, most bigint)
LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here constant uuid := app.clinic_id();
  room bigint;
BEGIN
  IF here IS NULL OR NOT app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist') THEN
    RAISE EXCEPTION 'only a clinic''s own people ask for room in it' USING ERRCODE = '42501';
  END IF;
  SELECT CASE p_kind WHEN 'therapists' THEN p.max_therapists WHEN 'clients' THEN p.max_clients
                     WHEN 'bytes' THEN p.max_storage_mb::bigint * 1048576 END
    INTO room FROM clinics c JOIN subscription_plans p ON p.code = c.subscription_tier WHERE c.id = here;
  IF room IS NULL THEN
    RETURN QUERY SELECT 0::bigint, NULL::bigint;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('plan.' || p_kind || ':' || here, 0));
  RETURN QUERY SELECT CASE p_kind
    WHEN 'therapists' THEN (SELECT count(*) FROM therapists t WHERE t.clinic_id = here AND t.status <> 'inactive')
    WHEN 'clients' THEN (SELECT count(*) FROM clients c WHERE c.clinic_id = here AND c.record_state = 'active' AND c.status <> 'done')
    ELSE (SELECT coalesce(sum(v.byte_size), 0)::bigint FROM document_versions v WHERE v.clinic_id = here) END, room;
END $$;
REVOKE EXECUTE ON FUNCTION app.plan_usage(uuid), app.plan_room(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plan_usage(uuid), app.plan_room(text) TO smart_app;

-- Which plan a clinic has is the administrator's to say. The policy of clinics lets a clinic's admin change the row.
CREATE FUNCTION app.guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subscription_tier IS DISTINCT FROM OLD.subscription_tier AND app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist') THEN
    RAISE EXCEPTION 'only the administrator gives a clinic another plan' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_plan_guard BEFORE UPDATE OF subscription_tier ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_plan();
