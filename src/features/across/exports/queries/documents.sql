SELECT d.id, ARRAY[d.id::text, d.subject, d.kind, d.title, d.review_status, d.current_version::text, d.expires_on::text,
                   to_char(d.created_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI')] AS cells, false AS is_sealed
  FROM documents d
 WHERE d.clinic_id = $1 AND d.id > $2 AND d.deleted_at IS NULL
 ORDER BY d.id LIMIT $4
