CREATE OR REPLACE FUNCTION app.tidy() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('worker') THEN
    RAISE EXCEPTION 'only the job runner tidies up' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_sessions WHERE expires_at < now() OR last_seen_at < now() - interval '1 day';
  DELETE FROM user_tokens WHERE expires_at < now() - interval '30 days';
  DELETE FROM rate_limits WHERE window_start < now() - interval '1 day';
  DELETE FROM outbox_messages WHERE status IN ('sent', 'cancelled') AND created_at < now() - interval '30 days';
  PERFORM app.ensure_partitions('audit_log');
END $$;
DROP FUNCTION app.begin_undo(uuid, timestamptz);
DROP TRIGGER client_status_transitions_undo ON client_status_transitions;
DROP FUNCTION app.require_undo();
DROP TRIGGER consultations_status_guard ON consultations;
CREATE TRIGGER consultations_status_guard BEFORE UPDATE OF status ON consultations FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'draft>in_progress', 'in_progress>draft', 'in_progress>completed', 'completed>in_progress',
  'completed>archived', 'draft>archived', 'in_progress>archived');
DROP TRIGGER appointments_status_guard ON appointments;
CREATE TRIGGER appointments_status_guard BEFORE UPDATE OF status ON appointments FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'planned>scheduled', 'requested>scheduled', 'requested>confirmed', 'scheduled>confirmed',
  'scheduled>in_progress', 'confirmed>in_progress',
  'scheduled>completed', 'confirmed>completed', 'in_progress>completed',
  'planned>cancelled', 'requested>cancelled', 'scheduled>cancelled', 'confirmed>cancelled',
  'scheduled>no_show', 'confirmed>no_show',
  'requested>rescheduled', 'scheduled>rescheduled', 'confirmed>rescheduled',
  'completed>in_progress');
DROP TRIGGER clients_status_guard ON clients;
CREATE TRIGGER clients_status_guard BEFORE UPDATE OF status ON clients FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'new>assigned', 'new>consultation', 'assigned>new', 'assigned>consultation', 'consultation>new', 'consultation>therapy',
  'therapy>consultation', 'therapy>done', 'done>consultation', 'done>new');
DROP FUNCTION app.status_guard_or_undo();
DROP FUNCTION app.undo_under_way(uuid, uuid);
CREATE OR REPLACE FUNCTION app.cancel_open_consultations(p_client uuid, p_reason text, p_at timestamptz) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE cancelled integer;
BEGIN
  IF NOT (app.has_role('clinic_admin') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) THEN
    RAISE EXCEPTION 'not this person''s client' USING ERRCODE = '42501';
  END IF;
  UPDATE consultations SET status = 'archived', archived_at = p_at, archive_reason = p_reason, lock_version = lock_version + 1
   WHERE clinic_id = app.clinic_id() AND client_id = p_client AND status IN ('draft', 'in_progress');
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  RETURN cancelled;
END $$;
ALTER TABLE consultations DROP COLUMN archived_from;
