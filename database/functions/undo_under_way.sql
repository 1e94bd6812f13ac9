-- The receipt that the running transaction takes back, if it is about this client. See begin_undo.
CREATE OR REPLACE FUNCTION app.undo_under_way(p_clinic uuid, p_client uuid) RETURNS move_receipts LANGUAGE sql STABLE AS $$
  SELECT r.* FROM move_receipts r
   WHERE r.clinic_id = p_clinic AND r.client_id = p_client AND r.undone_xact = pg_current_xact_id()::text::bigint
   ORDER BY r.made_at DESC LIMIT 1 $$;
REVOKE EXECUTE ON FUNCTION app.undo_under_way(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.undo_under_way(uuid, uuid) TO smart_app;
