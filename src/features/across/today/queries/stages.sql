-- Clients by stage: how many, how long they have been there, how many for longer than they should, and who has waited longest. Of those
-- who are done only this month's count.
-- $1 clinic  $2 today  $3 zone  $4 the month begins  $5 $6 $7 target days
WITH known AS (
  SELECT c.status, greatest($2 - (c.status_changed_at AT TIME ZONE $3)::date, 0) AS days
    FROM clients c
   WHERE c.clinic_id = $1 AND c.record_state = 'active' AND (c.status <> 'done' OR c.status_changed_at >= $4)
), counted AS (
  SELECT k.status, count(*) AS clients, percentile_disc(0.5) WITHIN GROUP (ORDER BY k.days) AS median_days, max(k.days) AS longest_days,
         count(*) FILTER (WHERE k.days > CASE k.status WHEN 'new' THEN $5 WHEN 'assigned' THEN $6 WHEN 'consultation' THEN $7 END) AS late
    FROM known k
   GROUP BY k.status
)
SELECT counted.status, counted.clients, counted.median_days, counted.longest_days, counted.late, oldest.id AS oldest_id, oldest.full_name AS oldest_name,
       oldest.status_changed_at AS oldest_since
  FROM counted
 CROSS JOIN LATERAL (
    SELECT c.id, c.full_name, c.status_changed_at
      FROM clients c
     WHERE c.clinic_id = $1 AND c.status = counted.status AND c.record_state = 'active'
     ORDER BY c.status_changed_at LIMIT 1) oldest
