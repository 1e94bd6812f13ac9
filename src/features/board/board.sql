-- The board in one statement: what is known of each client, whether they need attention, their place in the lane, and how many there
-- are beyond what is shown. Appointments ahead and missed ones are gathered once for the clinic, not client by client; the therapist is
-- looked up only for the cards that are shown.
-- $1 clinic  $2 now  $3 today  $4 zone  $5 therapist or null  $6 only attention  $7 cards a lane  $8 $9 $10 target days
WITH ahead AS (
  SELECT DISTINCT ON (a.client_id) a.client_id, a.starts_at, a.ends_at, a.status
    FROM appointments a
   WHERE a.clinic_id = $1 AND a.starts_at > $2 - interval '1 day' AND a.ends_at > $2 AND a.status IN ('scheduled', 'confirmed', 'in_progress')
   ORDER BY a.client_id, a.starts_at
), missed AS (
  SELECT a.client_id, count(*)::integer AS times
    FROM appointments a
   WHERE a.clinic_id = $1 AND a.starts_at BETWEEN $2 - interval '90 days' AND $2 AND a.status = 'no_show'
   GROUP BY a.client_id HAVING count(*) >= 2
), known AS (
  SELECT c.id, c.full_name, c.birth_date, c.is_minor, c.status, c.total_sessions, c.lock_version,
         greatest($3 - (c.status_changed_at AT TIME ZONE $4)::date, 0) AS days,
         CASE c.status WHEN 'new' THEN $8 WHEN 'assigned' THEN $9 WHEN 'consultation' THEN $10 END AS target,
         ahead.starts_at AS next_starts_at, ahead.ends_at AS next_ends_at, ahead.status AS next_status,
         CASE WHEN c.status = 'done' THEN 0 ELSE coalesce(missed.times, 0) END AS missed,
         c.status IN ('assigned', 'therapy') AND ahead.client_id IS NULL AS unscheduled,
         c.is_minor AND c.status <> 'done' AND NOT EXISTS (
           SELECT FROM client_contacts g WHERE g.clinic_id = c.clinic_id AND g.client_id = c.id AND g.kind = 'guardian') AS guardian_missing
    FROM clients c
    LEFT JOIN ahead ON ahead.client_id = c.id
    LEFT JOIN missed ON missed.client_id = c.id
   WHERE c.clinic_id = $1 AND c.record_state = 'active'
     AND ($5 IS NULL OR EXISTS (
       SELECT FROM client_assignments s
        WHERE s.clinic_id = c.clinic_id AND s.client_id = c.id AND s.therapist_id = $5
          AND (s.status = 'active' OR (s.status = 'completed' AND c.status = 'done'))))
), judged AS (
  SELECT k.*, coalesce(k.days - k.target, 0) AS over,
         k.guardian_missing OR k.missed > 0 OR k.unscheduled AS alerted,
         k.guardian_missing OR k.missed > 0 OR k.unscheduled OR coalesce(k.days > k.target, false) AS needs_attention
    FROM known k
), placed AS (
  SELECT j.*,
         count(*) OVER (PARTITION BY j.status) AS in_lane,
         count(*) FILTER (WHERE j.needs_attention) OVER () AS attention_total,
         row_number() OVER (PARTITION BY j.status ORDER BY
           j.needs_attention DESC, j.alerted DESC, j.over DESC, CASE WHEN j.status = 'done' THEN j.days END, j.next_starts_at, j.days DESC, j.id) AS place
    FROM judged j
   WHERE NOT $6 OR j.needs_attention
)
SELECT p.id, p.full_name, p.birth_date, p.is_minor, p.status, p.total_sessions, p.lock_version, p.days, p.over, p.missed, p.unscheduled,
       p.guardian_missing, p.next_starts_at, p.next_ends_at, p.next_status, p.in_lane, p.attention_total, t.full_name AS therapist
  FROM placed p
  LEFT JOIN LATERAL (
    SELECT s.therapist_id
      FROM client_assignments s
     WHERE s.clinic_id = $1 AND s.client_id = p.id AND (s.status = 'active' OR (s.status = 'completed' AND p.status = 'done'))
     ORDER BY s.status = 'active' DESC, s.is_primary DESC, s.assigned_on DESC, s.id DESC
     LIMIT 1) who ON true
  LEFT JOIN therapists t ON t.clinic_id = $1 AND t.id = who.therapist_id
 WHERE p.place <= $7
 ORDER BY p.status, p.place
