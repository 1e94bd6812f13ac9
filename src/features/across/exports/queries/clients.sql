SELECT c.id, ARRAY[c.id::text, c.full_name, c.preferred_name, c.gender, c.birth_place, c.birth_date::text, c.religion, c.occupation, c.education,
                   c.education_major, c.address, c.city, c.province, c.postal_code, c.phone, c.email, c.hobbies, c.marital_status, c.spouse_name,
                   c.relationship_with_spouse, c.preferred_language, c.is_minor::text, c.school, c.grade, c.referral_source, c.form_type, c.status,
                   c.record_state, c.priority, c.joined_on::text, c.total_sessions::text, c.last_session_on::text] AS cells,
       (c.previous_visit_details_enc IS NOT NULL OR c.notes_enc IS NOT NULL) AS is_sealed
  FROM clients c
 WHERE c.clinic_id = $1 AND c.id > $2 AND $3::text IS NOT NULL
 ORDER BY c.id LIMIT $4
