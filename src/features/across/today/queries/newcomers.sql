-- Clients who wait for a therapist, longest first.
-- $1 clinic  $2 today  $3 zone  $4 most
SELECT c.id, c.full_name, c.phone, greatest($2 - (c.status_changed_at AT TIME ZONE $3)::date, 0) AS days, count(*) OVER () AS total
  FROM clients c
 WHERE c.clinic_id = $1 AND c.status = 'new' AND c.record_state = 'active'
 ORDER BY c.status_changed_at, c.id
 LIMIT $4
