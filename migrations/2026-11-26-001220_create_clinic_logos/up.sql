-- How a clinic looks. The columns were there, with defaults of no meaning: from now on they hold what the program shows, and the font is one
-- of a list. clinics.logo_key names the logo by the hash of its content.
UPDATE clinics SET primary_color = '#2f4b7c', secondary_color = '#b0793a', font_family = 'commissioner';
SET CONSTRAINTS ALL IMMEDIATE;  -- the note of this change is due before the table may be altered
ALTER TABLE clinics
  ALTER COLUMN primary_color SET DEFAULT '#2f4b7c',
  ALTER COLUMN secondary_color SET DEFAULT '#b0793a',
  ALTER COLUMN font_family SET DEFAULT 'commissioner',
  ADD CONSTRAINT clinics_font_family_chk CHECK (font_family IN ('commissioner','inter','open_sans','source_sans','noto_sans','system')),
  ADD CONSTRAINT clinics_logo_key_chk CHECK (logo_key ~ '^[0-9a-f]{32}$'),
  ADD COLUMN shows_sign_in boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN clinics.shows_sign_in IS 'Whether the sign-in page under the clinic''s address shows its name, logo and colours to everybody';

-- The picture itself: made anew by the program from what was uploaded, never the upload.
CREATE TABLE clinic_logos (
  clinic_id uuid PRIMARY KEY REFERENCES clinics(id),
  hash text NOT NULL CONSTRAINT clinic_logos_hash_chk CHECK (hash ~ '^[0-9a-f]{32}$'),
  png bytea NOT NULL CONSTRAINT clinic_logos_size_chk CHECK (octet_length(png) BETWEEN 8 AND 204800),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX clinic_logos_hash_idx ON clinic_logos (hash);
COMMENT ON TABLE clinic_logos IS 'Logos, PNG of at most 512 pixels and 200 kB. Whoever knows the hash of one may see it: it stands on the clinic''s own pages.';
ALTER TABLE clinic_logos ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON clinic_logos FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth')));
CREATE POLICY manage ON clinic_logos FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_logos TO smart_app;
