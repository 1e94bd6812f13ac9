-- Which clients ask for somebody's attention, and why: the one rule under the board, the list of clients, and whatever counts them.
-- The policies of whoever asks apply, and it is planned into the query that calls it, like a view.
--   p_today       the clinic's day, in its zone p_zone
--   p_new …       days a client should at most be in these stages
--   days          calendar days in the stage       over         of them beyond the stage's target
--   missed        missed appointments of the last 90 days, where there were two or more
--   unscheduled   nothing booked where something should be
--   unconfirmed   comes later today, and has not said so
--   alerted       any of: a guardian is missing, missed, unscheduled, unconfirmed
--   needs_attention   alerted, or beyond the stage's target
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
     GROUP BY a.client_id HAVING count(*) >= 2
  ), known AS MATERIALIZED (
    SELECT c.id, c.status, c.form_type,
           greatest(p_today - (c.status_changed_at AT TIME ZONE p_zone)::date, 0) AS days,
           CASE c.status WHEN 'new' THEN p_new WHEN 'assigned' THEN p_assigned WHEN 'consultation' THEN p_consultation END AS target,
           CASE WHEN c.status = 'done' THEN 0 ELSE coalesce(missed.times, 0) END AS missed,
           c.status IN ('assigned', 'therapy') AND ahead.client_id IS NULL AS unscheduled,
           coalesce(ahead.status = 'scheduled' AND ahead.starts_at > p_now AND (ahead.starts_at AT TIME ZONE p_zone)::date = p_today, false)
             AS unconfirmed,
           c.is_minor AND c.status <> 'done' AND NOT EXISTS (
             SELECT FROM client_contacts g WHERE g.clinic_id = c.clinic_id AND g.client_id = c.id AND g.kind = 'guardian') AS guardian_missing,
           ahead.starts_at, ahead.ends_at, ahead.status AS next_status
      FROM clients c
      LEFT JOIN ahead ON ahead.client_id = c.id
      LEFT JOIN missed ON missed.client_id = c.id
     WHERE c.clinic_id = p_clinic AND c.record_state = 'active'
  )
  SELECT k.id, k.status, k.form_type, k.days, greatest(k.days - k.target, 0), k.missed, k.unscheduled, k.unconfirmed, k.guardian_missing,
         k.starts_at, k.ends_at, k.next_status,
         k.guardian_missing OR k.missed > 0 OR k.unscheduled OR k.unconfirmed,
         k.guardian_missing OR k.missed > 0 OR k.unscheduled OR k.unconfirmed OR coalesce(k.days > k.target, false)
    FROM known k $$;
REVOKE EXECUTE ON FUNCTION app.attention(uuid, timestamptz, date, text, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.attention(uuid, timestamptz, date, text, integer, integer, integer) TO smart_app;

DROP FUNCTION app.attention_rule;
DROP FUNCTION app.attention_of;
