-- The appointments a day's page is made of, in one statement: those of today (and one from yesterday that is still being held), around
-- now where there are many; those of tomorrow that nobody has confirmed; and the first one after today. What was cancelled or moved is
-- not there any more. Row-level security narrows what a therapist sees; whoever sees all may narrow to one therapist.
-- $1 clinic  $2 now  $3 today begins  $4 tomorrow begins  $5 tomorrow ends  $6 therapist or null  $7 most of today  $8 most of tomorrow
WITH seen AS NOT MATERIALIZED (
  SELECT a.id, a.therapist_id, a.starts_at, a.ends_at, a.status
    FROM appointments a
   WHERE a.clinic_id = $1 AND ($6 IS NULL OR a.therapist_id = $6)
), today AS (
  SELECT s.id, s.therapist_id, row_number() OVER (ORDER BY s.starts_at, s.id) AS place, count(*) OVER () AS total, count(*) FILTER (WHERE s.ends_at <= $2) OVER () AS over
    FROM seen s
   WHERE s.starts_at >= $3 - interval '1 day' AND s.starts_at < $4 AND (s.starts_at >= $3 OR (s.status = 'in_progress' AND s.ends_at > $2))
     AND s.status IN ('scheduled', 'confirmed', 'in_progress', 'completed', 'no_show')
), placed AS (
  -- A few that are over, then what is now and to come.
  SELECT t.id, t.total, t.place - greatest(least(t.over - 3, t.total - $7), 0) AS place FROM today t
), chosen AS (
  SELECT 'today' AS part, p.id, p.total FROM placed p WHERE p.place BETWEEN 1 AND $7
   UNION ALL
  (SELECT 'tomorrow', s.id, count(*) OVER () FROM seen s WHERE s.starts_at >= $4 AND s.starts_at < $5 AND s.status = 'scheduled'
    ORDER BY s.starts_at, s.id LIMIT $8)
   UNION ALL
  (SELECT 'next', s.id, 1 FROM seen s WHERE s.starts_at >= $4 AND s.status IN ('scheduled', 'confirmed') ORDER BY s.starts_at LIMIT 1)
)
SELECT chosen.part, chosen.total, (SELECT count(DISTINCT therapist_id) FROM today) AS therapists, a.id, a.kind, a.session_number, a.starts_at, a.ends_at, a.status, a.modality, a.place, a.lock_version,
       a.client_id, c.full_name AS client_name, c.phone AS client_phone, a.therapist_id, t.full_name AS therapist_name, n.is_signed AS note_signed
  FROM chosen
  JOIN appointments a ON a.clinic_id = $1 AND a.id = chosen.id
  JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
  LEFT JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
  LEFT JOIN app.notes_of(ARRAY(SELECT id FROM chosen WHERE part = 'today')) n ON n.appointment_id = a.id
 ORDER BY chosen.part, a.starts_at, a.id
