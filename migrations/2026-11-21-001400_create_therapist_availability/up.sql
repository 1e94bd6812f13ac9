CREATE TABLE therapist_availability (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), therapist_id uuid NOT NULL,
  day_of_week smallint NOT NULL CHECK (day_of_week BETWEEN 0 AND 6),
  start_time time NOT NULL, end_time time NOT NULL,
  modality text NOT NULL DEFAULT 'both' CHECK (modality IN ('in_person','online','both')),
  is_available boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id) ON DELETE CASCADE,
  CHECK (end_time > start_time),
  CONSTRAINT therapist_availability_no_overlap EXCLUDE USING gist (clinic_id WITH =, therapist_id WITH =, day_of_week WITH =,
    int4range((extract(epoch FROM start_time)/60)::int, (extract(epoch FROM end_time)/60)::int) WITH &&)
);

COMMENT ON TABLE therapist_availability IS 'The working week, in the zone of the therapist (or the clinic). Several intervals a day, never overlapping. 0 = Sunday.';

SELECT app.protect('therapist_availability', 'T');
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_availability TO smart_app;
