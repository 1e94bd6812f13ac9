-- Which consultation a client is expected to need. Known to the whole clinic, as the stage is: the desk books by it.
ALTER TABLE clients ADD COLUMN form_type text NOT NULL DEFAULT 'general'
  CONSTRAINT clients_form_type_chk CHECK (form_type IN ('general','drug_addiction','minor'));
COMMENT ON COLUMN clients.form_type IS 'The consultation a client is expected to need; a new consultation begins with it';
UPDATE clients SET form_type = 'minor' WHERE is_minor;
