-- What a sign-in says, as one document: who it is, and where that person is what, with each membership the clinic's version, the look of the
-- clinic where its plan has one, and what its forms go by. No row: unknown, expired, idle for half an hour, or of a user who is no longer active.
-- Whoever asks in the background (p_touch = false) does not count as active. The program asks session_open and session_touch; this one stays for
-- a version of it that still runs beside.
CREATE OR REPLACE FUNCTION app.session_load(p_id_hash bytea, p_touch boolean DEFAULT true) RETURNS TABLE (user_id uuid, data jsonb, principal jsonb)
LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
DECLARE
  seen timestamptz;
  who  uuid;
  kept jsonb;
BEGIN
  SELECT s.last_seen_at, s.user_id, s.data INTO seen, who, kept
    FROM user_sessions s
    LEFT JOIN users u ON u.id = s.user_id
   WHERE s.id_hash = p_id_hash AND s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'
     AND (s.user_id IS NULL OR u.status = 'active');
  IF NOT FOUND THEN RETURN; END IF;

  IF p_touch AND seen < now() - interval '1 minute' THEN   -- a second request at the same moment does not wait for the first
    UPDATE user_sessions t SET last_seen_at = now()
     WHERE t.id_hash = (SELECT l.id_hash FROM user_sessions l WHERE l.id_hash = p_id_hash FOR UPDATE SKIP LOCKED);
  END IF;

  IF who IS NULL THEN
    RETURN QUERY SELECT NULL::uuid, kept, NULL::jsonb;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT who, kept, jsonb_build_object(
      'user_id', u.id, 'email', u.email, 'full_name', p.full_name, 'language', p.language, 'theme', p.theme, 'timezone', p.timezone,
      'is_administrator', EXISTS (SELECT FROM user_roles r WHERE r.user_id = who AND r.role = 'administrator' AND r.is_active),
      'memberships', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
                 'clinic_id', c.id, 'slug', c.slug, 'name', c.name, 'city', c.city, 'status', c.status, 'timezone', c.timezone,
                 'language', c.language, 'currency', c.currency, 'age_of_majority', c.age_of_majority,
                 'client_registration', c.client_registration,
                 'brand', CASE WHEN p.has_branding THEN jsonb_build_object(
                   'primary', c.primary_color, 'secondary', c.secondary_color, 'font', c.font_family, 'logo', c.logo_key) END,
                 'roles', m.roles, 'therapist_id', t.id, 'version', coalesce(v.version, 0)) ORDER BY c.name, c.id)
          FROM (SELECT r.clinic_id, jsonb_agg(r.role ORDER BY r.role) AS roles
                  FROM user_roles r WHERE r.user_id = who AND r.is_active AND r.clinic_id IS NOT NULL GROUP BY r.clinic_id) m
          JOIN clinics c ON c.id = m.clinic_id
          JOIN subscription_plans p ON p.code = c.subscription_tier
          LEFT JOIN therapists t ON t.clinic_id = m.clinic_id AND t.user_id = who
          LEFT JOIN clinic_versions v ON v.clinic_id = m.clinic_id), '[]'::jsonb))
      FROM users u LEFT JOIN user_profiles p ON p.user_id = u.id
     WHERE u.id = who;
END $$;
REVOKE EXECUTE ON FUNCTION app.session_load(bytea, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_load(bytea, boolean) TO smart_app;
