-- The board in one statement: whom to show, their place in the lane, what a lane says of itself, and then, for the shown cards alone, the
-- names and the rest. Who needs attention is the business of app.attention.
-- $1 clinic  $2 now  $3 today  $4 zone  $5 $6 $7 target days  $8 therapist or null  $9 form or null  $10 only attention  $11 cards a lane
WITH asked AS MATERIALIZED (
  SELECT a.*
    FROM app.attention($1, $2, $3, $4, $5, $6, $7) a
   WHERE ($9 IS NULL OR a.form_type = $9)
     AND ($8 IS NULL OR EXISTS (
       SELECT FROM client_assignments s
        WHERE s.clinic_id = $1 AND s.client_id = a.client_id AND s.therapist_id = $8
          AND (s.status = 'active' OR (s.status = 'completed' AND a.status = 'done'))))
), shown AS (
  SELECT * FROM asked WHERE NOT $10 OR needs_attention
), lanes AS (
  SELECT s.status, count(*) AS in_lane, percentile_disc(0.5) WITHIN GROUP (ORDER BY s.days) AS median_days,
         count(*) FILTER (WHERE s.days < extract(day FROM $3::date)) AS this_month
    FROM shown s
   GROUP BY s.status
), placed AS (
  SELECT s.*, row_number() OVER (PARTITION BY s.status ORDER BY
           s.alerted DESC, s.over DESC, CASE WHEN s.status = 'done' THEN s.days END, s.next_starts_at, s.days DESC, s.client_id) AS place
    FROM shown s
)
SELECT p.client_id AS id, c.full_name, c.birth_date, p.form_type, p.status, c.total_sessions, c.lock_version, c.referral_source,
       p.days, p.over, p.missed, p.unscheduled, p.unconfirmed, p.guardian_missing, p.next_starts_at, p.next_ends_at, p.next_status,
       $3 - c.last_session_on AS since_session,
       l.in_lane, l.median_days, l.this_month, (SELECT count(*) FROM asked WHERE needs_attention) AS attention_total,
       t.full_name AS therapist, guardian.relationship AS guardian, draft.filled,
       CASE WHEN p.status = 'consultation' AND (SELECT app.has_role('clinic_admin', 'therapist')) THEN (
         SELECT CASE WHEN k.open_count > 0 THEN 'open' WHEN k.completed_count > 0 THEN 'completed' END
           FROM app.consultation_counts(p.client_id, (
             SELECT max(w.occurred_at) FROM client_status_transitions w
              WHERE w.clinic_id = $1 AND w.client_id = p.client_id AND w.undoes IS NULL AND (w.from_status IS NULL OR w.from_status = 'done'))) k)
       END AS assessment
  FROM placed p
  JOIN lanes l ON l.status = p.status
  JOIN clients c ON c.clinic_id = $1 AND c.id = p.client_id
  LEFT JOIN LATERAL (
    SELECT s.therapist_id
      FROM client_assignments s
     WHERE s.clinic_id = $1 AND s.client_id = p.client_id AND (s.status = 'active' OR (s.status = 'completed' AND p.status = 'done'))
     ORDER BY s.status = 'active' DESC, s.is_primary DESC, s.assigned_on DESC, s.id DESC
     LIMIT 1) who ON true
  LEFT JOIN therapists t ON t.clinic_id = $1 AND t.id = who.therapist_id
  LEFT JOIN LATERAL (
    SELECT g.relationship
      FROM client_contacts g
     WHERE g.clinic_id = $1 AND g.client_id = p.client_id AND g.kind = 'guardian' AND c.is_minor
     ORDER BY g.is_primary DESC, g.created_at
     LIMIT 1) guardian ON true
  LEFT JOIN LATERAL (
    -- Whoever may not read consultations finds none here.
    SELECT max(k.filled) AS filled
      FROM consultations k
     WHERE k.clinic_id = $1 AND k.client_id = p.client_id AND k.status IN ('draft', 'in_progress') AND p.status = 'consultation') draft ON true
 WHERE p.place <= $11
 ORDER BY p.status, p.place
