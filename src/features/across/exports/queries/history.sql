SELECT h.id, ARRAY[to_char(h.occurred_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI'), h.from_status, h.to_status, h.reason] AS cells, false AS is_sealed
  FROM clinic_status_transitions h
 WHERE h.clinic_id = $1 AND h.id > $2
 ORDER BY h.id LIMIT $4
