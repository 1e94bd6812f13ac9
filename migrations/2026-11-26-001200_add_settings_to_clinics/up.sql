-- What a clinic decides for itself, and the program obeys.
ALTER TABLE clinics
  ADD COLUMN age_of_majority smallint NOT NULL DEFAULT 18 CONSTRAINT clinics_age_of_majority_chk CHECK (age_of_majority BETWEEN 14 AND 21),
  ADD COLUMN appointment_letters boolean NOT NULL DEFAULT true,
  ADD COLUMN therapy_letters boolean NOT NULL DEFAULT true,
  ADD COLUMN assignment_letters boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN clinics.age_of_majority IS 'Below this age somebody else answers for a client: clients.is_minor';
COMMENT ON COLUMN clinics.appointment_letters IS 'Whether clients are told when an appointment is booked, moved or cancelled';
COMMENT ON COLUMN clinics.therapy_letters IS 'Whether clients get a letter when their therapy is done';
COMMENT ON COLUMN clinics.assignment_letters IS 'Whether therapists are told who comes to them and who leaves them';

-- When the clinic is open. A day without a row is a day on which it is closed; without any row nothing is said, and nothing is limited.
CREATE TABLE clinic_hours (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  day_of_week smallint NOT NULL CONSTRAINT clinic_hours_day_chk CHECK (day_of_week BETWEEN 0 AND 6),  -- 0 is Sunday
  opens_at time NOT NULL,
  closes_at time NOT NULL,
  PRIMARY KEY (clinic_id, day_of_week, opens_at),
  CONSTRAINT clinic_hours_order_chk CHECK (opens_at < closes_at)
);
COMMENT ON TABLE clinic_hours IS 'Opening hours, on the clock of the clinic''s zone.';
ALTER TABLE clinic_hours ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_select ON clinic_hours FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist')));
CREATE POLICY manage ON clinic_hours FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_hours TO smart_app;
