-- Therapists who work here, with their load, the end of their licence, and the sessions ahead for which they are not there: all of them
-- for one who is away, otherwise those that fall into a leave.
-- $1 clinic  $2 now  $3 most
SELECT t.id, t.full_name, t.status, t.current_load, t.max_clients, t.license_expires_on, missing.sessions AS sessions_without, missing.first_at AS without_from
  FROM therapists t
 CROSS JOIN LATERAL (
    SELECT count(*) AS sessions, min(a.starts_at) AS first_at
      FROM appointments a
     WHERE (t.status IN ('on_leave', 'suspended', 'inactive') OR EXISTS (
              SELECT FROM availability_exceptions e
               WHERE e.clinic_id = $1 AND e.therapist_id = t.id AND NOT e.is_available AND e.ends_at > $2))
       AND a.clinic_id = $1 AND a.therapist_id = t.id AND a.starts_at > $2 AND a.status IN ('scheduled', 'confirmed')
       AND (t.status <> 'active' OR EXISTS (
              SELECT FROM availability_exceptions e
               WHERE e.clinic_id = $1 AND e.therapist_id = t.id AND NOT e.is_available AND e.starts_at < a.ends_at AND e.ends_at > a.starts_at))) missing
 WHERE t.clinic_id = $1 AND (t.status IN ('active', 'on_leave') OR missing.sessions > 0)
 ORDER BY t.full_name, t.id
 LIMIT $3
