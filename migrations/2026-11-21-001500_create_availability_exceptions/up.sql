CREATE TABLE availability_exceptions (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), therapist_id uuid NOT NULL,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,  -- a whole day is 00:00–24:00 local
  is_available boolean NOT NULL DEFAULT false,  -- true: extra opening
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id) ON DELETE CASCADE,
  CHECK (ends_at > starts_at),
  CONSTRAINT availability_exceptions_no_overlap EXCLUDE USING gist (clinic_id WITH =, therapist_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);

COMMENT ON TABLE availability_exceptions IS 'Leave, and extra openings, against the working week.';

SELECT app.protect('availability_exceptions', 'T');
GRANT SELECT, INSERT, UPDATE, DELETE ON availability_exceptions TO smart_app;
