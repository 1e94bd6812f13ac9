-- A therapist's own clients who need something: no guardian, appointments missed, nothing booked, longer in a stage than they should be.
-- The rules are those of the board.
-- $1 clinic  $2 now  $3 today  $4 zone  $5 therapist  $6 $7 target days  $8 most
WITH mine AS MATERIALIZED (
  SELECT c.id, c.full_name, c.status, greatest($3 - (c.status_changed_at AT TIME ZONE $4)::date, 0) AS days,
         CASE c.status WHEN 'assigned' THEN $6 WHEN 'consultation' THEN $7 END AS target,
         (SELECT count(*) FROM appointments a
           WHERE a.clinic_id = c.clinic_id AND a.client_id = c.id AND a.starts_at BETWEEN $2 - interval '90 days' AND $2 AND a.status = 'no_show') AS missed,
         c.status IN ('assigned', 'therapy') AND NOT EXISTS (
           SELECT FROM appointments a
            WHERE a.clinic_id = c.clinic_id AND a.client_id = c.id AND a.starts_at > $2 - interval '1 day' AND a.ends_at > $2
              AND a.status IN ('scheduled', 'confirmed', 'in_progress')) AS unscheduled,
         c.is_minor AND NOT EXISTS (
           SELECT FROM client_contacts g WHERE g.clinic_id = c.clinic_id AND g.client_id = c.id AND g.kind = 'guardian') AS guardian_missing
    FROM client_assignments s
    JOIN clients c ON c.clinic_id = s.clinic_id AND c.id = s.client_id
   WHERE s.clinic_id = $1 AND s.therapist_id = $5 AND s.status = 'active' AND c.record_state = 'active' AND c.status <> 'done'
)
SELECT m.id, m.full_name, m.status, m.days, m.target, m.missed, m.unscheduled, m.guardian_missing, count(*) OVER () AS total
  FROM mine m
 WHERE m.guardian_missing OR m.missed >= 2 OR m.unscheduled OR m.days > m.target
 ORDER BY m.guardian_missing DESC, m.missed >= 2 DESC, m.unscheduled DESC, m.days - coalesce(m.target, m.days) DESC, m.id
 LIMIT $8
