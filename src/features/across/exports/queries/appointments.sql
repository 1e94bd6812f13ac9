SELECT a.id, ARRAY[a.id::text, a.client_id::text, c.full_name, t.full_name, a.kind, a.session_number::text, a.title,
                   to_char(a.starts_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI'), to_char(a.ends_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI'),
                   to_char(a.actual_started_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI'), to_char(a.actual_ended_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI'),
                   a.status, a.modality, a.place, a.admin_note, a.cancellation_category, a.cancellation_reason] AS cells, false AS is_sealed
  FROM appointments a
  JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
  JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
 WHERE a.clinic_id = $1 AND a.id > $2
 ORDER BY a.id LIMIT $4
