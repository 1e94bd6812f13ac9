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
