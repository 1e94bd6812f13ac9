ALTER TABLE clients DROP COLUMN form_type;
