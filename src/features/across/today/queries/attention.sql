-- A therapist's own clients who ask for attention, and why: app.attention_of says it, as on the board.
-- $1 clinic  $2 now  $3 today  $4 zone  $5 therapist  $6 $7 $8 target days  $9 most
SELECT c.id, c.full_name, c.status, a.days, a.over, a.missed, a.unscheduled, a.unconfirmed, a.guardian_missing, count(*) OVER () AS total
  FROM client_assignments s
  JOIN clients c ON c.clinic_id = s.clinic_id AND c.id = s.client_id
 CROSS JOIN LATERAL app.attention_of($1, s.client_id, $2, $3, $4, $6, $7, $8) a
 WHERE s.clinic_id = $1 AND s.therapist_id = $5 AND s.status = 'active' AND a.needs_attention AND c.status <> 'done'
 ORDER BY a.guardian_missing DESC, a.missed > 0 DESC, a.unscheduled DESC, a.unconfirmed DESC, a.over DESC, c.id
 LIMIT $9
