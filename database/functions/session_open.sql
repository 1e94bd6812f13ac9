-- What a sign-in says, in one question and as rows: one for each role somebody has, one without a role for whoever has none. Every request
-- begins with it. No row: unknown, expired, idle for half an hour, or of a user who is no longer active. See session_save.
CREATE OR REPLACE FUNCTION app.session_open(p_id_hash bytea) RETURNS TABLE (
  data jsonb, is_stale boolean, user_id uuid, email text, full_name text, language text, theme text, role text, clinic_id uuid, slug text, name text,
  city text, status text, clinic_timezone text, clinic_language text, currency text, age_of_majority integer, client_registration text,
  has_branding boolean, primary_color text, secondary_color text, font_family text, logo_key text, therapist_id uuid, version bigint)
LANGUAGE plpgsql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT s.data, s.last_seen_at < now() - interval '1 minute', u.id, u.email, p.full_name, p.language, p.theme, r.role, c.id, c.slug, c.name, c.city,
           c.status, c.timezone, c.language, c.currency, c.age_of_majority::integer, c.client_registration, l.has_branding, c.primary_color,
           c.secondary_color, c.font_family, c.logo_key, t.id, coalesce(v.version, 0)
      FROM user_sessions s
      LEFT JOIN users u ON u.id = s.user_id
      LEFT JOIN user_profiles p ON p.user_id = s.user_id
      LEFT JOIN user_roles r ON r.user_id = s.user_id AND r.is_active
      LEFT JOIN clinics c ON c.id = r.clinic_id
      LEFT JOIN subscription_plans l ON l.code = c.subscription_tier
      LEFT JOIN therapists t ON t.clinic_id = r.clinic_id AND t.user_id = s.user_id
      LEFT JOIN clinic_versions v ON v.clinic_id = r.clinic_id
     WHERE s.id_hash = p_id_hash AND s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'
       AND (s.user_id IS NULL OR u.status = 'active');
END $$;
REVOKE EXECUTE ON FUNCTION app.session_open(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_open(bytea) TO smart_app;
