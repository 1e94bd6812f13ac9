CREATE TABLE client_contacts (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), client_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT client_contacts_kind_chk CHECK (kind IN ('emergency','guardian','caregiver','physician','other')),
  full_name text NOT NULL CHECK (btrim(full_name) <> ''),
  relationship text,
  phone text CHECK (app.is_phone(phone)), email text CHECK (app.is_email(email)),
  address text, occupation text,
  marital_status text CHECK (marital_status IN ('single','married','divorced','widowed','partnership','other')),
  has_legal_custody boolean,
  custody_document_id uuid,  -- FK added after documents; "custody docs attached" = NOT NULL
  linked_client_id uuid,
  is_primary boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id) ON DELETE CASCADE,
  FOREIGN KEY (clinic_id, linked_client_id) REFERENCES clients (clinic_id, id),
  CHECK (linked_client_id IS DISTINCT FROM client_id),
  CONSTRAINT client_contacts_guardian_chk CHECK (kind <> 'guardian' OR relationship IN ('father','mother','legal_guardian','other'))
);
CREATE INDEX client_contacts_client_idx ON client_contacts (clinic_id, client_id, kind);
CREATE UNIQUE INDEX client_contacts_primary_key ON client_contacts (clinic_id, client_id, kind) WHERE is_primary;

COMMENT ON TABLE client_contacts IS 'Guardians, emergency contacts, caregivers, physicians of a client.';
COMMENT ON COLUMN client_contacts.linked_client_id IS 'A relative who is a client too: couples, families';
CREATE TRIGGER touch BEFORE UPDATE ON client_contacts FOR EACH ROW EXECUTE FUNCTION app.touch();

SELECT app.protect('client_contacts', 'TC');
GRANT SELECT, INSERT, UPDATE, DELETE ON client_contacts TO smart_app;
