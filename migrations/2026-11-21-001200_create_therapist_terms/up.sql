CREATE TABLE therapist_terms (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), therapist_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT therapist_terms_kind_chk CHECK (kind IN ('specialization','approach','language')),
  label text NOT NULL CHECK (btrim(label) <> ''),  -- language: ISO code
  proficiency text CHECK (proficiency IN ('basic','intermediate','advanced','expert','conversational','fluent','native')),
  years_experience integer CHECK (years_experience >= 0),
  is_primary boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX therapist_terms_key ON therapist_terms (clinic_id, therapist_id, kind, lower(label));
CREATE INDEX therapist_terms_label_idx ON therapist_terms (clinic_id, kind, lower(label));

COMMENT ON TABLE therapist_terms IS 'Specialisations, approaches and languages of a therapist, as labels.';

SELECT app.protect('therapist_terms', 'T');
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_terms TO smart_app;
