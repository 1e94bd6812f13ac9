-- How often a clinic has changed. Whoever reads the version first and looks afterwards may keep what was seen for as long as the version
-- stands: it is never older than the version says.
CREATE TABLE clinic_versions (
  clinic_id uuid PRIMARY KEY REFERENCES clinics(id),
  version   bigint NOT NULL
);

COMMENT ON TABLE clinic_versions IS 'Counts the transactions that changed something a board, list, schedule or record shows. Clinical text is not counted: lists do not show it. No row: nothing yet, 0.';

-- Written by app.note_change alone.
ALTER TABLE clinic_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_select ON clinic_versions FOR SELECT USING (clinic_id = (SELECT app.clinic_id()));
GRANT SELECT ON clinic_versions TO smart_app;
