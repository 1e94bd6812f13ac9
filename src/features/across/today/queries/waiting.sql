-- What else waits for a decision of the clinic's admin: how many, since when, and the first of them.
-- $1 clinic  $2 today begins  $3 invitations older than this  $4 the admin, who decides about no paper they uploaded
SELECT 'guardian' AS kind, count(*) AS total, min(c.created_at) AS since, (array_agg(c.id ORDER BY c.created_at, c.id))[1] AS id,
       (array_agg(c.full_name ORDER BY c.created_at, c.id))[1] AS name
  FROM clients c
 WHERE c.clinic_id = $1 AND c.record_state = 'active' AND c.is_minor AND c.status <> 'done'
   AND NOT EXISTS (SELECT FROM client_contacts g WHERE g.clinic_id = c.clinic_id AND g.client_id = c.id AND g.kind = 'guardian')
UNION ALL
SELECT 'assessed', count(*), min(d.completed_at), (array_agg(c.id ORDER BY d.completed_at, c.id))[1], (array_agg(c.full_name ORDER BY d.completed_at, c.id))[1]
  FROM app.decisions_due() d
  JOIN clients c ON c.clinic_id = $1 AND c.id = d.client_id
UNION ALL
SELECT 'unmarked', count(*), min(a.starts_at), (array_agg(a.id ORDER BY a.starts_at, a.id))[1], NULL
  FROM appointments a
 WHERE a.clinic_id = $1 AND a.status IN ('scheduled', 'confirmed', 'in_progress') AND a.ends_at < $2
UNION ALL
SELECT 'paper', count(*), min(v.uploaded_at), (array_agg(d.id ORDER BY v.uploaded_at, d.id))[1], (array_agg(t.full_name ORDER BY v.uploaded_at, d.id))[1]
  FROM documents d
  JOIN document_versions v ON v.clinic_id = d.clinic_id AND v.document_id = d.id AND v.version_no = d.current_version
  JOIN therapists t ON t.clinic_id = d.clinic_id AND t.id = d.therapist_id
 WHERE d.clinic_id = $1 AND d.subject = 'therapist' AND d.review_status = 'pending' AND d.deleted_at IS NULL AND v.uploaded_by <> $4
UNION ALL
SELECT 'invited', count(DISTINCT r.user_id), min(r.created_at), NULL, (array_agg(p.full_name ORDER BY r.created_at, r.id))[1]
  FROM user_roles r
  JOIN user_profiles p ON p.user_id = r.user_id
 WHERE r.clinic_id = $1 AND NOT r.is_active AND r.ended_at IS NULL AND r.accepted_at IS NULL AND r.created_at < $3
