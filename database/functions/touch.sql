-- Keeps updated_at: the time of the last change. Trigger `touch` of every table that has the column.
CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
