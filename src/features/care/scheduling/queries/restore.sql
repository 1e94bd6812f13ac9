-- What was cancelled becomes what it was, unless its time or its number is another's by now. Among themselves they never met.
-- $1 clinic  $2 ids  $3 their former states
UPDATE appointments a
   SET status = was.status, cancellation_reason = NULL, cancellation_category = NULL, cancelled_by = NULL, cancelled_at = NULL,
       lock_version = a.lock_version + 1
  FROM unnest($2, $3) AS was(id, status)
 WHERE a.clinic_id = $1 AND a.id = was.id AND a.status = 'cancelled'
   AND (was.status NOT IN ('scheduled', 'confirmed') OR NOT EXISTS (
     SELECT FROM appointments b
      WHERE b.clinic_id = a.clinic_id AND (b.therapist_id = a.therapist_id OR b.client_id = a.client_id)
        AND b.status IN ('scheduled', 'confirmed', 'in_progress', 'completed')
        AND tstzrange(b.starts_at, b.ends_at) && tstzrange(a.starts_at, a.ends_at)))
   AND NOT EXISTS (
     SELECT FROM appointments b
      WHERE b.clinic_id = a.clinic_id AND b.client_id = a.client_id AND b.session_number = a.session_number
        AND b.status NOT IN ('cancelled', 'rescheduled', 'no_show'))
RETURNING a.id
