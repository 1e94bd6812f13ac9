-- Which clients of a clinic ask for somebody's attention, and why: the facts of all of them at once, judged by app.attention_rule, where arguments
-- and columns are explained. The policies of whoever asks apply, and it is planned into the query that calls it, like a view.
CREATE OR REPLACE FUNCTION app.attention(
  p_clinic uuid, p_now timestamptz, p_today date, p_zone text, p_new integer, p_assigned integer, p_consultation integer)
RETURNS TABLE (client_id uuid, status text, form_type text, days integer, over integer, missed integer, unscheduled boolean, unconfirmed boolean,
               guardian_missing boolean, next_starts_at timestamptz, next_ends_at timestamptz, next_status text,
               alerted boolean, needs_attention boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH ahead AS MATERIALIZED (
    SELECT DISTINCT ON (a.client_id) a.client_id, a.starts_at, a.ends_at, a.status
      FROM appointments a
     WHERE a.clinic_id = p_clinic AND a.starts_at > p_now - interval '1 day' AND a.ends_at > p_now
       AND a.status IN ('scheduled', 'confirmed', 'in_progress')
     ORDER BY a.client_id, a.starts_at
  ), missed AS MATERIALIZED (
    SELECT a.client_id, count(*)::integer AS times
      FROM appointments a
     WHERE a.clinic_id = p_clinic AND a.starts_at BETWEEN p_now - interval '90 days' AND p_now AND a.status = 'no_show'
     GROUP BY a.client_id
  ), judged AS MATERIALIZED (
    SELECT c.id, c.status, c.form_type, ahead.starts_at, ahead.ends_at, ahead.status AS next_status, r.*
      FROM (SELECT c.id, c.status, c.form_type, c.status_changed_at, c.is_minor,
                   c.is_minor AND EXISTS (
                     SELECT FROM client_contacts g WHERE g.clinic_id = c.clinic_id AND g.client_id = c.id AND g.kind = 'guardian') AS has_guardian
              FROM clients c
             WHERE c.clinic_id = p_clinic AND c.record_state = 'active') c
      LEFT JOIN ahead ON ahead.client_id = c.id
      LEFT JOIN missed ON missed.client_id = c.id
      CROSS JOIN LATERAL app.attention_rule(c.status, c.status_changed_at, c.is_minor, c.has_guardian, missed.times, ahead.starts_at, ahead.status,
                                            p_now, p_today, p_zone, p_new, p_assigned, p_consultation) r
  )
  SELECT j.id, j.status, j.form_type, j.days, j.over, j.missed, j.unscheduled, j.unconfirmed, j.guardian_missing,
         j.starts_at, j.ends_at, j.next_status, j.alerted, j.needs_attention
    FROM judged j $$;
REVOKE EXECUTE ON FUNCTION app.attention(uuid, timestamptz, date, text, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.attention(uuid, timestamptz, date, text, integer, integer, integer) TO smart_app;
