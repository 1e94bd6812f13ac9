SELECT k.id, ARRAY[k.client_id::text, c.full_name, k.kind, k.full_name, k.relationship, k.phone, k.email, k.address, k.occupation, k.marital_status,
                   k.has_legal_custody::text, k.is_primary::text] AS cells, false AS is_sealed
  FROM client_contacts k JOIN clients c ON c.clinic_id = k.clinic_id AND c.id = k.client_id
 WHERE k.clinic_id = $1 AND k.id > $2 AND $3::text IS NOT NULL
 ORDER BY k.id LIMIT $4
