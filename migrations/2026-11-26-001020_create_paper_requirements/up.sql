-- Which papers a clinic has to hand in depends on what kind of clinic it is. It is data: the administrators change it without a release.
ALTER TABLE clinics ADD COLUMN clinic_type text CONSTRAINT clinics_clinic_type_chk CHECK (clinic_type IN
  ('independent_practice','primary_clinic','specialist_clinic','psychology_bureau','rehabilitation_centre'));
COMMENT ON COLUMN clinics.clinic_type IS 'NULL: not said yet';

CREATE TABLE paper_requirements (
  clinic_type text NOT NULL CONSTRAINT paper_requirements_clinic_type_chk CHECK (clinic_type IN
    ('independent_practice','primary_clinic','specialist_clinic','psychology_bureau','rehabilitation_centre')),
  kind text NOT NULL CONSTRAINT paper_requirements_kind_chk CHECK (kind IN ('license','tax','insurance','certificate','other')),
  is_required boolean NOT NULL,
  note text NOT NULL DEFAULT '',
  lock_version integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_type, kind)
);
COMMENT ON TABLE paper_requirements IS 'Per type of clinic and kind of paper: whether it has to be handed in, and what to tell the clinic about it. One row each, always.';
CREATE TRIGGER touch BEFORE UPDATE ON paper_requirements FOR EACH ROW EXECUTE FUNCTION app.touch();

ALTER TABLE paper_requirements ENABLE ROW LEVEL SECURITY;
CREATE POLICY known_select ON paper_requirements FOR SELECT USING ((SELECT app.has_context()));
CREATE POLICY manage ON paper_requirements FOR UPDATE USING ((SELECT app.has_role('administrator'))) WITH CHECK ((SELECT app.has_role('administrator')));
GRANT SELECT, UPDATE ON paper_requirements TO smart_app;

INSERT INTO paper_requirements (clinic_type, kind, is_required, note) VALUES
  ('independent_practice', 'license', true, 'SIPP, SIP, atau STR penanggung jawab yang masih berlaku.'),
  ('independent_practice', 'tax', true, 'NPWP penanggung jawab.'),
  ('independent_practice', 'insurance', false, ''),
  ('independent_practice', 'certificate', false, ''),
  ('independent_practice', 'other', false, ''),
  ('primary_clinic', 'license', true, 'Izin operasional klinik dari dinas kesehatan atau OSS.'),
  ('primary_clinic', 'tax', true, 'NPWP badan.'),
  ('primary_clinic', 'insurance', false, 'Polis tanggung gugat profesi, bila ada.'),
  ('primary_clinic', 'certificate', true, 'Sertifikat akreditasi, atau bukti pengajuannya.'),
  ('primary_clinic', 'other', false, ''),
  ('specialist_clinic', 'license', true, 'Izin operasional klinik utama dari dinas kesehatan atau OSS.'),
  ('specialist_clinic', 'tax', true, 'NPWP badan.'),
  ('specialist_clinic', 'insurance', true, 'Polis tanggung gugat profesi.'),
  ('specialist_clinic', 'certificate', true, 'Sertifikat akreditasi, atau bukti pengajuannya.'),
  ('specialist_clinic', 'other', false, ''),
  ('psychology_bureau', 'license', true, 'Izin usaha (NIB) dan SIPP psikolog penanggung jawab.'),
  ('psychology_bureau', 'tax', true, 'NPWP badan.'),
  ('psychology_bureau', 'insurance', false, ''),
  ('psychology_bureau', 'certificate', false, ''),
  ('psychology_bureau', 'other', false, ''),
  ('rehabilitation_centre', 'license', true, 'Izin operasional dan penetapan sebagai IPWL, bila ada.'),
  ('rehabilitation_centre', 'tax', true, 'NPWP badan.'),
  ('rehabilitation_centre', 'insurance', false, ''),
  ('rehabilitation_centre', 'certificate', true, 'Sertifikat SNI 8807 atau bukti pengajuannya.'),
  ('rehabilitation_centre', 'other', false, '');
