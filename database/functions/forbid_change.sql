-- What is written here stays as it was written. Trigger of the tables that are only ever added to: histories, decisions, the audit.
CREATE OR REPLACE FUNCTION app.forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
