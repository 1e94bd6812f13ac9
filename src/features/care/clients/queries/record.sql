-- A client's record in one statement: the row itself, and beside it as JSON who treats them, the way, the calendar, and the people around them.
-- Each table is asked once: what a question behind policies costs is the asking, not the rows.
-- $1 clinic  $2 client  $3 now  $4 whether the whole history is wanted: every appointment instead of those ahead, and the names of colleagues
-- $5 $6 $7 target days
WITH way AS MATERIALIZED (
  SELECT w.id, w.undoes, w.from_status, w.to_status, w.user_id, w.reason, w.occurred_at
    FROM client_status_transitions w
   WHERE w.clinic_id = $1 AND w.client_id = $2
), bonds AS MATERIALIZED (
  SELECT b.id, b.therapist_id, t.full_name AS therapist_name, t.professional_title, b.is_primary, b.status, b.assigned_on, b.assigned_by,
         b.created_at, b.ended_on, b.transfer_reason
    FROM client_assignments b
    JOIN therapists t ON t.clinic_id = $1 AND t.id = b.therapist_id
   WHERE b.clinic_id = $1 AND b.client_id = $2
), calendar AS (
  SELECT a.id, a.kind, a.session_number AS number, a.status, a.starts_at, a.ends_at, a.place, t.full_name AS therapist_name
    FROM appointments a
    JOIN therapists t ON t.clinic_id = $1 AND t.id = a.therapist_id
   WHERE a.clinic_id = $1 AND a.client_id = $2 AND ($4 OR a.ends_at > $3 AND a.status IN ('scheduled', 'confirmed', 'in_progress'))
), contacts AS (
  SELECT k.kind, k.full_name, k.relationship, k.phone, k.address, k.occupation, k.marital_status, k.has_legal_custody, k.is_primary, k.created_at
    FROM client_contacts k
   WHERE k.clinic_id = $1 AND k.client_id = $2
)
SELECT c.clinic_id, c.id, c.full_name, c.preferred_name, c.gender, c.birth_place, c.birth_date, c.religion, c.occupation, c.education,
       c.education_major, c.address, c.city, c.province, c.postal_code, c.phone, c.email, c.preferred_language, c.marital_status, c.spouse_name,
       c.relationship_with_spouse, c.hobbies, c.first_visit, c.referral_source, c.is_minor, c.school, c.grade, c.form_type, c.registration, c.status,
       c.status_changed_at, c.joined_on, c.intake_on, c.total_sessions, c.last_session_on, c.progress, c.lock_version,
       c.previous_visit_details_enc, c.notes_enc,
       (SELECT coalesce(json_agg(w ORDER BY w.occurred_at, w.id), '[]') FROM way w) AS transitions,
       (SELECT coalesce(json_agg(b ORDER BY b.created_at, b.id), '[]') FROM bonds b) AS assignments,
       (SELECT coalesce(json_agg(a ORDER BY a.starts_at, a.id), '[]') FROM calendar a) AS calendar,
       (SELECT coalesce(json_agg(k ORDER BY k.is_primary DESC, k.created_at), '[]') FROM contacts k) AS contacts,
       (SELECT coalesce(json_agg(r), '[]')
          FROM clinics z
         CROSS JOIN LATERAL app.attention_of($1, $2, $3, ($3 AT TIME ZONE z.timezone)::date, z.timezone, $5, $6, $7) r
         WHERE z.id = $1) AS attention,
       CASE WHEN $4 THEN (
         SELECT coalesce(json_agg(n), '[]') FROM app.names_of(ARRAY(SELECT user_id FROM way UNION SELECT assigned_by FROM bonds)) n)
       ELSE '[]' END AS names
  FROM clients c
 WHERE c.clinic_id = $1 AND c.id = $2
