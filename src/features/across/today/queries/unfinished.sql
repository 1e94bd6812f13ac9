-- What a therapist has begun and not finished, oldest first in each kind: sessions nobody has marked, notes to write or to sign,
-- consultations that are open, and those completed ones that wait for what comes next.
-- $1 clinic  $2 now  $3 therapist  $4 most of each kind
(SELECT 'session' AS kind, a.id, a.client_id, c.full_name AS client_name, a.starts_at AS since, false AS is_draft, count(*) OVER () AS total
   FROM appointments a
   JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
  WHERE a.clinic_id = $1 AND a.therapist_id = $3 AND a.status IN ('scheduled', 'confirmed', 'in_progress') AND a.ends_at < $2
  ORDER BY a.starts_at, a.id LIMIT $4)
UNION ALL
(SELECT 'note', a.id, a.client_id, c.full_name, a.starts_at, n.id IS NOT NULL, count(*) OVER ()
   FROM appointments a
   JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
   LEFT JOIN clinical_notes n ON n.clinic_id = a.clinic_id AND n.appointment_id = a.id AND n.therapist_id = $3 AND n.status <> 'void'
  WHERE a.clinic_id = $1 AND a.therapist_id = $3 AND a.status = 'completed' AND coalesce(n.status, 'draft') = 'draft'
  ORDER BY a.starts_at, a.id LIMIT $4)
UNION ALL
(SELECT 'consultation', k.id, k.client_id, c.full_name, k.created_at, true, count(*) OVER ()
   FROM consultations k
   JOIN clients c ON c.clinic_id = k.clinic_id AND c.id = k.client_id
  WHERE k.clinic_id = $1 AND k.therapist_id = $3 AND k.status IN ('draft', 'in_progress')
  ORDER BY k.created_at, k.id LIMIT $4)
UNION ALL
(SELECT 'assessed', c.id, c.id, c.full_name, max(k.completed_at), false, count(*) OVER ()
   FROM client_assignments s
   JOIN clients c ON c.clinic_id = s.clinic_id AND c.id = s.client_id
   JOIN consultations k ON k.clinic_id = c.clinic_id AND k.client_id = c.id
  WHERE s.clinic_id = $1 AND s.therapist_id = $3 AND s.status = 'active' AND c.status = 'consultation' AND c.record_state = 'active'
  GROUP BY c.clinic_id, c.id
 HAVING NOT bool_or(k.status IN ('draft', 'in_progress'))
    AND max(k.completed_at) >= (
          SELECT max(t.occurred_at) FROM client_status_transitions t
           WHERE t.clinic_id = c.clinic_id AND t.client_id = c.id AND (t.from_status IS NULL OR t.from_status = 'done'))
  ORDER BY max(k.completed_at), c.id LIMIT $4)
