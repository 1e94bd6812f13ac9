-- The clinics whose papers wait for an administrator: applications, then what working clinics renewed. Whole ones first, the oldest first.
SELECT c.id, c.name, c.city,
       CASE WHEN c.status IN ('active', 'suspended') THEN p.oldest ELSE coalesce(s.since, c.created_at) END AS since,
       u.full_name AS reviewer, p.handed, p.renewed, q.required, q.there
  FROM clinics c
  LEFT JOIN user_profiles u ON u.user_id = c.reviewer_id
  CROSS JOIN LATERAL (SELECT max(t.occurred_at) AS since FROM clinic_status_transitions t WHERE t.clinic_id = c.id AND t.to_status IN ('submitted', 'resubmitted')) s
  CROSS JOIN LATERAL (
    SELECT count(*) AS handed, count(*) FILTER (WHERE d.review_status = 'pending') AS pending,
           count(*) FILTER (WHERE d.review_status = 'pending' AND d.current_version > 1) AS renewed,
           min(v.uploaded_at) FILTER (WHERE d.review_status = 'pending') AS oldest
      FROM documents d JOIN document_versions v ON v.clinic_id = d.clinic_id AND v.document_id = d.id AND v.version_no = d.current_version
     WHERE d.clinic_id = c.id AND d.subject = 'clinic' AND d.deleted_at IS NULL) p
  CROSS JOIN LATERAL (
    SELECT count(*) AS required, count(*) FILTER (WHERE EXISTS (
             SELECT FROM documents d WHERE d.clinic_id = c.id AND d.subject = 'clinic' AND d.kind = r.kind AND d.deleted_at IS NULL
                AND d.review_status <> 'rejected' AND coalesce(d.expires_on, 'infinity') >= ($1 AT TIME ZONE c.timezone)::date)) AS there
      FROM paper_requirements r WHERE r.clinic_type = c.clinic_type AND r.is_required) q
 WHERE c.status IN ('submitted', 'resubmitted', 'in_review') OR (c.status IN ('active', 'suspended') AND p.pending > 0)
 ORDER BY q.there >= q.required DESC, since, c.id
 LIMIT 200
