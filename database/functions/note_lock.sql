-- A signed note stays as it was signed: it may be withdrawn (void), and nothing else; a withdrawn one is not touched again; only drafts are
-- deleted. 'erasure' and 'rekey' are words of later jobs; nothing else changes what was signed.
CREATE OR REPLACE FUNCTION app.note_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' AND NOT app.has_role('erasure') THEN RAISE EXCEPTION 'a signed note cannot be deleted' USING ERRCODE = '42501'; END IF;
    RETURN OLD;
  END IF;
  IF OLD.status = 'void' OR (OLD.status = 'signed' AND (
       NEW.status = 'draft' OR (NEW.content_enc, NEW.kind, NEW.title, NEW.technique_codes, NEW.issue_codes, NEW.risk_level, NEW.signed_at, NEW.signed_by, NEW.content_sha256, NEW.client_id, NEW.therapist_id, NEW.appointment_id)
       IS DISTINCT FROM (OLD.content_enc, OLD.kind, OLD.title, OLD.technique_codes, OLD.issue_codes, OLD.risk_level, OLD.signed_at, OLD.signed_by, OLD.content_sha256, OLD.client_id, OLD.therapist_id, OLD.appointment_id)))
     AND NOT app.has_role('erasure','rekey') THEN
    RAISE EXCEPTION 'a signed note is read-only; write an addendum' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
