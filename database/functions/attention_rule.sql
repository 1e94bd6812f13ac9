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
