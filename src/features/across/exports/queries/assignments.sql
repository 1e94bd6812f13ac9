SELECT a.id, ARRAY[a.client_id::text, c.full_name, t.full_name, a.is_primary::text, a.assigned_on::text, a.status, a.ended_on::text,
                   a.transfer_reason, a.notes] AS cells, false AS is_sealed
  FROM client_assignments a
  JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
  JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
 WHERE a.clinic_id = $1 AND a.id > $2 AND $3::text IS NOT NULL
 ORDER BY a.id LIMIT $4
