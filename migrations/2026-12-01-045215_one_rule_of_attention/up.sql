-- Why a client asks for somebody's attention: the one rule under the board, the list of clients, the therapist's day and the head of the record.
-- It knows no table; app.attention gives it the facts of all clients of a clinic, app.attention_of those of one.
--   p_missed      missed appointments of the last 90 days
--   p_next_…      the appointment that is under way or comes next; null where nothing is booked
--   p_today       the clinic's day, in its zone p_zone
--   p_new …       days a client should at most be in these stages
--   days          calendar days in the stage       over         of them beyond the stage's target
--   missed        missed appointments, where there were two or more
--   unscheduled   nothing booked where something should be
--   unconfirmed   comes later today, and has not said so
--   alerted       any of: a guardian is missing, missed, unscheduled, unconfirmed
--   needs_attention   alerted, or beyond the stage's target
CREATE OR REPLACE FUNCTION app.attention_rule(
  p_status text, p_changed_at timestamptz, p_is_minor boolean, p_has_guardian boolean, p_missed integer, p_next_starts_at timestamptz, p_next_status text,
  p_now timestamptz, p_today date, p_zone text, p_new integer, p_assigned integer, p_consultation integer)
RETURNS TABLE (days integer, over integer, missed integer, unscheduled boolean, unconfirmed boolean, guardian_missing boolean, alerted boolean,
               needs_attention boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.days, greatest(f.days - f.target, 0), f.missed, f.unscheduled, f.unconfirmed, f.guardian_missing,
         f.guardian_missing OR f.missed > 0 OR f.unscheduled OR f.unconfirmed,
         f.guardian_missing OR f.missed > 0 OR f.unscheduled OR f.unconfirmed OR coalesce(f.days > f.target, false)
    FROM (SELECT greatest(p_today - (p_changed_at AT TIME ZONE p_zone)::date, 0) AS days,
                 CASE p_status WHEN 'new' THEN p_new WHEN 'assigned' THEN p_assigned WHEN 'consultation' THEN p_consultation END AS target,
                 CASE WHEN p_status <> 'done' AND p_missed >= 2 THEN p_missed ELSE 0 END AS missed,
                 p_status IN ('assigned', 'therapy') AND p_next_starts_at IS NULL AS unscheduled,
                 coalesce(p_next_status = 'scheduled' AND p_next_starts_at > p_now AND (p_next_starts_at AT TIME ZONE p_zone)::date = p_today, false)
                   AS unconfirmed,
                 p_is_minor AND p_status <> 'done' AND NOT p_has_guardian AS guardian_missing) f $$;
REVOKE EXECUTE ON FUNCTION app.attention_rule(
  text, timestamptz, boolean, boolean, integer, timestamptz, text, timestamptz, date, text, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.attention_rule(
  text, timestamptz, boolean, boolean, integer, timestamptz, text, timestamptz, date, text, integer, integer, integer) TO smart_app;

-- Why one client asks for somebody's attention: the facts of that client, judged by app.attention_rule. No row where the record is archived or not
-- to be seen. What the arguments and columns are is said there; app.attention does the same for all clients of a clinic at once.
CREATE OR REPLACE FUNCTION app.attention_of(
  p_clinic uuid, p_client uuid, p_now timestamptz, p_today date, p_zone text, p_new integer, p_assigned integer, p_consultation integer)
RETURNS TABLE (days integer, over integer, missed integer, unscheduled boolean, unconfirmed boolean, guardian_missing boolean, alerted boolean,
               needs_attention boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.*
    FROM (SELECT c.status, c.status_changed_at, c.is_minor,
                 EXISTS (SELECT FROM client_contacts g WHERE g.clinic_id = p_clinic AND g.client_id = p_client AND g.kind = 'guardian') AS has_guardian
            FROM clients c
           WHERE c.clinic_id = p_clinic AND c.id = p_client AND c.record_state = 'active') c
    CROSS JOIN (
      -- One look at the client's calendar; what is ahead did not begin more than a day ago, as in app.attention.
      SELECT (count(*) FILTER (WHERE a.status = 'no_show' AND a.starts_at <= p_now))::integer AS missed,
             min(a.starts_at) FILTER (WHERE a.is_ahead) AS next_starts_at,
             (array_agg(a.status ORDER BY a.starts_at) FILTER (WHERE a.is_ahead))[1] AS next_status
        FROM (SELECT a.status, a.starts_at,
                     a.status IN ('scheduled', 'confirmed', 'in_progress') AND a.ends_at > p_now AND a.starts_at > p_now - interval '1 day' AS is_ahead
                FROM appointments a
               WHERE a.clinic_id = p_clinic AND a.client_id = p_client AND a.starts_at >= p_now - interval '90 days') a) facts
    CROSS JOIN LATERAL app.attention_rule(c.status, c.status_changed_at, c.is_minor, c.has_guardian, facts.missed, facts.next_starts_at, facts.next_status,
                                          p_now, p_today, p_zone, p_new, p_assigned, p_consultation) r $$;
REVOKE EXECUTE ON FUNCTION app.attention_of(uuid, uuid, timestamptz, date, text, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.attention_of(uuid, uuid, timestamptz, date, text, integer, integer, integer) TO smart_app;

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
