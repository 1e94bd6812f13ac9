SELECT r.id, ARRAY[p.full_name, u.email, r.role, r.is_active::text, to_char(r.created_at AT TIME ZONE $3, 'YYYY-MM-DD'),
                   to_char(r.ended_at AT TIME ZONE $3, 'YYYY-MM-DD'), t.professional_title, t.phone, t.license_type, t.license_number,
                   t.license_expires_on::text, t.status] AS cells, false AS is_sealed
  FROM user_roles r
  JOIN users u ON u.id = r.user_id
  JOIN user_profiles p ON p.user_id = r.user_id
  LEFT JOIN therapists t ON t.clinic_id = r.clinic_id AND t.user_id = r.user_id AND r.role = 'therapist'
 WHERE r.clinic_id = $1 AND r.id > $2
 ORDER BY r.id LIMIT $4
