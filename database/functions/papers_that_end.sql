-- Papers that end within ninety days, or ended within the last thirty, of clinics that work or could work again: for the job that writes about
-- it, which sees no document otherwise. Kind and day, never the title or the file's name; to whoever runs the clinic, in the clinic's language.
CREATE OR REPLACE FUNCTION app.papers_that_end() RETURNS TABLE (
  document_id uuid, kind text, expires_on date, days integer, clinic text, slug text, language text, name text, email text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.has_role('worker') THEN
    RAISE EXCEPTION 'only the job runner looks for papers that end' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT d.id, d.kind, d.expires_on, d.expires_on - (now() AT TIME ZONE c.timezone)::date, c.name, c.slug, c.language, p.full_name, u.email
      FROM documents d JOIN clinics c ON c.id = d.clinic_id
      JOIN user_roles r ON r.clinic_id = c.id AND r.role = 'clinic_admin' AND r.is_active
      JOIN users u ON u.id = r.user_id AND u.status = 'active' JOIN user_profiles p ON p.user_id = u.id
     WHERE d.subject IN ('clinic', 'therapist') AND d.deleted_at IS NULL AND d.review_status <> 'rejected' AND c.status IN ('active', 'suspended')
       AND d.expires_on BETWEEN current_date - 31 AND current_date + 91
       -- A paper beside it of the same kind that holds longer has taken its place.
       AND NOT EXISTS (SELECT FROM documents n WHERE n.clinic_id = d.clinic_id AND n.subject = d.subject AND n.kind = d.kind AND n.deleted_at IS NULL
                          AND n.therapist_id IS NOT DISTINCT FROM d.therapist_id AND n.review_status = 'approved' AND n.id <> d.id
                          AND coalesce(n.expires_on, 'infinity') > d.expires_on);
END $$;
REVOKE EXECUTE ON FUNCTION app.papers_that_end() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.papers_that_end() TO smart_app;
