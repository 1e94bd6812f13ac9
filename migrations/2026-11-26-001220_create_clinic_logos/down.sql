DROP TABLE clinic_logos;
UPDATE clinics SET logo_key = NULL;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE clinics
  DROP COLUMN shows_sign_in,
  DROP CONSTRAINT clinics_logo_key_chk,
  DROP CONSTRAINT clinics_font_family_chk,
  ALTER COLUMN primary_color SET DEFAULT '#3B82F6',
  ALTER COLUMN secondary_color SET DEFAULT '#1F2937',
  ALTER COLUMN font_family SET DEFAULT 'Inter';
